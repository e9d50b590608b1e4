"""The Map page: one view for widgets, map, counts, history and address."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.records import Category
from geo.ui import history

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from geo.records import Claim

IZIUM = "gn:707292"


def said(number: int, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Give what the map tells Python when the hand rests."""
    return {"mount": "t", "seq": number, "day": "2022-09-11", "window": 30, "place": None, "categories": [], **said}


def test_a_filter_changes_the_address_and_clearing_it_changes_it_back(visit: Callable[..., AppTest]) -> None:
    """A widget changes the one view, and the plain address is the default view."""
    app = visit()
    app.multiselect(key="filter_province").set_value(["UA-63", "UA-65"]).run()
    assert app.query_params == {"province": ["UA-63", "UA-65"]}
    app.button(key="filter_clear").click().run()
    assert app.query_params == {}
    assert app.multiselect(key="filter_province").value == []


def test_the_view_of_the_address_is_in_the_widgets(visit: Callable[..., AppTest]) -> None:
    """Whoever opens a copied link sees which filters are set."""
    app = visit(province=["UA-14"], category=["captured"], by=["russia"], clock=["known"])
    assert app.multiselect(key="filter_province").value == ["UA-14"]
    assert app.get("button_group")
    assert app.session_state["filter_control"] == [Category.CAPTURED]
    assert app.query_params == {"province": "UA-14", "category": "captured", "by": "russia", "clock": "known"}


def test_what_the_hand_did_on_the_map_is_the_view(
    visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    """Day, window, town and categories of the map reach address, head and panel in the same run."""
    app = visit(province=["UA-63"])
    app.session_state["map"] = said(1, place=IZIUM, window=None, categories=["captured", "recaptured"])
    app.run()
    assert app.query_params == {
        "day": "2022-09-11",
        "window": "all",
        "province": "UA-63",
        "category": ["captured", "recaptured"],
        "place": IZIUM,
    }
    assert "11 September 2022" in words(app)
    assert "<bdi>Izium</bdi>" in words(app)


def test_a_town_chosen_by_name_opens_its_history_and_the_change_list_comes_back(
    visit: Callable[..., AppTest], words: Callable[[AppTest], str]
) -> None:
    """The box is the keyboard's way to a click on the map; emptying it closes the history."""
    app = visit(day=["2022-09-11"])
    assert 'class="dl-counts"' in words(app)
    app.selectbox(key="town").set_value(IZIUM).run()
    assert app.query_params["place"] == IZIUM
    assert 'data-standing="held_ukraine"' in words(app)
    assert "Supports the standing" in words(app)
    app.selectbox(key="town").set_value(None).run()
    assert "place" not in app.query_params
    assert 'class="dl-counts"' in words(app)


def test_a_row_of_the_changes_opens_that_town(visit: Callable[..., AppTest], words: Callable[[AppTest], str]) -> None:
    """On 11 September 2022 Vovchansk changed; its row leads to its history."""
    app = visit(day=["2022-09-11"])
    (row,) = [button for button in app.button if "Vovchansk" in button.label]
    assert row.label == "**Vovchansk**: Held by Russia → Held by Ukraine"
    row.click().run()
    assert "<bdi>Vovchansk</bdi>" in words(app)


def test_a_long_list_of_changes_begins_short_and_is_whole_when_asked_for(visit: Callable[..., AppTest]) -> None:
    """Each row costs the browser time at every rest of the hand, so the rest of them waits behind one more button."""
    app = visit(day=["2022-09-11"], window=["365"])
    app.session_state["changes_span"] = "In the window"
    app.run()
    rows = [button for button in app.button if "→" in button.label]
    more = app.button(key="changes_more")
    assert more.label == f"Show {int(more.label.split()[1])} more"
    more.click().run()
    longer = [button for button in app.button if "→" in button.label]
    assert len(longer) == len(rows) + int(more.label.split()[1])
    assert [row.label for row in longer[: len(rows)]] == [row.label for row in rows]
    assert not [button for button in app.button if button.key == "changes_more"]


def test_the_view_outlives_a_change_of_page(visit: Callable[..., AppTest]) -> None:
    """Moving between pages empties the address; the session's view fills it again."""
    app = visit(day=["2022-05-01"], province=["UA-63"])
    for page in ("data", "places", "reports", "map", "method", "map"):
        app.query_params.clear()
        app.switch_page(f"pages/{page}.py").run()
        if page != "method":
            assert app.query_params == {"day": "2022-05-01", "province": "UA-63"}


def test_an_edited_address_on_the_same_page_counts(visit: Callable[..., AppTest]) -> None:
    """Going back in the browser, or typing another address, is a wish for that view."""
    app = visit(day=["2022-05-01"])
    app.query_params.clear()
    app.query_params["day"] = "2022-06-11"
    app.run()
    assert app.query_params == {"day": "2022-06-11"}
    app.query_params.clear()
    app.run()
    assert app.query_params == {}


def test_as_known_then_leaves_out_what_was_published_later(
    visit: Callable[..., AppTest], words: Callable[[AppTest], str], bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """A capture on 1 April that was reported in May is a standing with hindsight and unknown then."""
    store = bare_dir(replace(one_claim, published=date(2022, 5, 1)))
    assert 'data-standing="held_russia"' in words(visit(data_dir=store, place=[IZIUM]))
    then = words(visit(data_dir=store, place=[IZIUM], clock=["known"]))
    assert 'data-standing="unknown"' in then
    assert "Later than this day" in then


def test_a_hostile_quote_is_text(
    visit: Callable[..., AppTest], words: Callable[[AppTest], str], bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """A sentence with a script in it is shown as that sentence."""
    app = visit(data_dir=bare_dir(one_claim), place=[IZIUM])
    assert "&lt;script&gt;alert(1)&lt;/script&gt; took the town" in words(app)
    assert "<script>alert" not in words(app)


def test_a_view_without_a_match_says_what_to_do(
    visit: Callable[..., AppTest], bare_dir: Callable[..., Path], one_claim: Claim
) -> None:
    """An empty selection is not an empty page."""
    app = visit(data_dir=bare_dir(one_claim), province=["UA-05"])
    (info,) = app.info
    assert "Clear the filters" in info.value


@pytest.mark.parametrize("name", ["Ізюм", "Izyum", "Изюм", "Kharkov"])
def test_the_box_for_towns_is_searched_by_other_spellings_too(name: str, visit: Callable[..., AppTest]) -> None:
    """What is typed is looked for in the labels, so that they have the other names."""
    found = [label for label in visit().selectbox(key="town").options if name in label]
    assert any(label.startswith(("Izium, Kharkiv", "Kharkiv, Kharkiv")) for label in found)


def test_with_very_many_towns_only_the_largest_are_in_the_box(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each session keeps its own copy of what the box offers; the town that is open is always in it."""
    monkeypatch.setattr(history, "MOST_OFFERED", 3)
    app = visit(place=[IZIUM])
    assert len(app.selectbox(key="town").options) <= 4
    assert app.selectbox(key="town").value == IZIUM


def test_what_stays_loaded_is_no_part_of_the_search_for_garbage(visit: Callable[..., AppTest]) -> None:
    """Streamlit searches after every run and sends nothing meanwhile, so the first visit takes the large things out."""
    gc.unfreeze()
    visit()
    assert gc.get_freeze_count() > len(gc.get_objects())
