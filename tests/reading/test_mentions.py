"""Which names are names of places, which place they mean, and which only stand for a government or a person."""

from __future__ import annotations

from datetime import date

import pytest

from geo.reading import read
from geo.records import Mention, Report


def mentions(text: str) -> dict[str, Mention]:
    return {m.text: m for m in read(Report(id="m", text=text, published=date(2022, 9, 30))).mentions}


def literal(text: str) -> list[str]:
    return [name for name, mention in mentions(text).items() if mention.literal]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kyiv said that Moscow's troops had left.", []),
        ("Fighting went on near Kyiv, officials in Moscow said.", ["Kyiv", "Moscow"]),
        ("Volodymyr Zelensky spoke with Vladimir Putin.", []),
        ("The Azov Regiment and Shakhtar Donetsk met.", []),
        ("The Donetsk People's Republic claims Donetsk.", ["Donetsk"]),
        ("Russia invaded Ukraine. Ukraine's army fought in Ukraine.", ["Ukraine"]),
        ("The Kakhovka dam and Snake Island are landmarks.", ["Kakhovka dam", "Snake Island"]),
        ('The "Dnipro" grouping stood still.', []),
        ("In March it may rain on the General Staff.", []),
        ("FC Karpaty Lviv gave money to Poltava.", ["Poltava"]),
        ("The ruins were likened to Verdun.", []),
        ("Verdun spoke of peace, and Orange is a colour.", []),
        ("They fled to Przemysl and met in Lugano.", ["Przemysl", "Lugano"]),
        ("Kyiv dismissed it. The operational group Khortytsia was silent.", []),
        ("Shelling went on along the Izium-Sloviansk axis.", ["Izium", "Sloviansk"]),
        ("The Lviv Human Rights Defence Group met the young Tchaikovsky.", []),
        ("Guns fired at Kherson, Berylsav and Kozatske.", ["Kherson", "Berylsav", "Kozatske"]),
        ("Vovchanks. Nothing new is reported.", ["Vovchanks"]),
        ("He met Kherson's mayor, Tereshchenko and Petersen.", ["Kherson"]),
        ("His colleagues from Prague and Ljubljana came along.", ["Prague", "Ljubljana"]),
        ("The column drove off towards Belarus. The policy towards Russia has not changed.", ["Belarus"]),
        ("They blew up the bridge across the Bilokrynka in Vasylivka.", ["Bilokrynka", "Vasylivka"]),
        ("Shells hit the Turbomash works in Kharkiv.", ["Turbomash", "Kharkiv"]),
        ("In Kharkiv the Soviet plant has closed.", ["Kharkiv"]),
        ("They met at Ramswick in Germany.", ["Ramswick", "Germany"]),
        ("Only the Danube separates Izmail from Romania.", ["Danube", "Izmail", "Romania"]),
        ("Sumy is forty kilometres from Russia.", ["Sumy", "Russia"]),
        ("Izmail asks for help from Romania.", ["Izmail"]),
        ("Ukraine's Fifth Assault Brigade holds Torske, Ukraine's border guards hold Basivka.", ["Torske", "Basivka"]),
        ("Drones flew over Ukraine's northern border.", ["Ukraine"]),
        ("Kyiv's eastern command fell silent.", []),
        ("Kyiv's eastern suburbs were shelled.", ["Kyiv"]),
        ("Delegations from Moscow and Kyiv met in Istanbul.", ["Istanbul"]),
        ("Trains from Kyiv were late.", ["Kyiv"]),
        ("It was the bloodiest week since Bakhmut.", []),
        ("It has been quiet since Bakhmut fell.", ["Bakhmut"]),
        ("The 45th Brigade, which carries the name Sloviansk, left Izium.", ["Izium"]),
        ("The village bears the name Stepne.", ["Stepne"]),
    ],
)
def test_what_is_literal(text: str, names: list[str]) -> None:
    """Governments, persons, clubs, units and polities are kept out of the places."""
    assert literal(text) == names


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("The governor of Kharkiv region spoke in the city of Kharkiv.", "Kharkiv", "gn:706483"),
        ("Donetsk, Luhansk and Kherson regions were annexed.", "Luhansk", "UA-09"),
        ("Lyman in Donetsk province was shelled.", "Lyman", "gn:704204"),
        ("Lyman, a village in Kharkiv oblast, was shelled.", "Lyman", "gn:703071"),
        ("Fighting went on near Kurdiumivka and Andriivka.", "Andriivka", "ua:UA14020010030085322"),
        ("Attacks near Klishchiivka and Andriivka, south of Bakhmut.", "Andriivka", "ua:UA14020010030085322"),
        ("Missiles struck Liutizh, north of the capital.", "Liutizh", "gn:702379"),
        ("The troops left Krasny Liman on Saturday.", "Krasny Liman", "gn:704204"),
        ("Shells hit Poltavka near Huliaipole.", "Poltavka", "gn:696638"),
        ("They crossed the Siverskyi Donets.", "Siverskyi Donets", "dl:river-siverskyi-donets"),
        ("An attack in the Severodonestk direction failed.", "Severodonestk", "gn:691999"),
    ],
)
def test_which_place_is_meant(text: str, name: str, place: str) -> None:
    """Provinces stay apart from cities and rivers; context tells the bearers of one name apart."""
    resolution = mentions(text)[name].resolution
    assert resolution is not None
    assert resolution.place is not None
    assert resolution.place.id == place


def test_an_unknown_place_is_listed_and_not_placed() -> None:
    """A name that can only be a place but that the gazetteer lacks is unresolved, with the reason."""
    reading = read(Report(id="u", text="Two drones fell near Qwertyvka.", published=date(2023, 9, 8)))
    assert [(u.text, u.reason) for u in reading.unresolved] == [("Qwertyvka", "the gazetteer has no such name")]
    assert all(claim.latitude is None for claim in reading.claims)
