"""The ground that standings rest on, worked out once and kept: then a day's standings are a look-up.

A filter takes its ground out of that of all claims, where they lie sorted and packed, and works out its own histories.

Where the states of all towns are enough (counts, the list of changes), no town's claims are touched. The claims
behind a standing are found when somebody asks for that standing.
"""

from __future__ import annotations

import threading
from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from geo.records import Clock, Standing, StandingState, View
from geo.timeline.intervals import Histories
from geo.timeline.on_demand import OnDemand
from geo.timeline.selection import day_range, find_day, ground_of, passes, select_ground
from geo.timeline.standings import Difference, judge_town
from geo.timeline.sweep import STATES, judge_towns
from geo.timeline.table import ClaimTable
from geo.timeline.towns import find_towns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.records import Claim
    from geo.timeline.columns import Array
    from geo.timeline.towns import Towns

_BATCH: Final = 256
"""Towns whose claims are made into records at a time when somebody walks over all standings."""

_MOST_KEPT: Final = 8
"""Selections whose grounds, and whose histories, are kept; of a million claims each takes up to 15 MB."""

_NO_FILTERS: Final = View()
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class Ground:
    """The claims that give standings to towns, and those towns' histories by either clock.

    Safe for threads: who comes first works a thing out, and the others wait for that only.
    """

    def __init__(self, claims: Iterable[Claim], *, towns: Towns | None = None, filters: View = _NO_FILTERS) -> None:
        """Take the claims that count, whatever their category; see ``select_ground``.

        With ``towns`` only those of them count that are in it: those that pass ``filters``.
        """
        self.claims = ClaimTable.of(claims)
        self.towns = find_towns(self.claims) if towns is None else towns
        self._filters = filters
        self._filtered: dict[View, Ground] = {}
        self._histories: dict[Clock, Histories] = {}
        self._filtering = threading.Lock()
        self._tracing = threading.Lock()

    def select(self, view: View) -> Ground:
        """Give the ground of those claims that pass the filters of the view, as ``select_ground`` does.

        The last ones asked for are kept. A new one is quick: it takes its claims as they lie here, sorted and packed.
        """
        filters = ground_of(view)
        with self._filtering:
            found = self._filtered.pop(filters, None) or self._filter(filters)
            _keep(self._filtered, filters, found)
        return found

    def _filter(self, filters: View) -> Ground:
        kept = passes(self.claims.take(self.towns.rows), filters)
        return self if kept.all() else Ground(self.claims, towns=self.towns.where(kept), filters=filters)

    @property
    def town_rows(self) -> dict[str, int]:
        """The rows of the towns in :attr:`towns`, by ``place_id``."""
        return self.towns.numbers

    @cached_property
    def positions(self) -> tuple[Array, Array]:
        """Latitude and longitude (WGS 84 degrees) of each of :attr:`towns` by one of its claims, NaN where unknown."""
        rows = self.towns.rows[self.towns.bounds[:-1]]
        return self.claims.column("latitude")[rows], self.claims.column("longitude")[rows]

    def histories(self, clock: Clock) -> Histories:
        """Give the standings of all towns over time, each to its open end."""
        with self._tracing:
            if clock not in self._histories:
                self._histories[clock] = _trace(self.towns, clock, self._filters)
            return self._histories[clock]

    def standings(self, day: date, *, known: date | None = None) -> Standings:
        """Give the standings of all towns on a day (``known``: as in :func:`standings_on`)."""
        return Standings(self, day, known=known)

    def states(self, day: date, *, known: date | None = None) -> Array:
        """Give the code (position in ``STATES``) of each town's state on a day; nothing else of it is worked out."""
        if known is None:
            return self.histories(Clock.HINDSIGHT).states_on(day)
        # All that was known on every day takes several times as long as what was known on one.
        if known == day and Clock.KNOWN in self._histories:
            return self._histories[Clock.KNOWN].states_on(day)
        return judge_towns(self.towns.packed, self.towns.bounds, day.toordinal(), known=known.toordinal())

    def changes(self, first: date, second: date, *, clock: Clock) -> Changes:
        """Give the towns whose state differs between two days, as :func:`differences` does."""
        days = (first, second)
        before, after = (self.standings(day, known=day if clock is Clock.KNOWN else None) for day in days)
        return Changes(before, after, np.flatnonzero(before.states != after.states))


class Standings(OnDemand[Standing]):
    """The standings of all towns of a ground on a day, by ``place_id``."""

    def __init__(self, ground: Ground, day: date, *, known: date | None = None) -> None:
        """Take the ground, the day, and the last day of publication that counts (None: all count)."""
        self.ground = ground
        self.day = day
        self.known = known

    @cached_property
    def states(self) -> Array:
        """The code (position in ``STATES``) of each town's state; nothing else of it is worked out."""
        return self.ground.states(self.day, known=self.known)

    def counts(self) -> dict[StandingState, int]:
        """Give the number of towns in each state."""
        return dict(zip(STATES, np.bincount(self.states, minlength=len(STATES)).tolist(), strict=True))

    def of(self, place_id: str) -> Standing | None:
        """Give the standing of one town (None: no control claim speaks of it)."""
        row = self.ground.town_rows.get(place_id)
        return None if row is None else self[row]

    def __len__(self) -> int:
        """Give the number of towns."""
        return len(self.ground.towns)

    def __iter__(self) -> Iterator[Standing]:
        """Work out one standing after the other; those that nobody keeps are gone."""
        for begin in range(0, len(self), _BATCH):
            yield from self._make(range(begin, min(begin + _BATCH, len(self))))

    def _make(self, rows: Sequence[int]) -> Iterator[Standing]:
        towns = [self.ground.towns[row] for row in rows]
        everything = np.concatenate([town.rows for town in towns]) if towns else np.empty(0, dtype=int)
        claims = iter(self.ground.claims.take(everything))
        for town in towns:
            told = [next(claims) for _ in range(len(town.rows))]
            yield judge_town(town, told, self.day, known=self.known)


class Changes(OnDemand[Difference]):
    """The towns whose state differs between two days, by ``place_id``."""

    def __init__(self, before: Standings, after: Standings, towns: Array) -> None:
        """Take the standings on both days and the rows of the towns that differ."""
        self._before, self._after, self._towns = before, after, towns

    def __len__(self) -> int:
        """Give the number of towns that differ."""
        return len(self._towns)

    def _make(self, rows: Sequence[int]) -> Iterator[Difference]:
        for town in self._towns[list(rows)].tolist():
            yield Difference(before=self._before[town], after=self._after[town])


def lay_ground(claims: ClaimTable) -> Ground:
    """Give the ground of a table, which is laid once for all who ask with that very table."""
    with _laying:
        found = next((ground for ground in _laid if ground.claims is claims), None) or Ground(claims)
        if found not in _laid:
            _laid.append(found)
    return found


_laid: Final[deque[Ground]] = deque(maxlen=2)
_laying: Final = threading.Lock()


def _trace(towns: Towns, clock: Clock, filters: View) -> Histories:
    """Work out the histories; of towns whose claims are what they were the last time by the same filters, take those.

    So a claim that arrives, or a person's decision about one, costs its own town.
    """
    before = _traced.get((filters, clock))
    if before is None:
        histories = Histories.of_towns(towns, clock=clock)
    else:
        histories = Histories.of_towns_since(towns, clock=clock, before=before)
    with _tracing:
        _traced.pop((filters, clock), None)
        _keep(_traced, (filters, clock), (towns, histories))
    return histories


_traced: Final[dict[tuple[View, Clock], tuple[Towns, Histories]]] = {}
_tracing: Final = threading.Lock()


def _keep(kept: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Add the newest of the things kept, and forget the oldest of too many."""
    kept[key] = value
    if len(kept) > _MOST_KEPT:
        del kept[next(iter(kept))]


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
    return Ground(table).select(view).standings(day, known=known)


def intervals_in(claims: ClaimTable, view: View) -> Histories:
    """Work out by the view's clock what :func:`standing_intervals` does of the ground of the view."""
    days = day_range(select_ground(claims, view))
    histories = lay_ground(claims).select(view).histories(view.clock)
    return histories if days is None else histories.until(days[1])
