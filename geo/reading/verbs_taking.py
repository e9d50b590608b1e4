"""Verbs of taking and losing: the other side gains what one loses; a part of a place leaves it contested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS_PLURAL
from geo.reading.arguments import places_beside
from geo.reading.exclusions import CIVILIANS
from geo.reading.frames import gained, under_way
from geo.reading.lexicons import word_class
from geo.reading.objects import places_behind
from geo.reading.participles import goes_on_passively
from geo.reading.parties import (
    HOLDER,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    default_gainer,
    forces_before,
    is_bare,
    side_in,
)
from geo.reading.portions import PART_WORDS, is_part, is_portion
from geo.reading.references import earlier_places
from geo.reading.verbs_arguments import PLACED_BEHIND, Verb
from geo.reading.verbs_entering import entered
from geo.reading.verbs_holding import UNTIL
from geo.reading.verbs_leaving import find_leaving
from geo.reading.villages import find_villages
from geo.records import Affiliation, Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.words import Line

_ANEW: Final = ("return", "regain", "retak", "retook", "recaptur", "recover", "reoccup", "re-occup")
_CLEARS: Final = re.compile(
    r".*\b(?:is|are|was|were|be|been|still|now|began|begun|started|continue|continues) "
    r"(?:clearing|mopping up|cleaning up|sweeping|combing)\b|"
    r".*\b(?:continu(?:e|es|ed|ing)|begin|began|begun|start|starts|started) to (?:clear|mop up|clean up|sweep|comb)\b"
)
"""Clearing that is not over is no gain yet."""
_VAGUE: Final = word_class("verbs_taking_vague")
"""Verbs that need a subject with a side: anybody may take or clear something."""
_CIVIL: Final = word_class("verbs_taking_civil")
"""First words of phrases that need one, too: a firm absorbs, a team clinches."""
_AFLOAT: Final = word_class("namesakes_seafaring")
_LOST_PART: Final = re.compile(r"\b(?:outskirts|suburbs|parts? of|positions)\b")
_GOING_ON: Final = re.compile(
    r"\b(?:is|are|was|were|been|still) (?:\w+ )?$|\b(?:is|are|was|were|been|still)(?: \w+ly)?$"
)
LONG: Final = 3
"""Words of a verb from which on it has its object within: "drove the last shopkeeper out of"."""
_STRETCH: Final = re.compile(
    r"(?:\S+ ){0,3}?(?:square )?(?:kilomet\w+|met(?:re|er)s|km|miles?|woodland|ground|forest|fields)\b"
)


_OCCUPY: Final = frozenset({"occupy", "occupies"})
_STILL: Final = frozenset({"still", "now", "continue", "continues", "currently", "today"})


_SECOND_TIME: Final = re.compile(
    r"\b(?:once (?:more|again)|(?:for )?(?:a|the) second time|anew|afresh)\b", re.IGNORECASE
)


def find_gain(verb: Verb) -> Finding | None:
    """Return that the verb's side gained its places, or a part of them, or None when nobody did."""
    scene, clause, match, line, frame = verb.scene, verb.clause, verb.match, verb.line, verb.match.value.frame
    if not verb.places and "flag" in match.value.phrase:
        verb.places = places_behind(scene, clause, match.last, PLACED_BEHIND["enter"]) or earlier_places(scene, clause)
        verb.side = verb.side or scene.gainer or scene.last_side
        return entered(scene, clause, match, verb.places, verb.side) if verb.places and verb.side else None
    if not verb.places:
        return find_villages(scene, clause, match, verb.side, passive=verb.passive)
    if match.last - match.first > LONG and CIVILIANS.search(line.text(match.first + 1, match.last).lower()):
        return None  # "take the last families out of X"
    dates = (w.date for w in line.words[clause.first : clause.last])
    lasting = any(d is not None and d.since for d in dates) or UNTIL.search(clause.text)
    controls = verb.match.value.phrase.endswith(("in control of", "now in charge in"))
    if verb.side is not None and lasting and (controls or verb.head.startswith("occup")):
        return verb.held()
    if verb.side is not None and verb.head in _OCCUPY and not _STILL.isdisjoint(line.lows[clause.first : match.first]):
        return verb.held()  # "Russian soldiers still occupy the dam"
    if verb.side is not None and verb.head == "occupying" and _GOING_ON.search(line.text(clause.first, match.first)):
        return verb.held()  # "which the enemy was occupying"
    before = line.lows[clause.first : match.first] if verb.passive else line.lows[match.first - 1 : match.first]
    if TOWN_NOUNS_PLURAL.intersection(before) and all(n.kind is MentionKind.PROVINCE for n in verb.places):
        return find_villages(scene, clause, match, verb.side, passive=True)
    within = line.lows[match.first : match.last]  # "took three villages back"
    if TOWN_NOUNS_PLURAL.intersection(within) and all(n.kind is MentionKind.PROVINCE for n in verb.places):
        return find_villages(scene, clause, match, verb.side, passive=False)
    if verb.side is None and verb.passive:
        verb.side = _taken_from(verb)
    if verb.side is None:
        civil = (verb.alone and verb.head in _VAGUE) or match.value.phrase.split()[0] in _CIVIL
        if not verb.passive and civil and not _of_soldiers(verb):
            return None
        verb.side = default_gainer(scene, clause, frame)
    taken_back = verb.passive and "back" in line.lows[match.first : match.last]
    if taken_back and forces_before(line, clause, match.first) and not goes_on_passively(line, match):
        return find_leaving(verb)  # "the garrison of X has been taken back to prepared lines"
    if not verb.passive and _CLEARS.match(line.text(max(clause.first, match.first - 2), match.last).lower()):
        return under_way(clause, match, verb.places, line, verb.side)
    if not verb.passive and _STRETCH.match(line.text(match.last, match.last + 6).lower()):
        finding = verb.found(Category.ADVANCE, HOLDER[verb.side], "ground was gained")
        finding.controller = None
        return finding  # "recovered several kilometres of woodland west of X"
    if verb.partial or (
        verb.passive and (is_part(line, clause, verb.places) or is_portion(line, clause, match.first, verb.places))
    ):
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "only part was gained")
    spoken = clause.statement is not None and clause.statement.speaker.side is RUSSIA
    back = "back" in line.lows[match.first : match.last]
    again = verb.head.startswith(_ANEW) or back or (verb.head[:2] == "re" and not spoken)
    places = [*verb.places, *places_beside(line, match.last)] if verb.passive else verb.places
    rule = "passive: the place was gained" if verb.passive else "the subject gained it"
    anew = frame == "regain" and verb.side is RUSSIA and again
    anew = anew or (verb.side is RUSSIA and "again" in line.lows[max(clause.first, match.first - 2) : match.last + 1])
    anew = anew or (verb.side is RUSSIA and _SECOND_TIME.search(line.text(match.last, clause.last)) is not None)
    finding = gained(scene, clause, match, places, verb.side, rule, again=anew)
    if len(places) > len(verb.places):
        _mark_parts(finding, clause, line)
    return finding


def _of_soldiers(verb: Verb) -> bool:
    """Whether soldiers, whosever they are, are the subject: "soldiers came up the road and took X"."""
    scene, clause, at = verb.scene, verb.clause, verb.match.first
    if forces_before(verb.line, clause, at):
        return True
    before = [c for c in scene.clauses if c.last <= clause.first and c.statement is clause.statement][-1:]
    return bool(before) and is_bare(verb.line, clause, at) and forces_before(verb.line, before[0], before[0].last)


def find_loss(verb: Verb) -> Finding | None:
    """Return that the other side gained what the verb's side lost, or None when that is no place."""
    clause, line, at = verb.clause, verb.line, verb.match.first
    if not verb.places or (not verb.passive and verb.side is None and _loses_else(line, verb.match.last)):
        return None
    bearer = line.words[at - 2].name if at > clause.first + 1 else None
    afloat = not _AFLOAT.isdisjoint(line.lows[max(clause.first, at - 5) : at])
    if verb.passive and (afloat or (bearer is not None and not bearer.literal)):
        return None  # "the patrol boat Sloviansk is lost"
    loser = verb.side or (verb.speaker if verb.speaker in OTHER_SIDE else UKRAINE)
    verb.side = gainer = OTHER_SIDE[loser]
    before = line.words[max(clause.first, at - 5) : at]
    partly = verb.passive and any(w.low in PART_WORDS for w in before)
    partly = partly or (verb.passive and is_portion(line, clause, at, verb.places))
    alone = len(verb.places) == 1
    if partly or verb.partial or (_LOST_PART.search(clause.text) and alone):
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "part was lost", lost=True)
    again = gainer is RUSSIA and line.lows[verb.match.last : verb.match.last + 1] == ["again"]
    finding = gained(verb.scene, clause, verb.match, verb.places, gainer, "the place was lost", again=again)
    finding.lost = True
    _mark_parts(finding, clause, line)
    return finding


def _taken_from(verb: Verb) -> Affiliation | None:
    """Return who gained what was "wrested from the enemy": the other side than the one it was taken from."""
    for i in range(verb.match.first + 1, min(verb.clause.last - 1, verb.match.last + 2)):
        if verb.line.words[i].low == "from":
            loser = side_in(verb.scene, verb.clause, i, min(verb.clause.last, i + 4))
            return None if loser is None else OTHER_SIDE[loser]
    return None


def _loses_else(line: Line, start: int) -> bool:
    """Whether what is lost is no place but something of the place's own: "the town lost its hall"."""
    return start < len(line.words) and line.words[start].low in {"its", "his", "her", "their", "a", "an", "one", "two"}


def _mark_parts(finding: Finding, clause: Clause, line: Line) -> None:
    """Note which of several lost places were lost in part only ("X and the outskirts of Y")."""
    for i in range(clause.first, clause.last):
        name = line.words[i].name
        if name and i >= 2 and line.words[i - 1].low == "of" and line.words[i - 2].low in PART_WORDS:
            finding.notes.append(f"part:{name.start}")
