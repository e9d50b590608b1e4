"""Reads large JSON files one element at a time: a list, or the first list of ``features`` in an object."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from geo.errors import InputError

if TYPE_CHECKING:
    from geo.feeds.contract import Part

CHUNK: Final = 2**18
LONGEST: Final = 2**28
"""Characters of one element (a day of a history, a feature); more is no file that any source gives out."""

_HEAD: Final = 2**20
_FEATURES: Final = re.compile(r'"features"\s*:\s*\[')
_BETWEEN: Final = re.compile(r"[\s,]*")
_BROKEN: Final = "it is no valid JSON"
_REMEDY: Final = "Fetch the file again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An opened file: ``is_list`` or an object, the text before its features (``head``), and its elements."""

    is_list: bool
    head: str
    elements: Iterator[Any]


@contextmanager
def read_document(part: Part) -> Iterator[Document]:
    """Open a part; its elements are read while they are asked for, until the end of the block.

    Raises :class:`InputError` at once or on the way when the file is not JSON of that form, not UTF-8, or cut off.
    """
    with closing(part.open()) as stream:
        yield _open(_Text(stream, part.name), part)


def _open(text: _Text, part: Part) -> Document:
    text.fill(1)
    start = _BETWEEN.match(text.buffer).end() if text.buffer else 0  # type: ignore[union-attr]  # it may match nothing
    if text.buffer[start : start + 1] == "[":
        return Document(is_list=True, head="", elements=text.elements(start + 1))
    if text.buffer[start : start + 1] != "{":
        raise InputError(f"{_BROKEN} (it begins with neither a list nor an object).", file=part.name, remedy=_REMEDY)
    while not (found := _FEATURES.search(text.buffer)):
        if text.ended or len(text.buffer) > _HEAD:
            raise InputError(
                "there is no list of features in it.", file=part.name, remedy="Choose the file with the areas."
            )
        text.fill(2 * len(text.buffer))
    return Document(is_list=False, head=text.buffer[: found.start()], elements=text.elements(found.end()))


def head_of(part: Part, *, size: int = 4096) -> str:
    """Give the first characters of a part, for recognising it; empty if it cannot be read."""
    try:
        with closing(part.open()) as stream:
            return stream.read(size).decode("utf-8-sig", errors="replace")
    except (OSError, InputError):
        return ""


class _Text:
    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.name = name
        self.buffer = ""
        self.ended = False
        self._end = 0
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")()

    def fill(self, length: int) -> None:
        """Read until the buffer has at least ``length`` characters, or the file ends."""
        pieces = [self.buffer]
        size = len(self.buffer)
        while size < length and not self.ended:
            raw = self._stream.read(max(CHUNK, length - size))
            self.ended = not raw
            try:
                pieces.append(self._decode.decode(raw, final=self.ended))
            except UnicodeDecodeError as error:
                raise InputError("it is not UTF-8 text.", file=self.name, remedy="Save it as UTF-8.") from error
            size += len(pieces[-1])
        self.buffer = "".join(pieces)

    def elements(self, start: int) -> Iterator[Any]:
        """Give the elements of the list that begins at ``start`` of the buffer."""
        decoder = json.JSONDecoder()
        while True:
            self.buffer = self.buffer[start:]
            self.fill(CHUNK)
            start = _BETWEEN.match(self.buffer).end()  # type: ignore[union-attr]  # it may match nothing
            if self.buffer[start : start + 1] == "]":
                return
            yield self._element(decoder, start)
            start = self._end

    def _element(self, decoder: json.JSONDecoder, start: int) -> Any:  # noqa: ANN401 - whatever JSON holds
        while True:
            try:
                element, self._end = decoder.raw_decode(self.buffer, start)
            except (json.JSONDecodeError, RecursionError, ValueError) as error:
                if self.ended or len(self.buffer) > LONGEST or isinstance(error, RecursionError):
                    raise InputError(f"{_BROKEN} from some point on.", file=self.name, remedy=_REMEDY) from error
            else:
                # A number at the end of the buffer may go on beyond it.
                if self._end < len(self.buffer) or self.ended:
                    return element
            self.fill(2 * len(self.buffer) + CHUNK)
