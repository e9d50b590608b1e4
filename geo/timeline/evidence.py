"""What a claim contributes to a standing: for whom it speaks, for which days, and with what weight.

Days are ordinals (:meth:`datetime.date.toordinal`) here, because very many of them are compared.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from geo.records import (
    CHRONOLOGY,
    CONTROL_CATEGORIES,
    Affiliation,
    Category,
    Claim,
    Controller,
    Level,
    ReviewState,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

CHANGES: Final = frozenset({Category.CAPTURED, Category.RECAPTURED, Category.WITHDRAWN, Category.ENTERED})
"""Categories that happen on one day of their span; ``held`` and ``contested`` last all through theirs."""

REGAINED: Final = frozenset({Category.RECAPTURED, Category.WITHDRAWN})
"""Changes that presuppose that the other side was there."""

OTHER_SIDE: Final = {Controller.UKRAINE: Controller.RUSSIA, Controller.RUSSIA: Controller.UKRAINE}

NEVER: Final = 10**9
"""An ordinal after every day."""

CHRONOLOGY_ENDS: Final = date(2022, 12, 31).toordinal()
"""Last day that the reference chronology covers: up to it, a town that it names changed hands only as it says."""

_SIDE_OF: Final = {Affiliation.UKRAINE: Controller.UKRAINE, Affiliation.RUSSIA: Controller.RUSSIA}


class Weight(Enum):
    """Whose word a piece of evidence is, seen from the side that it speaks for."""

    OWN = auto()
    VOICE = auto()
    CONCESSION = auto()
    CHRONOLOGY = auto()
    IMPLIED = auto()


@dataclass(slots=True, kw_only=True, eq=False)
class Evidence:
    """One supporting claim as the rules use it.

    ``first`` and ``last`` are what the claim says. ``start`` and ``end`` are the days that remain when it
    is read together with the others (:mod:`geo.timeline.order`); ``outdated`` is the first day on which
    something newer and contrary has replaced it. Of implied evidence, ``claim`` is the one that implies it.
    """

    claim: Claim
    side: Controller
    weight: Weight
    change: bool
    first: int
    last: int
    start: int
    end: int
    outdated: int = NEVER


def group_by_town(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Sort out the claims that standings rest on, by ``place_id`` in alphabetical order.

    Left out: events, claims about provinces or regions, claims without a place or a controller, and what a
    person has rejected.
    """
    towns: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if (
            claim.place_id is not None
            and claim.controller is not None
            and claim.level is Level.TOWN
            and claim.category in CONTROL_CATEGORIES
            and claim.review is not ReviewState.REJECTED
        ):
            towns[claim.place_id].append(claim)
    return {place_id: towns[place_id] for place_id in sorted(towns)}


def split_claims(claims: Iterable[Claim]) -> tuple[list[Evidence], list[Claim]]:
    """Separate the claims about one town that carry a standing from those that oppose one or are only listed."""
    support: list[Evidence] = []
    others: list[Claim] = []
    for claim in claims:
        if claim.stance is Stance.ASSERTS or claim.stance is Stance.CONCEDES:
            support.append(_make_evidence(claim))
        else:
            others.append(claim)
    return support, others


def speaks_for(claim: Claim) -> Controller | None:
    """Name the side that the claimant belongs to (None: neither)."""
    return _SIDE_OF.get(claim.affiliation)


def _make_evidence(claim: Claim) -> Evidence:
    assert claim.controller is not None  # noqa: S101 - group_by_town has seen to it; this tells the type checker
    first, last = claim.dates.first.toordinal(), claim.dates.last.toordinal()
    return Evidence(
        claim=claim,
        side=claim.controller,
        weight=_weigh(claim),
        change=claim.category in CHANGES,
        first=first,
        last=last,
        start=first,
        end=last,
    )


def _weigh(claim: Claim) -> Weight:
    if claim.source == CHRONOLOGY:
        return Weight.CHRONOLOGY
    side = speaks_for(claim)
    if side is None:
        return Weight.VOICE
    return Weight.OWN if side is claim.controller else Weight.CONCESSION
