"""From a view to a file: what may leave, in every format."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas
import pytest
from lxml import etree
from PIL import Image

from geo.exports.about import OWN_USE
from geo.exports.formats import FORMATS, Format
from geo.pipeline.exporting import Outgoing, prepare_export, write_export
from geo.records import (
    Affiliation,
    Category,
    Controller,
    DateBasis,
    DateSpan,
    SourceTerms,
    Stance,
    StandingState,
    View,
)
from geo.timeline import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geo.pipeline import Progress
    from geo.records import Claim

VIEW = View(day=date(2022, 9, 11), window_days=30)
TERMS = {
    "reports": SourceTerms(
        kind="reports", title="Reports", licence="as named", attribution="The publishers", redistributable=True
    ),
    "acled": SourceTerms(
        kind="acled", title="ACLED", licence="ACLED's terms", attribution="ACLED", redistributable=False
    ),
}


@pytest.fixture
def claims(make_claim: Callable[..., Claim]) -> ClaimTable:
    """Make two claims: reports say that Russia captured Izium, ACLED that Ukraine took it back later."""

    def captured(source: str, controller: Controller, day: date) -> Claim:
        return make_claim(
            id=f"of {source}",
            category=Category.CAPTURED,
            latitude=49.20913,
            longitude=37.24851,
            dates=DateSpan(first=day, last=day, basis=DateBasis.STATED),
            claimant="Сергій </script> =1+1",
            affiliation=Affiliation.REPORT,
            stance=Stance.ASSERTS,
            controller=controller,
            quote=f"secret of {source}",
            published=day,
            source=source,
        )

    return ClaimTable.of(
        [
            captured("reports", Controller.RUSSIA, date(2022, 9, 1)),
            captured("acled", Controller.UKRAINE, date(2022, 9, 10)),
        ]
    )


def written(path: Path, form: Format, outgoing: Outgoing) -> bytes:
    write_export(path, form, outgoing)
    return path.read_bytes()


def test_sources_that_may_not_be_passed_on_stay_in_with_all_that_rests_on_them(claims: ClaimTable) -> None:
    """Neither their claims go out nor standings that are so by their word only."""
    outgoing = prepare_export(claims, VIEW, TERMS)
    assert [each.source for each in outgoing.claims] == ["reports"]
    assert [standing.state for standing in outgoing.standings] == [StandingState.HELD_RUSSIA]
    assert [(each.source, each.claims) for each in outgoing.withheld] == [("acled", 1)]
    assert outgoing.about["use"] is None


def test_for_own_use_they_go_along_and_the_file_says_so(claims: ClaimTable) -> None:
    """What the person sees on the map is then what is in the file."""
    outgoing = prepare_export(claims, VIEW, TERMS, restricted=True)
    assert [each.source for each in outgoing.claims] == ["reports", "acled"]
    assert [standing.state for standing in outgoing.standings] == [StandingState.HELD_UKRAINE]
    assert (outgoing.withheld, outgoing.about["use"]) == ((), OWN_USE)


@pytest.mark.parametrize("form", Format)
def test_no_format_lets_out_what_stays_in(claims: ClaimTable, tmp_path: Path, form: Format) -> None:
    """Not a word of it is in any file; what may go is there, and so is the reason."""
    content = written(tmp_path / "closed", form, prepare_export(claims, VIEW, TERMS))
    again = written(tmp_path / "open", form, prepare_export(claims, VIEW, TERMS, restricted=True))
    assert content != again
    # Pictures and packed columns have no words to look for; their readers are asked in the tests below.
    if form in {Format.GEOJSON, Format.CSV, Format.KML, Format.GPKG}:
        assert b"secret of reports" in content
        assert b"secret of acled" not in content
        assert b"secret of acled" in again
        assert b"ACLED's terms" in content


def readable(path: Path, form: Format) -> dict[str, Any]:
    """Give what another program finds that the file says of itself."""
    if form is Format.GEOJSON:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["dateline"]
        return found
    if form is Format.CSV:
        about = geopandas.pd.read_csv(path)["about"][0]
    elif form is Format.GEOPARQUET:
        import pyarrow.parquet as pq  # noqa: PLC0415 - for this one

        about = pq.read_schema(path).metadata[b"dateline"]
    elif form is Format.GPKG:
        with closing(sqlite3.connect(path)) as connection:
            (text,) = connection.execute("SELECT metadata FROM gpkg_metadata").fetchone()
        (about,) = etree.fromstring(text).xpath("//*[@key='dateline']/text()")
    else:
        space = {"k": "http://www.opengis.net/kml/2.2"}
        (about,) = etree.parse(path).xpath("//k:Document/k:ExtendedData/k:Data/k:value/text()", namespaces=space)
    said: dict[str, Any] = json.loads(about)
    return said


@pytest.mark.parametrize("form", [Format.GEOJSON, Format.CSV, Format.GEOPARQUET, Format.GPKG, Format.KML])
def test_each_table_and_layer_carries_view_sources_terms_and_moment(
    claims: ClaimTable, tmp_path: Path, form: Format
) -> None:
    """Other programs find them where the format has its place for such things."""
    path = tmp_path / f"file.{FORMATS[form].suffix}"
    write_export(path, form, prepare_export(claims, VIEW, TERMS))
    said = readable(path, form)
    assert said["view"]["day"] == "2022-09-11"
    assert [(each["name"], each["licence"]) for each in said["sources"]] == [("reports", "as named")]
    assert [each["name"] for each in said["withheld"]] == ["acled"]
    assert re.match(r"20\d\d-\d\d-\d\dT", said["generated"])


@pytest.mark.parametrize("form", Format)
def test_an_empty_view_is_a_file_in_every_format(tmp_path: Path, form: Format) -> None:
    """Nothing to show is no error."""
    nothing = prepare_export(ClaimTable.of([]), View(), {})
    assert written(tmp_path / "empty", form, nothing) != b""


def test_a_picture_is_drawn_at_twice_its_measure(claims: ClaimTable, tmp_path: Path) -> None:
    """Sharp in print."""
    write_export(tmp_path / "map.png", Format.PNG, prepare_export(claims, VIEW, TERMS))
    with Image.open(tmp_path / "map.png") as picture:
        assert picture.size == (3200, 2000)


def test_progress_is_told_row_by_row(claims: ClaimTable, tmp_path: Path) -> None:
    """Claims and standings are counted together, and never more than there are."""
    many = ClaimTable.of([replace(each, id=f"{number}") for number in range(3_000) for each in claims])
    told: list[Progress] = []
    outgoing = prepare_export(many, VIEW, TERMS, restricted=True)
    write_export(tmp_path / "x.csv", Format.CSV, outgoing, progress=told.append)
    assert [(step.done, step.total) for step in told] == [(0, 6_001), (5_000, 6_001)]


def test_a_disk_that_is_full_is_an_error_of_the_disk(claims: ClaimTable, tmp_path: Path) -> None:
    """Whatever the library behind a format calls it."""
    for form in Format:
        with pytest.raises(OSError, match=r"."):
            write_export(tmp_path / "no folder" / "file", form, prepare_export(claims, VIEW, TERMS))
