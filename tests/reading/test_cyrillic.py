# ruff: noqa: RUF001 - Cyrillic is what this file is about

"""Places in Ukrainian and Russian text: inflected, in rows, as adjectives; and names that are no places."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading import read
from geo.reading.cyrillic_words import base_forms, tell_language
from geo.records import MentionKind, Reading, Report


def read_text(text: str) -> Reading:
    return read(Report(id="r", text=text, published=date(2023, 1, 1)))


def places(text: str) -> dict[str, str]:
    """Give the place id of each literal name of a text."""
    return {
        mention.text: mention.resolution.place.id
        for mention in read_text(text).mentions
        if mention.literal and mention.resolution and mention.resolution.place
    }


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Бої тривали у Сєвєродонецьку.", "Сєвєродонецьку", "gn:691999"),
        ("Колона стояла під Ізюмом.", "Ізюмом", "gn:707292"),
        ("Бои идут в Лисичанске.", "Лисичанске", "gn:702972"),
        ("Войска ушли из Балаклеи.", "Балаклеи", "gn:712926"),
        ("Вибухи лунали у Великій Новосілці.", "Великій Новосілці", "gn:690237"),
        ("Людей вивезли з Ірпеня.", "Ірпеня", "gn:707565"),
        ("Тиша в Харкові.", "Харкові", "gn:706483"),
        ("Сирена в Києві.", "Києві", "gn:703448"),
        ("До Тростянця зайшли сапери.", "Тростянця", "gn:691255"),
        ("В Кривом Роге пробита дамба.", "Кривом Роге", "gn:703845"),
        ("Обстріляно м. Бахмут.", "Бахмут", "gn:713174"),
        ("Дорога до Кам'янця-Подільського вільна.", "Кам'янця-Подільського", "gn:706950"),
    ],
)
def test_a_name_in_any_case_is_its_place(text: str, name: str, place: str) -> None:
    """The span is the name as it stands, however many words it has; the place is that of the nominative."""
    assert places(text) == {name: place}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Тривога в Херсонській області.", {"Херсонській": "UA-65"}),
        ("Бои в Донецкой и Луганской областях.", {"Донецкой": "UA-14", "Луганской": "UA-09"}),
        ("Обстріли на Харківщині.", {"Харківщині": "UA-63"}),
        ("Взрывы в Крыму.", {"Крыму": "UA-43"}),
        ("Глава Луганської обласної адміністрації мовчить.", {"Луганської": "UA-09"}),
    ],
)
def test_provinces_are_known_by_adjective_noun_and_list(text: str, codes: dict[str, str]) -> None:
    """Each province of a row counts, and the span leaves out the word for province."""
    assert places(text) == codes
    assert {mention.kind for mention in read_text(text).mentions} == {MentionKind.PROVINCE}


def test_a_direction_is_its_town_and_a_district_is_a_part() -> None:
    """As in English: "the Lyman direction" is a town, a raion is another kind of place."""
    (direction,) = read_text("На Бахмутському напрямку спокійно.").mentions
    assert (direction.text, direction.kind) == ("Бахмутському", MentionKind.TOWN)
    (district,) = read_text("Ізюмський район розмінують.").mentions
    assert (district.text, district.kind) == ("Ізюмський", MentionKind.OTHER)


@pytest.mark.parametrize(
    "text",
    [
        "Володимир Зеленський виступив увечері.",
        "Міністр Олексій Резніков та генерал Валерій Залужний провели нараду. До Залужного приїхали гості.",
        "Крейсер «Москва» затонул.",
        "Проспект Перемоги перекрито.",
        "Щастя родини тривало недовго. Перемога буде за нами.",
        "Нові позиції облаштували швидко.",
        "Сергій Черкаський подякував лікарям.",
    ],
)
def test_persons_ships_streets_and_common_words_are_no_places(text: str) -> None:
    """What only sounds like a town is never placed."""
    assert places(text) == {}


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("Київ заявив про готовність.", False),
        ("Киев ответил отказом.", False),
        ("Позиція Києва незмінна.", False),
        ("Армія Росії відступила.", False),
        ("У Києві тихо.", True),
        ("Кордон з Україною закрито. ", True),
        ("В России закрыли рынки.", True),
    ],
)
def test_a_government_is_told_from_its_capital_and_its_land(text: str, literal: bool) -> None:  # noqa: FBT001 - a row of a table
    """A name that acts, decides or owns is no place; the same name behind a preposition is."""
    (mention,) = read_text(text).mentions
    assert mention.literal is literal


def test_one_document_may_change_its_language_and_script() -> None:
    """Each sentence is read as what it is; English ones give claims only where the text is mostly English."""
    text = (
        "On Saturday Russian troops left Kupiansk, Kyiv said. That was the news of the day in all the papers.\n\n"
        "Бої точилися біля Вовчанська.\n\nВ Изюме брошена техника."
    )
    reading = read_text(text)
    found = {mention.text for mention in reading.mentions if mention.literal}
    assert {"Kupiansk", "Вовчанська", "Изюме"} <= found
    assert [mention.start for mention in reading.mentions] == sorted(mention.start for mention in reading.mentions)
    assert {claim.place for claim in reading.claims} == {"Kupiansk"}


def test_a_river_is_told_from_the_town_of_its_name() -> None:
    """The bank of the Dnipro is a river's; the city's mayor is not."""
    kinds = {m.text: m.kind for m in read_text("Берег Дніпра замінований. Мер Дніпра мовчить, в Осколі тихо.").mentions}
    assert kinds["Дніпра"] is MentionKind.TOWN  # the later of the two
    assert read_text("Берег Дніпра замінований.").mentions[0].kind is MentionKind.RIVER


def test_the_same_village_name_is_chosen_by_what_is_near() -> None:
    """Of the Andriivkas of Ukraine, the one beside Bakhmut."""
    text = "Бригада увійшла до Андріївки. Бої тривають за Кліщіївку на південь від Бахмута."
    reading = read_text(text)
    place = reading.mentions[0].resolution.place if reading.mentions[0].resolution else None
    assert place is not None
    assert place.province == "UA-14"


def test_the_language_is_told_by_letters_and_small_words() -> None:
    """Without any of either, what the document is in decides."""
    assert tell_language("їжа і дім") == "uk"
    assert tell_language("мышь и дом") == "ru"
    assert tell_language("парк", default="ru") == "ru"


def test_base_forms_hold_the_nominative() -> None:
    """Alternations of the stem are undone: Києва, Розі, Часового, Олешок."""
    pairs = [("києва", "київ"), ("олешок", "олешки"), ("тернополя", "тернопіль"), ("каховці", "каховка")]
    for word, nominative in pairs:
        assert nominative in {form.nominative for form in base_forms(word, "uk")}
    assert "горловка" in {form.nominative for form in base_forms("горловке", "ru")}


@given(st.text(alphabet="АБВабвгдіїєґыэё'- .,«»()\n", max_size=200))
def test_no_cyrillic_text_stops_the_reader(text: str) -> None:
    """Whatever the letters are, spans lie in the text and hold the words that they name."""
    reading = read_text(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in reading.mentions)
