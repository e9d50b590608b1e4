"""How exact the points of small villages are: ``python benchmarks/geocoding/villages.py FOLDER …``.

First, the points written down by hand (``data/gazetteer_spots.csv``) beside those of GeoNames, where it has
the village. Then all small villages beside where annotators of reports put them: FOLDER holds reports with
their annotations, such as those in ``benchmarks/reading/annotated``. The annotators knew the villages as
well as whoever wrote the points by hand, so they too may be some kilometres off. Prints Markdown tables.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from geo.gazetteer.compilation.extras import SPOT_RADIUS_KM, SPOTS, read_villages
from geo.gazetteer.sphere import distance_km
from geo.reading import read
from geo.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.records import Place

HEAD = "| points | villages | median | 80 % | 90 % | within the radius |\n|---|---|---|---|---|---|"


def line(label: str, pairs: Iterable[tuple[float, float]]) -> str:
    """Return one line of a table from distances, each with the radius that should hold it, in km."""
    found = list(pairs)
    away = [distance for distance, _ in found]
    tenths = quantiles(away, n=10, method="inclusive")
    held = sum(distance <= radius for distance, radius in found) / len(found)
    return f"| {label} | {len(found)} | {tenths[4]:.1f} km | {tenths[7]:.1f} km | {tenths[8]:.1f} km | {held:.1%} |"


def by_hand() -> Iterator[tuple[float, float]]:
    """Give how far each point by hand lies from that of GeoNames, with its radius."""
    villages = read_villages()
    book = load_gazetteer()
    own = {place.katottg: place for place in book.settlements() if book.basis(place.id) == "own"}
    with SPOTS.open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            known = villages.get(entry["katottg"]) or own.get(entry["katottg"])
            if known and entry["latitude"]:
                there = (known.latitude or 0.0, known.longitude or 0.0)
                yield distance_km((float(entry["latitude"]), float(entry["longitude"])), there), SPOT_RADIUS_KM


def annotated(folder: Path) -> Iterator[tuple[Place, float]]:
    """Give the small villages of the reports in ``folder``, once a report, with the km to the annotator's point."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        report = Report(
            id=gold["id"],
            text=text,
            published=date.fromisoformat(gold["published"]),
            title=gold.get("title") or "",
            publisher=gold.get("publisher") or "",
        )
        answers = {(mention.start, mention.end): mention for mention in read(report).mentions}
        seen: set[str] = set()
        for mention in gold["mentions"]:
            small = mention["kind"] == "town" and mention["literal"] and not mention["geonameid"]
            answer = answers.get((mention["start"], mention["end"]))
            place = answer.resolution.place if small and answer and answer.resolution else None
            if place is None or place.latitude is None or place.longitude is None or place.id in seen:
                continue
            seen.add(place.id)
            if place.katottg and not place.geonames:
                yield place, distance_km((mention["lat"], mention["lon"]), (place.latitude, place.longitude))


def main(folders: list[str]) -> None:
    """Measure and print."""
    print(f"{HEAD}\n{line('by hand, beside GeoNames', by_hand())}\n")
    villages, book = read_villages(), load_gazetteer()
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for folder in folders:
        for place, away in annotated(Path(folder)):
            basis = "GeoNames" if place.katottg in villages else book.basis(place.id)
            found[{"list": "by hand"}.get(basis, basis)].append((away, place.radius_km))
    if found:
        print(HEAD)
        for basis, pairs in sorted(found.items()):
            print(line(f"{basis}, beside annotators", pairs))


if __name__ == "__main__":
    main(sys.argv[1:])
