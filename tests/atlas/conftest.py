"""A few claims and places to put on the map."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.atlas import AtlasInput
from geo.records import (
    Affiliation,
    Category,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    MentionKind,
    Place,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Claim

LYSYCHANSK = Place(
    id="gn:702972",
    name="Lysychansk",
    kind=MentionKind.TOWN,
    latitude=48.9049,
    longitude=38.44207,
    radius_km=3.0,
    province="UA-09",
    population=95_000,
)
KYIV = Place(
    id="gn:703448",
    name="Kyiv",
    kind=MentionKind.TOWN,
    latitude=50.45466,
    longitude=30.5238,
    radius_km=15.0,
    province="UA-30",
    population=2_952_301,
)
LUHANSK_PROVINCE = Place(
    id="UA-09",
    name="Luhansk",
    kind=MentionKind.PROVINCE,
    latitude=None,
    longitude=None,
    radius_km=120.0,
    province="UA-09",
)


@pytest.fixture
def claim(make_claim: Callable[..., Claim]) -> Callable[..., Claim]:
    """Make claims about a place that last ``days`` and are published ``late`` days after their first."""
    levels = {MentionKind.TOWN: Level.TOWN, MentionKind.PROVINCE: Level.PROVINCE}

    def make(place: Place, first: date, *, days: int = 1, late: int = 0, name: str = "c", **fields: object) -> Claim:
        plain: dict[str, object] = {
            "category": Category.BOMBARDMENT,
            "controller": None,
            "affiliation": Affiliation.UKRAINE,
            "claimant": "the governor",
            "stance": Stance.ASSERTS,
            "quote": "It was shelled.",
        }
        return make_claim(
            id=f"{name}-{place.id}-{first}",
            place=place.name,
            place_id=place.id,
            level=levels[place.kind],
            province=place.province,
            latitude=place.latitude,
            longitude=place.longitude,
            radius_km=place.radius_km,
            dates=DateSpan(first=first, last=first + timedelta(days=days - 1), basis=DateBasis.STATED),
            published=first + timedelta(days=late),
            **(plain | fields),
        )

    return make


@pytest.fixture
def atlas(claim: Callable[..., Claim]) -> AtlasInput:
    """Two towns and a province: a shelling, a capture conceded by nobody, and a claim about the whole province."""
    claims = (
        claim(LYSYCHANSK, date(2022, 7, 2), category=Category.CAPTURED, controller=Controller.RUSSIA,
              affiliation=Affiliation.RUSSIA, days=2, late=1, name="b"),
        claim(LYSYCHANSK, date(2022, 6, 10)),
        claim(KYIV, date(2022, 6, 26), late=0, quote="Rockets <script>alert(1)</script> hit `${a}` a house."),
        claim(LUHANSK_PROVINCE, date(2022, 7, 3), category=Category.CAPTURED, controller=Controller.RUSSIA,
              affiliation=Affiliation.RUSSIA),
    )  # fmt: skip
    places = (LYSYCHANSK, KYIV, LUHANSK_PROVINCE)
    return AtlasInput(revision="1", claims=claims, places=places, names={LYSYCHANSK.id: ("Lisichansk",)})
