"""The importers there are, by their kind; each module is loaded when its kind is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from geo.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.feeds.contract import Importer, Part

_MODULES: Final = {
    "acled": "geo.feeds.tables.acled",
    "ucdp": "geo.feeds.tables.ucdp",
    "viina": "geo.feeds.tables.viina",
    "deepstate": "geo.feeds.areas.deepstate",
    "nzz": "geo.feeds.areas.nzz",
    "isw": "geo.feeds.areas.isw",
    "osint": "geo.feeds.tables.osint",
    "timemap": "geo.feeds.tables.timemap",
    "csv": "geo.feeds.tables.csv",
    "geojson": "geo.feeds.tables.geojson",
}
"""Module of each kind, which has the importer as ``IMPORTER``. The more special kinds come first."""


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds, the more special ones first."""
    return tuple(_MODULES)


def importer(kind: str) -> Importer:
    """Return the importer of a kind; raises :class:`InputError` for a name that is none."""
    if kind not in _MODULES:
        raise InputError(f"there is no kind of file called {kind!r}.", remedy=f"Use one of: {', '.join(_MODULES)}.")
    return cast("Importer", import_module(_MODULES[kind]).IMPORTER)


def recognise(parts: Sequence[Part]) -> tuple[Importer, ...]:
    """Return the importers that these parts look like, the best first; none when no one does."""
    return tuple(found for found in map(importer, _MODULES) if found.recognises(parts))
