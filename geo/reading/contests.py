"""Places that both sides want: "still fought over", "contested", "a grey zone"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import subject_places
from geo.reading.eligible import eligible_names, is_eligible, points_of
from geo.reading.extent import GOES_ON
from geo.reading.frames import contested
from geo.reading.lexicons import word_class
from geo.reading.parties import OTHER_SIDE, RUSSIA, side_in, subject_side
from geo.reading.references import earlier_places, referred_places
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_HAS_PART: Final = re.compile(
    r"\b(?:ours|theirs|(?:is|are|was|were|remains?|still|stays?) (?:russian|ukrainian)|hold|holds|held|control\w*|"
    r"taken|hands|captured|occupied|seized|lost|gone|retaken|under)\b"
)
"""What tells that a part of a place is somebody's."""
_FIGHTS: Final = ("fighting in the centre", "fighting in the center", "fighting in the streets", "fighting inside")
_VIEWS: Final = word_class("contests_views")
_MOVES: Final = word_class("contests_moves")
"""What neither side does where a front stands still, which splits no town."""
_LIVING: Final = word_class("contests_living")
"""What is difficult for those who live in a town."""
_NO_FRONT: Final = word_class("contests_no_front")
"""Lines that are no front, and what is divided and no place."""
_HOLDS: Final = re.compile(r"\b(?:holds?|held|holding|keeps?|kept|keeping|controls?|controlled)\b.*\bhalf\b")
_LACKS: Final = re.compile(
    r"\b(?:electricity|power|water|gas|heat(?:ing)?|current|light|lights|signal|connection|roofs?|windows|homes?|shops|"
    r"inhabitants|population|residents)\b"
)
"""What a part of a town has or loses that does not tell who holds it."""


_OVER: Final = frozenset({"over", "for"})
_QUARRELS: Final = frozenset(
    {"food", "bread", "water", "rations", "fuel", "medicine", "places", "seats", "scraps", "parcels", "air", "breath"}
)
"""What people fight over who hold no ground."""


_VICINITY: Final = frozenset({"area", "areas", "vicinity", "vicinities", "direction", "directions", "sector"})


def _is_past_or_quarrel(line: Line, match: Match[Cue]) -> bool:
    """Whether a dispute only dates ("after the fight for X"), or is over no ground: "are fighting over food"."""
    if match.value.phrase.startswith("fighting") and not _VICINITY.isdisjoint(line.lows[match.last : match.last + 1]):
        return True  # "fighting continues in the area of X": a fight, not a town in two hands
    if re.search(
        r"\b(?:after|despite|following)\b[^,;]{0,30}$", line.text(max(0, match.first - 6), match.first).lower()
    ):
        return True
    return line.lows[match.last - 1] in _OVER and not _QUARRELS.isdisjoint(line.lows[match.last : match.last + 3])


def _only_looks_so(line: Line, match: Match[Cue]) -> bool:
    """Whether a place is not (yet) split: "has not been disputed since", "the next to be fought over"."""
    ahead, behind = line.lows[max(0, match.first - 3) : match.first], line.lows[match.last : match.last + 3]
    words = line.lows[match.first : match.last]
    if not _NOT_YET.isdisjoint(ahead) and not _SPLIT.isdisjoint(words) and _NEGATED.isdisjoint(words):
        return True
    if ahead[-1:] == ["to"] and words[:1] == ["be"]:
        return True  # "the next place to be fought over"
    if words[-1:] == ["half"] and behind[:1] == ["a"]:
        return True  # "was cut in half a dozen places"
    if words[-1:] == ["neither"] and not _TOWNS.isdisjoint(behind):
        return True  # "in neither town has there been a shift"
    return words[:1] == ["both"] and not _ALL_THEIRS.isdisjoint(line.lows[match.last : match.last + 6])


_NOT_YET: Final = frozenset({"not", "never", "n't"})
_SPLIT: Final = frozenset({"disputed", "contested", "divided", "split"})
_NEGATED: Final = frozenset({"not", "no", "never", "neither", "nobody"})
_TOWNS: Final = frozenset({"town", "village", "city", "place", "settlement"})
_ALL_THEIRS: Final = frozenset({"theirs", "ours", "hands", "control"})
"""What tells whose both banks of a river are."""


def find_contest(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return that a place is fought over, split, or conceded in part by its holder's euphemism."""
    line = scene.line
    if line.words[clause.first].low in {"how", "why", "what", "when", "whether"} and "disput" in match.value.phrase:
        return None
    if _is_past_or_quarrel(line, match) or _only_looks_so(line, match):
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
    if not places and {"ours", "theirs"} <= {*line.lows}:  # "The stairs are ours, the flat is theirs, he says of X"
        places = points_of(eligible_names(line, 0, len(line.words), without={"office", "reference"}))[:1]
    if not places and clause.first and line.lows[clause.first] in GOES_ON:
        places = earlier_places(scene, clause)  # "X, said a medic, is ours by day and theirs by night"
    if not places and clause.first:
        places = (
            earlier_places(scene, clause)
            if match.value.phrase.startswith(("soldier|", "everything", "half|part|parts of it", "lose|lost half"))
            or re.search(
                r"\b(?:its|streets?|situation|difficult|centre|center|outskirts|quarters?|suburbs?)\b", clause.text
            )
            else []
        )
    places = [n for n in places if n.kind not in {MentionKind.PROVINCE, MentionKind.REGION}]
    if not places:
        return None
    phrase = match.value.phrase
    speaker = scene.speaker_of(clause).side
    euphemism = phrase.startswith(("situation", "soldier|", "it be", "it have")) and "unclear" not in phrase
    euphemism = euphemism or any(w in phrase for w in ("difficult", "tense", "complicated", "critical", "@hard"))
    if euphemism and phrase.startswith(("it be", "it have")) and "to" in line.lows[match.last : match.last + 2]:
        return None  # "it is not easy in X to find a flat"
    if euphemism and not _LIVING.isdisjoint(line.lows[max(0, match.first - 2) : min(match.last + 3, clause.last)]):
        return None  # "the situation with water in X is difficult"
    ahead = line.lows[max(0, match.first - 3) : match.first]
    if "," not in ahead and not _NO_FRONT.isdisjoint(ahead):
        return None  # "the railway line runs through X", "opinion in X is divided"
    if euphemism and speaker not in OTHER_SIDE:
        speaker = subject_side(scene, clause, match.first) or speaker  # "the mayor calls the situation critical"
    if (euphemism and speaker not in OTHER_SIDE) or (phrase.startswith(_FIGHTS) and speaker is RUSSIA):
        return None  # who attacks and tells of a fight disputes nothing
    if phrase.startswith(("half", "not every", "not all", "not the whole")) and not _HAS_PART.search(clause.text):
        return None
    if phrase.startswith("half") and _LACKS.search(clause.text):
        return None  # "half of X lost its electricity"
    if " by " in phrase and _LACKS.search(clause.text):
        return None  # "the power is being cut street by street"
    if phrase == "contest" and _VIEWS.intersection(line.lows[match.last : match.last + 4]):
        return None  # "Kyiv contested Moscow's claim"
    if line.lows[match.last - 1] == "disputed" and line.lows[clause.first] in {"who", "whose", "what"}:
        return None  # "who shelled X is disputed"
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
    return contested(
        scene,
        clause,
        match,
        places,
        actor,
        "both sides are in it or who holds it is open",
        lost=lost,
    )
