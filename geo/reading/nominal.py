"""Attributions by a noun or a phrase, not a verb: "the Russian claim that", "Kyiv's admission that"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.saying import Statement
from geo.reading.speakers import Speaker, Voices
from geo.records import Affiliation, Stance

if TYPE_CHECKING:
    from geo.reading.words import Line, Word

_NOUN_STANCES: Final = {
    "admission": Stance.CONCEDES,
    "acknowledgement": Stance.CONCEDES,
    "acknowledgment": Stance.CONCEDES,
    "concession": Stance.CONCEDES,
    "denial": Stance.DENIES,
    "denials": Stance.DENIES,
}
"""Nouns of saying that give a stance to what is said."""
_CLAIMS: Final = frozenset(
    [
        "claim",
        "claims",
        "report",
        "reports",
        "assertion",
        "assertions",
        "statement",
        "statements",
        "allegation",
        "allegations",
        "announcement",
        "announcements",
        "story",
        *_NOUN_STANCES,
    ]
)
_VERSIONS: Final = word_class("nominal_versions")
"""Nouns for what a side holds to be so, at the beginning of a sentence."""
FRONT: Final = 8
_OWNER: Final = 4
"""Words before "claim" among which its owner stands."""
_BOUNDS: Final = frozenset(
    {",", ";", ".", "of", "on", "in", "to", "by", "with", "about", "confirmed", "confirm", "denied"}
)
_MAIN_VERBS: Final = word_class("nominal_main_verbs")
_JUDGED: Final = re.compile(
    r"^(?:\w+ ){1,2}(?:not |never |n't |yet |been |be |a |an )*(?:independently )?"
    r"(?:confirm\w*|verif\w*|check\w*|false|true|untrue|wrong|fake|lies?|baseless|unconfirmed|nonsense|invented|"
    r"corroborat\w*|substantiat\w*|disput\w*|denied|rejected|inventions?|fabrications?|fairy tales?|fiction|"
    r"contradict\w*|support\w*|borne|premature|exaggerated|dismissed|refuted|rebutted|brushed|ridiculed|mocked|"
    r"called (?:an? )?(?:lie|fake|fabrication|invention|provocation|nonsense|false|untrue|premature))",
    re.IGNORECASE,
)
_DISPUTED: Final = re.compile(
    r"\b(?:disputed|denied|rejected|contradicted|refuted|dismissed|rebutted|brushed aside|ridiculed|mocked|called)\b",
    re.IGNORECASE,
)
_PICTURES: Final = re.compile(
    r"(?:\w+ ){0,2}(?:footage|films?|videos?|photographs?|pictures|images|imagery|clips)\b", re.IGNORECASE
)
_FALSE: Final = re.compile(
    r"\b(?:false|untrue|wrong|fake|lies?|baseless|nonsense|invented|not true|denied|rejected|inventions?|"
    r"fabrications?|fairy tales?|fiction|premature|exaggerated)\b",
    re.IGNORECASE,
)


def by_nouns(line: Line, voices: Voices, found_before: list[Statement]) -> tuple[list[Statement], bool]:
    """Return what the owner of a noun says ("The claim of channels that X fell"), and whether it is called false.

    ``found_before`` are the statements by verbs: "correspondents report that" is one.
    """
    words = line.words
    holding = None if _VERSIONS.isdisjoint(line.lows[1:FRONT]) else _version(line, voices)
    if holding is None and not _CAME.isdisjoint(line.lows[1:FRONT]):
        holding = _came(line, voices)
    if holding is not None:
        return [holding], False
    if _CLAIMS.isdisjoint(line.lows):
        return [], False
    for i in range(len(words) - 4):
        if words[i].low not in _CLAIMS or any(s.verb == words[i].low and s.first < i < s.last for s in found_before):
            continue
        by = next((k for k in range(i + 1, min(len(words), i + 4)) if words[k].low in {"of", "by", "from", "on"}), 0)
        that = next((k for k in range(i + 1, min(len(words), i + 12)) if words[k].low == "that"), 0)
        if not that and by:
            that = next((k + 1 for k in range(by + 2, min(len(words) - 1, i + 12)) if _to_have(words, k)), 0)
        apposed = words[i + 1].low == "," and that == i + 2
        to = next((k for k in range(i + 1, min(len(words), i + 4)) if words[k].low == "to"), 0)
        infinitive = bool(to) and (
            words[to + 1 : to + 2] != []
            and words[to + 1].low in {"have", "the", "all", "hold", "control"}
            and all(w.date or w.low == "on" for w in words[i + 1 : to])
        )
        speaker = None
        if by and that > by and all(w.low.endswith(("ed", "en", "ade", "ead")) for w in words[i + 1 : by]):
            speaker = identify(line, voices, by + 1, that - (words[that].low == "have"))
        elif infinitive or that == i + 1 or apposed:
            begin, told = i, max((s.last for s in found_before if s.last <= i), default=0)
            while begin > told and i - begin < _OWNER and words[begin - 1].low not in _BOUNDS:
                begin -= 1
            speaker = _owner(line, voices, begin, i)
            that = that if that == i + 1 or apposed else to
        source = _source_behind(line, voices, that) if that == i + 1 and i <= 1 else None
        if source is not None:
            return [Statement(source[0], Stance.ASSERTS, words[i].low, i, that + 1, [(that + 1, source[1])])], False
        if speaker is None or speaker.side not in SIDES:
            continue
        start = that + (words[that].low != "have")
        end = next(
            (
                k
                for k in range(start + 2, len(words))
                if (words[k].low in _MAIN_VERBS and _judged(line, k)) or (apposed and words[k].low == ",")
            ),
            len(words),
        )
        judgement = line.text(end, len(words))
        doubter = next((k for k in range(end, len(words)) if words[k].low == "by"), 0)
        other = _doubter(line, voices, doubter + 1) if doubter else None
        disputed = other is not None and bool(_DISPUTED.search(judgement))
        denied = end < len(words) and not disputed and bool(_FALSE.search(judgement))
        stance = _NOUN_STANCES.get(words[i].low, Stance.ASSERTS)
        found = [Statement(speaker, stance, words[i].low, max(0, i - 1), start, [(start, end)])]
        if end < len(words) and not denied and not apposed:
            other = other or enclosing(found_before, i) or voices.voice_of(line)
            stance, verb = (Stance.DENIES, "disputed") if disputed else (Stance.UNCONFIRMED, "unconfirmed")
            found.append(Statement(other, stance, verb, end, len(words), [(i, i + 1)]))
        return found, denied
    return [], False


def _version(line: Line, voices: Voices) -> Statement | None:
    """Return what somebody holds: "Moscow's version is that X was given up"."""
    words = line.words
    for i in range(1, min(FRONT, len(words) - 3)):
        at = _behind_inserted(line, i + 1)
        if words[i].low in _VERSIONS and line.lows[at] in {"is", "was", "remains"} and line.lows[at + 1] == "that":
            speaker = _owner(line, voices, 0, i)
            if speaker is not None:
                return Statement(speaker, Stance.ASSERTS, words[i].low, 0, at + 2, [(at + 2, len(words))])
    return None


def _behind_inserted(line: Line, at: int) -> int:
    """Return where a sentence goes on behind ", seen by the paper," at ``at``; else ``at`` itself."""
    lows = line.lows
    stop = min(len(lows) - 2, at + FRONT)
    return next((k + 1 for k in range(at + 1, stop) if lows[k] == ","), at) if lows[at] == "," else at


def _came(line: Line, voices: Voices) -> Statement | None:
    """Return from whom news came: "From Moscow came the news that ...", "Word came from the guards that ..."."""
    lows = line.lows
    at = next((i for i in range(1, min(FRONT, len(lows) - 3)) if lows[i] in _CAME), 0)
    that = lows.index("that", at) if at and "that" in lows[at : at + FRONT + _OWNER] else 0
    if not that:
        return None
    noun = next((low for low in (*lows[at + 1 : that], *lows[:at]) if low in _NEWS), "")
    first, last = (1, at) if lows[0] == "from" else (at + 2, that) if lows[at + 1] == "from" else (0, 0)
    speaker = identify(line, voices, first, last) if noun and first else None
    if speaker is None:
        return None
    return Statement(speaker, _NOUN_STANCES.get(noun, Stance.ASSERTS), noun, 0, that + 1, [(that + 1, len(lows))])


_CAME: Final = frozenset({"came", "comes"})
_NEWS: Final = frozenset({"news", "word", "report", "reports", "claim", "confirmation", "announcement", *_NOUN_STANCES})


def enclosing(statements: list[Statement], i: int) -> Speaker | None:
    """Return who says what the word at ``i`` stands in: "The institute notes that Russian claims ... are false"."""
    return next((s.speaker for s in statements if any(a <= i < b for a, b in s.content)), None)


def _to_have(words: list[Word], k: int) -> bool:
    """Whether "to have" begins at ``k``: "claims by bloggers to have taken X"."""
    return words[k].low == "to" and words[k + 1].low == "have"


def _source_behind(line: Line, voices: Voices, that: int) -> tuple[Speaker, int] | None:
    """Return from whom a claim "came", and where that begins: "the claim that X had fallen came from Prigozhin"."""
    words = line.words
    k = next(
        (
            k
            for k in range(that + 2, len(words) - 2)
            if words[k].low in {"came", "comes", "stems", "stemmed", "originated"} and words[k + 1].low == "from"
        ),
        0,
    )
    speaker = identify(line, voices, k + 2, len(words) - 1) if k else None
    return (speaker, k) if speaker is not None else None


def _doubter(line: Line, voices: Voices, first: int) -> Speaker | None:
    """Return by whom, or by which pictures, a claim is not borne out."""
    speaker = identify(line, voices, first, len(line.words) - 1)
    shown = _PICTURES.match(line.text(first, len(line.words)))
    if speaker is None and shown:
        return Speaker(name=shown.group(), side=Affiliation.INDEPENDENT, evidence=f"'{shown.group()}'")
    return speaker


def _owner(line: Line, voices: Voices, first: int, last: int) -> Speaker | None:
    """Return the side whose claim it is: "the Russian claim that", "Moscow's claim to have"."""
    at = next((i for i in range(last - 1, first - 1, -1) if line.classes[i] in {"@russia", "@ukraine"}), -1)
    if at >= 0:
        side = Affiliation.RUSSIA if line.classes[at] == "@russia" else Affiliation.UKRAINE
        name = line.text(at, last)
        return Speaker(name=name, side=side, evidence=f"'{name} {line.words[last].text}'")
    return identify(line, voices, first, last)


def _judged(line: Line, k: int) -> bool:
    """Whether the verb at ``k`` begins a judgement of a claim: "has not been confirmed", "is not true"."""
    return bool(_JUDGED.search(line.text(k, min(len(line.words), k + 7))))
