"""What Dateline exports comes back through the ordinary importers as what it was."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.exports.csv import write_csv
from geo.exports.geojson import write_geojson
from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    ReviewState,
    Stance,
    Standing,
    StandingState,
)

if TYPE_CHECKING:
    from types import SimpleNamespace

CLAIM = Claim(
    id="abc",
    category=Category.RECAPTURED,
    place="Izium",
    place_id="gn:707292",
    level=Level.TOWN,
    province="UA-63",
    latitude=49.21,
    longitude=37.28,
    radius_km=4.0,
    dates=DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 11), basis=DateBasis.RELATIVE),
    claimant="Somebody",
    affiliation=Affiliation.UKRAINE,
    stance=Stance.CONCEDES,
    controller=Controller.UKRAINE,
    quote='=1+1, "quoted"\nsecond line',
    report_id="r1",
    published=date(2022, 9, 12),
    source="reports",
    extractor="dateline-rules 2",
    start=5,
    end=9,
    report_title="A title",
    publisher="A paper",
    url="https://example.org/a",
    review=ReviewState.ACCEPTED,
    reason="because",
)
PROVINCE = replace(
    CLAIM, id="p", level=Level.PROVINCE, place_id="UA-63", latitude=None, longitude=None, radius_km=None, start=None
)
STANDING = Standing(
    place_id="gn:707292",
    place="Izium",
    province="UA-63",
    latitude=49.21,
    longitude=37.28,
    radius_km=4.0,
    day=date(2022, 9, 11),
    state=StandingState.HELD_UKRAINE,
)


def export_csv() -> str:
    stream = io.StringIO(newline="")
    write_csv(stream, claims=[CLAIM, PROVINCE], standings=[STANDING], about={"version": "1"})
    return stream.getvalue()


def test_exported_csv_comes_back_whole(lab: SimpleNamespace) -> None:
    """Every field but the source returns; the id keeps the name of the former source, and standings are left out."""
    outcome = lab.read("csv", lab.part("layer.csv", export_csv()))
    assert outcome.refusals == []
    assert outcome.claims == [
        replace(CLAIM, id="reports:abc", source="mine"),
        replace(PROVINCE, id="reports:p", source="mine"),
    ]
    assert [notice.text[:30] for notice in outcome.notices] == ["1 rows are standings and were "]


def test_exported_geojson_comes_back_whole(lab: SimpleNamespace) -> None:
    """The same, from the layer that the map shows."""
    stream = io.StringIO()
    write_geojson(stream, claims=[CLAIM, PROVINCE], standings=[STANDING], about={"version": "1"})
    outcome = lab.read("geojson", lab.part("layer.geojson", stream.getvalue()))
    assert outcome.refusals == []
    assert outcome.claims == [
        replace(CLAIM, id="reports:abc", source="mine"),
        replace(PROVINCE, id="reports:p", source="mine"),
    ]
    assert len(outcome.notices) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("recaptured", "teleported"), ("2022-09-12", "yesterday"), ("relative", "whenever"), ("49.21", "NaN")],
)
def test_changed_export_is_refused_row_by_row(old: str, new: str, lab: SimpleNamespace) -> None:
    """What Dateline does not write is told with its row; the import goes on."""
    text = export_csv().replace(old, new)
    outcome = lab.read("csv", lab.part("layer.csv", text))
    assert outcome.refusals
    assert all("no claim as Dateline writes them" in refusal.problem for refusal in outcome.refusals)
