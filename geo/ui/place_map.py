"""A place on two small maps: where in its province, and what is around it with the radius drawn to scale.

Plain SVG in an image: nothing is fetched, and no word of a name can become markup.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from geo.errors import DataError
from geo.settings import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.records import Place

OUTLINES: Final = DATA / "provinces.geojson"
SIDE: Final = 300
"""Width and height of each map in pixels."""
KM_PER_DEGREE: Final = 111.2
MARGIN: Final = 1.08
LEAST_REACH_KM: Final = 12.0
ROOM: Final = 1.6
"""The second map reaches this many radii, and at least 12 km, from the place."""
LONGEST_BAR: Final = 0.34
MOST_LABELS: Final = 12
LABEL_GAP: Final = 15
"""Pixels that two labels must lie apart, one above the other."""
LABEL_WIDTH: Final = 90
BARS_KM: Final = (500, 200, 100, 50, 20, 10, 5, 2, 1)

Point = tuple[float, float]
"""Longitude, latitude."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Colours of a theme: of land, of the ground around, of lines, of words, of the place."""

    land: str
    ground: str
    line: str
    word: str
    mark: str


LIGHT: Final = Ink(land="#f3f1ea", ground="#e4e7ea", line="#9aa3ab", word="#31363b", mark="#b3341f")
DARK: Final = Ink(land="#2b3036", ground="#1d2126", line="#6d767f", word="#dfe3e6", mark="#ff8f72")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """The part of the Earth that a map shows: its middle, and the kilometres from there to each side."""

    longitude: float
    latitude: float
    reach_km: float

    def at(self, point: Point) -> Point:
        """Return the pixels (right, down) of a point."""
        scale = SIDE / 2 / self.reach_km * KM_PER_DEGREE
        right = (point[0] - self.longitude) * cos(radians(self.latitude)) * scale
        return SIDE / 2 + right, SIDE / 2 - (point[1] - self.latitude) * scale

    def pixels(self, km: float) -> float:
        """Return the length of ``km`` in pixels."""
        return km * SIDE / 2 / self.reach_km


def draw_place(
    place: Place, *, others: Iterable[Place] = (), around: Sequence[Place] = (), dark: bool = False
) -> Markup:
    """Return the maps of ``place`` as HTML; empty for a place without coordinates.

    ``others`` are places that the name might mean as well, drawn in the first map; ``around`` are places
    nearby, the most important first, named in the second.
    """
    if place.latitude is None or place.longitude is None:
        return Markup("")
    ink = DARK if dark else LIGHT
    here = (place.longitude, place.latitude)
    wide = _frame_of(place.province) or _Frame(longitude=here[0], latitude=here[1], reach_km=300.0)
    close = _Frame(longitude=here[0], latitude=here[1], reach_km=max(LEAST_REACH_KM, ROOM * place.radius_km))
    rivals = [(other.longitude, other.latitude) for other in others if other.id != place.id]
    first = [
        _outlines(wide, ink, place.province),
        *(
            _dot(wide, (east, north), ink, hollow=True)
            for east, north in rivals
            if east is not None and north is not None
        ),
        _circle(wide, here, place.radius_km, ink),
        _dot(wide, here, ink),
        _bar(wide, ink),
    ]
    second = [
        _outlines(close, ink, place.province),
        _circle(close, here, place.radius_km, ink),
        _labels(close, place, around, ink),
        _dot(close, here, ink),
        _bar(close, ink),
    ]
    return Markup("<div class='dl-place-maps' style='display:flex;flex-wrap:wrap;gap:0.75rem'>{}{}</div>").format(
        _image(first, ink, f"{place.name} in its province"),
        _image(second, ink, f"{place.name} with the radius of {place.radius_km:g} km in which it lies"),
    )


def _image(parts: Iterable[str], ink: Ink, words: str) -> Markup:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 {SIDE} {SIDE}" '
        f'font-family="sans-serif" font-size="11"><rect width="{SIDE}" height="{SIDE}" fill="{ink.ground}"/>'
        f"{''.join(parts)}</svg>"
    )
    data = base64.b64encode(svg.encode()).decode()
    return Markup(
        "<img alt='{}' src='data:image/svg+xml;base64,{}' width='{}' height='{}' "
        "style='border-radius:4px;max-width:100%;height:auto'>"
    ).format(words, data, SIDE, SIDE)


def _outlines(frame: _Frame, ink: Ink, own: str | None) -> str:
    paths = []
    for code, rings in _provinces().items():
        if not any(_touches(frame, ring) for ring in rings):
            continue
        drawn = "".join(
            "M" + "L".join("{:.1f} {:.1f}".format(*frame.at(point)) for point in ring) + "Z" for ring in rings
        )
        width, opacity = (1.4, 1) if code == own else (0.7, 0.55)
        paths.append(
            f'<path d="{drawn}" fill="{ink.land}" fill-opacity="{opacity}" fill-rule="evenodd" '
            f'stroke="{ink.line}" stroke-width="{width}"/>'
        )
    return "".join(paths)


def _touches(frame: _Frame, ring: Sequence[Point]) -> bool:
    pixels = [frame.at(point) for point in ring]
    return (
        min(right for right, _ in pixels) < SIDE
        and max(right for right, _ in pixels) > 0
        and min(down for _, down in pixels) < SIDE
        and max(down for _, down in pixels) > 0
    )


def _circle(frame: _Frame, here: Point, radius_km: float, ink: Ink) -> str:
    right, down = frame.at(here)
    return (
        f'<circle cx="{right:.1f}" cy="{down:.1f}" r="{frame.pixels(radius_km):.1f}" fill="{ink.mark}" '
        f'fill-opacity="0.15" stroke="{ink.mark}" stroke-width="1.2"/>'
    )


def _dot(frame: _Frame, point: Point, ink: Ink, *, hollow: bool = False) -> str:
    right, down = frame.at(point)
    fill = "none" if hollow else ink.mark
    return f'<circle cx="{right:.1f}" cy="{down:.1f}" r="3.5" fill="{fill}" stroke="{ink.mark}" stroke-width="1.2"/>'


def _labels(frame: _Frame, place: Place, around: Sequence[Place], ink: Ink) -> str:
    """Name the place and what lies around it, as far as the words do not cover each other."""
    drawn: list[Point] = []
    parts = []
    for each in (place, *around):
        if (
            each.longitude is None
            or each.latitude is None
            or len(drawn) == MOST_LABELS
            or (drawn and each.id == place.id)
        ):
            continue
        right, down = frame.at((each.longitude, each.latitude))
        inside = 0 < right < SIDE and 0 < down < SIDE - LABEL_GAP
        if not inside or any(abs(down - y) < LABEL_GAP and abs(right - x) < LABEL_WIDTH for x, y in drawn):
            continue
        drawn.append((right, down))
        turned = right > SIDE - LABEL_WIDTH
        own = each.id == place.id
        if not own:
            parts.append(f'<circle cx="{right:.1f}" cy="{down:.1f}" r="2" fill="{ink.word}"/>')
        parts.append(
            f'<text x="{right + (-6 if turned else 6):.1f}" y="{down + 4:.1f}" fill="{ink.mark if own else ink.word}" '
            f'text-anchor="{"end" if turned else "start"}" font-weight="{"700" if own else "400"}">'
            f"{escape(each.name)}</text>"
        )
    return "".join(parts)


def _bar(frame: _Frame, ink: Ink) -> str:
    km = next((km for km in BARS_KM if frame.pixels(km) <= LONGEST_BAR * SIDE), BARS_KM[-1])
    foot = SIDE - 10
    return (
        f'<path d="M10 {foot}h{frame.pixels(km):.1f}" stroke="{ink.word}" stroke-width="2"/>'
        f'<text x="10" y="{foot - 5}" fill="{ink.word}">{km} km</text>'
    )


def _frame_of(code: str | None) -> _Frame | None:
    rings = _provinces().get(code or "")
    if not rings:
        return None
    points = [point for ring in rings for point in ring]
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    middle = (south + north) / 2
    reach = max((east - west) * cos(radians(middle)), north - south) / 2 * KM_PER_DEGREE
    return _Frame(longitude=(west + east) / 2, latitude=middle, reach_km=reach * MARGIN)


@lru_cache(maxsize=1)
def _provinces() -> dict[str, list[list[Point]]]:
    """Rings of each first-level unit of Ukraine by ISO code."""
    try:
        features = json.loads(OUTLINES.read_bytes())["features"]
        return {
            feature["properties"]["iso"]: [
                [(float(point[0]), float(point[1])) for point in ring]
                for part in feature["geometry"]["coordinates"]
                for ring in part
            ]
            for feature in features
        }
    except (OSError, ValueError, KeyError) as error:
        raise DataError(
            f"{OUTLINES.name} in data/ cannot be read ({error}); restore it from the repository."
        ) from error
