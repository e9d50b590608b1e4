"""The Folium map: always the same, nothing from elsewhere, and messages that nothing on their way can change."""

from __future__ import annotations

import json
import re

from hypothesis import example, given
from hypothesis import strategies as st
from streamlit_folium import _get_feature_group_string, _get_header, _get_map_string

from geo.atlas.map import OSM_TILES, Message, build_map, escape_json


def script() -> str:
    atlas = build_map(base="../files/abc")
    atlas.get_root().render()
    atlas.render()
    return _get_header(atlas) + _get_map_string(atlas)


def test_the_map_is_the_same_whenever_it_is_built() -> None:
    """streamlit-folium mounts a map again when its script changes, and zoom and day would be lost."""
    assert script() == script()


def test_only_the_outside_tiles_name_another_host() -> None:
    """Leaflet and all else come from the app itself; the tiles are off until somebody asks for them."""
    atlas = build_map(base="../files/abc")
    assert [url for _, url in (*atlas.default_js, *atlas.default_css) if not url.startswith("../files/abc/")] == []
    assert re.findall(r'https?://[^"\s]+', script()) == [OSM_TILES]
    assert "tile_layer_div_0.addTo" not in script()


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=40), max_size=4))
@example({"source": "{% raw %}", "{{": "{{ 7 * 7 }}", "view": "{# gone #}"})
def test_a_message_arrives_as_it_was_sent(content: dict[str, str]) -> None:
    """Hostile text and names like folium's own survive streamlit-folium's rewriting, and stay text."""
    atlas = build_map(base="../files/abc")
    atlas.get_root().render()
    sent = _get_feature_group_string(Message(content), map=atlas)
    found = re.search(r"window\.datelineTell\((.*)\);", sent)
    assert found is not None
    assert json.loads(found.group(1)) == content


def test_markup_never_appears_in_a_message() -> None:
    """No tag, no template literal and no name of a variable is left in what is evaluated."""
    text = escape_json({"quote": "</script><img onerror=x> `${alert(1)}` map_div feature_group_0 ' & {{ a }} {% b %}"})
    assert not set("<>`$'&_%") & set(text)
    assert text.count("{") == text.count("}") == 1
