"""The chain to Nominatim: asked only when switched on, and only for what was not found offline.

OpenStreetMap's service allows one request a second and asks that answers be kept and the program named
(https://operations.osmfoundation.org/policies/nominatim/), so requests are spaced, every answer (also
"nothing found") is kept for ever in a file, and an outage stops the asking for the rest of the process.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from geopy.exc import GeopyError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from geo import __version__
from geo.gazetteer.sphere import distance_km
from geo.geocoder.offline import OfflineGeocoder
from geo.records import MentionKind, Place, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.settings import Settings

CACHE: Final = "geocoder-cache.sqlite"
SECONDS_APART: Final = 1.0
TIMEOUT_SECONDS: Final = 10
LEAST_RADIUS_KM: Final = 1.0


class GeocoderChain(OfflineGeocoder):
    """Looks up offline first, and asks Nominatim for what that does not find."""

    def __init__(
        self, *, cache: Path, domain: str | None = None, scheme: str = "https", seconds_apart: float = SECONDS_APART
    ) -> None:
        """Keep answers in the file ``cache``; ``domain`` is another Nominatim server than the public one."""
        super().__init__()
        server = {} if domain is None else {"domain": domain}
        nominatim = Nominatim(user_agent=f"dateline/{__version__}", timeout=TIMEOUT_SECONDS, scheme=scheme, **server)
        self._ask = RateLimiter(
            nominatim.geocode, min_delay_seconds=seconds_apart, max_retries=1, swallow_exceptions=False
        )
        self._cache = cache
        self._outage = ""
        cache.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(cache)) as connection, connection:
            connection.execute("CREATE TABLE IF NOT EXISTS answers (query TEXT PRIMARY KEY, answer TEXT NOT NULL)")

    def resolve(
        self,
        name: str,
        *,
        province: str | None = None,
        district: str | None = None,
        near: Sequence[tuple[float, float]] = (),
    ) -> Resolution:
        """Return :meth:`OfflineGeocoder.resolve`, or what Nominatim finds in the same province.

        An ambiguous name is not asked for: the service would only guess. The reason of an answer from
        the network begins with "online".
        """
        found = super().resolve(name, province=province, district=district, near=near)
        if found.place is not None or found.candidates or not name.strip():
            return found
        unit = self._gazetteer.province(province) if province else None
        query = ", ".join(part for part in (name.strip(), district, unit.name if unit else province, "Ukraine") if part)
        answer = self._answer(query)
        if answer is None:
            return Resolution(place=None, radius_km=None, reason=f"{found.reason}; {self._outage or 'nor online'}")
        place = _place(answer)
        if unit is not None and place.province not in {unit.id, None}:
            reason = f"{found.reason}; online it is found only in another province"
            return Resolution(place=None, radius_km=None, reason=reason)
        shown = str(answer.get("display_name", place.name))
        return Resolution(place=place, radius_km=place.radius_km, reason=f"online (Nominatim, OpenStreetMap): {shown}")

    def _answer(self, query: str) -> dict[str, Any] | None:
        """Return Nominatim's first answer to ``query`` from the cache or the network; None for nothing."""
        with closing(sqlite3.connect(self._cache)) as connection, connection:
            row = connection.execute("SELECT answer FROM answers WHERE query = ?", (query,)).fetchone()
            if row is None and not self._outage:
                try:
                    location = self._ask(query, country_codes="ua", addressdetails=True)
                except GeopyError as error:
                    self._outage = f"the online service could not be asked ({type(error).__name__})"
                    return None
                row = (json.dumps(location.raw if location else None, ensure_ascii=False, sort_keys=True),)
                connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (query, *row))
        found: dict[str, Any] | None = json.loads(row[0]) if row else None
        return found


def _place(answer: dict[str, Any]) -> Place:
    latitude, longitude = float(answer["lat"]), float(answer["lon"])
    south, north, west, east = (float(side) for side in answer["boundingbox"])
    address = answer.get("address", {})
    return Place(
        id=f"dl:osm-{answer['osm_type']}-{answer['osm_id']}",
        name=str(answer["display_name"]).split(",", maxsplit=1)[0],
        kind=MentionKind.TOWN if answer.get("class") == "place" else MentionKind.OTHER,
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        radius_km=round(max(LEAST_RADIUS_KM, distance_km((south, west), (north, east)) / 2), 1),
        province=address.get("ISO3166-2-lvl4"),
        country=str(address.get("country_code", "ua")).upper(),
    )


def open_geocoder(settings: Settings, *, online: bool | None = None) -> OfflineGeocoder:
    """Return the geocoder that ``settings`` ask for; ``online`` overrides their switch, which is off by default."""
    if settings.online_geocoding if online is None else online:
        return GeocoderChain(cache=settings.data_dir / CACHE)
    return OfflineGeocoder()
