"""Frames of nouns and states: "the loss of X", "in Russian hands", "still fought over", "30 villages"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import (
    earlier_places,
    eligible_names,
    is_eligible,
    object_places,
    points_of,
    referred_places,
    subject_places,
)
from geo.reading.clauses import Clause, negated
from geo.reading.findings import Finding
from geo.reading.frames import gained, held, make_finding
from geo.reading.lexicons import word_class
from geo.reading.parties import (
    ARMY,
    FORCES,
    HOLDER,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    agent_side,
    default_gainer,
    side_in,
)
from geo.reading.relatives import bearer_of
from geo.reading.subjects import TOWN_NOUNS_PLURAL, anaphors
from geo.records import Affiliation, Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line


_PORTION: Final = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|parts?|cent(?:re|er)|heart|middle|"
    r"per cent|percent|outskirts|edges?|suburbs?|ends?|streets?|blocks?|districts?|neighbourhoods?|fringes?|"
    r"corners?|houses) of(?: the)?$",
    re.IGNORECASE,
)
_OWN_PART: Final = re.compile(
    r"^'s (?:(?:north|south|east|west)\w*|\w+ern|outer|inner|upper|lower|left|right|larger|smaller|old|new|residential|"
    r"industrial|railway|central|first|few|two|three|several) "
    r"(?:\w+ )?(?:half|part|parts|quarters?|ends?|edges?|outskirts|suburbs?|districts?|streets?|blocks?|side|fringes?|"
    r"zone|houses|neighbourhoods?|bank|rim|sector)\b",
    re.IGNORECASE,
)
"""A part of a place that it owns: "X's eastern district"."""
_AGAIN: Final = re.compile(r"\b(?:again|once more|anew)\b", re.IGNORECASE)
_HAS_BEEN: Final = re.compile(r"\b(?:has|have|had) (?:now |already |also )?been (?:\w+ly )?occupied\b")
_PARTIAL: Final = re.compile(r"\b(?:full|fully|complete|completely|entire|entirely|firm|firmly|yet|clear|all|longer)\b")
"""Words that let "not in Ukrainian hands" mean less than that the other side has it."""
_VIEWS: Final = frozenset({"claim", "claims", "report", "reports", "version", "decision", "ruling", "assertion"})
_GROUND: Final = frozenset({"ground", "territory", "positions"})
_SPAN: Final = re.compile(r"\b(?:since|for|until|throughout|during)\b")


_TO_RESIDENTS: Final = re.compile(
    r"\b(?:residents?|people|civilians?|inhabitants|families|villagers|children|governor|mayor|police|evacuat\w*|homes?)\b"
)
"""Whom an order to leave is meant for, or who gives it, where no army leaves."""


def find_villages(
    scene: Scene, clause: Clause, match: Match[Cue], side: Affiliation | None, *, passive: bool
) -> Finding | None:
    """Return "took 30 villages" without names as an advance, at the level of the province."""
    line = scene.line
    reach = (
        range(match.first + 1, min(clause.last, match.last + 8)) if not passive else range(clause.first, match.first)
    )
    behind_noun = match.first and line.words[match.first - 1].low in TOWN_NOUNS_PLURAL
    if not behind_noun and not any(
        line.words[i].low
        in TOWN_NOUNS_PLURAL
        | {"territory", "ground", "kilometres", "kilometers", "km", "positions", "heights", "miles", "area"}
        for i in reach
    ):
        return None
    names = [line.words[i].name for i in range(len(line.words)) if is_eligible(line, i)]
    colon = next(
        (i for i in range(match.last, len(line.words)) if line.words[i].low in {":", "including", "namely", "among"}), 0
    )
    listed = [
        n
        for n in (line.words[i].name for i in range(colon, len(line.words)) if colon and is_eligible(line, i))
        if n is not None and n.kind is MentionKind.TOWN and "reference" not in n.roles
    ]
    among = next((i for i in range(match.last, len(line.words) - 1) if line.words[i].low == "among"), 0)
    if not listed and among and line.words[among + 1].low in {"them", "these", "those"}:
        listed = [
            n
            for n in (line.words[i].name for i in range(match.last, among) if is_eligible(line, i))
            if n is not None and n.kind is MentionKind.TOWN and not n.roles & {"reference", "office"}
        ]
    if listed:
        return gained(
            scene,
            clause,
            match,
            listed,
            side or default_gainer(scene, clause, match.value.frame),
            "the villages are listed",
        )
    if _GROUND & set(line.lows[match.last : match.last + 5]) and any(
        line.lows[i] in {"near", "at", "around", "outside"} and line.words[i + 1].name is not None
        for i in range(match.last, min(clause.last, len(line.words)) - 1)
    ):
        return None  # "regained ground near X" is told of X
    provinces = [n for n in names if n is not None and n.kind is MentionKind.PROVINCE and "office" not in n.roles]
    province = provinces[0] if provinces else scene.focus.province()
    if province is None:
        return None
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    side = side or (speaker if speaker in OTHER_SIDE else default_gainer(scene, clause, match.value.frame))
    finding = Finding(
        Category.ADVANCE,
        [province],
        line,
        clause,
        match.first,
        line.text(match.first, match.last),
        "villages without names",
        None,
        side,
    )
    scene.gainer = side
    return finding


def _owner_of(line: Line, match: Match[Cue]) -> list[Name]:
    """Return X of "X's recapture" and of "X, whose capture Moscow announced"."""
    owner = line.words[match.first - 2].name if match.first > 1 and line.lows[match.first - 1] == "'s" else None
    if owner is not None and is_eligible(line, match.first - 2):
        return [owner]
    bearer = bearer_of(line, match.last - 1 if line.lows[match.last - 1] != "of" else match.last - 2)
    return [bearer] if bearer is not None and bearer.literal else []


def find_noun(scene: Scene, clause: Clause, match: Match[Cue], *, denial: str) -> Finding | None:
    """Return what "the loss of X", "the withdrawal from X", "full control of X" say."""
    line, frame, phrase = scene.line, match.value.frame, match.value.phrase
    if denial or ("order" in phrase and _TO_RESIDENTS.search(clause.text)):
        return None
    said = clause.statement
    if phrase.startswith("victory") and (said is None or not said.verb.startswith(("declar", "proclaim", "announc"))):
        return None  # a team's victory
    after, _, _ = object_places(scene, clause, match.last)
    places = after or _owner_of(line, match)
    if phrase.endswith("return") and line.lows[match.last : match.last + 1] == ["to"]:
        places = eligible_names(line, match.last, min(match.last + 3, clause.last))[:1]
        if not places or side_in(scene, clause, clause.first, match.first) is None:
            return None  # "the army dates its return to X to Saturday", not that of the families
    if re.search(r"\b(?:would|could|might|may|should)\b", line.text(match.last, min(match.last + 3, clause.last))):
        return None
    if not places and match.value.phrase.startswith(("its ", "the city's", "the town's", "the village's")):
        told = earlier_places(scene, replace(clause, last=clause.first))
        places = told[-1:]
    definite = match.value.phrase.startswith("the ") or (match.first > 0 and line.words[match.first - 1].low == "the")
    if not places and definite and clause.statement:
        town = scene.focus.town()
        places = [town] if town else []
    if not places and any(w.low in {"there", "here"} for w in line.words[clause.first : clause.last]):
        places = referred_places(scene, clause, clause.first, clause.last)
    if not places:
        return None
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    side = side_in(scene, clause, clause.first, match.first) or agent_side(scene, clause, match.last)
    if side is None and "by" in line.lows[match.first : match.last]:
        side = side_in(scene, clause, match.first, match.last)  # "the taking by Wagner of X"
    if frame == "leave_noun":
        leaver = side or (speaker if speaker in OTHER_SIDE else scene.last_side)
        if leaver is None:
            return None
        return make_finding(
            scene, clause, match, Category.WITHDRAWN, places, HOLDER[OTHER_SIDE[leaver]], leaver, "a withdrawal"
        )
    if frame == "fall_noun":
        own = speaker in OTHER_SIDE and ("loss" in phrase or speaker is UKRAINE)
        loser = speaker if own else OTHER_SIDE[side] if side else UKRAINE
        finding = gained(scene, clause, match, places, OTHER_SIDE[loser], "a loss")
        finding.lost = True
        return finding
    if match.value.phrase.startswith(("control", "full control")):
        if not after and "under" in line.lows[max(0, match.first - 2) : match.first]:
            return None  # "under the control of his troops" is a state
        side = side or (speaker if speaker in OTHER_SIDE else None)
        if side is None:
            return None
        behind = line.text(match.last, clause.last)
        if _WAS_LOST.search(behind):
            return gained(scene, clause, match, places, OTHER_SIDE[side], "control of it was lost")
        if _WAS_RESTORED.search(behind):
            return gained(scene, clause, match, places, side, "control of it was restored", again=True)
        taker = side_in(scene, clause, match.last, clause.last) if _HAS_PASSED.search(behind) else None
        if taker is not None:
            return gained(scene, clause, match, places, taker, "control of it passed to others")
        if re.search(
            r"\b(?:announce\w*|declare\w*|claim\w*|establish\w*|took|taken|complete\w*|full)\b",
            " ".join(w.low for w in line.words),
        ):
            return gained(scene, clause, match, places, side, "full control was announced")
        return held(scene, clause, match, places, side)
    if side is None and re.search(r"\b(?:seizure|occupation|conquest|takeover)\b", phrase):
        side = RUSSIA
    if side is None and frame == "gain_noun" and speaker not in OTHER_SIDE:
        side = _told_gainer(scene, places)
    gainer = side or (
        UKRAINE
        if frame == "regain_noun" and speaker is not RUSSIA
        else speaker
        if speaker is RUSSIA
        else default_gainer(scene, clause, "gain")
    )
    return gained(scene, clause, match, places, gainer, "a capture", again=False)


def _told_gainer(scene: Scene, places: list[Name]) -> Affiliation | None:
    """Return who gained a place by what was told of it before: "the capture of X could not be confirmed"."""
    names = {n.text for n in places}
    for draft in reversed(scene.drafts):
        if draft.name.text in names and draft.controller in {Controller.RUSSIA, Controller.UKRAINE}:
            return RUSSIA if draft.controller is Controller.RUSSIA else UKRAINE
    return None


def _named_holder(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation | None:
    """Return the side that the words of a state name: "in Russian hands", "under occupation", "remains with us"."""
    side = side_in(scene, clause, match.first, match.last)
    phrase = match.value.phrase
    if side in OTHER_SIDE and phrase.endswith("theirs") and _in_own_words(clause, match):
        side = OTHER_SIDE[side]  # "X is theirs now, said the sergeant"
    if side is None and "our" in phrase:
        side = side_in(scene, clause, match.first, match.last)
    if side is None and phrase.endswith(("with us", "side *1 hands", "side *1 control")):
        said = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(scene.line).side
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


_BEING_OF: Final = frozenset({"be @side", "be still @side", "remain @side", "stay @side"})
_BEHIND: Final = frozenset(
    [".", ",", ";", ":", "and", "but", "despite", "while", "for", "so", "on", "as", "now", "since", "until",
     "throughout", "all"]
)  # fmt: skip
"""What may follow "X is Ukrainian": no noun."""
_NOUNS: Final = frozenset({"russia", "ukraine", "moscow", "kyiv", "enemy", "occupiers"})


def _ends_there(line: Line, last: int) -> bool:
    """Whether "is Ukrainian" ends before ``last``, not "is a Ukrainian song"."""
    after = line.lows[last] if last < len(line.words) else "."
    return after in _BEHIND and line.lows[last - 1] not in _NOUNS


def find_state(scene: Scene, clause: Clause, match: Match[Cue], denial: str) -> Finding | None:
    """Return who holds what by "in Russian hands", "remains Ukrainian" and the like."""
    line = scene.line
    phrase = match.value.phrase
    side = _named_holder(scene, clause, match) or _implied(scene, clause, match)
    if side is None:
        return None
    if not _HALFWAY.isdisjoint(line.lows[max(0, match.first - 2) : match.first]):
        return find_contest(scene, clause, match)  # "was only partly in the hands of his troops"
    if phrase in _BEING_OF and not _ends_there(line, match.last):
        return None
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
    if not places:
        return None
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    lasting = any(w.date is not None and w.date.since for w in line.words[clause.first : clause.last])
    if (
        side is RUSSIA is speaker
        and not lasting
        and re.search(r"\b(?:fully|completely|entirely|wholly|full|complete|entire|(?:most|all) of)\b", clause.text)
        and not denial
    ):
        return gained(scene, clause, match, places, side, "full control: gained")
    if phrase.endswith(("theirs", "ours", "!his")) and side is RUSSIA and not denial:
        return gained(scene, clause, match, places, side, "it is theirs: gained")
    said = clause.statement
    if said is not None and said.verb.startswith(_PROCLAIMED) and side is speaker and not (lasting or denial):
        own = _OWN.intersection(line.lows[match.first : match.last])
        if own and not _STILL.search(clause.text):
            return gained(scene, clause, match, places, side, "announced as its own: gained")
    if denial in {"not", "n't", "never"} or denial in {"isn't", "aren't", "wasn't"}:
        if denial == "not" and phrase == "be not occupied":
            return held(scene, clause, match, places, UKRAINE)
        if speaker is OTHER_SIDE[side]:
            finding = gained(scene, clause, match, places, side, "not in the hands of the other side")
            finding.notes.append("denied")
            return finding
        if speaker not in OTHER_SIDE and phrase.endswith(("hands", "control")) and not _PARTIAL.search(clause.text):
            return held(scene, clause, match, places, OTHER_SIDE[side])
        return None
    if denial == "no" and "longer" in clause.text:
        return make_finding(
            scene,
            clause,
            match,
            Category.CONTESTED,
            places,
            Controller.CONTESTED,
            OTHER_SIDE[side],
            "no longer held",
            lost=True,
        )
    if speaker is not side and not denial and is_portion(line, clause, match.first, places):
        rule = "a part of it is in the hands of a side"
        return make_finding(scene, clause, match, Category.CONTESTED, places, Controller.CONTESTED, side, rule)
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
    return held(scene, clause, match, places, side)


_ON_DAY: Final = re.compile(
    r"\b(?:on|by|within) (?:the )?(?:very )?(?:first|second|third|fourth|fifth|same|next|following) (?:day|night|"
    r"morning|evening|afternoon)\b"
)
_WAS_RESTORED: Final = re.compile(
    r"\b(?:was|were|is|been) (?:\w+ )?(?:restored|regained|re-?established|recovered|reasserted|won back|taken back)\b"
)
_HAS_PASSED: Final = re.compile(r"\b(?:passed|passes|gone|went|goes|shifted|transferred|fallen|fell) (?:\w+ )?to\b")
_WAS_LOST: Final = re.compile(r"\b(?:was|were|is|been) (?:\w+ )?lost\b")
_DRIVEN_OUT: Final = re.compile(
    r"\b(?:(?:thrown|driven|pushed|chased|forced|knocked|kicked|swept|turned|squeezed|hounded) out|expelled|ousted|"
    r"evicted|dislodged|ejected|won back|taken back|retaken|counter-?attack(?:ed)?|has fled|have fled)\b"
)


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


_MOVES: Final = word_class("possession_moves")
"""What neither side does where a front stands still, which splits no town."""
_POSSESSED: Final = ("!his", "be theirs", "hands", "possession", "1 control", "2 control", "in his hands")


_OWN: Final = frozenset({"his", "its", "their", "theirs"})
_STILL: Final = re.compile(r"\b(?:still|remain\w*|stay\w*|firmly)\b")
_PROCLAIMED: Final = ("announc", "declar", "claim", "proclaim", "report")
"""Verbs with which a side tells that it has a place as news: "announced that the town was under its control"."""


def _possessor(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation | None:
    """Return whose "his", "theirs" or "in their possession" is: an army's "he" is the enemy, "they" those before."""
    lows = scene.line.lows[match.first : match.last]
    voice = clause.statement.speaker if clause.statement else scene.voices.voice_of(scene.line)
    if clause.statement is not None and voice.side in OTHER_SIDE and _OWN.intersection(lows):
        return voice.side  # "the ministry says that X is in its hands"
    if "his" in lows:
        army = voice.side in OTHER_SIDE and ARMY.search(voice.name)
        return OTHER_SIDE[voice.side] if army else None
    if {"their", "its", "theirs"}.intersection(lows) and voice.side not in OTHER_SIDE:
        return scene.last_side
    return None


_NO_FRONT: Final = word_class("possession_no_front")
"""Lines that are no front, and what is divided and no place."""
_HALFWAY: Final = frozenset({"partly", "partially"})
_FOREIGN: Final = frozenset({"another", "foreign", "alien"})


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


def is_portion(line: Line, clause: Clause, at: int, places: list[Name]) -> bool:
    """Whether the subject before ``at`` is only a part of a place: "two thirds of X", "X's eastern district"."""
    return any(
        _PORTION.search(line.text(clause.first, i)) or _OWN_PART.match(line.text(i + 1, min(at, i + 5)))
        for i in line.within(clause.first, at)
        if line.words[i].name in places
    )


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


def listed_behind(line: Line, at: int) -> list[Name]:
    """Return the towns listed behind a colon after ``at``: "from three villages in X region: A, B and C"."""
    colon = next((i for i in range(at, len(line.words)) if line.words[i].low == ":"), 0)
    names = [line.words[i].name for i in range(colon, len(line.words)) if colon and is_eligible(line, i)]
    return [n for n in names if n is not None and n.kind is MentionKind.TOWN and "reference" not in n.roles]


def find_contest(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return that a place is fought over, split, or conceded in part by its holder's euphemism."""
    line = scene.line
    if line.words[clause.first].low in {"how", "why", "what", "when", "whether"} and "disput" in match.value.phrase:
        return None
    before = line.text(max(0, match.first - 6), match.first).lower()
    if re.search(r"\b(?:after|despite|following)\b[^,;]{0,30}$", before):
        return None
    if match.value.phrase.startswith("neither side") and _MOVES.intersection(line.lows[match.last : match.last + 4]):
        return None  # "neither side moved the line"
    within = (line.words[i].name for i in range(match.first, match.last) if is_eligible(line, i))
    places = [n for n in within if n is not None] or subject_places(scene, clause, match.first)
    if not places:
        places = [
            n
            for n in (line.words[i].name for i in range(match.first, clause.last) if is_eligible(line, i))
            if n is not None and not n.roles & {"office", "reference"}
        ]
        places = [n for n in places if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]
    if not places:
        beside = line.words[match.last].name if match.last < len(line.words) else None
        places = [beside] if beside is not None and is_eligible(line, match.last) else []  # "not clear who holds X"
    if not places:
        places = referred_places(scene, clause, clause.first, clause.last)
    if not places and clause.first:
        places = (
            earlier_places(scene, clause)
            if match.value.phrase.startswith(("soldier|", "everything"))
            or re.search(r"\b(?:its|streets?|difficult|centre|center|outskirts|quarters?|suburbs?)\b", clause.text)
            else []
        )
    places = [n for n in places if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]
    if not places:
        return None
    phrase = match.value.phrase
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    euphemism = phrase.startswith(("situation", "soldier|", "it be", "it have")) and "unclear" not in phrase
    euphemism = euphemism or any(w in phrase for w in ("difficult", "tense", "complicated", "critical"))
    if euphemism and phrase.startswith(("it be", "it have")) and "to" in line.lows[match.last : match.last + 2]:
        return None  # "it is not easy in X to find a flat"
    ahead = line.lows[max(0, match.first - 3) : match.first]
    if "," not in ahead and not _NO_FRONT.isdisjoint(ahead):
        return None  # "the railway line runs through X", "opinion in X is divided"
    if euphemism and speaker not in OTHER_SIDE:
        return None
    if phrase.startswith("half") and not re.search(
        r"\b(?:hold|holds|held|control\w*|taken|hands|captured|occupied|seized|lost|gone|retaken|under)\b", clause.text
    ):
        return None
    if phrase.startswith("half") and _LACKS.search(clause.text):
        return None  # "half of X lost its electricity"
    if " by " in phrase and _LACKS.search(clause.text):
        return None  # "the power is being cut street by street"
    if phrase == "contest" and _VIEWS.intersection(line.lows[match.last : match.last + 4]):
        return None  # "Kyiv contested Moscow's claim"
    lost = euphemism or "fully" in phrase or "partly" in phrase
    if phrase.startswith("half of") and speaker in OTHER_SIDE and _HOLDS.search(clause.text):
        holder = side_in(scene, clause, clause.first, match.first)
        if holder is speaker:
            return None  # "its side still held the northern half of X": it holds that
    if phrase.startswith("half of") and speaker in OTHER_SIDE:
        lost = side_in(scene, clause, clause.first, match.first) is OTHER_SIDE[speaker]
    if phrase.startswith("everything"):
        lost = speaker in OTHER_SIDE
    if phrase.startswith("be pushed"):
        lost = side_in(scene, clause, clause.first, match.first) is speaker
    actor = (
        side_in(scene, clause, clause.first, match.first)
        if phrase.startswith("cling") or "still hold" in phrase
        else None
    )
    return make_finding(
        scene,
        clause,
        match,
        Category.CONTESTED,
        places,
        Controller.CONTESTED,
        actor,
        "both sides are in it or who holds it is open",
        lost=lost,
    )


_HOLDS: Final = re.compile(r"\b(?:holds?|held|holding|keeps?|kept|keeping|controls?|controlled)\b.*\bhalf\b")
_LACKS: Final = re.compile(
    r"\b(?:electricity|power|water|gas|heat(?:ing)?|current|light|lights|signal|connection|roofs?|windows|homes?|shops|"
    r"inhabitants|population|residents)\b"
)
"""What a part of a town has or loses that does not tell who holds it."""


def find_redeployment(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return that a side leaves X when it says "the forces around X are to strengthen those near Y"."""
    line = scene.line
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    side = side_in(scene, clause, clause.first, match.first + 1) or (speaker if speaker in OTHER_SIDE else None)
    if side is None or negated(line, clause, match.last - 1):
        return None
    begin = next((i for i in range(match.first, match.last) if line.words[i].name is not None), match.first + 2)
    places, _, _ = object_places(scene, clause, begin)
    if not places:
        return None
    return make_finding(
        scene,
        clause,
        match,
        Category.WITHDRAWN,
        places,
        HOLDER[OTHER_SIDE[side]],
        side,
        "its forces are moved elsewhere",
    )
