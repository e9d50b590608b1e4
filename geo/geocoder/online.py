"""The chain to online services: asked only when switched on, and only for what was not found offline.

Each is asked in turn until one knows the name. Requests are spaced as each service asks, every answer (also
"nothing found") is kept for ever in a file, and a service that cannot be reached is left alone for the rest
of the process.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from geopy.exc import GeopyError

from geo.errors import GeoError
from geo.geocoder.offline import OfflineGeocoder
from geo.geocoder.services import geonames, nominatim, photon
from geo.records import Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.geocoder.services import Answer, Service
    from geo.records import Place
    from geo.settings import Settings

CACHE: Final = "geocoder-cache.sqlite"
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS online (service TEXT, query TEXT, answer TEXT NOT NULL, asked TEXT NOT NULL, "
    "PRIMARY KEY (service, query))"
)


class GeocoderChain(OfflineGeocoder):
    """Looks up offline first, and asks online services, one after the other, for what that does not find."""

    def __init__(self, *, cache: Path, services: Sequence[Service]) -> None:
        """Keep the answers of ``services`` in the file ``cache``.

        Raises :class:`GeoError` when that file cannot be written.
        """
        super().__init__()
        self._services = tuple(services)
        self._cache = cache
        self._outages: dict[str, str] = {}
        try:
            cache.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(cache)) as connection, connection:
                connection.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            message = f"{cache}: online answers cannot be kept here ({error}); move the file away or free the disk."
            raise GeoError(message) from error

    def resolve(
        self,
        name: str,
        *,
        province: str | None = None,
        district: str | None = None,
        near: Sequence[tuple[float, float]] = (),
    ) -> Resolution:
        """Return :meth:`OfflineGeocoder.resolve`, or what a service finds in the same province.

        An ambiguous name is not asked for: the services would only guess. The reason of an answer from
        the network begins with "online" and names the service.
        """
        found = super().resolve(name, province=province, district=district, near=near)
        if found.place is not None or found.candidates or not name.strip():
            return found
        unit = self._gazetteer.province(province) if province else None
        query = ", ".join(part for part in (name.strip(), district, unit.name if unit else province, "Ukraine") if part)
        doubts: list[str] = []
        for service in self._services:
            answer = self._answer(service, query)
            if answer is None:
                doubts.append(self._outages.get(service.name, f"{service.name} has none"))
                continue
            place = service.place(answer, self._gazetteer)
            doubt = _doubt(service, name, place, unit)
            if doubt:
                doubts.append(f"{service.name} {doubt}")
                continue
            reason = f"online ({service.credit}): {answer.get('display_name') or place.name}"
            return Resolution(place=place, radius_km=place.radius_km, reason=reason)
        return Resolution(place=None, radius_km=None, reason="; ".join([found.reason, *doubts]))

    def _answer(self, service: Service, query: str) -> Answer | None:
        """Return the service's first answer to ``query`` from the cache or the network; None for nothing."""
        with closing(sqlite3.connect(self._cache)) as connection, connection:
            row = connection.execute(
                "SELECT answer FROM online WHERE service = ? AND query = ?", (service.name, query)
            ).fetchone()
            if row is None and service.name not in self._outages:
                try:
                    answer = service.ask(query)
                except (GeopyError, KeyError, TypeError, ValueError) as error:
                    # A page in place of an answer is an outage, too, and nothing to be remembered.
                    self._outages[service.name] = f"{service.name} could not be asked ({type(error).__name__})"
                    return None
                row = (json.dumps(answer, ensure_ascii=False, sort_keys=True),)
                now = datetime.now(UTC).isoformat(timespec="seconds")
                connection.execute(
                    "INSERT OR REPLACE INTO online VALUES (?, ?, ?, ?)", (service.name, query, *row, now)
                )
        found: Answer | None = json.loads(row[0]) if row else None
        return found


def _doubt(service: Service, name: str, place: Place, unit: Place | None) -> str:
    """Say why what a service found is not what was asked for; an empty string when it may be."""
    if place.country != "UA":
        return "has it abroad only"
    if unit is not None and place.province not in {unit.id, None}:
        return "has it in another province only"
    return "" if service.fits(name, place) else "has only other names"


def open_geocoder(settings: Settings, *, online: bool | None = None) -> OfflineGeocoder:
    """Return the geocoder that ``settings`` ask for; ``online`` overrides their switch, which is off by default.

    GeoNames belongs to the chain only when the settings have an account for it.
    """
    if not (settings.online_geocoding if online is None else online):
        return OfflineGeocoder()
    services = [nominatim(), photon()]
    if settings.geonames_username:
        services.append(geonames(settings.geonames_username))
    return GeocoderChain(cache=settings.data_dir / CACHE, services=services)
