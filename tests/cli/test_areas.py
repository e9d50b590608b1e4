"""``dateline areas``."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyogrio
import pytest

from geo.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.records import SourceTerms

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


def test_areas_are_saved_and_come_back_equal(imported: Callable[..., Any], tmp_path: Path) -> None:
    """What is saved is what is measured, and imported again it measures the same."""
    file = tmp_path / "areas.geojson"
    done = imported("areas", "--on", "2022-09-30", "--save", str(file), "--include-restricted")
    assert (done.status, done.out) == (0, "")
    assert "Areas written: 2." in done.err
    again = imported("import", "auto", str(file), "--name", "again")
    assert again.status == 0, again.err
    assert "Areas: 2." in again.out
    first, second = (
        [line.partition(" ")[2] for line in imported("areas", "--on", "2022-09-30", "--source", name).out.splitlines()]
        for name in ("nzz", "again")
    )
    assert first[1:] == second[1:]


def test_areas_whose_terms_keep_them_in_are_told_and_not_saved(
    imported: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is a valid layer without them; for own use they go along, and the file says so."""
    terms = Store.terms

    def closed(store: Store, *, on: bool = True) -> dict[str, SourceTerms]:
        return {name: replace(each, redistributable=False) for name, each in terms(store, on=on).items()}

    monkeypatch.setattr(Store, "terms", closed)
    files = tmp_path / "without.geojson", tmp_path / "with.geojson"
    done = imported("areas", "--on", "2022-09-30", "--save", str(files[0]))
    assert "Left out, as the terms do not let its rows be passed on: control areas of" in done.err
    imported("areas", "--on", "2022-09-30", "--save", str(files[1]), "--include-restricted")
    layers = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    assert [len(layer["features"]) for layer in layers] == [0, 2]
    assert [bool(layer["dateline"]["use"]) for layer in layers] == [False, True]


def test_saving_measures_nothing(imported: Callable[..., Any], tmp_path: Path) -> None:
    """What only a table has is wrong use, and a day or source without areas is told as ever."""
    file = str(tmp_path / "areas.geojson")
    assert imported("areas", "--on", "2022-09-30", "--save", file, "--json").status == 2
    assert "begin on 2022-09-08" in imported("areas", "--on", "2022-01-01", "--save", file).err
    assert not (tmp_path / "areas.geojson").exists()


def test_a_geopackage_of_the_view_has_the_areas_that_its_map_shows(
    imported: Callable[..., Any], tmp_path: Path
) -> None:
    """Of the nearest earlier day, and only of the sources in the view."""
    for number, (options, there) in enumerate([([], True), (["--source", "chronology"], False)]):
        file = tmp_path / f"{number}.gpkg"
        done = imported("export", "gpkg", str(file), "--on", "2022-09-30", "--include-restricted", *options)
        assert done.status == 0, done.err
        assert ("Areas: 2." in done.err) is there
        assert ("areas" in [name for name, _ in pyogrio.list_layers(file)]) is there
