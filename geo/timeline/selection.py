"""Which claims a view selects, and which of them its map shows."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geo.records import Clock, ReviewState, View
from geo.timeline.table import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.records import Claim
    from geo.timeline.columns import Array

_NOT_REJECTED = frozenset(ReviewState) - {ReviewState.REJECTED}


def day_range(claims: Iterable[Claim]) -> tuple[date, date] | None:
    """Find the first and the last day that any claim speaks of (None: there are no claims)."""
    table = ClaimTable.of(claims)
    if not table:
        return None
    first, last = int(table.column("date_first").min()), int(table.column("date_last").max())
    return date.fromordinal(first), date.fromordinal(last)


def select(claims: Iterable[Claim], view: View) -> ClaimTable:
    """Keep the claims that pass every filter of the view; its day, window, clock and place are no filters.

    With a filter by province, claims that lie in no single province are left out.
    """
    table = ClaimTable.of(claims)
    return table.where(passes(table, view))


def select_ground(claims: Iterable[Claim], view: View) -> ClaimTable:
    """Keep the claims that the standings of the view rest on: those that pass all its filters but the categories.

    Who holds a town cannot be told from captures without withdrawals.
    """
    return select(claims, ground_of(view))


def ground_of(view: View) -> View:
    """Give the view with nothing but the filters that the standings depend on."""
    return View(provinces=view.provinces, affiliations=view.affiliations, sources=view.sources, reviews=view.reviews)


def passes(table: ClaimTable, view: View) -> Array:
    """Say for each claim whether it passes every filter of the view, see :func:`select`."""
    keep = table.codes_in("review", view.reviews or _NOT_REJECTED)
    for name, wanted in (
        ("province", view.provinces),
        ("affiliation", view.affiliations),
        ("source", view.sources),
        ("category", view.categories),
    ):
        if wanted:
            keep &= table.codes_in(name, wanted)
    return keep


def shown(claims: Iterable[Claim], view: View) -> ClaimTable:
    """Keep what the map of the view shows on its day, out of all claims there are.

    These are the selected claims that may have happened within the window: the ``window_days`` days that
    end on the day, or every day up to it. By the clock ``known`` they are also published by the day. A day
    of None is the last one that ``claims`` speak of, whatever the filters.
    """
    table = ClaimTable.of(claims)
    day = find_day(table, view)
    if day is None:
        return table
    ordinal = day.toordinal()
    shows = table.column("date_first") <= ordinal
    if view.window_days is not None:
        shows &= table.column("date_last") > ordinal - view.window_days
    if view.clock is Clock.KNOWN:
        shows &= table.column("published") <= ordinal
    return table.where(shows & passes(table, view))


def find_day(claims: ClaimTable, view: View) -> date | None:
    """Give the day that the view stands on: its own, or the last one that any claim speaks of."""
    if view.day is not None:
        return view.day
    days = day_range(claims)
    return None if days is None else days[1]
