"""A correction changes what the person changed, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import InputError
from geo.gazetteer import load_gazetteer
from geo.records import Category, DateBasis, DateSpan, Level
from geo.ui.read_add import find_sentence
from geo.ui.read_edit import Correction, correct_claim, find_places

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Claim

DAY = date(2022, 10, 1)


@pytest.fixture
def claim(make_claim: Callable[..., Claim]) -> Claim:
    """Give a claim that Lyman was captured."""
    return make_claim(
        category=Category.CAPTURED,
        place="Lyman",
        place_id="gn:704204",
        province="UA-14",
        latitude=48.99,
        longitude=37.81,
        radius_km=1.6,
        dates=DateSpan(first=DAY, last=DAY, basis=DateBasis.RELATIVE),
        published=DAY,
    )


@pytest.fixture
def as_it_is(claim: Claim) -> Correction:
    """Give the form of the claim as it opens."""
    return Correction(
        place=None,
        category=claim.category,
        controller=claim.controller,
        first=DAY,
        last=DAY,
        claimant=claim.claimant,
        affiliation=claim.affiliation,
        stance=claim.stance,
    )


def test_what_nobody_touched_stays_as_it_was(claim: Claim, as_it_is: Correction) -> None:
    """A form saved as it opened gives the same claim, with the basis of its dates."""
    assert correct_claim(claim, as_it_is) == claim


def test_days_that_a_person_gives_count_as_stated(claim: Claim, as_it_is: Correction) -> None:
    """Only when they differ; without a last day the first is the only one."""
    edited = correct_claim(claim, replace(as_it_is, first=date(2022, 9, 30), last=date(2022, 10, 2)))
    assert edited.dates == DateSpan(first=date(2022, 9, 30), last=date(2022, 10, 2), basis=DateBasis.STATED)
    assert correct_claim(claim, replace(as_it_is, last=None)).dates == claim.dates


def test_another_place_brings_its_coordinates_level_and_province(claim: Claim, as_it_is: Correction) -> None:
    """A province makes the claim one about a province."""
    book = load_gazetteer()
    town = correct_claim(claim, replace(as_it_is, place=book.place("gn:707292")))
    assert (town.place, town.level, town.province) == ("Izium", Level.TOWN, "UA-63")
    assert town.latitude == book.place("gn:707292").latitude
    whole = correct_claim(claim, replace(as_it_is, place=book.province("UA-63")))
    assert (whole.place_id, whole.level, whole.province) == ("UA-63", Level.PROVINCE, "UA-63")


def test_an_event_has_no_controller(claim: Claim, as_it_is: Correction) -> None:
    """What was chosen before for a claim about control does not stay behind."""
    assert correct_claim(claim, replace(as_it_is, category=Category.BOMBARDMENT)).controller is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"first": None}, "first day"),
        ({"first": date(2022, 10, 2)}, "before the first"),
        ({"controller": None}, "who holds"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    change: dict[str, object], words: str, claim: Claim, as_it_is: Correction
) -> None:
    """One sentence says what is missing."""
    with pytest.raises(InputError, match=words):
        correct_claim(claim, replace(as_it_is, **change))


def test_a_name_finds_places_in_any_spelling_the_claims_own_first(claim: Claim) -> None:
    """The search knows what the geocoder knows; nothing is found for nothing."""
    assert next(iter(find_places("Lyman", claim))) == "gn:704204"
    assert "gn:707292" in find_places("Изюм", claim)
    assert find_places("  ", claim) == {}


@pytest.mark.parametrize("words", ["bridge lies", "BRIDGE  lies\n in", "The bridge lies in the river."])
def test_words_are_found_in_their_sentence(words: str) -> None:
    """White space and case do not matter; the claim gets the whole sentence."""
    text = "Nobody slept. The bridge lies\nin the river. It was loud."
    start, end = find_sentence(text, words)
    assert text[start:end] == "The bridge lies\nin the river."


@pytest.mark.parametrize(("words", "problem"), [("", "the words that say so"), ("a dam", "not in the report")])
def test_words_that_are_not_there_are_one_sentence(words: str, problem: str) -> None:
    """A claim is never hung onto nothing."""
    with pytest.raises(InputError, match=problem):
        find_sentence("Nobody slept.", words)
