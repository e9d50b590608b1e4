"""The dashboard's quick selection gives what the timeline's own functions give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import streamlit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.records import (
    CONTROL_CATEGORIES,
    Affiliation,
    Category,
    Claim,
    Clock,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Stance,
    View,
)
from geo.timeline import ClaimTable, Ground, day_range, differences, shown, standings_in
from geo.ui.loaders import Library
from geo.ui.selection import Selection, changes_within, select_view
from geo.ui.view_url import Known

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = date(2022, 3, 1)
DAYS = st.integers(0, 12).map(lambda number: FIRST + timedelta(days=number))
PROVINCES = {"a": "UA-63", "b": "UA-14", "c": "UA-14"}


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    category = draw(st.sampled_from(Category))
    first = draw(DAYS)
    place = draw(st.sampled_from(sorted(PROVINCES)))
    return Claim(
        id=str(draw(st.integers(0, 10**9))),
        category=category,
        place=place,
        place_id=place,
        level=draw(st.sampled_from([Level.TOWN, Level.TOWN, Level.PROVINCE])),
        province=PROVINCES[place],
        latitude=49.0,
        longitude=37.0,
        radius_km=3.0,
        dates=DateSpan(first=first, last=first + timedelta(days=draw(st.integers(0, 4))), basis=DateBasis.STATED),
        claimant="x",
        affiliation=draw(st.sampled_from(Affiliation)),
        stance=draw(st.sampled_from(Stance)),
        controller=draw(st.sampled_from(Controller)) if category in CONTROL_CATEGORIES else None,
        quote="",
        report_id="r",
        published=draw(DAYS),
        source=draw(st.sampled_from(["reports", "other"])),
        extractor="t",
    )


VIEWS = st.builds(
    View,
    day=st.none() | DAYS,
    window_days=st.none() | st.integers(1, 20),
    provinces=st.frozensets(st.sampled_from(["UA-63", "UA-14"]), max_size=1),
    categories=st.frozensets(st.sampled_from(Category), max_size=3),
    affiliations=st.frozensets(st.sampled_from(Affiliation), max_size=2),
    sources=st.frozensets(st.sampled_from(["reports", "other"]), max_size=1),
    clock=st.sampled_from(Clock),
)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    yield
    streamlit.cache_resource.clear()


def library_of(found: tuple[Claim, ...]) -> Library:
    days = day_range(found)
    known = Known(provinces=frozenset(), sources=frozenset(), is_place=bool, days=days)
    return Library(
        revision=repr(found),
        claims=ClaimTable.of(found),
        reports=(),
        places={},
        sources={},
        terms={},
        reviewed=False,
        days=days,
        known=known,
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(claims(), max_size=12).map(tuple), VIEWS)
def test_a_selection_is_what_the_timeline_selects(found: tuple[Claim, ...], view: View) -> None:
    """Claims as ``shown``, standings as ``standings_in`` without the categories, for any claims and view."""
    selection = select_view(library_of(found), view)
    if selection is None:
        assert found == ()
        return
    assert selection.claims == shown(found, replace(view, day=selection.day))
    ground = replace(view, day=selection.day, categories=frozenset())
    assert selection.standings == standings_in(found, ground)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(claims(), min_size=1, max_size=12).map(tuple), VIEWS, st.integers(1, 9))
def test_changes_are_the_timelines_differences(found: tuple[Claim, ...], view: View, days: int) -> None:
    """Each day by its own knowledge under the clock ``known``, and by all of it with hindsight."""
    library = library_of(found)
    selection = select_view(library, replace(view, provinces=frozenset(), categories=frozenset()))
    assert selection is not None
    chosen = [
        claim
        for claim in found
        if (not view.affiliations or claim.affiliation in view.affiliations)
        and (not view.sources or claim.source in view.sources)
    ]
    day = selection.day
    assert changes_within(selection, days) == differences(chosen, day - timedelta(days=days), day, clock=view.clock)


def test_the_first_day_of_the_calendar_has_no_day_before() -> None:
    """An address may ask for it, and nothing has changed until then."""
    nothing = Ground(()).standings(date.min)
    selection = Selection(view=View(day=date.min), day=date.min, claims=ClaimTable.of(()), standings=nothing)
    assert changes_within(selection, 30) == ()
