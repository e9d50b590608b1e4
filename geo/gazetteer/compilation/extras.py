"""Reads the curated lists: places and names that neither source has, and the towns along which was fought."""

from __future__ import annotations

import csv
from dataclasses import replace
from math import ceil, nan
from typing import TYPE_CHECKING

import numpy as np

from geo.errors import DataError
from geo.gazetteer.compilation.locate import Located
from geo.gazetteer.compilation.naming import generated_names
from geo.gazetteer.compilation.rows import Row
from geo.gazetteer.sphere import EARTH_DIAMETER_KM, distance_km
from geo.settings import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLACES = DATA / "gazetteer_places.csv"
NAMES = DATA / "gazetteer_names.csv"
VILLAGES = DATA / "gazetteer_villages.csv"
VILLAGE_RADIUS_KM = 7.0
"""Nine in ten of these points lie nearer to where annotators of reports put the village."""
SPOTS = DATA / "gazetteer_spots.csv"
SPOT_RADIUS_KM = 10.0
"""Nine in ten of the points by hand lie nearer to that of GeoNames, where it has one.

Both radii are measured by ``benchmarks/geocoding/villages.py``.
"""
EXTENT_KM = 1.5
"""How far a village reaches from its middle."""
DISTRICT_WORDS = ("district", "raion", "rayon")
FRONT = DATA / "gazetteer_front.csv"


def read_extra_places() -> list[Row]:
    """Return the rows of ``data/gazetteer_places.csv``."""
    rows = []
    with PLACES.open(encoding="utf-8", newline="") as file:
        for entry in csv.DictReader(file):
            names = [name for name in entry["names"].split("|") if name]
            rows.append(
                Row(
                    id=entry["id"],
                    name=entry["name"],
                    kind=entry["kind"],
                    latitude=float(entry["latitude"] or nan),
                    longitude=float(entry["longitude"] or nan),
                    radius_km=float(entry["radius_km"]),
                    basis="list",
                    province=entry["province"],
                    country=entry["country"],
                    names=names,
                    generated=generated_names(None, names),
                )
            )
    return rows


def read_villages() -> dict[str, Located]:
    """Return the coordinates of ``data/gazetteer_villages.csv``, by codifier code."""
    with VILLAGES.open(encoding="utf-8", newline="") as file:
        return {entry["katottg"]: _point(entry, VILLAGE_RADIUS_KM, "village") for entry in csv.DictReader(file)}


def read_spots(villages: Mapping[str, Located]) -> dict[str, Located]:
    """Return the coordinates of ``data/gazetteer_spots.csv``: villages that reports name, by codifier code.

    Where ``villages`` has the place, its point counts, and its radius takes in the village at the point by
    hand, as either may be wrong. Raises :class:`DataError` for a line without a point whose place is not there either.
    """
    spots = {}
    with SPOTS.open(encoding="utf-8", newline="") as file:
        for number, entry in enumerate(csv.DictReader(file), start=2):
            village = villages.get(entry["katottg"])
            spot = _point(entry, SPOT_RADIUS_KM, "list") if entry["latitude"] and entry["longitude"] else None
            if village and spot:
                apart = distance_km((village.latitude, village.longitude), (spot.latitude, spot.longitude))
                spot = replace(village, radius_km=float(max(village.radius_km, ceil(apart + EXTENT_KM))), basis="list")
            elif village:
                spot = replace(village, basis="list")
            if spot is None:
                raise DataError(f"{SPOTS.name}, row {number}: {entry['place']} has no coordinates; add them.")
            spots[entry["katottg"]] = spot
    return spots


def _point(entry: Mapping[str, str], radius_km: float, basis: str) -> Located:
    latitude, longitude = float(entry["latitude"]), float(entry["longitude"])
    return Located(latitude=latitude, longitude=longitude, radius_km=radius_km, basis=basis)


def add_names(rows: Sequence[Row]) -> None:
    """Add the names of ``data/gazetteer_names.csv`` to the places that they belong to.

    A line names its place by id, or by its Ukrainian name and province (as settlements without a GeoNames
    id have no short one). Raises :class:`DataError` for a line whose place is not there.
    """
    by_id = {row.id: row for row in rows}
    by_name = {(row.province, row.names[0]): row for row in rows if row.kind == "town" and row.names}
    renamed: dict[tuple[str, str], str] = {}
    with NAMES.open(encoding="utf-8", newline="") as file:
        for number, entry in enumerate(csv.DictReader(file), start=2):
            row = by_id.get(entry["place"]) or by_name.get((entry["province"], entry["place"]))
            if row is None:
                raise DataError(f"{NAMES.name}, row {number}: no place {entry['place']!r}; correct its id or name.")
            if entry["display"]:
                renamed[row.province, row.name] = entry["display"]
                row.name = entry["display"]
            names = [name for name in entry["names"].split("|") if name]
            row.names = list(dict.fromkeys([*row.names, *names]))
            row.generated += generated_names(None, names)
    _rename_units(rows, renamed)


def _rename_units(rows: Sequence[Row], renamed: Mapping[tuple[str, str], str]) -> None:
    """Let districts and communities named after a town follow its display name."""
    for row in rows:
        district = renamed.get((row.province, row.district))
        if district:
            if row.name == f"{row.district} district":
                row.name = f"{district} district"
                row.names += [f"{district} {kind}" for kind in DISTRICT_WORDS]
            row.district = district
        row.community = renamed.get((row.province, row.community), row.community)


def measure_front(rows: Sequence[Row]) -> None:
    """Note for each place how far it lies from the nearest town of ``data/gazetteer_front.csv``.

    Of several of that name in a province the largest counts. A place whose own coordinates are not known
    is no nearer than half its radius.
    """
    with FRONT.open(encoding="utf-8", newline="") as file:
        wanted = {(entry["province"], entry["place"]) for entry in csv.DictReader(file)}
    towns: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.kind == "town" and row.names and (row.province, row.names[0]) in wanted:
            towns.setdefault((row.province, row.names[0]), []).append(row)
    missing = wanted - towns.keys()
    if missing:
        raise DataError(f"{FRONT.name}: no town {sorted(missing)}; correct its name or province.")
    front = [max(same, key=lambda row: (row.basis == "own", row.population)) for same in towns.values()]
    latitude, longitude = np.radians([row.latitude for row in front]), np.radians([row.longitude for row in front])
    for row in rows:
        if row.country == "UA" and row.latitude == row.latitude:
            here, there = np.radians(row.latitude), np.radians(row.longitude)
            chord = (
                np.sin((latitude - here) / 2) ** 2
                + np.cos(here) * np.cos(latitude) * np.sin((longitude - there) / 2) ** 2
            )
            away = float(EARTH_DIAMETER_KM * np.arcsin(np.sqrt(chord.min())))
            row.front_km = away if row.basis in {"own", "village", "list"} else max(away, row.radius_km / 2)
