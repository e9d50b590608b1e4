"""What verbs of control say: who gains, loses, leaves, enters or holds the places that they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import (
    PART_WORDS,
    antecedent_places,
    earlier_places,
    eligible_names,
    is_part,
    object_places,
    places_behind,
    places_beside,
    points_of,
    referred_places,
    subject_places,
    tail_group,
)
from geo.reading.clauses import Clause
from geo.reading.frames import gained, held, make_finding
from geo.reading.lexicons import Cue, word_class
from geo.reading.mentions import Name
from geo.reading.parties import (
    HOLDER,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    agent_side,
    default_gainer,
    forces_before,
    forces_side,
    is_military,
    side_in,
    subject_side,
)
from geo.reading.patterns import Match
from geo.reading.possession import find_villages, listed_behind
from geo.reading.scene import Scene
from geo.reading.subjects import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.records import Affiliation, Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.findings import Finding
    from geo.reading.words import Line

_FLAG: Final = re.compile(
    r"\b(?:flags?|town hall|city hall|administration|city council|council building|town council|"
    r"police station|cheered|greeted|welcomed|main square)\b"
)
_GONE: Final = re.compile(
    r"\b(?:had (?:already )?(?:left|gone|fled|withdrawn|pulled out)|(?:have|has) (?:already "
    r")?(?:left|fled|withdrawn|gone)|without a fight|unopposed)\b"
)
_PARTLY: Final = re.compile(
    r"\b(?:buildings?|streets?|blocks?|houses?|quarters?|districts?|outskirts|edge|half|part|suburbs?|"
    r"(?:north|south|east|west)(?:-?(?:east|west))?|corner|centre)\b"
)
_ANEW: Final = ("return", "regain", "retak", "retook", "recaptur", "recover", "reoccup", "re-occup")
_STORMERS: Final = re.compile(
    r"(?:\W|the |some |several |\w+ )?(?:storm|assault|sabotage|infantry|attack) (?:group|unit|troop)"
)
_YIELDED: Final = frozenset({"give up", "abandon", "vacate", "relinquish", "cede", "yield"})
_GIVEN_UP: Final = frozenset(
    {"no longer control", "no longer hold", "no longer controls", "no longer holds", "no longer under"}
)
_PLACING: Final = frozenset({"of", "in", "from", "to", "at", "near", "around", "for", "with"})
_VAGUE: Final = word_class("verbs_vague")
"""Verbs that need a subject with a side: anybody may take or clear something."""
_GOING: Final = frozenset(
    ["left", "leave", "leaving", "go", "gone", "went", "quit", "flee", "fled", "abandon", "abandoned"]
)
"""Verbs of leaving that residents do, too."""
_BEHIND: Final = {
    "hold": frozenset({"in", "at", "near", "around", "of", "on"}),
    "leave": frozenset({"from", "of", "out"}),
    "enter": frozenset({"in", "into", "inside", "of", "through", "over", "on"}),
}
"""Prepositions behind which a verb's place may stand."""
_REACH: Final = {"leave": 7, "enter": 7}
"""Words behind a verb among which what it refers back to stands (else 4)."""


_LOST_PART: Final = re.compile(r"\b(?:outskirts|suburbs|parts? of|positions)\b")
_UNTIL: Final = re.compile(r"\b(?:until|till|through to|for (?:\w+ )?(?:days|weeks|months|years))\b")
_WHOLE: Final = re.compile(r"\b(?:all|most|the whole|the entire|nearly all) of\b|\b(?:whole|entire|fully|completely)\b")


@dataclass(slots=True, eq=False)
class Verb:
    """A verb of control with what was found around it: its places, whether a part of them is meant, and its side.

    The side is that of the subject, or of the agent of a passive.
    """

    scene: Scene
    clause: Clause
    match: Match[Cue]
    passive: bool
    places: list[Name]
    partial: bool = False
    side: Affiliation | None = None

    @property
    def line(self) -> Line:
        """The sentence."""
        return self.scene.line

    @property
    def head(self) -> str:
        """The verb's first word."""
        return self.line.lows[self.match.first]

    @property
    def alone(self) -> bool:
        """Whether the verb is a single word."""
        return self.match.last - self.match.first == 1

    @property
    def speaker(self) -> Affiliation:
        """The side of whoever says so."""
        if self.clause.statement is not None:
            return self.clause.statement.speaker.side
        return self.scene.voices.voice_of(self.line).side

    def found(self, category: Category, controller: Controller, rule: str, *, lost: bool = False) -> Finding:
        """Return the finding that the verb makes of its places."""
        return make_finding(
            self.scene, self.clause, self.match, category, self.places, controller, self.side, rule, lost=lost
        )

    def held(self) -> Finding | None:
        """Return the finding that the verb's side holds its places."""
        return None if self.side is None else held(self.scene, self.clause, self.match, self.places, self.side)


def find_verb(scene: Scene, clause: Clause, match: Match[Cue], *, passive: bool, denial: str) -> Finding | None:
    """Return what a verb of control says, or None when it has no place or no side."""
    frame, at = match.value.frame, match.first
    passive = passive and not (frame == "leave" and forces_before(scene.line, clause, at))
    verb = _passive_verb(scene, clause, match) if passive else _active_verb(scene, clause, match)
    if (passive and verb.head == "left" and frame != "lose" and not verb.side) or (
        denial and match.value.phrase not in _GIVEN_UP
    ):
        return None
    _look_further(verb)
    finders = {
        "gain": _gain,
        "regain": _gain,
        "lose": _lose,
        "leave": _leave,
        "enter": _enter,
        "hold": _hold,
    }
    return finders[frame](verb)


def _passive_verb(scene: Scene, clause: Clause, match: Match[Cue]) -> Verb:
    places = subject_places(scene, clause, match.first)
    return Verb(scene, clause, match, passive=True, places=places, side=agent_side(scene, clause, match.last))


def _active_verb(scene: Scene, clause: Clause, match: Match[Cue]) -> Verb:
    frame, at = match.value.frame, match.first
    places, partial, _ = object_places(scene, clause, match.last)
    verb = Verb(scene, clause, match, passive=False, places=places, partial=partial)
    if not places:
        verb.places = _object_elsewhere(verb)
    verb.side = subject_side(scene, clause, at)
    if verb.side is None and frame == "enter" and _STORMERS.match(clause.text):
        verb.side = OTHER_SIDE.get(scene.voices.voice_of(scene.line).side)  # one's own are "our units"
    if verb.side is None and forces_before(scene.line, clause, at):
        verb.side = forces_side(scene, clause)
    return verb


def _object_elsewhere(verb: Verb) -> list[Name]:
    """Return the places of a verb whose object does not follow at once: "held positions near X", "entered it"."""
    scene, clause, match = verb.scene, verb.clause, verb.match
    frame, places = match.value.frame, []
    if frame == "hold" and not verb.alone:
        places = places_behind(scene, clause, match.last - 1, _BEHIND["hold"])
        if not places and _PARTLY.search(clause.text) and subject_side(scene, clause, match.first) is not None:
            places = earlier_places(scene, clause)
    elif frame in {"leave", "enter"}:
        places = places_behind(scene, clause, match.last, _BEHIND[frame])
    if not places and frame in {"gain", "regain", "hold"} and match.value.phrase.endswith("in control"):
        places = earlier_places(scene, clause)
    start = match.last - (1 if frame in _REACH else 0)
    return places or referred_places(scene, clause, start, min(clause.last, match.last + _REACH.get(frame, 4)))


def _look_further(verb: Verb) -> None:
    """Look for places before the verb: "At X our squads took the outskirts", "X, which they took"."""
    scene, clause, match = verb.scene, verb.clause, verb.match
    frame, at = match.value.frame, match.first
    if not verb.places and not verb.passive and frame in {"gain", "regain"} and _takes_part(verb.line, clause, match):
        away = {"office", "reference", "container", "from"}
        verb.places = points_of(eligible_names(verb.line, clause.first, at, without=away))
        verb.partial = bool(verb.places)
    if not verb.places and frame in {"gain", "regain", "lose"} and _is_predicate(verb.line, at):
        verb.places, verb.passive = _named_as(scene, clause, at), True
    if not verb.places and not verb.passive and clause.joint in {"which", "that"} and clause.first:
        verb.places = antecedent_places(scene, clause)


def _gain(verb: Verb) -> Finding | None:
    scene, clause, match, line, frame = verb.scene, verb.clause, verb.match, verb.line, verb.match.value.frame
    if not verb.places:
        return find_villages(scene, clause, match, verb.side, passive=verb.passive)
    dates = (w.date for w in line.words[clause.first : clause.last])
    lasting = any(d is not None and d.since for d in dates) or _UNTIL.search(clause.text)
    if verb.side is not None and verb.head.startswith("occup") and lasting:
        return verb.held()
    if (
        match.first
        and line.words[match.first - 1].low in TOWN_NOUNS_PLURAL
        and all(n.kind is MentionKind.PROVINCE for n in verb.places)
    ):
        return find_villages(scene, clause, match, verb.side, passive=True)
    if verb.side is None and verb.passive:
        verb.side = _taken_from(verb)
    if verb.side is None:
        if not verb.passive and verb.alone and verb.head in _VAGUE:
            return None
        verb.side = default_gainer(scene, clause, frame)
    if verb.partial or (verb.passive and is_part(line, clause, verb.places)):
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "only part was gained")
    spoken = clause.statement is not None and clause.statement.speaker.side is RUSSIA
    back = "back" in line.lows[match.first : match.last]
    again = verb.head.startswith(_ANEW) or back or (verb.head[:2] == "re" and not spoken)
    places = [*verb.places, *places_beside(line, match.last)] if verb.passive else verb.places
    rule = "passive: the place was gained" if verb.passive else "the subject gained it"
    anew = frame == "regain" and verb.side is RUSSIA and again
    return gained(scene, clause, match, places, verb.side, rule, again=anew)


def _lose(verb: Verb) -> Finding | None:
    clause, line, at = verb.clause, verb.line, verb.match.first
    if not verb.places or (not verb.passive and verb.side is None and _loses_else(line, verb.match.last)):
        return None
    loser = verb.side or (verb.speaker if verb.speaker in OTHER_SIDE else UKRAINE)
    verb.side = gainer = OTHER_SIDE[loser]
    before = line.words[max(clause.first, at - 5) : at]
    partly = verb.passive and any(w.low in PART_WORDS for w in before)
    alone = len(verb.places) == 1
    if partly or verb.partial or (_LOST_PART.search(clause.text) and alone):
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "part was lost", lost=True)
    finding = gained(verb.scene, clause, verb.match, verb.places, gainer, "the place was lost")
    finding.lost = True
    _mark_parts(finding, clause, line)
    return finding


def _leave(verb: Verb) -> Finding | None:
    scene, clause, match = verb.scene, verb.clause, verb.match
    if verb.side is None and verb.passive and verb.speaker in OTHER_SIDE and match.value.phrase in _YIELDED:
        verb.side = verb.speaker  # "X was given up": by those who say so
    if verb.side is None:
        return None
    if verb.head in _GOING and not is_military(scene, clause, match.first, passive=verb.passive):
        return None
    if not verb.places and not verb.passive:
        verb.places = earlier_places(scene, clause)
    if not verb.places or all(n.kind is MentionKind.PROVINCE for n in verb.places):
        verb.places = listed_behind(verb.line, match.last) or verb.places
    verb.places = [p for p in verb.places if "towards" not in p.roles]
    if not verb.places:
        return None
    return verb.found(Category.WITHDRAWN, HOLDER[OTHER_SIDE[verb.side]], "the subject left")


def _enter(verb: Verb) -> Finding | None:
    scene, clause, at = verb.scene, verb.clause, verb.match.first
    places = verb.places or ([] if verb.passive else earlier_places(scene, clause))
    if verb.passive or verb.side is None or not places:
        return None
    flagged = _FLAG.search(clause.text) is not None
    if not flagged and verb.line.classes[at] == "" and not is_military(scene, clause, at, passive=False):
        return None
    return _entered(scene, clause, verb.match, places, verb.side)


def _hold(verb: Verb) -> Finding | None:
    scene, clause, match, line = verb.scene, verb.clause, verb.match, verb.line
    holding = match.value.phrase == "be holding" or verb.alone
    last = line.lows[match.last - 1]
    if not verb.places and holding and not verb.passive and last.startswith(("hold", "held", "hang", "hung")):
        return _holds_out(scene, clause, match)
    if verb.side is None and verb.passive and verb.alone and last == "held" and verb.speaker in OTHER_SIDE:
        verb.side = verb.speaker
    if not verb.places or verb.side is None:
        return None
    if verb.passive:
        return verb.held()
    if verb.alone and verb.head in {"running", "run", "ran", "keep", "kept", "keeps"}:
        return None
    if verb.head.startswith("occup") and match.tag in {"past", "part"} and not _UNTIL.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "occupied: gained")
    if (verb.partial or re.search(r"\bparts? of\b", clause.text)) and verb.side is not verb.speaker:
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "a part is held")
    if verb.side is RUSSIA and clause.statement is not None and _WHOLE.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "all or most of it: gained")
    return verb.held()


def _taken_from(verb: Verb) -> Affiliation | None:
    """Return who gained what was "wrested from the enemy": the other side than the one it was taken from."""
    for i in range(verb.match.first + 1, min(verb.clause.last - 1, verb.match.last + 2)):
        if verb.line.words[i].low == "from":
            loser = side_in(verb.scene, verb.clause, i, min(verb.clause.last, i + 4))
            return None if loser is None else OTHER_SIDE[loser]
    return None


def _takes_part(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether what is taken is a part of a place named before: "At X our squads have taken the southern outskirts"."""
    ahead = [w.low for w in line.words[match.last : min(match.last + 4, clause.last)]]
    return (
        bool(ahead)
        and ahead[0] in {"the", "its", "some", "several", "two", "three", "part"}
        and any(low in PART_WORDS - {"eastern", "western", "northern", "southern"} for low in ahead)
    )


def _holds_out(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who has the place in "The town holds": the one who is attacked there, so whoever is not Russia."""
    line = scene.line
    following = line.words[match.last].low if match.last < len(line.words) else "."
    if following not in {".", ",", ";", "and", "but", "!", "for", "so", "despite", "out", "on", "firm"}:
        return None
    before = match.first - 1
    while before > clause.first and line.words[before].low in {
        "still",
        "itself",
        "is",
        "are",
        "has",
        "have",
        "now",
        "also",
    }:
        before -= 1
    if line.words[before].name is None and line.words[before].low not in TOWN_NOUNS | {"it", "both"}:
        return None
    if before > clause.first and line.words[before - 1].low in _PLACING:
        return None
    places = points_of(subject_places(scene, clause, match.first))
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    return held(scene, clause, match, places, RUSSIA if speaker is RUSSIA else UKRAINE) if places else None


def _is_predicate(line: Line, at: int) -> bool:
    """Whether the participle at ``at`` is what places are called: "named as captured", "listed as villages retaken"."""
    before = at - 1 if at and line.words[at - 1].low in TOWN_NOUNS_PLURAL else at
    return before > 0 and line.words[before - 1].low == "as"


def _named_as(scene: Scene, clause: Clause, at: int) -> list[Name]:
    """Return the places that somebody names "as captured": those before it, else those listed behind a colon."""
    line = scene.line
    away = {"office", "reference", "container", "from"}
    first = clause.first
    if line.words[first].low == "as":  # "names X and Y as villages retaken"
        first = next(
            (c.first for c in reversed(scene.clauses) if c.last <= first and c.statement is clause.statement), first
        )
    before = points_of(eligible_names(line, first, at, without=away))
    if before:
        return tail_group(line, before)
    if clause.last <= len(line.words) and line.words[clause.last - 1 : clause.last + 1]:
        colon = next((i for i in range(at, min(len(line.words), at + 12)) if line.words[i].low == ":"), 0)
        if colon:
            return points_of(eligible_names(line, colon, len(line.words), without=away))
    return points_of(eligible_names(line, at, clause.last, without=away))


def _loses_else(line: Line, start: int) -> bool:
    """Whether what is lost is no place but something of the place's own: "the town lost its hall"."""
    return start < len(line.words) and line.words[start].low in {"its", "his", "her", "their", "a", "an", "one", "two"}


def _mark_parts(finding: Finding, clause: Clause, line: Line) -> None:
    """Note which of several lost places were lost in part only ("X and the outskirts of Y")."""
    for i in range(clause.first, clause.last):
        name = line.words[i].name
        if name and i >= 2 and line.words[i - 1].low == "of" and line.words[i - 2].low in PART_WORDS:
            finding.notes.append(f"part:{name.start}")


def _entered(scene: Scene, clause: Clause, match: Match[Cue], places: list[Name], side: Affiliation) -> Finding:
    said = " ".join(c.text for c in scene.clauses)
    claimed = bool(_FLAG.search(said) or _GONE.search(said))
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
