"""Guards that control areas which Dateline saved come back as they were, and no others."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
import shapely

from geo.errors import InputError
from geo.exports.areas import write_areas
from geo.feeds.contract import Part, Refusal, Request
from geo.feeds.importers import importer, recognise
from geo.records import ControlArea, Controller

DAY = date(2022, 9, 9)


def area(source: str = "ours", controller: Controller | None = Controller.RUSSIA, west: float = 36.0) -> ControlArea:
    shape = shapely.orient_polygons(shapely.box(west, 49.2, west + 0.4, 49.6))
    wkb = shapely.to_wkb(shape, flavor="iso", byte_order=1)
    return ControlArea(source=source, day=DAY, controller=controller, label="Окуповано /// Occupied", wkb=wkb)


def saved(*areas: ControlArea, use: str | None = None) -> str:
    stream = io.StringIO()
    write_areas(stream, areas=areas, about={"version": "1", "use": use})
    return stream.getvalue()


def part(text: str, name: str = "areas.geojson") -> Part:
    return Part(name=name, size=len(text), open=lambda: io.BytesIO(text.encode()))


def read(text: str) -> list[Any]:
    return list(importer("geojson").read([part(text)], Request(source="ours")))


def test_areas_come_back_as_they_were() -> None:
    """Day, holder, word and shape, in their order."""
    areas = [area(), area(controller=Controller.UKRAINE, west=37.0), area(controller=None, west=38.0)]
    assert [each for each in read(saved(*areas)) if isinstance(each, ControlArea)] == areas


def test_they_are_told_from_the_files_of_their_sources() -> None:
    """The words of DeepState in a file that Dateline saved do not make it one of DeepState's."""
    assert recognise([part(saved(area()), "deepstatemap_data_20220909.geojson")])[0].kind == "geojson"


def test_what_is_marked_for_own_use_stays_so() -> None:
    """Importing a file is no way around its terms."""
    free, marked = (importer("geojson").propose([part(saved(area(), use=use))]).terms for use in (None, "own use"))
    assert free is None
    assert marked is not None
    assert not marked.redistributable


def test_areas_of_two_sources_are_refused() -> None:
    """Laid on each other in one source they would read as contested ground."""
    with pytest.raises(InputError, match=r"several sources \(ours, theirs\)"):
        read(saved(area(), area("theirs", Controller.UKRAINE)))


def test_a_day_that_lost_one_of_its_areas_is_refused_whole() -> None:
    """Half a day would show ground as nobody's that is somebody's."""
    layer = json.loads(saved(area(), area(west=37.0)))
    layer["features"][1]["properties"]["day"] = "yesterday"
    found = read(json.dumps(layer))
    assert not any(isinstance(each, ControlArea) for each in found)
    assert any(isinstance(each, Refusal) and "feature 2 is no area" in each.problem for each in found)
