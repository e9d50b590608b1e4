"""The flat rows of :mod:`geo.exports.rows` as Arrow record batches, for formats that are made of columns.

Days are ``date32``; ``geometry`` is a Point as ISO well-known binary, WGS 84, longitude first, null for what has
none. Rows are made and given out :data:`BATCH` at a time, so memory does not grow with their number.
"""

from __future__ import annotations

import struct
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from geo.exports.rows import EXTRAS, PROPERTIES, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BATCH: Final = 5_000
"""Rows held at a time."""

_DAYS: Final = frozenset({"date_first", "date_last", "published"})
_TYPES: Final = {
    "radius_km": pa.float64(),
    **dict.fromkeys(_DAYS, pa.date32()),
    **dict.fromkeys(("start", "end", "age_days"), pa.int64()),
    **dict.fromkeys(("changing", "implied"), pa.bool_()),
    **dict.fromkeys(("supporting", "opposing", "unconfirmed"), pa.list_(pa.string())),
}
"""Types of the columns that are not text."""

_POINT: Final = struct.Struct("<BIdd")
_WKB_POINT: Final = (1, 1)
"""Little-endian, and the type number of a Point (OGC 06-103r4, table 7)."""


def make_schema(extras: Iterable[str]) -> Any:  # noqa: ANN401 - pyarrow publishes no types
    """Give the schema of ``id``, the properties of the layer, the ``extras`` named, and ``geometry``."""
    names = ("id", *PROPERTIES, *extras)
    fields = [pa.field(name, _TYPES.get(name, pa.string())) for name in names]
    return pa.schema([*fields, pa.field("geometry", pa.binary())])


ALL_EXTRAS: Final = (*EXTRAS["claim"], *EXTRAS["standing"])


def make_batches(rows: Iterable[Row], schema: Any) -> Iterator[Any]:  # noqa: ANN401 - pyarrow publishes no types
    """Turn rows into record batches of the schema; what a row lacks is null."""
    waiting = iter(rows)
    while chunk := list(islice(waiting, BATCH)):
        columns = [pa.array(_values(chunk, field.name), field.type) for field in schema]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def read_batch(batch: Any) -> list[Row]:  # noqa: ANN401 - pyarrow publishes no types
    """Turn a table or record batch back into the rows that it was made of."""
    return [_row(values) for values in batch.to_pylist()]


def _values(rows: list[Row], name: str) -> list[object]:
    if name == "geometry":
        points = ((row["longitude"], row["latitude"]) for row in rows)
        return [None if x is None else _POINT.pack(*_WKB_POINT, x, y) for x, y in points]
    values = [row.get(name) for row in rows]
    return [_read_day(value) if isinstance(value, str) else value for value in values] if name in _DAYS else values


_read_day: Final = lru_cache(maxsize=10_000)(date.fromisoformat)
"""Rows of a file speak of few days."""


def _row(values: dict[str, Any]) -> Row:
    row: Row = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
    point = row.pop("geometry")
    longitude, latitude = (None, None) if point is None else _POINT.unpack(point)[2:]  # type: ignore[arg-type]  # bytes, by the schema
    return row | {"longitude": longitude, "latitude": latitude}
