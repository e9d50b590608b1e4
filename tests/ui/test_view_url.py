"""A view survives the way into an address and back; whatever else an address says is named."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.records import Affiliation, Category, Clock, ReviewState, View
from geo.ui.view_url import MAX_WINDOW_DAYS, VIEW_PARAMETERS, Known, read_view, write_view

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
FIRST, LAST = date(2022, 2, 24), date(2022, 12, 31)
PROVINCES = ("UA-09", "UA-14", "UA-63", "UA-65")
SOURCES = ("reports", "chronology", "my own set, 2nd", "набір", "a&b=c")
PLACES = ("gn:706448", "ua:UA63000000000000000", "dl:azovstal", "UA-63")
KNOWN = Known(
    provinces=frozenset(PROVINCES), sources=frozenset(SOURCES), is_place=lambda text: text in PLACES, days=(FIRST, LAST)
)


def some(values: Iterable[T]) -> st.SearchStrategy[frozenset[T]]:
    return st.frozensets(st.sampled_from(tuple(values)))


VIEWS = st.builds(
    View,
    day=st.none() | st.dates(FIRST, LAST),
    window_days=st.none() | st.integers(1, MAX_WINDOW_DAYS),
    provinces=some(PROVINCES),
    categories=some(Category),
    affiliations=some(Affiliation),
    sources=some(SOURCES),
    reviews=some(ReviewState),
    clock=st.sampled_from(Clock),
    place_id=st.none() | st.sampled_from(PLACES),
)
GARBAGE = st.dictionaries(
    st.sampled_from(sorted(VIEW_PARAMETERS)) | st.text(max_size=12),
    st.lists(
        st.text(max_size=60) | st.sampled_from(["2022-02-30", "20220911", "-1", "0", "٣٠", "1e9", "all"]), max_size=4
    ),
)


@given(VIEWS)
def test_a_view_comes_back_from_its_own_address(view: View) -> None:
    """What write_view writes, read_view reads without a notice and without a difference."""
    assert read_view(write_view(view), KNOWN) == (view, ())


@given(GARBAGE)
def test_no_address_raises_and_each_unusable_value_is_named(params: dict[str, list[str]]) -> None:
    """Any text gives a usable view, and that view has an address of its own that needs no notice."""
    view, notices = read_view(params, KNOWN)
    assert read_view(write_view(view), KNOWN) == (view, ())
    taken = {(name, value) for name, values in write_view(view).items() for value in values}
    given_values = {(name, value) for name, values in params.items() for value in values}
    if given_values - taken - {("window", "30"), ("clock", "hindsight")}:
        assert notices


def test_the_default_view_needs_no_parameters() -> None:
    """The plain address of the page is the default view."""
    assert write_view(View()) == {}
    assert read_view({}, KNOWN) == (View(), ())


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"day": ["yesterday"]}, 'day="yesterday"'),
        ({"day": ["20220911"]}, 'day="20220911"'),
        ({"window": ["0"]}, 'window="0"'),
        ({"window": ["٣٠"]}, 'window="٣٠"'),
        ({"province": ["UA-99"]}, 'province="UA-99"'),
        ({"category": ["liberated"]}, 'category="liberated"'),
        ({"by": ["nato"]}, 'by="nato"'),
        ({"source": ["acled"]}, 'source="acled"'),
        ({"review": ["yes"]}, 'review="yes"'),
        ({"clock": ["now"]}, 'clock="now"'),
        ({"place": ["gn:0"]}, 'place="gn:0"'),
        ({"provnice": ["UA-63"]}, '"provnice"'),
    ],
)
def test_each_bad_value_is_named_and_the_rest_is_kept(params: dict[str, list[str]], named: str) -> None:
    """One bad part costs that part only, and its notice quotes it."""
    good = {"affiliation": [], "by": ["russia"]} if "by" not in params else {"clock": ["known"]}
    good.pop("affiliation", None)
    view, notices = read_view({**good, **params}, KNOWN)
    assert len(notices) == 1
    assert named in notices[0]
    assert write_view(view) == good


@pytest.mark.parametrize(("asked", "shown"), [("2021-12-31", FIRST), ("2031-01-01", LAST)])
def test_a_day_outside_the_claims_gives_the_nearest_one(asked: str, shown: date) -> None:
    """The notice says what was asked for, what there is, and what is shown."""
    view, (notice,) = read_view({"day": [asked]}, KNOWN)
    assert view.day == shown
    assert all(day in notice for day in (asked, FIRST.isoformat(), LAST.isoformat(), shown.isoformat()))


def test_a_pages_own_parameters_are_no_part_of_the_view() -> None:
    """The Reports page has ?report= beside the view and no notice is given for it."""
    assert read_view({"report": ["x"]}, KNOWN, others=frozenset({"report"})) == (View(), ())


def test_a_very_long_value_is_quoted_in_part() -> None:
    """A notice stays one readable sentence, whatever the address holds."""
    _, (notice,) = read_view({"province": ["x" * 5000]}, KNOWN)
    assert len(notice) < 200
