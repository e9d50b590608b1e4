"""The Map page in a browser: filters, history, permalinks and downloads are one and the same selection."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from page_state import choose
from playwright.sync_api import Browser, Frame, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

SECONDS = 1000
IZIUM = "gn:707292"
KUPIANSK = "gn:703656"
LYSYCHANSK = "gn:702972"


def wait_for_state(frame: Frame, **wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Wait until the map's state has these values; give it."""
    frame.wait_for_function(
        "wanted => { const s = window.dateline.state();"
        " return Object.entries(wanted).every(([k, v]) => JSON.stringify(s[k]) === JSON.stringify(v)); }",
        arg=wanted,
        timeout=20 * SECONDS,
    )
    state: dict[str, Any] = frame.evaluate("window.dateline.state()")
    return state


def query_of(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def download(page: Page, button: str) -> bytes:
    if not page.get_by_role("button", name=button, exact=True).is_visible():
        page.get_by_role("button", name="Download").click()
    with page.expect_download(timeout=30 * SECONDS) as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value.path().read_bytes()


def test_the_map_fills_the_window_without_scrolling(
    app_url: str, page: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """At 1440 by 900 nothing of the Map page lies below the fold, and the map has most of it."""
    open_map(page, app_url)
    main = page.get_by_test_id("stMain")
    expect(page.locator(".dl-counts")).to_be_visible()
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    box = page.locator(".st-key-map_box iframe").bounding_box()
    assert box is not None
    assert box["height"] >= 650
    assert box["width"] >= 900


def test_a_phone_shows_the_map_first_and_the_panel_below(
    app_url: str, phone: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """At 390 by 844 the map is usable without scrolling, and nothing is wider than the screen."""
    open_map(phone, app_url)
    box = phone.locator(".st-key-map_box iframe").bounding_box()
    panel = phone.locator(".st-key-panel").bounding_box()
    assert box is not None
    assert panel is not None
    assert box["height"] >= 500
    assert box["y"] + box["height"] <= 844
    assert panel["y"] >= box["y"] + box["height"]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_menu_of_a_phone_does_not_lie_over_the_page_chosen_in_it(
    app_url: str, phone: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """Choosing a page closes the menu."""
    open_map(phone, app_url)
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.get_by_role("link", name="Data").click()
    expect(phone.locator(".dl-summary")).to_be_visible(timeout=30 * SECONDS)
    expect(phone.get_by_test_id("stSidebarCollapseButton")).not_to_be_in_viewport()


def test_a_filter_by_province_reaches_map_counts_address_and_download(
    app_url: str, page: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """One choice changes all of them together, and the download holds what the map shows."""
    frame = open_map(page, f"{app_url}/?day=2022-09-11&window=all")
    before = wait_for_state(frame, day="2022-09-11", window=None)
    page.get_by_role("button", name="Province: all").click()
    choose(page, "Provinces", "Kharkiv")
    page.wait_for_url(re.compile("province=UA-63"))
    frame.wait_for_function("shown => window.dateline.state().shown < shown", arg=before["shown"])
    state = frame.evaluate("window.dateline.state()")
    page.keyboard.press("Escape")
    layer = json.loads(download(page, "GeoJSON"))
    claims = [feature for feature in layer["features"] if feature["properties"]["layer"] == "claim"]
    standings = [feature for feature in layer["features"] if feature["properties"]["layer"] == "standing"]
    assert {feature["properties"]["province_code"] for feature in layer["features"]} == {"UA-63"}
    assert len(claims) == state["shown"]
    counted = page.locator(".dl-counts tr:not([data-count=claims]) td").all_inner_texts()
    assert len(standings) == sum(int(number.replace(",", "")) for number in counted)
    rows = list(csv.DictReader(download(page, "CSV").decode("utf-8-sig").splitlines()))
    assert rows
    assert {row["province_code"] for row in rows} == {"UA-63"}


def test_a_click_on_a_town_opens_its_history(app_url: str, page: Page, open_map: Callable[[Page, str], Frame]) -> None:
    """The panel names the town and its standing, and lists its claims with speaker and dates."""
    frame = open_map(page, f"{app_url}/?day=2022-09-11")
    point = frame.evaluate("id => window.dateline.point(id)", IZIUM)
    page.locator(".st-key-map_box iframe").click(position={"x": point["x"], "y": point["y"]})
    page.wait_for_url(re.compile("place="))
    heading = page.locator(".dl-standing h2")
    expect(heading).to_contain_text("Izium")
    expect(page.locator(".dl-standing")).to_contain_text("Held by Ukraine")
    cards = page.locator(".dl-card")
    expect(cards.first).to_be_visible()
    expect(page.locator(".dl-card.dl-supporting").first).to_contain_text("Supports the standing")
    expect(page.locator(".st-key-panel")).to_contain_text("Russian Ministry of Defence")


def test_a_town_is_opened_by_the_keyboard_alone(
    app_url: str, page: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """Typing a name into the box does what a click on the map does, and the map follows."""
    frame = open_map(page, f"{app_url}/?day=2022-07-15")
    page.get_by_role("combobox", name=re.compile("Town")).focus()
    page.keyboard.type("Lysychansk")
    expect(page.get_by_role("option").first).to_contain_text("Lysychansk")
    page.keyboard.press("Enter")
    expect(page.locator(".dl-standing h2")).to_contain_text("Lysychansk")
    wait_for_state(frame, place=LYSYCHANSK)


def test_a_permalink_opens_the_same_view_for_somebody_else(
    app_url: str, open_context: Callable[..., BrowserContext], open_map: Callable[[Page, str], Frame]
) -> None:
    """Day, window, province, clock and place of a copied address come back in a fresh browser."""
    query = f"day=2022-07-15&window=14&province=UA-09&clock=known&place={LYSYCHANSK}"
    first = open_context().new_page()
    seen = wait_for_state(open_map(first, f"{app_url}/?{query}"), day="2022-07-15", window=14, place=LYSYCHANSK)
    expect(first.locator(".dl-standing h2")).to_contain_text("Lysychansk")
    copied = first.url
    second = open_context().new_page()
    frame = open_map(second, copied)
    again = wait_for_state(frame, day="2022-07-15", window=14, place=LYSYCHANSK)
    assert again["shown"] == seen["shown"]
    assert query_of(second) == parse_qs(query)
    assert second.locator(".dl-standing").inner_text() == first.locator(".dl-standing").inner_text()
    expect(second.get_by_role("button", name="Province: Luhansk")).to_be_visible()


def test_a_day_set_in_the_map_reaches_address_counts_and_the_other_pages(
    app_url: str, page: Page, open_map: Callable[[Page, str], Frame], map_frame: Callable[[Page], Frame]
) -> None:
    """When the hand rests, everything follows; the view stays when the page changes and comes back."""
    frame = open_map(page, app_url)
    frame.evaluate("window.dateline.setDay('2022-05-01')")
    page.wait_for_url(re.compile("day=2022-05-01"))
    expect(page.locator(".dl-head")).to_contain_text("1 May 2022")
    page.get_by_role("link", name="Data").click()
    expect(page.locator(".dl-summary")).to_contain_text("1 May 2022", timeout=20 * SECONDS)
    page.wait_for_url(re.compile(r"/data\?day=2022-05-01"))
    page.get_by_role("link", name="Map").click()
    wait_for_state(map_frame(page), day="2022-05-01")


def test_the_filters_show_what_is_chosen_on_the_next_page_too(
    app_url: str, page: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """A filter that looks empty there would be lost with the next choice."""
    open_map(page, f"{app_url}/?by=ukraine&source=reports&clock=known")
    for name in ("Data", "Compare", "Map"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("radio", name="As known then")).to_be_checked(timeout=20 * SECONDS)
        page.get_by_role("button", name="Source: Reports").click()
        expect(page.locator("[data-testid=stPopoverBody]")).to_contain_text("Reports (")
        page.keyboard.press("Escape")


def test_going_back_in_the_browser_gives_the_view_before(
    app_url: str, page: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """The address counts when a person goes back to it."""
    frame = open_map(page, f"{app_url}/?day=2022-05-01")
    page.get_by_text("As known then").click()
    page.wait_for_url(re.compile("clock=known"))
    page.go_back()
    expect(page.locator(".dl-head")).to_contain_text("with hindsight")
    assert "clock" not in query_of(page)
    wait_for_state(frame, day="2022-05-01")


def test_a_link_to_a_page_is_whole_even_as_the_first_visit_of_all(
    own_app: Callable[..., str], chromium: Browser
) -> None:
    """Streamlit would run a file of ``pages/`` by itself then, without the menu, title and style of the app."""
    # Not a watched page: Streamlit's own script asks /data/_stcore/health before /_stcore/health, and
    # Chromium writes the first answer, 404, into the console.
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{own_app()}/data?day=2022-05-01")
    expect(page.locator(".dl-summary")).to_contain_text("1 May 2022", timeout=60 * SECONDS)
    expect(page.get_by_role("link", name="Method")).to_be_visible()
    expect(page.get_by_role("link", name="app")).to_have_count(0)
    expect(page).to_have_title("Data · Dateline")
    context.close()


def test_the_map_is_not_mounted_again_when_a_notice_goes_or_a_filter_changes(
    app_url: str, page: Page, open_map: Callable[[Page, str], Frame]
) -> None:
    """Zoom and pan stay, whatever appears or disappears above the map."""
    frame = open_map(page, f"{app_url}/?day=2022-09-11&province=UA-99")
    expect(page.get_by_text("UA-99")).to_be_visible()
    frame.evaluate("window.sameMap = true")
    page.get_by_text("As known then").click()
    expect(page.get_by_text("UA-99")).to_have_count(0)
    expect(page.locator(".dl-head")).to_contain_text("as known then")
    page.locator(".st-key-changes button").first.click()
    expect(page.locator(".dl-standing")).to_be_visible()
    assert page.evaluate("document.querySelector('.st-key-map_box iframe').contentWindow.sameMap") is True


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_in_both_themes(
    app_url: str, scheme: str, open_context: Callable[..., BrowserContext], open_map: Callable[[Page, str], Frame]
) -> None:
    """Body text and the faint text of the cards keep the 4.5 to 1 of WCAG 2.2 AA on their background."""
    page = open_context(color_scheme=scheme).new_page()
    open_map(page, f"{app_url}/?day=2022-09-11&place={KUPIANSK}")
    expect(page.locator(".dl-card").first).to_be_visible()
    for selector in (".dl-head p", ".dl-standing p", ".dl-card .dl-from", ".dl-later .dl-from"):
        assert page.locator(selector).first.evaluate(CONTRAST) >= 4.5, selector


CONTRAST = """element => {
  const parse = text => text.match(/[0-9.]+/g).map(Number);
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = rgb => rgb.reduce((sum, v, i) => sum + linear(v / 255) * [0.2126, 0.7152, 0.0722][i], 0);
  let opacity = 1, ground = null;
  for (let node = element; node; node = node.parentElement) {
    const style = getComputedStyle(node);
    opacity *= Number(style.opacity);
    const colour = parse(style.backgroundColor);
    if (!ground && (colour.length < 4 || colour[3] === 1)) ground = colour.slice(0, 3);
  }
  const ink = parse(getComputedStyle(element).color).slice(0, 3);
  const text = ink.map((v, i) => v * opacity + ground[i] * (1 - opacity));
  const [a, b] = [light(text), light(ground)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""
