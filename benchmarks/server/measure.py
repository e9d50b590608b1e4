"""Measure the server with made-up claims in a real store; a Markdown table goes to stdout.

    python benchmarks/server/measure.py [--sizes 10000,100000,1000000] [--sessions 1,10,50] [--keep FOLDER]

Times are of the processor, so that other work on the machine does not count; of what is asked again and again they
are means. Each line of a size is measured in one of three processes: one that reads the claims from the database,
one that reads them from the file that the first one left, and one that exports.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from synthetic import SOURCES, make_claims

from geo.atlas import AtlasInput
from geo.atlas.columns import PlaceColumns, claim_columns, encode_claims, encode_standings, place_columns
from geo.records import Affiliation, Category, Clock, View
from geo.settings import Settings
from geo.store import open_store
from geo.timeline import ClaimTable, Ground, coarsened, intervals_in, lay_ground, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIZES = "10000,100000,1000000"
SESSIONS = "1,10,50"
SESSION_SIZE = 100_000
ENOUGH_S = 0.5
"""What is quick is done again and again for so long: the processor's clock may tick in steps of milliseconds."""
DAY = date(2023, 6, 1)
VIEW = View(day=DAY)
NEW_FILTERS = (
    replace(VIEW, affiliations=frozenset({Affiliation.UKRAINE})),
    replace(VIEW, affiliations=frozenset(Affiliation) - {Affiliation.UKRAINE}),
    replace(VIEW, affiliations=frozenset(Affiliation) - {Affiliation.REPORT}),
    replace(VIEW, sources=frozenset(SOURCES[:1])),
    replace(VIEW, sources=frozenset(SOURCES[1:]), affiliations=frozenset({Affiliation.RUSSIA})),
    replace(VIEW, provinces=frozenset({"UA-14"}), affiliations=frozenset({Affiliation.RUSSIA})),
)
_MEGABYTE = 2**20

Figures = dict[str, str]


def main() -> None:
    """Measure what the arguments ask for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--sessions", default=SESSIONS, help='numbers of open sessions; "" leaves them out')
    parser.add_argument("--keep", type=Path, help="folder for the stores; those there are used again")
    parser.add_argument("--stage", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.stage:
        stage, folder = chosen.stage
        print(json.dumps(STAGES[stage](Path(folder))))
        return
    with tempfile.TemporaryDirectory(prefix="dateline-server-") as temporary:
        folder = chosen.keep or Path(temporary)
        sizes = [int(size) for size in chosen.sizes.split(",") if size]
        found = {size: _measure_size(folder / str(size), size) for size in sizes}
        if sizes:
            _print_table([f"{size:,}" for size in sizes], list(found.values()))
        if chosen.sessions:
            _measure_sessions(folder / str(SESSION_SIZE), [int(number) for number in chosen.sessions.split(",")])


def _measure_size(folder: Path, size: int) -> Figures:
    figures: Figures = {}
    if not (folder / "dateline.sqlite").exists():
        figures |= fill(folder, size)
    (folder / "claims.npz").unlink(missing_ok=True)
    for stage in STAGES:
        command = [sys.executable, __file__, "--stage", stage, str(folder)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        figures |= json.loads(done.stdout.splitlines()[-1])
    return figures


def fill(folder: Path, size: int) -> Figures:
    """Write the claims into a new store."""
    claims = make_claims(size)
    with _timed() as spent, open_store(Settings(data_dir=folder)) as store:
        for source in SOURCES:
            store.replace_source(source, claims.where(claims.codes_in("source", [source])))
    return {"written into the store, s": f"{spent[0]:.1f}"}


def measure_database(folder: Path) -> Figures:
    """Read all claims from the rows of the database."""
    with open_store(Settings(data_dir=folder)) as store:
        before = _peak_mb()
        with _timed() as spent:
            store.claims()
        return {
            "claims read from the database, s": f"{spent[0]:.1f}",
            "its peak memory, MB": f"{_peak_mb() - before:.0f}",
        }


def measure_answers(folder: Path) -> Figures:
    """Read the claims from the file, and ask what the pages ask."""
    meter = Meter()
    with open_store(Settings(data_dir=folder)) as store:
        meter.once("claims read by the next process (from the file, if many), ms", store.claims)
        claims = coarsened(store.claims(), decimals=2)
        filtered = replace(VIEW, provinces=frozenset({"UA-14"}), categories=frozenset({Category.BOMBARDMENT}))
        meter.often("claims shown, 30-day window, ms", lambda: shown(claims, VIEW))
        meter.often("claims shown, all up to the day, ms", lambda: shown(claims, replace(VIEW, window_days=None)))
        meter.often("claims shown, two filters, ms", lambda: shown(claims, filtered))
        meter.often("claims counted by category, ms", lambda: shown(claims, VIEW).values_of("category"))
        _ask_for_standings(meter, claims)
        places = _ask_for_payloads(meter, claims)
        _ask_new_filters(meter, claims, places)
        store.replace_source("one more", [replace(claims[0], id="one more", source="one more")])
        meter.once("after one claim has arrived: claims, ms", store.claims)
        more = coarsened(store.claims(), decimals=2)
        meter.once("after one claim has arrived: intervals, ms", lambda: lay_ground(more).histories(Clock.HINDSIGHT))
        meter.once(
            "after one claim has arrived: intervals as known then, ms", lambda: lay_ground(more).histories(Clock.KNOWN)
        )
        store.remove_source("one more")
        meter.figures["peak memory of all that, MB"] = f"{_peak_mb():.0f}"
    return meter.figures


class Meter:
    """Collects processor times in milliseconds, by what was done."""

    def __init__(self) -> None:
        """Begin without figures."""
        self.figures: Figures = {}

    def once(self, name: str, work: Callable[[], object]) -> None:
        """Time what is slow the first time only."""
        with _timed() as spent:
            work()
        self.figures[name] = f"{1000 * spent[0]:.0f}"

    def often(self, name: str, work: Callable[[], object]) -> None:
        """Give the mean of what is the same each time."""
        rounds, begun = 0, time.process_time()
        while time.process_time() < begun + ENOUGH_S:
            work()
            rounds += 1
        self.figures[name] = f"{1000 * (time.process_time() - begun) / rounds:.1f}"


def _ask_for_standings(meter: Meter, claims: ClaimTable) -> None:
    meter.once("control claims sorted out by town, ms", lambda: lay_ground(claims))
    ground = lay_ground(claims)
    place_id = next(iter(claims.values_of("place_id")))
    meter.once("standings as known then on a first day, ms", lambda: ground.standings(DAY, known=DAY).counts())
    meter.once("all intervals with hindsight, first time, ms", lambda: ground.histories(Clock.HINDSIGHT))
    meter.once("all intervals as known then, first time, ms", lambda: ground.histories(Clock.KNOWN))
    standings = ground.standings(DAY)
    meter.figures["towns with standings"] = f"{len(standings):,}"
    meter.figures["intervals with hindsight"] = f"{len(ground.histories(Clock.HINDSIGHT).parts):,}"
    meter.often("standing of every town on a day, ms", lambda: ground.standings(DAY).counts())
    meter.often("the same as known then, once all intervals are, ms", lambda: ground.standings(DAY, known=DAY).counts())
    meter.often("changes within 30 days, ms", lambda: _changes(ground))
    meter.often("history of one town, ms", lambda: (list(claims.of_place(place_id)), standings.of(place_id)))


def _changes(ground: Ground) -> object:
    """Give as many changes as the page lists."""
    return ground.changes(DAY - timedelta(days=30), DAY, clock=Clock.HINDSIGHT)[:30]


def _ask_for_payloads(meter: Meter, claims: ClaimTable) -> PlaceColumns:
    atlas = AtlasInput(revision="1", claims=claims, places=())
    places = place_columns(atlas)
    payload: list[bytes] = []
    meter.once("payload of claims, ms", lambda: payload.append(encode_claims(claim_columns(claims, places), places)))
    meter.once(
        "payload of standings, ms",
        lambda: payload.append(encode_standings(intervals_in(claims, VIEW), places.ids)),
    )
    meter.figures["payloads, bytes a claim"] = f"{sum(map(len, payload)) / len(claims):.1f}"
    return places


def _ask_new_filters(meter: Meter, claims: ClaimTable, places: PlaceColumns) -> None:
    """Ask what a page asks for filters that nobody has used; of each question the slowest counts."""
    asked: dict[str, Callable[[View], object]] = {
        "claims shown": lambda view: shown(claims, view),
        "standings": lambda view: lay_ground(claims).select(view).standings(DAY).counts(),
        "changes within 30 days": lambda view: _changes(lay_ground(claims).select(view)),
        "payload of standings": lambda view: encode_standings(intervals_in(claims, view), places.ids),
        "standings as known then": lambda view: lay_ground(claims).select(view).standings(DAY, known=DAY).counts(),
    }
    spent: dict[str, list[float]] = {name: [] for name in asked}
    for view in NEW_FILTERS:
        for name, ask in asked.items():
            with _timed() as seconds:
                ask(view)
            spent[name] += seconds
    for name, seconds in spent.items():
        meter.figures[f"a filter nobody has used: {name}, ms"] = f"{1000 * max(seconds):.0f}"


def measure_exports(folder: Path) -> Figures:
    """Write everything up to the last day as files; the memory is what that takes beyond the loaded claims."""
    from geo.exports.formats import Format  # noqa: PLC0415 - what only this process needs
    from geo.pipeline.exporting import prepare_export, write_export  # noqa: PLC0415 - the same

    figures: Figures = {}
    with open_store(Settings(data_dir=folder)) as store, tempfile.TemporaryDirectory() as written:
        claims = coarsened(store.claims(), decimals=2)
        terms = dict.fromkeys(SOURCES, replace(next(iter(store.terms().values())), redistributable=True))
        outgoing = prepare_export(claims, replace(VIEW, day=date(2024, 12, 1), window_days=None), terms)
        for form in (Format.GEOJSON, Format.CSV):
            path, before = Path(written) / f"file.{form}", _peak_mb()
            with _timed() as spent:
                write_export(path, form, outgoing)
            name = f"export of all as {form}"
            figures[f"{name}, s"] = f"{spent[0]:.1f}"
            figures[f"{name}, size, MB"] = f"{path.stat().st_size / _MEGABYTE:.0f}"
            figures[f"{name}, memory, MB"] = f"{_peak_mb() - before:.0f}"
    return figures


STAGES: dict[str, Callable[[Path], Figures]] = {
    "database": measure_database,
    "answers": measure_answers,
    "exports": measure_exports,
}


def _measure_sessions(folder: Path, numbers: list[int]) -> None:
    from sessions import measure_sessions  # noqa: PLC0415 - Streamlit, which the other figures do without

    if not (folder / "dateline.sqlite").exists():
        fill(folder, SESSION_SIZE)
    rows = measure_sessions(folder, numbers)
    print(f"\n| open sessions on {SESSION_SIZE:,} claims | memory, MB | more than with one, MB | opening one, ms |")
    print("|---:|---:|---:|---:|")
    for number, memory, spent in rows:
        print(f"| {number} | {memory:.0f} | {memory - rows[0][1]:.0f} | {f'{spent:.0f}' if spent else ''} |")


@contextmanager
def _timed() -> Iterator[list[float]]:
    """Give a list that holds the processor seconds of the block once it is over."""
    spent: list[float] = []
    begun = time.process_time()
    yield spent
    spent.append(time.process_time() - begun)


def _peak_mb() -> float:
    # Not getrusage: its peak is that of the parent process, where that was larger.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def _print_table(heads: list[str], columns: list[Figures]) -> None:
    print("| claims | " + " | ".join(heads) + " |")
    print("|---|" + "---:|" * len(heads))
    for name in dict.fromkeys(name for column in columns for name in column):
        print(f"| {name} | " + " | ".join(column.get(name, "") for column in columns) + " |")


if __name__ == "__main__":
    main()
