"""Standings of towns on a day, with the claims behind them, and the differences between two days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.records import Claim, Clock, Controller, Stance, Standing, StandingState
from geo.timeline.evidence import group_by_town
from geo.timeline.judge import Ledger, Verdict
from geo.timeline.order import GRACE_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def standings_on(claims: Iterable[Claim], day: date, *, known: date | None = None) -> tuple[Standing, ...]:
    """Work out the standing of every town that a control claim speaks of, sorted by ``place_id``.

    ``known``: only claims published on or before that day count (None: with hindsight, all count). A town
    of which nothing was said by then is ``unknown``, and only its name and coordinates are given.
    """
    return tuple(standing_of(of_town, day, known=known) for of_town in group_by_town(claims).values())


def standing_of(claims: Sequence[Claim], day: date, *, known: date | None = None) -> Standing:
    """Work out the standing of one town; ``claims`` are its control claims (see ``standings_on``).

    Raises ValueError where there are no control claims, or claims about several towns.
    """
    (town,) = group_by_town(claims).values()
    counted = [claim for claim in town if known is None or claim.published <= known]
    ledger, ordinal = Ledger.of(counted, known=known), day.toordinal()
    verdict = ledger.judge(ordinal)
    where = min(counted or town, key=_by_precision)
    return Standing(
        place_id=where.place_id or "",
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
        supporting=_newest_first({item.claim for item in ledger.live(ordinal)}),
        opposing=_newest_first(_find_opposing(ledger, verdict, ordinal)),
        unconfirmed=_newest_first(_find_unconfirmed(ledger, verdict, ordinal)),
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
    found = []
    for town in group_by_town(claims).values():
        before, after = (standing_of(town, day, known=_limit(day, clock, known)) for day in (first, second))
        if before.state is not after.state:
            found.append(Difference(before=before, after=after))
    return tuple(found)


def _limit(day: date, clock: Clock, known: date | None) -> date | None:
    if clock is Clock.HINDSIGHT:
        return known
    return day if known is None else min(day, known)


def _find_opposing(ledger: Ledger, verdict: Verdict, day: int) -> set[Claim]:
    """Find denials of the present state, and contrary claims that began no earlier than it did."""
    since = verdict.since or 0
    denials = {
        claim
        for claim in ledger.others
        if claim.stance is Stance.DENIES and _is_about(claim, verdict, day) and claim.dates.last.toordinal() >= since
    }
    if verdict.controller in (None, Controller.CONTESTED):
        return denials
    return denials | {
        item.claim
        for item in ledger.evidence
        if item.side is not verdict.controller and since <= item.first and item.start <= day
    }


def _find_unconfirmed(ledger: Ledger, verdict: Verdict, day: int) -> set[Claim]:
    """Find what somebody did not confirm of the present state; its span may end shortly before that began."""
    since = (verdict.since or 0) - GRACE_DAYS
    return {
        claim
        for claim in ledger.others
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
