"""A peer: st.slider and st_folium in a fragment, the events of the window as one GeoJson of canvas circles.

The best of the plain ways: the map stays, its features come by ``feature_group_to_add``. DATELINE_BENCH_SIZE
names the events; a checkbox makes it cumulative.
"""

from __future__ import annotations

import os
from datetime import date, timedelta

import folium
import streamlit as st
import streamlit.components.v1 as components
from events import DAYS, WINDOW, Events, make_events
from streamlit_folium import st_folium

from geo.atlas.files import LEAFLET

st.set_page_config(layout="wide")
FIRST = date(2022, 2, 24)


@st.cache_resource
def events() -> Events:
    """Make the events once for the process."""
    return make_events(int(os.environ["DATELINE_BENCH_SIZE"]))


@st.cache_resource
def leaflet() -> str:
    """Serve Leaflet beside streamlit-folium, as Dateline does, so that no other host is asked."""
    return f"../{components.declare_component('leaflet', path=LEAFLET).name}"


@st.fragment
def page() -> None:
    """Show the slider and the map."""
    made = events()
    day = st.slider("Day", FIRST, FIRST + timedelta(days=DAYS - 1), FIRST + timedelta(days=120))
    number = (day - date(1970, 1, 1)).days
    shows = made.day <= number
    if not st.checkbox("Cumulative"):
        shows &= made.day > number - WINDOW
    places = zip(made.longitude[shows].tolist(), made.latitude[shows].tolist(), strict=True)
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": at}, "properties": {}} for at in places
    ]
    # The picture of a day is told from that of another by its number, which is an event of its own.
    mark = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}, "properties": {"day": number}}
    group = folium.FeatureGroup(name="events")
    folium.GeoJson(
        {"type": "FeatureCollection", "features": [*features, mark]}, marker=folium.CircleMarker(radius=4, weight=1)
    ).add_to(group)
    atlas = folium.Map(location=(48.6, 31.4), zoom_start=6, tiles=None, prefer_canvas=True)
    atlas.default_js = [("leaflet", f"{leaflet()}/leaflet.js")]
    atlas.default_css = [("leaflet_css", f"{leaflet()}/leaflet.css")]
    st_folium(atlas, key="map", height=640, use_container_width=True, returned_objects=[], feature_group_to_add=group)


page()
