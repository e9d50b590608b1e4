"""A new user's first minute: a fresh clone, `make run`, and the map is there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

HOME = Path(__file__).resolve().parents[2]


def copy_tracked_files(target: Path) -> None:
    """Copy what a clone of this state would hold: the files that git tracks, and no other."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - git from PATH
        cwd=HOME,
        capture_output=True,
        check=True,
    ).stdout.decode()
    for name in filter(None, listing.split("\0")):
        if (HOME / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(HOME / name, target / name)


def test_make_run_on_a_fresh_clone_opens_the_map(
    tmp_path: Path,
    page: Page,
    unused_port: Callable[[], int],
    answers: Callable[[subprocess.Popen[bytes], str], None],
) -> None:
    """`make run` alone fills the store, answers, and shows the map of the shipped reports.

    The packages are this test's own (a clone would install the same lock file, as CI does before this
    runs): `make -o` tells make that the lock files are no news.
    """
    clone = tmp_path / "clone"
    clone.mkdir()
    copy_tracked_files(clone)
    environment = Path(sys.prefix)
    stamp = environment / "run.stamp"
    old = ["-o", "requirements.lock", "-o", "pyproject.toml", "-o", str(stamp)]
    port = unused_port()
    process = subprocess.Popen(  # noqa: S603 - make from PATH, our own Makefile
        ["make", *old, "run", f"VENV={environment}", f"ARGS=--port {port} --headless"],  # noqa: S607
        cwd=clone,
        env={**os.environ, "DATELINE_DATA_DIR": str(tmp_path / "store")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        answers(process, f"http://127.0.0.1:{port}")
        page.goto(f"http://127.0.0.1:{port}/")
        frame = page.frame_locator("iframe").first
        expect(frame.locator(".leaflet-container")).to_be_visible(timeout=30_000)
        expect(frame.get_by_role("slider")).to_be_visible()
        assert (tmp_path / "store" / "dateline.sqlite").is_file()
    finally:
        page.close()  # or it would complain in the console that the server is gone
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
