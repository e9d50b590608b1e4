"""Somebody's data in a browser: dropped, looked at, mapped, imported, seen on the map, and taken back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from page_state import at_rest, choose
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 1000

COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction"),
    *("civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude"),
    *("longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
GOOD = {
    "event_id_cnty": "UKR1",
    "event_date": "2022-10-02",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Government regains territory",
    "actor1": "Military Forces of Ukraine (2019-)",
    "actor2": "Military Forces of Russia (2000-)",
    "country": "Ukraine",
    "admin1": "Donetsk",
    "location": "Lyman",
    "latitude": "48.9850",
    "longitude": "37.8110",
    "geo_precision": "1",
    "source": "Suspilne Media",
    "notes": "Ukrainian forces regained Lyman. <img src=x onerror='window.harmed = 1'>",
    "fatalities": "0",
    "timestamp": "1665000000",
}


def acled(*rows: dict[str, str]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(GOOD | row for row in rows)
    return stream.getvalue().encode()


def drop(page: Page, name: str, data: bytes) -> None:
    box = page.get_by_test_id("stFileUploaderDropzoneInput")
    box.wait_for(state="attached", timeout=60 * SECONDS)
    box.set_input_files({"name": name, "mimeType": "text/csv", "buffer": data})
    expect(page.get_by_text("What it is")).to_be_visible(timeout=30 * SECONDS)
    at_rest(page)


def open_data(page: Page, address: str) -> None:
    page.goto(f"{address}/data")
    expect(page.get_by_role("heading", name="Bring data")).to_be_visible(timeout=90 * SECONDS)
    at_rest(page)


def test_a_table_of_acled_goes_all_the_way_and_back(own_app: Callable[..., str], page: Page) -> None:
    """Dropped, recognised, imported with its bad row told, on the map with its words, and gone after the undo."""
    address = own_app()
    open_data(page, address)
    bad = {"event_id_cnty": "UKR2", "event_date": "31/02/2022"}
    drop(page, "acled.csv", acled({}, bad))
    expect(page.get_by_role("combobox", name="What it is, as recognised")).to_have_value("ACLED (acled)")
    expect(page.get_by_text("raw data may not be passed on").first).to_be_visible()
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("acled.csv in acled: 1 of 2 rows taken")).to_be_visible(timeout=60 * SECONDS)
    with page.expect_download(timeout=30 * SECONDS) as waiting:
        page.get_by_role("button", name="All refused rows (CSV)").click()
    assert "31/02/2022" in waiting.value.path().read_text(encoding="utf-8-sig")
    page.get_by_role("link", name="Show it on the map").click()
    page.wait_for_url("**source=acled**", timeout=30 * SECONDS)
    page.goto(f"{address}/?day=2022-10-03&source=acled&place=gn:704204")
    expect(page.locator(".dl-standing h2")).to_contain_text("Lyman", timeout=60 * SECONDS)
    expect(page.locator(".dl-card blockquote").first).to_contain_text("regained Lyman. <img src=x")
    assert page.evaluate("window.harmed ?? null") is None
    open_data(page, address)
    page.get_by_text("acled.csv in acled: 1 of 2 rows taken").click()
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("Undone: acled.csv in acled.")).to_be_visible(timeout=30 * SECONDS)
    expect(page.get_by_text("acled.csv in acled: 1 of 2 rows taken")).to_have_count(0)


def test_a_person_with_a_phone_maps_columns(own_app: Callable[..., str], phone: Page) -> None:
    """Nothing is wider than the screen, and what is not recognised can be chosen."""
    open_data(phone, own_app())
    drop(phone, "own.csv", b"Stadt,Tag,Bericht\nIzium,2022-09-10,Shelling of the town.\n")
    for box, option in (("What it is", "Your own table (csv)"), ("Date, or first day", "Tag"), ("Place", "Stadt")):
        choose(phone, box, option)
        at_rest(phone)
    expect(phone.get_by_text("The first 1 claim")).to_be_visible(timeout=30 * SECONDS)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.get_by_role("button", name="Import", exact=True).click()
    expect(phone.get_by_text("own.csv in own: 1 of 1 row taken")).to_be_visible(timeout=60 * SECONDS)
