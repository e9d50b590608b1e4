"""A page with nothing but the timeline map, its filters and what Python knows of it, for the tests beside it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st
from claim_at import claim_at  # Streamlit puts the folder of its script on the path

from geo.atlas import AtlasInput
from geo.records import (
    Affiliation,
    Category,
    Claim,
    Clock,
    Controller,
    MentionKind,
    Place,
    View,
)
from geo.ui.timeline_map import read_map, timeline_map

HOSTILE = "<img src=x onerror='window.hacked=1'>"
TOWNS = [
    ("gn:703448", "Kyiv", 50.45, 30.52, "UA-30", 2_950_000),
    ("gn:706483", "Kharkiv", 49.98, 36.25, "UA-63", 1_430_000),
    ("gn:702972", "Lysychansk", 48.90, 38.44, "UA-09", 95_000),
    ("gn:706448", "Kherson", 46.64, 32.62, "UA-65", 283_000),
    ("gn:701822", "Mariupol", 47.10, 37.55, "UA-14", 431_000),
    ("gn:707292", "Izium", 49.21, 37.25, "UA-63", 46_000),
    ("gn:698740", "Odesa", 46.48, 30.73, "UA-51", 1_010_000),
    ("gn:1", HOSTILE, 49.6, 32.0, "UA-71", 10_000),
]
BEGIN = date(2022, 3, 1)
DAYS = 200


def place(row: tuple[str, str, float, float, str, int], radius_km: float) -> Place:
    """Make a town of a row of TOWNS."""
    place_id, name, latitude, longitude, province, population = row
    return Place(
        id=place_id,
        name=name,
        kind=MentionKind.TOWN,
        latitude=latitude,
        longitude=longitude,
        radius_km=radius_km,
        province=province,
        population=population,
    )


def claim(number: int, town: Place) -> Claim:
    """Make the claim of a number: one a day, every second one about control."""
    first = BEGIN + timedelta(days=number)
    category = list(Category)[number % len(Category)]
    control = category.type == "control"
    return claim_at(
        town,
        first,
        id=f"c{number}",
        category=category,
        claimant=HOSTILE if number % 5 == 0 else "the governor",
        affiliation=list(Affiliation)[number % 4],
        controller=list(Controller)[number % 3] if control else None,
        quote=f"{HOSTILE} `${{window.hacked=1}}` </script><script>window.hacked=1</script>",
        published=first + timedelta(days=number % 3),
        source="reports" if number % 2 else "chronology",
    )


@st.cache_resource
def atlas() -> AtlasInput:
    """One claim a day for 200 days."""
    places = tuple(place(row, 3.0) for row in TOWNS)
    claims = tuple(claim(number, places[number % len(places)]) for number in range(DAYS))
    names = {"gn:706483": ("Харків", "Харьков", "Kharkov")}
    return AtlasInput(revision="1", claims=claims, places=places, names=names)


@st.fragment
def page() -> None:
    """Show the map, the switches of a view, and the view itself as JSON."""
    state = st.session_state
    view: View = read_map(state.get("view", View(day=BEGIN + timedelta(days=100))), key="map")
    columns = st.columns(4)
    view = replace(
        view,
        provinces=frozenset({"UA-63"}) if columns[0].checkbox("Kharkiv only") else frozenset(),
        sources=frozenset({"reports"}) if columns[1].checkbox("Reports only") else frozenset(),
        clock=Clock.KNOWN if columns[2].checkbox("As known then") else Clock.HINDSIGHT,
    )
    if columns[3].button("To 15 April"):
        view = replace(view, day=date(2022, 4, 15))
    state.view = view
    timeline_map(atlas(), view, key="map", height=600)
    st.code(
        json.dumps(
            {
                "day": str(view.day),
                "window": view.window_days,
                "place": view.place_id,
                "categories": sorted(view.categories),
            }
        ),
        language=None,
    )


st.set_page_config(layout="wide")
page()
