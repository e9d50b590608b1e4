"""Sentences that name their place first, in plain order, and those that only tell which of two namesakes is meant.

"Enerhodar they took on 4 March" is read as "they took Enerhodar on 4 March", "The Borova that the army won back is a
small town on the Oskil" as "the Borova that the army won back".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.lexicons import word_class
from geo.reading.words import DATE, PLACE, Part, compose

if TYPE_CHECKING:
    from geo.reading.words import Line

_SUBJECTS: Final = frozenset({"they", "he", "we", "it"})
_HELPING: Final = word_class("fronted_helping")
"""What stands between that subject and its verb: "they have never"."""
_VERBS: Final = word_class("fronted_verbs")
"""What is done to a place: "took", "hold"."""
_BEHIND: Final = word_class("anaphors_behind_object") | {".", ",", ";", ":"}
_RELATIVES: Final = frozenset({"that", "which", "where"})
_LIES: Final = frozenset({"is", "was", "lies", "lay", "stands"})
_WHERE: Final = word_class("fronted_where")
"""What a place is, or where it lies, by the word behind "is": "is a village", "lies next to"."""
OPENING: Final = 4
"""Words of a sentence among which its place is named."""


def with_place_in_order(line: Line) -> Line:
    """Return ``line`` with the place that it begins with behind its verb, or without what only says which it is."""
    classes, lows = line.classes, line.lows
    if PLACE not in classes[:OPENING]:
        return line
    at = classes.index(PLACE)
    if at and lows[0] not in {"the", "and", "but"}:
        return line
    return _without_predicate(line, at) if lows[at + 1 : at + 2] and lows[at + 1] in _RELATIVES else _told(line, at)


def _told(line: Line, at: int) -> Line:
    """Return "they took X" of "X they took", for the place at ``at``."""
    lows = line.lows
    first = at + 1 + (lows[at + 1 : at + 2] == [","])
    if lows[first : first + 1] == [] or lows[first] not in _SUBJECTS:
        return line
    verb = first + 1
    while verb < len(lows) and lows[verb] in _HELPING:
        verb += 1
    behind = verb + 1
    if behind >= len(lows) or lows[verb] not in _VERBS:
        return line
    if lows[behind] not in _BEHIND and line.classes[behind] != DATE:
        return line
    parts = [Part(line, first, behind), Part(line, at, at + 1), Part(line, behind, len(lows))]
    return compose(line.sentence, parts)


def _without_predicate(line: Line, at: int) -> Line:
    """Return "the X that fell" of "the X that fell is a village in Y", for the place at ``at``."""
    lows = line.lows
    for k in range(at + 3, len(lows) - 1):
        if lows[k] in {";", ":", "?"}:
            break
        if lows[k] not in _LIES or lows[k + 1] not in _WHERE:
            continue
        end = next((i for i in range(k, len(lows)) if lows[i] in {";", "."}), len(lows))
        if lows[k] in {"is", "was"} and TOWN_NOUNS.isdisjoint(lows[k:end]):
            continue
        return compose(line.sentence, [Part(line, 0, k), Part(line, end, len(lows))])
    return line
