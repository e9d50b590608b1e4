"""The words of the product, as records."""

from __future__ import annotations

from datetime import date

import pytest

from geo.errors import InputError
from geo.records import CONTROL_CATEGORIES, Category, ClaimType, DateBasis, DateSpan


def test_a_date_span_cannot_end_before_it_begins() -> None:
    """An impossible span is refused where it is made, not where it is drawn."""
    with pytest.raises(ValueError, match="cannot end"):
        DateSpan(first=date(2022, 5, 2), last=date(2022, 5, 1), basis=DateBasis.STATED)


def test_every_category_is_control_or_event() -> None:
    """The six control categories and the eight of events are told apart by the category alone."""
    assert {category for category in Category if category.type is ClaimType.CONTROL} == CONTROL_CATEGORIES
    assert len(CONTROL_CATEGORIES) == 6
    assert len(Category) == 14


def test_an_input_error_names_file_and_row_and_what_to_do() -> None:
    """A person sees one sentence that leads to the spot."""
    error = InputError("the date 31/02/2022 does not exist.", file="events.csv", row=7, remedy="Correct it.")
    assert str(error) == "events.csv, row 7: the date 31/02/2022 does not exist. Correct it."
