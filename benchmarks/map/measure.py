"""Measure the timeline map against folium's TimelineSlider in one run; a Markdown table goes to stdout.

    python benchmarks/map/measure.py [--sizes 100,10000,100000,1000000] [--peer-sizes 100,10000] [--chromium PATH]

Everything is drawn in software (no graphics card is used) at 1440 by 900 CSS pixels, the frame rate is not
capped, and the figures are medians. The peer's page is opened without Streamlit around it, which favours it.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from peers import fetch_scripts, write_timeline_slider
from playwright.sync_api import Browser, Frame, sync_playwright
from synthetic import DAYS, make_events

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
HOME = HERE.parents[1]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-frame-rate-limit", "--disable-gpu-vsync",
]  # fmt: skip
FRAMES = 120
REPEATS = 3

SCRUB = """async ([step, frames]) => {
  const times = [];
  const move = eval(step);
  let last = null;
  for (let frame = 0; frame < frames + 10; frame++) {
    move(frame);
    const now = await new Promise(requestAnimationFrame);
    if (last !== null && frame >= 10) times.push(now - last);
    last = now;
  }
  return times;
}"""
"""Moves one day a frame, there and back, and gives milliseconds from frame to frame."""

COST = """async (step) => {
  const times = [];
  const move = eval(step);
  for (let frame = 0; frame < 60; frame++) {
    move(frame);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    times.push(window.dateline.state().cost);
  }
  return times;
}"""

OUR_STEP = f"""(frame) => window.dateline.setDay(new Date(Date.UTC(2022, 1, 24) +
  86400000 * (40 + Math.abs(((frame * 2) % 400) - 200))).toISOString().slice(0, 10)) /* of {DAYS} days */"""
PEER_STEP = """(frame) => window.benchTimeline.setTime(Date.UTC(2022, 1, 24) +
  86400000 * (40 + Math.abs(((frame * 2) % 400) - 200)))"""

PAN = """async (zoom) => {
  const times = [];
  for (let turn = 0; turn < 12; turn++) {
    const start = performance.now();
    if (zoom) window.map.setZoom(window.map.getZoom() + (turn % 2 ? -1 : 1), { animate: false });
    else window.map.panBy([turn % 2 ? -60 : 60, 0], { animate: false });
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - start);
  }
  return times;
}"""

HOVER = """() => {
  const times = [];
  const box = document.getElementById("map_div").getBoundingClientRect();
  for (let turn = 0; turn < 60; turn++) {
    const x = box.width * (0.3 + (0.5 * ((turn * 37) % 60)) / 60);
    const y = box.height * (0.2 + (0.6 * ((turn * 23) % 60)) / 60);
    const start = performance.now();
    window.dateline.pointAt(x, y);
    times.push(performance.now() - start);
  }
  return times;
}"""


def main() -> None:
    """Measure all that the arguments ask for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100,10000,100000,1000000")
    parser.add_argument("--peer-sizes", default="100,10000,100000")
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    chosen = parser.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",") if size]
    peer_sizes = [int(size) for size in chosen.peer_sizes.split(",") if size]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chosen.chromium, args=FLAGS)
        empty = measure_empty(browser)
        ours = {size: measure_ours(browser, size, empty) for size in sizes}
        peers = {size: measure_peer(browser, size) for size in peer_sizes}
        browser.close()
    print_tables(ours, peers, empty)


def measure_empty(browser: Browser) -> float:
    """Measure the milliseconds that an empty Streamlit page takes to open."""
    with serve_ours(0) as address:
        times = []
        for _ in range(REPEATS + 1):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            start = time.perf_counter()
            page.goto(address)
            page.get_by_test_id("stCode").wait_for()
            times.append((time.perf_counter() - start) * 1000)
            page.close()
    return statistics.median(times[1:])


def measure_ours(browser: Browser, size: int, empty: float) -> dict[str, float]:
    """Measure our map on ``size`` events in Streamlit."""
    found: dict[str, float] = {}
    with serve_ours(size) as address:
        opened = []
        for turn in range(REPEATS + 1):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            start = time.perf_counter()
            page.goto(address)
            frame = map_frame(page)
            opened.append((time.perf_counter() - start) * 1000)
            if turn < REPEATS:
                page.close()
        found["usable"] = statistics.median(opened[1:]) - empty
        sent = frame.evaluate("window.dateline.state().bytes")
        found["bytes"] = sent["claims"] / size
        found["all bytes"] = (sent["claims"] + sent["standings"]) / size
        found["window"] = median(frame.evaluate(SCRUB, [OUR_STEP, FRAMES]))
        found["script"] = median(frame.evaluate(COST, OUR_STEP))
        found["pan"] = median(frame.evaluate(PAN, False))  # noqa: FBT003 - an argument of the script
        found["zoom"] = median(frame.evaluate(PAN, True))  # noqa: FBT003 - as above
        found["hover"] = median(frame.evaluate(HOVER))
        frame.get_by_label("Days shown").select_option("null")
        frame.wait_for_function("window.dateline.state().window === null")
        found["cumulative"] = median(frame.evaluate(SCRUB, [OUR_STEP, FRAMES]))
        found["cumulative script"] = median(frame.evaluate(COST, OUR_STEP))
        shown = frame.evaluate("window.dateline.state().shown")
        start = time.perf_counter()
        page.get_by_text("One province").click()
        frame.wait_for_function("shown => window.dateline.state().shown !== shown", arg=shown)
        found["filter"] = (time.perf_counter() - start) * 1000
        page.close()
        page = browser.new_page(viewport={"width": 1440, "height": 900}, device_scale_factor=2)
        page.goto(address)
        found["doubled"] = median(map_frame(page).evaluate(SCRUB, [OUR_STEP, FRAMES]))
        page.close()
    return found


def measure_peer(browser: Browser, size: int) -> dict[str, float]:
    """Measure folium's TimelineSlider on the same events."""
    found: dict[str, float] = {}
    events = make_events(size)
    frames = {100: FRAMES, 10_000: 40}.get(size, 12)
    with tempfile.TemporaryDirectory() as folder, serve_folder(Path(folder)) as address:
        fetch_scripts(Path(folder))
        for name, window in (("window", 30), ("cumulative", None)):
            write_timeline_slider(Path(folder) / f"{name}.html", events, window=window)
            found[f"{name} bytes"] = (Path(folder) / f"{name}.html").stat().st_size / size
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.set_default_timeout(600_000)
            page.goto(f"{address}/{name}.html", timeout=600_000)
            found[name] = median(page.evaluate(SCRUB, [PEER_STEP, frames]))
            page.close()
    return found


def median(times: list[float]) -> float:
    """Give the middle of the times."""
    return statistics.median(times)


def map_frame(page: Any) -> Frame:  # noqa: ANN401 - playwright's Page
    """Wait for the map on a page and give its frame."""
    page.wait_for_selector("iframe[title='streamlit_folium.st_folium']", timeout=120_000)
    frame: Frame = next(frame for frame in page.frames if "streamlit_folium.st_folium" in frame.url)
    frame.wait_for_function("window.dateline?.state().ready && window.dateline.state().drawn > 0", timeout=120_000)
    return frame


@contextmanager
def serve_ours(size: int) -> Iterator[str]:
    """Serve ours_app.py on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(HERE / "ours_app.py"), "--server.port", str(port)],
            cwd=HOME,
            env={**os.environ, "DATELINE_DATA_DIR": data, "DATELINE_BENCH_SIZE": str(size)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """Serve files for the peer."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """A file server that does not write a line per request."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def wait_for(address: str) -> None:
    """Wait until the server answers."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer")


ROWS = [
    ("frame while scrubbing, 30-day window, ms", "window", ".1f"),
    ("frame while scrubbing, cumulative, ms", "cumulative", ".1f"),
    ("of which our script, window, ms", "script", ".1f"),
    ("of which our script, cumulative, ms", "cumulative script", ".1f"),
    ("frame on doubled pixels, window, ms", "doubled", ".1f"),
    ("pan to new picture, ms", "pan", ".0f"),
    ("zoom to new picture, ms", "zoom", ".0f"),
    ("hover to answer, ms", "hover", ".2f"),
    ("new filter to new picture, through Streamlit, ms", "filter", ".0f"),
    ("open to usable map, over an empty Streamlit page, ms", "usable", ".0f"),
    ("payload of claims and places, bytes an event as sent", "bytes", ".1f"),
    ("the same with all standings, bytes an event", "all bytes", ".1f"),
]


def print_tables(ours: dict[int, dict[str, float]], peers: dict[int, dict[str, float]], empty: float) -> None:
    """Print one table for us and one that compares."""
    print(f"An empty Streamlit page opens in {empty:.0f} ms.\n")
    print("| Dateline | " + " | ".join(f"{size:,}" for size in ours) + " |")
    print("|---|" + "---:|" * len(ours))
    for title, name, form in ROWS:
        print(f"| {title} | " + " | ".join(format(found[name], form) for found in ours.values()) + " |")
    print("\n| events | folium TimelineSlider, window / cumulative, ms | Dateline, ms | times faster |")
    print("|---:|---:|---:|---:|")
    for size, peer in peers.items():
        if size in ours:
            mine = ours[size]
            print(
                f"| {size:,} | {peer['window']:.0f} / {peer['cumulative']:.0f} "
                f"| {mine['window']:.1f} / {mine['cumulative']:.1f} "
                f"| {peer['window'] / mine['window']:.0f} / {peer['cumulative'] / mine['cumulative']:.0f} |"
            )


if __name__ == "__main__":
    main()
