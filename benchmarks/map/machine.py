"""Servers, pages and their memory, for the measurements of this folder."""

from __future__ import annotations

import functools
import http.server
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Frame, Page

HERE = Path(__file__).parent
HOME = HERE.parents[1]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-frame-rate-limit", "--disable-gpu-vsync",
]  # fmt: skip
PATIENCE = 600_000
"""Milliseconds that a page may take; large pages of the peers need minutes."""


class Server:
    """A process that serves at ``address``."""

    def __init__(self, process: subprocess.Popen[bytes], address: str) -> None:
        self.process = process
        self.address = address

    def memory(self) -> float:
        """Give its resident memory in MB."""
        return resident(self.process.pid)

    def cpu(self) -> float:
        """Give the milliseconds of processor time that it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(command: list[str], **environ: str) -> Iterator[Server]:
    """Run a Streamlit server; ``command`` lacks its port, which is free and comes last."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, *command, str(port)],
        cwd=HOME,
        env={**os.environ, **environ},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/_stcore/health")
        yield Server(process, address)
    finally:
        process.terminate()
        process.wait(timeout=20)


def streamlit(page: str) -> list[str]:
    """Give the command that serves a page of this folder."""
    return ["-m", "streamlit", "run", str(HERE / page), "--server.headless", "true", "--server.port"]


@contextmanager
def serving_folder(folder: Path) -> Iterator[str]:
    """Serve files; gives the address."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A file server that does not write a line per request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[Page]:  # noqa: ANN401 - playwright's options
    """Open a page of 1440 by 900 CSS pixels."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, **options)
    page.set_default_timeout(PATIENCE)
    try:
        yield page
    finally:
        page.close()


def map_frame(page: Page) -> Frame:
    """Wait for the frame of streamlit-folium on a page."""
    frame = page.wait_for_selector("iframe[title='streamlit_folium.st_folium']").content_frame()
    assert frame is not None  # noqa: S101 - an iframe has one
    return frame


def browser_memory(browser: Browser) -> float:
    """Give the resident memory of all renderers in MB."""
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    return sum(resident(process["id"]) for process in found if process["type"] == "renderer")


def resident(pid: int) -> float:
    """Give the resident memory of a process in MB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer")
