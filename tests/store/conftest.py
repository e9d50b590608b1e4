"""Fixtures of the store's tests: stores to write to, and small records to write."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

import pytest

from geo.records import REPORTS, Reading, Report
from geo.settings import Settings
from geo.store import Store, in_memory_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.records import Claim

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
def make_claim(make_claim: Callable[..., Claim]) -> MakeClaim:
    """Give a maker of claims of the imported set ``set``, told apart by their ids."""

    def make(id_: str, **fields: object) -> Claim:
        return make_claim(**{"id": id_, "source": "set", **fields})

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
