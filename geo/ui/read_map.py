"""A small map of the places that a report names: outlines as a picture, places as HTML over it, no script.

The picture has no words from the report; names stand in HTML, escaped once by ``markupsafe``. Claims about
a whole province tint it and are never a dot.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import cos, radians
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from geo.records import Level, MentionKind, ReviewState
from geo.ui.small_map import Frame, bounds_of, draw_circle, draw_path, load_outlines, picture_address
from geo.ui.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.records import Claim, Reading
    from geo.ui.small_map import Point

WIDTH: Final = 400
HEIGHT: Final = 220
"""Pixels that the map is drawn for; it grows and shrinks with its column."""

UKRAINE: Final = (21.9, 44.2, 40.4, 52.5)
"""West, south, east and north of all provinces, in degrees."""

LEAST_SPAN: Final = 1.6
"""Degrees of latitude that the map shows at least: one town alone needs something around it."""

SMALLEST_CIRCLE: Final = 7.0
"""Radius in pixels from which the uncertainty of a place is drawn; smaller ones hide behind the dot."""

_LETTER: Final = 7.4
_LINE: Final = 15.0
_NO_POINT: Final = frozenset(MentionKind) - {MentionKind.TOWN, MentionKind.OTHER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place to draw: ``claims`` are those about it that are not rejected (0: it is only named)."""

    name: str
    latitude: float
    longitude: float
    radius_km: float
    claims: int


def small_map(reading: Reading, *, current: Claim | None = None) -> Markup:
    """Give the map of a reading as HTML; the place of the claim ``current`` is singled out."""
    spots = find_spots(reading)
    tinted = {
        claim.province
        for claim in reading.claims
        if claim.level is Level.PROVINCE and claim.review is not ReviewState.REJECTED and claim.province
    }
    focus = [spot for spot in spots if spot.claims] or spots
    window = _window([(spot.longitude, spot.latitude) for spot in focus] + _corners(tinted if not focus else set()))
    shown = [spot for spot in spots if window.shows((spot.longitude, spot.latitude))]
    here = None if current is None or current.level is not Level.TOWN else (current.longitude, current.latitude)
    return Markup(
        '<figure class="dl-minimap"><div role="img" aria-label="{said}">'
        '<img alt="" src="{picture}">{spots}</div><figcaption>{caption}</figcaption></figure>'
    ).format(
        said=_said(shown),
        picture=picture_address(_outlines(window, tinted, shown)),
        spots=Markup("").join(_place_names(shown, window, here)),
        caption=_caption(spots, len(spots) - len(shown), tinted=len(tinted)),
    )


def find_spots(reading: Reading) -> tuple[Spot, ...]:
    """Give the point-like places of a reading, those with most claims first, each once."""
    counts: dict[tuple[float, float], int] = {}
    names: dict[tuple[float, float], tuple[str, float]] = {}
    for claim in reading.claims:
        if claim.level is not Level.TOWN or claim.latitude is None or claim.longitude is None:
            continue
        if claim.review is ReviewState.REJECTED:
            continue
        key = (claim.latitude, claim.longitude)
        counts[key] = counts.get(key, 0) + 1
        names.setdefault(key, (claim.place, claim.radius_km or 0.0))
    for mention in reading.mentions:
        place = mention.resolution.place if mention.literal and mention.resolution else None
        if place is None or mention.kind in _NO_POINT or place.latitude is None or place.longitude is None:
            continue
        key = (place.latitude, place.longitude)
        counts.setdefault(key, 0)
        # The gazetteer's spelling, if it is the very place of the claim.
        names[key] = (place.name, names.get(key, ("", place.radius_km))[1])
    spots = (
        Spot(name=names[key][0], latitude=key[0], longitude=key[1], radius_km=names[key][1], claims=count)
        for key, count in counts.items()
    )
    return tuple(sorted(spots, key=lambda spot: (-spot.claims, spot.name)))


def _said(spots: Sequence[Spot]) -> str:
    if not spots:
        return "A map without places"
    return f"A map of the places found: {', '.join(spot.name for spot in spots)}"


def _caption(spots: Sequence[Spot], outside: int, *, tinted: int) -> str:
    if not spots:
        return "No town of this report could be put on the map." if not tinted else "The report speaks of provinces."
    claimed = sum(spot.claims > 0 for spot in spots)
    parts = [f"{count_words(claimed, 'place')} with claims (filled)"] if claimed else []
    if claimed < len(spots):
        parts.append(f"{count_words(len(spots) - claimed, 'place')} only named (open)")
    if tinted:
        parts.append(f"{count_words(tinted, 'province')} with claims about the whole (tinted)")
    if outside:
        parts.append(f"{outside} outside this map")
    return "; ".join(parts) + "."


def _window(points: Sequence[Point]) -> Frame:
    """Fit the points (longitude, latitude) into the picture, with room around them; all of Ukraine without any."""
    west, south, east, north = UKRAINE
    inside = [(x, y) for x, y in points if west - 1 <= x <= east + 1 and south - 1 <= y <= north + 1]
    if inside:
        west, east = min(x for x, _ in inside), max(x for x, _ in inside)
        south, north = min(y for _, y in inside), max(y for _, y in inside)
    shrink = cos(radians((south + north) / 2))
    tall = max((north - south) * 1.35, (east - west) * shrink * 1.35 * HEIGHT / WIDTH, LEAST_SPAN)
    return Frame(middle=((west + east) / 2, (south + north) / 2), scale=HEIGHT / tall, width=WIDTH, height=HEIGHT)


def _corners(provinces: set[str]) -> list[Point]:
    return [corner for unit in load_outlines() if unit.code in provinces for corner in unit.bounds]


def _outlines(window: Frame, tinted: set[str], spots: Iterable[Spot]) -> str:
    """Draw provinces, neighbours and circles of uncertainty; all colours hold on light and on dark."""
    parts = []
    for unit in load_outlines():
        path = draw_path(unit.rings, window)
        if path:
            fill = "#3f8fb0" if unit.code in tinted else "#8793a0"
            strength = 0.3 if unit.code in tinted else 0.14 if unit.code else 0
            parts.append(
                f'<path d="{path}" fill="{fill}" fill-opacity="{strength}" '
                f'stroke="#8793a0" stroke-opacity="{0.75 if unit.code else 0.35}" stroke-width="1"/>'
            )
    for spot in spots:
        radius = window.pixels(spot.radius_km)
        if radius >= SMALLEST_CIRCLE:
            style = 'fill="#3f8fb0" fill-opacity="0.12" stroke="#3f8fb0" stroke-dasharray="4 3"'
            parts.append(draw_circle(window, (spot.longitude, spot.latitude), radius=radius, style=style))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" fill-rule="evenodd">'
        f"{''.join(parts)}</svg>"
    )


@cache
def _province_labels() -> tuple[tuple[str, float, float], ...]:
    """Give name, longitude and latitude of the middle of each province's largest part."""
    labels = []
    for unit in load_outlines():
        if unit.code:
            largest = max(unit.rings, key=len)
            (west, south), (east, north) = bounds_of(largest)
            labels.append((unit.name, (west + east) / 2, (south + north) / 2))
    return tuple(labels)


def _place_names(
    spots: Sequence[Spot], window: Frame, here: tuple[float | None, float | None] | None
) -> Iterator[Markup]:
    """Yield dots and, where there is room, names: those of the places with most claims first, provinces last."""
    taken: list[tuple[float, float, float, float]] = []
    placed = [(spot, *window.at((spot.longitude, spot.latitude))) for spot in spots]
    taken += [(x - 5, y - 5, x + 5, y + 5) for _, x, y in placed]
    for spot, x, y in placed:
        kind = "claimed" if spot.claims else "named"
        if here == (spot.longitude, spot.latitude):
            kind += " here"
        title = f"{spot.name}: {count_words(spot.claims, 'claim') if spot.claims else 'only named'}"
        yield Markup('<i class="dl-spot {}" style="left:{}%;top:{}%" title="{}"></i>').format(
            kind, round(100 * x / WIDTH, 2), round(100 * y / HEIGHT, 2), title
        )
        room = _find_room(spot.name, x, y, taken)
        if room is not None:
            taken.append(room)
            yield _name(spot.name, room, kind)
    for name, longitude, latitude in _province_labels():
        x, y = window.at((longitude, latitude))
        half = len(name) * _LETTER / 2
        room = _find_free([(x - half, y - _LINE / 2)], 2 * half, taken)
        if room is not None:
            taken.append(room)
            yield _name(name, room, "province")


def _name(name: str, room: tuple[float, float, float, float], kind: str) -> Markup:
    return Markup('<b class="dl-spot-name {}" style="left:{}%;top:{}%"><bdi>{}</bdi></b>').format(
        kind, round(100 * room[0] / WIDTH, 2), round(100 * room[1] / HEIGHT, 2), name
    )


def _find_room(
    name: str, x: float, y: float, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float, float, float] | None:
    wide = len(name) * _LETTER
    corners = [
        (x + 8, y - _LINE / 2),
        (x - 8 - wide, y - _LINE / 2),
        (x - wide / 2, y - 8 - _LINE),
        (x - wide / 2, y + 8),
    ]
    return _find_free(corners, wide, taken)


def _find_free(
    corners: Sequence[tuple[float, float]], wide: float, taken: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float, float, float] | None:
    """Give the first box (left, top, right, bottom) at one of ``corners`` that lies inside and covers nothing."""
    for left, top in corners:
        box = (left, top, left + wide, top + _LINE)
        if left < 0 or top < 0 or box[2] > WIDTH or box[3] > HEIGHT:
            continue
        if all(box[2] <= other[0] or other[2] <= left or box[3] <= other[1] or other[3] <= top for other in taken):
            return box
    return None
