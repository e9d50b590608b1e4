"""How far off settlements are that are placed by their community: ``python benchmarks/geocoding/hidden.py``.

Each settlement with coordinates of its own is hidden in turn and placed by the others of its community or
district, as :mod:`geo.gazetteer.compilation.locate` places those that have none. Prints a Markdown table.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from math import sqrt
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from geo.gazetteer.compilation.extras import read_villages
from geo.gazetteer.compilation.locate import DISTRICT_RADIUS_KM, GROWTH_KM, LEAST_KM
from geo.gazetteer.sphere import distance_km

if TYPE_CHECKING:
    from geo.records import Place

DISTRICT, COMMUNITY = 6, 9
"""Signs of a codifier code that name the district and the community."""
SIZES = (1, 5, 10, 20, 30, 60, 1000)


def middle(places: list[Place]) -> tuple[float, float]:
    """Return the mean position."""
    return (
        sum(place.latitude or 0 for place in places) / len(places),
        sum(place.longitude or 0 for place in places) / len(places),
    )


def line(label: str, errors: list[float], within: str) -> str:
    """Return one line of the table."""
    ninth = statistics.quantiles(errors, n=10)[8]
    return f"| {label} | {len(errors):,} | {statistics.median(errors):.1f} km | {ninth:.1f} km | {within} |"


def main() -> None:
    """Measure and print."""
    book = load_gazetteer()
    listed = read_villages()
    rows = [book._at(row) for row in range(len(book))]  # noqa: SLF001 - all of them
    settlements = [(place, basis) for place, basis, _ in rows if place.katottg and place.kind == "town"]
    sizes = Counter((place.katottg or "")[:COMMUNITY] for place, _ in settlements)
    groups: dict[str, list[Place]] = defaultdict(list)
    for place, basis in settlements:
        if basis == "own" or place.katottg in listed:
            for signs in (DISTRICT, COMMUNITY):
                groups[(place.katottg or "")[:signs]].append(place)
    mean: dict[int, list[float]] = {DISTRICT: [], COMMUNITY: []}
    head: list[float] = []
    by_size: dict[int, list[float]] = defaultdict(list)
    held = 0
    for group, members in groups.items():
        for place in members:
            others = [other for other in members if other is not place]
            if not others:
                continue
            here = (place.latitude or 0, place.longitude or 0)
            away = distance_km(middle(others), here)
            mean[len(group)].append(away)
            if len(group) == COMMUNITY:
                head.append(distance_km(middle([max(others, key=lambda other: other.population)]), here))
                held += away <= round(LEAST_KM + GROWTH_KM * sqrt(sizes[group]))
                by_size[max(size for size in SIZES if size <= sizes[group])].append(away)
    print("| placed by | hidden | median | 90 % | within its radius |\n|---|---|---|---|---|")
    print(line("mean of the community's others", mean[COMMUNITY], f"{held / len(mean[COMMUNITY]):.1%}"))
    print(line("largest other of the community", head, ""))
    inside = sum(away <= DISTRICT_RADIUS_KM for away in mean[DISTRICT]) / len(mean[DISTRICT])
    print(line("mean of the district's others", mean[DISTRICT], f"{inside:.1%}"))
    for size, errors in sorted(by_size.items()):
        print(line(f"the first, communities of {size} settlements and more", errors, ""))


if __name__ == "__main__":
    main()
