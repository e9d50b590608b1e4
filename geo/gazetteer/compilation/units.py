"""Districts, communities and quarters of cities: their names, and rows for those that are places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.gazetteer.compilation.codifier import COMMUNITY, DISTRICT, QUARTER, SETTLEMENT, Unit
from geo.gazetteer.compilation.extras import DISTRICT_WORDS
from geo.gazetteer.compilation.naming import display_name, generated_names
from geo.gazetteer.compilation.rows import Row, distinct
from geo.text.names import fold
from geo.text.romanise import spellings
from geo.text.russian import russian_forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.gazetteer.compilation.geonames import Town
    from geo.gazetteer.compilation.locate import Located

SUFFIX_SLACK: Final = 2
"""Letters by which an adjective's beginning may fall short of its town's name (Iziumskyi: Izium, not Iziumske)."""
LEAST_SHARED: Final = 3
CITY: Final = "M"


def unit_names(units: Sequence[Unit], matched: Mapping[str, Town]) -> dict[str, str]:
    """English names of districts and communities, after the settlement that they are named after if it is found."""
    members: dict[str, list[Unit]] = {}
    for unit in units:
        if unit.category in SETTLEMENT:
            for group in (unit.district, unit.community):
                if group:
                    members.setdefault(group, []).append(unit)
    names = {}
    for unit in units:
        if unit.category in {DISTRICT, COMMUNITY}:
            centre = _namesake(unit.name, members.get(unit.code, ()), matched)
            names[unit.code] = display_name(centre.name if centre else unit.name)
    return names


def _namesake(adjective: str, members: Sequence[Unit], matched: Mapping[str, Town]) -> Unit | None:
    """Return the settlement whose name shares the longest beginning with ``adjective``, largest first."""

    def likeness(unit: Unit) -> tuple[int, int]:
        shared = 0
        for mine, theirs in zip(fold(adjective), fold(unit.name), strict=False):
            if mine != theirs:
                break
            shared += 1
        return shared, matched[unit.code].population if unit.code in matched else 0

    alike = [unit for unit in members if likeness(unit)[0] >= LEAST_SHARED]
    cities = [unit for unit in alike if unit.category == CITY]
    if cities:
        return max(cities, key=likeness)
    most = max((likeness(unit)[0] for unit in alike), default=0)
    return max(
        (unit for unit in alike if likeness(unit)[0] >= most - SUFFIX_SLACK),
        key=lambda unit: likeness(unit)[::-1],
        default=None,
    )


def district_rows(
    units: Sequence[Unit],
    matched: Mapping[str, Town],
    around: Mapping[str, Located],
    names: Mapping[str, str],
    iso_of_code: Mapping[str, str],
) -> list[Row]:
    """Return a row for each district, amid its settlements."""
    rows = []
    for unit in units:
        spot = around.get(unit.code)
        if unit.category != DISTRICT or spot is None:
            continue
        centre = names[unit.code]
        town = next((town for town in matched.values() if fold(town.name) == fold(centre)), None)
        english = display_name(unit.name)
        rows.append(
            Row(
                id=f"ua:{unit.code}",
                name=f"{centre} district",
                kind="other",
                latitude=round(spot.latitude, 3),
                longitude=round(spot.longitude, 3),
                radius_km=spot.radius_km,
                province=iso_of_code[unit.province],
                district=centre,
                katottg=unit.code,
                names=[
                    *(f"{word} {kind}" for word in dict.fromkeys((centre, english)) for kind in DISTRICT_WORDS),
                    f"{unit.name} район",
                    *(f"{form} район" for form in russian_forms(unit.name)),
                ],
                population=town.population if town else 0,
            )
        )
    return rows


def add_adjectives(units: Sequence[Unit], rows: Sequence[Row], names: Mapping[str, str]) -> None:
    """Let a community's adjective ("Зимогір'ївська") also find the settlement that it is named after."""
    centres = {(row.province, row.community, row.name): row for row in rows if row.kind == "town"}
    by_code = {row.katottg: row for row in rows if row.katottg}
    first = {unit.community: unit.code for unit in reversed(units) if unit.category in SETTLEMENT}
    for unit in units:
        member = by_code.get(first.get(unit.code, ""))
        if unit.category != COMMUNITY or member is None or not unit.name.endswith("ка"):
            continue
        centre = centres.get((member.province, names[unit.code], names[unit.code]))
        if centre is not None:
            stem = unit.name.removesuffix("ка")
            forms = [stem + ending for ending in ("ка", "кий")]
            forms += [other for form in forms for other in russian_forms(form)]
            centre.adjectives += [written for form in forms for written in (form, *spellings(form))]


def quarter_rows(
    units: Sequence[Unit], rows: Sequence[Row], iso_of_code: Mapping[str, str], sections: Sequence[Row]
) -> list[Row]:
    """Districts of cities: GeoNames' entry gets the code if there is one, else a new row lies on its city."""
    settlements = {row.katottg: row for row in rows if row.katottg}
    made = []
    for unit in units:
        city = settlements.get(unit.settlement or "")
        if unit.category != QUARTER or city is None:
            continue
        keys = {fold(unit.name), fold(f"{unit.name} район")}
        section = next(
            (row for row in sections if row.community == city.name and keys & {fold(name) for name in row.names}), None
        )
        names = [unit.name, f"{unit.name} район", f"{display_name(unit.name)} district"]
        if section:
            section.katottg = unit.code
            section.names = distinct([*section.names, *names])
            continue
        made.append(
            Row(
                id=f"ua:{unit.code}",
                name=f"{display_name(unit.name)} district",
                kind="other",
                latitude=city.latitude,
                longitude=city.longitude,
                radius_km=city.radius_km,
                basis="city",
                province=iso_of_code[unit.province],
                district=city.district,
                community=city.name,
                katottg=unit.code,
                names=[*names, display_name(unit.name)],
                generated=generated_names(unit.name, []),
            )
        )
    return made
