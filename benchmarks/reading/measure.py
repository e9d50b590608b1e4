"""Reports a second and MB a second on one core: Dateline, a plain look-up, and only splitting into tokens.

usage: python benchmarks/reading/measure.py FILE ... (reports with front matter; default: the seeds)
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from geo.feeds.reports import parse_report
from geo.gazetteer import load_gazetteer
from geo.reading import read
from geo.settings import HOME
from geo.text.tokens import split_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Report

SECONDS = 3.0


def look_up(report: Report) -> int:
    """Look every capitalised word up, as a plain dictionary would."""
    gazetteer = load_gazetteer()
    return sum(gazetteer.knows(token.text) for token in split_tokens(report.text) if token.capital)


def measure(name: str, work: Callable[[Report], object], reports: list[Report]) -> None:
    """Run ``work`` over the reports for a while and print its speed."""
    for report in reports:
        work(report)
    done, start = 0, time.process_time()
    while time.process_time() - start < SECONDS:
        for report in reports:
            work(report)
        done += 1
    spent = time.process_time() - start
    size = done * sum(len(report.text.encode()) for report in reports)
    words = sum(len(report.text.split()) for report in reports)
    count = done * len(reports)
    each = 500 * spent / done / words * 1000
    print(f"{name:<16}{count / spent:>9.1f} reports/s {size / spent / 1e6:>7.3f} MB/s {each:>7.2f} ms per 500 words")


def main() -> None:
    """Measure the files named, or the seeds."""
    files = [Path(argument) for argument in sys.argv[1:]] or sorted((HOME / "seeds").glob("*.md"))
    reports = [parse_report(file.read_bytes(), name=file.name) for file in files]
    measure("dateline read", read, reports)
    measure("plain look-up", look_up, reports)
    measure("tokens only", lambda report: split_tokens(report.text), reports)


if __name__ == "__main__":
    main()
