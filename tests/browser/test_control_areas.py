"""Control areas in the dashboard: imported, drawn, scrubbed with the slider, dated, switched off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Frame, Page, expect

from geo.feeds.containers import files_at, open_container
from geo.feeds.contract import Request
from geo.pipeline import import_source
from geo.settings import Settings
from geo.store import open_store

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator
    from pathlib import Path

SECONDS = 1000
HOSTILE = "<img src=x onerror=alert(1)>"
DAYS = {"20220901": 36.2, "20220909": 36.9, "20220920": 38.0}
"""Day and western edge of what Russia holds on it, in degrees."""

INK = """
() => {
  const canvas = document.querySelector(".dl-control-areas");
  if (!canvas || canvas.hidden) return 0;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let inked = 0;
  for (let at = 3; at < data.length; at += 4) inked += data[at] > 0;
  return inked;
}
"""
"""How many pixels of the canvas of areas are drawn on."""


def write_days(folder: Path, kind: str) -> None:
    folder.mkdir()
    for day, west in DAYS.items():
        ring = [[west, 48.0, 0], [39.0, 48.0, 0], [39.0, 50.0, 0], [west, 50.0, 0], [west, 48.0, 0]]
        name = f"x /// Occupied {HOSTILE} /// geoJSON.status.occupied"
        area = {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        text = json.dumps({"type": "FeatureCollection", "features": [area]})
        (folder / f"{kind}_{day}.geojson").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def address(
    starts: Callable[..., tuple[subprocess.Popen[bytes], str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Start a dashboard over a store with two imported sources of areas."""
    folder = tmp_path_factory.mktemp("areas")
    with open_store(Settings(data_dir=folder / "store")) as store:
        for name in ("deepstate", "Another map"):
            write_days(folder / name, "deepstate")
            with open_container(files_at(folder / name), name=name) as container:
                import_source(store, container, Request(source=name), kind="deepstate")
    process, url = starts(folder / "store")
    yield url
    process.terminate()
    process.wait(timeout=20)


def until(frame: Frame, condition: str) -> dict[str, Any]:
    """Wait until an expression over ``areas`` (what is drawn of them) holds; give them."""
    frame.wait_for_function(
        f"() => {{ const {{ areas }} = window.dateline.state(); return {condition}; }}", timeout=20 * SECONDS
    )
    areas: dict[str, Any] = frame.evaluate("window.dateline.state().areas")
    return areas


def test_areas_are_drawn_dated_scrubbed_and_switched(
    address: str, page: Page, map_frame: Callable[[Page], Frame]
) -> None:
    """The nearest earlier day holds and its date is shown; before the first there is nothing; off is off."""
    page.goto(f"{address}/?day=2022-09-15")
    frame = map_frame(page)
    until(frame, "areas.painted !== null && areas.caption === '9 Sep 2022'")
    wide = frame.evaluate(INK)
    assert wide > 5_000
    frame.evaluate("window.dateline.setDay('2022-09-25')")
    until(frame, "areas.caption === '20 Sep 2022' && areas.painted === areas.day")
    assert 0 < frame.evaluate(INK) < wide
    frame.evaluate("window.dateline.setDay('2022-08-20')")
    until(frame, "areas.painted === null")
    expect(frame.locator(".dl-areas-date")).to_have_text("first shown 1 Sep 2022")
    assert frame.evaluate(INK) == 0
    frame.evaluate("window.dateline.setDay('2022-09-02')")
    until(frame, "areas.caption === '1 Sep 2022' && areas.painted === areas.day")
    assert frame.evaluate(INK) > wide
    frame.get_by_label("Areas:").uncheck()
    until(frame, "!areas.on")
    assert frame.evaluate(INK) == 0
    expect(frame.locator("body")).not_to_contain_text("onerror")


def test_one_of_several_sources_is_chosen_and_looked_at_closely(
    address: str, page: Page, map_frame: Callable[[Page], Frame]
) -> None:
    """Closer than the outline is good for, the day at rest is drawn in detail; the view's filter of sources counts."""
    page.goto(f"{address}/?day=2022-09-15")
    frame = map_frame(page)
    until(frame, "areas.sources.length === 2 && areas.painted !== null && !areas.fine")
    for _ in range(8):
        zoom = frame.evaluate("window.dateline.state().zoom")
        frame.get_by_label("Zoom in").click()
        frame.wait_for_function(
            "zoom => { const s = window.dateline.state(); return s.settled && s.zoom > zoom; }", arg=zoom
        )
    until(frame, "areas.fine")
    frame.get_by_label("Source of the control areas").select_option("deepstate")
    until(frame, "areas.source === 'deepstate' && areas.fine")
    page.goto(f"{address}/?day=2022-09-15&source=chronology")
    frame = map_frame(page)
    until(frame, "areas.sources.length === 0")
    expect(frame.locator(".dl-area-box")).to_be_hidden()
