"""When a page of the dashboard may be clicked in."""

from __future__ import annotations

from playwright.sync_api import Page, expect

REST_MILLISECONDS = 60_000


def at_rest(page: Page) -> None:
    """Wait until the page has run to its end: lists and menus that are open while it is made close with it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=REST_MILLISECONDS)
