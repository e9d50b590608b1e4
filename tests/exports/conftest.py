"""Claims and standings to write, made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    ReviewState,
    Stance,
    Standing,
)
from geo.timeline import standing_of


@pytest.fixture
def claims() -> list[Claim]:
    """Three claims: a town's with everything, a province's, and a region's with next to nothing."""
    town = Claim(
        id="2022-09-11-kharkiv-07",
        category=Category.WITHDRAWN,
        place="Izium",
        place_id="gn:707292",
        level=Level.TOWN,
        province="UA-63",
        latitude=49.20913456789,
        longitude=37.2485,
        radius_km=4.5,
        dates=DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 11), basis=DateBasis.RELATIVE),
        claimant="Russian Ministry of Defence",
        affiliation=Affiliation.RUSSIA,
        stance=Stance.CONCEDES,
        controller=Controller.UKRAINE,
        quote='=HYPERLINK("x") <script>alert(1)</script> «Изюм» `${x}`\nsecond line, "quoted"',
        report_id="2022-09-11-kharkiv",
        published=date(2022, 9, 11),
        source="reports",
        extractor="dateline-rules 1",
        start=120,
        end=240,
        report_title="Russia pulls back",
        publisher="A newspaper",
        url="https://news.example/izium?a=1&b=2",
        review=ReviewState.ACCEPTED,
        reason="pulls back + concedes",
    )
    province = Claim(
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
        source="reports",
        extractor="dateline-rules 1",
    )
    region = Claim(
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
        report_id="r",
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
