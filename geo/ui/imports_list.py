"""The imports of other people's data: what each brought and what it could not take, and the way back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st

from geo.errors import GeoError
from geo.ui import loaders, routes
from geo.ui.imports_drop import DONE
from geo.ui.imports_outcome import tell
from geo.ui.plain import plain
from geo.ui.tables import show_table
from geo.ui.words import count_words, day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.store import ImportEntry, Reason

_MOST: Final = 12
_MOST_REASONS: Final = 50


def show_imports() -> None:
    """Show the imports that are in force, the newest first; the one that was just made lies open."""
    entries = [entry for entry in loaders.store().import_entries() if entry.undone is None]
    if not entries:
        return
    done = st.session_state.get(DONE)
    for entry in entries[::-1][:_MOST]:
        _show_import(entry, just_made=entry.number == done)
    if len(entries) > _MOST:
        st.caption(f"and {len(entries) - _MOST} earlier ones; `dateline sources` lists all.")


def refused_csv(number: int) -> bytes:
    """Write all rows that an import could not take as CSV."""
    from geo.exports.refused import write_refused  # noqa: PLC0415 - only when asked for

    stream = io.StringIO(newline="")
    rows = ((row.part, row.row, row.problem, row.remedy) for row in loaders.store().refused(number))
    write_refused(stream, rows)
    return stream.getvalue().encode("utf-8-sig")


def _show_import(entry: ImportEntry, *, just_made: bool) -> None:
    counts = entry.counts
    what = f"{entry.file} in {entry.source}: {counts.rows_taken:,} of {count_words(counts.rows_read, 'row')} taken"
    with st.expander(plain(what), expanded=just_made, key=f"import_{entry.number}"):
        st.markdown(plain(_came_of(entry)))
        if entry.refused:
            st.html("<h3>Refused</h3>")
            show_table(_reasons_table(entry.refused), key=f"import_reasons_{entry.number}")
        if entry.told:
            st.html("<h3>To know</h3>")
            show_table(_reasons_table(entry.told), key=f"import_told_{entry.number}")
        with st.container(horizontal=True, vertical_alignment="center"):
            if counts.last is not None and counts.claims + counts.settled:
                _map_link(entry)
            if entry.refused:
                st.download_button(
                    "All refused rows (CSV)",
                    data=lambda: refused_csv(entry.number),
                    file_name=f"refused-{entry.number}.csv",
                    mime="text/csv",
                    key=f"import_refused_{entry.number}",
                    on_click="ignore",
                )
            st.button(
                "Undo this import",
                key=f"import_undo_{entry.number}",
                icon=":material/undo:",
                help="Removes all that it brought, and brings back what it replaced.",
                on_click=_undo,
                args=(entry,),
            )


def _map_link(entry: ImportEntry) -> None:
    last = entry.counts.last
    query = {"source": [entry.source], "window": ["all"], "day": [last.isoformat()] if last else []}
    st.page_link(routes.MAP, label="Show it on the map", icon=":material/map:", query_params=query)


def _undo(entry: ImportEntry) -> None:
    from geo.pipeline import undo_import  # noqa: PLC0415 - heavy; the page's head comes first

    try:
        undo_import(loaders.store(), entry.number)
    except GeoError as error:
        tell(("error", str(error)))
    else:
        tell(("success", f"Undone: {entry.file} in {entry.source}."))


def _came_of(entry: ImportEntry) -> str:
    counts = entry.counts
    brought = [count_words(counts.claims, "claim")] if counts.claims or not counts.areas else []
    if counts.areas:
        brought.append(count_words(counts.areas, "area"))
    if counts.settled:
        brought.append(f"{count_words(counts.settled, 'claim')} about the towns in them")
    sentences = [f"Imported on {day_words(entry.at.date())}: {', '.join(brought)}."]
    if counts.first is not None and counts.last is not None:
        sentences.append(f"They run from {day_words(counts.first)} to {day_words(counts.last)}.")
    if counts.known:
        sentences.append(f"{count_words(counts.known, 'was', 'were')} here already; nothing of that is changed.")
    if counts.twice:
        sentences.append(f"{count_words(counts.twice, 'is', 'are')} twice in the file and taken once.")
    if entry.replaced:
        sentences.append("It stands in the place of what the source had.")
    return " ".join(sentences)


def _reasons_table(reasons: Sequence[Reason]) -> pd.DataFrame:
    rows = [
        (reason.count, reason.text, reason.part if reason.row is None else f"{reason.part}, row {reason.row:,}")
        for reason in reasons[:_MOST_REASONS]
    ]
    return pd.DataFrame(rows, columns=["Rows", "Why, and what to do", "Such as"])
