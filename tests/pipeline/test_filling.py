"""Guards what a start does: everything once, only what has changed, and nothing that a broken file could stop."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import StoreError
from geo.pipeline import Progress, Summary, fill, import_reports
from geo.records import CHRONOLOGY, REPORTS, ReviewState
from geo.store import Origin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import StandIn

    from geo.settings import Settings
    from geo.store import Store

    Seed = Callable[..., Path]


def test_an_empty_store_gets_chronology_and_seeds(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed
) -> None:
    """Claims of both sources are in it, with their origin, and the summary counts them."""
    seed("a.md")
    seed("b.md")
    summary = fill(store, settings, readers=stand_in.readers)
    assert summary == Summary(added=("a", "b"), claims=4, chronology=True)
    assert sorted((claim.source, claim.id) for claim in store.claims()) == [
        (CHRONOLOGY, "one"),
        (CHRONOLOGY, "two"),
        (REPORTS, "a/1"),
        (REPORTS, "b/1"),
    ]
    assert [(entry.id, entry.origin, entry.file) for entry in store.report_entries()] == [
        ("a", Origin.SEED, "a.md"),
        ("b", Origin.SEED, "b.md"),
    ]


def test_a_second_start_does_nothing(store: Store, settings: Settings, stand_in: StandIn, seed: Seed) -> None:
    """Nothing is read again, and the revision stays, so nobody's cache is thrown away."""
    seed("a.md")
    fill(store, settings, readers=stand_in.readers)
    revision = store.revision()
    assert fill(store, settings, readers=stand_in.readers) == Summary()
    assert store.revision() == revision
    assert (stand_in.read_ids, stand_in.chronologies) == (["a"], 1)


def test_a_report_put_into_the_folder_appears_at_the_next_start(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed
) -> None:
    """Only that one is read."""
    seed("a.md")
    fill(store, settings, readers=stand_in.readers)
    seed("b.md")
    assert fill(store, settings, readers=stand_in.readers).added == ("b",)
    assert stand_in.read_ids == ["a", "b"]


def test_a_changed_seed_is_read_again_and_a_removed_one_removed(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed
) -> None:
    """A seed that gets another id counts as removed and added."""
    seed("a.md")
    seed("b.md")
    seed("c.md")
    fill(store, settings, readers=stand_in.readers)
    seed("a.md", "Corrected.")
    (settings.seeds_dir / "b.md").unlink()
    seed("c.md", id_="new")
    summary = fill(store, settings, readers=stand_in.readers)
    assert (summary.updated, summary.removed, summary.added) == (("a",), ("b", "c"), ("new",))
    assert {report.id: report.text for report in store.reports()} == {"a": "Corrected.", "new": "Text of c.md"}


def test_newer_rules_read_everything_again_and_keep_decisions(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed
) -> None:
    """Seeds, imported reports and chronology alike; what a person decided stays, and so does each origin."""
    seed("a.md")
    fill(store, settings, readers=stand_in.readers)
    import_reports(store, [("i.md", b"---\npublished: 2022-09-11\n---\nImported")], readers=stand_in.readers)
    for claim in store.claims():
        store.decide(claim, ReviewState.ACCEPTED, who="A person")
    summary = fill(store, settings, readers=replace(stand_in.readers, made_with="rules 2"))
    assert (summary.updated, summary.chronology) == (("a", "i"), True)
    assert {entry.id: entry.origin for entry in store.report_entries()} == {"a": Origin.SEED, "i": Origin.IMPORTED}
    assert {claim.review for claim in store.claims()} == {ReviewState.ACCEPTED}
    assert fill(store, settings, readers=replace(stand_in.readers, made_with="rules 2")) == Summary()


def test_a_changed_chronology_replaces_the_old_one(store: Store, settings: Settings, stand_in: StandIn) -> None:
    """Claims that it no longer has are gone."""
    fill(store, settings, readers=stand_in.readers)
    stand_in.readers.chronology.write_text("two\nthree\n", encoding="utf-8")
    assert fill(store, settings, readers=stand_in.readers).chronology
    assert [claim.id for claim in store.claims()] == ["two", "three"]


def test_broken_files_are_told_and_stop_nothing(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed
) -> None:
    """A seed without a date, one that brings a bug to light, and a broken chronology: the good seed is there."""
    stand_in.readers.chronology.write_text("one\nbroken\n", encoding="utf-8")
    (settings.seeds_dir / "a.md").write_text("No date", encoding="utf-8")
    seed("b.md", "crash")
    seed("c.md")
    summary = fill(store, settings, readers=stand_in.readers)
    assert summary.added == ("c",)
    assert not summary.chronology
    sentences = sorted(str(error) for error in summary.refused)
    assert [sentence.partition(":")[0] for sentence in sentences] == ["a.md", "b.md", "chronology.csv, row 2"]
    assert "please report it" in sentences[1]
    assert [claim.id for claim in store.claims()] == ["c/1"]


def test_what_was_read_earlier_stays_while_its_file_is_broken(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed
) -> None:
    """Half a file, seen while it is being copied, takes nothing off the map; the next start reads it."""
    path = seed("a.md")
    fill(store, settings, readers=stand_in.readers)
    whole = path.read_bytes()
    path.write_bytes(whole[:20])
    stand_in.readers.chronology.write_text("broken\n", encoding="utf-8")
    summary = fill(store, settings, readers=stand_in.readers)
    assert (summary.removed, len(summary.refused)) == ((), 2)
    assert {claim.id for claim in store.claims()} == {"one", "two", "a/1"}
    path.write_bytes(whole)
    stand_in.readers.chronology.write_text("one\ntwo\n", encoding="utf-8")
    assert fill(store, settings, readers=stand_in.readers) == Summary()


def test_missing_inputs_are_told_and_remove_nothing(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed
) -> None:
    """A folder that is not there (a wrong setting, a disk that is not mounted) does not empty the map."""
    seed("a.md")
    fill(store, settings, readers=stand_in.readers)
    stand_in.readers.chronology.unlink()
    summary = fill(store, replace(settings, seeds_dir=settings.seeds_dir / "nowhere"), readers=stand_in.readers)
    assert [type(error).__name__ for error in summary.refused] == ["InputError", "DataError"]
    assert len(store.claims()) == 3


def test_reports_that_are_there_twice_are_told(store: Store, settings: Settings, stand_in: StandIn, seed: Seed) -> None:
    """The same id or text in two seeds, or in a seed and an imported report, is on the map once."""
    import_reports(store, [("i.md", b"---\npublished: 2022-09-11\n---\nImported")], readers=stand_in.readers)
    seed("a.md")
    seed("b.md", "Text of  a.md")
    seed("c.md", id_="i")
    seed("d.md", "Imported\n")
    summary = fill(store, settings, readers=stand_in.readers)
    assert summary.added == ("a",)
    assert [str(error).partition(" Remove")[0] for error in summary.refused] == [
        "b.md: its text is the same as that of a.md.",
        "c.md: its id 'i' is that of a report that was imported.",
        "d.md: its text is the same as that of the imported report 'i'.",
    ]


def test_progress_goes_from_nothing_to_all(store: Store, settings: Settings, stand_in: StandIn, seed: Seed) -> None:
    """Each step is told before it is done, with the title of the report."""
    seed("a.md")
    told: list[Progress] = []
    fill(store, settings, readers=stand_in.readers, progress=told.append)
    assert [(step.done, step.total, step.what) for step in told] == [
        (0, 2, "Loading the reference chronology"),
        (1, 2, "Reading a"),
        (2, 2, "Done"),
    ]


def test_a_store_that_cannot_be_written_is_not_a_broken_seed(
    store: Store, settings: Settings, stand_in: StandIn, seed: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk ends the start with its own sentence instead of a list of refused files."""

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    seed("a.md")
    monkeypatch.setattr(type(store), "add_reading", refuse)
    with pytest.raises(StoreError, match="the disk is full"):
        fill(store, settings, readers=stand_in.readers)
