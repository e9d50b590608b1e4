"""The container in which columns travel to the browser: a JSON header and arrays of integers, gzipped.

Layout of the unzipped bytes: ``DLP2``, the header's length as uint32 (little-endian), the header (UTF-8 JSON), then
the arrays in the order of ``header["arrays"]``. An entry of ``arrays`` is ``[name, type, length]`` with a type of
:data:`TYPES`. An array is written byte by byte, not number by number: first the lowest bytes of all its numbers, then
the next ones; like stands with like, so it packs better. ``geo/atlas/static/decode.js`` is the other reader of this
format.
"""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MAGIC: Final = b"DLP2"
TYPES: Final = {"u1": "<u1", "u2": "<u2", "u4": "<u4", "i4": "<i4"}
"""Names of array types in the header, and what numpy calls them."""

LEVEL: Final = 6
"""Gzip level: level 9 takes four times as long for one per cent less."""


def encode(tables: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Pack JSON-ready ``tables`` and one-dimensional integer ``arrays`` into gzipped bytes.

    The same input gives the same bytes (no time stamp), so that their hash can name the file.
    Raises :class:`ValueError` for an array of another type than those of :data:`TYPES`.
    """
    entries: list[tuple[str, str, int]] = [
        (name, _type_name(name, array), len(array)) for name, array in arrays.items()
    ]
    header = json.dumps({"tables": tables, "arrays": entries}, ensure_ascii=False, separators=(",", ":")).encode()
    parts = [MAGIC, len(header).to_bytes(4, "little"), header]
    for array, (_, kind, _) in zip(arrays.values(), entries, strict=True):
        numbers = np.ascontiguousarray(array, dtype=TYPES[kind])
        parts.append(numbers.view("u1").reshape(len(numbers), numbers.itemsize).T.tobytes())
    return gzip.compress(b"".join(parts), LEVEL, mtime=0)


def decode(data: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Unpack what :func:`encode` made into tables and arrays; raises :class:`ValueError` for other bytes."""
    raw = gzip.decompress(data)
    if raw[:4] != MAGIC:
        raise ValueError("these bytes are no map payload: they do not begin with DLP2")
    start = 8 + int.from_bytes(raw[4:8], "little")
    header = json.loads(raw[8:start])
    arrays = {}
    for name, kind, length in header["arrays"]:
        numbers = np.empty(length, dtype=TYPES[kind])
        written = np.frombuffer(raw, dtype="u1", count=numbers.nbytes, offset=start)
        numbers.view("u1").reshape(length, numbers.itemsize).T[:] = written.reshape(numbers.itemsize, length)
        arrays[name] = numbers
        start += numbers.nbytes
    return header["tables"], arrays


def narrowest(values: NDArray[Any]) -> NDArray[Any]:
    """Give non-negative integers the smallest unsigned type that holds them all."""
    most = int(values.max()) if len(values) else 0
    for kind in ("u1", "u2", "u4"):
        if most <= np.iinfo(TYPES[kind]).max:
            return values.astype(TYPES[kind])
    raise ValueError(f"{most} does not fit into 32 bits")


def _type_name(name: str, array: NDArray[Any]) -> str:
    kind = f"{array.dtype.kind}{array.dtype.itemsize}"
    if kind not in TYPES:
        raise ValueError(f"the array {name} has the type {array.dtype}; use one of {', '.join(TYPES)}")
    return kind
