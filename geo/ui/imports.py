"""Bringing data: a box for files of any kind, what would come of them, what came of them, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup

from geo.errors import GeoError
from geo.records import REPORTS
from geo.ui.imports_data import data_form
from geo.ui.imports_drop import LARGEST_MB, drop_key, drop_zone, held_drop, put_away
from geo.ui.imports_list import show_imports
from geo.ui.imports_outcome import show_outcome
from geo.ui.imports_problem import show_problem
from geo.ui.imports_reports import removal, report_form, show_added, show_refused_seeds

if TYPE_CHECKING:
    from geo.ui.imports_drop import Drop


def import_panel() -> None:
    """Show the box or what was dropped into it, what became of the last import, and all imports there are."""
    st.html("<h2>Bring data</h2>")
    show_outcome()
    show_added()
    drop = held_drop()
    if drop is None:
        st.caption(
            "Events, control areas or reports. What a file is gets recognised, you see what would come of it, and "
            "nothing is kept before you say so. Files stay on this machine."
        )
        drop_zone()
    else:
        with st.container(border=True, key="drop"):
            _dropped(drop)
    _kinds_there_are()
    show_imports()
    removal()
    show_refused_seeds()


def _dropped(drop: Drop) -> None:
    from geo.feeds.importers import importer, kinds  # noqa: PLC0415 - heavy; the page's head comes first

    st.html(Markup('<p class="dl-summary"><b><bdi>{}</bdi></b> ({})</p>').format(drop.name, _size(drop.bytes)))
    try:
        recognised = drop.kind()
    except GeoError as error:
        show_problem(drop, error)
        return
    there_are = [*kinds(), REPORTS]

    def words(kind: str) -> str:
        return "Reports: texts to be read" if kind == REPORTS else f"{importer(kind).terms.title} ({kind})"

    kind = st.selectbox(
        "What it is" if recognised is None else "What it is, as recognised",
        there_are,
        index=None if recognised is None else there_are.index(recognised),
        format_func=words,
        placeholder="Not recognised: choose what it is",
        key=drop_key("kind"),
    )
    if kind is None:
        st.button("Put away", key=drop_key("away"), on_click=put_away)
    elif kind == REPORTS:
        report_form(drop)
    else:
        data_form(drop, kind)


def _size(size: int) -> str:
    return f"{size / 2**20:,.1f} MB" if size >= 2**20 else f"{max(size // 2**10, 1):,} KB"


def _kinds_there_are() -> None:
    """Show, folded, what can be brought, where it is to be had, and on what terms."""
    from geo.feeds.importers import importer, kinds  # noqa: PLC0415 - heavy; the page's head comes first

    with st.expander("What can be brought, where to get it, and its terms", key="import_kinds"):
        rows = [
            Markup("<dt>{}</dt><dd>{} <small>Terms: {}</small></dd>").format(
                found.terms.title, found.where, found.terms.licence
            )
            for found in map(importer, kinds())
        ]
        st.html(Markup('<dl class="dl-facts dl-kinds">{}</dl>').format(Markup("").join(rows)))
        st.caption(
            "Also as zip, gz or tar archives, and several files at once. Reports come as text, Markdown, web page, "
            f"Word or PDF. Files above {LARGEST_MB} MB: dateline import, on the command line."
        )
