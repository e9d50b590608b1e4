"""Troops that went "into" a place, whatever the verb: entries that no cue of the lexicon tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.control import find_control
from geo.reading.lexicons import Cue, word_class
from geo.reading.objects import object_places
from geo.reading.parties import forces_before
from geo.reading.patterns import Match

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.scene import Scene

INTO: Final = frozenset({"into", "inside"})
_SENDING: Final = word_class("inroads_sending")
"""What is done into a place without going there: guns fire into it, trains bring goods."""


def find_inroad(scene: Scene, clause: Clause) -> Finding | None:
    """Return that the troops of a clause are inside the place that they went "into", or None when nobody did."""
    line = scene.line
    lows = line.lows[clause.first : clause.last]
    if INTO.isdisjoint(lows):
        return None
    at = clause.first + next(i for i, low in enumerate(lows) if low in INTO)
    if not _SENDING.isdisjoint(line.lows[clause.first : at]) or not object_places(scene, clause, at + 1)[0]:
        return None
    if not forces_before(line, clause, at) and not any(line.classes[clause.first : at]):
        return None
    match = Match(at, at + 1, Cue(line.lows[at], "enter", None, "strong"), "")
    return find_control(scene, clause, match)
