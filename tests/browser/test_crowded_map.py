"""The map with thousands of towns in view: it stays a map, and the right claim answers under the pointer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Frame, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).parent
TOWNS = 3000
RARE = 7 * 60 + 31
"""The one town that is bombarded; see crowd_app.py."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Serve crowd_app.py once for this module."""
    started: list[tuple[subprocess.Popen[bytes], str]] = []

    def start(answers: Callable[[subprocess.Popen[bytes], str], None], port: int) -> str:
        if not started:
            process = subprocess.Popen(  # noqa: S603 - this interpreter, our own page
                [sys.executable, "-m", "streamlit", "run", str(HERE / "crowd_app.py"), "--server.port", str(port)],
                cwd=HERE.parents[1],
                env={**os.environ, "DATELINE_DATA_DIR": str(tmp_path_factory.mktemp("data"))},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            started.append((process, f"http://127.0.0.1:{port}"))
            answers(*started[0])
        return started[0][1]

    yield start
    for process, _ in started:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def crowd(
    page: Page,
    address: Callable[..., str],
    answers: Callable[[subprocess.Popen[bytes], str], None],
    unused_port: Callable[[], int],
) -> Frame:
    page.goto(address(answers, unused_port()))
    frame = page.wait_for_selector("iframe[title='streamlit_folium.st_folium']").content_frame()
    assert frame is not None
    frame.wait_for_function("() => window.dateline?.state().ready && window.dateline.state().drawn > 0")
    return frame


def until(frame: Frame, condition: str) -> None:
    frame.wait_for_function(f"() => {{ const state = window.dateline.state(); return {condition}; }}")


@pytest.mark.parametrize("number", [0, RARE, 1234, 2999])
def test_the_town_under_the_pointer_answers_among_thousands(crowd: Frame, number: int) -> None:
    """Pointing at where one of 3,000 towns lies shows that town's own claim, and says that others are close by."""
    assert len(crowd.evaluate("window.dateline.inView()")) == TOWNS
    crowd.evaluate(f"() => {{ const at = window.dateline.point('gn:{number}'); window.dateline.pointAt(at.x, at.y); }}")
    card = crowd.locator(".dl-card")
    expect(card.get_by_role("heading")).to_contain_text(f"Town {number} ")
    expect(card).to_contain_text(f"Witness {number} ")
    expect(card).to_contain_text("towns lie here")


def test_a_click_in_a_crowd_chooses_the_town_below_it(crowd: Frame) -> None:
    """What is clicked is what the card named."""
    at = crowd.evaluate("window.dateline.point('gn:1234')")
    crowd.locator("#map_div").click(position={"x": at["x"], "y": at["y"]})
    # A click is at whole pixels, and the towns lie about five apart.
    until(crowd, "state.place === 'gn:1234'")


def test_another_click_at_the_same_spot_chooses_the_next_town(crowd: Frame) -> None:
    """Towns that lie on top of each other can all be reached without zooming in."""
    at = crowd.evaluate("window.dateline.point('gn:1234')")
    chosen = set()
    for _ in range(3):
        crowd.locator("#map_div").click(position={"x": at["x"], "y": at["y"]})
        until(crowd, f"state.place !== null && !{sorted(chosen)}.includes(state.place)")
        chosen.add(crowd.evaluate("window.dateline.state().place"))
    assert "gn:1234" in chosen


def test_the_legend_explains_summed_symbols_only_while_there_are_some(crowd: Frame) -> None:
    """Closer in, each town has its own symbol again and the note is gone."""
    note = crowd.get_by_text("Many towns: most of them")
    expect(note).to_be_visible()
    crowd.evaluate("window.map.setView([48.0, 36.0], 10, { animate: false })")
    expect(note).to_be_hidden()


def test_the_rare_category_shows_in_the_picture_of_the_whole(crowd: Frame) -> None:
    """One bombardment among 2,000 advances is among the counts on the map, in the cell of its town."""
    rows = crowd.evaluate(
        "window.dateline.cells().filter(({ glyphs }) => glyphs.includes(1)).map(({ x, y }) => [x, y])"
    )
    at = crowd.evaluate(f"window.dateline.point('gn:{RARE}')")
    assert len(rows) == 1
    assert abs(rows[0][0] - at["x"]) < 84
    assert abs(rows[0][1] - at["y"]) < 48


def test_the_histogram_follows_every_filter(crowd: Frame) -> None:
    """Province, category and side each leave so many claims in it as pass."""
    histogram = "window.dateline.histogram()"
    assert crowd.evaluate(histogram) == TOWNS
    page = crowd.page
    loads = crowd.evaluate("window.dateline.state().loads")
    page.get_by_text("North only").click()
    crowd.wait_for_function(f"{histogram} === {TOWNS // 2}")
    crowd.get_by_role("button", name="Claims of control").click()
    crowd.wait_for_function(f"{histogram} === {TOWNS // 3}")
    assert crowd.evaluate("window.dateline.state().loads") == loads
    page.get_by_text("North only").click()
    crowd.wait_for_function(f"{histogram} === {TOWNS * 2 // 3}")
    page.get_by_text("Ukraine's side only").click()
    crowd.wait_for_function(f"{histogram} === 0")


def test_a_small_pan_shows_no_empty_edge(crowd: Frame) -> None:
    """The ground is drawn beyond the view and moves along, in either direction, before anything is drawn anew."""
    for across, down in ((200, 80), (-350, -150)):
        crowd.evaluate("([x, y]) => window.map.panBy([x, y], { animate: false })", [across, down])
        view, ground = crowd.evaluate(
            "() => [document.querySelector('#map_div'), document.querySelector('.dl-base')]"
            ".map((element) => { const box = element.getBoundingClientRect();"
            " return [box.left, box.top, box.right, box.bottom]; })"
        )
        assert ground[0] <= view[0]
        assert ground[1] <= view[1]
        assert ground[2] >= view[2]
        assert ground[3] >= view[3]
