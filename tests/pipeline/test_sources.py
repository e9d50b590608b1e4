"""Guards the way of somebody's data into the store: looked at, read, kept, replaced, taken back."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from shapely import box, to_wkb

from geo.errors import InputError, StoreError
from geo.feeds import importers
from geo.feeds.containers import files_at, open_container
from geo.feeds.contract import Notice, Proposal, Question, Refusal, Request, RowsRead
from geo.pipeline import check_name, import_source, keep, preview, read_source, recognise_kind, undo_import
from geo.pipeline.staging import MOST_REASONS
from geo.records import Claim, ControlArea, Controller, SourceTerms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.feeds.containers import Container
    from geo.feeds.contract import Found, Part
    from geo.pipeline import ImportSummary, Progress
    from geo.store import Store

DAY = date(2022, 9, 10)
OVER_IZIUM = to_wkb(box(37.2, 49.1, 37.4, 49.3))
FAR_AWAY = to_wkb(box(24.0, 48.0, 24.001, 48.001))


class Lines:
    """An importer of lines: ``claim ID``, ``area DAY``, ``bad TEXT``, ``odd TEXT``, ``note TEXT``, or an error."""

    kind = "lines"
    terms = SourceTerms(kind="lines", title="Lines", licence="Free", attribution="Us", redistributable=True)
    where = "Nowhere."

    def __init__(self, example: Claim) -> None:
        self.example = example
        self.questions: tuple[Question, ...] = ()
        self.counts_rows = True
        self.terms_of_file: SourceTerms | None = None

    def recognises(self, parts: Sequence[Part]) -> bool:
        return parts[0].name.endswith(".lines")

    def propose(self, parts: Sequence[Part]) -> Proposal:
        del parts
        return Proposal(questions=self.questions, terms=self.terms_of_file)

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        for part in parts:
            with part.open() as stream:
                for row, line in enumerate(stream, start=1):
                    word, _, text = line.decode().strip().partition(" ")
                    yield self._found(word, text, part, row, request)
                    if self.counts_rows:
                        yield RowsRead(part=part.name, rows=row)

    def _found(self, word: str, text: str, part: Part, row: int, request: Request) -> Found:
        if word == "claim":
            return replace(self.example, id=text, source=request.source, report_id=f"r{row}")
        if word == "area":
            day, _, where = text.partition(" ")
            return ControlArea(
                source=request.source,
                day=DAY + timedelta(days=int(day)),
                controller=Controller.RUSSIA,
                label="held",
                wkb=FAR_AWAY if where == "away" else OVER_IZIUM,
            )
        if word == "bad":
            return Refusal(part=part.name, row=row, problem=f"{text!r} is no date.", remedy="Correct it.")
        if word == "odd":
            return Refusal(part=part.name, row=row, problem=f"{text} is odd.")
        if word == "note":
            return Notice(part=part.name, row=row, text=text)
        raise InputError("nothing further can be read.", file=part.name, row=row)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, a_claim: Claim) -> Lines:
    """Put an importer of our own in the place of all others."""
    importer = Lines(a_claim)
    monkeypatch.setattr(importers, "_MODULES", {"lines": "nowhere"})
    for module in ("geo.feeds.importers", "geo.pipeline.sources", "geo.pipeline.sources_preview"):
        monkeypatch.setattr(f"{module}.importer", lambda _: importer)
    return importer


@contextmanager
def opened(tmp_path: Path, *lines: str, name: str = "a.lines") -> Iterator[Container]:
    (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
    with open_container(files_at(tmp_path / name), name=name) as container:
        yield container


def bring(store: Store, tmp_path: Path, *lines: str, source: str = "set", replaces: bool = False) -> ImportSummary:
    with opened(tmp_path, *lines) as container:
        return import_source(store, container, Request(source=source), kind="lines", replaces=replaces)


def ids(store: Store) -> list[str]:
    return sorted(claim.id for claim in store.claims())


pytestmark = pytest.mark.usefixtures("lines")


def test_an_import_says_what_it_read_took_and_refused(store: Store, tmp_path: Path) -> None:
    """Rows, claims, days, reasons counted by what they have in common, and every refused row."""
    bad = [f"bad 3{number}/02/2022" for number in range(3)]
    summary = bring(store, tmp_path, "claim a", *bad, "claim b", "note repaired", "bad never")
    counts = summary.counts
    assert (counts.rows_read, counts.rows_taken, counts.rows_refused) == (7, 3, 4)
    assert (counts.claims, counts.notices, counts.first, counts.last) == (2, 1, DAY, DAY)
    (reason,) = summary.refused
    assert (reason.count, reason.part, reason.row) == (4, "a.lines", 2)
    assert reason.text == "'30/02/2022' is no date. Correct it."
    assert [(note.text, note.row) for note in summary.told] == [("repaired", 6)]
    assert summary.number is not None
    assert [row.row for row in store.refused(summary.number)] == [2, 3, 4, 7]
    assert ids(store) == ["a", "b"]


def test_rows_are_counted_also_where_the_importer_does_not(store: Store, tmp_path: Path, lines: Lines) -> None:
    """A report id a row."""
    lines.counts_rows = False
    counts = bring(store, tmp_path, "claim a", "claim b", "bad x").counts
    assert (counts.rows_read, counts.rows_taken, counts.rows_refused) == (3, 2, 1)


def test_reasons_without_end_are_counted_together(store: Store, tmp_path: Path) -> None:
    """A hostile file cannot fill the memory with reasons."""
    words = [f"odd {'x' * number}" for number in range(1, MOST_REASONS + 50)]
    summary = bring(store, tmp_path, "claim a", *words)
    assert len(summary.refused) == MOST_REASONS + 1
    assert sum(reason.count for reason in summary.refused) == len(words)


def test_an_importer_that_gives_up_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    """What it found before is not kept either."""
    with pytest.raises(InputError, match="nothing further can be read"):
        bring(store, tmp_path, *(f"claim {number}" for number in range(20_000)), "crash")
    assert (ids(store), store.sources(), store.import_entries()) == ([], (), ())


def test_a_stop_while_it_is_written_leaves_the_store_as_it_was(store: Store, tmp_path: Path) -> None:
    """The page ends a run by an exception in the progress."""

    def stop(progress: Progress) -> None:
        if progress.what.startswith("Writing"):
            raise KeyboardInterrupt

    with opened(tmp_path, "claim a") as container, pytest.raises(KeyboardInterrupt):
        import_source(store, container, Request(source="set"), kind="lines", progress=stop)
    assert (ids(store), store.sources()) == ([], ())


def test_progress_grows_to_its_end(store: Store, tmp_path: Path) -> None:
    """Reading, then writing, on one scale."""
    told: list[Progress] = []
    with opened(tmp_path, *(f"claim {number}" for number in range(7_000))) as container:
        import_source(store, container, Request(source="set"), kind="lines", progress=told.append)
    shares = [each.done / each.total for each in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert {each.what.split(":")[0] for each in told} == {"Reading", "Writing claims"}


def test_the_same_file_twice_is_recognised(store: Store, tmp_path: Path) -> None:
    """By its bytes, for the same source, as long as the import is in force."""
    first = bring(store, tmp_path, "claim a")
    with pytest.raises(InputError, match=r"already \(import 1, .*Undo that import first"):
        bring(store, tmp_path, "claim a")
    assert bring(store, tmp_path, "claim a", source="other").counts.claims == 1
    assert first.number is not None
    undo_import(store, first.number)
    assert bring(store, tmp_path, "claim a").counts.claims == 1


def test_rows_that_are_there_are_told_and_not_doubled(store: Store, tmp_path: Path) -> None:
    """Also those that the file has twice."""
    bring(store, tmp_path, "claim a", "claim b")
    summary = bring(store, tmp_path, "claim b", "claim c", "claim c")
    assert (summary.counts.claims, summary.counts.known, summary.counts.twice) == (1, 1, 1)
    assert (summary.known_ids, summary.twice_ids) == (("b",), ("c",))
    assert ids(store) == ["a", "b", "c"]


def test_replacing_puts_the_file_in_the_place_of_what_was_there(store: Store, tmp_path: Path) -> None:
    """And undoing that brings it back."""
    bring(store, tmp_path, "claim a", "claim b")
    summary = bring(store, tmp_path, "claim b", "claim c", replaces=True)
    assert (ids(store), summary.counts.known) == (["b", "c"], 0)
    assert summary.number is not None
    undo_import(store, summary.number)
    assert ids(store) == ["a", "b"]


def test_replacing_by_nothing_leaves_what_was_there(store: Store, tmp_path: Path) -> None:
    """A file of which no row can be taken is no reason to lose the others."""
    bring(store, tmp_path, "claim a")
    assert bring(store, tmp_path, "bad x", replaces=True).counts.claims == 0
    assert ids(store) == ["a"]


def test_a_source_holds_one_kind_of_data(
    store: Store, tmp_path: Path, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that may not be passed on and rows that may would else have the same terms."""
    bring(store, tmp_path, "claim a")
    monkeypatch.setattr(lines, "terms", replace(lines.terms, kind="other"))
    with opened(tmp_path, "claim b") as container:
        request = Request(source="set")
        with pytest.raises(InputError, match=r"another kind \(lines\).*Choose another name"):
            import_source(store, container, request, kind="other")
        import_source(store, container, request, kind="other", replaces=True)
    assert ids(store) == ["b"]


@pytest.mark.parametrize("marked_first", [True, False])
def test_what_may_be_passed_on_is_not_mixed_with_what_may_not(
    store: Store, tmp_path: Path, lines: Lines, *, marked_first: bool
) -> None:
    """A file with terms of its own is kept on them, and shares no source with a file on others."""
    marked = replace(lines.terms, redistributable=False)
    lines.terms_of_file = marked if marked_first else None
    bring(store, tmp_path, "claim a")
    assert store.terms()["set"].redistributable is not marked_first
    lines.terms_of_file = None if marked_first else marked
    with opened(tmp_path, "claim b") as container:
        assert preview(container).terms.redistributable is marked_first
    with pytest.raises(InputError, match=r"not to be passed on.*Choose another name"):
        bring(store, tmp_path, "claim b")
    assert (ids(store), store.terms()["set"].redistributable) == (["a"], not marked_first)
    bring(store, tmp_path, "claim b", replaces=True)
    assert (ids(store), store.terms()["set"].redistributable) == (["b"], marked_first)


def test_areas_make_claims_about_the_towns_in_them(store: Store, tmp_path: Path) -> None:
    """Day by day, of the same source; they follow when days are added and when an import is undone."""
    first = bring(store, tmp_path, "area 0", "area 2")
    assert (first.counts.areas, first.counts.last) == (2, DAY + timedelta(days=2))
    assert first.counts.settled == len(store.claims()) > 0
    held = {claim.place for claim in store.claims()}
    assert "Izium" in held
    second = bring(store, tmp_path, "area 0", "area 4 away")
    assert (second.counts.areas, second.counts.known) == (1, 1)
    left = [claim for claim in store.claims() if claim.dates.last == DAY + timedelta(days=4)]
    assert {claim.place for claim in left} == held
    assert second.number is not None
    undo_import(store, second.number)
    assert {claim.dates.last for claim in store.claims()} == {DAY}


def test_an_import_of_which_nothing_is_taken_leaves_no_source(store: Store, tmp_path: Path) -> None:
    """But the list of what was refused, and it is no obstacle to the next try."""
    summary = bring(store, tmp_path, "bad x")
    assert (summary.counts.claims, store.sources()) == (0, ())
    assert summary.number is not None
    assert len(list(store.refused(summary.number))) == 1
    assert bring(store, tmp_path, "bad x").counts.rows_refused == 1


def test_a_dry_run_says_the_same_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    """Reading touches no store; what was read can be kept afterwards."""
    with (
        opened(tmp_path, "claim a", "bad x") as container,
        read_source(container, Request(source="set"), kind="lines") as staged,
    ):
        assert (staged.summary().number, staged.summary().counts.claims) == (None, 1)
        assert store.import_entries() == ()
        assert keep(store, staged).counts == staged.summary().counts


def test_what_must_be_answered_is_asked_before_anything_is_read(store: Store, tmp_path: Path, lines: Lines) -> None:
    """The sentence has the question and the answers that there are."""
    lines.questions = (
        Question(name="day_first", text="Which comes first?", choices=(("yes", "day"), ("no", "month"))),
    )
    with opened(tmp_path, "claim a") as container:
        assert preview(container).claims == ()
        with pytest.raises(InputError, match=r"Which comes first\? Answer day_first=yes for 'day', or day_first=no"):
            import_source(store, container, Request(source="set"), kind="lines")
        answered = Request(source="set", answers={"day_first": "no"})
        assert len(preview(container, request=answered).claims) == 1
        assert import_source(store, container, answered, kind="lines").counts.claims == 1


def test_a_preview_shows_the_first_of_everything(tmp_path: Path) -> None:
    """With the kind, its terms, and what cannot be taken."""
    with opened(tmp_path, "claim a", "area 0", "bad x", "note y", "claim b") as container:
        shown = preview(container)
    assert (shown.kind, shown.kinds, shown.terms.title) == ("lines", ("lines",), "Lines")
    assert ([claim.id for claim in shown.claims], len(shown.areas), len(shown.refused)) == (["a", "b"], 1, 1)


def test_a_preview_of_a_million_rows_looks_at_the_first(tmp_path: Path, lines: Lines) -> None:
    """It reads no further than it shows."""
    with opened(tmp_path, *(f"claim {number}" for number in range(1000)), "crash") as container:
        assert len(preview(container).claims) < 1000
        assert lines.questions == ()


def test_a_preview_tells_why_there_is_nothing_to_show(tmp_path: Path) -> None:
    """An importer's error is part of it."""
    with opened(tmp_path, "crash") as container:
        assert "nothing further can be read" in str(preview(container).problem)


def test_a_file_of_no_known_kind_is_told(tmp_path: Path) -> None:
    """A person can still say what it is."""
    with opened(tmp_path, "claim a", name="a.dat") as container:
        with pytest.raises(InputError, match="none of the kinds"):
            recognise_kind(container)
        assert preview(container, kind="lines").kind == "lines"


@pytest.mark.parametrize("name", ["", " ", "reports", "Chronology", "a#1", "x" * 61, "<b>", "a/b", "a\u202eb"])
def test_names_that_no_source_can_have_are_refused(name: str) -> None:
    """Dateline's own, and those with signs that mean something elsewhere."""
    with pytest.raises(InputError, match="Choose another name"):
        check_name(name)


@pytest.mark.parametrize("name", ["acled", "ACLED 2022", "Дані 2022", "  two  words "])
def test_names_are_kept_as_they_are_but_for_blanks(name: str) -> None:
    """Any script."""
    assert check_name(name) == " ".join(name.split())


def test_undoing_what_is_not_there_is_told(store: Store) -> None:
    """By its number."""
    with pytest.raises(StoreError, match="no import number 7"):
        undo_import(store, 7)


def test_a_file_may_come_again_after_another_replaced_it(store: Store, tmp_path: Path) -> None:
    """What is no longer in the source is not there already."""
    bring(store, tmp_path, "claim a")
    bring(store, tmp_path, "claim b", replaces=True)
    bring(store, tmp_path, "claim a")
    assert ids(store) == ["a", "b"]
    with pytest.raises(InputError, match=r"this file is in the source 'set' already \(import 3"):
        bring(store, tmp_path, "claim a")


def test_a_name_that_differs_in_capital_letters_only_is_refused(store: Store, tmp_path: Path) -> None:
    """Two sources that nobody could tell apart are as a rule one and a slip."""
    bring(store, tmp_path, "claim a", source="War")
    with pytest.raises(InputError, match="Write 'War', or choose another name"):
        bring(store, tmp_path, "claim b", source="WAR")
