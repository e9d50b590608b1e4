"""``dateline export``."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from geo.exports.csv import read_csv
from geo.store.entries import SHIPPED_TERMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("claims")


def test_geojson_holds_what_the_map_shows(run: Callable[..., Any], tmp_path: Path) -> None:
    """Claims of the window, standings of the day, and the view that was asked for."""
    file = tmp_path / "layer.geojson"
    done = run("export", "geojson", str(file), "--on", "2022-09-10", "--window", "7", "--province", "UA-63")
    layer = json.loads(file.read_text(encoding="utf-8"))
    assert (done.status, done.out, done.err) == (0, "", "Day: 2022-09-10. Claims: 2. Standings: 1.\n")
    assert [feature["properties"]["layer"] for feature in layer["features"]] == ["claim", "claim", "standing"]
    view = layer["dateline"]["view"]
    assert (view["day"], view["window_days"], view["provinces"]) == ("2022-09-10", 7, ["UA-63"])


def test_csv_opens_in_a_spreadsheet_and_reads_back(run: Callable[..., Any], tmp_path: Path) -> None:
    """With a byte order mark; without a day it is the last there is; a window of all shows every claim."""
    file = tmp_path / "table.csv"
    run("export", "csv", str(file), "--window", "all")
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    layer = read_csv(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""))
    assert (len(layer.claims), {standing.day.isoformat() for standing in layer.standings}) == (3, {"2022-09-10"})


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (["--category", "bombardment"], ["c3"]),
        (["--category", "bombardment", "--category", "captured"], ["c2", "c3"]),
        (["--affiliation", "report"], ["c2"]),
        (["--source", "chronology"], ["c2"]),
        (["--clock", "known"], ["c2"]),
        (["--clock", "hindsight"], ["c1", "c2", "c3"]),
    ],
)
def test_each_option_selects(run: Callable[..., Any], tmp_path: Path, options: list[str], kept: list[str]) -> None:
    """The same filters as the map's, on 10 September."""
    file = tmp_path / "table.csv"
    run("export", "csv", str(file), "--window", "all", "--on", "2022-09-10", *options)
    layer = read_csv(io.StringIO(file.read_text(encoding="utf-8-sig"), newline=""))
    assert sorted(claim.id for claim in layer.claims) == kept


@pytest.mark.parametrize(("asked", "written"), [("2030-01-01", "2022-09-10"), ("0001-01-01", "2022-03-01")])
def test_a_day_outside_the_claims_becomes_the_nearest_with_a_notice(
    run: Callable[..., Any], asked: str, written: str
) -> None:
    """The same that a link to the map does."""
    done = run("export", "geojson", "-", "--on", asked, "--window", "30")
    assert (done.status, json.loads(done.out)["dateline"]["view"]["day"]) == (0, written)
    assert f"The claims run from 2022-03-01 to 2022-09-10, and {asked} is outside; {written} is written." in done.err


def test_a_dash_is_the_standard_output(run: Callable[..., Any]) -> None:
    """The layer and nothing else goes there."""
    assert json.loads(run("export", "geojson", "-").out)["type"] == "FeatureCollection"


def test_a_file_that_cannot_be_written_leaves_nothing_behind(run: Callable[..., Any], tmp_path: Path) -> None:
    """One sentence names the file; no half of it stays."""
    done = run("export", "geojson", str(tmp_path / "no folder" / "layer.geojson"))
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert "layer.geojson: cannot be written (No such file or directory). Choose another" in done.err
    (tmp_path / "folder").mkdir()
    assert run("export", "geojson", str(tmp_path / "folder")).status == 1
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_failure_while_writing_keeps_the_old_file(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file takes the name only when it is complete."""
    file = tmp_path / "layer.geojson"
    file.write_text("old", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.exports.geojson.write_geojson", fail)
    assert "No space left on device" in run("export", "geojson", str(file)).err
    assert [path.name for path in tmp_path.iterdir()] == ["layer.geojson"]
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("form", "starts"),
    [
        ("geojson", b'{"type":"FeatureCollection"'),
        ("csv", b"\xef\xbb\xbfid,layer"),
        ("geoparquet", b"PAR1"),
        ("gpkg", b"SQLite format 3"),
        ("kml", b"<?xml"),
        ("html", b"<!DOCTYPE html>"),
        ("png", b"\x89PNG"),
    ],
)
def test_every_format_can_be_written_under_any_name(
    run: Callable[..., Any], tmp_path: Path, form: str, starts: bytes
) -> None:
    """The name of the file does not decide what is in it, and nothing lies beside it."""
    done = run("export", form, str(tmp_path / "layer"), "--window", "all")
    assert (done.status, done.err) == (0, "Day: 2022-09-10. Claims: 3. Standings: 2.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["layer"]
    assert (tmp_path / "layer").read_bytes().startswith(starts)


def test_a_source_that_may_not_be_passed_on_is_left_out_and_told(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """How many claims of which source by which terms; with the flag they go along, and the file is marked."""
    closed = replace(SHIPPED_TERMS["chronology"], title="ACLED", licence="ACLED's terms", redistributable=False)
    monkeypatch.setattr("geo.cli.library.load_terms", lambda: SHIPPED_TERMS | {"chronology": closed})
    done = run("export", "geojson", "-", "--window", "all")
    layer = json.loads(done.out)
    assert {feature["properties"]["source"] for feature in layer["features"]} == {"reports", None}
    assert "Left out, as the terms do not let its rows be passed on: 1 claim of ACLED, and what" in done.err
    assert "Terms: ACLED's terms." in done.err
    done = run("export", "geojson", "-", "--window", "all", "--include-restricted")
    layer = json.loads(done.out)
    assert "chronology" in {feature["properties"]["source"] for feature in layer["features"]}
    assert layer["dateline"]["use"].startswith("For the own use of whoever made this file")
    assert layer["dateline"]["use"] in done.err


def test_a_long_export_tells_how_far_it_is(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """On the standard error, apart from the data."""
    monkeypatch.setattr(sys.modules["geo.cli.export"], "LONG", 1)
    done = run("export", "csv", "-", "--window", "all")
    assert "0 of 5 rows" in done.err
    assert "rows" not in done.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["shapefile", "x"],
        ["geojson"],
        ["geojson", "x", "--window", "0"],
        ["geojson", "x", "--window", "week"],
        ["geojson", "x", "--window", "100001"],
        ["geojson", "x", "--window", "99999999999999"],
        ["geojson", "x", "--category", "rain"],
        ["geojson", "x", "--on", "31/02/2022"],
    ],
)
def test_wrong_use_is_told_apart_from_failure(run: Callable[..., Any], arguments: list[str]) -> None:
    """Status 2, a sentence on the standard error, and no file."""
    done = run("export", *arguments)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err
