"""Chooses among the places that a name may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.gazetteer.sphere import distance_km
from geo.records import Candidate, MentionKind, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Point = tuple[float, float]

UNCOUNTED: Final = 80
"""People assumed in a settlement that GeoNames (500 people and more) does not have."""
UNKNOWN_TOWN: Final = 700
"""People assumed in a place that GeoNames has without a number."""
SIZE_POWER: Final = 0.5
"""Ten times the people make a place three times as likely to be meant."""
ABROAD: Final = 20
QUARTER: Final = 100
"""What a place's weight is divided by when it lies abroad or is a part of a city."""
LISTED: Final = 30_000
"""Weight of plants, bridges, rivers and regions: their names are long and mean nothing else."""
EDGE_KM: Final = 8.0
"""How far beyond its radius what people count to a city may lie."""
HELD: Final = 20
"""How many times likelier what lies in the city named beside it is."""
NEAR_KM: Final = 20.0
"""Distance at which nearness to the context halves a place's weight."""
FARTHEST_KM: Final = 1000.0
CITY_OF: Final = {"UA-32": "UA-30", "UA-43": "UA-40"}
"""Cities that are units of their own and that people count to the province around them."""
LEAD: Final = 1.3
LOOSE_LEAD: Final = 2.5
"""How many times likelier than a distant namesake a place must be, with and without a context."""
TOGETHER_KM: Final = 25.0
"""Namesakes within this distance need not be told apart: the radius covers them."""
SPREAD_KM: Final = 50.0
SURE_SHARE: Final = 2 / 3
"""Nor those within this distance, if together they are meant in two cases of three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known besides the name.

    ``province`` (ISO code) and ``country`` exclude what lies elsewhere, ``districts`` (by name) do if anything
    lies in them. ``near`` (latitude, longitude) and ``cities`` only make what lies near or in them likelier.
    """

    province: str | None = None
    country: str | None = None
    near: tuple[Point, ...] = ()
    cities: tuple[Place, ...] = ()
    districts: frozenset[str] = frozenset()

    def admits(self, place: Place) -> bool:
        """Whether ``place`` agrees with the province or country."""
        if self.province is not None:
            return place.province in {self.province, CITY_OF.get(self.province, self.province)}
        return self.country is None or place.country == self.country

    def holds(self, place: Place) -> bool:
        """Whether ``place`` lies in or at the edge of one of the context's cities."""
        return any(_apart(place, city) <= city.radius_km + EDGE_KM for city in self.cities if city.id != place.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The place chosen, how far off the answer may be, why, and the likeliest candidates.

    Without a place: ``certain`` when there was nothing to choose from, not so when too much was.
    """

    place: Place | None
    radius_km: float | None
    certain: bool
    reason: str
    candidates: tuple[Candidate, ...]


NOTHING: Final = Choice(place=None, radius_km=None, certain=True, reason="", candidates=())


def choose(found: Iterable[tuple[Place, float, str]], context: Context) -> Choice:
    """Choose among ``found``, each a place with a likeness (0 to 1) and a reason, by ``context``.

    Places outside the context's province or country do not count.
    """
    best_of: dict[str, tuple[float, Place, str]] = {}
    for place, likeness, reason in found:
        if context.admits(place):
            value = weight(place, context) * likeness
            if place.id not in best_of or value > best_of[place.id][0]:
                best_of[place.id] = value, place, reason
    weighed = sorted(best_of.values(), key=lambda entry: -entry[0])
    if context.districts:
        weighed = [entry for entry in weighed if entry[1].district in context.districts] or weighed
    if not weighed:
        return NOTHING
    total = sum(entry[0] for entry in weighed)
    candidates = tuple(
        Candidate(place=place, score=round(value / total, 3), reason=reason) for value, place, reason in weighed[:10]
    )
    best, top, why = weighed[0]
    lead = LEAD if context.province or context.near or context.districts else LOOSE_LEAD
    rivals = [place for value, place, _ in weighed[1:] if value * lead > best]
    reach = max((_apart(top, place) for place in rivals), default=0.0)
    if reach > TOGETHER_KM and (reach > SPREAD_KM or _share(weighed, reach) < SURE_SHARE):
        return Choice(place=None, radius_km=None, certain=False, reason="", candidates=candidates)
    radius = max((_apart(top, place) + place.radius_km for place in rivals), default=0.0)
    return Choice(
        place=top,
        radius_km=round(max(top.radius_km, radius), 1),
        certain=True,
        reason=_why(why, weighed, rivals, context),
        candidates=candidates,
    )


def _share(weighed: Sequence[tuple[float, Place, str]], reach: float) -> float:
    """Return the share of the weight that lies within ``reach`` km of the first place."""
    top = weighed[0][1]
    return sum(value for value, place, _ in weighed if _apart(top, place) <= reach) / sum(entry[0] for entry in weighed)


def _why(why: str, weighed: Sequence[tuple[float, Place, str]], rivals: Sequence[Place], context: Context) -> str:
    """Say in words why the first of ``weighed`` was chosen."""
    if len(weighed) == 1:
        where = f", the only one in {context.province}" if context.province else ", the only one known"
    elif rivals:
        where = f", with {len(rivals)} more of that name close by"
    elif context.near:
        where = f", the likeliest of {len(weighed)} by nearness and size"
    else:
        where = f", the likeliest of {len(weighed)} by size and by where the fighting was"
    return f"{why}{where}"


def weight(place: Place, context: Context) -> float:
    """Return how likely a report means ``place`` rather than a namesake (people, more or less)."""
    people = place.population or (UNKNOWN_TOWN if place.geonames else UNCOUNTED)
    value: float = people**SIZE_POWER
    held = bool(context.cities) and context.holds(place)
    if held:
        value *= HELD
    if place.kind is MentionKind.OTHER and (place.geonames or place.katottg):
        value /= 1 if held else QUARTER
    elif place.kind is not MentionKind.TOWN:
        value = 1 if place.kind is MentionKind.PROVINCE else LISTED
    if place.country != "UA":
        value /= ABROAD
    if context.near:
        value /= 1 + (min(nearest(context.near, place), FARTHEST_KM) / NEAR_KM) ** 2
    return value


def describe(place: Place) -> str:
    """Return a place's name with what tells it from its namesakes."""
    where = [f"{place.district} district" if place.district else "", place.province or place.country]
    return f"{place.name} ({', '.join(part for part in where if part)})"


def position(place: Place) -> Point | None:
    """Return (latitude, longitude) of a place that has them."""
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def nearest(points: Sequence[Point], place: Place) -> float:
    """Return the kilometres from ``place`` to the nearest of ``points`` (infinite without any)."""
    here = position(place)
    return float("inf") if here is None else min((distance_km(here, point) for point in points), default=float("inf"))


def _apart(first: Place, second: Place) -> float:
    here, there = position(first), position(second)
    return 0.0 if here is None or there is None else distance_km(here, there)
