"""Verbs of entering: troops inside a place contest it, unless a flag over it or an empty town hall tells more."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.eligible import eligible_names, in_ukraine, points_of
from geo.reading.footage import PLACES, side_of_those_inside
from geo.reading.frames import gained, make_finding
from geo.reading.lexicons import word_class
from geo.reading.parties import (
    FLAG_OF_UKRAINE,
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
from geo.reading.verbs_arguments import ARRIVALS, FLAG, FLAGS, STORMERS, Verb, is_relative, names_armour
from geo.records import Affiliation, Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

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
_ABOUT: Final = re.compile(
    r"\b(?:along|down|through|up|round|around|across|about|on|in|at|outside|before|cruising|patrolling) (?:and \w+ )?"
    r"(?:the |their |its )?(?:\w+ ){0,3}?(?:streets?|avenue|boulevard|cent(?:re|er)|square|seafront|promenade|"
    r"courtyards)\b",
    re.IGNORECASE,
)
"""Where troops go about who are inside a town."""
STREET: Final = 5
"""Words behind a verb among which a street is named."""
_FROM_OUTSIDE: Final = re.compile(
    r"\b(?:analysts?|experts?|institute|officials?|diplomats?|ministers?|ministry|journalists?|reporters?|monitors?|"
    r"correspondents?|historians?|agency|embassy|ambassador)\b",
    re.IGNORECASE,
)
"""Who tells of a town, though he is named with another."""
_BY_FORCES: Final = re.compile(rf"^by (?:the |a |an |some |several )?(?:\w+ )?(?:{'|'.join(sorted(FORCES))})\b")
_FIRED: Final = word_class("weapons_weapons")
_BACK: Final = re.compile(r"\b(?:back (?:in|into|to)|return(?:s|ed)? to)\b", re.IGNORECASE)
"""Troops that were there before."""
_HOME: Final = re.compile(
    r"(?:their|its|his|the|our) (?:\w+ )?(?:barracks|bases?|camps?|families|quarters|homes?|headquarters)\b"
)
_OFF_DUTY: Final = re.compile(r"\b(?:leave|holidays?|rest|training|captivity|hospital|exercises?|rotation)\b")
"""Where soldiers return who take nothing, and from what."""
_STOPPED: Final = word_class("verbs_entering_stopped")
"""How men end who did not get in."""
_SHOWN: Final = word_class("verbs_entering_shown")
"""Occasions on which tanks and soldiers only show themselves."""
STAGE: Final = 3
"""Words of a sentence among which its scene is set: "In Russia, ..."."""


def into_lines(verb: Verb) -> bool:
    """Whether what troops got into are lines of defence, not the place beside which these run."""
    line, last = verb.line, verb.match.last
    return line.lows[last - 1] == "into" and not _LINES.isdisjoint(line.lows[last : last + REACH_OF_LINES])


ROOMS: Final = (
    word_class("cues_dwelling") | word_class("cues_shop") | word_class("cues_housing") | word_class("cues_vehicle")
) - {"market", "station", "barracks", "block", "blocks"}
"""What is entered and left in a town: houses, shops, vehicles."""
_LINES: Final = frozenset({"defence", "defences", "defense", "defenses", "lines", "positions"})
REACH_OF_LINES: Final = 4
"""What troops get into that is no place, and words behind a verb among which it stands."""


def goes_into_rooms(line: Line, at: int) -> bool:
    """Whether the object at ``at`` is a house, a shop or a vehicle, no town: "into two flats", "left their car"."""
    return any(low in ROOMS or low.removesuffix("s") in ROOMS for low in line.lows[at : at + REACH_OF_LINES - 1])


def _leads_to_forces(verb: Verb) -> bool:
    """Whether troops stand behind what opens a sentence: "Having entered X, the Russians rested"."""
    lows, at = verb.line.lows, verb.match.first
    if at != verb.clause.first + 1 or lows[at - 1] not in {"having", "after"} or "," not in lows[at:]:
        return False
    comma = lows.index(",", at)
    return not (FORCES | _ARMIES).isdisjoint(lows[comma + 1 : comma + 1 + REACH_OF_LINES])


_ARMIES: Final = frozenset({"russians", "ukrainians", "forces", "troops", "soldiers", "units"})


_UP: Final = frozenset({"raised", "hoisted", "planted", "put", "set", "run", "fixed", "up", "mounted"}) | frozenset(
    ["hung", "tied", "taped", "fastened", "nailed", "pinned", "unfurled", "draped", "lashed"]
)
_NO_TOWN: Final = frozenset({"reference", "container", "alias"})


def _see_whose_flag(verb: Verb) -> None:
    """Take a flag that was raised by nobody named for that of its colours, or of the side that says so."""
    line, clause, match = verb.line, verb.clause, verb.match
    words = line.lows[match.first : match.last]
    if verb.side is not None or FLAGS.isdisjoint(words):
        return
    if _UP.isdisjoint(words):
        if not _RUSSIAN_FLAG.search(clause.text):  # "the flag is flying on the school of X"
            verb.side = verb.speaker if verb.speaker in OTHER_SIDE else UKRAINE
        return
    verb.passive = False
    if "tricolour" in words:
        verb.side = RUSSIA
        return
    own = verb.speaker if verb.speaker in OTHER_SIDE else None
    verb.side = UKRAINE if FLAG_OF_UKRAINE.search(line.small()) else own
    verb.places = verb.places or points_of(eligible_names(line, match.last, clause.last, without=_NO_TOWN))[:1]


_RUSSIAN_FLAG: Final = re.compile(r"\b(?:tricolou?r|russian?|soviet|red|wagner|separatist|enemy|victory|z)\b")
SHORT: Final = 4
_NO_ENTRY: Final = word_class("verbs_entering_no_entry")
"""What tells of no entry, and words before a verb among which it stands."""


def find_entry(verb: Verb) -> Finding | None:
    """Return that troops are inside the verb's places, or None when what went in are no troops or it is no place."""
    scene, clause, match, at = verb.scene, verb.clause, verb.match, verb.match.first
    if verb.line.lows[at - 1] == "from" and verb.head.endswith("ing"):
        return None  # "has barred aid workers from entering X"
    if match.value.phrase == "come in" and verb.line.lows[match.last : match.last + 1] == ["from"]:
        verb.places = []  # "came in from X": that is where they came from
    if "party" in verb.line.lows[at : match.last]:
        return None  # "a landing party on the coast"
    if not _NO_ENTRY.isdisjoint(verb.line.lows[max(clause.first, at - SHORT) : match.last]):
        return None  # "kept the flag over the town hall", "trains with tanks came into X", "marines are resting in X"
    if _is_about(verb.line, match):
        return None
    _see_whose_flag(verb)
    places = verb.places or ([] if verb.passive else earlier_places(scene, clause))
    if not verb.places and any(
        w.name is not None and w.name.literal and not in_ukraine(verb.line, i)
        for i, w in enumerate(verb.line.words[: clause.last])
        if i >= match.first or i < STAGE
    ):
        return None  # "soldiers are deployed in Kursk Oblast"
    if not verb.places and " in from " in clause.text.lower() and any("from" in name.roles for name in places):
        mind = scene.focus.settlement() if scene.focus.fresh(verb.line) else scene.focus.seat(verb.line)
        places = [mind] if mind is not None else []  # "X was lost: they came in from Y"
    named = verb.line.within(clause.first, clause.last)
    if not named and _ABOUT.search(verb.line.text(at, min(clause.last, match.last + STREET))):
        places = _town_of_witness(verb) or places
    town = scene.focus.settlement() if not places and scene.focus.fresh(verb.line) else None
    inside = _WITHIN.fullmatch(match.value.phrase) and not verb.line.text(match.last, match.last + 1).isalpha()
    if town is not None and (inside or IN_PART.search(clause.text) or _ABOUT.search(clause.text)):
        places = [town]  # "their infantry is inside the eastern suburbs", "groups have got in"
    if _WAY.match(verb.line.text(match.last, min(clause.last, match.last + 4)).lower()):
        return None  # "had broken through to the state border"
    if not verb.places and not named and goes_into_rooms(verb.line, match.last):
        return None  # "broke into her house", of no town
    if into_lines(verb):
        return None  # "pushed deep into the defences near X": an advance
    placed = match.value.phrase.startswith((*PLACES, *ARRIVALS)) or "ashore" in match.value.phrase.split()
    placed = placed or (is_relative(verb) and not FORCES.isdisjoint(verb.line.lows[max(0, clause.first - 3) : at]))
    if match.value.phrase.startswith("we ") and _says_a_soldier(verb):
        placed, verb.side = True, verb.speaker  # "we are in X, whatever they say"
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
    if FLAGS.isdisjoint(verb.line.lows[at : match.last]) and not _SHOWN.isdisjoint(verb.line.lows):
        return None  # "tanks rolled through the centre for the parade"
    if not _STOPPED.isdisjoint(verb.line.lows[at : match.last]):
        return None  # "were stopped in the northern outskirts of X"
    flagged = FLAG.search(clause.text) is not None
    stormers = STORMERS.match(clause.text)
    armed = verb.line.classes[at] != "" or entered_by or is_military(scene, clause, at, passive=False)
    armed = armed or not FORCES.isdisjoint(verb.line.lows[at : match.last]) or names_armour(verb.line, at)
    armed = armed or _leads_to_forces(verb)
    if not flagged and not stormers and not armed and not placed:
        return None
    if _BACK.search(verb.line.text(at, match.last)) and not IN_PART.search(clause.text):
        rest = verb.line.text(match.last, clause.last)
        if _HOME.match(rest) or _OFF_DUTY.search(clause.text):
            return None  # "returned to their barracks near X", "came back to X after their leave"
        return gained(scene, clause, match, places, verb.side, "they are back", again=True)
    return entered(scene, clause, verb.match, places, verb.side)


def _is_about(line: Line, match: Match[Cue]) -> bool:
    """Whether troops are only in the area of a place: "are massing in the X and Y area", "in front of X"."""
    lows, last = line.lows, match.last
    if "front" in lows[match.first : last]:
        at = lows.index("front", match.first)
        return lows[at - 1 : at + 2] == ["in", "front", "of"] and at + 2 < last and line.words[at + 2].name is not None
    if line.words[last - 1].name is None:
        return False
    while last < len(lows) and (line.words[last].name is not None or lows[last] in {",", "and"}):
        last += 1
    return lows[last : last + 1] in _AREA


_AREA: Final = (["area"], ["areas"], ["sector"], ["direction"], ["axis"])


def _town_of_witness(verb: Verb) -> list[Name]:
    """Return the town of those who tell of troops in its streets: "residents of X say that tanks are in the square"."""
    said = verb.clause.statement
    if said is None or said.speaker.side is not Affiliation.INDEPENDENT or _FROM_OUTSIDE.search(said.speaker.name):
        return []
    own = eligible_names(verb.line, said.first, said.last, without={"reference", "container"})
    return [name for name in own if name.kind is MentionKind.TOWN][:1]


def _says_a_soldier(verb: Verb) -> bool:
    """Whether "we are in X" is said by troops."""
    voice = verb.scene.speaker_of(verb.clause)
    names = voice.name.lower().split()
    return voice.side in OTHER_SIDE and not FORCES.isdisjoint({*names, *(name.removesuffix("s") for name in names)})


_LAST: Final = frozenset({"last", "remaining", "final"})
_TAKEN: Final = frozenset({"occupied", "took", "captured", "seized", "taken", "occupy", "take", "capture", "seize"})
"""What is done to the last streets of a place that is gained with them."""


def entered(scene: Scene, clause: Clause, match: Match[Cue], places: list[Name], side: Affiliation) -> Finding:
    """Return that troops are inside places, which they have if the sentence tells of a flag or of no defenders."""
    own = match.value.phrase.startswith("we ") or "still" in scene.line.lows[max(0, match.first - 1) : match.last]
    if side is UKRAINE and own and not IN_PART.search(clause.text):
        rule = "standing possession"  # "our soldiers are still in X"
        return make_finding(scene, clause, match, Category.HELD, places, HOLDER[side], side, rule)
    words = scene.line.lows[match.first : match.last]
    if words[0] in _TAKEN and not _LAST.isdisjoint(words):
        return gained(scene, clause, match, places, side, "the last parts of it were taken")
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
