"""Verbs of leaving: troops, not residents, go out of a place, which then is the other side's."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.eligible import eligible_names, points_of
from geo.reading.frames import gained
from geo.reading.guards import REGROUPED
from geo.reading.leavers import (
    ANYBODY,
    FORMATIONS,
    LEFT,
    TO_RESIDENTS,
    goes_to_rest,
    leaves_it_so,
    occupant,
    soldiers_named,
)
from geo.reading.lexicons import word_class
from geo.reading.parties import (
    FORCES,
    HOLDER,
    OTHER_SIDE,
    UKRAINE,
    forces_before,
    is_military,
    side_in,
)
from geo.reading.portions import PART_WORDS, is_part
from geo.reading.references import earlier_places, tail_group
from geo.reading.verbs_arguments import Verb, is_subject
from geo.reading.verbs_entering import goes_into_rooms
from geo.reading.villages import listed_behind
from geo.reading.words import PLACE
from geo.records import Affiliation, Category, Controller, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.mentions import Name
    from geo.reading.words import Line

_REFUGEES: Final = re.compile(
    r"\b(?:those|people|anyone|anybody|everyone|everybody|residents|families|many|some|all) who(?: (?:have|had|has))?$"
)
"""Those who leave are people, not troops: "those who fled"."""
_LEAVES_FEW: Final = word_class("verbs_leaving_leaves_few")
_LEAVES_WITH: Final = re.compile(r"(?:it|them|him|her|us) (?:little|nothing|no|without|with|much|few|only|a|an|open)\b")
"""What is left to somebody: "leaves it little to guard"."""
_RETURNED: Final = re.compile(
    r"\b(?:tried|attempted|attempts?|attack\w*|assault\w*(?! (?:groups?|troops|units?|infantry|squads?))|"
    r"stormed|probed|came on|tries|sought)\b",
    re.IGNORECASE,
)
"""An attack, after which those who "withdrew" only went back to where they came from."""
_ALLOWED: Final = ("leave|permission", "order|orders", "give *2 leave", "give *2 order")
_DECISION: Final = re.compile(r"\b(?:decision|order|permission) (?:was|has been|had been|is|came|to)\b")
_YIELDED: Final = frozenset(
    {
        "give up",
        "abandon",
        "vacate",
        "relinquish",
        "cede",
        "yield",
        "forsake",
        "desert",
        "renounce",
        "forgo",
        "sacrifice",
        "write off",
        "give *2 up",
        "give @place *1 up",
        "give *2 town|city|village *1 up",
        "quit",
        "evacuate",
    }
)
_EXPELLED: Final = re.compile(
    r"(?:been|being|be|was|were|is|are|got) (?:\w+ly |finally |then |at last )?"
    r"(?:(?:driven|forced|pushed|thrown|chased|squeezed|flushed|swept|knocked|"
    r"kicked|cleared|beaten|hounded|bundled|hustled|pressed|put|turfed|booted|hurled|flung|winkled|prised|levered|"
    r"shoved|smoked|rooted|bombed|burnt|hunted|harried|elbowed) (?:back )?(?:out|off|from|away)|"
    r"expelled|ousted|dislodged|ejected|evicted|routed|"
    r"sent packing|put to flight)",
    re.IGNORECASE,
)
_ARMED: Final = FORCES | {"russians", "occupiers", "invaders", "enemy"}
_NAMED_SIDE: Final = re.compile(r"\b(?:russia|ukrain|enem|occupi|invad|moscow|kyiv|our|its|their)\w*", re.IGNORECASE)
_GOING: Final = word_class("verbs_leaving_going")
"""Verbs of leaving that residents do, too."""
_OUT: Final = ("be out of", "be *1 out of", "be got out of")
SUBJECT: Final = 4
"""Words behind a comma among which the subject stands."""
FRONTED: Final = 8
"""Words of what stands before the comma, behind its verb."""
_POSITIONS: Final = re.compile(r"\b(?:streets?|quarters?|blocks|suburbs?|half|part|parts|outskirts|edge)\b")
_ON_OUTSKIRTS: Final = re.compile(
    r"(?:\w+ ){0,2}?positions? (?:on|in|at|along) the (?:\w+ )?(?:outskirts|edge|rim|fringe|fringes|suburbs)\b"
)
_BEING: Final = word_class("participles_copulas")
_BY_OFFICES: Final = re.compile(r"\b(?:administration|council|authorities|officials?)\b")
"""Who gives no order to an army."""
_ONWARDS: Final = word_class("verbs_leaving_onwards")
_RUEFUL: Final = (
    "complain",
    "admit",
    "acknowledge",
    "concede",
    "lament",
    "confess",
    "grumble",
    "own",
    "moan",
    "bemoan",
    "regret",
    "rue",
)
"""How somebody speaks who tells of his own side's loss."""
_QUARTERS: Final = PART_WORDS - {"eastern", "western", "northern", "southern"} | {"centre", "center", "heart", "middle"}
_BY_THE_WAY: Final = re.compile(r"(?:as|while|before)\b(?!(?<=as) [^,;]{0,40}, )")
"""Clauses that tell of a withdrawal by the way ("as they withdrew"); not "As reported on Tuesday, our units moved"."""
_RANKS: Final = re.compile(
    r"^(?:its|their|his|the|an?|our) (?:\w+ ){0,2}?(?:quarters|rear|reserve|reserves|rest|barracks|training|front|"
    r"frontline|exercises?|leave|bases?|command|battle|fight|fighting|war|camp|camps|vehicles?|country)\b"
)
_LINES: Final = re.compile(r"\b(?:lines?|positions?)$")


_LANDED: Final = frozenset({"party", "landing", "raid", "raiders", "raiding", "boats", "attack", "assault"})
LANDED: Final = 4
"""Who is driven off and holds no place, and words behind the verb among which he stands."""


def _are_none_of_an_army(verb: Verb) -> bool:
    """Whether no troops left a place that they held: anything else, raiders who were driven off, those who rest."""
    if verb.head in LEFT and leaves_it_so(verb.line, verb.match.last):
        return True  # "a strike left X without light"
    if goes_to_rest(verb.line, verb.match.last) and _goal(verb):
        return True  # "has been pulled back to X to rest"
    behind = verb.line.lows[verb.match.last : verb.match.last + LANDED]
    return not _LANDED.isdisjoint(behind) or (verb.head in ANYBODY and not (verb.passive or _are_soldiers(verb)))


def find_leaving(verb: Verb) -> Finding | None:
    """Return that troops left the verb's places, so that the other side has them, or None when no troops did."""
    scene, clause, match = verb.scene, verb.clause, verb.match
    leading = _side_behind(verb) if match.tag == "ing" and not match.first else None
    verb.side = verb.side or leading
    if _are_none_of_an_army(verb) and not leading:
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
    if expelled:
        verb.side = _driven_off(verb)
    if match.value.phrase in REGROUPED and not _regrouped(verb):
        return None
    if verb.side is None or (verb.alone and _LEAVES_WITH.match(verb.line.text(match.last, match.last + 2).lower())):
        return None
    if verb.alone and verb.line.lows[match.last : match.last + 1] and verb.line.lows[match.last] in _LEAVES_FEW:
        return None  # "which leaves fewer reserves in X"
    yielded = verb.passive and match.value.phrase in _YIELDED and is_subject(verb.line, match.first)
    yielded = yielded or (verb.passive and verb.head == "left" and verb.side is verb.speaker)
    if _REFUGEES.search(_lead(verb)):
        return None
    if (
        (verb.head in _GOING or match.value.phrase.startswith(_OUT))
        and not yielded
        and not allowed
        and not is_military(scene, clause, match.first, passive=verb.passive)
        and leading is None
    ):
        return None
    if (not verb.places and _BY_THE_WAY.match(clause.text)) or _from_no_place(verb):
        return None
    if verb.passive and match.value.phrase == "desert" and not _agent_named(verb):
        return None  # "the village is deserted"
    if not verb.places and not verb.passive:
        if verb.alone and goes_into_rooms(verb.line, match.last):
            return None  # "the soldiers left their car"
        if clause.first and _RETURNED.search(verb.line.text(max(0, clause.first - 18), match.first)):
            return None
        verb.places = _of_the_line(verb) or earlier_places(scene, clause)
    if not verb.places or all(n.kind is MentionKind.PROVINCE for n in verb.places):
        verb.places = listed_behind(verb.line, match.last) or verb.places
    verb.places = [p for p in verb.places if "towards" not in p.roles]
    goal = _goal(verb)
    if goal and verb.places == goal:
        verb.places = _stationed(verb.line, match.first) or _told_before(verb)
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
    if match.value.phrase in {"be !gone", "have gone"} and not _ONWARDS.isdisjoint(verb.line.lows[match.last :][:1]):
        return None  # "have gone forward another two kilometres"
    if match.value.phrase == "be !gone" and verb.line.lows[match.first - 1] in TOWN_NOUNS | {"it"}:
        finding = gained(scene, clause, match, verb.places, OTHER_SIDE[verb.side], "the place is gone")
        finding.lost = True
        return finding
    if expelled and (verb.side is not verb.speaker or _agent_named(verb)):
        return gained(scene, clause, match, verb.places, OTHER_SIDE[verb.side], "its forces were driven out")
    scene.gainer = OTHER_SIDE[verb.side]
    return verb.found(Category.WITHDRAWN, HOLDER[OTHER_SIDE[verb.side]], "the subject left")


def _are_soldiers(verb: Verb) -> bool:
    """Whether those who leave bear arms, named before the verb or within its phrase."""
    line, first = verb.line, verb.match.first
    return soldiers_named(line, verb.clause, first) or not _ARMED.isdisjoint(line.lows[first : verb.match.last])


def _regrouped(verb: Verb) -> bool:
    """Whether a side says that its troops are moved out of a place: those where they stand become the verb's places."""
    line, match = verb.line, verb.match
    if verb.side is not verb.speaker or not forces_before(line, _whole(line, verb.clause), match.first):
        return False
    stationed = _stationed(line, match.first)
    if not stationed and (match.value.phrase != "be regrouped" or not verb.scene.focus.fresh(line)):
        return False  # "units have been moved to X"; "its troops are being regrouped", of no place in mind
    verb.places = stationed or verb.places
    return True


def _agent_named(verb: Verb) -> bool:
    """Whether it is told who drove troops out ("our men were pushed out by the enemy"), or denied that they were."""
    said = verb.clause.statement
    denied = said is not None and said.stance is Stance.DENIES
    return denied or "by" in verb.line.lows[verb.match.last : verb.clause.last]


def _driven_off(verb: Verb) -> Affiliation | None:
    """Return whose troops were driven out: "the garrison was driven off", said by those who did it."""
    clause = verb.clause
    if "defenders" in verb.line.lows[clause.first : verb.match.first]:
        return UKRAINE
    if clause.statement is not None and clause.statement.verb.startswith(_RUEFUL):
        return verb.side or (verb.speaker if verb.speaker in OTHER_SIDE else None)
    if verb.speaker in OTHER_SIDE and not _NAMED_SIDE.search(clause.text):
        return OTHER_SIDE[verb.speaker]
    return verb.side


def _leaver(verb: Verb) -> Affiliation | None:
    """Return whose troops leave where no subject says so, or None."""
    scene, clause, match = verb.scene, verb.clause, verb.match
    if match.value.phrase.startswith("russians|"):
        return side_in(scene, clause, match.first, match.last)  # "the enemy evacuated X"
    if verb.passive and match.value.phrase in _YIELDED:
        return verb.speaker if verb.speaker in OTHER_SIDE else scene.last_side or UKRAINE  # "X was given up"
    formed = verb.head not in _BEING or not FORMATIONS.isdisjoint(verb.line.lows[clause.first : match.first])
    if verb.passive or not formed or verb.speaker in OTHER_SIDE:
        return None  # "two men had been led out of X"
    from_edge = PART_WORDS.intersection(verb.line.lows[match.last : match.last + 4])
    if from_edge or _REFUGEES.search(_lead(verb)) or not forces_before(verb.line, clause, match.first):
        return None
    return occupant(scene, verb.places)  # "the company that had sat in X melted away"


def _side_behind(verb: Verb) -> Affiliation | None:
    """Return whose troops leave who are named behind the comma: "Giving up X, our infantry took better lines"."""
    line, last = verb.line, verb.match.last
    comma = next((i for i in range(last, min(len(line.lows), last + FRONTED)) if line.lows[i] == ","), 0)
    end = min(len(line.lows), comma + 1 + SUBJECT)
    before = line.words[comma - 1]
    if not comma or (before.name is None and before.date is None) or FORCES.isdisjoint(line.lows[comma:end]):
        return None  # "Leaving X in ruins, the army ...", "Leaving X, Russian tourists ..."
    return side_in(verb.scene, verb.clause, comma + 1, end)


def _order_given(verb: Verb) -> bool:
    """Whether an army's order is told of: "the order was given to leave X", said by an officer, not by a mayor."""
    words = verb.line.lows[verb.match.first : verb.match.last]
    if not words[0].startswith("order") or {"given", "issued", "came"}.isdisjoint(words):
        return False
    spoken = verb.clause.statement
    told = f"{verb.clause.text} {spoken.speaker.name.lower() if spoken else ''}"
    return TO_RESIDENTS.search(told) is None and _BY_OFFICES.search(told) is None


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


def _from_no_place(verb: Verb) -> bool:
    """Whether troops are moved out of what is no place: "brought a brigade back from its rest quarters to X"."""
    line, last = verb.line, verb.match.last
    return line.lows[last - 1] in {"from", "of"} and bool(_RANKS.match(line.text(last, last + 5).lower()))


def _of_the_line(verb: Verb) -> list[Name]:
    """Return the places of troops that go to another line: where they stood, else outside which it runs.

    "The units in X were ordered to better lines", "moved to lines outside X and near Y".
    """
    if not _LINES.search(verb.line.text(verb.match.first, verb.match.last).lower()):
        return []
    stationed = _stationed(verb.line, verb.match.first)
    if stationed:
        return stationed
    away = {"office", "reference", "container", "towards"}
    return points_of(eligible_names(verb.line, verb.match.last, verb.clause.last, without=away))


def _lead(verb: Verb) -> str:
    """Return the words before a verb, in small letters."""
    return verb.line.text(max(0, verb.match.first - 4), verb.match.first).lower()


def _whole(line: Line, clause: Clause) -> Clause:
    """Return the sentence up to the end of a clause as one: what an attribution cuts in two."""
    return replace(clause, first=0, text=line.text(0, clause.last).lower())


_NEXT: Final = frozenset(
    {"the", "next", "nearest", "neighbouring", "nearby", "one", "village", "town", "city", ",", "of"}
)


def _goal(verb: Verb) -> list[Name]:
    """Return the place that troops only go to: "its garrison was withdrawn to Y"."""
    line, last = verb.line, verb.match.last
    at = last + 1 + (line.lows[last : last + 1] == ["back"])
    if line.lows[at - 1 : at] != ["to"]:
        return []
    while at < len(line.words) and line.lows[at] in _NEXT:
        at += 1  # "to the next one, Y"
    name = line.words[at].name if at < len(line.words) else None
    if name is None:
        return []
    second = at + 2 if line.lows[at + 1 : at + 2] == ["and"] and line.classes[at + 2 : at + 3] == [PLACE] else at
    return [n for n in (line.words[at].name, line.words[second].name if second > at else None) if n is not None]


def _told_before(verb: Verb) -> list[Name]:
    """Return the town in mind, or that of the subject: "the defenders of X have been withdrawn to Y"."""
    spots = points_of(eligible_names(verb.line, verb.clause.first, verb.match.first, without={"office", "from"}))
    focus = verb.scene.focus
    town = focus.town() if focus.fresh(verb.line) else None
    return spots[-1:] or ([town] if town is not None else [])


def _stationed(line: Line, at: int) -> list[Name]:
    """Return where the troops stand that are said to be moved: "the troops around X and Y, it said, were moved"."""
    for i in range(at):
        garrison = line.words[i].low == "of" and i and line.words[i - 1].low in {"garrison", "defenders"}
        placed = line.words[i].low in {"around", "in", "at", "near", "from"} and i and line.words[i - 1].low in FORCES
        if garrison or placed:
            names = points_of(eligible_names(line, i, at))
            return names[:1] if len(names) == 1 else tail_group(line, names)
    return []
