"""Control areas from a folder of daily files to towns and km²."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.errors import ViewError
from geo.feeds.containers import files_at, open_container
from geo.feeds.contract import Request
from geo.pipeline import import_source, undo_import
from geo.pipeline.areas import areas_shown, report_areas
from geo.records import Category, Controller
from geo.store import in_memory_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.store import Store

IZIUM, KUPIANSK = "gn:707292", "gn:703656"
BEFORE, AFTER = date(2022, 9, 5), date(2022, 9, 12)


def write_days(folder: Path) -> None:
    """Write two days (Russia holds the east of Kharkiv province, then only its far east) and a broken one."""
    for day, west in ((BEFORE, 36.9), (AFTER, 37.5)):
        ring = [[west, 49.0, 0], [38.2, 49.0, 0], [38.2, 50.0, 0], [west, 50.0, 0], [west, 49.0, 0]]
        area = {
            "type": "Feature",
            "properties": {"name": "Окуповано /// Occupied /// geoJSON.status.occupied"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        text = json.dumps({"type": "FeatureCollection", "features": [area]}, ensure_ascii=False)
        (folder / f"deepstate_{day:%Y%m%d}.geojson").write_text(text, encoding="utf-8")
    (folder / "deepstate_20220909.geojson").write_text('{"features": [{', encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    write_days(tmp_path)
    with in_memory_store() as opened:
        with open_container(files_at(tmp_path), name="days") as container:
            import_source(opened, container, Request(source="deepstate"), kind="deepstate")
        yield opened


def test_a_folder_of_days_becomes_areas_and_claims_about_towns(store: Store) -> None:
    """Izium is held, then recaptured between the two days; the broken day is told and stands for nothing."""
    assert store.area_days() == {"deepstate": (BEFORE, AFTER)}
    told = [
        (claim.category, claim.controller, claim.dates.first, claim.dates.last, claim.claimant)
        for claim in store.claims()
        if claim.place_id == IZIUM
    ]
    assert told == [
        (Category.HELD, Controller.RUSSIA, BEFORE, BEFORE, "DeepState"),
        (Category.RECAPTURED, Controller.UKRAINE, date(2022, 9, 6), AFTER, "DeepState"),
    ]
    entry = store.import_entries()[0]
    assert [refused.part for refused in store.refused(entry.number)] == ["deepstate_20220909.geojson"]


def test_undoing_the_import_leaves_nothing(store: Store) -> None:
    """Neither areas nor the claims that were worked out from them."""
    undo_import(store, store.import_entries()[0].number)
    assert store.area_days() == {}
    assert [claim for claim in store.claims() if claim.source == "deepstate"] == []


def test_a_report_names_the_days_whose_areas_it_measures(store: Store) -> None:
    """The nearest earlier ones, for the day and for the other one."""
    report = report_areas(store, "deepstate", on=date(2022, 9, 20), since=date(2022, 9, 9))
    assert (report.day, report.since) == (AFTER, BEFORE)
    lost = {extent.province: extent.lost for extent in report.extents}
    assert lost["UA-63"] == pytest.approx(4_600, rel=0.05)
    assert report_areas(store, "deepstate", on=BEFORE).since is None


def test_what_may_not_leave_the_app_is_not_measured(store: Store) -> None:
    """The publication delay holds for areas, too."""
    assert report_areas(store, "deepstate", on=date(2022, 9, 20), newest=date(2022, 9, 11)).day == BEFORE
    with pytest.raises(ViewError, match="no control areas"):
        report_areas(store, "deepstate", on=AFTER, newest=date(2022, 9, 1))


def test_unknown_sources_and_days_before_the_first_are_told(store: Store) -> None:
    """With the names that there are, and the first day."""
    with pytest.raises(ViewError, match="choose from these: deepstate"):
        report_areas(store, "deepstat", on=AFTER)
    for days in ({"on": date(2022, 1, 1)}, {"on": AFTER, "since": date(2022, 1, 1)}):
        with pytest.raises(ViewError, match="begin on 2022-09-05"):
            report_areas(store, "deepstate", **days)


def test_the_areas_of_a_view_are_those_of_the_nearest_earlier_day(store: Store) -> None:
    """Of the sources wanted, and never of a day that may not leave the app yet."""
    assert {area.day for area in areas_shown(store, on=date(2022, 9, 10))} == {BEFORE}
    assert {area.day for area in areas_shown(store, on=None)} == {AFTER}
    assert {area.day for area in areas_shown(store, on=None, newest=BEFORE)} == {BEFORE}
    assert areas_shown(store, on=date(2022, 1, 1)) == ()
    assert areas_shown(store, on=None, sources={"isw"}) == ()
