"""How far two sources agree about who holds what: town by town, day by day.

Both sides are given as standing intervals by ``place_id`` (:func:`geo.timeline.standing_intervals` of one source's
claims each). A *place-day* is one town on one day. Place-days of which only one side knows anything are counted
apart: silence is no disagreement. Two standings *match* if they are the same, and *agree* if they name the same
holder, whether held or only claimed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from geo.records import Clock, Controller, StandingState
from geo.timeline.intervals import StandingInterval, standing_intervals
from geo.timeline.selection import day_range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.records import Claim

Intervals: TypeAlias = Mapping[str, Sequence[StandingInterval]]
"""The standings of every town over time, by ``place_id``, in order of days."""

HOLDER: Final = {
    StandingState.HELD_UKRAINE: Controller.UKRAINE,
    StandingState.CLAIMED_UKRAINE: Controller.UKRAINE,
    StandingState.CONTESTED: Controller.CONTESTED,
    StandingState.CLAIMED_RUSSIA: Controller.RUSSIA,
    StandingState.HELD_RUSSIA: Controller.RUSSIA,
}
"""Whom a standing names as the holder; ``unknown`` names nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The place-days of one province (None: of all) that two sources know.

    ``both`` are known to both; of these ``agree`` name the same holder and ``match`` are the very same standing.
    ``towns`` counts the towns with at least one place-day that both know.
    """

    province: str | None
    towns: int = 0
    both: int = 0
    agree: int = 0
    match: int = 0
    only_first: int = 0
    only_second: int = 0

    @property
    def agree_percent(self) -> float | None:
        """Share of ``both`` that agree, in percent (None: they share no place-day)."""
        return 100 * self.agree / self.both if self.both else None

    @property
    def match_percent(self) -> float | None:
        """Share of ``both`` that match, in percent (None: they share no place-day)."""
        return 100 * self.match / self.both if self.both else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """A town of which two sources name different holders on a day.

    A state of ``unknown`` means that the source says nothing of the town that day. ``since`` is the first day
    from which on they have differed without a break.
    """

    place_id: str
    first: StandingState
    second: StandingState
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two sets of claims side by side: their standings over time, and the days that both of them cover.

    ``provinces`` gives the ISO 3166-2 code of each town that either speaks of, by ``place_id``.
    """

    first: Intervals
    second: Intervals
    days: tuple[date, date]
    provinces: Mapping[str, str | None]


def set_side_by_side(first: Sequence[Claim], second: Sequence[Claim], *, clock: Clock) -> Sides | None:
    """Work out the standings of two sets of claims; None if there is no day that both of them cover.

    A set covers the days from the first to the last that any of its claims speaks of: beyond its last day its
    standings would persist for ever, and agree or disagree without anybody having looked.
    """
    ranges = day_range(first), day_range(second)
    if ranges[0] is None or ranges[1] is None:
        return None
    begins, ends = max(ranges[0][0], ranges[1][0]), min(ranges[0][1], ranges[1][1])
    if ends < begins:
        return None
    return Sides(
        first=standing_intervals(first, clock=clock),
        second=standing_intervals(second, clock=clock),
        days=(begins, ends),
        provinces={
            claim.place_id: claim.province
            for claims in (second, first)
            for claim in claims
            if claim.place_id is not None and claim.controller is not None
        },
    )


def agreements(
    first: Intervals, second: Intervals, *, days: tuple[date, date], provinces: Mapping[str, str | None]
) -> tuple[Agreement, ...]:
    """Count the place-days of two sources within ``days`` (both inclusive): all first, then by province.

    ``provinces`` gives the ISO 3166-2 code of each town by ``place_id``; provinces come in order of their codes,
    towns that lie in none count in the total only.
    """
    counts: dict[str | None, list[int]] = {None: [0] * 6}
    for place_id in first.keys() | second.keys():
        found = _count(first.get(place_id, ()), second.get(place_id, ()), days)
        for province in {None, provinces.get(place_id)}:
            total = counts.setdefault(province, [0] * 6)
            for position, number in enumerate(found):
                total[position] += number
    rows = [(province, total) for province, total in counts.items() if province is None or any(total)]
    return tuple(
        Agreement(
            province=province,
            towns=total[0],
            both=total[1],
            agree=total[2],
            match=total[3],
            only_first=total[4],
            only_second=total[5],
        )
        for province, total in sorted(rows, key=lambda row: row[0] or "")
    )


def contrasts(first: Intervals, second: Intervals, *, on: date, with_unknown: bool = False) -> tuple[Contrast, ...]:
    """Find the towns of which two sources name different holders on a day, by ``place_id``.

    ``with_unknown`` adds the towns of which only one of them says anything that day.
    """
    found = []
    for place_id in sorted(first.keys() | second.keys()):
        run = None
        for begins, ends, one, other in _overlaps(first.get(place_id, ()), second.get(place_id, ()), date.min, on):
            differs = HOLDER.get(one) is not HOLDER.get(other)
            silent = StandingState.UNKNOWN in (one, other)
            if not differs or (silent and not with_unknown):
                run = None
            elif run is None:
                run = begins
            if ends == on and run is not None:
                found.append(Contrast(place_id=place_id, first=one, second=other, since=run))
    return tuple(found)


def _count(
    first: Sequence[StandingInterval], second: Sequence[StandingInterval], days: tuple[date, date]
) -> tuple[int, int, int, int, int, int]:
    both = agree = match = only_first = only_second = 0
    for begins, ends, one, other in _overlaps(first, second, *days):
        length = (ends - begins).days + 1
        if one is StandingState.UNKNOWN:
            only_second += length if other is not StandingState.UNKNOWN else 0
        elif other is StandingState.UNKNOWN:
            only_first += length
        else:
            both += length
            agree += length if HOLDER[one] is HOLDER[other] else 0
            match += length if one is other else 0
    return int(both > 0), both, agree, match, only_first, only_second


def _overlaps(
    first: Sequence[StandingInterval], second: Sequence[StandingInterval], begins: date, ends: date
) -> Iterator[tuple[date, date, StandingState, StandingState]]:
    """Cut ``begins`` to ``ends`` into spans on which neither side changes, with both states."""
    low, high = begins.toordinal(), ends.toordinal()
    cuts = {low, high + 1}
    for part in (*first, *second):
        cuts.update(day for day in (part.first.toordinal(), part.last.toordinal() + 1) if low < day <= high)
    days = sorted(cuts)
    states = [_states_from(side, days) for side in (first, second)]
    for start, end, one, other in zip(days, days[1:], *states, strict=False):
        yield date.fromordinal(start), date.fromordinal(end - 1), one, other


def _states_from(parts: Sequence[StandingInterval], days: Sequence[int]) -> Iterator[StandingState]:
    """Give the state on each of the days, which are in order, as the intervals are."""
    waiting = iter(parts)
    part = next(waiting, None)
    for day in days:
        while part is not None and part.last.toordinal() < day:
            part = next(waiting, None)
        covers = part is not None and part.first.toordinal() <= day
        yield part.state if part is not None and covers else StandingState.UNKNOWN
