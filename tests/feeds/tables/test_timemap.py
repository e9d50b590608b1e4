"""TimeMap: the month first, coordinates as text, and what an event is filed under."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.feeds.importers import importer, recognise
from geo.records import Category

if TYPE_CHECKING:
    from types import SimpleNamespace

EVENT: dict[str, Any] = {
    "id": "CIV0815",
    "date": "6/5/2022",
    "latitude": "48.595",
    "longitude": "38.0",
    "location": "Bakhmut, Donetsk Oblast",
    "description": "Roof gone.",
    "sources": [{"id": "s1", "path": "https://example.org/a", "description": ""}],
    "filters": [{"key": "Type of area affected", "value": "Residential"}, {"key": "Weapon System", "value": ""}],
}


def read_event(lab: SimpleNamespace, **change: object) -> Any:  # noqa: ANN401 - an outcome of the fixture's
    return lab.read("timemap", lab.part("events.json", json.dumps([EVENT | change])))


def test_event_becomes_a_claim(lab: SimpleNamespace) -> None:
    """The month stands first, text becomes coordinates, and what it is filed under is told."""
    assert recognise([lab.part("events.json", json.dumps([EVENT]))])[0].kind == "timemap"
    claim = read_event(lab).claim
    assert (claim.id, claim.dates.first) == ("timemap:CIV0815", date(2022, 6, 5))
    assert (claim.latitude, claim.longitude, claim.place_id) == (48.595, 38.0, "gn:713174")
    assert claim.quote == "Roof gone. (Type of area affected: Residential)"
    assert (claim.claimant, claim.url) == ("Bellingcat", "https://example.org/a")


def test_what_happened_is_in_the_words_or_the_collection(lab: SimpleNamespace) -> None:
    """Words decide; without any, Bellingcat's collection is of civilian harm, and another of anything."""
    assert read_event(lab, description="A rocket fell.").claim.category is Category.BOMBARDMENT
    assert read_event(lab, description="See video.", filters=[]).claim.category is Category.CIVILIAN_HARM
    other = read_event(lab, id="E1", description="See video.", filters=[]).claim
    assert (other.category, other.claimant) == (Category.MILITARY_ACTIVITY, "mine")


@pytest.mark.parametrize(
    ("sources", "url"),
    [
        (["https://example.org/b"], "https://example.org/b"),
        ([{"paths": ["https://example.org/c"]}], "https://example.org/c"),
        (["s1", {"path": "javascript:alert(1)"}], ""),
        ("s1", ""),
        (None, ""),
    ],
)
def test_links_are_found_wherever_they_stand(sources: object, url: str, lab: SimpleNamespace) -> None:
    """Links as text, in records, in lists; only web addresses become links."""
    assert read_event(lab, sources=sources).claim.url == url


def test_list_within_an_object_is_read(lab: SimpleNamespace) -> None:
    """Some exports hold the events beside other lists."""
    content = json.dumps({"sources": [], "events": [EVENT], "associations": []})
    assert lab.read("timemap", lab.part("api.json", content)).claim.id == "timemap:CIV0815"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"date": "13/24/2022"}, "is no day"),
        ({"date": "24/2/2022"}, "no day when the month is first"),
        ({"latitude": "forty"}, "is no number"),
        ({"latitude": "0", "longitude": "0", "location": ""}, "0, 0 stand for an unknown place"),
        ({"latitude": "", "longitude": "", "location": "Xyzzy"}, "place not found: 'Xyzzy'"),
    ],
)
def test_event_that_cannot_be_taken_is_refused(change: dict[str, object], problem: str, lab: SimpleNamespace) -> None:
    """Each trap has its sentence."""
    assert problem in read_event(lab, **change).refusal.problem


def test_first_fields_are_shown(lab: SimpleNamespace) -> None:
    """The preview shows the fields that there are; nothing is to be mapped."""
    proposal = importer("timemap").propose([lab.part("events.json", json.dumps([EVENT]))])
    assert proposal.columns == tuple(EVENT)
    assert proposal.fields == ()
