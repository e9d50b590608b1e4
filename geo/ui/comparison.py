"""What differs between two days or two sources of the library, worked out once for all sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from geo.records import Clock, Standing, View
from geo.ui.selection import select_view
from geo.ui.view_url import write_view

if TYPE_CHECKING:
    from geo.timeline.comparison import Agreement, Sides
    from geo.ui.loaders import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A town that differs: its standing on either side, and since when (None: nobody knows)."""

    first: Standing
    second: Standing
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two sides of one comparison: every town's standing on each, and the towns that differ, by name."""

    first: Sequence[Standing]
    second: Sequence[Standing]
    differences: tuple[Difference, ...]


def compare_days(library: Library, view: View, first: date, second: date) -> Compared:
    """Compare the view's standings on two days; ``since`` is the beginning of the later state."""
    sides: list[Sequence[Standing]] = []
    for day in (first, second):
        selection = select_view(library, replace(view, day=day))
        sides.append(() if selection is None else selection.standings)
    before = {standing.place_id: standing for standing in sides[0]}
    found = [
        Difference(first=before[after.place_id], second=after, since=after.since)
        for after in sides[1]
        if after.place_id in before and before[after.place_id].state is not after.state
    ]
    return Compared(first=sides[0], second=sides[1], differences=_by_name(found))


def common_days(library: Library, view: View, first: str, second: str) -> tuple[date, date] | None:
    """Give the days that both sources cover; None if there is none."""
    sides = _sides(library, view, first, second)
    return None if sides is None else sides.days


def compare_sources(library: Library, view: View, first: str, second: str, day: date) -> Compared:
    """Compare the standings of two sources on a day: the towns of which they name different holders."""
    from geo.timeline.comparison import contrasts  # noqa: PLC0415 - heavy; the page's head comes first

    sides = _sides(library, view, first, second)
    standings: list[Sequence[Standing]] = []
    for name in (first, second):
        selection = select_view(library, replace(view, day=day, sources=frozenset({name})))
        standings.append(() if selection is None else selection.standings)
    one, other = ({standing.place_id: standing for standing in side} for side in standings)
    found = [
        Difference(first=one[each.place_id], second=other[each.place_id], since=each.since)
        for each in (() if sides is None else contrasts(sides.first, sides.second, on=day))
    ]
    return Compared(first=standings[0], second=standings[1], differences=_by_name(found))


def agreement_of(library: Library, view: View, first: str, second: str) -> tuple[Agreement, ...]:
    """Count how far two sources agree over all days that both cover: the total first, then by province."""
    from geo.timeline.comparison import agreements  # noqa: PLC0415 - heavy; the page's head comes first

    sides = _sides(library, view, first, second)
    if sides is None:
        return ()
    return agreements(sides.first, sides.second, days=sides.days, provinces=sides.provinces)


def _by_name(found: list[Difference]) -> tuple[Difference, ...]:
    return tuple(sorted(found, key=lambda each: (each.second.province or "", each.second.place)))


def _sides(library: Library, view: View, first: str, second: str) -> Sides | None:
    ground = View(provinces=view.provinces, affiliations=view.affiliations, reviews=view.reviews, clock=view.clock)
    return _work_out(library.revision, repr(write_view(ground)), first, second, library, ground)


@st.cache_resource(show_spinner=False, max_entries=4)
def _work_out(revision: str, key: str, first: str, second: str, _library: Library, _view: View) -> Sides | None:
    from geo.timeline import select  # noqa: PLC0415 - heavy; the page's head comes first
    from geo.timeline.comparison import set_side_by_side  # noqa: PLC0415 - the same

    del revision, key
    one, other = (select(_library.claims, replace(_view, sources=frozenset({name}))) for name in (first, second))
    return set_side_by_side(one, other, clock=Clock(_view.clock))
