"""Time, memory and size of each export format: `python benchmarks/exports/measure.py [CLAIMS…]` (Linux).

Each format runs in a process of its own over made-up claims (benchmarks/server/synthetic.py), all of them in the
view. "Memory" is the peak while the file is written, over what the process held before (claims loaded, standings
prepared).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geo.exports.formats import FORMATS, Format

HOME = Path(__file__).resolve().parents[2]
SIZES = (100_000, 1_000_000)


def measure(form: Format, size: int) -> dict[str, float]:
    """Write one file; give seconds, megabytes of memory before and added, and megabytes of the file."""
    from geo.pipeline.exporting import prepare_export, write_export  # noqa: PLC0415 - in the measured process only
    from geo.records import SourceTerms, View  # noqa: PLC0415 - the same
    from geo.timeline import day_range  # noqa: PLC0415 - the same

    sys.path.insert(0, str(HOME / "benchmarks" / "server"))
    from synthetic import SOURCES, make_claims  # noqa: PLC0415 - the same

    claims = make_claims(size)
    days = day_range(claims)
    assert days is not None  # noqa: S101 - there are claims
    terms = {
        name: SourceTerms(kind="csv", title=name, licence="made up", attribution="", redistributable=True)
        for name in SOURCES
    }
    outgoing = prepare_export(claims, View(day=days[1], window_days=None), terms)
    with tempfile.TemporaryDirectory() as folder:
        # What formats load and keep for good is no matter of the number of rows.
        few = prepare_export(claims[:100], View(day=days[1], window_days=None), terms)
        write_export(Path(folder) / f"few.{FORMATS[form].suffix}", form, few)
        path = Path(folder) / f"all.{FORMATS[form].suffix}"
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
        before = _memory("VmRSS")
        started, worked = time.perf_counter(), time.process_time()
        write_export(path, form, outgoing)
        return {
            "seconds": time.perf_counter() - started,
            "processor": time.process_time() - worked,
            "before": before,
            "added": max(_memory("VmHWM") - before, 0.0),
            "file": path.stat().st_size / 1e6,
        }


def _memory(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / 1e3
    raise LookupError(name)


def main() -> None:
    """Print a table a size, or, for one format of one size, its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--only", type=Format)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(measure(asked.only, asked.sizes[0])))
        return
    for size in asked.sizes:
        print(f"\n{size:,} claims\n")
        print("| format | seconds | of processor | memory added, MB | over, MB | file, MB |\n|---|---|---|---|---|---|")
        for form in Format:
            command = [sys.executable, __file__, str(size), "--only", form]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            found = json.loads(done.stdout)
            figures = (found["seconds"], found["processor"], found["added"], found["before"], found["file"])
            print(f"| {form} | {' | '.join(f'{figure:,.1f}' for figure in figures)} |", flush=True)


if __name__ == "__main__":
    main()
