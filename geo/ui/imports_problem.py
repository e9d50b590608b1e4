"""What is wrong with dropped files, and the ways on: without the file at fault, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geo.ui.imports_drop import drop_key, put_away
from geo.ui.plain import plain

if TYPE_CHECKING:
    from geo.errors import GeoError
    from geo.ui.imports_drop import Drop


def show_problem(drop: Drop, error: GeoError) -> None:
    """Show the sentence; where one of several files is at fault, offer to go on with the others."""
    st.error(plain(str(error)))
    fault = drop.file_at_fault(error)
    with st.container(horizontal=True):
        if fault is not None:
            st.button(
                plain(f"Go on without {fault}"),
                type="primary",
                key=drop_key("without"),
                on_click=drop.leave_out,
                args=(fault,),
            )
        st.button("Put all away" if len(drop.files) > 1 else "Put away", key=drop_key("away"), on_click=put_away)
