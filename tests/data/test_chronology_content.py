"""What the committed reference chronology says: sound rows, and the facts that everybody can check."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.feeds.chronology import load_chronology
from geo.gazetteer import load_gazetteer
from geo.records import Affiliation, Category, Controller, Stance, StandingState
from geo.settings import DATA
from geo.timeline import standings_on

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer import Gazetteer
    from geo.records import Claim, Standing

FILE = DATA / "chronology.csv"
FIRST, LAST = date(2022, 2, 24), date(2022, 12, 31)
CHANGES = {Category.CAPTURED, Category.RECAPTURED, Category.WITHDRAWN}
SIDES = {Affiliation.UKRAINE: Controller.UKRAINE, Affiliation.RUSSIA: Controller.RUSSIA}

U, R, C = StandingState.HELD_UKRAINE, StandingState.HELD_RUSSIA, StandingState.CONTESTED

FACTS = [
    # Held throughout
    *[(day, "Kyiv", U) for day in ("2022-02-24", "2022-03-15", "2022-12-31")],
    *[("2022-03-15", name, U) for name in ("Chernihiv", "Sumy", "Mykolaiv", "Kharkiv", "Odesa", "Zaporizhzhia")],
    *[("2022-07-15", name, U) for name in ("Sloviansk", "Kramatorsk", "Siversk", "Avdiivka", "Vuhledar")],
    *[("2022-12-31", name, U) for name in ("Huliaipole", "Orikhiv", "Toretsk", "Lviv", "Dnipro")],
    *[("2022-02-24", name, R) for name in ("Donetsk", "Luhansk", "Simferopol", "Sevastopol", "Novoazovsk", "Horlivka")],
    *[("2022-12-31", name, R) for name in ("Donetsk", "Luhansk", "Debaltseve", "Kerch", "Dzhankoi")],
    # North of Kyiv, Chernihiv and Sumy provinces
    ("2022-02-26", "Bucha", U),
    ("2022-03-20", "Bucha", R),
    ("2022-04-02", "Bucha", U),
    ("2022-03-15", "Irpin", C),
    ("2022-04-02", "Irpin", U),
    ("2022-03-20", "Hostomel", R),
    ("2022-04-02", "Hostomel", U),
    ("2022-03-20", "Borodianka", R),
    ("2022-04-05", "Ivankiv", U),
    ("2022-03-10", "Chornobyl", R),
    ("2022-04-05", "Chornobyl", U),
    ("2022-03-25", "Slavutych", U),
    ("2022-03-27", "Slavutych", R),
    ("2022-04-01", "Slavutych", U),
    ("2022-03-10", "Trostianets", R),
    ("2022-03-28", "Trostianets", U),
    ("2022-03-10", "Horodnia", R),
    ("2022-04-05", "Horodnia", U),
    # The south
    ("2022-02-25", "Nova Kakhovka", R),
    ("2022-02-28", "Kherson", C),
    ("2022-03-05", "Kherson", R),
    ("2022-11-08", "Kherson", R),
    ("2022-11-12", "Kherson", U),
    ("2022-03-05", "Melitopol", R),
    ("2022-12-31", "Melitopol", R),
    ("2022-03-01", "Berdiansk", R),
    ("2022-03-02", "Enerhodar", U),
    ("2022-03-05", "Enerhodar", R),
    ("2022-12-31", "Tokmak", R),
    ("2022-09-02", "Vysokopillia", R),
    ("2022-09-05", "Vysokopillia", U),
    ("2022-10-03", "Davydiv Brid", R),
    ("2022-10-05", "Davydiv Brid", U),
    ("2022-10-05", "Velyka Oleksandrivka", U),
    ("2022-11-08", "Snihurivka", R),
    ("2022-11-11", "Snihurivka", U),
    ("2022-11-12", "Beryslav", U),
    ("2022-12-31", "Oleshky", R),
    ("2022-04-15", "Snake Island", R),
    ("2022-07-01", "Snake Island", U),
    # The east
    ("2022-03-05", "Volnovakha", C),
    ("2022-03-15", "Volnovakha", R),
    ("2022-04-10", "Mariupol", C),
    ("2022-05-25", "Mariupol", R),
    ("2022-04-15", "Kreminna", U),
    ("2022-04-20", "Kreminna", R),
    ("2022-04-15", "Rubizhne", C),
    ("2022-05-15", "Rubizhne", R),
    ("2022-04-15", "Popasna", C),
    ("2022-05-10", "Popasna", R),
    ("2022-05-26", "Svitlodarsk", R),
    ("2022-05-20", "Sievierodonetsk", U),
    ("2022-06-10", "Sievierodonetsk", C),
    ("2022-06-26", "Sievierodonetsk", R),
    ("2022-06-26", "Hirske", R),
    ("2022-06-30", "Lysychansk", U),
    ("2022-07-04", "Lysychansk", R),
    ("2022-05-20", "Lyman", U),
    ("2022-05-29", "Lyman", R),
    ("2022-09-20", "Lyman", R),
    ("2022-10-03", "Lyman", U),
    ("2022-10-02", "Drobysheve", U),
    ("2022-09-14", "Sviatohirsk", U),
    ("2022-12-31", "Svatove", R),
    # Kharkiv province
    ("2022-03-01", "Kupiansk", R),
    ("2022-09-11", "Kupiansk", U),
    ("2022-04-15", "Izium", R),
    ("2022-09-12", "Izium", U),
    ("2022-09-05", "Balakliia", R),
    ("2022-09-11", "Balakliia", U),
    ("2022-05-01", "Tsyrkuny", R),
    ("2022-05-10", "Tsyrkuny", U),
    ("2022-05-01", "Vovchansk", R),
    ("2022-09-14", "Vovchansk", U),
    ("2022-09-13", "Velykyi Burluk", U),
    ("2022-09-13", "Kozacha Lopan", U),
    ("2022-09-20", "Kupiansk-Vuzlovyi", C),
    ("2022-09-29", "Kupiansk-Vuzlovyi", U),
    ("2022-10-01", "Borova", R),
    ("2022-10-05", "Borova", U),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """Load the gazetteer as committed."""
    return load_gazetteer()


@pytest.fixture(scope="module")
def claims(gazetteer: Gazetteer) -> Sequence[Claim]:
    """Load the chronology as committed, which checks ids, provinces and words."""
    return load_chronology(FILE, place_of=gazetteer.place)


@pytest.fixture(scope="module")
def by_place(claims: Sequence[Claim]) -> Mapping[str, list[Claim]]:
    """Group the claims by place, in the order of the file."""
    places = defaultdict(list)
    for claim in claims:
        assert claim.place_id is not None
        places[claim.place_id].append(claim)
    return places


@pytest.fixture(scope="module")
def standings(claims: Sequence[Claim]) -> Mapping[date, Mapping[str, Standing]]:
    """With hindsight, the standing of each named place on each day of the table of facts."""
    days = {date.fromisoformat(day) for day, _, _ in FACTS}
    return {day: {standing.place: standing for standing in standings_on(claims, day)} for day in days}


def test_rows_are_sorted_by_place_then_day() -> None:
    """Rows stand by place, province and day, so that a change is one small difference in review."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        keys = [(row["place"], row["province"], row["date_first"]) for row in csv.DictReader(stream)]
    assert keys == sorted(keys)


def test_there_are_enough_towns_and_changes(by_place: Mapping[str, list[Claim]]) -> None:
    """At least 60 towns, and at least 60 of them with a change of hands."""
    changed = [place for place, rows in by_place.items() if any(claim.category in CHANGES for claim in rows)]
    assert len(by_place) >= 60
    assert len(changed) >= 60


def test_places_lie_where_they_are_said_to(claims: Sequence[Claim], gazetteer: Gazetteer) -> None:
    """Each place is a settlement or island of Ukraine with coordinates, and the gazetteer knows it by that name."""
    for claim in claims:
        assert claim.place_id is not None
        place = gazetteer.place(claim.place_id)
        assert place is not None
        assert (place.country, place.province) == ("UA", claim.province)
        assert claim.latitude is not None, claim.place
        assert claim.longitude is not None, claim.place
        assert claim.place_id in {found.id for found in gazetteer.exact(claim.place)}, claim.place


def test_days_lie_within_the_year_that_it_covers(claims: Sequence[Claim]) -> None:
    """No change is dated before the invasion or after the end of 2022, and no source is older than its change."""
    for claim in claims:
        assert FIRST <= claim.dates.first <= claim.dates.last <= LAST, claim.id
        assert claim.dates.first <= claim.published <= LAST, claim.id


def test_states_are_dated_by_one_day(claims: Sequence[Claim]) -> None:
    """Only a change has more than one possible day; a state is known of a day."""
    for claim in claims:
        if claim.category not in CHANGES:
            assert claim.dates.first == claim.dates.last, claim.id


def test_no_span_says_two_things(by_place: Mapping[str, list[Claim]]) -> None:
    """Rows of a place with different controllers never share a day, so none makes a town contested by accident."""
    for rows in by_place.values():
        for index, claim in enumerate(rows):
            for other in rows[index + 1 :]:
                if other.controller is not claim.controller:
                    assert claim.dates.last < other.dates.first, (claim.id, other.id)


def test_changed_town_has_a_state_before(by_place: Mapping[str, list[Claim]]) -> None:
    """Each change follows a row for someone else, unless it may have happened on the first day of all."""
    for rows in by_place.values():
        for index, claim in enumerate(rows):
            if claim.category in CHANGES and claim.dates.first > FIRST:
                assert any(earlier.controller is not claim.controller for earlier in rows[:index]), claim.id


def test_every_place_has_a_state_from_the_first_day(by_place: Mapping[str, list[Claim]]) -> None:
    """The chronology leaves none of its places unknown, on any day that it covers."""
    assert {rows[0].place for rows in by_place.values() if rows[0].dates.first != FIRST} == set()


def test_changes_are_called_by_the_right_word(by_place: Mapping[str, list[Claim]]) -> None:
    """Russia captures; Ukraine recaptures, or gets a place back by withdrawal."""
    for rows in by_place.values():
        for claim in rows:
            if claim.category is Category.CAPTURED:
                assert claim.controller is Controller.RUSSIA, claim.id
            elif claim.category in CHANGES:
                assert claim.controller is Controller.UKRAINE, claim.id


def test_concessions_are_about_an_own_loss(claims: Sequence[Claim]) -> None:
    """Only a side concedes, and only what speaks against it."""
    for claim in claims:
        if claim.stance is Stance.CONCEDES:
            assert claim.affiliation in SIDES, claim.id
            assert claim.controller not in {SIDES[claim.affiliation], Controller.CONTESTED}, claim.id


def test_own_words_are_short_and_neutral(claims: Sequence[Claim]) -> None:
    """Notes are one short sentence each, without quotation marks, addresses or words that take a side."""
    loaded = (
        "liberat",
        "regime",
        "occupier",
        "enemy",
        "heroic",
        "terrorist",
        "http",
        '"',
        "\N{LEFT DOUBLE QUOTATION MARK}",
    )
    for claim in claims:
        assert claim.quote.endswith("."), claim.id
        assert len(claim.quote) <= 160, claim.id
        assert not [word for word in loaded if word in claim.quote.lower()], claim.id


def test_table_of_facts_is_long_enough() -> None:
    """The table holds at least 60 different facts."""
    assert len({(day, place) for day, place, _ in FACTS}) == len(FACTS) >= 60


@pytest.mark.parametrize(("day", "place", "state"), FACTS)
def test_well_known_fact(
    standings: Mapping[date, Mapping[str, Standing]], day: str, place: str, state: StandingState
) -> None:
    """On that day the town stood as the public record has it."""
    assert standings[date.fromisoformat(day)][place].state is state


def test_as_known_then_follows_the_sources(claims: Sequence[Claim]) -> None:
    """A change is not known before its source was published: Lyman on 26 May is still fought over."""
    on = date(2022, 5, 26)
    known = {standing.place: standing.state for standing in standings_on(claims, on, known=on)}
    hindsight = {standing.place: standing.state for standing in standings_on(claims, on)}
    assert (known["Lyman"], hindsight["Lyman"]) == (C, R)
