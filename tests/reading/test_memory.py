"""What is kept of names from one report to the next."""

from __future__ import annotations

from datetime import date

from geo.gazetteer import load_gazetteer
from geo.reading import read
from geo.reading.bearers import MOST_REMEMBERED, Memory, memory_of
from geo.records import Report

VILLAGE = "Fighting went on near the village of Makiivka, between Svatove and Kreminna."
CITY = "Shells hit Makiivka, east of Donetsk, on Sunday."


def meant(text: str) -> str | None:
    """Give the id of the place that Makiivka means in a report of its own."""
    reading = read(Report(id="one", text=text, published=date(2023, 1, 20)))
    found = next(m.resolution for m in reading.mentions if m.text == "Makiivka")
    return found.place.id if found and found.place else None


def test_a_name_that_an_earlier_report_had_is_chosen_anew() -> None:
    """Only what depends on the name alone is kept: the same name means another place in the next report."""
    first = [meant(VILLAGE), meant(CITY)]
    assert first[0] != first[1]
    assert [meant(VILLAGE), meant(CITY)] == first


def test_another_gazetteer_begins_anew() -> None:
    """A correction gives another gazetteer, of which nothing is remembered yet."""
    book = load_gazetteer()
    kept = memory_of(book)
    assert memory_of(book) is kept
    assert memory_of(book.corrected([])) is not kept


def test_memory_is_bounded() -> None:
    """A process that reads for weeks does not keep every name that it ever met."""
    full = Memory(own={str(number): True for number in range(MOST_REMEMBERED + 1)}, places={"Lyman": []})
    full.bound()
    assert not full.own
    assert full.places == {"Lyman": []}
