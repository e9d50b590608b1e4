"""GeoJSON: points however nested, in any reference system, whole or one a line; and what is no place."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.errors import InputError
from geo.feeds.importers import importer, recognise
from geo.records import Category

if TYPE_CHECKING:
    from types import SimpleNamespace

PROPERTIES = {"date": "2022-06-20", "type": "shelling", "place": "Bakhmut", "who": "Agency"}
POINT = {"type": "Point", "coordinates": [38.0, 48.595]}


def make_feature(geometry: object = POINT, **change: object) -> dict[str, Any]:
    return {"type": "Feature", "id": "a1", "geometry": geometry, "properties": PROPERTIES | change}


def read_features(lab: SimpleNamespace, *features: object, **members: object) -> Any:  # noqa: ANN401 - an outcome of the fixture's
    collection = {"type": "FeatureCollection", **members, "features": list(features)}
    return lab.read("geojson", lab.part("layer.geojson", json.dumps(collection)))


def nest(geometry: object, depth: int) -> object:
    for _ in range(depth):
        geometry = {"type": "GeometryCollection", "geometries": [geometry]}
    return geometry


def test_feature_becomes_a_claim(lab: SimpleNamespace) -> None:
    """Properties are read like columns; the geometry has the longitude first."""
    claim = read_features(lab, make_feature()).claim
    assert (claim.id, claim.category, claim.claimant) == ("geojson:a1", Category.BOMBARDMENT, "Agency")
    assert (claim.latitude, claim.longitude, claim.place_id) == (48.595, 38.0, "gn:713174")
    assert claim.dates.first == date(2022, 6, 20)


def test_features_one_a_line_and_a_single_one_are_read(lab: SimpleNamespace) -> None:
    """Newline-delimited features, collections on lines, and a file that is one feature."""
    other = make_feature(date="2022-06-21") | {"id": "a2"}
    lines = lab.part("a.geojsonl", "\n".join(json.dumps(feature) for feature in (make_feature(), other)))
    assert [claim.id for claim in lab.read("geojson", lines).claims] == ["geojson:a1", "geojson:a2"]
    assert recognise([lines])[0].kind == "geojson"
    collections = [{"type": "FeatureCollection", "features": [feature]} for feature in (make_feature(), other)]
    file = lab.part("b.geojsonl", "\n".join(map(json.dumps, collections)))
    assert len(lab.read("geojson", file).claims) == 2
    assert lab.read("geojson", lab.part("c.geojson", json.dumps(make_feature()))).claim.id == "geojson:a1"


def test_points_of_nested_geometries_are_claims_each(lab: SimpleNamespace) -> None:
    """MultiPoint and collections within collections give a claim for each point, with ids of their own."""
    many = {"type": "MultiPoint", "coordinates": [[38.0, 48.595], [37.28, 49.21]]}
    outcome = read_features(lab, make_feature(nest({"type": "GeometryCollection", "geometries": [many, POINT]}, 3)))
    assert [claim.id for claim in outcome.claims] == ["geojson:a1-1", "geojson:a1-2", "geojson:a1-3"]
    assert [claim.latitude for claim in outcome.claims] == [48.595, 49.21, 48.595]


def test_feature_without_a_geometry_is_placed_by_its_name(lab: SimpleNamespace) -> None:
    """An unlocated feature has its place's coordinates."""
    assert read_features(lab, make_feature(None)).claim.place_id == "gn:713174"


def test_third_coordinate_is_left_out_and_told(lab: SimpleNamespace) -> None:
    """Heights say nothing here, and a notice says how many there were."""
    outcome = read_features(lab, make_feature({"type": "Point", "coordinates": [38.0, 48.595, 120.0]}))
    assert (outcome.claim.latitude, outcome.claim.longitude) == (48.595, 38.0)
    assert outcome.notices[0].text == "the third coordinate of 1 points was left out."


@pytest.mark.parametrize("before", [True, False])
def test_other_reference_systems_are_transformed(before: bool, lab: SimpleNamespace) -> None:  # noqa: FBT001 - a parameter
    """A named system, wherever in the file it is named, is turned into degrees."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    feature = make_feature({"type": "Point", "coordinates": [4230140.65, 6206418.69]})
    members = {"type": "FeatureCollection", "features": [feature]}
    file = {"crs": crs, **members} if before else {**members, "crs": crs}
    claim = lab.read("geojson", lab.part("m.geojson", json.dumps(file))).claim
    assert claim.longitude == pytest.approx(38.0, abs=1e-4)
    assert claim.latitude == pytest.approx(48.595, abs=1e-4)


def test_wgs84_by_name_changes_nothing(lab: SimpleNamespace) -> None:
    """Old files name WGS 84, which is what coordinates are in anyway."""
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert read_features(lab, make_feature(), crs=crs).claim.latitude == 48.595


def test_unknown_reference_system_is_refused(lab: SimpleNamespace) -> None:
    """A system that nobody knows stops the file with one sentence."""
    with pytest.raises(InputError, match=r"layer.geojson: its reference system 'EPSG:987654' is not known"):
        read_features(lab, make_feature(), crs={"type": "name", "properties": {"name": "EPSG:987654"}})


@pytest.mark.parametrize(
    ("geometry", "problem"),
    [
        ({"type": "Polygon", "coordinates": [[[38, 48], [39, 48], [39, 49], [38, 48]]]}, "it is an area"),
        ({"type": "LineString", "coordinates": [[38, 48], [39, 48]]}, "it is a line"),
        ({"type": "Blob", "coordinates": [38, 48]}, "'Blob' is no geometry"),
        ({"coordinates": [38, 48]}, "is no geometry"),
        ("here", "'here' is no geometry"),
        ({"type": "Point", "coordinates": [38]}, "is no pair of coordinates"),
        ({"type": "Point", "coordinates": ["x", "y"]}, "are no numbers"),
        ({"type": "Point", "coordinates": "38,48"}, "is no geometry"),
        ({"type": "Point", "coordinates": [float("nan"), 48]}, "are not finite"),
        ({"type": "Point", "coordinates": [38, float("inf")]}, "are not finite"),
        ({"type": "Point", "coordinates": [0, 0]}, "0, 0 stand for an unknown place"),
        ({"type": "Point", "coordinates": [4230140, 6209268]}, "are no degrees"),
        ({"type": "Point", "coordinates": [48.595, 38.0]}, "when latitude and longitude are exchanged"),
        (nest(POINT, 50), "nested too deeply"),
        ({"type": "MultiPoint", "coordinates": [[38, 48]] * 2000}, "more than 1,000 points"),
    ],
)
def test_geometry_that_is_no_place_is_refused(geometry: object, problem: str, lab: SimpleNamespace) -> None:
    """Each has its sentence with the number of the feature, and stops no other feature."""
    outcome = read_features(lab, make_feature(), make_feature(geometry))
    (refusal,) = outcome.refusals
    assert (refusal.row, len(outcome.claims)) == (2, 1)
    assert problem in refusal.problem


def test_areas_are_sent_to_their_importer(lab: SimpleNamespace) -> None:
    """Whoever has control areas is told how to import them."""
    polygon = {"type": "Polygon", "coordinates": [[[38, 48], [39, 48], [39, 49], [38, 48]]]}
    assert "isw" in read_features(lab, make_feature(polygon)).refusal.remedy


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "it is empty"),
        ("[", "no whole JSON"),
        ('{"type": "FeatureCollection", "features": [{"type": ', "no whole JSON"),
        ('{"type": "FeatureCollection", "features": []}', "it has no features"),
        ('{"type": "FeatureCollection", "features": [{"properties": {}}]}', "have no properties"),
        ("place,date\n", "it is no JSON"),
        (b'{"type": "Feature", "x": "\xff\xfe\xfd"}', "not UTF-8"),
        ('{"features": [' + "[" * 100_000, "nested too deeply"),
    ],
)
def test_file_that_is_no_geojson_is_refused_as_a_whole(
    content: str | bytes, problem: str, lab: SimpleNamespace
) -> None:
    """Empty, broken, torn and bottomless files are told with their name."""
    with pytest.raises(InputError, match=problem) as caught:
        lab.read("geojson", lab.part("x.geojson", content))
    assert str(caught.value).startswith("x.geojson")


def test_large_file_is_read_feature_by_feature(lab: SimpleNamespace) -> None:
    """Features that cross the borders of what is read at once come out whole."""
    features = [make_feature(notes="я" * 900) | {"id": str(number)} for number in range(2_000)]
    claims = read_features(lab, *features).claims
    assert [claim.id for claim in claims] == [f"geojson:{number}" for number in range(2_000)]


def test_properties_are_mapped_and_days_asked(lab: SimpleNamespace) -> None:
    """What is not recognised can be mapped, and ambiguous days are asked, as in tables."""
    feature = {"type": "Feature", "geometry": POINT, "properties": {"d": "02/03/2022", "wer": "Agency", "n": 1}}
    file = lab.part("m.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert importer("geojson").propose([file]).columns == ("d", "wer", "n")
    mapping = {"date": "d", "claimant": "wer"}
    claim = lab.read("geojson", file, mapping=mapping, answers={"day_first": "yes"}).claim
    assert (claim.dates.first, claim.claimant) == (date(2022, 3, 2), "Agency")
    with pytest.raises(InputError, match="no column holds dates"):
        lab.read("geojson", file)
