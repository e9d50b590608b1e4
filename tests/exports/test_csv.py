"""The CSV table: harmless in a spreadsheet, and the same rows."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from geo.errors import InputError
from geo.exports.csv import COLUMNS, read_csv, write_csv

if TYPE_CHECKING:
    from geo.records import Claim, Standing

ABOUT = {"use": None, "note": "=1+1, «Ізюм», \n <script>"}


def written(claims: list[Claim], standings: list[Standing]) -> str:
    """Write the table."""
    stream = io.StringIO(newline="")
    write_csv(stream, claims=claims, standings=standings, about=ABOUT)
    return stream.getvalue()


def test_no_cell_starts_a_formula(claims: list[Claim], standings: list[Standing]) -> None:
    """A quote that begins like a formula gets an apostrophe in front; the rest of it stays."""
    rows = list(csv.reader(io.StringIO(written(claims, standings), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert rows[1][COLUMNS.index("quote")].startswith("'=HYPERLINK")


def test_each_claim_and_standing_is_one_row(claims: list[Claim], standings: list[Standing]) -> None:
    """With the columns of the GeoJSON layer, and coordinates as numbers."""
    rows = list(csv.DictReader(io.StringIO(written(claims, standings), newline="")))
    assert [row["layer"] for row in rows] == ["claim"] * 3 + ["standing"] * 3
    assert (rows[0]["latitude"], rows[0]["longitude"]) == ("49.209135", "37.2485")
    assert (rows[1]["latitude"], rows[1]["longitude"]) == ("", "")


def test_a_byte_order_mark_is_no_part_of_the_table(claims: list[Claim]) -> None:
    """Saved as utf-8-sig and opened as utf-8, it still reads back."""
    text = written(claims, []).encode("utf-8-sig").decode("utf-8")
    assert len(read_csv(io.StringIO(text, newline="")).claims) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda _: "a,b\r\n1,2\r\n",
        lambda text: text.replace("claim:reports", "x,claim:reports"),
        lambda text: text.replace("49.209135", "north"),
        lambda text: text.replace("2022-09-10", "10.09.2022"),
        lambda text: text[: text.index("Donbas")],
    ],
)
def test_what_is_no_such_table_is_refused_in_one_sentence(claims: list[Claim], spoil) -> None:  # noqa: ANN001 - a lambda
    """The message names the file, and the row if it is one row's fault."""
    with pytest.raises(InputError, match=r"^mine\.csv.*Export the table again|^mine\.csv.*Export the layer again"):
        read_csv(io.StringIO(spoil(written(claims, [])), newline=""), name="mine.csv")


def test_the_table_says_what_it_is_in_the_first_row_alone(claims: list[Claim], standings: list[Standing]) -> None:
    """A spreadsheet has no other place for the view, the sources and their terms; no further row holds them."""
    rows = list(csv.DictReader(io.StringIO(written(claims, standings), newline="")))
    assert json.loads(rows[0]["about"]) == ABOUT
    assert {row["about"] for row in rows[1:]} == {""}
