"""Cues that share words, or stand side by side: which of them tells what happened.

"Tied up" of "the tug tied up at the pier" tells nothing, "knocked the enemy out of X" is a gain, no fight.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.exclusions import CIVILIANS
from geo.reading.inflect import forms_of
from geo.reading.lexicons import word_class
from geo.reading.parties import forces_before
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.findings import Finding

_ATTACKS: Final = re.compile(r"(?:counter-?)?(?:attacks?|assaults?|offensives?)", re.IGNORECASE)
_SHELTERED: Final = re.compile(
    r"\b(?:shelter|cellar|basement|hid|queu|wait|st(?:ood|and\w*) (?:in line|for))", re.IGNORECASE
)
LED_OFF: Final = re.compile(r"\b(?:taken|led|carried|dragged|driven) (?:away|off)\b", re.IGNORECASE)
_LONGER: Final = {
    Category.CIVILIAN_HARM: {Category.MILITARY_ACTIVITY, Category.POLITICAL},
    Category.HUMANITARIAN: {Category.MILITARY_ACTIVITY, Category.INFRASTRUCTURE, Category.POLITICAL},
    Category.MILITARY_ACTIVITY: {Category.POLITICAL},
    Category.BOMBARDMENT: {Category.CIVILIAN_HARM},
}
"""Whose longer cues tell better what happened."""
_INSIDE: Final = {
    Category.CIVILIAN_HARM: {Category.INFRASTRUCTURE},
    Category.HUMANITARIAN: {Category.CIVILIAN_HARM, Category.INFRASTRUCTURE, Category.POLITICAL},
    Category.INFRASTRUCTURE: {Category.CIVILIAN_HARM, Category.POLITICAL},
    Category.MILITARY_ACTIVITY: {
        Category.CIVILIAN_HARM,
        Category.INFRASTRUCTURE,
        Category.POLITICAL,
        Category.HUMANITARIAN,
    },
    Category.GROUND_COMBAT: {
        Category.CIVILIAN_HARM,
        Category.INFRASTRUCTURE,
        Category.POLITICAL,
        Category.HUMANITARIAN,
    },
    Category.ADVANCE: {Category.INFRASTRUCTURE, Category.POLITICAL, Category.HUMANITARIAN},
    Category.POLITICAL: {Category.CIVILIAN_HARM},
}
"""Whose longer cues of the same place tell alone what some of their words tell, too."""
_WEAPON: Final = re.compile(
    r"(?:(?:kamikaze|fpv|glide|guided|aerial|cruise|ballistic|rocket) )?(?:drones?|missiles?|rockets?|shells?|bombs?|"
    r"mortars?|artillery|shelling|strikes?|explosions?)",
    re.IGNORECASE,
)
_PARTS_OF_FIGHT: Final = frozenset(
    {Category.ADVANCE, Category.MILITARY_ACTIVITY, Category.INFRASTRUCTURE, Category.CIVILIAN_HARM}
)
_LIKE_CONTROL: Final = frozenset(
    {Category.INFRASTRUCTURE, Category.HUMANITARIAN, Category.POLITICAL, Category.MILITARY_ACTIVITY}
)
"""What words of control may look like: what caves in, who is taken out, which flag is up, what column drove in."""
_WOUNDED: Final = re.compile(r"\b(?:wound|injur|hurt\b|hospital|splinter|bodies|dead\b)", re.IGNORECASE)
_DEAD: Final = re.compile(r"\b(?:dead|lifeless|bod(?:y|ies)|corpses?)\b", re.IGNORECASE)
_RINGED: Final = ("blockad", "surround", "encircl", "besieg")
_SUNK: Final = re.compile(r"\bs[au]nk\b", re.IGNORECASE)
_BOATS: Final = re.compile(r"\b(?:boats?|dinghies|dinghy)\b.*\bs[au]nk\b|\bs[au]nk\b.*\bboats?\b", re.IGNORECASE)
_ONLY_CAME: Final = re.compile(
    r"(?:\w+ )?(?:\w+ )?(?:advanced|pushed forward|moved forward|pressed forward)\b", re.IGNORECASE
)
GAINED: Final = 5
"""Words from an attack to what it gained."""
STRUCK: Final = frozenset({Category.INFRASTRUCTURE, Category.BOMBARDMENT, Category.CIVILIAN_HARM})
_BUSINESS: Final = re.compile(
    r"\b(?:food|parcels?|water|aid|bread|meals?|tea|clothes|medicines?|shelter\w*|queu\w*|hous\w+|kitchen)\b",
    re.IGNORECASE,
)
"""What people were about when they were struck."""
_PAST: Final = frozenset({"was", "were", "had"})


def shares_words(finding: Finding, other: Finding) -> bool:
    """Whether two cues have words of a sentence in common."""
    return (
        finding.line is other.line
        and finding.cue < other.cue + len(other.words.split())
        and other.cue < finding.cue + len(finding.words.split())
    )


_RUINS: Final = re.compile(r"\b(?:rubble|ruins|debris|wreckage)$")


def is_about_people(finding: Finding, found: list[Finding]) -> bool:
    """Whether words of control are part of a longer cue of harm: "residents of X are held without charge"."""
    ids = {id(name) for name in finding.places}
    moved = finding.category is Category.WITHDRAWN and forces_before(finding.line, finding.clause, finding.cue)
    return any(
        f.category in {Category.CIVILIAN_HARM, Category.POLITICAL}
        and len(f.words.split()) > len(finding.words.split())
        and shares_words(f, finding)
        and ids.intersection(map(id, f.places))
        and not (moved and _RUINS.search(f.words))  # "his soldiers had been taken out of the ruins of X"
        for f in found
    )


def is_within_longer(finding: Finding, found: list[Finding]) -> bool:
    """Whether a longer cue begins or ends with the words of this one: "tied up" of "the tug tied up at the pier".

    Of the same place a longer cue tells better, too, what else shares its words: "led out of his house and not seen
    since" is no flight, "the current disappeared" no person. A weapon is told beside what it did.
    """
    length = len(finding.words.split())
    end = finding.cue + length
    if _WEAPON.fullmatch(finding.words):
        return False
    ids = {id(name) for name in finding.places}
    for f in found:
        size = len(f.words.split())
        same = f.line is finding.line and (f.cue, size) == (finding.cue, length)
        if same and finding.category is Category.HUMANITARIAN and f.category is Category.INFRASTRUCTURE:
            return True  # "only one tram line is left"
        if f.line is not finding.line or size <= length or f.cue >= end or f.cue + size <= finding.cue:
            continue
        beginning_or_end = f.cue in (finding.cue, end - size) and f.cue <= finding.cue
        if beginning_or_end and f.category in _LONGER.get(finding.category, ()):
            return True
        if f.category in _INSIDE.get(finding.category, ()) and ids.intersection(map(id, f.places)):
            return True
    return False


def is_within_fight(finding: Finding, found: list[Finding]) -> bool:
    """Whether a cue lies within a longer one of fighting: "push on" of "a push on X ground to a halt"."""
    first, last = finding.cue, finding.cue + len(finding.words.split())
    return finding.category in _PARTS_OF_FIGHT and any(
        f.category is Category.GROUND_COMBAT
        and not (finding.category is Category.ADVANCE and _ONLY_CAME.match(f.words))
        and f.line is finding.line
        and f.cue <= first
        and last <= f.cue + len(f.words.split())
        and (
            last - first < len(f.words.split())
            or (finding.category is Category.CIVILIAN_HARM and not CIVILIANS.search(finding.clause.text))
        )
        for f in found
    )


_PUSHED: Final = re.compile(
    r"(?:be |been |was |were )?(?:push|driv|drove|forc|press|throw|threw)\w* (?:\w+ ){0,3}back\b"
)
_MEASURED: Final = word_class("cues_measure")


def has_measured_ground(finding: Finding, found: list[Finding]) -> bool:
    """Whether who was pushed back lost so much ground, told in the same words: "pushed them back 800 metres"."""
    return (
        finding.category is Category.GROUND_COMBAT
        and _PUSHED.match(finding.words.lower()) is not None
        and any(
            f.category is Category.ADVANCE
            and f.clause is finding.clause
            and not _MEASURES.isdisjoint(finding.line.lows[finding.cue : f.clause.last])
            for f in found
        )
    )


_MEASURES: Final = frozenset(form for word in _MEASURED for form in forms_of(word.removeprefix("!")))


def is_advance(finding: Finding, found: list[Finding]) -> bool:
    """Whether what looks like a fight only tells that somebody came forward: "the enemy advanced near X"."""
    return (
        finding.category is Category.GROUND_COMBAT
        and _ONLY_CAME.match(finding.words) is not None
        and any(f.category is Category.ADVANCE and f.clause is finding.clause for f in found)
    )


def is_told_by_control(finding: Finding, control: list[Finding]) -> bool:
    """Whether the words of an event are those of a gain, a loss or an entry: "knocked the enemy out of X"."""
    first, last = finding.cue, finding.cue + len(finding.words.split())
    return finding.category in _LIKE_CONTROL and any(
        c.line is finding.line
        and c.cue < last
        and first < c.cue + len(c.words.split())
        and not (c.category is Category.HELD and finding.words.lower().startswith(_RINGED))
        for c in control
    )  # "our units at X remain blockaded" hold it, too


def is_sunk_in_fight(finding: Finding, found: list[Finding]) -> bool:
    """Whether boats were sunk as part of a fight: "two boats were sunk when a landing was beaten off"."""
    if finding.category is not Category.BOMBARDMENT or _SUNK.search(finding.words) is None:
        return False
    boats = _BOATS.search(finding.words) is not None
    return any(
        f.category is Category.GROUND_COMBAT
        and f.line is finding.line
        and f.words != finding.words
        and (boats or _BOATS.search(f.words))
        for f in found
    )


def has_gained_ground(finding: Finding, found: list[Finding]) -> bool:
    """Whether what an attack gained is told: "counter-attacks have moved the line"."""
    return (
        finding.category is Category.GROUND_COMBAT
        and _ATTACKS.fullmatch(finding.words) is not None
        and any(
            f.category is Category.ADVANCE and f.clause is finding.clause and 0 < f.cue - finding.cue < GAINED
            for f in found
        )
    )


def tells_who_was_harmed(finding: Finding, found: list[Finding]) -> bool:
    """Whether words of relief only tell whom another claim is about.

    "A bomb hit the school; ninety people were sheltering in its cellar", "five residents were taken away by men".
    """
    clause, lows = finding.clause, finding.line.lows
    if (
        (clause.joint == "which" or lows[clause.first] == "who")
        and _BUSINESS.search(finding.words)
        and not _PAST.isdisjoint(lows[clause.first : clause.last])
        and any(f.category in STRUCK and f.line is finding.line for f in found)
    ):
        return True  # "the club, where parcels were handed out", "people who were fetching water"
    if any(
        f.category is Category.CIVILIAN_HARM
        and f.line is finding.line
        and (_WOUNDED.search(finding.words) or (_DEAD.search(f.words) and shares_words(f, finding)))
        for f in found
    ):
        return True  # "residents with splinter wounds were taken to Y"
    if LED_OFF.search(finding.words):
        return any(f.category is Category.CIVILIAN_HARM and f.clause is finding.clause for f in found)
    return _SHELTERED.search(finding.words) is not None and any(
        f.line is finding.line
        and (f.category is Category.BOMBARDMENT or (f.category is Category.CIVILIAN_HARM and f.cue > finding.cue))
        for f in found
    )
