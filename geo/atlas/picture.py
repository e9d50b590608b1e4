"""The map of a view as a picture for print and slides: PNG with legend, date, scale and attribution.

Drawn on the server by matplotlib, without a browser, in the shapes and colours of the map. The projection is a
Lambert azimuthal equal-area one centred on Ukraine, so that areas look as large as they are. What has no
coordinates is counted in the footer, never drawn.
"""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from geo import palette
from geo.atlas.outlines import NEIGHBOURS, PROVINCES
from geo.atlas.picture_labels import Box, place_labels
from geo.atlas.picture_marks import (
    EVENTS,
    MOST_GLYPHS,
    MOST_MARKED,
    PROJECTION,
    Spot,
    draw_spots,
    event_look,
    find_spots,
    look,
    thin,
)
from geo.records import Claim, Level, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from typing import BinaryIO

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 1600, 1000
"""Pixels of the picture at scale 1."""

DPI: Final = 100
OUTLINED: Final = (19.55, 42.55, 42.95, 54.45)
"""West, south, east and north of the box that neighbours are clipped to in ``data/``, degrees, just within its edge."""

LEAST_KM: Final = 260
"""The map shows at least so much from north to south, however close together the towns are."""

MARGIN: Final = 0.08
MOST_LABELS: Final = 90
MOST_TRIED: Final = 1_000
"""Names that are measured to find room for the best :data:`MOST_LABELS`; among so many the map is full."""

CREDIT_LETTERS: Final = 1_950
"""Letters of a credit in one line, times their size in points."""
CREDIT_POINTS: Final = 37
"""Height of the room for credits, in points."""
LONGEST_NAME: Final = 60
TOWN_SIZE, PROVINCE_SIZE = 9.5, 7.5
"""Sizes of type, in points."""

LARGE_CITY: Final = 250_000
"""Inhabitants from which a city is named first, over marks if need be: people find their way by it."""

HEADER, FOOTER = 0.085, 0.1
"""Shares of the height above and below the map."""


def write_picture(  # noqa: PLR0913 - a picture has that many parts
    stream: BinaryIO,
    *,
    claims: Sequence[Claim],
    standings: Sequence[Standing],
    day: date | None,
    subtitle: str,
    attribution: str,
    scale: int = 1,
) -> None:
    """Write the picture as PNG, :data:`WIDTH` by :data:`HEIGHT` pixels times ``scale``.

    ``claims`` are those of the view's window, ``subtitle`` says in words what the view selects, and
    ``attribution`` whose data it is; both are shown as they are.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - heavy, for this alone
    from matplotlib.figure import Figure  # noqa: PLC0415 - the same

    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI * scale, facecolor=palette.HALO)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes((0, FOOTER, 1, 1 - HEADER - FOOTER))
    spots, quiet = thin(list(find_spots(claims, standings)))
    provinces = _draw_base(axes, spots)
    draw_spots(figure, axes, spots)
    boxes = _draw_furniture(axes, spots)
    _draw_words(figure, day=day, subtitle=subtitle, attribution=attribution, notes=_notes(claims, quiet))
    _draw_labels(figure, axes, spots, provinces, boxes)
    canvas.print_png(stream)  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped


def _draw_base(axes: Axes, spots: Sequence[Spot]) -> list[tuple[str, float, float]]:
    """Draw land and sea and choose what is shown; return the provinces' names and where they may stand."""
    import geopandas  # noqa: PLC0415 - heavy, for this alone

    outlined = _outlined()
    # No aspect for geopandas to set: the box shown has the shape of the axes already, see _frame.
    neighbours = geopandas.read_file(NEIGHBOURS)
    provinces = geopandas.read_file(PROVINCES).to_crs(PROJECTION)
    geopandas.GeoSeries([outlined], crs=neighbours.crs).to_crs(PROJECTION).plot(
        ax=axes, aspect=None, color=palette.SEA, zorder=0.5
    )
    neighbours.to_crs(PROJECTION).plot(ax=axes, aspect=None, color=palette.NEIGHBOUR, zorder=1)
    borders = neighbours.boundary.intersection(outlined).to_crs(PROJECTION)
    borders.plot(ax=axes, aspect=None, color=palette.BORDERLINE, linewidth=0.6, zorder=1)
    provinces.plot(ax=axes, aspect=None, color=palette.LAND, edgecolor=palette.BORDERLINE, linewidth=0.9, zorder=2)
    provinces.dissolve().boundary.plot(ax=axes, aspect=None, color=palette.COUNTRY, linewidth=1.1, zorder=3)
    axes.set_axis_off()
    axes.add_patch(_paper(axes))
    placed = [(spot.x, spot.y) for spot in spots if spot.weight[0]]
    left, low, right, high = (
        provinces.total_bounds
        if len(placed) < 2  # noqa: PLR2004 - one point has no extent
        else (*map(min, zip(*placed, strict=True)), *map(max, zip(*placed, strict=True)))
    )
    _frame(axes, left, low, right, high)
    return [
        (name.upper(), point.x, point.y)
        for name, point in zip(provinces["name"], provinces.representative_point(), strict=True)
    ]


def _outlined() -> Any:  # noqa: ANN401 - a polygon of shapely, which comes with geopandas
    """Give the box that the outlines of neighbours fill; beyond it everything is drawn as land."""
    from shapely import box, segmentize  # noqa: PLC0415 - heavy, for this alone

    return segmentize(box(*OUTLINED), 0.5)


def _paper(axes: Axes) -> Any:  # noqa: ANN401 - a matplotlib artist
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - heavy, for this alone

    return Rectangle((0, 0), 1, 1, transform=axes.transAxes, color=palette.NEIGHBOUR, zorder=0)


def _frame(axes: Axes, left: float, low: float, right: float, high: float) -> None:
    """Set the part of the plane that is shown: the box given, with a margin, in the shape of the axes."""
    shape = WIDTH / (HEIGHT * (1 - HEADER - FOOTER))
    height = max((high - low) * (1 + 2 * MARGIN), (right - left) * (1 + 2 * MARGIN) / shape, LEAST_KM)
    x, y = (left + right) / 2, (low + high) / 2
    axes.set_xlim(x - height * shape / 2, x + height * shape / 2)
    axes.set_ylim(y - height / 2, y + height / 2)


def _draw_furniture(axes: Axes, spots: Sequence[Spot]) -> list[Box]:
    """Draw the legend and the scale bar; return the boxes that they cover, in pixels."""
    from matplotlib.lines import Line2D  # noqa: PLC0415 - heavy, for this alone

    states = {spot.state for spot in spots}
    categories = Counter(category for spot in spots for category, count in spot.events for _ in range(count))
    entries = [
        Line2D([], [], linestyle="", label=words, **look(state))
        for state, words in palette.STANDING_WORDS.items()
        if state in states
    ] + [
        Line2D([], [], label=f"{str(category).replace('_', ' ').capitalize()}", **event_look(category))
        for category in EVENTS
        if category in categories
    ]
    boxes = [_draw_scale(axes)]
    if entries:
        legend = axes.legend(
            handles=entries, loc="lower left", bbox_to_anchor=(0.012, 0.018), borderaxespad=0, frameon=True,
            fontsize=10.5, labelcolor=palette.INK, facecolor=palette.HALO, edgecolor=palette.BORDERLINE,
            framealpha=0.94, handletextpad=0.5, borderpad=0.8, labelspacing=0.55,
        )  # fmt: skip
        legend.set_zorder(20)
        boxes.append(Box.of(legend.get_window_extent()))
    return boxes


def _draw_scale(axes: Axes) -> Box:
    """Draw a bar of a round length, about a tenth of the map's width, at the lower right."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    wanted = (right - left) / 9
    length = max(step for step in (5, 10, 20, 50, 100, 200, 500) if step <= max(wanted, 5))
    x, y = right - (right - left) * 0.02 - length, low + (high - low) * 0.035
    axes.plot([x, x + length], [y, y], color=palette.INK, linewidth=2, solid_capstyle="butt", zorder=20)
    axes.annotate(
        f"{length} km", (x + length / 2, y), xytext=(0, 4), textcoords="offset points", ha="center", fontsize=10,
        color=palette.INK, zorder=20,
    )  # fmt: skip
    to_pixels = axes.transData.transform
    (x0, y0), (x1, y1) = to_pixels((x, y)), to_pixels((x + length, y))
    return Box(x0 - 10, y0 - 10, x1 + 10, y1 + 34)


def _draw_words(figure: Figure, *, day: date | None, subtitle: str, attribution: str, notes: str) -> None:
    title = "No day" if day is None else f"{day.day} {day:%B} {day.year}"
    top = 1 - HEADER / 2
    heading = figure.text(0.014, top, title, fontsize=21, weight="bold", color=palette.INK, va="center")
    right = heading.get_window_extent().x1 / figure.bbox.width
    figure.text(right + 0.014, top - 0.004, _fit(subtitle, 118), fontsize=11.5, color=palette.MUTED, va="center")
    figure.text(0.986, top, "Dateline", fontsize=13, color=palette.MUTED, va="center", ha="right")
    figure.text(0.014, FOOTER * 0.78, notes, fontsize=10, color=palette.INK, va="center")
    credit, size = _set_credit(attribution)
    figure.text(0.014, FOOTER * 0.55, credit, fontsize=size, color=palette.MUTED, va="top", linespacing=1.25)


def _set_credit(text: str) -> tuple[str, float]:
    """Break a credit into lines, and give the size of type in which all of it fits: whose data it is is never cut."""
    for size in (8.5, 7.5, 6.5, 5.5, 4.5, 3.5):
        lines = wrap(text, round(CREDIT_LETTERS / size))
        if len(lines) * size * 1.3 <= CREDIT_POINTS:
            break
    return "\n".join(lines).replace("$", r"\$"), size


def _fit(text: str, length: int) -> str:
    """Cut at a word, and keep matplotlib from taking dollars for formulas."""
    short = text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"
    return short.replace("$", r"\$")


def _draw_labels(
    figure: Figure, axes: Axes, spots: Sequence[Spot], provinces: Sequence[tuple[str, float, float]], taken: list[Box]
) -> None:
    """Name the towns that have room, the largest of those with news first, then the provinces in what is left."""
    inside = sorted((spot for spot in spots if _inside(axes, spot.x, spot.y)), key=_first_named)
    wanted = inside[:MOST_TRIED]
    unit = figure.dpi / 72
    everywhere = _to_pixels(axes, [(spot.x, spot.y) for spot in inside])
    points = everywhere[:MOST_TRIED]
    marks = [
        Box(
            x - 4 * unit,
            y - 4 * unit,
            x + (4 + 8.5 * min(len(spot.events), MOST_GLYPHS)) * unit,
            y + (12 if spot.events else 4) * unit,
        )
        for spot, (x, y) in zip(inside, everywhere, strict=True)
        if spot.weight[0]
    ]
    frame = Box.of(axes.get_window_extent())
    sizes = [_measure(figure, spot.name, TOWN_SIZE) for spot in wanted]
    found = place_labels(points, sizes, taken=[*taken, *marks], frame=frame, gap=6 * unit, most=MOST_LABELS)
    missing = [row for row, spot in enumerate(wanted) if _first_named(spot)[0] and found[row] is None]
    again = place_labels(
        [points[row] for row in missing],
        [sizes[row] for row in missing],
        taken=[*taken, *(box for box in found if box is not None)],
        frame=frame,
        gap=6 * unit,
        most=MOST_LABELS,
    )
    for row, box in zip(missing, again, strict=True):
        found[row] = box
    for spot, box in zip(wanted, found, strict=True):
        if box is not None:
            _write(axes, spot.name, box, size=TOWN_SIZE, color=palette.INK)
    taken = [*taken, *marks, *(box for box in found if box is not None)]
    middles = _to_pixels(axes, [(x, y) for _, x, y in provinces])
    sizes = [_measure(figure, name, PROVINCE_SIZE) for name, _, _ in provinces]
    shifted = [(x - width / 2, y) for (x, y), (width, _) in zip(middles, sizes, strict=True)]
    room = place_labels(shifted, sizes, taken=taken, frame=frame, gap=0, most=len(sizes))
    for (name, _, _), box in zip(provinces, room, strict=True):
        if box is not None:
            _write(axes, name, box, size=PROVINCE_SIZE, color=palette.COUNTRY)


def _first_named(spot: Spot) -> tuple[int, int, str]:
    """Put what the window's claims speak of first, then large cities, then the rest by size."""
    said, population = spot.weight
    return -int(said > 1) * 2 - int(population >= LARGE_CITY), -min(said, 1) * population, spot.name


def _to_pixels(axes: Axes, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in axes.transData.transform(points)] if points else []


def _write(axes: Axes, name: str, box: Box, *, size: float, color: str) -> None:
    from matplotlib.patheffects import withStroke  # noqa: PLC0415 - heavy, for this alone

    x, y = axes.transData.inverted().transform((box.left, box.low))
    halo = [withStroke(linewidth=2.4, foreground=palette.HALO)]
    axes.text(x, y, _fit(name, LONGEST_NAME), fontsize=size, color=color, zorder=10, path_effects=halo)


def _measure(figure: Figure, name: str, size: float) -> tuple[float, float]:
    """Give the width and height of a name in pixels."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - heavy, for this alone

    renderer: Any = figure.canvas.get_renderer()  # type: ignore[attr-defined]  # the canvas is Agg's
    width, _, _ = renderer.get_text_width_height_descent(_fit(name, LONGEST_NAME), FontProperties(size=size), False)  # noqa: FBT003 - its only form
    return max(float(width), 1.0), size * figure.dpi / 72


def _inside(axes: Axes, x: float, y: float) -> bool:
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return bool(left <= x <= right and low <= y <= high)


def _notes(claims: Iterable[Claim], quiet: int) -> str:
    """Say what is not drawn; ``quiet`` towns have events that are not."""
    told = "A claim is what somebody says, not a fact; no front line is drawn."
    nowhere = sum(claim.level is not Level.TOWN or claim.latitude is None for claim in claims)
    if nowhere:
        told += f" Not drawn: {nowhere:,} claims about whole provinces or without coordinates."
    if quiet:
        told += f" Of the events, those of the {MOST_MARKED} towns with most are drawn; {quiet:,} towns have others."
    return told
