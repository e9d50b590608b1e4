"""The timeline map in a real browser: scrubbing, playing, choosing, filtering, on a desk and on a phone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Route

HOME = Path(__file__).resolve().parents[2]
START = "2022-06-09"
FIRST, LAST = "2022-03-01", "2022-09-16"


class Map:
    """The map of a page: its frame, what it shows, and what Python knows of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.wait_for_selector("iframe[title='streamlit_folium.st_folium']")
        found = next(frame for frame in page.frames if "streamlit_folium.st_folium" in frame.url)
        self.frame: Frame = found
        self.until("state.ready")

    def until(self, condition: str) -> None:
        """Wait until an expression over ``state`` (what the map shows) holds."""
        self.frame.wait_for_function(
            f"() => {{ const state = window.dateline?.state(); return state && ({condition}); }}"
        )

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.frame.evaluate("window.dateline.state()")
        return state

    def python_has(self, **values: object) -> None:
        """Wait until Python's view has the values."""
        for name, value in values.items():
            expect(self.page.get_by_test_id("stCode")).to_contain_text(f"{json.dumps(name)}: {json.dumps(value)}")

    def label(self, name: str) -> Locator:
        return self.frame.get_by_label(name, exact=True)

    def slider(self) -> Locator:
        return self.frame.get_by_role("slider")

    def click_place(self, place_id: str) -> None:
        at = self.frame.evaluate("id => window.dateline.point(id)", place_id)
        self.frame.locator("#map_div").click(position={"x": at["x"], "y": at["y"]})


@pytest.fixture(scope="module")
def serve(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., str]]:
    """Serve map_app.py, once for each set of flags."""
    started: dict[tuple[str, ...], tuple[subprocess.Popen[bytes], str]] = {}

    def start(answers: Callable[[subprocess.Popen[bytes], str], None], port: int, *flags: str, path: str = "") -> str:
        if flags not in started:
            process = subprocess.Popen(  # noqa: S603 - this interpreter, our own page
                [sys.executable, "-m", "streamlit", "run", str(Path(__file__).parent / "map_app.py"),
                 "--server.port", str(port), *flags],
                cwd=HOME,
                env={**os.environ, "DATELINE_DATA_DIR": str(tmp_path_factory.mktemp("data"))},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            address = f"http://127.0.0.1:{port}{path}"
            started[flags] = (process, address)
            answers(process, address)
        return started[flags][1]

    yield start
    for process, _ in started.values():
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def address(
    serve: Callable[..., str],
    answers: Callable[[subprocess.Popen[bytes], str], None],
    unused_port: Callable[[], int],
) -> str:
    return serve(answers, unused_port())


@pytest.fixture
def atlas(page: Page, address: str) -> Map:
    page.goto(address)
    return Map(page)


def test_the_map_opens_on_the_view(atlas: Map) -> None:
    """Day, window and number of claims are those of Python's view."""
    state = atlas.state()
    assert (state["day"], state["window"], state["shown"]) == (START, 30, 30)
    assert atlas.slider().get_attribute("aria-valuetext") == "9 June 2022, 30 claims in 30 days"


def test_the_country_fills_the_map_until_a_hand_moves_it(atlas: Map) -> None:
    """Another size of the page shows the whole country again; after a zoom by hand it stays as it is."""
    before = atlas.state()["zoom"]
    atlas.page.set_viewport_size({"width": 1000, "height": 900})
    atlas.until(f"state.settled && state.zoom < {before}")
    zoom = atlas.state()["zoom"]
    atlas.frame.get_by_role("button", name="Zoom in").click()
    atlas.until(f"state.settled && state.zoom > {zoom}")
    zoom = atlas.state()["zoom"]
    width = atlas.frame.evaluate("window.innerWidth")
    atlas.page.set_viewport_size({"width": 1440, "height": 900})
    atlas.frame.wait_for_function(f"window.innerWidth > {width} && window.dateline.state().settled")
    assert atlas.state()["zoom"] == zoom


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


def test_a_click_on_a_town_tells_python(atlas: Map) -> None:
    """The town's history can open; a click beside all towns closes it."""
    atlas.click_place("gn:707292")
    atlas.until("state.place === 'gn:707292'")
    atlas.python_has(place="gn:707292")
    atlas.frame.locator("#map_div").click(position={"x": 600, "y": 30})
    atlas.python_has(place=None)


def test_a_town_can_be_chosen_by_keyboard(atlas: Map) -> None:
    """Typing a part of its name, down and Enter choose it; the choice is spoken."""
    atlas.frame.get_by_role("combobox", name="Find a town").fill("lysy")
    atlas.page.keyboard.press("ArrowDown")
    expect(atlas.frame.get_by_role("listbox", name="Towns").get_by_role("option", selected=True)).to_contain_text(
        "Lysychansk"
    )
    atlas.page.keyboard.press("Enter")
    atlas.python_has(place="gn:702972")
    expect(atlas.frame.locator(".dl-spoken")).to_contain_text("Lysychansk")


@pytest.mark.parametrize("typed", ["Kharkov", "Харків", "харьков", "khar'kov"])
def test_a_town_is_found_by_its_other_names(atlas: Map, typed: str) -> None:
    """Spellings of other languages, in any case and with or without apostrophes, lead to the town."""
    atlas.frame.get_by_role("combobox", name="Find a town").fill(typed)
    expect(atlas.frame.get_by_role("option").first).to_contain_text("Kharkiv")


def test_zoom_and_day_survive_new_data(atlas: Map) -> None:
    """Another source brings other standings from the server; the map is not mounted again."""
    atlas.slider().focus()
    atlas.page.keyboard.press("Shift+ArrowRight")
    atlas.python_has(day="2022-06-16")
    zoom = atlas.state()["zoom"]
    atlas.frame.get_by_role("button", name="Zoom in").click()
    atlas.until(f"state.settled && state.zoom > {zoom}")
    before = atlas.state()
    atlas.page.get_by_text("Reports only").click()
    atlas.until("state.shown === 15")
    after = atlas.state()
    assert after["loads"] == before["loads"] + 1
    assert (after["day"], after["zoom"], after["centre"]) == (before["day"], before["zoom"], before["centre"])


def test_filters_that_the_browser_can_apply_load_nothing(atlas: Map) -> None:
    """A province acts on the data that are there."""
    loads = atlas.state()["loads"]
    atlas.page.get_by_text("Kharkiv only").click()
    atlas.until("state.shown === 7")
    assert atlas.state()["loads"] == loads


def test_as_known_then_brings_the_standings_of_that_clock(atlas: Map) -> None:
    """A claim published a day later does not show yet, and the standings are those of the other clock."""
    loads = atlas.state()["loads"]
    atlas.page.get_by_text("As known then").click()
    atlas.until("state.shown === 29")
    assert atlas.state()["loads"] == loads + 1


def test_python_can_set_the_day(atlas: Map) -> None:
    """A link or a row of a table moves the map, also after the hand has moved it."""
    atlas.slider().focus()
    atlas.page.keyboard.press("End")
    atlas.python_has(day=LAST)
    atlas.page.get_by_role("button", name="To 15 April").click()
    atlas.until("state.day === '2022-04-15'")


def test_the_legend_filters_and_python_learns_it(atlas: Map) -> None:
    """A category switched off in the legend is gone from map and view; switched on again it is back."""
    button = atlas.frame.get_by_role("button", name="Bombardment")
    button.click()
    atlas.until("state.perGlyph[1] === 0 && state.shown < 30")
    expect(button).to_have_attribute("aria-pressed", "false")
    atlas.page.wait_for_function(
        "() => { const text = document.querySelector('[data-testid=stCode]').textContent;"
        " return text.includes('captured') && !text.includes('bombardment'); }"
    )
    button.click()
    atlas.until("state.shown === 30")
    atlas.python_has(categories=[])


def test_the_last_entry_of_the_legend_stays_on(atlas: Map) -> None:
    """Switching off one after the other ends with one kind of claim, never with all of them again; a hint is spoken."""
    buttons = atlas.frame.locator(".dl-filters button")
    for button in buttons.all():
        button.click()
    expect(atlas.frame.locator(".dl-filters button[aria-pressed=true]")).to_have_count(1)
    expect(buttons.last).to_have_attribute("aria-pressed", "true")
    expect(atlas.frame.locator(".dl-spoken")).to_contain_text("stays on")
    atlas.python_has(categories=["infrastructure"])


def test_a_late_answer_of_python_does_not_undo_a_newer_press(atlas: Map) -> None:
    """Each entry is pressed in the moment in which Python is told of the one before, so every answer comes late."""
    atlas.frame.evaluate(
        """async () => {
          const tell = window.Streamlit.setComponentValue;
          for (const button of [...document.querySelectorAll(".dl-filters button")].slice(0, -1)) {
            button.click();
            await new Promise((told) => {
              window.Streamlit.setComponentValue = (value) => { tell.call(window.Streamlit, value); told(); };
            });
          }
          window.Streamlit.setComponentValue = tell;
        }"""
    )
    atlas.python_has(categories=["infrastructure"])
    expect(atlas.frame.locator(".dl-filters button[aria-pressed=true]")).to_have_count(1)
    assert atlas.state()["categories"] == ["infrastructure"]


def test_hostile_names_and_quotes_stay_text(atlas: Map) -> None:
    """Card, search and legend show them as they are written; nothing of them runs."""
    atlas.label("Days shown").select_option("all so far")
    at = atlas.frame.evaluate("window.dateline.point('gn:1')")
    atlas.frame.locator("#map_div").hover(position={"x": at["x"], "y": at["y"]})
    expect(atlas.frame.locator(".dl-card")).to_contain_text("<img src=x onerror='window.hacked=1'>")
    atlas.frame.get_by_role("combobox", name="Find a town").fill("<img")
    expect(atlas.frame.get_by_role("option").first).to_contain_text("<img src=x")
    assert atlas.frame.evaluate("window.hacked") is None
    assert atlas.frame.locator("img[src='x']").count() == 0


def test_labels_never_overlap(atlas: Map) -> None:
    """At several zooms no two names share any place."""
    for _ in range(3):
        labels = atlas.frame.evaluate("window.dateline.labels()")
        assert any(label["kind"] == "town" for label in labels)
        for index, one in enumerate(labels):
            for other in labels[index + 1 :]:
                apart = (
                    one["x"] + one["width"] <= other["x"]
                    or other["x"] + other["width"] <= one["x"]
                    or one["y"] + one["height"] <= other["y"]
                    or other["y"] + other["height"] <= one["y"]
                )
                assert apart, (one["text"], other["text"])
        zoom = atlas.state()["zoom"]
        atlas.frame.get_by_role("button", name="Zoom in").click()
        atlas.until(f"state.settled && state.zoom > {zoom}")


def test_outside_tiles_load_only_for_who_asks(chromium: Browser, address: str) -> None:
    """Nothing is asked of the tile server until its layer is ticked; then our ground makes way for its pictures."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)

    context.route("**://*.openstreetmap.org/**", answer)
    page = context.new_page()
    page.goto(address)
    atlas = Map(page)
    assert asked == []
    atlas.frame.locator(".leaflet-control-layers").hover()
    atlas.frame.get_by_text("asks openstreetmap.org for pictures").click()
    atlas.frame.wait_for_selector(".leaflet-tile", state="attached")
    atlas.frame.get_by_text("OpenStreetMap contributors").wait_for()
    assert asked != []
    context.close()


def test_nothing_moves_by_itself_for_those_who_ask_for_that(
    open_context: Callable[..., BrowserContext], address: str
) -> None:
    """With reduced motion, zooming jumps to its end instead of gliding there."""
    page = open_context(reduced_motion="reduce").new_page()
    page.goto(address)
    atlas = Map(page)
    zoom = atlas.state()["zoom"]
    after = atlas.frame.evaluate(
        "() => { document.querySelector('.leaflet-control-zoom-in').click(); return window.dateline.state(); }"
    )
    assert after["settled"]
    assert after["zoom"] > zoom


def test_dark_pages_get_a_dark_map(open_context: Callable[..., BrowserContext], address: str) -> None:
    """The map follows the theme of the page around it."""
    page = open_context(color_scheme="dark").new_page()
    page.goto(address)
    assert Map(page).state()["theme"] == "dark"


def test_a_phone_shows_every_control_without_overlap(phone: Page, address: str) -> None:
    """All controls lie side by side within 390 pixels, the buttons at least 44 pixels high; the legend is folded."""
    phone.goto(address)
    atlas = Map(phone)
    parts = ("button", "input", "select:visible", ".dl-summary", ".dl-histogram")
    controls = atlas.frame.locator(", ".join(f".dl-panel {part}" for part in parts))
    boxes = [box for control in controls.all() if (box := control.bounding_box())]
    assert len(boxes) >= 9
    for index, one in enumerate(boxes):
        assert one["x"] >= 0
        assert one["x"] + one["width"] <= 390
        for other in boxes[index + 1 :]:
            assert (
                one["x"] + one["width"] <= other["x"] + 0.5
                or other["x"] + other["width"] <= one["x"] + 0.5
                or one["y"] + one["height"] <= other["y"] + 0.5
                or other["y"] + other["height"] <= one["y"] + 0.5
            )
    for button in atlas.frame.locator(".dl-panel button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert atlas.frame.locator(".dl-legend").get_attribute("open") is None


def test_a_finger_can_hit_what_lies_on_the_map(phone: Page, address: str) -> None:
    """Zoom, layers, search, legend and its filters are at least 44 pixels high; the speed can be chosen too."""
    phone.goto(address)
    atlas = Map(phone)
    atlas.frame.locator(".dl-legend summary").click()
    targets = atlas.frame.locator(
        ".leaflet-bar a, .leaflet-control-layers-toggle, .dl-find-input, .dl-legend summary, .dl-filters button"
    )
    heights = [box["height"] for target in targets.all() if (box := target.bounding_box())]
    assert len(heights) >= 13
    assert min(heights) >= 44
    expect(atlas.label("Speed")).to_be_visible()


def test_a_tap_chooses_a_town(phone: Page, address: str) -> None:
    """A finger on a symbol opens its card and tells Python."""
    phone.goto(address)
    atlas = Map(phone)
    at = atlas.frame.evaluate("window.dateline.point('gn:706483')")
    atlas.frame.locator("#map_div").tap(position={"x": at["x"] + 6, "y": at["y"] + 6})
    atlas.python_has(place="gn:706483")
    expect(atlas.frame.locator(".dl-card")).to_contain_text("Kharkiv")


def test_the_map_works_below_a_base_path(
    page: Page,
    serve: Callable[..., str],
    answers: Callable[[subprocess.Popen[bytes], str], None],
    unused_port: Callable[[], int],
) -> None:
    """Behind a proxy at /some/path the map finds its scripts and data."""
    page.goto(serve(answers, unused_port(), "--server.baseUrlPath", "some/path", path="/some/path"))
    assert Map(page).state()["shown"] == 30
