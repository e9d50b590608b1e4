"""The draft: what was read in it is shown at once; a person settles its date and head, then adds it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.errors import GeoError, InputError
from geo.ui import loaders, read_decisions, read_intake, routes, state
from geo.ui.claim_card import claim_card, is_web_address
from geo.ui.plain import plain
from geo.ui.read_findings import CYRILLIC, show_names, unused_list, why_no_claims
from geo.ui.read_map import small_map
from geo.ui.report_text import show_text
from geo.ui.words import count_words, day_words

if TYPE_CHECKING:
    from geo.feeds.documents import Draft
    from geo.pipeline import Likeness
    from geo.records import Reading, Report
    from geo.store import ReportEntry

_PREVIEW: Final = "dateline_read_preview"
_ADDED: Final = "dateline_read_added"
_ALIKE: Final = "dateline_read_alike"
_EARLIEST: Final = date(1000, 1, 1)
_LATEST: Final = date(2999, 12, 31)
"""The box takes what is typed; what cannot be is refused in words."""
_MOST_CARDS: Final = 40
_LONG: Final = 30_000
"""Characters from which reading takes long enough to say that it goes on."""


def was_added_here(report_id: str) -> bool:
    """Whether this session added the report, so that a publication delay does not hide it from its own author."""
    return report_id in st.session_state.get(_ADDED, ())


def show_draft(draft: Draft) -> None:
    """Show the head of the draft with its date to confirm, and below it what was read in the text."""
    from geo.pipeline import find_same_report  # noqa: PLC0415 - heavy; the page's head comes first

    same = find_same_report(loaders.store(), draft.text)
    if same is not None:
        _show_same(same)
        return
    st.html('<div class="dl-intro"><h1>Read a report</h1></div>')
    read_intake.show_queue()
    alike = st.container()
    reading, problem = None, ""
    head = st.container(key="read_head", border=True)
    with head:
        fields = st.container()
        foot = st.container()
    with fields:
        published = _head_boxes(draft)
    try:
        reading = _preview(_make_report(draft, published))
    except GeoError as error:
        problem = str(error)
        reading = None if published is not None else _names_only(draft)
    with foot:
        _say_about_date(draft, published, problem)
        _add_row(reading if published is not None and not problem else None, published)
    if reading is not None:
        _show_findings(reading, dated=published is not None)
    with alike:
        _show_alike(draft)  # last: with thousands of reports it takes a moment


def _show_alike(draft: Draft) -> None:
    """Say which report has much of the same text; the person decides whether the draft is another one."""
    from geo.pipeline import find_likeness  # noqa: PLC0415 - heavy; the page's head comes first

    kept: tuple[str, Likeness | None] | None = st.session_state.get(_ALIKE)
    if kept is None or kept[0] != draft.text:
        kept = st.session_state[_ALIKE] = (draft.text, find_likeness(loaders.store(), draft.text))
    alike = kept[1]
    if alike is None:
        return
    entry = alike.entry
    st.warning(
        plain(
            f"Much of this is here already: {alike.of_text:.0%} of this text stands in “{entry.title or entry.id}”, "
            f"published {day_words(entry.published)}, and {alike.of_report:.0%} of that report in this one. "
            "Add it only if it is a report of its own: claims that both make would count twice."
        ),
        icon=":material/content_copy:",
    )
    st.page_link(
        routes.READ,
        label="Open that report instead",
        icon=":material/rate_review:",
        query_params=state.link_query(report=entry.id),
    )


def _show_same(entry: ReportEntry) -> None:
    st.html('<div class="dl-intro"><h1>This report is here already</h1></div>')
    read_intake.show_queue()
    st.info(
        plain(
            f"The same text was added before as “{entry.title or entry.id}”, published {day_words(entry.published)}, "
            f"with {count_words(entry.claims, 'claim')}. It was not added again, and no decision about it has changed."
        ),
        icon=":material/content_copy:",
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            routes.READ,
            label="Open it and review its claims",
            icon=":material/rate_review:",
            query_params=state.link_query(report=entry.id),
        )
        left = read_intake.drafts_left()
        st.button(
            "Go on with the next file" if left else "Read another report",
            key="read_drop",
            on_click=read_intake.drop_draft,
        )


def _head_boxes(draft: Draft) -> date | None:
    when, title = st.columns([1, 3], gap="small")
    published: date | None = when.date_input(
        "Published on",
        value=draft.proposed_date,
        min_value=_EARLIEST,
        max_value=_LATEST,
        format="YYYY-MM-DD",
        key=read_intake.draft_key("published"),
    )
    title.text_input("Title", value=draft.title, max_chars=300, key=read_intake.draft_key("title"))
    publisher, url = st.columns([1, 3], gap="small")
    publisher.text_input("Publisher", value=draft.publisher, max_chars=200, key=read_intake.draft_key("publisher"))
    url.text_input(
        "Address on the web (never opened)", value=draft.url, max_chars=2000, key=read_intake.draft_key("url")
    )
    return published


def _make_report(draft: Draft, published: date | None) -> Report:
    from geo.feeds.documents import confirm  # noqa: PLC0415 - heavy; the page's head comes first

    if published is None:
        raise InputError("The report needs its publication date.", remedy="Choose the day that it was published.")
    given = {name: st.session_state[read_intake.draft_key(name)].strip() for name in ("title", "publisher", "url")}
    if given["url"] and not is_web_address(given["url"]):
        raise InputError(
            "The address is no web address.", remedy="Write one that begins with https:// or leave the box empty."
        )
    report = confirm(draft, published=published, title=given["title"])
    return replace(report, publisher=" ".join(given["publisher"].split()), url=given["url"])


def _preview(report: Report) -> Reading:
    """Read the report, once as long as nothing of it changes."""
    from geo.pipeline import preview_report  # noqa: PLC0415 - heavy; the page's head comes first

    kept: Reading | None = st.session_state.get(_PREVIEW)
    if kept is None or kept.report != report:
        with st.spinner("Reading the text…") if len(report.text) > _LONG else nullcontext():
            kept = st.session_state[_PREVIEW] = preview_report(report)
    return kept


def _names_only(draft: Draft) -> Reading:
    """Read what needs no date: the names. Claims would get a day that nobody gave."""
    from geo.feeds.documents import confirm  # noqa: PLC0415 - heavy; the page's head comes first

    stand_in = confirm(draft, published=date(2022, 2, 24))
    return replace(_preview(stand_in), claims=())


def _say_about_date(draft: Draft, published: date | None, problem: str) -> None:
    if problem:
        st.error(plain(problem), icon=":material/event:") if published is not None else st.warning(
            plain(f"{draft.date_reason} Choose the day that it was published; claims are read from it."),
            icon=":material/event:",
        )
    elif published == draft.proposed_date and draft.date_certain:
        st.caption(f":material/event_available: {plain(draft.date_reason)}")
    elif published == draft.proposed_date:
        st.warning(plain(f"Please check the date. {draft.date_reason}"), icon=":material/event:")
    else:
        st.caption(f":material/event_available: {plain('The date is the one that you chose.')}")
    for warning in draft.warnings:
        st.warning(plain(warning), icon=":material/warning:")
    if draft.cyrillic:
        st.info(CYRILLIC, icon=":material/translate:")


def _add_row(reading: Reading | None, published: date | None) -> None:
    draft = read_intake.held_draft()
    uncertain = draft is not None and not (draft.date_certain and draft.proposed_date == published)
    label = "Add it"
    if published is not None and uncertain:
        label = f"Confirm {day_words(published)} and add it"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            label,
            type="primary",
            key="read_add",
            shortcut="Ctrl+Enter",
            disabled=reading is None,
            on_click=_add,
            args=(reading,),
        )
        left = read_intake.drafts_left()
        st.button("Leave it out" if left else "Start over", key="read_drop", on_click=read_intake.drop_draft)
        if left:
            st.button("Put all away", key="read_drop_all", on_click=read_intake.drop_all)
        said = read_decisions.take_said()
    if said:
        st.error(plain(said), icon=":material/error:")


def _add(confirmed: Reading) -> None:
    """Keep the draft; what was typed in the moment before counts, but a new date must be confirmed itself."""
    from geo.pipeline import keep_reading  # noqa: PLC0415 - heavy; the page's head comes first

    draft = read_intake.held_draft()
    if draft is None:
        return
    try:
        report = _make_report(draft, st.session_state[read_intake.draft_key("published")])
        if report.published != confirmed.report.published:
            read_decisions.say(f"The date is now {day_words(report.published)}. Confirm it to add the report.")
            return
        reading = _preview(report)
        same = keep_reading(loaders.store(), reading)
    except GeoError as error:
        read_decisions.say(str(error))
        return
    if same is not None:
        return  # the next run finds it and says so
    report_id = reading.report.id
    st.session_state[_ADDED] = {*st.session_state.get(_ADDED, ()), report_id}
    read_decisions.forget_steps()
    read_intake.drop_draft()
    st.query_params["report"] = report_id


def _show_findings(reading: Reading, *, dated: bool) -> None:
    with st.container(key="read_body"):
        left, right = st.columns([1.45, 1], gap="medium")
    with left:
        show_text(reading)
    with right, st.container(key="read_panel"):
        st.html(small_map(reading))
        claims, names, unused = st.tabs(
            [
                count_words(len(reading.claims), "claim"),
                count_words(len(reading.mentions), "name"),
                f"{len(reading.unresolved)} not used",
            ]
        )
        with claims:
            _cards(reading, dated=dated)
        with names:
            show_names(reading)
        with unused:
            st.html(unused_list(reading.unresolved))


def _cards(reading: Reading, *, dated: bool) -> None:
    if not reading.claims:
        st.caption(why_no_claims(reading, dated=dated))
    else:
        st.caption("Nothing is kept yet. Add the report to decide about its claims.")
    for claim in reading.claims[:_MOST_CARDS]:
        st.html(claim_card(claim, place=True))
    if len(reading.claims) > _MOST_CARDS:
        st.html(Markup("<p class='dl-from'>and {} more</p>").format(len(reading.claims) - _MOST_CARDS))
