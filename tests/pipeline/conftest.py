"""Fixtures of the pipeline's tests: a store, a folder of seeds, and stand-ins for the readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import InputError
from geo.pipeline import Readers
from geo.records import (
    CHRONOLOGY,
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
    from collections.abc import Callable, Iterator
    from pathlib import Path

DAY = date(2022, 9, 10)


def _claim(id_: str, **fields: object) -> Claim:
    claim = Claim(
        id=id_,
        category=Category.HELD,
        place="Kyiv",
        place_id="gn:703448",
        level=Level.TOWN,
        province="UA-30",
        latitude=50.45,
        longitude=30.52,
        radius_km=10.0,
        dates=DateSpan(first=DAY, last=DAY, basis=DateBasis.STATED),
        claimant="A paper",
        affiliation=Affiliation.REPORT,
        stance=Stance.ASSERTS,
        controller=Controller.UKRAINE,
        quote="Kyiv",
        report_id=CHRONOLOGY,
        published=DAY,
        source=CHRONOLOGY,
        extractor="stand-in 1",
    )
    return replace(claim, **fields)  # type: ignore[arg-type]  # the stand-ins pass what a claim takes


class StandIn:
    """Readers that note what they read: one claim a report, and one a line of the chronology."""

    def __init__(self, chronology: Path) -> None:
        self.read_ids: list[str] = []
        self.chronologies = 0
        self.readers = Readers(
            made_with="rules 1", read=self.read, chronology=chronology, load_chronology=self.load_chronology
        )

    def read(self, report: Report) -> Reading:
        if "crash" in report.text:
            raise KeyError("crash")
        self.read_ids.append(report.id)
        claim = _claim(f"{report.id}/1", report_id=report.id, source=REPORTS)
        return Reading(report=report, mentions=(), claims=(claim,), unresolved=(), extractor="stand-in 1")

    def load_chronology(self, path: Path) -> tuple[Claim, ...]:
        self.chronologies += 1
        lines = path.read_text(encoding="utf-8").splitlines()
        if "broken" in lines:
            raise InputError("it is broken.", file=path.name, row=lines.index("broken") + 1)
        return tuple(_claim(line) for line in lines)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings with a data directory and a folder of seeds of this test."""
    (tmp_path / "seeds").mkdir()
    return Settings(data_dir=tmp_path / "data", seeds_dir=tmp_path / "seeds")


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    """Give stand-ins for the readers, with a chronology of two claims."""
    chronology = tmp_path / "chronology.csv"
    chronology.write_text("one\ntwo\n", encoding="utf-8")
    return StandIn(chronology)


@pytest.fixture
def store() -> Iterator[Store]:
    """Give an empty store in memory."""
    with in_memory_store() as opened:
        yield opened


@pytest.fixture
def seed(settings: Settings) -> Callable[..., Path]:
    """Give a writer of seeds: file name, text, and an id if it is not to be the file's name."""

    def write(name: str, text: str = "", *, id_: str = "") -> Path:
        path = settings.seeds_dir / name
        head = f"id: {id_}\n" if id_ else ""
        path.write_text(f"---\n{head}published: 2022-09-11\n---\n{text or 'Text of ' + name}", encoding="utf-8")
        return path

    return write


@pytest.fixture
def a_claim() -> Claim:
    """Give a claim about Kyiv, to be varied."""
    return _claim("x")
