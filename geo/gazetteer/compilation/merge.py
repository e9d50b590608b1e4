"""Finds which settlements of the codifier and which places of GeoNames are the same.

GeoNames gives a province but no district, and many provinces have several villages of one name. So names
that are unique on both sides go first; they show where each community and district lies, and the rest goes
to the nearest community that has such a village.
"""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Final

from geo.gazetteer.sphere import distance_km
from geo.text.names import fold
from geo.text.russian import russian_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.gazetteer.compilation.codifier import Unit
    from geo.gazetteer.compilation.geonames import Town

COMMUNITY_REACH_KM: Final = 35.0
DISTRICT_REACH_KM: Final = 90.0
"""Farther than this from the middle of its community (its district), a namesake is another village."""
OTHER_NAME_KM: Final = 15.0
SIZE_KM: Final = 30.0
"""What a match by another than the main name, and one of a city with a village, weigh against nearness."""
CITIES: Final = frozenset("MK")
CITY_LEAST: Final = 3_000
VILLAGE_MOST: Final = 15_000
QUARTER_WORDS: Final = (" район", " rayon", " raion", " district")
"""GeoNames lists districts of cities as places; they are no settlements of the codifier."""
ALSO_IN: Final = {"UA85": ("UA01",)}
"""The codifier counts the villages around Sevastopol, which GeoNames gives to the city, to Crimea."""

Point = tuple[float, float]


def match(settlements: Sequence[Unit], towns: Sequence[Town], province_of: Mapping[str, str]) -> dict[str, Town]:
    """Return the GeoNames place of each codifier code that has one.

    ``province_of`` maps GeoNames' first-level code to the first four signs of the codifier's.
    """
    by_id = {town.id: town for town in towns}
    units_by_code = {unit.code: unit for unit in settlements}
    matched: dict[str, Town] = {}
    for keys_of in (_official_keys, _russian_keys):
        free_units = [unit for unit in settlements if unit.code not in matched]
        taken = {town.id for town in matched.values()}
        options = _options(free_units, [town for town in towns if town.id not in taken], province_of, keys_of)
        matched |= _unambiguous(options, by_id)
        for code in _strays(matched, units_by_code):
            del matched[code]
        _match_nearest(matched, options, by_id, Middles(units_by_code, matched))
    return matched


def _unambiguous(options: Mapping[int, tuple[Unit, ...]], by_id: Mapping[int, Town]) -> dict[str, Town]:
    claims: dict[str, set[int]] = defaultdict(set)
    for town_id, units in options.items():
        for unit in units:
            claims[unit.code].add(town_id)
    return {
        units[0].code: by_id[town_id]
        for town_id, units in options.items()
        if len(units) == 1 and len(claims[units[0].code]) == 1
    }


def _match_nearest(
    matched: dict[str, Town], options: Mapping[int, tuple[Unit, ...]], by_id: Mapping[int, Town], middles: Middles
) -> None:
    """Add to ``matched`` the likeliest pairs among ``options``, best first."""
    taken = {town.id for town in matched.values()}
    pairs = []
    for town_id, units in options.items():
        town = by_id[town_id]
        for unit in units:
            if town_id in taken or unit.code in matched:
                continue
            distance = middles.distance(unit, town)
            if distance <= COMMUNITY_REACH_KM:
                doubt = _size_doubt_km(unit, town) + (0 if fold(unit.name) == fold(town.name) else OTHER_NAME_KM)
                pairs.append((distance + doubt, -town.population, unit.code, town_id))
    for _, _, code, town_id in sorted(pairs):
        if code not in matched and town_id not in taken:
            matched[code] = by_id[town_id]
            taken.add(town_id)


def _size_doubt_km(unit: Unit, town: Town) -> float:
    """Kilometres that speak against a pair because one is a city and the other a village."""
    city = unit.category in CITIES
    return SIZE_KM if (city and town.population < CITY_LEAST) or (not city and town.population > VILLAGE_MOST) else 0.0


class Middles:
    """Where communities and districts lie, by the places matched in them."""

    def __init__(self, units: Mapping[str, Unit], matched: Mapping[str, Town]) -> None:
        """Collect the middle (median latitude and longitude) of each community and district."""
        groups: dict[str, list[Point]] = defaultdict(list)
        for code, town in matched.items():
            unit = units[code]
            for group in (unit.community, unit.district):
                if group:
                    groups[group].append((town.latitude, town.longitude))
        self._middles = {group: middle(points) for group, points in groups.items()}

    def distance(self, unit: Unit, town: Town) -> float:
        """Kilometres from ``town`` to the middle of the community of ``unit``.

        When only the district's middle is known, what lies within its reach is scaled to a community's,
        so that a known community wins.
        """
        if unit.community in self._middles:
            return distance_km((town.latitude, town.longitude), self._middles[unit.community])
        if unit.district in self._middles:
            away = distance_km((town.latitude, town.longitude), self._middles[unit.district])
            return away * COMMUNITY_REACH_KM / DISTRICT_REACH_KM
        return COMMUNITY_REACH_KM


def middle(points: Sequence[Point]) -> Point:
    """Return the point of median latitude and median longitude."""
    return median(point[0] for point in points), median(point[1] for point in points)


def _official_keys(name: str) -> tuple[str, ...]:
    return (fold(name),)


def _russian_keys(name: str) -> tuple[str, ...]:
    return tuple(fold(form) for form in russian_forms(name))


def _options(
    settlements: Iterable[Unit],
    towns: Iterable[Town],
    province_of: Mapping[str, str],
    keys_of: Callable[[str], tuple[str, ...]],
) -> dict[int, tuple[Unit, ...]]:
    by_key: dict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in settlements:
        for key in keys_of(unit.name):
            by_key[unit.province, key].append(unit)
    options: dict[int, tuple[Unit, ...]] = {}
    for town in towns:
        if any(name.casefold().endswith(QUARTER_WORDS) for name in town.names):
            continue
        provinces = (province_of[town.unit], *ALSO_IN.get(province_of[town.unit], ()))
        keys = {fold(name) for name in town.names}
        units = {unit.code: unit for key in sorted(keys) for code in provinces for unit in by_key.get((code, key), ())}
        if units:
            options[town.id] = tuple(units.values())
    return options


def _strays(matched: Mapping[str, Town], units: Mapping[str, Unit]) -> list[str]:
    """Codes matched to a namesake far from the rest of their community and district."""
    members: dict[str, list[str]] = defaultdict(list)
    for code in matched:
        for group in (units[code].community, units[code].district):
            if group:
                members[group].append(code)
    strays = []
    for code, town in matched.items():
        for group, reach in ((units[code].community, COMMUNITY_REACH_KM), (units[code].district, DISTRICT_REACH_KM)):
            others = [matched[other] for other in members.get(group or "", ()) if other != code]
            least = 2
            if len(others) < least:
                continue
            centre = middle([(other.latitude, other.longitude) for other in others])
            if distance_km((town.latitude, town.longitude), centre) > reach:
                strays.append(code)
                break
    return strays
