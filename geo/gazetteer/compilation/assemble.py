"""Puts the sources together, in order of their weight: provinces, settlements, city quarters, abroad, lists."""

from __future__ import annotations

import json
from math import nan, pi, sqrt
from typing import TYPE_CHECKING, Any, Final

from shapely.geometry import shape

from geo.gazetteer.compilation.codifier import SETTLEMENT, Unit, read_codifier
from geo.gazetteer.compilation.extras import add_names, measure_front, read_extra_places, read_spots, read_villages
from geo.gazetteer.compilation.geonames import Town, countries, read_geonames
from geo.gazetteer.compilation.locate import Located, locate
from geo.gazetteer.compilation.merge import match
from geo.gazetteer.compilation.naming import display_name, generated_names
from geo.gazetteer.compilation.rows import Row, distinct
from geo.gazetteer.compilation.units import add_adjectives, district_rows, quarter_rows, unit_names
from geo.gazetteer.sphere import distance_km
from geo.settings import DATA
from geo.text.romanise import spellings
from geo.text.russian import russian_forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PEOPLE_PER_KM2: Final = 2_500
"""Density of Ukrainian towns; a settlement's radius is that of a disc that holds its people."""
LEAST_RADIUS_KM: Final = 1.5
NAMESAKE_KM: Final = 20.0
"""A village by hand that lies farther than this from the place of GeoNames with its name is another."""
CYRILLIC_END: Final = 0x530
LATIN_EXTENDED: Final = (0x1E00, 0x1EFF)
CITY_PEOPLE: Final = 40_000
"""From this size on, places inside a settlement are its quarters."""


def assemble() -> list[Row]:
    """Return all rows of the gazetteer."""
    provinces = _provinces()
    units = read_codifier()
    towns = read_geonames()
    at_home = [town for town in towns if town.country == "UA"]
    settlements = [unit for unit in units if unit.category in SETTLEMENT]
    matched = match(settlements, at_home, {item["geonames_admin1"]: item["katottg"] for item in provinces.values()})
    iso_of_code = {item["katottg"]: iso for iso, item in provinces.items()}
    iso_of_unit = {item["geonames_admin1"]: iso for iso, item in provinces.items()}
    villages = read_villages()
    spots = read_spots(villages)
    matched = {code: town for code, town in matched.items() if not _lies_elsewhere(town, spots.get(code))}
    around = locate(units, {**villages, **matched}) | villages | spots
    names = unit_names(units, matched)
    adjectives = {unit.province: unit.name for unit in units if unit.category == "O"}
    rows = [_province_row(iso, item, adjectives.get(item["katottg"], "")) for iso, item in provinces.items()]
    for unit in settlements:
        iso = iso_of_unit[matched[unit.code].unit] if unit.code in matched else iso_of_code[unit.province]
        row = _settlement_row(unit, matched.get(unit.code), around, names, iso)
        if row:
            rows.append(row)
    rows += district_rows(units, matched, around, names, iso_of_code)
    known = {town.id for town in matched.values()}
    cities = [row for row in rows if row.kind == "town" and row.population >= CITY_PEOPLE]
    sections = [_loose_row(town, cities, iso_of_unit[town.unit]) for town in at_home if town.id not in known]
    rows += sections
    rows += quarter_rows(units, rows, iso_of_code, sections)
    rows += [_abroad_row(town) for town in towns if town.country != "UA"]
    rows += [_country_row(code, name) for code, name in countries().items()]
    rows += read_extra_places()
    add_adjectives(units, rows, names)
    add_names(rows)
    measure_front(rows)
    return rows


def _lies_elsewhere(town: Town, spot: Located | None) -> bool:
    """Whether a point by hand says that a settlement is another one than the namesake that GeoNames has."""
    return spot is not None and (
        distance_km((town.latitude, town.longitude), (spot.latitude, spot.longitude)) > NAMESAKE_KM
    )


def _provinces() -> dict[str, dict[str, Any]]:
    outlines = json.loads((DATA / "provinces.geojson").read_text(encoding="utf-8"))
    found = {}
    for feature in outlines["features"]:
        outline = shape(feature["geometry"])
        middle = outline.representative_point()
        corners = [point for part in outline.geoms for point in part.exterior.coords]
        reach = max(distance_km((middle.y, middle.x), (corner[1], corner[0])) for corner in corners)
        item = dict(feature["properties"])
        found[item["iso"]] = item | {"latitude": middle.y, "longitude": middle.x, "reach": reach}
    return found


def _province_row(iso: str, item: Mapping[str, Any], adjective: str) -> Row:
    forms = [adjective, *russian_forms(adjective)] if adjective.endswith("ська") else []
    spelt = [written for form in forms for written in (form, *spellings(form))]
    return Row(
        id=iso,
        name=item["name"],
        kind="province",
        latitude=round(float(item["latitude"]), 2),
        longitude=round(float(item["longitude"]), 2),
        radius_km=round(float(item["reach"])),
        province=iso,
        names=[f"{item['name']} {word}" for word in ("Oblast", "region", "province")] if spelt else [],
        generated=[f"{form} {word}" for form in spelt for word in ("область", "oblast")],
    )


def _settlement_row(
    unit: Unit, town: Town | None, around: Mapping[str, Located], names: Mapping[str, str], iso: str
) -> Row | None:
    places = (unit.code, unit.community or "", unit.district or "")
    spot = _own(town) if town else next((around[code] for code in places if code in around), None)
    if spot is None:
        return None
    given = [unit.name, *(town.names if town else ())]
    return Row(
        id=f"gn:{town.id}" if town else f"ua:{unit.code}",
        name=display_name(unit.name),
        kind="town",
        latitude=spot.latitude,
        longitude=spot.longitude,
        radius_km=spot.radius_km,
        basis=spot.basis,
        province=iso,
        district=names.get(unit.district or "", ""),
        community=names.get(unit.community or "", ""),
        population=town.population if town else 0,
        katottg=unit.code,
        geonames=str(town.id) if town else "",
        names=distinct(given),
        generated=generated_names(unit.name, [name for name in given if name != unit.name]),
    )


def _own(town: Town) -> Located:
    radius = max(LEAST_RADIUS_KM, sqrt(town.population / PEOPLE_PER_KM2 / pi))
    return Located(latitude=town.latitude, longitude=town.longitude, radius_km=round(radius, 1), basis="own")


def _loose_row(town: Town, cities: Sequence[Row], iso: str) -> Row:
    """Make a row of what only GeoNames has: a quarter of a city, or a village merged into another."""
    spot = _own(town)
    city = _city_around(town, cities)
    return Row(
        id=f"gn:{town.id}",
        name=display_name(town.name),
        kind="other" if city else "town",
        latitude=spot.latitude,
        longitude=spot.longitude,
        radius_km=spot.radius_km,
        province=iso,
        district=city.district if city else "",
        community=city.name if city else "",
        population=town.population,
        geonames=str(town.id),
        names=distinct(town.names),
        generated=generated_names(None, list(town.names)),
    )


def _city_around(town: Town, cities: Sequence[Row]) -> Row | None:
    near = [
        (away, city)
        for city in cities
        if (away := distance_km((town.latitude, town.longitude), (city.latitude, city.longitude)))
        <= 2 * city.radius_km + 3
    ]
    return min(near, key=lambda pair: pair[0] / pair[1].radius_km)[1] if near else None


def _abroad_row(town: Town) -> Row:
    spot = _own(town)
    return Row(
        id=f"gn:{town.id}",
        name=town.name,
        kind="town",
        latitude=spot.latitude,
        longitude=spot.longitude,
        radius_km=spot.radius_km,
        country=town.country,
        population=town.population,
        geonames=str(town.id),
        names=distinct(name for name in town.names if _is_european(name)),
    )


def _country_row(code: str, name: str) -> Row:
    return Row(
        id=f"dl:country-{code.lower()}",
        name=name,
        kind="country",
        latitude=nan,
        longitude=nan,
        radius_km=0,
        basis="none",
        country=code,
    )


def _is_european(name: str) -> bool:
    """Whether a name is in Latin or Cyrillic letters: names of the whole world's scripts are not needed for abroad."""
    return all(ord(sign) < CYRILLIC_END or LATIN_EXTENDED[0] <= ord(sign) <= LATIN_EXTENDED[1] for sign in name)
