"""Sentences as reports write them, and exactly the claims that a careful reader finds in them.

``claims.csv`` is about what happened where and when, ``speakers.csv`` about who says so and with which stance.

A claim is written ``category place affiliation stance controller first-day``; what is left out at its end is
not compared, ``-`` stands for no controller.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.reading import read
from geo.records import Claim, Report
from tests.reading.by_rules import claims_by_rules

FILES = [Path(__file__).with_name(name) for name in ("claims.csv", "speakers.csv")]
CASES = [case for path in FILES for case in csv.DictReader(path.read_text(encoding="utf-8").splitlines(keepends=True))]


def facts_of(claim: Claim) -> list[str]:
    controller = claim.controller.value if claim.controller else "-"
    return [claim.affiliation.value, claim.stance.value, controller, claim.dates.first.isoformat()]


def agrees(claim: Claim, wanted: str) -> bool:
    category, _, rest = wanted.partition(" ")
    if claim.category.value != category or not rest.startswith(claim.place):
        return False
    facts = rest[len(claim.place) :].split()
    return facts == facts_of(claim)[: len(facts)]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_claims_of_a_passage(case: dict[str, str]) -> None:
    """By each passage the rules make the claims that it makes, and no other."""
    report = Report(id="case", text=case["text"], published=date.fromisoformat(case["published"]))
    left = list(claims_by_rules(report))
    for wanted in filter(None, case["claims"].split(";")):
        found = next((claim for claim in left if agrees(claim, wanted)), None)
        assert found is not None, (wanted, [(c.category, c.place, *facts_of(c), c.reason) for c in left])
        left.remove(found)
    assert not left, [(c.category, c.place, *facts_of(c), c.reason) for c in left]


def test_what_nobody_places_happened_in_the_town_of_the_title() -> None:
    """A feature goes on about the town of its title, though it calls it by another name, through whole paragraphs."""
    head = "There is a bus from Krasnogorovka.\n\nSix get in. It is early.\n\nThe sun is up. It is warm."
    text = f"{head}\n\nOne smiles. Her flat was hit by a shell."
    places = []
    for title in ("The last bus out of Krasnogorovka", ""):
        report = Report(id="case", text=text, published=date(2024, 4, 20), title=title)
        places.append([claim.place for claim in read(report).claims])
    assert places == [["Krasnogorovka"], []]
