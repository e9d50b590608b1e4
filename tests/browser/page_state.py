"""When a page of the dashboard may be clicked in, and how a person takes something from a list there."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Page, TimeoutError, expect  # noqa: A004 - Playwright's own

REST_MILLISECONDS = 60_000
OPTION_MILLISECONDS = 5_000
ATTEMPTS = 6


def at_rest(page: Page) -> None:
    """Wait until the page has run to its end: lists and menus that are open while it is made close with it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=REST_MILLISECONDS)


def choose(page: Page, box: str, option: str) -> None:
    """Open a list, type what it should have and take it.

    Typing brings the option to the top. Without it playwright scrolls there and presses at once: Streamlit draws long
    lists while they scroll, and when that falls between press and release the click is on nothing and the list closes.
    A list also closes when the page moves under it, as tables are drawn late; then it is opened again.
    """
    listed = page.get_by_role("option", name=option, exact=True)
    for _ in range(ATTEMPTS):
        page.get_by_role("combobox", name=box, exact=True).click()
        page.keyboard.type(option)
        with suppress(TimeoutError):
            listed.click(timeout=OPTION_MILLISECONDS)
            return
        page.keyboard.press("Escape")
    raise AssertionError(f"the list {box!r} does not stay open")
