"""How far answers lie from events that people geolocated: ``python benchmarks/geocoding/accuracy.py GOLD.csv …``.

GOLD has the columns id, name, province, district, latitude, longitude of an event in or near the named place.
Prints a Markdown table, with all rows and without those of ``gold_errors.csv``, whose coordinates are
elsewhere.
"""

from __future__ import annotations

import csv
import statistics
import sys
from math import inf
from pathlib import Path

from geo.gazetteer.sphere import distance_km
from geo.geocoder import OfflineGeocoder

WITHIN_KM = (5, 10, 20, 50)
WRONG_KM = 50
ERRORS = Path(__file__).with_name("gold_errors.csv")


def kilometres_off(geocoder: OfflineGeocoder, row: dict[str, str]) -> float:
    """Return the distance of the answer from the event, infinite without an answer."""
    place = geocoder.resolve(row["name"], province=row["province"] or None, district=row["district"] or None).place
    if place is None or place.latitude is None or place.longitude is None:
        return inf
    return distance_km((float(row["latitude"]), float(row["longitude"])), (place.latitude, place.longitude))


def line(label: str, errors: list[float]) -> str:
    """Return one line of the table."""
    answered = [error for error in errors if error < inf]
    shares = [sum(error <= most for error in errors) / len(errors) for most in WITHIN_KM]
    wrong = sum(error > WRONG_KM for error in answered) / len(answered)
    cells = [label, f"{len(errors)}", f"{len(answered) / len(errors):.1%}", *(f"{share:.1%}" for share in shares)]
    return "| " + " | ".join([*cells, f"{statistics.median(answered):.1f} km", f"{wrong:.1%}"]) + " |"


def main(paths: list[str]) -> None:
    """Score every file."""
    geocoder = OfflineGeocoder()
    with ERRORS.open(encoding="utf-8", newline="") as file:
        doubted = {entry["id"] for entry in csv.DictReader(file)}
    within = " | ".join(f"≤ {most} km" for most in WITHIN_KM)
    print(f"| file | rows | answered | {within} | median | wrong (> {WRONG_KM} km) |\n|{'---|' * 9}")
    for path in paths:
        with Path(path).open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        errors = {number: kilometres_off(geocoder, row) for number, row in enumerate(rows)}
        sure = [error for number, error in errors.items() if rows[number]["id"] not in doubted]
        name = Path(path).stem
        print(line(name, list(errors.values())))
        print(line(f"{name}, without its errors", sure))


if __name__ == "__main__":
    main(sys.argv[1:])
