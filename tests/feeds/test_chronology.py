"""The loader of the reference chronology: what a row becomes, and what it refuses with which words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import DataError, InputError
from geo.feeds.chronology import COLUMNS, EXTRACTOR, load_chronology
from geo.records import (
    Affiliation,
    Category,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    MentionKind,
    Place,
    ReviewState,
    Stance,
)

if TYPE_CHECKING:
    from pathlib import Path

    from geo.records import Claim

IZIUM = Place(
    id="gn:707292",
    name="Izium",
    kind=MentionKind.TOWN,
    latitude=49.21,
    longitude=37.28,
    radius_km=4.0,
    province="UA-63",
)
ABROAD = Place(
    id="gn:1", name="Elsewhere", kind=MentionKind.TOWN, latitude=None, longitude=None, radius_km=9.0, country="PL"
)
PLACES = {place.id: place for place in (IZIUM, ABROAD)}
ROW = {
    "place_id": "gn:707292",
    "place": "Izium",
    "province": "UA-63",
    "category": "recaptured",
    "controller": "ukraine",
    "date_first": "2022-09-10",
    "date_last": "2022-09-11",
    "claimant": "Volodymyr Zelensky",
    "affiliation": "ukraine",
    "stance": "asserts",
    "source_name": "President of Ukraine, address",
    "source_date": "2022-09-11",
    "note": "Ukrainian forces entered the town.",
}


def write(path: Path, *rows: dict[str, str]) -> Path:
    lines = [",".join(COLUMNS)]
    lines += [",".join('"' + row[column].replace('"', '""') + '"' for column in COLUMNS) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def load(path: Path) -> tuple[Claim, ...]:
    return load_chronology(path, place_of=PLACES.get)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a test writes its chronology."""
    return tmp_path / "chronology.csv"


def test_row_becomes_a_whole_claim(file: Path) -> None:
    """A row becomes a control claim with the gazetteer's coordinates and the source's date and name."""
    (claim,) = load(write(file, ROW))
    assert claim.id == "chronology/gn:707292/2022-09-10/recaptured/ukraine"
    assert (claim.category, claim.controller) == (Category.RECAPTURED, Controller.UKRAINE)
    assert (claim.place, claim.place_id, claim.level, claim.province) == ("Izium", "gn:707292", Level.TOWN, "UA-63")
    assert (claim.latitude, claim.longitude, claim.radius_km) == (49.21, 37.28, 4.0)
    assert claim.dates == DateSpan(first=date(2022, 9, 10), last=date(2022, 9, 11), basis=DateBasis.STATED)
    assert (claim.claimant, claim.affiliation) == ("Volodymyr Zelensky", Affiliation.UKRAINE)
    assert (claim.stance, claim.quote) == (Stance.ASSERTS, ROW["note"])
    assert (claim.published, claim.source, claim.report_id) == (date(2022, 9, 11), "chronology", "chronology")
    assert (claim.report_title, claim.publisher) == ("President of Ukraine, address", "President of Ukraine")
    assert (claim.extractor, claim.review, claim.start, claim.end) == (EXTRACTOR, ReviewState.MACHINE, None, None)


def test_other_rows_do_not_change_the_id_of_a_claim(file: Path) -> None:
    """Ids are made of the row alone, so adding rows changes none of them."""
    earlier = ROW | {"category": "held", "date_first": "2022-02-24", "date_last": "2022-02-24"}
    (alone,) = load(write(file, ROW))
    both = load(write(file, earlier, ROW))
    assert both[1] == alone
    assert both[0].id != alone.id


def test_file_saved_by_a_spreadsheet_is_read(file: Path) -> None:
    """A byte order mark and Windows line ends, as spreadsheets write them, change nothing."""
    plain = load(write(file, ROW))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert load(file) == plain


def test_header_alone_gives_no_claims(file: Path) -> None:
    """A chronology without rows is empty, not broken."""
    assert load(write(file)) == ()


def test_hostile_text_stays_text(file: Path) -> None:
    """Markup, template code, formulas and bidirectional marks pass through unchanged, as plain text."""
    note = '=1+1 <script>alert("x")</script> `${x}` \u202eжш, "quoted"\nsecond line'
    (claim,) = load(write(file, ROW | {"note": note}))
    assert claim.quote == note


@pytest.mark.parametrize(
    ("change", "problem", "remedy"),
    [
        ({"place_id": "gn:999"}, "no place 'gn:999'", "dateline geocode"),
        ({"place_id": ""}, "place_id is empty", "filled in"),
        ({"province": "UA-14"}, "lies in UA-63, not in 'UA-14'", "which place of that name"),
        ({"place_id": "gn:1"}, "lies in no province", "which place of that name"),
        ({"category": "liberated"}, "category 'liberated'", "recaptured"),
        ({"category": "bombardment"}, "'bombardment' is an event", "captured, contested"),
        ({"controller": "nobody"}, "controller 'nobody'", "ukraine, russia, contested"),
        ({"controller": "contested"}, "recaptured cannot have the controller 'contested'", "russia, ukraine"),
        ({"category": "contested"}, "contested cannot have the controller 'ukraine'", "contested"),
        ({"date_first": "10.09.2022"}, "date_first '10.09.2022' is not a day", "2022-09-10"),
        ({"date_last": "2022-02-30"}, "date_last '2022-02-30' is not a day", "2022-09-10"),
        ({"date_last": "2022-09-09"}, "date_last 2022-09-09 is before date_first 2022-09-10", "first and the last"),
        ({"source_date": "2022-09-09"}, "older than the change", "was published"),
        ({"affiliation": "press"}, "affiliation 'press'", "ukraine, russia, independent, report"),
        ({"stance": "says"}, "stance 'says'", "asserts, concedes, denies, unconfirmed"),
        ({"claimant": "  "}, "claimant is empty", "filled in"),
        ({"source_name": ""}, "source_name is empty", "filled in"),
        ({"note": ""}, "note is empty", "filled in"),
    ],
)
def test_broken_cell_is_refused_with_file_row_and_remedy(
    file: Path, change: dict[str, str], problem: str, remedy: str
) -> None:
    """A row that cannot be taken as it is names the file, its row, the problem and what to do."""
    other = ROW | {"date_first": "2022-09-09"}
    with pytest.raises(InputError) as caught:
        load(write(file, other, ROW | change))
    assert str(caught.value).startswith("chronology.csv, row 3: ")
    assert (caught.value.file, caught.value.row) == ("chronology.csv", 3)
    assert problem in caught.value.problem
    assert remedy in caught.value.remedy


def test_same_change_twice_is_refused(file: Path) -> None:
    """Two rows that say the same change by the same side are one too many."""
    with pytest.raises(InputError, match=r"row 3: Izium has this change on 2022-09-10 .* Keep one"):
        load(write(file, ROW, ROW))


@pytest.mark.parametrize("cells", ["gn:707292,Izium", ",".join(["x"] * 14), ""])
def test_row_with_the_wrong_number_of_cells_is_refused(file: Path, cells: str) -> None:
    """A row that is cut short, too long or blank is refused, not guessed at."""
    write(file, ROW)
    file.write_text(file.read_text(encoding="utf-8") + cells + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"row 3: it has \d+ cells instead of 13"):
        load(file)


@pytest.mark.parametrize("text", ["", "place,day\n", "\n"])
def test_other_file_is_refused_by_its_header(file: Path, text: str) -> None:
    """A file that is no chronology is refused at its first row, with the header that it should have."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"row 1: the header .* place_id,place,province"):
        load(file)


def test_unfinished_quotation_is_refused(file: Path) -> None:
    """A quotation mark that is never closed is named with its row."""
    write(file, ROW)
    file.write_text(file.read_text(encoding="utf-8") + '"gn:707292,Izium', encoding="utf-8")
    with pytest.raises(InputError, match=r"row 3: the row is not valid CSV .* quotation marks"):
        load(file)


def test_other_encoding_is_refused(file: Path) -> None:
    """Text that is not UTF-8 is refused in one sentence."""
    file.write_bytes("Ізюм".encode("cp1251"))
    with pytest.raises(InputError, match=r"chronology.csv: it is not text in UTF-8. Save it as CSV, UTF-8."):
        load(file)


def test_missing_file_is_an_incomplete_installation(file: Path) -> None:
    """Without the file the installation is not whole, and the message says so."""
    with pytest.raises(DataError, match=r"chronology.csv cannot be read .* install Dateline again"):
        load(file)
