"""Reads ``data/gazetteer.npz`` (its layout: :mod:`geo.gazetteer.compilation.write`)."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from geo.errors import DataError
from geo.records import MentionKind, Place
from geo.settings import DATA

if TYPE_CHECKING:
    from pathlib import Path

TABLE: Final = DATA / "gazetteer.npz"

LEVELS: Final = 4
MAIN, OTHER, BY_RULE = range(3)
"""How a place has a name: as its main one, as another known one, or by a rule that nobody vouches for."""
ADJECTIVE: Final = "+"
"""Follows the search key of an adjective ("Zelenskyi" of Zelene): in a text that is rather a surname."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The columns of the table; ``rows`` are lines to be split when a place is asked for."""

    rows: list[str]
    latitude: NDArray[np.float32]
    longitude: NDArray[np.float32]
    population: list[int]
    front_km: list[int]
    keys: list[str]
    key_starts: list[int]
    key_rows: list[int]
    skeletons: list[str]
    skeleton_starts: NDArray[np.int32]
    skeleton_keys: NDArray[np.int32]


def read_table(path: Path = TABLE) -> Table:
    """Read the table from ``path``.

    Raises :class:`DataError` when it is missing or not a whole table.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            return Table(
                rows=_lines(file["rows"]),
                latitude=file["latitude"],
                longitude=file["longitude"],
                population=file["population"].tolist(),
                front_km=file["front_km"].tolist(),
                keys=_lines(file["keys"]),
                key_starts=file["key_starts"].tolist(),
                key_rows=file["key_rows"].tolist(),
                skeletons=_lines(file["skeletons"]),
                skeleton_starts=file["skeleton_starts"],
                skeleton_keys=file["skeleton_keys"],
            )
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name} is missing or broken ({error}); run `make data` to build it again.") from error


def _lines(text: NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n")


def read_place(table: Table, row: int) -> tuple[Place, str, tuple[str, ...]]:
    """Return the place in ``row``, what its coordinates rest on ("own", "community", …) and its names."""
    place_id, name, kind, radius, basis, province, country, district, community, katottg, geonames, names = table.rows[
        row
    ].split("\t")
    latitude = round(float(table.latitude[row]), 5)
    located = latitude == latitude  # noqa: PLR0124 - NaN, which only countries have, differs from itself
    place = Place(
        id=place_id,
        name=name,
        kind=MentionKind(kind),
        latitude=latitude if located else None,
        longitude=round(float(table.longitude[row]), 5) if located else None,
        radius_km=float(radius),
        province=province or None,
        country=country,
        district=district or None,
        community=community or None,
        population=table.population[row],
        katottg=katottg or None,
        geonames=int(geonames) if geonames else None,
    )
    return place, basis, tuple(dict.fromkeys((name, *names.split("|")))) if names else (name,)
