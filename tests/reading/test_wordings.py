"""Ordinary wordings of news, category by category: exactly the claims that each sentence makes (``wordings.csv``).

A claim is written ``category place controller``; the controller may be left out, and stands for control claims only.
A sentence without claims is one of plans, of other times or of peaceful life.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.records import Report
from tests.reading.by_rules import claims_by_rules

WEDNESDAY = date(2022, 10, 12)
with Path(__file__).with_name("wordings.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_claims_of_a_wording(case: dict[str, str]) -> None:
    """By each sentence the rules make the claims that it makes, by category, place and controller, and no other."""
    claims = claims_by_rules(Report(id="wording", text=case["text"], published=WEDNESDAY))
    left = [(f"{c.category} {c.place}", f"{c.category} {c.place} {c.controller}") for c in claims]
    for wanted in filter(None, case["claims"].split("; ")):
        found = next((spellings for spellings in left if wanted in spellings), None)
        assert found is not None, (wanted, [(c.category, c.place, c.controller, c.reason) for c in claims])
        left.remove(found)
    assert not left, [(c.category, c.place, c.controller, c.reason) for c in claims]
