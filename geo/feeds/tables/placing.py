"""Where a row is: its own coordinates or its name, with the place of the gazetteer that they mean.

Coordinates stay the row's own; a place is only attached to them. With a name, it is the place of that name
within reach. A name that the gazetteer does not have near the point belongs to no other place, unless the
point lies inside a settlement. Without a name it is the nearest settlement within :data:`NEAREST_KM`. A name
without coordinates goes through the geocoder. What lies abroad is refused, and so is what lies in Ukraine only
with latitude and longitude exchanged: which of the two was meant is for a person to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypedDict, Unpack

from geo.feeds.tables.borders import load_borders
from geo.feeds.tables.refused import Refused, shown
from geo.feeds.tables.settlements import settlements_of
from geo.gazetteer import load_gazetteer
from geo.gazetteer.sphere import distance_km
from geo.records import Level, MentionKind

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.geocoder import OfflineGeocoder
    from geo.records import Place

NEAREST_KM: Final = 10.0
"""A settlement farther away than this says nothing about a point."""
REACH_KM: Final = 10.0
"""How far beyond its radius and the row's a place of that name may lie; sources place a name differently."""
EDGE_KM: Final = 1.0
"""A point this far outside a settlement's radius still counts as in it."""
VILLAGE_KM: Final = 1.5
COAST_KM: Final = 20.0
"""A point in no outline (a coast, a reservoir) belongs to the province of a settlement this near."""
SEA: Final = ((43.3, 46.9), (28.6, 39.5))
"""Latitudes and longitudes of the Black Sea and the Sea of Azov as far as the war reached them."""
DEFAULT_KM: Final = 5.0
"""Radius of a point for which nothing says how exact it is and no place either."""
MOST_KEPT: Final = 200_000


class Whereabouts(TypedDict):
    """The fields of a claim that say where it is."""

    place: str
    place_id: str | None
    level: Level
    province: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row is, and how that was found. A province has no latitude and longitude."""

    fields: Whereabouts
    reason: str

    @property
    def place(self) -> str:
        """The place's name."""
        return self.fields["place"]


class Placer:
    """Finds spots, and keeps what it found: rows about one place come by the thousand."""

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """Use ``gazetteer``, by default the one with the corrections in use."""
        self._book = gazetteer or load_gazetteer()
        self._names: dict[str, tuple[Place, ...]] = {}
        self._at: dict[tuple[float, float, str, float | None], Spot | Refused] = {}
        self._named: dict[tuple[str, str, str], Spot | Refused] = {}

    def at(self, latitude: float, longitude: float, *, name: str = "", radius_km: float | None = None) -> Spot:
        """Return the spot of a point, which keeps its coordinates; ``radius_km`` None: as exact as its place is.

        Raises :class:`Refused` when it lies abroad or its coordinates are exchanged.
        """
        key = (latitude, longitude, name, radius_km)
        found = self._at.get(key)
        if found is None:
            if len(self._at) >= MOST_KEPT:
                self._at.clear()
            try:
                found = self._find_at(latitude, longitude, name.strip(), radius_km)
            except Refused as refusal:
                found = refusal.again()
            self._at[key] = found
        return _given(found)

    def named(self, name: str, *, province: str = "", district: str = "") -> Spot:
        """Return the spot that a name means; raises :class:`Refused` when it is unknown, not certain, or abroad."""
        key = (name, province, district)
        found = self._named.get(key)
        if found is None:
            if len(self._named) >= MOST_KEPT:
                self._named.clear()
            try:
                found = self._find_named(name.strip(), province.strip(), district.strip())
            except Refused as refusal:
                found = refusal.again()
            self._named[key] = found
        return _given(found)

    def province(self, name: str) -> Spot:
        """Return the whole province that ``name`` means: no point; raises :class:`Refused` for an unknown one."""
        unit = self._book.province(name) if name.strip() else None
        if unit is None or unit.country != "UA":
            raise Refused(f"{shown(name)} is no province of Ukraine.", "Correct its name, or leave the row out.")
        return _whole(unit, "known to the province only")

    def of_geonames(self, number: str) -> Spot | None:
        """Return the spot of the place with that GeoNames id, None when the gazetteer does not have it."""
        place = self._book.place(f"gn:{number}")
        return None if place is None or place.latitude is None else _of_place(place, "by its GeoNames id")

    def of_katottg(self, code: str) -> Spot | None:
        """Return the spot of the place with that KATOTTG code, None when the gazetteer does not have it."""
        place = self._book.place(f"ua:{code}") or settlements_of(self._book).by_katottg.get(code)
        return None if place is None or place.latitude is None else _of_place(place, "by its KATOTTG code")

    def _find_at(self, latitude: float, longitude: float, name: str, radius_km: float | None) -> Spot:
        province, abroad = load_borders().find(latitude, longitude)
        named = self._of_name(name, latitude, longitude, radius_km) if name else None
        place = named[0] if named is not None else self._around(latitude, longitude, named=bool(name))
        if province is None and not (place is not None and self._holds(place, latitude, longitude)):
            province = self._beyond(latitude, longitude, abroad)
            if province is None and named is None:
                place = None  # at sea
        if place is None:
            reason = "no settlement that Dateline knows is near" if not name else "no place of that name is known near"
        elif named is not None:
            reason = f"{place.name} within {named[1]:.0f} km of its own coordinates"
        else:
            reason = f"{place.name} is the nearest settlement to its coordinates"
        return _spot(
            place=name or (place.name if place else f"{latitude:.4f}, {longitude:.4f}"),
            place_id=place.id if place else None,
            level=Level.TOWN,
            province=(place.province if place else None) or province,
            latitude=latitude,
            longitude=longitude,
            radius_km=radius_km if radius_km is not None else place.radius_km if place else DEFAULT_KM,
            reason=reason,
        )

    def _beyond(self, latitude: float, longitude: float, abroad: str | None) -> str | None:
        """Return the province off whose coast a point lies, None at sea; raises :class:`Refused` abroad."""
        borders = load_borders()
        where = f"{latitude:g}, {longitude:g}"
        exchanged = abs(longitude) <= 90 and borders.find(longitude, latitude)[0]  # noqa: PLR2004 - degrees
        if exchanged:
            raise Refused(
                f"{where} lies in Ukraine only when latitude and longitude are exchanged.",
                "Put each into its own column, or map the two columns the other way round.",
            )
        if abroad is not None:
            raise Refused(f"{where} lies in {abroad}, not in Ukraine.", "Dateline maps Ukraine; leave the row out.")
        coast = settlements_of(self._book).nearest(latitude, longitude, COAST_KM)
        if coast is not None:
            return coast[0].province
        (south, north), (west, east) = SEA
        if south <= latitude <= north and west <= longitude <= east:
            return None
        raise Refused(f"{where} lies outside Ukraine.", "Dateline maps Ukraine; leave the row out.")

    def _of_name(
        self, name: str, latitude: float, longitude: float, radius_km: float | None
    ) -> tuple[Place, float] | None:
        """Return the place called ``name`` that is nearest to a point, and within reach, with its distance in km."""
        best: tuple[Place, float] | None = None
        for place in self._called(name):
            if place.latitude is None or place.longitude is None:
                continue
            away = distance_km((place.latitude, place.longitude), (latitude, longitude))
            if away <= place.radius_km + REACH_KM + (radius_km or 0.0) and (best is None or away < best[1]):
                best = place, away
        return best

    def _called(self, name: str) -> tuple[Place, ...]:
        found = self._names.get(name)
        if found is None:
            if len(self._names) >= MOST_KEPT:
                self._names.clear()
            kinds = {MentionKind.TOWN, MentionKind.OTHER}
            head = name.partition(",")[0].partition("(")[0].strip()
            for written in dict.fromkeys((name, head)):
                exact = self._book.exact(written) if written else ()
                found = tuple(place for place in exact if place.country == "UA" and place.kind in kinds)
                if found:
                    break
            self._names[name] = found = found or ()
        return found

    def _around(self, latitude: float, longitude: float, *, named: bool) -> Place | None:
        found = settlements_of(self._book).nearest(latitude, longitude, NEAREST_KM)
        if found is None or (named and not self._holds(found[0], latitude, longitude)):
            return None
        return found[0]

    def _holds(self, place: Place, latitude: float, longitude: float) -> bool:
        """Say whether a point lies in a settlement. The radius of one placed by hand is a doubt, not its size."""
        if place.latitude is None or place.longitude is None:
            return False
        size = place.radius_km if self._book.basis(place.id) == "own" else min(place.radius_km, VILLAGE_KM)
        return distance_km((place.latitude, place.longitude), (latitude, longitude)) <= size + EDGE_KM

    def _find_named(self, name: str, province: str, district: str) -> Spot:
        if not name:
            return self.province(province)
        found = _geocoder(self._book).resolve(name, province=province or None, district=district or None)
        place = found.place
        if place is None:
            raise Refused(f"place not found: {shown(name)} ({found.reason}).", "Give its province or coordinates.")
        if place.country != "UA" or place.kind in {MentionKind.COUNTRY, MentionKind.SEA, MentionKind.RIVER}:
            raise Refused(f"{shown(name)} is no town or province of Ukraine.", "Dateline maps Ukraine.")
        if place.kind is MentionKind.PROVINCE:
            return _whole(place, found.reason)
        if place.latitude is None:
            raise Refused(f"place not found: {shown(name)} has no coordinates.", "Give its coordinates.")
        level = Level.REGION if place.kind is MentionKind.REGION else Level.TOWN
        return _spot(
            place=name,
            place_id=place.id,
            level=level,
            province=place.province,
            latitude=place.latitude if level is Level.TOWN else None,
            longitude=place.longitude if level is Level.TOWN else None,
            radius_km=found.radius_km,
            reason=found.reason,
        )


@lru_cache(maxsize=1)
def _geocoder(book: Gazetteer) -> OfflineGeocoder:
    from geo.geocoder import OfflineGeocoder  # noqa: PLC0415 - slow to load; most files bring coordinates

    return OfflineGeocoder(gazetteer=book)


def _spot(*, reason: str, **fields: Unpack[Whereabouts]) -> Spot:
    return Spot(fields, reason)


def _given(found: Spot | Refused) -> Spot:
    if isinstance(found, Refused):
        raise found.again()
    return found


def _of_place(place: Place, reason: str) -> Spot:
    return _spot(
        place=place.name,
        place_id=place.id,
        level=Level.TOWN,
        province=place.province,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_km=place.radius_km,
        reason=reason,
    )


def _whole(unit: Place, reason: str) -> Spot:
    return _spot(
        place=unit.name,
        place_id=unit.id,
        level=Level.PROVINCE,
        province=unit.id,
        latitude=None,
        longitude=None,
        radius_km=None,
        reason=reason,
    )
