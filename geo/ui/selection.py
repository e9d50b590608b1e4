"""What a view selects from the library: the one place where map, counts, tables and downloads get their claims.

Results are kept per revision and filters and shared by all sessions. What does not depend on the day is
kept apart from what does, so that a step of the timeline costs little even with 100,000 claims.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from geo.records import Claim, Clock, Standing, View
from geo.ui.view_url import write_view

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.timeline import Difference
    from geo.ui.loaders import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One view of one library, worked out: the day it stands on, the claims shown and every place's standing."""

    view: View
    day: date
    claims: tuple[Claim, ...]
    standings: tuple[Standing, ...]


def select_view(library: Library, view: View) -> Selection | None:
    """Work out ``view`` as :func:`geo.timeline.shown` does; None when the library has no claims at all.

    The standings are those of the map: to look at bombardments only does not hide who holds a town.
    """
    if library.days is None:
        return None
    day = view.day or library.days[1]
    return Selection(
        view=replace(view, day=day),
        day=day,
        claims=_claims_on(library, view, day),
        standings=_standings_on(library, view, day),
    )


def changes_within(library: Library, selection: Selection, days: int) -> tuple[Difference, ...]:
    """Give the places whose standing on the selection's day differs from ``days`` days before.

    By the clock ``known``, each of the two days is seen as it was known on that day.
    """
    from geo.timeline import Difference  # noqa: PLC0415 - heavy; the page's head comes first

    # The calendar begins with the first day of the year 1.
    begins = date.fromordinal(max(selection.day.toordinal() - days, 1))
    before = _standings_on(library, selection.view, begins)
    earlier = {standing.place_id: standing for standing in before}
    return tuple(
        Difference(before=earlier[standing.place_id], after=standing)
        for standing in selection.standings
        if earlier[standing.place_id].state is not standing.state
    )


def claims_of_place(library: Library, view: View, place_id: str) -> tuple[Claim, ...]:
    """Give the claims about one place, of any day and category, that pass the filters by who says so."""
    ground = View(affiliations=view.affiliations, sources=view.sources, reviews=view.reviews)
    return tuple(claim for claim in _chosen(library, ground).claims if claim.place_id == place_id)


def knowledge_day(view: View, day: date) -> date | None:
    """Give the last publication day that counts: ``day`` as known then, None with hindsight."""
    return day if view.clock is Clock.KNOWN else None


class _Chosen:
    """The claims that pass a view's filters, with their days as ordinals (arrays of equal length)."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self.claims = claims
        self.first = _ordinals([claim.dates.first for claim in claims])
        self.last = _ordinals([claim.dates.last for claim in claims])
        self.published = _ordinals([claim.published for claim in claims])
        self.control = tuple(claim for claim in claims if claim.controller is not None)


def _ordinals(days: list[date]) -> NDArray[np.int32]:
    return np.fromiter((day.toordinal() for day in days), dtype=np.int32, count=len(days))


def _chosen(library: Library, view: View) -> _Chosen:
    filters = replace(view, day=None, window_days=None, clock=Clock.HINDSIGHT, place_id=None)
    return _choose(library.revision, repr(write_view(filters)), library, filters)


@st.cache_resource(show_spinner=False, max_entries=16)
def _choose(revision: str, key: str, _library: Library, _view: View) -> _Chosen:
    from geo.timeline import select  # noqa: PLC0415 - heavy; the page's head comes first

    del revision, key
    return _Chosen(select(_library.claims, _view))


def _claims_on(library: Library, view: View, day: date) -> tuple[Claim, ...]:
    chosen, ordinal = _chosen(library, view), day.toordinal()
    shows = chosen.first <= ordinal
    if view.window_days is not None:
        shows &= chosen.last > ordinal - view.window_days
    if view.clock is Clock.KNOWN:
        shows &= chosen.published <= ordinal
    return tuple(chosen.claims[row] for row in np.flatnonzero(shows))


def _standings_on(library: Library, view: View, day: date) -> tuple[Standing, ...]:
    ground = replace(view, day=day, window_days=None, categories=frozenset(), place_id=None)
    return _judge(library.revision, repr(write_view(ground)), library, ground, day)


@st.cache_resource(show_spinner=False, max_entries=48)
def _judge(revision: str, key: str, _library: Library, _view: View, _day: date) -> tuple[Standing, ...]:
    from geo.timeline import standings_on  # noqa: PLC0415 - heavy; the page's head comes first

    del revision, key
    return standings_on(_chosen(_library, _view).control, _day, known=knowledge_day(_view, _day))
