"""Places that a sentence only passes: landmarks, where people are brought, towns abroad, the whole of a country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.words import PLACE
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.words import Line

_CARRIES: Final = word_class("passing_carries")
_LEAVES: Final = word_class("passing_leaves")
_ROADS: Final = word_class("passing_roads")
_WIDE: Final = word_class("passing_wide")
_WIDE_WITH_ARTICLE: Final = word_class("passing_wide_with_article")
"""Words by which a sentence is about no single town; the second only behind "the"."""
_BY_WHICH: Final = re.compile(
    r"(?:\w+ ){0,5}(?:between|beyond|behind|after|unlike|opposite|past|outside|near|not far from|close to|"
    r"(?:north|south|east|west)(?:[- ]?(?:east|west))? of|"
    r"(?:on|along|beside|by|off) the (?:\w+ )?(?:road|railway|highway|line|route|way)(?: \w+)? "
    r"(?:from|to|between|out of))"
    r"(?: the)?(?: (?:city|town|village) of)?"
)
"""A beginning behind which a place only says where, or when, the sentence is: "Between X and Y lies Z"."""
_SUBORDINATE: Final = word_class("passing_subordinate")
OFF_STAGE: Final = frozenset({"office", "dateline", "alias", "reference", "apart"})
"""What a name may be in its sentence without anything happening there."""
PAIR: Final = 2
CARRIED: Final = 9
"""Words before a place among which it is told that people are brought there."""


def is_abroad(name: Name | None) -> bool:
    """Whether a name is a town abroad where something happens, none that an office is named with."""
    place = name.resolution.place if name is not None and name.literal and name.resolution else None
    return (
        place is not None
        and name is not None
        and place.country != "UA"
        and name.kind is MentionKind.TOWN
        and not name.roles & (OFF_STAGE | {"from"})
        and "Moscow" not in place.name
    )


def destination(line: Line, i: int) -> bool:
    """Whether people are only brought to the town at ``i``: "buses take them to X"."""
    before = line.lows[i - 1] if i else ""
    if before == "for":
        return bool(_LEAVES.intersection(line.lows[max(0, i - CARRIED) : i]))
    return before == "to" and bool(_CARRIES.intersection(line.lows[max(0, i - CARRIED) : i]))


def is_between(line: Line, i: int) -> bool:
    """Whether the town at ``i`` is one of two between which something is: "the road between X and Y"."""
    lows = line.lows
    return bool(i) and (
        lows[i - 1] == "between"
        or (lows[i - 1] == "and" and lows[max(0, i - 3) : i - 2] == ["between"] and line.words[i - 2].name is not None)
    )


def road_leads(line: Line, i: int) -> bool:
    """Whether a road takes the reader to the town at ``i``, which the next sentence is about."""
    return bool(i) and line.lows[i - 1] == "to" and bool(_ROADS.intersection(line.lows[max(0, i - 5) : i]))


def is_capital(name: Name) -> bool:
    """Whether a name is Kyiv, where people say things about other places."""
    place = name.resolution.place if name.resolution else None
    return place is not None and place.id == "gn:703448"


def landmarks(line: Line, towns: list[int]) -> set[int]:
    """Return those of the ``towns`` of a line by which it only tells where, or when, another is."""
    if len(towns) < PAIR:
        return set()
    towns = sorted(towns)
    marks: set[int] = set()
    if line.lows[0] in _SUBORDINATE and "," in line.lows:
        comma = line.lows.index(",")
        marks = {i for i in towns if i < comma}  # "What X was to the winter, Y is to the autumn"
    if _BY_WHICH.fullmatch(line.text(0, towns[0]).lower()):
        marks.add(towns[0])
        if "between" in line.lows[: towns[0]] and line.lows[towns[1] - 1] == "and":
            marks.add(towns[1])
        if line.lows[towns[0] - 1] == "from" and line.lows[towns[0] + 1 : towns[1]] == ["to"]:
            marks.add(towns[1])
    return marks if len(marks) < len(towns) else set()


def is_wide(line: Line) -> bool:
    """Whether a sentence tells of more than a town: "across the country", "along the whole front", "elsewhere"."""
    lows, first = line.lows, line.words[0].name
    if not _WIDE.isdisjoint(lows):
        return True
    if not _WIDE_WITH_ARTICLE.isdisjoint(lows):
        for i, low in enumerate(lows):
            with_article = i and low in _WIDE_WITH_ARTICLE and lows[i - 1] in {"the", "whole", "entire"}
            if with_article and lows[max(0, i - 2)] not in {"of", "'s"} and lows[i + 1 : i + 2] not in (["of"], ["'s"]):
                return True
    if first is not None and "dateline" in first.roles:
        return False
    names = [line.words[i].name for i in line.indices_of(PLACE)]
    return any(name is not None and name.kind is MentionKind.COUNTRY for name in names)
