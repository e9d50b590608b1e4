"""The stem of an English word, for counting words: "shelled", "shells" and "shelling" are one. No linguist's root."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from geo.reading.inflect import BASES

_ENDINGS: Final = ("ingly", "edly", "ments", "ment", "ings", "ing", "ers", "er", "ed", "es", "ly", "s", "e")
"""What is cut off, the first that fits."""
_WHOLE: Final = 4
"""Letters up to which a word stays as it is."""
_LEAST: Final = 3
"""Letters that stay at least."""
_DOUBLES: Final = "sl"
"""Letters that are double by themselves: "kill", "pass"."""
_NUMBER: Final = "0"


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return what ``word``, in small letters, shares with its other forms; ``"0"`` for a number."""
    if word[:1].isdigit():
        return _NUMBER
    word = BASES.get(word, word)
    if len(word) <= _WHOLE:
        return word
    word = word.removesuffix("'s")
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            word = word[: -len(ending)]
            break
    if len(word) > _LEAST and word[-1] == word[-2] and word[-1] not in _DOUBLES:
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) > _WHOLE else word
