"""The importers there are, by their kind; each module is loaded when its kind is asked for."""

from __future__ import annotations

import re
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


_EXPORTED: Final = re.compile(r'\s*\{"type":"FeatureCollection","dateline":\{')


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
    from geo.feeds.tables.streams import peek_text  # noqa: PLC0415 - --help names the kinds, and reads nothing

    found = [each for each in map(importer, _MODULES) if each.recognises(parts)]
    # What Dateline exported has the names and words of the sources that it came from, and is no file of theirs.
    own = any(_EXPORTED.match(peek_text(part)) for part in parts[:1])
    return tuple(sorted(found, key=lambda each: own and each.kind != "geojson"))
