"""The small maps of the Places page."""

from __future__ import annotations

import base64
import re
from xml.etree import ElementTree as ET

import pytest

from geo.gazetteer import load_gazetteer
from geo.records import MentionKind, Place
from geo.ui.place_map import draw_place


def drawings(html: str) -> list[str]:
    return [base64.b64decode(data).decode() for data in re.findall(r"base64,([^']+)'", html)]


def make(**fields: object) -> Place:
    known = {
        "id": "own:x", "name": "X", "kind": MentionKind.TOWN, "latitude": 48.5, "longitude": 37.5, "radius_km": 10.0,
        "province": "UA-14",
    }  # fmt: skip
    return Place(**(known | fields))  # type: ignore[arg-type] # the tests pass what a place takes


@pytest.mark.parametrize("radius_km", [10.0, 40.0])
def test_the_radius_is_drawn_to_the_scale_of_the_bar(radius_km: float) -> None:
    """So many pixels a kilometre, in the circle as in the bar."""
    close = drawings(draw_place(make(radius_km=radius_km)))[1]
    circle = float(re.findall(r'r="([\d.]+)"', close)[0])
    bar = float(re.findall(r'h([\d.]+)"', close)[0])
    km = float(re.findall(r">(\d+) km<", close)[0])
    assert circle / radius_km == pytest.approx(bar / km, rel=0.02)
    assert circle < 150


def test_no_name_becomes_markup() -> None:
    """Names are people's input; the drawing stays well-formed."""
    hostile = make(name="<script>alert('1')</script>&\"")
    html = draw_place(hostile, around=[make(id="own:y", name="<b>", latitude=48.53)])
    assert "<script" not in html
    for drawing in drawings(html):
        assert ET.fromstring(drawing).tag.endswith("svg")  # noqa: S314 - our own text
        assert "<script" not in drawing


def test_every_kind_of_place_can_be_drawn() -> None:
    """In each province, abroad, and without coordinates (then there is no map)."""
    book = load_gazetteer()
    for place in (*book.provinces(), make(province=None, latitude=55.7, longitude=37.6)):
        assert len(drawings(draw_place(place, dark=True))) == 2
    assert draw_place(make(latitude=None, longitude=None)) == ""
