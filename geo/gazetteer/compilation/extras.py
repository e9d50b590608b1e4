"""Reads the curated lists: places and names that neither source has, and the towns along which was fought."""

from __future__ import annotations

import csv
from math import nan
from typing import TYPE_CHECKING

import numpy as np

from geo.errors import DataError
from geo.gazetteer.compilation.locate import Located
from geo.gazetteer.compilation.naming import generated_names
from geo.gazetteer.compilation.rows import Row
from geo.gazetteer.sphere import EARTH_DIAMETER_KM
from geo.settings import DATA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLACES = DATA / "gazetteer_places.csv"
NAMES = DATA / "gazetteer_names.csv"
SPOTS = DATA / "gazetteer_spots.csv"
SPOT_RADIUS_KM = 6.0
"""The 90th percentile of the same author's error where GeoNames has the place, too (51 places, median 2.0 km)."""
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


def read_spots() -> dict[str, Located]:
    """Return the coordinates of ``data/gazetteer_spots.csv``: villages of the front line, by codifier code."""
    with SPOTS.open(encoding="utf-8", newline="") as file:
        return {
            entry["katottg"]: Located(
                latitude=float(entry["latitude"]),
                longitude=float(entry["longitude"]),
                radius_km=SPOT_RADIUS_KM,
                basis="list",
            )
            for entry in csv.DictReader(file)
        }


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
            row.front_km = away if row.basis in {"own", "list"} else max(away, row.radius_km / 2)
