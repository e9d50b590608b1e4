"""The GeoJSON layer: RFC 7946, longitude first, and a stable contract.

A ``FeatureCollection`` with one feature a line, first the claims, then the standings, in the order given.
Each feature has an ``id`` that is the same in every export, the properties of ``PROPERTIES`` (all of them,
null where unknown), and a Point, or null: for what has no coordinates, and for claims about a province or a
region, which are never a dot at a centre. Members that RFC 7946 calls foreign, and programs pass over:
``dateline`` of the collection says what the file is (version, generated, view, attribution, licences, sources);
``dateline`` of a feature keeps what reading back needs (offsets and reason of a claim; age, flags and claims
behind a standing).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.exports.read_back import read_rows
from geo.exports.rows import EXTRAS, PROPERTIES, Layer, Row, flatten_claim, flatten_standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from geo.records import Claim, Standing


def write_geojson(
    stream: TextIO,
    *,
    claims: Iterable[Claim],
    standings: Iterable[Standing],
    about: Mapping[str, object],
) -> None:
    """Write the layer to a text stream (encode it as UTF-8), one feature at a time.

    ``about`` is what the file says of itself, see :func:`geo.exports.about.describe_file`.
    """
    stream.write(f'{{"type":"FeatureCollection","dateline":{_encode(about)},"features":[')
    separator = "\n"
    for row in _rows(claims, standings):
        stream.write(separator + _encode(_make_feature(row)))
        separator = ",\n"
    stream.write("\n]}\n")


def read_geojson(stream: TextIO, *, name: str = "layer.geojson") -> Layer:
    """Read back what ``write_geojson`` wrote; ``name`` is the file's in messages.

    Raises :class:`InputError` for anything else. Features count as rows, from 1.
    """
    try:
        document = json.load(stream)
    except ValueError as error:
        raise InputError(f"is not JSON ({error}).", file=name, remedy="Export the layer again.") from error
    if not isinstance(document, dict) or "dateline" not in document or not isinstance(document.get("features"), list):
        raise InputError("is no layer written by Dateline.", file=name, remedy="Choose a file that Dateline exported.")
    rows = [_make_row(feature, name=name, number=number) for number, feature in enumerate(document["features"], 1)]
    return read_rows(rows, file=name, first_row=1)


def _rows(claims: Iterable[Claim], standings: Iterable[Standing]) -> Iterator[Row]:
    yield from map(flatten_claim, claims)
    yield from map(flatten_standing, standings)


def _make_feature(row: Row) -> dict[str, object]:
    placed = row["longitude"] is not None
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]} if placed else None,
        "properties": {name: row[name] for name in PROPERTIES},
        "dateline": {name: row[name] for name in EXTRAS[str(row["layer"])]},
    }


def _make_row(feature: object, *, name: str, number: int) -> Row:
    try:
        longitude, latitude = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)  # type: ignore[index]  # TypeError is caught
        place = {"id": feature["id"], "longitude": longitude, "latitude": latitude}  # type: ignore[index]  # the same
        return {**feature["properties"], **feature["dateline"], **place}  # type: ignore[index]  # the same
    except (KeyError, TypeError, ValueError) as error:
        problem = f"is no feature as Dateline writes them ({error!r})."
        raise InputError(problem, file=name, row=number, remedy="Export the layer again.") from error


def _encode(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
