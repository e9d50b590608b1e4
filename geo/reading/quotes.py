"""Quotations of a report: which sentences stand in one, so that whoever is quoted goes on speaking."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.speakers import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.sentences import Sentence

LONG: Final = 30
"""Characters from which words in quotation marks are speech, not a word or a title."""
_OPENING: Final = frozenset("\u201c\u201e\u00ab")
OPENING_MARKS: Final = _OPENING | {'"'}
"""What a quotation may begin with."""
_MARK: Final = re.compile('["\u201c\u201e\u00ab\u201d\u00bb]')


@dataclass(slots=True, eq=False)
class Quote:
    """Speech at ``text[start:end]``, in one paragraph; ``closed`` says whether it ends with a mark there.

    ``speaker`` is set when a sentence beside it says who speaks. ``goes_on``: the quote before it did not end.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    goes_on: Quote | None = None
    speaker: Speaker | None = None


def find_quotes(text: str, sentences: Sequence[Sentence]) -> list[Quote]:
    """Return the quotations of a text in order. Linear in its length."""
    quotes: list[Quote] = []
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        first, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = (first, sentence.end)
    open_before: Quote | None = None
    for paragraph, (start, end) in bounds.items():
        found = [
            quote
            for k, quote in enumerate(_quotes_of(text, start, end, paragraph))
            if quote.end - quote.start >= LONG or (k and _is_sentence(text, quote))
        ]
        if found and open_before is not None and found[0].start == start:
            found[0].goes_on = open_before
        open_before = found[-1] if found and not found[-1].closed else None
        quotes += found
    return quotes


def _is_sentence(text: str, quote: Quote) -> bool:
    """Whether a quotation is a sentence of its own, as whoever was quoted before goes on: "My neighbour died."."""
    before = text[quote.start - 2 : quote.start]
    return before == ". " and quote.closed and text[quote.end - 2] in ".!?" and " " in text[quote.start : quote.end]


def _quotes_of(text: str, start: int, end: int, paragraph: int) -> list[Quote]:
    found: list[Quote] = []
    opened = -1
    for match in _MARK.finditer(text, start, end):
        i, mark = match.start(), match.group()
        opens = mark in _OPENING or (mark == '"' and opened < 0)
        if mark == "\u201c" and opened >= 0 and i and not text[i - 1].isspace():
            opens = False  # a German closing mark
        if opens and opened < 0:
            opened = i
        elif not opens and opened >= 0:
            found.append(Quote(opened, i + 1, paragraph, closed=True))
            opened = -1
    if opened >= 0:
        found.append(Quote(opened, end, paragraph, closed=False))
    return found


class Quotes:
    """The quotations of a report, to be asked by sentence."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._starts = [quote.start for quote in quotes]

    def around(self, sentence: Sentence) -> Quote | None:
        """Return the quotation that a sentence begins in, or None."""
        at = bisect_right(self._starts, sentence.start) - 1
        return self._quotes[at] if at >= 0 and sentence.start < self._quotes[at].end - 1 else None

    def beside(self, sentence: Sentence) -> list[Quote]:
        """Return the quotations that touch a sentence."""
        last = bisect_left(self._starts, sentence.end)
        first = max(0, bisect_right(self._starts, sentence.start) - 1)
        return [quote for quote in self._quotes[first:last] if sentence.start < quote.end + 1]
