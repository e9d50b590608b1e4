"""``dateline areas``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NZZ = {
    "value": {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"type": kind, "_dateto": "2022-09-08"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[x, 49.2], [x + 0.4, 49.2], [x + 0.4, 49.6], [x, 49.6], [x, 49.2]]],
                },
            }
            for kind, x in (("nochange", 37.0), ("losses", 36.6))
        ],
    }
}


@pytest.fixture
def imported(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Any]:
    """Give ``run`` over a store with one day of NZZ."""
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "store"))
    file = tmp_path / "2022-09-10.json"
    file.write_text(json.dumps(NZZ), encoding="utf-8")
    done = run("import", "nzz", str(file))
    assert done.status == 0, done.err
    return run


def test_json_has_one_object_a_line_with_the_day_that_holds(imported: Callable[..., Any]) -> None:
    """The day is the source's, not the one asked for; without another day there are no changes."""
    done = imported("areas", "--on", "2022-09-30", "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert {row["day"] for row in rows} == {"2022-09-08"}
    assert [(row["province"], row["controller"], row["gained_km2"]) for row in rows] == [
        ("UA-63", "ukraine", None),
        ("UA-63", "russia", None),
    ]
    assert rows[0]["km2"] == pytest.approx(1_290, rel=0.02)
    assert rows[0]["source"] == "nzz"


def test_words_name_provinces_and_changes(imported: Callable[..., Any]) -> None:
    """A line for each province and holder, below the days that are compared."""
    done = imported("areas", "--on", "2022-09-30", "--since", "2022-09-08", "--source", "nzz")
    head, *lines = done.out.splitlines()
    assert head == "nzz: areas of 2022-09-08, changes since 2022-09-08"
    assert lines[0].split()[:2] == ["Kharkiv", "ukraine"]
    assert lines[0].endswith("gained       0.0  lost       0.0")


def test_days_and_sources_that_are_not_there_are_one_sentence(
    imported: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit status 1, nothing on the standard output; a day that is none is wrong use."""
    assert "begin on 2022-09-08" in imported("areas", "--on", "2022-01-01").err
    assert "choose from these: nzz" in imported("areas", "--on", "2022-09-30", "--source", "isw").err
    assert imported("areas", "--on", "09/09/2022").status == 2
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "empty"))
    done = imported("areas", "--on", "2022-09-30")
    assert (done.status, done.out) == (1, "")
    assert "no control areas yet" in done.err
