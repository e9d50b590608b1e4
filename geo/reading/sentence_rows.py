"""Parts of a sentence as plain text, for patterns that look at all of it, and the words that the text stands for."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geo.reading.words import Line


class Row(NamedTuple):
    """A part of a sentence as text, the words of which it is put together, and their indices in the line."""

    text: str
    parts: list[str]
    at: list[int]

    def words(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the words of the line that a stretch of the text stands for: (first, last exclusive)."""
        at = self.at
        begins = [0, *accumulate(len(part) + 1 for part in self.parts)]
        return at[bisect_right(begins, span[0]) - 1], at[bisect_right(begins, span[1] - 1) - 1] + 1


def row_of(line: Line, kept: list[int]) -> Row:
    """Return the words ``kept`` of a line as one text in small letters."""
    lows, words = line.lows, line.words
    parts = [lows[i] or words[i].text.lower() for i in kept]
    return Row(" ".join(parts), parts, kept)


def parts_of(line: Line, breaks: frozenset[str]) -> list[tuple[int, int]]:
    """Return the parts of a sentence between ``breaks``, as (first word, last exclusive)."""
    lows = line.lows
    parts: list[tuple[int, int]] = []
    first = 0
    if not breaks.isdisjoint(lows):
        for i, low in enumerate(lows):
            if low in breaks:
                if i > first:
                    parts.append((first, i))
                first = i + 1
    if len(lows) > first:
        parts.append((first, len(lows)))
    return parts
