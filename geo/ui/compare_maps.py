"""Two small maps side by side: every town as either side has it, those that differ in front and named.

Plain SVG in images: nothing is fetched, and no word of a name can become markup. Towns that do not differ are drawn
once a pixel, so that 33,000 of them stay a small picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians
from typing import TYPE_CHECKING, Final

import numpy as np
from markupsafe import Markup, escape

from geo import palette
from geo.gazetteer import display_name
from geo.records import StandingState
from geo.timeline.sweep import STATES
from geo.ui.small_map import KM_PER_DEGREE, Frame, draw_path, load_outlines, picture_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.records import Standing
    from geo.timeline import Standings
    from geo.ui.comparison import Compared

WIDTH, HEIGHT = 560, 384
"""Pixels of each map; the shape of the country in the projection used."""

UKRAINE: Final = (22.0, 44.2, 40.4, 52.5)
"""West, south, east, north of the country, degrees."""

LEAST_KM: Final = 320.0
"""A map shows at least so much from west to east."""

MARGIN: Final = 1.25
MOST_LABELS: Final = 14
LABEL_HEIGHT: Final = 15
LETTER_WIDTH: Final = 7.3
_HOLDS_UKRAINE: Final = [code for code, state in enumerate(STATES) if "ukraine" in state.value]
_HOLDS_RUSSIA: Final = [
    code for code, state in enumerate(STATES) if "russia" in state.value or "contested" in state.value
]
"""Codes of the states that a dot shows in the colour of either side; contested is the attacker's, as on a small dot
there is room for one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """Colours of a theme."""

    ground: str
    land: str
    line: str
    word: str
    unknown: str
    ukraine: str
    russia: str


LIGHT: Final = Ink(
    ground=palette.NEIGHBOUR, land=palette.LAND, line="#c9c5ba", word=palette.INK, unknown=palette.UNKNOWN,
    ukraine=palette.UKRAINE, russia=palette.RUSSIA,
)  # fmt: skip
DARK: Final = Ink(
    ground="#12181e", land="#1e262e", line="#3a4550", word="#e6eaed", unknown="#717b84",
    ukraine="#62b5ee", russia="#f28e4f",
)  # fmt: skip


def draw_sides(found: Compared, names: tuple[str, str], *, dark: bool) -> Markup:
    """Return both maps with their names and one legend, as HTML."""
    ink = DARK if dark else LIGHT
    different = [(each.first, each.second) for each in found.shown if each.second.latitude is not None]
    frame = _frame_around([second for _, second in different])
    figures = [
        _figure(name, frame, ink, side, [pair[row] for pair in different])
        for row, (name, side) in enumerate(zip(names, (found.first, found.second), strict=True))
    ]
    return Markup('<div class="dl-sides">{}</div>{}').format(Markup("").join(figures), _legend(ink))


def _figure(name: str, frame: Frame, ink: Ink, side: Standings, other: Sequence[Standing]) -> Markup:
    parts = [_outlines(frame, ink), _dots(frame, ink, side)]
    drawn = [(town, *frame.at((town.longitude or 0.0, town.latitude or 0.0))) for town in other]
    parts += [_mark(town.state, x, y, 5.5, ink, ring=True) for town, x, y in drawn]
    parts.append(_labels(ink, drawn))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="sans-serif" font-size="13"><rect width="{WIDTH}" height="{HEIGHT}" fill="{ink.ground}"/>'
        f"{''.join(parts)}</svg>"
    )
    alt = f"Map of {name}: {len(other)} towns that differ are in front"
    return Markup('<figure><figcaption>{}</figcaption><img alt="{}" src="{}" width="{}" height="{}"></figure>').format(
        name, alt, picture_address(svg), WIDTH, HEIGHT
    )


def _frame_around(towns: Sequence[Standing]) -> Frame:
    west, south, east, north = UKRAINE
    if towns:
        longitudes = [town.longitude or 0.0 for town in towns]
        latitudes = [town.latitude or 0.0 for town in towns]
        west, south, east, north = min(longitudes), min(latitudes), max(longitudes), max(latitudes)
    middle = (south + north) / 2
    wide = max((east - west) * cos(radians(middle)) * KM_PER_DEGREE * MARGIN, LEAST_KM)
    high = (north - south) * KM_PER_DEGREE * MARGIN
    scale = min(WIDTH / wide, HEIGHT / max(high, 1.0)) * KM_PER_DEGREE
    return Frame(middle=((west + east) / 2, middle), scale=scale, width=WIDTH, height=HEIGHT)


def _outlines(frame: Frame, ink: Ink) -> str:
    drawn = "".join(draw_path(outline.rings, frame) for outline in load_outlines() if outline.code)
    return f'<path d="{drawn}" fill="{ink.land}" fill-rule="evenodd" stroke="{ink.line}" stroke-width="0.8"/>'


def _dots(frame: Frame, ink: Ink, side: Standings) -> str:
    """Draw all towns as dots, one a pixel and colour; marks of those that differ lie above."""
    latitude, longitude = side.ground.positions
    right, down = frame.place(longitude, latitude)
    inside = (right >= 0) & (right <= WIDTH) & (down >= 0) & (down <= HEIGHT)  # False for NaN, too
    states, parts = side.states, []
    for colour, of_colour in ((ink.ukraine, _HOLDS_UKRAINE), (ink.russia, _HOLDS_RUSSIA)):
        rows = inside & np.isin(states, of_colour)
        pixels = np.unique(np.stack([right[rows], down[rows]], axis=1).round().astype(int), axis=0)
        path = "".join(f"M{x} {y}h0" for x, y in pixels.tolist())
        parts.append(f'<path d="{path}" stroke="{colour}" stroke-width="4" stroke-linecap="round" opacity="0.45"/>')
    return "".join(parts)


def _colour(state: StandingState, ink: Ink) -> str:
    if state is StandingState.UNKNOWN:
        return ink.unknown
    return ink.ukraine if "ukraine" in state.value else ink.russia


def _mark(state: StandingState, x: float, y: float, radius: float, ink: Ink, *, ring: bool) -> str:  # noqa: PLR0913 - what is drawn where
    """Draw a standing as the map does: circles for Ukraine, squares for Russia, hollow what is only claimed."""
    edge = ink.word if ring else ink.land
    if state is StandingState.UNKNOWN:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.4" fill="{ink.unknown}"/>'
    if state is StandingState.CONTESTED:
        return (
            f'<path d="M{x:.1f} {y - radius:.1f}a{radius} {radius} 0 0 0 0 {2 * radius}z" fill="{ink.ukraine}"/>'
            f'<path d="M{x:.1f} {y - radius:.1f}h{radius}v{2 * radius}h-{radius}z" fill="{ink.russia}"/>'
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius + 1}" fill="none" stroke="{edge}" stroke-width="0.8"/>'
        )
    colour = _colour(state, ink)
    held = state in {StandingState.HELD_UKRAINE, StandingState.HELD_RUSSIA}
    look = (
        f'fill="{colour}" stroke="{edge}" stroke-width="0.8"'
        if held
        else f'fill="{ink.land}" stroke="{colour}" stroke-width="2.4"'
    )
    if "ukraine" in state.value:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" {look}/>'
    side = radius * 0.9
    return f'<rect x="{x - side:.1f}" y="{y - side:.1f}" width="{2 * side:.1f}" height="{2 * side:.1f}" {look}/>'


def _labels(ink: Ink, drawn: Sequence[tuple[Standing, float, float]]) -> str:
    """Name towns that differ, as far as the words cover neither one another nor the edge."""
    taken: list[tuple[float, float, float, float]] = []
    parts: list[str] = []
    for town, x, y in drawn:
        name = display_name(town.place_id, town.place)
        width = LETTER_WIDTH * len(name)
        left = x + 9 if x + 9 + width < WIDTH else x - 9 - width
        box = (left, y - LABEL_HEIGHT / 2, left + width, y + LABEL_HEIGHT / 2)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
        if len(parts) < MOST_LABELS and inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            parts.append(
                f'<text x="{left:.1f}" y="{y + 4:.1f}" fill="{ink.word}" stroke="{ink.land}" stroke-width="3" '
                f'paint-order="stroke">{escape(name)}</text>'
            )
    return "".join(parts)


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(ink: Ink) -> Markup:
    entries = []
    for state, words in palette.STANDING_WORDS.items():
        mark = _mark(state, 7, 7, 5, ink, ring=False)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="14" height="14">{mark}</svg>'
        entries.append(
            Markup('<span><img alt="" src="{}" width="14" height="14"> {}</span>').format(picture_address(svg), words)
        )
    return Markup('<div class="dl-sides-legend">{}<span>Faint dots: no difference</span></div>').format(
        Markup("").join(entries)
    )
