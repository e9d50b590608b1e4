"""Every format out of a real browser; the map as one file opens by itself, without server and network."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Page, expect

from geo import palette
from geo.exports.formats import FORMATS, Format
from geo.pipeline import fill
from geo.pipeline.exporting import prepare_export, write_export
from geo.records import View
from geo.settings import read_settings
from geo.store import in_memory_store
from geo.timeline import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import BrowserContext

SECONDS = 1000
IZIUM = "gn:707292"

HOSTILE = "</script><script>alert(1)</script> `${alert(1)}` <img src=x onerror=alert(1)>"

# The page's policy allows no wait_for_function, which evaluates text again and again.
UNTIL_IN_SIGHT = """async id => {
  const map = document.getElementById("map_div");
  for (;;) {
    const { x, y } = window.dateline.point(id);
    if (x > 0 && x < map.clientWidth && y > 0 && y < map.clientHeight) return;
    await new Promise(requestAnimationFrame);
  }
}"""


def count_features(form: Format, path: Path) -> int:
    """Count what another program finds in the file."""
    if form is Format.GEOJSON:
        return len(json.loads(path.read_text(encoding="utf-8"))["features"])
    if form is Format.CSV:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return sum(1 for _ in csv.DictReader(stream))
    if form is Format.GEOPARQUET:
        return int(pq.read_metadata(path).num_rows)
    if form is Format.GPKG:
        with closing(sqlite3.connect(path)) as connection:
            tables = ("SELECT count(*) FROM claims", "SELECT count(*) FROM standings")
            return sum(connection.execute(query).fetchone()[0] for query in tables)
    return len(etree.parse(path).findall(".//{http://www.opengis.net/kml/2.2}Placemark"))


def test_every_format_is_downloaded_from_the_menu(app_url: str, page: Page, tmp_path: Path) -> None:
    """Named by the day, each holds the same claims and standings; the picture has the map's colours."""
    page.goto(f"{app_url}/data?day=2022-09-11")
    page.get_by_role("button", name="Download").click(timeout=60 * SECONDS)
    counts = {}
    for form, facts in FORMATS.items():
        with page.expect_download(timeout=60 * SECONDS) as waiting:
            page.get_by_role("button", name=facts.title, exact=True).click()
        assert waiting.value.suggested_filename == f"dateline-2022-09-11.{facts.suffix}"
        path = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(path)
        if form is Format.PNG:
            colours = {colour for _, colour in Image.open(path).convert("RGB").getcolors(1 << 24) or ()}
            assert {tuple(bytes.fromhex(side[1:])) for side in (palette.UKRAINE, palette.RUSSIA)} <= colours
        elif form is not Format.HTML:
            counts[form] = count_features(form, path)
    # KML leaves out what has no coordinates.
    assert counts.pop(Format.KML) <= counts[Format.GEOJSON]
    assert len(set(counts.values())) == 1
    assert counts[Format.GEOJSON] > 100


@pytest.fixture(scope="session")
def saved_map(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save the map of the shipped data on 11 September 2022 as one file."""
    path = tmp_path_factory.mktemp("saved") / "map.html"
    with in_memory_store() as store:
        fill(store, read_settings())
        outgoing = prepare_export(store.claims(), View(day=date(2022, 9, 11)), store.terms())
    write_export(path, Format.HTML, outgoing)
    return path


@pytest.fixture
def offline(open_context: Callable[..., BrowserContext], saved_map: Path) -> Callable[..., Page]:
    """Open the saved map from the disk, without any network; errors in the console fail the test."""

    def visit(*size: int, **options: object) -> Page:
        page = open_context(*size, offline=True, **options).new_page()
        page.goto(saved_map.as_uri())
        expect(page.locator(".dl-panel .dl-summary")).to_contain_text("claims in 30 days", timeout=30 * SECONDS)
        return page

    return visit


def state_of(page: Page) -> dict[str, Any]:
    state: dict[str, Any] = page.evaluate("window.dateline.state()")
    return state


def town_at(page: Page, place_id: str) -> tuple[float, float]:
    """Give where a town lies in the window."""
    point = page.evaluate("id => window.dateline.point(id)", place_id)
    box = page.locator("#map_div").bounding_box()
    assert box is not None
    return box["x"] + point["x"], box["y"] + point["y"]


def test_the_saved_map_opens_offline_on_its_day(offline: Callable[..., Page], saved_map: Path) -> None:
    """By file:// with the network off, and small enough to be sent by mail."""
    page = offline()
    assert (state_of(page)["day"], page.title()) == ("2022-09-11", "Dateline, 2022-09-11")
    assert saved_map.stat().st_size < 2_000_000
    picture = Image.open(io.BytesIO(page.locator("#map_div").screenshot())).convert("RGB")
    colours = {colour for _, colour in picture.getcolors(1 << 24) or ()}
    assert {tuple(bytes.fromhex(ink[1:])) for ink in (palette.UKRAINE, palette.RUSSIA, palette.SEA)} <= colours


def test_the_saved_map_scrubs(offline: Callable[..., Page]) -> None:
    """Keys, the typed day and the histogram move the day; counts and standings follow."""
    page = offline()
    assert page.evaluate("id => window.dateline.standing(id).state", IZIUM) == "held_ukraine"
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("textbox", name="Day")).to_have_value("10 September 2022")
    page.get_by_role("textbox", name="Day").fill("1 June 2022")
    page.keyboard.press("Enter")
    expect(page.locator(".dl-panel .dl-summary")).not_to_contain_text("36 claims")
    assert state_of(page)["day"] == "2022-06-01"
    # The map follows with the next frame.
    page.wait_for_function("id => window.dateline.standing(id).state === 'held_russia'", arg=IZIUM)
    box = page.locator(".dl-histogram").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_role("textbox", name="Day")).not_to_have_value("1 June 2022")


def test_a_click_on_a_town_of_the_saved_map_shows_who_claims_what(offline: Callable[..., Page]) -> None:
    """Standing, speaker, sentence and report of each claim; the day that moves changes what is later; Escape closes."""
    page = offline()
    page.mouse.click(*town_at(page, IZIUM))
    story = page.get_by_role("complementary", name="Claims of the place")
    expect(story.get_by_role("heading", level=2)).to_have_text("Izium Kharkiv province")
    expect(story.locator(".ds-standing")).to_contain_text("Held by Ukraine")
    cards = story.get_by_role("article")
    assert cards.count() >= 5
    expect(cards.filter(has_text="Russian Ministry of Defence").first).to_contain_text("concedes it")
    assert story.locator("blockquote").count() == cards.count()
    expect(cards.first).to_contain_text("published")
    later = story.get_by_text("later than this day").count()
    page.get_by_role("button", name="One day back (left arrow)").click(click_count=4)
    expect(story.locator(".ds-note").first).to_contain_text("7 September 2022")
    assert story.get_by_text("later than this day").count() > later
    story.get_by_role("button", name="Close").focus()
    page.keyboard.press("Escape")
    expect(story).to_be_hidden()
    assert state_of(page)["place"] is None


def test_the_saved_map_fits_a_phone(offline: Callable[..., Page]) -> None:
    """Nothing is wider than the screen; a tap opens the claims below the map, which keeps the town in sight."""
    page = offline(390, 844, has_touch=True, is_mobile=True)
    page.get_by_role("combobox", name="Find a town").fill("Izium")
    page.get_by_role("option", name="Izium").first.tap()
    story = page.get_by_role("complementary", name="Claims of the place")
    expect(story).to_contain_text("Izium")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # The map pans there; its picture rests when the town is within the map's frame.
    page.evaluate(UNTIL_IN_SIGHT, IZIUM)


def test_text_of_strangers_stays_text_in_the_saved_map(
    open_context: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    """A script in a quote is shown letter by letter, and only plain web addresses are links."""
    with in_memory_store() as store:
        fill(store, read_settings())
        claims, terms = store.claims(), store.terms()
    (told, *_) = claims.of_place(IZIUM)
    urls = ("javascript:alert(1)", "https://news.example/a?b=1")
    hostile = [replace(told, id=url, quote=HOSTILE, claimant=HOSTILE, report_title=HOSTILE, url=url) for url in urls]
    path = tmp_path / "map.html"
    write_export(path, Format.HTML, prepare_export(ClaimTable.of(hostile), View(), terms))
    page = open_context(offline=True).new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(path.as_uri())
    expect(page.locator(".dl-panel .dl-summary")).to_contain_text("2 claims", timeout=30 * SECONDS)
    page.get_by_role("combobox", name="Find a town").fill("Izium")
    page.keyboard.press("Enter")
    story = page.get_by_role("complementary", name="Claims of the place")
    expect(story.locator("blockquote")).to_have_text([HOSTILE, HOSTILE])
    assert [link.get_attribute("href") for link in story.get_by_role("link").all()] == [urls[1]]
    assert dialogs == []


def test_the_saved_map_says_whose_data_it_is(offline: Callable[..., Page]) -> None:
    """The view, the sources with their terms and the date of making are inside."""
    page = offline()
    page.get_by_text("About this file").click()
    about = page.locator(".ds-about")
    for words in ("Claims of 30 days", "Made 20", "GeoNames", "Reference chronology: Creative Commons", "not a fact"):
        expect(about).to_contain_text(words)
