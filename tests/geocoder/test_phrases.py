# ruff: noqa: RUF001 - Cyrillic names are what is tested
"""Taking location phrases apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.geocoder.phrases import Role, clean, parse


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bakhmut", [("Bakhmut", Role.NAME)]),
        ("Ivano-Frankivsk", [("Ivano-Frankivsk", Role.NAME)]),
        ("Sartana, Mariupol vicinity", [("Sartana", Role.NAME), ("Mariupol", Role.NEAR)]),
        ("Chuhuiv, south of Kharkiv", [("Chuhuiv", Role.NAME), ("Kharkiv", Role.NEAR)]),
        ("village of Spirne", [("Spirne", Role.NAME)]),
        ("смт Нью-Йорк", [("Нью-Йорк", Role.NAME)]),
        ("с. Роботине", [("Роботине", Role.NAME)]),
        ("outskirts of Soledar", [("Soledar", Role.NEAR)]),
        ("біля Попасної", [("Попасної", Role.NEAR)]),
        ("Bucha district", [("Bucha", Role.DISTRICT)]),
        ("Пологівський район", [("Пологівський", Role.DISTRICT)]),
        ("Oleksiivka area of Kharkiv", [("Oleksiivka", Role.NAME), ("Kharkiv", Role.NAME)]),
        ("Mariupol (микрорайон Восточный)", [("Mariupol", Role.NAME), ("Восточный", Role.QUARTER)]),
        ("Izium (city)", [("Izium", Role.NAME)]),
        ("Voznesensk airfield", [("Voznesensk", Role.SITE)]),
        ("Bakhmut / Soledar", [("Bakhmut", Role.NAME), ("Soledar", Role.NAME)]),
    ],
)
def test_a_phrase_is_its_names_and_what_they_are(text: str, parts: list[tuple[str, Role]]) -> None:
    """Kinds, sides and districts are not part of a name."""
    assert [(part.name, part.role) for part in parse(text).parts] == parts


@pytest.mark.parametrize(
    ("text", "role"),
    [("Trufanova street", Role.STREET), ("вул. Сумська", Role.STREET), ("Klochkivska St, 228", Role.STREET),
     ("Odesa Region", Role.PROVINCE)],
)  # fmt: skip
def test_streets_and_provinces_are_told_from_names(text: str, role: Role) -> None:
    """House numbers are dropped."""
    assert [part.role for part in parse(text).parts] == [role]


@pytest.mark.parametrize(
    ("text", "name", "distance", "bearing"),
    [
        ("12 km north of Izium", "Izium", 12.0, 0.0),
        ("about 3.5 kilometres south-west of Lyman", "Lyman", 3.5, 225.0),
        ("10 miles east of Kyiv", "Kyiv", 16.09344, 90.0),
        ("5 км північніше Бахмут", "Бахмут", 5.0, 0.0),
        ("7 km from Siversk", "Siversk", 7.0, None),
        ("north of Kharkiv", "Kharkiv", None, 0.0),
    ],
)
def test_distances_and_bearings_are_read(text: str, name: str, distance: float | None, bearing: float | None) -> None:
    """Miles become kilometres, compass words degrees."""
    offset = parse(text).offset
    assert offset is not None
    assert (offset.name, offset.bearing) == (name, bearing)
    assert offset.distance_km == (None if distance is None else pytest.approx(distance))


@pytest.mark.parametrize(
    "text",
    ["between Bakhmut and Soledar", "Bakhmut-Soledar highway", "road from Bakhmut to Soledar", "між Бахмут та Соледар",
     "the road between Bakhmut and Soledar"],
)  # fmt: skip
def test_stretches_have_two_ends(text: str) -> None:
    """A road is where its ends are."""
    ends = parse(text).between
    assert ends is not None
    assert {end[0] for end in ends} in ({"B", "S"}, {"Б", "С"})


@given(st.text(max_size=400))
def test_any_text_is_taken_apart_without_error(text: str) -> None:
    """What people paste is anything."""
    phrase = parse(text)
    assert all(part.name for part in phrase.parts)
    assert clean(clean(text)) == clean(text)
