# ruff: noqa: RUF001 - Cyrillic is among what this file is about

"""Any table: columns recognised or mapped, traps of cells and files each with a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.feeds.importers import importer, recognise
from geo.feeds.tables.sheets import LONGEST_CELL, MOST_COLUMNS
from geo.records import Affiliation, Category, Controller, Level, Stance

if TYPE_CHECKING:
    from types import SimpleNamespace

HEADER = "id,place,province,date,lat,lon,type,controller,who,side,stance,notes,url"
ROW: dict[str, Any] = {
    "id": 7,
    "place": "Bakhmut",
    "date": "2022-06-20",
    "lat": "48.595",
    "lon": "38.0",
    "type": "shelling",
    "who": "General Staff of Ukraine",
    "notes": "Shells fell.",
    "url": "https://example.org/a",
}


def read_row(lab: SimpleNamespace, **change: object) -> Any:  # noqa: ANN401 - an outcome of the fixture's
    return lab.read("csv", lab.part("table.csv", lab.table(HEADER, ROW | change)))


def read_text(lab: SimpleNamespace, content: str | bytes) -> Any:  # noqa: ANN401 - as above
    return lab.read("csv", lab.part("table.csv", content))


def test_row_becomes_a_whole_claim(lab: SimpleNamespace) -> None:
    """Recognised columns make a claim that keeps the row's own words, point and link."""
    claim = read_row(lab).claim
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
    near = read_row(lab, place="", lat="48.60", lon="38.01").claim
    assert (near.place, near.place_id, near.latitude) == ("Bakhmut", "gn:713174", 48.6)
    lonely = read_row(lab, place="", lat="46.0", lon="33.0").claim
    assert (lonely.place_id, lonely.province) == (None, "UA-65")


def test_unknown_name_is_given_to_no_other_place(lab: SimpleNamespace) -> None:
    """A village that the gazetteer has not keeps its name and gets no neighbour's id."""
    claim = read_row(lab, place="Vydumane", lat="48.68", lon="38.13").claim
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
    claim = read_row(lab, type=word, controller=controller).claim
    assert (claim.category, claim.controller) == said


def test_every_category_can_be_written_by_its_own_name(lab: SimpleNamespace) -> None:
    """Dateline's own words are always understood."""
    for category in Category:
        controller = "contested" if category is Category.CONTESTED else "russia"
        assert read_row(lab, type=category.value, controller=controller).claim.category is category


def test_person_says_what_a_word_means(lab: SimpleNamespace) -> None:
    """A category that is not known can be answered, for all its rows at once."""
    file = lab.part("t.csv", lab.table(HEADER, ROW | {"type": "Kaboom"}))
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
    outcome = lab.read("csv", lab.part("table.csv", lab.table(HEADER, ROW, ROW | change)))
    (refusal,) = outcome.refusals
    assert (refusal.part, refusal.row, len(outcome.claims)) == ("table.csv", 3, 1)
    assert problem in refusal.problem
    assert refusal.remedy


def test_ambiguous_days_are_asked_and_the_answer_holds(lab: SimpleNamespace) -> None:
    """When every date can be read both ways a person says which; with full stops the day is first."""
    file = lab.part("t.csv", "place,date\nBakhmut,02/03/2022\nBakhmut,04/05/2022\n")
    (question,) = importer("csv").propose([file]).questions
    assert (question.name, question.example) == ("day_first", "02/03/2022")
    day, month = (lab.read("csv", file, answers={"day_first": word}) for word in ("yes", "no"))
    assert [claim.dates.first for claim in day.claims] == [date(2022, 3, 2), date(2022, 5, 4)]
    assert [claim.dates.first for claim in month.claims] == [date(2022, 2, 3), date(2022, 4, 5)]
    assert all("may be two days" in refusal.problem for refusal in lab.read("csv", file).refusals)
    dotted = lab.part("t.csv", "place,date\nBakhmut,02.03.2022\n")
    assert importer("csv").propose([dotted]).questions == ()
    assert lab.read("csv", dotted).claim.dates.first == date(2022, 3, 2)


def test_days_of_a_column_that_is_yet_to_be_mapped_are_asked(lab: SimpleNamespace) -> None:
    """Where no column is recognised as that of dates, the question comes with the mapping."""
    file = lab.part("t.csv", "place,x\nBakhmut,02/03/2022\n")
    (question,) = importer("csv").propose([file]).questions
    answers = {question.name: "no"}
    assert lab.read("csv", file, mapping={"date": "x"}, answers=answers).claim.dates.first == date(2022, 2, 3)


def test_one_cell_settles_a_column_of_days(lab: SimpleNamespace) -> None:
    """A date that can be read one way only decides all others, and one that contradicts it is refused."""
    file = lab.part("t.csv", "place,date\nBakhmut,02/03/2022\nBakhmut,02/28/2022\nBakhmut,28/02/2022\n")
    assert importer("csv").propose([file]).questions == ()
    outcome = lab.read("csv", file)
    assert [claim.dates.first for claim in outcome.claims] == [date(2022, 2, 3), date(2022, 2, 28)]
    assert "no day when the month is first" in outcome.refusals[0].problem


@pytest.mark.parametrize(
    "written",
    [
        "2022-06-20",
        "2022/6/20",
        "20220620",
        "20.06.2022",
        "20/06/2022",
        "6/20/2022",
        "20 June 2022",
        "20-Jun-2022",
        "June 20, 2022",
        "20 червня 2022",
        "20 июня 2022 г.",
        "2022-06-20T23:59:00Z",
        "2022-06-20 08:15",
    ],
)
def test_days_are_read_as_people_write_them(written: str, lab: SimpleNamespace) -> None:
    """One day in many ways; a time of day is left out."""
    assert read_row(lab, date=written).claim.dates.first == date(2022, 6, 20)


def test_time_zones_are_told(lab: SimpleNamespace) -> None:
    """The day stays as written in its zone, and a notice says so."""
    (notice,) = read_row(lab, date="2022-06-20T23:59:00+03:00").notices
    assert "in the time zone +03:00" in notice.text


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp1251", "Windows-1251")],
)
def test_encodings_are_found_and_told(encoding: str, told: str, lab: SimpleNamespace) -> None:
    """UTF-8 with and without a mark, UTF-16 and Windows-1251 give the same claims; the last two are told."""
    text = "місце,дата,опис\nБахмут,2022-06-20,Обстріл міста\nІзюм,2022-06-20,Обстріл міста\n"
    outcome = read_text(lab, text.encode(encoding))
    assert [claim.place for claim in outcome.claims] == ["Бахмут", "Ізюм"]
    assert [told in notice.text for notice in outcome.notices if "no column" not in notice.text] == [True] * bool(told)


def test_western_letters_are_not_taken_for_cyrillic(lab: SimpleNamespace) -> None:
    """Single high letters between Latin ones are Windows-1252."""
    claim = read_text(lab, "place,date,notes\nBakhmut,2022-06-20,Stra\xdfe zerst\xf6rt\n".encode("cp1252")).claim
    assert claim.quote == "Straße zerstört"


def test_row_in_another_encoding_is_refused_alone(lab: SimpleNamespace) -> None:
    """Where a file mixes encodings the rows that do not fit are refused, and the others taken."""
    rows = [
        "місце,дата".encode(),
        "Бахмут,2022-06-20".encode(),
        "Ізюм,2022-06-20".encode("cp1251"),
        b"Izium,2022-06-20",
    ]
    outcome = read_text(lab, b"\n".join(rows))
    assert [claim.place for claim in outcome.claims] == ["Бахмут", "Izium"]
    assert (outcome.refusals[0].row, "bytes that are no letters" in outcome.refusals[0].problem) == (3, True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(delimiter: str, lab: SimpleNamespace) -> None:
    """Comma, semicolon, tab and bar, also with decimal commas and quoted delimiters."""
    cells = [["place", "date", "lat", "lon", "notes"], ["Bakhmut", "2022-06-20", '"48,595"', '"38,0"', '"a, b; c|d"']]
    claim = read_text(lab, "\r\n".join(delimiter.join(row) for row in cells)).claim
    assert (claim.latitude, claim.quote) == (48.595, "a, b; c|d")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_are_read(end: str, lab: SimpleNamespace) -> None:
    """Unix, Windows and old Macintosh; line ends within quotation marks belong to the cell."""
    text = end.join(["place,date,notes", f'Bakhmut,2022-06-20,"one{end}two"', "Izium,2022-06-20,x"])
    outcome = read_text(lab, text)
    assert [claim.quote for claim in outcome.claims] == [f"one{end}two", "x"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "it is empty"),
        ("\n\n \n", "it is empty"),
        ("place\n", "no column holds dates"),
        ("a\x00b,date\nx,2022-06-20\n", "bytes that are no text"),
        (",".join(f"c{number}" for number in range(MOST_COLUMNS + 1)) + "\n", "columns; at most"),
    ],
)
def test_file_that_is_no_table_is_refused_as_a_whole(content: str, problem: str, lab: SimpleNamespace) -> None:
    """Empty files, a header of nothing, and a million columns are told with the file's name."""
    with pytest.raises(InputError, match=problem) as caught:
        read_text(lab, content)
    assert str(caught.value).startswith("table.csv")


def test_endless_line_is_no_table(lab: SimpleNamespace) -> None:
    """A file without line ends is refused before it fills the memory."""
    with pytest.raises(InputError, match="a line has more than 16 MB"):
        read_text(lab, b"place,date\n" + b"x" * (20 << 20))


def test_header_alone_gives_nothing(lab: SimpleNamespace) -> None:
    """A table without rows is empty, not broken."""
    outcome = read_text(lab, "place,date,type\n")
    assert (outcome.claims, outcome.refusals) == ([], [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Bakhmut,2022-06-20,strike,too,many", "it has 5 cells, but the header has 3"),
        ("Bakhmut,2022-06-20", "it has only 2 cells"),
        ("Bakh\x00mut,2022-06-20,strike", "holds a NUL byte"),
        (f'Bakhmut,2022-06-20,"{"x" * (LONGEST_CELL + 1)}"', "perhaps a quotation mark is not closed"),
        ('Bakhmut,"2022-06-20,strike\nIzium,2022-06-20,strike\nIzium,2022-06-20"', "it runs over 3 lines of the file"),
    ],
)
def test_broken_row_is_refused_alone(line: str, problem: str, lab: SimpleNamespace) -> None:
    """Rows of another width, NUL bytes and cells without an end are told; the rows around them are taken."""
    good = "Bakhmut,2022-06-20,strike"
    outcome = read_text(lab, f"place,date,type\n{good}\n{line}\n{good}")
    assert problem in outcome.refusals[0].problem
    assert (outcome.refusals[0].row, len(outcome.claims)) == (3, 2)


def test_line_that_tells_the_delimiter_is_no_header(lab: SimpleNamespace) -> None:
    """Excel's "sep=;" is taken for what it is, and rows count as in the file."""
    outcome = read_text(lab, "sep=;\nplace;date;type\nBakhmut;2022-06-20;strike\nBakhmut;x;strike\n")
    assert [claim.place for claim in outcome.claims] == ["Bakhmut"]
    assert [refusal.row for refusal in outcome.refusals] == [4]


def test_other_file_beside_the_table_is_told(lab: SimpleNamespace) -> None:
    """A read-me in the same archive is left out with a notice, not taken for a table without dates."""
    outcome = lab.read(
        "csv", lab.part("readme.txt", "Hello, reader\n"), lab.part("t.csv", "place,date\nIzium,2022-06-20\n")
    )
    assert len(outcome.claims) == 1
    assert outcome.notices[0].part == "readme.txt"


def test_hostile_text_stays_text(lab: SimpleNamespace) -> None:
    """Markup, formulas, template code and bidirectional marks pass unchanged; only web addresses become links."""
    text = '=1+1 <script>alert("x")</script> `${x}` \u202eжш'
    claim = read_row(lab, notes=text, who=text, url="javascript:alert(1)").claim
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
    assert read_row(lab, who=who, side=side).claim.affiliation is said


def test_address_as_source_names_its_host(lab: SimpleNamespace) -> None:
    """Where the source is nothing but an address, it is the link, and its host the claimant."""
    claim = read_row(lab, who="https://t.me/channel/5", url="").claim
    assert (claim.claimant, claim.url) == ("t.me", "https://t.me/channel/5")


def test_rows_without_ids_keep_theirs(lab: SimpleNamespace) -> None:
    """The same row has the same id in any file and order; another row has another."""
    first = [claim.id for claim in read_text(lab, "place,date\nIzium,2022-06-20\nBakhmut,2022-06-20\n").claims]
    second = [claim.id for claim in read_text(lab, "place,date\nBakhmut,2022-06-20\nIzium,2022-06-20\n").claims]
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


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(lab: SimpleNamespace, data: bytes) -> None:
    """Whatever the bytes are, they give claims, refusals or one clear sentence."""
    said = ""
    found = 0
    try:
        outcome = lab.read("csv", lab.part("t.csv", b"place,date\nIzium,2022-06-20\n" + data))
        found = len(outcome.claims) + len(outcome.refusals)
    except InputError as error:
        said = str(error)
    assert found or said.startswith("t.csv")
