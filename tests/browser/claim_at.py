"""The claims of the pages that tests put a map on: about a town, on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.records import Claim, DateBasis, DateSpan, Level, Place, Stance

if TYPE_CHECKING:
    from datetime import date


def claim_at(town: Place, first: date, **said: Any) -> Claim:  # noqa: ANN401 - the fields of a claim
    """Return what ``said`` tells of ``town`` on ``first``; as published that day in a report, unless it says more."""
    return Claim(
        **{
            "place": town.name,
            "place_id": town.id,
            "level": Level.TOWN,
            "province": town.province,
            "latitude": town.latitude,
            "longitude": town.longitude,
            "radius_km": town.radius_km,
            "dates": DateSpan(first=first, last=first, basis=DateBasis.STATED),
            "stance": Stance.ASSERTS,
            "report_id": "r",
            "published": first,
            "source": "reports",
            "extractor": "by hand",
            **said,
        }
    )
