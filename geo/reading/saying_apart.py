"""What is attributed at the edge of a sentence, apart from any subject and its verb of saying.

In an apposition ("..., a claim Kyiv rejected"), behind the dash of a headline ("Explosions heard - mayor"), by a decree
that closes the sentence ("Families must leave X, the council has ruled").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.identities import identify
from geo.reading.lexicons import Speech, word_class
from geo.reading.saying import DOUBTING, Statement
from geo.reading.saying_subjects import OPENING
from geo.reading.saying_verbs import is_verb
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

_CLAIM_NOUNS: Final = word_class("saying_apart_claim_nouns")
REMARK: Final = 9
"""Words behind "a claim" among which it is denied or doubted."""
SIGNED: Final = 5
"""Words that who is named behind a dash may have, and that must stand before it."""
_DASHES: Final = frozenset({"-", "\u2013", "\u2014"})
_DECREES: Final = word_class("saying_apart_decrees")
LONGEST_SUBJECT: Final = 12
"""Words that name an authority at most, with its verb."""


def apposed(line: Line, voices: Voices, matches: list[Match[Speech]]) -> tuple[list[Statement], int]:
    """Return what is said of a claim in an apposition behind it, and where that begins.

    "..., a claim Kyiv rejected", "..., an assertion that could not be verified", "..., a claim denied by X".
    """
    words = line.words
    if _CLAIM_NOUNS.isdisjoint(line.lows):
        return [], len(words)
    for i in range(3, len(words) - 1):
        comma = next((k for k in range(i - 1, i - 4, -1) if words[k].low == ","), -1)
        if words[i].low not in _CLAIM_NOUNS or comma < 0 or words[comma + 1].low not in {"a", "an", "the"}:
            continue
        match = next((m for m in matches if i < m.first <= i + REMARK), None)
        if match is None or (match.value.stance not in DOUBTING and not words[match.first].low.startswith("confirm")):
            continue
        stop = next((k for k in range(match.last, len(words)) if words[k].low in {",", ";", "."}), len(words))
        first = i + 1 + (words[i + 1].low in {"that", "which"})
        by = next((k for k in range(match.last, stop) if words[k].low == "by"), 0)
        speaker = identify(line, voices, by + 1, stop) if by else identify(line, voices, first, match.first)
        if speaker is None and match.value.stance is not Stance.UNCONFIRMED:
            continue
        verb = line.text(match.first, match.last)
        said_by = speaker or voices.voice_of(line)
        return [Statement(said_by, match.value.stance, verb, comma + 1, stop, [(i, i + 1)])], comma
    return [], len(words)


def signed(line: Line, voices: Voices, found: list[Statement]) -> list[Statement]:
    """Return what a headline attributes behind a dash: "Explosions heard in Dnipro - mayor"."""
    words = line.words
    if found or _DASHES.isdisjoint(line.lows[-SIGNED - 2 :]):  # the name and the stop behind the dash
        return []
    dash = next((i for i in range(len(words) - 1, 0, -1) if words[i].low in _DASHES), 0)
    end = len(words) - (words[-1].low == ".")
    if dash < SIGNED or not 0 < end - dash - 1 <= SIGNED:
        return []
    if any(is_verb(w.low) for w in words[dash:end]) or not any(m.first > dash for m in line.parties):
        return []
    speaker = identify(line, voices, dash + 1, end)
    return [] if speaker is None else [Statement(speaker, Stance.ASSERTS, "-", dash, len(words), [(0, dash)])]


def decreed(line: Line, voices: Voices) -> list[Statement]:
    """Return what an authority orders at the end of a sentence: "Families must leave X, the council has ruled"."""
    words = line.words
    end = len(words) - 1
    while end > 0 and (words[end].date is not None or words[end].low in {".", "on"}):
        end -= 1
    if end < OPENING or words[end].low not in _DECREES:
        return []
    comma = next((i for i in range(end - 1, max(0, end - LONGEST_SUBJECT), -1) if words[i].low == ","), 0)
    speaker = identify(line, voices, comma + 1, end) if comma > OPENING else None
    if speaker is None:
        return []
    return [Statement(speaker, Stance.ASSERTS, words[end].low, comma, len(words), [(0, comma)])]
