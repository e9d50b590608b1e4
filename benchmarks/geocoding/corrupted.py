"""How right answers are for names nobody tuned for: ``python benchmarks/geocoding/corrupted.py [SEED]``.

Takes settlements at random, writes their names as people do (in Ukrainian, in Russian, as other languages
romanise them, with a letter lost, doubled, swapped or replaced), gives the province, and compares with the
settlement meant. Namesakes in one province count as any other: they cannot all be right.
"""

from __future__ import annotations

import random
import sys
from math import inf
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer
from geo.gazetteer.sphere import distance_km
from geo.geocoder import OfflineGeocoder
from geo.text.romanise import spellings
from geo.text.russian import russian_forms

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Place

SAMPLE = 3_000
SHORTEST = 6
LETTERS = "aeiouyklmnprstvdbhz"
WITHIN_KM = (5, 20)
WRONG_KM = 50


def damage(name: str, dice: random.Random) -> str:
    """Lose, double, swap or replace one letter inside a name."""
    at = dice.randrange(1, len(name) - 1)
    return dice.choice(
        [
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
            name[:at] + dice.choice(LETTERS) + name[at + 1 :],
        ]
    )


def main(seed: int) -> None:
    """Measure and print a Markdown table."""
    dice = random.Random(seed)  # noqa: S311 - the same names in every run
    book = load_gazetteer()
    geocoder = OfflineGeocoder(gazetteer=book)
    rows = [book._at(row) for row in range(len(book))]  # noqa: SLF001 - names to ask for
    towns = [
        (place, names[1])
        for place, basis, names in rows
        if place.country == "UA" and place.kind == "town" and basis == "own" and place.katottg
        if len(place.name) >= SHORTEST and len(names) > 1 and not names[1].isascii()
    ]
    sample = dice.sample(towns, min(SAMPLE, len(towns)))
    ways: dict[str, Callable[[Place, str], str]] = {
        "as listed": lambda place, _: place.name,
        "in Ukrainian": lambda _, ukrainian: ukrainian,
        "in Russian": lambda _, ukrainian: dice.choice([*russian_forms(ukrainian), ukrainian]),
        "romanised in any way": lambda _, ukrainian: dice.choice(sorted(spellings(ukrainian))),
        "romanised from Russian": lambda place, ukrainian: dice.choice(
            [written for form in russian_forms(ukrainian) for written in spellings(form)] or [place.name]
        ),
        "misspelt by a letter": lambda place, _: damage(place.name, dice),
    }
    print("| name | rows | answered | ≤ 5 km | ≤ 20 km | wrong (> 50 km) |\n|---|---|---|---|---|---|")
    for label, write in ways.items():
        errors = []
        for place, ukrainian in sample:
            found = geocoder.resolve(write(place, ukrainian), province=place.province).place
            here, there = (place.latitude or 0, place.longitude or 0), found and (found.latitude, found.longitude)
            errors.append(distance_km(here, there) if there and None not in there else inf)  # type: ignore[arg-type]
        answered = [error for error in errors if error < inf]
        shares = " | ".join(f"{sum(error <= most for error in errors) / len(errors):.1%}" for most in WITHIN_KM)
        wrong = sum(error > WRONG_KM for error in answered) / len(answered)
        print(f"| {label} | {len(errors):,} | {len(answered) / len(errors):.1%} | {shares} | {wrong:.1%} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)
