"""Names that only stand for something named after a place."""

from __future__ import annotations

from datetime import date

import pytest

from geo.reading import read
from geo.records import Report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Donetsk philharmonic gave a concert on Monday.", "Donetsk"),
        ("A pilot with the call sign Odesa asked for batteries.", "Odesa"),
        ("They ate chicken Kyiv on Monday.", "Kyiv"),
        ("Some call it a second Prokhorovka.", "Prokhorovka"),
        ("But Kyiv is cautious about the talks.", "Kyiv"),
        ("A spokesman of the Tavria grouping spoke on Monday.", "Tavria"),
    ],
)
def test_what_only_bears_the_name_is_no_place(text: str, name: str) -> None:
    """A club, a dish, a call sign, a grouping, a government or a comparison is not literal."""
    reading = read(Report(id="one", text=text, published=date(2023, 6, 1)))
    assert not [m for m in reading.mentions if m.literal and m.text == name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The second Russian attack on Lyman failed on Monday.", "Lyman"),
        ("He left Kharkiv for another town near Poltava.", "Poltava"),
        ("Kharkiv, the second city of the country, was shelled.", "Kharkiv"),
    ],
)
def test_the_place_itself_stays_a_place(text: str, name: str) -> None:
    """The same words near a place that is meant do not take it away."""
    reading = read(Report(id="one", text=text, published=date(2023, 6, 1)))
    assert [m for m in reading.mentions if m.literal and m.text == name]
