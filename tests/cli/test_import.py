"""``dateline import``, ``undo`` and ``sources``: other people's data from the command line."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from geo.feeds.importers import kinds
from geo.settings import Settings
from geo.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Run

TIMEOUT_S = 60

TABLE = """place,date,what,who,note
Izium,2022-09-10,recaptured,General Staff,They left Izium.
Lyman,2022-10-01,bombardment,Mayor,=HYPERLINK("x") Shelling.
Atlantis,2022-10-01,bombardment,Mayor,Shelling.
Lyman,31/02/2022,bombardment,Mayor,Shelling.
"""
MAPPED = ("--map", "category=what", "--map", "claimant=who")

STOP_AT = """
import sys
from sqlalchemy import Engine, event
from geo.cli import main, progress

def stop(*_):
    print("in the middle", flush=True)
    sys.stdin.read()

place = sys.argv[1]
if place == "reading":
    progress.ProgressLine.__call__ = stop
else:
    @event.listens_for(Engine, "after_cursor_execute")
    def watch(connection, cursor, statement, *_):
        if statement.startswith(place):
            stop()

sys.argv = ["dateline", "import", "csv", *sys.argv[2:]]
main()
"""


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a data directory of this test."""
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def table(tmp_path: Path, data_dir: Path) -> Path:
    """Give a table with two rows that can be taken and two that cannot."""
    del data_dir
    path = tmp_path / "own.csv"
    path.write_text(TABLE.replace("recaptured", "advance"), encoding="utf-8")
    return path


def claims(data_dir: Path) -> list[tuple[str, str]]:
    with open_store(Settings(data_dir=data_dir)) as store:
        return sorted((claim.source, claim.place) for claim in store.claims())


def test_an_import_is_told_in_full_and_can_be_taken_back(run: Run, table: Path, data_dir: Path) -> None:
    """Rows, claims, reasons with their rows, and the command that undoes it."""
    done = run("import", "csv", str(table), *MAPPED, "--name", "Own data")
    assert done.status == 0
    assert "own.csv (csv) is in the source 'Own data'." in done.out
    assert "Rows: 4 read, 2 taken, 2 refused." in done.out
    assert "own.csv, row 5: '31/02/2022'" in done.out
    assert "dateline undo 1" in done.out
    assert claims(data_dir) == [("Own data", "Izium"), ("Own data", "Lyman")]
    assert run("undo", "1").status == 0
    assert claims(data_dir) == []
    again = run("undo", "1")
    assert (again.status, again.out) == (1, "")
    assert "no import number 1" in again.err


def test_a_dry_run_keeps_nothing(run: Run, table: Path, data_dir: Path) -> None:
    """It says what would be taken."""
    done = run("import", "csv", str(table), *MAPPED, "--dry-run")
    assert (done.status, claims(data_dir)) == (0, [])
    assert "would go into the source 'csv'" in done.out


def test_all_refused_rows_can_be_had_as_a_file(run: Run, table: Path, tmp_path: Path) -> None:
    """With the file, the row, the reason and what to do; no cell starts a formula."""
    run("import", "csv", str(table), *MAPPED, "--refused", str(tmp_path / "refused.csv"))
    with (tmp_path / "refused.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["file"], row["row"]) for row in rows] == [("own.csv", "4"), ("own.csv", "5")]
    assert all(row["problem"] and row["what_to_do"] for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_file_that_cannot_be_written_stops_the_import(run: Run, table: Path, data_dir: Path, tmp_path: Path) -> None:
    """Before anything is kept."""
    done = run("import", "csv", str(table), *MAPPED, "--refused", str(tmp_path / "nowhere" / "refused.csv"))
    assert (done.status, claims(data_dir)) == (1, [])


def test_the_same_file_is_not_taken_twice_but_may_replace(run: Run, table: Path, data_dir: Path) -> None:
    """The sentence says so."""
    run("import", "csv", str(table), *MAPPED)
    again = run("import", "csv", str(table), *MAPPED)
    assert (again.status, again.out) == (1, "")
    assert "already (import 1" in again.err
    assert run("import", "csv", str(table), *MAPPED, "--replace").status == 0
    assert len(claims(data_dir)) == 2


def test_auto_recognises_what_a_file_is(run: Run, table: Path) -> None:
    """A table with a place and a date is csv; what is neither is told."""
    assert "(csv)" in run("import", "auto", str(table), *MAPPED, "--dry-run").out
    table.write_text("nothing that is known\n", encoding="utf-8")
    done = run("import", "auto", str(table))
    assert done.status == 1
    assert "none of the kinds" in done.err


def test_wrong_use_is_told(run: Run, table: Path) -> None:
    """A pair that is none, a kind that is none, a file that is not there."""
    assert run("import", "csv", str(table), "--map", "place").status == 2
    unknown = run("import", "nosuch", str(table))
    assert (unknown.status, "no kind of data called 'nosuch'" in unknown.err) == (2, True)
    assert all(kind in unknown.err for kind in ("auto", "reports", *kinds()))
    assert run("import", "reports", str(table), "--dry-run").status == 2
    missing = run("import", "csv", str(table.with_name("missing.csv")))
    assert (missing.status, "no such file" in missing.err) == (1, True)


def test_an_import_without_anything_new_is_a_failure(run: Run, table: Path) -> None:
    """A script notices."""
    table.write_text("place,date\nAtlantis,2022-10-01\n", encoding="utf-8")
    done = run("import", "csv", str(table))
    assert (done.status, "Nothing new was taken." in done.err) == (1, True)


def test_reports_come_in_from_a_folder(run: Run, tmp_path: Path, data_dir: Path) -> None:
    """As on the Data page, with a date for those that give none."""
    (tmp_path / "reports").mkdir()
    for name in ("one", "two"):
        text = f"Ukrainian forces captured Lyman on 1 October 2022, the mayor said on day {name}."
        (tmp_path / "reports" / f"{name}.md").write_text(text, encoding="utf-8")
    done = run("import", "reports", str(tmp_path / "reports"), "--published", "2022-10-03")
    assert (done.status, done.out) == (0, "Reports: 2 added, with 2 claims.\n")
    assert claims(data_dir) == [("reports", "Lyman")] * 2


def test_documents_come_in_and_each_stands_alone(run: Run, tmp_path: Path, data_dir: Path) -> None:
    """A page in an archive is a report; a broken file beside it is told and costs only itself."""
    meta = '<meta property="article:published_time" content="2022-10-03">'
    body = "<p>Ukrainian forces captured Lyman on 1 October 2022, the mayor said.</p>"
    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("good.html", f"<html><head>{meta}</head><body><article>{body}</article></body></html>")
        archive.writestr("bad.pdf", "no PDF")
    done = run("import", "reports", str(tmp_path / "reports.zip"))
    assert (done.status, done.out) == (1, "Reports: 1 added, with 1 claims.\n")
    assert "bad.pdf: it is called .pdf" in done.err
    assert claims(data_dir) == [("reports", "Lyman")]


def test_sources_are_listed_switched_and_removed(run: Run, table: Path, data_dir: Path) -> None:
    """With their imports and terms; what is off gives no claims."""
    run("import", "csv", str(table), *MAPPED, "--name", "own")
    listed = run("sources").out
    assert "own: 2 claims about 2 places" in listed
    assert "import 1: own.csv" in listed
    assert run("sources", "off", "own").status == 0
    assert (claims(data_dir), "own (off)" in run("sources").out) == ([], True)
    run("sources", "on", "own")
    (entry,) = map(json.loads, run("sources", "--json").out.splitlines())
    assert (entry["name"], entry["switched_on"], entry["terms"]["kind"]) == ("own", True, "csv")
    assert entry["imports"][0]["rows_refused"] == 2
    assert run("sources", "remove", "own").status == 0
    assert "nothing in the store" in run("sources").err
    assert run("sources", "on", "own").status == 1


def test_kinds_are_listed_with_where_to_get_them(run: Run) -> None:
    """And their terms."""
    listed = run("sources", "--kinds").out
    assert "acled: ACLED" in listed
    assert listed.count("Terms: ") == listed.count("\n  Terms: ") > 5


@contextmanager
def stopped_at(place: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603 - the code is above
        [sys.executable, "-c", STOP_AT, place, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        yield process
    finally:
        process.kill()
        process.communicate(timeout=TIMEOUT_S)


@pytest.mark.parametrize("place", ["reading", "UPDATE sources", "INSERT INTO claims", "UPDATE imports"])
def test_ctrl_c_leaves_the_store_as_it_was(run: Run, table: Path, data_dir: Path, tmp_path: Path, place: str) -> None:
    """Wherever it comes: one sentence, no traceback, nothing half-imported, and the next import is not kept waiting."""
    run("import", "csv", str(table), *MAPPED)
    before = claims(data_dir)
    other = tmp_path / "other.csv"
    other.write_text("place,date\nKyiv,2022-10-01\nKharkiv,2022-10-01\n", encoding="utf-8")
    with stopped_at(place, str(other), "--replace") as process:
        assert claims(data_dir) == before
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=TIMEOUT_S)
        assert (process.returncode, out) == (1, "")
    assert "Stopped. Nothing was kept: the store is as it was." in err
    assert "Traceback" not in err
    assert claims(data_dir) == before
    assert run("import", "csv", str(other), "--replace").status == 0
    assert [name for _, name in claims(data_dir)] == ["Kharkiv", "Kyiv"]
