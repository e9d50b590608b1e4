"""Whose words a sentence within a quotation is: of whoever is named beside the quotation, or was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.saying import Statement
from geo.reading.statements import Hearing
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.quotes import Quote
    from geo.reading.speakers import Speaker, Voices
    from geo.reading.words import Line

AHEAD: Final = 12
"""Sentences behind one within which a quotation ends."""


def quoted(line: Line, behind: list[Line], quote: Quote, voices: Voices, *, interview: bool) -> list[Statement]:
    """Return the whole of a sentence within a quotation as what the person quoted says.

    ``behind`` are the sentences that follow, ``interview`` says that the report is one.
    """
    speaker = (
        quote.speaker
        or (quote.goes_on.speaker if quote.goes_on else None)
        or _quoted_by(quote, behind, voices, interview=interview)
    )
    if speaker is None:
        return []
    quote.speaker = speaker
    return [Statement(speaker, Stance.ASSERTS, "quoted", 0, 0, [(0, len(line.words))])]


def _quoted_by(quote: Quote, behind: list[Line], voices: Voices, *, interview: bool) -> Speaker | None:
    """Return who is quoted: named behind the quotation, before it, or in the paragraph before (an interview)."""
    for line in behind:
        if line.sentence.start >= quote.end + 2 or line.sentence.paragraph != quote.paragraph:
            break
        if line.sentence.end >= quote.end:
            ahead = Hearing(voices.copy())
            found = [s for s in ahead.statements(line) if s.verb != "according to"]
            if found:
                return found[0].speaker
    spoke = voices.spoke_in
    last = voices.last
    if last is not None and spoke >= 0 and quote.paragraph - spoke <= 1:
        return last
    return voices.last_person if interview else None
