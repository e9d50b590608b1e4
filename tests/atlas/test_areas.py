"""Control areas as the browser gets them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
import shapely

from geo.atlas import areas as module
from geo.atlas.areas import encode_day, publish_areas
from geo.atlas.payload import decode
from geo.records import ControlArea
from geo.timeline.areas_shapes import AreaRows, pack, simplify, split

BEGIN = date(2022, 9, 1)


def rows_of(*days: list[tuple[int, int]], gap: int = 1) -> AreaRows:
    """Give rows of days, each a list of (shape, holder); shape n is a box at n degrees east of 22°."""
    shapes = sorted({shape for day in days for shape, _ in day})
    outlines = pack(simplify(split([shapely.box(22 + shape, 48, 22.5 + shape, 48.5) for shape in shapes])))
    flat = [row for day in days for row in day]
    return AreaRows(
        days=tuple(BEGIN + timedelta(days=gap * number) for number in range(len(days))),
        per_day=np.array([len(day) for day in days]),
        holder=np.array([holder for _, holder in flat], dtype=np.uint8),
        shape=np.array([shape for shape, _ in flat]),
        outlines=dict(zip(shapes, outlines, strict=True)),
    )


class Folder:
    """Where files go; reads them back as ``areas.js`` does."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def publish(self, data: bytes) -> str:
        name = f"{len(self.files)}.gz"
        self.files[name] = data
        return name

    def rings(self, name: str) -> list[list[list[tuple[int, int]]]]:
        return read_rings(self.files[name])

    def shown(self, index: str) -> dict[str, list[tuple[str | None, float]]]:
        """Give, by day, the holders and the western edges of their areas, from the files alone."""
        tables, packed = decode(self.files[index])
        arrays = {name: array.astype(int) for name, array in packed.items()}
        starts = np.concatenate([[0], np.cumsum(arrays["per_day"])])
        days = {}
        for number, offset in enumerate(arrays["days"]):
            of_day = []
            for at in range(starts[number], starts[number + 1]):
                chunk = int(np.searchsorted(arrays["starts"], arrays["shape"][at], side="right")) - 1
                rings = self.rings(tables["chunks"][chunk])[arrays["shape"][at] - arrays["starts"][chunk]]
                of_day.append((tables["holders"][arrays["holder"][at]], min(x for x, _ in rings[0]) / 10_000))
            day = date.fromisoformat(tables["origin"]) + timedelta(days=int(offset))
            days[day.isoformat()] = of_day
        return days


def read_rings(data: bytes) -> list[list[list[tuple[int, int]]]]:
    _, arrays = decode(data)
    steps = {name: [-(int(v) + 1) // 2 if v % 2 else int(v) // 2 for v in arrays[name]] for name in "xy"}
    shapes: list[list[list[tuple[int, int]]]] = []
    point = ring = 0
    for rings in arrays["rings"]:
        shape = []
        for _ in range(rings):
            x, y = int(arrays["x0"][ring]), int(arrays["y0"][ring])
            points = [(x, y)]
            for at in range(point + 1, point + int(arrays["points"][ring])):
                x, y = x + steps["x"][at], y + steps["y"][at]
                points.append((x, y))
            point += int(arrays["points"][ring])
            ring += 1
            shape.append(points)
        shapes.append(shape)
    return shapes


@pytest.mark.parametrize("chunk", [1, 10, 10_000])
def test_the_files_show_each_day_what_the_source_shows(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    """Whichever way geometries are spread over chunks; shapes that stay are sent once."""
    monkeypatch.setattr(module, "CHUNK_POINTS", chunk)
    folder = Folder()
    index = publish_areas(rows_of([(5, 1), (2, 0)], [(5, 1), (3, 3)], [(3, 2), (5, 0)], gap=3), folder.publish)
    assert index is not None
    assert folder.shown(index) == {
        "2022-09-01": [("russia", 27), ("ukraine", 24)],
        "2022-09-04": [("russia", 27), (None, 25)],
        "2022-09-07": [("contested", 25), ("ukraine", 27)],
    }
    assert sum(len(folder.rings(name)) for name in decode(folder.files[index])[0]["chunks"]) == 3


def test_days_that_may_not_leave_the_app_are_not_in_the_files() -> None:
    """Neither the days nor what only they show; with no day left there is no file."""
    folder = Folder()
    rows = rows_of([(5, 1)], [(6, 1)])
    index = publish_areas(rows, folder.publish, until=BEGIN)
    assert index is not None
    assert folder.shown(index) == {"2022-09-01": [("russia", 27)]}
    assert len(folder.rings(decode(folder.files[index])[0]["chunks"][0])) == 1
    assert publish_areas(rows, folder.publish, until=BEGIN - timedelta(days=1)) is None


def test_the_same_areas_give_the_same_bytes() -> None:
    """Their hash names the file, for all sessions and processes."""
    one, two = Folder(), Folder()
    for folder in (one, two):
        publish_areas(rows_of([(5, 1), (2, 0)]), folder.publish)
    assert one.files == two.files


def test_an_outline_of_which_nothing_is_left_keeps_its_place() -> None:
    """A hamlet below a pixel is no ring, and the areas after it are still found."""
    rows = rows_of([(1, 1), (2, 1), (3, 1)])
    tiny = pack(simplify(split([shapely.box(23, 48, 23.0001, 48.0001)])))[0]
    folder = Folder()
    index = publish_areas(
        AreaRows(days=rows.days, per_day=rows.per_day, holder=rows.holder, shape=rows.shape,
                 outlines={**rows.outlines, 2: tiny}), folder.publish)  # fmt: skip
    assert index is not None
    assert [len(rings) for rings in folder.rings("0.gz")] == [1, 0, 1]


def test_a_day_in_detail_keeps_its_areas_in_their_order() -> None:
    """Holes and all, to some twenty metres."""
    box = shapely.box(36, 48, 37, 49)
    shapes: list[Any] = [shapely.box(30, 48, 30.01, 48.01), box.difference(shapely.box(36.4, 48.4, 36.6, 48.6))]
    areas = [ControlArea(source="s", day=BEGIN, controller=None, label="", wkb=shapely.to_wkb(shape, flavor="iso"))
             for shape in shapes]  # fmt: skip
    found = read_rings(encode_day(areas))
    assert [len(rings) for rings in found] == [1, 2]
    assert min(found[0][0]) == (300_000, 480_000)
