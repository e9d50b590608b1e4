"""Claims and standings to write, made by hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.records import (
    Affiliation,
    Category,
    DateBasis,
    DateSpan,
    Level,
    ReviewState,
    Stance,
)
from geo.timeline import standing_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Claim, Standing


@pytest.fixture
def claims(make_claim: Callable[..., Claim]) -> list[Claim]:
    """Three claims: a town's with everything, a province's, and a region's with next to nothing."""
    town = make_claim(
        id="2022-09-11-kharkiv-07",
        category=Category.WITHDRAWN,
        latitude=49.20913456789,
        longitude=37.2485,
        radius_km=4.5,
        dates=DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 11), basis=DateBasis.RELATIVE),
        claimant="Russian Ministry of Defence",
        quote='=HYPERLINK("x") <script>alert(1)</script> «Изюм» `${x}`\nsecond line, "quoted"',
        report_id="2022-09-11-kharkiv",
        published=date(2022, 9, 11),
        extractor="dateline-rules 1",
        start=120,
        end=240,
        report_title="Russia pulls back",
        publisher="A newspaper",
        url="https://news.example/izium?a=1&b=2",
        review=ReviewState.ACCEPTED,
        reason="pulls back + concedes",
    )
    province = make_claim(
        id="p1",
        category=Category.ADVANCE,
        place="Kherson",
        place_id="UA-65",
        level=Level.PROVINCE,
        province="UA-65",
        latitude=46.6,
        longitude=33.0,
        radius_km=120.0,
        dates=DateSpan(first=date(2022, 6, 10), last=date(2022, 6, 11), basis=DateBasis.PUBLISHED),
        claimant="Ukraine's Defence Ministry",
        affiliation=Affiliation.UKRAINE,
        stance=Stance.ASSERTS,
        controller=None,
        quote="A counterattack has won back ground.",
        report_id="2022-06-11-severodonetsk",
        published=date(2022, 6, 11),
        extractor="dateline-rules 1",
    )
    region = make_claim(
        id="r1",
        category=Category.MILITARY_ACTIVITY,
        place="Donbas",
        place_id=None,
        level=Level.REGION,
        province=None,
        latitude=None,
        longitude=None,
        radius_km=None,
        dates=DateSpan(first=date(2022, 6, 11), last=date(2022, 6, 11), basis=DateBasis.STATED),
        claimant="report",
        affiliation=Affiliation.REPORT,
        stance=Stance.ASSERTS,
        controller=None,
        quote="",
        published=date(2022, 6, 11),
        source="an import: with spaces",
        extractor="table 1",
    )
    return [town, province, region]


@pytest.fixture
def standings(claims: list[Claim]) -> list[Standing]:
    """Work out the town's standing on two days: known and unknown."""
    return [standing_of(claims[:1], date(2022, 9, day)) for day in (10, 30)] + [
        standing_of(claims[:1], date(2022, 5, 1))
    ]
