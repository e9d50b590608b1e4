"""The settlements of the gazetteer by where they lie, so that the one nearest to a point is found among a few."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import cos, hypot, radians
from typing import TYPE_CHECKING, Final

from geo.records import Place

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

CELL: Final = 0.1
"""Size of a cell of the index in degrees: at least 7 km across in Ukraine."""
KM_PER_DEGREE: Final = 111.2
ARCTIC_CELLS: Final = 700
"""Beyond 70 degrees the cells around a point would be too many, and Ukraine is far."""
MOST_CELLS: Final = 20_000

Position = tuple[float, float, Place]
"""Latitude and longitude of a place, and the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlements:
    """The settlements of Ukraine that have coordinates of their own, by cell, and places by KATOTTG code.

    ``known`` keeps, for cells that were asked for, what lies around them.
    """

    by_cell: dict[tuple[int, int], list[Position]]
    by_katottg: dict[str, Place]
    known: dict[tuple[int, int, float], list[Position]]

    def nearest(self, latitude: float, longitude: float, most_km: float) -> tuple[Place, float] | None:
        """Return the settlement nearest to a point, and its distance, within ``most_km``."""
        key = int(latitude // CELL), int(longitude // CELL), most_km
        around = self.known.get(key)
        if around is None:
            if len(self.known) >= MOST_CELLS:
                self.known.clear()
            around = self.known[key] = self._around(*key)
        narrow = KM_PER_DEGREE * cos(radians(latitude))
        best, found = most_km, None
        for north, east, place in around:
            away = hypot((north - latitude) * KM_PER_DEGREE, (east - longitude) * narrow)
            if away <= best:
                best, found = away, place
        return None if found is None else (found, best)

    def _around(self, row: int, column: int, most_km: float) -> list[Position]:
        """Return the settlements of a cell and of all cells that lie within ``most_km`` of one of its points."""
        high = int(most_km / (KM_PER_DEGREE * CELL)) + 1
        edge = min(abs(row) + 1, ARCTIC_CELLS) * CELL
        wide = int(most_km / (KM_PER_DEGREE * CELL * cos(radians(edge)))) + 1
        return [
            position
            for north in range(row - high, row + high + 1)
            for east in range(column - wide, column + wide + 1)
            for position in self.by_cell.get((north, east), ())
        ]


@lru_cache(maxsize=1)
def settlements_of(book: Gazetteer) -> Settlements:
    """Return the index of a gazetteer; that of the one asked for last is kept."""
    cells: dict[tuple[int, int], list[Position]] = defaultdict(list)
    codes: dict[str, Place] = {}
    for place in book.settlements():
        if place.katottg:
            codes.setdefault(place.katottg, place)
        north, east = place.latitude, place.longitude
        if place.country == "UA" and north is not None and east is not None:
            cells[int(north // CELL), int(east // CELL)].append((north, east, place))
    return Settlements(by_cell=dict(cells), by_katottg=codes, known={})
