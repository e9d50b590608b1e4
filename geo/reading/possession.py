"""States of possession: "in Russian hands", "has been occupied since", "is ours" tell who has a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS_PLURAL, anaphors
from geo.reading.arguments import subject_places
from geo.reading.contests import find_contest
from geo.reading.eligible import eligible_names, points_of
from geo.reading.frames import contested, gained, held, newly_conceded
from geo.reading.lexicons import word_class
from geo.reading.objects import object_places
from geo.reading.parties import ARMY, FORCES, OTHER_SIDE, RUSSIA, UKRAINE, side_in
from geo.reading.portions import is_portion, most_of
from geo.records import Affiliation, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_AGAIN: Final = re.compile(r"\b(?:again|once more|anew)\b", re.IGNORECASE)
_HAS_BEEN: Final = re.compile(r"\b(?:has|have|had) (?:now |already |also )?been (?:\w+ly )?occupied\b")
_PARTIAL: Final = re.compile(r"\b(?:full|fully|complete|completely|entire|entirely|firm|firmly|yet|clear|all|longer)\b")
"""Words that let "not in Ukrainian hands" mean less than that the other side has it."""
_FULL: Final = re.compile(r"\b(?:fully|completely|entirely|wholly|full|complete|entire|whole|now|(?:most|all) of)\b")
_NOT_ALL: Final = re.compile(
    r"\b(?:not|by no means|hardly) (?:quite |yet |nearly )?(?:every|each|all|the (?:whole|entire)|the last)\b",
    re.IGNORECASE,
)
"""What tells that a place is not wholly in the hands of whoever has it: "not every house in X was under control"."""
_SPAN: Final = re.compile(r"\b(?:since|for|until|throughout|during)\b")
_BEING_OF: Final = frozenset({"be @side", "be still @side", "remain @side", "stay @side"})
_BEHIND: Final = word_class("possession_behind") | {".", ",", ";", ":"}
"""What may follow "X is Ukrainian": no noun."""
_NOUNS: Final = frozenset({"russia", "ukraine", "moscow", "kyiv", "enemy", "occupiers"})
_ON_DAY: Final = re.compile(
    r"\b(?:on|by|within) (?:the )?(?:very )?(?:first|second|third|fourth|fifth|same|next|following) (?:day|night|"
    r"morning|evening|afternoon)\b"
)
_DRIVEN_OUT: Final = re.compile(
    r"\b(?:(?:thrown|driven|pushed|chased|forced|knocked|kicked|swept|turned|squeezed|hounded) out|expelled|ousted|"
    r"evicted|dislodged|ejected|won back|taken back|retaken|counter-?attack(?:ed)?|has fled|have fled)\b"
)
_POSSESSED: Final = (
    "!his", "be theirs", "hands", "possession", "|sway", "1 control", "2 control", "full control", "in his hands",
)  # fmt: skip
_OWN: Final = frozenset({"his", "its", "their", "theirs"})
_STILL: Final = re.compile(r"\b(?:still|remain\w*|stay\w*|firmly)\b")
_PROCLAIMED: Final = ("announc", "declar", "claim", "proclaim", "report")
"""Verbs with which a side tells that it has a place as news: "announced that the town was under its control"."""
_SPELL: Final = re.compile(
    r"\b(?:after|following) (?:[\w-]+ ){0,6}(?:days?|weeks?|months?|years?|half|time)(?: of)?$", re.IGNORECASE
)
SPELL: Final = 9
"""What makes a state the time before the news, and words before it among which that stands."""
_COMPASS: Final = frozenset({"north", "south", "east", "west", "centre", "center"})
LABEL: Final = 4
"""Words ahead of a state that is the heading of a list."""
_HALFWAY: Final = frozenset({"partly", "partially"})
_A_LIST: Final = frozenset({"list", "map", "tally", "register"})
_FOREIGN: Final = frozenset({"another", "foreign", "alien"})
_AS_NEWS: Final = ("announc", "declar", "proclaim")
"""Verbs with which what a side has is news, though it is called by its name: "announced that X was Russian"."""


def _named_holder(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation | None:
    """Return the side that the words of a state name: "in Russian hands", "under occupation", "remains with us"."""
    side = side_in(scene, clause, match.first, match.last)
    phrase = match.value.phrase
    if side in OTHER_SIDE and phrase.endswith("theirs") and _in_own_words(clause, match):
        side = OTHER_SIDE[side]  # "X is theirs now, said the sergeant"
    if side is None and "our" in phrase:
        side = side_in(scene, clause, match.first, match.last)
    if side is None and phrase.endswith(("with us", "side *1 hands", "side *1 control")):
        said = scene.speaker_of(clause).side
        side = said if said in OTHER_SIDE else None
    if side is None and ("occup" in phrase):
        side = UKRAINE if "unoccupied" in phrase or "not occupied" in phrase else RUSSIA
    if side is None and "ukrainian-" in phrase:
        side = UKRAINE
    if side is None and "russian-" in phrase:
        side = RUSSIA
    if side is None and "kyiv" in phrase:
        side = UKRAINE
    if side is None and "moscow" in phrase:
        side = RUSSIA
    if side is None and phrase.endswith(_POSSESSED):
        side = _possessor(scene, clause, match)
    return side


def _ends_there(line: Line, last: int) -> bool:
    """Whether "is Ukrainian" ends before ``last``, not "is a Ukrainian song"."""
    after = line.lows[last] if last < len(line.words) else "."
    return after in _BEHIND and line.lows[last - 1] not in _NOUNS


def find_state(scene: Scene, clause: Clause, match: Match[Cue], denial: str) -> Finding | None:
    """Return who holds what by "in Russian hands", "remains Ukrainian" and the like."""
    line = scene.line
    phrase = match.value.phrase
    if _SPELL.search(line.text(max(0, match.first - SPELL), match.first)):
        return None  # "was retaken after six months in Russian hands"
    side = _named_holder(scene, clause, match) or _implied(scene, clause, match)
    if side is None:
        return None
    if match.first and line.lows[match.first - 1] in TOWN_NOUNS_PLURAL and not _A_LIST.isdisjoint(line.lows):
        return None  # "included X in the list of settlements under its control"
    if not _HALFWAY.isdisjoint(line.lows[max(0, match.first - 2) : match.first]):
        return find_contest(scene, clause, match)  # "was only partly in the hands of his troops"
    if phrase in _BEING_OF and not _ends_there(line, match.last):
        return None
    if line.lows[match.last - 1] == "'s" and match.last < len(line.words) and line.lows[match.last] not in _BEHIND:
        return None  # "was the enemy's last way across"
    if phrase.endswith(("ours", "theirs")) and {"ours", "theirs"} <= set(line.lows):
        return find_contest(scene, clause, match)  # "one end of the street is theirs, the other is ours"
    excepted = None if clause.joint == "which" else _excepted(scene, clause, match, side)
    if excepted:
        return excepted
    places = subject_places(scene, clause, match.first)
    if not places:
        places = [] if clause.joint == "that" else object_places(scene, clause, match.last)[0]
    if not places:
        within = eligible_names(line, match.first, match.last, without={"office", "reference", "container"})
        places = points_of(within)  # "the works in X remain in Russian hands"
    if not places and line.lows[match.last : match.last + 1] == [":"] and match.first - clause.first <= LABEL:
        listed = eligible_names(line, match.last, len(line.words), without={"office", "reference", "container"})
        places = points_of(listed)  # "Still under occupation: X, Y and Z"
    if not places:
        return None
    speaker = scene.speaker_of(clause).side
    lasting = _lasts(scene, clause)
    if speaker is side and _NOT_ALL.search(line.text(clause.first, match.first)):
        return contested(scene, clause, match, places, OTHER_SIDE[side], "not all of it is its own", lost=True)
    part = speaker is not side and _is_part_of_it(line, clause, match, places)  # "half the town is theirs"
    news = "" if denial or part else told_as_news(scene, clause, match, side)
    if news:
        return gained(scene, clause, match, places, side, news)
    if denial in {"not", "n't", "never"} or denial in {"isn't", "aren't", "wasn't"}:
        if denial == "not" and phrase == "be not occupied":
            return held(scene, clause, match, places, UKRAINE)
        if speaker is OTHER_SIDE[side]:
            finding = gained(scene, clause, match, places, side, "not in the hands of the other side")
            finding.notes.append("denied")
            return finding
        if (
            speaker not in OTHER_SIDE
            and phrase.endswith(("hands", "control", "@owned"))
            and not _PARTIAL.search(clause.text)
        ):
            return held(scene, clause, match, places, OTHER_SIDE[side])
        if speaker is side and phrase.endswith(("ours", "theirs")) and not _PARTIAL.search(clause.text):
            return held(scene, clause, match, places, OTHER_SIDE[side])  # "X, to be frank, is not ours"
        return None
    if denial == "no" and "longer" in clause.text:
        return contested(
            scene,
            clause,
            match,
            places,
            OTHER_SIDE[side],
            "no longer held",
            lost=True,
        )
    if side is RUSSIA and not denial and not lasting and most_of(line, clause.first, match.first, places):
        return gained(scene, clause, match, places, side, "most of it: gained")
    if not denial and part:
        rule = "a part of it is in the hands of a side"
        lost = speaker is OTHER_SIDE[side] and "still" not in line.lows[clause.first : clause.last]
        return contested(scene, clause, match, places, side, rule, lost=lost)
    around = line.text(max(clause.first, match.first - 1), min(clause.last, match.last + 3))
    if not denial and not lasting and _AGAIN.search(around):
        return gained(scene, clause, match, places, side, "held by it again", again=True)
    if phrase.endswith("occupied") and _HAS_BEEN.search(clause.text) and not lasting and not _SPAN.search(clause.text):
        return gained(scene, clause, match, places, side, "has been occupied")
    if (
        "occupied" in phrase
        and re.search(r"\b(?:was|were) occupied\b", clause.text)
        and (
            any(w.date and not w.date.since for w in line.words[clause.first : clause.last])
            or _ON_DAY.search(clause.text)
        )
    ):
        return gained(scene, clause, match, places, side, "was occupied on a day")
    if side is not RUSSIA and not denial and not lasting and _driven_out(scene, clause, places):
        return gained(scene, clause, match, places, side, "those who held it were driven out", again=True)
    if len(places) > 1 and speaker is not side:  # "X and the west of Y are theirs": they hold X
        places = [n for n in places if not is_portion(line, clause, match.first, [n])] or places
    if not denial and newly_conceded(scene, clause, side):
        return gained(scene, clause, match, places, side, "its holder says that it is theirs now")
    return held(scene, clause, match, places, side)


def _is_part_of_it(line: Line, clause: Clause, match: Match[Cue], places: list[Name]) -> bool:
    """Whether the subject of a state is only a part of places: "half of X", "the north of X is Russian"."""
    opening = line.lows[clause.first : clause.first + 3]
    bearing = match.value.phrase.startswith("be ") and opening[::2] == ["the", "of"] and opening[1] in _COMPASS
    return bearing or is_portion(line, clause, match.first, places)


def told_as_news(scene: Scene, clause: Clause, match: Match[Cue], side: Affiliation) -> str:
    """Return by which rule a state that ``side`` is told to have is a gain, or an empty string: it only has it."""
    if _lasts(scene, clause):
        return ""
    line, text = scene.line, clause.text
    speaker = scene.speaker_of(clause).side
    spoken = clause.statement
    if side is speaker and spoken and spoken.stance is Stance.UNCONFIRMED and not _STILL.search(text):
        return "not yet told to be its own"
    if side is RUSSIA is speaker and _FULL.search(text):
        return "full control: gained"
    if match.value.phrase.endswith(("theirs", "ours", "!his")) and side is RUSSIA:
        return "it is theirs: gained"
    said = clause.statement
    if said is not None and said.verb.startswith(_PROCLAIMED) and side is speaker:
        own = _OWN.intersection(line.lows[match.first : match.last]) or said.verb.startswith(_AS_NEWS)
        if own and not _STILL.search(text):
            return "announced as its own: gained"
    by = any(line.lows[i] == "by" and line.words[i + 1].date is not None for i in range(clause.first, clause.last - 1))
    return "its own by a day: gained" if by and not _STILL.search(text) else ""


def _lasts(scene: Scene, clause: Clause) -> bool:
    """Whether a clause says since when its state lasts."""
    return any(w.date is not None and w.date.since for w in scene.line.words[clause.first : clause.last])


def _driven_out(scene: Scene, clause: Clause, places: list[Name]) -> bool:
    """Whether another clause tells how a place that is "ours" became so: "the enemy has been thrown out"."""
    named = {n.text for n in places}
    if any(w.name is not None and w.name.literal and w.name.text not in named for w in scene.line.words):
        return False
    return any(c is not clause and _DRIVEN_OUT.search(c.text) for c in scene.clauses)


def _in_own_words(clause: Clause, match: Match[Cue]) -> bool:
    """Whether what is said stands before its verb of saying and in the present: in the speaker's own words."""
    said = clause.statement
    return said is not None and said.first >= match.last and re.search(r"\b(?:is|are)\b", clause.text) is not None


def _possessor(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation | None:
    """Return whose "his", "theirs" or "in their possession" is: an army's "he" is the enemy, "they" those before."""
    lows = scene.line.lows[match.first : match.last]
    voice = scene.speaker_of(clause)
    if clause.statement is not None and voice.side in OTHER_SIDE and _OWN.intersection(lows):
        return voice.side  # "the ministry says that X is in its hands"
    if "his" in lows:
        army = voice.side in OTHER_SIDE and (clause.statement is None or ARMY.search(voice.name))
        return OTHER_SIDE[voice.side] if army else None  # a side does not speak of itself as "he"
    if lows[-2:] in (["full", "control"], ["under", "control"]) and clause.statement and voice.side in OTHER_SIDE:
        return voice.side  # "reported that X was under full control"
    if {"their", "its", "theirs"}.intersection(lows) and voice.side not in OTHER_SIDE:
        return scene.last_side
    return None


def _implied(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation | None:
    """Return whose a place is where no side is named: "in government hands", "under another flag", "ours"."""
    lows = scene.line.lows[match.first : match.last]
    voice = clause.statement.speaker if clause.statement else None
    if "government" in lows:
        return UKRAINE
    if not _FOREIGN.isdisjoint(lows) or {"separatist", "rebel"} & {*lows}:
        return RUSSIA
    if voice is not None and voice.side not in OTHER_SIDE and {"ours", "us", "our"} & {*lows}:
        return RUSSIA if "russian" in voice.name.lower() else UKRAINE
    if lows[:2] == ["in", "the"] and not FORCES.isdisjoint(lows) and not {"his", "their", "its", "our"} & {*lows}:
        return UKRAINE if voice is not None and voice.side is RUSSIA else RUSSIA  # "in the hands of paratroopers"
    return None


def _excepted(scene: Scene, clause: Clause, match: Match[Cue], side: Affiliation) -> Finding | None:
    """Return who holds the exceptions in "apart from these two, nothing is left in Ukrainian hands"."""
    line = scene.line
    text = " ".join(w.low for w in line.words)
    opening = re.search(
        (
            r"\b(?:apart from|except for|except|other than|with the exception of|save for|but for|all but|"
            r"everything but|nothing but)\b"
        ),
        text,
    )
    if not opening:
        return None
    nothing = re.search(r"\b(?:nothing|no |none|hardly anything|little)\b", text)
    holder = side if nothing else OTHER_SIDE[side]
    places: list[Name] = []
    for i in range(len(line.words)):
        if line.words[i].low in {"apart", "except", "other", "exception", "save", "but"}:
            stop = next(
                (k for k in range(i + 1, len(line.words)) if line.words[k].low == ","), min(len(line.words), i + 8)
            )
            places = [
                n
                for n in (line.words[k].name for k in range(i, stop))
                if n is not None and n.literal and n.kind is not MentionKind.PROVINCE
            ]
            if not places:
                found = anaphors(line, i, stop, scene.focus)
                places = found[0][1] if found else []
            break
    return held(scene, clause, match, places, holder) if places else None
