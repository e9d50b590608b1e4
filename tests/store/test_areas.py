"""Dated control areas in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
import shapely
from sqlalchemy import func, select

from geo.errors import StoreError
from geo.records import ControlArea, Controller, SourceTerms
from geo.store import schema
from geo.timeline.areas_shapes import HOLDERS, OUTLINE_UNITS, join, unpack

if TYPE_CHECKING:
    from geo.store import Store

BEGIN = date(2022, 9, 1)
TERMS = SourceTerms(kind="deepstate", title="DeepState", licence="x", attribution="y", redistributable=False)


def area(day: int, west: float, controller: Controller | None = Controller.RUSSIA, source: str = "s") -> ControlArea:
    wkb = shapely.to_wkb(shapely.orient_polygons(shapely.box(west, 48, west + 1, 49)), flavor="iso", byte_order=1)
    return ControlArea(source=source, day=BEGIN + timedelta(days=day), controller=controller, label="Occupied", wkb=wkb)


def put(store: Store, *areas: ControlArea, source: str = "s", replaces: bool = False) -> int:
    with store.importing(source, terms=TERMS, file="f", digest="d") as intake:
        if replaces:
            intake.replace()
        intake.add_areas(areas)
        return intake.number


def count(store: Store) -> int:
    with store._reading() as connection:
        return int(connection.execute(select(func.count()).select_from(schema.area_shapes)).scalar_one())


def test_areas_come_back_as_they_went_in(store: Store) -> None:
    """By day, in their order, with every holder; of a day that the source does not show there are none."""
    first = (area(0, 36), area(0, 38, None), area(0, 34, Controller.CONTESTED))
    second = (area(2, 36, Controller.UKRAINE),)
    put(store, *second, *first)
    assert store.areas("s", BEGIN) == first
    assert store.areas("s", BEGIN + timedelta(days=2)) == second
    assert store.areas("s", BEGIN + timedelta(days=1)) == store.areas("t", BEGIN) == ()
    assert store.area_days() == {"s": (BEGIN, BEGIN + timedelta(days=2))}


def test_a_geometry_is_kept_once_and_goes_with_the_last_area_that_shows_it(store: Store) -> None:
    """Ninety days of the same ground are one geometry; undoing or removing leaves none behind."""
    number = put(store, *(area(day, 36) for day in range(90)))
    put(store, area(0, 36, source="t"), area(0, 30, source="t"), source="t")
    assert count(store) == 2
    store.undo_import(number, settled=lambda *_: [])
    assert count(store) == 2
    store.remove_source("t")
    assert count(store) == 0
    assert store.area_days() == {}


def test_days_are_read_in_order_and_what_stays_is_the_same_object(store: Store) -> None:
    """However they were written; so that nobody looks twice at what did not change."""
    put(store, area(1, 36), area(0, 36), area(0, 30))
    with store.importing("s", terms=TERMS, file="f", digest="e") as intake:
        (first, was), (second, now) = intake.days_with_areas()
        assert (first, second) == (BEGIN, BEGIN + timedelta(days=1))
        assert now[0].wkb is was[0].wkb


def test_an_import_that_fails_leaves_no_area(store: Store) -> None:
    """All or nothing, the geometries too."""

    def fail() -> None:
        with store.importing("s", terms=TERMS, file="f", digest="d") as intake:
            intake.add_areas([area(0, 36)])
            raise StoreError("stopped")

    with pytest.raises(StoreError, match="stopped"):
        fail()
    assert (store.area_days(), count(store)) == ({}, 0)


def test_what_is_replaced_comes_back_when_that_is_undone(store: Store) -> None:
    """The older areas, whole."""
    put(store, area(0, 36))
    number = put(store, area(5, 30), replaces=True)
    assert [day for days in store.area_days().values() for day in days] == [BEGIN + timedelta(days=5)]
    store.undo_import(number, settled=lambda *_: [])
    assert store.areas("s", BEGIN) == (area(0, 36),)


def test_sources_that_are_off_have_no_days(store: Store) -> None:
    """Switched on again, they have them back."""
    put(store, area(0, 36))
    store.switch_source("s", on=False)
    assert store.area_days() == {}
    store.switch_source("s", on=True)
    assert store.area_days() == {"s": (BEGIN,)}


def test_rows_for_the_map_name_holders_and_outlines(store: Store) -> None:
    """Day by day, with one outline for each geometry."""
    put(store, area(0, 36), area(0, 30, None), area(3, 36, Controller.UKRAINE))
    rows = store.area_rows("s")
    assert (rows.days, rows.per_day.tolist()) == ((BEGIN, BEGIN + timedelta(days=3)), [2, 1])
    assert [HOLDERS[code] for code in rows.holder] == [Controller.RUSSIA, None, Controller.UKRAINE]
    assert rows.shape[0] == rows.shape[2] != rows.shape[1]
    outline = join(unpack(rows.outlines[int(rows.shape[1])]), units=OUTLINE_UNITS)
    assert outline.equals(shapely.box(30, 48, 31, 49))
    assert store.area_rows("nothing").days == ()


def test_the_fingerprint_changes_with_the_areas_only(store: Store) -> None:
    """Caches of the map live by it."""
    empty = store.area_fingerprint("s")
    put(store, area(0, 36))
    first = store.area_fingerprint("s")
    put(store, area(0, 36, source="t"), source="t")
    assert empty != first == store.area_fingerprint("s")
    put(store, replace(area(1, 36)))
    assert store.area_fingerprint("s") != first
