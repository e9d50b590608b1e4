"""Frames of nouns and states: "the loss of X", "in Russian hands", "still fought over", "30 villages"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.arguments import earlier_places, is_eligible, object_places, referred_places, subject_places
from geo.reading.clauses import Clause, negated
from geo.reading.findings import Finding
from geo.reading.frames import gained, held, make_finding
from geo.reading.parties import HOLDER, OTHER_SIDE, RUSSIA, UKRAINE, agent_side, default_gainer, side_in
from geo.reading.subjects import TOWN_NOUNS_PLURAL, anaphors
from geo.records import Affiliation, Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line


def find_villages(
    scene: Scene, clause: Clause, match: Match[Cue], side: Affiliation | None, *, passive: bool
) -> Finding | None:
    """Return "took 30 villages" without names as an advance, at the level of the province."""
    line = scene.line
    reach = range(match.last, min(clause.last, match.last + 8)) if not passive else range(clause.first, match.first)
    if not any(
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


def find_noun(scene: Scene, clause: Clause, match: Match[Cue], *, denial: str) -> Finding | None:
    """Return what "the loss of X", "the withdrawal from X", "full control of X" say."""
    line, frame, phrase = scene.line, match.value.frame, match.value.phrase
    if denial:
        return None
    after, partial, _ = object_places(scene, clause, match.last)
    places = after
    if re.search(r"\b(?:would|could|might|may|should)\b", line.text(match.last, min(match.last + 3, clause.last))):
        return None
    if not places and match.value.phrase.startswith(("its ", "the city's", "the town's", "the village's")):
        town = scene.focus.town()
        places = [town] if town else []
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
        side = side or (speaker if speaker in OTHER_SIDE else None)
        if side is None:
            return None
        if re.search(
            r"\b(?:announce\w*|declare\w*|claim\w*|establish\w*|took|taken|complete\w*|full)\b",
            " ".join(w.low for w in line.words),
        ):
            return gained(scene, clause, match, places, side, "full control was announced")
        return held(scene, clause, match, places, side)
    if side is None and re.search(r"\b(?:seizure|occupation|conquest|takeover)\b", phrase):
        side = RUSSIA
    gainer = side or (
        UKRAINE
        if frame == "regain_noun" and speaker is not RUSSIA
        else speaker
        if speaker is RUSSIA
        else default_gainer(scene, clause, "gain")
    )
    del partial
    return gained(scene, clause, match, places, gainer, "a capture", again=False)


def find_state(scene: Scene, clause: Clause, match: Match[Cue], denial: str) -> Finding | None:
    """Return who holds what by "in Russian hands", "remains Ukrainian" and the like."""
    line = scene.line
    side = side_in(scene, clause, match.first, match.last)
    phrase = match.value.phrase
    if side is None and "our" in phrase:
        side = side_in(scene, clause, match.first, match.last)
    if side is None and ("occup" in phrase):
        side = UKRAINE if "unoccupied" in phrase or "not occupied" in phrase else RUSSIA
    if side is None and "kyiv" in phrase:
        side = UKRAINE
    if side is None and "moscow" in phrase:
        side = RUSSIA
    if side is None:
        return None
    if phrase in {"be @side", "be still @side", "remain @side", "stay @side"}:
        after = line.words[match.last].low if match.last < len(line.words) else "."
        if after not in {".", ",", ";", "and", "but", "despite", "while", "for", "so", ":", "on", "as"} or line.words[
            match.last - 1
        ].low in {"russia", "ukraine", "moscow", "kyiv", "enemy", "occupiers"}:
            return None
    excepted = _excepted(scene, clause, match, side)
    if excepted:
        return excepted
    places = subject_places(scene, clause, match.first)
    if not places:
        places = [] if clause.joint == "that" else object_places(scene, clause, match.last)[0]
    if not places:
        return None
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    lasting = any(w.date is not None and w.date.since for w in line.words[clause.first : clause.last])
    if (
        side is RUSSIA is speaker
        and not lasting
        and re.search(r"\b(?:fully|completely|entirely|wholly|full|complete|entire)\b", clause.text)
        and not denial
    ):
        return gained(scene, clause, match, places, side, "full control: gained")
    if phrase.endswith(("theirs", "ours")) and side is RUSSIA and not denial:
        return gained(scene, clause, match, places, side, "it is theirs: gained")
    if denial in {"not", "n't", "never"} or denial in {"isn't", "aren't", "wasn't"}:
        if denial == "not" and phrase == "be not occupied":
            return held(scene, clause, match, places, UKRAINE)
        if speaker is OTHER_SIDE[side]:
            finding = gained(scene, clause, match, places, side, "not in the hands of the other side")
            finding.notes.append("denied")
            return finding
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
    if (
        "occupied" in phrase
        and re.search(r"\b(?:was|were) occupied\b", clause.text)
        and any(w.date and not w.date.since for w in line.words[clause.first : clause.last])
    ):
        return gained(scene, clause, match, places, side, "was occupied on a day")
    return held(scene, clause, match, places, side)


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
    if re.search(r"\b(?:after|despite|following)\b[^,;]{0,30}$", line.text(max(0, match.first - 6), match.first)):
        return None
    places = subject_places(scene, clause, match.first)
    if not places:
        places = [
            n
            for n in (line.words[i].name for i in range(match.first, clause.last) if is_eligible(line, i))
            if n is not None and not n.roles & {"office", "reference"}
        ]
        places = [n for n in places if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]
    if not places:
        places = referred_places(scene, clause, clause.first, clause.last)
    if not places and clause.first:
        places = (
            earlier_places(scene, clause)
            if re.search(r"\b(?:its|streets?|difficult|centre|center)\b", clause.text)
            else []
        )
    places = [n for n in places if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]
    if not places:
        return None
    phrase = match.value.phrase
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    euphemism = any(w in phrase for w in ("difficult", "tense", "complicated", "critical"))
    if euphemism and speaker not in OTHER_SIDE:
        return None
    if phrase.startswith("half") and not re.search(
        r"\b(?:hold|holds|held|control\w*|taken|hands|captured|occupied|seized|lost|retaken|under)\b", clause.text
    ):
        return None
    lost = euphemism or "fully" in phrase or "partly" in phrase
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


def find_redeployment(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return that a side leaves X when it says "the forces around X are to strengthen those near Y"."""
    line = scene.line
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    side = side_in(scene, clause, clause.first, match.first + 1) or (speaker if speaker in OTHER_SIDE else None)
    if side is None or negated(line, clause, match.last - 1):
        return None
    places, _, _ = object_places(scene, clause, match.first + 2)
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
