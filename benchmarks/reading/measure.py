"""How fast reports are read: on one core against two peers in the same run, and in parallel processes.

Without --parallel: reports a second and MB of text a second on one core, medians of repeated runs, start-up
apart, of Dateline, of `dateparser.search` with a plain look-up of capitalised words in the gazetteer, and of
only splitting the text into tokens; Dateline's first run, which meets the reports for the first time, also by
itself. With --parallel: `dateline read --json` on so many reports (default 1,000 and 10,000), made of the annotated
ones with shuffled paragraphs, with one process a core; the first number also with one process. Processor seconds are
those of all processes together.
The reports are those in the folders named (default: the annotated ones); the tables are Markdown.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from geo.errors import GeoError
from geo.feeds.reports import parse_report
from geo.pipeline import count_cores
from geo.settings import HOME

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Report

ANNOTATED: Final = HOME / "benchmarks" / "reading" / "annotated"
REPEATS: Final = 7
COUNTS: Final = (1_000, 10_000)
SEED: Final = 20220224
DAY: Final = "2023-03-01"


def load(folders: list[Path]) -> list[Report]:
    """Read the reports of the folders; those without a date get one."""
    day = parse_report(f"---\npublished: {DAY}\n---\nx".encode(), name="x.md").published
    files = sorted(file for folder in folders for file in folder.rglob("*.txt"))
    reports = []
    for file in files:
        try:
            reports.append(parse_report(file.read_bytes(), name=file.name, published=day))
        except GeoError as error:
            print(error, file=sys.stderr)
    return reports


def start_up() -> float:
    """Return the seconds from starting Python to the first report read, the median of three."""
    script = (
        "from datetime import date; from geo.reading import read; from geo.records import Report;"
        "read(Report(id='x', text='Kyiv.', published=date(2023, 3, 1)))"
    )
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", script], check=True)
        times.append(time.perf_counter() - start)
    return median(times)


def peers() -> dict[str, Callable[[Report], object]]:
    """Return what is measured, by name."""
    from dateparser.search import search_dates  # noqa: PLC0415 - start-up is measured apart

    from geo.gazetteer import load_gazetteer  # noqa: PLC0415
    from geo.reading import read  # noqa: PLC0415
    from geo.text.tokens import split_tokens  # noqa: PLC0415

    gazetteer = load_gazetteer()

    def look_up(report: Report) -> object:
        dates = search_dates(report.text, languages=["en"])
        return dates, [gazetteer.knows(token.text) for token in split_tokens(report.text) if token.capital]

    return {
        "`dateline` (claims, places, dates)": read,
        "dateparser.search + look-up": look_up,
        "tokens only": lambda report: split_tokens(report.text),
    }


def one_core(reports: list[Report]) -> None:
    """Print the table of one core."""
    size = sum(len(report.text.encode()) for report in reports)
    words = sum(len(report.text.split()) for report in reports)
    work = peers()
    for each in work.values():
        each(reports[0])
    spent: dict[str, list[float]] = {name: [] for name in work}
    for _ in range(REPEATS):  # in turn, so that a busy machine slows all of them
        for name, each in work.items():
            start = time.process_time()
            for report in reports:
                each(report)
            spent[name].append(time.process_time() - start)
    runs = next(iter(spent.values()))
    ours = median(runs)
    print(f"{len(reports)} reports, {words:,} words; start-up {start_up():.2f} s; medians of {REPEATS} runs")
    first = runs[0] / words * 500_000
    print(f"Dateline's first run, which meets all reports but one for the first time: {first:.1f} ms\n")
    print("| | reports/s | MB/s | ms for 500 words | time against Dateline's |\n|---|---|---|---|---|")
    for name, times in spent.items():
        seconds = median(times)
        speed = f"{len(reports) / seconds:,.0f} | {size / seconds / 1e6:.3f} | {seconds / words * 500_000:.1f}"
        print(f"| {name} | {speed} | {seconds / ours:.2g} |")


def parallel(reports: list[Report], counts: list[int]) -> None:
    """Print the table of processes."""
    print("| reports | processes | seconds | processor s | reports/s | MB of one |\n|---|---|---|---|---|---|")
    for count in counts:
        folder = Path(tempfile.mkdtemp(prefix="dateline-measure-"))
        try:
            write_reports(folder, reports, count)
            for jobs in sorted({1, count_cores()} if count == counts[0] else {count_cores()}):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                seconds = run(folder, jobs=jobs, count=count)
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
                speed = f"{seconds:.1f} | {spent:.1f} | {count / seconds:.0f} | {after.ru_maxrss / 1000:.0f}"
                print(f"| {count:,} | {jobs} | {speed} |", flush=True)
        finally:
            shutil.rmtree(folder)


def write_reports(folder: Path, reports: list[Report], count: int) -> None:
    """Write ``count`` reports: each an annotated one with its paragraphs shuffled, so that no two are the same."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    for number in range(count):
        paragraphs = reports[number % len(reports)].text.split("\n\n")
        chance.shuffle(paragraphs)
        text = f"---\nid: r{number}\npublished: {DAY}\n---\nNumber {number}.\n\n" + "\n\n".join(paragraphs)
        (folder / f"r{number:06}.md").write_text(text, encoding="utf-8")


def run(folder: Path, *, jobs: int, count: int) -> float:
    """Return the seconds that the command takes for the folder; raises if it does not print a line a report."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "geo", "read", "--json", "--jobs", str(jobs), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None  # noqa: S101 - it is piped
        lines = sum(1 for _ in process.stdout)
    if process.returncode or lines != count:
        raise SystemExit(f"{lines} of {count} reports were read (status {process.returncode})")
    return time.perf_counter() - start


def main() -> None:
    """Measure what the arguments ask for."""
    parser = argparse.ArgumentParser(description="Measure how fast reports are read.")
    parser.add_argument(
        "folders", nargs="*", type=Path, default=[ANNOTATED], help="folders of reports (annotated ones)"
    )
    parser.add_argument("--parallel", nargs="*", type=int, metavar="COUNT", help="so many reports in processes")
    asked = parser.parse_args()
    reports = load(asked.folders)
    if not reports:
        raise SystemExit(f"no reports (*.txt) in {', '.join(map(str, asked.folders))}")
    if asked.parallel is None:
        one_core(reports)
    else:
        parallel(reports, asked.parallel or list(COUNTS))


if __name__ == "__main__":
    main()
