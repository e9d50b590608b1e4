"""What can be counted about a place in a sentence: the features that ``likelihood`` has weights for.

A feature is a short string: a word of the sentence, a word of the clause with the side of the place on which it
stands, a pair of neighbours of the clause, the words right beside the place or the list that it stands in, what the
place is and does there. Words are stems; places, dates and the two sides are one word each, so that no weight hangs on
a single place or day.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reading.clauses import Clause
from geo.reading.eligible import in_ukraine
from geo.reading.stems import stem
from geo.reading.words import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.reading.mentions import Name
    from geo.reading.words import Word

_PLACE: Final = "@o"
_FIGURATIVE: Final = "@fig"
_DATE: Final = "@d"
_SIDES: Final = frozenset({"@russia", "@ukraine"})
_OPENS: Final = "^"
_ENDS: Final = "$"
_LISTED: Final = frozenset({",", "and", "or"})
MOST_NAMES: Final = 4
ABSENT: Final = -1
"""Where a place stands that its sentence does not name: "the town was shelled"."""
_NEAR: Final = 6
"""Words around a place that stands in no clause."""


@dataclass(slots=True)
class Row:
    """A sentence as stems, and what else all its places share: how many they are, and what it tells of."""

    line: Line
    clauses: list[Clause]
    stems: list[str]
    flags: list[str]

    @property
    def shared(self) -> list[str]:
        """The features that all its places share."""
        return [*(f"s:{word}" for word in set(self.stems)), *self.flags]

    def pairs(self, first: int, last: int) -> Iterator[tuple[str, str]]:
        """Return the neighbours among the words ``first`` to ``last`` (exclusive) and what stands beside these."""
        stems = self.stems
        before = stems[first - 1] if first else _OPENS
        behind = stems[last] if last < len(stems) else _ENDS
        return pairwise([before, *stems[first:last], behind])


class Around(NamedTuple):
    """What is said around a place: the words from ``first`` to before ``last``, and its clause, if it stands in one."""

    first: int
    last: int
    clause: Clause | None


def row_of(line: Line, clauses: list[Clause], *, strays: bool, asks: bool, aside: bool) -> Row:
    """Return ``line`` as features; the flags say that it tells of other times, asks, or tells nothing of the war."""
    stems = [
        stem(word.low) if word.name is None and word.date is None and cls not in _SIDES else _stand_in(word, cls)
        for word, cls in zip(line.words, line.classes, strict=True)
    ]
    flags = [f"names:{min(MOST_NAMES, len(line.within(0, len(stems))))}"]
    flags += [flag for flag, told in (("strays", strays), ("asks", asks), ("aside", aside)) if told]
    return Row(line, clauses, stems, flags)


def places_of(line: Line) -> Iterator[tuple[int, Name]]:
    """Yield the places in Ukraine that a line names and the gazetteer has, with their words."""
    for i, word in enumerate(line.words):
        name = word.name
        if name is not None and name.resolution is not None and name.resolution.place and in_ukraine(line, i):
            yield i, name


def around(row: Row, at: int) -> Around:
    """Return the clause that the place ``at`` stands in; some words before and behind it where it stands in none."""
    for clause in row.clauses:
        if clause.first <= at < clause.last:
            return Around(clause.first, clause.last, clause)
    return Around(max(0, at - _NEAR), min(len(row.stems), at + _NEAR + 1), None)


def own_features(row: Row, at: int, name: Name, clause: Clause | None) -> list[str]:
    """Return the features that the place ``name``, the word ``at``, has for itself."""
    stems = row.stems
    found = [f"kind:{name.kind}"]
    if name.roles:
        found += [f"role:{role}" for role in name.roles]
    if clause is None:
        found.append("noclause")
    else:
        found.append(f"joint:{clause.joint}")
        found.append(f"stance:{clause.statement.stance if clause.statement is not None else None}")
    before = stems[at - 1] if at else _OPENS
    behind = stems[at + 1] if at + 1 < len(stems) else _ENDS
    head = _head(stems, at)
    leading = stems[head - 1] if head else _OPENS
    found += (
        f"p1:{before}",
        f"p2:{stems[at - 2] if at > 1 else _OPENS}",
        f"n1:{behind}",
        f"n2:{stems[at + 2] if at + 2 < len(stems) else _ENDS}",
        f"pn:{before} {behind}",
        f"h1:{leading}",
        f"h2:{stems[head - 2] if head > 1 else _OPENS} {leading}",
    )
    return found


def features_of(row: Row, at: int, name: Name) -> list[str]:
    """Return all features of the place ``name``, the word ``at``; one that stands twice counts twice."""
    if at == ABSENT:
        return [*row.shared, "absent"]
    first, last, clause = around(row, at)
    return [
        *row.shared,
        *(f"L:{word}" for word in row.stems[first:at]),
        *(f"R:{word}" for word in row.stems[at + 1 : last]),
        *(f"b:{one} {other}" for one, other in row.pairs(first, last)),
        *own_features(row, at, name, clause),
    ]


def _stand_in(word: Word, cls: str) -> str:
    """Return what stands for a name, a date or a word of one of the two sides."""
    if word.name is not None:
        return _PLACE if word.name.literal else _FIGURATIVE
    return cls if word.date is None else _DATE


def _head(stems: list[str], at: int) -> int:
    """Return the first place of the list that the place ``at`` stands in."""
    while at > 1 and stems[at - 1] in _LISTED and stems[at - 2] == _PLACE:
        at -= 2
    return at
