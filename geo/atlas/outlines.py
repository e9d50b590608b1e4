"""The base of the map: outlines of provinces and neighbours, compact, for the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geo.errors import DataError
from geo.settings import DATA

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

UNITS: Final = 10_000
"""Coordinates are whole 1/10,000 degrees, as in the files of ``data/``."""

PROVINCES: Final = DATA / "provinces.geojson"
NEIGHBOURS: Final = DATA / "neighbours.geojson"


def encode_outlines() -> bytes:
    """Pack the outlines into JSON: ``{"provinces": [shape…], "neighbours": [shape…]}``.

    A shape has ``code`` (ISO 3166-2 of a province, empty for a country), ``name``, ``label``
    (longitude, latitude of the inner point farthest from the outline) and ``rings`` (flat lists
    longitude, latitude, longitude, …), all coordinates in :data:`UNITS`. Raises :class:`DataError`
    when a file of ``data/`` cannot be read.
    """
    shapes = {"provinces": _shapes(PROVINCES, "iso", "name"), "neighbours": _shapes(NEIGHBOURS, "", "country")}
    return json.dumps(shapes, ensure_ascii=False, separators=(",", ":")).encode()


def _shapes(path: Path, code: str, name: str) -> list[dict[str, Any]]:
    # geopandas is needed here only, and only when the outlines are published for the first time.
    import geopandas  # noqa: PLC0415

    try:
        table = geopandas.read_file(path)
        codes = table[code] if code else [""] * len(table)
        return [_shape(*row) for row in zip(codes, table[name], table.geometry, strict=True)]
    except (OSError, RuntimeError, ValueError, KeyError, AttributeError) as error:
        raise DataError(f"{path.name} in data/ cannot be read ({error}); restore it from the repository.") from error


def _shape(code: str, name: str, geometry: BaseGeometry) -> dict[str, Any]:
    from shapely.ops import polylabel  # noqa: PLC0415 - comes with geopandas

    polygons = list(getattr(geometry, "geoms", [geometry]))
    label = polylabel(max(polygons, key=lambda polygon: polygon.area), tolerance=0.02)
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return {
        "code": code,
        "name": name,
        "label": [round(label.x * UNITS), round(label.y * UNITS)],
        "rings": [[round(value * UNITS) for point in ring.coords for value in point[:2]] for ring in rings],
    }
