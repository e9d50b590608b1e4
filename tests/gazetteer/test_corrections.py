"""What people put right in the gazetteer wins, and costs what is not touched nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.errors import InputError
from geo.gazetteer import Gazetteer, check_correction, digest_corrections, load_gazetteer, own_id, use_corrections
from geo.gazetteer.corrections import BASIS
from geo.geocoder import OfflineGeocoder
from geo.records import Correction

IZIUM = "gn:707292"
FIX = Correction(place_id=IZIUM, latitude=49.25, longitude=37.3, radius_km=2.5, source="a map", who="A person")
FARM = Correction(
    place_id="own:zzyzx-farm", name="Zzyzx Farm", aliases=("Ферма Ззизкс",), latitude=48.7, longitude=37.8,
    radius_km=0.8, province="UA-14", source="a visit", who="A person",
)  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Gazetteer:
    """Give the gazetteer as it is shipped."""
    return load_gazetteer()


def test_a_fixed_position_is_that_of_the_place_from_then_on(book: Gazetteer) -> None:
    """By id, by name, and by what lies around a point; the shipped gazetteer stays as it was."""
    fixed = book.corrected([FIX])
    place = fixed.place(IZIUM)
    assert place is not None
    assert (place.latitude, place.longitude, place.radius_km) == (49.25, 37.3, 2.5)
    assert place.name == "Izium"
    assert fixed.basis(IZIUM) == BASIS
    assert fixed.exact("Ізюм")[0] == place
    assert fixed.near(49.25, 37.3, radius_km=0.5)[0][0] == place
    assert all(other.id != IZIUM for other, _ in fixed.near(49.2, 37.26, radius_km=1))
    assert book.place(IZIUM) != place
    assert len(fixed) == len(book)


def test_an_added_place_is_found_by_every_kind_of_look_up(book: Gazetteer) -> None:
    """Exactly, in another script, misspelt, by position, and by the geocoder with its radius."""
    more = book.corrected([FARM])
    assert [place.id for place in more.exact("zzyzx farm")] == [FARM.place_id]
    assert more.knows("Ферма Ззизкс")
    assert more.names(FARM.place_id) == FARM.names
    assert more.candidates("Zzyzx Frm")[0].place.id == FARM.place_id
    assert more.near(48.7, 37.8, radius_km=1)[0][0].id == FARM.place_id
    assert more.front_km(FARM.place_id) < 50
    found = OfflineGeocoder(gazetteer=more).resolve("Zzyzx Farm", province="Donetsk")
    assert found.place is not None
    assert found.place.id == FARM.place_id
    assert found.radius_km == 0.8
    assert "correction" in found.reason
    assert not book.knows("Zzyzx Farm")


def test_a_name_that_a_person_gave_outweighs_larger_namesakes(book: Gazetteer) -> None:
    """Also where the name alone would mean a city; a province that was given still counts."""
    alias = Correction(place_id=IZIUM, aliases=("Lyman",), source="a map", who="A person")
    geocoder = OfflineGeocoder(gazetteer=book.corrected([alias]))
    assert geocoder.resolve("Lyman").place.id == IZIUM  # type: ignore[union-attr]
    assert geocoder.resolve("Lyman", province="Kharkiv").place.id == IZIUM  # type: ignore[union-attr]
    assert geocoder.resolve("Lyman", province="Donetsk").place.id == "gn:704204"  # type: ignore[union-attr]


def test_the_later_of_two_corrections_wins_field_by_field(book: Gazetteer) -> None:
    """A new name keeps the earlier position, and the old names still lead to the place."""
    later = Correction(place_id=IZIUM, name="Izjum the Second", radius_km=3.0, source="s", who="w")
    place = book.corrected([FIX, later]).place(IZIUM)
    assert place is not None
    assert (place.name, place.latitude, place.radius_km) == ("Izjum the Second", 49.25, 3.0)
    assert book.corrected([FIX]).corrected([later]).place(IZIUM) == place
    assert IZIUM in {found.id for found in book.corrected([FIX, later]).exact("Izium")}


def test_a_correction_of_a_place_that_is_gone_is_left_out(book: Gazetteer) -> None:
    """A gazetteer that was built anew must not fail because of it."""
    gone = replace(FIX, place_id="gn:1")
    assert book.corrected([gone]).place("gn:1") is None


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"source": " "}, "no source"),
        ({"who": ""}, "no name of the person"),
        ({"longitude": None}, "only one of latitude and longitude"),
        ({"latitude": 91.0}, "no point on Earth"),
        ({"latitude": float("nan")}, "no point on Earth"),
        ({"latitude": 37.3, "longitude": 49.25}, "exchanged"),
        ({"radius_km": 0.0}, "radius 0"),
        ({"province": "UA-99"}, "no province"),
        ({"place_id": "gn:1"}, "no place with the id"),
        ({"place_id": "own:<b>"}, "is no id"),
        ({"place_id": "own:new", "radius_km": None}, "lacks its name"),
        ({"place_id": "UA-14"}, "no town or site"),
        ({"latitude": None, "longitude": None, "radius_km": None}, "nothing is corrected"),
        ({"name": "!!!"}, "no letter"),
        ({"aliases": ("Izium\u202e",)}, "no letters"),
        ({"source": "x" * 3000}, "characters"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_remedy(
    book: Gazetteer, changes: dict[str, object], problem: str
) -> None:
    """One sentence says what is wrong, with the file and the row, and what to do."""
    wrong = replace(FIX, **changes)  # type: ignore[arg-type] # as the test says
    codes = [place.id for place in book.provinces()]
    with pytest.raises(InputError, match=problem) as caught:
        check_correction(wrong, place_of=book.place, provinces=codes, file="fixes.csv", row=7)
    assert str(caught.value).startswith("fixes.csv, row 7: ")
    assert caught.value.remedy
    check_correction(FIX, place_of=book.place, provinces=codes)
    check_correction(FARM, place_of=book.place, provinces=codes)


def test_ids_of_added_places_are_readable_and_never_given_twice() -> None:
    """From a name in any script."""
    assert own_id("Zzyzx Farm", taken=lambda _: False) == "own:zzyzx-farm"
    assert own_id("Zzyzx", taken={"own:zzyzx", "own:zzyzx-2"}.__contains__) == "own:zzyzx-3"
    assert own_id("Ферма", taken=lambda _: False) == "own:ferma"


def test_the_digest_follows_what_is_changed_and_not_who_says_so() -> None:
    """Reports are read again when it moves."""
    assert digest_corrections([]) == ""
    assert digest_corrections([FIX]) == digest_corrections([replace(FIX, who="Another", source="other")])
    assert digest_corrections([FIX]) != digest_corrections([replace(FIX, radius_km=3.0)])
    assert digest_corrections([FIX, FARM]) != digest_corrections([FARM, FIX])


def test_the_process_uses_the_corrections_it_was_told(book: Gazetteer) -> None:
    """Everything that asks for the gazetteer gets the corrected one, until they are taken back."""
    use_corrections([FARM])
    try:
        assert load_gazetteer().place(FARM.place_id) is not None
        assert load_gazetteer() is load_gazetteer()
    finally:
        use_corrections(())
    assert load_gazetteer() is book
