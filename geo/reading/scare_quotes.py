"""Quotation marks around a word or two: "had been "transferred" from X" is read like the words without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

MARKS: Final = frozenset('"\u201c\u201d\u201e\u00ab\u00bb')
LONGEST: Final = 3
"""Words in quotation marks that are a way of naming a thing, not speech."""


def without_scare_quotes(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without quotation marks around one to three words in small letters."""
    marks = [i for i, token in enumerate(tokens) if token.text in MARKS]
    if len(marks) < 2:
        return tokens
    gone: set[int] = set()
    k = 0
    while k + 1 < len(marks):
        first, last = marks[k], marks[k + 1]
        inner = tokens[first + 1 : last]
        if 0 < len(inner) <= LONGEST and first and all(t.text.isalpha() and t.text.islower() for t in inner):
            gone.update((first, last))
        k += 2
    return [token for i, token in enumerate(tokens) if i not in gone] if gone else tokens
