"""The review: one claim in hand at a time, its sentence in the text, and keys for every decision.

A fragment that asks the store for this one report only: a decision must not wait for the whole library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

import streamlit as st
from markupsafe import Markup

from geo.records import Level, ReviewState
from geo.store import made_by_hand
from geo.ui import frame, loaders, read_decisions, routes
from geo.ui.claim_card import claim_card, web_link
from geo.ui.plain import plain
from geo.ui.read_add import REMEMBER_SELECTION, add_form
from geo.ui.read_edit import edit_form
from geo.ui.read_findings import show_names, unused_list, why_no_claims
from geo.ui.read_intake import leave_report
from geo.ui.read_map import small_map
from geo.ui.report_text import show_text
from geo.ui.words import REVIEW, claim_words, count_words, day_words, span_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Claim, Reading
    from geo.store import Decision

ICON: Final = {
    ReviewState.MACHINE: ":material/radio_button_unchecked:",
    ReviewState.ACCEPTED: ":material/check_circle:",
    ReviewState.EDITED: ":material/edit:",
    ReviewState.REJECTED: ":material/cancel:",
}
_FOCUS_NAME: Final = """<script>
document.querySelector(".st-key-read_name_box input")?.focus();
</script>"""
_KEYS: Final = """<table class="dl-keys-table"><tbody>
<tr><td><kbd>A</kbd></td><td>accept the claim in hand</td></tr>
<tr><td><kbd>E</kbd></td><td>edit it</td></tr>
<tr><td><kbd>X</kbd></td><td>reject it</td></tr>
<tr><td><kbd>T</kbd></td><td>take its decision back</td></tr>
<tr><td><kbd>J</kbd> <kbd>K</kbd></td><td>next, previous claim</td></tr>
<tr><td><kbd>N</kbd></td><td>add a claim; select its words in the text first</td></tr>
<tr><td><kbd>U</kbd></td><td>undo the last step</td></tr>
<tr><td><kbd>Shift</kbd> + <kbd>A</kbd> or <kbd>X</kbd></td><td>accept or reject all that are left</td></tr>
<tr><td><kbd>Ctrl</kbd> + <kbd>Enter</kbd></td><td>save a form</td></tr>
</tbody></table>"""
_LISTED: Final = 25
"""Claims in the list at a time; the list follows the claim in hand."""


@st.fragment
def review(report_id: str) -> None:
    """Show the report with its claims to decide about."""
    with frame.errors_as_sentences():
        reading = loaders.store().reading(report_id)
        if reading is None:
            st.info("This report was removed meanwhile. Choose another one on the Reports page.")
            return
        _show(reading, loaders.store().decisions(report_id))


def _show(reading: Reading, decisions: dict[str, Decision]) -> None:
    claims = tuple(sorted(reading.claims, key=lambda claim: (claim.start or 0, claim.end or 0)))
    current = read_decisions.current_claim(claims)
    with st.container(horizontal=True, vertical_alignment="bottom", key="read_top"):
        st.html(_head(reading))
        st.text_input(
            "Your name",
            value=read_decisions.reviewer(),
            key=read_decisions.NAME_BOX,
            max_chars=read_decisions.MAX_NAME,
            placeholder="Kept with each decision",
            on_change=read_decisions.take_name,
            width=220,
        )
    with st.container(key="read_body"):
        left, right = st.columns([1.45, 1], gap="medium")
    with right, st.container(key="read_panel", gap="xsmall"):
        _panel(reading, claims, current, decisions)
    with left:
        show_text(reading, current=current)
        st.html(REMEMBER_SELECTION, unsafe_allow_javascript=True)


def _head(reading: Reading) -> Markup:
    report = reading.report
    pieces = [Markup("<bdi>{}</bdi>").format(report.publisher)] if report.publisher else []
    pieces.append(Markup("published {}").format(day_words(report.published)))
    pieces.append(Markup("read by {}").format(reading.extractor))
    if report.url:
        pieces.append(web_link(report.url, report.url))
    return Markup('<div class="dl-intro"><h1 dir="auto">{}</h1><p class="dl-from">{}</p></div>').format(
        report.title or report.id, Markup(" &middot; ").join(pieces)
    )


def _panel(reading: Reading, claims: tuple[Claim, ...], current: Claim | None, decisions: dict[str, Decision]) -> None:
    said = read_decisions.take_said()
    if said:
        st.warning(plain(said), icon=":material/warning:")
        if not read_decisions.reviewer():
            st.html(f"{_FOCUS_NAME}<!-- {uuid4()} -->", unsafe_allow_javascript=True)
    if read_decisions.is_adding():
        add_form(reading.report)
        return
    if current is None:
        st.info(why_no_claims(reading))
    else:
        st.html(_progress(claims, current))
        st.html(claim_card(current, place=True))
        if read_decisions.is_edited_now(current):
            edit_form(current, claims)
        else:
            _state_line(current, decisions.get(current.id))
            _decision_row(claims, current)
    _steps_row(claims, current)
    delay = loaders.settings().delay_days
    if delay:
        days = count_words(delay, "day")
        st.caption(f"A publication delay of {days} is set: until it is over, the map stays as it is.")
    st.html(small_map(reading, current=current))
    listed, names, unused = st.tabs(
        [
            count_words(len(claims), "claim"),
            count_words(len(reading.mentions), "name"),
            f"{len(reading.unresolved)} not used",
        ]
    )
    with listed:
        _list(claims, current)
    with names:
        show_names(reading)
    with unused:
        st.html(unused_list(reading.unresolved))


def _progress(claims: tuple[Claim, ...], current: Claim) -> Markup:
    done = sum(claim.review is not ReviewState.MACHINE for claim in claims)
    number = next(place for place, claim in enumerate(claims, start=1) if claim.id == current.id)
    words = "All reviewed" if done == len(claims) else f"{done} of {len(claims)} reviewed"
    return Markup(
        '<div class="dl-progress"><b>Claim {} of {}</b><span>{}</span>'
        '<progress max="{}" value="{}" aria-label="{}"></progress></div>'
    ).format(number, len(claims), words, len(claims), done, words)


def _state_line(claim: Claim, decision: Decision | None) -> None:
    if decision is not None and made_by_hand(claim) and claim.review is ReviewState.ACCEPTED:
        at = f"{day_words(decision.at.date())}, {decision.at:%H:%M} UTC"
        line = Markup("<b>Added</b> by <bdi>{}</bdi>, {}.").format(decision.who, at)
    elif decision is not None and claim.review is not ReviewState.MACHINE:
        at = f"{day_words(decision.at.date())}, {decision.at:%H:%M} UTC"
        line = Markup("<b>{}</b> by <bdi>{}</bdi>, {}.").format(REVIEW[claim.review], decision.who, at)
        if claim.review is ReviewState.REJECTED:
            line += Markup(" It is on no map.")
    else:
        line = Markup("<b>{}</b>, not reviewed; on the map with that mark.").format(REVIEW[claim.review])
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="read_state"):
        st.html(Markup('<p class="dl-from">{}</p>').format(line))
        if claim.review is not ReviewState.REJECTED:
            st.page_link(routes.MAP, label="On the map", icon=":material/map:", query_params=map_query(claim))


def map_query(claim: Claim) -> dict[str, list[str]]:
    """Give the address part of a map on which the claim is certainly shown: its day and place, without filters."""
    query = {"day": [claim.dates.last.isoformat()]}
    if claim.level is Level.TOWN and claim.place_id is not None:
        query["place"] = [claim.place_id]
    elif claim.province is not None:
        query["province"] = [claim.province]
    return query


def _decision_row(claims: tuple[Claim, ...], current: Claim) -> None:
    with st.container(horizontal=True, gap="small", key="read_decide"):
        if current.review is ReviewState.MACHINE or current.review is ReviewState.REJECTED:
            _decide("Accept", "A", claims, current, ReviewState.ACCEPTED, primary=True)
        st.button("Edit", key="read_edit_open", shortcut="E", on_click=read_decisions.begin_edit, args=(current.id,))
        if current.review is not ReviewState.REJECTED:
            _decide("Reject", "X", claims, current, ReviewState.REJECTED)
        if current.review is not ReviewState.MACHINE and not made_by_hand(current):
            _decide("Take back", "T", claims, current, ReviewState.MACHINE)


def _decide(  # noqa: PLR0913 - a button is its label, its key and its arguments
    label: str, key: str, claims: tuple[Claim, ...], claim: Claim, to: ReviewState, *, primary: bool = False
) -> None:
    st.button(
        label,
        key=f"read_{to}",
        shortcut=key,
        type="primary" if primary else "secondary",
        on_click=read_decisions.decide,
        args=(claims, claim, to),
    )


def _steps_row(claims: tuple[Claim, ...], current: Claim | None) -> None:
    place = next((number for number, claim in enumerate(claims) if current and claim.id == current.id), 0)
    waiting = sum(claim.review is ReviewState.MACHINE for claim in claims)
    step = read_decisions.last_step()
    with st.container(horizontal=True, gap="small", key="read_steps"):
        if len(claims) > 1:
            _move("Previous", "K", claims[place - 1].id if place else None)
            _move("Next", "J", claims[place + 1].id if place + 1 < len(claims) else None)
        if current is None or not read_decisions.is_edited_now(current):
            _quiet("Add a claim", "N", "read_add_claim", read_decisions.begin_add)
        with st.popover("Keys", type="tertiary"):
            st.html(_KEYS)
    if waiting > 1:
        with st.container(horizontal=True, gap="small", key="read_rest"):
            _decide_rest(f"Accept all {waiting} left", "Shift+A", claims, ReviewState.ACCEPTED)
            _decide_rest(f"Reject all {waiting} left", "Shift+X", claims, ReviewState.REJECTED)
    with st.container(horizontal=True, gap="small", key="read_back"):
        if step is not None:
            _quiet(plain(f"Undo: {step.words}"), "U", "read_undo", read_decisions.undo)
        if not waiting and st.button(
            "Read another report", key="read_another", icon=":material/add:", on_click=leave_report
        ):
            st.rerun()


def _quiet(label: str, shortcut: str, key: str, on_click: Callable[[], None]) -> None:
    st.button(label, key=key, shortcut=shortcut, type="tertiary", on_click=on_click)


def _decide_rest(label: str, key: str, claims: tuple[Claim, ...], to: ReviewState) -> None:
    st.button(
        label,
        key="read_accept_all" if to is ReviewState.ACCEPTED else "read_reject_all",
        shortcut=key,
        type="tertiary",
        on_click=read_decisions.decide_all,
        args=(claims, to),
    )


def _list(claims: tuple[Claim, ...], current: Claim | None) -> None:
    if current is None:
        return
    place = next(number for number, claim in enumerate(claims) if claim.id == current.id)
    first = place // _LISTED * _LISTED
    with st.container(key="read_list"):
        for claim in claims[first : first + _LISTED]:
            st.button(
                plain(f"{claim.place}: {claim_words(claim)}, {span_words(claim.dates)}"),
                key=f"read_claim_{claim.id}",
                icon=ICON[claim.review],
                type="secondary" if claim.id == current.id else "tertiary",
                width="stretch",
                on_click=read_decisions.choose,
                args=(claim.id,),
            )
    if len(claims) > _LISTED:
        last = min(first + _LISTED, len(claims))
        st.caption(f"Claims {first + 1} to {last} of {len(claims)}; Next goes on.")


def _move(label: str, key: str, to: str | None) -> None:
    st.button(
        label,
        key=f"read_{label.lower()}",
        shortcut=key,
        type="tertiary",
        disabled=to is None,
        on_click=read_decisions.choose,
        args=(to,),
    )
