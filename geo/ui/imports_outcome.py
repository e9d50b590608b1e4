"""What became of the last thing that a person did on the Data page, told once, above the box for files."""

from __future__ import annotations

from typing import Final

import streamlit as st

from geo.ui.plain import plain

_OUTCOME: Final = "dateline_import_outcome"


def tell(*sentences: tuple[str, str]) -> None:
    """Keep sentences (kind: ``success``, ``info``, ``warning`` or ``error``; text) for the next run of the page."""
    st.session_state[_OUTCOME] = sentences


def show_outcome() -> None:
    """Show what was kept, and forget it."""
    show = {"success": st.success, "info": st.info, "warning": st.warning, "error": st.error}
    for kind, sentence in st.session_state.pop(_OUTCOME, ()):
        show[kind](plain(sentence))
