"""The Read page: a report comes in, its date is confirmed, its claims are reviewed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.ui import frame, loaders, read_decisions, read_intake, state
from geo.ui.plain import plain
from geo.ui.read_draft import show_draft, was_added_here
from geo.ui.read_review import review
from geo.ui.read_warming import warm_up
from geo.ui.words import count_words, day_words

if TYPE_CHECKING:
    from geo.ui.loaders import Library

_PARAMETERS: Final = frozenset({"report", "claim"})
_OPEN: Final = "dateline_read_open"
_STYLE: Final = Path(__file__).with_name("read.css")


def show_read(library: Library) -> None:
    """Show the report that the address names for review, else the session's draft, else the way in."""
    warm_up()
    st.html(_STYLE)
    state.open_view(library.known, others=_PARAMETERS)
    frame.show_notices()
    asked = st.query_params.get("report")
    if asked is not None and _may_open(library, asked):
        _open(asked)
        read_intake.offer_next()
        review(asked)
        return
    st.session_state[_OPEN] = None
    draft = read_intake.held_draft()
    if draft is not None:
        show_draft(draft)
    else:
        read_intake.show_intake(library)


def _open(report_id: str) -> None:
    """Begin anew when another report, or a claim that a link names, is opened."""
    wanted = (report_id, st.query_params.get("claim"))
    if st.session_state.get(_OPEN) != wanted:
        st.session_state[_OPEN] = wanted
        read_decisions.forget_steps()
        read_decisions.choose(wanted[1])


def _may_open(library: Library, report_id: str) -> bool:
    if any(report.id == report_id for report in library.reports) or was_added_here(report_id):
        return True
    kept = loaders.store().report(report_id)
    if kept is None:
        st.warning(plain(f'The link names the report "{report_id[:80]}", which is not here.'))
    else:
        delay = loaders.settings().delay_days
        st.info(
            f"This report is kept. It is shown from {day_words(kept.published + timedelta(days=delay))} on, when the "
            f"publication delay of {count_words(delay, 'day')} is over."
        )
    return False
