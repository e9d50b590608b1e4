"""The Data page: tables of the view, files of the view, import and removal."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from geo.exports.formats import Format
from geo.pipeline import import_reports
from geo.records import DateBasis, DateSpan
from geo.settings import Settings
from geo.store import open_store
from geo.ui import loaders
from geo.ui.downloads import file_of
from geo.ui.selection import select_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

REPORT = b"---\npublished: 2022-10-03\ntitle: A test\n---\n\nUkrainian forces captured Lyman on 1 October 2022.\n"


def span(day: date) -> DateSpan:
    return DateSpan(first=day, last=day, basis=DateBasis.STATED)


def test_tables_and_files_hold_the_same_selection(visit: Callable[..., AppTest]) -> None:
    """As many rows in the tables as features in the GeoJSON and rows in the CSV."""
    app = visit("data", day=["2022-09-11"], province=["UA-63"])
    claims, standings = (app.dataframe[number].value for number in (0, 1))
    assert set(claims["Province"]) == set(standings["Province"]) == {"Kharkiv"}
    library = loaders.library()
    selection = select_view(library, app.session_state["dateline_view"])
    assert selection is not None
    geojson, table = (file_of(library, selection, form) for form in (Format.GEOJSON, Format.CSV))
    layers = [feature["properties"]["layer"] for feature in json.loads(geojson)["features"]]
    assert (layers.count("claim"), layers.count("standing")) == (len(claims), len(standings))
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert len(rows) == len(layers)


def test_the_day_is_chosen_here_too(visit: Callable[..., AppTest]) -> None:
    """Without the map's timeline the day and the window have boxes."""
    app = visit("data", day=["2022-09-11"])
    assert app.date_input(key="filter_day").value.isoformat() == "2022-09-11"
    app.selectbox(key="filter_window").set_value(0).run()
    assert app.query_params == {"day": "2022-09-11", "window": "all"}


def test_imported_reports_are_told_file_by_file_and_can_be_removed(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """One file is taken and one refused, by name; the one taken can be removed again."""
    app = visit("data", data_dir=bare_dir(one_claim))
    app.file_uploader(key="import_files_0").set_value(
        [("good.md", REPORT, "text/markdown"), ("bad.md", b"\xff\xfe\x00", "text/markdown")]
    ).run()
    app.button(key="import_read_1").click().run()
    assert not app.exception
    assert [text.value.split("\\")[0] for text in app.success] == ["1 report added"]
    assert any("bad" in error.value for error in app.error)
    app.selectbox(key="import_remove").set_value("good").run()
    app.button(key="import_remove_now").click().run()
    assert app.success[0].value.startswith("Removed")
    assert loaders.library().reports == ()


def test_nothing_newer_than_the_delay_leaves_the_app(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a delay of ten years no claim of 2022 is in tables, counts or the list of reports."""
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "3650")
    app = visit("data")
    assert not app.exception
    assert loaders.library().claims == ()
    assert loaders.library().reports == ()
    assert "no claims" in app.info[0].value


def test_what_the_delay_keeps_back_is_in_no_count_and_no_list(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """The table of sources counts what is shown; a report that is kept back is not named for removal."""
    today = datetime.now(UTC).date()
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "1000")
    settled = replace(one_claim, published=today - timedelta(days=1001), dates=span(today - timedelta(days=1001)))
    withheld = replace(one_claim, id="two", place_id="gn:704204", dates=span(today), published=today)
    folder = bare_dir(settled, withheld)
    with open_store(Settings(data_dir=folder)) as store:
        text = b"Ukrainian forces captured Lyman on Saturday."
        import_reports(store, [("kept-back.md", text)], published=today - timedelta(days=2))
    app = visit("data", data_dir=folder)
    assert not app.exception
    sources = app.dataframe[2].value
    chronology = sources[sources["Source"] == "Reference chronology"].iloc[0]
    assert (chronology["Claims"], chronology["Places"]) == (1, 1)
    assert chronology["Last day"] == settled.dates.last
    assert sources["Claims"].sum() == 1
    assert "import_remove" not in [box.key for box in app.selectbox]


def test_terms_of_the_chronology_are_those_of_its_file(visit: Callable[..., AppTest]) -> None:
    """It is CC BY 4.0, not the licence of the program."""
    sources = visit("data").dataframe[2].value
    (terms,) = sources.loc[sources["Source"] == "Reference chronology", "Terms"]
    assert "CC BY 4.0" in terms


def test_a_town_has_the_gazetteers_name_whatever_a_claim_calls_it(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """The table of standings says what map and files say."""
    app = visit("data", data_dir=bare_dir(replace(one_claim, place="Izyum")))
    assert list(app.dataframe[1].value["Place"]) == ["Izium"]


def test_a_seed_that_cannot_be_read_is_named(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A broken file in the folder of seeds stops nothing, and is told."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "no-date.md").write_text("A text without a date.", encoding="utf-8")
    monkeypatch.setenv("DATELINE_SEEDS_DIR", str(seeds))
    app = visit("data", data_dir=tmp_path / "store")
    assert not app.exception
    assert any(r"no\-date\.md" in error.value for error in app.error)
