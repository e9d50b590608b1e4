"""In which province, or in which country, a point lies: by the outlines in ``data/``.

The outlines are generalised (see ``data/README.md``): near a border a point may be taken for the other side's.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.errors import DataError
from geo.settings import DATA

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

_FILES: Final = ((DATA / "provinces.geojson", "iso"), (DATA / "neighbours.geojson", "country"))
CELL: Final = 0.05
"""Size in degrees of the cells that are looked up once: most lie within one province, and need no geometry after."""
MOST_CELLS: Final = 100_000

_Named = tuple[str | None, str | None]


class Borders:
    """The outlines of Ukraine's 27 first-level units and of the countries around, indexed."""

    def __init__(self) -> None:
        """Read the outlines. Raises :class:`DataError` when a file is missing or broken."""
        import shapely  # noqa: PLC0415 - slow to load, and needed only once points come in

        self._shapely = shapely
        self._names: list[str] = []
        shapes: list[BaseGeometry] = []
        for path, key in _FILES:
            try:
                features = json.loads(path.read_text(encoding="utf-8"))["features"]
                self._names += [feature["properties"][key] for feature in features]
                shapes += [shapely.geometry.shape(feature["geometry"]) for feature in features]
            except (OSError, ValueError, KeyError, TypeError) as error:
                problem = f"{path.name} in data/ cannot be read ({error}); restore it from the repository."
                raise DataError(problem) from error
            if key == "iso":
                self._provinces = len(shapes)
        self._cells: dict[tuple[int, int], _Named | tuple[()]] = {}
        self._tree = shapely.STRtree(shapes)

    def find(self, latitude: float, longitude: float) -> tuple[str | None, str | None]:
        """Return (ISO 3166-2 code of the province, None), (None, country abroad), or (None, None) for neither."""
        cell = int(latitude // CELL), int(longitude // CELL)
        known = self._cells.get(cell)
        if known is None:
            if len(self._cells) >= MOST_CELLS:
                self._cells.clear()
            known = self._cells[cell] = self._find_cell(*cell)
        return known or self._named(self._tree.query(self._shapely.Point(longitude, latitude), predicate="intersects"))

    def _find_cell(self, row: int, column: int) -> _Named | tuple[()]:
        """Return what all points of a cell have in common, () when a border crosses it."""
        box = self._shapely.box(column * CELL, row * CELL, (column + 1) * CELL, (row + 1) * CELL)
        hits = self._tree.query(box, predicate="intersects")
        inside = len(hits) == 1 and len(self._tree.query(box, predicate="within")) == 1
        return self._named(hits) if inside or not len(hits) else ()

    def _named(self, hits: NDArray[np.int64]) -> _Named:
        if not len(hits):
            return None, None
        number = int(hits.min())  # on a common line, Ukraine comes first
        return (self._names[number], None) if number < self._provinces else (None, self._names[number])


@cache
def load_borders() -> Borders:
    """Return the outlines, read once in a process."""
    return Borders()
