"""Bytes read under limits: what an archive holds may be made to be far more than it seems."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_BYTES: Final = 4 * 2**30
"""Unpacked bytes of one archive: a year of the largest files there are (VIINA's control files) is half of it."""

MOST_PARTS: Final = 10_000
"""Files of one import; DeepState's and ISW's daily files of four years are 1,600."""

MOST_RATIO: Final = 250
"""Unpacked to packed bytes. The most repetitive tables pack about 100 to 1; bombs 1,000 to 1, Deflate's most."""

SMALL: Final = 64 * 2**20
"""Whatever its ratio, so much may be unpacked: a small file of blanks harms nobody."""

_BLOCK: Final = 2**18
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError)


@dataclass(slots=True)
class Meter:
    """How much of an import was read, for the progress: ``done`` of ``total`` bytes, packed ones where packed."""

    total: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What goes for all files that are opened together.

    ``stack`` is closed with them; with ``any_kind``, files may be of kinds that are no tables, such as documents.
    """

    meter: Meter
    stack: ExitStack
    any_kind: bool


class LimitedReader(io.RawIOBase):
    """The bytes of one part; raises :class:`InputError` when they are too many or the archive is damaged."""

    def __init__(self, inner: BinaryIO, *, name: str, packed: int | None, meter: Meter) -> None:
        """Read from ``inner``, which is closed with this.

        ``name`` is for messages; ``packed`` the size in the archive, None for what is not packed and has no limits.
        """
        self._inner = inner
        self._name = name
        self._packed = packed
        self._meter = meter
        self._read = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed's Buffer is Python 3.12's
        """Read what fits, as :class:`io.RawIOBase` wants it."""
        before = self._position()
        try:
            read = int(self._inner.readinto(buffer))  # type: ignore[attr-defined]  # all that is opened here has it
        except _DAMAGED as error:
            raise InputError(
                "the file is damaged or incomplete.", file=self._name, remedy="Fetch or pack it again."
            ) from error
        self._read += read
        self._meter.done += self._position() - before
        if self._packed is not None:
            self._check(self._packed)
        return read

    def close(self) -> None:
        """Close what is read from."""
        if not self.closed:
            self._inner.close()
        super().close()

    def _position(self) -> int:
        # Only of a gzip file nobody knows how much is in it.
        packed = getattr(self._inner, "fileobj", None)
        return self._read if packed is None else int(packed.tell())

    def _check(self, packed: int) -> None:
        if self._read > MOST_BYTES:
            raise too_large(self._name)
        if self._read > max(SMALL, MOST_RATIO * packed):
            raise InputError(
                f"it unpacks to more than {MOST_RATIO} times its size, as a file does that is made to fill a disk.",
                file=self._name,
                remedy="If you trust it, unpack it yourself and import what is in it.",
            )


def too_large(name: str) -> InputError:
    """Give the error for more bytes than are taken at once."""
    return InputError(
        f"unpacked, it is more than {MOST_BYTES // 2**30} GB, and no more is taken at once.",
        file=name,
        remedy="Import it in several parts.",
    )


def buffered(open_: Callable[[], LimitedReader]) -> Callable[[], BinaryIO]:
    """Give a function that opens a reader with a buffer before it."""
    return lambda: io.BufferedReader(open_(), _BLOCK)
