"""Measure the timeline map beside its peers in one run; Markdown goes to stdout, a plot to ``--plot``.

    python benchmarks/map/measure.py [--sizes 100,1000,10000,100000,1000000] [--only dateline,slider,…]
                                     [--plot docs/map-speed.png] [--table FILE.md] [--chromium PATH]

The ways are ``dateline`` (claims in a real store, and the real Map page), ``slider`` (folium's TimelineSlider),
``stamped`` (folium's TimestampedGeoJson) and ``fragment`` (st.slider and st_folium in a fragment). A peer that
cannot bear a size is cut off there (see LARGEST). Everything is drawn in software, at 1440 by 900 CSS pixels,
the frame rate is not capped.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scripts
from events import make_events
from machine import (
    FLAGS,
    HERE,
    HOME,
    PATIENCE,
    Server,
    browser_memory,
    map_frame,
    opened,
    serving,
    serving_folder,
    streamlit,
)
from peers import fetch_scripts, write_timeline_slider, write_timestamped
from playwright.sync_api import sync_playwright
from report import draw_plot, write_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Frame, Page

Found = dict[str, float]

SIZES = "100,1000,10000,100000,1000000"
WAYS = ("dateline", "slider", "stamped", "fragment")
LARGEST = {"dateline": 10_000_000, "slider": 100_000, "stamped": 100_000, "fragment": 100_000}
LARGEST_CUMULATIVE = {**LARGEST, "fragment": 10_000}
FRAMES = 120
OPENINGS = 3
HOVERED = 200


def main() -> None:
    """Measure all that the arguments ask for; print and draw it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--only", default=",".join(WAYS))
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--table", type=Path)
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    chosen = parser.parse_args()
    found: dict[str, dict[int, Found]] = {way: {} for way in WAYS if way in chosen.only.split(",")}
    busy = os.getloadavg()[0]
    with sync_playwright() as playwright:
        launch = lambda: playwright.chromium.launch(executable_path=chosen.chromium, args=FLAGS)  # noqa: E731
        empty = measure_empty(launch)
        for size in map(int, chosen.sizes.split(",")):
            for way, of_way in found.items():
                if size > LARGEST[way]:
                    continue
                begin = time.perf_counter()
                with _browser(launch) as browser:
                    of_way[size] = MEASURES[way](browser, size, empty)
                print(f"{way} {size:,}: {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)
    text = write_tables(found, empty, busy)
    print(text)
    if chosen.table:
        chosen.table.write_text(text, encoding="utf-8")
    if chosen.plot:
        draw_plot(found, chosen.plot)


@contextmanager
def _browser(launch: Callable[[], Browser]) -> Iterator[Browser]:
    """Give a browser of its own, so that one way's memory is not another's."""
    browser = launch()
    yield browser
    browser.close()


def measure_empty(launch: Callable[[], Browser]) -> float:
    """Measure the milliseconds that an empty Streamlit page takes to open."""
    with serving(streamlit("empty_app.py")) as server, _browser(launch) as browser:
        return statistics.median(
            [_opening(browser, server, lambda page: page.get_by_test_id("stCode").wait_for()) for _ in range(5)][1:]
        )


def measure_dateline(browser: Browser, size: int, empty: float) -> Found:
    """Measure the product: store, view, payload, Folium map in Streamlit, Chromium."""
    found: Found = {}
    with tempfile.TemporaryDirectory() as data:
        environ = {"DATELINE_DATA_DIR": data, "DATELINE_BENCH_SIZE": str(size)}
        begin = time.perf_counter()
        subprocess.run([sys.executable, str(HERE / "events.py")], check=True, cwd=HOME, env={**os.environ, **environ})
        found["fill"] = time.perf_counter() - begin
        with serving(["-m", "geo", "serve", "--headless", "--port"], **environ) as server:
            found["first"] = _opening(browser, server, _dateline_map) / 1000
            openings = [_opening(browser, server, _dateline_map) for _ in range(OPENINGS)]
            found["usable"] = statistics.median(openings) - empty
            found["server"] = server.memory()
            with opened(browser) as page:
                page.goto(server.address)
                frame = _dateline_map(page)
                found["browser"] = browser_memory(browser)
                found |= _in_the_map(frame)
                found |= _through_streamlit(page, frame, server)
                found |= _filters(page, frame)
            with opened(browser, device_scale_factor=2) as page:
                page.goto(server.address)
                found["doubled"] = _median(_dateline_map(page), scripts.SCRUB, [scripts.OUR_STEP, FRAMES, 10])
    return found


def _dateline_map(page: Page) -> Frame:
    frame = map_frame(page)
    frame.wait_for_function("window.dateline?.state().ready && window.dateline.state().drawn > 0")
    return frame


def _in_the_map(frame: Frame) -> Found:
    found: Found = {}
    state = frame.evaluate("window.dateline.state()")
    sent = state["bytes"]
    found["claims bytes"] = sent["claims"] / state["claims"]
    found["bytes"] = (sent["claims"] + sent["standings"]) / state["claims"]
    for name, window in (("window", "30"), ("cumulative", "null")):
        frame.get_by_label("Days shown").select_option(window)
        frame.wait_for_function(f"window.dateline.state().window === {window}")
        found |= _scrubbing(frame, name, [scripts.OUR_STEP, FRAMES, 10])
        found[f"{name} script"] = _median(frame, scripts.SCRIPT, scripts.OUR_STEP)
    found |= _moving(frame, 12)
    ids = frame.evaluate(
        "(most) => { const ids = window.dateline.inView(); const step = Math.max(1, Math.floor(ids.length / most));"
        " return ids.filter((_, index) => index % step === 0); }",
        HOVERED,
    )
    hovered = frame.evaluate(scripts.HOVER, ids)
    found["hover"], found["hover worst"] = statistics.median(hovered["times"]), max(hovered["times"])
    found["hover right"] = 100 * hovered["right"] / len(ids)
    found["key"] = _median(frame, scripts.KEY)
    found |= _scrubbing(frame, "floor", [scripts.FLOOR_STEP, FRAMES, 10])
    frame.evaluate("window.map.panBy([1, 0], { animate: false })")
    return found


def _through_streamlit(page: Page, frame: Frame, server: Server) -> Found:
    """Measure what Python hears of: a resting hand, and a filter of the page that comes back to the map."""
    line = page.locator(".dl-head p")
    rests, work = [], []
    frame.get_by_role("slider").focus()
    for _ in range(8):
        before, used = line.inner_text(), server.cpu()
        begin = time.perf_counter()
        page.keyboard.press("ArrowLeft")
        page.wait_for_function(RERUN, arg=before)
        rests.append((time.perf_counter() - begin) * 1000)
        work.append(server.cpu() - used)
    page.get_by_role("button", name=re.compile("^What:")).click()
    pill = page.get_by_test_id("stPopoverBody").get_by_text("Bombardment", exact=True)
    filters = []
    for _ in range(6):
        shown = frame.evaluate("window.dateline.state().shown")
        begin = time.perf_counter()
        pill.click()
        frame.wait_for_function("shown => window.dateline.state().shown !== shown", arg=shown)
        filters.append((time.perf_counter() - begin) * 1000)
    page.keyboard.press("Escape")
    return {
        "rest": statistics.median(rests),
        "server work": statistics.median(work),
        "filter": statistics.median(filters),
    }


def _filters(page: Page, frame: Frame) -> Found:
    frame.evaluate(scripts.LISTEN)
    found = {"legend": _median(frame, scripts.LEGEND)}
    frame.get_by_role("slider").focus()
    page.keyboard.press("ArrowLeft")
    frame.wait_for_function("window.benchMessage !== undefined")
    provinces = frame.evaluate(scripts.PROVINCE)
    return found | {"province": statistics.median(provinces["times"]), "province files": provinces["loads"]}


def measure_slider(browser: Browser, size: int, _empty: float) -> Found:
    """Measure folium's TimelineSlider in a bare page."""
    return _bare_page(browser, size, write_timeline_slider, scripts.SLIDER_STEP)


def measure_stamped(browser: Browser, size: int, _empty: float) -> Found:
    """Measure folium's TimestampedGeoJson in a bare page."""
    return _bare_page(browser, size, write_timestamped, scripts.STAMPED_STEP)


def _bare_page(browser: Browser, size: int, write: Callable[..., None], step: str) -> Found:
    found: Found = {}
    events = make_events(size)
    with tempfile.TemporaryDirectory() as folder, serving_folder(Path(folder)) as address:
        fetch_scripts(Path(folder))
        for name in ("window", "cumulative"):
            html = Path(folder) / f"{name}.html"
            write(html, events, cumulative=name == "cumulative")
            found["bytes"] = html.stat().st_size / size
            with opened(browser) as page:
                begin = time.perf_counter()
                page.goto(f"{address}/{html.name}", timeout=PATIENCE)
                page.wait_for_function("window.benchTimeline")
                found["usable"] = (time.perf_counter() - begin) * 1000
                found |= _scrubbing(page, name, [step, *_patience(size)])
                if name == "window":
                    found["browser"] = browser_memory(browser)
                    found |= _moving(page, 6)
    return found


def measure_fragment(browser: Browser, size: int, empty: float) -> Found:
    """Measure st.slider and st_folium in a fragment; its frame is a step of the slider up to the new picture."""
    found: Found = {}
    with serving(streamlit("slider_app.py"), DATELINE_BENCH_SIZE=str(size)) as server, opened(browser) as page:
        _opening(browser, server, _fragment_map)
        found["usable"] = _opening(browser, server, _fragment_map) - empty
        page.goto(server.address)
        frame = _fragment_map(page)
        found["browser"], found["server"] = browser_memory(browser), server.memory()
        for name in ("window", "cumulative"):
            if name == "cumulative":
                if size > LARGEST_CUMULATIVE["fragment"]:
                    break
                before = frame.evaluate(DRAWN)
                page.get_by_text("Cumulative").click()
                frame.wait_for_function(f"before => {DRAWN}.shown !== before.shown", arg=before)
            times, work = [], []
            page.get_by_role("slider").focus()
            for _ in range(3 if size > 10_000 else 8):  # noqa: PLR2004 - a step of 100,000 takes seconds
                before, used = frame.evaluate(DRAWN), server.cpu()
                begin = time.perf_counter()
                page.keyboard.press("ArrowRight")
                frame.wait_for_function(f"before => {DRAWN}.day !== before.day", arg=before)
                times.append((time.perf_counter() - begin) * 1000)
                work.append(server.cpu() - used)
            found[name], found[f"{name} 95"] = statistics.median(times), _high(times)
            found["server work"] = statistics.median(work)
            if name == "window":
                found |= _moving(frame, 6)
    return found


RERUN = """(before) => document.querySelector(".dl-head p").innerText !== before &&
  document.querySelector(".stApp").dataset.testScriptState === 'notRunning'"""
"""Whether the page shows another day, and its run has ended: every table and list has come."""

DRAWN = """(() => { let day = null; let shown = 0;
  for (const layer of Object.values(window.map?._layers ?? {})) {
    if (!layer.feature) continue;
    shown++;
    day = layer.feature.properties.day ?? day;
  }
  return { day, shown }; })()"""
"""What the peer's map shows: the day that its mark carries, and the number of its circles."""


def _fragment_map(page: Page) -> Frame:
    frame = map_frame(page)
    frame.wait_for_function(f"{DRAWN}.day !== null")
    return frame


def _opening(browser: Browser, server: Server, ready: Callable[[Page], Any]) -> float:
    with opened(browser) as page:
        begin = time.perf_counter()
        page.goto(server.address)
        ready(page)
        return (time.perf_counter() - begin) * 1000


def _scrubbing(page: Page | Frame, name: str, arguments: list[Any]) -> Found:
    times = page.evaluate(scripts.SCRUB, arguments)
    return {name: statistics.median(times), f"{name} 95": _high(times)}


def _patience(size: int) -> tuple[int, int]:
    """How many frames of a peer are measured, and how many before them are not."""
    return {100: (FRAMES, 10), 1000: (FRAMES, 10), 10_000: (30, 4)}.get(size, (8, 2))


def _moving(page: Page | Frame, turns: int) -> Found:
    found = {}
    for name, zoom in (("pan", False), ("zoom", True)):
        times = page.evaluate(scripts.MOVE, [zoom, turns])
        found |= {name: statistics.median(times), f"{name} 95": _high(times)}
    return found


def _median(page: Page | Frame, script: str, argument: object = None) -> float:
    return statistics.median(page.evaluate(script, argument))


def _high(times: list[float]) -> float:
    """Give the 95th percentile."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


MEASURES: dict[str, Callable[[Browser, int, float], Found]] = {
    "dateline": measure_dateline,
    "slider": measure_slider,
    "stamped": measure_stamped,
    "fragment": measure_fragment,
}


if __name__ == "__main__":
    main()
