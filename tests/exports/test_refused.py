"""The rows that could not be taken, as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io

from geo.exports.refused import COLUMNS, write_refused


def test_problems_are_written_as_they_are_but_for_formulas() -> None:
    """A sentence may begin with a quoted cell; only what a spreadsheet would work out gets an apostrophe."""
    stream = io.StringIO(newline="")
    rows = [("a.csv", 2, "'x' is no date.", "Correct it."), ("=b.csv", None, "@ is no place.", "")]
    assert write_refused(stream, rows) == 2
    assert list(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == [
        list(COLUMNS),
        ["a.csv", "2", "'x' is no date.", "Correct it."],
        ["'=b.csv", "", "'@ is no place.", ""],
    ]
