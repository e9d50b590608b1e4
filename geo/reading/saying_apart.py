"""What is attributed at the edge of a sentence, apart from any subject and its verb of saying.

In an apposition ("..., a claim Kyiv rejected"), behind the dash of a headline ("Explosions heard - mayor"), in brackets
or behind "so" at the end ("X was shelled (National Police)", "X was shelled, so the governor"), by a decree that closes
the sentence ("Families must leave X, the council has ruled").
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
SHORTEST: Final = 4
"""Words that who is named behind a dash may have, and those that must stand before him."""
_CLOSING_MARKS: Final = frozenset({'"', "\u201d", "\u00bb", "'", "\u2019"})
_SO: Final = frozenset({"so", "thus"})
_GOES_ON: Final = frozenset({",", "of", "in", "for", "'s"})
"""Behind an office: what else tells whose it is, and no verb."""
_BREAKS: Final = frozenset({",", ";", "\u2013", "\u2014"})
_OFFICES: Final = frozenset({"office", "official"})
_SPEAKING: Final = frozenset({"office", "official", "person", "media", "resident"})
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
    """Return what is attributed at the end of a sentence without a verb of saying.

    "Explosions heard in Dnipro - mayor", "X was shelled (National Police)", "X was shelled, so the governor".
    """
    if found:
        return []
    end = len(line.words) - (line.lows[-1] == ".")
    first, last = _behind_dash(line, voices, end)
    if not last:
        first, last = _in_brackets(line, end)
    if not last:
        first, last = _behind_so(line, end)
    if not last or any(is_verb(low) for low in line.lows[first:last]):
        return []
    speaker = identify(line, voices, first, last)
    if speaker is None:
        return []
    return [Statement(speaker, Stance.ASSERTS, "-", first - 1, len(line.words), [(0, first - 1)])]


def _behind_dash(line: Line, voices: Voices, end: int) -> tuple[int, int]:
    """Return where somebody is named behind the dash of a headline or of a quotation; two zeros for nowhere."""
    if _DASHES.isdisjoint(line.lows[-SIGNED - 2 :]):  # the name and the stop behind the dash
        return 0, 0
    dash = next((i for i in range(len(line.words) - 1, 0, -1) if line.lows[i] in _DASHES), 0)
    if dash < SHORTEST or not 0 < end - dash - 1 <= SIGNED:
        return 0, 0
    known = any(m.first > dash for m in line.parties) or line.lows[end - 1] in voices.persons
    quoted = line.lows[dash - 1] in _CLOSING_MARKS and line.words[dash + 1].capital
    return (dash + 1, end) if known or quoted else (0, 0)


def _in_brackets(line: Line, end: int) -> tuple[int, int]:
    """Return where an office is named in brackets at the end of a sentence; two zeros for nowhere."""
    if end < SHORTEST or line.lows[end - 1] != ")":
        return 0, 0
    opening = next((i for i in range(end - 2, max(0, end - LONGEST_SUBJECT), -1) if line.lows[i] == "("), 0)
    named = any(opening < m.first <= opening + OPENING and m.value.role in _OFFICES for m in line.parties)
    explained = any(m.last == opening for m in line.parties)  # "by the SBU (Security Service)"
    return (opening + 1, end - 1) if opening >= SHORTEST and named and not explained else (0, 0)


def _behind_so(line: Line, end: int) -> tuple[int, int]:
    """Return where somebody is named behind "so" or "thus" at the end of a sentence; two zeros for nowhere."""
    if _SO.isdisjoint(line.lows[-LONGEST_SUBJECT:]):
        return 0, 0
    at = next((i for i in range(end - 2, SHORTEST, -1) if line.lows[i] in _SO), 0)
    if not at or line.lows[at - 1] not in _BREAKS or end - at > LONGEST_SUBJECT:
        return 0, 0
    office = next((m for m in line.parties if at < m.first <= at + OPENING and m.value.role in _SPEAKING), None)
    if office is None or line.lows[at + 1] == "that":
        return 0, 0
    alone = office.last >= end or line.lows[office.last] in _GOES_ON or line.words[office.last].capital
    return (at + 1, end) if alone else (0, 0)


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
