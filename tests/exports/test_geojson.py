"""The GeoJSON layer: its contract, and what other programs make of it."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas
import pytest
from jsonschema import Draft202012Validator

from geo.errors import InputError
from geo.exports.about import describe_file
from geo.exports.geojson import read_geojson, write_geojson
from geo.records import Category, Clock, SourceTerms, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.records import Claim, Standing

HERE = Path(__file__).parent
VIEW = View(
    day=date(2022, 9, 30),
    window_days=None,
    provinces=frozenset({"UA-65", "UA-63"}),
    categories=frozenset({Category.WITHDRAWN}),
    clock=Clock.KNOWN,
)
TERMS = {
    "reports": SourceTerms(
        kind="reports", title="Reports", licence="as named", attribution="The publishers", redistributable=True
    )
}
GENERATED = datetime(2022, 10, 1, 12, 30, 15, 999, tzinfo=UTC)


def written(claims: list[Claim], standings: list[Standing]) -> str:
    """Write the layer at a fixed moment, for a fixed view."""
    stream = io.StringIO()
    write_geojson(stream, claims=claims, standings=standings, about=describe_file(VIEW, TERMS, generated=GENERATED))
    return stream.getvalue()


def test_the_layer_is_the_golden_file(claims: list[Claim], standings: list[Standing]) -> None:
    """Byte for byte what was looked at and agreed; a change here is a change of the contract."""
    assert written(claims, standings) == (HERE / "golden.geojson").read_text(encoding="utf-8")


def test_the_golden_file_is_geojson_with_all_promised_properties() -> None:
    """It is valid by the schema of RFC 7946 and of our contract."""
    schema = json.loads((HERE / "rfc7946.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    layer = json.loads((HERE / "golden.geojson").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(layer)] == []
    numbers = [str(n) for f in layer["features"] if f["geometry"] for n in f["geometry"]["coordinates"]]
    assert all(len(number.partition(".")[2]) <= 6 for number in numbers)
    ids = [feature["id"] for feature in layer["features"]]
    assert len(ids) == len(set(ids)) == 6


def test_geopandas_reads_the_golden_file_unchanged() -> None:
    """Points are at longitude, latitude in WGS 84, and the properties are the columns."""
    frame = geopandas.read_file(HERE / "golden.geojson")
    town = frame[frame["claimant"] == "Russian Ministry of Defence"].iloc[0]
    assert frame.crs.to_epsg() == 4326
    assert (town.geometry.x, town.geometry.y) == (37.2485, 49.209135)
    assert (town["place"], town["province"], town["controller"]) == ("Izium", "Kharkiv", "ukraine")
    assert frame.geometry.isna().sum() == 2


def test_a_province_is_never_a_dot(claims: list[Claim]) -> None:
    """A claim about a whole province has no geometry, though the gazetteer has a centre for it."""
    (feature,) = json.loads(written(claims[1:2], []))["features"]
    assert (feature["geometry"], feature["properties"]["level"]) == (None, "province")


def test_the_file_says_what_it_is(claims: list[Claim]) -> None:
    """Version, moment, the complete view, attribution and licences stand beside the features."""
    about = json.loads(written(claims, []))["dateline"]
    assert about["generated"] == "2022-10-01T12:30:15+00:00"
    assert about["view"] == {
        "day": "2022-09-30",
        "window_days": None,
        "provinces": ["UA-63", "UA-65"],
        "categories": ["withdrawn"],
        "affiliations": [],
        "sources": [],
        "reviews": [],
        "clock": "known",
        "place_id": None,
    }
    assert any("CC BY 4.0" in licence for licence in about["licences"])


def test_an_empty_view_is_a_valid_layer() -> None:
    """No features, and still a FeatureCollection that reads back."""
    text = written([], [])
    assert json.loads(text)["features"] == []
    assert read_geojson(io.StringIO(text)).claims == ()


def test_features_are_written_one_by_one(claims: list[Claim]) -> None:
    """The writer takes claims from a generator and never holds them all: it writes one before it asks for the next."""
    stream = io.StringIO()
    seen = []

    def trickle() -> Iterator[Claim]:
        for claim in claims:
            seen.append(stream.getvalue().count('"type":"Feature",'))
            yield claim

    write_geojson(stream, claims=trickle(), standings=(), about={})
    assert seen == [0, 1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[1, 2",
        "[]",
        '{"type":"FeatureCollection","features":[]}',
        '{"dateline":{},"features":[{"type":"Feature"}]}',
        '{"dateline":{},"features":[3]}',
        '{"dateline":{},"features":[{"id":"x","geometry":null,"properties":{"layer":"claim"},"dateline":{}}]}',
        '{"dateline":{},"features":[{"id":"x","geometry":{"coordinates":[1]},"properties":{},"dateline":{}}]}',
    ],
)
def test_what_is_no_layer_is_refused_in_one_sentence(text: str) -> None:
    """The message names the file and says what to do."""
    with pytest.raises(InputError, match=r"^mine\.geojson.*(Export|Choose)"):
        read_geojson(io.StringIO(text), name="mine.geojson")
