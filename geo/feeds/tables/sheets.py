"""A CSV file as rows of cells: delimiter, header, and what is wrong with a row."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.texts import NUL, TextLines, fits_no_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.feeds.contract import Part

DELIMITERS: Final = (",", ";", "\t", "|")
MOST_COLUMNS: Final = 5_000
"""The widest known table (VIINA 1.0: one column for every six hours of the war) has some 3,000."""
LONGEST_CELL: Final = 131_072
"""Characters; a longer cell is a quotation mark that nobody closed."""
SAMPLE_LINES: Final = 20
HEAD_BYTES: Final = 262_144

_TOLD_DELIMITER: Final = re.compile(r"(?i)\"?sep=(\t|[,;|])\"?")
_NO_NUL: Final = Refused("the row holds a NUL byte, which no text has.", "Save the file again, as CSV UTF-8.")
_NO_LETTERS: Final = Refused(
    "the row holds bytes that are no letters in the encoding of the rest of the file.",
    "Save the whole file in one encoding, best as CSV UTF-8.",
)


class Sheet:
    """The header and the rows of a CSV part. ``columns`` are stripped names; an empty one has a name of its own.

    ``rows_read`` is how many rows there were, once all were read.
    """

    def __init__(self, part: Part) -> None:
        """Read the header. Raises :class:`InputError`, with the part's name, when there is none that can be used."""
        self.name = part.name
        self.rows_read = 0
        csv.field_size_limit(LONGEST_CELL)
        self._lines = TextLines(part)
        lines = iter(self._lines)
        sample = list(islice(lines, SAMPLE_LINES))
        if not "".join(sample).strip("\r\n\t ,;|\0"):
            raise InputError("it is empty.", file=part.name, remedy="Choose a file with a header and rows.")
        self._number = 0
        told = _TOLD_DELIMITER.fullmatch(sample[0].strip("\r\n "))
        if told is not None:  # a line with which Excel is told the delimiter
            del sample[0]
            self._number = 1
        self.delimiter = told[1] if told is not None else _find_delimiter(sample)
        self._rows = csv.reader(_chain(sample, lines), delimiter=self.delimiter)
        self.columns = self._header()

    def _header(self) -> tuple[str, ...]:
        try:
            cells = next(self._rows)
            while not any(cell.strip() for cell in cells):
                self._number += 1
                cells = next(self._rows)
        except (csv.Error, StopIteration) as error:
            problem = f"the header cannot be read ({error})." if isinstance(error, csv.Error) else "there is no header."
            raise InputError(problem, file=self.name, row=1, remedy="Begin the file with column names.") from error
        self._number += 1
        if len(cells) > MOST_COLUMNS:
            problem = f"the header has {len(cells):,} columns; at most {MOST_COLUMNS:,} are read."
            raise InputError(problem, file=self.name, row=1, remedy="Keep the columns that you need.")
        if any(NUL in cell or fits_no_encoding(cell) for cell in cells):
            raise InputError(
                "the header holds bytes that are no text.", file=self.name, row=1, remedy="Save it as CSV UTF-8."
            )
        return _distinct([" ".join(cell.replace("\ufeff", "").split()) for cell in cells])

    @property
    def notice(self) -> str:
        """What a person should know of the encoding; complete once the rows were read."""
        return self._lines.notice

    def __iter__(self) -> Iterator[tuple[int, list[str] | Refused]]:
        """Yield the number of each row that is not blank (the header is row 1) with its cells, or why it is refused."""
        rows, lines, width = self._rows, self._lines, len(self.columns)
        number, line, blank = self._number, rows.line_num, 0
        while True:
            try:
                for cells in rows:
                    number, before, line = number + 1, line, rows.line_num
                    if lines.suspect and (problem := _damage(cells)):
                        yield number, problem
                    elif len(cells) == width:
                        yield number, cells
                    elif any(cells):
                        yield number, _wrong_width(len(cells), width, line - before)
                    else:
                        blank += 1
            except csv.Error as error:
                number, before, line = number + 1, line, rows.line_num
                yield number, _unreadable(error, line - before)
            else:
                self.rows_read = number - self._number - blank
                return


def _chain(sample: list[str], lines: Iterator[str]) -> Iterator[str]:
    yield from sample
    sample.clear()
    yield from lines


def _find_delimiter(sample: list[str]) -> str:
    """Return the delimiter that gives the most columns, counted where rows agree with the header."""

    def columns(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells]
        except csv.Error:
            return 0, 0
        if not widths or widths[0] == 1:
            return 0, 0
        return sum(width == widths[0] for width in widths) * 10 // len(widths), widths[0]

    return max(DELIMITERS, key=columns)


def _distinct(names: list[str]) -> tuple[str, ...]:
    seen: dict[str, None] = {}
    for position, name in enumerate(names, start=1):
        found = name or f"column {position}"
        while found in seen:
            found += f" ({position})"
        seen[found] = None
    return tuple(seen)


def _damage(cells: list[str]) -> Refused | None:
    text = "".join(cells)
    if NUL in text:
        return _NO_NUL
    return _NO_LETTERS if fits_no_encoding(text) else None


def _wrong_width(cells: int, width: int, lines: int) -> Refused:
    if lines > 1:
        return _never_closed(f"it has {cells:,} cells, but the header has {width:,}", lines)
    if cells > width:
        return Refused(
            f"it has {cells:,} cells, but the header has {width:,}.",
            "Put cells that hold the delimiter or a line break into quotation marks.",
        )
    return Refused(
        f"it has only {cells:,} cells, but the header has {width:,}.", "Fill the row up, or close its quotation mark."
    )


def _unreadable(error: csv.Error, lines: int) -> Refused:
    if "field larger" in str(error):
        return _never_closed(f"a cell has more than {LONGEST_CELL:,} characters", lines)
    return Refused(f"it cannot be read as CSV ({error}).", "Repair the row or leave it out.")


def _never_closed(problem: str, lines: int) -> Refused:
    """Refuse what a quotation mark swallowed, telling how many lines of the file that are."""
    return Refused(
        f"{problem}; it runs over {lines:,} line{'s' if lines > 1 else ''} of the file, so perhaps a quotation mark is "
        "not closed.",
        "Close the quotation mark: all of these lines are left out.",
    )


def peek_columns(part: Part) -> tuple[str, ...]:
    """Return the lower-case column names of a part that looks like a CSV file, () for anything else; never raises.

    Reads the first :data:`HEAD_BYTES` only.
    """
    try:
        with part.open() as stream:
            head = stream.read(HEAD_BYTES)
        if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} or head.startswith((b"PK", b"%PDF", b"\x1f\x8b")):
            return ()
        return tuple(name.lower() for name in Sheet(replace(part, open=lambda: io.BytesIO(head))).columns)
    except Exception:  # noqa: BLE001 - recognising must never stop an import; what is wrong is told when it is read
        return ()
