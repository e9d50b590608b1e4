"""What is loaded ahead is what reading needs."""

from __future__ import annotations

import sys

from geo.ui import read_warming


def test_rules_and_libraries_of_all_formats_are_loaded_ahead() -> None:
    """The first document of any kind finds its reader in memory."""
    read_warming._load()
    assert {"geo.reading.engine", "trafilatura", "pypdf", "docx"} <= sys.modules.keys()
