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

from geo.atlas.ids import split_ids
from geo.atlas.payload import encode, narrowest
from geo.records import (
    Claim,
    Level,
    MentionKind,
    Place,
    StandingState,
)
from geo.timeline import ClaimTable, Histories, day_range
from geo.timeline.columns import CODES
from geo.timeline.sweep import STATES as HISTORY_STATES

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

CATEGORIES: Final = CODES["category"]
AFFILIATIONS: Final = CODES["affiliation"]
REVIEWS: Final = CODES["review"]
STANCES: Final = CODES["stance"]
CONTROLLERS: Final = CODES["controller"]
STATES: Final = (StandingState.UNKNOWN, *(state for state in StandingState if state is not StandingState.UNKNOWN))
LEVELS: Final = tuple(Level)
_SAME_CODES: Final = ("category", "affiliation", "review", "stance", "controller")
"""Columns whose codes travel as the table has them."""


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


def place_columns(atlas: AtlasInput) -> PlaceColumns:
    """Collect the places of the scene, those of its claims and the others, in the order of their ids.

    Ids of the codifier go from province to village, so neighbours stand together and the table packs well.
    """
    known = {place.id: place for place in atlas.places}
    claims = ClaimTable.of(atlas.claims)
    keys, key_of_claim = find_keys(claims)
    first_of_key = np.zeros(len(keys), dtype=int)
    placed = np.flatnonzero(key_of_claim >= 0)[::-1]
    first_of_key[key_of_claim[placed]] = placed
    # The province of a place is that of its claims, so that a filter of provinces here and in tables agrees.
    rows = {
        key: replace(known.get(key) or _place_of_claim(key, claim), province=claim.province)
        for key, claim in zip(keys, claims.take(first_of_key), strict=True)
    }
    for place in atlas.places:
        rows.setdefault(place.id, place)
    places = sorted(rows.values(), key=lambda place: place.id)
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


def find_keys(claims: ClaimTable) -> tuple[list[str], Array]:
    """Name the places of claims: keys in order of appearance, and for each claim the number of its key (-1: none).

    A key is the gazetteer id, else ``at:`` and the coordinates; what has neither has none.
    """
    codes = claims.column("place_id").astype(int)
    keys = list(claims.pool("place_id"))
    where = np.stack([claims.column("latitude"), claims.column("longitude")], axis=1)
    spots = np.flatnonzero((codes < 0) & ~np.isnan(where).any(axis=1))
    if len(spots):
        pairs, pair_of = np.unique(where[spots], axis=0, return_inverse=True)
        numbers: dict[str, int] = {}
        names = [f"at:{latitude:.4f},{longitude:.4f}" for latitude, longitude in pairs.tolist()]
        of_pair = np.array([numbers.setdefault(name, len(keys) + len(numbers)) for name in names])
        codes[spots] = of_pair[pair_of.reshape(-1)]
        keys += numbers
    present, firsts = np.unique(codes, return_index=True)
    there = present >= 0
    appearing = present[there][np.argsort(firsts[there])]
    number_of = np.full(len(keys) + 1, -1)
    number_of[appearing] = np.arange(len(appearing))
    return [keys[code] for code in appearing.tolist()], number_of[codes]


def claim_columns(claims: Sequence[Claim], places: PlaceColumns) -> ClaimColumns:
    """Turn claims into columns; claims without any place are left out (they are listed, not plotted)."""
    table = ClaimTable.of(claims)
    days = day_range(table) or (NO_CLAIMS_DAY, NO_CLAIMS_DAY)
    rows = {place_id: row for row, place_id in enumerate(places.ids)}
    keys, key_of_claim = find_keys(table)
    placed = np.flatnonzero(key_of_claim >= 0)
    placed = placed[np.argsort(table.column("date_first")[placed], kind="stable")]
    table, key_of_claim = table.take(placed), key_of_claim[placed]
    first = table.column("date_first").astype("<i8")
    origin = int(first[0]) if len(first) else NO_CLAIMS_DAY.toordinal()
    sources, source = _sorted_codes(table, "source")
    claimants, claimant = _sorted_codes(table, "claimant")
    return ClaimColumns(
        origin=date.fromordinal(origin),
        days=days,
        first=first - origin,
        last=table.column("date_last") - origin,
        published=np.maximum(table.column("published"), first) - origin,
        place=_integers([rows[key] for key in keys])[key_of_claim],
        source=source,
        claimant=claimant,
        sources=sources,
        claimants=claimants,
        quotes=[shorten(quote) for quote in table.texts("quote")] if len(table) <= MOST_QUOTES else (),
        **{name: table.column(name).astype("<i8") for name in _SAME_CODES},
    )


def _sorted_codes(table: ClaimTable, name: str) -> tuple[list[str], Array]:
    """Give the values of a pooled column in alphabetical order, and for each claim the place of its value there."""
    values = sorted(table.values_of(name))
    place_of = {value: place for place, value in enumerate(values)}
    return values, _integers([place_of.get(value, 0) for value in table.pool(name)])[table.column(name)]


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
    id_heads, id_columns = split_ids(places.ids)
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
    } | id_columns
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
        "id_heads": id_heads,
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
    histories = Histories.of(intervals)
    origin = int(histories.parts["first"].min()) if len(histories.parts) else NO_CLAIMS_DAY.toordinal()
    town_of = {place_id: row for row, place_id in enumerate(histories.place_ids)}
    towns = _integers([town_of.get(place_id, len(town_of)) for place_id in place_ids])
    begins, lengths = np.append(histories.bounds[:-1], 0)[towns], np.append(np.diff(histories.bounds), 0)[towns]
    place = np.repeat(np.arange(len(towns)), lengths)
    parts = histories.parts[np.arange(len(place)) + np.repeat(begins - np.cumsum(lengths) + lengths, lengths)]
    gaps = np.flatnonzero((place[1:] == place[:-1]) & (parts["first"][1:] - parts["last"][:-1] > 1)) + 1
    columns = {
        "first": np.insert(parts["first"], gaps, parts["last"][gaps - 1] + 1) - origin,
        "state": np.insert(_STATE_CODES[parts["state"]] | parts["flags"] << 3, gaps, 0),
        "since": np.insert(_zigzag(parts["since"] - parts["first"]), gaps, 0),
        "support": np.insert(_zigzag(parts["newest"] - parts["first"]), gaps, 0),
    }
    per_place = np.bincount(np.insert(place, gaps, place[gaps]), minlength=len(towns))
    arrays = {"per_place": narrowest(per_place)} | {name: narrowest(column) for name, column in columns.items()}
    return encode({"origin": date.fromordinal(origin).isoformat(), "states": STATES}, arrays)


_STATE_CODES: Final = np.array([STATES.index(state) for state in HISTORY_STATES])
"""Codes that travel, by the codes of :class:`~geo.timeline.Histories`; the two flags lie above them in one byte."""


def _zigzag(numbers: Array) -> Array:
    return np.where(numbers >= 0, 2 * numbers, -2 * numbers - 1)


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


def _integers(values: Sequence[int]) -> Array:
    return np.array(values, dtype="<i8")
