"""Which of the places of one name is meant.

``namesakes.csv`` has short passages, written for this, each with a name that several places bear and the id of the one
that lies by the others that the passage names.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from geo.reading import read
from geo.reading.weighing import _SIZE_BEFORE
from geo.records import Report

CASES = list(
    csv.DictReader(Path(__file__).with_name("namesakes.csv").read_text(encoding="utf-8").splitlines(keepends=True))
)
NEAR_SVATOVE, CITY = "ua:UA44100050050019068", "gn:702320"
NEAR_AVDIIVKA, IN_CHERNIHIV = "ua:UA14160190240019927", "gn:694590"
NEAR_DNIPRO, NEAR_BAKHMUT = "gn:696943", "ua:UA14020090360023623"


def bearers(text: str, name: str) -> list[str | None]:
    """Give the ids of the places that the mentions of a name are resolved to."""
    reading = read(Report(id="one", text=text, published=date(2023, 1, 20)))
    found = [m.resolution for m in reading.mentions if m.text == name]
    return [each.place.id if each and each.place else None for each in found]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_the_bearer_that_lies_by_its_neighbours_is_meant(case: dict[str, str]) -> None:
    """Neither size nor spelling outweighs the places that a passage names beside a name."""
    reading = read(Report(id="case", text=case["text"], published=date.fromisoformat(case["published"])))
    first = next(m for m in reading.mentions if m.text == case["name"])
    assert first.resolution is not None
    assert first.resolution.place is not None
    assert first.resolution.place.id == case["place"]


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
        (
            "Guns shelled Kamianske south of Zaporizhzhia. The larger Kamianske, in Dnipropetrovsk region, was quiet.",
            "Kamianske",
            ["gn:706967", "gn:709932"],
        ),
        (
            "The village of Lozova near Svatove was hit; the town of Lozova, farther west in Kharkiv region, was not.",
            "Lozova",
            ["ua:UA63040050190091981", "gn:702760"],
        ),
        (
            "The Shyroke told of here is a village in Mykolaiv region, not the town of Shyroke south of Kryvyi Rih.",
            "Shyroke",
            ["gn:693034", "gn:694025"],
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


def test_an_article_and_where_it_lies_tell_a_place_from_its_namesake() -> None:
    """A report's X is not "the X near Y", but it is "the X in question"."""
    told = "Andriivka, south of Bakhmut, had been won back. On Friday Andriivka was shelled."
    first, second, apart = bearers(f"{told} Our map showed the Andriivka near Balakliia.", "Andriivka")
    assert first == second
    assert apart == "gn:713428"
    assert len(set(bearers(f"{told} The Andriivka in question is small.", "Andriivka"))) == 1


@pytest.mark.parametrize("size", ["village", "hamlet", "settlement", "city", "town", "port"])
def test_the_size_before_a_name_is_read(size: str) -> None:
    """Each noun is one of the few letters at which the words before a name are looked at."""
    assert _SIZE_BEFORE.search(f"shells fell on the {size} of ")


@pytest.mark.parametrize(
    "before",
    ["the bigger ", "depot at ", "junction of ", "refinery in ", "mayor of ", "university in ", "railway hub at "],
)
def test_what_only_towns_have_is_read_before_a_name(before: str) -> None:
    """So is each other word that tells a size."""
    assert _SIZE_BEFORE.search(f"near {before}")


def test_what_happened_in_a_place_tells_it_from_its_namesake() -> None:
    """Where "the X that was shelled is a village" and "the city of X had a calm night", two places are meant."""
    text = (
        "Orikhiv and Stepnohirsk came under fire. The Kamianske that was shelled with them is a village near the "
        "Dnipro; the city of Kamianske in Dnipropetrovsk region had a calm night."
    )
    assert bearers(text, "Kamianske") == ["gn:706967", "gn:709932"]
