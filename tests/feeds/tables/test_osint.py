"""osint-geo-extractor: its fallback day and its 0, 0 are unknown, and who geolocated an event is the claimant."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.feeds.importers import importer, recognise
from geo.feeds.tables.osint import posted_on
from geo.records import Affiliation, Category

if TYPE_CHECKING:
    from types import SimpleNamespace

EVENT: dict[str, Any] = {
    "id": "UW1234",
    "date": "2022-06-20",
    "latitude": 48.595,
    "longitude": 38.0,
    "place_desc": "Bakhmut, Donetsk Oblast",
    "title": "Apartment block",
    "description": "A missile hit an apartment block.",
    "source": "CENINFORES",
    "links": ["https://example.org/a", "https://example.org/b"],
}
POST_OF_THE_FIRST_DAY = "https://twitter.com/somebody/status/1496717647089651716"
POST_OF_A_LATER_DAY = "https://twitter.com/somebody/status/1579567301963440128"


def read_event(lab: SimpleNamespace, **change: object) -> Any:  # noqa: ANN401 - an outcome of the fixture's
    return lab.read("osint", lab.part("events.json", json.dumps([EVENT | change])))


def test_event_becomes_a_claim(lab: SimpleNamespace) -> None:
    """An event keeps its point, words and first link; the organisation says it, and is independent."""
    assert recognise([lab.part("events.json", json.dumps([EVENT]))])[0].kind == "osint"
    claim = read_event(lab).claim
    assert (claim.id, claim.category) == ("osint:ceninfores:UW1234", Category.BOMBARDMENT)
    assert (claim.place_id, claim.latitude, claim.radius_km) == ("gn:713174", 48.595, 1.0)
    assert (claim.claimant, claim.affiliation) == ("Centre for Information Resilience", Affiliation.INDEPENDENT)
    assert claim.quote == "Apartment block\nA missile hit an apartment block."
    assert claim.url == "https://example.org/a"


def test_geojson_gives_the_same_claim(lab: SimpleNamespace) -> None:
    """The library's GeoJSON is the same event in another form."""
    properties = {name: EVENT[name] for name in ("title", "date", "description", "place_desc", "links", "source")}
    geometry = {"type": "Point", "coordinates": [38.0, 48.595]}
    feature = {"type": "Feature", "id": "UW1234", "geometry": geometry, "properties": properties}
    file = lab.part("o.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert recognise([file])[0].kind == "osint"
    assert lab.read("osint", file).claim == read_event(lab).claim


@pytest.mark.parametrize(
    ("source", "category"),
    [
        ("BELLINGCAT", Category.CIVILIAN_HARM),
        ("TEXTY", Category.BOMBARDMENT),
        ("DEFMON", Category.BOMBARDMENT),
        ("GEOCONFIRMED", Category.MILITARY_ACTIVITY),
    ],
)
def test_what_the_source_collects_decides_where_words_do_not(
    source: str, category: Category, lab: SimpleNamespace
) -> None:
    """An event without telling words is what its source is about."""
    assert read_event(lab, source=source, title="", description="").claim.category is category


def test_fallback_day_is_unknown(lab: SimpleNamespace) -> None:
    """2022-02-24 stands for "no date" in this library, and nothing is placed on that day for it."""
    assert "where a date cannot be read" in read_event(lab, date="2022-02-24").refusal.problem
    later = read_event(lab, date="2022-02-24", links=[POST_OF_A_LATER_DAY])
    assert "where a date cannot be read" in later.refusal.problem


@pytest.mark.parametrize(
    "change",
    [
        {"description": "On 24 February a column crossed the border."},
        {"description": "Recorded 24/02/2022."},
        {"title": "February 24"},
        {"links": [POST_OF_THE_FIRST_DAY]},
    ],
)
def test_first_day_of_the_invasion_is_kept_where_the_event_says_so(
    change: dict[str, object], lab: SimpleNamespace
) -> None:
    """Its words, or a post of that day among its links, make the day data."""
    assert read_event(lab, date="2022-02-24", **change).claim.dates.first == date(2022, 2, 24)


def test_number_of_a_post_tells_its_day() -> None:
    """Posts on X are numbered by time; other links tell nothing."""
    assert posted_on(POST_OF_THE_FIRST_DAY) == date(2022, 2, 24)
    assert posted_on(POST_OF_A_LATER_DAY) == date(2022, 10, 10)
    assert posted_on("https://example.org/status/1496717647089651716") is None


def test_zero_coordinates_are_unknown(lab: SimpleNamespace) -> None:
    """0, 0 is placed by the description of the place, and refused when there is none or it is unknown."""
    claim = read_event(lab, latitude=0.0, longitude=0.0).claim
    assert claim.place_id == "gn:713174"
    nowhere = read_event(lab, latitude=0, longitude=0, place_desc=None).refusal
    assert "0, 0 stand for an unknown place" in nowhere.problem
    unknown = read_event(lab, latitude=0, longitude=0, place_desc="Xyzzy").refusal
    assert "place not found: 'Xyzzy'" in unknown.problem


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"date": "Mitte Juni"}, "is no date"),
        ({"latitude": "x"}, "is no number"),
        ({"latitude": 55.75, "longitude": 37.6}, "outside Ukraine"),
    ],
)
def test_event_that_cannot_be_taken_is_refused(change: dict[str, object], problem: str, lab: SimpleNamespace) -> None:
    """Each trap has its sentence."""
    assert problem in read_event(lab, **change).refusal.problem


def test_item_that_is_no_event_is_refused_alone(lab: SimpleNamespace) -> None:
    """Anything else in the list is told by its number."""
    outcome = lab.read("osint", lab.part("events.json", json.dumps([EVENT, 7, None, EVENT | {"id": "b"}])))
    assert [refusal.row for refusal in outcome.refusals] == [2, 3]
    assert len(outcome.claims) == 2


def test_events_without_ids_keep_theirs(lab: SimpleNamespace) -> None:
    """Texty's events have no ids; the same event is called the same again."""
    assert read_event(lab, id=None).claim.id == read_event(lab, id=None).claim.id


def test_terms_do_not_allow_passing_it_on() -> None:
    """None of the sources states that its data may be passed on."""
    assert not importer("osint").terms.redistributable
