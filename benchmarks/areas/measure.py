"""What control areas cost: keeping them, the towns in them, km², and what goes to the browser.

    python benchmarks/areas/measure.py [--days 1600] [--pushes 2] [--browser]

``--pushes`` is how many places of the made-up front move each day; with 200 hardly any area stays as it was.
``--browser`` needs Chromium: it scrubs through all days inside the map and times the frames.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import synthetic

from geo.atlas.areas import encode_day, publish_areas
from geo.atlas.files import publish
from geo.gazetteer import load_gazetteer
from geo.records import SourceTerms
from geo.settings import read_settings
from geo.store import Counts, open_store
from geo.timeline.areas import measure
from geo.timeline.areas_places import settlement_claims

TERMS = SourceTerms(kind="deepstate", title="Made up", licence="none", attribution="nobody", redistributable=False)
KEPT_AT_ONCE = 2000


class Clock:
    """Prints how long each part took."""

    def __init__(self) -> None:
        self.start = time.perf_counter()

    def tell(self, what: str, more: str = "") -> None:
        """Print the time since the last call."""
        now = time.perf_counter()
        print(f"{what:<44}{now - self.start:8.2f} s  {more}", flush=True)
        self.start = time.perf_counter()


def run(days: int, pushes: int, data: Path) -> None:
    """Measure everything but the browser; the store stays in ``data``."""
    os.environ["DATELINE_DATA_DIR"] = str(data)
    store = open_store(read_settings())
    clock = Clock()
    shapes: set[int] = set()
    count = 0
    with store.importing("Made up", terms=TERMS, file="made up", digest="0") as intake:
        batch = []
        for _, areas in synthetic.control_areas(days=days, pushes=pushes):
            batch += areas
            count += len(areas)
            shapes |= {hash(area.wkb) for area in areas}
            if len(batch) >= KEPT_AT_ONCE:
                intake.add_areas(batch)
                batch = []
        intake.add_areas(batch)
        clock.tell(f"making and keeping {days} days", f"{count:,} areas, {len(shapes):,} different ones")
        places = list(load_gazetteer().settlements())
        clock.tell("loading the gazetteer", f"{len(places):,} settlements")
        kept = list(intake.days_with_areas())
        clock.tell("reading them back, by day")
        claims = list(settlement_claims(kept, places, source="Made up", title="Made up"))
        clock.tell("towns in areas (settlement_claims)", f"{len(claims):,} claims")
        intake.settle(claims)
        intake.finish(Counts(areas=count, settled=len(claims)), refused=(), told=())
        clock.tell("keeping these claims")
    size = sum(file.stat().st_size for file in data.glob("*.sqlite*"))
    print(f"{'the store':<44}{size / 1e6:8.1f} MB")
    first, last = kept[0][1], kept[-1][1]
    measure(last)
    clock.tell("km² of one day by province, first time")
    extents = measure(last, before=first)
    clock.tell("km² with the change since another day", f"{len(extents)} rows")
    rows = store.area_rows("Made up")
    clock.tell("reading the outlines")
    folder = Path(tempfile.mkdtemp(prefix="dateline-areas-"))
    names: list[str] = []

    def keep(packed: bytes) -> str:
        names.append(publish(folder, packed))
        return names[-1]

    publish_areas(rows, keep)
    sizes = [(folder / name).stat().st_size for name in names]
    clock.tell(
        "publishing all outlines", f"{len(names) - 1} chunks, {sum(sizes) / 1e6:.1f} MB, index {sizes[-1]:,} bytes"
    )
    print(f"{'as sent, a day':<44}{sum(sizes) / days / 1e3:8.1f} kB")
    print(f"{'one day in detail':<44}{len(encode_day(last)) / 1e3:8.1f} kB")
    clock.tell("packing a day in detail")


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=1600)
    parser.add_argument("--pushes", type=int, default=2)
    parser.add_argument("--browser", action="store_true")
    parser.add_argument("--data", type=Path, help="keep the store here, for looking at it")
    return parser.parse_args()


def main() -> None:
    """Run what is asked for."""
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="dateline-areas-") as folder:
        data = asked.data or Path(folder)
        run(asked.days, asked.pushes, data)
        if asked.browser:
            import scrub  # noqa: PLC0415 - needs Chromium

            scrub.run(data)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
