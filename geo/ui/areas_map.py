"""The control areas of the Map page: their files, published once for all sessions, and what the map is told of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import streamlit as st

from geo.settings import read_settings
from geo.ui import loaders
from geo.ui.words import source_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geo.records import View
    from geo.ui.loaders import Library


def shown_days(view: View | None = None) -> dict[str, tuple[date, ...]]:
    """Give the days of each source with control areas that may leave the app and, with a view, that it lets through."""
    newest = newest_day()
    days = _area_days(loaders.store().revision())
    chosen = view.sources if view is not None and view.sources else days.keys()
    kept = {source: tuple(day for day in each if day <= newest) for source, each in days.items() if source in chosen}
    return {source: each for source, each in kept.items() if each}


@st.cache_resource(show_spinner=False, max_entries=2)
def _area_days(revision: int) -> dict[str, tuple[date, ...]]:
    del revision  # the cache's key: many days take a while to list, and the map asks at every rest of the hand
    return loaders.store().area_days()


def fingerprint_of(source: str) -> str:
    """Give a text that changes whenever the areas of a source do."""
    return _fingerprint(source, loaders.store().revision())


@st.cache_resource(show_spinner=False, max_entries=32)
def _fingerprint(source: str, revision: int) -> str:
    del revision  # the cache's key
    return loaders.store().area_fingerprint(source)


def newest_day() -> date:
    """Give the newest day that may leave the app, by the publication delay."""
    delay = loaders.settings().delay_days
    return datetime.now(UTC).date() - timedelta(days=delay) if delay else date.max


def title_of(source: str) -> str:
    """Name a source of areas for people."""
    return source_name(source, loaders.store().terms())


def areas_message(library: Library, view: View) -> Mapping[str, Any]:
    """Give what the map is told of the control areas; see ``static/areas.js``."""
    folder = read_settings().map_dir
    days = shown_days(view)
    if not days:
        return {}
    from geo.timeline.areas import day_shown  # noqa: PLC0415 - heavy, and most stores have no areas

    newest = newest_day()
    sources = [
        {"source": source, "title": title_of(source), "index": _index(source, newest, folder)} for source in days
    ]
    day = view.day or (library.days or (None, None))[1] or date.max
    shown = {source: found for source, each in days.items() if (found := day_shown(each, day)) is not None}
    details = [
        {"source": source, "day": found.isoformat(), "file": _detail(source, found, folder)}
        for source, found in shown.items()
    ]
    return {"sources": sources, "details": details}


def _index(source: str, newest: date, folder: Path) -> str:
    """Publish the areas of a source, or find them published; return the name of the index."""
    from geo.atlas.files import is_published  # noqa: PLC0415 - heavy, and most stores have no areas

    fingerprint = fingerprint_of(source)
    names = _publish_source(source, fingerprint, newest, folder)
    # Files that nobody asked for in a day are removed; all of them are asked for here.
    if not all(is_published(folder, name) for name in names):
        _publish_source.clear(source, fingerprint, newest, folder)
        names = _publish_source(source, fingerprint, newest, folder)
    return names[-1]


@st.cache_resource(show_spinner="Preparing the control areas …", max_entries=8)
def _publish_source(source: str, fingerprint: str, newest: date, folder: Path) -> tuple[str, ...]:
    from geo.atlas.areas import publish_areas  # noqa: PLC0415 - heavy, and most stores have no areas
    from geo.atlas.files import publish  # noqa: PLC0415 - the same

    del fingerprint  # part of the cache's key
    names: list[str] = []

    def keep(data: bytes) -> str:
        names.append(publish(folder, data))
        return names[-1]

    publish_areas(loaders.store().area_rows(source), keep, until=newest)
    return tuple(names)


def _detail(source: str, day: date, folder: Path) -> str:
    from geo.atlas.files import is_published  # noqa: PLC0415 - heavy, and most stores have no areas

    fingerprint = fingerprint_of(source)
    name = _publish_day(source, fingerprint, day, folder)
    if not is_published(folder, name):
        _publish_day.clear(source, fingerprint, day, folder)
        name = _publish_day(source, fingerprint, day, folder)
    return name


@st.cache_resource(show_spinner=False, max_entries=500)
def _publish_day(source: str, fingerprint: str, day: date, folder: Path) -> str:
    from geo.atlas.areas import encode_day  # noqa: PLC0415 - heavy, and most stores have no areas
    from geo.atlas.files import publish  # noqa: PLC0415 - the same

    del fingerprint  # part of the cache's key
    return publish(folder, encode_day(loaders.store().areas(source, day)))
