"""Rules of the map's scripts that need no browser, run in node."""

from __future__ import annotations

import json
import math
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from geo.atlas.files import STATIC

if TYPE_CHECKING:
    from pathlib import Path

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="needs node; the browser tests guard the same in Chromium")


def ask(folder: Path, module: str, expression: str) -> Any:  # noqa: ANN401 - whatever JSON the expression gives
    """Evaluate an expression over the exports of a module (``m``)."""
    for path in STATIC.glob("*.js"):
        shutil.copy(path, folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    script = f"import * as m from './{module}.js'; process.stdout.write(JSON.stringify({expression}));"
    (folder / "ask.mjs").write_text(script, encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - node from PATH, our own script
        [str(NODE), str(folder / "ask.mjs")], capture_output=True, check=True, text=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    ("shown", "group", "after"),
    [
        ([], ["c"], ["a", "b"]),
        (["a", "b"], ["c"], []),
        (["c"], ["c"], None),
        (["a"], ["a", "b"], ["a", "b"]),
        (["a", "c"], ["a", "b"], []),
        (["a", "b"], ["a", "b"], None),
    ],
)
def test_a_press_in_the_legend_switches_its_own_group(
    tmp_path: Path, shown: list[str], group: list[str], after: list[str] | None
) -> None:
    """The rest of a mixed group comes on and nothing else; the last group that shows stays on."""
    assert ask(tmp_path, "legend", f'm.toggled(["a", "b", "c"], {json.dumps(shown)}, {json.dumps(group)})') == after


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("9/11/2022", None),
        ("09/11/2022", None),
        ("25/12/2022", "2022-12-25"),
        ("11/11/2022", "2022-11-11"),
        ("9.11.2022", "2022-11-09"),
        ("12/25/2022", None),
    ],
)
def test_a_day_that_can_be_read_in_two_ways_is_refused(tmp_path: Path, typed: str, day: str | None) -> None:
    """Slashes stand between day and month in one country and between month and day in another."""
    answer = ask(tmp_path, "days", f"[m.parse({json.dumps(typed)}, 19000)].map((day) => day && m.toIso(day))[0]")
    assert answer == day


TILES = """(() => {
  const codes = %s;
  const scene = {
    ratio: 1, theme: {}, count: codes.length, rows: Int32Array.from(codes.keys()), mixedStamps: new Map(),
    x: Float32Array.from(%s), y: new Float32Array(codes.length).fill(3),
    model: { standings: { codes: Uint8Array.from(codes) } },
  };
  const mosaic = new m.Mosaic({ left: 0, top: 0, width: 100, height: 100 }, scene);
  mosaic.paint({ target: () => -1 });
  return [...Array(mosaic.size).keys()].map((tile) => mosaic.summary(tile))
    .map((what) => ({ state: what & 7, changing: (what >> 3) & 1, implied: (what >> 4) & 1, fade: (what >> 5) & 3,
                      other: (what >> 7) & 7, size: what >> 10 }));
})()"""
HELD_U, CONTESTED, CLAIMED_R, HELD_R = 1, 3, 4, 5
IMPLIED, FADED = 16, 1 << 5


def tiles(folder: Path, codes: list[int], x: list[float]) -> list[dict[str, int]]:
    """Sum up towns with these codes at these x; towns within the same 12 pixels share a tile."""
    found: list[dict[str, int]] = ask(folder, "mosaic", TILES % (json.dumps(codes), json.dumps(x)))
    return found


def test_a_tile_shows_what_most_of_its_towns_are_and_marks_that_others_are_not(tmp_path: Path) -> None:
    """Two of three towns are held by Ukraine, and the contested one is not hidden by them."""
    (tile,) = tiles(tmp_path, [HELD_U, HELD_U, CONTESTED], [1, 2, 3])
    assert (tile["state"], tile["other"]) == (HELD_U, CONTESTED)


def test_of_several_other_standings_a_tile_marks_the_rarest_of_the_view(tmp_path: Path) -> None:
    """Claims of Russia are common elsewhere, a contested town is the only one: its mark wins."""
    codes = [HELD_U, HELD_U, HELD_U, CLAIMED_R, CLAIMED_R, CONTESTED, CLAIMED_R, CLAIMED_R]
    tile, elsewhere = tiles(tmp_path, codes, [1, 2, 3, 4, 5, 6, 30, 31])
    assert (tile["state"], tile["other"]) == (HELD_U, CONTESTED)
    assert (elsewhere["state"], elsewhere["other"]) == (CLAIMED_R, 0)


def test_towns_of_unknown_standing_do_not_outvote_the_others(tmp_path: Path) -> None:
    """One known town among many unknown ones gives the tile its symbol; only unknown ones give a grey dot."""
    known, unknown = tiles(tmp_path, [0, 0, 0, HELD_R, 0, 0], [1, 2, 3, 4, 30, 31])
    assert known["state"] == HELD_R
    assert (unknown["state"], unknown["other"]) == (0, 0)


def test_a_tile_is_as_fresh_as_its_freshest_town_and_implied_only_if_all_are(tmp_path: Path) -> None:
    """Old or implied support of one town does not make the others look old or implied."""
    mixed, implied = tiles(tmp_path, [HELD_R | IMPLIED | 3 * FADED, HELD_R | FADED, HELD_R | IMPLIED], [1, 2, 30])
    assert (mixed["implied"], mixed["fade"]) == (0, 1)
    assert (implied["implied"], implied["fade"]) == (1, 0)


def test_tiles_of_more_towns_have_larger_symbols(tmp_path: Path) -> None:
    """One, some, many: three sizes."""
    found = tiles(tmp_path, [HELD_R] * 8, [1, 20, 21, 40, 41, 42, 43, 44])
    assert [tile["size"] for tile in found] == [0, 1, 2]


def test_a_row_of_counts_always_has_the_rarest_category(tmp_path: Path) -> None:
    """Two of five glyphs fit: the most frequent, and the one that is rarest on the whole map; a plus says more."""
    row = ask(tmp_path, "counts", "m.rowOf([0, 90, 40, 30, 20, 1, 0, 0, 0], 0, [0, 900, 400, 300, 200, 7, 0, 0, 0], 2)")
    assert [glyph for glyph, _ in row] == [1, 5, -1]


def test_an_answer_is_compared_whatever_the_order_of_its_categories(tmp_path: Path) -> None:
    """What the map tells Python is in the order in which Python sends it back."""
    assert ask(tmp_path, "main", 'm.inPythonsOrder(["held", "advance", "captured"])') == ["advance", "captured", "held"]


def circle(folder: Path, radius: float) -> list[tuple[int, int, float]]:
    """Give the pixels of a dashed circle with lines 1.2 pixels wide and dashes of 4: across, down, strength."""
    found = ask(folder, "circles", f"Object.values(m.circlePixels({radius}, 1.2, 4)).map((each) => Array.from(each))")
    return list(zip(*found, strict=True))


@pytest.mark.parametrize("radius", [12, 47, 1600])
def test_a_place_known_to_a_radius_gets_a_thin_dashed_circle(tmp_path: Path, radius: int) -> None:
    """No pixel is farther from the circle than its line is wide, none is written twice, and half of it is gaps."""
    pixels = circle(tmp_path, radius)
    assert max(abs(math.hypot(across, down) - radius) for across, down, _ in pixels) <= 1.1
    assert len({(across, down) for across, down, _ in pixels}) == len(pixels)
    assert all(0 < strength <= 1 for *_, strength in pixels)
    inked = sum(strength for *_, strength in pixels) / (2 * math.pi * radius * 1.2)
    assert 0.4 < inked < 0.6


def test_what_reaches_out_of_the_view_is_cut_off(tmp_path: Path) -> None:
    """A circle around a town at the edge is drawn as far as the view goes, and does not come back on the other side."""
    written = ask(
        tmp_path,
        "painter",
        """(() => {
          globalThis.ImageData = class { constructor(width, height) { this.data = { buffer: new ArrayBuffer(4 * width * height) }; } };
          const painter = new m.Painter(10, 6, 1);
          const stamp = { across: [-3, 0, 9, 10, 0, 0], down: [0, 0, 0, 0, -1, 6], colours: new Uint32Array(6).fill(0xff0000ff) };
          painter.writeCut(stamp, 0, 0);
          const found = [];
          painter.pixels.forEach((colour, at) => colour && found.push(
            [(at % painter.width) - painter.margin, Math.floor(at / painter.width) - painter.margin]));
          return found;
        })()""",  # noqa: E501 - a script
    )
    assert written == [[0, 0], [9, 0]]


def test_a_pause_begins_anew_with_every_touch(tmp_path: Path) -> None:
    """What shall happen when the hand rests happens once, and not before the whole pause has passed without a touch."""
    happened = ask(
        tmp_path,
        "pause",
        """(() => {
          let now = 0;
          const timers = [];
          globalThis.performance = { now: () => now };
          globalThis.setTimeout = (act, delay) => timers.push({ act, at: now + delay });
          const happened = [];
          const pause = new m.Pause(100, () => happened.push(now));
          for (const at of [0, 30, 60, 300]) {
            while (timers.length && timers[0].at <= at) { now = timers[0].at; timers.shift().act(); }
            now = at;
            if (at < 300) pause.touch();
          }
          return happened;
        })()""",
    )
    assert happened == [160]
