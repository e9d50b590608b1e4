"""``dateline serve``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.settings import HOME

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str], Path]]:
    """Catch the process that would take this one's place: its words, environment and folder."""
    calls: list[tuple[list[str], dict[str, str], Path]] = []

    def catch(_: str, words: list[str], environment: dict[str, str]) -> None:
        calls.append((words, environment, Path.cwd()))

    monkeypatch.setattr(os, "execve", catch)
    monkeypatch.chdir(Path.cwd())  # so that the folder is what it was, after the test
    return calls


def test_the_dashboard_starts_with_this_python(run: Callable[..., Any], started: list[Any]) -> None:
    """In the project's folder, where Streamlit finds its settings, on the port asked for, without a browser."""
    assert run("serve", "--port", "8765", "--headless").status == 0
    ((words, _, folder),) = started
    assert words[:3] == [sys.executable, "-m", "geo.ui.launch"]
    assert "--server.port 8765 --server.headless true" in " ".join(words)
    assert folder == HOME


def test_folders_named_relative_to_the_persons_own_stay_where_they_are(
    run: Callable[..., Any], started: list[Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Going to the project's folder does not move them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_DATA_DIR", "mine")
    run("serve")
    assert started[0][1]["DATELINE_DATA_DIR"] == str(tmp_path / "mine")


@pytest.mark.parametrize("port", ["0", "65536", "web"])
def test_what_is_no_port_is_wrong_use(run: Callable[..., Any], started: list[Any], port: str) -> None:
    """Status 2, and nothing is started."""
    assert (run("serve", "--port", port).status, started) == (2, [])


def test_a_setting_out_of_range_fails_before_the_start(
    run: Callable[..., Any], started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence instead of a dashboard that cannot start."""
    monkeypatch.setenv("DATELINE_DECIMALS", "many")
    done = run("serve")
    assert (done.status, done.err.count("\n"), started) == (1, 1, [])
