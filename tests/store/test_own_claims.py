"""Claims that people add, decisions about several at once, and texts found by their words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import StoreError
from geo.records import ReviewState
from geo.store import made_by_hand

if TYPE_CHECKING:
    from conftest import MakeClaim, MakeReading

    from geo.store import Store


def test_a_claim_that_a_person_adds_names_that_person(
    store: Store, make_reading: MakeReading, make_claim: MakeClaim
) -> None:
    """It is accepted, has an id of its own behind the others, and its decision is kept with who made it."""
    store.add_reading(make_reading("r", "a"))
    kept = store.add_claim(make_claim("", source="elsewhere", extractor="", quote="They"), who="Ana")
    reading = store.reading("r")
    assert reading is not None
    assert reading.claims[1] == kept
    assert made_by_hand(kept)
    assert (kept.review, kept.extractor, kept.source) == (ReviewState.ACCEPTED, "Ana, by hand", "reports")
    assert {id_: decision.who for id_, decision in store.decisions("r").items()} == {kept.id: "Ana"}


def test_a_claim_cannot_be_added_to_a_report_that_is_gone(store: Store, make_claim: MakeClaim) -> None:
    """One sentence, and nothing is written."""
    with pytest.raises(StoreError, match="no report with the id 'r'"):
        store.add_claim(make_claim(""), who="Ana")
    assert not store.claims()


def test_only_what_a_person_added_can_be_taken_out(
    store: Store, make_reading: MakeReading, make_claim: MakeClaim
) -> None:
    """A claim that was read can be rejected, never removed."""
    reading = make_reading("r", "a")
    store.add_reading(reading)
    kept = store.add_claim(make_claim(""), who="Ana")
    store.take_out_claim(kept)
    assert [claim.id for claim in store.claims()] == ["a"]
    with pytest.raises(ValueError, match="by hand"):
        store.take_out_claim(reading.claims[0])


def test_several_decisions_are_all_or_none(store: Store, make_reading: MakeReading, make_claim: MakeClaim) -> None:
    """A claim that is gone stops the others, too, so that nothing is decided in halves."""
    reading = make_reading("r", "a", "b")
    store.add_reading(reading)
    gone = replace(make_claim("gone"), source="reports")
    with pytest.raises(StoreError, match="'gone'"):
        store.decide_all([(each, ReviewState.REJECTED, None) for each in (*reading.claims, gone)], who="Ana")
    assert {claim.review for claim in store.claims()} == {ReviewState.MACHINE}
    store.decide_all([(each, ReviewState.REJECTED, None) for each in reading.claims], who="Ana")
    assert {claim.review for claim in store.claims()} == {ReviewState.REJECTED}


def test_readings_are_added_all_or_none(store: Store, make_reading: MakeReading) -> None:
    """A reading with another report's claim refuses its whole batch."""
    wrong = replace(make_reading("s", "b"), claims=make_reading("t", "c").claims)
    with pytest.raises(ValueError, match="of its report"):
        store.add_readings([(make_reading("r", "a"), "r.md"), (wrong, "s.md")])
    assert store.reports() == ()
    store.add_readings([(make_reading("r", "a"), "r.md"), (make_reading("s", "b", text="Other words."), "s.md")])
    assert {entry.id: entry.file for entry in store.report_entries()} == {"r": "r.md", "s": "s.md"}


def test_texts_are_found_by_pieces_of_them(store: Store, make_reading: MakeReading) -> None:
    """Those that hold most pieces come first, those with too few not at all; signs of patterns are only signs."""
    texts = {"one": "five words stand here now", "both": "five words stand here now, 100%_sure", "none": "nothing"}
    store.add_readings([(make_reading(id_, text=text), "") for id_, text in texts.items()])
    pieces = ["words stand here", "100%_sure"]
    assert [id_ for id_, _ in store.texts_with(pieces, least=1)] == ["both", "one"]
    assert store.texts_with(pieces, least=2) == [("both", texts["both"])]
    assert store.texts_with([], least=0) == []
