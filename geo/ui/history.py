"""The history of one town: its standing on the day shown, in words, and every claim about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import streamlit as st
from markupsafe import Markup

from geo.records import REPORTS, Clock, Level, MentionKind, StandingState
from geo.ui import filters, loaders, routes, state
from geo.ui.claim_card import claim_card
from geo.ui.plain import plain
from geo.ui.selection import claims_of_place, knowledge_day
from geo.ui.words import STANDING, UNKNOWN_STANDING, count_words, day_words, standing_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.records import Claim, Standing
    from geo.ui.loaders import Library
    from geo.ui.selection import Selection

WHOLE_PROVINCE: Final = (
    "A claim about a whole province or region gives no standing: each town is judged by the claims about it."
)
_WHOLE: Final = {MentionKind.PROVINCE: "whole province", MentionKind.REGION: "region"}
_MOST_CARDS: Final = 40
MOST_OFFERED: Final = 1_000
"""Towns in the box; each session keeps its own copy of them. The others are found by typing the whole name."""
_TYPED: Final = re.compile(r"[\x20-\u024f\u02b9-\u02bc\u0400-\u052f\u2019]+")
"""Names in Latin and Cyrillic letters."""


def town_picker(library: Library, selection: Selection) -> None:
    """Show a box in which a town is found by typing; the keyboard's way to what a click on the map does."""
    offered = _offer_towns(library.revision, library)
    names: Mapping[str, str] = offered
    open_place = selection.view.place_id
    if open_place is not None and open_place not in names:
        place = loaders.gazetteer().place(open_place)
        names = {**offered, open_place: place.name if place else open_place}
    if st.session_state.get("town") != open_place:
        st.session_state["town"] = open_place
    st.selectbox(
        "Town",
        list(names),
        index=None,
        format_func=lambda id_: names.get(id_, id_),
        key="town",
        # The looser ways of searching put the shortest label first: a village of Kherson province before Kherson.
        filter_mode="contains",
        accept_new_options=len(library.places) > MOST_OFFERED,
        placeholder="History of a town: type its name",
        label_visibility="collapsed",
        on_change=_open_town,
        args=(library,),
    )
    missed = st.session_state.pop("town_missed", None)
    if missed is not None:
        st.caption(plain(f"No claim names a town called {missed}. Check its spelling, or find it on the Places page."))


@st.cache_resource(show_spinner=False, max_entries=2)
def _offer_towns(revision: str, _library: Library) -> dict[str, str]:
    """Give the labels of the largest towns, largest first, once for all sessions; each costs a session memory."""
    del revision
    book = loaders.gazetteer()
    # The box finds what its labels say, so these have the other spellings, too.
    names = {id_: searched_label(_place_label(_library, id_), book.names(id_)[1:]) for id_ in _library.places}
    largest = sorted(names, key=lambda id_: (-_library.places[id_].population, names[id_].casefold()))
    return {id_: names[id_] for id_ in largest[:MOST_OFFERED]}


def _open_town(library: Library) -> None:
    """Open the town that was chosen or, where not all are offered, typed in any spelling."""
    chosen = st.session_state["town"]
    if chosen is not None and chosen not in library.places:
        found = (candidate.place.id for candidate in loaders.gazetteer().candidates(chosen))
        place_id = next((id_ for id_ in found if id_ in library.places), None)
        if place_id is None:
            st.session_state["town_missed"] = chosen
            return
        chosen = place_id
    state.change_view(place_id=chosen)


def searched_label(label: str, spellings: Sequence[str]) -> str:
    """Give the label of a place in a box that is searched by typing: ``Izium, Kharkiv · Ізюм, Izyum``."""
    typed = [name for name in spellings if _TYPED.fullmatch(name)]
    return f"{label} · {', '.join(typed)}" if typed else label


def town_history(library: Library, selection: Selection, place_id: str) -> None:
    """Show the standing of ``place_id`` and its claims, newest first, with their bearing on the standing."""
    claims = claims_of_place(library, selection.view, place_id)
    name = _place_name(claims, place_id)
    is_town = not claims or any(claim.level is Level.TOWN for claim in claims)
    standing = _standing(claims, selection, place_id) if is_town else None
    sentence = _sentence(standing) if is_town else WHOLE_PROVINCE
    province = _province_name(library, claims, place_id)
    st.html(standing_block(name, province, standing, sentence, selection))
    if not claims:
        st.caption("No claim about this place is in the selection. Clear the filters, or choose another town.")
        return
    _claim_cards(library, claims, _roles(claims, standing, selection))
    if is_town:
        _province_claims(library, selection, claims[0].province)


def standing_block(name: str, province: str, standing: Standing | None, sentence: str, selection: Selection) -> Markup:
    """Give the head of a history as HTML: name, province, standing in words, and its caveats."""
    state_ = standing.state if standing else StandingState.UNKNOWN
    caveats = []
    if standing and standing.changing:
        caveats.append("The exact day of this change is not known; this day lies within its span.")
    if standing and standing.implied:
        caveats.append("Nobody said so of this time: it follows from a later change of hands.")
    clock = "as known then" if selection.view.clock is Clock.KNOWN else "with hindsight"
    return Markup(
        '<section class="dl-standing" data-standing="{state}"><h2><bdi>{name}</bdi> <small>{province}</small></h2>'
        '{label}<p>{sentence}</p>{caveats}<p class="dl-from">On {day}, {clock}.</p></section>'
    ).format(
        state=state_.value,
        name=name,
        province=province,
        label=Markup('<p class="dl-state">{}</p>').format(STANDING[state_]) if sentence != WHOLE_PROVINCE else "",
        sentence=sentence,
        caveats=Markup("").join(Markup('<p class="dl-caveat">{}</p>').format(caveat) for caveat in caveats),
        day=day_words(selection.day),
        clock=clock,
    )


def _sentence(standing: Standing | None) -> str:
    return standing_words(standing) if standing else UNKNOWN_STANDING


def _roles(claims: Sequence[Claim], standing: Standing | None, selection: Selection) -> dict[str, str]:
    roles = {claim.id: "later" for claim in claims if _is_later(claim, selection)}
    if standing is not None:
        for role, members in (
            ("supporting", standing.supporting),
            ("opposing", standing.opposing),
            ("unconfirmed", standing.unconfirmed),
        ):
            roles.update({claim.id: role for claim in members})
    return roles


def _claim_cards(library: Library, claims: Sequence[Claim], roles: dict[str, str]) -> None:
    newest_first = sorted(claims, key=lambda claim: (claim.dates.last, claim.published, claim.id), reverse=True)
    linked = {report.id for report in library.reports}
    by_then = [claim for claim in newest_first if roles.get(claim.id) != "later"]
    later = [claim for claim in newest_first if roles.get(claim.id) == "later"]
    for words, group in (("by this day, newest first", by_then), ("later than this day", later)):
        if group:
            st.html(Markup("<h3>{} {}</h3>").format(count_words(len(group), "claim"), words))
        for claim in group[:_MOST_CARDS]:
            _claim(library, claim, roles.get(claim.id, ""), linked)
        if len(group) > _MOST_CARDS:
            st.caption(f"{len(group) - _MOST_CARDS} older ones are in the table of the Data page.")


def _province_claims(library: Library, selection: Selection, province: str | None) -> None:
    """Offer the claims about the whole province: they say something about the town, and decide nothing."""
    if province is None:
        return
    claims = claims_of_place(library, selection.view, province)
    if claims:
        name = filters.province_names().get(province, province)
        with st.expander(
            f"{count_words(len(claims), 'claim')} about the whole of {name} province", key="whole_province"
        ):
            for claim in reversed(claims[-_MOST_CARDS:]):
                st.html(claim_card(claim, library.terms, role="later" if _is_later(claim, selection) else ""))


def _claim(library: Library, claim: Claim, role: str, linked: set[str]) -> None:
    st.html(claim_card(claim, library.terms, role=role))
    if claim.source == REPORTS and claim.report_id in linked:
        st.page_link(
            routes.REPORTS,
            label="Read it in the report",
            icon=":material/arrow_forward:",
            query_params=state.link_query(report=claim.report_id, claim=claim.id),
        )


def _standing(claims: Sequence[Claim], selection: Selection, place_id: str) -> Standing | None:
    from geo.timeline import standings_on  # noqa: PLC0415 - heavy; the page's head comes first

    standing = selection.standings.of(place_id)
    if standing is not None:
        return standing
    # A filter by province hides the town from the map; its history is open all the same.
    return next(iter(standings_on(claims, selection.day, known=knowledge_day(selection.view, selection.day))), None)


def _is_later(claim: Claim, selection: Selection) -> bool:
    known = knowledge_day(selection.view, selection.day)
    return claim.dates.first > selection.day or (known is not None and claim.published > known)


def _place_name(claims: Sequence[Claim], place_id: str) -> str:
    from geo.gazetteer import display_name  # noqa: PLC0415 - heavy; the page's head comes first

    return display_name(place_id, claims[0].place if claims else place_id)


def _province_name(library: Library, claims: Sequence[Claim], place_id: str) -> str:
    place = library.places.get(place_id) or loaders.gazetteer().place(place_id)
    if place is not None and place.kind in _WHOLE:
        return _WHOLE[place.kind]
    code = place.province if place else (claims[0].province if claims else None)
    return "" if code is None else filters.province_names().get(code, code)


def _place_label(library: Library, place_id: str) -> str:
    place = library.places[place_id]
    where = _WHOLE.get(place.kind) or filters.province_names().get(place.province or "")
    return f"{place.name}, {where}" if where else place.name
