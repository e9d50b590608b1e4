"""Claims, places and standings as columns of small integers: what the payload carries.

Codes are positions in the enums of :mod:`geo.records` (the tables of the payload name them), days are
counted from ``origin``, places are rows of the place table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.atlas.payload import encode, narrowest
from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    Level,
    MentionKind,
    Place,
    ReviewState,
    Stance,
    StandingState,
)
from geo.timeline import day_range

if TYPE_CHECKING:
    from geo.atlas.scene import AtlasInput
    from geo.timeline import StandingInterval

Array = np.ndarray[tuple[int], np.dtype[Any]]

COORDINATE_UNITS: Final = 10_000
"""Coordinates travel in 1/10,000 degree (11 m): no place is published more precisely than a settlement."""

NOWHERE: Final = 2**31 - 1
"""Latitude and longitude of what has no coordinates (a region); it is counted, never plotted."""

LONGEST: Final = 2**16 - 1
"""Most days of a span or a delay, and most tenths of a kilometre of a radius, that the columns hold."""

NO_CLAIMS_DAY: Final = date(2022, 2, 24)
"""What an empty timeline shows: the day on which the full-scale invasion began."""

MOST_QUOTES: Final = 5_000
"""With more claims than this the quotes stay on the server: they would be most of the payload."""

QUOTE_LENGTH: Final = 200

MOST_NAMED: Final = 2_000
"""With more places than this their other names stay on the server, for the same reason."""

CATEGORIES: Final = tuple(Category)
AFFILIATIONS: Final = tuple(Affiliation)
REVIEWS: Final = tuple(ReviewState)
STANCES: Final = tuple(Stance)
CONTROLLERS: Final = (None, *Controller)
STATES: Final = (StandingState.UNKNOWN, *(state for state in StandingState if state is not StandingState.UNKNOWN))
LEVELS: Final = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceColumns:
    """The place table: equally long columns; ``latitude`` and ``longitude`` in :data:`COORDINATE_UNITS`."""

    ids: Sequence[str]
    names: Sequence[str]
    provinces: Sequence[str | None]
    latitude: Array
    longitude: Array
    radius: Array  # in 0.1 km
    importance: Array  # 16 * log10(population + 1)
    level: Array
    others: Sequence[Sequence[str]] = ()  # other names; empty with more than MOST_NAMED places


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimColumns:
    """Claims in the order of their first possible day; ``published`` is never before ``first``.

    ``days`` are the first and the last day of the timeline. ``quotes`` is empty when there are more than
    :data:`MOST_QUOTES` claims.
    """

    origin: date
    days: tuple[date, date]
    first: Array
    last: Array
    published: Array
    place: Array
    category: Array
    affiliation: Array
    review: Array
    stance: Array
    controller: Array
    source: Array
    claimant: Array
    sources: Sequence[str]
    claimants: Sequence[str]
    quotes: Sequence[str] = ()


def place_key(claim: Claim) -> str | None:
    """Name the place of a claim: its gazetteer id, else ``at:`` and its coordinates, else None."""
    if claim.place_id is not None:
        return claim.place_id
    if claim.latitude is None or claim.longitude is None:
        return None
    return f"at:{claim.latitude:.4f},{claim.longitude:.4f}"


def place_columns(atlas: AtlasInput) -> PlaceColumns:
    """Collect the places of the scene: those of its claims first, in order of appearance, then the others."""
    known = {place.id: place for place in atlas.places}
    rows: dict[str, Place] = {}
    for claim in atlas.claims:
        key = place_key(claim)
        if key is not None and key not in rows:
            # The province of a place is that of its claims, so that a filter of provinces here and in tables agrees.
            rows[key] = replace(known.get(key) or _place_of_claim(key, claim), province=claim.province)
    for place in atlas.places:
        rows.setdefault(place.id, place)
    places = list(rows.values())
    return PlaceColumns(
        ids=[place.id for place in places],
        names=[place.name for place in places],
        provinces=[place.province for place in places],
        latitude=_coordinates([place.latitude for place in places]),
        longitude=_coordinates([place.longitude for place in places]),
        radius=np.array([min(round(place.radius_km * 10), LONGEST) for place in places], dtype="<u2"),
        importance=np.array([round(16 * math.log10(place.population + 1)) for place in places], dtype="<u1"),
        level=np.array([LEVELS.index(_level(place)) for place in places], dtype="<u1"),
        others=[tuple(atlas.names.get(place.id, ())) for place in places] if len(places) <= MOST_NAMED else (),
    )


def claim_columns(claims: Sequence[Claim], places: PlaceColumns) -> ClaimColumns:
    """Turn claims into columns; claims without any place are left out (they are listed, not plotted)."""
    days = day_range(claims) or (NO_CLAIMS_DAY, NO_CLAIMS_DAY)
    rows = {place_id: row for row, place_id in enumerate(places.ids)}
    placed = [(claim, rows[key]) for claim in claims if (key := place_key(claim)) is not None]
    placed.sort(key=lambda pair: pair[0].dates.first)
    claims = [claim for claim, _ in placed]
    origin = claims[0].dates.first if claims else NO_CLAIMS_DAY
    sources = sorted({claim.source for claim in claims})
    claimants = sorted({claim.claimant for claim in claims})
    claimant_row = {claimant: row for row, claimant in enumerate(claimants)}
    return ClaimColumns(
        origin=origin,
        days=days,
        first=_days([claim.dates.first for claim in claims], origin),
        last=_days([claim.dates.last for claim in claims], origin),
        published=_days([max(claim.published, claim.dates.first) for claim in claims], origin),
        place=_integers([row for _, row in placed]),
        category=_integers([CATEGORIES.index(claim.category) for claim in claims]),
        affiliation=_integers([AFFILIATIONS.index(claim.affiliation) for claim in claims]),
        review=_integers([REVIEWS.index(claim.review) for claim in claims]),
        stance=_integers([STANCES.index(claim.stance) for claim in claims]),
        controller=_integers([CONTROLLERS.index(claim.controller) for claim in claims]),
        source=_integers([sources.index(claim.source) for claim in claims]),
        claimant=_integers([claimant_row[claim.claimant] for claim in claims]),
        sources=sources,
        claimants=claimants,
        quotes=[shorten(claim.quote) for claim in claims] if len(claims) <= MOST_QUOTES else (),
    )


def shorten(text: str) -> str:
    """Cut a quote for the map's card at a word, with an ellipsis; the history panel has all of it."""
    text = " ".join(text.split())
    if len(text) <= QUOTE_LENGTH:
        return text
    return text[:QUOTE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def encode_claims(claims: ClaimColumns, places: PlaceColumns) -> bytes:
    """Pack the claims and the place table.

    Per claim as packed, before compression: place (1, 2 or 4 bytes), span and publication delay in
    days (1 or 2 each), two bytes of codes, source (1) and claimant (1 or 2). The first day costs
    nothing: claims come sorted, with a count per day.
    """
    provinces = sorted({province for province in places.provinces if province})
    province_row = {province: row for row, province in enumerate(provinces)}
    length = int(claims.first[-1]) + 1 if len(claims.first) else 0
    arrays = {
        "per_day": narrowest(np.bincount(claims.first, minlength=length)),
        "place": narrowest(claims.place),
        "span": narrowest(np.minimum(claims.last - claims.first, LONGEST)),
        "delay": narrowest(np.minimum(claims.published - claims.first, LONGEST)),
        "codes": (claims.category | claims.affiliation << 4 | claims.review << 6).astype("<u1"),
        "stance": (claims.stance | claims.controller << 2).astype("<u1"),
        "source": narrowest(claims.source),
        "claimant": narrowest(claims.claimant),
        "latitude": places.latitude,
        "longitude": places.longitude,
        "radius": places.radius,
        "importance": places.importance,
        "level": places.level,
        "province": np.array([province_row[code] if code else 255 for code in places.provinces], dtype="<u1"),
    }
    tables = {
        "origin": claims.origin.isoformat(),
        "days": [day.isoformat() for day in claims.days],
        "categories": CATEGORIES,
        "affiliations": AFFILIATIONS,
        "reviews": REVIEWS,
        "stances": STANCES,
        "controllers": CONTROLLERS,
        "sources": claims.sources,
        "claimants": claims.claimants,
        "provinces": provinces,
        "ids": places.ids,
        "names": places.names,
        "others": places.others,
        "quotes": claims.quotes,
    }
    return encode(tables, arrays)


def encode_standings(intervals: Mapping[str, Sequence[StandingInterval]], place_ids: Sequence[str]) -> bytes:
    """Pack standing intervals in the order of places and days, with their number per place.

    An interval lasts until the next one of its place begins; a gap travels as an interval of
    ``unknown``. ``first`` counts days from the table ``origin``; ``since`` and ``support`` count from
    ``first``, as zigzag numbers (0, -1, 1, -2, … are 0, 1, 2, 3, …), because most are 0 and pack well.
    """
    origin = min((part.first for parts in intervals.values() for part in parts), default=NO_CLAIMS_DAY)
    lines = [_interval_lines(intervals.get(place_id, ()), origin) for place_id in place_ids]
    table = np.array([line for of_place in lines for line in of_place], dtype="<i8").reshape(-1, 4)
    arrays = {"per_place": narrowest(_integers([len(of_place) for of_place in lines]))}
    for column, name in enumerate(("first", "state", "since", "support")):
        arrays[name] = narrowest(table[:, column])
    return encode({"origin": origin.isoformat(), "states": STATES}, arrays)


def _interval_lines(parts: Sequence[StandingInterval], origin: date) -> list[tuple[int, int, int, int]]:
    lines: list[tuple[int, int, int, int]] = []
    end: date | None = None
    for part in parts:
        if end is not None and (part.first - end).days > 1:
            lines.append(((end - origin).days + 1, 0, 0, 0))
        state = STATES.index(part.state) | part.changing << 3 | part.implied << 4
        lines.append(
            (
                (part.first - origin).days,
                state,
                _zigzag((part.since - part.first).days),
                _zigzag((part.newest_support - part.first).days),
            )
        )
        end = part.last
    return lines


def _zigzag(number: int) -> int:
    return 2 * number if number >= 0 else -2 * number - 1


def _level(place: Place) -> Level:
    if place.kind is MentionKind.PROVINCE:
        return Level.PROVINCE
    return Level.TOWN if place.kind in {MentionKind.TOWN, MentionKind.OTHER} else Level.REGION


def _place_of_claim(key: str, claim: Claim) -> Place:
    kinds = {Level.TOWN: MentionKind.TOWN, Level.PROVINCE: MentionKind.PROVINCE, Level.REGION: MentionKind.REGION}
    return Place(
        id=key,
        name=claim.place,
        kind=kinds[claim.level],
        latitude=claim.latitude,
        longitude=claim.longitude,
        radius_km=claim.radius_km or 0.0,
        province=claim.province,
    )


def _coordinates(degrees: Sequence[float | None]) -> Array:
    return np.array([NOWHERE if value is None else round(value * COORDINATE_UNITS) for value in degrees], dtype="<i4")


def _days(days: Sequence[date], origin: date) -> Array:
    return _integers([(day - origin).days for day in days])


def _integers(values: Sequence[int]) -> Array:
    return np.array(values, dtype="<i8")
