"""Scrubs through all days of a store in Chromium, with the areas and without, and prints the times of the frames."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Frame, sync_playwright

HOME = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-frame-rate-limit",
    "--disable-gpu-vsync",
]
START_SECONDS = 120

SCRUB = """
async ([steps, on]) => {
  const box = document.querySelector(".dl-area-box input");
  if (box.checked !== on) box.click();
  const from = Date.parse("2022-03-10");
  const frame = () => new Promise(requestAnimationFrame);
  const took = [], painted = [];
  let drawn = dateline.state().areas.drawn;
  for (let step = 0; step < steps; step++) {
    dateline.setDay(new Date(from + step * 864e5).toISOString().slice(0, 10));
    const start = performance.now();
    await frame();
    await frame();
    took.push(performance.now() - start);
    const { areas } = dateline.state();
    if (areas.drawn !== drawn) painted.push(areas.cost);
    drawn = areas.drawn;
  }
  return { took, painted };
}
"""


def run(data: Path, *, steps: int = 600) -> None:
    """Print the frames of ``steps`` days, one step at a time, over the store in ``data``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "geo", "serve", "--port", str(port)]
    environment = {**os.environ, "DATELINE_DATA_DIR": str(data)}
    server = subprocess.Popen(command, cwd=HOME, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"http://127.0.0.1:{port}/")
            page.wait_for_selector("iframe[title='streamlit_folium.st_folium']", timeout=1000 * START_SECONDS)
            found = next(frame for frame in page.frames if "streamlit_folium.st_folium" in frame.url)
            found.wait_for_function("() => window.dateline?.state().areas?.painted !== null", timeout=60_000)
            _scrub(found, steps)
            browser.close()
    finally:
        server.terminate()
        server.wait(20)


def _scrub(frame: Frame, steps: int) -> None:
    for on in (True, False, True, False):
        found = frame.evaluate(SCRUB, [steps, on])
        took, painted = found["took"], found["painted"]
        more = f"painting areas {median(painted):.1f} ms, {len(painted)} times" if painted else ""
        worst = quantiles(took, n=20)[-1]
        state = "on " if on else "off"
        print(f"a step to its picture, areas {state}: {median(took):.1f} ms, 95 % {worst:.1f} ms  {more}")


def _wait(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)
