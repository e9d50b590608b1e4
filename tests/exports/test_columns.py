"""GeoParquet and GeoPackage: what goes out comes back equal, and other programs find what they expect."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import geopandas
import pyarrow.parquet as pq
import pytest
from lxml import etree

from geo.errors import InputError
from geo.exports.geopackage import read_geopackage, write_geopackage
from geo.exports.geoparquet import read_geoparquet, write_geoparquet
from geo.exports.rows import EXTRAS, PROPERTIES, Layer, as_published, as_row
from geo.exports.styles import LAYERS, make_qml

if TYPE_CHECKING:
    from pathlib import Path

    from geo.records import Claim, Standing

ABOUT = {"version": "1", "view": {"day": None}, "note": "Сєвєродонецьк <script>"}


def expected(claims: list[Claim], standings: list[Standing]) -> Layer:
    """Give what reading back should find."""
    return Layer(claims=tuple(map(as_published, claims)), standings=tuple(map(as_row, standings)))


def parquet_of(claims: list[Claim], standings: list[Standing]) -> io.BytesIO:
    """Write a GeoParquet file into memory."""
    stream = io.BytesIO()
    write_geoparquet(stream, claims=claims, standings=standings, about=ABOUT)
    return io.BytesIO(stream.getvalue())


def test_geoparquet_comes_back_equal(claims: list[Claim], standings: list[Standing]) -> None:
    """Every field of claims and standings survives, formulas, scripts and Cyrillic included."""
    assert read_geoparquet(parquet_of(claims, standings)) == expected(claims, standings)


def test_an_empty_view_is_a_valid_geoparquet_file() -> None:
    """Nothing selected is no error."""
    assert read_geoparquet(parquet_of([], [])) == Layer(claims=(), standings=())


def test_geopandas_reads_the_geoparquet_file_with_its_points(claims: list[Claim], standings: list[Standing]) -> None:
    """GeoPandas finds WGS 84 points with longitude first, and days as dates."""
    frame = geopandas.read_parquet(parquet_of(claims, standings))
    assert frame.crs == "OGC:CRS84"
    first = frame.iloc[0]
    assert (first.geometry.x, first.geometry.y) == (37.2485, 49.209135)
    assert frame.geometry.isna().sum() == 2
    assert str(first.date_first) == "2022-09-10"


def test_the_geoparquet_file_says_what_it_is(claims: list[Claim]) -> None:
    """The view, the sources and their terms travel in the file."""
    metadata = pq.read_schema(parquet_of(claims, [])).metadata
    assert json.loads(metadata[b"dateline"]) == ABOUT
    assert json.loads(metadata[b"geo"])["version"] == "1.1.0"


def test_another_parquet_file_is_refused_with_its_name() -> None:
    """Something else gives one sentence with the file's name."""
    stream = io.BytesIO()
    geopandas.GeoDataFrame({"a": [1]}, geometry=[None]).to_parquet(stream)
    for content in (stream.getvalue(), b"PAR1 broken", b""):
        with pytest.raises(InputError, match=r"^mine\.parquet: is no"):
            read_geoparquet(io.BytesIO(content), name="mine.parquet")


def test_geopackage_comes_back_equal(claims: list[Claim], standings: list[Standing], tmp_path: Path) -> None:
    """Every field of claims and standings survives."""
    path = tmp_path / "layer.gpkg"
    write_geopackage(path, claims=claims, standings=standings, about=ABOUT)
    assert read_geopackage(path) == expected(claims, standings)


def test_an_empty_view_is_a_valid_geopackage(tmp_path: Path) -> None:
    """Both layers are there, without features."""
    path = tmp_path / "layer.gpkg"
    write_geopackage(path, claims=[], standings=[], about=ABOUT)
    assert read_geopackage(path) == Layer(claims=(), standings=())


def test_the_geopackage_has_the_styles_that_qgis_looks_for(
    claims: list[Claim], standings: list[Standing], tmp_path: Path
) -> None:
    """Each layer has one default style, listed among the contents, well-formed, for a field that is there."""
    path = tmp_path / "layer.gpkg"
    write_geopackage(path, claims=claims, standings=standings, about=ABOUT)
    with closing(sqlite3.connect(path)) as connection:
        styles = connection.execute(
            "SELECT f_table_name, f_geometry_column, styleQML FROM layer_styles WHERE useAsDefault"
        ).fetchall()
        contents = dict(connection.execute("SELECT table_name, data_type FROM gpkg_contents"))
        columns = {
            layer: {row[1] for row in connection.execute(f"PRAGMA table_info({layer})")}  # the names are ours
            for layer in LAYERS
        }
        geometries = dict(connection.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
    assert contents == {"claims": "features", "standings": "features", "layer_styles": "attributes"}
    assert {layer: column for layer, column, _ in styles} == geometries
    for layer, _, qml in styles:
        renderer = etree.fromstring(qml).find("renderer-v2")
        assert renderer.get("attr") in columns[layer]
        names = {symbol.get("name") for symbol in renderer.findall("symbols/symbol")}
        assert {category.get("symbol") for category in renderer.findall("categories/category")} == names
    assert set(PROPERTIES) | set(EXTRAS["claim"]) < columns["claims"]


def test_every_standing_and_category_has_a_symbol() -> None:
    """Nothing that the layers may hold is drawn by no rule."""
    from geo.records import Category, StandingState  # noqa: PLC0415 - only here

    for layer, values in (("standings", StandingState), ("claims", Category)):
        found = etree.fromstring(make_qml(layer)).findall("renderer-v2/categories/category")
        assert {category.get("value") for category in found} == {str(value) for value in values}


def test_text_that_ends_for_sqlite_is_kept(claims: list[Claim], tmp_path: Path) -> None:
    """A NUL character does not cut a quote off: it is written as the replacement character."""
    from dataclasses import replace  # noqa: PLC0415 - only here

    path = tmp_path / "layer.gpkg"
    write_geopackage(path, claims=[replace(claims[0], quote="a\0b")], standings=[], about=ABOUT)
    assert read_geopackage(path).claims[0].quote == "a\ufffdb"


def test_another_geopackage_is_refused_with_its_name(tmp_path: Path) -> None:
    """Something else gives one sentence with the file's name."""
    path = tmp_path / "mine.gpkg"
    path.write_bytes(b"no database")
    with pytest.raises(InputError, match=r"^mine\.gpkg: is no GeoPackage"):
        read_geopackage(path)
    path.unlink()
    geopandas.GeoDataFrame({"a": [1]}, geometry=geopandas.points_from_xy([30], [50]), crs=4326).to_file(path)
    with pytest.raises(InputError, match=r"^mine\.gpkg: is no GeoPackage"):
        read_geopackage(path)
