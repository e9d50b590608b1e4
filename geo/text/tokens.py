"""Words and signs of a text, with their offsets. Linear in the length of the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MORE: Final = r"(?:[-\u2010\u2011'\u2019\u02bc`][^\W_]+)*"
_WORD: Final = re.compile(
    r"[A-Za-z][a-z]*(?=[ ,\n])"  # most words, which need no look at all that a word may hold
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])"  # 1,999  5.61  12:00  24th
    r"|(?:[A-Z]\.){2,4}(?![^\W\d_])"  # U.S.  U.N.
    rf"|[^\W_]+{_MORE}"  # Ivano-Frankivsk  Slov'iansk  don't
    r"|[^\w\s]|_"
)
"""Matches wherever no white space stands."""
_POSSESSIVE: Final = ("'s", "\u2019s", "'S", "\u2019S")
MAX_WORD: Final = 60
"""Longer runs of letters are no word of any language that is read here; they are cut into pieces of this length."""


class Token(NamedTuple):
    """A word, a number or a sign; ``start`` and ``end`` count code points of the whole text.

    A tuple, since a report has thousands and a dataclass takes several times as long to make.
    """

    text: str
    low: str
    start: int
    end: int

    @property
    def word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


_new: Final = tuple.__new__
"""Makes a token of its fields in half the time, which counts where each word of a text becomes one."""


def split_tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]`` in order; a possessive 's is a token of its own."""
    tokens: list[Token] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match[0]
        at, stop = match.span()
        if stop - at > MAX_WORD or "'" in word or "\u2019" in word:
            tokens += _pieces(word, at)
        else:
            tokens.append(_new(Token, (word, word.lower(), at, stop)))
    return tokens


def _pieces(word: str, at: int) -> list[Token]:
    """Return the tokens of a word that is long or has an apostrophe."""
    if len(word) > MAX_WORD:
        cuts = range(0, len(word), MAX_WORD)
        return [Token(piece := word[i : i + MAX_WORD], piece.lower(), at + i, at + i + len(piece)) for i in cuts]
    if len(word) > 2 and word.endswith(_POSSESSIVE):  # noqa: PLR2004 - 's alone is no owner
        cut = at + len(word) - 2
        return [Token(word[:-2], word[:-2].lower(), at, cut), Token(word[-2:], "'s", cut, cut + 2)]
    return [Token(word, word.lower().replace("\u2019", "'"), at, at + len(word))]
