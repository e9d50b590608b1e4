"""What must hold of every file of the project."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
REGISTRY = re.compile(r"https?://[^ /\"']*(?:pypi|pythonhosted|npmjs|debian)[^ /\"']*", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?:^|[ \"'=(])/(?:work|farm|root|home/[a-z]+)/")
TOP_LEVEL = {
    ".ci", ".gitignore", ".streamlit", "LICENSE", "Makefile", "README.md", "app.py", "benchmarks", "data", "docs",
    "geo", "pages", "pyproject.toml", "requirements-dev.lock", "requirements.lock", "seeds", "tests",
}  # fmt: skip


def tracked() -> list[Path]:
    """Files that git tracks or would track; in a copy without git, every file but the set-up's."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git from PATH
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [HOME / line for line in listing.splitlines() if (HOME / line).is_file()]


def lines_of_text() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [(path, line) for line in text.splitlines()]
    return found


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    """A lock file or script that does would work on one machine only."""
    bad = [
        f"{path.relative_to(HOME)}: {line[:120]}"
        for path, line in lines_of_text()
        if REGISTRY.search(line) or MACHINE_PATH.search(line)
    ]
    assert bad == []


def test_the_top_level_stays_as_small_as_was_asked_for() -> None:
    """The house has few doors: a new top-level entry is a decision, not an accident."""
    assert {path.relative_to(HOME).parts[0] for path in tracked()} <= TOP_LEVEL


def test_every_dependency_is_bounded_above_and_below_and_locked() -> None:
    """A fresh machine next year gets what was tested."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = {
        match[1].lower()
        for match in re.finditer(r"^([A-Za-z0-9._-]+)==", (HOME / "requirements-dev.lock").read_text(), re.MULTILINE)
    }
    wanted = [
        *project["dependencies"],
        *(item for extra in project["optional-dependencies"].values() for item in extra),
    ]
    for requirement in wanted:
        name = re.split(r"[<>=\[]", requirement, maxsplit=1)[0]
        assert "<" in requirement, f"{name} has no upper bound"
        assert ">=" in requirement, f"{name} has no lower bound"
        assert name.lower() in locked, f"{name} is not locked"


def test_pages_stay_thin() -> None:
    """A page reads the view, asks geo and shows it; logic lives in geo."""
    too_long = {
        page.name: n for page in (HOME / "pages").glob("*.py") if (n := len(page.read_text().splitlines())) > 60
    }
    assert too_long == {}
