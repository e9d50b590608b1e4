"""What Dateline exports comes back through the ordinary importers as what it was."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.exports.csv import write_csv
from geo.exports.geojson import write_geojson
from geo.records import DateBasis, DateSpan, Level, ReviewState, Standing, StandingState

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

    from geo.records import Claim

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


@pytest.fixture
def claim(make_claim: Callable[..., Claim]) -> Claim:
    """Give a claim about a town with everything that a claim may have."""
    return make_claim(
        id="abc",
        latitude=49.21,
        dates=DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 11), basis=DateBasis.RELATIVE),
        quote='=1+1, "quoted"\nsecond line',
        published=date(2022, 9, 12),
        start=5,
        end=9,
        report_title="A title",
        publisher="A paper",
        url="https://example.org/a",
        review=ReviewState.ACCEPTED,
        reason="because",
    )


@pytest.fixture
def province(claim: Claim) -> Claim:
    """Give the same claim about the whole province, which has no coordinates."""
    return replace(
        claim, id="p", level=Level.PROVINCE, place_id="UA-63", latitude=None, longitude=None, radius_km=None, start=None
    )


@pytest.fixture
def exported_csv(claim: Claim, province: Claim) -> str:
    """Give the two claims and a standing as Dateline writes them."""
    stream = io.StringIO(newline="")
    write_csv(stream, claims=[claim, province], standings=[STANDING], about={"version": "1"})
    return stream.getvalue()


def test_exported_csv_comes_back_whole(lab: SimpleNamespace, claim: Claim, province: Claim, exported_csv: str) -> None:
    """Every field but the source returns; the id keeps the name of the former source, and standings are left out."""
    outcome = lab.read("csv", lab.part("layer.csv", exported_csv))
    assert outcome.refusals == []
    assert outcome.claims == [
        replace(claim, id="reports:abc", source="mine"),
        replace(province, id="reports:p", source="mine"),
    ]
    assert [notice.text[:30] for notice in outcome.notices] == ["1 rows are standings and were "]


def test_exported_geojson_comes_back_whole(lab: SimpleNamespace, claim: Claim, province: Claim) -> None:
    """The same, from the layer that the map shows."""
    stream = io.StringIO()
    write_geojson(stream, claims=[claim, province], standings=[STANDING], about={"version": "1"})
    outcome = lab.read("geojson", lab.part("layer.geojson", stream.getvalue()))
    assert outcome.refusals == []
    assert outcome.claims == [
        replace(claim, id="reports:abc", source="mine"),
        replace(province, id="reports:p", source="mine"),
    ]
    assert len(outcome.notices) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [("recaptured", "teleported"), ("2022-09-12", "yesterday"), ("relative", "whenever"), ("49.21", "NaN")],
)
def test_changed_export_is_refused_row_by_row(old: str, new: str, lab: SimpleNamespace, exported_csv: str) -> None:
    """What Dateline does not write is told with its row; the import goes on."""
    text = exported_csv.replace(old, new)
    outcome = lab.read("csv", lab.part("layer.csv", text))
    assert outcome.refusals
    assert all("no claim as Dateline writes them" in refusal.problem for refusal in outcome.refusals)
