"""What can be counted about a place in a sentence: the features that ``likelihood`` has weights for.

A feature is a short string: a word of the sentence, a pair of neighbours of the clause with the side of the place on
which they stand, the words right beside the place or the list that it stands in, what the place is and does there.
Words are stems; places, dates and the two sides are one word each, so that no weight hangs on a single place or day.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

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
_HERE: Final = "@"
_SIDES: Final = frozenset({"@russia", "@ukraine"})
_OPENS: Final = "^"
_ENDS: Final = "$"
_LISTED: Final = frozenset({",", "and", "or"})
MOST_NAMES: Final = 4
_NEAR: Final = 6
"""Words around a place that stands in no clause."""


@dataclass(slots=True)
class Row:
    """A sentence as stems, with the features that all its places share."""

    line: Line
    clauses: list[Clause]
    stems: list[str]
    shared: list[str]


def row_of(line: Line, clauses: list[Clause], *, strays: bool, asks: bool, aside: bool) -> Row:
    """Return ``line`` as stems; the flags say that it tells of other times, asks, or tells nothing of the war."""
    stems = [
        stem(word.low) if word.name is None and word.date is None and cls not in _SIDES else _stand_in(word, cls)
        for word, cls in zip(line.words, line.classes, strict=True)
    ]
    shared = [f"s:{word}" for word in set(stems)]
    shared.append(f"names:{min(MOST_NAMES, sum(word.name is not None for word in line.words))}")
    shared += [flag for flag, told in (("strays", strays), ("asks", asks), ("aside", aside)) if told]
    return Row(line, clauses, stems, shared)


def places_of(line: Line) -> Iterator[tuple[int, Name]]:
    """Yield the places in Ukraine that a line names and the gazetteer has, with their words."""
    for i, word in enumerate(line.words):
        name = word.name
        if name is not None and name.resolution is not None and name.resolution.place and in_ukraine(line, i):
            yield i, name


def features_of(row: Row, at: int, name: Name) -> list[str]:
    """Return the features of the place ``name``, the word ``at``, each once, besides those that its row shares."""
    stems = row.stems
    clause = next((c for c in row.clauses if c.first <= at < c.last), None)
    found = {f"kind:{name.kind}", *(f"role:{role}" for role in name.roles)}
    if clause is None:
        found.add("noclause")
        first, last = max(0, at - _NEAR), min(len(stems), at + _NEAR + 1)
    else:
        first, last = clause.first, clause.last
        found.add(f"joint:{clause.joint}")
        found.add(f"stance:{clause.statement.stance if clause.statement is not None else None}")
    found.update([f"<{left} {right}" for left, right in pairwise([*stems[first:at], _HERE])])
    found.update([f">{left} {right}" for left, right in pairwise([_HERE, *stems[at + 1 : last]])])
    before = stems[at - 1] if at else _OPENS
    behind = stems[at + 1] if at + 1 < len(stems) else _ENDS
    head = _head(stems, at)
    leading = stems[head - 1] if head else _OPENS
    found.update((f"p1:{before}", f"n1:{behind}", f"pn:{before} {behind}", f"h1:{leading}"))
    found.add(f"p2:{stems[at - 2] if at > 1 else _OPENS}")
    found.add(f"n2:{stems[at + 2] if at + 2 < len(stems) else _ENDS}")
    found.add(f"h2:{stems[head - 2] if head > 1 else _OPENS} {leading}")
    return [*found]


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
