"""Standings of towns on a day, with the claims behind them, and the differences between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.records import Claim, Clock, Controller, Stance, Standing, StandingState
from geo.timeline.evidence import NEVER, unpack
from geo.timeline.judge import Ledger, Verdict
from geo.timeline.order import GRACE_DAYS
from geo.timeline.table import ClaimTable
from geo.timeline.towns import find_towns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.timeline.evidence import Evidence
    from geo.timeline.towns import Town

_FARTHEST: Final = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A town whose state differs between two days. ``before`` is the standing on the first of them."""

    before: Standing
    after: Standing

    @property
    def place_id(self) -> str:
        """The town's id in the gazetteer."""
        return self.after.place_id

    @property
    def place(self) -> str:
        """The town's name."""
        return self.after.place


def judge_town(town: Town, told: Sequence[Claim], day: date, *, known: date | None = None) -> Standing:
    """Work out the standing of one of the towns that ``find_towns`` found; ``told`` are its claims in its order."""
    evidence, denials = unpack(town.packed)
    counted = [claim for claim in told if known is None or claim.published <= known]
    limit = NEVER if known is None else known.toordinal()
    ledger = Ledger(
        [item for item in evidence if item.published <= limit],
        [denial for denial in denials if denial.published <= limit],
        known=None if known is None else limit,
    )
    ordinal = day.toordinal()
    verdict = ledger.judge(ordinal)
    where = min(counted or told, key=_by_precision)
    return Standing(
        place_id=town.place_id,
        place=where.place,
        province=where.province,
        latitude=where.latitude,
        longitude=where.longitude,
        radius_km=where.radius_km,
        day=day,
        state=verdict.state,
        since=None if verdict.since is None else date.fromordinal(verdict.since),
        age_days=None if verdict.newest_support is None else max(0, ordinal - verdict.newest_support),
        changing=verdict.changing,
        implied=verdict.implied,
        supporting=_newest_first({told[item.number] for item in ledger.live(ordinal)}),
        opposing=_newest_first(
            _find_denials(counted, verdict, ordinal)
            | {told[item.number] for item in _find_contrary(ledger, verdict, ordinal)}
        ),
        unconfirmed=_newest_first(_find_unconfirmed(counted, verdict, ordinal)),
    )


def differences(
    claims: Iterable[Claim],
    first: date,
    second: date,
    *,
    clock: Clock = Clock.HINDSIGHT,
    known: date | None = None,
) -> tuple[Difference, ...]:
    """Compare the standings on two days; only towns whose state differs, sorted by ``place_id``.

    With ``clock`` ``known`` each day is seen as it was known on that day. ``known`` limits the
    publication date for both days in either case.
    """
    table, found = ClaimTable.of(claims), []
    for town in find_towns(table):
        told = [*table.take(town.rows)]
        before, after = (judge_town(town, told, day, known=_limit(day, clock, known)) for day in (first, second))
        if before.state is not after.state:
            found.append(Difference(before=before, after=after))
    return tuple(found)


def _limit(day: date, clock: Clock, known: date | None) -> date | None:
    if clock is Clock.HINDSIGHT:
        return known
    return day if known is None else min(day, known)


def _find_denials(counted: Sequence[Claim], verdict: Verdict, day: int) -> set[Claim]:
    """Find denials of the present state."""
    since = verdict.since or 0
    return {
        claim
        for claim in counted
        if claim.stance is Stance.DENIES and _is_about(claim, verdict, day) and claim.dates.last.toordinal() >= since
    }


def _find_contrary(ledger: Ledger, verdict: Verdict, day: int) -> list[Evidence]:
    """Find contrary evidence that began no earlier than the present state did."""
    if verdict.controller in (None, Controller.CONTESTED):
        return []
    since = verdict.since or 0
    return [
        item
        for item in ledger.evidence
        if item.side is not verdict.controller and since <= item.first and item.start <= day
    ]


def _find_unconfirmed(counted: Sequence[Claim], verdict: Verdict, day: int) -> set[Claim]:
    """Find what somebody did not confirm of the present state; its span may end shortly before that began."""
    since = (verdict.since or 0) - GRACE_DAYS
    return {
        claim
        for claim in counted
        if claim.stance is Stance.UNCONFIRMED
        and _is_about(claim, verdict, day)
        and claim.dates.last.toordinal() >= since
    }


def _is_about(claim: Claim, verdict: Verdict, day: int) -> bool:
    """Whether the claim has begun and speaks of who holds the town now, or of fighting for it."""
    if claim.dates.first.toordinal() > day:
        return False
    return verdict.state in (StandingState.UNKNOWN, StandingState.CONTESTED) or claim.controller in (
        verdict.controller,
        Controller.CONTESTED,
    )


def _newest_first(claims: set[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=_by_date, reverse=True))


def _by_date(claim: Claim) -> tuple[date, date, date, str, str]:
    return claim.dates.last, claim.dates.first, claim.published, claim.source, claim.id


def _by_precision(claim: Claim) -> tuple[bool, float, date, str, str]:
    """Put the best coordinates first; of equals, those published first."""
    radius = _FARTHEST if claim.radius_km is None else claim.radius_km
    return claim.latitude is None, radius, claim.published, claim.source, claim.id
