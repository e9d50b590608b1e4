"""A real server on a free port and a real Chromium, watched: no errors in the console, no request to elsewhere."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from page_state import at_rest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOME = Path(__file__).resolve().parents[2]
CHROMIUM = next(
    (
        path
        for name in (os.environ.get("DATELINE_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
        if name and (path := shutil.which(name))
    ),
    None,
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 90
MAP_MILLISECONDS = 60_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything below this folder, so that `-m "not browser"` leaves it out."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def unused_port() -> Callable[[], int]:
    return free_port


def wait_until_it_answers(process: subprocess.Popen[bytes], address: str) -> None:
    """Return when the server at ``address`` is healthy; fail when its process ends or time is up."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the server ended with status {process.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)  # a poll of a starting process, bounded by the deadline above
    process.kill()
    raise AssertionError(f"the server did not answer within {START_SECONDS} s")


@pytest.fixture
def answers() -> Callable[[subprocess.Popen[bytes], str], None]:
    return wait_until_it_answers


def start_server(data_dir: Path, **environ: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start the dashboard on a free port with a store of its own; return the process and its address."""
    port = free_port()
    process = subprocess.Popen(  # noqa: S603 - this interpreter, our own program
        [sys.executable, "-m", "geo", "serve", "--port", str(port), "--headless"],
        cwd=HOME,
        env={**os.environ, "DATELINE_DATA_DIR": str(data_dir), **environ},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    wait_until_it_answers(process, address)
    return process, address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("no Chromium found: run .ci/chromium, or set DATELINE_CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def starts() -> Callable[..., tuple[subprocess.Popen[bytes], str]]:
    """Give :func:`start_server`, for modules whose tests share a dashboard over a store of their own."""
    return start_server


@pytest.fixture(scope="session")
def app_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a dashboard that this worker's tests share; they must not change its reports."""
    process, address = start_server(tmp_path_factory.mktemp("store"))
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start a dashboard for one test alone, with environment variables of its own."""
    started: list[subprocess.Popen[bytes]] = []

    def start(**environ: str) -> str:
        process, address = start_server(tmp_path / f"store{len(started)}", **environ)
        started.append(process)
        return address

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=20)


class Watch:
    """What a page did that no page of ours may do."""

    def __init__(self) -> None:
        self.console: list[str] = []
        self.outside: list[str] = []

    def follow(self, page: Page) -> Page:
        page.on("console", lambda message: self._console(message.type, message.text, message.location["url"]))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("request", lambda request: self._request(request.url))
        return page

    def _console(self, kind: str, text: str, url: str) -> None:
        # Streamlit, opened at /reports, first asks for its own state at /reports/_stcore and then at /_stcore.
        if kind == "error" and not ("404" in text and "/_stcore/" in url):
            self.console.append(text)

    def _request(self, url: str) -> None:
        if urlsplit(url).hostname not in {"127.0.0.1", "localhost", None}:
            self.outside.append(url)

    def check(self) -> None:
        assert self.outside == [], "the page asked other hosts"
        assert self.console == [], "the browser's console has errors"


@pytest.fixture
def open_context(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open browser contexts (fresh visitors) whose pages are watched until the test ends."""
    watch = Watch()
    contexts: list[BrowserContext] = []

    def open_one(width: int = 1440, height: int = 900, **options: object) -> BrowserContext:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.on("page", watch.follow)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()
    watch.check()


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """Open a page as a desktop visitor, 1440 by 900."""
    return open_context().new_page()


@pytest.fixture
def phone(open_context: Callable[..., BrowserContext]) -> Page:
    """Open a page as a visitor on a phone, 390 by 844, with touch."""
    return open_context(390, 844, has_touch=True, is_mobile=True).new_page()


def frame_of_map(page: Page) -> Frame:
    """Return the frame of the dashboard's map once it shows the claims."""
    page.wait_for_function(
        "document.querySelector('.st-key-map_box iframe')?.contentWindow?.dateline?.state().ready",
        timeout=MAP_MILLISECONDS,
    )
    handle = page.locator(".st-key-map_box iframe").element_handle()
    assert handle is not None
    frame = handle.content_frame()
    assert frame is not None
    return frame


@pytest.fixture(scope="session")
def map_frame() -> Callable[[Page], Frame]:
    return frame_of_map


@pytest.fixture(scope="session")
def open_map() -> Callable[[Page, str], Frame]:
    """Give the act of going to an address of the dashboard and waiting for its map and the end of its run."""

    def go(page: Page, address: str) -> Frame:
        page.goto(address)
        frame = frame_of_map(page)
        at_rest(page)
        return frame

    return go
