"""GeoPackage 1.x with the layers ``claims`` and ``standings``, and ``areas`` if there are control areas.

Each has a style that QGIS opens it with.

Written by GDAL (pyogrio) from a stream of Arrow batches, so memory does not grow with the number of features.
SQLite text ends at a NUL character for GDAL, so NUL is written as U+FFFD.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from geo.errors import InputError
from geo.exports.areas import PROPERTIES as AREA_PROPERTIES
from geo.exports.areas import flatten_areas
from geo.exports.arrow import make_batches, make_schema, read_batch
from geo.exports.read_back import read_rows
from geo.exports.rows import EXTRAS, Layer, Row, flatten_claim, flatten_standing
from geo.exports.styles import LAYERS, make_qml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.records import Claim, ControlArea, Standing

_LISTS: Final = ("supporting", "opposing", "unconfirmed")
"""Columns with lists of claims: GeoPackage has no lists, so they are JSON text there."""

_STYLES: Final = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now'))
);
INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)
  VALUES ('layer_styles', 'attributes', 'layer_styles', 0);
"""
"""The table in which QGIS looks for styles, with the columns that it makes itself."""

_ADD_STYLE: Final = (
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
    " styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, 'geometry', ?, ?, '', 1, '', '')"
)


def write_geopackage(
    path: Path,
    *,
    claims: Iterable[Claim],
    standings: Iterable[Standing],
    about: Mapping[str, object],
    areas: Sequence[ControlArea] = (),
) -> None:
    """Write to a file that is not there yet; ``about`` is what the file says of itself, as plain JSON.

    Raises :class:`OSError` when the disk does not take it.
    """
    from pyogrio.errors import DataSourceError, FeatureError  # noqa: PLC0415 - GDAL is heavy

    told = {"dateline": json.dumps(about, ensure_ascii=False)}
    draft = path if path.suffix == ".gpkg" else path.with_name(f"{path.name}.gpkg")  # GDAL warns of other names
    try:
        _write_layer(draft, "claims", map(flatten_claim, claims), EXTRAS["claim"], told)
        _write_layer(draft, "standings", map(flatten_standing, standings), EXTRAS["standing"], None)
        if areas:
            _write_areas(draft, areas)
        layers = LAYERS if areas else [layer for layer in LAYERS if layer != "areas"]
        with closing(sqlite3.connect(draft)) as connection, connection:
            connection.executescript(_STYLES)
            connection.executemany(_ADD_STYLE, [(layer, f"Dateline {layer}", make_qml(layer)) for layer in layers])
    except (DataSourceError, FeatureError, sqlite3.Error) as error:
        raise OSError(errno.EIO, str(error)) from error
    draft.replace(path)


def read_geopackage(path: Path) -> Layer:
    """Read back what ``write_geopackage`` wrote; raises :class:`InputError` for anything else."""
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415 - GDAL is heavy
    from pyogrio.raw import read_arrow  # noqa: PLC0415 - the same

    rows: list[Row] = []
    for layer, extras in (("claims", EXTRAS["claim"]), ("standings", EXTRAS["standing"])):
        schema = make_schema(extras)
        try:
            _, table = read_arrow(path, layer=layer)
            columns = [_column(table, field) for field in schema]
        except (DataLayerError, DataSourceError, KeyError, ValueError, pa.ArrowException) as error:
            problem = f"is no GeoPackage written by Dateline ({error})."
            raise InputError(problem, file=path.name, remedy="Choose a file that Dateline exported.") from error
        rows += read_batch(pa.Table.from_arrays(columns, schema=schema))
    return read_rows(rows, file=path.name, first_row=1)


def _write_layer(path: Path, layer: str, rows: Iterable[Row], extras: Iterable[str], told: Any) -> None:  # noqa: ANN401 - metadata as GDAL takes it
    from pyogrio.raw import write_arrow  # noqa: PLC0415 - GDAL is heavy

    schema = make_schema(extras)
    flat = pa.schema([pa.field(field.name, pa.string()) if field.name in _LISTS else field for field in schema])
    write_arrow(
        pa.RecordBatchReader.from_batches(flat, make_batches(_plain(rows), flat)),
        path,
        layer=layer,
        driver="GPKG",
        geometry_name="geometry",
        geometry_type="Point",
        layer_options={"GEOMETRY_NAME": "geometry"},
        crs="EPSG:4326",
        append=path.exists(),
        dataset_metadata=told,
    )


def _write_areas(path: Path, areas: Sequence[ControlArea]) -> None:
    import shapely  # noqa: PLC0415 - only for areas
    from pyogrio.raw import write_arrow  # noqa: PLC0415 - GDAL is heavy

    shapes = [shapely.multipolygons(shapely.get_parts(shapely.from_wkb(area.wkb))) for area in areas]
    rows = list(_plain(flatten_areas(areas)))
    columns = {name: pa.array([row[name] for row in rows], pa.string()) for name in ("id", *AREA_PROPERTIES)}
    table = pa.table({**columns, "geometry": pa.array(shapely.to_wkb(shapes).tolist(), pa.binary())})
    write_arrow(
        table,
        path,
        layer="areas",
        driver="GPKG",
        geometry_name="geometry",
        geometry_type="MultiPolygon",
        layer_options={"GEOMETRY_NAME": "geometry", "FID": "fid"},
        crs="EPSG:4326",
        append=True,
    )


def _plain(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        plain = {
            name: value.replace("\0", "\ufffd") if isinstance(value, str) else value for name, value in row.items()
        }
        for name in _LISTS:
            if name in plain:
                plain[name] = json.dumps(plain[name], ensure_ascii=False)
        yield plain


def _column(table: Any, field: Any) -> Any:  # noqa: ANN401 - pyarrow publishes no types
    """Give a column of the schema out of what GDAL read."""
    column = table.column(field.name)
    if field.name in _LISTS:
        return pa.array([json.loads(text) for text in column.to_pylist()], field.type)
    return column.cast(field.type)
