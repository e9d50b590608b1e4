# ruff: noqa: RUF001 - Cyrillic names are what is tested
"""Latin and Russian forms of Ukrainian names, and their nominatives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.text.inflection import nominatives
from geo.text.names import fold
from geo.text.romanise import romanise, spellings
from geo.text.russian import MOST_FORMS, russian_forms


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Сєвєродонецьк", "Sievierodonetsk"),
        ("Згурівка", "Zghurivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Знам'янка", "Znamianka"),
        ("Знам’янка Друга", "Znamianka Druha"),
        ("Біла Церква", "Bila Tserkva"),
        ("Щастя", "Shchastia"),
        ("Івано-Франківськ", "Ivano-Frankivsk"),
        ("Київ", "Kyiv"),
        ("Юрківка", "Yurkivka"),
    ],
)
def test_official_romanisation_follows_the_table_of_2010(name: str, latin: str) -> None:
    """The display names are those that reports of 2022 used."""
    assert romanise(name) == latin


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Харків", "Charkiw"),
        ("Запоріжжя", "Saporischschja"),
        ("Житомир", "Jytomyr"),
        ("Шостка", "Chostka"),
        ("Чернігів", "Tsjernihiv"),
        ("Луганськ", "Loehansk"),
        ("Щастя", "Schastia"),
    ],
)
def test_newspapers_of_other_languages_are_understood(name: str, written: str) -> None:
    """German, French and Dutch habits, which no key can tell apart, are generated."""
    assert fold(written) in {fold(form) for form in spellings(name)}


@pytest.mark.parametrize(
    ("name", "russian"),
    [
        ("Роботине", "Работино"),
        ("Оленівка", "Еленовка"),
        ("Дробишеве", "Дробышево"),
        ("Харків", "Харьков"),
        ("Миколаїв", "Николаев"),
        ("Кам'янка", "Каменка"),
        ("Червоний Лиман", "Красный Лиман"),
        ("Велика Новосілка", "Большая Новоселка"),
        ("Білогорівка", "Белогоровка"),
        ("Старомайорське", "Старомайорское"),
        ("Запоріжжя", "Запорожье"),
        ("Кривий Ріг", "Кривой Рог"),
    ],
)
def test_russian_forms_hold_the_one_in_use(name: str, russian: str) -> None:
    """A village that only the codifier lists is found by its Russian name, too."""
    assert fold(russian) in {fold(form) for form in russian_forms(name)}


@pytest.mark.parametrize(
    ("inflected", "name"),
    [
        ("Бахмуті", "Бахмут"),
        ("Роботиному", "Роботине"),
        ("Пологівського", "Пологівський"),
        ("Изюмом", "Изюм"),
        ("Попасної", "Попасна"),
    ],
)
def test_other_cases_lead_back_to_the_nominative(inflected: str, name: str) -> None:
    """Phrases put names into other cases."""
    assert fold(name) in {fold(form) for form in nominatives(inflected)}


def test_latin_names_have_no_cases() -> None:
    """English does not inflect; guessing would invent names."""
    assert nominatives("Bakhmutom") == ()


@given(st.text(alphabet="абвгдежзиіїйклмнопрстуфхцчшщьюя'- ", max_size=40))
def test_forms_are_few_and_never_fail(name: str) -> None:
    """The index stays small whatever a name looks like."""
    assert len(russian_forms(name)) <= MOST_FORMS
    assert isinstance(romanise(name), str)
    assert isinstance(nominatives(name), tuple)
