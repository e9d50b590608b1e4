"""Corrections of the gazetteer as a CSV file, which :mod:`geo.feeds.corrections` reads back."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from geo.exports.cells import reversible_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import TextIO

    from geo.records import Correction

COLUMNS: Final = (
    "place_id", "name", "aliases", "latitude", "longitude", "radius_km", "province", "source", "who", "at",
)  # fmt: skip


def write_corrections(stream: TextIO, corrections: Iterable[tuple[Correction, datetime]]) -> None:
    """Write corrections, each with the moment when it was made, to a text stream opened with ``newline=""``.

    So that no cell starts a formula, text that begins as one gets an apostrophe in front, which reading takes off.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for correction, at in corrections:
        words = (correction.place_id, correction.name, "|".join(correction.aliases))
        numbers = (correction.latitude, correction.longitude, correction.radius_km)
        writer.writerow(
            [
                *map(reversible_cell, words),
                *("" if number is None else repr(float(number)) for number in numbers),
                correction.province or "",
                reversible_cell(correction.source),
                reversible_cell(correction.who),
                at.isoformat(timespec="seconds"),
            ]
        )
