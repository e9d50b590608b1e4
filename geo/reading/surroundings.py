"""What stands around a name: the places near which the place that it means is likely to lie.

The rule: the places of its own sentence count most, most of all those listed beside it; then those of the
sentences and the paragraph around, and a little those that the whole report names most. A name listed beside it that
is as doubtful counts with every place that it may mean.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from geo.gazetteer import Gazetteer
from geo.reading.bearers import CITY, Bearers
from geo.reading.contexts import NEIGHBOURS, Contexts, stands_listed
from geo.reading.mentions import Name
from geo.records import MentionKind, Place

LIST_GAP: Final = 24
LISTED: Final = 2.2
"""How much more a place listed beside the name counts than another of the sentence."""
SECTOR: Final = 1.7
"""How much a sector of the front counts that the sentence names ("in the Lyman direction")."""
SCENE: Final = 12
IN_SCENE: Final = 0.45
"""So many places that a report names most count so much for all its names."""
OPEN: Final = 1.0
UNLIKELY: Final = 0.03
"""Share below which a place that a doubtful name may mean is left aside."""
FEW: Final = 4
"""How much a listed place counts that may itself be one of several; less, the more than these few there are."""
KM_PER_DEGREE: Final = 111.2
SECTORS: Final = (" direction", " axis", " sector", " front", " Direction", " Axis", " Sector")
_TOWN, _OTHER, _PROVINCE = MentionKind.TOWN, MentionKind.OTHER, MentionKind.PROVINCE
_MOST_SENTENCES: Final = 4
"""Sentences before and behind a name from which names count."""


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """Where a place of the report lies, in degrees, with the length of a degree of longitude there in km.

    There is one for all places that lie there.
    """

    latitude: float
    longitude: float
    km_east: float


class Around(NamedTuple):
    """The provinces (by id) and the positions near which a name stands, with how much each counts."""

    provinces: dict[str, float]
    points: dict[Position, float]


NOWHERE: Final = Around({}, {})


@dataclass(slots=True)
class Surroundings:
    """What stands around the names of one report.

    ``anchors`` are the places that names are taken to mean so far, by the id of the name; ``doubtful`` has every
    bearer of the names that are not evident.
    """

    gazetteer: Gazetteer
    text: str
    names: list[Name]
    anchors: dict[int, Place]
    contexts: Contexts
    bearers: Bearers
    doubtful: dict[int, list[Place]] = field(default_factory=dict)
    _likely: dict[int, list[tuple[Place, float]]] = field(default_factory=dict)
    _scene: list[Position] | None = None
    _found: dict[int, tuple[int, Around]] = field(default_factory=dict)
    """What stands around a name, by the number of places that were known when it was looked for."""
    _order: dict[int, int] = field(default_factory=dict)
    _telling: list[Name | None] = field(default_factory=list)
    """The names beside which others lie, in their order; None for one that means no place or not this one."""
    _near: dict[int, list[Name]] = field(default_factory=dict)
    _positions: dict[str, Position] = field(default_factory=dict)
    _at: dict[tuple[float, float], Position] = field(default_factory=dict)

    def of(self, name: Name) -> Around:
        """Return the places that the sentences around a name name, each once with its largest weight."""
        known = self._found.get(id(name))
        if known is None or known[0] != len(self.anchors):
            known = self._found[id(name)] = len(self.anchors), self._look(name)
        return known[1]

    def _look(self, name: Name) -> Around:
        around = Around({}, {})
        provinces, points = around
        anchors, positions, text, sentence = self.anchors, self._positions, name.text, name.sentence
        for other in self._neighbours(name):
            place = anchors.get(id(other))
            if place is None or other.text == text:
                continue
            position = positions.get(place.id) or self._position(place)
            if position is None:
                continue
            apart = abs(other.sentence - sentence)
            kind = place.kind
            if kind is _PROVINCE:
                provinces[place.id] = max(1.4 if apart <= 2 else 0.7, provinces.get(place.id, 0.0))
            elif kind is _TOWN or kind is _OTHER:
                weight = 1.0 if apart == 0 else 0.85 if apart <= 2 and self._share_paragraph(name, other) else 0.6
                if weight >= 0.85 and place.population < CITY and self._is_sector(other):
                    weight = SECTOR if apart == 0 else 1.0
                if apart == 0 and self._beside(name, other):
                    if id(other) in self._likely:
                        self._add_likely(other, points)
                        continue
                    if id(other) in self.doubtful:  # as doubtful as the name: the rest of the report decides for both
                        self._add_all(other, points)
                        continue
                    weight = LISTED
                if weight > points.get(position, 0.0):
                    points[position] = weight
        if not self.bearers.is_foreign_city(name):
            for position in self._most_named():
                if points.get(position, 0.0) < IN_SCENE:
                    points[position] = IN_SCENE
        return around

    def _position(self, place: Place) -> Position | None:
        """Return where a place lies; None for countries and the like."""
        found = self._positions.get(place.id)
        if found is None and place.latitude is not None and place.longitude is not None:
            where = place.latitude, place.longitude
            found = self._at.get(where)
            if found is None:
                found = self._at[where] = Position(*where, KM_PER_DEGREE * math.cos(math.radians(place.latitude)))
            self._positions[place.id] = found
        return found

    def weigh_doubts(self) -> None:
        """Let each doubtful name count from now on by how likely each of its places was found to be."""
        for name in self.names:
            if id(name) in self.doubtful and name.resolution and name.resolution.candidates:
                odds = [(c.place, c.score / max(1e-9, 1 - c.score)) for c in name.resolution.candidates]
                total = sum(each for _, each in odds)
                self._likely[id(name)] = [(place, each / total) for place, each in odds if each > UNLIKELY * total]
        self._found.clear()

    def _share_paragraph(self, name: Name, other: Name) -> bool:
        left, right = (name, other) if name.start < other.start else (other, name)
        return self.text.find("\n", left.end, right.start) < 0

    def _is_sector(self, other: Name) -> bool:
        """Whether a name is that of a sector: "the Lyman direction"."""
        return self.text.startswith(SECTORS, other.end)

    def _beside(self, name: Name, other: Name) -> bool:
        """Whether nothing but the signs and words of a list stands between two names."""
        left, right = (name, other) if name.start < other.start else (other, name)
        return right.start - left.end <= LIST_GAP and stands_listed(self.text[left.end : right.start])

    def _add_all(self, other: Name, points: dict[Position, float]) -> None:
        """Add every place that a name listed beside another may mean, each as near as that."""
        bearers = self.doubtful[id(other)]
        weight = OPEN * min(1.0, FEW / len(bearers))
        for place in bearers:
            if place.kind is _TOWN or place.kind is _OTHER:
                position = self._position(place)
                if position is not None and weight > points.get(position, 0.0):
                    points[position] = weight

    def _add_likely(self, other: Name, points: dict[Position, float]) -> None:
        """Add the places that a doubtful name listed beside another is likely to mean, each by its share."""
        for place, share in self._likely[id(other)]:
            position = self._position(place)
            if position is not None and LISTED * share > points.get(position, 0.0):
                points[position] = LISTED * share

    def _most_named(self) -> list[Position]:
        """Return the places that the whole report names most, by names that leave no doubt."""
        if self._scene is None:
            counted = Counter(
                place.id
                for name in self.names
                if name.kind is MentionKind.TOWN
                and id(name) not in self.doubtful
                and (place := self.anchors.get(id(name))) is not None
            )
            places = (self.gazetteer.place(each) for each, _ in counted.most_common(SCENE))
            positions = (self._position(place) for place in places if place is not None)
            self._scene = [position for position in positions if position is not None]
        return self._scene

    def _neighbours(self, name: Name) -> list[Name]:
        """Return the literal names around a name, not further than four sentences and a dozen names away."""
        if not self._order:
            self._order = {id(each): i for i, each in enumerate(self.names)}
            rejects = self.contexts.rejects
            self._telling = [each if each.literal and not rejects(each) else None for each in self.names]
        found = self._near.get(id(name))
        if found is None:
            at, sentence = self._order[id(name)], name.sentence
            found = self._near[id(name)] = [
                other
                for other in self._telling[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
                if other is not None
                and other is not name
                and -_MOST_SENTENCES <= other.sentence - sentence <= _MOST_SENTENCES
            ]
        return found
