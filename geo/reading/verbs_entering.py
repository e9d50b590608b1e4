"""Verbs of entering: troops inside a place contest it, unless a flag over it or an empty town hall tells more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.eligible import in_ukraine
from geo.reading.footage import PLACES, side_of_those_inside
from geo.reading.frames import make_finding
from geo.reading.lexicons import word_class
from geo.reading.parties import (
    FORCES,
    HOLDER,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    agent_side,
    is_military,
    side_in,
)
from geo.reading.references import earlier_places
from geo.reading.verbs_arguments import ARRIVALS, FLAG, STORMERS, Verb, is_relative
from geo.records import Affiliation, Category, Controller

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene

_GONE: Final = re.compile(
    r"\b(?:had (?:already )?(?:left|gone|fled|withdrawn|pulled out)|(?:have|has) (?:already "
    r")?(?:left|fled|withdrawn|gone(?! ashore| into| in\b| to ground)|cleared out)|"
    r"without a (?:fight|shot)|unopposed|unhindered|cleared out before|"
    r"(?:met|meeting|found|finding|encountered|encountering|there was|saw) (?:nobody|no one|no-one|no resistance|"
    r"nobody left|not a soul|no enemy)|empty (?:\w+ )?(?:town hall|city hall|streets|positions|trenches))\b"
)
_WAY: Final = re.compile(
    r"(?:the |a )?(?:\w+ )?(?:border|frontier|coast|sea|river|road|railway|highway|motorway)\b(?! (?:of|town|village))"
)
"""What is reached and is no town."""
_INTO: Final = ("into which", "into whose", "where *")
"""Relative clauses about a place that somebody got into: "X, into which a column drove"."""
_WITHIN: Final = re.compile(r"(?:\w+ )*(?:in|inside|within)")
_UNIT: Final = re.compile(
    r"\b(?:battalions?|brigades?|regiments?|divisions?|reinforcements?|reserves?|convoys?|batter(?:y|ies)|compan(?:y|ies))\b",
    re.IGNORECASE,
)
IN_PART: Final = re.compile(
    r"\b(?:in|on|to|inside|into) (?:the |some |several |a few |its )?(?:\w+ )?"
    r"(?:quarters?|districts?|outskirts|streets?|suburbs?|half|edge)\b"
)
_BY_FORCES: Final = re.compile(rf"^by (?:the |a |an |some |several )?(?:\w+ )?(?:{'|'.join(sorted(FORCES))})\b")
_FIRED: Final = word_class("weapons_weapons")
_STOPPED: Final = word_class("verbs_entering_stopped")
"""How men end who did not get in."""
STAGE: Final = 3
"""Words of a sentence among which its scene is set: "In Russia, ..."."""


def find_entry(verb: Verb) -> Finding | None:
    """Return that troops are inside the verb's places, or None when what went in are no troops or it is no place."""
    scene, clause, match, at = verb.scene, verb.clause, verb.match, verb.match.first
    places = verb.places or ([] if verb.passive else earlier_places(scene, clause))
    if not verb.places and any(
        w.name is not None and w.name.literal and not in_ukraine(verb.line, i)
        for i, w in enumerate(verb.line.words[: clause.last])
        if i >= match.first or i < STAGE
    ):
        return None  # "soldiers are deployed in Kursk Oblast"
    town = scene.focus.settlement() if not places and scene.focus.fresh(verb.line) else None
    inside = _WITHIN.fullmatch(match.value.phrase) and not verb.line.text(match.last, match.last + 1).isalpha()
    if town is not None and (inside or IN_PART.search(clause.text)):
        places = [town]  # "their infantry is inside the eastern suburbs", "groups have got in"
    if _WAY.match(verb.line.text(match.last, min(clause.last, match.last + 4)).lower()):
        return None  # "had broken through to the state border"
    placed = match.value.phrase.startswith((*PLACES, *ARRIVALS)) or "ashore" in match.value.phrase.split()
    placed = placed or (is_relative(verb) and not FORCES.isdisjoint(verb.line.lows[max(0, clause.first - 3) : at]))
    verb.side = verb.side or side_of_those_inside(scene, clause, match, verb.speaker)
    into = match.value.phrase.startswith(_INTO)
    if into and verb.side is None:
        verb.side = side_in(scene, clause, at, match.last) or OTHER_SIDE.get(verb.speaker)
    entered_by = agent_side(scene, clause, match.last) if verb.passive and verb.alone else None
    if (
        verb.passive
        and verb.alone
        and entered_by is None
        and _BY_FORCES.search(verb.line.text(match.last, clause.last))
    ):
        entered_by = verb.side = RUSSIA if verb.speaker is not RUSSIA else UKRAINE  # "was infiltrated by paratroopers"
    if (verb.passive and entered_by is None) or verb.side is None or not places:
        return None  # "X was entered by Russian groups"
    if verb.match.value.phrase == "arrive in" and (
        _UNIT.search(verb.line.text(clause.first, at)) or not _FIRED.isdisjoint(verb.line.lows[:at])
    ):
        return None  # "a battalion has arrived in X": brought up, not an entry; "shells keep arriving in X"
    if not _STOPPED.isdisjoint(verb.line.lows[at : match.last]):
        return None  # "were stopped in the northern outskirts of X"
    flagged = FLAG.search(clause.text) is not None
    stormers = STORMERS.match(clause.text)
    armed = verb.line.classes[at] != "" or entered_by or is_military(scene, clause, at, passive=False)
    armed = armed or not FORCES.isdisjoint(verb.line.lows[at : match.last])
    if not flagged and not stormers and not armed and not placed:
        return None
    return entered(scene, clause, verb.match, places, verb.side)


def entered(scene: Scene, clause: Clause, match: Match[Cue], places: list[Name], side: Affiliation) -> Finding:
    """Return that troops are inside places, which they have if the sentence tells of a flag or of no defenders."""
    if side is UKRAINE and "still" in scene.line.lows[match.first : match.last] and not IN_PART.search(clause.text):
        rule = "standing possession"  # "our soldiers are still in X"
        return make_finding(scene, clause, match, Category.HELD, places, HOLDER[side], side, rule)
    said = " ".join(c.text for c in scene.clauses)
    claimed = bool(FLAG.search(said) or _GONE.search(said))
    controller = HOLDER[side] if claimed else Controller.CONTESTED
    return make_finding(
        scene,
        clause,
        match,
        Category.ENTERED,
        places,
        controller,
        side,
        "inside the place" + (", with a flag or the town hall" if claimed else ""),
    )
