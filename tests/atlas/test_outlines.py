"""The ground of the map."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from shapely.geometry import Point, Polygon

from geo.atlas import outlines
from geo.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


def test_every_province_has_its_outline_and_a_label_inside_it() -> None:
    """All 27 first-level units are there, Crimea and Sevastopol among them, each labelled within its land."""
    shapes = json.loads(outlines.encode_outlines())["provinces"]
    assert len(shapes) == 27
    assert {"UA-43", "UA-40", "UA-30", "UA-14"} <= {shape["code"] for shape in shapes}
    for shape in shapes:
        rings = [list(zip(ring[::2], ring[1::2], strict=True)) for ring in shape["rings"]]
        assert any(Polygon(ring).contains(Point(*shape["label"])) for ring in rings), shape["name"]


def test_a_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A half-copied installation says which file to restore."""
    broken = tmp_path / "provinces.geojson"
    broken.write_text("{", encoding="utf-8")
    monkeypatch.setattr(outlines, "PROVINCES", broken)
    with pytest.raises(DataError, match=r"provinces\.geojson"):
        outlines.encode_outlines()
