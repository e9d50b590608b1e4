"""The page that explains the reading, and the modules that it explains."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import geo.reading

FOLDER = Path(geo.reading.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "reading.md"


def test_the_page_names_each_module_once() -> None:
    """Whoever looks for the place of a rule finds each module in the table, and none that has gone."""
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    named = Counter(re.findall(r"`([a-z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert {name: named[name] for name in modules if named[name] != 1} == {}
    table = re.findall(r"^\|[^|]*\|([^|]*)\|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`([a-z_]+)`", "".join(table))) - modules == set()
