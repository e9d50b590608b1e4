"""A large CSV through ``dateline geocode``: ``python benchmarks/geocoding/stream.py ROWS``.

The names are those of settlements at random, one in four with a letter lost, with province and a column of
notes. Prints rows a second of processor time and the peak memory of the command.
"""

from __future__ import annotations

import csv
import os
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from geo.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST = 5
KILOBYTES_A_MEGABYTE = 1024


def names(rows: int) -> Iterator[list[str]]:
    """Yield rows of the table, the header first."""
    dice = random.Random(7)  # noqa: S311 - the same file in every run
    book = load_gazetteer()
    provinces = {place.id: place.name for place in book.provinces()}
    places = [book._at(row)[0] for row in range(len(book))]  # noqa: SLF001 - names to ask for
    towns = [place for place in places if place.country == "UA" and place.kind == "town"]
    yield ["id", "name", "province", "note"]
    for number in range(rows):
        place = dice.choice(towns)
        name = place.name
        if number % 4 == 0 and len(name) > SHORTEST:
            at = dice.randrange(1, len(name) - 1)
            name = name[:at] + name[at + 1 :]
        yield [str(number), name, provinces.get(place.province or "", ""), f"a note, {number}"]


def main(rows: int) -> None:
    """Write the table, run the command on it, and print what it took."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "names.csv"), Path(folder, "places.csv")
        with source.open("w", encoding="utf-8", newline="") as sheet:
            csv.writer(sheet).writerows(names(rows))
        command = [sys.executable, "-m", "geo", "geocode", "--input", str(source), "--output", str(target)]
        quiet = [(os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
        _, status, used = os.wait4(os.posix_spawn(sys.executable, command, dict(os.environ), file_actions=quiet), 0)
        if status or sum(1 for _ in target.open(encoding="utf-8")) != rows + 1:
            sys.exit("the command failed")
    seconds = used.ru_utime + used.ru_stime
    print(f"| {rows:,} | {seconds:,.1f} s | {rows / seconds:,.0f} | {used.ru_maxrss / KILOBYTES_A_MEGABYTE:.0f} MB |")


if __name__ == "__main__":
    main(int(sys.argv[1]))
