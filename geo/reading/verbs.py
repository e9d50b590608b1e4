"""What verbs of control say: who gains, loses, leaves, enters or holds the places that they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import (
    PART_WORDS,
    antecedent_places,
    earlier_places,
    eligible_names,
    first_or_last,
    is_part,
    object_places,
    places_behind,
    places_beside,
    points_of,
    referred_places,
    subject_places,
    tail_group,
)
from geo.reading.clauses import Clause, denies_both, in_ukraine
from geo.reading.exclusions import CIVILIANS
from geo.reading.footage import PLACES, side_of_those_inside
from geo.reading.frames import gained, held, make_finding, under_way
from geo.reading.guards import REGROUPED
from geo.reading.leavers import ANYBODY, FORMATIONS, occupant, soldiers_named
from geo.reading.lexicons import Cue, word_class
from geo.reading.mentions import Name
from geo.reading.parties import (
    FORCES,
    HOLDER,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    agent_side,
    clauses_before,
    default_gainer,
    forces_before,
    forces_side,
    is_bare,
    is_military,
    side_in,
    subject_side,
)
from geo.reading.patterns import Match
from geo.reading.possession import find_villages, is_portion, listed_behind
from geo.reading.scene import Scene
from geo.reading.subjects import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.records import Affiliation, Category, Controller, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.findings import Finding
    from geo.reading.words import Line

_FLAG: Final = re.compile(
    r"\b(?:flags?|colours|banners?|tricolou?r|blue and yellow|town hall|city hall|administration|"
    r"(?:city|town|village) council|council building|"
    r"police station|cheered|greeted|welcomed|main square)\b"
)
_GONE: Final = re.compile(
    r"\b(?:had (?:already )?(?:left|gone|fled|withdrawn|pulled out)|(?:have|has) (?:already "
    r")?(?:left|fled|withdrawn|gone(?! ashore| into| in\b| to ground)|cleared out)|"
    r"without a (?:fight|shot)|unopposed|unhindered|cleared out before|"
    r"(?:met|meeting|found|finding|encountered|encountering|there was|saw) (?:nobody|no one|no-one|no resistance|"
    r"nobody left|not a soul|no enemy)|empty (?:\w+ )?(?:town hall|city hall|streets|positions|trenches))\b"
)
_PARTLY: Final = re.compile(
    r"\b(?:buildings?|streets?|blocks?|houses?|quarters?|districts?|outskirts|edge|half|part|suburbs?|"
    r"(?:north|south|east|west)(?:-?(?:east|west))?|corner|centre)\b"
)
_ANEW: Final = ("return", "regain", "retak", "retook", "recaptur", "recover", "reoccup", "re-occup")
_STORMERS: Final = re.compile(
    r"(?:that )?(?:\W|the |some |several |\w+ ){0,3}?(?:(?:storm|assault|sabotage|infantry|attack|reconnaissance) "
    r"(?:group|unit|troop|part)|(?:small|isolated|individual|single|scattered|tiny|separate|a few|"
    r"several|some|a handful of|two|three) (?:\w+ )?(?:groups?|parties|soldiers?|infiltrators?|scouts?|"
    r"saboteurs?|infantrymen|fighters)\b|"
    r"infiltrators|saboteurs|stormtroopers|"
    r"(?:an? |the |some |several |two |three |\w+ )?(?!police|road|border)(?:\w+ )?patrols?\b)"
)
_CLEARS: Final = re.compile(
    r".*\b(?:is|are|was|were|be|been|still|now|began|begun|started|continue|continues) "
    r"(?:clearing|mopping up|cleaning up|sweeping|combing)\b"
)
"""Clearing that is not over is no gain yet."""
_WAY: Final = re.compile(
    r"(?:the |a )?(?:\w+ )?(?:border|frontier|coast|sea|river|road|railway|highway|motorway)\b(?! (?:of|town|village))"
)
"""What is reached and is no town."""
_INTO: Final = ("into which", "into whose", "where *")
"""Relative clauses about a place that somebody got into: "X, into which a column drove"."""
_WITHIN: Final = re.compile(r"(?:\w+ )*(?:in|inside|within)")
_REFUGEES: Final = re.compile(
    r"\b(?:those|people|anyone|anybody|everyone|everybody|residents|families|many|some|all) who(?: (?:have|had|has))?$"
)
"""Those who leave are people, not troops: "those who fled"."""
_LEAVES_FEW: Final = frozenset({"fewer", "gaps", "few", "little", "less", "only", "no", "room", "nothing", "open"})
_LEAVES_WITH: Final = re.compile(r"(?:it|them|him|her|us) (?:little|nothing|no|without|with|much|few|only|a|an|open)\b")
"""What is left to somebody: "leaves it little to guard"."""
_UNIT: Final = re.compile(
    r"\b(?:battalions?|brigades?|regiments?|divisions?|reinforcements?|reserves?|convoys?|batter(?:y|ies)|compan(?:y|ies))\b",
    re.IGNORECASE,
)
_RETURNED: Final = re.compile(
    r"\b(?:tried|attempted|attempts?|attack\w*|assault\w*|stormed|probed|came on|tries|sought)\b", re.IGNORECASE
)
"""An attack, after which those who "withdrew" only went back to where they came from."""
_ALLOWED: Final = ("leave|permission", "order|orders", "give *2 leave", "give *2 order")
_DECISION: Final = re.compile(r"\b(?:decision|order|permission) (?:was|has been|had been|is|came|to)\b")
_YIELDED: Final = frozenset({"give up", "abandon", "vacate", "relinquish", "cede", "yield"})
_GIVEN_UP: Final = frozenset(
    {
        "no longer control",
        "no longer hold",
        "no longer controls",
        "no longer holds",
        "no longer under",
        "be no longer in|inside @place",
    }
)
_EXPELLED: Final = re.compile(
    r"(?:been|being|be|was|were|is|are|got) (?:(?:driven|forced|pushed|thrown|chased|squeezed|flushed|swept|knocked|"
    r"kicked|cleared|beaten|hounded) (?:out|off|from|away)|expelled|ousted|dislodged|ejected|evicted|routed|"
    r"sent packing|put to flight)",
    re.IGNORECASE,
)
_NAMED_SIDE: Final = re.compile(r"\b(?:russia|ukrain|enem|occupi|invad|moscow|kyiv|our|its|their)\w*", re.IGNORECASE)
_IN_PART: Final = re.compile(
    r"\b(?:in|on|to|inside|into) (?:the |some |several |a few |its )?(?:\w+ )?"
    r"(?:quarters?|districts?|outskirts|streets?|suburbs?|half|edge)\b"
)
_DUG: Final = frozenset({"tanks", "tank", "guns", "howitzers", "mines", "vehicles", "artillery", "being"})
_AROUND: Final = frozenset({"around", "near", "outside", "along", "behind"})
_NOT: Final = frozenset({"not", "n't", "never"})
_PLACING: Final = frozenset({"of", "in", "from", "to", "at", "near", "around", "for", "with"})
_VAGUE: Final = word_class("verbs_vague")
"""Verbs that need a subject with a side: anybody may take or clear something."""
_CIVIL: Final = word_class("verbs_civil")
"""First words of phrases that need one, too: a firm absorbs, a team clinches."""
_GOING: Final = frozenset(
    ["left", "leave", "leaving", "go", "gone", "went", "quit", "flee", "fled", "abandon", "abandoned"]
)
"""Verbs of leaving that residents do, too."""
_OUT: Final = ("be out of", "be *1 out of", "be got out of")
_BEHIND: Final = {
    "hold": frozenset({"in", "at", "near", "around", "of", "on"}),
    "leave": frozenset({"from", "of", "out", "off"}),
    "enter": frozenset({"in", "into", "inside", "of", "through", "over", "on"}),
}
"""Prepositions behind which a verb's place may stand."""
_REACH: Final = {"leave": 7, "enter": 7, "hold": 8}
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
    passive = passive and not (
        frame == "leave" and (forces_before(scene.line, clause, at) or "we" in scene.line.lows[clause.first : at])
    )  # "we were ordered to leave X"
    verb = _passive_verb(scene, clause, match) if passive else _active_verb(scene, clause, match)
    if passive and verb.head == "left" and frame != "lose" and not verb.side:
        if not (verb.alone and verb.places and verb.speaker in OTHER_SIDE and _left_for_good(verb)):
            return None
        verb.side = verb.speaker  # "X and Y had been left on 11 June", said by those who held them
    if denial and match.value.phrase not in _GIVEN_UP:
        return _not_done(verb)
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


def _left_for_good(verb: Verb) -> bool:
    """Whether a place "was left" and nothing is said of a state in which it was left."""
    line, last = verb.line, verb.match.last
    if last >= len(line.words) or line.words[last].date is not None:
        return True
    following = line.lows[last]
    if following in {"on", "in", "by"}:
        return last + 1 < len(line.words) and line.words[last + 1].date is not None
    return following in {".", ",", ";", "to"}


def _not_done(verb: Verb) -> Finding | None:
    """Return the capture, entry or loss that a side denies: "the enemy has not entered X", "X was never lost"."""
    scene, clause, frame, at = verb.scene, verb.clause, verb.match.value.frame, verb.match.first
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(verb.line).side
    words = verb.line.words
    if speaker not in OTHER_SIDE:
        return None
    no = next((i for i in range(at - 1, max(clause.first, at - 4) - 1, -1) if words[i].low in _NOT), -1)
    neither = denies_both(verb.line, clause, at, verb.match.last)
    if not neither and (no < 0 or any(w.low not in {"been", "even", "ever", "yet"} for w in words[no + 1 : at])):
        return None
    other = OTHER_SIDE[speaker]
    planned = no > 0 and words[no - 1].low in {"will", "would", "shall", "must"}
    if planned and frame == "leave":
        return None  # "we will not withdraw from X"
    if frame == "leave" and verb.places and (verb.side is speaker or (verb.passive and verb.side is None)):
        finding = make_finding(
            scene, clause, verb.match, Category.WITHDRAWN, verb.places, HOLDER[other], speaker, "it was not left"
        )
        finding.notes.append("denied")
        return finding
    done = (frame in {"gain", "enter"} and verb.side is other) or (
        verb.passive and verb.side is None and frame in {"gain", "lose"}
    )
    they = (
        frame in {"gain", "enter"}
        and words[clause.first].low != "we"
        and any(word.low == "they" for word in words[clause.first : at])
    )
    theirs = (
        frame == "enter" and "of" in verb.line.lows[clause.first : at] and "them" in verb.line.lows[clause.first : at]
    )
    if not verb.places or not (done or they or theirs):
        return None  # "not one of them has set foot in the town"
    if frame == "enter":
        finding = make_finding(
            scene, clause, verb.match, Category.ENTERED, verb.places, Controller.CONTESTED, other, "it did not get in"
        )
    else:
        finding = gained(scene, clause, verb.match, verb.places, other, "it was not taken")
    finding.notes.append("denied")
    return finding


def _passive_verb(scene: Scene, clause: Clause, match: Match[Cue]) -> Verb:
    places = subject_places(scene, clause, match.first) or first_or_last(scene.line, clause, match)
    return Verb(scene, clause, match, passive=True, places=places, side=agent_side(scene, clause, match.last))


def _active_verb(scene: Scene, clause: Clause, match: Match[Cue]) -> Verb:
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
    if not places:
        verb.places = _object_elsewhere(verb)
    verb.side = subject_side(scene, clause, at)
    if verb.side is None and frame == "enter" and (match.value.phrase.startswith(_ARRIVALS) or _is_relative(verb)):
        first = at if match.value.phrase.startswith(_ARRIVALS) else max(0, clause.first - 4)
        verb.side = side_in(scene, clause, first, match.last)
    if verb.side is None and frame == "leave" and match.value.phrase.startswith("last "):
        verb.side = side_in(scene, clause, at, match.last)  # "the last Russian lorries drove off"
    if verb.side is None:
        verb.side = _later_subject(verb)
    if verb.side is None and frame == "enter" and _STORMERS.match(clause.text):
        verb.side = RUSSIA if verb.speaker in OTHER_SIDE else None  # Ukraine's own are "our units"
    if verb.side is None and frame == "enter":
        verb.side = _FLAGS_OF.get(match.value.phrase.split()[0])
        if scene.line.classes[at] or scene.line.lows[at] in FORCES:
            verb.side = verb.side or side_in(scene, clause, at, match.last)  # "groups of the enemy were seen in X"
    driven = side_in(scene, clause, match.first + 1, match.last) if frame == "regain" and not verb.alone else None
    if driven is not None and match.value.phrase.endswith((" out", " out of", " from")):
        verb.side = OTHER_SIDE[driven]  # "our troops threw the occupiers out"
    if (
        verb.side is None
        and forces_before(scene.line, clause, at)
        and (frame != "regain" or verb.speaker in OTHER_SIDE)
    ):
        verb.side = forces_side(scene, clause)
    if verb.side is None and frame in {"leave", "gain"} and is_bare(scene.line, clause, at):
        before = clauses_before(scene, clause)[-1:]
        if before and forces_before(scene.line, before[0], before[0].last):
            verb.side = forces_side(scene, before[0])  # "a regiment took up new lines and left X"
    return verb


def _is_relative(verb: Verb) -> bool:
    """Whether the verb is told of what stands before its clause: "groups that had got into X"."""
    words, clause = verb.line.words, verb.clause
    joint = words[clause.first].low in {"that", "who"} and clause.first > 0
    return joint and all(w.low in _HAVING or w.low.endswith("ly") for w in words[clause.first + 1 : verb.match.first])


_HAVING: Final = frozenset({"have", "has", "had", "already", "also", "then", "since", "are", "were", "was", "is"})
_ARRIVALS: Final = ("presence of", "appearance of", "arrival of", "entry of")
"""Nouns of entering that name those who enter behind them."""


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


def _later_subject(verb: Verb) -> Affiliation | None:
    """Return the side that stands behind a participle: "Having taken X, the Russians turned on Y"."""
    clause, line = verb.clause, verb.line
    if line.words[clause.first].low not in {"having", "after", "before", "by"} or verb.match.tag not in {"ing", "part"}:
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
        places = places_behind(scene, clause, match.last - 1, _BEHIND["hold"])
        if not places and _PARTLY.search(clause.text) and subject_side(scene, clause, match.first) is not None:
            places = earlier_places(scene, clause)
    elif frame in {"leave", "enter"}:
        places = places_behind(scene, clause, match.last, _BEHIND[frame])
    if not places and frame == "enter" and _FLAG.search(scene.line.text(match.first, match.last).lower()):
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
        places = places_behind(scene, clause, match.last, _BEHIND["leave"]) or earlier_places(scene, clause)
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


def _look_further(verb: Verb) -> None:
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


def _among_those(line: Line, clause: Clause, at: int) -> bool:
    """Whether the participle at ``at`` is said of places among which others are: "lists X among the villages taken"."""
    lows = line.lows[clause.first : at]
    return len(lows) > 1 and lows[-1] in TOWN_NOUNS_PLURAL and "among" in lows


def _gain(verb: Verb) -> Finding | None:
    scene, clause, match, line, frame = verb.scene, verb.clause, verb.match, verb.line, verb.match.value.frame
    if not verb.places and "flag" in match.value.phrase:
        verb.places = places_behind(scene, clause, match.last, _BEHIND["enter"]) or earlier_places(scene, clause)
        verb.side = verb.side or scene.gainer or scene.last_side
        return _entered(scene, clause, match, verb.places, verb.side) if verb.places and verb.side else None
    if not verb.places:
        return find_villages(scene, clause, match, verb.side, passive=verb.passive)
    if match.last - match.first > LONG and CIVILIANS.search(line.text(match.first + 1, match.last).lower()):
        return None  # "take the last families out of X"
    dates = (w.date for w in line.words[clause.first : clause.last])
    lasting = any(d is not None and d.since for d in dates) or _UNTIL.search(clause.text)
    controls = verb.match.value.phrase.endswith(("in control of", "now in charge in"))
    if verb.side is not None and lasting and (controls or verb.head.startswith("occup")):
        return verb.held()
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
    if verb.passive and "back" in line.lows[match.first : match.last] and forces_before(line, clause, match.first):
        return _leave(verb)  # "the garrison of X has been taken back to prepared lines"
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
    finding = gained(scene, clause, match, places, verb.side, rule, again=anew)
    if len(places) > len(verb.places):
        _mark_parts(finding, clause, line)
    return finding


LONG: Final = 3
"""Words of a verb from which on it has its object within: "drove the last shopkeeper out of"."""


_STRETCH: Final = re.compile(
    r"(?:\S+ ){0,3}?(?:square )?(?:kilomet\w+|met(?:re|er)s|km|miles?|woodland|ground|forest|fields)\b"
)
_POSITIONS: Final = re.compile(r"\b(?:streets?|quarters?|blocks|suburbs?|half|part|parts|outskirts|edge)\b")
_ON_OUTSKIRTS: Final = re.compile(
    r"(?:\w+ ){0,2}?positions? (?:on|in|at|along) the (?:\w+ )?(?:outskirts|edge|rim|fringe|fringes|suburbs)\b"
)


def _of_soldiers(verb: Verb) -> bool:
    """Whether soldiers, whosever they are, are the subject: "soldiers came up the road and took X"."""
    scene, clause, at = verb.scene, verb.clause, verb.match.first
    if forces_before(verb.line, clause, at):
        return True
    before = [c for c in scene.clauses if c.last <= clause.first and c.statement is clause.statement][-1:]
    return bool(before) and is_bare(verb.line, clause, at) and forces_before(verb.line, before[0], before[0].last)


def _lose(verb: Verb) -> Finding | None:
    clause, line, at = verb.clause, verb.line, verb.match.first
    if not verb.places or (not verb.passive and verb.side is None and _loses_else(line, verb.match.last)):
        return None
    bearer = line.words[at - 2].name if at > clause.first + 1 else None
    if verb.passive and bearer is not None and not bearer.literal:
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


def _leave(verb: Verb) -> Finding | None:
    scene, clause, match = verb.scene, verb.clause, verb.match
    if verb.head in ANYBODY and not verb.passive and not soldiers_named(verb.line, clause, match.first):
        return None
    verb.side = verb.side or _leaver(verb)
    if verb.side is None and match.value.phrase in REGROUPED and verb.speaker in OTHER_SIDE:
        verb.side = verb.speaker
    if verb.side is None and verb.speaker in OTHER_SIDE and _DECISION.search(clause.text) and not verb.passive:
        verb.side = verb.speaker  # "the decision was taken to pull the units out of X"
    allowed = match.value.phrase.startswith(_ALLOWED) or _order_given(verb)
    if allowed and verb.speaker in OTHER_SIDE:
        verb.side = verb.speaker  # "leave was given for a manoeuvre out of X"
        verb.places = verb.places or points_of(eligible_names(verb.line, 0, clause.last, without={"office"}))
    elif allowed and verb.side is None and verb.places:
        verb.side = scene.last_side  # "the order to leave X was given", told by others
    expelled = _EXPELLED.match(verb.line.text(match.first, match.last))
    someone = any(verb.line.classes[i] in {"@russia", "@ukraine"} for i in range(clause.first, match.first))
    if expelled and not someone and not forces_before(verb.line, clause, match.first):
        return None
    if expelled and "defenders" in verb.line.lows[clause.first : match.first]:
        verb.side = UKRAINE
    elif expelled and clause.statement is not None and clause.statement.verb.startswith(_RUEFUL):
        verb.side = verb.side or (verb.speaker if verb.speaker in OTHER_SIDE else None)
    elif expelled and verb.speaker in OTHER_SIDE and not _NAMED_SIDE.search(clause.text):
        verb.side = OTHER_SIDE[verb.speaker]  # "the garrison was driven off", said by those who did it
    if match.value.phrase in REGROUPED:
        if verb.side is not verb.speaker or not forces_before(verb.line, _whole(verb.line, clause), match.first):
            return None
        stationed = _stationed(verb.line, match.first)
        if not stationed and (match.value.phrase != "be regrouped" or not scene.focus.fresh(verb.line)):
            return None  # "units have been moved to X"; "its troops are being regrouped", of no place in mind
        verb.places = stationed or verb.places
    if verb.side is None or (verb.alone and _LEAVES_WITH.match(verb.line.text(match.last, match.last + 2).lower())):
        return None
    if verb.alone and verb.line.lows[match.last : match.last + 1] and verb.line.lows[match.last] in _LEAVES_FEW:
        return None  # "which leaves fewer reserves in X"
    yielded = verb.passive and match.value.phrase in _YIELDED and _is_subject(verb.line, match.first)
    yielded = yielded or (verb.passive and verb.head == "left" and verb.side is verb.speaker)
    if _REFUGEES.search(_lead(verb)):
        return None
    if (
        (verb.head in _GOING or match.value.phrase.startswith(_OUT))
        and not yielded
        and not allowed
        and not is_military(scene, clause, match.first, passive=verb.passive)
    ):
        return None
    if (not verb.places and _BY_THE_WAY.match(clause.text)) or _from_no_place(verb):
        return None
    if not verb.places and not verb.passive:
        if clause.first and _RETURNED.search(verb.line.text(max(0, clause.first - 18), match.first)):
            return None
        verb.places = _new_lines(verb) or earlier_places(scene, clause)
    if not verb.places or all(n.kind is MentionKind.PROVINCE for n in verb.places):
        verb.places = listed_behind(verb.line, match.last) or verb.places
    verb.places = [p for p in verb.places if "towards" not in p.roles]
    if not verb.places:
        return None
    part = _part_lost(verb, expelled=expelled is not None)
    if part is not None:
        return part
    if (
        verb.passive
        and match.value.phrase in _YIELDED
        and clause.statement
        and clause.statement.stance is Stance.DENIES
    ):
        return gained(scene, clause, match, verb.places, OTHER_SIDE[verb.side], "its loss is denied")
    if match.value.phrase in {"be !gone", "have gone"} and verb.line.lows[match.last] in _ONWARDS:
        return None  # "have gone forward another two kilometres"
    if match.value.phrase == "be !gone" and verb.line.lows[match.first - 1] in TOWN_NOUNS | {"it"}:
        finding = gained(scene, clause, match, verb.places, OTHER_SIDE[verb.side], "the place is gone")
        finding.lost = True
        return finding
    if expelled and not (
        verb.side is verb.speaker and _WENT_BACK.search(verb.line.text(match.last, len(verb.line.words)))
    ):
        return gained(scene, clause, match, verb.places, OTHER_SIDE[verb.side], "its forces were driven out")
    scene.gainer = OTHER_SIDE[verb.side]
    return verb.found(Category.WITHDRAWN, HOLDER[OTHER_SIDE[verb.side]], "the subject left")


def _leaver(verb: Verb) -> Affiliation | None:
    """Return whose troops leave where no subject says so, or None."""
    scene, clause, match = verb.scene, verb.clause, verb.match
    if verb.passive and match.value.phrase in _YIELDED:
        return verb.speaker if verb.speaker in OTHER_SIDE else scene.last_side or UKRAINE  # "X was given up"
    formed = verb.head not in _BEING or not FORMATIONS.isdisjoint(verb.line.lows[clause.first : match.first])
    if verb.passive or not formed or verb.speaker in OTHER_SIDE:
        return None  # "two men had been led out of X"
    from_edge = PART_WORDS.intersection(verb.line.lows[match.last : match.last + 4])
    if from_edge or _REFUGEES.search(_lead(verb)) or not forces_before(verb.line, clause, match.first):
        return None
    return occupant(scene, verb.places)  # "the company that had sat in X melted away"


_BEING: Final = frozenset({"be", "been", "is", "are", "was", "were", "being"})


def _order_given(verb: Verb) -> bool:
    """Whether an army's order is told of: "the order was given to leave X", said by an officer, not by a mayor."""
    words = verb.line.lows[verb.match.first : verb.match.last]
    if not words[0].startswith("order") or {"given", "issued", "came"}.isdisjoint(words):
        return False
    spoken = verb.clause.statement
    return _TO_RESIDENTS.search(f"{verb.clause.text} {spoken.speaker.name.lower() if spoken else ''}") is None


_TO_RESIDENTS: Final = re.compile(
    r"\b(?:residents?|people|civilians?|inhabitants|families|villagers|children|governor|mayor|police|administration|"
    r"evacuat\w*|homes?|council|authorities|officials?)\b"
)
"""Whom an order to leave is meant for, or who gives it, where no army leaves."""


_ONWARDS: Final = frozenset({"forward", "forwards", "ahead", "into", "further", "farther", "deeper", "on", "through"})
_RUEFUL: Final = ("complain", "admit", "acknowledge", "concede", "lament", "confess", "grumble", "own")
"""How somebody speaks who tells of his own side's loss."""
_WENT_BACK: Final = re.compile(r"\b(?:fallen|fell|pulled|gone|went|drawn|withdrawn|retreated) (?:back|across|behind)\b")
_QUARTERS: Final = PART_WORDS - {"eastern", "western", "northern", "southern"} | {"centre", "center", "heart", "middle"}
_BY_THE_WAY: Final = re.compile(r"(?:as|while|before)\b(?!(?<=as) [^,;]{0,40}, )")
"""Clauses that tell of a withdrawal by the way ("as they withdrew"); not "As reported on Tuesday, our units moved"."""
STAGE: Final = 3
"""Words of a sentence among which its scene is set: "In Russia, ..."."""
_FLAGS_OF: Final = {"tricolour": RUSSIA, "blue": UKRAINE}
"""Whose a flag is that is only told by its colours: "the blue and yellow flies over X"."""


def _edge_left(verb: Verb) -> bool:
    """Whether a part of a place was left: "positions on the outskirts of X have been given up"."""
    phrase, line = verb.match.value.phrase, verb.line
    if phrase not in _YIELDED and not (verb.alone and verb.head in {"left", "leave"}):
        return False
    if verb.passive:
        return _POSITIONS.search(line.text(verb.clause.first, verb.match.first).lower()) is not None
    return _ON_OUTSKIRTS.match(line.text(verb.match.last, verb.match.last + 8).lower()) is not None


def _part_lost(verb: Verb, *, expelled: bool) -> Finding | None:
    """Return that a place is contested from whose centre troops were driven, or of which a part was given up."""
    lows, last, phrase = verb.line.lows, verb.match.last, verb.match.value.phrase
    begins = last + (lows[last : last + 1] == ["of"])
    rule = ""
    if expelled and verb.side is verb.speaker and not _QUARTERS.isdisjoint(lows[begins : begins + 3]):
        rule = "driven out of a part of it"
    elif not expelled and _edge_left(verb):
        rule = "positions in it were left"
    elif not expelled and (
        (phrase in _YIELDED and verb.passive and is_part(verb.line, verb.clause, verb.places))
        or (verb.partial and phrase in _YIELDED | {"leave", "have left"})
    ):
        rule = "a part of it was left"
    return verb.found(Category.CONTESTED, Controller.CONTESTED, rule, lost=True) if rule else None


_RANKS: Final = re.compile(
    r"^(?:its|their|his|the|an?|our) (?:\w+ ){0,2}?(?:quarters|rear|reserve|reserves|rest|barracks|training|front|"
    r"frontline|exercises?|leave|bases?|command|battle|fight|fighting|war|camp|camps|vehicles?|country)\b"
)


def _from_no_place(verb: Verb) -> bool:
    """Whether troops are moved out of what is no place: "brought a brigade back from its rest quarters to X"."""
    line, last = verb.line, verb.match.last
    return line.lows[last - 1] in {"from", "of"} and bool(_RANKS.match(line.text(last, last + 5).lower()))


def _new_lines(verb: Verb) -> list[Name]:
    """Return the places outside which the new lines run that troops go to: "to lines outside X and near Y"."""
    if not _LINES.search(verb.line.text(verb.match.first, verb.match.last).lower()):
        return []
    away = {"office", "reference", "container", "towards"}
    return points_of(eligible_names(verb.line, verb.match.last, verb.clause.last, without=away))


_LINES: Final = re.compile(r"\b(?:lines?|positions?)$")


def _lead(verb: Verb) -> str:
    """Return the words before a verb, in small letters."""
    return verb.line.text(max(0, verb.match.first - 4), verb.match.first).lower()


def _enter(verb: Verb) -> Finding | None:
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
    if town is not None and (inside or _IN_PART.search(clause.text)):
        places = [town]  # "their infantry is inside the eastern suburbs", "groups have got in"
    if _WAY.match(verb.line.text(match.last, min(clause.last, match.last + 4)).lower()):
        return None  # "had broken through to the state border"
    placed = match.value.phrase.startswith((*PLACES, *_ARRIVALS)) or "ashore" in match.value.phrase.split()
    placed = placed or (_is_relative(verb) and not FORCES.isdisjoint(verb.line.lows[max(0, clause.first - 3) : at]))
    verb.side = verb.side or side_of_those_inside(scene, clause, match, verb.speaker)
    into = match.value.phrase.startswith(_INTO)
    if into and verb.side is None:
        verb.side = side_in(scene, clause, at, match.last) or OTHER_SIDE.get(verb.speaker)
    entered_by = agent_side(scene, clause, match.last) if verb.passive and verb.alone else None
    if (verb.passive and entered_by is None) or verb.side is None or not places:
        return None  # "X was entered by Russian groups"
    if verb.match.value.phrase == "arrive in" and _UNIT.search(verb.line.text(clause.first, at)):
        return None  # "a battalion has arrived in X": brought up, not an entry
    flagged = _FLAG.search(clause.text) is not None
    stormers = _STORMERS.match(clause.text)
    armed = verb.line.classes[at] != "" or entered_by or is_military(scene, clause, at, passive=False)
    armed = armed or not FORCES.isdisjoint(verb.line.lows[at : match.last])
    if not flagged and not stormers and not armed and not placed:
        return None
    return _entered(scene, clause, verb.match, places, verb.side)


_RINGS: Final = frozenset({"sack", "pocket", "cauldron", "kettle", "trap", "ring", "noose"})


def _hold(verb: Verb) -> Finding | None:
    scene, clause, match, line = verb.scene, verb.clause, verb.match, verb.line
    out = match.value.phrase == "hold out"
    holding = match.value.phrase == "be holding" or verb.alone or out
    last = line.lows[match.last - 1]
    if (
        not verb.places
        and holding
        and not verb.passive
        and (out or last.startswith(("hold", "held", "hang", "hung", "stand", "stood")))
    ):
        return _holds_out(scene, clause, match)
    if verb.side is None and verb.passive and verb.alone and last == "held" and verb.speaker in OTHER_SIDE:
        verb.side = verb.speaker
    if verb.side is None and verb.passive and "defend" in match.value.phrase:
        verb.side = verb.speaker if verb.speaker in OTHER_SIDE else UKRAINE
    if (
        match.value.phrase.startswith(("dig in", "be dug in"))
        and last == "in"
        and _AROUND & set(line.lows[match.last : match.last + 1])
    ):
        return None  # field works, not possession
    before = set(line.lows[max(0, match.first - 2) : match.first])
    if match.value.phrase.startswith(("dig in", "be dug in")) and _DUG & before:
        return None  # "tanks being dug in": field works
    if not verb.places or verb.side is None:
        return None
    spoken = clause.statement
    if match.value.phrase.startswith(("be still in", "remain in")) and spoken and spoken.stance is Stance.UNCONFIRMED:
        return _entered(scene, clause, match, verb.places, verb.side)
    out = match.value.phrase.startswith("hold out") or line.lows[match.last : match.last + 1] == ["out"]
    if out and verb.speaker is OTHER_SIDE[verb.side]:
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "the other side still holds out in it")
    beside = line.words[match.last].name is not None if match.last < len(line.words) else False
    if not _RINGS.isdisjoint(line.lows[match.last : match.last + 3]):
        return None  # "is sitting in a sack around X"
    if (
        verb.alone
        and verb.head in {"running", "run", "ran", "runs"}
        and (not verb.passive or not _is_subject(line, match.first))
    ):
        return None
    if verb.passive:
        return verb.held()
    if verb.alone and verb.head in {"keep", "kept", "keeps"} and not (beside or verb.partial):
        return None
    if verb.head.startswith("occup") and match.tag in {"past", "part"} and not _UNTIL.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "occupied: gained")
    if match.value.phrase.startswith("dig in") and verb.speaker is OTHER_SIDE[verb.side]:
        return _entered(scene, clause, match, verb.places, verb.side)
    behind = line.text(match.last - 1, min(clause.last, match.last + 5))
    portion = verb.partial or re.search(r"\bparts? of\b", line.text(clause.first, _begin(line, verb)).lower())
    if (portion or _IN_PART.search(behind)) and verb.side is not verb.speaker:
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "a part is held")
    if verb.side is RUSSIA and clause.statement is not None and _WHOLE.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "all or most of it: gained")
    own = verb.side is RUSSIA is verb.speaker and spoken is not None
    news = own and spoken is not None and spoken.verb.startswith(("claim", "announc", "declar"))
    if news and verb.head.startswith("control") and not _LASTS.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "announced control: gained")
    return verb.held()


_LASTS: Final = re.compile(r"\b(?:still|since|remain\w*|continue\w*|for)\b")


def _begin(line: Line, verb: Verb) -> int:
    """Return where the first of a verb's places stands, else where its clause ends."""
    span = range(verb.match.last, verb.clause.last)
    return next((i for i in span if line.words[i].name in verb.places), verb.clause.last)


def _is_subject(line: Line, at: int) -> bool:
    """Whether a name of a place or a word like "the town" stands among the three words before the verb at ``at``."""
    return any(w.name is not None or w.low in TOWN_NOUNS for w in line.words[max(0, at - 3) : at])


def _whole(line: Line, clause: Clause) -> Clause:
    """Return the sentence up to the end of a clause as one: what an attribution cuts in two."""
    return replace(clause, first=0, text=line.text(0, clause.last).lower())


def _stationed(line: Line, at: int) -> list[Name]:
    """Return where the troops stand that are said to be moved: "the troops around X and Y, it said, were moved"."""
    for i in range(at):
        if line.words[i].low in {"around", "in", "at", "near", "from"} and i and line.words[i - 1].low in FORCES:
            names = points_of(eligible_names(line, i, at))
            return names[:1] if len(names) == 1 else tail_group(line, names)
    return []


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
    if line.words[before].name is None and line.lows[match.first].startswith(("stand", "stood")):
        return None
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
