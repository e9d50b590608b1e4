"""Reports that share most of their words are found, whatever headline and end they have; others are not."""

from __future__ import annotations

import random
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.pipeline import find_likeness
from geo.records import Reading, Report

if TYPE_CHECKING:
    from geo.store import Store

WORDS = "troops town river road mayor shells bridge morning people houses north south army post market water".split()  # noqa: SIM905 - a list of words
CHANCE = random.Random(7)  # noqa: S311 - nothing secret


def make_text(paragraphs: int = 6) -> str:
    return "\n\n".join(" ".join(CHANCE.choices(WORDS, k=60)).capitalize() + "." for _ in range(paragraphs))


def add(store: Store, id_: str, text: str) -> None:
    report = Report(id=id_, text=text, published=date(2022, 9, 10), title=f"Title of {id_}")
    store.add_reading(Reading(report=report, mentions=(), claims=(), unresolved=(), extractor="test"))


def test_a_changed_headline_and_a_changed_end_are_seen_through(store: Store) -> None:
    """The report is named with how much each holds of the other."""
    text = make_text()
    add(store, "first", text)
    add(store, "other", make_text())
    found = find_likeness(store, f"Another headline\n\n{text.rpartition('.')[0]} and that was all for the day.")
    assert found is not None
    assert found.entry.id == "first"
    assert found.of_text == pytest.approx(0.97, abs=0.03)
    assert found.of_report == pytest.approx(1, abs=0.01)


def test_a_report_inside_a_longer_one_is_found(store: Store) -> None:
    """It is held whole, though it is a part only of the new text."""
    text = make_text(6)
    add(store, "part", text)
    found = find_likeness(store, f"{make_text(4)}\n\n{text}")
    assert found is not None
    assert found.of_report == pytest.approx(1, abs=0.01)
    assert found.of_text < 0.7


def test_reports_of_the_same_words_in_another_order_are_not_alike(store: Store) -> None:
    """Rows of words are compared, not words; and what is too short is like everything."""
    add(store, "first", make_text())
    assert find_likeness(store, make_text()) is None
    assert find_likeness(store, "troops town river") is None


def test_the_likest_report_is_given_and_one_may_be_left_out(store: Store) -> None:
    """Of an older and a newer version the nearer one counts."""
    text = make_text()
    add(store, "half", text.rpartition("\n\n")[0] + "\n\n" + make_text(1))
    add(store, "whole", text)
    best, other = find_likeness(store, text), find_likeness(store, text, but="whole")
    assert best is not None
    assert other is not None
    assert (best.entry.id, other.entry.id) == ("whole", "half")
