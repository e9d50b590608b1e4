"""The Compare page: which towns differ between two days or two sources, since when, by what claims."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.ui import frame, state
from geo.ui.compare_tables import agreement_table, differences_csv, differences_table, show_agreement, show_differences
from geo.ui.comparison import agreement_of, common_days, compare_days, compare_sources
from geo.ui.filters import SOURCE, WHAT, filter_row
from geo.ui.plain import plain
from geo.ui.words import count_words, day_words, source_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.records import View
    from geo.timeline.comparison import Agreement
    from geo.ui.comparison import Compared
    from geo.ui.loaders import Library

_PARAMETERS: Final = frozenset({"with", "first", "second"})
_DAYS, _SOURCES = "days", "sources"
_KINDS: Final = {_DAYS: "Two days", _SOURCES: "Two sources"}
_USUAL_SPAN: Final = timedelta(days=30)


def show_compare(library: Library) -> None:
    """Show the whole page; what is compared stands in the address."""
    view = state.open_view(library.known, others=_PARAMETERS)
    frame.show_notices()
    st.html("<h1>Compare</h1>")
    if library.days is None:
        frame.say_why_nothing_shows()
        return
    kind = _choose_kind()
    if kind == _DAYS:
        _two_days(library, view, library.days)
    else:
        _two_sources(library, view)


def _choose_kind() -> str:
    asked = st.query_params.get("with", _DAYS)
    if asked not in _KINDS:
        st.warning(plain(f'The link compares by "{asked[:40]}", which is not known. Two days are compared.'))
        asked = _DAYS

    def take() -> None:
        for name in ("first", "second"):
            st.query_params.pop(name, None)
        st.query_params["with"] = st.session_state["compare_kind"]

    st.session_state["compare_kind"] = asked
    st.segmented_control(
        "What is compared",
        list(_KINDS),
        format_func=_KINDS.__getitem__,
        key="compare_kind",
        required=True,
        label_visibility="collapsed",
        on_change=take,
    )
    return asked


def _two_days(library: Library, view: View, days: tuple[date, date]) -> None:
    later = view.day or days[1]
    first, second = (
        _asked_day(name, usual, days)
        for name, usual in (("first", max(days[0], later - _USUAL_SPAN)), ("second", later))
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="compare_days"):
        _day_box("first", "First day", first, days)
        _day_box("second", "Second day", second, days)
    filter_row(library, view, without=frozenset({WHAT}))
    found = compare_days(library, view, first, second)
    names = (day_words(first), day_words(second))
    number = len(found.differences)
    if not number:
        st.info(f"No town differs between {names[0]} and {names[1]}. Choose days farther apart, or clear the filters.")
        return
    st.markdown(
        f"**{count_words(number, 'town')}** {'differs' if number == 1 else 'differ'} between {names[0]} and {names[1]}."
    )
    _show_result(found, names, second)


def _asked_day(name: str, usual: date, days: tuple[date, date]) -> date:
    """Give the day that the address names; a bad one is told, and the usual one taken."""
    asked = st.query_params.get(name)
    if asked is None:
        return usual
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = None
    if day is None or not days[0] <= day <= days[1]:
        st.warning(plain(f'The link names the day "{asked[:40]}"; the claims run from {days[0]} to {days[1]}.'))
        return usual
    return day


def _day_box(name: str, label: str, day: date, days: tuple[date, date]) -> None:
    key = f"compare_{name}"

    def take() -> None:
        if isinstance(st.session_state[key], date):
            st.query_params[name] = st.session_state[key].isoformat()

    st.session_state[key] = day
    st.date_input(label, min_value=days[0], max_value=days[1], format="YYYY-MM-DD", key=key, on_change=take)


def _two_sources(library: Library, view: View) -> None:
    said = {name: source_name(name, library.terms) for name in library.sources}
    names = sorted(said, key=said.__getitem__)
    if len(names) < 2:  # noqa: PLR2004 - two sides of a comparison
        st.info("There is only one source here. Bring another one on the Data page to compare the two.")
        return
    first = _asked_source("first", names, names[0])
    second = _asked_source("second", names, next(name for name in names if name != first))
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="compare_sources"):
        _source_box("first", "First source", first, names, said)
        _source_box("second", "Second source", second, names, said)
        day_slot = st.container()
    filter_row(library, view, without=frozenset({WHAT, SOURCE}))
    if first == second:
        st.info("Both sides are the same source. Choose another one on either side.")
        return
    common = common_days(library, view, first, second)
    if common is None:
        st.info(
            f"There is no day that both {plain(said[first])} and {plain(said[second])} cover; nothing can be compared."
        )
        return
    day = min(max(view.day or common[1], common[0]), common[1])
    with day_slot:
        _view_day_box(day, common)
    _show_agreement(agreement_of(library, view, first, second), (said[first], said[second]), common)
    found = compare_sources(library, view, first, second, day)
    number = len(found.differences)
    if not number:
        st.info(f"On {day_words(day)} they name the same holder for every town that both know.")
        return
    st.markdown(f"**{count_words(number, 'town')}** with different holders on {day_words(day)}.")
    _show_result(found, (said[first], said[second]), day)


def _asked_source(name: str, names: list[str], usual: str) -> str:
    asked = st.query_params.get(name, usual)
    if asked not in names:
        st.warning(plain(f'The link names the source "{asked[:80]}", which is not here.'))
        return usual
    return asked


def _source_box(name: str, label: str, chosen: str, names: list[str], said: Mapping[str, str]) -> None:
    key = f"compare_{name}_source"

    def take() -> None:
        st.query_params[name] = st.session_state[key]

    st.session_state[key] = chosen
    st.selectbox(label, names, format_func=lambda each: plain(said[each]), key=key, on_change=take)


def _view_day_box(day: date, days: tuple[date, date]) -> None:
    """Show the view's own day, which this page moves within the days that both sources cover."""
    key = "compare_on"

    def take() -> None:
        if isinstance(st.session_state[key], date):
            state.change_view(day=st.session_state[key])

    st.session_state[key] = day
    st.date_input("Day", min_value=days[0], max_value=days[1], format="YYYY-MM-DD", key=key, on_change=take)


def _show_agreement(rows: Sequence[Agreement], names: tuple[str, str], days: tuple[date, date]) -> None:
    total = rows[0]
    span = f"{day_words(days[0])} to {day_words(days[1])}"
    if total.agree_percent is None:
        st.info(f"From {span} there is no town that both sources know on the same day.")
        return
    st.markdown(
        f"**{total.agree_percent:.1f} %** agreement: so many of the {total.both:,} place-days from {span} "
        "that both know have the same holder."
    )
    with st.expander("Agreement by province"):
        show_agreement(agreement_table(rows, names))


def _show_result(found: Compared, names: tuple[str, str], day: date) -> None:
    from geo.ui.compare_maps import draw_sides  # noqa: PLC0415 - only where there is something to draw

    st.html(draw_sides(found, names, dark=st.context.theme.type == "dark"))
    show_differences(differences_table(found, names, day))
    st.download_button(
        "CSV of the differences",
        data=lambda: differences_csv(found, names),
        file_name=f"dateline-differences-{day.isoformat()}.csv",
        mime="text/csv",
        key="compare_csv",
        on_click="ignore",
        icon=":material/download:",
    )
