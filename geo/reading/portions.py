"""Parts of places: who has the outskirts, a district or half of a place has not the place, which is contested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.words import Line

PART_WORDS: Final = word_class("portions_part")
_PORTION: Final = re.compile(
    r"\b(?:half|thirds?|quarters?|fifths?|parts?|cent(?:re|er)|heart|middle|"
    r"per cent|percent|outskirts|edges?|suburbs?|ends?|streets?|blocks?|districts?|neighbourhoods?|fringes?|"
    r"corners?|houses|zone|estates?|micro-?districts?|rim|side|portion|sections?|high-rises|"
    r"ruins|gardens|bank) of(?: the)?$",
    re.IGNORECASE,
)
_OWN_PART: Final = re.compile(
    r"^'s (?:(?:north|south|east|west)\w*|\w+ern|outer|inner|upper|lower|left|right|larger|smaller|old|new|residential|"
    r"industrial|railway|central|first|few|two|three|several) "
    r"(?:\w+ )?(?:half|part|parts|quarters?|ends?|edges?|outskirts|suburbs?|districts?|streets?|blocks?|side|fringes?|"
    r"zone|houses|neighbourhoods?|bank|rim|sector)\b",
    re.IGNORECASE,
)
"""A part of a place that it owns: "X's eastern district"."""


def is_part(line: Line, clause: Clause, places: list[Name]) -> bool:
    """Whether a subject is only a part: "the outskirts of X are occupied"."""
    for i in range(clause.first + 2, clause.last):
        if line.words[i].name in places and line.words[i - 1].low in {"of", "the"}:
            return any(w.low in PART_WORDS for w in line.words[max(clause.first, i - 4) : i])
    return False


def is_portion(line: Line, clause: Clause, at: int, places: list[Name]) -> bool:
    """Whether the subject before ``at`` is only a part of a place: "two thirds of X", "X's eastern district"."""
    first = clause.first if line.within(clause.first, at) else 0  # "marks the eastern quarter of X as lost"
    return any(
        _PORTION.search(line.text(first, i)) or _OWN_PART.match(line.text(i + 1, min(at, i + 5)))
        for i in line.within(first, at)
        if line.words[i].name in places
    )
