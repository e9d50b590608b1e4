"""A table is the sequence of claims that it was made of, whatever they are and whichever part of it is asked for."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.records import Claim, DateBasis, DateSpan, ReviewState
from geo.timeline import ClaimTable
from geo.timeline.columns import LENGTH_MASK
from geo.timeline.table import TableBuilder

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = st.none() | st.floats(allow_nan=False)
OFFSETS = st.none() | st.integers(0, 200_000)
CLAIMS = st.builds(
    Claim,
    dates=st.builds(
        lambda days, basis: DateSpan(first=min(days), last=max(days), basis=basis),
        st.tuples(st.dates(), st.dates()),
        st.sampled_from(DateBasis),
    ),
    latitude=NUMBERS,
    longitude=NUMBERS,
    radius_km=NUMBERS,
    start=OFFSETS,
    end=OFFSETS,
    quote=st.text() | st.sampled_from(["<script>", "\u202eright to left", "Ізюм", "lone \ud800 half", "=1+1"]),
)
SOME = st.lists(CLAIMS, max_size=6)


@settings(max_examples=25)
@given(claims=SOME)
def test_claims_come_out_as_they_went_in(claims: list[Claim]) -> None:
    """Every field survives, walked over or one by one, and a table is equal to what it was made of."""
    table = ClaimTable.of(claims)
    assert list(table) == claims
    assert [table[row] for row in range(len(table))] == claims
    assert [table[row] for row in range(-len(table), 0)] == claims
    assert table == claims
    assert table == ClaimTable.of(iter(claims))
    assert (table == [*claims, *claims]) is (not claims)


@settings(max_examples=25)
@given(claims=SOME, data=st.data())
def test_parts_are_parts_of_the_sequence(claims: list[Claim], data: st.DataObject) -> None:
    """Slices of slices, chosen rows and masks hold what a list of the claims would give, and share its columns."""
    table = ClaimTable.of(claims)
    cut = data.draw(st.slices(len(claims)))
    part, rest = table[cut], claims[cut]
    assert part == rest
    again = data.draw(st.slices(len(rest)))
    assert part[again] == rest[again]
    mask = data.draw(st.lists(st.booleans(), min_size=len(rest), max_size=len(rest)))
    assert part.where(np.array(mask, dtype=bool)) == [claim for claim, kept in zip(rest, mask, strict=True) if kept]
    rows = data.draw(st.lists(st.integers(0, len(rest) - 1))) if rest else []
    assert part.take(np.array(rows, dtype=int)) == [rest[row] for row in rows]


@settings(max_examples=25)
@given(claims=SOME)
def test_columns_are_counted_and_found_as_records_are(claims: list[Claim]) -> None:
    """Counts by value, membership, the claims of a place and texts agree with what the records say."""
    table = ClaimTable.of(claims)
    for name in ("source", "place_id", "category", "controller", "province"):
        values = [getattr(claim, name) for claim in claims if getattr(claim, name) is not None]
        assert table.values_of(name) == {value: values.count(value) for value in dict.fromkeys(values)}
        assert list(table.values_of(name)) == list(dict.fromkeys(values))
        wanted = set(values[:2])
        found = table.codes_in(name, wanted).tolist()
        assert found == [getattr(claim, name) in wanted for claim in claims]
    assert table.texts("quote") == [claim.quote for claim in claims]
    for place_id in ("gn:1", *(claim.place_id for claim in claims if claim.place_id is not None)):
        assert table.of_place(place_id) == [claim for claim in claims if claim.place_id == place_id]


@settings(max_examples=25)
@given(first=SOME, second=SOME)
def test_a_table_built_on_another_joins_it(first: list[Claim], second: list[Claim]) -> None:
    """Claims that arrive later are put behind those there are, which stay as they were."""
    before = ClaimTable.of(first)
    builder = TableBuilder(before)
    builder.add_claims(second)
    later = builder.build()
    assert before.joined(later) == [*first, *second]
    assert (before, later) == (first, second)


def test_only_what_was_built_on_a_table_joins_it(make_claim: Callable[..., Claim]) -> None:
    """Two tables that share no text would give each other's words."""
    one, other = (ClaimTable.of([make_claim("held", "russia", "report", "05-01")]) for _ in range(2))
    with pytest.raises(ValueError, match="began from this one"):
        one.joined(other)


def test_a_change_leaves_the_table_that_it_comes_from(make_claim: Callable[..., Claim]) -> None:
    """A review or a rounding gives another table; whoever holds the old one sees no change."""
    claims = [make_claim("held", "russia", "report", "05-01", place=name) for name in "abc"]
    table = ClaimTable.of(claims)
    moved = table[1:].replacing(np.array([0]), {"latitude": np.array([1.5])})
    assert moved == [replace(claims[1], latitude=1.5), claims[2]]
    builder = TableBuilder(table)
    edited = replace(claims[2], place="elsewhere", review=ReviewState.EDITED, published=date(2022, 9, 9))
    builder.add_claims([edited])
    assert table.mended(np.array([2]), builder.build(), ["place", "review", "published"]) == [*claims[:2], edited]
    assert table == claims


def test_no_claim_has_that_number(make_claim: Callable[..., Claim]) -> None:
    """A number outside is an error, as in any sequence."""
    table = ClaimTable.of([make_claim("held", "russia", "report", "05-01")])
    for number in (1, -2):
        with pytest.raises(IndexError):
            table[number]


def test_a_text_that_no_reference_can_name_is_refused(make_claim: Callable[..., Claim]) -> None:
    """16 megabytes in one cell are no quote."""
    with pytest.raises(ValueError, match="too long"):
        ClaimTable.of([make_claim("held", "russia", "report", "05-01", quote="x" * (LENGTH_MASK + 1))])


def test_walking_over_a_table_keeps_no_record_alive(make_claim: Callable[..., Claim]) -> None:
    """An export of a million claims must not end with a million records."""
    table = ClaimTable.of([make_claim("held", "russia", "report", "05-01")] * 5_000)
    alive = [_count_claims()]
    alive += [_count_claims() for number, _ in enumerate(table) if number % 1_000 == 0]
    assert len(alive) == 6
    assert max(alive) - alive[0] < len(table) / 2


def _count_claims() -> int:
    return sum(isinstance(each, Claim) for each in gc.get_objects())
