"""Makes a valid area of the rings that a file gives, and says what it had to do, or why it cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

DECIMALS: Final = 6
"""Decimals of a degree that are kept: 0.1 m."""

WEST, SOUTH, EAST, NORTH = 20.0, 43.0, 43.0, 56.0
"""Where an area of this war can lie, in degrees: Ukraine, its seas, and the Russian provinces on its border."""

LEAST_DEGREES: Final = 1e-7
"""Areas of fewer square degrees (about 800 m²) are slivers that drawing left behind."""

_NOTABLE: Final = 0.01
"""From this share on, a change of size by a repair is told with its size."""

_LEAST_POINTS: Final = 4
"""Of a closed ring."""

_DEEPEST: Final = 8
"""Collections of geometries inside each other that are looked into."""


class UnusableError(Exception):
    """The geometry cannot be used; the text says why, beginning with a small letter and without a full stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A valid Polygon or MultiPolygon as ISO WKB, and in words what had to be repaired (empty: nothing)."""

    wkb: bytes
    repairs: tuple[str, ...]


def clean(geometry: object) -> Cleaned | None:
    """Make an area of a GeoJSON geometry (longitude first, degrees, WGS 84; heights are left out).

    Gives None for what is no area (points, lines, nothing at all), or only slivers, or wholly elsewhere on Earth.
    Raises :class:`UnusableError`.
    """
    polygons = list(_polygons(geometry))
    if not polygons:
        return None
    repairs: dict[str, None] = {}
    parts = [part for rings in polygons if (part := _polygon(rings, repairs)) is not None]
    here = _here(parts)
    if not here:
        return None
    if len(here) < len(parts):
        repairs["parts far from Ukraine were left out"] = None
    return clean_shape(here[0] if len(here) == 1 else shapely.multipolygons(here), repairs=tuple(repairs))


def clean_shape(whole: shapely.Geometry, *, repairs: tuple[str, ...] = ()) -> Cleaned | None:
    """Make a valid area of a Polygon or MultiPolygon in degrees; ``repairs`` were done before. None: only slivers."""
    told = dict.fromkeys(repairs)
    whole = shapely.force_2d(whole)
    size = shapely.area(whole)
    if not shapely.is_valid(whole):
        reason = str(shapely.is_valid_reason(whole)).split("[", maxsplit=1)[0].strip().lower()
        whole = shapely.set_precision(shapely.union_all([_repaired(part) for part in _parts(whole)]), 10**-DECIMALS)
        change = abs(shapely.area(whole) - size) / size if size else 0.0
        words = f", which changed its size by {change:.0%}" if change >= _NOTABLE else ""
        told[f"a ring was invalid ({reason}) and was repaired{words}"] = None
    areas = [part for part in _parts(whole) if shapely.area(part) >= LEAST_DEGREES]
    if not areas:
        return None
    if len(areas) < len(list(_parts(whole))):
        told["slivers of less than 800 m² were left out"] = None
    oriented = shapely.orient_polygons(areas[0] if len(areas) == 1 else shapely.multipolygons(areas))
    return Cleaned(wkb=shapely.to_wkb(oriented, flavor="iso", byte_order=1), repairs=tuple(told))


def _repaired(polygon: shapely.Geometry) -> shapely.Geometry:
    """Make a polygon valid: what its outer ring encloses, without what its holes do (a hole outside adds nothing)."""
    shell, holes = shapely.polygons(polygon.exterior), [shapely.polygons(ring) for ring in polygon.interiors]
    taken = shapely.union_all([shapely.make_valid(hole, method="structure") for hole in holes])
    return shapely.difference(shapely.make_valid(shell, method="structure"), taken)


def _polygons(geometry: object, depth: int = 0) -> Iterator[Sequence[Any]]:
    """Give the polygons of a GeoJSON geometry, each as its rings."""
    if geometry is None:
        return
    if not isinstance(geometry, dict) or depth > _DEEPEST:
        raise UnusableError("its geometry is no GeoJSON geometry")
    kind = geometry.get("type")
    if kind == "GeometryCollection":
        inner = geometry.get("geometries")
        for each in inner if isinstance(inner, list) else []:
            yield from _polygons(each, depth + 1)
        return
    if kind not in {"Polygon", "MultiPolygon"}:
        return
    coordinates = geometry.get("coordinates")
    if not isinstance(coordinates, list):
        raise UnusableError("its geometry has no coordinates")
    for polygon in [coordinates] if kind == "Polygon" else coordinates:
        if not isinstance(polygon, list):
            raise UnusableError("its coordinates are not nested as GeoJSON asks for")
        yield polygon


def _polygon(rings: Sequence[Any], repairs: dict[str, None]) -> shapely.Geometry | None:
    made = [_ring(ring, repairs) for ring in rings]
    if not made or made[0] is None:
        return None
    return shapely.polygons(made[0], holes=[hole for hole in made[1:] if hole is not None] or None)


def _ring(points: object, repairs: dict[str, None]) -> shapely.Geometry | None:
    xy = np.round(_numbers(points), DECIMALS)
    if not len(xy):
        repairs["a ring without points was left out"] = None
        return None
    xy = xy[np.append(True, (xy[1:] != xy[:-1]).any(axis=1))]
    if (xy[0] != xy[-1]).any():
        repairs["a ring that was not closed was closed"] = None
        xy = np.append(xy, xy[:1], axis=0)
    if len(xy) < _LEAST_POINTS:
        repairs["a ring of fewer than three points was left out"] = None
        return None
    return shapely.linearrings(xy)


def _numbers(points: object) -> NDArray[np.float64]:
    """Give longitude and latitude of the points of a ring; heights are left out."""
    if not isinstance(points, list):
        raise UnusableError("a ring is no list of points")
    try:
        xy = np.array([(point[0], point[1]) for point in points], dtype=float).reshape(-1, 2)
    except (TypeError, ValueError, IndexError, KeyError, OverflowError) as error:
        raise UnusableError("a point is not a longitude and a latitude") from error
    if any(isinstance(value, (str, bool)) for point in points[:1] for value in point[:2]):
        raise UnusableError("its coordinates are text, not numbers")
    if not np.isfinite(xy).all():
        raise UnusableError("a coordinate is not a finite number")
    return xy


def _here(parts: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
    """Give the parts that lie where an area of this war can lie; some of these must not lead elsewhere."""
    if not parts:
        return []
    west, south, east, north = shapely.total_bounds(np.array(parts, dtype=object))
    reach = f"{west:.1f} … {east:.1f}° E, {south:.1f} … {north:.1f}° N"
    if west < -180 or east > 180 or south < -90 or north > 90:  # noqa: PLR2004 - the ends of the Earth
        raise UnusableError(f"its coordinates ({reach}) are no degrees; save the file in WGS 84")
    if _fits(south, west, north, east) and not _fits(west, south, east, north):
        raise UnusableError("latitude and longitude are swapped; GeoJSON has the longitude first")
    here = []
    for part in parts:
        west, south, east, north = shapely.bounds(part)
        if _fits(west, south, east, north):
            here.append(part)
        elif west < EAST and east > WEST and south < NORTH and north > SOUTH:
            raise UnusableError(f"it reaches far beyond Ukraine ({reach})")
    return here


def _fits(west: float, south: float, east: float, north: float) -> bool:
    return bool(west >= WEST and east <= EAST and south >= SOUTH and north <= NORTH)


def _parts(geometry: shapely.Geometry) -> Iterator[shapely.Geometry]:
    for part in shapely.get_parts(geometry):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield part
        elif part.geom_type in {"MultiPolygon", "GeometryCollection"}:
            yield from _parts(part)
