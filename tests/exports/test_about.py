"""What files say of themselves, and which sources stay in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from geo.exports.about import OWN_USE, describe_credits, describe_file, describe_for_people
from geo.exports.terms import find_withheld, terms_of, withhold
from geo.records import Affiliation, Category, Clock, SourceTerms, View
from geo.timeline import ClaimTable

if TYPE_CHECKING:
    from geo.records import Claim

OPEN = SourceTerms(kind="reports", title="Reports", licence="as named", attribution="", redistributable=True)
CLOSED = SourceTerms(
    kind="acled", title="ACLED <b>", licence="terms of use of ACLED", attribution="ACLED", redistributable=False
)
TERMS = {"reports": OPEN, "acled": CLOSED}
VIEW = View(day=date(2022, 9, 11), window_days=30)
MADE = datetime(2022, 10, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def table(claims: list[Claim]) -> ClaimTable:
    """One claim of reports, one of ACLED, one of a source of which no terms are known."""
    town = claims[0]
    return ClaimTable.of([town, replace(town, source="acled"), replace(town, source="somebody's table")])


def test_what_may_not_be_passed_on_is_found_with_its_number_of_claims(table: ClaimTable) -> None:
    """A source whose terms nobody knows stays in like one whose terms forbid it."""
    found = find_withheld(table, VIEW, TERMS)
    assert [(each.source, each.claims) for each in found] == [("acled", 1), ("somebody's table", 1)]
    assert [claim.source for claim in withhold(table, found)] == ["reports"]
    assert terms_of("somebody's table", TERMS).redistributable is False
    assert "1 claim of ACLED" in str(found[0])
    assert "terms of use of ACLED" in str(found[0])


def test_a_source_that_only_standings_rest_on_is_told_too(table: ClaimTable) -> None:
    """No claim of the window is of it, and still the file would be another with it."""
    found = find_withheld(table, replace(VIEW, categories=frozenset({Category.POLITICAL})), TERMS)
    assert [(each.source, each.claims) for each in found] == [("acled", 0), ("somebody's table", 0)]


def test_a_source_that_the_view_leaves_out_anyway_is_not_told(table: ClaimTable) -> None:
    """Nobody misses what was not asked for."""
    assert find_withheld(table, replace(VIEW, sources=frozenset({"reports"})), TERMS) == ()


def test_with_nothing_to_keep_in_the_claims_are_the_same_table(table: ClaimTable) -> None:
    """The usual case costs nothing."""
    assert withhold(table, ()) is table


def test_a_file_names_its_sources_what_is_left_out_and_when_it_was_made(table: ClaimTable) -> None:
    """For programs as plain JSON, for people as lines."""
    about = describe_file(VIEW, {"reports": OPEN}, withheld=find_withheld(table, VIEW, TERMS), generated=MADE)
    assert about["generated"] == "2022-10-01T12:30:00+00:00"
    assert about["use"] is None
    assert [each["name"] for each in about["sources"]] == ["reports"]  # type: ignore[attr-defined]  # a list
    assert [(each["name"], each["claims"]) for each in about["withheld"]] == [("acled", 1), ("somebody's table", 1)]  # type: ignore[attr-defined]  # a list
    lines = describe_for_people(about)
    assert lines[0] == "Claims of 30 days · sources: Reports · with hindsight."
    assert "Made 2022-10-01 12:30:00 UTC with Dateline" in lines[1]
    assert "Left out, as its terms ask: ACLED <b> (terms of use of ACLED); claims of it: 1." in lines


def test_a_file_for_own_use_says_so_first() -> None:
    """Whoever finds the file later must not take it for one that may be passed on."""
    about = describe_file(VIEW, TERMS, generated=MADE)
    assert about["use"] == OWN_USE
    assert describe_for_people(about)[0] == OWN_USE
    assert describe_credits(about, TERMS, date(2022, 10, 1)).startswith(OWN_USE)


def test_the_selection_is_told_in_words() -> None:
    """Each filter that is set has its words; those that are not have none."""
    view = View(
        day=date(2022, 9, 11),
        window_days=None,
        provinces=frozenset({"UA-63", "UA-65"}),
        categories=frozenset({Category.GROUND_COMBAT}),
        affiliations=frozenset({Affiliation.RUSSIA}),
        clock=Clock.KNOWN,
    )
    assert describe_file(view, {}, generated=MADE)["selection"] == (
        "All claims up to the day · provinces: Kharkiv, Kherson · only: ground combat · said by: russia · as known then"
    )


def test_nothing_said_is_no_error() -> None:
    """A file of another version may say less."""
    assert describe_for_people({"attribution": "Dateline."})[-1] == "Dateline."
