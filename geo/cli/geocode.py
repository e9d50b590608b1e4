"""``dateline geocode``: adds places to a CSV file of names, row by row, in constant memory."""

from __future__ import annotations

import csv
import sys
from contextlib import contextmanager
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TextIO

import typer

from geo.cli.writing import STREAM, open_to_write
from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.geocoder import OfflineGeocoder
    from geo.records import Resolution

ADDED: Final = ("place_id", "place", "province_code", "latitude", "longitude", "radius_km", "reason")
DELIMITERS: Final = ",;\t"
ROWS_A_NOTE: Final = 10_000
REMEMBERED: Final = 20_000
"""Names whose answer is kept, so that a file that repeats its names is read faster."""
LONGEST_CELL: Final = 1_000_000


def geocode(
    source: Annotated[str, typer.Option("--input", help="CSV file with a column `name`; - for standard input.")],
    target: Annotated[str, typer.Option("--output", help="CSV file to write; - for standard output.")],
    *,
    online: Annotated[
        bool | None,
        typer.Option(
            "--online/--offline",
            help="Ask Nominatim, Photon, GeoNames for what is not found. Default: DATELINE_ONLINE_GEOCODING.",
        ),
    ] = None,
) -> None:
    """Find the places that the column `name` names (with `province` and `district`, where there).

    Keeps every column and adds place_id, place, province_code, latitude, longitude, radius_km and reason
    (as answer_latitude and so on where the input has such a column), empty where nothing is certain.
    Rows go through one by one, so that the size of the file does not matter, and the output file appears
    when it is whole: stopped with Ctrl-C, there is none.
    """
    from geo.geocoder import open_geocoder  # noqa: PLC0415 - `dateline --help` must not load the gazetteer
    from geo.pipeline import heed_corrections  # noqa: PLC0415 - as above
    from geo.settings import read_settings  # noqa: PLC0415 - as above

    settings = read_settings()
    heed_corrections(settings)
    geocoder = open_geocoder(settings, online=online)
    try:
        with _reading(source) as lines, open_to_write(target) as sheet:
            rows, placed = geocode_rows(lines, sheet, geocoder, file=source)
    except KeyboardInterrupt as stop:
        left = "the output ends in the middle" if target == STREAM else f"{target} is as it was before"
        sys.stderr.write(f"Stopped; {left}.\n")
        raise typer.Exit(1) from stop
    sys.stderr.write(f"{rows} rows, {placed} placed\n")


def geocode_rows(lines: TextIO, sheet: TextIO, geocoder: OfflineGeocoder, *, file: str) -> tuple[int, int]:
    """Copy the CSV table ``lines`` to ``sheet`` with a place for each row; return rows and rows placed.

    Raises :class:`InputError`, naming ``file`` and the row, for a table without `name` or a broken row.
    """
    csv.field_size_limit(LONGEST_CELL)
    head = lines.readline()
    delimiter = max(DELIMITERS, key=head.count)
    reader = csv.reader(chain([head], lines), delimiter=delimiter)
    header = next(reader, [])
    if not any(title.strip() for title in header):
        remedy = "Give it a first row of column names, one of them `name`."
        raise InputError("the table is empty.", file=file, row=1, remedy=remedy)
    column = {title.strip().lower(): index for index, title in reversed(list(enumerate(header)))}
    if "name" not in column:
        remedy = "Name the column with the place names `name`."
        raise InputError(f"there is no column `name` among {', '.join(header)}.", file=file, row=1, remedy=remedy)
    writer = csv.writer(sheet, delimiter=delimiter, lineterminator="\n")
    writer.writerow([*header, *(f"answer_{title}" if title in column else title for title in ADDED)])
    find = _finder(geocoder)
    total = placed = 0
    for row in _rows(reader, len(header), file):
        given = [row[column[title]].strip() if title in column else "" for title in ("name", "province", "district")]
        answer = find(*given)
        writer.writerow([*row, *answer])
        total += 1
        placed += bool(answer[0])
        if total % ROWS_A_NOTE == 0:
            sys.stderr.write(f"{total} rows, {placed} placed\n")
    return total, placed


def _rows(reader: Iterator[list[str]], width: int, file: str) -> Iterator[list[str]]:
    """Yield the rows after the header, each ``width`` cells wide; blank lines stay rows of empty cells."""
    number = 1
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(f"{error}.", file=file, row=number, remedy="Repair the row or leave it out.") from error
        if len(row) > width:
            remedy = "Put cells that hold the delimiter in quotation marks."
            raise InputError(f"{len(row)} cells, but the header has {width}.", file=file, row=number, remedy=remedy)
        yield row + [""] * (width - len(row))


def _finder(geocoder: OfflineGeocoder) -> Callable[[str, str, str], tuple[str, ...]]:
    @lru_cache(maxsize=REMEMBERED)
    def find(name: str, province: str, district: str) -> tuple[str, ...]:
        if not name:
            return ("", "", "", "", "", "", "no name")
        return _cells(geocoder.resolve(name, province=province or None, district=district or None))

    return find


def _cells(found: Resolution) -> tuple[str, ...]:
    place = found.place
    if place is None:
        return ("", "", "", "", "", "", found.reason)
    return (
        place.id,
        place.name,
        place.province or "",
        "" if place.latitude is None else f"{place.latitude:.5f}",
        "" if place.longitude is None else f"{place.longitude:.5f}",
        "" if found.radius_km is None else f"{found.radius_km:g}",
        found.reason,
    )


@contextmanager
def _reading(source: str) -> Iterator[TextIO]:
    """Open the input as UTF-8, with or without a byte order mark."""
    try:
        if source == STREAM:
            lines = open(sys.stdin.fileno(), encoding="utf-8-sig", newline="", closefd=False)  # noqa: SIM115 - a stream stays open
        else:
            lines = Path(source).open(encoding="utf-8-sig", newline="")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"it cannot be read ({error.strerror}).", file=source, remedy="Check the path.") from error
    with lines:
        try:
            yield lines
        except UnicodeDecodeError as error:
            raise InputError(
                f"it is not UTF-8 text ({error.reason}).", file=source, remedy="Save it as CSV UTF-8."
            ) from error
