"""A claim that the reader missed is added by a person on the Read page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.pipeline import fill
from geo.pipeline.readers import shipped_readers
from geo.records import Category, ReviewState, View
from geo.store import made_by_hand
from geo.timeline import shown
from geo.ui import loaders

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import SimpleNamespace as Texts

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

    Visit = Callable[..., AppTest]
    Words = Callable[[AppTest], str]
    Paste = Callable[[AppTest, str], AppTest]
    Drop = Callable[..., AppTest]
    Add = Callable[..., AppTest]
    Kept = Callable[[AppTest], dict[str, Claim]]


def add_missed(app: AppTest, words: str = "bridge of Izium lies in the river", place: str = "Izium") -> AppTest:
    app.button(key="read_add_claim").click().run()
    app.text_area(key="read_edit_words").set_value(words)
    app.text_input(key="read_edit_name").set_value(place).run()
    app.selectbox(key="read_edit_category").set_value(Category.INFRASTRUCTURE).run()
    app.text_input(key="read_edit_claimant").set_value("fishermen").run()
    return app.button(key="read_save_added").click().run()


def by_hand(app: AppTest) -> list[Claim]:
    reading = loaders.store().reading(app.query_params["report"])
    assert reading is not None
    return [claim for claim in reading.claims if made_by_hand(claim)]


@pytest.fixture
def added(empty: AppTest, add: Add, three_towns: Texts) -> AppTest:
    """Give the page with a report added that says two things which the reader misses."""
    return add(empty, three_towns.with_missed)


def test_a_claim_that_was_missed_is_added_by_hand(added: AppTest, words: Words) -> None:
    """It has the whole sentence, the gazetteer's place, the person's name, and is on the map at once."""
    add_missed(added)
    assert not added.exception
    assert not added.warning
    (claim,) = by_hand(added)
    assert claim.quote.startswith("The bridge of Izium")
    assert claim.quote.endswith("as the fishermen tell it.")
    assert (claim.place_id, claim.category, claim.claimant) == ("gn:707292", Category.INFRASTRUCTURE, "fishermen")
    assert (claim.review, claim.extractor) == (ReviewState.ACCEPTED, "Ana, by hand")
    assert claim.id in {each.id for each in shown(loaders.library().claims, View(day=date(2022, 10, 2)))}
    assert "<b>Added</b> by <bdi>Ana</bdi>" in words(added)


def test_adding_a_claim_is_undone_like_any_step(added: AppTest) -> None:
    """It is gone from report and map; the other claims are as they were."""
    before = loaders.store().claims()
    add_missed(added)
    added.button(key="read_undo").click().run()
    assert not by_hand(added)
    assert list(loaders.store().claims()) == list(before)


@pytest.mark.parametrize(
    ("words_typed", "place", "problem"),
    [("", "Izium", "words that say so"), ("never written", "Izium", "not in the report"), ("bridge", "", "No place")],
)
def test_a_claim_that_cannot_be_added_is_told_and_the_form_stays(
    words_typed: str, place: str, problem: str, added: AppTest
) -> None:
    """Words that are not in the report and places that nobody knows are one sentence each."""
    add_missed(added, words_typed, place)
    assert problem in added.warning[0].value
    assert added.button(key="read_save_added")
    assert not by_hand(added)


def test_a_claim_added_by_hand_outlives_newer_rules(
    visit: Visit, bare_dir: Callable[..., Path], add: Add, three_towns: Texts
) -> None:
    """Added, edited or rejected: what a person made stays as the person left it."""
    folder = bare_dir()
    app = add(visit("read", data_dir=folder), three_towns.with_missed)
    add_missed(app)
    add_missed(app, "shells that fell on the market")
    app.button(key="read_rejected").click().run()
    before = {claim.id: claim for claim in by_hand(app)}
    newer = replace(shipped_readers(), made_with="rules 2")
    fill(loaders.store(), replace(loaders.settings(), data_dir=folder), readers=newer)
    assert {claim.id: claim for claim in by_hand(app)} == before
    assert sorted(claim.review for claim in before.values()) == [ReviewState.ACCEPTED, ReviewState.REJECTED]
