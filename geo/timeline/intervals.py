"""The whole history of every town at once, as spans of days on which nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.records import Clock, StandingState
from geo.timeline.evidence import CHRONOLOGY_ENDS, group_by_town, split_claims
from geo.timeline.judge import UNKNOWN, Ledger, Verdict
from geo.timeline.selection import day_range

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.records import Claim


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


def standing_intervals(claims: Iterable[Claim], *, clock: Clock) -> dict[str, tuple[StandingInterval, ...]]:
    """Work out every town's standings from the first day known to the last day of the claims, by ``place_id``.

    Each day is seen by the clock given: with hindsight, or as it was known on that very day. The interval
    that covers a day says the same as ``standings_on`` that day; days before the first are ``unknown``. A
    town that is never known has an empty tuple.
    """
    kept = tuple(claims)
    days = day_range(kept)
    if days is None:
        return {}
    last = days[1].toordinal()
    trace = _trace_hindsight if clock is Clock.HINDSIGHT else _trace_known
    return {place_id: tuple(_join(place_id, trace(town), last)) for place_id, town in group_by_town(kept).items()}


def _trace_hindsight(town: Sequence[Claim]) -> Iterator[tuple[int, Verdict]]:
    """Each day on which the verdict may turn, with the verdict from then on."""
    ledger = Ledger.of(town)
    for day in ledger.turning_days():
        yield day, ledger.judge(day)


def _trace_known(town: Sequence[Claim]) -> Iterator[tuple[int, Verdict]]:
    """Do the same with a new ledger for every day of publication."""
    published = sorted({date.fromordinal(CHRONOLOGY_ENDS), *(claim.published for claim in town)})
    evidence, others = split_claims(town)
    for known, following in zip(published, [*published[1:], date.max], strict=True):
        ledger = Ledger(
            [item for item in evidence if item.claim.published <= known],
            [claim for claim in others if claim.published <= known],
            hindsight=known.toordinal() >= CHRONOLOGY_ENDS,
        )
        begins, ends = known.toordinal(), following.toordinal()
        yield begins, ledger.judge(begins)
        for day in ledger.turning_days():
            if begins < day < ends:
                yield day, ledger.judge(day)


def _join(place_id: str, turns: Iterable[tuple[int, Verdict]], last: int) -> Iterator[StandingInterval]:
    """Make intervals of the turns, which are in order of days; equal neighbours become one."""
    begins, current = 0, UNKNOWN
    for day, verdict in turns:
        if day > last:
            break
        if verdict == current:
            continue
        yield from _interval(place_id, begins, day - 1, current)
        begins, current = day, verdict
    yield from _interval(place_id, begins, last, current)


def _interval(place_id: str, first: int, last: int, verdict: Verdict) -> Iterator[StandingInterval]:
    if verdict.since is None or verdict.newest_support is None:
        return
    yield StandingInterval(
        place_id=place_id,
        first=date.fromordinal(first),
        last=date.fromordinal(last),
        state=verdict.state,
        changing=verdict.changing,
        implied=verdict.implied,
        since=date.fromordinal(verdict.since),
        newest_support=date.fromordinal(verdict.newest_support),
    )
