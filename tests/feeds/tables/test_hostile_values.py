"""Whatever a cell or a member holds, an importer gives claims or refusals, and every claim is whole."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.records import ClaimType, Level

if TYPE_CHECKING:
    from types import SimpleNamespace

    from geo.records import Claim

TABLES: Final[dict[str, dict[str, str]]] = {
    "acled": {
        "event_id_cnty": "UKR1",
        "event_date": "2022-09-10",
        "time_precision": "1",
        "event_type": "Battles",
        "sub_event_type": "Government regains territory",
        "actor1": "Military Forces of Ukraine (2019-)",
        "actor2": "Military Forces of Russia (2000-)",
        "country": "Ukraine",
        "admin1": "Kharkiv",
        "location": "Izium",
        "latitude": "49.2088",
        "longitude": "37.2485",
        "geo_precision": "1",
        "source": "TASS",
        "notes": "Notes.",
        "fatalities": "0",
        "timestamp": "1663200000",
    },
    "ucdp": {
        "id": "1",
        "type_of_violence": "1",
        "source_office": "Agency",
        "source_date": "2022-06-20",
        "source_headline": "A headline",
        "where_prec": "1",
        "where_coordinates": "Bakhmut town",
        "adm_1": "Donets'k oblast",
        "latitude": "48.595",
        "longitude": "38.0",
        "country": "Ukraine",
        "date_start": "2022-06-18",
        "date_end": "2022-06-20",
        "best": "3",
    },
    "viina": {"geonameid": "713174", "date": "20220618", "status_wiki": "UA", "status_dsm": "RU", "status": "UA"},
    "csv": {"place": "Izium", "date": "2022-06-20", "lat": "49.2", "lon": "37.3", "type": "held", "control": "UA"},
}
EVENTS: Final[dict[str, dict[str, Any]]] = {
    "osint": {
        "id": "UW1",
        "date": "2022-06-20",
        "latitude": 48.595,
        "longitude": 38.0,
        "place_desc": "Bakhmut",
        "title": "A title",
        "source": "TEXTY",
        "links": ["https://example.org/a"],
    },
    "timemap": {
        "id": "CIV1",
        "date": "6/20/2022",
        "latitude": "48.595",
        "longitude": "38.0",
        "location": "Bakhmut",
        "description": "Words",
        "sources": [{"path": "https://example.org/a"}],
        "filters": [{"key": "Weapon", "value": "Mortar"}],
    },
}
HOSTILE = st.text(max_size=30) | st.sampled_from(
    ["1e999", "-0", "٣", "0x10", "1_0", "NaN", "99999999999999999999", "\ufeff"]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | HOSTILE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def check_claim(claim: Claim) -> None:
    assert (claim.controller is None) == (claim.type is not ClaimType.CONTROL)
    assert (claim.latitude is None) == (claim.longitude is None) == (claim.level is not Level.TOWN)
    assert claim.published >= claim.dates.first
    assert claim.claimant
    assert claim.url == "" or claim.url.startswith(("http://", "https://"))


@pytest.mark.parametrize("kind", TABLES)
@settings(max_examples=40)
@given(data=st.data())
def test_no_cell_breaks_an_importer_of_tables(kind: str, lab: SimpleNamespace, data: st.DataObject) -> None:
    """Any text in any cell gives a whole claim or a refusal with a sentence."""
    row = dict(TABLES[kind])
    for column in data.draw(st.sets(st.sampled_from(sorted(row)), min_size=1, max_size=3)):
        row[column] = data.draw(HOSTILE.filter(lambda text: "\x00" not in text))
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([list(row), list(row.values())])
    outcome = lab.read(kind, lab.part("x.csv", stream.getvalue().encode("utf-8", "replace")))
    for claim in outcome.claims:
        check_claim(claim)
    assert all(refusal.problem and refusal.row == 2 for refusal in outcome.refusals)


@pytest.mark.parametrize("kind", EVENTS)
@settings(max_examples=40)
@given(data=st.data())
def test_no_value_breaks_an_importer_of_lists(kind: str, lab: SimpleNamespace, data: st.DataObject) -> None:
    """Any JSON value in any member gives a whole claim or a refusal with a sentence."""
    event = dict(EVENTS[kind])
    for name in data.draw(st.sets(st.sampled_from(sorted(event)), min_size=1, max_size=3)):
        event[name] = data.draw(ANYTHING)
    outcome = lab.read(kind, lab.part("x.json", json.dumps([event])))
    for claim in outcome.claims:
        check_claim(claim)
    assert len(outcome.claims) + len(outcome.refusals) == 1


@settings(max_examples=40)
@given(geometry=ANYTHING, properties=ANYTHING)
def test_no_value_breaks_the_importer_of_features(lab: SimpleNamespace, geometry: object, properties: object) -> None:
    """Any geometry and any properties of one feature leave the features beside it as they are."""
    good = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [38.0, 48.595]},
        "properties": {"date": "2022-06-20", "type": "shelling"},
    }
    strange = {"type": "Feature", "geometry": {"type": "Point", "coordinates": geometry}, "properties": properties}
    collection = {"type": "FeatureCollection", "features": [good, strange, good]}
    outcome = lab.read("geojson", lab.part("x.geojson", json.dumps(collection)))
    for claim in outcome.claims:
        check_claim(claim)
    assert len(outcome.claims) >= 2
