"""The ``dateline`` command as a whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from geo import __version__
from geo.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMANDS = ("read", "geocode", "standings", "export", "import", "undo", "sources", "serve")


@pytest.mark.parametrize("arguments", [[], *([command] for command in COMMANDS)])
def test_everything_has_help(run: Callable[..., Any], arguments: list[str]) -> None:
    """Help goes to the standard output and is no failure."""
    done = run(*arguments, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Usage: dateline")


def test_help_lists_every_command(run: Callable[..., Any]) -> None:
    """No command is hidden."""
    help_text = run("--help").out
    assert all(f"\n  {command} " in help_text for command in COMMANDS)


def test_the_version_is_told(run: Callable[..., Any]) -> None:
    """By itself, without a command."""
    assert run("--version").out == f"dateline {__version__}\n"


def test_an_unknown_command_is_wrong_use(run: Callable[..., Any]) -> None:
    """Status 2."""
    assert run("conquer").status == 2


def test_an_error_for_people_is_one_sentence(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Status 1, no traceback."""

    def fail() -> None:
        raise StoreError("The store cannot be opened: choose another folder.")

    monkeypatch.setattr("geo.cli.library.load_claims", fail)
    done = run("standings", "--on", "2022-09-11")
    assert (done.status, done.out, done.err) == (1, "", "The store cannot be opened: choose another folder.\n")


def test_help_needs_nothing_heavy() -> None:
    """The packages that take seconds to import are not imported for --help."""
    code = (
        "import sys, geo.cli\n"
        "heavy = {'streamlit', 'folium', 'geopandas', 'pandas', 'numpy', 'sqlalchemy', 'geopy', 'yaml', 'rapidfuzz'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout == "[]\n"


def test_an_empty_machine_answers_from_the_shipped_data(tmp_path: Path) -> None:
    """``python -m geo`` fills the store, tells so on the standard error, and only prints data on the other."""
    command = [sys.executable, "-m", "geo", "standings", "--on", "2022-09-11", "--json", "--source", "chronology"]
    settings = {"DATELINE_DATA_DIR": str(tmp_path / "data"), "DATELINE_SEEDS_DIR": str(tmp_path)}
    runs = [
        subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ | settings)  # noqa: S603 - ours
        for _ in range(2)
    ]
    assert [(done.returncode, done.stderr) for done in runs if done.returncode] == []
    standings = {row["place"]: row["standing"] for row in map(json.loads, runs[0].stdout.splitlines())}
    assert (standings["Kyiv"], standings["Izium"]) == ("held_ukraine", "held_ukraine")
    assert runs[0].stderr != ""
    assert (runs[1].stdout, runs[1].stderr) == (runs[0].stdout, "")


def test_a_delay_keeps_the_newest_claims_back(
    run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The publication delay of the settings holds for the command, too."""
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("DATELINE_SEEDS_DIR", str(tmp_path))
    text = "Russian forces captured Izium on Friday, Ukraine's Defence Ministry said."
    today = datetime.now(UTC).date()
    (tmp_path / "new.md").write_text(f"---\npublished: {today}\n---\n{text}\n", encoding="utf-8")
    exported = run("export", "csv", "-", "--window", "all").out
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "14")
    delayed = run("export", "csv", "-", "--window", "all").out
    assert (text in exported, text in delayed) == (True, False)
