"""The panel of control areas on the Data page."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
import shapely

from geo.exports.about import OWN_USE
from geo.pipeline.areas import report_areas
from geo.records import ControlArea, Controller, SourceTerms
from geo.settings import Settings
from geo.store import Counts, open_store
from geo.ui import loaders
from geo.ui.areas_panel import geojson_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

TERMS = SourceTerms(kind="deepstate", title="DeepState", licence="x", attribution="y", redistributable=False)
HEADING = "Control areas in km²"


def put_areas(folder: Path) -> None:
    """Two days in March 2022, the second with less ground."""
    with (
        open_store(Settings(data_dir=folder)) as store,
        store.importing("deepstate", terms=TERMS, file="f", digest="d") as intake,
    ):
        for day, west in ((date(2022, 3, 1), 36.0), (date(2022, 3, 20), 36.2)):
            wkb = shapely.to_wkb(shapely.box(west, 49.2, 36.4, 49.6), flavor="iso")
            intake.add_areas(
                [ControlArea(source="deepstate", day=day, controller=Controller.RUSSIA, label="<b>x</b>", wkb=wkb)]
            )
        intake.finish(Counts(areas=2), refused=(), told=())


def test_the_table_follows_the_days_of_the_boxes(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim, words: Callable[[AppTest], str]
) -> None:
    """The day of the view to begin with, its nearest earlier areas with their date, and the change since another."""
    folder = bare_dir(one_claim)
    put_areas(folder)
    app = visit("data", data_dir=folder, day=["2022-04-01"])
    assert HEADING in words(app)
    assert "Areas of 20 March 2022." in words(app)
    assert "Gained, km²" not in app.dataframe[2].value.columns
    since = next(box for box in app.date_input if box.label == "Changes since")
    app = since.set_value(date(2022, 3, 10)).run()
    assert "Areas of 20 March 2022, compared with those of 1 March 2022." in words(app)
    table = app.dataframe[2].value
    assert table["Province"].tolist() == ["All", "Kharkiv"]
    assert table["Lost, km²"].tolist() == pytest.approx(table["km²"].tolist(), rel=0.01)  # half of the box
    assert not app.exception


def test_the_areas_can_be_saved_on_their_terms(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim, words: Callable[[AppTest], str]
) -> None:
    """As GeoJSON of the day that is shown; what may not be passed on is for the own use, and the file says so."""
    folder = bare_dir(one_claim)
    put_areas(folder)
    app = visit("data", data_dir=folder, day=["2022-04-01"])
    assert "GeoJSON for my own use" in [button.proto.label for button in app.get("download_button")]
    assert "The areas may not be passed on" in words(app)
    report = report_areas(loaders.store(), "deepstate", on=date(2022, 4, 1))
    layer = json.loads(geojson_of(report))
    assert [feature["properties"]["day"] for feature in layer["features"]] == ["2022-03-20"]
    assert layer["dateline"]["use"] == OWN_USE


def test_without_areas_there_is_no_panel(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim, words: Callable[[AppTest], str]
) -> None:
    """Most stores have none, and nothing speaks of them."""
    app = visit("data", data_dir=bare_dir(one_claim))
    assert HEADING not in words(app)
    assert "Source" not in [box.label for box in app.selectbox]


def test_the_delay_holds_areas_back(
    visit: Callable[..., AppTest],
    bare_dir: Callable[..., Path],
    one_claim: Claim,
    words: Callable[[AppTest], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What may not leave the app yet is neither measured nor named."""
    folder = bare_dir(one_claim)
    put_areas(folder)
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "36500")
    assert HEADING not in words(visit("data", data_dir=folder))
