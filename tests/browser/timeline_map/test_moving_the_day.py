"""The day of the timeline map: dragged, by keys, typed, played, and what Python hears of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.timeline_map.conftest import Map


START = "2022-06-09"
FIRST, LAST = "2022-03-01", "2022-09-16"


def test_dragging_moves_the_day_and_python_hears_of_it_at_the_end(atlas: Map) -> None:
    """The hand pulls the day along; when it lets go, Python has the day."""
    box = atlas.slider().bounding_box()
    assert box is not None
    mouse = atlas.page.mouse
    mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
    mouse.down()
    mouse.move(box["x"] + box["width"] + 50, box["y"] + 20, steps=5)
    atlas.until(f"state.day === '{LAST}'")
    mouse.move(box["x"] - 50, box["y"] + 20, steps=5)
    atlas.until(f"state.day === '{FIRST}'")
    mouse.up()
    atlas.python_has(day=FIRST)


def test_scrubbing_sends_nothing(atlas: Map) -> None:
    """While the hand moves, over all days and back, no request is made and the server is told nothing."""
    sent: list[str] = []
    atlas.page.on("request", lambda request: sent.append(request.url))
    told = atlas.frame.evaluate(
        """async () => {
          let told = 0;
          const original = window.Streamlit.setComponentValue;
          window.Streamlit.setComponentValue = (value) => { told++; return original.call(window.Streamlit, value); };
          const slider = document.querySelector("[role=slider]");
          const box = slider.getBoundingClientRect();
          const days = new Set();
          const send = (type, x) => slider.dispatchEvent(new PointerEvent(type, {
            bubbles: true, pointerId: 1, button: 0, clientX: x, clientY: box.top + 10 }));
          slider.setPointerCapture = () => {};
          send("pointerdown", box.left);
          for (let step = 0; step <= 100; step++) {
            send("pointermove", box.left + (box.width * Math.abs(50 - step)) / 50);
            await new Promise(requestAnimationFrame);
            days.add(window.dateline.state().day);
          }
          const before = told;
          window.Streamlit.setComponentValue = original;
          send("pointerup", box.left + box.width);
          return { told: before, days: days.size };
        }"""
    )
    assert told["told"] == 0
    assert told["days"] > 40
    assert sent == []


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("ArrowRight", "2022-06-10"),
        ("ArrowLeft", "2022-06-08"),
        ("Shift+ArrowRight", "2022-06-16"),
        ("Shift+ArrowLeft", "2022-06-02"),
        ("Home", FIRST),
        ("End", LAST),
        ("n", "2022-06-10"),
        ("p", "2022-06-08"),
    ],
)
def test_keys_move_the_day(atlas: Map, keys: str, day: str) -> None:
    """Arrows a day, with shift a week, Home and End to the ends, n and p to days with claims."""
    atlas.slider().focus()
    atlas.page.keyboard.press(keys)
    atlas.until(f"state.day === '{day}'")
    atlas.python_has(day=day)


def test_python_hears_of_a_held_key_when_it_comes_up(atlas: Map) -> None:
    """Its repeats move the day on and tell nothing, however far apart they are."""
    atlas.slider().focus()
    atlas.frame.evaluate(
        """() => {
          window.told = [];
          const { Streamlit } = window;
          const tell = Streamlit.setComponentValue;
          Streamlit.setComponentValue = (value) => { window.told.push(value.day); tell.call(Streamlit, value); };
        }"""
    )
    atlas.page.keyboard.down("ArrowRight")
    atlas.frame.wait_for_function("window.told.length === 1")
    for day in ("2022-06-11", "2022-06-12"):
        atlas.page.keyboard.down("ArrowRight")
        atlas.until(f"state.day === '{day}'")
    atlas.page.keyboard.up("ArrowRight")
    atlas.python_has(day="2022-06-12")
    assert atlas.frame.evaluate("window.told") == ["2022-06-10", "2022-06-12"]


def test_the_large_date_follows_every_frame_and_the_box_has_it_at_rest(atlas: Map) -> None:
    """While the day moves it is drawn over the box; then the box itself says it, for readers of screens too."""
    ticker = atlas.frame.locator(".dl-ticker")
    expect(ticker).to_be_hidden()
    shown = atlas.frame.evaluate(
        """async () => {
          const shown = [];
          for (let day = 10; day < 30; day++) {
            window.dateline.setDay(`2022-06-${day}`);
            await new Promise(requestAnimationFrame);
            const over = document.querySelector(".dl-ticker");
            await new Promise((drawn) => requestAnimationFrame(drawn));
            shown.push(over.hidden ? document.querySelector(".dl-date").value : over.toDataURL());
          }
          return shown;
        }"""
    )
    assert len(set(shown)) == len(shown)
    assert any(each.startswith("data:") for each in shown)
    expect(ticker).to_be_hidden()
    expect(atlas.frame.locator(".dl-date")).to_have_value("29 June 2022")


def test_next_event_passes_over_days_that_the_filter_leaves_empty(atlas: Map) -> None:
    """With one province, n goes to the next day on which something is claimed there."""
    atlas.page.get_by_text("Kharkiv only").click()
    atlas.until("state.shown < 30")
    atlas.slider().focus()
    atlas.page.keyboard.press("n")
    # Claim 105, the first after day 100 about Kharkiv (1) or Izium (5) of eight towns in turn, is 101.
    atlas.until(f"state.day === '{date(2022, 3, 1) + timedelta(days=101)}'")
    atlas.page.keyboard.press("n")
    atlas.until(f"state.day === '{date(2022, 3, 1) + timedelta(days=105)}'")


def test_space_plays_and_pauses(atlas: Map) -> None:
    """Playing moves the day on by itself; a second space stops it, and Python hears of the day then."""
    atlas.slider().focus()
    atlas.page.keyboard.press("Space")
    atlas.until(f"state.playing && state.day > '{START}'")
    atlas.page.keyboard.press("Space")
    atlas.until("!state.playing")
    atlas.python_has(day=atlas.state()["day"])


@pytest.mark.parametrize("typed", ["2022-07-04", "4 July 2022", "July 4, 2022", "4.7.2022", "4 jul"])
def test_a_typed_day_is_understood(atlas: Map, typed: str) -> None:
    """People write days in many ways."""
    atlas.frame.locator(".dl-date").fill(typed)
    atlas.page.keyboard.press("Enter")
    atlas.until("state.day === '2022-07-04'")
    atlas.python_has(day="2022-07-04")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("30 February 2022", "Write a day such as"),
        ("soon", "Write a day such as"),
        ("9/11/2022", "Write a day such as"),
        ("2021-01-01", "Choose a day from"),
    ],
)
def test_a_wrong_day_is_refused_with_a_reason(atlas: Map, typed: str, problem: str) -> None:
    """The map stays where it is and says what to write."""
    atlas.frame.locator(".dl-date").fill(typed)
    atlas.page.keyboard.press("Enter")
    expect(atlas.frame.get_by_role("alert")).to_contain_text(problem)
    assert atlas.state()["day"] == START


def test_the_window_changes_what_shows_and_python_learns_it(atlas: Map) -> None:
    """Seven days show seven claims, cumulative all so far."""
    atlas.label("Days shown").select_option("7 days")
    atlas.until("state.shown === 7 && state.window === 7")
    atlas.python_has(window=7)
    atlas.label("Days shown").select_option("all so far")
    atlas.until("state.shown === 101 && state.window === null")
    atlas.python_has(window=None)


def test_python_can_set_the_day(atlas: Map) -> None:
    """A link or a row of a table moves the map, also after the hand has moved it."""
    atlas.slider().focus()
    atlas.page.keyboard.press("End")
    atlas.python_has(day=LAST)
    atlas.page.get_by_role("button", name="To 15 April").click()
    atlas.until("state.day === '2022-04-15'")
