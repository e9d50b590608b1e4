"""Parts of places: who has the outskirts, a district or half of a place has not the place, which is contested."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.words import Line

PART_WORDS: Final = word_class("portions_part")
_PORTION: Final = re.compile(
    r"\b(?:half|(?:third|quarter|fifth|sixth|eighth|ninth|tenth)s?|parts?|cent(?:re|er)|heart|middle|"
    r"per cent|percent|outskirts|edges?|suburbs?|ends?|streets?|blocks?|districts?|neighbourhoods?|fringes?|"
    r"corners?|houses|zone|estates?|micro-?districts?|rim|side|portion|sections?|high-rises|"
    r"ruins|gardens|bank) of(?: the| his| her| our| their| this)?$|\bhalf(?: the| his| her| our| their| this)?$",
    re.IGNORECASE,
)
_TOWNS: Final = frozenset({"town", "city", "village", "settlement"})
_PER_CENT: Final = frozenset({"%", "cent", "percent"})
SHARE: Final = 7
MOST: Final = 70
"""Words of a share of a place ("more than 60 per cent of"), and the per cent from which it is most of it."""
_OWN_PART: Final = re.compile(
    r"^'s (?:(?:north|south|east|west)\w*|\w+ern|outer|inner|upper|lower|left|right|larger|smaller|old|new|residential|"
    r"industrial|railway|central|first|few|two|three|several) "
    r"(?:\w+ )?(?:half|part|parts|quarters?|ends?|edges?|outskirts|suburbs?|districts?|streets?|blocks?|side|fringes?|"
    r"zone|houses|neighbourhoods?|bank|rim|sector)\b",
    re.IGNORECASE,
)
"""A part of a place that it owns: "X's eastern district"."""


def share_at(lows: list[str], first: int) -> tuple[int, int]:
    """Return the per cent that a share at ``first`` counts ("about 60% of"), and where its "of" ends; else 0, 0."""
    if _PER_CENT.isdisjoint(lows[first : first + SHARE]):
        return 0, 0
    for i in range(first + 1, min(first + SHARE, len(lows) - 1)):
        if lows[i] in _PER_CENT and lows[i + 1] == "of":
            number = next((low for low in lows[first:i] if low.isdigit()), "0")
            return int(number), i + 2
        if lows[i] in {",", ";", "."}:
            break
    return 0, 0


def most_of(line: Line, first: int, last: int, places: list[Name]) -> bool:
    """Whether the words ``first`` to ``last`` tell most of a place: "nine tenths of X", "most of the town"."""
    if "of" not in line.lows[first:last]:
        return False
    return any(
        _MOST_OF.search(line.text(first, i)) is not None
        for i in range(first + 1, min(last, len(line.words)))
        if _is_point(line.words[i].name, places)
        or line.lows[i] in _TOWNS
        or line.lows[i] in {"it", "built", "built-up"}
    )


def _is_point(name: Name | None, places: list[Name]) -> bool:
    """Whether a name is one of these places and no province."""
    return name is not None and name in places and name.kind not in {MentionKind.PROVINCE, MentionKind.REGION}


_MOST_OF: Final = re.compile(
    r"\b(?:most|nearly all|almost all|practically all|the bulk|the lion's share|all but \w+ \w+|"
    r"(?:seven|eight|nine)[- ]tenths|(?:four|five)[- ](?:fifths|sixths)|three[- ]quarters|"
    r"(?:greater|better|larger|bigger|major|main|largest|greatest) part) of(?: the| his| her| our| their| this)?$",
    re.IGNORECASE,
)
"""Shares of a place that count as the place: who has them has gained it."""


def is_part(line: Line, clause: Clause, places: list[Name]) -> bool:
    """Whether a subject is only a part: "the outskirts of X are occupied"."""
    for i in range(clause.first + 2, clause.last):
        if line.words[i].name in places and line.words[i - 1].low in {"of", "the"}:
            return any(w.low in PART_WORDS for w in line.words[max(clause.first, i - 4) : i])
    return False


def is_portion(line: Line, clause: Clause, at: int, places: list[Name]) -> bool:
    """Whether the subject before ``at`` is only a part of a place: "two thirds of X", "X's eastern district"."""
    if is_portion_meant(line, clause.first, at):
        return True
    first = clause.first if line.within(clause.first, at) else 0  # "marks the eastern quarter of X as lost"
    named = [i for i in line.within(first, at) if line.words[i].name in places]
    return any(  # of a list, the first: "X, Y and the west of Z" are two whole places
        _PORTION.search(line.text(first, i)) or _OWN_PART.match(line.text(i + 1, min(at, i + 5))) for i in named[:1]
    )


def is_portion_meant(line: Line, first: int, last: int) -> bool:
    """Whether the words ``first`` to ``last`` tell a part of a place told before: "two thirds of his town"."""
    lows = line.lows
    if "of" not in lows[first:last] and "half" not in lows[first:last]:
        return False
    return any(
        (lows[i] in _TOWNS or lows[i] == "it")
        and _PORTION.search(line.text(first, i)) is not None
        and not _tells_where(line, first, i)
        for i in range(first + 2, last)
    )


def _tells_where(line: Line, first: int, at: int) -> bool:
    """Whether a part only tells where a place lies: "X, at the northern end of the town, had fallen"."""
    lows = line.lows
    comma = next((i for i in range(at - 1, first, -1) if lows[i] == ","), 0)
    beside = comma and lows[comma + 1] in {"at", "on", "in"} and lows[at + 1 : at + 2] == [","]
    return bool(beside) and line.words[comma - 1].name is not None
