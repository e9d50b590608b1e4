"""What the view holds on its day: how many places stand how, how many claims, and what changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.records import ClaimType, Clock, StandingState
from geo.ui import state
from geo.ui.plain import plain
from geo.ui.selection import changes_within
from geo.ui.words import CLOCK, STANDING, count_words, day_words

if TYPE_CHECKING:
    from geo.timeline import Difference
    from geo.ui.selection import Selection

_ON_THE_DAY: Final = "On this day"
_IN_THE_WINDOW: Final = "In the window"
_FEW_ROWS: Final = 12
"""So many fit into the panel; each is a widget, which the browser takes a few milliseconds to build at every rest."""

_MOST_ROWS: Final = 60
_ALL: Final = "changes_all"


def summary_line(selection: Selection) -> Markup:
    """Say in one line what is shown: day, clock, places and claims."""
    view = selection.view
    known = len(selection.standings) - selection.standings.counts()[StandingState.UNKNOWN]
    window = "up to then" if view.window_days is None else f"in the {count_words(view.window_days, 'day')} to then"
    return Markup("<b>{}</b> &middot; {} &middot; {} with a standing &middot; {} {}").format(
        day_words(selection.day),
        CLOCK[Clock(view.clock)].lower(),
        count_words(known, "place"),
        count_words(len(selection.claims), "claim"),
        window,
    )


def counts_table(selection: Selection) -> Markup:
    """Give the counts of places by standing, and of claims by kind, as a small table of HTML."""
    standings = selection.standings.counts()
    kinds: Counter[ClaimType] = Counter()
    for category, number in selection.claims.values_of("category").items():
        kinds[category.type] += number
    rows = [(STANDING[state_], standings[state_], state_.value) for state_ in StandingState if standings[state_]]
    rows += [
        ("Claims about control", kinds[ClaimType.CONTROL], "claims"),
        ("Claims about events", kinds[ClaimType.EVENT], "claims"),
    ]
    cells = Markup("").join(
        Markup('<tr data-count="{}"><th scope="row">{}</th><td>{}</td></tr>').format(key, name, f"{number:,}")
        for name, number, key in rows
    )
    return Markup('<table class="dl-counts"><caption>Counts</caption><tbody>{}</tbody></table>').format(cells)


def changes_list(selection: Selection) -> None:
    """List the places whose standing changed, on the day or within the window; a row opens the town."""
    st.html("<h3>Changes</h3>")
    window = selection.view.window_days
    span = _ON_THE_DAY
    if window is not None and window > 1:
        span = st.segmented_control(
            "Changes",
            [_ON_THE_DAY, _IN_THE_WINDOW],
            default=_ON_THE_DAY,
            required=True,
            key="changes_span",
            label_visibility="collapsed",
        )
    days = window if span == _IN_THE_WINDOW and window is not None else 1
    found = changes_within(selection, days)
    if not found:
        when = "on this day" if days == 1 else f"in these {days} days"
        st.caption(f"No town in the selection changed {when}.")
        return
    rows = _MOST_ROWS if st.session_state.get(_ALL) else _FEW_ROWS
    with st.container(key="changes"):
        for change in found[:rows]:
            st.button(
                _change_words(change),
                key=f"change_{change.place_id}",
                type="tertiary",
                on_click=state.change_view,
                kwargs={"place_id": change.place_id},
            )
        more = min(len(found), _MOST_ROWS) - rows
        if more > 0:
            st.button(f"Show {more} more", key="changes_more", on_click=_show_all)
    if rows == _MOST_ROWS < len(found):
        st.caption(f"{len(found) - _MOST_ROWS} more are in the table of the Data page.")


def _show_all() -> None:
    """Show the long list from now on, for this visit."""
    st.session_state[_ALL] = True


def _change_words(change: Difference) -> str:
    from geo.gazetteer import display_name  # noqa: PLC0415 - heavy; the page's head comes first

    before, after = STANDING[change.before.state], STANDING[change.after.state]
    return f"**{plain(display_name(change.place_id, change.place))}**: {before} → {after}"
