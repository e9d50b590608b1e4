"""Guards the store against processes that die and processes that come at the same time. Real ones."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from geo.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import MakeClaim, MakeReading

    from geo.settings import Settings

TIMEOUT_S = 60

STOP_AT = """
import sys
from pathlib import Path
from sqlalchemy import Engine, event
from geo.records import *
from geo.settings import Settings
from geo.store import open_store

@event.listens_for(Engine, "after_cursor_execute")
def stop(connection, cursor, statement, *_):
    if statement.lstrip().startswith(sys.argv[2]):
        print("in the middle", flush=True)
        sys.stdin.read()

store = open_store(Settings(data_dir=Path(sys.argv[1])))
claims = store.claims()
store.replace_source("set", claims[:1])
"""

TOGETHER = """
import sys
from pathlib import Path
from geo.records import Reading, Report
from geo.settings import Settings
from geo.store import open_store
from datetime import date

print("ready", flush=True)
sys.stdin.readline()
with open_store(Settings(data_dir=Path(sys.argv[1]))) as store:
    for number in range(20):
        report = Report(id=f"{sys.argv[2]} {number}", text="t", published=date(2022, 9, 10))
        store.add_reading(Reading(report=report, mentions=(), claims=(), unresolved=(), extractor="e"))
"""


@contextmanager
def running(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Run Python code in a process of its own, which is gone at the end of the block."""
    process = subprocess.Popen(  # noqa: S603 - the code is above
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=TIMEOUT_S)


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.parametrize("statement", ["UPDATE meta", "DELETE FROM claims", "INSERT INTO claims"])
def test_a_process_killed_in_the_middle_of_a_change_leaves_the_store_as_it_was(
    settings: Settings, make_claim: MakeClaim, statement: str
) -> None:
    """All or nothing, whole, and open to the next writer at once."""
    claims = tuple(make_claim(f"{number:03}") for number in range(100))
    with open_store(settings) as store:
        store.replace_source("set", claims)
    with running(STOP_AT, settings.data_dir, statement) as process:
        assert line(process) == "in the middle"
        process.kill()
    with open_store(settings) as store:
        assert store.claims() == claims
        assert store.revision() == 1
        store.replace_source("set", claims[:2])
        assert store.claims() == claims[:2]
    with closing(sqlite3.connect(settings.data_dir / "dateline.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_process_killed_while_it_creates_the_store_leaves_nothing_half_made(
    settings: Settings, make_reading: MakeReading
) -> None:
    """The next start creates all tables."""
    with running(STOP_AT, settings.data_dir, "CREATE TABLE claims") as process:
        assert line(process) == "in the middle"
        process.kill()
    with open_store(settings) as store:
        store.add_reading(make_reading("r", "a"))
        assert [claim.id for claim in store.claims()] == ["a"]


def test_processes_that_start_at_the_same_time_all_get_their_work_done(settings: Settings) -> None:
    """One of them creates the store, and nothing that any of them writes is lost."""
    names = ("one", "two", "three")
    with (
        running(TOGETHER, settings.data_dir, names[0]) as one,
        running(TOGETHER, settings.data_dir, names[1]) as two,
        running(TOGETHER, settings.data_dir, names[2]) as three,
    ):
        processes = (one, two, three)
        assert [line(process) for process in processes] == ["ready"] * 3
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.wait(timeout=TIMEOUT_S) for process in processes] == [0, 0, 0]
    with open_store(settings) as store:
        assert {report.id for report in store.reports()} == {f"{name} {i}" for name in names for i in range(20)}
        assert store.revision() == 60


def test_the_lock_is_free_when_its_holder_is_killed(settings: Settings) -> None:
    """A start that died while filling does not keep the next one waiting."""
    code = STOP_AT.partition("@event")[0] + (
        "with open_store(Settings(data_dir=Path(sys.argv[1]))).alone():\n"
        "    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    with running(code, settings.data_dir) as process:
        assert line(process) == "held"
        process.kill()
    with open_store(settings) as store, store.alone():
        assert store.revision() == 0
