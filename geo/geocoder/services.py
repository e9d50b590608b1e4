"""The online services: how each is asked, how often it may be, and what its answers say.

Each service's terms, as of 2024: Nominatim allows one request a second and asks that the program be named and
answers be kept (https://operations.osmfoundation.org/policies/nominatim/); Photon asks for fair use
(https://photon.komoot.io); GeoNames counts 1,000 requests an hour for each free account, whose name is sent
along (https://www.geonames.org/export/).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import GeoNames, Nominatim, Photon
from rapidfuzz import fuzz

from geo import __version__
from geo.gazetteer import Gazetteer
from geo.gazetteer.corrections import UKRAINE
from geo.gazetteer.sphere import distance_km
from geo.records import MentionKind, Place
from geo.text.names import fold

AGENT: Final = f"dateline/{__version__}"
TIMEOUT_SECONDS: Final = 10
LEAST_RADIUS_KM: Final = 1.0
GEONAMES_RADIUS_KM: Final = 3.0
"""GeoNames gives no extent: so far off may the middle of a village be."""
REACH_KM: Final = 30.0
RETRY_WAIT: Final = 5
"""How many times longer than between two requests is waited before the only second try."""
ALIKE: Final = 80.0
"""Least partial similarity (0 to 100) of a name found by a service that guesses."""
_OSM_TYPES: Final = {"N": "node", "W": "way", "R": "relation"}

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """An online geocoder: ``ask`` gives its raw first answer or None, ``place`` what that means.

    ``credit`` stands in the reason of every answer, as the licence of the data asks.
    """

    name: str
    credit: str
    ask: Callable[[str], Answer | None]
    place: Callable[[Answer, Gazetteer], Place]
    guesses: bool

    def fits(self, name: str, found: Place) -> bool:
        """Whether the place found may be what was asked for: a service that completes and guesses is not trusted."""
        return not self.guesses or fuzz.partial_ratio(fold(name), fold(found.name)) >= ALIKE


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a service runs; ``seconds_apart`` is the least time between two requests."""

    domain: str
    scheme: str = "https"
    seconds_apart: float = 1.0


NOMINATIM: Final = Address(domain="nominatim.openstreetmap.org")
PHOTON: Final = Address(domain="photon.komoot.io")
GEONAMES: Final = Address(domain="secure.geonames.org", seconds_apart=4.0)


def nominatim(address: Address = NOMINATIM) -> Service:
    """Return Nominatim, which searches OpenStreetMap for whole names."""
    server = Nominatim(user_agent=AGENT, timeout=TIMEOUT_SECONDS, scheme=address.scheme, domain=address.domain)
    ask = _limited(server.geocode, address)
    return Service(
        name="Nominatim",
        credit="Nominatim, © OpenStreetMap contributors",
        ask=lambda query: _raw(ask(query, country_codes="ua", addressdetails=True)),
        place=_place_of_nominatim,
        guesses=False,
    )


def photon(address: Address = PHOTON) -> Service:
    """Return Photon, which searches OpenStreetMap for what resembles a name."""
    server = Photon(user_agent=AGENT, timeout=TIMEOUT_SECONDS, scheme=address.scheme, domain=address.domain)
    ask = _limited(server.geocode, address)
    (south, north), (west, east) = UKRAINE
    box = [(south, west), (north, east)]
    return Service(
        name="Photon",
        credit="Photon, © OpenStreetMap contributors",
        ask=lambda query: _raw(ask(query, bbox=box)),
        place=_place_of_photon,
        guesses=True,
    )


def geonames(username: str, address: Address = GEONAMES) -> Service:
    """Return GeoNames, asked in the name of the account ``username``."""
    server = GeoNames(username, user_agent=AGENT, timeout=TIMEOUT_SECONDS, scheme=address.scheme, domain=address.domain)
    ask = _limited(server.geocode, address)
    return Service(
        name="GeoNames",
        credit="GeoNames, CC BY 4.0",
        ask=lambda query: _raw(ask(query, country="UA")),
        place=_place_of_geonames,
        guesses=True,
    )


def _limited(ask: Callable[..., Any], address: Address) -> Callable[..., Any]:
    limiter: Callable[..., Any] = RateLimiter(
        ask,
        min_delay_seconds=address.seconds_apart,
        error_wait_seconds=RETRY_WAIT * address.seconds_apart,
        max_retries=1,
        swallow_exceptions=False,
    )
    return limiter


def _raw(location: Any) -> Answer | None:  # noqa: ANN401 - geopy ships no types
    return dict(location.raw) if location else None


def _place_of_nominatim(answer: Answer, _: Gazetteer) -> Place:
    south, north, west, east = (float(side) for side in answer["boundingbox"])
    address = answer.get("address", {})
    return Place(
        id=f"dl:osm-{answer['osm_type']}-{answer['osm_id']}",
        name=str(answer["display_name"]).split(",", maxsplit=1)[0],
        kind=MentionKind.TOWN if answer.get("class") == "place" else MentionKind.OTHER,
        latitude=round(float(answer["lat"]), 5),
        longitude=round(float(answer["lon"]), 5),
        radius_km=_half(south, west, north, east),
        province=address.get("ISO3166-2-lvl4"),
        country=str(address.get("country_code", "ua")).upper(),
    )


def _place_of_photon(answer: Answer, gazetteer: Gazetteer) -> Place:
    longitude, latitude = (float(number) for number in answer["geometry"]["coordinates"])
    said = answer["properties"]
    west, north, east, south = said.get("extent") or (longitude, latitude, longitude, latitude)
    return Place(
        id=f"dl:osm-{_OSM_TYPES.get(said['osm_type'], said['osm_type'])}-{said['osm_id']}",
        name=str(said.get("name", "")),
        kind=MentionKind.TOWN if said.get("osm_key") == "place" else MentionKind.OTHER,
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        radius_km=_half(float(south), float(west), float(north), float(east)),
        province=_province(gazetteer, str(said.get("state", "")), latitude, longitude),
        country=str(said.get("countrycode", "")).upper(),
    )


def _place_of_geonames(answer: Answer, gazetteer: Gazetteer) -> Place:
    latitude, longitude = float(answer["lat"]), float(answer["lng"])
    return Place(
        id=f"gn:{int(answer['geonameId'])}",
        name=str(answer.get("name", "")),
        kind=MentionKind.TOWN if answer.get("fcl") == "P" else MentionKind.OTHER,
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        radius_km=GEONAMES_RADIUS_KM,
        province=_province(gazetteer, str(answer.get("adminName1", "")), latitude, longitude),
        country=str(answer.get("countryCode", "")).upper(),
        geonames=int(answer["geonameId"]),
    )


def _half(south: float, west: float, north: float, east: float) -> float:
    """Return half the diagonal of an extent in km."""
    return round(max(LEAST_RADIUS_KM, distance_km((south, west), (north, east)) / 2), 1)


def _province(gazetteer: Gazetteer, name: str, latitude: float, longitude: float) -> str | None:
    """Return the ISO code of the province that is named, else that of the nearest settlement."""
    unit = gazetteer.province(name) if name else None
    if unit is not None:
        return unit.id
    return next((place.province for place, _ in gazetteer.near(latitude, longitude, radius_km=REACH_KM, limit=1)), None)
