"""ISW's layers: shapefiles and GeoJSON, in any coordinate system, the day in names, attributes or answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas
import pytest
import shapely

from geo.errors import InputError
from geo.feeds.areas.isw import IMPORTER
from geo.feeds.contract import Part

if TYPE_CHECKING:
    from pathlib import Path

    from tests.feeds.areas.conftest import Make  # type: ignore[import-not-found]

BOX = shapely.box(36, 48, 37, 49)


def shapefile(folder: Path, name: str, crs: int | None = 4326, **columns: list[Any]) -> list[Part]:
    """Write a shapefile of one square (without a .prj file if ``crs`` is None) and give its parts."""
    table = geopandas.GeoDataFrame({"OBJECTID": [1], **columns, "geometry": [BOX]}, crs=4326).to_crs(crs or 4326)
    table.to_file(folder / f"{name}.shp")
    if crs is None:
        (folder / f"{name}.prj").unlink()
    return [Part(name=f"maps/{path.name}", size=path.stat().st_size, open=lambda path=path: path.open("rb"))  # type: ignore[misc]
            for path in sorted(folder.glob(f"{name}.*"))]  # fmt: skip


@pytest.mark.parametrize("crs", [4326, 3857, 32637, 3035])
def test_a_layer_in_any_coordinate_system_lies_where_it_should(make: Make, tmp_path: Path, crs: int) -> None:
    """Web Mercator, UTM and EPSG:3035 come out as the degrees that went in."""
    read = make.read(IMPORTER, *shapefile(tmp_path, "UkraineControlMapAO09SEP2022", crs))
    assert read.shown == [("2022-09-09", "russia", "UkraineControlMapAO")]
    made = shapely.from_wkb(read.areas[0].wkb)
    assert made.symmetric_difference(BOX).area < 1e-4
    assert not read.refused


def test_a_shapefile_without_prj_counts_as_degrees_only_where_it_can_be_nothing_else(
    make: Make, tmp_path: Path
) -> None:
    """Degrees are taken, and that is told; metres of an unknown kind are refused."""
    read = make.read(IMPORTER, *shapefile(tmp_path, "UkraineControlMapAO09SEP2022", None))
    assert len(read.areas) == 1
    assert "without a .prj file" in read.told[0].text
    metres = shapefile(tmp_path, "UkraineControlMapAO10SEP2022", 3857)
    read = make.read(IMPORTER, *(each for each in metres if not each.name.endswith(".prj")))
    assert read.areas == []
    assert "no .prj file" in read.refused[0].problem


def test_the_layers_of_a_day_are_put_together(make: Make, tmp_path: Path) -> None:
    """Control is Russia's, advances are contested, claims and infiltration unknown, partisans no control at all."""
    kinds = (
        "UkraineControlMapAO",
        "AssessedRussianAdvanceInUkraine",
        "ClaimedRussianTerritory",
        "ClaimedUkrainianCounteroffensives",
        "AssessedRussianInfiltration",
        "ReportedUkrainianPartisanWarfare",
    )
    names = [f"{kind}09SEP2022" for kind in kinds]
    read = make.read(IMPORTER, *(part for name in names for part in shapefile(tmp_path, name)))
    assert {(label, controller) for _, controller, label in read.shown} == {
        ("UkraineControlMapAO", "russia"),
        ("AssessedRussianAdvanceInUkraine", "contested"),
        ("ClaimedRussianTerritory", None),
        ("ClaimedUkrainianCounteroffensives", None),
        ("AssessedRussianInfiltration", None),
    }


def test_a_day_without_the_layer_of_control_is_refused(make: Make, tmp_path: Path) -> None:
    """Its towns would look as if Russia had left them."""
    read = make.read(IMPORTER, *shapefile(tmp_path, "AssessedRussianAdvance09SEP2022"))
    assert read.areas == []
    assert "layer of Russian control is missing" in read.refused[0].problem


def test_a_day_with_a_broken_layer_is_refused_and_the_next_is_taken(make: Make, tmp_path: Path) -> None:
    """Half a shapefile is told with its file, and the day with its date."""
    parts = [
        *shapefile(tmp_path, "UkraineControlMapAO09SEP2022"),
        make.part("maps/AssessedRussianAdvance09SEP2022.shp", b"\x00" * 40),
        *shapefile(tmp_path, "UkraineControlMapAO10SEP2022"),
    ]
    read = make.read(IMPORTER, *parts)
    assert [day for day, _, _ in read.shown] == ["2022-09-10"]
    assert [each.part for each in read.refused] == [
        "maps/AssessedRussianAdvance09SEP2022.shp",
        "maps/UkraineControlMapAO09SEP2022.shp",
    ]


def test_a_time_lapse_has_its_days_in_an_attribute(make: Make, tmp_path: Path) -> None:
    """Milliseconds, ISO text and dates of a table; in any order of rows."""
    features = [
        make.feature(make.square(36, 48), datetime=value, OBJECTID=n)
        for n, value in enumerate([1646179200000, "2022-03-04", "2022-03-03T00:00:00Z"])
    ]
    name = "UkrainianCoTTimelapse_FEB_2022_to_DEC_2024_view.geojson"
    read = make.read(IMPORTER, make.part(name, make.collection(*features)))
    assert [day for day, _, _ in read.shown] == ["2022-03-02", "2022-03-03", "2022-03-04"]
    table = shapefile(tmp_path, "SEP2025RUCoT_RussiaCoTinUkraine", Date=["2025-09-02"])
    assert make.read(IMPORTER, *table).shown[0][0] == "2025-09-02"


def test_what_neither_name_nor_attribute_says_is_asked(make: Make) -> None:
    """The layer and the day of a file called export.geojson come from the person."""
    file = make.part("export.geojson", make.collection(make.feature(make.square(36, 48))))
    questions = IMPORTER.propose([file]).questions
    assert [question.name for question in questions] == ["layer", "day"]
    read = make.read(IMPORTER, file, layer="UkraineControlMap", day="2022-09-09")
    assert read.shown == [("2022-09-09", "russia", "UkraineControlMap")]
    assert "which layer" in make.read(IMPORTER, file).refused[0].problem
    assert "which day" in make.read(IMPORTER, file, layer="UkraineControlMap", day="9/9/22").refused[0].problem


def test_geojson_with_a_crs_of_its_own_is_converted(make: Make) -> None:
    """The old ``crs`` member counts, also where it names degrees; an unknown one is refused."""
    metres = shapely.transform(BOX, lambda xy: xy * [111319.49, 1])  # longitude only: the y are replaced below
    ring = [
        [x, y]
        for (x, _), y in zip(
            metres.exterior.coords, [6106854.83, 6274861.39, 6274861.39, 6106854.83, 6106854.83], strict=True
        )
    ]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    for crs, shape, taken in (
        ("urn:ogc:def:crs:EPSG::3857", geometry, True),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", make.square(36, 48, 1), True),
        ("EPSG:999999", geometry, False),
    ):
        layer = make.collection(make.feature(shape), crs={"type": "name", "properties": {"name": crs}})
        read = make.read(IMPORTER, make.part("UkraineControlMapAO09SEP2022.geojson", layer))
        assert bool(read.areas) is taken
        if taken:
            assert shapely.from_wkb(read.areas[0].wkb).symmetric_difference(BOX).area < 1e-3
        else:
            assert "coordinate system" in read.refused[0].problem


def test_it_is_recognised_by_names_and_refuses_what_is_no_layer(make: Make, tmp_path: Path) -> None:
    """Names of ISW's layers; other files in the archive are told, read-me files are not."""
    parts = shapefile(tmp_path, "UkraineControlMapAO09SEP2022")
    assert IMPORTER.recognises(parts)
    assert not IMPORTER.recognises([make.part("towns.geojson", make.collection())])
    read = make.read(IMPORTER, *parts, make.part("maps/notes.docx", b"x"), make.part("maps/README.txt", b"x"))
    assert [each.part for each in read.refused] == ["maps/notes.docx"]
    with pytest.raises(InputError):
        IMPORTER.propose([make.part("maps/README.txt", b"x")])
