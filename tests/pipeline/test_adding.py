"""Guards the two steps in which a person adds one report: look at it, then keep it, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import ReportError
from geo.pipeline import find_same_report, keep_reading, preview_report
from geo.records import Report
from geo.store import Origin, in_memory_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.store import Store

REPORT = Report(id="r", text="Ukrainian forces captured Lyman on 1 October 2022.", published=date(2022, 10, 2))


@pytest.fixture
def empty_store() -> Iterator[Store]:
    with in_memory_store() as opened:
        yield opened


def test_a_preview_keeps_nothing_and_keeping_it_keeps_all(empty_store: Store) -> None:
    """What a person saw is what is kept, as an imported report."""
    reading = preview_report(REPORT)
    assert empty_store.reports() == ()
    assert keep_reading(empty_store, reading) is None
    assert empty_store.reading("r") == reading
    assert [entry.origin for entry in empty_store.report_entries()] == [Origin.IMPORTED]


def test_the_same_text_is_found_and_kept_once(empty_store: Store) -> None:
    """White space and another id make no other report; the one that is here is given."""
    keep_reading(empty_store, preview_report(REPORT))
    again = replace(REPORT, id="other", text=f"\n{REPORT.text}  ", published=date(2022, 10, 9))
    same = keep_reading(empty_store, preview_report(again))
    assert same is not None
    assert same == find_same_report(empty_store, again.text)
    assert same.id == "r"
    assert find_same_report(empty_store, "Another text.") is None


def test_another_text_under_the_same_id_is_refused(empty_store: Store) -> None:
    """Nothing is overwritten; the sentence says what to do."""
    keep_reading(empty_store, preview_report(REPORT))
    with pytest.raises(ReportError, match="another report has the id 'r'"):
        keep_reading(empty_store, preview_report(replace(REPORT, text="Quite another text.")))
    assert empty_store.report("r") == REPORT
