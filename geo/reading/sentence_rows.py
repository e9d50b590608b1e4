"""Parts of a sentence as plain text, for patterns that look at all of it, and the words that the text stands for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.reading.words import Line


@dataclass(frozen=True, slots=True)
class Row:
    """A part of a sentence as text, where each of its words begins in it, and their indices in the line."""

    text: str
    begins: list[int]
    at: list[int]

    def words(self, span: tuple[int, int]) -> tuple[int, int]:
        """Return the words of the line that a stretch of the text stands for: (first, last exclusive)."""
        begins, at = self.begins, self.at
        return at[bisect_right(begins, span[0]) - 1], at[bisect_right(begins, span[1] - 1) - 1] + 1


def row_of(line: Line, kept: list[int]) -> Row:
    """Return the words ``kept`` of a line as one text in small letters."""
    begins: list[int] = []
    length = 0
    parts = [line.lows[i] if line.words[i].name is None else line.words[i].text.lower() for i in kept]
    for part in parts:
        begins.append(length)
        length += len(part) + 1
    return Row(" ".join(parts), begins, kept)


def parts_of(line: Line, breaks: frozenset[str]) -> list[tuple[int, int]]:
    """Return the parts of a sentence between ``breaks``, as (first word, last exclusive)."""
    parts: list[tuple[int, int]] = []
    first = 0
    for i, low in enumerate([*line.lows, ";"]):
        if low in breaks:
            if i > first:
                parts.append((first, i))
            first = i + 1
    return parts
