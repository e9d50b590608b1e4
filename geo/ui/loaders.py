"""What all sessions share: the store, the gazetteer, and the claims of the present revision.

Heavy modules are imported inside the functions, so that a page's head is on the screen before they are needed.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from geo.records import Place, ReviewState, SourceTerms
from geo.settings import Settings, read_settings
from geo.ui.view_url import Known

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.atlas import AtlasInput
    from geo.gazetteer import Gazetteer
    from geo.pipeline import Progress
    from geo.records import Reading
    from geo.store import ReportEntry, Store  # noqa: TC004 - names for the type checker; the module is heavy
    from geo.timeline import ClaimTable  # noqa: TC004 - the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The claims and reports of one revision of the store that may leave the app (publication delay applied).

    ``places`` are those that claims name, by id; ``sources`` are those that are switched on, with their
    numbers of claims, and ``terms`` whose they are; ``reviewed`` says whether a person decided about any claim;
    ``days`` is None when there are no claims.
    """

    revision: str
    claims: ClaimTable
    reports: tuple[ReportEntry, ...]
    places: dict[str, Place]
    sources: dict[str, int]
    terms: dict[str, SourceTerms]
    reviewed: bool
    days: tuple[date, date] | None
    known: Known


class _Shelf:
    """The store once it is open, and whether this process has filled it."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self.lock = threading.RLock()
        self.filled = False
        self.refused: tuple[str, ...] = ()


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Read the settings once for the process."""
    return read_settings()


def gazetteer() -> Gazetteer:
    """Give the gazetteer, which the process loads once."""
    from geo.gazetteer import load_gazetteer  # noqa: PLC0415 - heavy; the page's head comes first

    return load_gazetteer()


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    return _Shelf()


def store() -> Store:
    """Give the open store."""
    shelf = _shelf()
    with shelf.lock:
        if shelf.store is None:
            from geo.store import open_store  # noqa: PLC0415 - heavy; the page's head comes first

            shelf.store = open_store(settings())
        return shelf.store


def is_filled() -> bool:
    """Whether this process has already brought ``data/`` and ``seeds/`` into the store."""
    return _shelf().filled


def fill_store(progress: Callable[[Progress], None]) -> None:
    """Bring ``data/`` and ``seeds/`` into the store, once a process; a second session waits for the first."""
    from geo.pipeline import fill  # noqa: PLC0415 - heavy; the page's head comes first

    shelf = _shelf()
    with shelf.lock:
        if not shelf.filled:
            summary = fill(store(), settings(), progress=progress)
            shelf.refused = tuple(str(error) for error in summary.refused)
            shelf.filled = True


def refused_at_start() -> tuple[str, ...]:
    """Give one sentence for each file that the first filling could not take."""
    return _shelf().refused


def library() -> Library:
    """Give the library of the store's present revision; one is built for all sessions."""
    delay = settings().delay_days
    return _library(store().revision(), datetime.now(UTC).date() if delay else date.max)


@st.cache_resource(show_spinner=False, max_entries=2)
def _library(revision: int, today: date) -> Library:
    # Without a delay nothing depends on the day, and ``today`` is the same for ever.
    from geo.gazetteer import use_corrections  # noqa: PLC0415 - the same
    from geo.timeline import coarsened, day_range, publishable  # noqa: PLC0415 - heavy; the page's head comes first

    use_corrections(store().corrections())  # another process may have added some
    delay = settings().delay_days
    book = gazetteer()
    may_leave = publishable(store().claims(), today=today, delay_days=delay)
    claims = coarsened(may_leave, decimals=settings().decimals)
    newest = today - timedelta(days=delay) if delay else date.max
    reports = tuple(entry for entry in store().report_entries() if entry.published <= newest)
    named = claims.values_of("place_id")
    places = {id_: place for id_ in named if (place := book.place(id_)) is not None}
    days = day_range(claims)
    counts = claims.values_of("source")
    terms = store().terms()
    sources = {name: counts.get(name, 0) for name in terms}
    return Library(
        revision=f"{revision}-{today.isoformat()}",
        claims=claims,
        reports=reports,
        places=places,
        sources=sources,
        terms=terms,
        reviewed=not claims.codes_in("review", [ReviewState.MACHINE]).all(),
        days=days,
        known=Known(
            provinces=frozenset(place.id for place in book.provinces()),
            sources=frozenset(sources),
            is_place=lambda id_: id_ in named or book.place(id_) is not None,
            days=days,
        ),
    )


def reading(report_id: str) -> Reading | None:
    """Give what a report was read into, without claims that may not leave the app yet; None for no such report."""
    from geo.timeline import publishable  # noqa: PLC0415 - heavy; the page's head comes first

    if all(report.id != report_id for report in library().reports):
        return None
    found = store().reading(report_id)
    delay = settings().delay_days
    if found is None or not delay:
        return found
    # A report that may be shown can speak of a later day.
    released = publishable(found.claims, today=datetime.now(UTC).date(), delay_days=delay)
    return replace(found, claims=tuple(released))


def atlas_input(library: Library) -> AtlasInput:
    """Give what the map draws from: all claims of the library, their places, and cities to find one's way."""
    return _atlas_input(library.revision, library)


@st.cache_resource(show_spinner=False, max_entries=2)
def _atlas_input(revision: str, _library: Library) -> AtlasInput:
    from geo.atlas.places import gather_atlas  # noqa: PLC0415 - heavy; the page's head comes first

    return gather_atlas(revision, _library.claims)
