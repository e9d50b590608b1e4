"""Frames of nouns and states: "the loss of X", "in Russian hands", "still fought over", "30 villages"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

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


_PORTION: Final = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|parts?|cent(?:re|er)|heart|middle|"
    r"per cent|percent|outskirts|edges?|suburbs?) of(?: the)?$",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(r"\b(?:again|once more|anew)\b", re.IGNORECASE)
_HAS_BEEN: Final = re.compile(r"\b(?:has|have|had) (?:now |already |also )?been (?:\w+ly )?occupied\b")
_PARTIAL: Final = re.compile(r"\b(?:full|fully|complete|completely|entire|entirely|firm|firmly|yet|clear|all|longer)\b")
"""Words that let "not in Ukrainian hands" mean less than that the other side has it."""
_VIEWS: Final = frozenset({"claim", "claims", "report", "reports", "version", "decision", "ruling", "assertion"})
_GROUND: Final = frozenset({"ground", "territory", "positions"})
_SPAN: Final = re.compile(r"\b(?:since|for|until|throughout|during)\b")


def find_villages(
    scene: Scene, clause: Clause, match: Match[Cue], side: Affiliation | None, *, passive: bool
) -> Finding | None:
    """Return "took 30 villages" without names as an advance, at the level of the province."""
    line = scene.line
    reach = range(match.last, min(clause.last, match.last + 8)) if not passive else range(clause.first, match.first)
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
    if _GROUND & set(line.lows[match.last : match.last + 3]) and any(
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


def find_noun(scene: Scene, clause: Clause, match: Match[Cue], *, denial: str) -> Finding | None:
    """Return what "the loss of X", "the withdrawal from X", "full control of X" say."""
    line, frame, phrase = scene.line, match.value.frame, match.value.phrase
    if denial:
        return None
    after, partial, _ = object_places(scene, clause, match.last)
    places = after
    if re.search(r"\b(?:would|could|might|may|should)\b", line.text(match.last, min(match.last + 3, clause.last))):
        return None
    owner = line.words[match.first - 2].name if match.first > 1 and line.lows[match.first - 1] == "'s" else None
    if not places and owner is not None and is_eligible(line, match.first - 2):
        places = [owner]  # "X's recapture"
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
        if not after and "under" in line.lows[max(0, match.first - 2) : match.first]:
            return None  # "under the control of his troops" is a state
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
    if side is None and phrase.endswith(("with us", "side *1 hands", "side *1 control")):
        said = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
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
    if side is None:
        return None
    if phrase in {"be @side", "be still @side", "remain @side", "stay @side"}:
        after = line.words[match.last].low if match.last < len(line.words) else "."
        if after not in {
            ".",
            ",",
            ";",
            "and",
            "but",
            "despite",
            "while",
            "for",
            "so",
            ":",
            "on",
            "as",
            "now",
            "since",
            "until",
            "throughout",
            "all",
        } or line.words[match.last - 1].low in {"russia", "ukraine", "moscow", "kyiv", "enemy", "occupiers"}:
            return None
    if phrase.endswith(("ours", "theirs")) and {"ours", "theirs"} <= set(line.lows):
        return find_contest(scene, clause, match)  # "one end of the street is theirs, the other is ours"
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
        and re.search(r"\b(?:fully|completely|entirely|wholly|full|complete|entire|(?:most|all) of)\b", clause.text)
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
    if speaker is not side and not denial and _is_portion(line, clause, match.first):
        rule = "a part of it is in the hands of a side"
        return make_finding(scene, clause, match, Category.CONTESTED, places, Controller.CONTESTED, side, rule)
    if side is RUSSIA and not denial and _AGAIN.search(line.text(match.first, min(clause.last, match.last + 3))):
        return gained(scene, clause, match, places, side, "held by it again", again=True)
    if phrase.endswith("occupied") and _HAS_BEEN.search(clause.text) and not lasting and not _SPAN.search(clause.text):
        return gained(scene, clause, match, places, side, "has been occupied")
    if (
        "occupied" in phrase
        and re.search(r"\b(?:was|were) occupied\b", clause.text)
        and any(w.date and not w.date.since for w in line.words[clause.first : clause.last])
    ):
        return gained(scene, clause, match, places, side, "was occupied on a day")
    return held(scene, clause, match, places, side)


def _is_portion(line: Line, clause: Clause, at: int) -> bool:
    """Whether the subject before ``at`` is only a part of a place: "two thirds of X"."""
    return any(_PORTION.search(line.text(clause.first, i)) for i in line.within(clause.first, at))


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
        beside = line.words[match.last].name if match.last < len(line.words) else None
        places = [beside] if beside is not None and is_eligible(line, match.last) else []  # "not clear who holds X"
    if not places:
        places = referred_places(scene, clause, clause.first, clause.last)
    if not places and clause.first:
        places = (
            earlier_places(scene, clause)
            if re.search(r"\b(?:its|streets?|difficult|centre|center|outskirts|quarters?|suburbs?)\b", clause.text)
            else []
        )
    places = [n for n in places if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]
    if not places:
        return None
    phrase = match.value.phrase
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    euphemism = phrase.startswith("situation") and "unclear" not in phrase
    euphemism = euphemism or any(w in phrase for w in ("difficult", "tense", "complicated", "critical"))
    if euphemism and speaker not in OTHER_SIDE:
        return None
    if phrase.startswith("half") and not re.search(
        r"\b(?:hold|holds|held|control\w*|taken|hands|captured|occupied|seized|lost|retaken|under)\b", clause.text
    ):
        return None
    if phrase == "contest" and _VIEWS.intersection(line.lows[match.last : match.last + 4]):
        return None  # "Kyiv contested Moscow's claim"
    lost = euphemism or "fully" in phrase or "partly" in phrase
    if phrase.startswith("half of") and speaker in OTHER_SIDE:
        lost = side_in(scene, clause, clause.first, match.first) is OTHER_SIDE[speaker]
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
