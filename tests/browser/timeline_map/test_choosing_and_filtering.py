"""Towns are chosen and the legend filters, by mouse and keyboard; Python learns of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.timeline_map.conftest import Map


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
