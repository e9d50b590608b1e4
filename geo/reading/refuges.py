"""Cities that no invader ever held, where people tell of the towns that they come from.

"At a car park in Zaporizhzhia stop the buses from Melitopol. Soldiers drove in on the second morning": into Melitopol.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.subjects import Focus
    from geo.reading.words import Line

_NEVER_HELD: Final = word_class("refuges_never_held")
"""Ids of large cities that Russia's army has not held for a day since 24 February 2022.

Source: the regional capitals and cities of over 100,000 people that the reference chronology in `data/` never has
in Russian hands.
"""
_PROVINCES: Final = word_class("hinterland_provinces")
_INVADERS: Final = word_class("refuges_invaders")
"""Who came: soldiers, occupiers, masked men; beside words of the class of Russia."""
_DEEDS: Final = word_class("refuges_deeds")
"""What they did in a town that they held: drove in, seized, proclaimed, dragged away."""
_BY_THEMSELVES: Final = word_class("refuges_occupation")
"""Words that tell of an occupation whoever stands beside them."""
_FROM_AFAR: Final = word_class("refuges_from_afar")
"""What falls on cities that nobody held."""
_THEIRS: Final = frozenset({"his", "her", "their"})
_HOME: Final = word_class("refuges_home")
"""What people have left behind: "her quarter", "their village"."""
BACK: Final = 6
"""Towns back to the one that people come from."""


def never_held(name: Name) -> bool:
    """Whether a place is a city, or lies in a province, that no invader has held in this war."""
    place = name.resolution.place if name.resolution else None
    return place is not None and (place.id in _NEVER_HELD or place.province in _PROVINCES)


def turn_to_occupied(line: Line, focus: Focus) -> None:
    """Let ``focus`` turn from a city that nobody held to the town told of beside it, if a line tells of invaders."""
    town = focus.towns[-1] if focus.towns else None
    if town is None or not never_held(town) or not _tells_of_invaders(line):
        return
    if any(in_ukraine(line, i) for i in line.within(0, len(line.words))):
        return
    left = left_behind(focus.heard, line.sentence.paragraph)
    if left is not None:
        focus.towns.append(left)
        focus.at, focus.since = (line.sentence.paragraph, line.sentence.start), 0


def _tells_of_invaders(line: Line) -> bool:
    """Whether a line tells what those did who came into a town, or what happened to it under them."""
    lows = line.lows
    if any(a in _THEIRS and b in _HOME for a, b in itertools.pairwise(lows)):
        # "Her quarter had been shelled for weeks"; a mayor's town is that of which he is mayor
        return all(party.value.role not in {"official", "office"} for party in line.parties)
    if not _FROM_AFAR.isdisjoint(lows):
        return False
    if not _BY_THEMSELVES.isdisjoint(lows):
        return True
    return not _DEEDS.isdisjoint(lows) and (not _INVADERS.isdisjoint(lows) or "@russia" in line.classes)


def left_behind(told: list[tuple[int, Name]], paragraph: int) -> Name | None:
    """Return the town that people come from, of those told of in this paragraph and the one before."""
    near = [name for at, name in told[-BACK:] if paragraph - at <= 1]
    open_ = [name for name in near if not never_held(name)]
    origin = [name for name in open_ if not name.roles.isdisjoint({"from", "office", "seat"})]
    return origin[-1] if origin else open_[-1] if open_ else None
