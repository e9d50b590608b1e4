"""The same events in folium's own TimelineSlider, as a page of its own.

leaflet.timeline and moment come from npm by its ordinary client, once, into the folder given.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from datetime import timedelta
from typing import TYPE_CHECKING

import folium
from folium.plugins import Timeline, TimelineSlider
from folium.utilities import JsCode

from geo.atlas.columns import NO_CLAIMS_DAY
from geo.atlas.files import LEAFLET

if TYPE_CHECKING:
    from pathlib import Path

    from synthetic import Events

PACKAGES = {
    "leaflet.timeline@1.6.0": ("package/dist/leaflet.timeline.js", "timeline.js"),
    "moment@2.29.4": ("package/min/moment.min.js", "moment.js"),
}
DAY = 86_400_000


def fetch_scripts(folder: Path) -> None:
    """Put Leaflet (from the environment) and the peers' scripts (from npm) into ``folder``, if they are not there."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(LEAFLET / "leaflet.js", folder)
    shutil.copy(LEAFLET / "leaflet.css", folder)
    for package, (inside, name) in PACKAGES.items():
        if (folder / name).exists():
            continue
        packed = subprocess.run(
            ["npm", "pack", "--silent", package],  # noqa: S607 - npm from PATH
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        with tarfile.open(folder / packed) as archive:
            (folder / name).write_bytes(archive.extractfile(inside).read())  # type: ignore[union-attr]


def write_timeline_slider(path: Path, events: Events, *, window: int | None) -> None:
    """Write a page with the events as canvas circle markers in folium's TimelineSlider (None: cumulative)."""
    beginning = int((NO_CLAIMS_DAY - NO_CLAIMS_DAY.replace(year=1970, month=1, day=1)) / timedelta(days=1)) * DAY
    last = beginning + int(events.day.max() + 1) * DAY
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(float(x), 4), round(float(y), 4)]},
            "properties": {
                "start": beginning + int(day) * DAY,
                "end": last if window is None else beginning + int(day + window) * DAY,
            },
        }
        for y, x, day in zip(events.latitude, events.longitude, events.day, strict=True)
    ]
    page = folium.Map(location=(48.6, 31.4), zoom_start=6, tiles=None, prefer_canvas=True)
    page.default_js = [("leaflet", "leaflet.js")]
    page.default_css = [("leaflet_css", "leaflet.css")]
    Timeline.default_js = TimelineSlider.default_js = [("moment", "moment.js"), ("timeline", "timeline.js")]
    timeline = Timeline(
        {"type": "FeatureCollection", "features": features},
        point_to_layer=JsCode("(feature, at) => L.circleMarker(at, {radius: 4, weight: 1})"),
    ).add_to(page)
    TimelineSlider(auto_play=False, show_ticks=False).add_timelines(timeline).add_to(page)
    html = page.get_root().render()
    html = html.replace(f"var {timeline.get_name()} =", f"var {timeline.get_name()} = window.benchTimeline =")
    path.write_text(html, encoding="utf-8")
