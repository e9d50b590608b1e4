"""A page with a map of thousands of towns, for test_crowded_map.py: more than can be told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import streamlit as st
from claim_at import claim_at  # Streamlit puts the folder of its script on the path

from geo.atlas import AtlasInput
from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    MentionKind,
    Place,
    View,
)
from geo.ui.timeline_map import read_map, timeline_map

LINES, COLUMNS = 50, 60
BEGIN = date(2022, 3, 1)


def town(number: int) -> Place:
    """Make the town of a number: a grid over the east, a few pixels from one to the next."""
    line, column = divmod(number, COLUMNS)
    return Place(
        id=f"gn:{number}",
        name=f"Town {number}",
        kind=MentionKind.TOWN,
        latitude=round(47.0 + line * 0.06, 4),
        longitude=round(34.0 + column * 0.09, 4),
        radius_km=2.0,
        province="UA-14" if line < LINES // 2 else "UA-63",
        population=500 + number,
    )


def claim(number: int, place: Place) -> Claim:
    """Make the claim about a town: Russia holds the east; a single town is bombarded, and a single one contested."""
    rare = number == COLUMNS * 7 + 31
    category = Category.BOMBARDMENT if rare else Category.ADVANCE if number % 3 else Category.CAPTURED
    control = category is Category.CAPTURED
    first = BEGIN + timedelta(days=number % 20)
    return claim_at(
        place,
        first,
        id=f"c{number}",
        category=category,
        claimant=f"Witness {number}",
        affiliation=Affiliation.INDEPENDENT,
        controller=(Controller.RUSSIA if number % COLUMNS > COLUMNS // 2 else Controller.UKRAINE) if control else None,
        quote=f"Words about town {number}.",
    )


@st.cache_resource
def atlas() -> AtlasInput:
    """One claim about each of 3,000 towns."""
    places = tuple(town(number) for number in range(LINES * COLUMNS))
    claims = tuple(claim(number, place) for number, place in enumerate(places))
    return AtlasInput(revision="crowd", claims=claims, places=places)


@st.fragment
def page() -> None:
    """Show the map and two filters."""
    view: View = read_map(st.session_state.get("view", View(day=BEGIN + timedelta(days=25))), key="map")
    view = replace(
        view,
        provinces=frozenset({"UA-63"}) if st.checkbox("North only") else frozenset(),
        affiliations=frozenset({Affiliation.UKRAINE}) if st.checkbox("Ukraine's side only") else frozenset(),
    )
    st.session_state.view = view
    timeline_map(atlas(), view, key="map", height=640)


st.set_page_config(layout="wide")
page()
