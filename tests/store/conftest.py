"""Fixtures of the store's tests: stores to write to, and small records to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from geo.records import (
    REPORTS,
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Reading,
    Report,
    Stance,
)
from geo.settings import Settings
from geo.store import Store, in_memory_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = date(2022, 9, 10)


class MakeClaim(Protocol):
    def __call__(self, id_: str, **fields: object) -> Claim: ...


class MakeReading(Protocol):
    def __call__(self, report_id: str, *claim_ids: str, text: str = ...) -> Reading: ...


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings whose store is a file of this test."""
    return Settings(data_dir=tmp_path / "made" / "on the way")


@pytest.fixture
def store() -> Iterator[Store]:
    """Give an empty store in memory."""
    with in_memory_store() as opened:
        yield opened


@pytest.fixture
def make_claim() -> MakeClaim:
    """Give a maker of claims of the imported set ``set``, told apart by their ids."""

    def make(id_: str, **fields: object) -> Claim:
        claim = Claim(
            id=id_,
            category=Category.RECAPTURED,
            place="Izium",
            place_id="gn:707292",
            level=Level.TOWN,
            province="UA-63",
            latitude=49.2,
            longitude=37.3,
            radius_km=4.0,
            dates=DateSpan(first=DAY, last=DAY, basis=DateBasis.STATED),
            claimant="A ministry",
            affiliation=Affiliation.RUSSIA,
            stance=Stance.CONCEDES,
            controller=Controller.UKRAINE,
            quote="They left.",
            report_id="r",
            published=DAY,
            source="set",
            extractor="by hand 1",
        )
        return replace(claim, **fields)  # type: ignore[arg-type]  # the tests pass what a claim takes

    return make


@pytest.fixture
def make_reading(make_claim: MakeClaim) -> MakeReading:
    """Give a maker of readings: the report's id, the ids of its claims, and its text."""

    def make(report_id: str, *claim_ids: str, text: str = "They left.") -> Reading:
        return Reading(
            report=Report(id=report_id, text=text, published=DAY),
            mentions=(),
            claims=tuple(make_claim(id_, source=REPORTS, report_id=report_id) for id_ in claim_ids),
            unresolved=(),
            extractor="by hand 1",
        )

    return make
