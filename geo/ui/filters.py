"""The filters of the view, each in a small pop-over so that the row keeps one height on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.records import CONTROL_CATEGORIES, Affiliation, Category, Clock, ReviewState, View
from geo.ui import loaders, state
from geo.ui.plain import plain
from geo.ui.words import AFFILIATION, CATEGORY, CLOCK, REVIEW, count_words, day_words, source_name

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from streamlit.delta_generator import DeltaGenerator

    from geo.ui.loaders import Library

WHAT: Final = "what"
SOURCE: Final = "source"
"""Filters that :func:`filter_row` can leave out."""

_CONTROL: Final = tuple(category for category in Category if category in CONTROL_CATEGORIES)
_WINDOWS: Final = (1, 7, 14, 30, 90, 365)
_ALL_DAYS: Final = 0
"""A box cannot hold None as a choice; 0 stands for it."""

_EVENTS: Final = tuple(category for category in Category if category not in CONTROL_CATEGORIES)


def filter_row(
    library: Library, view: View, *, with_day: bool = False, without: frozenset[str] = frozenset()
) -> DeltaGenerator:
    """Show the filters in the state of ``view`` in one row; return the row, for what else belongs into it.

    A change calls :func:`state.change_view` and reruns. ``with_day`` is for pages without the map's timeline;
    ``without`` names filters (:data:`WHAT`, :data:`SOURCE`) that mean nothing on the page.
    """
    row = st.container(horizontal=True, wrap=False, gap="xsmall", vertical_alignment="center", key="filters")
    with row:
        if with_day and library.days is not None:
            _day_and_window(view, *library.days)
        _provinces(view)
        if WHAT not in without:
            _categories(view)
        _affiliations(view)
        if SOURCE not in without and (len(library.sources) > 1 or view.sources):
            _sources(library, view)
        if view.reviews or library.reviewed:
            _reviews(view)
        _clock(view)
        if is_filtered(view):
            st.button("Clear filters", type="tertiary", key="filter_clear", on_click=clear_filters)
    return row


def is_filtered(view: View) -> bool:
    """Whether the view leaves out anything but by day and window."""
    return bool(view.provinces or view.categories or view.affiliations or view.sources or view.reviews)


def clear_filters() -> None:
    """Select everything again; day, window, clock and place stay."""
    empty: frozenset[str] = frozenset()
    state.change_view(provinces=empty, categories=empty, affiliations=empty, sources=empty, reviews=empty)


def province_names() -> dict[str, str]:
    """Give the names of the first-level units by ISO code, sorted by name."""
    return {place.id: place.name for place in sorted(loaders.gazetteer().provinces(), key=lambda place: place.name)}


def _label(name: str, chosen: Iterable[str]) -> str:
    names = list(chosen)
    if not names:
        return f"{name}: all"
    return f"{name}: {plain(names[0])}" if len(names) == 1 else f"{name}: {len(names)}"


def _provinces(view: View) -> None:
    names = province_names()
    _show("filter_province", [code for code in names if code in view.provinces])
    with st.popover(_label("Province", (names[code] for code in sorted(view.provinces))), key="pop_province"):
        st.multiselect(
            "Provinces",
            list(names),
            format_func=names.__getitem__,
            key="filter_province",
            placeholder="All provinces",
            on_change=lambda: state.change_view(provinces=frozenset(st.session_state["filter_province"])),
        )


def _categories(view: View) -> None:
    def take() -> None:
        chosen = [*st.session_state["filter_control"], *st.session_state["filter_event"]]
        state.change_view(categories=frozenset(chosen))

    _show("filter_control", [category for category in _CONTROL if category in view.categories])
    _show("filter_event", [category for category in _EVENTS if category in view.categories])
    label = _label("What", (CATEGORY[category] for category in sorted(view.categories)))
    with st.popover(label, key="pop_category"):
        for name, options, key in (
            ("Who holds a place", _CONTROL, "filter_control"),
            ("What happened", _EVENTS, "filter_event"),
        ):
            st.pills(
                name,
                options,
                selection_mode="multi",
                format_func=CATEGORY.__getitem__,
                key=key,
                on_change=take,
            )
        st.caption("None chosen shows all. Standings do not depend on this choice.")


def _affiliations(view: View) -> None:
    _show("filter_by", [side for side in Affiliation if side in view.affiliations])
    label = _label("Who says so", (AFFILIATION[side] for side in sorted(view.affiliations)))
    with st.popover(label, key="pop_by"):
        st.pills(
            "The side that the speaker speaks for",
            list(Affiliation),
            selection_mode="multi",
            format_func=AFFILIATION.__getitem__,
            key="filter_by",
            on_change=lambda: state.change_view(affiliations=frozenset(st.session_state["filter_by"])),
        )
        st.caption("None chosen shows all. Standings are worked out from the chosen speakers only.")


def _sources(library: Library, view: View) -> None:
    names = {source: source_name(source, library.terms) for source in library.sources}
    _show("filter_source", [source for source in names if source in view.sources])
    with st.popover(_label("Source", (names[source] for source in sorted(view.sources))), key="pop_source"):
        st.multiselect(
            "Sources",
            list(names),
            format_func=lambda source: f"{names[source]} ({count_words(library.sources[source], 'claim')})",
            key="filter_source",
            placeholder="All sources",
            on_change=lambda: state.change_view(sources=frozenset(st.session_state["filter_source"])),
        )


def _reviews(view: View) -> None:
    _show("filter_review", [review for review in ReviewState if review in view.reviews])
    with st.popover(_label("Review", (REVIEW[review] for review in sorted(view.reviews))), key="pop_review"):
        st.pills(
            "Review state",
            list(ReviewState),
            selection_mode="multi",
            format_func=REVIEW.__getitem__,
            key="filter_review",
            on_change=lambda: state.change_view(reviews=frozenset(st.session_state["filter_review"])),
        )
        st.caption("None chosen shows all but the rejected.")


def _clock(view: View) -> None:
    _show("filter_clock", view.clock)
    st.segmented_control(
        "Clock",
        list(Clock),
        required=True,
        format_func=CLOCK.__getitem__,
        key="filter_clock",
        label_visibility="collapsed",
        help="With hindsight: all that is known by now. As known then: only what was published by the day shown.",
        on_change=lambda: state.change_view(clock=Clock(st.session_state["filter_clock"])),
    )


def _day_and_window(view: View, first: date, last: date) -> None:
    day = min(max(view.day or last, first), last)
    _show("filter_day", day)
    _show("filter_window", view.window_days or _ALL_DAYS)
    with st.popover(f"Day: {day_words(day)}", key="pop_day"):
        st.date_input(
            "Day",
            min_value=first,
            max_value=last,
            key="filter_day",
            format="YYYY-MM-DD",
            required=True,
            on_change=lambda: state.change_view(day=st.session_state["filter_day"]),
        )
        st.selectbox(
            "Window",
            [*sorted({*_WINDOWS, view.window_days or _WINDOWS[0]}), _ALL_DAYS],
            format_func=lambda days: count_words(days, "day") if days else "Everything up to the day",
            key="filter_window",
            on_change=lambda: state.change_view(window_days=st.session_state["filter_window"] or None),
        )


def _show(key: str, value: object) -> None:
    # The view is the truth: it may have come from the address, the map's legend or another page. The key keeps its
    # value from page to page, but the new page's widget starts empty. Set in every run, it would undo quick choices.
    shown_on = f"{key} shown on"
    if st.session_state.get(key) != value or st.session_state.get(shown_on) != state.page_name():
        st.session_state[key] = value
        st.session_state[shown_on] = state.page_name()
