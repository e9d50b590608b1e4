"""What a weapon does to houses is a strike on them: "shells hit X and set fire to a barn in Y"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.parties import is_bare

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene

_WEAPONS: Final = word_class("weapons_weapons")
_COLOURS: Final = (
    r"(?:(?:a|an|the|two|three|four|five|six|several|some|more|another|\d+|russian|ukrainian|enemy|heavy|"
    r"glide|guided|aerial|cruise|ballistic|air|artillery|mortar|tank|attack|kamikaze|fpv|cluster|night-time|overnight|"
    r"other|first|second|third|then|later|both|one|its|their|grad|shahed|iskander|kalibr|anti-aircraft|of|in|on|at) )*"
)
_WEAPON: Final = (
    r"(?:shells?|missiles?|rockets?|bombs?|drones?|artillery|mortars|projectiles?|grads|shaheds|kabs|howitzers|"
    r"salvo(?:es)?|"
    r"strikes?|shelling)\b(?! (?:that|which|fell|landed|exploded|depots?|debris|factory|plants?|workshop|makers?))"
)
_SUBJECT: Final = re.compile(rf"^(?:[^,;]*, )?{_COLOURS}{_WEAPON}")
_AGENT: Final = re.compile(rf"\bby {_COLOURS}(?!strikes?\b|shelling\b){_WEAPON}")
AGENT: Final = 9
"""Words behind a passive verb among which the weapon stands: "was obliterated on Monday by two cruise missiles"."""
_GOES_ON: Final = word_class("clause_joints_past") | word_class("objects_prepositions") | {"also", "then", "later"}
"""What follows a weapon that is the subject, not part of another noun ("a drone show")."""
_DASHES: Final = frozenset({"-", "\u2013", "\u2014", ":", ","})
_PASSIVE: Final = word_class("weapons_passive")
_NOT_THESE: Final = re.compile(r"\b(?:bridges?|dams?|shot down|downed|intercepted|ammunition|wreckage|debris)\b")


def is_strike(scene: Scene, clause: Clause, match: Match[Cue]) -> bool:
    """Whether the damage that a verb tells has a weapon for its subject, in its clause or the one that it goes on."""
    line, at = scene.line, match.first
    if "by" in line.lows[at : match.last + AGENT]:
        told = line.text(at, min(clause.last, match.last + AGENT)).lower()
        if _AGENT.search(told) is not None and _NOT_THESE.search(told) is None:
            return True  # "the depot was obliterated by a missile"
    if match.tag not in {"past", "base", "s", ""} or _WEAPONS.isdisjoint(line.lows[:at]):
        return False
    if _PASSIVE.intersection(line.lows[max(clause.first, at - 2) : at]):
        return False
    first = clause.first
    if clause.joint == "and" and is_bare(line, clause, at):
        before = [c for c in scene.clauses if c.last <= clause.first and c.statement is clause.statement]
        first = before[-1].first if before else first
    while first < at and (line.words[first].date is not None or line.lows[first] in _DASHES):
        first += 1  # "14 January - A missile brings down a block of flats"
    words = line.text(first, at).lower()
    found = _SUBJECT.match(words)
    if found is None or _NOT_THESE.search(words) is not None:
        return False
    behind = words[found.end() :].split()[:1]
    return not behind or behind[0].endswith("ed") or behind[0] in _GOES_ON or not behind[0].isalpha()
