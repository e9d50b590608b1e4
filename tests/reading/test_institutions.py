"""For whom institutions speak, however a text writes their name (``institutions.csv``)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.reading import read
from geo.records import Affiliation, Report

with Path(__file__).with_name("institutions.csv").open(encoding="utf-8", newline="") as file:
    NAMED = [(row["side"], name.strip()) for row in csv.DictReader(file) for name in row["names"].split(";")]
ISSUERS = [
    ("russia", "Report of the Defence Ministry of the Russian Federation on the course of the operation, 19 July."),
    ("russia", "Ministry of Defence of Russia, daily briefing, 19 July."),
    ("russia", "RF Armed Forces: summary for Wednesday."),
    ("ukraine", "Evening summary of the General Staff of the Armed Forces of Ukraine, 19 July."),
    ("ukraine", "State Emergency Service of Ukraine. Situation on 19 July."),
    ("independent", "Estonian Defence Forces, Intelligence Centre. Overview of the war."),
    ("independent", "Latvian Ministry of Defence: update, 19 July."),
    ("independent", "Weekly overview by the Norwegian Intelligence Service."),
]
DAY = date(2023, 7, 20)


def sides_of(text: str) -> list[Affiliation]:
    return [claim.affiliation for claim in read(Report(id="case", text=text, published=DAY)).claims]


@pytest.mark.parametrize(("side", "name"), NAMED)
def test_a_named_institution_speaks_for_its_side(side: str, name: str) -> None:
    """Whoever is said to say something gives the claim his side, in any order of his name's words."""
    assert sides_of(f"Shells hit Orikhiv on Tuesday, {name} said.") == [Affiliation(side)]


@pytest.mark.parametrize(("side", "heading"), ISSUERS)
def test_a_communique_speaks_for_the_country_of_its_issuer(side: str, heading: str) -> None:
    """Sentences under an issuer's name that nobody else says belong to him and take his side."""
    assert sides_of(f"{heading}\n\nShells hit Orikhiv on Tuesday. It rained.") == [Affiliation(side)]


def test_a_sentence_of_news_is_no_issuer() -> None:
    """A first sentence that says who reports what does not lend its speaker to the sentences behind it."""
    text = "Several explosions in the centre of Kyiv, the mayor, Vitali Klitschko, writes.\n\nShells hit Orikhiv."
    assert sides_of(text) == [Affiliation.UKRAINE, Affiliation.REPORT]
