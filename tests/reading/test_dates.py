"""Date expressions against the publication date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.date_stated import WAR
from geo.reading.dates import Calendar
from geo.records import DateBasis
from geo.text.tokens import split_tokens

SUNDAY = "2022-10-02"
TUESDAY = "2022-04-05"

FORMS = [
    (SUNDAY, "on Sunday", "2022-10-02", "2022-10-02"),
    (SUNDAY, "said on Friday that", "2022-09-30", "2022-09-30"),
    (TUESDAY, "last Thursday", "2022-03-31", "2022-03-31"),
    (TUESDAY, "at the weekend", "2022-04-02", "2022-04-03"),
    (TUESDAY, "this week", "2022-04-04", "2022-04-05"),
    (TUESDAY, "last week", "2022-03-28", "2022-04-03"),
    (TUESDAY, "yesterday", "2022-04-04", "2022-04-04"),
    (TUESDAY, "last night", "2022-04-04", "2022-04-04"),
    (TUESDAY, "overnight", "2022-04-04", "2022-04-05"),
    (TUESDAY, "this morning", "2022-04-05", "2022-04-05"),
    (TUESDAY, "in the past 24 hours", "2022-04-04", "2022-04-05"),
    (TUESDAY, "over the past week", "2022-03-29", "2022-04-05"),
    (TUESDAY, "three days ago", "2022-04-02", "2022-04-02"),
    (TUESDAY, "a week ago", "2022-03-29", "2022-03-29"),
    (TUESDAY, "in the first days of March", "2022-03-01", "2022-03-07"),
    (SUNDAY, "in early July", "2022-07-01", "2022-07-10"),
    (SUNDAY, "in the second week of May", "2022-05-08", "2022-05-14"),
    (SUNDAY, "since mid-May", "2022-05-11", "2022-10-02"),
    (SUNDAY, "since late May", "2022-05-21", "2022-10-02"),
    (SUNDAY, "in March", "2022-03-01", "2022-03-31"),
    (SUNDAY, "on 24 March", "2022-03-24", "2022-03-24"),
    (SUNDAY, "March 24, 2022", "2022-03-24", "2022-03-24"),
    (SUNDAY, "between 9 and 11 September", "2022-09-09", "2022-09-11"),
    (SUNDAY, "2022-09-11", "2022-09-11", "2022-09-11"),
    (SUNDAY, "in the night to Friday", "2022-09-29", "2022-09-30"),
    (SUNDAY, "at the start of the war", "2022-02-24", "2022-03-31"),
    (SUNDAY, "on the first day of the invasion", "2022-02-24", "2022-02-24"),
    ("2023-09-08", "on 30 June last year", "2022-06-30", "2022-06-30"),
    ("2022-03-01", "in February", "2022-02-24", "2022-02-28"),
]


def find(published: str, text: str) -> list:
    calendar = Calendar(date.fromisoformat(published))
    words = {part for token in split_tokens(text) for part in token.low.split("-")}
    return calendar.find(text, 0, len(text), words)


@pytest.mark.parametrize(("published", "text", "first", "last"), FORMS)
def test_forms_of_dates(published: str, text: str, first: str, last: str) -> None:
    """Each form covers the days that the convention gives it, clipped to the war and the publication."""
    (found,) = find(published, text)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_later_dates_lean_on_the_one_before() -> None:
    """Count "two days later" and "the same day" from the last date named."""
    text = "They came on 26 March and were gone two days later. The same day it rained."
    assert [d.first.day for d in find(TUESDAY, text)] == [26, 28, 28]


@pytest.mark.parametrize("text", ["in May 1942", "in 2014", "on 12 February 2022"])
def test_dates_before_the_war_are_history(text: str) -> None:
    """What lies wholly before the war dates no claim."""
    (found,) = find(SUNDAY, text)
    assert found.history
    assert not found.usable


@pytest.mark.parametrize("text", ["troops may march on", "it may rain", "the second may not"])
def test_the_verbs_may_and_march_are_no_months(text: str) -> None:
    """Small letters and auxiliaries name no month."""
    assert find(SUNDAY, text) == []


def test_undated_is_the_day_of_publication_and_the_one_before() -> None:
    """What has no date of its own gets the basis "published", and never lies before the war."""
    assert Calendar(date(2022, 2, 24)).undated().first == WAR
    assert Calendar(date(2022, 5, 2)).undated().basis is DateBasis.PUBLISHED


PIECES = (
    "on since until from to and between before by after the a for , - ( ) two three 31 1st 30th 2022 2014 1943 "
    "Monday Sunday May March early mid- late last this next previous same week weekend month year day days "
    "night morning later earlier ago hours midnight dawn overnight yesterday then war invasion third first "
    "February 29 spring of began running in during course 2022-13-45 31/12 29.02.2023 anniversary eve"
)


@given(st.lists(st.sampled_from(PIECES.split()), max_size=14), st.dates(date(2022, 2, 24), date(2026, 12, 31)))
def test_no_row_of_words_is_too_odd(pieces: list[str], published: date) -> None:
    """Whatever stands side by side: nothing fails, and what may date a claim lies between the war and the report."""
    for found in find(published.isoformat(), " ".join(pieces)):
        assert found.start < found.end
        assert not found.usable or WAR <= found.first <= found.last <= published


@given(st.dates(WAR, date(2026, 12, 31)), st.integers(0, 300))
def test_a_day_is_the_same_however_it_is_written(day: date, later: int) -> None:
    """Read a day of the calendar in each usual order, with and without its year and weekday."""
    published = day + timedelta(days=later)
    forms = ["{0:%B} {0.day}", "{0.day} {0:%B}", "{0:%B} {0.day}, {0.year}", "{0:%A}, {0.day} {0:%B}", "{0:%Y-%m-%d}"]
    for form in forms:
        (found,) = find(published.isoformat(), f"Shells fell on {form.format(day)} on Siversk.")
        assert (found.first, found.last) == (day, day), form
