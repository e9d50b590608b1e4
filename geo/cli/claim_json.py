"""A claim as the JSON that the commands print."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.records import Claim


def claim_fields(claim: Claim) -> dict[str, object]:
    """Give the fields of a claim as ``dateline read`` and ``dateline standings`` print them, in their order."""
    return {
        "category": claim.category.value,
        "type": claim.type.value,
        "place": claim.place,
        "place_id": claim.place_id,
        "province": claim.province,
        "level": claim.level.value,
        "latitude": claim.latitude,
        "longitude": claim.longitude,
        "radius_km": claim.radius_km,
        "date_first": claim.dates.first.isoformat(),
        "date_last": claim.dates.last.isoformat(),
        "date_basis": claim.dates.basis.value,
        "claimant": claim.claimant,
        "affiliation": claim.affiliation.value,
        "stance": claim.stance.value,
        "controller": claim.controller.value if claim.controller else None,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
    }
