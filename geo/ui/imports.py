"""Import of further reports, and their removal: what was taken, what was not, and why, file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import GeoError
from geo.ui import loaders, routes, state
from geo.ui.plain import plain
from geo.ui.words import count_words

if TYPE_CHECKING:
    from datetime import date

    from geo.pipeline import Progress, Summary
    from geo.store import ReportEntry

_OUTCOME: Final = "dateline_import_outcome"
_ADDED: Final = "dateline_import_added"
_MOST_LINKS: Final = 5
_ROUND: Final = "dateline_import_round"


def import_panel() -> None:
    """Show the form for new reports, what became of the last ones, and the removal of imported ones."""
    from geo.store import Origin  # noqa: PLC0415 - heavy; the page's head comes first

    st.html("<h2>Import reports</h2>")
    st.caption(
        "Markdown or plain text, one report a file. A head between two lines of --- may give title, published "
        "(as 2022-09-11), publisher, url, language and id. The text stays on this machine."
    )
    _show_outcome()
    _import_form()
    imported = [entry for entry in loaders.library().reports if entry.origin is Origin.IMPORTED]
    if imported:
        _removal(imported)
    _show_refused_seeds()


def _import_form() -> None:
    # A new key empties the box after an import, and leaves it as it is when nothing was taken.
    number = st.session_state.get(_ROUND, 0)
    with st.form("import_form", border=True):
        files = st.file_uploader("Files", type=["md", "txt"], accept_multiple_files=True, key=f"import_files_{number}")
        published = st.date_input(
            "Published on (only for files that do not say)", value=None, format="YYYY-MM-DD", key=f"import_day_{number}"
        )
        asked = st.form_submit_button("Read and add", type="primary")
    if not asked:
        return
    if not files:
        st.warning("Choose one or more files first.")
        return
    _import([(file.name, file.getvalue()) for file in files], published)


def _import(files: list[tuple[str, bytes]], published: date | None) -> None:
    from geo.pipeline import import_reports  # noqa: PLC0415 - the reading rules are heavy

    bar = st.progress(0.0, text="Reading…")

    def show(progress: Progress) -> None:
        bar.progress(progress.done / max(progress.total, 1), text=plain(progress.what))

    summary = import_reports(loaders.store(), files, published=published, progress=show)
    st.session_state[_OUTCOME] = outcome_sentences(summary)
    st.session_state[_ADDED] = summary.added
    if summary.added:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def outcome_sentences(summary: Summary) -> list[tuple[str, str]]:
    """Give what became of an import as (kind, sentence): ``success``, ``info`` or ``error``."""
    sentences = []
    if summary.added:
        added = f"{count_words(len(summary.added), 'report')} added"
        found = (
            f"with {count_words(summary.claims, 'claim')}" if summary.claims else "but no claim was found in the text"
        )
        sentences.append(("success", f"{added}, {found}."))
    sentences += [("info", sentence) for sentence in summary.already]
    sentences += [("error", str(error)) for error in summary.refused]
    return sentences


def _show_outcome() -> None:
    show = {"success": st.success, "info": st.info, "error": st.error}
    for kind, sentence in st.session_state.pop(_OUTCOME, []):
        show[kind](plain(sentence))
    added = set(st.session_state.pop(_ADDED, ()))
    for entry in [entry for entry in loaders.library().reports if entry.id in added][:_MOST_LINKS]:
        _links(entry)


def _links(entry: ReportEntry) -> None:
    on_its_day = {**state.link_query(), "day": [entry.published.isoformat()]}
    with st.container(horizontal=True):
        st.page_link(
            routes.REPORTS,
            label=f"Read what was found in {plain(entry.title or entry.id)}",
            query_params=state.link_query(report=entry.id),
        )
        st.page_link(routes.MAP, label="Show its day on the map", query_params=on_its_day)


def _removal(imported: list[ReportEntry]) -> None:
    entries = {entry.id: entry for entry in imported}

    def words(report_id: str) -> str:
        entry = entries[report_id]
        return f"{entry.published.isoformat()}  {entry.title or entry.id} ({count_words(entry.claims, 'claim')})"

    def remove() -> None:
        from geo.pipeline import remove_report  # noqa: PLC0415 - the reading rules are heavy

        report_id = st.session_state["import_remove"]
        try:
            remove_report(loaders.store(), report_id)
        except GeoError as error:
            st.session_state[_OUTCOME] = [("error", str(error))]
        else:
            st.session_state[_OUTCOME] = [("success", f"Removed: {words(report_id)}.")]

    with st.container(horizontal=True, vertical_alignment="bottom", key="removal"):
        chosen = st.selectbox(
            "Imported reports",
            list(entries),
            index=None,
            format_func=words,
            key="import_remove",
            placeholder="Choose one to remove",
        )
        st.button("Remove it with its claims", key="import_remove_now", disabled=chosen is None, on_click=remove)


def _show_refused_seeds() -> None:
    for sentence in loaders.refused_at_start():
        st.error(plain(f"Not read at the start: {sentence}"))
