"""Sentences that begin with what happened and end with the place: "Lost on the same day was X", "X: lost on 2 July"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS_PLURAL
from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.words import Line

_OPENING: Final = word_class("inverted_opening")
"""What may stand before the cue that such a sentence begins with: "Also taken", "Among the villages lost"."""
_VERBS: Final = frozenset({"is", "are", "was", "were"})
_BEEN: Final = frozenset({"has", "have", "had"})
_BEFORE_NAME: Final = word_class("inverted_before_name")
_MOST: Final = 14
"""Words from the cue to the verb."""


def place_behind(line: Line, clause: Clause, first: int, last: int) -> int:
    """Return where the subject of a cue at ``first`` to ``last`` begins that its verb parts from it, or 0."""
    if any(
        line.words[i].name is not None or not (line.lows[i] in _OPENING or line.lows[i] == "," or line.words[i].date)
        for i in range(clause.first, first)
    ):
        return 0
    for i in range(last, min(clause.last, last + _MOST)):
        between = line.words[i].name
        if between is not None and between.literal:
            return 0
        verb = line.lows[i] in _VERBS or (line.lows[i] == "been" and line.lows[i - 1] in _BEEN)
        if verb and i + 1 < clause.last:
            k = i + 1
            while k + 1 < clause.last and line.lows[k] in _BEFORE_NAME:
                k += 1
            name = line.words[k].name
            return k if name is not None and name.literal else 0
    return 0


def heads_list(line: Line, clause: Clause, at: int) -> int:
    """Return where the list begins that the clause of a participle at ``at`` is the heading of, or 0.

    "Settlements liberated in three days: X, Y and Z", "Lost this week: X and Y".
    """
    last = clause.last
    if ":" not in line.lows[last - 1 : last + 1]:
        return 0
    headed = at == clause.first or (line.lows[at - 1] in TOWN_NOUNS_PLURAL and at - clause.first <= HEADING)
    return last if headed and not line.within(clause.first, at) else 0


HEADING: Final = 4
"""Words of "the following settlements" and the like, at most."""


def labelled(line: Line, clause: Clause) -> int:
    """Return where the name stands that the clause is told of: the 0 of "X: lost on 2 July", or -1."""
    at = clause.first - 2
    if at < 0 or line.lows[clause.first - 1] != ":" or line.words[at].name is None:
        return -1
    return at if at == 0 else -1
