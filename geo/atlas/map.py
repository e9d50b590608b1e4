"""The Folium map: our Leaflet, our base and one element of ours; it stays the same for every view.

What changes (data, filters, the day) travels in a :class:`Message`, which streamlit-folium evaluates
without mounting the map again. ``window.datelineMount`` and ``window.datelineTell`` are in
``static/boot.js``.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.records import View

CENTRE: Final = (48.6, 31.4)
"""Latitude and longitude in the middle of Ukraine; the map then fits itself to the country."""

BOUNDS: Final = [[40.0, 14.0], [57.0, 48.0]]
"""South-west and north-east corner of what can be panned to."""

OSM_TILES: Final = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
OSM_NAME: Final = "OpenStreetMap (asks openstreetmap.org for pictures)"
OSM_ATTRIBUTION: Final = "© OpenStreetMap contributors"

JSON_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
ACTIVE_SIGN: Final = re.compile(r"[_<>&'`${}%#]")


class AtlasMap(folium.Map):
    """A Folium map that loads Leaflet and our scripts from the app itself, and nothing from elsewhere."""

    def __init__(self, *, base: str) -> None:
        """Set the map up; ``base`` is the URL of the assets' folder, relative to the page of the map."""
        super().__init__(
            location=CENTRE,
            zoom_start=6,
            tiles=None,
            zoom_snap=0.25,
            zoom_delta=0.5,
            keyboard=False,
            attribution_control=True,
        )
        # folium's own min_zoom is for tiles only
        self.options |= {"minZoom": 4, "maxZoom": 14, "maxBounds": BOUNDS, "maxBoundsViscosity": 1.0}
        # Instead of folium's own lists: no CDN, no jQuery, no Bootstrap, no icons.
        self.default_js = [("leaflet", f"{base}/leaflet.js"), ("dateline", f"{base}/dateline.js")]
        self.default_css = [("leaflet_css", f"{base}/leaflet.css"), ("dateline_css", f"{base}/map.css")]


class TimelineLayer(MacroElement):
    """The one element that draws everything: base, symbols, labels, legend, timeline."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            window.datelineMount({{ this._parent.get_name() }});
        {% endmacro %}
        """
    )

    def __init__(self) -> None:
        """Name it for folium."""
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "TimelineLayer"


class Message(folium.FeatureGroup):
    """What Python tells the map, in the shape of a feature group without features."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.layerGroup();
            window.datelineTell({{ this.content }});
        {% endmacro %}
        """
    )

    def __init__(self, content: Mapping[str, Any]) -> None:
        """Take a JSON-ready message; its text may come from reports and files."""
        super().__init__(control=False)
        self.content = escape_json(content)


def escape_json(content: Mapping[str, Any]) -> str:
    """Write JSON that no template, no regular expression and no HTML parser on its way can take for something else.

    streamlit-folium takes the script for a Jinja template once more and rewrites ``_name`` in it, so
    underscores are escaped, and so is all that is not plain ASCII or has a meaning in templates, HTML
    and template literals.
    """
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return JSON_STRING.sub(lambda found: ACTIVE_SIGN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", found[0]), text)


def plain_view(view: View) -> dict[str, Any]:
    """Give what the map is told of a view, JSON-ready."""
    return {
        "day": view.day.isoformat() if view.day else None,
        "window": view.window_days,
        "place": view.place_id,
        "provinces": sorted(view.provinces),
        "categories": sorted(view.categories),
        "affiliations": sorted(view.affiliations),
        "sources": sorted(view.sources),
        "reviews": sorted(view.reviews),
        "clock": view.clock.value,
    }


def build_map(*, base: str) -> AtlasMap:
    """Build the map; the same ``base`` always gives the same script, so that nothing mounts it again."""
    atlas = AtlasMap(base=base)
    folium.TileLayer(
        tiles=OSM_TILES, attr=OSM_ATTRIBUTION, name=OSM_NAME, overlay=True, show=False, max_zoom=19
    ).add_to(atlas)
    folium.LayerControl(collapsed=True).add_to(atlas)
    TimelineLayer().add_to(atlas)
    return atlas
