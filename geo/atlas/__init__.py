"""The timeline map: its payload, its Folium map, and the scripts and styles that draw it in the browser.

The way of the data: :class:`AtlasInput` -> ``columns`` (small integers) -> ``payload`` (bytes) -> ``files``
(a folder that the browser is served from) -> ``static/decode.js`` -> ``selection.js`` and ``standings.js``
(what shows on the day) -> ``layer.js``, ``scene.js`` and ``painter.js`` (the picture). ``map`` builds the Folium
map around it, which is the same for every view; ``static/main.js`` hears what Python tells it.
"""

from geo.atlas.scene import AtlasInput

__all__ = ["AtlasInput"]
