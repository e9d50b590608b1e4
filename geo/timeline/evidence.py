"""What a claim contributes to a standing: for whom it speaks, for which days, and with what weight.

Days are ordinals (:meth:`datetime.date.toordinal`) here, because very many of them are compared. Before it becomes
:class:`Evidence`, a control claim is one row of three numbers (:func:`pack`), which hold all that the rules look at.
So a town's rows say exactly when its standings must be worked out anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING, Final, TypeVar

import numpy as np

from geo.records import (
    CHRONOLOGY,
    Affiliation,
    Category,
    Controller,
    DateBasis,
    Stance,
)
from geo.timeline.columns import CODES, Array

if TYPE_CHECKING:
    from geo.timeline.table import ClaimTable

CHANGES: Final = frozenset({Category.CAPTURED, Category.RECAPTURED, Category.WITHDRAWN, Category.ENTERED})
"""Categories that happen on one day of their span; ``held`` and ``contested`` last all through theirs."""

REGAINED: Final = frozenset({Category.RECAPTURED, Category.WITHDRAWN})
"""Changes that presuppose that the other side was there."""

OTHER_SIDE: Final = {Controller.UKRAINE: Controller.RUSSIA, Controller.RUSSIA: Controller.UKRAINE}

NEVER: Final = 10**9
"""An ordinal after every day."""

CHRONOLOGY_ENDS: Final = date(2022, 12, 31).toordinal()
"""Last day that the reference chronology covers: up to it, a town that it names changed hands only as it says."""

_Packed = TypeVar("_Packed", int, Array)

_SIDE_OF: Final = {Affiliation.UKRAINE: Controller.UKRAINE, Affiliation.RUSSIA: Controller.RUSSIA}
_DAY_BITS: Final = 22
_DAY_MASK: Final = (1 << _DAY_BITS) - 1


class Weight(Enum):
    """Whose word a piece of evidence is, seen from the side that it speaks for."""

    OWN = auto()
    VOICE = auto()
    CONCESSION = auto()
    CHRONOLOGY = auto()
    IMPLIED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What the rules look at of a control claim, but for its days and its report.

    ``speaker`` is the side that the claimant belongs to (None: neither); ``dated`` is False where only the day of
    publication is known; ``disputes`` says whether the claim can stand against another side's claim (the
    reporter's own voice cannot).
    """

    category: Category
    side: Controller
    stance: Stance
    speaker: Controller | None
    weight: Weight
    change: bool
    dated: bool
    disputes: bool

    @property
    def supports(self) -> bool:
        """Whether it carries a standing; the others oppose one or are only listed."""
        return self.stance in (Stance.ASSERTS, Stance.CONCEDES)

    @property
    def denies_other_side(self) -> bool:
        """Whether one side denies that the other holds the town."""
        return self.stance is Stance.DENIES and self.speaker is not None and OTHER_SIDE[self.speaker] is self.side


@dataclass(slots=True, kw_only=True, eq=False)
class Evidence:
    """One supporting claim as the rules use it.

    ``number`` is that of the claim among the town's claims, ``report`` the same for claims of one report.
    ``first`` and ``last`` are what the claim says. ``start`` and ``end`` are the days that remain when it
    is read together with the others (:mod:`geo.timeline.order`); ``outdated`` is the first day on which
    something newer and contrary has replaced it. Of implied evidence, claim and word are those that imply it.
    """

    number: int
    word: Word
    report: int
    published: int
    side: Controller
    weight: Weight
    change: bool
    first: int
    last: int
    start: int
    end: int
    outdated: int = NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """The other side's denial that ``side`` holds the town. Days are ordinals."""

    side: Controller
    first: int
    last: int
    published: int


def pack(control: ClaimTable) -> Array:
    """Give what the rules look at, as int64 of shape (claims, 3): days; publication and word; report."""
    word = np.zeros(len(control), dtype=np.int64)
    for name, base in _WORD_PARTS:
        word = word * base + control.column(name)
    is_chronology = control.codes_in("source", [CHRONOLOGY])
    days = control.column("date_first").astype(np.int64) << _DAY_BITS | control.column("date_last")
    said = (word * 2 + is_chronology) << _DAY_BITS | control.column("published")
    # Equal in one run of the program for equal ids, which is as long as anything that is packed lives.
    report = np.fromiter(map(hash, control.texts("report_id")), dtype=np.int64, count=len(control))
    return np.stack([days, said, report], axis=1)


def unpack(packed: bytes) -> tuple[list[Evidence], list[Denial]]:
    """Give the evidence about a town and the denials by the other side, in the order of its rows."""
    evidence, denials = [], []
    for number, (days, said, report) in enumerate(np.frombuffer(packed, dtype=np.int64).reshape(-1, 3).tolist()):
        (first, last), (code, published) = split_packed(days), split_packed(said)
        word = word_of(code)
        if word.supports:
            evidence.append(
                Evidence(
                    number=number,
                    word=word,
                    report=report,
                    published=published,
                    side=word.side,
                    weight=word.weight,
                    change=word.change,
                    first=first,
                    last=last,
                    start=first,
                    end=last,
                )
            )
        elif word.denies_other_side:
            denials.append(Denial(side=word.side, first=first, last=last, published=published))
    return evidence, denials


def split_packed(numbers: _Packed) -> tuple[_Packed, _Packed]:
    """Give the two numbers that one packed number, or each of a column of them, holds.

    These are the first and the last day, or the code of the word (see :func:`word_of`) and the day of publication.
    """
    return numbers >> _DAY_BITS, numbers & _DAY_MASK


def word_of(code: int) -> Word:
    """Give the word of a code."""
    return _WORDS[code]


_WORD_PARTS: Final = tuple(
    (name, len(CODES[name])) for name in ("category", "affiliation", "stance", "controller", "date_basis")
)


class _Words(dict[int, Word]):
    """The words by their codes, each made when it is first met: there are few that anybody says."""

    def __missing__(self, code: int) -> Word:
        rest, is_chronology = divmod(code, 2)
        parts = {}
        for name, base in reversed(_WORD_PARTS):
            rest, position = divmod(rest, base)
            parts[name] = CODES[name][position]
        speaker = _SIDE_OF.get(parts["affiliation"])
        word = self[code] = Word(
            category=parts["category"],
            side=parts["controller"],
            stance=parts["stance"],
            speaker=speaker,
            weight=Weight.CHRONOLOGY if is_chronology else _weigh(speaker, parts["controller"]),
            change=parts["category"] in CHANGES,
            dated=parts["date_basis"] is not DateBasis.PUBLISHED,
            disputes=parts["affiliation"] is not Affiliation.REPORT,
        )
        return word


_WORDS: Final = _Words()


def _weigh(speaker: Controller | None, side: Controller) -> Weight:
    if speaker is None:
        return Weight.VOICE
    return Weight.OWN if speaker is side else Weight.CONCESSION
