"""The Method page says what this installation does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit

from geo.reading import EXTRACTOR
from geo.ui.method import method_text

if TYPE_CHECKING:
    import pytest


def test_the_text_carries_this_installations_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Delay, rounding, online look-up and the version of the rules are filled in."""
    monkeypatch.setenv("DATELINE_DELAY_DAYS", "7")
    monkeypatch.setenv("DATELINE_DECIMALS", "3")
    streamlit.cache_resource.clear()
    text = method_text()
    streamlit.cache_resource.clear()
    assert "publication delay 7 days: nothing published later is shown" in text
    assert "rounded to 3 decimals" in text
    assert "Looking up unknown names online is off" in text
    assert EXTRACTOR in text
    assert "$" not in text


def test_every_source_has_its_licence() -> None:
    """GeoNames asks for attribution; the others are named with their terms too."""
    text = method_text()
    for part in ("GeoNames", "CC BY 4.0", "KATOTTG", "Natural Earth", "public domain", "68/262"):
        assert part in text
