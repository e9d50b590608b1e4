"""The characters of a web page's bytes: by byte order mark, by what holds as UTF-8, by declaration."""

from __future__ import annotations

import codecs
import re
from typing import Final

from geo.errors import ReportError

DECLARED_WITHIN: Final = 4_096
"""Bytes at the beginning that are searched for a declaration; the HTML standard asks for 1,024."""

MAX_BROKEN_SHARE: Final = 0.01
"""More broken characters than this, and the declaration is taken for wrong."""

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED: Final = re.compile(
    rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
# What browsers take these labels for (WHATWG Encoding Standard).
_READ_AS: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874"}
# Families of encodings that pages have; Python knows others (idna, rot13) that are none of text.
_ON_PAGES: Final = (
    "utf-8",
    "utf-16",
    "cp",
    "iso8859",
    "koi8",
    "mac-",
    "kz1048",
    "ptcp154",
    "gb",
    "big5",
    "euc",
    "shift_jis",
)
_SAVE_AGAIN: Final = "Open it in a browser and save it again in UTF-8, or paste its text."


def decode_page(data: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode the bytes of a web page; gives the characters and warnings.

    UTF-8 that holds wins over a declaration of something else (browsers save pages in UTF-8 and leave an old
    declaration in them). Raises :class:`ReportError` when there is neither UTF-8 nor a declaration that fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding, name=name)
    declared = _find_declaration(data)
    try:
        page = data.decode("utf-8")
    except UnicodeDecodeError:
        if not declared:
            raise ReportError(
                "it is not UTF-8 and does not say which encoding it has.", file=name, remedy=_SAVE_AGAIN
            ) from None
        return _decode(data, declared, name=name)
    if declared in {"", "utf-8"} or data.isascii():
        return page, ()
    return page, (f"The page says that its encoding is {declared}, but it is UTF-8 and was read as such.",)


def _find_declaration(data: bytes) -> str:
    match = _DECLARED.search(data, 0, DECLARED_WITHIN)
    if match is None:
        return ""
    label = (match[1] or match[2]).decode("ascii", "ignore").casefold().removeprefix("x-")
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        return label
    # a page whose declaration could be read byte by byte is in no two-byte encoding
    return "utf-8" if encoding.startswith("utf") else _READ_AS.get(encoding, encoding)


def _decode(data: bytes, encoding: str, *, name: str) -> tuple[str, tuple[str, ...]]:
    if not encoding.startswith(_ON_PAGES):
        raise ReportError(
            f"it says that its encoding is {encoding!r}, which is not known.", file=name, remedy=_SAVE_AGAIN
        )
    page = data.decode(encoding, errors="replace")
    broken = page.count("\ufffd")
    if broken > MAX_BROKEN_SHARE * len(page):
        raise ReportError(f"it says that its encoding is {encoding}, but it is not.", file=name, remedy=_SAVE_AGAIN)
    return page, (f"{broken} broken characters were replaced by a question mark.",) if broken else ()
