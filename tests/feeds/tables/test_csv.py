# ruff: noqa: RUF001 - Cyrillic is among what this file is about

"""What the rows of any table mean: columns recognised or mapped, places, events, sides, and traps of cells."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from geo.errors import InputError
from geo.feeds.importers import importer, recognise
from geo.records import Affiliation, Category, Controller, Level, Stance

if TYPE_CHECKING:
    from types import SimpleNamespace


def test_row_becomes_a_whole_claim(lab: SimpleNamespace) -> None:
    """Recognised columns make a claim that keeps the row's own words, point and link."""
    claim = lab.read_row().claim
    assert (claim.id, claim.report_id, claim.source) == ("csv:7", "7", "mine")
    assert (claim.category, claim.stance, claim.quote) == (Category.BOMBARDMENT, Stance.ASSERTS, "Shells fell.")
    assert (claim.place, claim.place_id, claim.province, claim.level) == ("Bakhmut", "gn:713174", "UA-14", Level.TOWN)
    assert (claim.latitude, claim.longitude, claim.url) == (48.595, 38.0, "https://example.org/a")
    assert (claim.claimant, claim.affiliation) == ("General Staff of Ukraine", Affiliation.UKRAINE)
    assert claim.dates.first == claim.dates.last == claim.published == date(2022, 6, 20)


def test_columns_are_recognised_in_three_languages(lab: SimpleNamespace) -> None:
    """Ukrainian and Russian headers, with other signs and cases, mean the same fields."""
    file = lab.part("t.csv", "Населений_пункт;ДАТА;Джерело;широта;долгота\nБахмут;20.06.2022;Генштаб;48,595;38,0\n")
    proposal = importer("csv").propose([file])
    assert proposal.mapping == {
        "place": "Населений_пункт",
        "date": "ДАТА",
        "claimant": "Джерело",
        "latitude": "широта",
        "longitude": "долгота",
    }
    claim = lab.read("csv", file).claim
    assert (claim.place_id, claim.dates.first, claim.latitude) == ("gn:713174", date(2022, 6, 20), 48.595)


def test_ukrainian_columns_of_events_and_holders_are_recognised(lab: SimpleNamespace) -> None:
    """What happened and who holds the place are not lost where the table says them in Ukrainian."""
    table = "Місто;Дата;Подія;Хто контролює\nЛиман;01.10.2022;звільнено;Україна\nІзюм;20.06.2022;обстріл;\n"
    claims = lab.read("csv", lab.part("t.csv", table)).claims
    assert [(claim.category, claim.controller) for claim in claims] == [
        (Category.RECAPTURED, Controller.UKRAINE),
        (Category.BOMBARDMENT, None),
    ]


def test_person_maps_columns(lab: SimpleNamespace) -> None:
    """A mapping adds to what was recognised and takes out what is wrong."""
    file = lab.part("t.csv", "alpha,beta,who,date\nBakhmut,2022-06-20,nobody,x\n")
    claim = lab.read("csv", file, mapping={"place": "alpha", "date": "beta", "claimant": ""}).claim
    assert (claim.place_id, claim.dates.first, claim.claimant) == ("gn:713174", date(2022, 6, 20), "mine")


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ({"place": "gamma"}, "there is no column 'gamma'. Its columns are: alpha, date"),
        ({"colour": "alpha"}, "there is no field 'colour'"),
        ({}, "no column holds places or coordinates"),
        ({"place": "alpha", "date": ""}, "no column holds dates"),
    ],
)
def test_mapping_that_cannot_be_is_told(mapping: dict[str, str], problem: str, lab: SimpleNamespace) -> None:
    """An import without a place or a date, or with columns that are not there, does not begin."""
    with pytest.raises(InputError, match=problem.replace(".", r"\.")):
        lab.read("csv", lab.part("t.csv", "alpha,date\nBakhmut,2022-06-20\n"), mapping=mapping)


def test_name_alone_is_geocoded_within_its_province(lab: SimpleNamespace) -> None:
    """Without coordinates the place is that of the gazetteer; what is not found is named."""
    outcome = lab.read(
        "csv",
        lab.part(
            "t.csv", "place,province,date\nIzium,Kharkiv,2022-09-10\nKherson oblast,,2022-09-10\nXyzzy,,2022-09-10\n"
        ),
    )
    town, province = outcome.claims
    assert (town.province, town.level) == ("UA-63", Level.TOWN)
    assert (province.place_id, province.level, province.latitude) == ("UA-65", Level.PROVINCE, None)
    assert outcome.refusals[0].problem.startswith("place not found: 'Xyzzy'")


def test_point_without_a_name_is_its_nearest_settlement(lab: SimpleNamespace) -> None:
    """The place within 10 km is attached; where none is, the point stands alone in its province."""
    near = lab.read_row(place="", lat="48.60", lon="38.01").claim
    assert (near.place, near.place_id, near.latitude) == ("Bakhmut", "gn:713174", 48.6)
    lonely = lab.read_row(place="", lat="46.0", lon="33.0").claim
    assert (lonely.place_id, lonely.province) == (None, "UA-65")


def test_unknown_name_is_given_to_no_other_place(lab: SimpleNamespace) -> None:
    """A village that the gazetteer has not keeps its name and gets no neighbour's id."""
    claim = lab.read_row(place="Vydumane", lat="48.68", lon="38.13").claim
    assert (claim.place, claim.place_id, claim.province) == ("Vydumane", None, "UA-14")


@pytest.mark.parametrize(
    ("word", "controller", "said"),
    [
        ("liberated", "", (Category.RECAPTURED, Controller.UKRAINE)),
        ("Окуповано", "", (Category.HELD, Controller.RUSSIA)),
        ("captured", "RU", (Category.CAPTURED, Controller.RUSSIA)),
        ("held", "contested", (Category.CONTESTED, Controller.CONTESTED)),
        ("", "UA", (Category.HELD, Controller.UKRAINE)),
        ("Grey zone", "", (Category.CONTESTED, Controller.CONTESTED)),
        ("бої", "", (Category.GROUND_COMBAT, None)),
        ("civilian_harm", "", (Category.CIVILIAN_HARM, None)),
    ],
)
def test_words_of_category_and_control_are_understood(
    word: str, controller: str, said: tuple[Category, Controller | None], lab: SimpleNamespace
) -> None:
    """Common words in three languages, and who holds the place, make events and control claims."""
    claim = lab.read_row(type=word, controller=controller).claim
    assert (claim.category, claim.controller) == said


def test_every_category_can_be_written_by_its_own_name(lab: SimpleNamespace) -> None:
    """Dateline's own words are always understood."""
    for category in Category:
        controller = "contested" if category is Category.CONTESTED else "russia"
        assert lab.read_row(type=category.value, controller=controller).claim.category is category


def test_person_says_what_a_word_means(lab: SimpleNamespace) -> None:
    """A category that is not known can be answered, for all its rows at once."""
    file = lab.part("t.csv", lab.table(lab.columns, lab.row | {"type": "Kaboom"}))
    assert "answer category:Kaboom" in lab.read("csv", file).refusal.remedy
    claim = lab.read("csv", file, answers={"category:Kaboom": "bombardment"}).claim
    assert claim.category is Category.BOMBARDMENT


def test_table_without_categories_is_read_by_its_words_and_tells_so(lab: SimpleNamespace) -> None:
    """Descriptions decide; where they say nothing it is a military activity, unless the person says what it is."""
    file = lab.part("t.csv", "place,date,notes\nBakhmut,2022-06-20,A missile fell\nBakhmut,2022-06-21,\n")
    outcome = lab.read("csv", file)
    assert [claim.category for claim in outcome.claims] == [Category.BOMBARDMENT, Category.MILITARY_ACTIVITY]
    assert "no column says what happened" in outcome.notices[0].text
    told = lab.read("csv", file, answers={"category": "humanitarian"})
    assert [claim.category for claim in told.claims] == [Category.HUMANITARIAN] * 2
    assert told.notices == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"date": "31/02/2022"}, "'31/02/2022' is no day of the calendar"),
        ({"date": "soon"}, "'soon' is no date"),
        ({"date": ""}, "the date is empty"),
        ({"date": "2013-12-31"}, "2013-12-31 is before 2014"),
        ({"date": (date.today() + timedelta(days=3)).isoformat()}, "lies in the future"),  # noqa: DTZ011 - any zone will do
        ({"lat": "NaN"}, "the latitude 'NaN' is not finite"),
        ({"lon": "-inf"}, "the longitude '-inf' is not finite"),
        ({"lat": "95"}, "the latitude 95 is not between -90 and 90"),
        ({"lat": "north"}, "the latitude 'north' is no number"),
        ({"lat": ""}, "the latitude is missing"),
        ({"lat": "0", "lon": "0.0"}, "0, 0 stand for an unknown place"),
        ({"lat": "38.0", "lon": "48.595"}, "in Ukraine only when latitude and longitude are exchanged"),
        ({"lat": "52.23", "lon": "21.01"}, "lies in Poland, not in Ukraine"),
        ({"lat": "-33.9", "lon": "18.4"}, "lies outside Ukraine"),
        ({"lat": "", "lon": "", "place": ""}, "names no place and has no coordinates"),
        ({"lat": "", "lon": "", "place": "Paris"}, "is no town or province of Ukraine"),
        ({"type": "captured"}, "does not say who holds the place now that it is captured"),
        ({"type": "captured", "controller": "aliens"}, "who holds the place, 'aliens', is not known"),
        ({"type": "kerfuffle"}, "the category 'kerfuffle' is not known"),
        ({"side": "martians"}, "the side 'martians' is not known"),
        ({"stance": "sings"}, "the stance 'sings' is not known"),
    ],
)
def test_cell_that_cannot_be_taken_is_refused(change: dict[str, str], problem: str, lab: SimpleNamespace) -> None:
    """Each trap of a cell has its sentence, with file, row and remedy, and stops no other row."""
    outcome = lab.read("csv", lab.part("table.csv", lab.table(lab.columns, lab.row, lab.row | change)))
    (refusal,) = outcome.refusals
    assert (refusal.part, refusal.row, len(outcome.claims)) == ("table.csv", 3, 1)
    assert problem in refusal.problem
    assert refusal.remedy


def test_hostile_text_stays_text(lab: SimpleNamespace) -> None:
    """Markup, formulas, template code and bidirectional marks pass unchanged; only web addresses become links."""
    text = '=1+1 <script>alert("x")</script> `${x}` \u202eжш'
    claim = lab.read_row(notes=text, who=text, url="javascript:alert(1)").claim
    assert (claim.quote, claim.claimant, claim.url) == (text, text, "")


@pytest.mark.parametrize(
    ("who", "side", "said"),
    [
        ("Ramzan Kadyrov", "", Affiliation.RUSSIA),
        ("Mayor Vitali Klitschko", "", Affiliation.UKRAINE),
        ("Міноборони України", "", Affiliation.UKRAINE),
        ("Міноборони РФ", "", Affiliation.RUSSIA),
        ("Минобороны РФ", "", Affiliation.RUSSIA),
        ("A local paper", "", Affiliation.INDEPENDENT),
        ("A local paper", "UA", Affiliation.UKRAINE),
        ("TASS", "independent", Affiliation.INDEPENDENT),
        ("TASS; Ukrinform", "", Affiliation.INDEPENDENT),
    ],
)
def test_side_is_what_the_table_says_or_who_speaks(
    who: str, side: str, said: Affiliation, lab: SimpleNamespace
) -> None:
    """A column of sides decides; else institutions and persons who are known to speak for one."""
    assert lab.read_row(who=who, side=side).claim.affiliation is said


def test_address_as_source_names_its_host(lab: SimpleNamespace) -> None:
    """Where the source is nothing but an address, it is the link, and its host the claimant."""
    claim = lab.read_row(who="https://t.me/channel/5", url="").claim
    assert (claim.claimant, claim.url) == ("t.me", "https://t.me/channel/5")


def test_rows_without_ids_keep_theirs(lab: SimpleNamespace) -> None:
    """The same row has the same id in any file and order; another row has another."""
    first = [claim.id for claim in lab.read_text("place,date\nIzium,2022-06-20\nBakhmut,2022-06-20\n").claims]
    second = [claim.id for claim in lab.read_text("place,date\nBakhmut,2022-06-20\nIzium,2022-06-20\n").claims]
    assert first == second[::-1]
    assert len(set(first)) == 2


def test_same_column_twice_is_kept_apart(lab: SimpleNamespace) -> None:
    """Columns of one name and of none get names of their own, so that each can be mapped."""
    columns = importer("csv").propose([lab.part("t.csv", "place,date,place,\nIzium,2022-06-20,x,y\n")]).columns
    assert columns == ("place", "date", "place (3)", "column 4")


def test_table_is_recognised_by_date_and_place(lab: SimpleNamespace) -> None:
    """A table with a date and a place is csv; one without, or something else, is not."""
    assert [found.kind for found in recognise([lab.part("t.csv", "city,when\n")])] == ["csv"]
    assert recognise([lab.part("t.csv", "colour,taste\n")]) == ()
    assert recognise([lab.part("t.bin", b"\x89PNG\r\n\x1a\n\x00\x00")]) == ()
