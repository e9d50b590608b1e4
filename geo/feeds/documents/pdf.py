"""PDF documents: text by lines with their place on the page, and the document's own properties."""

from __future__ import annotations

import io
import time
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ReportError
from geo.feeds.documents.found import Found
from geo.feeds.documents.lines import Line, drop_running_heads, join_lines
from geo.feeds.documents.proposals import Proposal
from geo.feeds.reports import MAX_CHARACTERS

if TYPE_CHECKING:
    from datetime import datetime

    from pypdf import PdfReader

MAX_SECONDS: Final = 20.0
"""Reading stops after this time: a hostile PDF can keep any reader busy for hours."""

MAX_STREAM: Final = 20_000_000
"""Bytes that one stream may have unpacked."""

MAX_OPERANDS: Final = 500_000
"""Drawing instructions that one page may have."""

FEW_LETTERS: Final = 15
"""A page with fewer letters has no text to speak of."""

MAX_UNREADABLE_SHARE: Final = 0.2

_LIGATURES: Final = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_UNREADABLE: Final = frozenset({"Co", "Cn", "Cc"})
_REPLACEMENT: Final = "\ufffd"


def read_pdf(data: bytes, *, name: str) -> Found:
    """Read a PDF, page by page.

    Raises :class:`ReportError` for one that is broken, protected by a password, scanned, too long, too
    slow to read, or whose fonts do not tell the letters.
    """
    import pypdf  # noqa: PLC0415 - takes half a second to load

    try:
        with pypdf.apply_configuration(
            zlib_maximum_output_length=MAX_STREAM,
            lzw_maximum_output_length=MAX_STREAM,
            run_length_maximum_output_length=MAX_STREAM,
            array_based_stream_maximum_output_length=MAX_STREAM,
            stream_parsing_work_maximum_count=MAX_OPERANDS,
        ):
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted:
                _unlock(reader, name=name)
            lines, pages = _read_lines(reader, name=name)
            title, made = _read_properties(reader)
    except ReportError:
        raise
    except Exception as error:  # a broken or hostile PDF can fail in any part of the library
        raise ReportError(
            "the PDF is broken.", file=name, remedy="Open it, print it to a new PDF, or paste its text."
        ) from error
    empty = pages - len({page for page, letters in _count_letters(lines).items() if letters >= FEW_LETTERS})
    if empty == pages:
        raise ReportError(
            "the PDF has no text in it; it is probably a scan.",
            file=name,
            remedy="Run it through text recognition (OCR) first, or paste its text.",
        )
    _check_letters(lines, name=name)
    return Found(
        text=join_lines(drop_running_heads(lines, pages=pages)),
        title=title,
        fallbacks=() if made is None else (Proposal(where="The day that the PDF was made", readings=(made.date(),)),),
        warnings=(f"{empty} of {pages} pages have no text; they may be pictures or scans.",) if empty else (),
    )


def _unlock(reader: PdfReader, *, name: str) -> None:
    """Open a PDF that anyone may read but that is protected against changes."""
    try:
        opened = bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - AES needs a library that is not installed, a broken key can raise anything
        opened = False
    if not opened:
        raise ReportError(
            "the PDF is protected by a password.", file=name, remedy="Save it without one, or paste its text."
        )


def _read_lines(reader: PdfReader, *, name: str) -> tuple[list[Line], int]:
    deadline = time.monotonic() + MAX_SECONDS
    lines: list[Line] = []
    length = pages = 0

    def watch(*_operation: object) -> None:
        if time.monotonic() > deadline:
            raise _too_slow(name)

    for number, page in enumerate(reader.pages):
        watch()
        collector = _LineCollector(number)
        page.extract_text(visitor_text=collector.visit, visitor_operand_before=watch)
        collector.close()
        watch()  # inside a form the library swallows what a visitor raises
        length += sum(len(line.text) for line in collector.lines)
        if length > MAX_CHARACTERS:
            raise ReportError(
                f"its text has more than {MAX_CHARACTERS:,} characters.",
                file=name,
                remedy="Split it into several reports.",
            )
        lines += collector.lines
        pages = number + 1
    return lines, pages


class _LineCollector:
    """A visitor that keeps a line of type whenever the library has come to the end of one."""

    def __init__(self, page: int) -> None:
        self.lines: list[Line] = []
        self._page = page
        self._parts: list[str] = []
        self._begin: tuple[float, float, float] | None = None

    def visit(self, text: str, matrix: Any, text_matrix: Any, _font: Any, size: float) -> None:  # noqa: ANN401 - as the library has it
        for at, part in enumerate(text.split("\n")):
            if at:
                self.close()
            if part.strip() and self._begin is None:
                self._begin = _place(matrix, text_matrix, size)
            self._parts.append(part)

    def close(self) -> None:
        text = " ".join("".join(self._parts).translate(_LIGATURES).replace("\0", "").split())
        if text and self._begin is not None:
            x, y, size = self._begin
            self.lines.append(Line(text=text, page=self._page, x=x, y=y, size=size))
        self._parts.clear()
        self._begin = None


def _place(matrix: Any, text_matrix: Any, size: float) -> tuple[float, float, float]:  # noqa: ANN401
    """Give x and y on the page and the size of type, all in points: the text's matrix times the page's."""
    across, up = text_matrix[4], text_matrix[5]
    x = across * matrix[0] + up * matrix[2] + matrix[4]
    y = across * matrix[1] + up * matrix[3] + matrix[5]
    height = text_matrix[2] * matrix[1] + text_matrix[3] * matrix[3]
    return float(x), float(y), abs(float(size * height)) or 1.0


def _read_properties(reader: PdfReader) -> tuple[str, datetime | None]:
    """Give title and day of making; properties that are broken count as missing."""
    properties = reader.metadata
    if properties is None:
        return "", None
    try:
        made = properties.creation_date
    except (ValueError, TypeError):
        made = None
    title = properties.title
    return (" ".join(title.split()) if isinstance(title, str) else ""), made


def _count_letters(lines: list[Line]) -> dict[int, int]:
    letters: dict[int, int] = {}
    for line in lines:
        letters[line.page] = letters.get(line.page, 0) + sum(map(str.isalpha, line.text))
    return letters


def _check_letters(lines: list[Line], *, name: str) -> None:
    characters = [character for line in lines for character in line.text if not character.isspace()]
    unreadable = sum(
        character == _REPLACEMENT or unicodedata.category(character) in _UNREADABLE for character in characters
    )
    if unreadable > MAX_UNREADABLE_SHARE * len(characters):
        raise ReportError(
            "the fonts of the PDF do not tell which letters they show.",
            file=name,
            remedy="Run it through text recognition (OCR), or paste its text.",
        )


def _too_slow(name: str) -> ReportError:
    return ReportError(
        f"the PDF could not be read within {MAX_SECONDS:.0f} seconds.",
        file=name,
        remedy="Print it to a new PDF, or paste its text.",
    )
