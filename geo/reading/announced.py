"""Places by which towns lie that a list names: "four villages in X district: A and B", "taken in X region, A and B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.words import Line

_PLURAL: Final = word_class("anaphors_town_nouns_plural")
_LOCATED: Final = re.compile(
    r"\b(?:towns|cities|villages|settlements|places|communities|ports|suburbs|hamlets|localities)(?: \w+){0,2} "
    r"(?:in|near|around|of|outside|along|close to|(?:north|south|east|west)[a-z-]* of)(?: the)?$"
)
_REGION: Final = word_class("province_word")
PAIR: Final = 2
REACH: Final = 6
"""Words before a place among which the towns stand that lie there."""


def _comma(line: Line, i: int) -> int:
    """Return the comma right behind the place at ``i``, or behind "region" there, or 0."""
    at = i + 1 + (line.lows[i + 1 : i + 2] != [] and line.lows[i + 1] in _REGION)
    return at if line.lows[at : at + 1] == [","] else 0


def locate_listed(line: Line, places: list[int]) -> None:
    """Give the places of a line (``places``: their indices) by which listed towns lie their roles."""
    if len(places) < PAIR or _PLURAL.isdisjoint(line.lows):
        return
    colon = line.lows.index(":") if ":" in line.lows else 0
    mark = colon or next((comma for i in places if (comma := _comma(line, i)) and comma + 1 in places), 0)
    behind = [line.words[i].name for i in places if i > mark]
    if not mark or not any(name is not None and name.kind is MentionKind.TOWN for name in behind):
        return
    for i in [k for k in places if k < mark]:
        name, first = line.words[i].name, max(0, i - REACH)
        if name is None:
            continue
        if name.kind is MentionKind.PROVINCE:
            told = "in" in line.lows[first:i] and not _PLURAL.isdisjoint(line.lows[:i])
            name.roles |= {"container"} if told and (colon or _comma(line, i) == mark) else set()
        elif colon and _LOCATED.search(line.text(first, i)):
            name.roles.add("reference")
