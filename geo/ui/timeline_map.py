"""The seam between Streamlit and the map; the only place that knows how streamlit-folium works.

As found with streamlit 1.67 and streamlit-folium 0.27:

- The Folium map is the same for every view, so that streamlit-folium never mounts it again.
- Data are files named by their hash; the map fetches them from the route that ``declare_component``
  gives to a folder. It lies beside streamlit-folium's own route, so relative URLs work below any base
  path, and a restarted server finds or makes the same files again.
- Python speaks to the map by ``feature_group_to_add``, whose script is evaluated when it changes.
- The map speaks to Python by ``Streamlit.setComponentValue``; ``returned_objects=[]`` keeps
  streamlit-folium from sending values of its own. streamlit-folium copies the value to
  ``st.session_state[key]`` before the script (or fragment) runs again.
- What the map says is numbered, and Python's messages carry the number that they answer, so that a
  message that is already out of date does not turn the day back under the hand.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from geo.atlas import AtlasInput
from geo.atlas.columns import PlaceColumns, claim_columns, encode_claims, encode_standings, place_columns
from geo.atlas.files import is_published, publish, publish_assets
from geo.atlas.map import Message, build_map, plain_view
from geo.atlas.scene import intervals_of
from geo.records import Category, View
from geo.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LONGEST_WINDOW: Final = 100_000
LONGEST_TEXT: Final = 200


def read_map(view: View, *, key: str) -> View:
    """Return the view with what the person did in the map since the last call.

    That is the day, the window, the categories (the legend filters) and the place chosen; nothing of
    it is taken when the map said nothing new, or something that no map of ours says.
    """
    said = st.session_state.get(key)
    if not isinstance(said, dict):
        return view
    try:
        number = (_text(said["mount"]), int(said["seq"]))
        if number == st.session_state.get(f"{key} heard"):
            return view
        view = replace(
            view,
            day=None if said["day"] is None else date.fromisoformat(said["day"]),
            window_days=_window(said["window"]),
            place_id=None if said["place"] is None else _text(said["place"]),
            categories=frozenset(Category(name) for name in said["categories"]),
        )
    except (KeyError, TypeError, ValueError):
        return view
    st.session_state[f"{key} heard"] = number
    return view


def timeline_map(
    atlas: AtlasInput, view: View, *, key: str, height: int = 640, areas: Mapping[str, Any] | None = None
) -> None:
    """Show the map of the view, ``height`` CSS pixels high and as wide as its container.

    ``areas`` are the control areas below it, as :func:`geo.ui.areas_map.areas_message` gives them.
    The map is never mounted again: zoom and pan stay, and so does the day unless ``view`` changes it.
    """
    folder = read_settings().map_dir
    base = _serve(folder)
    claims = _claims_file(atlas, folder)
    standings = _standings_file(atlas, view, folder)
    # Files that nobody asked for in a day are removed; whoever still needs them makes them again.
    if not is_published(folder, claims):
        _claims_file.clear(atlas, folder)
        claims = _claims_file(atlas, folder)
    if not is_published(folder, standings):
        _standings_file.clear(atlas, view, folder)
        standings = _standings_file(atlas, view, folder)
    mount, number = st.session_state.get(f"{key} heard", (None, None))
    message = {
        "answers": {"mount": mount, "seq": number},
        "areas": areas or {},
        "claims": claims,
        "standings": standings,
        "view": plain_view(view),
    }
    st_folium(
        build_map(base=base),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=Message(message),
    )


def files_route() -> str:
    """Give the URL of the folder of the map's files, as seen from a page of the dashboard."""
    return f"component/{_route(read_settings().map_dir)}"


def _window(value: object) -> int | None:
    if value is None or (type(value) is int and 1 <= value <= LONGEST_WINDOW):
        return value
    raise ValueError(f"{value!r} is no window")


def _text(value: object) -> str:
    if isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT:
        return value
    raise ValueError("this is no name that the map gives")


def _revision(atlas: AtlasInput) -> str:
    return atlas.revision


def _what_standings_depend_on(view: View) -> list[list[str]]:
    """Not on the categories, the provinces or the day: see :func:`geo.atlas.scene.intervals_of`."""
    return [sorted(view.sources), sorted(view.affiliations), sorted(view.reviews), [view.clock]]


@st.cache_resource(show_spinner=False)
def _serve(folder: Path) -> str:
    """Give the folder a route and put the assets there; return their URL as seen from the map's page."""
    return f"../{_route(folder)}/{publish_assets(folder)}"


@st.cache_resource(show_spinner=False)
def _route(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    return components.declare_component("files", path=folder).name


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={AtlasInput: _revision})
def _places(atlas: AtlasInput) -> PlaceColumns:
    """Collect the places once for all files of a revision: those of a million claims take half a second."""
    return place_columns(atlas)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={AtlasInput: _revision})
def _claims_file(atlas: AtlasInput, folder: Path) -> str:
    """Publish the claims once for all sessions; return the file's name."""
    places = _places(atlas)
    return publish(folder, encode_claims(claim_columns(atlas.claims, places), places))


@st.cache_resource(
    max_entries=64, show_spinner=False, hash_funcs={AtlasInput: _revision, View: _what_standings_depend_on}
)
def _standings_file(atlas: AtlasInput, view: View, folder: Path) -> str:
    """Publish the standings once for all sessions; return the file's name."""
    return publish(folder, encode_standings(intervals_of(atlas, view), _places(atlas).ids))
