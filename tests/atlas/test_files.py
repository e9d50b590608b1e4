"""The folder that the browser is served from: found again, shared, and cleaned."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from geo.atlas import files

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_data_are_written_once_under_the_same_name(tmp_path: Path) -> None:
    """Two sessions, or a server and its successor, use one file."""
    first = files.publish(tmp_path, b"claims")
    second = files.publish(tmp_path, b"claims")
    assert first == second
    assert [path.name for path in tmp_path.iterdir()] == [first]
    assert (tmp_path / first).read_bytes() == b"claims"


def test_data_that_were_removed_are_noticed_and_can_be_made_again(tmp_path: Path) -> None:
    """A page that slept for days asks for a file that is gone."""
    name = files.publish(tmp_path, b"claims")
    (tmp_path / name).unlink()
    assert not files.is_published(tmp_path, name)
    assert files.publish(tmp_path, b"claims") == name
    assert files.is_published(tmp_path, name)


def test_only_data_that_nobody_asks_for_are_removed(tmp_path: Path) -> None:
    """Old data and forgotten drafts go; data in use and the assets stay."""
    assets = files.publish_assets(tmp_path)
    old = files.publish(tmp_path, b"old")
    used = files.publish(tmp_path, b"used")
    (tmp_path / ".draft-left").mkdir()
    for name in (old, used, ".draft-left", assets):
        os.utime(tmp_path / name, (0, 0))
    assert files.is_published(tmp_path, used)
    files.remove_old(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([assets, used])


def test_assets_hold_all_that_the_map_loads(tmp_path: Path) -> None:
    """Leaflet, our scripts and styles and the outlines lie in one folder, which is not written twice."""
    name = files.publish_assets(tmp_path)
    there = {str(path.relative_to(tmp_path / name)) for path in (tmp_path / name).rglob("*") if path.is_file()}
    assert {"leaflet.js", "leaflet.css", "images/layers.png", "dateline.js", "map.css", "outlines.gz"} <= there
    assert files.publish_assets(tmp_path) == name
    assert len(list(tmp_path.iterdir())) == 1
