"""Places told before of which a sentence means one or all: kept by sentence, chosen by rank, size or bearing."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS_PLURAL
from geo.reading.mentions import Name
from geo.reading.words import PLACE
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.words import Line
    from geo.records import Place

REACH: Final = 3
"""Sentences back to the one that named the places."""
PAIR: Final = 2
_AWAY: Final = frozenset({"office", "alias", "dateline", "apart", "container"})
_ON_THE_WAY: Final = frozenset({"reference", "from", "towards"})
_JOINS: Final = frozenset({",", "and", "or", ";", "nor", "then", "in", "near", "nearby", "neighbouring", "of", "/"})
_NO_SPOT: Final = frozenset({MentionKind.RIVER, MentionKind.SEA, MentionKind.COUNTRY, MentionKind.REGION})


@dataclass(slots=True)
class Told:
    """The places of the last sentences, for "the former", "the smaller of the two", "both"."""

    lines: list[tuple[int, list[Name], list[list[Name]]]] = field(default_factory=list)
    """For each sentence its paragraph, its places in order, and those of them that it lists."""
    topics: set[str] = field(default_factory=set)
    """The names that their sentence is about: those that it begins with, or calls towns."""

    def note(self, line: Line) -> None:
        """Take in the places of a sentence."""
        names, groups = places_in(line, len(line.words))
        self.lines.append((line.sentence.paragraph, names, groups))
        del self.lines[:-REACH]
        if names and (not TOWN_NOUNS_PLURAL.isdisjoint(line.lows) or line.within(0, PAIR)):
            self.topics.update(name.text for name in names)

    def is_topic(self, names: list[Name]) -> bool:
        """Whether "them" can mean the places: a sentence was about them."""
        return all(name.text in self.topics for name in names)

    def alone(self, names: list[Name]) -> bool:
        """Whether the last sentence lists just these places, so that "they" means them."""
        if len(names) < PAIR or not self.lines or any(name.roles & _ON_THE_WAY for name in names):
            return False
        return any(len(group) == len(names) for group in self.lines[-1][2])

    def candidates(self, line: Line, before: int, count: int) -> list[Name]:
        """Return the places among which the words behind ``before`` choose: ``count`` of them, or all where it is 0.

        They are those named before in the sentence, else those of the last sentence that named as many, else those
        that the last sentences named one by one.
        """
        wanted = count or PAIR
        names, groups = places_in(line, before)
        if len(names) >= wanted:
            return _listed(names, groups, count)
        one_by_one = names
        for paragraph, told, lists in reversed(self.lines):
            if line.sentence.paragraph - paragraph > 1:
                break
            if len(told) >= wanted:
                among = all(_place(n) in map(_place, told) for n in one_by_one)
                return _listed(told, lists, count) if lists or among else []
            one_by_one = [n for n in told if _place(n) not in map(_place, one_by_one)] + one_by_one
            if len(one_by_one) >= wanted:
                return one_by_one if count in {0, len(one_by_one)} else []
        return []

    def since(self, line: Line, before: int, among: list[Name]) -> Name | None:
        """Return which of ``among`` was named last on its own: before ``before``, or in the sentence before."""
        names, _ = places_in(line, before)
        rows = [names] if names else [told for _, told, _ in self.lines[-1:]]
        for row in rows:
            left = [n for n in among if _place(n) in map(_place, row)]
            if len(left) == 1:
                return left[0]
        return None


def places_in(line: Line, stop: int) -> tuple[list[Name], list[list[Name]]]:
    """Return the towns and sites before ``stop``, each once, and those of them that stand in lists."""
    spots: list[tuple[int, Name]] = []
    for i in line.indices_of(PLACE):
        name = line.words[i].name
        if i >= stop:
            break
        if name is None or name.kind in _NO_SPOT or name.roles & _AWAY or _place(name) is None:
            continue
        spots.append((i, name))
    if len(spots) < PAIR:
        return [name for _, name in spots], []
    points = [(i, n) for i, n in spots if n.kind is not MentionKind.PROVINCE]
    spots = points or spots
    on_stage = [(i, n) for i, n in spots if not n.roles & _ON_THE_WAY]
    spots = on_stage if len(on_stage) >= PAIR else spots
    groups: list[list[Name]] = []
    run = [name for _, name in spots[:1]]
    for (left, _), (right, name) in itertools.pairwise(spots):
        if all(low in _JOINS for low in line.lows[left + 1 : right]):
            run.append(name)
            continue
        groups.append(run)
        run = [name]
    groups.append(run)
    return _distinct([n for _, n in spots]), [_distinct(g) for g in groups if len(g) >= PAIR]


def _listed(names: list[Name], groups: list[list[Name]], count: int) -> list[Name]:
    """Return the last list of the right length, else all where they are as many, else the last two of several."""
    fitting = [g for g in groups if len(g) == count or not count]
    if fitting:
        return fitting[-1]
    if count in {0, len(names)}:
        return names
    return names[-PAIR:] if count == PAIR else []


def _distinct(names: list[Name]) -> list[Name]:
    found: dict[str, Name] = {}
    for name in names:
        place = _place(name)
        if place is not None:
            found.setdefault(place.id, name)
    return list(found.values())


def _place(name: Name) -> Place | None:
    return name.resolution.place if name.resolution else None


def by_size(names: list[Name], *, largest: bool) -> Name | None:
    """Return the place of ``names`` with the most or the fewest people, if that is known of all."""
    counted = [(place.population, name) for name in names if (place := _place(name)) is not None and place.population]
    if len(counted) < max(len(names), PAIR):
        return None
    counted.sort(key=lambda pair: pair[0])
    return counted[-1 if largest else 0][1]


def by_bearing(names: list[Name], word: str) -> Name | None:
    """Return the place of ``names`` that lies farthest in the direction of ``word``: "southern", "north-western"."""
    north = ("north" in word) - ("south" in word)
    east = ("east" in word) - ("west" in word)
    placed = [
        (north * (place.latitude or 0) + east * (place.longitude or 0) * LATITUDE_SCALE, name)
        for name in names
        if (place := _place(name)) is not None
    ]
    if len(placed) < PAIR:
        return None
    return max(placed, key=lambda pair: pair[0])[1]


LATITUDE_SCALE: Final = 0.65
"""Degrees of latitude that a degree of longitude is long in Ukraine."""


def by_country(names: list[Name], word: str) -> Name | None:
    """Return the only place of ``names`` in the country of an adjective: "the Russian city"."""
    code = {"ukrainian": "UA", "russian": "RU", "belarusian": "BY", "polish": "PL"}.get(word, "")
    own = [name for name in names if (place := _place(name)) is not None and place.country == code]
    return own[0] if len(own) == 1 and len(names) > 1 else None
