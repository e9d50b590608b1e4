# ruff: noqa: RUF001 - Cyrillic names are what is tested
"""From names and phrases to places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from geopy.distance import geodesic
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.geocoder import OfflineGeocoder


@pytest.mark.parametrize(
    ("name", "province", "place_id"),
    [
        ("Lyman", "Donetsk Oblast", "gn:704204"),
        ("Lyman", "Kharkiv Oblast", "gn:703071"),
        ("Rubzihne", "Luhansk Oblast", "gn:695274"),
        ("Donestk", "Donetsk Oblast", "gn:709717"),
        ("Краматорськ", None, "gn:704508"),
        ("Kharkov", "Oblast Charkov", "gn:706483"),
        ("Kiev", "Kiev Oblast", "gn:703448"),
        ("Severodonetsk", None, "gn:691999"),
        ("Kherson", None, "gn:706448"),
        ("у Бахмуті", None, "gn:713174"),
        ("Horlivka", "Luhansk", "gn:707753"),
        ("city of Bucha", None, "gn:711350"),
        ("Kamianske", "Dnipropetrovsk", "gn:709932"),
    ],
)
def test_a_name_with_its_province_is_found(
    geocoder: OfflineGeocoder, name: str, province: str | None, place_id: str
) -> None:
    """Misspelt, inflected, foreign, and with the wrong province beside a town that everybody knows."""
    found = geocoder.resolve(name, province=province)
    assert found.place is not None
    assert found.place.id == place_id
    assert found.radius_km is not None
    assert found.reason
    assert found.candidates


@pytest.mark.parametrize(
    ("phrase", "name", "most_km"),
    [
        ("Chuhuiv, south of Kharkiv", "Chuhuiv", 5),
        ("Sartana, Mariupol vicinity", "Sartana", 5),
        ("Kyiv, Borodianka", "Borodianka", 5),
        ("Borodianka, Kyiv", "Borodianka", 5),
        ("Obolon, Kyiv", "Obolon", 10),
        ("Lyman, Donetsk", "Lyman", 5),
        ("Shevchenkivskyi district, Kharkiv", "Shevchenkivskyi district", 20),
        ("Kharkiv, Trufanova street", "Kharkiv", 25),
        ("Kharkiv, Klochkivska St, 228", "Kharkiv", 25),
        ("Mariupol (7-й микрорайон)", "Mariupol", 25),
        ("near Popasna", "Popasna", 25),
        ("Klimovo, Bryansk, Russia", "Klimovo", 5),
        ("Tiraspol, Moldova", "Tiraspol", 10),
        ("Snake Island/Bile", "Snake Island", 5),
    ],
)
def test_a_phrase_is_found_at_its_most_specific_place(
    geocoder: OfflineGeocoder, phrase: str, name: str, most_km: float
) -> None:
    """Streets and quarters that nobody lists fall back to their city, with a radius that covers it."""
    found = geocoder.resolve(phrase)
    assert found.place is not None
    assert found.place.name == name
    assert found.radius_km is not None
    assert found.radius_km <= most_km


def test_distance_and_bearing_are_measured_on_the_ellipsoid(geocoder: OfflineGeocoder) -> None:
    """12 km north of Izium is 12 km from Izium, and not Izium."""
    base = geocoder.resolve("Izium").place
    found = geocoder.resolve("12 km north of Izium").place
    assert base is not None
    assert found is not None
    assert found.id.startswith("dl:")
    assert (found.latitude or 0) > (base.latitude or 0)
    away = geodesic((base.latitude, base.longitude), (found.latitude, found.longitude)).km
    assert away == pytest.approx(12, abs=0.01)


def test_between_two_places_is_their_middle_with_half_the_way_as_radius(geocoder: OfflineGeocoder) -> None:
    """What lies somewhere along a road is nowhere more exact."""
    found = geocoder.resolve("between Bakhmut and Soledar")
    assert found.place is not None
    assert 48.59 < (found.place.latitude or 0) < 48.69
    assert found.radius_km == pytest.approx(6, abs=1)
    assert geocoder.resolve("between Lviv and Kherson").place is None


@pytest.mark.parametrize(
    ("name", "province"),
    [
        ("Damage to", None), ("", None), ("   ", None), ("Atlantis Nova Prime", None), ("Ivanivka", None),
        ("<script>alert(1)</script>", None), ('=HYPERLINK("x")', None), ("qqq", "Donetsk Oblast"), ("12345", None),
    ],
)  # fmt: skip
def test_it_says_nothing_rather_than_something_wrong(
    geocoder: OfflineGeocoder, name: str, province: str | None
) -> None:
    """Unknown, ambiguous and hostile names have no place but a reason."""
    found = geocoder.resolve(name, province=province)
    assert found.place is None
    assert found.radius_km is None
    assert found.reason


def test_an_ambiguous_name_lists_what_it_may_mean(geocoder: OfflineGeocoder) -> None:
    """The reader can choose; the machine does not."""
    found = geocoder.resolve("Ivanivka")
    assert len(found.candidates) > 2
    assert "may be" in found.reason


def test_nearby_places_decide_between_namesakes(geocoder: OfflineGeocoder) -> None:
    """A Lyman named together with Chuhuiv and Zmiiv is the one beside them."""
    assert geocoder.resolve("Lyman", near=[(49.68, 36.35), (49.6, 36.5)]).place.id == "gn:703071"  # type: ignore[union-attr]
    assert geocoder.resolve("Lyman", near=[(48.87, 37.6)]).place.id == "gn:704204"  # type: ignore[union-attr]


def test_a_district_decides_between_namesakes(geocoder: OfflineGeocoder) -> None:
    """Old and new districts, in any spelling."""
    for district in ("Brovary Raion", "Броварський район", "Brovary"):
        place = geocoder.resolve("Kalynivka", province="Kyiv Oblast", district=district).place
        assert place is not None
        assert place.district == "Brovary"


def test_a_village_without_coordinates_of_its_own_has_a_wide_radius(geocoder: OfflineGeocoder) -> None:
    """Placed by its community, it may lie anywhere in it."""
    found = geocoder.resolve("Skovorodynivka", province="Kharkiv")
    assert found.place is not None
    assert found.place.geonames is None
    assert (found.radius_km or 0) >= 10


def test_the_geopy_interface_is_kept(geocoder: OfflineGeocoder) -> None:
    """A geopy Geocoder: Location or None, a list on request, options by keyword."""
    assert isinstance(geocoder, Geocoder)
    location = geocoder.geocode("Izium", province="Kharkiv")
    assert isinstance(location, Location)
    assert location.raw["place_id"] == "gn:707292"
    assert location.raw["province_code"] == "UA-63"
    assert geocoder.geocode("Atlantis Nova Prime") is None
    several = geocoder.geocode("Lyman", exactly_one=False, near=[(48.9, 37.8)])
    assert isinstance(several, list)
    assert len(several) > 1
    assert geocoder.geocode("Ukraine") is None


def test_reverse_gives_the_nearest_settlement(geocoder: OfflineGeocoder) -> None:
    """Points, pairs and strings, as geopy takes them; none at sea."""
    location = geocoder.reverse((49.21, 37.28))
    assert isinstance(location, Location)
    assert location.raw["place_id"] == "gn:707292"
    assert geocoder.reverse("49.21, 37.28").raw["place"] == "Izium"  # type: ignore[union-attr]
    assert geocoder.reverse((43.0, 32.0)) is None
    assert isinstance(geocoder.reverse((49.21, 37.28), exactly_one=False), list)


@pytest.mark.parametrize(
    ("point", "place", "reason"),
    [
        ((49.2097, 37.2578), "Izium", r"^in Izium \(Izium district, UA-63\)"),
        ((50.05, 36.35), "Kharkiv", r"^in Kharkiv \(Kharkiv district, UA-63\), \d+\.\d km north-east of its middle$"),
        ((46.6, 32.6), "Kherson", r"^\d\.\d km south of Kherson \(Kherson district, UA-65\)$"),
        ((47.55, 36.0), None, r"^\d\.\d km (north|south|east|west|-)+ of .+ \(.+ district, UA-23\)$"),
    ],
)
def test_reverse_says_how_far_and_in_which_direction(
    geocoder: OfflineGeocoder, point: tuple[float, float], place: str | None, reason: str
) -> None:
    """A point within a city is in the city, not in the village at its edge; district and province are named."""
    location = geocoder.reverse(point)
    assert isinstance(location, Location)
    assert place in {None, location.raw["place"]}
    assert re.search(reason, location.raw["reason"])
    assert location.raw["province_code"]
    assert location.raw["district"]


def test_the_direction_of_a_reverse_answer_is_that_from_the_settlement(geocoder: OfflineGeocoder) -> None:
    """A point due south of the middle of a village is south of it."""
    place = geocoder.resolve("Askania-Nova").place
    assert place is not None
    assert place.latitude is not None
    assert place.longitude is not None
    for shift, side in (((-0.01, 0.0), "1.1 km south"), ((0.0, 0.015), "1.1 km east"), ((0.01, 0.0), "1.1 km north")):
        found = geocoder.reverse((place.latitude + shift[0], place.longitude + shift[1]))
        assert isinstance(found, Location)
        assert f"{side} of its middle" in found.raw["reason"]


@pytest.mark.parametrize(("name", "province"), [("Mykhailivka", "Donetsk"), ("Andriivka", "Kyiv Oblast")])
def test_namesakes_in_one_region_are_answered_with_a_radius_that_covers_them(
    geocoder: OfflineGeocoder, name: str, province: str
) -> None:
    """When nearly all that a name may mean lies together, that is more than nothing, and no more exact than said."""
    found = geocoder.resolve(name, province=province)
    assert found.place is not None
    assert found.radius_km is not None
    rival = found.candidates[1].place
    apart = geodesic((found.place.latitude, found.place.longitude), (rival.latitude, rival.longitude)).km
    assert apart <= found.radius_km + 0.5
    assert "more of that name" in found.reason


def test_seas_and_rivers_are_no_towns(geocoder: OfflineGeocoder) -> None:
    """The Siverskyi Donets is no city."""
    assert geocoder.resolve("Siverskyi Donets").place.kind is MentionKind.RIVER  # type: ignore[union-attr]
    assert geocoder.resolve("Black Sea").place.kind is MentionKind.SEA  # type: ignore[union-attr]


@settings(max_examples=150, deadline=None)
@given(name=st.text(max_size=80), province=st.text(max_size=20) | st.none())
def test_any_text_resolves_without_error(geocoder: OfflineGeocoder, name: str, province: str | None) -> None:
    """Resolving never raises, and a place always comes with a radius."""
    found = geocoder.resolve(name, province=province)
    assert (found.place is None) == (found.radius_km is None)


def test_an_adjective_names_its_town_beside_a_province_only(geocoder: OfflineGeocoder) -> None:
    """Beside Luhansk province, "Zymohirivska" is the community of Zymohiria."""
    found = geocoder.resolve("Zymohiryivs'ka", province="Luhansk Oblast").place
    assert found is not None
    assert found.name == "Zymohiria"
    assert geocoder.resolve("Zelensky").place is None


def test_a_namesake_close_to_the_places_named_with_it_wins_over_larger_ones(geocoder: OfflineGeocoder) -> None:
    """Andriivka named with Klishchiivka is the village beside it."""
    place = geocoder.resolve("Andriivka", near=[(48.53, 37.96)]).place
    assert place is not None
    assert place.district == "Bakhmut"
