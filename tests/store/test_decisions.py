"""Guards that what a person decided about a claim holds, whatever is read after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import StoreError
from geo.records import Category, Controller, ReviewState

if TYPE_CHECKING:
    from conftest import MakeClaim, MakeReading

    from geo.store import Store


def test_the_last_decision_counts_and_can_be_taken_back(store: Store, make_claim: MakeClaim) -> None:
    """Deciding again overrules, and ``machine`` gives the claim as it was made."""
    claim = make_claim("a")
    store.replace_source("set", [claim])
    store.decide(claim, ReviewState.REJECTED, who="A person")
    store.decide(claim, ReviewState.ACCEPTED, who="Another")
    assert store.claims() == (replace(claim, review=ReviewState.ACCEPTED),)
    store.decide(claim, ReviewState.MACHINE, who="A person")
    assert store.claims() == (claim,)


def test_a_decision_survives_a_newer_reading(store: Store, make_reading: MakeReading) -> None:
    """The same claim, made again by newer rules, is still as the person left it."""
    reading = make_reading("r", "a")
    (claim,) = reading.claims
    store.add_reading(reading)
    edited = replace(claim, category=Category.CONTESTED, controller=Controller.CONTESTED)
    store.decide(claim, ReviewState.EDITED, who="A person", edited=edited)
    newer = replace(claim, extractor="by hand 2", controller=Controller.RUSSIA)
    store.add_reading(replace(reading, claims=(newer,), extractor="by hand 2"))
    assert store.claims() == (replace(edited, extractor="by hand 2", review=ReviewState.EDITED),)


@pytest.mark.parametrize("state", [ReviewState.ACCEPTED, ReviewState.EDITED])
def test_a_claim_that_a_person_vouched_for_stays(store: Store, make_reading: MakeReading, state: ReviewState) -> None:
    """Newer rules that no longer make it do not take it away; claims nobody looked at go."""
    reading = make_reading("r", "a", "b")
    store.add_reading(reading)
    edited = replace(reading.claims[0], place="Isium") if state is ReviewState.EDITED else None
    store.decide(reading.claims[0], state, who="A person", edited=edited)
    store.add_reading(make_reading("r", "c"))
    assert {(claim.id, claim.review) for claim in store.claims()} == {("a", state), ("c", ReviewState.MACHINE)}


def test_a_rejected_claim_does_not_come_back(store: Store, make_reading: MakeReading) -> None:
    """Neither when the report is read again, nor when it is removed and added anew."""
    reading = make_reading("r", "a")
    store.add_reading(reading)
    store.decide(reading.claims[0], ReviewState.REJECTED, who="A person")
    store.remove_report("r")
    store.add_reading(reading)
    assert [claim.review for claim in store.claims()] == [ReviewState.REJECTED]


def test_a_new_text_lets_go_of_claims_about_the_old_one(store: Store, make_reading: MakeReading) -> None:
    """An accepted claim quotes words that the corrected report may not have, so it goes with them."""
    reading = make_reading("r", "a")
    store.add_reading(reading)
    store.decide(reading.claims[0], ReviewState.ACCEPTED, who="A person")
    store.add_reading(make_reading("r", "b", text="Corrected: they stayed."))
    assert [claim.id for claim in store.claims()] == ["b"]


def test_a_decision_belongs_to_one_claim_of_one_source(store: Store, make_claim: MakeClaim) -> None:
    """A claim with the same id in another set is not touched by it."""
    store.replace_source("set", [make_claim("a"), make_claim("b")])
    store.replace_source("other", [make_claim("a", source="other")])
    store.decide(make_claim("a"), ReviewState.REJECTED, who="A person")
    rejected = [(claim.source, claim.id) for claim in store.claims() if claim.review is ReviewState.REJECTED]
    assert rejected == [("set", "a")]


def test_a_decision_about_a_claim_that_is_gone_is_told(store: Store, make_claim: MakeClaim) -> None:
    """The person reads a sentence instead of losing the decision in silence."""
    with pytest.raises(StoreError, match="reload the page"):
        store.decide(make_claim("a"), ReviewState.ACCEPTED, who="A person")


def test_an_edit_cannot_turn_a_claim_into_another(store: Store, make_claim: MakeClaim) -> None:
    """The quote and where it stands are the report's; and an edit needs its state."""
    claim = make_claim("a")
    store.replace_source("set", [claim])
    with pytest.raises(ValueError, match="cannot change quote"):
        store.decide(claim, ReviewState.EDITED, who="A person", edited=replace(claim, quote="Invented."))
    with pytest.raises(ValueError, match="only with it"):
        store.decide(claim, ReviewState.EDITED, who="A person")
    with pytest.raises(ValueError, match="only with it"):
        store.decide(claim, ReviewState.ACCEPTED, who="A person", edited=claim)
    assert store.claims() == (claim,)
