"""The places of a map: those that its claims name, with other spellings to search by, and cities to find one's way."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from geo.atlas.scene import AtlasInput
from geo.gazetteer import load_gazetteer
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.records import Place
    from geo.timeline import ClaimTable

LARGER_TOWN: Final = 100_000
"""Inhabitants from which a province's city is on the map without any claim about it."""

MOST_NAMES: Final = 12
"""Other spellings of a place that travel to the map."""

_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_SEARCHED: Final = re.compile(r"[\x20-\u024f\u02b9-\u02bc\u0400-\u052f\u1e00-\u1eff\u2019]+")
"""Latin and Cyrillic letters, with the apostrophes between them."""


def gather_atlas(revision: str, claims: ClaimTable) -> AtlasInput:
    """Give what the map draws from: the claims, their places, and cities."""
    book = load_gazetteer()
    named = {id_: place for id_ in claims.values_of("place_id") if (place := book.place(id_)) is not None}
    places = named | {place.id: place for place in _namesakes(book)}
    names = {id_: _other_names(book.names(id_), place.name) for id_, place in named.items()}
    return AtlasInput(revision=revision, claims=claims, places=tuple(places.values()), names=names)


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
