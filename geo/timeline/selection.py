"""Which claims a view selects, and which of them its map shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from geo.records import Clock, ReviewState
from geo.timeline.standings import standings_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.records import Claim, Standing, View

_T = TypeVar("_T")


def day_range(claims: Iterable[Claim]) -> tuple[date, date] | None:
    """Find the first and the last day that any claim speaks of (None: there are no claims)."""
    first, last = date.max, date.min
    for claim in claims:
        first, last = min(first, claim.dates.first), max(last, claim.dates.last)
    return None if last < first else (first, last)


def select(claims: Iterable[Claim], view: View) -> tuple[Claim, ...]:
    """Keep the claims that pass every filter of the view; its day, window, clock and place are no filters.

    With a filter by province, claims that lie in no single province are left out.
    """
    return tuple(claim for claim in claims if _is_ground(claim, view) and _in(claim.category, view.categories))


def shown(claims: Sequence[Claim], view: View) -> tuple[Claim, ...]:
    """Keep what the map of the view shows on its day, out of all claims there are.

    These are the selected claims that may have happened within the window: the ``window_days`` days that
    end on the day, or every day up to it. By the clock ``known`` they are also published by the day. A day
    of None is the last one that ``claims`` speak of, whatever the filters.
    """
    day = _find_day(claims, view)
    if day is None:
        return ()
    days_back = (day - date.min).days if view.window_days is None else view.window_days - 1
    begins = day - timedelta(days=min(days_back, (day - date.min).days))
    return tuple(
        claim
        for claim in select(claims, view)
        if claim.dates.first <= day
        and claim.dates.last >= begins
        and (view.clock is Clock.HINDSIGHT or claim.published <= day)
    )


def standings_in(claims: Sequence[Claim], view: View) -> tuple[Standing, ...]:
    """Work out the standings that the map of the view shows on its day, out of all claims there are.

    They rest on the claims that pass the view's provinces, affiliations, sources and review states. Not its
    categories: who holds a town cannot be told from captures without withdrawals.
    """
    day = _find_day(claims, view)
    if day is None:
        return ()
    known = day if view.clock is Clock.KNOWN else None
    return standings_on((claim for claim in claims if _is_ground(claim, view)), day, known=known)


def _find_day(claims: Iterable[Claim], view: View) -> date | None:
    if view.day is not None:
        return view.day
    days = day_range(claims)
    return None if days is None else days[1]


def _is_ground(claim: Claim, view: View) -> bool:
    reviewed = claim.review in view.reviews if view.reviews else claim.review is not ReviewState.REJECTED
    return (
        reviewed
        and _in(claim.province, view.provinces)
        and _in(claim.affiliation, view.affiliations)
        and _in(claim.source, view.sources)
    )


def _in(value: _T, wanted: frozenset[_T]) -> bool:
    return not wanted or value in wanted
