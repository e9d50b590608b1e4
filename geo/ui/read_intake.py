"""The way in: pasted text or one file becomes a draft, which the session holds until it is added or dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import GeoError
from geo.records import REPORTS, ReviewState
from geo.ui import routes, state
from geo.ui.plain import plain
from geo.ui.words import count_words

if TYPE_CHECKING:
    from geo.feeds.documents import Draft
    from geo.ui.loaders import Library

PASTED: Final = "The pasted text"

_DRAFT: Final = "dateline_read_draft"
_REFUSED: Final = "dateline_read_refused"
_ROUND: Final = "dateline_read_round"
_MOST_WAITING: Final = 8


def held_draft() -> Draft | None:
    """Give the draft that this session holds."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft


def draft_key(name: str) -> str:
    """Name a widget of the present draft; the next draft has others, so nothing of this one shows up there."""
    return f"read_{name}_{st.session_state.get(_ROUND, 0)}"


def drop_draft() -> None:
    """Forget the draft and empty the boxes."""
    st.session_state.pop(_DRAFT, None)
    st.session_state[_REFUSED] = ""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def show_intake(library: Library) -> None:
    """Show the box for text, the box for a file, why the last try failed, and the reports that wait for review."""
    st.html(
        '<div class="dl-intro"><h1>Read a report</h1><p>Paste a report or drop a file. Its places and claims are '
        "marked within a second; you check the date, then decide about each claim. The text stays on this machine.</p>"
        "</div>"
    )
    refused = st.session_state.get(_REFUSED, "")
    if refused:
        st.error(plain(refused), icon=":material/error:")
    left, right = st.columns([1.6, 1], gap="medium")
    with left, st.form("read_form", border=False, enter_to_submit=True):
        st.text_area(
            "Text of the report",
            height=340,
            key=draft_key("text"),
            placeholder="Paste the text here, with its headline and its date if you have them.",
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.form_submit_button("Read it", type="primary", on_click=_take_text)
            st.html('<p class="dl-from dl-keys"><kbd>Ctrl</kbd> + <kbd>Enter</kbd> in the box does the same.</p>')
    with right:
        st.file_uploader("Or drop a file", max_upload_size=5, key=draft_key("file"), on_change=_take_file)
        st.caption(
            "One .txt, .md, .html, .docx or .pdf of up to 5 MB with up to 200,000 characters. Save a web page as "
            ".html first: Dateline opens no addresses. Several files at once: Data page."
        )
        _waiting(library)


def _take_text() -> None:
    text = st.session_state[draft_key("text")]
    # A lone surrogate, which a paste can bring along, has no UTF-8.
    _take(text.encode(errors="replace"), PASTED)


def _take_file() -> None:
    file = st.session_state[draft_key("file")]
    if file is not None:
        _take(file.getvalue(), file.name)


def _take(data: bytes, name: str) -> None:
    from geo.feeds.documents import read_document  # noqa: PLC0415 - heavy; the page's head comes first
    from geo.feeds.reports import id_from_name  # noqa: PLC0415 - the same

    try:
        draft = read_document(data, name=name)
        if name == PASTED and draft.id == id_from_name(name):
            draft = replace(draft, id="")  # what is pasted has no name that could serve as one
    except GeoError as error:
        st.session_state[_REFUSED] = str(error)
        return
    drop_draft()
    st.session_state[_DRAFT] = draft


def _waiting(library: Library) -> None:
    """List the imported reports that have claims nobody has reviewed, newest first, with a link to each."""
    from geo.store import Origin  # noqa: PLC0415 - heavy; the page's head comes first

    claims = library.claims
    unreviewed = claims.codes_in("source", [REPORTS]) & claims.codes_in("review", [ReviewState.MACHINE])
    machine = Counter(claims.where(unreviewed).texts("report_id"))
    waiting = [entry for entry in library.reports if entry.origin is Origin.IMPORTED and machine[entry.id]]
    if not waiting:
        return
    st.html("<h2>Waiting for review</h2>")
    with st.container(key="read_waiting"):
        for entry in sorted(waiting, key=lambda entry: (entry.added, entry.id), reverse=True)[:_MOST_WAITING]:
            st.page_link(
                routes.READ,
                label=plain(f"{count_words(machine[entry.id], 'claim')}: {entry.title or entry.id}"),
                icon=":material/rate_review:",
                query_params=state.link_query(report=entry.id),
            )
        if len(waiting) > _MOST_WAITING:
            st.caption(f"and {len(waiting) - _MOST_WAITING} more; the Reports page lists all.")
