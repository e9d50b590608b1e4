"""A place on two small maps: where in its province, and what is around it with the radius drawn to scale.

Plain SVG in an image: nothing is fetched, and no word of a name can become markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from geo.ui.small_map import KM_PER_DEGREE, Frame, Point, draw_circle, draw_path, load_outlines, picture_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.records import Place

SIDE: Final = 300
"""Width and height of each map in pixels."""
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
    wide = _frame_of(place.province) or _frame(here, reach_km=300.0)
    close = _frame(here, reach_km=max(LEAST_REACH_KM, ROOM * place.radius_km))
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
    return Markup(
        "<img alt='{}' src='{}' width='{}' height='{}' style='border-radius:4px;max-width:100%;height:auto'>"
    ).format(words, picture_address(svg), SIDE, SIDE)


def _outlines(frame: Frame, ink: Ink, own: str | None) -> str:
    paths = []
    for unit in load_outlines():
        drawn = draw_path(unit.rings, frame) if unit.code else ""
        if drawn:
            width, opacity = (1.4, 1) if unit.code == own else (0.7, 0.55)
            paths.append(
                f'<path d="{drawn}" fill="{ink.land}" fill-opacity="{opacity}" fill-rule="evenodd" '
                f'stroke="{ink.line}" stroke-width="{width}"/>'
            )
    return "".join(paths)


def _circle(frame: Frame, here: Point, radius_km: float, ink: Ink) -> str:
    style = f'fill="{ink.mark}" fill-opacity="0.15" stroke="{ink.mark}" stroke-width="1.2"'
    return draw_circle(frame, here, radius=frame.pixels(radius_km), style=style)


def _dot(frame: Frame, point: Point, ink: Ink, *, hollow: bool = False) -> str:
    style = f'fill="{"none" if hollow else ink.mark}" stroke="{ink.mark}" stroke-width="1.2"'
    return draw_circle(frame, point, radius=3.5, style=style)


def _labels(frame: Frame, place: Place, around: Sequence[Place], ink: Ink) -> str:
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


def _bar(frame: Frame, ink: Ink) -> str:
    km = next((km for km in BARS_KM if frame.pixels(km) <= LONGEST_BAR * SIDE), BARS_KM[-1])
    foot = SIDE - 10
    return (
        f'<path d="M10 {foot}h{frame.pixels(km):.1f}" stroke="{ink.word}" stroke-width="2"/>'
        f'<text x="10" y="{foot - 5}" fill="{ink.word}">{km} km</text>'
    )


def _frame(middle: Point, *, reach_km: float) -> Frame:
    """Return the frame that reaches so far from its middle to each side."""
    return Frame(middle=middle, scale=SIDE / 2 / reach_km * KM_PER_DEGREE, width=SIDE, height=SIDE)


def _frame_of(code: str | None) -> Frame | None:
    unit = next((unit for unit in load_outlines() if unit.code and unit.code == code), None)
    if unit is None:
        return None
    (west, south), (east, north) = unit.bounds
    middle = (south + north) / 2
    reach = max((east - west) * cos(radians(middle)), north - south) / 2 * KM_PER_DEGREE
    return _frame(((west + east) / 2, middle), reach_km=reach * MARGIN)
