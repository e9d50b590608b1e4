"""Word documents (.docx): the text of the body, in order, and the core properties."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ReportError
from geo.feeds.documents.found import Found
from geo.feeds.documents.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_UNPACKED: Final = 40_000_000
"""Bytes that all parts may have unpacked; a document of 200,000 characters with pictures has far less."""

MAX_PARTS: Final = 5_000

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ENCRYPTED_FLAG: Final = 0x1
_TEMPLATE_DAY: Final = date(2013, 12, 23)
"""The creation date that python-docx leaves in every document made with its default template."""

_WRITTEN: Final = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}
_SAVE_AGAIN: Final = "Open it in Word or LibreOffice and save it again as .docx, or paste its text."


def read_word(data: bytes, *, name: str) -> Found:
    """Read a .docx. Headers, footers, notes and comments are left out, and so is what was struck out.

    Raises :class:`ReportError` for a file that is broken, protected, no Word document, or a ZIP bomb.
    """
    _check_archive(data, name=name)
    import docx  # noqa: PLC0415 - loaded when a Word document is read, not at every start

    try:
        document = docx.Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(document.element.body, lists=_list_styles(document)))
        properties = document.core_properties
        title, language, created = properties.title, properties.language, properties.created
    except Exception as error:  # a broken document can fail in any part of the library
        raise ReportError("the Word document is broken.", file=name, remedy=_SAVE_AGAIN) from error
    made = (
        (Proposal(where="The day that the document was made", readings=(created.date(),)),)
        if created is not None and created.date() != _TEMPLATE_DAY
        else ()
    )
    return Found(
        text=_write(paragraphs), title=" ".join((title or "").split()), language=language or "", fallbacks=made
    )


def _check_archive(data: bytes, *, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReportError("the Word document is broken.", file=name, remedy=_SAVE_AGAIN) from error
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise ReportError("it is protected by a password.", file=name, remedy="Save it without one.")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ReportError(
            f"unpacked it is larger than {MAX_UNPACKED // 1_000_000} MB.",
            file=name,
            remedy="Remove its pictures, or paste its text.",
        )
    if not any(part.filename.startswith("word/") for part in parts):
        raise ReportError(
            "it is a ZIP, spreadsheet or OpenDocument file, not a Word document.", file=name, remedy=_SAVE_AGAIN
        )


def _list_styles(document: Any) -> frozenset[str]:  # noqa: ANN401 - the element tree is lxml's, without types
    return frozenset(
        style.style_id for style in document.styles if style.name is not None and style.name.startswith("List ")
    )


def _paragraphs(body: Any, *, lists: frozenset[str]) -> Iterator[tuple[bool, str]]:  # noqa: ANN401
    """Yield whether it is an item of a list, and the text, of each paragraph in the order that they end.

    Paragraphs in tables, text boxes, content controls and insertions count; a copy for old programs does not.
    """
    from lxml import etree  # noqa: PLC0415

    etree.strip_elements(body, _FALLBACK, with_tail=False)
    open_paragraphs: list[list[str]] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag == f"{_W}p":
            if event == "start":
                open_paragraphs.append([])
            else:
                yield _is_item(element, lists=lists), "".join(open_paragraphs.pop())
        elif event == "start" and open_paragraphs:
            if element.tag == f"{_W}t":
                open_paragraphs[-1].append(element.text or "")
            elif element.getparent().tag == f"{_W}r":
                open_paragraphs[-1].append(_WRITTEN.get(element.tag, ""))


def _is_item(paragraph: Any, *, lists: frozenset[str]) -> bool:  # noqa: ANN401
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return False
    style = properties.find(f"{_W}pStyle")
    return properties.find(f"{_W}numPr") is not None or (style is not None and style.get(f"{_W}val") in lists)


def _write(paragraphs: list[tuple[bool, str]]) -> str:
    written = ""
    after_item = False
    for is_item, raw in paragraphs:
        lines = (" ".join(line.split()) for line in raw.replace("\u00ad", "").split("\n"))
        words = "\n".join(lines).strip()
        if not words:
            continue
        written += "" if not written else "\n" if is_item and after_item else "\n\n"
        written += f"- {words}" if is_item else words
        after_item = is_item
    return written
