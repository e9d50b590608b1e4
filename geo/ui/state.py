"""The one view of a session: kept over page changes, written into the address, read from it when it changes.

The address counts when a person opened or edited it or went back in the browser; the session's view
counts when a widget or the map changed it. Both end in the same place, so there is never a second
selection.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from geo.records import View
from geo.ui.view_url import read_view, write_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.ui.view_url import Known

_VIEW: Final = "dateline_view"
_ADDRESS: Final = "dateline_address"
_PAGE: Final = "dateline_page"
_MOVED: Final = "dateline_moved"
_ENTERED: Final = "dateline_entered"
_NOTICES: Final = "dateline_notices"
_TOUCHED: Final = "dateline_touched"


def session_view() -> View:
    """Give the view as it is now; the default before any page has read the address."""
    view = st.session_state.get(_VIEW)
    return view if isinstance(view, View) else View()


def enter_page(name: str) -> int:
    """Note that this run is of the page ``name``, before it asks for the view; return how many were entered so far."""
    if name != st.session_state.get(_PAGE):
        st.session_state[_PAGE] = name
        st.session_state[_MOVED] = True
        st.session_state[_ENTERED] = st.session_state.get(_ENTERED, 0) + 1
    entered: int = st.session_state[_ENTERED]
    return entered


def page_name() -> str:
    """Give the name of the page that this run is of; empty before any was entered."""
    return str(st.session_state.get(_PAGE, ""))


def open_view(
    known: Known,
    *,
    others: frozenset[str] = frozenset(),
    heard: Callable[[View], View] = lambda view: view,
) -> View:
    """Give the view of this run, from the address or from the session, and write it into the address.

    ``others`` are the page's own parameters; they stay in the address as they are. ``heard`` gives the
    view with what the person did in the map.
    """
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    own = {name: values for name, values in asked.items() if name not in others}
    moved = st.session_state.pop(_MOVED, False)
    if _VIEW not in st.session_state:
        _read(asked, known, others)
    else:
        touched = st.session_state.pop(_TOUCHED, False)
        before = session_view()
        said = heard(before)
        if said != before:
            _keep(said)
        # Moving between pages clears the address; that is not a wish for the default view.
        elif own != st.session_state[_ADDRESS] and (own or not moved) and not touched:
            _read(asked, known, others)
    _write_address({name: values for name, values in asked.items() if name in others})
    return session_view()


def change_view(**changes: Any) -> None:  # noqa: ANN401 - the fields of View, each with its own type
    """Replace fields of the view, in the callback of a widget; the address is then out of date and does not count."""
    _keep(replace(session_view(), **changes))
    st.session_state[_TOUCHED] = True


def _keep(view: View) -> None:
    st.session_state[_VIEW] = view
    st.session_state[_NOTICES] = ()


def notices() -> tuple[str, ...]:
    """Give what in the opened address could not be used, a sentence each."""
    found: tuple[str, ...] = st.session_state.get(_NOTICES, ())
    return found


def link_query(**others: str) -> dict[str, list[str]]:
    """Give the query parameters of a link into another page that keeps the view."""
    return {**write_view(session_view()), **{name: [value] for name, value in others.items()}}


def _read(asked: Mapping[str, list[str]], known: Known, others: frozenset[str]) -> None:
    st.session_state[_VIEW], st.session_state[_NOTICES] = read_view(asked, known, others=others)


def _write_address(others: Mapping[str, list[str]]) -> None:
    own = write_view(session_view())
    st.session_state[_ADDRESS] = own
    wanted = {**own, **others}
    if wanted != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(wanted)
