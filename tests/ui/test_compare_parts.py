"""The maps and the file of a comparison, whatever the names in it."""

from __future__ import annotations

import base64
import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from geo.records import Affiliation, Category, Controller, DateBasis, DateSpan, Stance, Standing, StandingState
from geo.timeline.ground import Ground
from geo.ui.compare_maps import HEIGHT, LIGHT, WIDTH, draw_sides
from geo.ui.compare_tables import differences_csv
from geo.ui.comparison import MOST_SHOWN, Compared, Difference

if TYPE_CHECKING:
    from collections.abc import Callable

    from markupsafe import Markup

    from geo.records import Claim
    from geo.timeline import Standings

DAY = date(2022, 9, 11)
HOSTILE = '=1+1 </text><script>alert(1)</script> `${x}` "Ізюм" \u202e'


def town(number: int, state: StandingState, *, name: str = "Town", support: tuple[Claim, ...] = ()) -> Standing:
    """Make a standing somewhere in the east."""
    return Standing(
        place_id=f"own:{number}",
        place=name,
        province="UA-63",
        latitude=48.0 + number % 97 / 40,
        longitude=35.0 + number % 89 / 30,
        radius_km=1.0,
        day=DAY,
        state=state,
        since=DAY,
        supporting=support,
    )


@pytest.fixture
def claim(make_claim: Callable[..., Claim]) -> Claim:
    """Make a claim with a quote that a spreadsheet would run."""
    return make_claim(quote=HOSTILE, place="Town", place_id="own:1")


@pytest.fixture
def held(make_claim: Callable[..., Claim]) -> Callable[..., Standings]:
    """Make the standings of ``number`` towns that one side took, as many as wanted on one spot."""

    def make(number: int, controller: Controller = Controller.RUSSIA) -> Standings:
        fields = {
            "category": Category.CAPTURED,
            "dates": DateSpan(first=DAY, last=DAY, basis=DateBasis.STATED),
            "affiliation": Affiliation.REPORT,
            "stance": Stance.ASSERTS,
            "controller": controller,
        }
        towns = (town(each, StandingState.UNKNOWN) for each in range(number))
        return Ground(
            make_claim(
                id=each.place_id,
                place_id=each.place_id,
                place=each.place,
                latitude=each.latitude,
                longitude=each.longitude,
                **fields,
            )
            for each in towns
        ).standings(DAY)

    return make


def compared(
    number: int, sides: tuple[Standings, Standings], *, name: str = "Town", support: tuple[Claim, ...] = ()
) -> Compared:
    """Make a comparison of both sides in which ``number`` towns differ."""
    first = tuple(town(each, StandingState.HELD_UKRAINE, name=name) for each in range(number))
    second = tuple(town(each, StandingState.HELD_RUSSIA, name=name, support=support) for each in range(number))
    found = tuple(Difference(first=one, second=other, since=DAY) for one, other in zip(first, second, strict=True))
    return Compared(first=sides[0], second=sides[1], differences=found, shown=found[:MOST_SHOWN])


def pictures(html: Markup) -> list[etree._Element]:
    """Give the SVG of the two maps."""
    found = re.findall(r'base64,([A-Za-z0-9+/=]+)" width="(\d+)"', html)
    return [etree.fromstring(base64.b64decode(data)) for data, width in found if width == str(WIDTH)]


def test_both_maps_are_drawn_and_hostile_names_stay_text(held: Callable[..., Standings]) -> None:
    """Names are escaped in the picture and around it."""
    name = '<b>"Ізюм"&'
    html = draw_sides(compared(3, (held(1), held(1)), name=name), (HOSTILE, "b"), dark=False)
    assert "<script>" not in html
    for svg in pictures(html):
        assert (svg.get("width"), svg.get("height")) == (str(WIDTH), str(HEIGHT))
        assert svg.findall("{*}text")[0].text == name
        assert not svg.findall(".//{*}script")


def test_sides_differ_in_shape_and_not_in_colour_alone(held: Callable[..., Standings]) -> None:
    """Circles for Ukraine, squares for Russia, in both themes."""
    for dark in (False, True):
        first, second = pictures(draw_sides(compared(2, (held(0), held(0))), ("a", "b"), dark=dark))
        assert len(first.findall("{*}circle")) == 2
        assert len(second.findall("{*}rect")) == 3  # the ground, and two towns


def test_a_comparison_of_very_many_towns_stays_a_small_picture(held: Callable[..., Standings]) -> None:
    """Marks are bounded, and all towns are drawn as dots, once a pixel."""
    side = held(20_000)
    html = draw_sides(compared(MOST_SHOWN + 10, (side, side)), ("a", "b"), dark=False)
    assert len(html) < 1_500_000
    second = pictures(html)[1]
    assert len(second.findall("{*}rect")) == MOST_SHOWN + 1
    dots = [path.get("d", "").count("h0") for path in second.findall("{*}path")]
    assert max(dots) <= 97 * 89


def test_towns_that_do_not_differ_are_dots_in_their_holder_s_colour(held: Callable[..., Standings]) -> None:
    """Two towns of one side are two dots of one colour, and none of the other."""
    for controller in (Controller.UKRAINE, Controller.RUSSIA):
        side = held(2, controller)
        picture = pictures(draw_sides(compared(0, (side, side)), ("a", "b"), dark=False))[0]
        dots = {path.get("stroke"): path.get("d", "").count("h0") for path in picture.findall("{*}path[@opacity]")}
        assert dots == {
            LIGHT.ukraine: 2 if controller is Controller.UKRAINE else 0,
            LIGHT.russia: 2 if controller is Controller.RUSSIA else 0,
        }


def test_no_cell_of_the_file_starts_a_formula(claim: Claim, held: Callable[..., Standings]) -> None:
    """Names, quotes and the headings with a source's name are made harmless, and nothing of them is lost."""
    data = differences_csv(compared(1, (held(0), held(0)), name=HOSTILE, support=(claim,)), ("=cmd()", "reports"))
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in (*header, *row))
    assert header[4:7] == ["'=cmd(): standing", "'=cmd(): since", "'=cmd(): claims"]
    assert row[1] == f"'{HOSTILE}"
    assert row[-1].endswith(HOSTILE)
