"""One way in for all kinds of documents: what the bytes are, who reads them, and the draft that comes of it."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from geo.errors import ReportError
from geo.feeds.documents.datelines import propose_from_text
from geo.feeds.documents.draft import Draft, last_day
from geo.feeds.documents.letters import is_cyrillic, tell_language
from geo.feeds.documents.proposals import choose
from geo.feeds.documents.titles import clean_title, guess_title
from geo.feeds.reports import MAX_BYTES, MAX_CHARACTERS

if TYPE_CHECKING:
    from datetime import date

    from geo.feeds.documents.found import Found

_ACCEPTED: Final = "Dateline reads .txt, .md, .html, .docx and .pdf, and pasted text."
_PDF_WITHIN: Final = 1_024
"""Bytes before the signature of a PDF that readers put up with."""

_OTHER_KINDS: Final = (
    (b"\xd0\xcf\x11\xe0", "an old Word file, or one protected by a password", "Save it as .docx without a password."),
    (b"{\\rtf", "an RTF file", "Save it as .docx."),
    (b"\x89PNG", "a picture", "Type or paste the text that it shows."),
    (b"\xff\xd8\xff", "a picture", "Type or paste the text that it shows."),
    (b"GIF8", "a picture", "Type or paste the text that it shows."),
    (b"MIME-Version:", "a web archive or an e-mail", "Save the page as .html, or paste the text."),
    (b"From: <Saved by", "a web archive", "Save the page as .html."),
)
_PAGE_START: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX: Final = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def read_document(data: bytes, *, name: str, today: date | None = None) -> Draft:
    """Read a document called ``name``: .txt, .md, .html, .docx, .pdf or pasted text, told by content, then by name.

    ``today`` is the last day that a report can be from (default: the day it is where the day begins first);
    later dates are not proposed. A document without a date is a draft whose ``proposed_date`` is None.

    Raises :class:`ReportError`, which names the document and says what to do, for one that is empty, larger
    than 5 MB, longer than 200,000 characters, protected, broken, of another kind or in a wrong encoding,
    without text, or with front matter that is wrong.
    """
    latest = last_day(today)
    if not data.strip():
        raise ReportError("it is empty.", file=name, remedy="Give it the report's text.")
    if len(data) > MAX_BYTES:
        raise ReportError(
            f"it is larger than {MAX_BYTES // 1_000_000} MB.", file=name, remedy="Split it, or paste the text alone."
        )
    found = _read(data, name=name, latest=latest)
    if not any(character.isalnum() for character in found.text):
        raise ReportError("there is no text in it.", file=name, remedy=_ACCEPTED)
    if len(found.text) > MAX_CHARACTERS:
        raise ReportError(
            f"its text has {len(found.text):,} characters, and {MAX_CHARACTERS:,} is the most.",
            file=name,
            remedy="Split it into several reports.",
        )
    choice = choose((*found.metadata, *propose_from_text(found.text), *found.fallbacks), latest=latest)
    return Draft(
        text=found.text,
        title=clean_title(found.title) or guess_title(found.text),
        publisher=found.publisher,
        url=found.url,
        language=tell_language(found.text, declared=found.language),
        proposed_date=choice.day,
        date_certain=choice.certain,
        date_reason=choice.reason,
        cyrillic=is_cyrillic(found.text),
        warnings=(*found.warnings, *choice.warnings),
        id=found.id,
    )


class Kind(Enum):
    """What a document is, whatever it is called."""

    PDF = auto()
    WORD = auto()
    PAGE = auto()
    TEXT = auto()


def tell_kind(data: bytes, *, name: str) -> Kind:
    """Tell by the bytes, then by the name, what a document is; raises :class:`ReportError` for one of no known kind."""
    suffix = _SUFFIX.search(name)
    ending = suffix[1].casefold() if suffix else ""
    if b"%PDF-" in data[: _PDF_WITHIN if ending == "pdf" else 5]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return Kind.WORD
    for signature, what, remedy in _OTHER_KINDS:
        if data.startswith(signature):
            raise ReportError(f"it is {what}.", file=name, remedy=remedy)
    if ending in {"pdf", "docx"}:
        what = "a PDF" if ending == "pdf" else "a Word document"
        raise ReportError(
            f"it is called .{ending}, but it is not {what}, or it is broken.", file=name, remedy=_ACCEPTED
        )
    if ending in {"html", "htm", "xhtml"} or (ending not in {"txt", "md", "markdown"} and _PAGE_START.match(data)):
        return Kind.PAGE
    return Kind.TEXT


def _read(data: bytes, *, name: str, latest: date) -> Found:
    """Hand the bytes to the reader of their kind; each loads its libraries when it is called."""
    match tell_kind(data, name=name):
        case Kind.PDF:
            from geo.feeds.documents.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(data, name=name)
        case Kind.WORD:
            from geo.feeds.documents.word import read_word  # noqa: PLC0415

            return read_word(data, name=name)
        case Kind.PAGE:
            from geo.feeds.documents.web import read_page  # noqa: PLC0415

            return read_page(data, name=name, latest=latest)
        case Kind.TEXT:
            from geo.feeds.documents.plain import read_plain  # noqa: PLC0415

            return read_plain(data, name=name, latest=latest)
