"""Zip archives, read where they are, member by member."""

from __future__ import annotations

import stat
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from geo.errors import InputError
from geo.feeds.containers.limits import MOST_BYTES, MOST_PARTS, LimitedReader, Meter, Opening, buffered, too_large
from geo.feeds.containers.names import JUNK, check_head, check_names, no_plain_file, shown, too_many
from geo.feeds.contract import Part

if TYPE_CHECKING:
    from pathlib import Path

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""First bytes of a zip archive, and of one with nothing in it."""

_ENCRYPTED: Final = 0x1
_HEAD: Final = 512


def open_zip(name: str, path: Path, opening: Opening, *, prefix: str) -> list[Part]:
    """Give the members of an archive as parts, named ``prefix`` and their own name; it is closed with the others.

    Raises :class:`InputError` for an archive that is damaged or hostile.
    """
    try:
        archive = opening.stack.enter_context(zipfile.ZipFile(path))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise InputError(
            "the zip archive is damaged or incomplete.", file=shown(name), remedy="Fetch or pack it again."
        ) from error
    members = [member for member in archive.infolist() if not member.is_dir() and not JUNK.search(member.filename)]
    if len(members) > MOST_PARTS:
        raise too_many(name, MOST_PARTS)
    names = [member.filename for member in members]
    if "word/document.xml" in names:
        raise InputError("it is a Word file.", file=shown(name), remedy="If it is a report, add it on the Read page.")
    if "[Content_Types].xml" in names:
        raise InputError(
            "it is an Excel file.", file=shown(name), remedy="Save the sheet as CSV (UTF-8) and import that."
        )
    check_names(names, name)
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise too_large(shown(name))
    return [_part(archive, member, shown(prefix + member.filename), opening) for member in members]


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, opening: Opening) -> Part:
    if stat.S_IFMT(member.external_attr >> 16) not in {0, stat.S_IFREG}:
        raise no_plain_file(name)
    if member.flag_bits & _ENCRYPTED:
        raise InputError("it is encrypted.", file=name, remedy="Unpack it with its password and import what is in it.")

    def open_(own: Meter = opening.meter) -> LimitedReader:
        try:
            inner = archive.open(member)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
            raise InputError("it cannot be unpacked.", file=name, remedy="Pack it again, as plain zip.") from error
        return LimitedReader(cast("BinaryIO", inner), name=name, packed=member.compress_size, meter=own)

    if not opening.any_kind:
        with closing(open_(Meter())) as stream:
            check_head(stream.read(_HEAD) or b"", name, inside=True)
    opening.meter.total += member.file_size
    return Part(name=name, size=member.file_size, open=buffered(open_))
