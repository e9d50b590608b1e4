"""The page that is measured: the product's own map, with made-up data in place of the store's (DATELINE_BENCH_SIZE)."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import streamlit as st

st.set_page_config(layout="wide")
SIZE = int(os.environ["DATELINE_BENCH_SIZE"])

if SIZE == 0:
    # What Streamlit alone needs to open a page, with the widgets of the page below.
    st.checkbox("One province")
    st.code("ready", language=None)
    st.stop()

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import DAYS, PROVINCES, make_events  # noqa: E402 - its folder is no package

from geo.atlas import AtlasInput  # noqa: E402 - an empty page must not pay for it
from geo.atlas.columns import NO_CLAIMS_DAY  # noqa: E402 - as above
from geo.atlas.files import publish  # noqa: E402 - as above
from geo.records import View  # noqa: E402 - as above
from geo.ui import timeline_map as seam  # noqa: E402 - as above


@st.cache_resource
def published() -> dict[str, str]:
    """Encode once; a million claims as Python objects would be measured elsewhere (the store's benchmark)."""
    events = make_events(SIZE)
    folder = seam.read_settings().data_dir / "map"
    return {"claims": publish(folder, events.claims), "standings": publish(folder, events.standings)}


names = published()
seam._claims_file = lambda *_: names["claims"]  # type: ignore[assignment] # noqa: SLF001 - the one thing replaced
seam._standings_file = lambda *_: names["standings"]  # type: ignore[assignment] # noqa: SLF001 - as above


@st.fragment
def page() -> None:
    """Show the map and what Python knows of it, as the product's page does."""
    view = st.session_state.get("view", View(day=NO_CLAIMS_DAY + timedelta(days=DAYS // 2)))
    view = seam.read_map(view, key="map")
    one = st.checkbox("One province")
    view = replace(view, provinces=frozenset(PROVINCES[:1]) if one else frozenset())
    st.session_state.view = view
    seam.timeline_map(AtlasInput(revision="bench", claims=(), places=()), view, key="map", height=730)
    st.code(str(view.day), language=None)


page()
