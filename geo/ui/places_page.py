"""The Places page: search the gazetteer, see what a name was taken for and what else it might be."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from geo.records import MentionKind
from geo.ui import frame, loaders, routes, state
from geo.ui.filters import province_names
from geo.ui.place_corrections import correction_forms, corrections_panel, show_outcome
from geo.ui.place_map import draw_place
from geo.ui.plain import plain
from geo.ui.selection import select_view
from geo.ui.words import MENTION, STANDING, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.records import Candidate, Place, Resolution
    from geo.ui.loaders import Library

_PARAMETERS: Final = frozenset({"q", "in", "id"})
_MOST_CANDIDATES = 12
_LEAST_REACH_KM = 20.0
_BASIS: Final = {
    "own": "GeoNames, or the outline of the province",
    "village": "GeoNames, by its list of postal codes",
    "list": "Dateline's own list of places",
    "community": "its community: the middle of the settlements around it",
    "district": "its district: the middle of its settlements",
    "city": "its city",
    "corrected": "a person's correction, see below",
}
"""What a place's coordinates rest on (see :meth:`geo.gazetteer.Gazetteer.basis`)."""
_CROSSING: Final = frozenset({MentionKind.COUNTRY, MentionKind.RIVER, MentionKind.SEA})
_COUNTRY: Final = {"UA": "Ukraine", "RU": "Russia", "BY": "Belarus", "MD": "Moldova", "PL": "Poland", "RO": "Romania"}


def show_places(library: Library) -> None:
    """Show the search, the candidates for the name, the details of the chosen place, and what was put right."""
    from geo.gazetteer import use_corrections  # noqa: PLC0415 - heavy; the page's head comes first

    # Another process may have corrected something since this one was filled.
    use_corrections(loaders.store().corrections())
    state.open_view(library.known, others=_PARAMETERS)
    frame.show_notices()
    st.html("<h1>Places</h1>")
    show_outcome()
    name, province = _search_boxes()
    chosen = _search(library, name, province) if name else None
    if not name:
        st.caption(
            "Type a name in any script or spelling, old or new: Kharkov, Харків, Artemivsk, Lisichansk. "
            "A province tells places of the same name apart."
        )
    correction_forms(name, chosen)
    corrections_panel()


def _search(library: Library, name: str, province: str | None) -> Place | None:
    """Show what the name is taken for and what else it may mean; return the place whose details are shown."""
    from geo.geocoder import OfflineGeocoder  # noqa: PLC0415 - heavy; the page's head comes first

    # Made for each run: it is light, and the gazetteer may have been corrected since the last one.
    resolution = OfflineGeocoder(gazetteer=loaders.gazetteer()).resolve(name, province=province)
    st.html(verdict(name, resolution))
    candidates = likely_places(name, resolution)
    if not candidates:
        st.info("No place of the gazetteer has a name like this. Try another spelling, or take the province away.")
        return None
    if not resolution.candidates:
        st.caption("No place has this name. These names are similar:")
    score = "How likely this place is meant" if resolution.candidates else "How similar the names are"
    chosen = _candidates_table(candidates, score=score)
    if chosen is not None:
        _details(library, chosen, [candidate.place for candidate in candidates])
    return chosen


def verdict(name: str, resolution: Resolution) -> Markup:
    """Say in one paragraph of HTML what the name is taken for, and why."""
    reason = resolution.reason.rstrip(".") + "."
    if resolution.place is None:
        return Markup("<p><b><bdi>{}</bdi></b>: not certain enough. {}</p>").format(name, reason)
    place = resolution.place
    province = province_names().get(place.province or "", "")
    where = f", {province}" if province and place.province != place.id else ""
    return Markup("<p><b><bdi>{}</bdi></b> is taken for <b>{}</b>{}: {}</p>").format(name, place.name, where, reason)


def _search_boxes() -> tuple[str, str | None]:
    names = province_names()
    asked_in = st.query_params.get("in")
    if asked_in is not None and asked_in not in names:
        st.warning(plain(f'The link says in="{asked_in[:40]}", which is not a province. All of Ukraine is searched.'))
    _show("places_name", st.query_params.get("q", ""))
    _show("places_province", asked_in if asked_in in names else None)
    left, right = st.columns([2, 1])
    left.text_input(
        "Name", key="places_name", placeholder="Name of a town, village or province", max_chars=200, on_change=_take
    )
    right.selectbox(
        "Province",
        list(names),
        index=None,
        format_func=names.__getitem__,
        key="places_province",
        placeholder="Anywhere",
        on_change=_take,
    )
    return st.session_state["places_name"].strip(), st.session_state["places_province"]


def _take() -> None:
    for parameter, key in (("q", "places_name"), ("in", "places_province")):
        value = st.session_state[key]
        if value:
            st.query_params[parameter] = value
        else:
            st.query_params.pop(parameter, None)
    st.query_params.pop("id", None)


def likely_places(name: str, resolution: Resolution) -> list[Candidate]:
    """Give what the name may mean, best first, with scores of one scale.

    That is how likely each is, where some place may be meant at all; else how similar its name is.
    """
    found = resolution.candidates or loaders.gazetteer().candidates(name, limit=_MOST_CANDIDATES)
    return sorted(found, key=lambda candidate: -candidate.score)


def _candidates_table(candidates: list[Candidate], *, score: str) -> Place | None:
    names = province_names()
    table = pd.DataFrame(
        [
            (
                candidate.place.name,
                names.get(candidate.place.province or "", candidate.place.country),
                candidate.place.district or "",
                candidate.score,
                candidate.reason,
                candidate.place.population or None,
            )
            for candidate in candidates
        ],
        columns=["Place", "Province", "District", "Score", "Why", "Inhabitants"],
    )
    event = st.dataframe(
        table,
        hide_index=True,
        placeholder="",
        key="places_table",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "Score": st.column_config.ProgressColumn(min_value=0.0, max_value=1.0, format="%.2f", help=score),
            "Inhabitants": st.column_config.NumberColumn(format="localized"),
        },
    )
    rows = event["selection"]["rows"]
    listed = [candidate.place for candidate in candidates]
    if rows and rows[0] < len(listed):
        st.query_params["id"] = listed[rows[0]].id
        return listed[rows[0]]
    asked = st.query_params.get("id")
    return next((place for place in listed if place.id == asked), listed[0])


def _details(library: Library, place: Place, others: list[Place]) -> None:
    names, foreign = by_script(loaders.gazetteer().names(place.id))
    position = "not known"
    if place.latitude is not None and place.longitude is not None:
        position = f"{place.latitude:.4f}, {place.longitude:.4f} (latitude, longitude), within {place.radius_km:.1f} km"
    ids = [place.id]
    ids += [f"GeoNames {place.geonames}"] if place.geonames else []
    ids += [f"KATOTTG {place.katottg}"] if place.katottg else []
    rows = [
        ("Kind", MENTION[place.kind]),
        *((("Lies in", where),) if (where := lies_in(place)) else ()),
        ("Position", position),
        ("Known from", _BASIS.get(loaders.gazetteer().basis(place.id), "not known")),
        ("Inhabitants", f"{place.population:,}" if place.population else "not known"),
        ("Ids", ", ".join(ids)),
        ("Names", " · ".join(names)),
        *_standing_rows(library, place),
    ]
    st.html(
        Markup("<h2><bdi>{}</bdi></h2><dl class='dl-facts'>{}</dl>").format(
            place.name,
            Markup("").join(Markup("<dt>{}</dt><dd><bdi>{}</bdi></dd>").format(key, value) for key, value in rows),
        )
    )
    if foreign:
        with st.expander(f"And {count_words(len(foreign), 'name')} in other scripts"):
            st.html(Markup("<p><bdi>{}</bdi></p>").format(" · ".join(foreign)))
    if place.latitude is not None and place.longitude is not None:
        reach = max(_LEAST_REACH_KM, 2 * place.radius_km)
        around = loaders.gazetteer().near(place.latitude, place.longitude, radius_km=reach, limit=200)
        towns = (near for near, _ in around if near.kind is MentionKind.TOWN)
        known = sorted(towns, key=lambda near: -near.population)
        dark = st.context.theme.type == "dark"
        st.html(draw_place(place, others=others, around=known, dark=dark))
        st.caption("Left: in its province; hollow marks are the other candidates there. Right: the radius, to scale.")
    if place.id in library.places:
        query = state.link_query()
        query["place"] = [place.id]
        st.page_link(routes.MAP, label="Its history on the map", icon=":material/arrow_forward:", query_params=query)


def lies_in(place: Place) -> str:
    """Say within which units a place lies; nothing of a country, and of a sea or river that crosses borders."""
    if place.kind in _CROSSING:
        return ""
    province = province_names().get(place.province or "") if place.province != place.id else None
    parts = (place.community, place.district, province)
    where = [f"{name} {kind}" for name, kind in zip(parts, ("community", "district", "province"), strict=True) if name]
    return ", ".join(where) or _COUNTRY.get(place.country, place.country)


def by_script(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Part names into those in Latin or Cyrillic letters and those in other scripts, each in their order."""
    parted: tuple[list[str], list[str]] = ([], [])
    for name in names:
        letters = (unicodedata.name(sign, "") for sign in name if sign.isalpha())
        parted[not all(letter.startswith(("LATIN", "CYRILLIC", "MODIFIER LETTER")) for letter in letters)].append(name)
    return parted


def _standing_rows(library: Library, place: Place) -> list[tuple[str, str]]:
    about = len(library.claims.of_place(place.id))
    rows = [("Claims", count_words(about, "claim") if about else "none")]
    selection = select_view(library, state.session_view())
    standing = selection.standings.of(place.id) if selection else None
    if selection is not None and standing is not None:
        rows.append((f"Standing on {selection.day.isoformat()}", STANDING[standing.state]))
    return rows


def _show(key: str, value: object) -> None:
    if st.session_state.get(key) != value:
        st.session_state[key] = value
