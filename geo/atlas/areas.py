"""Control areas for the browser: an index of which geometries a source shows on which day, and files of outlines.

The index is small and is fetched once; outlines come in chunks, each when a day first needs one of its geometries,
and stay. Geometries are numbered by the day that first shows them, so that the chunks of a run of days lie together.
A day in detail is one more file of outlines, the day's areas in their order, for those who look closely.
``static/areas.js`` is the other reader.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.atlas.payload import encode, narrowest
from geo.timeline.areas_shapes import HOLDERS, OUTLINE_UNITS, Rings, simplify, split, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from geo.records import ControlArea
    from geo.timeline.areas_shapes import AreaRows

CHUNK_POINTS: Final = 40_000
"""Points of the geometries in one chunk: some 100 kB as sent."""

DETAIL_DEGREES: Final = 0.0002
"""How far a day in detail may be from its areas: a pixel at zoom 13."""

_HOLDER_NAMES: Final = [None if holder is None else str(holder) for holder in HOLDERS]


def publish_areas(rows: AreaRows, publish: Callable[[bytes], str], *, until: date | None = None) -> str | None:
    """Publish the areas of a source by ``publish`` (bytes to the name of a file); return the name of the index.

    Days after ``until`` are left out. None: no day is left.
    """
    days = [day for day in rows.days if until is None or day <= until]
    if not days:
        return None
    per_day = rows.per_day[: len(days)]
    shape, holder = rows.shape[: per_day.sum()], rows.holder[: per_day.sum()]
    numbers, first, position = np.unique(shape, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    outlines = [unpack(rows.outlines[int(number)]) for number in numbers[order]]
    chunks, starts = [], []
    for begin, end in _chunks([len(outline.xy) for outline in outlines]):
        chunks.append(publish(encode_outlines(outlines[begin:end])))
        starts.append(begin)
    arrays = {
        "days": narrowest(np.array([(day - days[0]).days for day in days])),
        "per_day": narrowest(per_day),
        "shape": narrowest(rank[position]),
        "holder": holder,
        "starts": narrowest(np.array(starts)),
    }
    return publish(encode({"origin": days[0].isoformat(), "holders": _HOLDER_NAMES, "chunks": chunks}, arrays))


def encode_day(areas: Sequence[ControlArea]) -> bytes:
    """Pack the outlines of one day in detail, in the order of ``areas``."""
    whole = split(shapely.from_wkb([area.wkb for area in areas]))
    fine = simplify(whole, tolerance=DETAIL_DEGREES)
    return encode_outlines(_each(fine))


def encode_outlines(outlines: Sequence[Rings]) -> bytes:
    """Pack geometries in :data:`geo.timeline.areas_shapes.OUTLINE_UNITS`, all rings of each one after the other.

    ``x`` and ``y`` begin each ring with the place of its first point in the columns ``x0`` and ``y0``; what follows
    are differences as zigzag numbers.
    """
    xy = np.concatenate([outline.xy for outline in outlines]) if outlines else np.empty((0, 2), dtype=np.int64)
    points = np.concatenate([outline.points for outline in outlines]) if outlines else np.empty(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(points)[:-1]]).astype(np.int64) if len(points) else points
    arrays: dict[str, NDArray[Any]] = {
        "rings": narrowest(np.array([len(outline.points) for outline in outlines], dtype=np.int64)),
        "points": narrowest(points),
    }
    for column, name in enumerate("xy"):
        steps = np.diff(xy[:, column], prepend=0)
        steps[starts] = 0
        arrays[f"{name}0"] = xy[starts, column].astype("<i4")
        arrays[name] = narrowest(np.where(steps < 0, -2 * steps - 1, 2 * steps))
    return encode({"units": OUTLINE_UNITS}, arrays)


def _chunks(points: Sequence[int]) -> list[tuple[int, int]]:
    """Cut geometries with so many points each into runs of about :data:`CHUNK_POINTS`."""
    edges = [0]
    for number, total in enumerate(accumulate(points), start=1):
        if total >= CHUNK_POINTS * len(edges):
            edges.append(number)
    if edges[-1] != len(points):
        edges.append(len(points))
    return [(begin, end) for begin, end in pairwise(edges) if begin < end]


def _each(rings: Rings) -> list[Rings]:
    """Take the geometries of ``rings`` apart; only what :func:`encode_outlines` needs of each."""
    of_polygon = np.concatenate([[0], np.cumsum(rings.polygons)])
    of_ring = np.concatenate([[0], np.cumsum(rings.rings)])
    of_point = np.concatenate([[0], np.cumsum(rings.points)])
    parts = []
    for first, last in pairwise(of_polygon):
        begin, end = of_ring[first], of_ring[last]
        parts.append(
            Rings(
                xy=rings.xy[of_point[begin] : of_point[end]],
                points=rings.points[begin:end],
                rings=rings.rings[first:last],
                polygons=np.array([last - first]),
            )
        )
    return parts
