"""The kinds of file that a view can be saved as, and what each is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Format(StrEnum):
    """What can be written, by the name that ``dateline export`` takes."""

    GEOJSON = "geojson"
    CSV = "csv"
    GEOPARQUET = "geoparquet"
    GPKG = "gpkg"
    KML = "kml"
    HTML = "html"
    PNG = "png"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatFacts:
    """Name for people, suffix of the file, media type, and what it is for in one line."""

    title: str
    suffix: str
    media_type: str
    purpose: str


FORMATS: Final = {
    Format.HTML: FormatFacts(
        title="Map as one file",
        suffix="html",
        media_type="text/html",
        purpose="The map with its timeline and claims; opens in any browser, without the internet.",
    ),
    Format.PNG: FormatFacts(
        title="Picture",
        suffix="png",
        media_type="image/png",
        purpose="The map of this day with legend and sources, for print and slides.",
    ),
    Format.CSV: FormatFacts(
        title="CSV",
        suffix="csv",
        media_type="text/csv",
        purpose="For spreadsheets: one row a claim or standing.",
    ),
    Format.GEOJSON: FormatFacts(
        title="GeoJSON",
        suffix="geojson",
        media_type="application/geo+json",
        purpose="For web maps: geojson.io, kepler.gl; also for QGIS and GeoPandas.",
    ),
    Format.GPKG: FormatFacts(
        title="GeoPackage",
        suffix="gpkg",
        media_type="application/geopackage+sqlite3",
        purpose="For QGIS, with symbols like the map's, and with control areas where there are any.",
    ),
    Format.GEOPARQUET: FormatFacts(
        title="GeoParquet",
        suffix="parquet",
        media_type="application/vnd.apache.parquet",
        purpose="For data science: GeoPandas and all that reads Parquet; the smallest table.",
    ),
    Format.KML: FormatFacts(
        title="KML",
        suffix="kml",
        media_type="application/vnd.google-earth.kml+xml",
        purpose="For Google Earth, which has a time slider of its own.",
    ),
}
"""In the order in which people are offered them: what to look at first, then tables, then layers."""
