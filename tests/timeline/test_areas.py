"""Control areas of a day, and their km² by province."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DataError
from geo.records import ControlArea, Controller
from geo.settings import DATA
from geo.timeline import areas as module
from geo.timeline.areas import day_shown, measure

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2022, 9, 9)
OFFICIAL_KM2 = {
    "UA-05": 26_513, "UA-07": 20_144, "UA-09": 26_684, "UA-12": 31_914, "UA-14": 26_517, "UA-18": 29_832,
    "UA-21": 12_777, "UA-23": 27_183, "UA-26": 13_900, "UA-35": 24_588, "UA-43": 26_081, "UA-46": 21_833,
    "UA-48": 24_598, "UA-51": 33_310, "UA-53": 28_748, "UA-56": 20_047, "UA-59": 23_834, "UA-61": 13_823,
    "UA-63": 31_415, "UA-68": 20_645, "UA-71": 20_900, "UA-74": 31_865, "UA-77": 8_097,
}  # fmt: skip
"""Official areas; not of Kherson (bays and lagoons), Kyiv city and province (right together only), Sevastopol."""


def area(shape: Any, controller: Controller | None = Controller.RUSSIA) -> ControlArea:  # noqa: ANN401 - shapely has no types
    wkb = shapely.to_wkb(shape, flavor="iso")
    return ControlArea(source="s", day=DAY, controller=controller, label="a label", wkb=wkb)


def provinces() -> dict[str, Any]:
    features = json.loads((DATA / "provinces.geojson").read_text(encoding="utf-8"))["features"]
    return {each["properties"]["iso"]: shapely.from_geojson(json.dumps(each["geometry"])) for each in features}


def test_the_nearest_earlier_day_holds_and_none_before_the_first() -> None:
    """Between two days the earlier one, on a day itself that one; never a later one."""
    days = (date(2022, 3, 1), date(2022, 3, 5))
    assert [day_shown(days, date(2022, 3, day)) for day in (1, 4, 5, 30)] == [days[0], days[0], days[1], days[1]]
    assert day_shown(days, date(2022, 2, 28)) is None
    assert day_shown((), DAY) is None


def test_whole_provinces_have_their_official_areas() -> None:
    """Measured from their generalised outlines: all that can be compared are within 5 %, their sum within 1 %."""
    found = {
        code: next(each for each in measure([area(outline)]) if each.province == code).km2
        for code, outline in provinces().items()
        if code in OFFICIAL_KM2
    }
    assert sum(found.values()) == pytest.approx(sum(OFFICIAL_KM2.values()), rel=0.01)
    off = {code: abs(km2 / OFFICIAL_KM2[code] - 1) for code, km2 in found.items()}
    assert max(off.values()) < 0.05
    assert sum(each > 0.02 for each in off.values()) <= 2


def test_measuring_agrees_with_the_ellipsoid() -> None:
    """The projection gives the area that geodesics enclose, within 0.05 % for a province."""
    geodesic = pyproj.Geod(ellps="WGS84")
    for code in ("UA-63", "UA-21", "UA-43"):
        outline = shapely.orient_polygons(provinces()[code])
        exact = abs(geodesic.geometry_area_perimeter(outline)[0]) / 1e6
        found = next(each for each in measure([area(outline)]) if each.province == code)
        assert found.km2 == pytest.approx(exact, rel=0.0005)
        assert found.total_km2 == pytest.approx(exact, rel=0.0005)


def test_an_area_is_shared_out_over_provinces_and_what_lies_outside() -> None:
    """A box across the border is cut by it; the parts add up to the whole."""
    box = shapely.box(36.0, 49.5, 37.0, 50.8)
    found = measure([area(box)])
    assert [each.province for each in found] == ["UA-63", None]
    assert found[1].total_km2 is None
    whole = abs(
        pyproj.Geod(ellps="WGS84").geometry_area_perimeter(shapely.orient_polygons(shapely.segmentize(box, 0.01)))[0]
    )
    assert sum(each.km2 for each in found) == pytest.approx(whole / 1e6, rel=0.001)


def test_ground_that_several_areas_cover_counts_once() -> None:
    """Of both sides: contested. Of a side and contested or unknown: the side's. Twice of one side: once."""
    box, right = shapely.box(35, 49, 36, 49.5), shapely.box(35.5, 49, 36.5, 49.5)
    alone = sum(each.km2 for each in measure([area(box)]))
    for other, expected in (
        (Controller.RUSSIA, {Controller.RUSSIA: 1.5}),
        (Controller.UKRAINE, {Controller.RUSSIA: 0.5, Controller.CONTESTED: 0.5, Controller.UKRAINE: 0.5}),
        (Controller.CONTESTED, {Controller.RUSSIA: 1.0, Controller.CONTESTED: 0.5}),
        (None, {Controller.RUSSIA: 1.0, None: 0.5}),
    ):
        found: dict[Controller | None, float] = {}
        for each in measure([area(box), area(right, other)]):
            found[each.controller] = found.get(each.controller, 0) + each.km2
        assert found == {holder: pytest.approx(share * alone, rel=0.01) for holder, share in expected.items()}


def test_changes_are_ground_gained_and_lost_not_their_difference() -> None:
    """An area that moved has gained on one end and lost on the other; what is gone is told, too."""
    before = [area(shapely.box(35, 49, 36, 49.4)), area(shapely.box(30, 49, 30.1, 49.1), Controller.CONTESTED)]
    now = [area(shapely.box(35.5, 49, 36.5, 49.4))]
    found = {(each.province, each.controller): each for each in measure(now, before=before)}
    gained = sum(each.gained or 0 for each in found.values())
    lost = sum(each.lost or 0 for (_, holder), each in found.items() if holder is Controller.RUSSIA)
    assert gained == pytest.approx(lost, rel=0.001)
    (gone,) = (each for (_, holder), each in found.items() if holder is Controller.CONTESTED)
    assert (gone.km2, gone.gained) == (0, 0)
    assert gone.lost is not None
    assert gone.lost > 50
    assert all(each.gained is None for each in measure(now))


def test_nothing_gives_no_extents_and_a_change_from_nothing_is_all_gained() -> None:
    """Two days without areas, and a first day."""
    assert measure([]) == measure([], before=[]) == ()
    (found,) = measure([area(shapely.box(36, 49.6, 36.2, 49.8))], before=[])
    assert (found.gained, found.lost) == (pytest.approx(found.km2), 0)


@given(st.lists(st.tuples(st.floats(31, 35), st.floats(47.5, 49.5), st.sampled_from([*Controller, None])), max_size=6))
def test_no_ground_is_counted_twice(boxes: list[tuple[float, float, Controller | None]]) -> None:
    """However areas overlap, the holders' km² add up to the ground that all areas cover."""
    shapes = [shapely.box(x, y, x + 0.7, y + 0.4) for x, y, _ in boxes]
    found = measure([area(shape, holder) for shape, (_, _, holder) in zip(shapes, boxes, strict=True)])
    whole = shapely.area(module.project(np.array([shapely.union_all(shapes)]))[0]) / 1e6
    assert sum(each.km2 for each in found) == pytest.approx(whole, rel=0.001, abs=0.1)


def test_a_missing_outline_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The installation is not whole, and the message says which file."""
    monkeypatch.setattr(module, "_PROVINCES", tmp_path / "provinces.geojson")
    module._grounds.cache_clear()
    try:
        with pytest.raises(DataError, match=r"provinces\.geojson"):
            measure([])
    finally:
        module._grounds.cache_clear()
