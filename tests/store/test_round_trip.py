"""Guards that records come out of the store as they went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.records import (
    REPORTS,
    Candidate,
    Claim,
    DateBasis,
    DateSpan,
    Mention,
    Place,
    Reading,
    Report,
    Resolution,
    ReviewState,
    Unresolved,
)
from geo.store import Store, digest_report, digest_text, in_memory_store
from geo.store.rows import FIXED

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS = st.floats(allow_nan=False)
OFFSETS = st.integers(0, 200_000)
SPANS = st.builds(
    lambda days, basis: DateSpan(first=min(days), last=max(days), basis=basis),
    st.tuples(st.dates(), st.dates()),
    st.sampled_from(DateBasis),
)
CLAIMS = st.builds(
    Claim,
    id=st.text(max_size=300),
    dates=SPANS,
    latitude=st.none() | NUMBERS,
    longitude=st.none() | NUMBERS,
    radius_km=st.none() | NUMBERS,
    start=st.none() | OFFSETS,
    end=st.none() | OFFSETS,
    source=st.just("set"),
)
PLACES = st.builds(
    Place,
    latitude=st.none() | NUMBERS,
    longitude=st.none() | NUMBERS,
    radius_km=NUMBERS,
    population=st.integers(0, 10**8),
    geonames=st.none() | st.integers(0, 10**8),
)
RESOLUTIONS = st.builds(
    Resolution,
    place=st.none() | PLACES,
    radius_km=st.none() | NUMBERS,
    candidates=st.lists(st.builds(Candidate, place=PLACES, score=NUMBERS), max_size=3).map(tuple),
)
MENTIONS = st.builds(Mention, start=OFFSETS, end=OFFSETS, resolution=st.none() | RESOLUTIONS)
READINGS = st.builds(
    lambda report, mentions, claims, unresolved: Reading(
        report=report,
        mentions=tuple(mentions),
        claims=tuple(replace(claim, source=REPORTS, report_id=report.id) for claim in claims),
        unresolved=tuple(unresolved),
        extractor="by hand 1",
    ),
    st.builds(Report),
    st.lists(MENTIONS, max_size=3),
    st.lists(CLAIMS, max_size=3, unique_by=lambda claim: claim.id),
    st.lists(st.builds(Unresolved, start=OFFSETS, end=OFFSETS), max_size=3),
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    """One store for all examples of a test, which replace what the one before wrote."""
    with in_memory_store() as store:
        yield store


@given(claims=st.lists(CLAIMS, max_size=5, unique_by=lambda claim: claim.id))
def test_claims_come_back_equal(shared: Store, claims: list[Claim]) -> None:
    """Every field of a claim survives, whatever text, number or day is in it."""
    shared.replace_source("set", claims)
    assert set(shared.claims()) == set(claims)


@given(reading=READINGS)
@settings(max_examples=50)
def test_readings_come_back_equal(reading: Reading) -> None:
    """A report with its mentions, candidates, claims and what could not be placed survives as a whole."""
    with in_memory_store() as store:
        store.add_reading(reading)
        assert store.reading(reading.report.id) == reading
        assert store.report(reading.report.id) == reading.report
        assert store.reports() == (reading.report,)
        assert store.unresolved() == tuple((reading.report.id, each) for each in reading.unresolved)
        assert set(store.claims()) == set(reading.claims)


@given(claim=CLAIMS, edited=CLAIMS)
def test_an_edited_claim_comes_back_as_it_was_edited(shared: Store, claim: Claim, edited: Claim) -> None:
    """Whatever a person changed of a claim is what is read, with the state that says so."""
    edited = replace(edited, **{name: getattr(claim, name) for name in FIXED})
    shared.replace_source("set", [claim])
    shared.decide(claim, ReviewState.EDITED, who="A person", edited=edited)
    assert shared.claims() == (replace(edited, review=ReviewState.EDITED),)


@given(first=st.builds(Report), second=st.builds(Report))
def test_only_equal_reports_have_the_same_digest(first: Report, second: Report) -> None:
    """The digest that decides whether a report is read again tells apart any two that differ."""
    assert (digest_report(first) == digest_report(second)) == (first == second)


def test_copies_that_differ_in_white_space_are_the_same_text() -> None:
    """A report saved again with other line ends or an empty line more is recognised."""
    assert digest_text("One.\n\nTwo.") == digest_text("\nOne. \nTwo.\n") != digest_text("One. Three.")


def test_a_year_before_a_thousand_survives() -> None:
    """Days are kept as days, not as text that sorts or reads wrongly for early years."""
    report = Report(id="r", text="t", published=date(1, 1, 1))
    with in_memory_store() as store:
        store.add_reading(Reading(report=report, mentions=(), claims=(), unresolved=(), extractor="e"))
        assert store.reports() == (report,)
