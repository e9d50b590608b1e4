"""Guards the real chain: what Dateline ships goes through the real readers into the store and out again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.feeds.reports import load_reports
from geo.pipeline import Summary, fill
from geo.reading import read
from geo.records import CHRONOLOGY, REPORTS
from geo.settings import HOME, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from geo.store import Store


def test_what_is_shipped_fills_a_store_without_a_refusal(store: Store, tmp_path: Path) -> None:
    """Every seed is read by the real engine, the chronology is there, and a second start finds nothing to do."""
    settings = Settings(data_dir=tmp_path)
    summary = fill(store, settings)
    assert summary.refused == ()
    seeds = {report.id: report for _, report in load_reports(HOME / "seeds").reports}
    assert set(summary.added) == seeds.keys()
    assert {id_: store.reading(id_) for id_ in seeds} == {id_: read(report) for id_, report in seeds.items()}
    assert {source.name for source in store.sources() if source.claims} == {CHRONOLOGY, REPORTS}
    assert fill(store, settings) == Summary()
