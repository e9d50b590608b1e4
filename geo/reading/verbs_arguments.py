"""A verb of control with its arguments: the places that it is about, and the side that does or suffers it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.reading.arguments import first_or_last, subject_places
from geo.reading.clauses import Clause
from geo.reading.eligible import eligible_names, points_of
from geo.reading.frames import held, make_finding
from geo.reading.lexicons import Cue, word_class
from geo.reading.mentions import Name
from geo.reading.objects import object_places, places_behind, site_places
from geo.reading.parties import (
    FORCES,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    agent_side,
    clauses_before,
    forces_before,
    forces_side,
    is_bare,
    side_in,
    subject_side,
)
from geo.reading.patterns import Match
from geo.reading.portions import PART_WORDS
from geo.reading.references import antecedent_places, earlier_places, referred_places, tail_group
from geo.reading.scene import Scene
from geo.records import Affiliation, Category, Controller, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Finding
    from geo.reading.words import Line

FLAG: Final = re.compile(
    r"\b(?:flags?|colours|banners?|pennants?|tricolou?r|blue and yellow|town hall|city hall|administration|"
    r"(?:city|town|village) council|council building|"
    r"police station|cheered|greeted|welcomed|main square)\b"
)
_PARTLY: Final = re.compile(
    r"\b(?:buildings?|streets?|blocks?|houses?|quarters?|districts?|outskirts|edge|half|part|suburbs?|"
    r"(?:north|south|east|west)(?:-?(?:east|west))?|corner|centre)\b"
)
STORMERS: Final = re.compile(
    r"(?:that )?(?:\W|the |some |several |\w+ ){0,3}?(?:(?:storm|assault|sabotage|infantry|attack|reconnaissance) "
    r"(?:group|unit|troop|part)|(?:small|isolated|individual|single|scattered|tiny|separate|a few|"
    r"several|some|a handful of|two|three) (?:\w+ )?(?:groups?|parties|soldiers?|infiltrators?|scouts?|"
    r"saboteurs?|infantrymen|fighters)\b|"
    r"infiltrators|saboteurs|stormtroopers|"
    r"(?:an? |the |some |several |two |three |\w+ )?(?!police|road|border)(?:\w+ )?patrols?\b)"
)
PLACED_BEHIND: Final = {
    "hold": frozenset({"in", "at", "near", "around", "of", "on"}),
    "leave": frozenset({"from", "of", "out", "off"}),
    "enter": frozenset({"in", "into", "inside", "of", "through", "over", "on"}),
}
"""Prepositions behind which a verb's place may stand."""
_REACH: Final = {"leave": 7, "enter": 7, "hold": 8}
"""Words behind a verb among which what it refers back to stands (else 4)."""
_HAVING: Final = word_class("verbs_arguments_having")
ARRIVALS: Final = ("presence of", "appearance of", "arrival of", "entry of")
"""Nouns of entering that name those who enter behind them."""
_FLAGS_OF: Final = {"tricolour": RUSSIA, "blue": UKRAINE}
"""Whose a flag is that is only told by its colours: "the blue and yellow flies over X"."""


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


def passive_verb(scene: Scene, clause: Clause, match: Match[Cue]) -> Verb:
    """Return a passive verb with its subject as its places and its agent's side."""
    places = subject_places(scene, clause, match.first) or first_or_last(scene.line, clause, match)
    return Verb(scene, clause, match, passive=True, places=places, side=agent_side(scene, clause, match.last))


def active_verb(scene: Scene, clause: Clause, match: Match[Cue]) -> Verb:
    """Return an active verb with its object as its places and its subject's side."""
    frame, at = match.value.frame, match.first
    named = match.value.phrase.endswith("@place")
    places, partial, end = object_places(scene, clause, match.last - 1 if named else match.last)
    if places and frame in {"gain", "regain", "lose"}:
        places += _region_with_it(scene.line, end)
    if match.value.phrase.startswith(("@place ", "there be ")):  # "X has Russians in its cellars"
        inside = eligible_names(scene.line, at, match.last, without={"office", "reference"})
        side = side_in(scene, clause, at, match.last)
        return Verb(scene, clause, match, passive=False, places=inside[:1], side=side)
    verb = Verb(scene, clause, match, passive=False, places=places, partial=partial)
    if not places and frame in {"hold", "regain"} and scene.line.lows[match.last - 1] not in {"of", "from"}:
        verb.places = site_places(scene, clause, match.last)
    if not verb.places:
        verb.places = _object_elsewhere(verb)
    verb.side = subject_side(scene, clause, at)
    if verb.side is None and frame == "enter" and (match.value.phrase.startswith(ARRIVALS) or is_relative(verb)):
        first = at if match.value.phrase.startswith(ARRIVALS) else max(0, clause.first - 4)
        verb.side = side_in(scene, clause, first, match.last)
    if verb.side is None and frame == "leave" and match.value.phrase.startswith("last "):
        verb.side = side_in(scene, clause, at, match.last)  # "the last Russian lorries drove off"
    if verb.side is None and frame == "leave" and not verb.alone:
        verb.side = side_in(scene, clause, at + 1, match.last)  # "has decided to withdraw our units from X"
    if verb.side is None:
        verb.side = _later_subject(verb)
    if verb.side is None and frame == "enter" and STORMERS.match(clause.text):
        said = clause.statement
        conceded = said is not None and said.stance is Stance.CONCEDES
        side = OTHER_SIDE[verb.speaker] if conceded and verb.speaker in OTHER_SIDE else RUSSIA
        verb.side = side if verb.speaker in OTHER_SIDE else None  # Ukraine's own are "our units"
    if verb.side is None and frame == "enter":
        verb.side = _FLAGS_OF.get(match.value.phrase.split()[0])
        if scene.line.classes[at] or scene.line.lows[at] in FORCES:
            verb.side = verb.side or side_in(scene, clause, at, match.last)  # "groups of the enemy were seen in X"
    driven = side_in(scene, clause, match.first + 1, match.last) if frame == "regain" and not verb.alone else None
    if driven is not None and match.value.phrase.endswith((" out", " out of", " from")):
        verb.side = OTHER_SIDE[driven]  # "our troops threw the occupiers out"
    if (
        verb.side is None
        and (forces_before(scene.line, clause, at) or (frame == "enter" and _came_in(scene.line, match)))
        and (frame != "regain" or verb.speaker in OTHER_SIDE)
    ):
        verb.side = forces_side(scene, clause) if frame != "enter" else _strangers(verb)
    if verb.side is None and frame in {"leave", "gain"} and is_bare(scene.line, clause, at):
        before = clauses_before(scene, clause)[-1:]
        if before and forces_before(scene.line, before[0], before[0].last):
            verb.side = forces_side(scene, before[0])  # "a regiment took up new lines and left X"
    return verb


def _came_in(line: Line, match: Match[Cue]) -> bool:
    """Whether soldiers or tanks of no named side are told to be inside a place, not to have raised a flag there."""
    return names_armour(line, match.first) and not {"flag", "colours"}.intersection(line.lows[match.first : match.last])


def names_armour(line: Line, at: int) -> bool:
    """Whether a phrase begins with tanks, soldiers, "storm groups" or lorries with a Z, not with anybody's."""
    marked = "z" in line.lows and not _STREETS.isdisjoint(line.lows)
    return marked or line.lows[at] in _ARMED or line.lows[max(0, at - 1)] in _ARMOURED | _STORMING


_STREETS: Final = frozenset({"street", "streets", "avenue", "square", "boulevard"})
_ARMOURED: Final = frozenset({"armoured", "armored", "military", "personnel"})
_STORMING: Final = frozenset({"storm", "assault", "sabotage"})
"""What groups are called that are no civilians'."""
_ARMED: Final = _ARMOURED | word_class("verbs_arguments_armed")


def _strangers(verb: Verb) -> Affiliation | None:
    """Return whose "soldiers", "armed men" or "columns" are that came into a place: Russia's, if nothing tells more.

    A mayor says so of strangers, as a resident or a reporter does; an army of its own.
    """
    scene, clause = verb.scene, verb.clause
    voice = scene.speaker_of(clause)
    if voice.side in OTHER_SIDE and not FLAGS.isdisjoint(verb.line.lows[verb.match.first : verb.match.last]):
        return voice.side  # "the governor shares a film in which scouts hang a flag from a balcony"
    if voice.side is UKRAINE and _TOWNSFOLK.search(voice.name) and not _OWNING.search(clause.text):
        return RUSSIA
    passing = verb.line.lows[verb.match.last - 1] == "through"
    return forces_side(scene, clause) or (None if passing else RUSSIA)


FLAGS: Final = frozenset({"flag", "flags", "colours", "banner", "banners", "tricolour", "ensign", "pennant"})
_TOWNSFOLK: Final = re.compile(
    r"\b(?:mayor|council|councillor|deputy head|head of|governor|administration|elder|police)\b"
)
_OWNING: Final = re.compile(r"\b(?:its|his|their|our)\b")


def is_relative(verb: Verb) -> bool:
    """Whether the verb is told of what stands before its clause: "groups that had got into X"."""
    words, clause = verb.line.words, verb.clause
    joint = words[clause.first].low in {"that", "who"} and clause.first > 0
    return joint and all(w.low in _HAVING or w.low.endswith("ly") for w in words[clause.first + 1 : verb.match.first])


def _largest_of_them(line: Line, first: int, last: int) -> list[Name]:
    """Return the places that "several positions, the largest of them at X" names."""
    them = next(
        (i for i in range(first + 1, last) if line.lows[i - 1] == "of" and line.lows[i] in {"them", "these"}), 0
    )
    if not them or them + 1 >= last or line.lows[them + 1] not in {"at", "near", "around", "in"}:
        return []
    return points_of(eligible_names(line, them, last, without={"reference", "office"}))


def _region_with_it(line: Line, end: int) -> list[Name]:
    """Return the region that goes with a town: "in control of X and so of the entire Y region"."""
    if line.lows[end : end + 1] != ["and"] and line.lows[end - 1 : end] == ["and"]:
        end -= 1
    if line.lows[end : end + 1] != ["and"] or not {"so", "thus", "thereby", "hence"} & set(
        line.lows[end + 1 : end + 2]
    ):
        return []
    names = eligible_names(line, end, min(end + 7, len(line.words)))
    return [name for name in names if name.kind in {MentionKind.PROVINCE, MentionKind.REGION}][:1]


_LEADING: Final = frozenset({"having", "after", "before", "by", "in"})
"""Before a participle whose subject stands behind it."""


def _later_subject(verb: Verb) -> Affiliation | None:
    """Return the side that stands behind a participle: "Having taken X, the Russians turned on Y"."""
    clause, line = verb.clause, verb.line
    opens = line.words[clause.first].low
    having = opens == "having" and verb.match.tag == "past"
    if opens not in _LEADING or not (having or verb.match.tag in {"ing", "part"}):
        return None
    comma = next((i for i in range(verb.match.last, len(line.words)) if line.words[i].low == ","), 0)
    later = next((c for c in verb.scene.clauses if c.first <= comma + 1 < c.last), None) if comma else None
    return side_in(verb.scene, later, comma + 1, min(later.last, comma + 5)) if later is not None else None


def _object_elsewhere(verb: Verb) -> list[Name]:
    """Return the places of a verb whose object does not follow at once: "held positions near X", "entered it"."""
    scene, clause, match = verb.scene, verb.clause, verb.match
    frame, places = match.value.frame, []
    if frame == "hold":
        places = _instance(verb)
    if frame == "hold" and not verb.alone and not places:
        places = places_behind(scene, clause, match.last - 1, PLACED_BEHIND["hold"])
        if not places and _PARTLY.search(clause.text) and subject_side(scene, clause, match.first) is not None:
            places = earlier_places(scene, clause)
    elif frame in {"leave", "enter"}:
        places = places_behind(scene, clause, match.last, PLACED_BEHIND[frame])
    if not places and frame == "enter" and FLAG.search(scene.line.text(match.first, match.last).lower()):
        behind = eligible_names(scene.line, match.last, clause.last, without={"reference"})
        places = points_of(behind)[:1]  # "its colours above the village council of X"
    if not places and frame in {"gain", "regain", "hold"} and match.value.phrase.endswith("in control"):
        places = earlier_places(scene, clause)
    start = match.last - (1 if frame in _REACH else 0)
    if not places and frame == "hold":
        places = _largest_of_them(scene.line, match.last, clause.last)
    if not places and match.last - match.first > 2:
        places = eligible_names(scene.line, match.first, match.last, without={"office", "reference"})
    if not places and frame in {"gain", "regain", "leave", "lose"}:
        places = referred_places(scene, clause, match.first, match.last)  # "had won it back"
    if not places and frame == "regain" and match.value.phrase.endswith(" out"):
        places = places_behind(scene, clause, match.last, PLACED_BEHIND["leave"]) or earlier_places(scene, clause)
    places = places or referred_places(scene, clause, start, min(clause.last, match.last + _REACH.get(frame, 4)))
    if not places and frame == "enter" and "streets" in match.value.phrase and scene.focus.fresh(scene.line):
        town = None if any(w.name for w in scene.line.words[clause.first : clause.last]) else scene.focus.settlement()
        places = [town] if town is not None else []  # "X ... Their soldiers were in the northern streets"
    return places


def _instance(verb: Verb) -> list[Name]:
    """Return the place that stands for several: "held several positions in the region, the largest of them at X"."""
    words = verb.line.words
    for i in range(verb.match.last, min(len(words) - 3, verb.match.last + 20)):
        if [w.low for w in words[i : i + 2]] == ["of", "them"] and words[i + 2].low in {"at", "in", "near", "around"}:
            return object_places(verb.scene, Clause(i, len(words), "and", verb.clause.statement), i + 3)[0]
    return []


def look_further(verb: Verb) -> None:
    """Look for places before the verb: "At X our squads took the outskirts", "X, which they took"."""
    scene, clause, match = verb.scene, verb.clause, verb.match
    frame, at = match.value.frame, match.first
    if not verb.places and not verb.passive and frame in {"gain", "regain"} and _takes_part(verb.line, clause, match):
        away = {"office", "reference", "container", "from"}
        verb.places = points_of(eligible_names(verb.line, clause.first, at, without=away))
        verb.partial = bool(verb.places)
    firmly = at - 1 if verb.line.lows[at - 1].endswith("ly") else at  # "described X as firmly held"
    if not verb.places and frame == "hold" and verb.alone and match.tag == "past" and _is_predicate(verb.line, firmly):
        verb.places, verb.passive = _named_as(scene, clause, at), True
    if not verb.places and frame in {"gain", "regain", "lose"} and _is_predicate(verb.line, at):
        verb.places, verb.passive = _named_as(scene, clause, at), True
    if not verb.places and _among_those(verb.line, clause, at):
        verb.places, verb.passive = points_of(eligible_names(verb.line, clause.first, at)), True
    if not verb.places and not verb.passive and clause.joint in {"which", "that"} and clause.first:
        verb.places = antecedent_places(scene, clause)
        said, gone = clause.statement, frame in {"gain", "regain", "lose"} and match.tag in {"past", "part"}
        if gone and at == clause.first and said is not None and said.verb.startswith(_CALLING):
            verb.passive = True  # "X, which Wagner declared taken"


_CALLING: Final = ("declar", "pronounc", "proclaim", "call", "report", "announc", "claim")


def _among_those(line: Line, clause: Clause, at: int) -> bool:
    """Whether the participle at ``at`` is said of places among which others are: "lists X among the villages taken"."""
    lows = line.lows[clause.first : at]
    return len(lows) > 1 and lows[-1] in TOWN_NOUNS_PLURAL and "among" in lows


def is_subject(line: Line, at: int) -> bool:
    """Whether a name of a place or a word like "the town" stands among the three words before the verb at ``at``."""
    return any(w.name is not None or w.low in TOWN_NOUNS for w in line.words[max(0, at - 3) : at])


def _takes_part(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether what is taken is a part of a place named before: "At X our squads have taken the southern outskirts"."""
    ahead = [w.low for w in line.words[match.last : min(match.last + 4, clause.last)]]
    return (
        bool(ahead)
        and ahead[0] in {"the", "its", "some", "several", "two", "three", "part"}
        and any(low in PART_WORDS - {"eastern", "western", "northern", "southern"} for low in ahead)
    )


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
    if not TOWN_NOUNS.isdisjoint(line.lows[first:at]):
        return points_of(referred_places(scene, clause, first, at))  # "reported the village as taken"
    if clause.last <= len(line.words) and line.words[clause.last - 1 : clause.last + 1]:
        colon = next((i for i in range(at, min(len(line.words), at + 12)) if line.words[i].low == ":"), 0)
        if colon:
            return points_of(eligible_names(line, colon, len(line.words), without=away))
    return points_of(eligible_names(line, at, clause.last, without=away))
