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

from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Stance,
    Standing,
    StandingState,
)
from geo.ui.compare_maps import HEIGHT, MOST_MARKS, WIDTH, draw_sides
from geo.ui.compare_tables import differences_csv
from geo.ui.comparison import Compared, Difference

if TYPE_CHECKING:
    from markupsafe import Markup

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
def claim() -> Claim:
    """Make a claim with a quote that a spreadsheet would run."""
    return Claim(
        id="c1",
        category=Category.CAPTURED,
        place="Town",
        place_id="own:1",
        level=Level.TOWN,
        province="UA-63",
        latitude=48.0,
        longitude=35.0,
        radius_km=1.0,
        dates=DateSpan(first=DAY, last=DAY, basis=DateBasis.STATED),
        claimant="Somebody",
        affiliation=Affiliation.REPORT,
        stance=Stance.ASSERTS,
        controller=Controller.RUSSIA,
        quote=HOSTILE,
        report_id="r1",
        published=DAY,
        source="reports",
        extractor="by hand 1",
    )


def compared(number: int, *, name: str = "Town", support: tuple[Claim, ...] = ()) -> Compared:
    """Make a comparison in which ``number`` towns differ."""
    first = tuple(town(each, StandingState.HELD_UKRAINE, name=name) for each in range(number))
    second = tuple(town(each, StandingState.HELD_RUSSIA, name=name, support=support) for each in range(number))
    found = tuple(Difference(first=one, second=other, since=DAY) for one, other in zip(first, second, strict=True))
    return Compared(first=first, second=second, differences=found)


def pictures(html: Markup) -> list[etree._Element]:
    """Give the SVG of the two maps."""
    found = re.findall(r'base64,([A-Za-z0-9+/=]+)" width="(\d+)"', html)
    return [etree.fromstring(base64.b64decode(data)) for data, width in found if width == str(WIDTH)]


def test_both_maps_are_drawn_and_hostile_names_stay_text() -> None:
    """Names are escaped in the picture and around it."""
    name = '<b>"Ізюм"&'
    html = draw_sides(compared(3, name=name), (HOSTILE, "b"), dark=False)
    assert "<script>" not in html
    for svg in pictures(html):
        assert (svg.get("width"), svg.get("height")) == (str(WIDTH), str(HEIGHT))
        assert svg.findall("{*}text")[0].text == name
        assert not svg.findall(".//{*}script")


def test_sides_differ_in_shape_and_not_in_colour_alone() -> None:
    """Circles for Ukraine, squares for Russia, in both themes."""
    for dark in (False, True):
        first, second = pictures(draw_sides(compared(2), ("a", "b"), dark=dark))
        assert len(first.findall("{*}circle")) == 2
        assert len(second.findall("{*}rect")) == 3  # the ground, and two towns


def test_a_comparison_of_very_many_towns_stays_a_small_picture() -> None:
    """Marks are bounded, and towns that do not differ are drawn once a pixel."""
    quiet = tuple(town(number, StandingState.HELD_RUSSIA) for number in range(33_000))
    many = compared(MOST_MARKS + 10)
    html = draw_sides(Compared(first=quiet, second=quiet, differences=many.differences), ("a", "b"), dark=False)
    assert len(html) < 1_500_000
    assert len(pictures(html)[1].findall("{*}rect")) == MOST_MARKS + 1


def test_no_cell_of_the_file_starts_a_formula(claim: Claim) -> None:
    """Names, quotes and the headings with a source's name are made harmless, and nothing of them is lost."""
    data = differences_csv(compared(1, name=HOSTILE, support=(claim,)), ("=cmd()", "reports"))
    header, row = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in (*header, *row))
    assert header[4:7] == ["'=cmd(): standing", "'=cmd(): since", "'=cmd(): claims"]
    assert row[1] == f"'{HOSTILE}"
    assert row[-1].endswith(HOSTILE)
