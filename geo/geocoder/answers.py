"""Puts what was chosen into words and records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.geocoder.choose import NOTHING, Choice, describe
from geo.geocoder.phrases import Part, Role, clean
from geo.records import MentionKind, Place, Resolution
from geo.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

NEARBY_KM: Final = 25.0
"""Radius of what is only said to be near a town, or named beside a city and not listed."""
NO_POINT: Final = frozenset({MentionKind.PROVINCE, MentionKind.REGION, MentionKind.COUNTRY})


def answer(choice: Choice, name: str) -> Resolution:
    """Return the resolution of ``choice``; without a place its reason says what ``name`` might be."""
    if choice.place is not None:
        return Resolution(
            place=choice.place, radius_km=choice.radius_km, reason=choice.reason, candidates=choice.candidates
        )
    might = ", ".join(describe(candidate.place) for candidate in choice.candidates[:3])
    reason = f"{name} may be {might}, and nothing says which" if might else f"no place called {name} is known"
    return Resolution(place=None, radius_km=None, reason=reason, candidates=choice.candidates)


def extent(choice: Choice) -> float:
    """Return how specific a choice is: the smaller, the more; infinite for what is no point at all."""
    place = choice.place
    if place is None or place.kind in NO_POINT:
        return float("inf")
    return float(place.population) if place.kind is MentionKind.TOWN else place.radius_km


def stand_in(choice: Choice, part: Part, missing: Sequence[Part]) -> Resolution:
    """Answer with the place around what is ``missing`` from the gazetteer; the radius covers the whole of it."""
    place = choice.place
    if place is None or place.kind in NO_POINT:
        return answer(NOTHING, ", ".join(other.text for other in (part, *missing)))
    near = part.role is Role.NEAR or any(other.role is Role.NAME for other in missing)
    radius = max(place.radius_km, NEARBY_KM if near else 0.0)
    what = ", ".join(other.text for other in missing)
    reason = f"{what} is not listed; placed at {place.name}" if what else f"said to be near {place.name}"
    return Resolution(place=place, radius_km=round(radius, 1), reason=reason, candidates=choice.candidates)


def spot(base: Place, name: str, point: tuple[float, float], radius_km: float, reason: str) -> Resolution:
    """Answer with a point (latitude, longitude) that is no place of the gazetteer, in the district of ``base``."""
    place = Place(
        id=f"dl:near-{base.id.replace(':', '-')}-{fold(name)}",
        name=clean(name),
        kind=MentionKind.OTHER,
        latitude=round(point[0], 5),
        longitude=round(point[1], 5),
        radius_km=round(radius_km, 1),
        province=base.province,
        country=base.country,
        district=base.district,
    )
    return Resolution(place=place, radius_km=place.radius_km, reason=reason)
