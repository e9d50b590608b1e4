"""The text of a report with its marks; of a long one a part at a time, the one with the claim in hand."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.records import ReviewState
from geo.ui.marking import legend, marked_text

if TYPE_CHECKING:
    from geo.records import Claim, Reading

PART: Final = 24_000
"""Characters of a part: some six pages, which a browser lays out at once."""

_PART_KEY: Final = "dateline_read_part"
_SHOWN_FOR: Final = "dateline_read_part_for"
_BREAK: Final = re.compile(r"\n\s*\n|\n|(?<=[.!?…])\s|\s")

# Constants: nothing from a report goes into them. The text may reach the page after the script does.
_SCROLL: Final = """<script>
(function look(left) {
  const target = document.querySelector(".dl-text .dl-target");
  if (target) {
    const box = target.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 20) target.scrollIntoView({block: "center"});
  } else if (left > 0) requestAnimationFrame(() => look(left - 1));
})(120);
</script>"""
_SCROLL_ON_A_DESK: Final = _SCROLL.replace("<script>", "<script>if (innerWidth > 640)")


def show_text(reading: Reading, *, current: Claim | None = None, on_phones: bool = False) -> None:
    """Show the text with its marks; the sentence of ``current`` is singled out and brought into view.

    On a phone it is brought into view only with ``on_phones``: beside a review the text lies below the buttons.
    """
    target = None if current is None else current.id
    shown = tuple(claim for claim in reading.claims if claim.review is not ReviewState.REJECTED or claim.id == target)
    starts = part_starts(reading.report.text)
    number = _part_in_view(starts, reading, current)
    first, last = starts[number], (*starts[1:], len(reading.report.text))[number]
    part = cut_reading(replace(reading, claims=shown), first, last)
    with st.container(key="read_text"):
        st.html(legend())
        if len(starts) > 1:
            _part_row(number, len(starts))
        st.html(
            Markup('<div class="dl-text" lang="{}">{}</div>').format(
                reading.report.language, marked_text(part, target=target)
            )
        )
        if len(starts) > 1:
            _part_row(number, len(starts), below=True)
        if target is not None:
            mark = hashlib.sha256(target.encode(errors="replace")).hexdigest()
            st.html(f"{_SCROLL if on_phones else _SCROLL_ON_A_DESK}<!-- {mark} -->", unsafe_allow_javascript=True)


def part_starts(text: str) -> tuple[int, ...]:
    """Give where each part of a text begins: between paragraphs or, in a very long one, between sentences or words."""
    starts = [0]
    while len(text) - starts[-1] > PART * 1.25:
        least, most = starts[-1] + PART // 2, starts[-1] + PART
        window = text[least:most]
        cut = max(window.rfind("\n\n") + 2, 0) if "\n\n" in window else 0
        if not cut:
            breaks = [match.end() for match in _BREAK.finditer(window)]
            cut = breaks[-1] if breaks else len(window)
        starts.append(least + cut)
    return tuple(starts)


def cut_reading(reading: Reading, first: int, last: int) -> Reading:
    """Give the part of a reading from ``first`` to ``last``, with offsets that count from ``first``."""
    if first == 0 and last == len(reading.report.text):
        return reading
    return replace(
        reading,
        report=replace(reading.report, text=reading.report.text[first:last]),
        mentions=tuple(
            replace(each, start=each.start - first, end=each.end - first)
            for each in reading.mentions
            if each.start >= first and each.end <= last
        ),
        claims=tuple(
            replace(each, start=max(each.start, first) - first, end=min(each.end, last) - first)
            for each in reading.claims
            if each.start is not None and each.end is not None and each.start < last and each.end > first
        ),
        unresolved=tuple(
            replace(each, start=each.start - first, end=each.end - first)
            for each in reading.unresolved
            if each.start >= first and each.end <= last
        ),
    )


def _part_in_view(starts: tuple[int, ...], reading: Reading, current: Claim | None) -> int:
    """Give the part that was turned to, or that with the claim in hand if another one was taken since."""
    given = st.session_state
    shown_for = (reading.report.id, None if current is None else current.id)
    if given.get(_SHOWN_FOR) != shown_for:
        given[_SHOWN_FOR] = shown_for
        at = 0 if current is None or current.start is None else current.start
        given[_PART_KEY] = bisect_right(starts, at) - 1
    return int(min(max(given.get(_PART_KEY, 0), 0), len(starts) - 1))


def _turn(to: int) -> None:
    st.session_state[_PART_KEY] = to


def _part_row(number: int, count: int, *, below: bool = False) -> None:
    where = "below" if below else "above"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"read_parts_{where}"):
        st.button("Earlier", key=f"read_part_back_{where}", disabled=number == 0, on_click=_turn, args=(number - 1,))
        st.html(f'<p class="dl-from">Part {number + 1} of {count} of the text</p>')
        st.button(
            "Later", key=f"read_part_on_{where}", disabled=number + 1 == count, on_click=_turn, args=(number + 1,)
        )
