"""Words and signs of a text, with their offsets. Linear in the length of the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_WORD: Final = re.compile(
    r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_])"  # 1,999  5.61  12:00  24th
    r"|(?:[A-Z]\.){2,4}(?![^\W\d_])"  # U.S.  U.N.
    r"|[^\W_]+(?:[-\u2010\u2011'\u2019\u02bc`][^\W_]+)*"  # Ivano-Frankivsk  Slov'iansk  don't
    r"|[^\w\s]|_"
)
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
        word = match.group()
        at, stop = match.span()
        if stop - at > MAX_WORD:
            tokens += [
                Token(piece := text[i : min(i + MAX_WORD, stop)], piece.lower(), i, min(i + MAX_WORD, stop))
                for i in range(at, stop, MAX_WORD)
            ]
        elif stop - at > 2 and word.endswith(_POSSESSIVE):  # noqa: PLR2004 - 's alone is no owner
            cut = stop - 2
            tokens.append(Token(text[at:cut], text[at:cut].lower(), at, cut))
            tokens.append(Token(text[cut:stop], "'s", cut, stop))
        else:
            low = word.lower()
            if "\u2019" in low:
                low = low.replace("\u2019", "'")
            tokens.append(_new(Token, (word, low, at, stop)))
    return tokens
