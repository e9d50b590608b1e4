"""Which towns of a sentence the next one goes on about, and in which order."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.aside_words import FINITE
from geo.reading.lexicons import word_class
from geo.reading.passing import destination, is_between, is_capital, landmarks, road_leads
from geo.reading.refuges import never_held

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.words import Line

Spot = tuple[int, "Name"]
"""A place and the index of its word."""
_TRAVELLERS: Final = word_class("fronts_travellers")
"""Who goes to the place of which the next sentence tells."""
_REPORTS: Final = frozenset({"report", "dispatch", "reports", "letter"})
_JOINS: Final = frozenset({"and", "but", "then", ";"})
_RELATIVE: Final = frozenset({"who", "which", "that", "where", "whose", "when", "as", "after", "before"})
_LOOKING: Final = frozenset({"you", "one", "we"})
_LEAVING: Final = word_class("fronts_leaving")
_SIZES: Final = {"city": (4_000, 10**8), "village": (0, 15_000), "hamlet": (0, 5_000)}
"""People that a place may have which is called so: with room for what reports call a city or a village."""
_DISTRICTS: Final = word_class("raion_word")
HEADING: Final = 2
"""Words of a sentence that is nothing but a town: its name and the stop."""
HEADED: Final = 3
"""Words of one that is nothing but a district: "Synelnykove district."."""
OPENING: Final = 4
"""Words of a sentence among which those stand who travel, and the place that it goes on about."""
PAIR: Final = 2


def in_order(line: Line, towns: list[Spot], beside: list[Spot]) -> list[Spot]:
    """Return the towns of a line, first the one that it is about; ``beside`` are those by which others lie."""
    if len(towns) < PAIR and not beside:
        return towns
    marks = landmarks(line, [i for i, _ in [*towns, *beside]])
    if beside and all(i in marks for i, _ in towns):
        towns = beside  # "Between X and Y the train stops at Z"
    asked = {i for i, _ in towns if "about" in line.lows[max(0, i - OPENING) : i]}

    def rank(spot: Spot) -> tuple[bool, bool, bool, bool, int]:
        i, name = spot
        return is_capital(name), i in marks, "sector" in name.roles, bool(asked) and i not in asked, i

    return sorted(towns, key=rank)


def on_top(line: Line, towns: list[Spot]) -> list[Name]:
    """Return those of the towns where something is, not only an end of a way: "brought to Y", "between X and Y"."""
    travelled = not _TRAVELLERS.isdisjoint(line.lows[:OPENING])
    home = next((name for i, name in towns if "from" in name.roles and _come_from(line, i)), None)
    if home is not None:
        return [home]
    return [
        name
        for i, name in towns
        if ("towards" not in name.roles or (len(towns) == 1 and road_leads(line, i)))
        and (travelled or not destination(line, i))
        and not is_between(line, i)
        and ("from" not in name.roles or (i > 1 and line.lows[i - PAIR] in _REPORTS) or _is_topic(line, i, towns))
    ]


def _is_topic(line: Line, i: int, towns: list[Spot]) -> bool:
    """Whether a line is about the town at ``i``, from which one looks, or troops go: "From X you see Y", "left X"."""
    if i == 1 and line.lows[2:3] and line.lows[2] in _LOOKING:
        return True
    return len(towns) == 1 and not _LEAVING.isdisjoint(line.lows[max(0, i - OPENING) : i])


def _come_from(line: Line, i: int) -> bool:
    """Whether people have come from the town at ``i`` to a city that nobody held: "has come from X to Y with a cat"."""
    refuge = line.words[i + 2].name if line.lows[i + 1 : i + 2] == ["to"] and i + 2 < len(line.words) else None
    return refuge is not None and never_held(refuge) and not _COME.isdisjoint(line.lows[max(0, i - OPENING) : i])


_COME: Final = word_class("fronts_come")


def has_size_of(noun: str, name: Name) -> bool:
    """Whether a place may be called by a noun: a village is not "the city", a city not "the village"."""
    place = name.resolution.place if name.resolution else None
    least, most = _SIZES.get(noun, (0, 10**8))
    return place is None or least <= place.population <= most


def keeps_topic(line: Line, towns: list[Spot]) -> bool:
    """Whether a line tells first of the place told of before: "From its tip they fire at Y", "The town lies near Y"."""
    lows = line.lows[: min(i for i, _ in towns)]
    if "its" in lows[:OPENING]:
        return True
    called = not TOWN_NOUNS.isdisjoint(lows)
    return called and any(a == "the" and b in TOWN_NOUNS for a, b in itertools.pairwise(lows))


def last_told(line: Line, towns: list[Spot]) -> Name | None:
    """Return the last of several towns before which a verb of its own stands: "entered X on Friday and reached Y"."""
    if len(towns) < PAIR:
        return None
    (left, _), (right, name) = sorted(towns, key=lambda spot: spot[0])[-PAIR:]
    between = line.lows[left + 1 : right]
    own = any(low in FINITE or low.endswith("ed") for low in between)
    return name if own and not _JOINS.isdisjoint(between) and _RELATIVE.isdisjoint(between) else None


def is_same(left: Name, right: Name) -> bool:
    """Whether two names mean one place, whatever each calls it."""
    one, other = (name.resolution.place if name.resolution else None for name in (left, right))
    return one.id == other.id if one is not None and other is not None else left.text == right.text


def is_heading(line: Line, town: Name) -> bool:
    """Whether a short sentence is nothing but a town or a district: "Sumy.", "Sumy city.", "Konotop district."."""
    count = len(line.words)
    if count > HEADED or line.words[0].name is not town:
        return False
    return count <= HEADING or line.lows[1] in TOWN_NOUNS or line.lows[1] in _DISTRICTS
