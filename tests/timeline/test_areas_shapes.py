"""Packed geometries and the map's outlines."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.timeline.areas_shapes import OUTLINE_DEGREES, OUTLINE_UNITS, join, pack, simplify, split, unpack


def blob(seed: int, points: int = 400, x: float = 36.0, size: float = 1.0) -> Any:  # noqa: ANN401 - shapely has no types
    """Give a winding ring around (x, 48), rounded as areas are."""
    chance = np.random.default_rng(seed)
    turn = np.linspace(0, 2 * np.pi, points, endpoint=False)
    reach = size * (1 + 0.2 * np.sin(5 * turn) + 0.002 * chance.standard_normal(points).cumsum())
    ring = np.round(np.stack([x + reach * np.cos(turn), 48 + 0.66 * reach * np.sin(turn)], axis=1), 6)
    return shapely.make_valid(shapely.Polygon(ring))


@given(st.integers(0, 10**6), st.integers(3, 300))
def test_what_is_packed_comes_back_as_it_was(seed: int, points: int) -> None:
    """Polygons with holes and without, and several of them, to the last decimal."""
    one = shapely.get_parts(blob(seed, points))[0]
    ring = one.difference(shapely.box(35.95, 47.95, 36.05, 48.05))
    for shape in (one, ring, shapely.multipolygons([one, shapely.box(20, 44, 21, 45)])):
        (packed,) = pack(split([shape]))
        back = join(unpack(packed))
        assert back.geom_type == shape.geom_type
        assert shapely.equals_exact(back, shape, 1e-9) or shape.geom_type == "GeometryCollection"


def test_many_are_packed_as_each_alone() -> None:
    """Batches change nothing."""
    shapes = [blob(seed, 50 + seed) for seed in range(5)]
    assert pack(split(shapes)) == [pack(split([shape]))[0] for shape in shapes]
    assert pack(simplify(split(shapes))) == [pack(simplify(split([shape])))[0] for shape in shapes]


def test_an_outline_has_far_fewer_points_and_keeps_the_area() -> None:
    """A quarter of the points at most, half a per cent of the area, nowhere far from the ring."""
    shape = blob(1, 2000)
    outline = simplify(split([shape]))
    made = join(outline, units=OUTLINE_UNITS)
    assert len(outline.xy) < 500
    assert made.area == pytest.approx(shape.area, rel=0.005)
    assert shapely.hausdorff_distance(made.exterior, shape.exterior) < 3 * OUTLINE_DEGREES


def test_neighbours_keep_the_same_points_of_their_common_border() -> None:
    """Wherever rings begin and whichever way they run, no gap opens and nothing overlaps along the border."""
    chance = np.random.default_rng(3)
    steps = np.linspace(47, 49, 300)
    border = np.round(np.stack([36 + 0.003 * chance.standard_normal(300).cumsum(), steps], axis=1), 6)
    left = np.concatenate([border, [[34, 49], [34, 47]]])
    right = np.concatenate([border[::-1], [[38, 47], [38, 49]]])
    one, two = (shapely.Polygon(np.roll(ring, turn, axis=0)) for ring, turn in ((left, 77), (right, -31)))
    made = [join(simplify(split([shape])), units=OUTLINE_UNITS) for shape in (one, two)]
    between = shapely.box(34.5, 47.2, 37.5, 48.8)
    whole = shapely.union_all([shapely.make_valid(each) for each in made])
    assert between.difference(whole).area < 1e-9
    assert made[0].buffer(0).intersection(made[1].buffer(0)).intersection(between).area < 1e-9


def test_what_is_smaller_than_a_pixel_is_left_out_with_its_holes() -> None:
    """A hamlet of a hundred metres vanishes from the outline, and so does a hole of that size."""
    tiny, large = shapely.box(30, 48, 30.001, 48.001), shapely.box(34, 48, 35, 49)
    holed = large.difference(shapely.box(34.5, 48.5, 34.501, 48.501))
    outlines = simplify(split([tiny, holed, shapely.multipolygons([tiny, large])]))
    assert outlines.polygons.tolist() == [0, 1, 1]
    assert outlines.rings.tolist() == [1, 1]
    assert [len(unpack(packed).points) for packed in pack(outlines)] == [0, 1, 1]
