"""Seeded control areas of real size, made up: cells that share their borders, and a front that moves every day.

A region in the east and south of Ukraine is cut into cells with winding borders. Each day a few places are pushed a
little, with all borders that run through them, and now and then a cell changes hands: some areas are new each day,
most stay as they were, and neighbours always fit together.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.records import ControlArea, Controller

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGIN: Final = date(2022, 2, 24)
REGION: Final = shapely.Polygon(
    [(32.0, 46.2), (34.5, 45.4), (38.2, 46.9), (39.9, 48.0), (39.6, 49.9), (36.2, 50.2), (35.0, 47.9)]
)


def control_areas(
    *, days: int, cells: int = 60, points: tuple[int, int] = (200, 2000), seed: int = 5, pushes: int = 2
) -> Iterator[tuple[date, list[ControlArea]]]:
    """Give days with ``cells`` areas of about ``points`` points each, the same ones for the same seed."""
    chance = np.random.default_rng(seed)
    xy, ring, count = _cells(chance, cells, points)
    holders: list[Controller | None] = [[Controller.RUSSIA, Controller.UKRAINE, Controller.CONTESTED, None][n]
                                        for n in chance.choice(4, size=count, p=[0.6, 0.25, 0.1, 0.05])]  # fmt: skip
    wkb = _wkb(xy, ring, range(count))
    for number in range(days):
        changed: set[int] = set()
        for _ in range(pushes):
            spot = xy[chance.integers(len(xy))]
            away = ((xy - spot) ** 2).sum(axis=1)
            near = away < 0.3**2
            push = chance.normal(scale=0.01, size=2) * (1 - away[near, None] / 0.3**2) ** 2
            xy[near] = np.round(xy[near] + push, 6)
            changed |= set(np.unique(ring[near]).tolist())
        wkb |= _wkb(xy, ring, changed)
        if chance.integers(2):
            holders[chance.integers(count)] = list(Controller)[chance.integers(3)]
        day = BEGIN + timedelta(days=number)
        yield (
            day,
            [
                ControlArea(source="Made up", day=day, controller=holder, label=str(holder), wkb=wkb[cell])
                for cell, holder in enumerate(holders)
            ],
        )


def _cells(chance: np.random.Generator, cells: int, points: tuple[int, int]) -> tuple[Any, Any, int]:
    west, south, east, north = REGION.bounds
    seeds = shapely.MultiPoint(chance.uniform((west, south), (east, north), size=(3 * cells, 2)))
    diagram = shapely.get_parts(shapely.voronoi_polygons(seeds, extend_to=REGION))
    inside = [cell for cell in diagram if shapely.contains(REGION, shapely.centroid(cell))][:cells]
    low, high = points
    length = np.mean([cell.length for cell in inside]) / ((low + high) / 2)
    rings = [shapely.get_coordinates(shapely.segmentize(cell, length))[:-1] for cell in inside]
    xy = np.concatenate(rings)
    ring = np.repeat(np.arange(len(rings)), [len(each) for each in rings])
    for scale, size in ((0.35, 0.06), (0.08, 0.012), (0.02, 0.003)):
        turn = chance.uniform(0, 2 * np.pi, size=(2, 6))
        wave = chance.normal(size=(6, 2)) / scale
        xy = xy + size * np.stack([np.sin(xy @ wave.T + turn[n]).sum(axis=1) / 6 for n in range(2)], axis=1)
    return np.round(xy, 6), ring, len(rings)


def _wkb(xy: Any, ring: Any, wanted: Any) -> dict[int, bytes]:  # noqa: ANN401 - arrays
    made = {}
    for cell in wanted:
        area = shapely.orient_polygons(shapely.make_valid(shapely.Polygon(xy[ring == cell])))
        made[cell] = shapely.to_wkb(area, flavor="iso", byte_order=1)
    return made
