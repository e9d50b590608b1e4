"""Bytes of a table into lines of text: encodings, byte order marks, and bytes that fit none of them.

UTF-8 is tried first and kept as long as it holds. Where the first bytes that are not ASCII are no UTF-8, the
file is Windows-1251 (runs of high letters, as Cyrillic words are) or Windows-1252 (single ones, as in names
with umlauts), and a notice says so. Once a file has shown valid UTF-8, other bytes are damage: the lines that
hold them are marked, so that their rows can be refused. Nothing is replaced in silence.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import TYPE_CHECKING, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from geo.feeds.contract import Part

CHUNK: Final = 1 << 20
LONGEST_LINE: Final = 16 << 20
"""Bytes; a file whose line is longer is no table."""
NUL: Final = "\0"

_WIDE: Final = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HIGH_RUN: Final = re.compile(rb"[\xa8\xaa\xaf\xb2\xb3\xb8\xba\xbf\xc0-\xff]{2,}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CYRILLIC_SHARE: Final = 0.7
"""Share of high bytes that stand in runs of two and more; in Cyrillic text nearly all, in German or Polish few."""
_NAMES: Final = {"cp1251": "Windows-1251 (Cyrillic)", "cp1252": "Windows-1252 (Western European)"}


class TextLines:
    """The lines of a part, each with its line end, decoded; read once from start to end.

    ``suspect`` says that the lines given last may hold a NUL byte or bytes in another encoding (which are then
    surrogates, as ``surrogateescape`` makes them). ``encoding`` is what was found so far, ``notice`` a sentence
    about it, empty for UTF-8.
    """

    def __init__(self, part: Part) -> None:
        self._part = part
        self._seen_utf8 = False
        self._damaged = False
        self.encoding = "utf-8"
        self.notice = ""
        self.suspect = False

    def __iter__(self) -> Iterator[str]:
        """Yield the lines. Raises :class:`InputError` for a line longer than :data:`LONGEST_LINE`."""
        with self._part.open() as stream:
            head = stream.read(4)
            wide = next((encoding for mark, encoding in _WIDE if head.startswith(mark)), "")
            was_suspect = False
            for text in self._wide_blocks(stream, head[2:], wide) if wide else self._blocks(stream, head):
                # A row that began in the block before may end in this one, so the mark outlives its block by one.
                now = NUL in text or self._damaged
                self.suspect = now or was_suspect
                was_suspect = now
                yield from io.StringIO(text, newline="")

    def _wide_blocks(self, stream: BinaryIO, head: bytes, encoding: str) -> Iterator[str]:
        self.encoding = encoding
        self.notice = "the file is in UTF-16 and was read as such."
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        rest = decoder.decode(head)
        while block := stream.read(CHUNK):
            text = rest + decoder.decode(block)
            cut = text.rfind("\n") + 1
            if not cut and len(text) > LONGEST_LINE:
                raise self._too_long()
            rest = text[cut:]
            if cut:
                self._damaged = "\ufffd" in text
                yield text[:cut]
        rest += decoder.decode(b"", final=True)
        if rest:
            self._damaged = "\ufffd" in rest
            yield rest

    def _blocks(self, stream: BinaryIO, head: bytes) -> Iterator[str]:
        rest = head.removeprefix(codecs.BOM_UTF8)
        end = b"\n"
        first = True
        while block := stream.read(CHUNK):
            data = rest + block
            if first and b"\n" not in data and b"\r" in data:
                end = b"\r"  # line ends of old Macintosh programs
            cut = data.rfind(end) + 1
            if not cut and len(data) > LONGEST_LINE:
                raise self._too_long()
            rest = data[cut:]
            if cut:
                first = False
                yield self._decode(data[:cut])
        if rest:
            yield self._decode(rest)

    def _decode(self, data: bytes) -> str:
        self._damaged = False
        try:
            text = data.decode(self.encoding)
        except UnicodeDecodeError:
            return self._decode_other(data)
        if self.encoding == "utf-8" and not data.isascii():
            self._seen_utf8 = True
        return text

    def _decode_other(self, data: bytes) -> str:
        if self.encoding == "utf-8" and not self._seen_utf8:
            lines = [line for line in data.splitlines() if not line.isascii()]
            if not any(_is_utf8(line) for line in lines):
                high = len(_HIGH.findall(data))
                runs = sum(len(run) for run in _HIGH_RUN.findall(data))
                self.encoding = "cp1251" if runs >= _CYRILLIC_SHARE * high else "cp1252"
                self.notice = (
                    f"the file is not UTF-8; it was read as {_NAMES[self.encoding]}. "
                    "If names look wrong, save it as CSV UTF-8."
                )
                return self._decode(data)
        self._damaged = True
        return data.decode(self.encoding, errors="surrogateescape")

    def _too_long(self) -> InputError:
        problem = f"a line has more than {LONGEST_LINE // (1 << 20)} MB, so this is no table."
        return InputError(problem, file=self._part.name, remedy="Save the table as CSV, one row a line.")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def fits_no_encoding(text: str) -> bool:
    """Say whether ``text`` holds bytes that were no letters in the file's encoding."""
    return "\ufffd" in text or any("\udc80" <= sign <= "\udcff" for sign in text)
