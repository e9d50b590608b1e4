"""Control areas as a layer of their own: RFC 7946 GeoJSON, or rows for the layer ``areas`` of a GeoPackage.

One feature an area, with the properties of :data:`PROPERTIES`: ``layer`` is "area", ``day`` the day of the source
that is shown (not the day asked for), ``controller`` null where the source says that it is unknown, and ``label`` the
source's own word. Outer rings run anticlockwise, coordinates have at most 6 decimals, longitude first.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TextIO

    from geo.records import ControlArea

PROPERTIES: Final = ("layer", "source", "day", "controller", "label")
DECIMALS: Final = 6


def flatten_areas(areas: Iterable[ControlArea]) -> Iterator[dict[str, Any]]:
    """Give the areas as rows: ``id``, which is the same in every export of a store, and :data:`PROPERTIES`."""
    numbers: dict[tuple[str, str], int] = {}
    for area in areas:
        day = area.day.isoformat()
        number = numbers[area.source, day] = numbers.get((area.source, day), 0) + 1
        yield {
            "id": f"area:{area.source}:{day}:{number}",
            "layer": "area",
            "source": area.source,
            "day": day,
            "controller": None if area.controller is None else str(area.controller),
            "label": area.label,
        }


def write_areas(stream: TextIO, *, areas: Iterable[ControlArea], about: Mapping[str, object]) -> None:
    """Write the areas as GeoJSON to a text stream (encode it as UTF-8); ``about`` is what the file says of itself."""
    areas = tuple(areas)
    stream.write(f'{{"type":"FeatureCollection","dateline":{_encode(about)},"features":[')
    separator = "\n"
    for row, area in zip(flatten_areas(areas), areas, strict=True):
        feature = {
            "type": "Feature",
            "id": row["id"],
            "geometry": _geometry(area),
            "properties": {name: row[name] for name in PROPERTIES},
        }
        stream.write(separator + _encode(feature))
        separator = ",\n"
    stream.write("\n]}\n")


def _geometry(area: ControlArea) -> dict[str, object]:
    shape = shapely.orient_polygons(shapely.from_wkb(area.wkb))
    polygons = [[_ring(ring) for ring in (part.exterior, *part.interiors)] for part in shapely.get_parts(shape)]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _ring(ring: shapely.LinearRing) -> list[list[float]]:
    coordinates: list[list[float]] = shapely.get_coordinates(ring).round(DECIMALS).tolist()
    return coordinates


def _encode(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
