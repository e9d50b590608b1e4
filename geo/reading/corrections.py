"""Sentences that quote a mistake to put it right: "An article on Monday said that X had fallen"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.searches import has_any

if TYPE_CHECKING:
    from geo.reading.words import Line

_COLUMN: Final = re.compile(
    r"\b(?:corrections?|clarifications?|errat(?:um|a)|putting it right|we got (?:it|this) wrong)\b", re.IGNORECASE
)
_WORK: Final = (
    r"(?:articles?|captions?|graphics?|headlines?|stor(?:y|ies)|maps?|items?|reports?|pieces?|columns?|timelines?|photographs?|"
    r"pictures?|tables?|editions?|versions?|posts?|interviews?)"
)
_MISTAKE: Final = re.compile(
    rf"^\W*(?:an?|the|our|in (?:an?|the|our)|because of|owing to)\b[^.;]{{0,60}}\b{_WORK}\b[^;]*?\b(?:said|"
    rf"wrote|stated|placed|"
    r"showed|shown|described|gave|misspel\w+|misidentif\w+|mis\w+ed|put|named|had|called|suggested|reported|quoted|attributed|"
    r"wrongly|dated|located)\b|^\W*(?:(?:on|in|last|this|earlier|yesterday)\b[^.;]{0,40}\b)?we (?:wrongly |"
    r"mistakenly |erroneously )?"
    r"(?:said|wrote|reported|stated|misspel\w+|put|gave|named|placed|called|quoted|attributed)\b",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(
    r"\b(?:earlier|previous|first|original) version of this (?:article|story|report|post|page)\b|"
    r"\b(?:wrongly|mistakenly|erroneously|incorrectly) (?:said|stated|reported|wrote|gave|placed|named|"
    r"described|identified)\b",
    re.IGNORECASE,
)
_EARLIER_WORDS: Final = ("version of this", "wrongly ", "mistakenly ", "erroneously ", "incorrectly ")


_RIGHT: Final = re.compile(
    r"\b(?:in fact|in reality|actually|not|n't|rather|should have|correct(?:ly)?|wrong|instead|only|is in|"
    r"was in|lies in|rather)\b",
    re.IGNORECASE,
)


def is_column(heads: list[Line]) -> bool:
    """Whether a report is a column of corrections, by its title or its first sentences."""
    return any(_COLUMN.search(line.text(0, min(len(line.words), 12))) for line in heads[:2])


def quoted_mistake(line: Line, following: Line | None, *, column: bool) -> int:
    """Return the index of the word where a repeated mistake ends: in a column, what an article said; 0 for none.

    Behind it, or in the following sentence, must stand what is right: a misspelt name makes no claim wrong.
    """
    small = line.small()
    earlier = has_any(small, _EARLIER_WORDS) and _EARLIER.search(small)
    if not (earlier or (column and _MISTAKE.search(line.text(0, len(line.words))))):
        return 0
    stop = next((i for i, word in enumerate(line.words) if word.low in {";", ":", "\u2014", "\u2013"}), len(line.words))
    behind = line.text(stop, len(line.words)) if stop < len(line.words) else ""
    behind = behind or (following.text(0, len(following.words)) if following is not None else "")
    return stop if _RIGHT.search(behind) else 0
