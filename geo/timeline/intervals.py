"""The whole history of every town at once, as spans of days on which nothing changes.

When claims arrive, or a person decides about one, only the towns whose claims are other ones are worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.records import StandingState
from geo.timeline.selection import day_range
from geo.timeline.sweep import CHANGING, IMPLIED, PART, STATES, trace_towns
from geo.timeline.sweep.lines import spread
from geo.timeline.table import ClaimTable
from geo.timeline.towns import find_towns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.records import Claim, Clock
    from geo.timeline.columns import Array
    from geo.timeline.towns import Towns


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingInterval:
    """Days, ``first`` to ``last`` inclusive, on which the standing of a town is the same but for its age.

    The age on a day is the number of days since ``newest_support``, and 0 before it.
    """

    place_id: str
    first: date
    last: date
    state: StandingState
    changing: bool
    implied: bool
    since: date
    newest_support: date


class Histories(Mapping[str, Sequence[StandingInterval]]):
    """The standings of towns over time, by ``place_id``, as columns; intervals become records when asked for.

    ``parts`` (of :data:`PART`) lie town by town, in order of days; those of town ``n`` begin at ``bounds[n]``.
    """

    def __init__(self, place_ids: Sequence[str], parts: Array, bounds: Array) -> None:
        """Take the towns, their intervals, and where those of each begin, with the end as the last bound."""
        self.place_ids = place_ids
        self.parts = parts
        self.bounds = bounds
        self._rows: dict[str, int] = {}

    @classmethod
    def of_towns(cls, towns: Towns, *, clock: Clock) -> Histories:
        """Work out the histories of towns by a clock, each to its open end."""
        return cls(towns.place_ids, *trace_towns(towns.packed, towns.bounds, clock))

    @classmethod
    def of_towns_since(cls, towns: Towns, *, clock: Clock, before: tuple[Towns, Histories]) -> Histories:
        """Do the same where the histories of some towns by that clock are there: of which the claims are the same."""
        earlier_towns, earlier = before
        same = towns.find_same(earlier_towns)
        anew = cls.of_towns(towns.where(np.repeat(same < 0, np.diff(towns.bounds))), clock=clock)
        number = np.where(same < 0, len(earlier) + np.cumsum(same < 0) - 1, same)
        bounds = np.concatenate([earlier.bounds, len(earlier.parts) + anew.bounds[1:]])
        town, rows = spread(bounds[number], bounds[number + 1])
        parts = np.concatenate([earlier.parts, anew.parts])[rows]
        return cls(towns.place_ids, parts, np.searchsorted(town, np.arange(len(towns) + 1)))

    @classmethod
    def of(cls, intervals: Mapping[str, Sequence[StandingInterval]]) -> Histories:
        """Give any intervals as columns."""
        if isinstance(intervals, cls):
            return intervals
        parts = [_as_part(each) for of_town in intervals.values() for each in of_town]
        lengths = [len(of_town) for of_town in intervals.values()]
        return cls(list(intervals), np.array(parts, dtype=PART), np.concatenate([[0], np.cumsum(lengths, dtype=int)]))

    def until(self, last: date) -> Histories:
        """Give the histories up to a day."""
        kept = self.parts["first"] <= last.toordinal()
        parts = self.parts[kept]
        parts["last"] = np.minimum(parts["last"], last.toordinal())
        return Histories(self.place_ids, parts, np.concatenate([[0], np.cumsum(kept)])[self.bounds])

    def find_parts(self, day: date) -> Array:
        """Give for each town the row in ``parts`` that covers the day (-1: none, the town is unknown then)."""
        ordinal = day.toordinal()
        covering = np.flatnonzero((self.parts["first"] <= ordinal) & (self.parts["last"] >= ordinal))
        found = np.full(len(self.place_ids), -1)
        found[np.searchsorted(self.bounds, covering, side="right") - 1] = covering
        return found

    def states_on(self, day: date) -> Array:
        """Give the code of each town's state on a day."""
        found = self.find_parts(day)
        unknown = STATES.index(StandingState.UNKNOWN)
        if not len(self.parts):
            return np.full(len(found), unknown)
        states: Array = np.where(found < 0, unknown, self.parts["state"][found])
        return states

    def __getitem__(self, place_id: str) -> tuple[StandingInterval, ...]:
        """Give the intervals of one town, in order of days; none of a town that is never known."""
        if not self._rows:
            self._rows = {each: row for row, each in enumerate(self.place_ids)}
        row = self._rows[place_id]
        parts = self.parts[self.bounds[row] : self.bounds[row + 1]]
        return tuple(_as_interval(place_id, *each) for each in parts.tolist())

    def __iter__(self) -> Iterator[str]:
        """Walk over the ids of the towns."""
        return iter(self.place_ids)

    def __len__(self) -> int:
        """Give the number of towns."""
        return len(self.place_ids)


def standing_intervals(claims: Iterable[Claim], *, clock: Clock) -> Histories:
    """Work out every town's standings from the first day known to the last day of the claims, by ``place_id``.

    Each day is seen by the clock given: with hindsight, or as it was known on that very day. The interval
    that covers a day says the same as ``standings_on`` that day; days before the first are ``unknown``. A
    town that is never known has an empty tuple.
    """
    table = ClaimTable.of(claims)
    days = day_range(table)
    histories = Histories.of_towns(find_towns(table), clock=clock)
    return histories if days is None else histories.until(days[1])


def _as_interval(place_id: str, *part: Any) -> StandingInterval:  # noqa: ANN401 - a row of PART
    first, last, state, flags, since, newest = part
    return StandingInterval(
        place_id=place_id,
        first=date.fromordinal(first),
        last=date.fromordinal(min(last, date.max.toordinal())),
        state=STATES[state],
        changing=bool(flags & CHANGING),
        implied=bool(flags & IMPLIED),
        since=date.fromordinal(since),
        newest_support=date.fromordinal(newest),
    )


def _as_part(interval: StandingInterval) -> tuple[int, ...]:
    return (
        interval.first.toordinal(),
        interval.last.toordinal(),
        STATES.index(interval.state),
        CHANGING * interval.changing | IMPLIED * interval.implied,
        interval.since.toordinal(),
        interval.newest_support.toordinal(),
    )
