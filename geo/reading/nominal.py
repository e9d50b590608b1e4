"""Attributions by a noun or a phrase, not a verb: "according to X", "the Russian claim that", "by his account"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.saying import Statement
from geo.reading.speakers import SIDES, Speaker, Voices
from geo.records import Affiliation, Stance

if TYPE_CHECKING:
    from geo.reading.words import Line

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
    ]
)
_OWNER: Final = 4
"""Words before "claim" among which its owner stands."""
_BOUNDS: Final = frozenset(
    {",", ";", ".", "of", "on", "in", "to", "by", "with", "about", "confirmed", "confirm", "denied"}
)
_MAIN_VERBS: Final = frozenset(
    {"is", "are", "was", "were", "has", "have", "could", "cannot", "can", "remains", "remain"}
)
_JUDGED: Final = re.compile(
    r"^(?:\w+ ){1,2}(?:not |never |n't |yet |been |be |a |an )*(?:independently )?"
    r"(?:confirm\w*|verif\w*|check\w*|false|true|untrue|wrong|fake|lies?|baseless|unconfirmed|nonsense|invented|"
    r"corroborat\w*|substantiat\w*|disput\w*|denied|rejected)",
    re.IGNORECASE,
)
_FALSE: Final = re.compile(
    r"\b(?:false|untrue|wrong|fake|lies?|baseless|nonsense|invented|not true|denied|rejected)\b", re.IGNORECASE
)


def according_to(line: Line, voices: Voices) -> list[Statement]:
    """Return what "according to X" and "by his account" attribute."""
    words, more = line.words, []
    for i in range(len(words) - 2):
        if (words[i].low == "according" and words[i + 1].low == "to") or (
            words[i].low in {"by", "in"}
            and words[i + 1].low in {"its", "their", "his", "the"}
            and i + 2 < len(words)
            and words[i + 2].low in {"account", "telling", "version"}
        ):
            begin = i + (2 if words[i].low == "according" else 1)
            end = begin
            commas = 0
            while (
                end < len(words)
                and words[end].low not in {";", ".", "(", "\u2014"}
                and not (i > 0 and words[end].low in {"and", "but"} and commas)
            ):
                if words[end].low == ",":
                    commas += 1
                    follows = (
                        end + 1 < len(words)
                        and words[end + 1].capital
                        and not words[end + 1].name
                        and words[end + 1].low in word_class("first_name")
                    )
                    if not follows and not (
                        commas == 1
                        and i > 3
                        and end + 1 < len(words)
                        and (words[end + 1].capital or words[end + 1].low in {"the", "who", "a"})
                    ):
                        break
                end += 1
            party = next((m for m in line.parties if begin <= m.first <= begin + 3 and m.last < end), None)
            stopped = end < len(words) and words[end].low == ","
            if party is not None and not stopped and not any(w.low == "," for w in words[begin:end]) and i == 0:
                end = party.last + (1 if words[party.last].capital and not words[party.last].name else 0)
            if words[i].low != "according" and words[begin].low in {"its", "their", "his"}:
                speaker = voices.last_body or voices.last
            else:
                speaker = voices.identify(line, begin, min(end, begin + 16))
            if speaker is None:
                continue
            voices.remember(speaker)
            content = [(0, i), (end, len(words))]
            more.append(Statement(speaker, Stance.ASSERTS, "according to", i, end, content))
    return more


def by_nouns(line: Line, voices: Voices) -> tuple[list[Statement], bool]:
    """Return what the owner of a noun says ("The claim of channels that X fell"), and whether it is called false."""
    words = line.words
    for i in range(len(words) - 4):
        if words[i].low not in _CLAIMS:
            continue
        by = next((k for k in range(i + 1, min(len(words), i + 4)) if words[k].low in {"of", "by", "from"}), 0)
        that = next((k for k in range(i + 1, min(len(words), i + 12)) if words[k].low == "that"), 0)
        infinitive = words[i + 1].low == "to" and words[i + 2].low == "have"
        speaker = None
        if by and that > by and all(w.low.endswith(("ed", "en", "ade", "ead")) for w in words[i + 1 : by]):
            speaker = voices.identify(line, by + 1, that)
        elif infinitive or that == i + 1:
            begin = i
            while begin and i - begin < _OWNER and words[begin - 1].low not in _BOUNDS:
                begin -= 1
            speaker = _owner(line, voices, begin, i)
            that = that if that == i + 1 else i + 1
        if speaker is None or speaker.side not in SIDES:
            continue
        start = that + 1
        end = next(
            (k for k in range(start + 2, len(words)) if words[k].low in _MAIN_VERBS and _judged(line, k)),
            len(words),
        )
        denied = end < len(words) and bool(_FALSE.search(line.text(end, len(words))))
        found = [Statement(speaker, Stance.ASSERTS, words[i].low, max(0, i - 1), start, [(start, end)])]
        if end < len(words) and not denied:
            doubter = next((k for k in range(end, len(words)) if words[k].low == "by"), 0)
            other = voices.identify(line, doubter + 1, len(words) - 1) if doubter else None
            other = other or voices.voice_of(line)
            found.append(Statement(other, Stance.UNCONFIRMED, "unconfirmed", end, len(words), [(i, i + 1)]))
        return found, denied
    return [], False


def _owner(line: Line, voices: Voices, first: int, last: int) -> Speaker | None:
    """Return the side whose claim it is: "the Russian claim that", "Moscow's claim to have"."""
    label = next((c for c in reversed(line.classes[first:last]) if c in {"@russia", "@ukraine"}), "")
    if label:
        side = Affiliation.RUSSIA if label == "@russia" else Affiliation.UKRAINE
        name = line.text(first, last)
        return Speaker(name=name, side=side, evidence=f"'{name} {line.words[last].text}'")
    return voices.identify(line, first, last)


def _judged(line: Line, k: int) -> bool:
    """Whether the verb at ``k`` begins a judgement of a claim: "has not been confirmed", "is not true"."""
    return bool(_JUDGED.search(line.text(k, min(len(line.words), k + 7))))
