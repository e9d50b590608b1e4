# ruff: noqa: RUF001 - Cyrillic names are what is tested
"""The gazetteer that Dateline ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.errors import DataError
from geo.gazetteer import Gazetteer, load_gazetteer
from geo.gazetteer.table import read_table
from geo.records import MentionKind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Load what is shipped."""
    return load_gazetteer()


REQUIRED = {
    "gn:691999": "Sievierodonetsk",
    "gn:702972": "Lysychansk",
    "gn:706448": "Kherson",
    "gn:701822": "Mariupol",
    "gn:707292": "Izium",
    "gn:712926": "Balakliia",
    "gn:703656": "Kupiansk",
    "gn:704204": "Lyman",
    "gn:703071": "Lyman",
    "gn:709717": "Donetsk",
    "gn:703448": "Kyiv",
    "gn:698740": "Odesa",
    "gn:687700": "Zaporizhzhia",
    "gn:713174": "Bakhmut",
    "gn:709930": "Dnipro",
}


@pytest.mark.parametrize(("place_id", "name"), REQUIRED.items())
def test_towns_have_their_ids_and_the_names_of_2022(gazetteer: Gazetteer, place_id: str, name: str) -> None:
    """Ids are a contract with exports and stores; names are those that reports used."""
    place = gazetteer.place(place_id)
    assert place is not None
    assert place.name == name
    assert place.kind is MentionKind.TOWN
    assert place.katottg is not None
    assert f"gn:{place.geonames}" == place_id


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("Severodonetsk", "gn:691999"), ("Siverskodonetsk", "gn:691999"), ("Sjewjerodonezk", "gn:691999"),
        ("Lisichansk", "gn:702972"), ("Charkov", "gn:706483"), ("Kharkov", "gn:706483"), ("Izyum", "gn:707292"),
        ("Balakleya", "gn:712926"), ("Zaporozhye", "gn:687700"), ("Gostomel", "gn:708251"),
        ("Krasny Liman", "gn:704204"), ("Drobyshevo", "gn:709614"), ("Oleshki", "gn:691037"),
        ("Artemivsk", "gn:713174"), ("Dnipropetrovsk", "gn:709930"), ("Краматорськ", "gn:704508"),
        ("Kiev", "gn:703448"), ("Lemberg", "gn:702550"),
    ],
)  # fmt: skip
def test_former_russian_and_foreign_names_find_the_town(gazetteer: Gazetteer, written: str, place_id: str) -> None:
    """Whoever wrote the report, in whatever language, means that town."""
    assert gazetteer.exact(written)[0].id == place_id
    assert gazetteer.knows(written)


@pytest.mark.parametrize(("written", "province"), [("Rabotino", "UA-23"), ("Роботине", "UA-23"), ("Krynky", "UA-65")])
def test_villages_without_a_geonames_entry_are_known(gazetteer: Gazetteer, written: str, province: str) -> None:
    """The codifier's settlements are placed and found in Russian spelling, too."""
    places = [place for place in gazetteer.exact(written) if place.province == province]
    assert places
    assert all(place.latitude is not None and place.radius_km > 0 for place in places)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Black Sea", MentionKind.SEA), ("Siverskyi Donets", MentionKind.RIVER), ("Dnieper", MentionKind.RIVER),
        ("Donbas", MentionKind.REGION), ("Ukraine", MentionKind.COUNTRY), ("Russia", MentionKind.COUNTRY),
        ("Azovstal", MentionKind.OTHER), ("Snake Island", MentionKind.OTHER), ("Antonivsky Bridge", MentionKind.OTHER),
        ("Izium district", MentionKind.OTHER), ("Crimea", MentionKind.PROVINCE), ("Belgorod", MentionKind.TOWN),
        ("Moscow", MentionKind.TOWN), ("Warsaw", MentionKind.TOWN),
    ],
)  # fmt: skip
def test_what_is_no_town_has_its_own_kind(gazetteer: Gazetteer, name: str, kind: MentionKind) -> None:
    """A sea is not a city, and the Siverskyi Donets is not Donetsk."""
    assert gazetteer.exact(name)[0].kind is kind


def test_a_town_and_the_province_of_its_name_are_two_places(gazetteer: Gazetteer) -> None:
    """Kherson fell in March; Kherson province is another matter."""
    kinds = {place.kind for place in gazetteer.exact("Kherson")}
    assert kinds >= {MentionKind.TOWN, MentionKind.PROVINCE}
    assert gazetteer.exact("Kherson")[0].kind is MentionKind.TOWN


def test_there_are_27_provinces_with_iso_codes(gazetteer: Gazetteer) -> None:
    """Crimea and Sevastopol are among the units of Ukraine."""
    codes = {place.id for place in gazetteer.provinces()}
    assert len(codes) == 27
    assert {"UA-43", "UA-40", "UA-30", "UA-09"} <= codes
    assert all(place.kind is MentionKind.PROVINCE and place.province == place.id for place in gazetteer.provinces())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Charkov Oblast", "UA-63"), ("Khakirv oblast", "UA-63"), ("Kharkivs'ka Obalst", "UA-63"),
        ("Soemy Oblast", "UA-59"),
        ("Tsjernihiv Oblast", "UA-74"), ("Zaphorizia Oblast", "UA-23"), ("Jytomyr Oblast", "UA-18"),
        ("Oblast Kiev", "UA-32"),
        ("Луганской области", "UA-09"), ("Харківська область", "UA-63"), ("Luhansk", "UA-09"), ("UA-63", "UA-63"),
        ("Crimea", "UA-43"), ("Luhansk Oblast, Ukraine", "UA-09"), ("Belgorod region", "RU-BEL"),
        ("Dnipro Oblast", "UA-12"),
    ],
)  # fmt: skip
def test_provinces_are_found_in_any_spelling(gazetteer: Gazetteer, text: str, code: str) -> None:
    """Volunteers and newspapers spell units as they like."""
    place = gazetteer.province(text)
    assert place is not None
    assert place.id == code


@pytest.mark.parametrize("text", ["", "province", "Black Sea", "Zatoka", "Atlantis oblast", "<script>"])
def test_what_is_no_province_is_none(gazetteer: Gazetteer, text: str) -> None:
    """A guess would move a claim to the wrong end of the country."""
    assert gazetteer.province(text) is None


def test_candidates_say_what_a_misspelt_name_may_mean(gazetteer: Gazetteer) -> None:
    """Known names first, then rules, then likeness, each with a reason and a falling score."""
    found = gazetteer.candidates("Homstomel", limit=5)
    assert found[0].place.id == "gn:708251"
    assert found[0].score < 1
    assert found[0].reason
    scores = [candidate.score for candidate in gazetteer.candidates("Rubzihne")]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("text", ["", "qqqqqqqq", "'; DROP TABLE places; --", "\u202eХарків\u202c" * 50])
def test_nonsense_has_no_places(gazetteer: Gazetteer, text: str) -> None:
    """Hostile text is only a name that nobody knows."""
    assert gazetteer.exact(text) == ()
    assert not gazetteer.knows(text)
    assert isinstance(gazetteer.candidates(text), tuple)


def test_every_place_is_whole(gazetteer: Gazetteer) -> None:
    """Each has an id of its own, a name, and coordinates with an honest radius unless it is a country."""
    ids = set()
    for row in range(len(gazetteer)):
        place, basis, names = gazetteer._at(row)
        ids.add(place.id)
        assert names[0] == place.name
        if place.kind is MentionKind.COUNTRY:
            assert place.latitude is None
            continue
        assert place.latitude is not None
        assert place.longitude is not None
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert place.radius_km >= (7 if basis in {"community", "district"} else 0.5)
        if place.country == "UA" and place.kind is MentionKind.TOWN:
            assert 44 <= place.latitude <= 52.5
            assert 22 <= place.longitude <= 40.3
            assert place.province is not None
    assert len(ids) == len(gazetteer)


def test_near_gives_what_lies_around_a_point_nearest_first(gazetteer: Gazetteer) -> None:
    """Only places whose own coordinates are known count."""
    found = gazetteer.near(48.595, 37.999, radius_km=15, limit=20)
    assert found[0][0].id == "gn:713174"
    distances = [away for _, away in found]
    assert distances == sorted(distances)
    assert distances[-1] <= 15
    assert gazetteer.near(0.0, -30.0, radius_km=50) == ()


def test_unknown_ids_are_none(gazetteer: Gazetteer) -> None:
    """A stale id is no error."""
    assert gazetteer.place("gn:0") is None
    assert gazetteer.names("gn:0") == ()


def test_the_gazetteer_is_read_once() -> None:
    """Pages, readers and commands share it."""
    assert load_gazetteer() is load_gazetteer()


@pytest.mark.parametrize("content", [b"", b"not a table"])
def test_a_broken_table_says_how_to_build_it_again(tmp_path: Path, content: bytes) -> None:
    """The installation is not whole: the message says what to do."""
    path = tmp_path / "gazetteer.npz"
    path.write_bytes(content)
    with pytest.raises(DataError, match="make data"):
        read_table(path)
    with pytest.raises(DataError, match="make data"):
        read_table(tmp_path / "missing.npz")


@pytest.mark.parametrize("surname", ["Zelensky", "Zelenskyi", "Зеленський", "Popasnianskyi", "Sumskyi"])
def test_surnames_that_are_adjectives_of_towns_are_no_towns(gazetteer: Gazetteer, surname: str) -> None:
    """In a text, Volodymyr Zelensky is nobody's village; beside a province or as a district it may be."""
    assert not gazetteer.knows(surname)


@pytest.mark.parametrize(
    ("place_id", "latitude", "longitude"),
    [
        ("ua:UA23100270090070068", 47.41, 35.84),
        ("ua:UA65100170080028965", 46.81, 32.26),
        ("ua:UA63080130130078227", 49.76, 37.69),
        ("ua:UA59080310070011534", 51.22, 35.11),
    ],
)
def test_villages_along_the_front_lie_where_geonames_has_them(
    gazetteer: Gazetteer, place_id: str, latitude: float, longitude: float
) -> None:
    """Novoprokopivka, Posad-Pokrovske, Synkivka and Novenke are not at the middle of their community."""
    place = gazetteer.place(place_id)
    assert place is not None
    assert place.latitude == pytest.approx(latitude, abs=0.01)
    assert place.longitude == pytest.approx(longitude, abs=0.01)
    assert place.radius_km <= 12


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Vovcha", "river"),
        ("Solona", "river"),
        ("Kinska", "river"),
        ("Serebrianske forest", "other"),
        ("Kanal", "other"),
    ],
)
def test_rivers_and_sites_of_the_front_are_known(gazetteer: Gazetteer, name: str, kind: str) -> None:
    """Reports name the water that is crossed and the wood that is fought over."""
    assert kind in {place.kind for place in gazetteer.exact(name)}


def test_a_village_has_its_former_name(gazetteer: Gazetteer) -> None:
    """Reports write Pobieda for the village that is Peremoha by the codifier."""
    assert "ua:UA14160130160088848" in {place.id for place in gazetteer.exact("Pobieda")}
