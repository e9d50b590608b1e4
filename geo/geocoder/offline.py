"""The geocoder that needs no network, with the interface of geopy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import Gazetteer, load_gazetteer
from geo.gazetteer.sphere import bearing
from geo.geocoder.interpret import Interpreter
from geo.records import MentionKind, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.records import Resolution

REVERSE_KM: Final = 30.0
"""A point farther than this from every known settlement has no answer."""
MOST_AROUND: Final = 100
MOST_REVERSE: Final = 10
VILLAGE_KM: Final = 1.5
AT_KM: Final = 0.5
"""Nearer than this to the middle of a settlement no direction is given."""
DIRECTIONS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


class OfflineGeocoder(Geocoder):  # type: ignore[misc] # geopy ships no types
    """Finds places of Ukraine and those abroad that reports name, from the shipped gazetteer."""

    def __init__(self, *, gazetteer: Gazetteer | None = None) -> None:
        """Use ``gazetteer``, by default the one that Dateline ships."""
        super().__init__(scheme="https", timeout=1, user_agent="dateline")
        self._gazetteer = gazetteer or load_gazetteer()
        self._interpreter = Interpreter(self._gazetteer)

    def geocode(  # noqa: PLR0913 - geopy's arguments and ours, all by keyword
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401, ARG002 - geopy's signature; nothing here waits
        province: str | None = None,
        district: str | None = None,
        near: Sequence[tuple[float, float]] = (),
    ) -> Location | list[Location] | None:
        """Return the place that ``query`` means as a geopy location, or None; with ``exactly_one=False`` a list.

        ``raw`` of a location holds ``place_id``, ``place``, ``province_code``, ``district``, ``radius_km``, ``reason``.
        """
        found = self.resolve(query, province=province, district=district, near=near)
        if found.place is None:
            return None
        location = _location(found.place, found.radius_km, found.reason)
        if location is None or exactly_one:
            return location
        others = (
            _location(candidate.place, candidate.place.radius_km, candidate.reason)
            for candidate in found.candidates
            if candidate.place.id != found.place.id
        )
        return [location, *(other for other in others if other is not None)]

    def reverse(
        self,
        query: Any,  # noqa: ANN401 - geopy takes a Point, a pair or a string
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401, ARG002 - as above
    ) -> Location | list[Location] | None:
        """Return the settlement at or nearest to ``query`` (latitude, longitude), or None when none is near.

        Within a settlement's radius it is that settlement (the one to whose middle the point is closest, by
        its size), else the one whose edge is nearest. The reason says how far and in which direction.
        """
        point = Point(query)
        here = (point.latitude, point.longitude)
        around = self._gazetteer.near(*here, radius_km=REVERSE_KM, limit=MOST_AROUND)
        towns = sorted(
            ((place, away, self._size(place)) for place, away in around if place.kind is MentionKind.TOWN),
            key=lambda found: _closeness(found[1], found[2]),
        )
        locations = [
            _location(place, place.radius_km, describe_offset(here, place, away, inside=away <= size))
            for place, away, size in towns[:MOST_REVERSE]
        ]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

    def _size(self, place: Place) -> float:
        """Return how far a settlement reaches in km; the radius of one placed by hand is a doubt, not its size."""
        return place.radius_km if self._gazetteer.basis(place.id) == "own" else min(place.radius_km, VILLAGE_KM)

    def resolve(
        self,
        name: str,
        *,
        province: str | None = None,
        district: str | None = None,
        near: Sequence[tuple[float, float]] = (),
    ) -> Resolution:
        """Return what ``name`` means, with radius, reason and candidates; its place is None when nothing is certain.

        ``province`` and ``district`` are taken in any spelling; ``near`` are points (latitude, longitude)
        that the place probably lies near.
        """
        return self._interpreter.resolve(name, province=province, district=district, near=near)


def describe_offset(here: tuple[float, float], place: Place, away_km: float, *, inside: bool) -> str:
    """Say where the point ``here`` (latitude, longitude) lies, seen from ``place``, and where that is."""
    where = ", ".join(part for part in (f"{place.district} district" if place.district else "", place.province) if part)
    middle = f"{place.name} ({where or place.country})"
    if away_km < AT_KM or place.latitude is None or place.longitude is None:
        return f"in {middle}"
    turn = bearing((place.latitude, place.longitude), here)
    side = DIRECTIONS[round(turn / 45) % len(DIRECTIONS)]
    return f"in {middle}, {away_km:.1f} km {side} of its middle" if inside else f"{away_km:.1f} km {side} of {middle}"


def _closeness(away_km: float, radius_km: float) -> tuple[bool, float]:
    inside = away_km <= radius_km
    return not inside, away_km / radius_km if inside else away_km - radius_km


def _location(place: Place, radius_km: float | None, reason: str) -> Location | None:
    if place.latitude is None or place.longitude is None:
        return None
    raw = {
        "place_id": place.id,
        "place": place.name,
        "province_code": place.province,
        "district": place.district,
        "radius_km": radius_km,
        "reason": reason,
    }
    return Location(place.name, Point(place.latitude, place.longitude), raw)
