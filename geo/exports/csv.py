"""The rows of the GeoJSON layer as CSV: one row a claim or standing, for spreadsheets.

The columns are ``id``, the properties of the layer, ``latitude``, ``longitude`` and the extras; a list of
claims is a JSON array in one cell. So that no cell of a stranger's text starts a formula, text that begins
with one of ``= + - @``, a tab, a line break, their full-width forms, or an apostrophe gets an apostrophe in
front; ``read_csv`` takes it off again. Save the text as ``utf-8-sig``: with that mark Excel reads Cyrillic.
The last column is empty but in the first row, where it holds as JSON what the file says of itself.
"""

from __future__ import annotations

import csv
import json
from itertools import chain
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.exports.cells import reversible_cell
from geo.exports.read_back import read_rows
from geo.exports.rows import EXTRAS, PROPERTIES, Layer, Row, flatten_claim, flatten_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

    from geo.records import Claim, Standing

COLUMNS: Final = ("id", *PROPERTIES, "latitude", "longitude", *EXTRAS["claim"], *EXTRAS["standing"], "about")

_JSON_COLUMNS: Final = frozenset({"latitude", "longitude", "radius_km", "start", "end", *EXTRAS["standing"]})
"""Columns whose cells are numbers, true, false or lists, as JSON writes them; a list begins with a bracket."""


def write_csv(
    stream: TextIO, *, claims: Iterable[Claim], standings: Iterable[Standing], about: Mapping[str, object]
) -> None:
    """Write the rows to a text stream opened with ``newline=""``: first the claims, then the standings.

    ``about`` is what the file says of itself, see :func:`geo.exports.about.describe_file`.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    told: Row = {"about": json.dumps(about, ensure_ascii=False)}
    for row in chain(map(flatten_claim, claims), map(flatten_standing, standings)):
        cells = row | told
        writer.writerow([_write_cell(name, cells.get(name)) for name in COLUMNS])
        told = {}


def read_csv(stream: TextIO, *, name: str = "layer.csv") -> Layer:
    """Read back what ``write_csv`` wrote, with or without a byte order mark; ``name`` is the file's in messages.

    Raises :class:`InputError` for anything else; the header is row 1.
    """
    reader = csv.DictReader(stream, strict=True)
    header = [column.removeprefix("\ufeff") for column in reader.fieldnames or ()]
    if tuple(header) != COLUMNS:
        raise InputError("has not the columns that Dateline writes.", file=name, remedy="Export the table again.")
    reader.fieldnames = header
    rows: list[Row] = []
    try:
        for cells in reader:
            rows.append({column: _read_cell(column, cell) for column, cell in cells.items()})  # noqa: PERF401 - the row counts in the message below
    except (ValueError, TypeError, AttributeError, csv.Error) as error:
        problem = f"cannot be read ({error})."
        raise InputError(problem, file=name, row=len(rows) + 2, remedy="Export the table again.") from error
    return read_rows(rows, file=name, first_row=2)


def _write_cell(column: str, value: object) -> str:
    if value is None:
        return ""
    if column in _JSON_COLUMNS:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    return reversible_cell(str(value))


def _read_cell(column: str, cell: str) -> object:
    if cell == "":
        return None
    return json.loads(cell) if column in _JSON_COLUMNS else cell.removeprefix("'")
