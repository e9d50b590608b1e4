"""Fixtures of the pipeline's tests: a store, a folder of seeds, and stand-ins for the readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.errors import InputError
from geo.pipeline import Readers
from geo.records import CHRONOLOGY, REPORTS, Reading
from geo.settings import Settings
from geo.store import Store, in_memory_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.records import Claim, Report

# Where the claims of the stand-ins are.
KYIV = {"place": "Kyiv", "place_id": "gn:703448", "province": "UA-30", "latitude": 50.45, "longitude": 30.52}


class StandIn:
    """Readers that note what they read: one claim a report, and one a line of the chronology."""

    def __init__(self, chronology: Path, make_claim: Callable[..., Claim]) -> None:
        self.make_claim = make_claim
        self.read_ids: list[str] = []
        self.chronologies = 0
        self.readers = Readers(
            made_with="rules 1", read=self.read, chronology=chronology, load_chronology=self.load_chronology
        )

    def read(self, report: Report) -> Reading:
        if "crash" in report.text:
            raise KeyError("crash")
        self.read_ids.append(report.id)
        claim = self.make_claim(id=f"{report.id}/1", report_id=report.id, source=REPORTS, **KYIV)
        return Reading(report=report, mentions=(), claims=(claim,), unresolved=(), extractor="stand-in 1")

    def load_chronology(self, path: Path) -> tuple[Claim, ...]:
        self.chronologies += 1
        lines = path.read_text(encoding="utf-8").splitlines()
        if "broken" in lines:
            raise InputError("it is broken.", file=path.name, row=lines.index("broken") + 1)
        return tuple(self.make_claim(id=line, report_id=CHRONOLOGY, source=CHRONOLOGY, **KYIV) for line in lines)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings with a data directory and a folder of seeds of this test."""
    (tmp_path / "seeds").mkdir()
    return Settings(data_dir=tmp_path / "data", seeds_dir=tmp_path / "seeds")


@pytest.fixture
def stand_in(tmp_path: Path, make_claim: Callable[..., Claim]) -> StandIn:
    """Give stand-ins for the readers, with a chronology of two claims."""
    chronology = tmp_path / "chronology.csv"
    chronology.write_text("one\ntwo\n", encoding="utf-8")
    return StandIn(chronology, make_claim)


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
def a_claim(make_claim: Callable[..., Claim]) -> Claim:
    """Give a claim about Kyiv, to be varied."""
    return make_claim(source=CHRONOLOGY, **KYIV)
