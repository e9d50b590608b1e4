"""The Reports page: a report's text with what was read in it marked, and the claims, names and leftovers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.ui import frame, loaders, routes, state
from geo.ui.claim_card import claim_card, web_link
from geo.ui.filters import province_names
from geo.ui.marking import mention_mark
from geo.ui.plain import plain
from geo.ui.report_text import show_text
from geo.ui.words import MENTION, count_words, day_words

if TYPE_CHECKING:
    from geo.records import Mention, Reading
    from geo.store import ReportEntry
    from geo.ui.loaders import Library

_PARAMETERS: Final = frozenset({"report", "claim"})

_MARK_WORDS: Final = {"figurative": "Not a place here", "unplaced": "Not placed"}


def show_reports(library: Library) -> None:
    """Show the list of reports and the one that the address names, else the newest."""
    state.open_view(library.known, others=_PARAMETERS)
    frame.show_notices()
    st.html("<h1>Reports</h1>")
    if not library.reports:
        st.info("There are no reports yet. Import one on the Data page, or put one into the folder of seeds.")
        return
    report = _chosen_report(library)
    reading = loaders.reading(report.id)
    st.html(_report_head(report, reading))
    if reading is None:
        st.info("This report has not been read yet. Reload the page in a moment.")
        return
    target = _target(reading)
    st.page_link(
        routes.READ,
        label=f"Review its {count_words(len(reading.claims), 'claim')}" if reading.claims else "Add a claim by hand",
        icon=":material/rate_review:",
        query_params=state.link_query(report=report.id),
    )
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        show_text(
            reading, current=next((claim for claim in reading.claims if claim.id == target), None), on_phones=True
        )
    with right:
        _findings(reading, target)


def names_table(reading: Reading, *, most: int | None = None) -> pd.DataFrame:
    """Give one row a mention, of the first ``most``: the name as written, what it was taken for, and why."""
    return pd.DataFrame(
        [_name_row(mention) for mention in reading.mentions[:most]],
        columns=["Name", "Taken for", "Why", "Province", "Radius, km", "Other candidates"],
    )


def _name_row(mention: Mention) -> tuple[str, str, str, str, float | None, str]:
    mark = mention_mark(mention)
    resolution = mention.resolution
    if resolution is None or resolution.place is None:
        why = mention.reason if resolution is None else resolution.reason
        return mention.text, _MARK_WORDS.get(mark, "Not placed"), why, "", None, ""
    place = resolution.place
    others = [f"{other.place.name} ({other.place.id})" for other in resolution.candidates if other.place.id != place.id]
    province = province_names().get(place.province or "", "")
    return (
        mention.text,
        f"{place.name} ({MENTION[mention.kind]})",
        resolution.reason or mention.reason,
        province,
        resolution.radius_km or None,
        ", ".join(others),
    )


def _chosen_report(library: Library) -> ReportEntry:
    newest_first = sorted(library.reports, key=lambda report: (report.published, report.id), reverse=True)
    reports = {report.id: report for report in newest_first}
    asked = st.query_params.get("report")
    if asked is not None and asked not in reports:
        st.warning(plain(f'The link names the report "{asked[:80]}", which is not here. The newest one is shown.'))
    chosen = asked if asked in reports else newest_first[0].id
    if st.session_state.get("report") != chosen:
        st.session_state["report"] = chosen

    def open_report() -> None:
        st.query_params["report"] = st.session_state["report"]
        st.query_params.pop("claim", None)

    st.selectbox(
        "Report",
        list(reports),
        format_func=lambda id_: f"{reports[id_].published.isoformat()}  {reports[id_].title or id_}",
        key="report",
        label_visibility="collapsed",
        on_change=open_report,
    )
    return reports[chosen]


def _target(reading: Reading) -> str | None:
    asked = st.query_params.get("claim")
    if asked is None or any(claim.id == asked for claim in reading.claims):
        return asked
    st.warning("The link names a claim that this report no longer has; it was perhaps read by other rules.")
    return None


def _report_head(report: ReportEntry, reading: Reading | None) -> Markup:
    pieces = [Markup("<bdi>{}</bdi>").format(report.publisher)] if report.publisher else []
    pieces.append(Markup("published {}").format(day_words(report.published)))
    if reading is not None:
        pieces.append(Markup("read by {}").format(reading.extractor))
    if report.url:
        pieces.append(web_link(report.url, report.url))
    return Markup('<h2 dir="auto">{}</h2><p class="dl-from">{}</p>').format(
        report.title or report.id, Markup(" &middot; ").join(pieces)
    )


def _findings(reading: Reading, target: str | None) -> None:
    claims, names, unused = st.tabs(
        [
            count_words(len(reading.claims), "claim"),
            count_words(len(reading.mentions), "name"),
            f"{len(reading.unresolved)} not used",
        ]
    )
    with claims:
        if not reading.claims:
            st.caption("No claim was found in this report: it names no town together with an event and a date.")
        for claim in sorted(reading.claims, key=lambda claim: (claim.id != target, claim.start or 0)):
            st.html(claim_card(claim, role="target" if claim.id == target else "", place=True))
    with names:
        st.dataframe(
            names_table(reading),
            hide_index=True,
            placeholder="",
            column_config={"Radius, km": st.column_config.NumberColumn(format="%.1f")},
        )
    with unused:
        if not reading.unresolved:
            st.caption("Everything that was found in this report is used.")
        else:
            st.dataframe(
                pd.DataFrame([(item.text, item.reason) for item in reading.unresolved], columns=["Text", "Why not"]),
                hide_index=True,
            )
