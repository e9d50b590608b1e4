"""What differs between two days or two sources of the library, worked out once for all sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, overload

import streamlit as st

from geo.records import Clock, Standing, View
from geo.ui.selection import select_view
from geo.ui.view_url import write_view

if TYPE_CHECKING:
    from geo.timeline import Standings  # noqa: TC004 - names for the type checker; the module is heavy
    from geo.timeline.comparison import Agreement, Sides
    from geo.ui.loaders import Library


MOST_SHOWN: Final = 2_000
"""Towns that differ are shown up to this many, which no eye tells apart any more; the file has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A town that differs: its standing on either side, and since when (None: nobody knows)."""

    first: Standing
    second: Standing
    since: date | None


class Differences(Sequence[Difference]):
    """Towns that differ; each is worked out when asked for, as its claims are."""

    def __init__(self, count: int, make: Callable[[int], Difference]) -> None:
        """Take their number, and what makes one from its position."""
        self._count, self._make = count, make

    def __len__(self) -> int:
        """Give the number of towns that differ."""
        return self._count

    @overload
    def __getitem__(self, index: int) -> Difference: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Difference, ...]: ...
    def __getitem__(self, index: int | slice) -> Difference | tuple[Difference, ...]:
        """Work out one, or some."""
        if isinstance(index, slice):
            return tuple(map(self._make, range(*index.indices(self._count))))
        return self._make(range(self._count)[index])


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two sides of one comparison: all their towns, and those that differ.

    ``shown`` are the first :data:`MOST_SHOWN` of ``differences``, by province and name.
    """

    first: Standings
    second: Standings
    differences: Sequence[Difference]
    shown: tuple[Difference, ...]


def compare_days(library: Library, view: View, first: date, second: date) -> Compared:
    """Compare the view's standings on two days; ``since`` is the beginning of the later state.

    Raises ValueError for a library without claims.
    """
    before, after = (_standings(library, replace(view, day=day)) for day in (first, second))
    changes = after.ground.changes(first, second, clock=Clock(view.clock))

    def make(row: int) -> Difference:
        change = changes[row]
        return Difference(first=change.before, second=change.after, since=change.after.since)

    return _compared(before, after, Differences(len(changes), make))


def common_days(library: Library, view: View, first: str, second: str) -> tuple[date, date] | None:
    """Give the days that both sources cover; None if there is none."""
    sides = _sides(library, view, first, second)
    return None if sides is None else sides.days


def compare_sources(library: Library, view: View, first: str, second: str, day: date) -> Compared:
    """Compare the standings of two sources on a day: the towns of which they name different holders.

    Raises ValueError for a library without claims.
    """
    from geo.timeline.comparison import contrasts  # noqa: PLC0415 - heavy; the page's head comes first

    sides = _sides(library, view, first, second)
    one, other = (_standings(library, replace(view, day=day, sources=frozenset({name}))) for name in (first, second))
    found = () if sides is None else contrasts(sides.first, sides.second, on=day)

    def make(row: int) -> Difference:
        contrast = found[row]
        rows = (side.ground.town_rows[contrast.place_id] for side in (one, other))
        ours, theirs = (side[row] for side, row in zip((one, other), rows, strict=True))
        return Difference(first=ours, second=theirs, since=contrast.since)

    return _compared(one, other, Differences(len(found), make))


def agreement_of(library: Library, view: View, first: str, second: str) -> tuple[Agreement, ...]:
    """Count how far two sources agree over all days that both cover: the total first, then by province."""
    from geo.timeline.comparison import agreements  # noqa: PLC0415 - heavy; the page's head comes first

    sides = _sides(library, view, first, second)
    if sides is None:
        return ()
    return agreements(sides.first, sides.second, days=sides.days, provinces=sides.provinces)


def _standings(library: Library, view: View) -> Standings:
    selection = select_view(library, view)
    if selection is None:
        raise ValueError("a library without claims has nothing to compare")
    return selection.standings


def _compared(first: Standings, second: Standings, differences: Differences) -> Compared:
    shown = sorted(differences[:MOST_SHOWN], key=lambda each: (each.second.province or "", each.second.place))
    return Compared(first=first, second=second, differences=differences, shown=tuple(shown))


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
