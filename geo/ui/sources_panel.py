"""The sources: whose they are and on what terms, switched on and off, and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import GeoError
from geo.records import CHRONOLOGY, REPORTS
from geo.ui import loaders
from geo.ui.imports_outcome import tell
from geo.ui.tables import show_table, sources_table
from geo.ui.words import source_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.records import SourceTerms
    from geo.ui.loaders import Library


def sources_panel(library: Library) -> None:
    """Show the sources that are switched on with their counts, and what can be done with all of them."""
    st.html("<h2>Sources</h2>")
    show_table(sources_table(library.terms, library.claims), key="table_sources")
    terms = {**library.terms, **loaders.store().terms(on=False)}
    names = list(terms)
    on = list(library.terms)
    if st.session_state.get("sources_on") != on:
        st.session_state["sources_on"] = on
    st.pills(
        "Switched on: in map, counts and exports",
        names,
        selection_mode="multi",
        format_func=lambda name: source_name(name, terms),
        key="sources_on",
        on_change=_switch,
        args=(frozenset(on),),
    )
    imported = [name for name in names if name not in {REPORTS, CHRONOLOGY}]
    if imported:
        _removal(imported, terms)


def _switch(before: frozenset[str]) -> None:
    now = frozenset(st.session_state["sources_on"])
    try:
        for name in before ^ now:
            loaders.store().switch_source(name, on=name in now)
    except GeoError as error:
        tell(("error", str(error)))


def _removal(imported: list[str], terms: Mapping[str, SourceTerms]) -> None:
    def remove() -> None:
        name = st.session_state["source_remove"]
        try:
            loaders.store().remove_source(name)
        except GeoError as error:
            tell(("error", str(error)))
        else:
            tell(("success", f"Removed: the source {source_name(name, terms)}."))

    with st.container(horizontal=True, vertical_alignment="bottom", key="source_removal"):
        chosen = st.selectbox(
            "Imported sources",
            imported,
            index=None,
            format_func=lambda name: source_name(name, terms),
            key="source_remove",
            placeholder="Choose one to remove with all its imports",
        )
        st.button("Remove it", key="source_remove_now", disabled=chosen is None, on_click=remove)
