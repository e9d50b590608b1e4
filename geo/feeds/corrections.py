"""Corrections of the gazetteer from a CSV file, as :mod:`geo.exports.corrections` writes it."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.records import Correction

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED: Final = ("name", "latitude", "longitude", "radius_km", "source", "who")
KNOWN: Final = ("place_id", *NEEDED, "aliases", "province", "at")
MOST_ROWS: Final = 100_000
LONGEST_CELL: Final = 1_000_000
DELIMITERS: Final = ",;\t"


def read_corrections(data: bytes, *, name: str) -> list[tuple[Correction, datetime | None]]:
    """Return the corrections of a CSV file with the moment when each was made (None: not said).

    The columns name, latitude, longitude, radius_km, source and who are needed, in any order; place_id, aliases
    (parted by ``|``), province (code or name) and at (ISO 8601) may be there. An empty place_id adds a place.
    Raises :class:`InputError` with ``name``, the row (the header is row 1) and what to do.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = f"it is not UTF-8 text ({error.reason})."
        raise InputError(problem, file=name, remedy="Save it as CSV UTF-8.") from error
    csv.field_size_limit(LONGEST_CELL)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=head.count), strict=True)
    found: list[tuple[Correction, datetime | None]] = []
    columns: list[str] = []
    for row, cells in _numbered(reader, name):
        if row == 1:
            columns = [cell.strip().lower() for cell in cells]
            _check_columns(columns, name)
            continue
        if len(cells) != len(columns):
            problem = f"{len(cells)} cells, but the header has {len(columns)}."
            raise InputError(problem, file=name, row=row, remedy="Put cells that hold the delimiter in quotes.")
        if row > MOST_ROWS:
            raise InputError(f"more than {MOST_ROWS:,} rows.", file=name, row=row, remedy="Split the file.")
        entry = {column: _bare(cell) for column, cell in zip(columns, cells, strict=True)}
        found.append((_correction(entry, name, row), _moment(entry.get("at", ""), name, row)))
    if not columns:
        _check_columns(columns, name)
    return found


def _numbered(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str]]]:
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{error}.", file=name, row=row, remedy="Repair the row or leave it out.") from error
        yield row, cells


def _check_columns(columns: list[str], name: str) -> None:
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        problem = f"there is no column {', '.join(missing)}."
        raise InputError(problem, file=name, row=1, remedy="Export corrections to see the columns that are needed.")
    strange = [column for column in columns if column not in KNOWN]
    if strange or len(set(columns)) < len(columns):
        problem = f"the columns {', '.join(columns)} are not those of corrections."
        raise InputError(problem, file=name, row=1, remedy=f"Keep {', '.join(KNOWN)}, each once.")


def _bare(cell: str) -> str:
    return cell.removeprefix("'").strip()


def _correction(entry: dict[str, str], name: str, row: int) -> Correction:
    return Correction(
        place_id=entry.get("place_id", ""),
        name=entry["name"],
        aliases=tuple(alias.strip() for alias in entry.get("aliases", "").split("|") if alias.strip()),
        latitude=_number(entry["latitude"], "latitude", name, row),
        longitude=_number(entry["longitude"], "longitude", name, row),
        radius_km=_number(entry["radius_km"], "radius_km", name, row),
        province=entry.get("province") or None,
        source=entry["source"],
        who=entry["who"],
    )


def _number(cell: str, column: str, name: str, row: int) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError as error:
        problem = f"the {column} {cell[:40]!r} is no number."
        raise InputError(problem, file=name, row=row, remedy="Write it as 48.5, or leave it empty.") from error


def _moment(cell: str, name: str, row: int) -> datetime | None:
    if not cell:
        return None
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError as error:
        problem = f"{cell[:40]!r} is no moment."
        raise InputError(
            problem, file=name, row=row, remedy="Write it as 2024-05-17T12:00, or leave it empty."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
