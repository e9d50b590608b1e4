"""What importing other people's tables costs: time and memory of reading alone, and of reading into a store.

    python benchmarks/import/measure.py [--rows 1000000] [--table acled]

Each measurement is a process of its own, so that its largest memory is its own. Where other programs run beside it,
the processor's seconds say more than those of the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import TABLES, write_table

from geo.feeds.containers import open_container
from geo.feeds.contract import Request
from geo.feeds.importers import importer

NAME = "Made up"


def read_alone(path: Path, kind: str) -> dict[str, int]:
    """Read a file through its importer, and count what it gives."""
    with open_container([(path.name, path)], name=path.name) as container:
        found = Counter(type(item).__name__ for item in importer(kind).read(container.parts, Request(source=NAME)))
    return {"claims": found["Claim"], "refused": found["Refusal"]}


def read_into_store(path: Path, kind: str) -> dict[str, int]:
    """Import a file into a new store, as ``dateline import`` does."""
    from geo.pipeline import import_source  # noqa: PLC0415 - not part of reading alone
    from geo.settings import read_settings  # noqa: PLC0415
    from geo.store import open_store  # noqa: PLC0415

    store = open_store(read_settings())
    with open_container([(path.name, path)], name=path.name) as container:
        summary = import_source(store, container, Request(source=NAME), kind=kind)
    return {"claims": summary.counts.claims, "refused": summary.counts.rows_refused}


MEASURED = {"reading": read_alone, "into a store": read_into_store}


def measure_one(path: Path, kind: str, what: str) -> None:
    """Measure one thing in this process, and print it as JSON."""
    start = time.perf_counter()
    found = MEASURED[what](path, kind)
    took = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": took, "processor": time.process_time(), "megabytes": memory, **found}))


def measure_all(tables: list[str], rows: int, folder: Path) -> None:
    """Write each table, measure it in processes of their own, and print what they took."""
    print(f"{rows:,} rows")
    print(f"{'table':<44}{'':<14}{'seconds':>9}{'CPU s':>8}{'MB':>7}{'claims':>11}{'refused':>9}")
    for name in tables:
        kind, words, _ = TABLES[name]
        path = folder / f"{name}.csv"
        write_table(path, name, rows)
        for what in MEASURED:
            environment = os.environ | {"DATELINE_DATA_DIR": str(folder / f"{name} {what}")}
            command = [sys.executable, __file__, "--one", str(path), kind, what]
            done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
            found = json.loads(done.stdout)
            print(
                f"{kind}: {words:<38.38}{what:<14}{found['seconds']:9.1f}{found['processor']:8.1f}"
                f"{found['megabytes']:7.0f}{found['claims']:11,}{found['refused']:9,}",
                flush=True,
            )
        path.unlink()


def main() -> None:
    """Read the command line and run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--table", choices=TABLES, action="append", help="only this one; may be given several times")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        measure_one(Path(asked.one[0]), asked.one[1], asked.one[2])
        return
    with tempfile.TemporaryDirectory(prefix="dateline-import-") as folder:
        measure_all(asked.table or list(TABLES), asked.rows, Path(folder))


if __name__ == "__main__":
    main()
