"""The same events in folium's own time plugins, as pages of their own without Streamlit, which favours them.

Their scripts come from npm by its ordinary client, once, into the folder given.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from typing import TYPE_CHECKING, Any

import folium
from events import DAYS, WINDOW
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from folium.utilities import JsCode

from geo.atlas.files import LEAFLET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from events import Events

PACKAGES = {
    "leaflet.timeline@1.6.0": {"dist/leaflet.timeline.js": "timeline.js"},
    "moment@2.29.4": {"min/moment.min.js": "moment.js"},
    "iso8601-js-period@0.2.1": {"iso8601.js": "iso8601.js"},
    "leaflet-timedimension@1.1.1": {
        "dist/leaflet.timedimension.min.js": "timedimension.js",
        "dist/leaflet.timedimension.control.css": "timedimension.css",
    },
}
DAY = 86_400_000
STYLE = {"radius": 4, "weight": 1}


def fetch_scripts(folder: Path) -> None:
    """Put Leaflet (from the environment) and the peers' scripts (from npm) into ``folder``."""
    shutil.copy(LEAFLET / "leaflet.js", folder)
    shutil.copy(LEAFLET / "leaflet.css", folder)
    for package, files in PACKAGES.items():
        packed = subprocess.run(
            ["npm", "pack", "--silent", package],  # noqa: S607 - npm from PATH
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        with tarfile.open(folder / packed) as archive:
            for inside, name in files.items():
                content = archive.extractfile(f"package/{inside}")
                assert content is not None, inside  # noqa: S101 - a benchmark may stop here
                (folder / name).write_bytes(content.read())


def write_timeline_slider(path: Path, events: Events, *, cumulative: bool) -> None:
    """Write a page with the events as canvas circles in folium's TimelineSlider."""
    last = int(events.day.min()) + DAYS + 1
    features = [
        _feature(at, {"start": day * DAY, "end": (last if cumulative else day + WINDOW) * DAY})
        for at, day in _points(events)
    ]
    page = _page()
    Timeline.default_js = TimelineSlider.default_js = [("moment", "moment.js"), ("timeline", "timeline.js")]
    timeline = Timeline(
        {"type": "FeatureCollection", "features": features},
        point_to_layer=JsCode("(feature, at) => L.circleMarker(at, {radius: 4, weight: 1})"),
    ).add_to(page)
    TimelineSlider(auto_play=False, show_ticks=False).add_timelines(timeline).add_to(page)
    _write(path, page, timeline.get_name(), "benchTimeline")


def write_timestamped(path: Path, events: Events, *, cumulative: bool) -> None:
    """Write a page with the events as canvas circles in folium's TimestampedGeoJson."""
    features = [_feature(at, {"time": day * DAY, "icon": "circle", "iconstyle": STYLE}) for at, day in _points(events)]
    page = _page()
    TimestampedGeoJson.default_js = [
        ("iso8601", "iso8601.js"), ("timedimension", "timedimension.js"), ("moment", "moment.js"),
    ]  # fmt: skip
    TimestampedGeoJson.default_css = [("timedimension_css", "timedimension.css")]
    stamped = TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features},
        # Its duration counts the last day too: 29 days back and the day itself are 30.
        duration=None if cumulative else f"P{WINDOW - 1}D",
        add_last_point=False,
        auto_play=False,
        transition_time=1,
    ).add_to(page)
    _write(path, page, stamped.get_name(), "benchTimeline")


def _points(events: Events) -> Iterator[tuple[list[float], int]]:
    places = zip(events.longitude.tolist(), events.latitude.tolist(), strict=True)
    for (longitude, latitude), day in zip(places, events.day.tolist(), strict=True):
        yield [round(longitude, 4), round(latitude, 4)], day


def _feature(at: list[float], properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": properties}


def _page() -> folium.Map:
    page = folium.Map(location=(48.6, 31.4), zoom_start=6, tiles=None, prefer_canvas=True)
    page.default_js = [("leaflet", "leaflet.js")]
    page.default_css = [("leaflet_css", "leaflet.css")]
    return page


def _write(path: Path, page: folium.Map, name: str, known_as: str) -> None:
    html = page.get_root().render()
    html = html.replace(f"var {name} =", f"var {name} = window.{known_as} =")
    html = html.replace(f"var {page.get_name()} =", f"var {page.get_name()} = window.benchMap =")
    path.write_text(html, encoding="utf-8")
