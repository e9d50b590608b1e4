"""Who it is that leaves a place: soldiers or anybody, and whose they are where nobody says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.inflect import forms_of
from geo.reading.lexicons import word_class
from geo.reading.parties import RUSSIA, UKRAINE, forces_before, is_bare
from geo.reading.words import PLACE
from geo.records import Controller

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.scene import Scene
    from geo.reading.words import Line
    from geo.records import Affiliation

ANYBODY: Final = frozenset(form for verb in word_class("leavers_anybody") for form in forms_of(verb))
"""Verbs of going that tell of a withdrawal only where soldiers are named."""
FORMATIONS: Final = word_class("leavers_formations")
"""Who is no civilian, whoever "men" are."""
_SOLDIERS: Final = word_class("leavers_soldiers")
_SIDES: Final = frozenset({"@russia", "@ukraine"})
_PEOPLE: Final = ("russian", "ukrainian", "ukraine")
"""How words begin that may colour "tourists" or "team"."""
TO_RESIDENTS: Final = re.compile(
    r"\b(?:residents?|people|civilians?|inhabitants|families|villagers|children|governor|mayor|police|evacuat\w*|homes?)\b"
)
"""Whom an order to leave is meant for, or who gives it, where no army leaves."""

LEFT: Final = frozenset({"leave", "leaves", "left", "leaving", "have", "has", "had"})
_SO: Final = re.compile(
    r" ?(?:without (?:\w+ ){0,3}?(?:light|lights|power|electricity|water|gas|heat|heating|current|communications?|"
    r"signal|internet|telephones?|roofs?|windows|food|supplies|bread)\b|with no\b|"
    r"in (?:the dark|darkness|ruins|rubble|flames)\b|cut off\b|"
    r"dark\b|alone\b|untouched\b|unscathed\b|in peace\b|cold\b|scarred\b)"
)
"""In what state something leaves a place: "left X in the dark"."""
_TO_REST: Final = re.compile(
    r"\bto (?:rest|recover|refit|recuperate|re-?form|replenish|re-?arm|retrain|re-?equip|lick|be (?:refitted|rested|"
    r"re-?formed|replenished|re-?equipped|rebuilt|brought up))\b|\bfor (?:a |some )?(?:rest|refit\w*|replenish\w*|"
    r"recovery|recuperation|training|rotation)\b"
)
"""For what troops go back who only rest."""
RESTING: Final = 10
"""Words behind a verb among which that is told."""
_LISTED: Final = frozenset({"the", "city", "town", "village", "of", "and", ",", "all", "it"})


def soldiers_named(line: Line, clause: Clause, at: int) -> bool:
    """Whether an armed force stands before the verb at ``at``, not "Russian tourists" or "Ukraine's team"."""
    if is_bare(line, clause, at) or forces_before(line, clause, at):
        return True
    return any(
        line.lows[i] in _SOLDIERS or (line.classes[i] in _SIDES and not line.lows[i].startswith(_PEOPLE))
        for i in range(clause.first, at)
    )


def occupant(scene: Scene, places: list[Name]) -> Affiliation:
    """Return whose troops leave places where nobody says: those of whoever had them, as told before, else Russia's."""
    names = {n.text for n in places}
    held_by = {Controller.RUSSIA: RUSSIA, Controller.UKRAINE: UKRAINE}
    told = (d.controller for d in reversed(scene.drafts) if d.name.text in names)
    return next((held_by[c] for c in told if c in held_by), RUSSIA)


def leaves_it_so(line: Line, last: int) -> bool:
    """Whether a place behind a verb is left as something has made it, not by troops: "left X and Y without light"."""
    at = last
    while at < len(line.words) and (line.classes[at] == PLACE or line.lows[at] in _LISTED):
        at += 1
    return _SO.match(line.text(at, at + RESTING).lower()) is not None


def leaves_no_place(line: Line, first: int, last: int) -> bool:
    """Whether a form of "leave", "abandon" or "fall back" gives no place up: "men on leave", "left a gift in X"."""
    head, before, behind = line.lows[first], line.lows[max(0, first - 4) : first], line.lows[last : last + 4]
    if not behind or not before:
        return False
    if head == "leave" and (before[-1] in _ON_LEAVE or not _GRANTED.isdisjoint(before)) and behind[0] != "to":
        return True  # "men on leave from X", "when the military give them leave"
    if head in LEFT and (behind[0] == "out" and behind[1:2] != ["of"]):
        return True  # "leaves out that the north of the town is not"
    if head in LEFT and behind[0] in {"it", "them"} and last + 1 < len(line.words) and line.classes[last + 1] in _SIDES:
        return True  # "the map leaves it Ukrainian"
    if head in LEFT and behind[0] in _SOME and _POSTS.isdisjoint(behind):
        return True  # "partisans left a gift on the rails"
    if head == "left" and (
        before[-1] == "the" or (before[-1] in _BEEN and behind[0] in _STAYING[before[-1] == "been"])
    ):
        return True  # "on the left and on the right", "whoever was left in X"
    if head in {"abandoned", "vacated", "deserted", "evacuated"} and behind[0] == "by":
        return not _OWNERS.isdisjoint(behind)  # "the mine was abandoned by its owner"
    if line.lows[last - 1] == "back" and behind[0] in {"on", "onto", "upon"}:
        return last + 1 < len(line.words) and line.words[last + 1].date is None  # "falling back on X": to it
    if line.lows[last - 1] == "off" and head in _DRIVES:
        return not _ASSAILANTS.isdisjoint(behind)  # "drove off storming parties"
    return head in {"given", "giving", "gave", "gives", "give"} and line.lows[last - 1] == "way" and behind[0] == "to"


_ON_LEAVE: Final = frozenset({"on", "sick", "home", "annual", "shore", "compassionate", "maternity", "of", "without"})
_GRANTED: Final = frozenset({"give", "gives", "gave", "given", "granted", "grant", "grants"})
_SOME: Final = frozenset(
    {"a", "an", "dozens", "hundreds", "thousands", "scores", "several", "behind", "only", "nothing"}
)
_POSTS: Final = word_class("leavers_posts")
"""What troops leave that is ground."""
_BEEN: Final = frozenset({"is", "was", "are", "were", "be", "been", "'s", "being"})
_STANDING: Final = frozenset({"in", "standing", "intact", "alone"})
_STAYING: Final = (_STANDING | {"of", "to", "at", "for", "over", ",", ".", ";"}, _STANDING)
"""What stands behind "is left" and behind "has been left" where it tells what remains."""
_OWNERS: Final = word_class("leavers_owners") | word_class("guards_residents")
"""Who gives a mine or a house up, and no army."""
_DRIVES: Final = frozenset({"drive", "drives", "drove", "driven", "driving"})
_ASSAILANTS: Final = word_class("leavers_assailants")
"""Who are driven off by those who stay."""


def goes_to_rest(line: Line, last: int) -> bool:
    """Whether troops behind whose verb it stands only go to rest: "has been pulled back to X to rest"."""
    return _TO_REST.search(line.text(last, last + RESTING).lower()) is not None
