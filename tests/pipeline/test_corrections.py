"""Guards the way of a correction: from a person or a file into the store, the gazetteer and every report."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from geo.errors import InputError
from geo.exports.corrections import write_corrections
from geo.gazetteer import load_gazetteer, use_corrections
from geo.pipeline import (
    correct,
    fill,
    heed_corrections,
    import_corrections,
    import_reports,
    undo_correction,
)
from geo.records import Correction
from geo.settings import Settings
from geo.store import Store, in_memory_store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = b"""---
published: 2022-04-04
---
Russian forces captured the village of Zzyzxivka on 3 April 2022, Ukraine's defence ministry admitted.
"""
NEW = Correction(
    place_id="", name="Zzyzxivka", latitude=48.7, longitude=37.8, radius_km=0.8, province="Donetsk Oblast",
    source="a visit", who="A person",
)  # fmt: skip
HEAD = "place_id,name,aliases,latitude,longitude,radius_km,province,source,who,at"


@pytest.fixture
def store() -> Iterator[Store]:
    """Give an empty store; what was corrected with it is forgotten at the end."""
    with in_memory_store() as opened:
        yield opened
    use_corrections(())


def exported(store: Store) -> str:
    stream = io.StringIO(newline="")
    write_corrections(stream, [(entry.correction, entry.at) for entry in store.correction_entries()])
    return stream.getvalue()


def test_a_place_that_a_person_adds_is_read_in_reports_until_it_is_taken_back(store: Store, tmp_path: Path) -> None:
    """Reports that are there already are read again, and only when something was corrected."""
    settings = Settings(data_dir=tmp_path, seeds_dir=tmp_path)
    import_reports(store, [("one.md", REPORT)])
    fill(store, settings)
    assert all(claim.place_id != "own:zzyzxivka" for claim in store.claims())
    assert correct(store, NEW) == "own:zzyzxivka"
    assert fill(store, settings).updated == ("one",)
    claims = [claim for claim in store.claims() if claim.place_id == "own:zzyzxivka"]
    assert [(claim.latitude, claim.longitude, claim.radius_km) for claim in claims] == [(48.7, 37.8, 0.8)]
    assert fill(store, settings).updated == ()
    undo_correction(store, store.correction_entries()[0].number, who="A person")
    assert fill(store, settings).updated == ("one",)
    assert all(claim.place_id != "own:zzyzxivka" for claim in store.claims())


def test_a_fixed_position_reaches_the_chronology(store: Store, tmp_path: Path) -> None:
    """Its claims carry the coordinates of the gazetteer."""
    settings = Settings(data_dir=tmp_path, seeds_dir=tmp_path)
    correct(store, Correction(place_id="gn:707292", latitude=49.25, longitude=37.3, source="a map", who="A person"))
    fill(store, settings)
    found = {(claim.latitude, claim.longitude) for claim in store.claims() if claim.place_id == "gn:707292"}
    assert found == {(49.25, 37.3)}


def test_commands_without_a_store_heed_the_corrections_of_the_one_there_is(tmp_path: Path) -> None:
    """Where there is none, none is made."""
    settings = Settings(data_dir=tmp_path / "data")
    heed_corrections(settings)
    assert not settings.data_dir.exists()
    try:
        with open_store(settings) as store:
            correct(store, NEW)
        use_corrections(())
        heed_corrections(settings)
        assert load_gazetteer().knows("Zzyzxivka")
    finally:
        use_corrections(())


def test_what_is_exported_can_be_imported_elsewhere_and_only_once(store: Store) -> None:
    """The same corrections, ids and moments; formulas are harmless in a spreadsheet on the way."""
    correct(store, replace(NEW, source="=HYPERLINK(1)", who="@person", aliases=("Ззизксівка",)))
    correct(store, Correction(place_id="own:zzyzxivka", radius_km=2.0, source="-1", who="'quoted"))
    text = exported(store)
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "-", "+"))]
    with in_memory_store() as other:
        assert import_corrections(other, text.encode("utf-8-sig"), name="fixes.csv") == (2, 0)
        assert other.corrections() == store.corrections()
        assert [entry.at for entry in other.correction_entries()] == [entry.at for entry in store.correction_entries()]
        assert import_corrections(other, text.encode(), name="fixes.csv") == (0, 2)
        assert exported(other) == text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "fixes.csv, row 1: there is no column"),
        ("name,source\nA,b\n", "fixes.csv, row 1: there is no column latitude"),
        (f"{HEAD},colour\n", "fixes.csv, row 1: the columns"),
        (f"{HEAD}\n,A,,48,37,1,,s,w,\n,B,,forty,37,1,,s,w,\n", "fixes.csv, row 3: the latitude 'forty' is no number"),
        (f"{HEAD}\n,A,,48,37,1,,s,w,\n,B,,48,37,1,,,w,\n", "fixes.csv, row 3: there is no source"),
        (f"{HEAD}\n,A,,48,37,1,Mordor,s,w,\n", "fixes.csv, row 2: there is no province 'Mordor'"),
        (f"{HEAD}\n,A,,48,37,1,,s,w,yesterday\n", "fixes.csv, row 2: 'yesterday' is no moment"),
        (f"{HEAD}\n,A,,48,37\n", "fixes.csv, row 2: 5 cells, but the header has 10"),
        (f"{HEAD}\ngn:1,A,,48,37,1,,s,w,\n", "fixes.csv, row 2: there is no place with the id 'gn:1'"),
    ],
)
def test_a_file_with_one_bad_row_changes_nothing(store: Store, text: str, message: str) -> None:
    """The file, the row and the remedy are named; no row of it is kept."""
    with pytest.raises(InputError) as caught:
        import_corrections(store, text.encode(), name="fixes.csv")
    assert str(caught.value).startswith(message)
    assert caught.value.remedy
    assert store.correction_entries() == ()
    assert not load_gazetteer().knows("Zzyzxivka")


def test_a_file_that_is_no_text_is_told(store: Store) -> None:
    """One sentence, not a traceback."""
    with pytest.raises(InputError, match="UTF-8"):
        import_corrections(store, "Київ".encode("cp1251"), name="fixes.csv")
