"""The seam to Streamlit: what the map says becomes the view, and new data never mount it again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.records import Category, Clock, View

if TYPE_CHECKING:
    from geo.atlas import AtlasInput

SAID = {"mount": "m", "seq": 1, "day": "2022-06-11", "window": 7, "place": "gn:702972", "categories": ["captured"]}


def page(atlas, view):  # noqa: ANN001, ANN201 - AppTest takes this source alone, without our imports
    """Run as a Streamlit script: show the map of the view and keep what it says."""
    import streamlit as st  # noqa: PLC0415 - AppTest runs this function as a script of its own

    from geo.ui.timeline_map import read_map, timeline_map  # noqa: PLC0415 - as above

    view = st.session_state.get("view", view)
    st.session_state.view = read_map(view, key="map")
    timeline_map(atlas, st.session_state.view, key="map")


def opened(atlas: AtlasInput, view: View | None = None, said: object = None) -> AppTest:
    app = AppTest.from_function(page, args=(atlas, view or View()))
    if said is not None:
        app.session_state["map"] = said
    app.run(timeout=30)
    assert not app.exception
    return app


def component(app: AppTest) -> dict[str, Any]:
    """Give what was sent to streamlit-folium's frontend."""
    import json  # noqa: PLC0415 - used here only

    proto = app.main.children[0].proto
    return {"id": proto.id, **json.loads(proto.json_args)}


def test_what_the_hand_set_becomes_the_view(atlas: AtlasInput) -> None:
    """Day, window, place and categories come from the map; the rest of the view stays."""
    app = opened(atlas, View(clock=Clock.KNOWN), SAID)
    assert app.session_state["view"] == View(
        day=date(2022, 6, 11),
        window_days=7,
        place_id="gn:702972",
        categories=frozenset({Category.CAPTURED}),
        clock=Clock.KNOWN,
    )


def test_what_was_heard_once_does_not_come_back(atlas: AtlasInput) -> None:
    """After the map has been heard, Python's own change of the day holds in later runs."""
    app = opened(atlas, said=SAID)
    app.session_state["view"] = View(day=date(2022, 7, 1))
    app.run()
    assert app.session_state["view"].day == date(2022, 7, 1)
    app.session_state["map"] = {**SAID, "seq": 2, "day": "2022-07-02"}
    app.run()
    assert app.session_state["view"].day == date(2022, 7, 2)


@pytest.mark.parametrize(
    "said",
    [
        "nonsense",
        {"mount": "m", "seq": 1},
        {**SAID, "day": "tomorrow"},
        {**SAID, "day": 5},
        {**SAID, "window": 0},
        {**SAID, "window": "30"},
        {**SAID, "window": True},
        {**SAID, "place": ["x"]},
        {**SAID, "place": "x" * 5000},
        {**SAID, "categories": ["none such"]},
        {**SAID, "seq": {"a": [1]}},
    ],
)
def test_what_no_map_of_ours_says_is_ignored(atlas: AtlasInput, said: object) -> None:
    """A browser can send anything; the view stays as it was and nothing breaks."""
    view = View(day=date(2022, 6, 30))
    assert opened(atlas, view, said).session_state["view"] == view


def test_filters_change_the_message_and_never_the_map(atlas: AtlasInput) -> None:
    """The component keeps its identity and its script for any view: the map is not mounted again."""
    views = [View(), View(provinces=frozenset({"UA-09"})), View(sources=frozenset({"none"}), clock=Clock.KNOWN)]
    shown = [component(opened(atlas, view)) for view in views]
    assert len({one["id"] for one in shown}) == 1
    assert len({one["script"] for one in shown}) == 1
    assert len({one["feature_group"] for one in shown}) == len(views)


def test_an_empty_store_still_shows_a_map(atlas: AtlasInput) -> None:
    """Without any claim the map opens all the same."""
    empty = type(atlas)(revision="empty", claims=(), places=atlas.places)
    assert "datelineTell" in component(opened(empty))["feature_group"]
