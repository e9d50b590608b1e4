"""KML: well-formed whatever the text, with time spans and every property."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from geo.exports.kml import NAMESPACE, write_kml

if TYPE_CHECKING:
    from geo.records import Claim, Standing

SPACE = {"k": NAMESPACE}


def kml_of(claims: list[Claim], standings: list[Standing]) -> etree._Element:
    """Write and parse."""
    stream = io.BytesIO()
    write_kml(stream, claims=claims, standings=standings, about={"view": {"day": "2022-09-11"}})
    return etree.fromstring(stream.getvalue())


def test_claims_and_standings_are_placemarks_in_two_folders(claims: list[Claim], standings: list[Standing]) -> None:
    """Only what has a point becomes a placemark, standings below claims."""
    found = kml_of(claims, standings)
    assert [name.text for name in found.findall("k:Document/k:Folder/k:name", SPACE)] == ["Standings", "Claims"]
    folders = found.findall("k:Document/k:Folder", SPACE)
    assert [len(folder.findall("k:Placemark", SPACE)) for folder in folders] == [3, 1]


def test_a_claim_keeps_its_days_place_and_words(claims: list[Claim]) -> None:
    """The span ends at the midnight after its last day; hostile text is text."""
    (mark,) = kml_of(claims[:1], []).iterfind(".//k:Placemark", SPACE)
    assert mark.findtext("k:TimeSpan/k:begin", namespaces=SPACE) == "2022-09-10"
    assert mark.findtext("k:TimeSpan/k:end", namespaces=SPACE) == "2022-09-12"
    assert mark.findtext("k:Point/k:coordinates", namespaces=SPACE) == "37.2485,49.209135"
    data = {each.get("name"): each.findtext("k:value", namespaces=SPACE) for each in mark.iterfind(".//k:Data", SPACE)}
    assert data["quote"] == claims[0].quote
    assert data["source"] == "reports"
    assert data["date_last"] == "2022-09-11"


def test_characters_that_xml_cannot_hold_do_not_break_the_file(claims: list[Claim]) -> None:
    """Control characters become the replacement character."""
    (mark,) = kml_of([replace(claims[0], quote="a\0\x0bb")], []).iterfind(".//k:Placemark", SPACE)
    assert "a\ufffd\ufffdb" in mark.findtext("k:description", namespaces=SPACE)


def test_every_style_that_is_named_is_there(claims: list[Claim], standings: list[Standing]) -> None:
    """No placemark falls back to the yellow pin for want of its style."""
    found = kml_of(claims, standings)
    styles = {f"#{style.get('id')}" for style in found.iterfind(".//k:Style", SPACE)}
    assert {url.text for url in found.iterfind(".//k:styleUrl", SPACE)} <= styles
