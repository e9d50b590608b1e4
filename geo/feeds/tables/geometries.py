"""Points of GeoJSON geometries, however nested, in WGS 84."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.tables.points import MOST_LATITUDE, MOST_LONGITUDE
from geo.feeds.tables.refused import Refused, shown

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST: Final = 20
MOST_POINTS: Final = 1_000
"""Points of one feature; more are a drawing, not places."""
WGS84: Final = frozenset({"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:OGC::CRS84", "EPSG:4326", "CRS84"})

Point = tuple[float, float]
"""Latitude, longitude."""

_AREA: Final = "Import control areas as isw; of other areas give a point each."
_LINE: Final = "Give a point for each place."


class Geometries:
    """Takes points out of geometries; ``dropped_heights`` counts third coordinates that were left out."""

    def __init__(self, crs: object = None, *, file: str = "") -> None:
        """Read coordinates in ``crs``, the member of that name of a file (None: WGS 84, as RFC 7946 has it).

        Raises :class:`InputError` for a reference system that is not known.
        """
        self.dropped_heights = 0
        self._transform = _transformer(crs, file)

    def points(self, geometry: object) -> list[Point]:
        """Return the points of a geometry; raises :class:`Refused` for other shapes and for what is no point."""
        found = _positions(geometry, 0)
        if len(found) > MOST_POINTS:
            raise Refused(f"it has more than {MOST_POINTS:,} points.", "Give one feature for each place.")
        return [self._point(position) for position in found]

    def _point(self, position: object) -> Point:
        if not isinstance(position, list) or len(position) < 2:  # noqa: PLR2004 - longitude and latitude
            raise Refused(f"{shown(str(position))} is no pair of coordinates.", "Write [longitude, latitude].")
        if len(position) > 2:  # noqa: PLR2004
            self.dropped_heights += 1
        try:
            east, north = float(position[0]), float(position[1])
        except (TypeError, ValueError, OverflowError):
            raise Refused(f"{shown(str(position[:2]))} are no numbers.", "Write [longitude, latitude].") from None
        if self._transform is not None:
            east, north = self._transform(east, north)
        if not (isfinite(east) and isfinite(north)):
            raise Refused("its coordinates are not finite.", "Correct the geometry.")
        if abs(north) > MOST_LATITUDE or abs(east) > MOST_LONGITUDE:
            raise Refused(
                f"its coordinates {east:g}, {north:g} are no degrees.",
                "Save the file in WGS 84, or with the member crs that says in which system it is.",
            )
        if east == 0 and north == 0:
            raise Refused("its coordinates 0, 0 stand for an unknown place.", "Give the place's coordinates or name.")
        return north, east


_NO_PLACES: Final = {
    "Polygon": ("it is an area, and claims are about places.", _AREA),
    "MultiPolygon": ("it is an area, and claims are about places.", _AREA),
    "LineString": ("it is a line, and claims are about places.", _LINE),
    "MultiLineString": ("it is a line, and claims are about places.", _LINE),
}


def _positions(geometry: object, depth: int) -> list[object]:
    """Return the positions of all points of a geometry, None for an unlocated feature."""
    if geometry is None:
        return []
    if depth > DEEPEST:
        raise Refused("its geometry is nested too deeply.", "Give one point a feature.")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str):
        raise Refused(f"{shown(str(geometry))} is no geometry.", "Give a GeoJSON geometry.")
    if kind in _NO_PLACES:
        raise Refused(*_NO_PLACES[kind])
    inner = geometry.get("geometries" if kind == "GeometryCollection" else "coordinates")
    if kind not in {"Point", "MultiPoint", "GeometryCollection"} or not isinstance(inner, list):
        raise Refused(f"{shown(kind)} is no geometry that can be read.", "Give a GeoJSON geometry.")
    if len(inner) > MOST_POINTS:
        raise Refused(f"it has more than {MOST_POINTS:,} points.", "Give one feature for each place.")
    if kind == "Point":
        return [inner] if inner else []
    return inner if kind == "MultiPoint" else [found for part in inner for found in _positions(part, depth + 1)]


def _transformer(crs: object, file: str) -> Callable[[float, float], tuple[float, float]] | None:
    """Return what turns (x, y) of a named reference system into (longitude, latitude), None for WGS 84."""
    if crs is None:
        return None
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if name in WGS84:
        return None
    from pyproj import Transformer  # noqa: PLC0415 - only files in other systems need it
    from pyproj.exceptions import CRSError  # noqa: PLC0415

    try:
        found = Transformer.from_crs(str(name), "EPSG:4326", always_xy=True)
    except CRSError:
        problem = f"its reference system {shown(str(name))} is not known."
        raise InputError(problem, file=file, remedy="Save it in WGS 84 (EPSG:4326).") from None
    return lambda east, north: tuple(found.transform(east, north))
