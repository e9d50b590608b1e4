"""Reports among the dropped files: reading and adding them, what became of each, and their removal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.errors import GeoError, UndatedError
from geo.ui import loaders, routes, state
from geo.ui.imports_drop import drop_key, put_away
from geo.ui.imports_outcome import tell
from geo.ui.plain import plain
from geo.ui.words import count_words

if TYPE_CHECKING:
    from datetime import date

    from geo.pipeline import Progress, Summary
    from geo.store import ReportEntry
    from geo.ui.imports_drop import Drop

_ADDED: Final = "dateline_import_added"
_MOST_LINKS: Final = 5


def report_form(drop: Drop) -> None:
    """Ask for the publication date of reports that give none, and read them."""
    st.caption(
        "Reports are read for places and claims. A head between two lines of --- may give title, published "
        "(as 2022-09-11), publisher, url, language and id. To check claims one by one, use the Read page."
    )
    published = st.date_input(
        "Published on (for files that are not certain of their day)",
        value=None,
        format="YYYY-MM-DD",
        key=drop_key("day"),
    )
    with st.container(horizontal=True):
        asked = st.button("Read and add", type="primary", key=drop_key("read"))
        st.button("Put away", key=drop_key("away"), on_click=put_away)
    if asked:
        _import(drop, published)


def show_added() -> None:
    """Show links to the reports that were just added."""
    added = set(st.session_state.pop(_ADDED, ()))
    for entry in [entry for entry in loaders.library().reports if entry.id in added][:_MOST_LINKS]:
        _links(entry)


def removal() -> None:
    """Show the imported reports, to remove one."""
    from geo.store import Origin  # noqa: PLC0415 - heavy; the page's head comes first

    entries = {entry.id: entry for entry in loaders.library().reports if entry.origin is Origin.IMPORTED}
    if not entries:
        return

    def words(report_id: str) -> str:
        entry = entries[report_id]
        return f"{entry.published.isoformat()}  {entry.title or entry.id} ({count_words(entry.claims, 'claim')})"

    def remove() -> None:
        from geo.pipeline import remove_report  # noqa: PLC0415 - the reading rules are heavy

        report_id = st.session_state["import_remove"]
        try:
            remove_report(loaders.store(), report_id)
        except GeoError as error:
            tell(("error", str(error)))
        else:
            tell(("success", f"Removed: {words(report_id)}."))

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


def show_refused_seeds() -> None:
    """Show which files of the folder of seeds could not be read."""
    for sentence in loaders.refused_at_start():
        st.error(plain(f"Not read at the start: {sentence}"))


def outcome_sentences(summary: Summary) -> list[tuple[str, str]]:
    """Give what became of an import as (kind, sentence): ``success``, ``info``, ``warning`` or ``error``."""
    sentences = []
    if summary.added:
        added = f"{count_words(len(summary.added), 'report')} added"
        found = (
            f"with {count_words(summary.claims, 'claim')}" if summary.claims else "but no claim was found in the text"
        )
        sentences.append(("success", f"{added}, {found}."))
    sentences += [("info", sentence) for sentence in summary.already]
    sentences += [("warning", sentence) for sentence in summary.told]
    sentences += [("error", str(error)) for error in summary.refused]
    return sentences


def _import(drop: Drop, published: date | None) -> None:
    from geo.feeds.documents import report_contents  # noqa: PLC0415 - heavy; the page's head comes first
    from geo.pipeline import import_reports  # noqa: PLC0415 - the same

    bar = st.progress(0.0, text="Reading…")

    def show(progress: Progress) -> None:
        bar.progress(progress.done / max(progress.total, 1), text=plain(progress.what))

    summary = import_reports(loaders.store(), report_contents(drop.files), published=published, progress=show)
    tell(*outcome_sentences(summary))
    st.session_state[_ADDED] = summary.added
    # What lacks nothing but a date stays here to be given one.
    undated = {error.file for error in summary.refused if isinstance(error, UndatedError)}
    left = [(name, path) for name, path in drop.files if name in undated]
    if left:
        drop.go_on_with(left)
    else:
        put_away()
    st.rerun()


def _links(entry: ReportEntry) -> None:
    on_its_day = {**state.link_query(), "day": [entry.published.isoformat()]}
    with st.container(horizontal=True):
        st.page_link(
            routes.REPORTS,
            label=f"Read what was found in {plain(entry.title or entry.id)}",
            query_params=state.link_query(report=entry.id),
        )
        if entry.claims:
            st.page_link(routes.READ, label="Review its claims", query_params=state.link_query(report=entry.id))
        st.page_link(routes.MAP, label="Show its day on the map", query_params=on_its_day)
