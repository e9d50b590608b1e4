"""What people put right in the gazetteer: a place that is there, or one that was missing.

A correction is data that is handed to :meth:`geo.gazetteer.Gazetteer.corrected`; where it is kept is no
matter of this package.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from dataclasses import astuple, dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.records import Correction, MentionKind, Place
from geo.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

OWN: Final = "own:"
"""Begins the id of a place that a person added."""
BASIS: Final = "corrected"
"""What the coordinates of a corrected place rest on (see :meth:`geo.gazetteer.Gazetteer.basis`)."""
MOST_RADIUS_KM: Final = 500.0
LONGEST_NAME: Final = 200
LONGEST_SOURCE: Final = 2_000
UKRAINE: Final = ((44.0, 52.5), (22.0, 40.5))
"""Latitudes and longitudes between which the country lies: exchanged coordinates are told by it."""
FIXABLE: Final = frozenset({MentionKind.TOWN, MentionKind.OTHER})
_SLUG: Final = re.compile(r"[^a-z0-9]+")
_ID: Final = re.compile(r"own:[a-z0-9]+(?:-[a-z0-9]+)*")

Known = tuple[Place, str, tuple[str, ...]]
"""A place, what its coordinates rest on, and its names."""


def check_correction(
    correction: Correction,
    *,
    place_of: Callable[[str], Place | None],
    provinces: Iterable[str],
    file: str | None = None,
    row: int | None = None,
) -> None:
    """Raise :class:`InputError`, naming ``file`` and ``row``, for a correction that cannot be taken.

    ``place_of`` gives the place of an id, as it is with the corrections made so far; ``provinces`` are the
    ISO codes there are.
    """
    found = (
        _problem_of_words(correction)
        or _problem_of_position(correction)
        or _problem_of_place(correction, place_of(correction.place_id), frozenset(provinces))
    )
    if found:
        raise InputError(found[0], file=file, row=row, remedy=found[1])


def _problem_of_words(correction: Correction) -> tuple[str, str] | None:
    if not correction.source.strip():
        return "there is no source.", "Say how you know: a link, a document, a map."
    if not correction.who.strip():
        return "there is no name of the person who says so.", "Give a name or initials."
    if len(correction.source) > LONGEST_SOURCE:
        return f"the source has more than {LONGEST_SOURCE:,} characters.", "Shorten it."
    for name in correction.names:
        if not fold(name):
            return f"the name {name!r} has no letter.", "Write it in letters."
        if len(name) > LONGEST_NAME or "|" in name or any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in name):
            return f"the name {name[:40]!r} is too long or holds signs that are no letters.", "Write the name only."
    return None


def _problem_of_position(correction: Correction) -> tuple[str, str] | None:
    latitude, longitude, radius = correction.latitude, correction.longitude, correction.radius_km
    if (latitude is None) != (longitude is None):
        return "only one of latitude and longitude is there.", "Give both, or neither."
    if latitude is not None and longitude is not None:
        if not (isfinite(latitude) and isfinite(longitude) and abs(latitude) <= 90 and abs(longitude) <= 180):  # noqa: PLR2004 - degrees
            return f"{latitude:g}, {longitude:g} is no point on Earth.", "Give degrees, latitude first."
        if not _in_ukraine(latitude, longitude) and _in_ukraine(longitude, latitude):
            return f"latitude {latitude:g} and longitude {longitude:g} are exchanged.", "Put each in its own field."
    if radius is not None and not 0 < radius <= MOST_RADIUS_KM:
        return f"the radius {radius:g} is not between 0 and {MOST_RADIUS_KM:g} km.", "Say how far off it may be."
    return None


def _problem_of_place(correction: Correction, place: Place | None, provinces: frozenset[str]) -> tuple[str, str] | None:
    if correction.province is not None and correction.province not in provinces:
        return f"there is no province {correction.province!r}.", "Use its ISO code, such as UA-14, or its name."
    if correction.changes_nothing:
        return "nothing is corrected.", "Give a name, a position, a radius or a province."
    if place is None:
        return _problem_of_new(correction)
    if place.kind not in FIXABLE:
        return f"{place.name} is no town or site.", "Provinces, rivers, seas and countries cannot be corrected."
    return None


def _problem_of_new(correction: Correction) -> tuple[str, str] | None:
    if not correction.place_id.startswith(OWN):
        return f"there is no place with the id {correction.place_id!r}.", "Leave the id empty to add a place."
    if not _ID.fullmatch(correction.place_id):
        return f"{correction.place_id!r} is no id.", "Leave it empty: Dateline gives one."
    if not correction.name or correction.latitude is None or correction.radius_km is None:
        return "a new place lacks its name, coordinates or radius.", "Give all of them."
    return None


def _in_ukraine(latitude: float, longitude: float) -> bool:
    (south, north), (west, east) = UKRAINE
    return south <= latitude <= north and west <= longitude <= east


def own_id(name: str, *, taken: Callable[[str], bool]) -> str:
    """Return a new id for a place called ``name``: the name in Latin letters, numbered if ``taken``."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = _SLUG.sub("-", plain).strip("-") or _SLUG.sub("-", fold(name)).strip("-") or "place"
    number = 1
    while taken(found := f"{OWN}{slug}" + (f"-{number}" if number > 1 else "")):
        number += 1
    return found


def digest_corrections(corrections: Iterable[Correction]) -> str:
    """Return a short digest of what ``corrections`` change (not of who says so); empty without any."""
    said = [astuple(replace(correction, source="", who="")) for correction in corrections]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12] if said else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """What corrections lay over a table: places by id, and ids by each search key that a person gave them."""

    places: dict[str, Known]
    keys: dict[str, tuple[str, ...]]


def lay_over(corrections: Iterable[Correction], known_of: Callable[[str], Known | None]) -> Overlay:
    """Apply ``corrections``, oldest first, to the places that ``known_of`` gives by id.

    Of two about one place the later wins, field by field; one about a place that is not there and that is
    not added is left out (the gazetteer may have been built anew since).
    """
    places: dict[str, Known] = {}
    keys: dict[str, dict[str, None]] = defaultdict(dict)
    for correction in corrections:
        known = places.get(correction.place_id) or known_of(correction.place_id)
        made = _added(correction) if known is None else _fixed(correction, known)
        if made is None:
            continue
        places[correction.place_id] = made
        for name in correction.names:
            keys[fold(name)][correction.place_id] = None
    return Overlay(places=places, keys={key: tuple(ids) for key, ids in keys.items()})


def _added(correction: Correction) -> Known | None:
    if not correction.place_id.startswith(OWN) or correction.latitude is None or not correction.name:
        return None
    place = Place(
        id=correction.place_id,
        name=correction.name,
        kind=MentionKind.TOWN,
        latitude=correction.latitude,
        longitude=correction.longitude,
        radius_km=correction.radius_km or 0.0,
        province=correction.province,
    )
    return place, BASIS, tuple(dict.fromkeys(correction.names))


def _fixed(correction: Correction, known: Known) -> Known:
    place, basis, names = known
    moved = correction.latitude is not None
    fixed = replace(
        place,
        name=correction.name or place.name,
        latitude=correction.latitude if moved else place.latitude,
        longitude=correction.longitude if moved else place.longitude,
        radius_km=place.radius_km if correction.radius_km is None else correction.radius_km,
        province=correction.province or place.province,
    )
    head = (fixed.name,)
    return fixed, BASIS if moved else basis, tuple(dict.fromkeys((*head, *names, *correction.aliases)))
