"""What archives may hold, and under which names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

JUNK: Final = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
"""What file managers leave in folders and archives."""

_LONGEST: Final = 160
_ELSEWHERE: Final = re.compile(r"^(?:[A-Za-z]:|/)|(?:^|/)\.\.(?:/|$)")
_UNPRINTED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_TAR_MAGIC: Final = slice(257, 262)
_ARCHIVES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")
_OTHERS: Final = (
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it and import what is in it."),
    (b"Rar!", "a RAR archive", "Unpack it and import what is in it."),
    (b"BZh", "a bzip2 archive", "Unpack it and import what is in it."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it and import what is in it."),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it and import what is in it."),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", "Save the sheet as CSV (UTF-8) and import that."),
    (b"SQLite format 3", "a database, such as a GeoPackage", "Save the layer as GeoJSON and import that."),
    (b"PAR1", "a Parquet file", "Save the table as CSV or GeoJSON and import that."),
    (b"%PDF", "a PDF file", "Add it on the Read page if it is a report."),
    (b"\x89PNG", "a picture", "Choose a table or a GeoJSON file."),
    (b"\xff\xd8\xff", "a picture", "Choose a table or a GeoJSON file."),
    (b"\x7fELF", "a program", "Choose a table or a GeoJSON file."),
    (b"MZ\x90", "a program", "Choose a table or a GeoJSON file."),
)


def shown(name: str) -> str:
    """Give a name as messages show it: no line ends, no control or direction signs, and not endless."""
    clean = _UNPRINTED.sub("?", name.replace("\\", "/"))
    return clean if len(clean) <= _LONGEST else f"{clean[: _LONGEST - 40]}…{clean[-39:]}"


def is_tar(head: bytes) -> bool:
    """Whether a file that begins so is a tar archive."""
    return head[_TAR_MAGIC] == b"ustar"


def check_names(names: Sequence[str], archive: str) -> None:
    """Raise :class:`InputError` if a member's name leads out of the archive, or if two members have the same name."""
    seen: set[str] = set()
    for name in names:
        path = name.replace("\\", "/")
        if _ELSEWHERE.search(path):
            raise InputError(
                f"a file in it is called {shown(name)!r}, which leads out of the archive, so nothing of it is taken.",
                file=shown(archive),
                remedy="If you trust it, unpack it yourself and import what is in it.",
            )
        if path in seen:
            raise InputError(
                f"it holds two files called {shown(name)!r}, and nobody can say which one counts.",
                file=shown(archive),
                remedy="Pack it again with each file once.",
            )
        seen.add(path)


def check_head(head: bytes, name: str, *, inside: bool = False) -> None:
    """Raise :class:`InputError` if a file that begins so is no table and no GeoJSON; ``inside`` an archive or not."""
    if inside and (head.startswith(_ARCHIVES) or is_tar(head)):
        raise InputError(
            "it is an archive inside an archive.", file=name, remedy="Unpack the outer one and import what is in it."
        )
    for magic, what, remedy in _OTHERS:
        if head.startswith(magic):
            raise InputError(f"it is {what}, which cannot be imported.", file=name, remedy=remedy)


def no_plain_file(name: str) -> InputError:
    """Give the error for a link, a device or a pipe in an archive."""
    return InputError(
        "it is a link or a device, not a file, so nothing of the archive is taken.",
        file=name,
        remedy="If you trust it, unpack it yourself and import what is in it.",
    )


def too_many(name: str, most: int) -> InputError:
    """Give the error for more files than are taken at once."""
    return InputError(
        f"it holds more than {most:,} files, and no more are taken at once.",
        file=shown(name),
        remedy="Import it in several parts.",
    )
