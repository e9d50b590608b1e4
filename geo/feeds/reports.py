r"""Reports as files: Markdown or plain text, with or without YAML front matter.

The text that offsets count in is what follows the front matter, character for character: nothing is
stripped, only line ends become ``\n``. (The usual library, python-frontmatter, strips the text, which
would shift every offset, so the few lines of splitting are here.)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from geo.errors import InputError, ReportError
from geo.feeds.front_matter import read_front_matter
from geo.records import Report

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 5_000_000
MAX_CHARACTERS: Final = 200_000
MAX_ID_CHARACTERS: Final = 200

EARLIEST: Final = date(1900, 1, 1)
"""A publication date before this one is taken for a slip of the pen."""

_EASTMOST: Final = timezone(timedelta(hours=14))
"""Where the day begins first: a report published there now is not from the future."""

_FRONT_MATTER: Final = re.compile(r"\s*^---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENS_FRONT_MATTER: Final = re.compile(r"\s*^---[ \t]*\n[A-Za-z_]+[ \t]*:", re.MULTILINE)
_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?", re.DOTALL)
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s]+", re.IGNORECASE)

_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OTHER_KINDS: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFolder:
    """What a folder of reports holds: file name and report, by name, and why the others cannot be read."""

    reports: tuple[tuple[str, Report], ...]
    refused: tuple[InputError, ...]


def parse_report(data: bytes, *, name: str, published: date | None = None, today: date | None = None) -> Report:
    """Read one report from the bytes of a file called ``name``.

    Front matter may give ``id``, ``title``, ``published`` (YYYY-MM-DD), ``publisher``, ``url`` and
    ``language``; other keys are left alone. Without an ``id`` the file's name serves; without
    ``published`` the argument of that name does. ``today`` is the last day that a report can be from
    (default: the day it is where the day begins first).

    Raises :class:`ReportError`, which names the file and, where there is one, the line.
    """
    whole = _decode(data, name=name)
    head, text = _split(whole, name=name)
    fields = read_front_matter(head, name=name)
    if not any(character.isalnum() for character in text):
        raise ReportError("there is no text in it.", file=name, remedy="Put the report's text after the front matter.")
    if len(text) > MAX_CHARACTERS:
        raise ReportError(
            f"its text has {len(text):,} characters, and {MAX_CHARACTERS:,} is the most.",
            file=name,
            remedy="Split it into several reports.",
        )
    if "\0" in text:
        line = whole.count("\n", 0, whole.index("\0")) + 1
        raise ReportError("it is not text (it has a NUL character).", file=name, row=line, remedy=_SAVE_AS_TEXT)
    given = fields.get("published")
    if given is not None:
        day = _read_day(given.value, name=name, line=given.line, today=today)
    elif published is not None:
        day = _check_day(published, name=name, line=None, today=today)
    else:
        raise ReportError(
            "it has no publication date.",
            file=name,
            remedy="Add a line 'published: YYYY-MM-DD' to its front matter, or give the date when importing it.",
        )
    url = fields.get("url")
    if url is not None and _WEB_ADDRESS.fullmatch(url.value) is None:
        raise ReportError(
            f"the url {url.value[:80]!r} is no web address.",
            file=name,
            row=url.line,
            remedy="Write one that begins with https:// or http://, or leave it out.",
        )
    optional = {key: fields[key].value for key in ("title", "publisher", "url", "language") if key in fields}
    identity = fields["id"].value if "id" in fields else id_from_name(name)
    if len(identity) > MAX_ID_CHARACTERS or not identity.isprintable():
        raise ReportError(
            f"its id {identity[:80]!r} is too long or has characters that cannot be seen.",
            file=name,
            row=fields["id"].line if "id" in fields else None,
            remedy=f"Give it an id of at most {MAX_ID_CHARACTERS} plain characters.",
        )
    return Report(id=identity, text=text, published=day, **optional)


def load_reports(folder: Path, *, today: date | None = None) -> ReportFolder:
    """Read every report that lies in ``folder`` itself, by file name; hidden files and a README are left alone.

    What cannot be read, and what has the id of a report that comes before it, is listed in ``refused`` and
    stops nothing. Raises :class:`InputError` when there is no such folder or it cannot be read.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if _may_be_report(path))
    except OSError as error:
        raise InputError(
            f"the folder of reports cannot be read ({error.strerror}).",
            file=str(folder),
            remedy="Create it, or set DATELINE_SEEDS_DIR to one that exists.",
        ) from error
    found: dict[str, tuple[str, Report]] = {}
    refused: list[InputError] = []
    for path in paths:
        try:
            report = parse_report(_read_bytes(path), name=path.name, today=today)
        except ReportError as error:
            refused.append(error)
            continue
        if report.id in found:
            refused.append(
                ReportError(
                    f"it has the same id, {report.id!r}, as {found[report.id][0]}.",
                    file=path.name,
                    remedy="Give one of the two another id.",
                )
            )
            continue
        found[report.id] = (path.name, report)
    return ReportFolder(reports=tuple(found.values()), refused=tuple(refused))


_SAVE_AS_TEXT: Final = "Save the report as plain text or Markdown, in UTF-8, or add it on the Read page."


def _may_be_report(path: Path) -> bool:
    return not path.name.startswith(".") and path.stem.casefold() != "readme" and path.is_file()


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReportError(
            f"it cannot be opened ({error.strerror}).", file=path.name, remedy="Check who may read it."
        ) from error


def _decode(data: bytes, *, name: str) -> str:
    if not data:
        raise ReportError("the file is empty.", file=name, remedy="Put the report's text into it.")
    if len(data) > MAX_BYTES:
        raise ReportError(
            f"the file is larger than {MAX_BYTES // 1_000_000} MB.", file=name, remedy="Split it into several reports."
        )
    for signature, kind in _OTHER_KINDS:
        if data.startswith(signature):
            raise ReportError(f"it is {kind}, not text.", file=name, remedy=_SAVE_AS_TEXT)
    mark, encoding = next((pair for pair in _BYTE_ORDER_MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            line = data[: len(mark) + error.start].count(b"\n") + 1
            problem = f"it is not UTF-8 text (byte 0x{error.object[error.start]:02X})."
        else:
            line, problem = None, "it begins as UTF-16 text, but what follows is damaged or cut off."
        raise ReportError(problem, file=name, row=line, remedy=_SAVE_AS_TEXT) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(whole: str, *, name: str) -> tuple[str, str]:
    """Split into front matter, on the same lines as in the file, and text."""
    match = _FRONT_MATTER.match(whole)
    if match is not None:
        return "\n" * whole.count("\n", 0, match.start(1)) + match[1], whole[match.end() :]
    if _OPENS_FRONT_MATTER.match(whole):
        raise ReportError(
            "its front matter is not closed.", file=name, row=1, remedy="Put a line '---' after the last of its keys."
        )
    return "", whole


def id_from_name(name: str) -> str:
    """Give the id of a report that names none: its file's name without the ending."""
    stem = name.replace("\\", "/").rpartition("/")[2]
    stem = stem.rpartition(".")[0] or stem
    return "-".join(stem.split())


def _read_day(value: str, *, name: str, line: int, today: date | None) -> date:
    match = _DAY.fullmatch(value)
    try:
        if match is None:
            raise ValueError  # noqa: TRY301 - the same sentence serves both
        day = date.fromisoformat(match[1])
    except ValueError as error:
        raise ReportError(
            f"its publication date {value[:40]!r} is no date.",
            file=name,
            row=line,
            remedy="Write it as YYYY-MM-DD, for example 2022-09-11.",
        ) from error
    return _check_day(day, name=name, line=line, today=today)


def _check_day(day: date, *, name: str, line: int | None, today: date | None) -> date:
    if day > (datetime.now(tz=_EASTMOST).date() if today is None else today):
        raise ReportError(
            f"its publication date {day} lies in the future.", file=name, row=line, remedy="Correct the date."
        )
    if day < EARLIEST:
        raise ReportError(
            f"its publication date {day} lies before {EARLIEST.year}.", file=name, row=line, remedy="Correct the date."
        )
    return day
