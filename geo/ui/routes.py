"""The pages and their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

MAP: Final = "pages/map.py"
PLACES: Final = "pages/places.py"
REPORTS: Final = "pages/reports.py"
READ: Final = "pages/read.py"
COMPARE: Final = "pages/compare.py"
DATA: Final = "pages/data.py"
METHOD: Final = "pages/method.py"

_ROUTED: Final = "dateline_routed"


def route() -> StreamlitPage:
    """Show the navigation and give the page that the address names."""
    st.session_state[_ROUTED] = True
    return st.navigation(
        [
            st.Page(MAP, title="Map", default=True),
            st.Page(PLACES, title="Places", url_path="places"),
            st.Page(REPORTS, title="Reports", url_path="reports"),
            st.Page(READ, title="Read", url_path="read"),
            st.Page(COMPARE, title="Compare", url_path="compare"),
            st.Page(DATA, title="Data", url_path="data"),
            st.Page(METHOD, title="Method", url_path="method"),
        ],
        position="top",
    )


def come_through_the_door() -> None:
    """Start over with ``app.py`` if Streamlit ran a page without it.

    Until ``st.navigation`` has been called once in a process, Streamlit takes each file of a folder named
    ``pages`` for an app of its own; a link to such a page, opened first, would lack title, style and menu.
    """
    if _ROUTED not in st.session_state:
        route()
        st.rerun()
