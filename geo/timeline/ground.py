"""The ground that standings rest on, worked out once and kept: then a day's standings are a look-up.

Where the states of all towns are enough (counts, the list of changes), no town's claims are touched. The claims
behind a standing are found when somebody asks for that standing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import numpy as np

from geo.records import Clock, Standing, StandingState
from geo.timeline.evidence import find_towns
from geo.timeline.intervals import STATES, Histories
from geo.timeline.selection import find_day, select_ground
from geo.timeline.standings import Difference, judge_town
from geo.timeline.table import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.records import Claim, View
    from geo.timeline.columns import Array

_BATCH: Final = 256
"""Towns whose claims are made into records at a time when somebody walks over all standings."""


class Ground:
    """Claims, the towns that they give standings to, and those towns' histories by either clock.

    Safe for threads: who comes first works a thing out, and the others wait for that only.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        """Take the claims that count, whatever their category; see ``select_ground``."""
        self.claims = ClaimTable.of(claims)
        self.towns = tuple(find_towns(self.claims))
        self._histories: dict[Clock, Histories] = {}
        self._lock = threading.Lock()

    @cached_property
    def town_rows(self) -> dict[str, int]:
        """The rows of the towns in :attr:`towns`, by ``place_id``."""
        return {town.place_id: row for row, town in enumerate(self.towns)}

    @cached_property
    def positions(self) -> tuple[Array, Array]:
        """Latitude and longitude (WGS 84 degrees) of each of :attr:`towns` by one of its claims, NaN where unknown."""
        rows = np.array([town.rows[0] for town in self.towns], dtype=int)
        return self.claims.column("latitude")[rows], self.claims.column("longitude")[rows]

    def histories(self, clock: Clock) -> Histories:
        """Give the standings of all towns over time, each to its open end."""
        with self._lock:
            if clock not in self._histories:
                self._histories[clock] = Histories.of_towns(self.towns, clock=clock)
            return self._histories[clock]

    def standings(self, day: date, *, known: date | None = None) -> Standings:
        """Give the standings of all towns on a day (``known``: as in :func:`standings_on`)."""
        return Standings(self, day, known=known)

    def changes(self, first: date, second: date, *, clock: Clock) -> Changes:
        """Give the towns whose state differs between two days, as :func:`differences` does."""
        histories = self.histories(clock)
        differ = np.flatnonzero(histories.states_on(first) != histories.states_on(second))
        days = (first, second)
        before, after = (self.standings(day, known=day if clock is Clock.KNOWN else None) for day in days)
        return Changes(before, after, differ)


class Standings(Sequence[Standing]):
    """The standings of all towns of a ground on a day, by ``place_id``; it equals any sequence of equal standings."""

    def __init__(self, ground: Ground, day: date, *, known: date | None = None) -> None:
        """Take the ground, the day, and the last day of publication that counts (None: all count)."""
        self.ground = ground
        self.day = day
        self.known = known

    def states(self) -> Array:
        """Give the code (position in ``STATES``) of each town's state; nothing else of it is worked out."""
        if self.known is None or self.known == self.day:
            clock = Clock.HINDSIGHT if self.known is None else Clock.KNOWN
            return self.ground.histories(clock).states_on(self.day)
        return np.array([STATES.index(standing.state) for standing in self], dtype=int)

    def counts(self) -> dict[StandingState, int]:
        """Give the number of towns in each state."""
        return dict(zip(STATES, np.bincount(self.states(), minlength=len(STATES)).tolist(), strict=True))

    def of(self, place_id: str) -> Standing | None:
        """Give the standing of one town (None: no control claim speaks of it)."""
        row = self.ground.town_rows.get(place_id)
        return None if row is None else self[row]

    def __len__(self) -> int:
        """Give the number of towns."""
        return len(self.ground.towns)

    @overload
    def __getitem__(self, index: int) -> Standing: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Standing, ...]: ...
    def __getitem__(self, index: int | slice) -> Standing | tuple[Standing, ...]:
        """Work out one standing, or some, in full."""
        if isinstance(index, slice):
            return tuple(self._judge(range(*index.indices(len(self)))))
        return next(self._judge([range(len(self))[index]]))

    def __iter__(self) -> Iterator[Standing]:
        """Work out one standing after the other; those that nobody keeps are gone."""
        for begin in range(0, len(self), _BATCH):
            yield from self._judge(range(begin, min(begin + _BATCH, len(self))))

    def __eq__(self, other: object) -> bool:
        """Compare standing by standing with any sequence."""
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def _judge(self, rows: Sequence[int]) -> Iterator[Standing]:
        towns = [self.ground.towns[row] for row in rows]
        everything = np.concatenate([town.rows for town in towns]) if towns else np.empty(0, dtype=int)
        claims = iter(self.ground.claims.take(everything))
        for town in towns:
            told = [next(claims) for _ in range(len(town.rows))]
            yield judge_town(town, told, self.day, known=self.known)


class Changes(Sequence[Difference]):
    """The towns whose state differs between two days, by ``place_id``; each is worked out when asked for."""

    def __init__(self, before: Standings, after: Standings, towns: Array) -> None:
        """Take the standings on both days and the rows of the towns that differ."""
        self._before, self._after, self._towns = before, after, towns

    def __len__(self) -> int:
        """Give the number of towns that differ."""
        return len(self._towns)

    @overload
    def __getitem__(self, index: int) -> Difference: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Difference, ...]: ...
    def __getitem__(self, index: int | slice) -> Difference | tuple[Difference, ...]:
        """Work out one difference, or some."""
        if isinstance(index, slice):
            return tuple(self[row] for row in range(*index.indices(len(self))))
        town = int(self._towns[index])
        return Difference(before=self._before[town], after=self._after[town])

    def __eq__(self, other: object) -> bool:
        """Compare difference by difference with any sequence."""
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list


def standings_on(claims: Iterable[Claim], day: date, *, known: date | None = None) -> Standings:
    """Work out the standing of every town that a control claim speaks of, sorted by ``place_id``.

    ``known``: only claims published on or before that day count (None: with hindsight, all count). A town
    of which nothing was said by then is ``unknown``, and only its name and coordinates are given.
    """
    return Ground(claims).standings(day, known=known)


def standing_of(claims: Iterable[Claim], day: date, *, known: date | None = None) -> Standing:
    """Work out the standing of one town; ``claims`` are its control claims (see ``standings_on``).

    Raises ValueError where there are no control claims, or claims about several towns.
    """
    (standing,) = standings_on(claims, day, known=known)
    return standing


def standings_in(claims: Iterable[Claim], view: View) -> Sequence[Standing]:
    """Work out the standings that the map of the view shows on its day, out of all claims there are.

    They rest on the claims that pass the view's provinces, affiliations, sources and review states, see
    :func:`geo.timeline.selection.select_ground`.
    """
    table = ClaimTable.of(claims)
    day = find_day(table, view)
    if day is None:
        return ()
    known = day if view.clock is Clock.KNOWN else None
    return standings_on(select_ground(table, view), day, known=known)
