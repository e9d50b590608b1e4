"""Whom the press cites: "Reuters, citing the governor, reported", "according to the BBC, which quoted the police".

What a third party only passes on is the word of whoever it cites. A medium of one side speaks for that side itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.saying import Statement
    from geo.reading.speakers import Speaker, Voices
    from geo.reading.words import Line

_CITING: Final = word_class("second_hand_citing")
_REFERENCE: Final = frozenset({"reference", "referring"})
_RELATIVES: Final = frozenset({"which", "who"})
_STOPS: Final = frozenset({",", ";", ".", ":", "(", "that", "who", "which", "whom", "while", "but"})
_SPEAKING: Final = frozenset({"office", "official", "person", "state", "media"})
LONGEST: Final = 14
"""Words that name whoever is cited, at most."""


def cited(line: Line, voices: Voices) -> Speaker | None:
    """Return the side's institution or person whom somebody cites in ``line``, or None."""
    if _CITING.isdisjoint(line.lows) and _REFERENCE.isdisjoint(line.lows):
        return None
    for i, low in enumerate(line.lows[:-1]):
        first = _cites(line, i) if low in _CITING or low in _REFERENCE else 0
        if not first:
            continue
        stop = min(len(line.lows), first + LONGEST)
        last = next((k for k in range(first, stop) if line.lows[k] in _STOPS), stop)
        if "as" in line.lows[first:last]:
            return None  # "cited officials as saying": a statement of its own
        if not any(first <= m.first and m.last <= last and m.value.role in _SPEAKING for m in line.parties):
            continue
        speaker = identify(line, voices, first, last)
        if speaker is not None and speaker.side in SIDES:
            return speaker
    return None


def _cites(line: Line, i: int) -> int:
    """Return where the name of whoever is cited begins behind the word at ``i``, or 0 where nobody is."""
    low, before = line.lows[i], line.lows[i - 1] if i else ""
    if low in _REFERENCE:
        return i + 2 if line.lows[i + 1] == "to" else 0
    if low.endswith("ing"):
        return i + 1
    return i + 1 if before in _RELATIVES else 0  # "Reuters, which cited the governor"


def pass_on(line: Line, voices: Voices, found: list[Statement]) -> None:
    """Let what a third party says with somebody's name belong to whom it cites."""
    if len(found) != 1 or found[0].stance is not Stance.ASSERTS or found[0].speaker.side in SIDES:
        return
    speaker = cited(line, voices)
    if speaker is not None:
        found[0].speaker = speaker
        voices.remember(speaker)


def behind_relative(line: Line, at: int) -> int:
    """Return where a sentence goes on behind ", which cited the governor," at ``at``; else ``at`` itself."""
    if line.lows[at : at + 1] != [","] or line.lows[at + 1 : at + 2] not in (["which"], ["who"]):
        return at
    stop = min(len(line.lows), at + LONGEST)
    return next((k for k in range(at + 2, stop) if line.lows[k] == ","), at)
