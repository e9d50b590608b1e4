"""The geocoder that needs no network, with the interface of geopy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import Gazetteer, load_gazetteer
from geo.geocoder.interpret import Interpreter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.records import Place, Resolution

REVERSE_KM: Final = 30.0
"""A point farther than this from every known settlement has no answer."""


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

        ``raw`` of a location holds ``place_id``, ``place``, ``province_code``, ``radius_km``, ``reason``.
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
        """Return the settlement nearest to ``query`` (latitude, longitude), or None when none is near."""
        point = Point(query)
        near = self._gazetteer.near(point.latitude, point.longitude, radius_km=REVERSE_KM, limit=10)
        locations = [
            _location(place, place.radius_km, f"{away:.1f} km from the point")
            for place, away in near
            if place.kind == "town"
        ]
        if not locations:
            return None
        return locations[0] if exactly_one else locations

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


def _location(place: Place, radius_km: float | None, reason: str) -> Location | None:
    if place.latitude is None or place.longitude is None:
        return None
    raw = {
        "place_id": place.id,
        "place": place.name,
        "province_code": place.province,
        "radius_km": radius_km,
        "reason": reason,
    }
    return Location(place.name, Point(place.latitude, place.longitude), raw)
