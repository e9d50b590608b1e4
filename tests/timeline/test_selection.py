"""What a view selects and shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.records import Affiliation, Category, Claim, Clock, ReviewState, View
from geo.timeline import day_range, select, shown, standings_in

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def claims(make_claim: Callable[..., Claim]) -> list[Claim]:
    """Make four claims that differ in everything a view filters by."""
    return [
        make_claim("captured", "russia", "russia", "03-01..03-03", published="03-10", province="UA-65"),
        make_claim("bombardment", None, "ukraine", "03-20", province="UA-63", place_id="gn:2"),
        make_claim("withdrawn", "ukraine", "russia", "04-01", source="mine", province="UA-65"),
        make_claim("political", None, "report", "04-02", review=ReviewState.REJECTED, province=None),
    ]


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        (View(), [0, 1, 2]),
        (View(provinces=frozenset({"UA-65"})), [0, 2]),
        (View(categories=frozenset({Category.BOMBARDMENT})), [1]),
        (View(affiliations=frozenset({Affiliation.RUSSIA})), [0, 2]),
        (View(sources=frozenset({"mine"})), [2]),
        (View(reviews=frozenset({ReviewState.REJECTED})), [3]),
        (View(day=date(2022, 3, 1), window_days=1, place_id="gn:2"), [0, 1, 2]),
    ],
)
def test_each_filter_keeps_what_it_names(claims: list[Claim], view: View, kept: list[int]) -> None:
    """Empty filters keep all but the rejected; day, window and place do not filter."""
    assert select(claims, view) == tuple(claims[number] for number in kept)


@pytest.mark.parametrize(
    ("view", "kept"),
    [
        (View(day=date(2022, 3, 2), window_days=1), [0]),
        (View(day=date(2022, 3, 4), window_days=1), []),
        (View(day=date(2022, 3, 22), window_days=3), [1]),
        (View(day=date(2022, 3, 23), window_days=3), []),
        (View(day=date(2022, 3, 31), window_days=None), [0, 1]),
        (View(day=date(2022, 3, 9), window_days=None, clock=Clock.KNOWN), []),
        (View(day=date(2022, 3, 10), window_days=None, clock=Clock.KNOWN), [0]),
        (View(day=None, window_days=2), [2]),
    ],
)
def test_the_map_shows_what_may_have_happened_in_the_window(claims: list[Claim], view: View, kept: list[int]) -> None:
    """The window ends on the day, both inclusive; no day means the last one that any claim speaks of."""
    assert shown(claims, view) == tuple(claims[number] for number in kept)


def test_the_range_of_days_spans_all_claims(claims: list[Claim]) -> None:
    """From the first possible day to the last; none where there is no claim."""
    assert day_range(claims) == (date(2022, 3, 1), date(2022, 4, 2))
    assert day_range([]) is None


def test_standings_do_not_rest_on_a_choice_of_categories(claims: list[Claim]) -> None:
    """A view of captures only still knows of the withdrawal; so does one of events only."""
    for category in (Category.CAPTURED, Category.BOMBARDMENT):
        (standing,) = standings_in(claims, View(categories=frozenset({category})))
        assert standing.state == "held_ukraine"


def test_standings_follow_the_clock_of_the_view(claims: list[Claim]) -> None:
    """As known on 5 March, nothing was published yet."""
    view = View(day=date(2022, 3, 5), clock=Clock.KNOWN)
    assert [standing.state for standing in standings_in(claims, view)] == ["unknown"]


def test_an_empty_store_shows_nothing() -> None:
    """Without a claim there is no day to show."""
    assert (shown([], View()), standings_in([], View())) == ((), ())


def test_a_window_may_reach_back_before_all_days(claims: list[Claim]) -> None:
    """However long it is, it is the same as everything up to the day."""
    cumulative = shown(claims, View(day=date(2022, 3, 5), window_days=None))
    assert cumulative
    assert shown(claims, View(day=date(2022, 3, 5), window_days=10**9)) == cumulative
    assert shown(claims, View(day=date.min, window_days=30)) == ()
