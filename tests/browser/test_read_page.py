"""The Read page in a browser: a report in by paste, decided by keyboard, on the map at once; hostile text inert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from page_state import at_rest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext

SECONDS = 1000

TEXT = """Fighting goes on in the east

Kyiv, 2 October 2022 - Ukrainian forces captured Lyman on 1 October 2022, the mayor said. Russian forces \
captured Kreminna on 30 September 2022, the Russian Ministry of Defence said. Russian missiles struck Kharkiv \
on 29 September 2022, the governor said.
"""
HOSTILE = """---
title: "<script>window.harmed = 1</script> ![x](http://elsewhere.example/x.png)"
published: 2022-10-03
publisher: "`${window.harmed = 2}` <img src=x onerror='window.harmed = 3'>"
---

Ukrainian forces captured Lyman on 1 October 2022, <svg onload="window.harmed = 4"> the mayor said. \
<script>window.harmed = 5</script> </textarea></style><img src="http://elsewhere.example/y.png"> \u202eכך נאמר\u202c
"""


def read(page: Page, address: str, text: str) -> None:
    """Paste a report and read it with the keys."""
    page.goto(address)
    link = page.get_by_role("link", name="Read", exact=True)
    link.wait_for(state="attached", timeout=60 * SECONDS)
    if page.viewport_size == {"width": 390, "height": 844}:
        at_rest(page)  # a page that still comes up closes its menu again
        page.get_by_test_id("stExpandSidebarButton").click()
        expect(link).to_be_in_viewport()
    link.click()
    box = page.get_by_role("textbox", name="Text of the report")
    box.wait_for(timeout=60 * SECONDS)
    at_rest(page)
    box.fill(text)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".dl-text .dl-mark").first).to_be_visible(timeout=30 * SECONDS)
    at_rest(page)


def add(page: Page, address: str, text: str = TEXT) -> None:
    """Read a report, add it, and give a name."""
    read(page, address, text)
    page.get_by_role("button", name=re.compile("add it", re.IGNORECASE)).click()
    name = page.get_by_role("textbox", name="Your name")
    name.fill("Ana", timeout=30 * SECONDS)
    name.press("Enter")
    at_rest(page)
    name.blur()


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour as the browser writes it, rgb(…)."""
    shares = [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_report_is_pasted_reviewed_by_keyboard_and_on_the_map(own_app: Callable[..., str], page: Page) -> None:
    """No hand on the mouse from accept to undo; the map then shows the claim at its day and place."""
    address = own_app()
    add(page, address)
    expect(page.locator(".dl-progress")).to_contain_text("0 of 3 reviewed")
    page.keyboard.press("a")
    expect(page.locator(".dl-progress")).to_contain_text("1 of 3 reviewed")
    expect(page.locator(".dl-card")).to_contain_text("Kreminna")
    expect(page.locator(".dl-mark.dl-target").first).to_be_in_viewport()
    page.keyboard.press("x")
    expect(page.locator(".dl-progress")).to_contain_text("2 of 3 reviewed")
    page.keyboard.press("k")
    expect(page.get_by_text("It is on no map")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator(".dl-progress")).to_contain_text("1 of 3 reviewed")
    at_rest(page)
    page.keyboard.press("k")
    expect(page.locator(".dl-card")).to_contain_text("Lyman")
    at_rest(page)
    page.get_by_role("link", name="On the map").click()
    expect(page.locator(".dl-standing h2")).to_contain_text("Lyman", timeout=60 * SECONDS)
    expect(page.get_by_text("captured Lyman on 1 October 2022").first).to_be_visible()
    assert "day=2022-10-01" in page.url


def test_a_claim_is_edited_by_keyboard(own_app: Callable[..., str], page: Page) -> None:
    """The form opens with the focus in it; words that were just typed count when it is saved by its keys."""
    add(page, own_app())
    page.keyboard.press("e")
    name = page.get_by_role("textbox", name="Place")
    expect(name).to_be_focused(timeout=30 * SECONDS)
    name.fill("Izium")
    name.press("Enter")
    expect(page.get_by_role("combobox", name="Which one")).to_have_value(re.compile("Izium"))
    at_rest(page)
    who = page.get_by_role("textbox", name="Who says so")
    who.fill("A correspondent")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".dl-progress")).to_contain_text("1 of 3 reviewed")
    at_rest(page)
    page.keyboard.press("k")
    expect(page.locator(".dl-card")).to_contain_text("Izium")
    expect(page.locator(".dl-card")).to_contain_text("A correspondent")
    expect(page.get_by_text("Edited by Ana")).to_be_visible()


def test_letters_typed_into_a_box_decide_nothing(own_app: Callable[..., str], page: Page) -> None:
    """A name with an a and an x in it is a name."""
    read(page, own_app(), TEXT)
    page.get_by_role("button", name=re.compile("add it", re.IGNORECASE)).click()
    name = page.get_by_role("textbox", name="Your name")
    name.press_sequentially("Max Aux", timeout=30 * SECONDS)
    name.press("Enter")
    at_rest(page)
    expect(page.locator(".dl-progress")).to_contain_text("0 of 3 reviewed")
    expect(name).to_have_value("Max Aux")


def test_hostile_text_never_becomes_markup_or_script(own_app: Callable[..., str], page: Page) -> None:
    """Draft, review and small map show what a report says and obey none of it; nothing is fetched."""
    address = own_app()
    read(page, address, HOSTILE)
    unharmed(page)
    page.get_by_role("button", name=re.compile("add it", re.IGNORECASE)).click()
    expect(page.locator(".dl-progress")).to_be_visible(timeout=30 * SECONDS)
    unharmed(page)


def unharmed(page: Page) -> None:
    at_rest(page)
    expect(page.locator(".dl-text")).to_contain_text("<script>window.harmed = 5</script>")
    assert page.evaluate("window.harmed ?? null") is None
    assert page.locator(":is(.dl-text, .dl-card, .dl-from, h1, h2) :is(script, img, svg, textarea)").count() == 0


@pytest.mark.parametrize("which", ["page", "phone"])
def test_nothing_is_cut_off_at_the_side(
    which: str, own_app: Callable[..., str], request: pytest.FixtureRequest
) -> None:
    """Draft and review fit the width of a desk and of a phone, where the claim in hand comes before the text."""
    page: Page = request.getfixturevalue(which)
    address = own_app()
    read(page, address, TEXT)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    page.get_by_role("button", name=re.compile("add it", re.IGNORECASE)).click()
    expect(page.locator(".dl-progress")).to_be_visible(timeout=30 * SECONDS)
    at_rest(page)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")
    card, text = page.locator(".dl-card").bounding_box(), page.locator(".dl-text").bounding_box()
    assert card is not None
    assert text is not None
    assert (card["y"] < text["y"]) if which == "phone" else (card["x"] > text["x"])
    button = page.get_by_role("button", name=re.compile("^Accept"))
    expect(button.first).to_be_in_viewport()


def test_words_that_are_selected_begin_a_claim_by_hand(own_app: Callable[..., str], page: Page) -> None:
    """Select, N, place, save: the claim has its whole sentence, and its person is named."""
    add(page, own_app(), f"{TEXT}\nThe bridge of Izium lies in the river since Friday.\n")
    page.locator(".dl-text p", has_text="bridge of Izium").evaluate(
        "node => { const range = document.createRange(); range.selectNodeContents(node);"
        " getSelection().removeAllRanges(); getSelection().addRange(range); }"
    )
    page.keyboard.press("n")
    words = page.get_by_role("textbox", name="Its words in the report")
    expect(words).to_have_value(re.compile("bridge of Izium"), timeout=30 * SECONDS)
    place = page.get_by_role("textbox", name="Place")
    expect(place).to_be_focused(timeout=30 * SECONDS)
    place.fill("Izium")
    place.press("Enter")
    expect(page.get_by_role("combobox", name="Which one")).to_have_value(re.compile("Izium"), timeout=30 * SECONDS)
    at_rest(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Added by Ana")).to_be_visible(timeout=30 * SECONDS)
    expect(page.locator(".dl-card")).to_contain_text("lies in the river since Friday")


def test_dropped_files_have_their_turn(own_app: Callable[..., str], page: Page) -> None:
    """The bad one is told; after the first good one was added, a click brings the next."""
    page.goto(f"{own_app()}/read")
    head = "---\ntitle: {}\npublished: 2022-10-02\n---\n"
    files = [
        {"name": "old.doc", "mimeType": "application/msword", "buffer": b"\xd0\xcf\x11\xe0 word"},
        *(
            {"name": f"{name}.md", "mimeType": "text/markdown", "buffer": f"{head.format(name)}{body}".encode()}
            for name, body in (("First", TEXT), ("Second", TEXT.replace("Lyman", "Izium").upper()))
        ),
    ]
    page.locator("input[type=file]").set_input_files(files, timeout=60 * SECONDS)
    expect(page.get_by_text("old.doc: it is an old Word file")).to_be_visible(timeout=30 * SECONDS)
    expect(page.get_by_label("Title")).to_have_value("First")
    at_rest(page)
    page.get_by_role("button", name=re.compile("^Add it")).click()
    expect(page.get_by_text("1 dropped file waits")).to_be_visible(timeout=30 * SECONDS)
    at_rest(page)
    page.get_by_role("button", name="Go on with the next file").click()
    expect(page.get_by_label("Title")).to_have_value("Second", timeout=30 * SECONDS)
    expect(page.get_by_text("old.doc")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_words_on_the_main_button_can_be_read(
    theme: str, app_url: str, open_context: Callable[..., BrowserContext]
) -> None:
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3), in both themes."""
    page = open_context(color_scheme=theme).new_page()
    page.goto(f"{app_url}/read")
    button = page.get_by_role("button", name="Read it")
    button.wait_for(timeout=60 * SECONDS)
    expect(page.locator(".dl-intro")).to_be_visible()
    colours = button.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    lighter, darker = sorted((luminance(colour) for colour in colours), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
