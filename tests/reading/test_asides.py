"""What a sentence says by the way changes nothing in what it claims: wordings with asides put into them."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from geo.reading import read
from geo.records import Report

WEDNESDAY = date(2022, 10, 12)
ASIDES = {
    "rival": ", once a rival of Poltava",
    "stop": ", the last stop before Odesa",
    "larger": ", larger than Poltava",
    "relative": ", which had 4,000 inhabitants before the war",
    "trains": ", where trains from Poltava used to stop",
    "bearing": ", 40 kilometres south of Poltava",
    "likeness": ", like Poltava before it",
}
LEADS = ("While Poltava slept, ", "Unlike Poltava, ", "When Poltava woke up, ")
EVERY = 41
"""Of the wordings, each so many-th is tried: which they are does not matter, that they are of all kinds does."""
_ONE_CLAIM = re.compile(r"(\w+) ((?:[A-Z][\w'-]+ ?)+?)(?: (?:ukraine|russia|contested))?")


def _wordings() -> list[tuple[str, str]]:
    """Return wordings with one claim whose place stands before a verb or at the end, and that place."""
    found: list[tuple[str, str]] = []
    with Path(__file__).with_name("wordings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            claim = _ONE_CLAIM.fullmatch(row["claims"])
            place = claim[2] if claim else ""
            plain = re.search(
                rf"(?<!of ){re.escape(place)}(?: (?:is|are|was|were|has|have|had|in|on)\b|\.$)", row["text"]
            )
            if place and plain and row["text"].count(place) == 1 and not set(",;:\u2014(") & set(row["text"]):
                found.append((row["text"], place))
    return found[::EVERY]


def _claims(text: str) -> list[tuple[str, str, str]]:
    """Return category, place and controller of the claims of a text, in order."""
    claims = read(Report(id="aside", text=text, published=WEDNESDAY)).claims
    return sorted((str(c.category), c.place, str(c.controller)) for c in claims)


WORDINGS = _wordings()


@pytest.mark.parametrize("aside", ASIDES.values(), ids=ASIDES)
@pytest.mark.parametrize(("text", "place"), WORDINGS, ids=[text[:50] for text, _ in WORDINGS])
def test_an_aside_behind_a_place_changes_no_claim(text: str, place: str, aside: str) -> None:
    """Between commas behind its place, words that tell no event leave the claims of a sentence as they are."""
    before, _, behind = text.partition(place)
    comma = "" if behind.startswith(".") else ","
    assert _claims(f"{before}{place}{aside}{comma}{behind}") == _claims(text)


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize(("text", "place"), WORDINGS, ids=[text[:50] for text, _ in WORDINGS])
def test_a_clause_that_only_leads_to_a_sentence_changes_no_claim(text: str, place: str, lead: str) -> None:
    """A place named before the clause that tells what happened has no part in it."""
    small = text if text.startswith((place, "Russia", "Ukrain", "Kyiv", "Moscow")) else text[0].lower() + text[1:]
    assert place in _claims(f"{lead}{small}")[0]
    assert "Poltava" not in {claimed for _, claimed, _ in _claims(f"{lead}{small}")}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Izium, Lyman, and the towns around Sviatohirsk were shelled.", ["Izium", "Lyman", "Sviatohirsk"]),
        ("Izium, the village of Lyman and Kupiansk were shelled.", ["Izium", "Kupiansk", "Lyman"]),
        ("They shelled Izium, the town of Kupiansk, and Lyman.", ["Izium", "Kupiansk", "Lyman"]),
        ("Izium, north of Sloviansk, Lyman and Kupiansk were shelled.", ["Izium", "Kupiansk", "Lyman"]),
    ],
)
def test_what_looks_like_an_aside_but_is_a_list_keeps_its_places(text: str, places: list[str]) -> None:
    """Places of a list that stand between commas are each shelled."""
    assert [place for _, place, _ in _claims(text)] == places


def test_an_aside_that_tells_an_event_is_read() -> None:
    """What is told by the way is claimed, too."""
    told = _claims("In Kupiansk, where two people were killed, the market was shelled again.")
    assert {category for category, place, _ in told if place == "Kupiansk"} == {"bombardment", "civilian_harm"}


def test_a_place_that_an_aside_names_is_still_a_mention() -> None:
    """Only the claims pass over asides: the page marks every place of the text."""
    reading = read(Report(id="aside", text="Kupiansk, once a rival of Poltava, was shelled.", published=WEDNESDAY))
    assert [mention.text for mention in reading.mentions] == ["Kupiansk", "Poltava"]
