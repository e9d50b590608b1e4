"""Rules of the map's scripts that need no browser, run in node."""

from __future__ import annotations

import json
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
