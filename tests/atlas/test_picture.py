"""The picture of a view: the right size, the map's own colours, names that do not cover one another."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from geo import palette
from geo.atlas import picture_marks
from geo.atlas.files import STATIC
from geo.atlas.picture import CREDIT_POINTS, HEIGHT, WIDTH, _set_credit, write_picture
from geo.atlas.picture_labels import Box, place_labels
from geo.records import Level, Standing, StandingState

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest
    from numpy.typing import NDArray

    from geo.atlas import AtlasInput
    from geo.records import Claim

DAY = date(2022, 9, 11)
LEGEND = (slice(HEIGHT // 2, HEIGHT), slice(0, 260))
"""The corner in which the legend stands."""


def draw(
    claims: Sequence[Claim], standings: Sequence[Standing], *, scale: int = 1, day: date | None = DAY
) -> Image.Image:
    """Draw and open the picture."""
    stream = io.BytesIO()
    write_picture(
        stream,
        claims=claims,
        standings=standings,
        day=day,
        subtitle="$x$ `${y}`",
        attribution="Whose data",
        scale=scale,
    )
    return Image.open(io.BytesIO(stream.getvalue())).convert("RGB")


def standing(place: str, state: StandingState, latitude: float, longitude: float) -> Standing:
    """Make a town's standing."""
    return Standing(
        place_id=f"own:{place}",
        place=place,
        province="UA-63",
        latitude=latitude,
        longitude=longitude,
        radius_km=1.0,
        day=DAY,
        state=state,
    )


TOWNS = (
    standing("Izium <script>", StandingState.HELD_UKRAINE, 49.2, 37.25),
    standing("Ізюм", StandingState.HELD_RUSSIA, 48.6, 38.0),
    standing("$formula$", StandingState.CLAIMED_RUSSIA, 48.3, 37.2),
)


def has(pixels: NDArray[np.uint8], colour: str) -> bool:
    """Whether some pixel has exactly this colour."""
    wanted = [int(colour[first : first + 2], 16) for first in (1, 3, 5)]
    return bool((pixels == wanted).all(axis=-1).any())


def test_the_picture_has_the_size_asked_for() -> None:
    """Doubling the scale doubles both sides."""
    assert draw([], TOWNS).size == (WIDTH, HEIGHT)
    assert draw([], TOWNS, scale=2).size == (2 * WIDTH, 2 * HEIGHT)


def test_towns_and_legend_have_the_colours_of_their_standings() -> None:
    """Both sides are seen on the map and explained in the legend; a side that is not there is not."""
    pixels = np.asarray(draw([], TOWNS)).copy()
    legend = pixels[LEGEND].copy()
    pixels[LEGEND] = 0
    for part in (pixels, legend):
        assert has(part, palette.UKRAINE)
        assert has(part, palette.RUSSIA)
    only = np.asarray(draw([], TOWNS[1:]))
    assert not has(only, palette.UKRAINE)


def test_an_empty_view_is_a_picture_of_the_country(atlas: AtlasInput) -> None:
    """Without claims, a day or coordinates there is still a map, and nothing is drawn where nothing is known."""
    nowhere = [claim for claim in atlas.claims if claim.level is Level.PROVINCE]
    pixels = np.asarray(draw(nowhere, [], day=None))
    assert has(pixels, palette.LAND)
    assert not has(pixels, palette.RUSSIA)
    assert not has(pixels, palette.UKRAINE)


def test_the_colours_are_those_of_the_map_in_the_browser() -> None:
    """The palette for pictures and files is the light theme of theme.js."""
    script = (STATIC / "theme.js").read_text(encoding="utf-8")
    light = dict(re.findall(r"(\w+): \"(#\w+)\"", script[script.index("const LIGHT") : script.index("const DARK")]))
    for name in (
        "SEA",
        "NEIGHBOUR",
        "LAND",
        "BORDERLINE",
        "COUNTRY",
        "INK",
        "MUTED",
        "HALO",
        "UNKNOWN",
        "UKRAINE",
        "RUSSIA",
    ):
        assert getattr(palette, name) == light[name.lower()], name
    assert light["seaInk"] == palette.SEA_INK


points = st.tuples(st.floats(0, 1000), st.floats(0, 600))
sizes = st.tuples(st.floats(5, 150), st.floats(8, 16))


@given(st.lists(st.tuples(points, sizes), max_size=40), st.lists(points, max_size=10))
def test_names_cover_neither_one_another_nor_what_is_taken(
    names: list[tuple[tuple[float, float], tuple[float, float]]], marks: list[tuple[float, float]]
) -> None:
    """Whatever is placed lies in the frame and is clear of the rest."""
    taken = [Box(x - 5, y - 5, x + 5, y + 5) for x, y in marks]
    frame = Box(0, 0, 1000, 600)
    found = place_labels(
        [point for point, _ in names], [size for _, size in names], taken=taken, frame=frame, gap=6, most=30
    )
    placed = [box for box in found if box is not None]
    assert len(placed) <= 30
    for number, box in enumerate(placed):
        assert frame.holds(box)
        assert not any(box.meets(other) for other in (*taken, *placed[:number]))


def test_a_name_finds_another_side_when_the_first_is_taken() -> None:
    """Right, then left, then above, then below; then not at all."""
    frame, around = Box(0, 0, 200, 200), [(100.0, 100.0)]
    taken = []
    for side in ("right", "left", "above", "below"):
        (box,) = place_labels(around, [(40, 10)], taken=taken, frame=frame, gap=6, most=1)
        assert box is not None, side
        taken.append(box)
    assert place_labels(around, [(40, 10)], taken=taken, frame=frame, gap=6, most=1) == [None]


def test_a_crowded_picture_shows_the_busiest_towns_and_says_so(
    atlas: AtlasInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Glyphs at every town would cover the standings; what is not drawn is counted."""
    monkeypatch.setattr(picture_marks, "MOST_MARKED", 1)
    spots, quiet = picture_marks.thin(list(picture_marks.find_spots([*atlas.claims, *atlas.claims[1:2]], [])))
    assert [(spot.name, bool(spot.events)) for spot in spots] == [("Lysychansk", True), ("Kyiv", False)]
    assert quiet == 1


def test_a_long_credit_is_broken_into_lines_and_never_cut() -> None:
    """Whose data it is stands there in full, in smaller type if need be."""
    for words in (5, 60, 160):
        credit, size = _set_credit("Source " * words)
        assert credit.split() == ["Source"] * words
        assert len(credit.splitlines()) * size * 1.3 <= CREDIT_POINTS
