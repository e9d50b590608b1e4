"""What the rules look at of very many claims, as columns: :class:`geo.timeline.evidence.Evidence` and its denials."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.records import Category, Controller
from geo.timeline.evidence import NEVER, REGAINED, Weight, split_packed, word_of

if TYPE_CHECKING:
    from geo.timeline.columns import Array  # noqa: TC004 - the annotations of a dataclass
    from geo.timeline.evidence import Word

SIDES: Final = (Controller.UKRAINE, Controller.RUSSIA, Controller.CONTESTED)
"""Sides by their codes; the other side of 0 is 1 and that of 1 is 0."""

BOTH: Final = (0, 1)
CONTESTED: Final = 2
NOBODY: Final = -1

WEIGHTS: Final = tuple(Weight)
OWN, VOICE, CONCESSION, CHRONOLOGY, IMPLIED = range(len(WEIGHTS))

NO_CHANGE, CAPTURED, REGAINING, ENTERED = range(4)
"""What kind of change a category is: rules treat those that regain a town alike."""


@dataclass(slots=True, kw_only=True)
class Rows:
    """Supporting claims as equally long columns, town by town; each means what it means in ``Evidence`` and ``Word``.

    ``town`` counts from 0 and never falls. ``side`` and ``speaker`` are positions in :data:`SIDES` (-1: nobody),
    ``weight`` in :data:`WEIGHTS`. ``start``, ``end`` and ``outdated`` are written by ``order_rows``.
    """

    town: Array
    side: Array
    weight: Array
    kind: Array
    dated: Array
    disputes: Array
    speaker: Array
    report: Array
    published: Array
    first: Array
    last: Array
    start: Array
    end: Array
    outdated: Array

    @property
    def change(self) -> Array:
        """Whether something changes on one day of the span."""
        change: Array = self.kind != NO_CHANGE
        return change

    def take(self, numbers: Array) -> Rows:
        """Give some of the rows."""
        return Rows(**{field.name: getattr(self, field.name)[numbers] for field in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Denials:
    """Denials by the other side as equally long columns; each means what it means in ``Denial``.

    ``side`` is a position in :data:`SIDES`.
    """

    town: Array
    side: Array
    published: Array
    first: Array
    last: Array

    def take(self, numbers: Array) -> Denials:
        """Give some of the denials."""
        return Denials(**{field.name: getattr(self, field.name)[numbers] for field in fields(self)})


def join_rows(one: Rows, other: Rows) -> Rows:
    """Give all rows of both."""
    names = [field.name for field in fields(Rows)]
    return Rows(**{name: np.concatenate([getattr(one, name), getattr(other, name)]) for name in names})


def unpack_all(packed: Array, town: Array) -> tuple[Rows, Denials]:
    """Give the rows and the denials of packed claims (:func:`geo.timeline.evidence.pack`); ``town`` has one for each.

    What is neither is left out, as :func:`geo.timeline.evidence.unpack` does for one town.
    """
    codes, published = split_packed(packed[:, 1])
    first, last = split_packed(packed[:, 0])
    present = np.flatnonzero(np.bincount(codes))
    words = [word_of(code) for code in present.tolist()]
    place = np.zeros(int(present.max(initial=0)) + 1, dtype=np.int64)
    place[present] = np.arange(len(present))
    word = place[codes]
    supports = np.flatnonzero(np.array([each.supports for each in words], dtype=bool)[word])
    against = np.flatnonzero(np.array([each.denies_other_side for each in words], dtype=bool)[word])
    side = np.array([SIDES.index(each.side) for each in words], dtype=np.int64)
    denials = Denials(
        town=town[against],
        side=side[word[against]],
        published=published[against],
        first=first[against],
        last=last[against],
    )
    word, first, last = word[supports], first[supports], last[supports]
    rows = Rows(
        town=town[supports],
        side=side[word],
        weight=np.array([WEIGHTS.index(each.weight) for each in words], dtype=np.int64)[word],
        kind=np.array([_kind_of(each) for each in words], dtype=np.int64)[word],
        dated=np.array([each.dated for each in words], dtype=bool)[word],
        disputes=np.array([each.disputes for each in words], dtype=bool)[word],
        speaker=np.array([NOBODY if each.speaker is None else SIDES.index(each.speaker) for each in words])[word],
        report=packed[supports, 2],
        published=published[supports],
        first=first,
        last=last,
        start=first,
        end=last,
        outdated=np.full(len(word), NEVER),
    )
    return rows, denials


def _kind_of(word: Word) -> int:
    if not word.change:
        return NO_CHANGE
    if word.category in REGAINED:
        return REGAINING
    return CAPTURED if word.category is Category.CAPTURED else ENTERED
