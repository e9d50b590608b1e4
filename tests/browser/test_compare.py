"""Comparing two days and two sources in a browser."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 1000


def test_a_person_compares_two_days_and_takes_the_differences_along(own_app: Callable[..., str], page: Page) -> None:
    """Both maps are seen, and the file has as many rows as the page says towns."""
    address = own_app()
    page.goto(f"{address}/compare?first=2022-08-20&second=2022-09-12")
    maps = page.locator(".dl-sides img")
    expect(maps).to_have_count(2, timeout=60 * SECONDS)
    for number in range(2):
        assert maps.nth(number).evaluate("image => image.decode().then(() => image.naturalWidth)") == 560
    said = page.get_by_text("differ between 20 August 2022 and 12 September 2022").inner_text()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV of the differences").click()
    rows = list(csv.DictReader(Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert said.startswith(f"{len(rows)} towns")
    assert "Izium" in {row["place"] for row in rows}


def test_a_person_goes_from_two_days_to_two_sources(own_app: Callable[..., str], page: Page) -> None:
    """One click, and the address can be handed on."""
    page.goto(f"{own_app()}/compare")
    page.get_by_role("radio", name="Two sources").or_(page.get_by_role("button", name="Two sources")).first.click(
        timeout=60 * SECONDS
    )
    expect(page.get_by_text("agreement: so many of the")).to_be_visible(timeout=30 * SECONDS)
    page.wait_for_url("**with=sources**")
