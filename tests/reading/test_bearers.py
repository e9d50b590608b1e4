"""Which of the places of one name is meant."""

from __future__ import annotations

from datetime import date

import pytest

from geo.reading import read
from geo.records import Report

NEAR_SVATOVE, CITY = "ua:UA44100050050019068", "gn:702320"
NEAR_AVDIIVKA, IN_CHERNIHIV = "ua:UA14160190240019927", "gn:694590"
NEAR_DNIPRO, NEAR_BAKHMUT = "gn:696943", "ua:UA14020090360023623"


def bearers(text: str, name: str) -> list[str | None]:
    """Give the ids of the places that the mentions of a name are resolved to."""
    reading = read(Report(id="one", text=text, published=date(2023, 1, 20)))
    found = [m.resolution for m in reading.mentions if m.text == name]
    return [each.place.id if each and each.place else None for each in found]


@pytest.mark.parametrize(
    ("text", "name", "wanted"),
    [
        ("Fighting went on near the village of Makiivka, between Svatove and Kreminna.", "Makiivka", [NEAR_SVATOVE]),
        ("Shells hit Makiivka, east of Donetsk, on Sunday.", "Makiivka", [CITY]),
        ("Guns fired at Soledar. Pidhorodne, which is a hamlet, was shelled.", "Pidhorodne", [NEAR_BAKHMUT]),
        ("Trains from Dnipro stop in Pidhorodne again.", "Pidhorodne", [NEAR_DNIPRO]),
        (
            "Berdychi and Semenivka came under fire. This has nothing to do with Semenivka in Chernihiv province.",
            "Semenivka",
            [NEAR_AVDIIVKA, IN_CHERNIHIV],
        ),
        (
            "Berdychi and Semenivka were shelled on Sunday. The better known Semenivka is a town in Chernihiv Oblast.",
            "Semenivka",
            [NEAR_AVDIIVKA, IN_CHERNIHIV],
        ),
    ],
)
def test_the_bearer_that_the_text_describes_is_meant(text: str, name: str, wanted: list[str]) -> None:
    """Its size, the places around it, and which other place it must not be taken for."""
    assert bearers(text, name) == wanted


def test_a_province_named_with_another_bearer_says_nothing_of_this_one() -> None:
    """A hamlet that "shares its name with a city in another province" lies where the report is about."""
    text = (
        "Dobropillia was shelled on Monday. The brigade is back in Rubizhne, a hamlet that shares nothing but "
        "its name with the city of Rubizhne in the Luhansk region."
    )
    hamlet, city = bearers(text, "Rubizhne")
    assert hamlet is not None
    assert hamlet.startswith("ua:UA14")
    assert city == "gn:695274"
