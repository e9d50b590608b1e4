"""The Data page: tables of the view, files of the view, import and removal."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from geo.ui import loaders
from geo.ui.downloads import csv_of, geojson_of
from geo.ui.selection import select_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

REPORT = b"---\npublished: 2022-10-03\ntitle: A test\n---\n\nUkrainian forces captured Lyman on 1 October 2022.\n"


def test_tables_and_files_hold_the_same_selection(visit: Callable[..., AppTest]) -> None:
    """As many rows in the tables as features in the GeoJSON and rows in the CSV."""
    app = visit("data", day=["2022-09-11"], province=["UA-63"])
    claims, standings = (app.dataframe[number].value for number in (0, 1))
    assert set(claims["Province"]) == set(standings["Province"]) == {"Kharkiv"}
    selection = select_view(loaders.library(), app.session_state["dateline_view"])
    assert selection is not None
    layers = [feature["properties"]["layer"] for feature in json.loads(geojson_of(selection))["features"]]
    assert (layers.count("claim"), layers.count("standing")) == (len(claims), len(standings))
    rows = list(csv.DictReader(io.StringIO(csv_of(selection).decode("utf-8-sig"))))
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
    )
    app.button("FormSubmitter:import_form-Read and add").click().run()
    assert not app.exception
    assert [text.value.split("\\")[0] for text in app.success] == ["1 report added"]
    assert any("bad" in error.value for error in app.error)
    app.selectbox(key="import_remove").set_value("good").run()
    app.button(key="import_remove_now").click().run()
    assert app.success[0].value.startswith("Removed")
    assert loaders.library().reports == ()


def test_asking_to_import_nothing_says_so(visit: Callable[..., AppTest]) -> None:
    """The button without a file is answered, not ignored."""
    app = visit("data")
    app.button("FormSubmitter:import_form-Read and add").click().run()
    assert "Choose" in app.warning[0].value


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
