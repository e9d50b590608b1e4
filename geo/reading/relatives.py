"""What relative clauses attribute: "X, whose capture Moscow announced", "Y, the loss of which Kyiv has denied"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.saying import Statement

if TYPE_CHECKING:
    from geo.reading.lexicons import Speech
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

DEEDS: Final = word_class("relatives_deeds")
"""What is said of a place behind "whose"."""
_RELATIVES: Final = frozenset({"whose", "which"})
SUBJECT: Final = 9
"""Words from "whose capture" to the verb of saying."""
THE_DEED_OF: Final = 3
"""Words of "the capture of" before "which"."""


def of_whose(line: Line, voices: Voices, match: Match[Speech]) -> Statement | None:
    """Return what ", whose capture Moscow announced on Friday," says, or None."""
    lows, v = line.lows, match.first
    if _RELATIVES.isdisjoint(lows[max(0, v - SUBJECT) : v]):
        return None
    for i in range(v - 2, max(0, v - SUBJECT), -1):
        if lows[i] in {",", ";", "whose"} or (lows[i] not in DEEDS and lows[i] != "which"):
            if lows[i] in {",", ";"}:
                return None
            continue
        if lows[i] == "which":
            if i < THE_DEED_OF or lows[i - 1] != "of" or lows[i - 2] not in DEEDS:
                return None
            first = i - THE_DEED_OF + (lows[i - THE_DEED_OF] != "the")
        elif lows[i - 1] == "whose":
            first = i - 1
        else:
            return None
        speaker = identify(line, voices, i + 1, v)
        if speaker is None:
            return None
        last = match.last
        while last < len(lows) and (line.words[last].date or lows[last] == "on"):
            last += 1
        return Statement(speaker, match.value.stance, lows[v], i + 1, last, [(first, i + 1)])
    return None


def bearer_of(line: Line, deed: int) -> Name | None:
    """Return the place before "whose" or "the" of the deed at ``deed``: X of "X, the capture of which"."""
    if line.lows[deed - 1 : deed] not in (["whose"], ["the"]):
        return None
    if line.lows[deed - 1] == "the" and line.lows[deed + 1 : deed + 3] != ["of", "which"]:
        return None
    return next((word.name for word in reversed(line.words[: deed - 1]) if word.name is not None), None)
