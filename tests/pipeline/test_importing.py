"""Guards the import of reports by a person: whole files or none, each once, and removable."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import GeoError, StoreError
from geo.pipeline import Progress, fill, import_reports, remove_report
from geo.pipeline.importing import MOST_AT_ONCE
from geo.pipeline.parallel import WORTH_A_PROCESS
from geo.store import Origin, open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import StandIn

    from geo.settings import Settings
    from geo.store import Store


def file(text: str, *, id_: str = "") -> bytes:
    head = f"id: {id_}\n" if id_ else ""
    return f"---\n{head}published: 2022-09-11\n---\n{text}".encode()


def test_good_files_are_read_and_bad_ones_told(store: Store, stand_in: StandIn) -> None:
    """Each file counts for itself, in the order given."""
    files = [("a.md", file("A")), ("b.md", b""), ("c.md", file("crash")), ("d.md", file("D"))]
    summary = import_reports(store, files, readers=stand_in.readers)
    assert (summary.added, summary.claims) == (("a", "d"), 2)
    assert [error.file for error in summary.refused] == ["b.md", "c.md"]
    assert [(entry.id, entry.origin, entry.file) for entry in store.report_entries()] == [
        ("a", Origin.IMPORTED, "a.md"),
        ("d", Origin.IMPORTED, "d.md"),
    ]


def test_a_date_given_beside_the_files_serves_those_without_one(store: Store, stand_in: StandIn) -> None:
    """Plain text can be imported; the date in a front matter goes before it."""
    day = date(2022, 3, 1)
    import_reports(store, [("a.txt", b"A"), ("b.md", file("B"))], published=day, readers=stand_in.readers)
    assert {report.id: report.published for report in store.reports()} == {"a": day, "b": date(2022, 9, 11)}


def test_a_report_that_is_there_already_is_not_added_again(
    store: Store, settings: Settings, stand_in: StandIn, seed: Callable[..., Path]
) -> None:
    """Neither under another name, nor if it is a seed, nor twice in one import."""
    seed("seed.md", "Seeded")
    fill(store, settings, readers=stand_in.readers)
    files = [("a.md", file("A")), ("copy.md", file("A\n")), ("mine.md", file("Seeded"))]
    summary = import_reports(store, files, readers=stand_in.readers)
    assert summary.added == ("a",)
    assert summary.already == (
        "copy.md: this report is here already, as 'a'.",
        "mine.md: this report is here already, as 'seed'.",
    )
    assert summary.refused == ()


def test_another_report_with_the_same_id_is_refused(store: Store, stand_in: StandIn) -> None:
    """What is there is never overwritten by a file that happens to have its name."""
    import_reports(store, [("a.md", file("A"))], readers=stand_in.readers)
    (error,) = import_reports(store, [("b.md", file("B", id_="a"))], readers=stand_in.readers).refused
    assert "b.md: another report has the id 'a' already." in str(error)
    assert [report.text for report in store.reports()] == ["A"]


def test_imported_reports_survive_restarts_until_they_are_removed(settings: Settings, stand_in: StandIn) -> None:
    """A start brings seeds in line and leaves imported reports alone."""
    with open_store(settings) as store:
        import_reports(store, [("a.md", file("A")), ("b.md", file("B"))], readers=stand_in.readers)
    with open_store(settings) as store:
        fill(store, settings, readers=stand_in.readers)
        remove_report(store, "a")
        assert [report.id for report in store.reports()] == ["b"]
    with open_store(settings) as store:
        fill(store, settings, readers=stand_in.readers)
        assert [report.id for report in store.reports()] == ["b"]


def test_a_seed_cannot_be_removed_by_hand(
    store: Store, settings: Settings, stand_in: StandIn, seed: Callable[..., Path]
) -> None:
    """The person is told which file to move, because the next start would bring it back."""
    seed("seed.md")
    fill(store, settings, readers=stand_in.readers)
    with pytest.raises(GeoError, match=r"read from seed\.md at every start"):
        remove_report(store, "seed")
    with pytest.raises(StoreError, match="no report with the id 'nothing'"):
        remove_report(store, "nothing")


def test_progress_names_each_file(store: Store, stand_in: StandIn) -> None:
    """So that a person who imports many sees how far it is."""
    told: list[Progress] = []
    import_reports(store, [("a.md", file("A")), ("b.md", b"")], readers=stand_in.readers, progress=told.append)
    assert [(step.done, step.total, step.what) for step in told] == [
        (0, 2, "Reading"),
        (1, 2, "Read a.md"),
        (2, 2, "Read b.md"),
        (2, 2, "Done"),
    ]


def test_many_reports_are_read_in_processes_and_written_in_their_order(store: Store) -> None:
    """Thousands come as a generator; a broken one is refused and the others are there with their claims."""
    many = WORTH_A_PROCESS + 8
    files = (
        (f"r{n:03}.md", b"" if n == 3 else file(f"On Saturday Russian troops left Kupiansk, Kyiv said. Post {n}."))
        for n in range(many)
    )
    told: list[Progress] = []
    summary = import_reports(store, files, total=many, jobs=2, progress=told.append)
    assert summary.added == tuple(f"r{n:03}" for n in range(many) if n != 3)
    assert [error.file for error in summary.refused] == ["r003.md"]
    assert len(store.claims()) == summary.claims >= many - 1
    assert (told[-1].done, told[-1].total) == (many, many)


def test_an_import_that_is_stopped_keeps_whole_reports_and_goes_on_next_time(store: Store, stand_in: StandIn) -> None:
    """Ctrl-C loses no report that was written, and leaves none in halves."""

    def files() -> Iterator[tuple[str, bytes]]:
        for n in range(MOST_AT_ONCE + 5):
            yield f"r{n:03}.md", file(f"Text {n}")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_reports(store, files(), total=MOST_AT_ONCE + 5, readers=stand_in.readers)
    assert len(store.report_entries()) == MOST_AT_ONCE
    again = [(f"r{n:03}.md", file(f"Text {n}")) for n in range(MOST_AT_ONCE + 5)]
    summary = import_reports(store, again, readers=stand_in.readers)
    assert (len(summary.already), len(summary.added)) == (MOST_AT_ONCE, 5)
