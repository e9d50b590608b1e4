"""The Method page: its text lies beside this module, and the figures in it come from the program itself."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

import streamlit as st

from geo import __version__
from geo.records import CHRONOLOGY_LICENCE
from geo.ui import loaders
from geo.ui.words import count_words

_TEXT: Final = Path(__file__).with_name("method.md")


def show_method() -> None:
    """Show the text with this installation's settings and versions filled in."""
    st.markdown(method_text())


def method_text() -> str:
    """Give the page's Markdown; it holds no text from reports."""
    from geo.reading import EXTRACTOR  # noqa: PLC0415 - the reading rules are heavy

    settings = loaders.settings()
    delay = settings.delay_days
    return Template(_TEXT.read_text(encoding="utf-8")).substitute(
        version=__version__,
        extractor=EXTRACTOR,
        chronology_licence=CHRONOLOGY_LICENCE,
        delay=f"{count_words(delay, 'day')}: nothing published later is shown" if delay else "none",
        decimals=settings.decimals,
        online="on: names that the gazetteer lacks are sent to Nominatim" if settings.online_geocoding else "off",
    )
