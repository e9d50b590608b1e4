"""The small map: each place once, nothing rejected, no dot for a province, and only inert HTML."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.records import Category, Level, Reading, Report, ReviewState
from geo.ui.read_map import find_spots, small_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Claim

DAY = date(2022, 10, 1)


@pytest.fixture(scope="module")
def claim(make_claim: Callable[..., Claim]) -> Claim:
    """Give a claim that Lyman was shelled."""
    return make_claim(
        category=Category.BOMBARDMENT,
        place="Lyman",
        place_id="gn:704204",
        province="UA-14",
        latitude=48.99,
        longitude=37.81,
        radius_km=1.6,
        controller=None,
    )


def reading(*claims: Claim) -> Reading:
    report = Report(id="r", text="They shelled Lyman.", published=DAY)
    return Reading(report=report, mentions=(), claims=claims, unresolved=(), extractor="test 1")


def dots(html: str) -> int:
    return html.count('<i class="dl-spot ')


def outlines(html: str) -> str:
    found = re.search(r"base64,([^\"]+)", html)
    assert found is not None
    return base64.b64decode(found[1]).decode()


def test_two_claims_about_one_place_are_one_dot(claim: Claim) -> None:
    """The dot says how many claims there are."""
    (spot,) = find_spots(reading(claim, replace(claim, id="two")))
    assert (spot.name, spot.claims) == ("Lyman", 2)


def test_a_rejected_claim_is_not_drawn(claim: Claim) -> None:
    """With its only claim rejected a place is gone."""
    html = small_map(reading(replace(claim, review=ReviewState.REJECTED)))
    assert dots(html) == 0
    assert "No town" in html


def test_a_claim_about_a_province_tints_it_and_is_no_dot(claim: Claim) -> None:
    """The tint is there without any town, too."""
    whole = replace(claim, place="Kherson", place_id="UA-65", level=Level.PROVINCE, province="UA-65")
    html = small_map(reading(whole))
    assert dots(html) == 0
    assert outlines(html).count('fill="#3f8fb0"') == 1


def test_an_uncertain_place_has_its_circle(claim: Claim) -> None:
    """A radius that can be seen is drawn; that of a small town hides behind its dot."""
    assert "<circle" in outlines(small_map(reading(replace(claim, radius_km=25.0))))
    assert "<circle" not in outlines(small_map(reading(claim)))


def test_the_claim_in_hand_is_singled_out(claim: Claim) -> None:
    """Only its place has the ring."""
    other = replace(claim, id="two", place="Izium", latitude=49.21, longitude=37.25)
    html = small_map(reading(claim, other), current=other)
    assert html.count('class="dl-spot claimed here"') == 1


def test_places_outside_are_counted_not_drawn(claim: Claim) -> None:
    """A report that speaks of a far city keeps its map of the region."""
    far = replace(claim, id="two", place="Far", latitude=-30.0, longitude=150.0)
    html = small_map(reading(claim, far))
    assert dots(html) == 1
    assert "1 outside this map" in html


@given(
    name=st.text(max_size=40),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    radius=st.floats(0, 1000),
)
def test_any_place_gives_inert_html(claim: Claim, name: str, latitude: float, longitude: float, radius: float) -> None:
    """No name becomes markup, and no position breaks the drawing."""
    other = replace(claim, place=f"<script>{name}", latitude=latitude, longitude=longitude, radius_km=radius)
    html = small_map(reading(claim, other))
    assert "<script" not in html
    assert "<script" not in outlines(html)
    assert "nan" not in outlines(html)
