"""What the Read page shows beside the claims: the names, and what could not be used and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.ui.reports_page import names_table

if TYPE_CHECKING:
    from geo.records import Reading, Unresolved

CYRILLIC: Final = (
    "This text is in Cyrillic script. Dateline reads only its places; what is claimed about them, and when, "
    "it does not read."
)

_MOST_UNUSED: Final = 200
_MOST_NAMES: Final = 500
"""Names that are sent to the browser with each step of a review; a report of a few pages has fewer."""


def why_no_claims(reading: Reading, *, dated: bool = True) -> str:
    """Say in one sentence why a reading has no claims; ``dated`` is whether the day of publication is known."""
    from geo.feeds.documents.letters import is_cyrillic  # noqa: PLC0415 - only where nothing was found

    if is_cyrillic(reading.report.text):
        return CYRILLIC
    if not dated:
        return "Claims are read as soon as the report has its date."
    return "No claim was found: the text names no place together with an event and a date."


def show_names(reading: Reading) -> None:
    """Show one row a name: what it was taken for, and why."""
    if not reading.mentions:
        st.caption("No name of a place was found in this text.")
        return
    if len(reading.mentions) > _MOST_NAMES:
        st.caption(f"The first {_MOST_NAMES} of {len(reading.mentions):,} names. The Reports page lists all.")
    st.dataframe(
        names_table(reading, most=_MOST_NAMES),
        hide_index=True,
        placeholder="",
        column_config={"Radius, km": st.column_config.NumberColumn(format="%.1f")},
    )


def unused_list(unresolved: tuple[Unresolved, ...]) -> Markup:
    """Give what is not used as a list of HTML, each with its reason."""
    if not unresolved:
        return Markup('<p class="dl-from">Everything that was found is used.</p>')
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
