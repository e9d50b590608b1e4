"""The base of the map: outlines of provinces and neighbours, compact, for the browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from geo.errors import DataError
from geo.settings import DATA

if TYPE_CHECKING:
    from pathlib import Path

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
    shapes = {
        "provinces": [_shape(feature, "iso", "name") for feature in _features(PROVINCES)],
        "neighbours": [_shape(feature, "", "country") for feature in _features(NEIGHBOURS)],
    }
    return json.dumps(shapes, ensure_ascii=False, separators=(",", ":")).encode()


def _features(path: Path) -> list[dict[str, Any]]:
    try:
        features: list[dict[str, Any]] = json.loads(path.read_bytes())["features"]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{path.name} in data/ cannot be read ({error}); restore it from the repository.") from error
    return features


def _shape(feature: dict[str, Any], code: str, name: str) -> dict[str, Any]:
    # shapely is needed here only, and only when the outlines are published for the first time.
    from shapely.geometry import shape  # noqa: PLC0415
    from shapely.ops import polylabel  # noqa: PLC0415

    geometry = shape(feature["geometry"])
    polygons = list(getattr(geometry, "geoms", [geometry]))
    label = polylabel(max(polygons, key=lambda polygon: polygon.area), tolerance=0.02)
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return {
        "code": feature["properties"].get(code, ""),
        "name": feature["properties"][name],
        "label": [round(label.x * UNITS), round(label.y * UNITS)],
        "rings": [[round(value * UNITS) for point in ring.coords for value in point[:2]] for ring in rings],
    }
