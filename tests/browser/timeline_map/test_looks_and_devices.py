"""How the timeline map looks: its opening, labels, themes, a phone, a base path, and hostile text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from tests.browser.timeline_map.conftest import Map

START = "2022-06-09"
FIRST, LAST = "2022-03-01", "2022-09-16"


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


def test_outside_tiles_load_only_for_who_asks(chromium: Browser, open_map: Callable[..., Map]) -> None:
    """Nothing is asked of the tile server until its layer is ticked; then our ground makes way for its pictures."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)

    context.route("**://*.openstreetmap.org/**", answer)
    page = context.new_page()
    atlas = open_map(page)
    assert asked == []
    atlas.frame.locator(".leaflet-control-layers").hover()
    atlas.frame.get_by_text("asks openstreetmap.org for pictures").click()
    atlas.frame.wait_for_selector(".leaflet-tile", state="attached")
    atlas.frame.get_by_text("OpenStreetMap contributors").wait_for()
    assert asked != []
    context.close()


def test_nothing_moves_by_itself_for_those_who_ask_for_that(
    open_context: Callable[..., BrowserContext], open_map: Callable[..., Map]
) -> None:
    """With reduced motion, zooming jumps to its end instead of gliding there."""
    page = open_context(reduced_motion="reduce").new_page()
    atlas = open_map(page)
    zoom = atlas.state()["zoom"]
    after = atlas.frame.evaluate(
        "() => { document.querySelector('.leaflet-control-zoom-in').click(); return window.dateline.state(); }"
    )
    assert after["settled"]
    assert after["zoom"] > zoom


def test_dark_pages_get_a_dark_map(open_context: Callable[..., BrowserContext], open_map: Callable[..., Map]) -> None:
    """The map follows the theme of the page around it."""
    page = open_context(color_scheme="dark").new_page()
    assert open_map(page).state()["theme"] == "dark"


def test_a_phone_shows_every_control_without_overlap(phone: Page, open_map: Callable[..., Map]) -> None:
    """All controls lie side by side within 390 pixels, the buttons at least 44 pixels high; the legend is folded."""
    atlas = open_map(phone)
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


def test_a_finger_can_hit_what_lies_on_the_map(phone: Page, open_map: Callable[..., Map]) -> None:
    """Zoom, layers, search, legend and its filters are at least 44 pixels high; the speed can be chosen too."""
    atlas = open_map(phone)
    atlas.frame.locator(".dl-legend summary").click()
    targets = atlas.frame.locator(
        ".leaflet-bar a, .leaflet-control-layers-toggle, .dl-find-input, .dl-legend summary, .dl-filters button"
    )
    heights = [box["height"] for target in targets.all() if (box := target.bounding_box())]
    assert len(heights) >= 13
    assert min(heights) >= 44
    expect(atlas.label("Speed")).to_be_visible()


def test_a_tap_chooses_a_town(phone: Page, open_map: Callable[..., Map]) -> None:
    """A finger on a symbol opens its card and tells Python."""
    atlas = open_map(phone)
    at = atlas.frame.evaluate("window.dateline.point('gn:706483')")
    atlas.frame.locator("#map_div").tap(position={"x": at["x"] + 6, "y": at["y"] + 6})
    atlas.python_has(place="gn:706483")
    expect(atlas.frame.locator(".dl-card")).to_contain_text("Kharkiv")


def test_the_map_works_below_a_base_path(
    page: Page,
    serve: Callable[..., str],
    answers: Callable[[subprocess.Popen[bytes], str], None],
    unused_port: Callable[[], int],
    open_map: Callable[..., Map],
) -> None:
    """Behind a proxy at /some/path the map finds its scripts and data."""
    below = serve(answers, unused_port(), "--server.baseUrlPath", "some/path", path="/some/path")
    assert open_map(page, below).state()["shown"] == 30
