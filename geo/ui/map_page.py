"""The Map page: filters, map and panel as one fragment, which reruns when the hand on the timeline rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from geo.ui import frame, loaders, state
from geo.ui.changes import changes_list, counts_table, summary_line
from geo.ui.downloads import download_menu
from geo.ui.filters import filter_row
from geo.ui.history import town_history, town_picker
from geo.ui.selection import select_view

if TYPE_CHECKING:
    from geo.records import View
    from geo.ui.loaders import Library
    from geo.ui.selection import Selection

MAP_KEY = "map"


@st.fragment
def map_and_panels() -> None:
    """Show everything that follows the view's day; every widget in it changes the one view."""
    with st.container(key="map_page"), frame.errors_as_sentences():
        _show()


def _show() -> None:
    from geo.ui.areas_map import areas_message  # noqa: PLC0415 - heavy; the page's head comes first
    from geo.ui.timeline_map import read_map, timeline_map  # noqa: PLC0415 - heavy; the page's head comes first

    library = loaders.library()
    view = state.open_view(library.known, heard=lambda view: read_map(view, key=MAP_KEY))
    selection = select_view(library, view)
    above = st.container()
    with above:
        _head(selection)
        frame.show_notices()
    left, right = st.columns([2.9, 1.1], gap="small")
    # The map is told before anything that takes longer: it draws while the rest is worked out.
    with left, st.container(key="map_box"):
        timeline_map(loaders.atlas_input(library), view, key=MAP_KEY, areas=areas_message(library, view))
    with above, filter_row(library, view):
        if selection is not None:
            download_menu(library, selection)
    with right, st.container(key="panel"):
        _panel(library, view, selection)


def _head(selection: Selection | None) -> None:
    line = summary_line(selection) if selection else ""
    st.html(Markup('<div class="dl-head"><h1>{}</h1><p>{}</p></div>').format(frame.HEADLINE, line))


def _panel(library: Library, view: View, selection: Selection | None) -> None:
    if selection is None:
        frame.say_why_nothing_shows()
        return
    town_picker(library, selection)
    if view.place_id is not None:
        town_history(library, selection, view.place_id)
        return
    if not selection.claims and not selection.standings:
        st.info("Nothing matches this selection. Clear the filters, or choose a later day or a wider window.")
    st.html(counts_table(selection))
    changes_list(selection)
