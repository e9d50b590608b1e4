"""Rings as files have them, and the valid areas that they become."""

from __future__ import annotations

from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.feeds.areas.cleaning import LEAST_DEGREES, UnusableError, clean

SQUARE = [[36.0, 48.0], [37.0, 48.0], [37.0, 49.0], [36.0, 49.0], [36.0, 48.0]]


def polygon(*rings: object) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def area_of(geometry: object) -> Any:  # noqa: ANN401 - shapely has no types
    cleaned = clean(geometry)
    assert cleaned is not None
    return shapely.from_wkb(cleaned.wkb)


def test_heights_are_left_out_and_nothing_is_told_of_a_good_ring() -> None:
    """A ring with a third coordinate becomes two-dimensional, anticlockwise, otherwise as it was."""
    cleaned = clean(polygon([[*point, 170.5] for point in reversed(SQUARE)]))
    assert cleaned is not None
    made = shapely.from_wkb(cleaned.wkb)
    assert (made.has_z, made.exterior.is_ccw, made.area, cleaned.repairs) == (False, True, 1.0, ())


@pytest.mark.parametrize(
    ("geometry", "area", "told"),
    [
        (polygon(SQUARE[:-1]), 1.0, "not closed"),
        (polygon([[36, 48], [37, 49], [37, 48], [36, 49], [36, 48]]), 0.5, "self-intersection"),
        (polygon(SQUARE, [[30, 48], [31, 48], [31, 49], [30, 48]]), 1.0, "hole lies outside"),
        (polygon(SQUARE, [[36.2, 48.2], [36.4, 48.2]]), 1.0, "fewer than three points"),
        (
            {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[x + 0.5, y] for x, y in SQUARE]]]},
            1.5,
            "self-intersection",
        ),
        (
            {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[140, 45], [141, 45], [141, 46], [140, 45]]]]},
            1.0,
            "far from Ukraine",
        ),
        (
            {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[30, 48], [30.0001, 48], [30, 48.0001], [30, 48]]]]},
            1.0,
            "slivers",
        ),
    ],
)
def test_what_can_be_repaired_is_repaired_and_told(geometry: object, area: float, told: str) -> None:
    """Open rings, bow ties, holes outside, parts on top of each other, parts far away and slivers."""
    cleaned = clean(geometry)
    assert cleaned is not None
    made = shapely.from_wkb(cleaned.wkb)
    assert made.is_valid
    assert made.area == pytest.approx(area)
    assert told in " ".join(cleaned.repairs)


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        (polygon([[48, 36], [48, 37], [49, 37], [49, 36], [48, 36]]), "swapped"),
        (polygon([[36, 48], [float("nan"), 48], [37, 49], [36, 48]]), "finite"),
        (polygon([[36, 48], [float("inf"), 48], [37, 49], [36, 48]]), "finite"),
        (polygon([[10**400, 48], [37, 48], [37, 49], [36, 48]]), "longitude and a latitude"),
        (polygon([[4e6, 6e6], [4.1e6, 6e6], [4.1e6, 6.1e6], [4e6, 6e6]]), "no degrees"),
        (polygon([[36, 48], [0, 0], [37, 49], [36, 48]]), "far beyond"),
        (polygon([[179, 48], [-179, 48], [-179, 49], [179, 49], [179, 48]]), "far beyond"),
        (polygon([["36", "48"], ["37", "48"], ["37", "49"], ["36", "48"]]), "text"),
        (polygon([[36], [37], [37], [36]]), "longitude and a latitude"),
        (polygon(7), "no list of points"),
        ({"type": "Polygon"}, "no coordinates"),
        ({"type": "MultiPolygon", "coordinates": [7]}, "nested"),
        ("<script>alert(1)</script>", "no GeoJSON geometry"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(geometry: object, why: str) -> None:
    """Swapped, infinite, projected, leading across the Earth, or no coordinates at all: told, never guessed."""
    with pytest.raises(UnusableError, match=why):
        clean(geometry)


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [36, 48]},
        {"type": "LineString", "coordinates": SQUARE},
        polygon(),
        polygon([]),
        polygon([[-160, 50], [-150, 50], [-150, 55], [-160, 50]]),
        polygon([[36, 48], [36.00001, 48], [36.00001, 48.00001], [36, 48]]),
        {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [36, 48]}]},
    ],
)
def test_what_is_no_area_of_this_war_is_left_out(geometry: object) -> None:
    """Points, lines, empty rings, slivers, and areas wholly elsewhere on Earth."""
    assert clean(geometry) is None


def test_a_collection_in_a_collection_gives_its_polygons() -> None:
    """Nested GeoJSON is looked into; a nesting without end is refused."""
    inner = {"type": "GeometryCollection", "geometries": [polygon(SQUARE)]}
    assert area_of({"type": "GeometryCollection", "geometries": [inner]}).area == 1.0
    for _ in range(20):
        inner = {"type": "GeometryCollection", "geometries": [inner]}
    with pytest.raises(UnusableError):
        clean(inner)


@given(
    st.lists(
        st.tuples(st.floats(22, 40), st.floats(44.5, 52)).map(list),
        min_size=3,
        max_size=25,
    )
)
def test_any_ring_in_ukraine_becomes_a_valid_area_or_none(ring: list[list[float]]) -> None:
    """However it crosses itself, what comes out is valid, not a sliver, and within the ring's bounds."""
    cleaned = clean(polygon(ring))
    if cleaned is None:
        return
    made = shapely.from_wkb(cleaned.wkb)
    assert made.is_valid
    assert made.area >= LEAST_DEGREES
    assert shapely.box(*shapely.LineString(ring).bounds).buffer(1e-5).covers(made)
