"""Control areas as a layer: GeoJSON that is valid and whole, and the layer of a GeoPackage."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas
import pyogrio
import pytest
import shapely
from lxml import etree

from geo.exports.areas import PROPERTIES, write_areas
from geo.exports.geopackage import read_geopackage, write_geopackage
from geo.records import ControlArea, Controller

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2022, 9, 9)
ABOUT = {"version": "1", "use": None}
HOSTILE = '<script>alert("x")</script> \u202e `${x}`'
BOX = shapely.box(36.123456, 49.2, 36.4, 49.6)
RING = shapely.difference(shapely.box(37.0, 48.0, 38.0, 49.0), shapely.box(37.4, 48.4, 37.6, 48.6))


def area(shape: Any, controller: Controller | None = Controller.RUSSIA, label: str = "held") -> ControlArea:  # noqa: ANN401 - shapely has no types
    wkb = shapely.to_wkb(shape, flavor="iso", byte_order=1)
    return ControlArea(source="ours", day=DAY, controller=controller, label=label, wkb=wkb)


@pytest.fixture
def areas() -> list[ControlArea]:
    """Give a box, an area of two parts of which one has a hole, and one of a holder that nobody knows."""
    far = shapely.box(39.0, 49.0, 39.5, 49.5)
    return [area(BOX, label=HOSTILE), area(shapely.multipolygons([RING, far]), Controller.UKRAINE), area(far, None)]


def written(areas: list[ControlArea]) -> dict[str, Any]:
    stream = io.StringIO()
    write_areas(stream, areas=areas, about=ABOUT)
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def test_each_area_is_a_feature_with_its_source_day_and_holder(areas: list[ControlArea]) -> None:
    """All properties are always there, null where unknown; text stays text, and ids tell areas apart."""
    layer = written(areas)
    assert layer["dateline"] == ABOUT
    assert [tuple(feature["properties"]) for feature in layer["features"]] == [PROPERTIES] * 3
    assert layer["features"][0]["properties"] == {
        "layer": "area",
        "source": "ours",
        "day": "2022-09-09",
        "controller": "russia",
        "label": HOSTILE,
    }
    assert layer["features"][2]["properties"]["controller"] is None
    assert [feature["id"] for feature in layer["features"]] == [f"area:ours:2022-09-09:{n}" for n in (1, 2, 3)]


def test_shapes_are_whole_and_turn_as_the_standard_asks(areas: list[ControlArea]) -> None:
    """Holes and parts are kept, to six decimals; outer rings run anticlockwise, holes clockwise."""
    for feature, each in zip(written(areas)["features"], areas, strict=True):
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shapely.equals_exact(shapely.normalize(shape), shapely.normalize(shapely.from_wkb(each.wkb)), 1e-6)
        for part in shapely.get_parts(shape):
            assert shapely.is_ccw(part.exterior)
            assert not any(shapely.is_ccw(hole) for hole in part.interiors)


def test_no_areas_are_a_valid_layer() -> None:
    """Where terms keep all of them in."""
    assert written([])["features"] == []


def test_a_geopackage_has_them_as_a_layer_with_a_style(areas: list[ControlArea], tmp_path: Path) -> None:
    """Beside claims and standings, which read back as ever; each holder has its colour in QGIS."""
    path = tmp_path / "layer.gpkg"
    write_geopackage(path, claims=[], standings=[], about=ABOUT, areas=areas)
    assert [name for name, _ in pyogrio.list_layers(path)][:3] == ["claims", "standings", "areas"]
    layer = geopandas.read_file(path, layer="areas")
    assert layer.crs.to_epsg() == 4326
    assert layer["label"].tolist() == [HOSTILE, "held", "held"]
    assert layer["controller"].isna().tolist() == [False, False, True]
    sizes = [shapely.area(shapely.from_wkb(each.wkb)) for each in areas]
    assert shapely.area(layer.geometry.to_numpy()).tolist() == pytest.approx(sizes)
    with closing(sqlite3.connect(path)) as connection:
        styles = dict(connection.execute("SELECT f_table_name, styleQML FROM layer_styles"))
    assert etree.fromstring(styles["areas"]).xpath("//category/@value") == ["ukraine", "russia", "contested", ""]
    assert read_geopackage(path).claims == ()


def test_a_geopackage_without_areas_has_no_such_layer(tmp_path: Path) -> None:
    """Nor a style for it."""
    path = tmp_path / "layer.gpkg"
    write_geopackage(path, claims=[], standings=[], about=ABOUT)
    assert "areas" not in [name for name, _ in pyogrio.list_layers(path)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM layer_styles").fetchone() == (2,)
