"""The Data page: the view as tables and files, import and removal of reports, and the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.ui import frame, loaders, state
from geo.ui.areas_panel import areas_panel
from geo.ui.changes import summary_line
from geo.ui.downloads import download_menu
from geo.ui.filters import filter_row, province_names
from geo.ui.imports import import_panel
from geo.ui.selection import select_view
from geo.ui.sources_panel import sources_panel
from geo.ui.tables import claims_table, show_table, standings_table
from geo.ui.words import count_words

if TYPE_CHECKING:
    from geo.ui.loaders import Library
    from geo.ui.selection import Selection

MOST_ROWS: Final = 2_000
"""A table of more rows is slow to send and of no use to the eye; the files have no limit."""


def show_data() -> None:
    """Show the whole page; every table and file holds what the Map page shows."""
    library = loaders.library()
    view = state.open_view(library.known)
    frame.show_notices()
    st.html("<h1>Data</h1>")
    selection = select_view(library, view)
    if selection is None:
        frame.say_why_nothing_shows()
    else:
        _view_tables(library, selection)
        areas_panel(selection.day, province_names())
    import_panel()
    sources_panel(library)


def _view_tables(library: Library, selection: Selection) -> None:
    filter_row(library, selection.view, with_day=True)
    st.html(Markup('<p class="dl-summary">{}</p>').format(summary_line(selection)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        download_menu(library, selection)
    names = province_names()
    claims, standings = st.tabs(
        [count_words(len(selection.claims), "claim"), count_words(len(selection.standings), "standing")]
    )
    with claims:
        if selection.claims:
            newest = selection.claims[-MOST_ROWS:][::-1]
            show_table(claims_table(newest, names, library.terms), key="table_claims", height=420)
            if len(newest) < len(selection.claims):
                st.caption(f"The newest {len(newest):,} of {len(selection.claims):,} claims; the files hold all.")
        else:
            st.info("No claim matches. Clear the filters, or choose a later day or a wider window.")
    with standings:
        if selection.standings:
            first = selection.standings[:MOST_ROWS]
            show_table(standings_table(first, names), key="table_standings", height=420)
            if len(first) < len(selection.standings):
                st.caption(f"The first {len(first):,} of {len(selection.standings):,} standings; the files hold all.")
        else:
            st.info("No place has a standing here. Clear the filters, or choose a later day.")
