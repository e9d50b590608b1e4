"""Files that nobody looks at before they are read: single ones, folders and archives of them, each made a report.

What the Read page asks a person, such documents must say themselves: without a date that is certain, and without one
given beside the file, they are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from geo.errors import InputError, ReportError, UndatedError
from geo.feeds.containers import open_container
from geo.feeds.documents.datelines import propose_from_text
from geo.feeds.documents.draft import confirm, last_day
from geo.feeds.documents.kinds import Kind, read_document, tell_kind
from geo.feeds.documents.proposals import choose
from geo.feeds.reports import EARLIEST, MAX_BYTES, parse_report
from geo.records import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from geo.feeds.contract import Part

SUFFIXES: Final = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf"})
"""Endings of the files in a folder or an archive that are taken for reports."""

ARCHIVES: Final = frozenset({".zip", ".tar", ".gz", ".tgz"})
"""Endings of what holds reports and is none; a Word document, by its bytes a zip archive, is one report."""

_ENDINGS: Final = "Reports are files in .md, .txt, .html, .docx or .pdf."
_PAGES: Final = (".html", ".htm", ".xhtml")
_BESIDE_PAGE: Final = "_files"
"""Browsers put pictures, frames and scripts of the saved page X.html into a folder X_files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledReport:
    """A report as its file gives it, and sentences about what may be missing from it."""

    report: Report
    warnings: tuple[str, ...] = ()


def read_report_file(
    data: bytes, *, name: str, published: date | None = None, today: date | None = None
) -> FiledReport:
    """Read one report from a file: text or Markdown, with or without front matter, a web page, Word or PDF.

    Text stays as it is, character for character, and gets its id from its front matter or its name; other
    documents are read as on the Read page, and get their id from what is in them. The date is the one that the
    document is certain of (front matter, metadata of a page), else ``published``. ``today`` is the last day that
    a report can be from (default: the day it is where the day begins first).

    Raises :class:`ReportError`, as :func:`read_document` does, and :class:`UndatedError` for a document without a
    date, which names the day that it seems to be from.
    """
    if data.strip() and tell_kind(data, name=name) is Kind.TEXT:
        return FiledReport(report=_read_text(data, name=name, published=published, today=today))
    draft = read_document(data, name=name, today=today)
    day = draft.proposed_date if draft.date_certain else published
    if day is None:
        raise _undated(draft.proposed_date, draft.date_reason, name=name)
    warnings = tuple(f"{name}: {warning}" for warning in draft.warnings)
    return FiledReport(report=confirm(draft, published=day, today=today), warnings=warnings)


def report_files(path: Path) -> list[tuple[str, Path]]:
    """Give name and path of a file, or of the reports in a folder and below it, by path; hidden ones are left alone.

    Raises :class:`ReportError` for a folder without any.
    """
    if not path.is_dir():
        # Of what is not there, the name alone would not say where it was looked for.
        return [(path.name if path.exists() else str(path), path)]
    files = {each.relative_to(path).as_posix(): each for each in sorted(path.rglob("*")) if each.is_file()}
    found = [(name, files[name]) for name in _choose(files)]
    if not found:
        raise ReportError("there is no report in this folder.", file=str(path), remedy=_ENDINGS)
    return found


def report_contents(files: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, bytes | InputError]]:
    """Give name and content of each report, those in archives, too; of what cannot be opened, the reason."""
    for name, path in files:
        if PurePosixPath(name).suffix.lower() in ARCHIVES:
            yield from _members(name, path)
        else:
            try:
                yield name, file_content(name, path)
            except InputError as error:
                yield name, error


def file_content(name: str, path: Path) -> bytes:
    """Give the bytes of a file, but no more than show that it is too large; raises :class:`ReportError`."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise ReportError(f"it cannot be opened ({error.strerror}).", file=name, remedy="Check the path.") from error


def _members(name: str, path: Path) -> Iterator[tuple[str, bytes | InputError]]:
    try:
        with open_container([(name, path)], name=name, any_kind=True) as container:
            parts = {part.name: part for part in container.parts}
            found = _choose(parts) if len(parts) > 1 else list(parts)
            for member in found:
                yield member, _member(parts[member])
            if not found:
                yield name, ReportError("there is no report in it.", file=name, remedy=_ENDINGS)
    except InputError as error:
        yield name, error


def _member(part: Part) -> bytes | InputError:
    try:
        with part.open() as stream:
            return stream.read(MAX_BYTES + 1)
    except InputError as error:
        return error


def _choose(names: Iterable[str]) -> list[str]:
    """Choose the reports among the files of a folder, by their paths in it."""
    there = frozenset(names)
    return [
        name
        for name in names
        if PurePosixPath(name).suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in PurePosixPath(name).parts)
        and not any(_belongs_to_page(str(folder), there) for folder in PurePosixPath(name).parents)
    ]


def _belongs_to_page(folder: str, there: frozenset[str]) -> bool:
    page = folder.removesuffix(_BESIDE_PAGE)
    return page != folder and any(f"{page}{suffix}" in there for suffix in _PAGES)


def _read_text(data: bytes, *, name: str, published: date | None, today: date | None) -> Report:
    # The reader of text insists on a day: the earliest one stands for none.
    report = parse_report(data, name=name, published=published or EARLIEST, today=today)
    if published is None and report.published == EARLIEST:
        choice = choose(propose_from_text(report.text), latest=last_day(today))
        raise _undated(choice.day, choice.reason, name=name, head=True)
    return report


def _undated(day: date | None, reason: str, *, name: str, head: bool = False) -> UndatedError:
    written = day or "YYYY-MM-DD"
    in_head = f"write 'published: {written}' into its front matter, or " if head else ""
    given = f"{in_head}give the date beside it (on the command line: --published {written})"
    if day is None:
        problem = "it has no publication date."
        remedy = f"Find out which day it is from, then {given}."
    else:
        problem = f"its publication date is not certain: {reason[0].lower()}{reason[1:]}"
        remedy = f"If that is right, {given}, or confirm it on the Read page."
    return UndatedError(problem, file=name, remedy=remedy)
