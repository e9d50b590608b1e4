"""What all sessions share: the store, the gazetteer, and the claims of the present revision.

Heavy modules are imported inside the functions, so that a page's head is on the screen before they are needed.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

import streamlit as st

from geo.records import Claim, MentionKind, Place, ReviewState
from geo.settings import Settings, read_settings
from geo.ui.view_url import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.atlas import AtlasInput
    from geo.gazetteer import Gazetteer
    from geo.pipeline import Progress
    from geo.records import Reading
    from geo.store import ReportEntry, Store  # noqa: TC004 - names for the type checker; the module is heavy

LARGER_TOWN: Final = 100_000
"""Inhabitants from which a province's city is on the map without any claim about it."""

MOST_NAMES: Final = 12
"""Other spellings of a place that travel to the map."""

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_SEARCHED: Final = re.compile(r"[\x20-\u024f\u02b9-\u02bc\u0400-\u052f\u1e00-\u1eff\u2019]+")
"""Latin and Cyrillic letters, with the apostrophes between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The claims and reports of one revision of the store that may leave the app (publication delay applied).

    ``places`` are those that claims name, by id; ``sources`` are those that are switched on, with their
    numbers of claims; ``reviewed`` says whether a person decided about any claim; ``days`` is None when
    there are no claims.
    """

    revision: str
    claims: tuple[Claim, ...]
    reports: tuple[ReportEntry, ...]
    places: dict[str, Place]
    sources: dict[str, int]
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
    claims = tuple(coarsened(may_leave, decimals=settings().decimals))
    newest = today - timedelta(days=delay) if delay else date.max
    reports = tuple(entry for entry in store().report_entries() if entry.published <= newest)
    named = dict.fromkeys(claim.place_id for claim in claims if claim.place_id is not None)
    places = {id_: place for id_ in named if (place := book.place(id_)) is not None}
    days = day_range(claims)
    counts = Counter(claim.source for claim in claims)
    sources = {entry.name: counts[entry.name] for entry in store().sources() if entry.switched_on}
    return Library(
        revision=f"{revision}-{today.isoformat()}",
        claims=claims,
        reports=reports,
        places=places,
        sources=sources,
        reviewed=any(claim.review is not ReviewState.MACHINE for claim in claims),
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
    from geo.atlas import AtlasInput  # noqa: PLC0415 - heavy; the page's head comes first

    places = _library.places | {place.id: place for place in _namesakes(gazetteer())}
    names = {id_: _other_names(gazetteer().names(id_), place.name) for id_, place in _library.places.items()}
    return AtlasInput(revision=revision, claims=_library.claims, places=tuple(places.values()), names=names)


def _plain(name: str) -> str:
    """Give what the map's search compares: no case, no diacritics, no apostrophes (``fold`` of static/find.js)."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum() or sign in " -")


def _other_names(names: Sequence[str], own: str) -> tuple[str, ...]:
    """Choose spellings for the map's search: Latin and Cyrillic, those most like ``own`` if there are too many."""
    written = [
        name
        for name in {_plain(name): name for name in (*reversed(names), own)}.values()
        if name != own and _SEARCHED.fullmatch(name)
    ][::-1]
    if len(written) <= MOST_NAMES:
        return tuple(written)
    native = next((name for name in written if _CYRILLIC.match(name)), own)
    likeness = {
        name: SequenceMatcher(None, native if _CYRILLIC.match(name) else own, name, autojunk=False).ratio()
        for name in written
    }
    return tuple(sorted(written, key=lambda name: -likeness[name])[:MOST_NAMES])


def _namesakes(book: Gazetteer) -> Iterator[Place]:
    """Give the cities that their provinces are named for: enough to find one's way where there are no claims."""
    for province in book.provinces():
        for place in book.exact(province.name):
            if place.kind is MentionKind.TOWN and place.population >= LARGER_TOWN:
                yield place
                break
