"""ACLED's export: types to categories, precision to radius and span, actors to sides, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.errors import InputError
from geo.feeds.importers import importer, recognise
from geo.feeds.tables.lexicons import rows
from geo.records import Affiliation, Category, Controller, DateBasis, DateSpan, Level, Stance

if TYPE_CHECKING:
    from types import SimpleNamespace

NEW = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
OLD = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)
OLDEST = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,"
    "ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,"
    "NOTES,FATALITIES"
)
ROW: dict[str, Any] = {
    "event_id_cnty": "UKR4711",
    "event_date": "2022-09-10",
    "time_precision": 1,
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of Russia (2000-)",
    "actor2": "Military Forces of Ukraine (2019-)",
    "country": "Ukraine",
    "admin1": "Kharkiv",
    "location": "Izium",
    "latitude": "49.2088",
    "longitude": "37.2485",
    "geo_precision": 1,
    "source": "General Staff of the Armed Forces of Ukraine",
    "notes": "On 10 September, shells fell on the town.",
    "fatalities": 3,
    "timestamp": 1663200000,
}
UKRAINE = "Military Forces of Ukraine (2019-)"
RUSSIA = "Military Forces of Russia (2000-)"


def test_row_becomes_a_whole_claim(lab: SimpleNamespace) -> None:
    """An event keeps its id, day, coordinates, words and count, and is published when ACLED last changed it."""
    claim = lab.read("acled", lab.part("ukraine.csv", lab.table(NEW, ROW))).claim
    assert (claim.id, claim.report_id, claim.source) == ("acled:UKR4711", "UKR4711", "mine")
    assert (claim.category, claim.controller, claim.stance) == (Category.BOMBARDMENT, None, Stance.ASSERTS)
    assert claim.dates == DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 10), basis=DateBasis.STATED)
    assert (claim.place, claim.province, claim.level) == ("Izium", "UA-63", Level.TOWN)
    assert claim.place_id is not None
    assert (claim.latitude, claim.longitude) == (49.2088, 37.2485)
    assert (claim.claimant, claim.affiliation) == (ROW["source"], Affiliation.UKRAINE)
    assert claim.quote == "On 10 September, shells fell on the town. (fatalities: 3, by ACLED)"
    assert (claim.published, claim.extractor) == (date(2022, 9, 15), "dateline-import acled 1")


@pytest.mark.parametrize("columns", [NEW, OLD, OLDEST])
def test_columns_of_all_years_are_recognised(columns: str, lab: SimpleNamespace) -> None:
    """Exports of today, of the years before 2023 and of the first years are all ACLED's, and are read."""
    row = {name: ROW.get(name.lower(), "") for name in columns.split(",")}
    if "sub_event_type" not in columns:
        row["EVENT_TYPE"] = "Remote violence"
    file = lab.part("export.csv", lab.table(columns, row))
    assert next(found.kind for found in recognise([file])) == "acled"
    assert lab.read("acled", file).claim.category is Category.BOMBARDMENT


@pytest.mark.parametrize("row", rows("acled"), ids=lambda row: row["sub_event_type"] or row["event_type"])
def test_every_type_of_the_codebook_has_a_category(row: dict[str, str], lab: SimpleNamespace) -> None:
    """All event types and sub-event types of the codebooks, in any case of letters, are taken."""
    types = {"event_type": row["event_type"].upper(), "sub_event_type": row["sub_event_type"].upper()}
    claim = lab.read("acled", lab.part("a.csv", lab.table(NEW, ROW | types))).claim
    assert claim.category == (row["category"] or claim.category)
    assert (claim.controller is None) == bool(row["category"])


@pytest.mark.parametrize(
    ("sub", "actors", "said"),
    [
        ("Government regains territory", (UKRAINE, RUSSIA), (Category.RECAPTURED, Controller.UKRAINE)),
        ("Government regains territory", (RUSSIA, UKRAINE), (Category.RECAPTURED, Controller.UKRAINE)),
        ("Non-state actor overtakes territory", (RUSSIA, UKRAINE), (Category.CAPTURED, Controller.RUSSIA)),
        ("Non-state actor overtakes territory", ("Wagner Group", UKRAINE), (Category.CAPTURED, Controller.RUSSIA)),
        ("Non-violent transfer of territory", (UKRAINE, ""), (Category.RECAPTURED, Controller.UKRAINE)),
        ("Non-violent transfer of territory", (RUSSIA, ""), (Category.CAPTURED, Controller.RUSSIA)),
    ],
)
def test_changes_of_control_go_to_the_side_that_the_codebook_means(
    sub: str, actors: tuple[str, str], said: tuple[Category, Controller], lab: SimpleNamespace
) -> None:
    """A government regains, another actor overtakes, and whoever stands first takes without violence."""
    kind = "Strategic developments" if sub.startswith("Non-violent") else "Battles"
    row = ROW | {"event_type": kind, "sub_event_type": sub, "actor1": actors[0], "actor2": actors[1]}
    claim = lab.read("acled", lab.part("a.csv", lab.table(NEW, row))).claim
    assert (claim.category, claim.controller) == said


@pytest.mark.parametrize(
    ("sub", "actor1", "actor2"),
    [
        ("Government regains territory", RUSSIA, "Unidentified Armed Group (Ukraine)"),
        ("Non-state actor overtakes territory", "Unidentified Armed Group (Ukraine)", UKRAINE),
        ("Non-violent transfer of territory", "Civilians (Ukraine)", RUSSIA),
    ],
)
def test_change_of_control_with_unclear_sides_is_refused(
    sub: str, actor1: str, actor2: str, lab: SimpleNamespace
) -> None:
    """Who holds the place is not guessed from actors that do not bear it out."""
    kind = "Strategic developments" if sub.startswith("Non-violent") else "Battles"
    row = ROW | {"event_type": kind, "sub_event_type": sub, "actor1": actor1, "actor2": actor2}
    refusal = lab.read("acled", lab.part("a.csv", lab.table(NEW, row))).refusal
    assert "who holds the place is not clear" in refusal.problem
    assert actor1[:20] in refusal.problem


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        (1, date(2022, 9, 10), date(2022, 9, 10)),
        (2, date(2022, 9, 7), date(2022, 9, 13)),
        (3, date(2022, 9, 1), date(2022, 9, 30)),
    ],
)
def test_precision_of_time_widens_the_span(precision: int, first: date, last: date, lab: SimpleNamespace) -> None:
    """A day, a week around it, or the whole month; and no claim is published before its first day."""
    claim = lab.read(
        "acled", lab.part("a.csv", lab.table(NEW, ROW | {"time_precision": precision, "timestamp": ""}))
    ).claim
    assert (claim.dates.first, claim.dates.last) == (first, last)
    assert claim.published >= claim.dates.first


def test_precision_of_place_is_a_radius_or_a_province(lab: SimpleNamespace) -> None:
    """Near a town is 25 km; a larger region is a claim about the province, and no dot."""
    near = lab.read("acled", lab.part("a.csv", lab.table(NEW, ROW | {"geo_precision": 2}))).claim
    wide = lab.read("acled", lab.part("a.csv", lab.table(NEW, ROW | {"geo_precision": 3}))).claim
    assert (near.level, near.radius_km) == (Level.TOWN, 25.0)
    assert (wide.level, wide.place_id, wide.latitude, wide.longitude) == (Level.PROVINCE, "UA-63", None, None)


def test_sources_of_several_sides_are_independent(lab: SimpleNamespace) -> None:
    """What a ministry and an agency both say is nobody's word alone; a state agency speaks for its state."""
    for source, side in (
        ("Ministry of Defence of Ukraine; Suspilne Media", Affiliation.INDEPENDENT),
        ("TASS", Affiliation.RUSSIA),
        ("Institute for the Study of War", Affiliation.INDEPENDENT),
        ("", Affiliation.INDEPENDENT),
    ):
        claim = lab.read("acled", lab.part("a.csv", lab.table(NEW, ROW | {"source": source}))).claim
        assert (claim.claimant, claim.affiliation) == (source or "ACLED", side)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"sub_event_type": "Orbital strike"}, "'Explosions/Remote violence / Orbital strike' is not known"),
        ({"event_type": " "}, "the event type is empty"),
        ({"country": "Russia"}, "it is in 'Russia', not in Ukraine"),
        ({"event_id_cnty": " "}, "no event_id_cnty"),
        ({"event_date": "31 February 2022"}, "is no day of the calendar"),
        ({"event_date": ""}, "the date is empty"),
        ({"time_precision": 9}, "time_precision '9'"),
        ({"geo_precision": 7}, "geo_precision '7'"),
        ({"geo_precision": 3, "admin1": "Atlantis"}, "'Atlantis' is no province of Ukraine"),
        ({"latitude": "37.2485", "longitude": "49.2088"}, "only when latitude and longitude are exchanged"),
        ({"latitude": "0", "longitude": "0"}, "stand for an unknown place"),
        ({"timestamp": "9" * 30}, "is no moment"),
    ],
)
def test_row_that_cannot_be_taken_is_refused(change: dict[str, str], problem: str, lab: SimpleNamespace) -> None:
    """Each trap has its sentence with file and row, and stops no other row."""
    outcome = lab.read("acled", lab.part("export.csv", lab.table(NEW, ROW, ROW | change)))
    (refusal,) = outcome.refusals
    assert (refusal.part, refusal.row) == ("export.csv", 3)
    assert problem in refusal.problem
    assert refusal.remedy
    assert len(outcome.claims) == 1


def test_dates_that_may_be_two_days_are_asked(lab: SimpleNamespace) -> None:
    """02/03/2022 alone raises the question; one 24/02/2022 in the column settles it."""
    ambiguous = lab.part("a.csv", lab.table(NEW, ROW | {"event_date": "02/03/2022"}))
    (question,) = importer("acled").propose([ambiguous]).questions
    assert (question.name, question.example) == ("day_first", "02/03/2022")
    assert question.choices == (("yes", "The day: 2 March 2022"), ("no", "The month: 3 February 2022"))
    assert lab.read("acled", ambiguous, answers={"day_first": "no"}).claim.dates.first == date(2022, 2, 3)
    settled = lab.part("b.csv", lab.table(NEW, ROW | {"event_date": "02/03/2022"}, ROW | {"event_date": "24/02/2022"}))
    assert importer("acled").propose([settled]).questions == ()
    assert [claim.dates.first for claim in lab.read("acled", settled).claims] == [date(2022, 3, 2), date(2022, 2, 24)]


def test_other_table_is_refused_as_a_whole(lab: SimpleNamespace) -> None:
    """A table without ACLED's columns cannot be read as ACLED; the message names the file."""
    with pytest.raises(InputError, match=r"other.csv: it has not the columns of ACLED"):
        lab.read("acled", lab.part("other.csv", "place,date\nIzium,2022-09-10\n"))


def test_other_file_beside_the_table_is_told(lab: SimpleNamespace) -> None:
    """A read-me in the same archive is left out with a notice."""
    outcome = lab.read("acled", lab.part("a.csv", lab.table(NEW, ROW)), lab.part("readme.txt", "Hello, reader"))
    assert len(outcome.claims) == 1
    assert [notice.part for notice in outcome.notices] == ["readme.txt"]


def test_terms_forbid_passing_it_on() -> None:
    """ACLED's rows stay out of exports."""
    terms = importer("acled").terms
    assert (terms.kind, terms.redistributable) == ("acled", False)
