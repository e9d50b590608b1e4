"""Guards that corrections are kept as they were made, and that taking one back loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from geo.errors import StoreError
from geo.records import Correction

if TYPE_CHECKING:
    from geo.store import Store

FIX = Correction(
    place_id="gn:1", name="Їжак", aliases=("a|b", "=1+1"), latitude=48.5, longitude=37.25, radius_km=1.5,
    province="UA-14", source="<b>a map</b>", who="A person",
)  # fmt: skip
BARE = Correction(place_id="gn:2", radius_km=3.0, source="s", who="w")


def test_corrections_come_back_as_they_were_made(store: Store) -> None:
    """In their order, every field, with the moment when they were made."""
    moment = datetime(2024, 5, 17, 12, 0, tzinfo=UTC)
    before = store.revision()
    store.add_corrections([(FIX, moment), (BARE, None)])
    assert store.corrections() == (FIX, BARE)
    assert store.correction_entries()[0].at == moment
    assert store.correction_entries()[1].at.tzinfo is not None
    assert store.revision() == before + 1


def test_one_that_is_taken_back_no_longer_counts_and_stays_on_record(store: Store) -> None:
    """The others about the same place stay in force."""
    store.add_corrections([(FIX, None), (replace(FIX, radius_km=9.0), None)])
    store.undo_correction(store.correction_entries()[1].number, who="Another")
    assert store.corrections() == (FIX,)
    undone = store.correction_entries()[1]
    assert undone.undone is not None
    assert undone.undone_by == "Another"


def test_taking_back_what_is_not_in_force_is_told(store: Store) -> None:
    """Twice, or a number that never was."""
    store.add_corrections([(FIX, None)])
    number = store.correction_entries()[0].number
    store.undo_correction(number, who="A person")
    for gone in (number, number + 1):
        with pytest.raises(StoreError, match="no correction number"):
            store.undo_correction(gone, who="A person")
