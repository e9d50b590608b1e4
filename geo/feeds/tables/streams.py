"""The items of a JSON file one at a time: of a list, of a list within an object, or one a line.

The standard library reads a whole document at once; here the list that matters is gone through with the same
decoder, item by item, so that memory stays bounded by the largest item. ``NaN`` and ``Infinity``, which are no
JSON but are written by many programs, are read as numbers, so that they can be refused where they stand.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from geo.feeds.contract import Part

CHUNK: Final = 1 << 18
LARGEST: Final = 64 << 20
"""Characters of one item, or of one member beside the list; a larger one is refused with the file."""
HEAD_BYTES: Final = 4_096

_SPACE: Final = re.compile(r"[ \t\r\n\ufeff\x1e]*")
_ENCODINGS: Final = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class JsonItems:
    """The items of the lists called ``lists`` in the part's object, or of its outermost list, or of its lines.

    ``members`` are the other members of the outermost object, those before the list at once, the rest at the end.
    """

    def __init__(self, part: Part, *, lists: Collection[str]) -> None:
        self.members: dict[str, Any] = {}
        self.found_list = False
        self._part = part
        self._lists = lists
        self._buffer = ""
        self._at = 0
        self._ended = False
        self._decoder = json.JSONDecoder()
        self._pending: Iterator[str] = iter(())

    def __iter__(self) -> Iterator[Any]:
        """Yield the items. Raises :class:`InputError`, with the part's name, where the file is no JSON."""
        with self._part.open() as stream:
            head = stream.read(4)
            encoding = next((name for mark, name in _ENCODINGS if head.startswith(mark)), "utf-8")
            decoder = codecs.getincrementaldecoder(encoding)()
            pieces = self._pieces(stream, decoder, head)
            self._pending = pieces
            first = self._peek()
            if first == "[":
                self.found_list = True
                yield from self._list()
            elif first == "{":
                yield from self._object()
            else:
                raise self._broken("it is empty." if not first else "it is no JSON.")

    def _pieces(self, stream: Any, decoder: codecs.IncrementalDecoder, head: bytes) -> Iterator[str]:  # noqa: ANN401 - any binary stream
        try:
            yield decoder.decode(head)
            while block := stream.read(CHUNK):
                yield decoder.decode(block)
            yield decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise self._broken("it holds bytes that are not UTF-8.") from None

    def _fill(self) -> bool:
        """Read on; False at the end of the file."""
        piece = next(self._pending, None)
        if piece is None:
            self._ended = True
            return False
        self._buffer = self._buffer[self._at :] + piece
        self._at = 0
        return True

    def _peek(self) -> str:
        """Return the next sign that is no space, without taking it; empty at the end."""
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr] # matches nothing, too
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._fill():
                return ""

    def _value(self) -> Any:  # noqa: ANN401 - any JSON value
        self._peek()
        wanted = 0
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except RecursionError:
                raise self._broken("something in it is nested too deeply.") from None
            except ValueError as error:
                if not self._ended and self._grow(wanted):
                    wanted = 2 * (len(self._buffer) - self._at)
                    continue
                raise self._broken(f"it is no whole JSON ({error}).") from None
            # A number at the very end of what was read may go on.
            if end == len(self._buffer) and not self._ended and self._buffer[end - 1] not in '"]}' and self._fill():
                continue
            self._at = end
            return value

    def _grow(self, wanted: int) -> bool:
        """Read on until the buffer has ``wanted`` characters: doubled, large items are not read over and over."""
        grown = False
        while self._fill():
            grown = True
            if len(self._buffer) > LARGEST:
                raise self._broken(f"one item has more than {LARGEST >> 20} MB.")
            if len(self._buffer) >= wanted:
                break
        return grown

    def _take(self, sign: str) -> None:
        if self._peek() != sign:
            raise self._broken(f"a {sign!r} is missing.")
        self._at += 1

    def _list(self) -> Iterator[Any]:
        self._take("[")
        if self._peek() == "]":
            self._at += 1
            return
        while True:
            yield self._value()
            if self._peek() == "]":
                self._at += 1
                return
            self._take(",")

    def _object(self) -> Iterator[Any]:
        """Go through the outermost object; when it is one of many, one a line, each of them is an item."""
        self._take("{")
        while self._peek() != "}":
            key = self._value()
            self._take(":")
            if isinstance(key, str) and key in self._lists and self._peek() == "[":
                self.found_list = True
                yield from self._list()
            else:
                self.members[str(key)] = self._value()
            if self._peek() != "}":
                self._take(",")
        self._at += 1
        if not self.found_list:
            yield self.members
        while self._peek():
            value = self._value()
            inner = (
                next((value[name] for name in self._lists if name in value), None) if isinstance(value, dict) else None
            )
            yield from inner if isinstance(inner, list) else (value,)

    def _broken(self, problem: str) -> InputError:
        return InputError(problem, file=self._part.name, remedy="Save it again, as JSON in UTF-8.")


def peek_text(part: Part) -> str:
    """Return the first characters of a part that looks like JSON, empty for anything else; never raises."""
    try:
        with part.open() as stream:
            head = stream.read(HEAD_BYTES)
        text = head.decode("utf-16" if head[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8", "replace")
    except Exception:  # noqa: BLE001 - recognising must never stop an import; what is wrong is told when it is read
        return ""
    text = text.lstrip("\ufeff \t\r\n\x1e")
    return text if text[:1] in {"{", "["} else ""
