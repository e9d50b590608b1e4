"""GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0): claims and standings in one table, row group by row group.

The columns are those of the CSV (``layer`` tells claims from standings), with ``geometry`` in place of latitude and
longitude. The file's metadata has, beside ``geo``, a key ``dateline`` with what the GeoJSON layer says of itself.
"""

from __future__ import annotations

import json
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import InputError
from geo.exports.arrow import ALL_EXTRAS, make_batches, make_schema, read_batch
from geo.exports.read_back import read_rows
from geo.exports.rows import Layer, flatten_claim, flatten_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.records import Claim, Standing

GEO: Final = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}
"""Without ``crs`` coordinates are OGC:CRS84, which is WGS 84 with longitude first."""

GROUP: Final = 10
"""Batches in a row group: 50,000 rows, which readers like better than many small ones."""


def write_geoparquet(
    stream: BinaryIO, *, claims: Iterable[Claim], standings: Iterable[Standing], about: Mapping[str, object]
) -> None:
    """Write to a binary stream; ``about`` is what the file says of itself, as plain JSON."""
    metadata = {"geo": json.dumps(GEO), "dateline": json.dumps(about, ensure_ascii=False)}
    schema = make_schema(ALL_EXTRAS).with_metadata(metadata)
    with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        batches = make_batches(chain(map(flatten_claim, claims), map(flatten_standing, standings)), schema)
        while group := list(islice(batches, GROUP)):
            writer.write_table(pa.Table.from_batches(group))


def read_geoparquet(stream: BinaryIO, *, name: str = "layer.parquet") -> Layer:
    """Read back what ``write_geoparquet`` wrote; raises :class:`InputError` for anything else."""
    try:
        file = pq.ParquetFile(stream)
        metadata: Mapping[bytes, Any] = file.schema_arrow.metadata or {}
    except pa.ArrowException as error:
        raise InputError(f"is no Parquet file ({error}).", file=name, remedy="Export the layer again.") from error
    if b"dateline" not in metadata or not file.schema_arrow.equals(make_schema(ALL_EXTRAS)):
        raise InputError("is no layer written by Dateline.", file=name, remedy="Choose a file that Dateline exported.")
    rows = [row for batch in file.iter_batches() for row in read_batch(batch)]
    return read_rows(rows, file=name, first_row=1)
