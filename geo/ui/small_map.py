"""What the small maps of the pages share: a frame, the outlines of Ukraine and its neighbours, and SVG of both.

Plain SVG in an image: nothing is fetched and no script runs. Points are longitude and latitude in degrees,
pixels are to the right and down.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from typing import TYPE_CHECKING, Any, Final, TypeVar

from geo.errors import DataError
from geo.settings import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.timeline.columns import Array

Point = tuple[float, float]
Ring = list[Point]
Degrees = TypeVar("Degrees", float, "Array")

KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The part of the Earth that a picture of ``width`` by ``height`` pixels shows, true to scale in its middle."""

    middle: Point
    scale: float
    """Pixels a degree of latitude."""
    width: float
    height: float

    def at(self, point: Point) -> Point:
        """Return the pixels of a point."""
        return self.place(*point)

    def place(self, longitude: Degrees, latitude: Degrees) -> tuple[Degrees, Degrees]:
        """Return the pixels of one point or of many: right and down, NaN where a coordinate is."""
        right = (longitude - self.middle[0]) * cos(radians(self.middle[1])) * self.scale
        return self.width / 2 + right, self.height / 2 - (latitude - self.middle[1]) * self.scale

    def pixels(self, km: float) -> float:
        """Return the length of ``km`` in pixels."""
        return km / KM_PER_DEGREE * self.scale

    def shows(self, point: Point) -> bool:
        """Whether a point lies inside."""
        x, y = self.at(point)
        return 0 <= x <= self.width and 0 <= y <= self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A first-level unit of Ukraine by its ISO 3166-2 code, or a neighbour (code empty): outer and inner rings."""

    code: str
    name: str
    rings: tuple[Ring, ...]

    @property
    def bounds(self) -> tuple[Point, Point]:
        """Its south-western and its north-eastern corner."""
        return bounds_of(point for ring in self.rings for point in ring)


def bounds_of(points: Iterable[Point]) -> tuple[Point, Point]:
    """Return the south-western and the north-eastern corner of points."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys)), (max(xs), max(ys))


@cache
def load_outlines() -> tuple[Outline, ...]:
    """Return the neighbours, then the provinces; raises :class:`DataError` if their files are missing or broken."""
    return tuple(
        Outline(
            code=feature["properties"].get("iso", ""),
            name=feature["properties"].get("name", ""),
            rings=_rings(feature),
        )
        for name in ("neighbours.geojson", "provinces.geojson")
        for feature in _features(name)
    )


def draw_path(rings: Iterable[Ring], frame: Frame) -> str:
    """Return the path of an SVG that draws those of the rings that touch the frame; empty if none does."""
    return "".join(_path(ring, frame) for ring in rings)


def draw_circle(frame: Frame, point: Point, *, radius: float, style: str) -> str:
    """Return a circle with a radius in pixels; ``style`` are attributes of SVG."""
    right, down = frame.at(point)
    return f'<circle cx="{right:.1f}" cy="{down:.1f}" r="{radius:.1f}" {style}/>'


def picture_address(svg: str) -> str:
    """Return the address that shows an SVG in an image."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _path(ring: Ring, frame: Frame) -> str:
    points = [frame.at(point) for point in ring]
    (west, north), (east, south) = bounds_of(points)
    if east < 0 or west > frame.width or south < 0 or north > frame.height:
        return ""
    whole = [(round(x), round(y)) for x, y in points]
    steps = [point for before, point in zip([None, *whole], whole, strict=False) if point != before]
    return "M" + "L".join(f"{x} {y}" for x, y in steps) + "Z"


def _features(name: str) -> Sequence[dict[str, Any]]:
    try:
        features: list[dict[str, Any]] = json.loads((DATA / name).read_bytes())["features"]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{name} in data/ cannot be read ({error}); restore it from the repository.") from error
    return features


def _rings(feature: dict[str, Any]) -> tuple[Ring, ...]:
    geometry = feature["geometry"]
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return tuple([(float(x), float(y)) for x, y, *_ in ring] for polygon in polygons for ring in polygon)
