"""Sentences as reports date them, and the days that their claim is given (``dates.csv``)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.reading import read
from geo.records import Claim, Report
from tests.reading.by_rules import claims_by_rules

with Path(__file__).with_name("dates.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def claim_of(text: str, published: str, claim: str, title: str = "") -> Claim:
    """Return the one claim of ``text`` that is written ``category place``."""
    report = Report(id="case", text=text, published=date.fromisoformat(published), title=title)
    category, _, place = claim.partition(" ")
    (found,) = (c for c in claims_by_rules(report) if c.category.value == category and c.place == place)
    return found


@pytest.mark.parametrize("case", CASES, ids=[f"{case['claim']}: {case['text'][:60]}" for case in CASES])
def test_days_of_a_claim(case: dict[str, str]) -> None:
    """Each wording of a date gives its claim the days that the conventions say, and no date of another clause."""
    dates = claim_of(case["text"], case["published"], case["claim"]).dates
    assert (dates.first.isoformat(), dates.last.isoformat()) == (case["first"], case["last"])


def test_what_a_speaker_calls_overnight_leans_on_the_day_of_speaking() -> None:
    """Count "overnight" and "yesterday" from the day on which they were said, not from the publication."""
    claim = claim_of(
        "The mayor of Okhtyrka wrote on Tuesday that shells had hit Okhtyrka overnight.",
        "2022-03-11",
        "bombardment Okhtyrka",
    )
    assert (claim.dates.first, claim.dates.last) == (date(2022, 3, 7), date(2022, 3, 8))


def test_a_doubt_is_not_dated_by_the_claim_that_it_doubts() -> None:
    """What has not been confirmed is open until the publication, whenever it was claimed."""
    text = "On Monday Russian officials announced that they had taken Zolote; Kyiv has not confirmed this."
    report = Report(id="case", text=text, published=date(2022, 6, 24))
    said = {claim.stance.value: claim.dates for claim in read(report).claims if claim.place == "Zolote"}
    assert said["asserts"].first == said["asserts"].last == date(2022, 6, 20)
    assert (said["unconfirmed"].first, said["unconfirmed"].last) == (date(2022, 6, 23), date(2022, 6, 24))


@pytest.mark.parametrize(
    ("title", "text", "days"),
    [
        (
            "Civilian harm, monthly summary: June 2023",
            "Shelling wounded eleven people in Beryslav.",
            (date(2023, 6, 1), date(2023, 6, 30)),
        ),
        (
            "Weekly review, 26 June to 2 July 2023",
            "Shelling wounded eleven people in Beryslav.",
            (date(2023, 6, 26), date(2023, 7, 2)),
        ),
        (
            "Weekly review, 26 June to 2 July 2023",
            "Eleven people were wounded in Beryslav on Friday.",
            (date(2023, 6, 30), date(2023, 6, 30)),
        ),
        (
            "Ministry of Defence: report on the week from 26 June to 2 July",
            "Shelling wounded eleven people in Beryslav.",
            (date(2023, 6, 26), date(2023, 7, 2)),
        ),
        (
            "How June 2023 changed the war",
            "Shelling wounded eleven people in Beryslav.",
            (date(2023, 7, 2), date(2023, 7, 3)),
        ),
    ],
)
def test_summaries_tell_of_the_time_that_their_title_names(title: str, text: str, days: tuple[date, date]) -> None:
    """A summary of a week or month dates what has no date of its own by it; other titles date nothing."""
    dates = claim_of(text, "2023-07-03", "civilian_harm Beryslav", title).dates
    assert (dates.first, dates.last) == days


def test_a_semicolon_does_not_hand_the_day_of_speaking_over() -> None:
    """What stands behind a semicolon with a date of its own keeps it."""
    text = "On Monday the mayor said that shells had hit Popasna; rockets hit Hirske on Tuesday."
    dates = claim_of(text, "2022-04-15", "bombardment Hirske").dates
    assert dates.first == dates.last == date(2022, 4, 12)
