"""The way in: pasted text or files become drafts, which the session holds until each is added or dropped."""

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
    from collections.abc import Sequence

    from geo.feeds.documents import Draft
    from geo.ui.loaders import Library

PASTED: Final = "The pasted text"

_DRAFTS: Final = "dateline_read_drafts"
_REFUSED: Final = "dateline_read_refused"
_ROUND: Final = "dateline_read_round"
_MOST_WAITING: Final = 8
_MOST_NAMED: Final = 3
_MOST_WORDS: Final = 60

MOST_AT_ONCE: Final = 20
"""Files that can be dropped together: each is looked at by a person, and all are in memory meanwhile."""


def held_draft() -> Draft | None:
    """Give the draft that this session has in hand."""
    return next(iter(st.session_state.get(_DRAFTS, ())), None)


def drafts_left() -> int:
    """Count the drafts that wait behind the one in hand."""
    return max(len(st.session_state.get(_DRAFTS, ())) - 1, 0)


def draft_key(name: str) -> str:
    """Name a widget of the present draft; the next draft has others, so nothing of this one shows up there."""
    return f"read_{name}_{st.session_state.get(_ROUND, 0)}"


def drop_draft() -> None:
    """Forget the draft in hand and empty the boxes; the next one of those that were dropped together has its turn."""
    _begin_round(st.session_state.get(_DRAFTS, ())[1:])


def drop_all() -> None:
    """Forget all drafts and empty the boxes."""
    _begin_round(())


def show_queue() -> None:
    """Show which of several dropped files could not be read, and how many wait behind the one in hand."""
    _show_refused()
    left = st.session_state.get(_DRAFTS, ())[1:]
    if left:
        st.caption(plain(f"Then {_list(left)}. Each is added or left out for itself."))


def offer_next() -> None:
    """Show, above a report that is open, the way back to the dropped files that still wait."""
    left = st.session_state.get(_DRAFTS, ())
    if not left:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="read_queue"):
        if st.button(
            "Go on with the next file", key="read_go_on", icon=":material/arrow_forward:", on_click=leave_report
        ):
            st.rerun()
        st.caption(plain(f"{count_words(len(left), 'dropped file waits', 'dropped files wait')}: {_list(left)}."))


def leave_report() -> None:
    """Leave the report that the address names."""
    for name in ("report", "claim"):
        st.query_params.pop(name, None)


def _list(drafts: Sequence[Draft]) -> str:
    named = ", ".join(f"\u201c{_title(draft)}\u201d" for draft in drafts[:_MOST_NAMED])
    return named if len(drafts) <= _MOST_NAMED else f"{named} and {len(drafts) - _MOST_NAMED} more"


def _show_refused() -> None:
    for sentence in st.session_state.get(_REFUSED, ()):
        st.error(plain(sentence), icon=":material/error:")


def show_intake(library: Library) -> None:
    """Show the box for text, the box for a file, why the last try failed, and the reports that wait for review."""
    st.html(
        '<div class="dl-intro"><h1>Read a report</h1><p>Paste a report or drop files. Their places and claims are '
        "marked within a second, the longest within a few; you check the date, then decide about each claim. "
        "The text stays on this machine.</p>"
        "</div>"
    )
    _show_refused()
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
        st.file_uploader(
            "Or drop files",
            accept_multiple_files=True,
            max_upload_size=5,
            key=draft_key("file"),
            on_change=_take_files,
        )
        st.caption(
            "Text, Markdown, web page (.html), Word (.docx) or PDF, each of up to 5 MB with up to 200,000 characters; "
            "several have their turn one after the other. Save a web page first: Dateline opens no addresses. "
            "To add many without looking at each: Data page."
        )
        _waiting(library)


def _take_text() -> None:
    text = st.session_state[draft_key("text")]
    # A lone surrogate, which a paste can bring along, has no UTF-8.
    _take([(PASTED, text.encode(errors="replace"))])


def _take_files() -> None:
    files = st.session_state[draft_key("file")]
    if files:
        _take([(file.name, file.getvalue()) for file in files])


def _take(documents: Sequence[tuple[str, bytes]]) -> None:
    """Make drafts of the documents; what cannot be one is told, and stops no other."""
    drafts, refused = [], []
    for name, data in documents[:MOST_AT_ONCE]:
        try:
            drafts.append(_make_draft(name, data))
        except GeoError as error:
            refused.append(str(error))
    if len(documents) > MOST_AT_ONCE:
        refused.append(
            f"The first {MOST_AT_ONCE} of {len(documents):,} files were taken. Drop the others afterwards, or all of "
            "them on the Data page, which asks less of you."
        )
    if drafts:
        _begin_round(drafts)
    st.session_state[_REFUSED] = refused


def _make_draft(name: str, data: bytes) -> Draft:
    from geo.feeds.documents import read_document  # noqa: PLC0415 - heavy; the page's head comes first
    from geo.feeds.reports import id_from_name  # noqa: PLC0415 - the same

    draft = read_document(data, name=name)
    if name == PASTED and draft.id == id_from_name(name):
        draft = replace(draft, id="")  # what is pasted has no name that could serve as one
    return draft


def _begin_round(drafts: Sequence[Draft]) -> None:
    st.session_state[_DRAFTS] = tuple(drafts)
    st.session_state[_REFUSED] = []
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _title(draft: Draft) -> str:
    first = draft.text.strip().partition("\n")[0]
    return draft.title or (first.rstrip(".") if len(first) <= _MOST_WORDS else f"{first[:_MOST_WORDS]}\u2026")


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
