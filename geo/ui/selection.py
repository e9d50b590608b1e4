"""What a view selects from the library: the one place where map, counts, tables and downloads get their claims.

The rules are those of :mod:`geo.timeline`, which keeps the ground of the standings for all sessions: what does not
depend on the day, so that a step of the timeline costs little even with a million claims.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from geo.records import Clock, View

if TYPE_CHECKING:
    from geo.timeline import (  # noqa: TC004 - names for the type checker; the module is heavy
        Changes,
        ClaimTable,
        Standings,
    )
    from geo.ui.loaders import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """One view of one library, worked out: the day it stands on, the claims shown and every place's standing."""

    view: View
    day: date
    claims: ClaimTable
    standings: Standings


def select_view(library: Library, view: View) -> Selection | None:
    """Work out ``view`` as :func:`geo.timeline.shown` does; None when the library has no claims at all.

    The standings are those of the map: to look at bombardments only does not hide who holds a town.
    """
    from geo.timeline import lay_ground, shown  # noqa: PLC0415 - heavy; the page's head comes first

    if library.days is None:
        return None
    view = replace(view, day=view.day or library.days[1])
    assert view.day is not None  # noqa: S101 - set in the line before; this tells the type checker
    return Selection(
        view=view,
        day=view.day,
        claims=shown(library.claims, view),
        standings=lay_ground(library.claims).select(view).standings(view.day, known=knowledge_day(view, view.day)),
    )


def changes_within(selection: Selection, days: int) -> Changes:
    """Give the places whose standing on the selection's day differs from ``days`` days before.

    By the clock ``known``, each of the two days is seen as it was known on that day.
    """
    # The calendar begins with the first day of the year 1.
    begins = date.fromordinal(max(selection.day.toordinal() - days, 1))
    return selection.standings.ground.changes(begins, selection.day, clock=selection.view.clock)


def claims_of_place(library: Library, view: View, place_id: str) -> ClaimTable:
    """Give the claims about one place, of any day and category, that pass the filters by who says so."""
    from geo.timeline import select  # noqa: PLC0415 - heavy; the page's head comes first

    ground = View(affiliations=view.affiliations, sources=view.sources, reviews=view.reviews)
    return select(library.claims.of_place(place_id), ground)


def knowledge_day(view: View, day: date) -> date | None:
    """Give the last publication day that counts: ``day`` as known then, None with hindsight."""
    return day if view.clock is Clock.KNOWN else None
