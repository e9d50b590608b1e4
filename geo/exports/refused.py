"""The rows that an import could not take, as a CSV file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Final

from geo.exports.cells import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

COLUMNS: Final = ("file", "row", "problem", "what_to_do")


def write_refused(stream: TextIO, rows: Iterable[tuple[str, int | None, str, str]]) -> int:
    """Write rows (file, number of the row, problem, remedy) to a stream opened with ``newline=""``; count them."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    written = 0
    for part, row, problem, remedy in rows:
        writer.writerow([safe_cell(part), "" if row is None else row, safe_cell(problem), safe_cell(remedy)])
        written += 1
    return written
