"""What the Read page shows beside the claims: the marked text, the names, and what could not be used and why."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.records import ReviewState
from geo.ui.marking import marked_text
from geo.ui.reports_page import legend, names_table

if TYPE_CHECKING:
    from geo.records import Claim, Reading, Unresolved

CYRILLIC: Final = (
    "This text is in Cyrillic script. Dateline reads only its places; what is claimed about them, and when, "
    "it does not read."
)

_MOST_UNUSED: Final = 200

# A constant: nothing from a report goes into it. On a phone the text lies below the buttons and stays there.
_SCROLL: Final = """<script>
(function look(left) {
  const target = document.querySelector(".st-key-read_text .dl-target");
  if (innerWidth <= 640) return;
  if (target) {
    const box = target.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 20) target.scrollIntoView({block: "center"});
  } else if (left > 0) requestAnimationFrame(() => look(left - 1));
})(120);
</script>"""


def show_text(reading: Reading, *, current: Claim | None = None) -> None:
    """Show the text with its marks; the sentence of ``current`` is singled out and brought into view."""
    target = None if current is None else current.id
    shown = tuple(claim for claim in reading.claims if claim.review is not ReviewState.REJECTED or claim.id == target)
    marked = marked_text(replace(reading, claims=shown), target=target)
    with st.container(key="read_text"):
        st.html(legend())
        st.html(Markup('<div class="dl-text" lang="{}">{}</div>').format(reading.report.language, marked))
        if target is not None:
            mark = hashlib.sha256(target.encode(errors="replace")).hexdigest()
            st.html(f"{_SCROLL}<!-- {mark} -->", unsafe_allow_javascript=True)


def why_no_claims(reading: Reading) -> str:
    """Say in one sentence why a reading has no claims."""
    from geo.feeds.documents.letters import is_cyrillic  # noqa: PLC0415 - only where nothing was found

    if is_cyrillic(reading.report.text):
        return CYRILLIC
    return "No claim was found: the text names no place together with an event and a date."


def show_names(reading: Reading) -> None:
    """Show one row a name: what it was taken for, and why."""
    if not reading.mentions:
        st.caption("No name of a place was found in this text.")
        return
    st.dataframe(
        names_table(reading),
        hide_index=True,
        placeholder="",
        column_config={"Radius, km": st.column_config.NumberColumn(format="%.1f")},
    )


def unused_list(unresolved: tuple[Unresolved, ...]) -> Markup:
    """Give what could not be placed or dated as a list of HTML, each with its reason."""
    if not unresolved:
        return Markup('<p class="dl-from">Everything that was found could be placed and dated.</p>')
    items = Markup("").join(
        Markup("<li>{}{}</li>").format(
            Markup("<q dir='auto'>{}</q> ").format(" ".join(item.text.split())) if item.text.strip() else "",
            item.reason[:1].upper() + item.reason[1:],
        )
        for item in unresolved[:_MOST_UNUSED]
    )
    rest = len(unresolved) - _MOST_UNUSED
    more = Markup("<li>and {} more</li>").format(rest) if rest > 0 else ""
    return Markup('<ul class="dl-unused">{}{}</ul>').format(items, more)
