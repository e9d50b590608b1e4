"""Geometries of control areas: packed for keeping, and simplified for the map.

A packed geometry is a zlib stream of little-endian int32: the numbers of rings of each polygon and of points of
each ring (without the closing one), then the longitudes and the latitudes in whole units, each as the difference
to the point before. Polygons in the order of the geometry, the outer ring of each first.

The map's outline leaves out points one after the other, each time those whose triangle with their two neighbours
is smaller than that of either neighbour (Visvalingam's measure, in rounds). What is left out depends on the
nearest points only, not on where a ring begins or which way it runs, so that two areas with a common border keep
the same points of it, and no gap opens between them.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.records import Controller

UNITS: Final = 1_000_000
"""Packed coordinates are in 1/1,000,000 degree (0.1 m): more says no source, and no export."""

OUTLINE_UNITS: Final = 10_000
"""Outlines are in 1/10,000 degree (11 m), as all coordinates that go to the map."""

OUTLINE_DEGREES: Final = 0.003
"""How far an outline may be from its area, in degrees of latitude: half a pixel of the map at zoom 8."""

HOLDERS: Final[tuple[Controller | None, ...]] = (*Controller, None)
"""Who may hold an area, in the order of the codes of :class:`AreaRows`; None is what the source calls unknown."""

_ROUNDS: Final = 24
_FLATTENING: Final = 0.66
"""A degree of longitude in degrees of latitude in the middle of Ukraine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rings:
    """Polygons of many geometries as flat arrays.

    ``xy`` is (points, 2) longitude and latitude in whole units, without closing points; ``points`` counts those of
    each ring, ``rings`` the rings of each polygon (outer one first), ``polygons`` the polygons of each geometry.
    """

    xy: NDArray[np.int64]
    points: NDArray[np.int64]
    rings: NDArray[np.int64]
    polygons: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRows:
    """Which geometries a source shows on which days.

    ``per_day`` counts the areas of each of ``days``; ``holder`` (a row of :data:`HOLDERS`) and ``shape`` (a key of
    ``outlines``) are as long as all areas, day by day. ``outlines`` are packed, in :data:`OUTLINE_UNITS`.
    """

    days: tuple[date, ...]
    per_day: NDArray[np.int64]
    holder: NDArray[np.uint8]
    shape: NDArray[np.int64]
    outlines: Mapping[int, bytes]


def split(geometries: Sequence[shapely.Geometry], *, units: int = UNITS) -> Rings:
    """Take Polygons and MultiPolygons apart, coordinates rounded to whole units."""
    parts, owner = shapely.get_parts(np.asarray(geometries, dtype=object), return_index=True)
    rings, polygon = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    counts = np.bincount(ring, minlength=len(rings))
    keep = np.ones(len(xy), dtype=bool)
    keep[np.cumsum(counts) - 1] = False  # each ring ends with its first point
    return Rings(
        xy=np.rint(xy[keep] * units).astype(np.int64),
        points=counts - 1,
        rings=np.bincount(polygon, minlength=len(parts)),
        polygons=np.bincount(owner, minlength=len(geometries)),
    )


def pack(rings: Rings) -> list[bytes]:
    """Pack each geometry of ``rings``."""
    packed = []
    of_polygon = np.concatenate([[0], np.cumsum(rings.polygons)])
    of_ring = np.concatenate([[0], np.cumsum(rings.rings)])
    of_point = np.concatenate([[0], np.cumsum(rings.points)])
    for first, last in pairwise(of_polygon):
        counts = rings.rings[first:last]
        points = rings.points[of_ring[first] : of_ring[last]]
        xy = rings.xy[of_point[of_ring[first]] : of_point[of_ring[last]]]
        head = [len(counts), *counts, len(points), *points]
        numbers = np.concatenate([head, np.diff(xy[:, 0], prepend=0), np.diff(xy[:, 1], prepend=0)])
        packed.append(zlib.compress(numbers.astype("<i4").tobytes(), 6))
    return packed


def unpack(packed: bytes) -> Rings:
    """Unpack one geometry."""
    numbers = np.frombuffer(zlib.decompress(packed), dtype="<i4").astype(np.int64)
    polygons = int(numbers[0])
    rings = numbers[1 : 1 + polygons]
    start = 2 + polygons + int(numbers[1 + polygons])
    points = numbers[2 + polygons : start]
    half = (len(numbers) - start) // 2
    xy = np.stack([np.cumsum(numbers[start : start + half]), np.cumsum(numbers[start + half :])], axis=1)
    return Rings(xy=xy, points=points, rings=rings, polygons=np.array([polygons]))


def join(rings: Rings, *, units: int = UNITS) -> shapely.Geometry:
    """Put one geometry together again: a Polygon, or a MultiPolygon of two or more."""
    ring = np.repeat(np.arange(len(rings.points)), rings.points + 1)
    starts = np.concatenate([[0], np.cumsum(rings.points)[:-1]])
    order = np.concatenate([np.append(np.arange(first, first + count), first) for first, count in
                            zip(starts, rings.points, strict=True)])  # fmt: skip
    lines = shapely.linearrings(rings.xy[order] / units, indices=ring)
    parts = shapely.polygons(lines, indices=np.repeat(np.arange(len(rings.rings)), rings.rings))
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def simplify(rings: Rings, *, tolerance: float = OUTLINE_DEGREES, units: int = OUTLINE_UNITS) -> Rings:
    """Make the outlines of geometries: fewer points, in ``units``; what is smaller than ``tolerance`` is left out.

    Coordinates of ``rings`` are in :data:`UNITS`, ``tolerance`` is in degrees of latitude. A geometry may be left
    with no polygon at all.
    """
    xy, ring = rings.xy.astype(float), np.repeat(np.arange(len(rings.points)), rings.points)
    limit = (tolerance * UNITS) ** 2
    for _ in range(_ROUNDS):
        before, after = _neighbours(ring)
        size = _triangles(xy[before], xy, xy[after])
        # Equal triangles give way in an order that is the same from both sides of a border.
        rank = np.empty(len(xy), dtype=np.int64)
        rank[np.lexsort((xy[:, 1], xy[:, 0], size))] = np.arange(len(xy))
        gone = (size < limit) & (rank < rank[before]) & (rank < rank[after]) & (before != after)
        if not gone.any():
            break
        xy, ring = xy[~gone], ring[~gone]
    snapped = np.rint(xy * (units / UNITS)).astype(np.int64)
    before, _ = _neighbours(ring)
    moved = (snapped != snapped[before]).any(axis=1)
    return _without_small(snapped[moved], ring[moved], rings, tolerance * units)


def _neighbours(ring: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give the rows of the points before and after each point on its ring."""
    rows = np.arange(len(ring))
    first = np.flatnonzero(np.concatenate([[True], ring[1:] != ring[:-1]])) if len(ring) else rows
    last = np.append(first[1:], len(ring)) - 1 if len(ring) else rows
    before, after = rows - 1, rows + 1
    before[first], after[last] = last, first
    return before, after


def _triangles(one: NDArray[Any], two: NDArray[Any], three: NDArray[Any]) -> NDArray[np.float64]:
    near, far = two - one, three - one
    size: NDArray[np.float64] = np.abs(near[:, 0] * far[:, 1] - near[:, 1] * far[:, 0]) * (_FLATTENING / 2)
    return size


def _without_small(xy: NDArray[np.int64], ring: NDArray[Any], was: Rings, least: float) -> Rings:
    """Leave out rings that are smaller than ``least`` units or no rings any more, holes with their outer rings."""
    points = np.bincount(ring, minlength=len(was.points))
    starts = np.concatenate([[0], np.cumsum(points)[:-1]])
    seen = points > 2  # noqa: PLR2004 - a ring has three points
    for column in range(2 if len(xy) else 0):
        safe = np.minimum(starts, len(xy) - 1)
        extent = np.maximum.reduceat(xy[:, column], safe) - np.minimum.reduceat(xy[:, column], safe)
        seen &= extent >= (least / _FLATTENING if column == 0 else least)
    polygon = np.repeat(np.arange(len(was.rings)), was.rings)
    outer = np.concatenate([[0], np.cumsum(was.rings)[:-1]])
    seen &= seen[outer][polygon] if len(polygon) else seen
    rings = np.bincount(polygon[seen], minlength=len(was.rings))
    geometry = np.repeat(np.arange(len(was.polygons)), was.polygons)
    return Rings(
        xy=xy[seen[ring]],
        points=points[seen],
        rings=rings[rings > 0],
        polygons=np.bincount(geometry[rings > 0], minlength=len(was.polygons)),
    )
