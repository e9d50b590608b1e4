"""The marks of a picture: towns with their standings, and glyphs of what is said to have happened there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from geo import palette
from geo.gazetteer import display_name, load_gazetteer
from geo.records import Category, Claim, Level, Standing, StandingState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SYMBOL: Final = 8.5
"""Size of a town's symbol, in points."""

PROJECTION: Final = "+proj=laea +lat_0=48.5 +lon_0=31.5 +datum=WGS84 +units=km +no_defs"
MOST_GLYPHS: Final = 3
MOST_MARKED: Final = 400
"""Towns that have glyphs of events: with more, nothing else would be seen."""

ROOMY: Final = 800
"""Towns up to which symbols have their full size; of more, they cover as much of the map as of so many."""

EVENTS: Final = {
    Category.BOMBARDMENT: "*",
    Category.GROUND_COMBAT: "x",
    Category.ADVANCE: ">",
    Category.MILITARY_ACTIVITY: "^",
    Category.CIVILIAN_HARM: "P",
    Category.HUMANITARIAN: "p",
    Category.POLITICAL: "H",
    Category.INFRASTRUCTURE: "D",
}
"""matplotlib's marker of each category of events."""

_ORDER: Final = (
    StandingState.UNKNOWN,
    StandingState.HELD_UKRAINE,
    StandingState.HELD_RUSSIA,
    StandingState.CLAIMED_UKRAINE,
    StandingState.CLAIMED_RUSSIA,
    StandingState.CONTESTED,
)
"""What is drawn later lies above: the rarer and the less certain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A town of the picture: where it is drawn (km in the projection), and what is said of it."""

    name: str
    x: float
    y: float
    state: StandingState | None
    implied: bool
    events: tuple[tuple[Category, int], ...]
    weight: tuple[int, int]
    """2 where claims of the window speak of it, 1 where its standing is known, else 0; then its inhabitants."""


def find_spots(claims: Sequence[Claim], standings: Sequence[Standing]) -> Iterator[Spot]:
    """Find the towns that claims or standings speak of, and where they are drawn."""
    events: dict[str, Counter[Category]] = {}
    spoken_of: set[str] = set()
    where: dict[str, tuple[str, float, float]] = {}
    for claim in claims:
        if claim.level is Level.TOWN and claim.latitude is not None and claim.longitude is not None:
            key = claim.place_id or f"at:{claim.latitude},{claim.longitude}"
            spoken_of.add(key)
            where.setdefault(key, (claim.place, claim.latitude, claim.longitude))
            if claim.category in EVENTS:
                events.setdefault(key, Counter())[claim.category] += 1
    states = {standing.place_id: standing for standing in standings}
    for standing in standings:
        if standing.latitude is not None and standing.longitude is not None:
            where[standing.place_id] = (standing.place, standing.latitude, standing.longitude)
    transform, book = _transformer().transform, load_gazetteer()
    for key, (name, latitude, longitude) in where.items():
        x, y = transform(longitude, latitude)
        place, standing_there = book.place(key), states.get(key)
        known = standing_there is not None and standing_there.state is not StandingState.UNKNOWN
        yield Spot(
            name=display_name(key, name),
            x=x,
            y=y,
            state=standing_there.state if standing_there else None,
            implied=standing_there.implied if standing_there else False,
            events=tuple(events.get(key, Counter()).most_common()),
            weight=(2 if key in spoken_of else int(known), place.population if place else 0),
        )


def thin(spots: list[Spot]) -> tuple[list[Spot], int]:
    """Keep the events of the towns with most; give the spots, and how many lost theirs."""
    busy = [row for row, spot in enumerate(spots) if spot.events]
    busy.sort(key=lambda row: -sum(count for _, count in spots[row].events))
    for row in busy[MOST_MARKED:]:
        spots[row] = replace(spots[row], events=())
    return spots, len(busy[MOST_MARKED:])


def draw_spots(figure: Figure, axes: Axes, spots: Sequence[Spot]) -> None:
    """Draw towns by their standings, the rarer above, and glyphs of events beside them."""
    size = SYMBOL * max(0.5, min(1.0, sqrt(ROOMY / max(len(spots), 1))))
    for state in _ORDER:
        for implied in (False, True):
            drawn = [(spot.x, spot.y) for spot in spots if spot.state is state and spot.implied is implied]
            if drawn:
                axes.plot(*zip(*drawn, strict=True), linestyle="", zorder=6, **look(state, implied=implied, size=size))
    # All glyphs of a kind at once: an artist for each of 50,000 would take minutes.
    glyphs: dict[tuple[Category, int], list[tuple[float, float]]] = {}
    for spot in spots:
        for position, (category, _) in enumerate(spot.events[:MOST_GLYPHS]):
            glyphs.setdefault((category, position), []).append((spot.x, spot.y))
    for (category, position), points in glyphs.items():
        _draw_events(figure, axes, category, points, offset=(9 + 8.5 * position, 6.5))


def _draw_events(
    figure: Figure,
    axes: Axes,
    category: Category,
    points: Sequence[tuple[float, float]],
    *,
    offset: tuple[float, float],
) -> None:
    from matplotlib.transforms import offset_copy  # noqa: PLC0415 - heavy, for this alone

    beside = offset_copy(axes.transData, fig=figure, x=offset[0], y=offset[1], units="points")
    axes.plot(*zip(*points, strict=True), transform=beside, zorder=7, **event_look(category))


def look(state: StandingState, *, implied: bool = False, size: float = SYMBOL) -> dict[str, Any]:
    """Give the marker of a standing: circles for Ukraine, squares for Russia, hollow what is only claimed."""
    alpha = 0.45 if implied else 1.0
    if state is StandingState.UNKNOWN:
        return {"marker": "o", "markersize": size * 0.4, "color": palette.UNKNOWN, "markeredgewidth": 0}
    if state is StandingState.CONTESTED:
        return {
            "marker": "o", "markersize": size, "fillstyle": "left", "color": palette.UKRAINE, "alpha": alpha,
            "markerfacecoloralt": palette.RUSSIA, "markeredgecolor": palette.HALO, "markeredgewidth": 1.0,
        }  # fmt: skip
    ours = state in {StandingState.HELD_UKRAINE, StandingState.CLAIMED_UKRAINE}
    held = state in {StandingState.HELD_UKRAINE, StandingState.HELD_RUSSIA}
    colour = palette.UKRAINE if ours else palette.RUSSIA
    return {
        "marker": "o" if ours else "s",
        "markersize": size if held else size * 0.82,
        "markerfacecolor": colour if held else palette.HALO,
        "markeredgecolor": palette.HALO if held else colour,
        "markeredgewidth": (1.0 if held else 2.2) * size / SYMBOL,
        "alpha": alpha,
    }


def event_look(category: Category, size: float = 6.0) -> dict[str, Any]:
    """Give the marker of a category of events."""
    thin = EVENTS[category] == "x"
    return {
        "marker": EVENTS[category],
        "markersize": size + (1.5 if EVENTS[category] == "*" else 0),
        "color": palette.INK,
        "linestyle": "",
        "markeredgecolor": palette.INK if thin else palette.HALO,
        "markeredgewidth": 1.6 if thin else 0.6,
    }


@cache
def _transformer() -> Any:  # noqa: ANN401 - pyproj's, which comes with geopandas
    from pyproj import Transformer  # noqa: PLC0415 - heavy, for this alone

    return Transformer.from_crs("EPSG:4326", PROJECTION, always_xy=True)
