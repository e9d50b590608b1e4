# ruff: noqa: RUF001 - Cyrillic is among what this file is about

"""Files of tables as they come: encodings, delimiters, line ends, broken rows, and what is no table at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.feeds.tables.sheets import LONGEST_CELL, MOST_COLUMNS

if TYPE_CHECKING:
    from types import SimpleNamespace


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", ""), ("utf-8-sig", ""), ("utf-16", "UTF-16"), ("cp1251", "Windows-1251")],
)
def test_encodings_are_found_and_told(encoding: str, told: str, lab: SimpleNamespace) -> None:
    """UTF-8 with and without a mark, UTF-16 and Windows-1251 give the same claims; the last two are told."""
    text = "місце,дата,опис\nБахмут,2022-06-20,Обстріл міста\nІзюм,2022-06-20,Обстріл міста\n"
    outcome = lab.read_text(text.encode(encoding))
    assert [claim.place for claim in outcome.claims] == ["Бахмут", "Ізюм"]
    assert [told in notice.text for notice in outcome.notices if "no column" not in notice.text] == [True] * bool(told)


def test_western_letters_are_not_taken_for_cyrillic(lab: SimpleNamespace) -> None:
    """Single high letters between Latin ones are Windows-1252."""
    claim = lab.read_text("place,date,notes\nBakhmut,2022-06-20,Stra\xdfe zerst\xf6rt\n".encode("cp1252")).claim
    assert claim.quote == "Straße zerstört"


def test_row_in_another_encoding_is_refused_alone(lab: SimpleNamespace) -> None:
    """Where a file mixes encodings the rows that do not fit are refused, and the others taken."""
    rows = [
        "місце,дата".encode(),
        "Бахмут,2022-06-20".encode(),
        "Ізюм,2022-06-20".encode("cp1251"),
        b"Izium,2022-06-20",
    ]
    outcome = lab.read_text(b"\n".join(rows))
    assert [claim.place for claim in outcome.claims] == ["Бахмут", "Izium"]
    assert (outcome.refusals[0].row, "bytes that are no letters" in outcome.refusals[0].problem) == (3, True)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(delimiter: str, lab: SimpleNamespace) -> None:
    """Comma, semicolon, tab and bar, also with decimal commas and quoted delimiters."""
    cells = [["place", "date", "lat", "lon", "notes"], ["Bakhmut", "2022-06-20", '"48,595"', '"38,0"', '"a, b; c|d"']]
    claim = lab.read_text("\r\n".join(delimiter.join(row) for row in cells)).claim
    assert (claim.latitude, claim.quote) == (48.595, "a, b; c|d")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_are_read(end: str, lab: SimpleNamespace) -> None:
    """Unix, Windows and old Macintosh; line ends within quotation marks belong to the cell."""
    text = end.join(["place,date,notes", f'Bakhmut,2022-06-20,"one{end}two"', "Izium,2022-06-20,x"])
    outcome = lab.read_text(text)
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
        lab.read_text(content)
    assert str(caught.value).startswith("table.csv")


def test_endless_line_is_no_table(lab: SimpleNamespace) -> None:
    """A file without line ends is refused before it fills the memory."""
    with pytest.raises(InputError, match="a line has more than 16 MB"):
        lab.read_text(b"place,date\n" + b"x" * (20 << 20))


def test_header_alone_gives_nothing(lab: SimpleNamespace) -> None:
    """A table without rows is empty, not broken."""
    outcome = lab.read_text("place,date,type\n")
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
    outcome = lab.read_text(f"place,date,type\n{good}\n{line}\n{good}")
    assert problem in outcome.refusals[0].problem
    assert (outcome.refusals[0].row, len(outcome.claims)) == (3, 2)


def test_line_that_tells_the_delimiter_is_no_header(lab: SimpleNamespace) -> None:
    """Excel's "sep=;" is taken for what it is, and rows count as in the file."""
    outcome = lab.read_text("sep=;\nplace;date;type\nBakhmut;2022-06-20;strike\nBakhmut;x;strike\n")
    assert [claim.place for claim in outcome.claims] == ["Bakhmut"]
    assert [refusal.row for refusal in outcome.refusals] == [4]


def test_other_file_beside_the_table_is_told(lab: SimpleNamespace) -> None:
    """A read-me in the same archive is left out with a notice, not taken for a table without dates."""
    outcome = lab.read(
        "csv", lab.part("readme.txt", "Hello, reader\n"), lab.part("t.csv", "place,date\nIzium,2022-06-20\n")
    )
    assert len(outcome.claims) == 1
    assert outcome.notices[0].part == "readme.txt"


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
