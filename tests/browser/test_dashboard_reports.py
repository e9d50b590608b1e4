"""Reports in a browser: import one, see it on the map and in its text; hostile text stays text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_state import at_rest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 1000

HOSTILE = """---
title: "<script>window.harmed = 1</script> ![x](http://elsewhere.example/x.png)"
published: 2022-10-03
publisher: "`${window.harmed = 2}` <img src=x onerror='window.harmed = 3'>"
---

Ukrainian forces captured Lyman on 1 October 2022, the mayor said. <script>window.harmed = 4</script>
<img src="http://elsewhere.example/y.png" onerror="window.harmed = 5"> `${window.harmed = 6}` [a](javascript:alert(1))

Сили оборони зайшли в Лиман. \u202eכך נאמר\u202c </textarea><svg onload="window.harmed = 7">
"""


def import_report(page: Page, address: str, name: str, text: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="Data").click(timeout=60 * SECONDS)
    box = page.get_by_test_id("stFileUploaderDropzoneInput")
    box.wait_for(state="attached", timeout=60 * SECONDS)
    box.set_input_files({"name": name, "mimeType": "text/markdown", "buffer": text.encode()})
    expect(page.get_by_text(name)).to_be_visible()
    page.get_by_role("button", name="Read and add").click()


def open_lyman(page: Page, address: str) -> None:
    """Open the history of Lyman as the reports alone have it."""
    page.goto(f"{address}/?day=2022-10-03&source=reports&place=gn:704204")
    expect(page.locator(".dl-standing h2")).to_contain_text("Lyman", timeout=60 * SECONDS)


def unharmed(page: Page) -> None:
    """Nothing of the report ran, and nothing of it became an element, in a page that is made with all its pictures."""
    at_rest(page)
    page.wait_for_function("[...document.images].every((picture) => picture.complete)", timeout=30 * SECONDS)
    assert page.evaluate("window.harmed ?? null") is None
    shown = ":is(.dl-text, .dl-card, .dl-from, .dl-standing, h1, h2)"
    assert page.locator(f"{shown} :is(script, img, svg, textarea), img[src*=elsewhere]").count() == 0


def test_an_imported_report_is_read_shown_and_removed_again(own_app: Callable[..., str], page: Page) -> None:
    """What it says of Lyman is in the town's history at once; once removed, it is gone."""
    address = own_app()
    import_report(page, address, "lyman.md", HOSTILE)
    expect(page.get_by_text("1 report added")).to_be_visible(timeout=30 * SECONDS)
    open_lyman(page, address)
    expect(page.locator(".dl-card blockquote").first).to_contain_text("captured Lyman")
    page.get_by_text("Read it in the report").first.click()
    target = page.locator(".dl-mark.dl-target").first
    expect(target).to_be_in_viewport(timeout=30 * SECONDS)
    page.get_by_role("link", name="Data").click()
    expect(page.get_by_role("button", name="Remove it with its claims")).to_be_visible(timeout=30 * SECONDS)
    at_rest(page)
    page.get_by_role("combobox", name="Imported reports").click()
    page.get_by_role("combobox", name="Imported reports").press_sequentially("2022")
    page.get_by_role("option").first.click()
    page.get_by_role("button", name="Remove it with its claims").click()
    expect(page.get_by_text("Removed:")).to_be_visible(timeout=30 * SECONDS)
    expect(page.get_by_role("combobox", name="Imported reports")).to_have_count(0)


def test_hostile_text_never_becomes_markup_or_script(own_app: Callable[..., str], page: Page) -> None:
    """Scripts, images, template literals and directions in a report are shown, not obeyed; nothing is fetched."""
    address = own_app()
    import_report(page, address, "hostile.md", HOSTILE)
    expect(page.get_by_text("1 report added")).to_be_visible(timeout=30 * SECONDS)
    open_lyman(page, address)
    unharmed(page)
    page.get_by_text("Read it in the report").first.click()
    expect(page.locator(".dl-text")).to_contain_text("<script>window.harmed = 4</script>", timeout=30 * SECONDS)
    unharmed(page)
    page.get_by_role("link", name="Data").click()
    expect(page.locator(".dl-summary")).to_be_visible(timeout=30 * SECONDS)
    unharmed(page)


def test_a_file_that_cannot_be_read_is_refused_by_name(own_app: Callable[..., str], page: Page) -> None:
    """The sentence names the file and says what to do; nothing of it stays behind."""
    import_report(page, own_app(), "empty.md", "---\npublished: 2022-10-03\n---\n")
    alert = page.get_by_test_id("stAlert").filter(has_text="empty.md")
    expect(alert).to_be_visible(timeout=30 * SECONDS)
    expect(page.get_by_role("combobox", name="Imported reports")).to_have_count(0)
