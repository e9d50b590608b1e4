"""Places the settlements that only the codifier knows, by the settlements around them.

Measured by ``benchmarks/geocoding/hidden.py`` on the settlements that have coordinates of their own, each
hidden in turn (kilometres from the true place, median / 90th percentile): mean of the community's other
settlements 7.8 / 17.2 (4,423 settlements), its largest other settlement 8.8 / 19.0, mean of the district's
25.0 / 45.9 (5,135). So a community's mean is taken, else the district's. The more settlements a community
has, the larger it is and the less its mean says: with 5 to 9 the 90th percentile is 12 km, with 20 to 29 it
is 17, with 60 and more 21. The radius follows that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from geo.gazetteer.compilation.codifier import SETTLEMENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer.compilation.codifier import Unit
    from geo.gazetteer.compilation.geonames import Town

DISTRICT_RADIUS_KM: Final = 46.0
"""The 90th percentile above."""
LEAST_KM: Final = 7.0
GROWTH_KM: Final = 2.0
"""A community of n settlements gets the radius 7 + 2√n km, which held 89.8 % of the hidden ones."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Coordinates (degrees) that may be ``radius_km`` off, and what they were taken from."""

    latitude: float
    longitude: float
    radius_km: float
    basis: str


def locate(units: Sequence[Unit], known: Mapping[str, Town | Located]) -> dict[str, Located]:
    """Return coordinates for every community and district that holds a known settlement, by codifier code."""
    by_code = {unit.code: unit for unit in units}
    sizes = Counter(unit.community for unit in units if unit.category in SETTLEMENT)
    groups: dict[str, list[Point]] = defaultdict(list)
    districts: set[str] = set()
    for code, point in known.items():
        unit = by_code[code]
        for group in (unit.community, unit.district):
            if group:
                groups[group].append((point.latitude, point.longitude))
        if unit.district:
            districts.add(unit.district)
    return {
        group: Located(
            latitude=sum(point[0] for point in points) / len(points),
            longitude=sum(point[1] for point in points) / len(points),
            radius_km=DISTRICT_RADIUS_KM if group in districts else round(LEAST_KM + GROWTH_KM * sqrt(sizes[group])),
            basis="district" if group in districts else "community",
        )
        for group, points in sorted(groups.items())
    }
