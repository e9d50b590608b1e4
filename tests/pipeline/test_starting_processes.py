"""Guards the start with real processes: two at once do the work once, and one that is killed is made good."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geo.pipeline import Summary, fill
from geo.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import StandIn

    from geo.settings import Settings

TIMEOUT_S = 60

START = """
import sys
from pathlib import Path
from geo.pipeline import Readers, fill
from geo.records import Reading
from geo.settings import Settings
from geo.store import open_store

data, seeds, chronology, log, stop_at = map(Path, sys.argv[1:6])

def read(report):
    with log.open("a") as file:
        file.write(report.id + "\\n")
    if report.id == stop_at.name:
        print("in the middle", flush=True)
        sys.stdin.read()
    return Reading(report=report, mentions=(), claims=(), unresolved=(), extractor="stand-in 1")

readers = Readers(made_with="rules 1", read=read, chronology=chronology, load_chronology=lambda path: ())
print("ready", flush=True)
sys.stdin.readline()
settings = Settings(data_dir=data, seeds_dir=seeds)
with open_store(settings) as store:
    fill(store, settings, readers=readers)
"""


@contextmanager
def starting(settings: Settings, stand_in: StandIn, log: Path, stop_at: str = "") -> Iterator[subprocess.Popen[str]]:
    """Run a start in a process of its own, up to the moment before it opens the store."""
    arguments = [settings.data_dir, settings.seeds_dir, stand_in.readers.chronology, log, stop_at or "nowhere"]
    process = subprocess.Popen(  # noqa: S603 - the code is above
        [sys.executable, "-c", START, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
    finally:
        process.kill()
        process.communicate(timeout=TIMEOUT_S)


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def test_two_starts_at_once_read_every_seed_once(
    settings: Settings, stand_in: StandIn, seed: Callable[..., Path], tmp_path: Path
) -> None:
    """The second waits for the first and finds everything done."""
    names = [f"{number:02}" for number in range(10)]
    for name in names:
        seed(f"{name}.md")
    log = tmp_path / "log"
    with starting(settings, stand_in, log) as one, starting(settings, stand_in, log) as two:
        go(one)
        go(two)
        assert [one.wait(timeout=TIMEOUT_S), two.wait(timeout=TIMEOUT_S)] == [0, 0]
    assert log.read_text(encoding="utf-8").split() == names
    with open_store(settings) as store:
        assert [report.id for report in store.reports()] == names


def test_a_start_that_was_killed_is_finished_by_the_next(
    settings: Settings, stand_in: StandIn, seed: Callable[..., Path], tmp_path: Path
) -> None:
    """What was read before is not read again, and the rest is added."""
    for name in ("a", "b", "c"):
        seed(f"{name}.md")
    with starting(settings, stand_in, tmp_path / "log", stop_at="b") as process:
        go(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
    with open_store(settings) as store:
        assert [report.id for report in store.reports()] == ["a"]
        assert fill(store, settings, readers=stand_in.readers) == Summary(added=("b", "c"), claims=2)
        assert [report.id for report in store.reports()] == ["a", "b", "c"]
