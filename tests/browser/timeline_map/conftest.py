"""The timeline map on a page of its own (map_app.py), and a page object for what it shows and what Python knows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Frame, Locator, Page, expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


HOME = Path(__file__).resolve().parents[3]


class Map:
    """The map of a page: its frame, what it shows, and what Python knows of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.wait_for_selector("iframe[title='streamlit_folium.st_folium']")
        found = next(frame for frame in page.frames if "streamlit_folium.st_folium" in frame.url)
        self.frame: Frame = found
        self.until("state.ready")

    def until(self, condition: str) -> None:
        """Wait until an expression over ``state`` (what the map shows) holds."""
        self.frame.wait_for_function(
            f"() => {{ const state = window.dateline?.state(); return state && ({condition}); }}"
        )

    def state(self) -> dict[str, Any]:
        state: dict[str, Any] = self.frame.evaluate("window.dateline.state()")
        return state

    def python_has(self, **values: object) -> None:
        """Wait until Python's view has the values."""
        for name, value in values.items():
            expect(self.page.get_by_test_id("stCode")).to_contain_text(f"{json.dumps(name)}: {json.dumps(value)}")

    def label(self, name: str) -> Locator:
        return self.frame.get_by_label(name, exact=True)

    def slider(self) -> Locator:
        return self.frame.get_by_role("slider")

    def click_place(self, place_id: str) -> None:
        at = self.frame.evaluate("id => window.dateline.point(id)", place_id)
        self.frame.locator("#map_div").click(position={"x": at["x"], "y": at["y"]})


@pytest.fixture(scope="session")
def serve(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., str]]:
    """Serve map_app.py, once for each set of flags."""
    started: dict[tuple[str, ...], tuple[subprocess.Popen[bytes], str]] = {}

    def start(answers: Callable[[subprocess.Popen[bytes], str], None], port: int, *flags: str, path: str = "") -> str:
        if flags not in started:
            process = subprocess.Popen(  # noqa: S603 - this interpreter, our own page
                [sys.executable, "-m", "streamlit", "run", str(HOME / "tests/browser/map_app.py"),
                 "--server.port", str(port), *flags],
                cwd=HOME,
                env={**os.environ, "DATELINE_DATA_DIR": str(tmp_path_factory.mktemp("data"))},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            address = f"http://127.0.0.1:{port}{path}"
            started[flags] = (process, address)
            answers(process, address)
        return started[flags][1]

    yield start
    for process, _ in started.values():
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def address(
    serve: Callable[..., str],
    answers: Callable[[subprocess.Popen[bytes], str], None],
    unused_port: Callable[[], int],
) -> str:
    return serve(answers, unused_port())


@pytest.fixture
def open_map(address: str) -> Callable[..., Map]:
    """Give the act of going to the map with a page and waiting for it."""

    def go(page: Page, at: str = address) -> Map:
        page.goto(at)
        return Map(page)

    return go


@pytest.fixture
def atlas(page: Page, open_map: Callable[..., Map]) -> Map:
    return open_map(page)
