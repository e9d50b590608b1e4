"""The gazetteer in memory."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.gazetteer.fuzzy import FuzzyIndex
from geo.gazetteer.provinces import ProvinceNames
from geo.gazetteer.sphere import EARTH_DIAMETER_KM
from geo.gazetteer.table import BY_RULE, LEVELS, TABLE, Table, read_place, read_table
from geo.records import Candidate, MentionKind, Place
from geo.text.names import fold

if TYPE_CHECKING:
    from pathlib import Path

GENERATED_SCORE: Final = 0.95
"""Score of a spelling that follows from a rule and that nobody vouches for; a known name scores 1."""


class Gazetteer:
    """Places by id, name and position. Read-only, and safe to share between threads."""

    def __init__(self, table: Table) -> None:
        """Index ``table``; places themselves are made when they are asked for."""
        self._table = table
        self._row_of_id = {line[: line.index("\t")]: row for row, line in enumerate(table.rows)}
        self._number_of_key = dict(zip(table.keys, range(len(table.keys)), strict=True))
        self._fuzzy = FuzzyIndex(table)
        self._made: dict[int, tuple[Place, str, tuple[str, ...]]] = {}
        self._provinces = tuple(
            self._at(row)[0] for row, line in enumerate(table.rows) if line.split("\t", 3)[2] == MentionKind.PROVINCE
        )
        self._province_names = ProvinceNames(self._province_keys())

    def _province_keys(self) -> dict[str, str]:
        """ISO codes by each search key that some first-level unit has; the larger unit keeps a shared one."""
        rows = {self._row_of_id[place.id]: place.id for place in self._provinces}
        table = self._table
        found: dict[str, str] = {}
        for position, entry in enumerate(table.key_rows):
            if entry // LEVELS in rows:
                key = table.keys[bisect_right(table.key_starts, position) - 1]
                found.setdefault(key, rows[entry // LEVELS])
        return found

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self._table.rows)

    def _at(self, row: int) -> tuple[Place, str, tuple[str, ...]]:
        made = self._made.get(row)
        if made is None:
            made = self._made[row] = read_place(self._table, row)
        return made

    def place(self, place_id: str) -> Place | None:
        """Return the place of that id."""
        row = self._row_of_id.get(place_id)
        return None if row is None else self._at(row)[0]

    def names(self, place_id: str) -> tuple[str, ...]:
        """Return all names of a place, its display name first; none for an unknown id."""
        row = self._row_of_id.get(place_id)
        return () if row is None else self._at(row)[2]

    def basis(self, place_id: str) -> str:
        """Return what a place's coordinates rest on.

        One of ``own``, ``community``, ``district``, ``city``, ``list`` (put there by hand) and ``none``.
        """
        row = self._row_of_id.get(place_id)
        return "none" if row is None else self._at(row)[1]

    def front_km(self, place_id: str) -> int:
        """Return how many km a place lies from the nearest town along which was fought in 2022 (0 abroad)."""
        row = self._row_of_id.get(place_id)
        return 0 if row is None else self._table.front_km[row]

    def knows(self, name: str) -> bool:
        """Whether some place has this name in some spelling."""
        return fold(name) in self._number_of_key

    def exact(self, name: str) -> tuple[Place, ...]:
        """Return the places whose name has the same search key.

        Places whose known name it is come before those of which a rule makes it, larger before smaller,
        and abroad counts less than Ukraine.
        """
        return tuple(place for place, _ in self.known_as(name))

    def known_as(self, name: str) -> tuple[tuple[Place, int], ...]:
        """Return :meth:`exact` with, for each place, how it has that name (:data:`geo.gazetteer.table.MAIN` …)."""
        return self.known_by_key(fold(name))

    def known_by_key(self, key: str) -> tuple[tuple[Place, int], ...]:
        """Return :meth:`known_as` for a name that is folded already."""
        return tuple([(self._at(entry // LEVELS)[0], entry % LEVELS) for entry in self._entries(key)])

    def _entries(self, key: str) -> list[int]:
        number = self._number_of_key.get(key)
        if number is None:
            return []
        table = self._table
        return table.key_rows[table.key_starts[number] : table.key_starts[number + 1]]

    def candidates(self, name: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """Return what ``name`` might mean, best first: known names, spellings by rule, similar names."""
        found: dict[int, Candidate] = {}
        for entry in self._entries(fold(name)):
            row, level = divmod(entry, LEVELS)
            place = self._at(row)[0]
            score, reason = (GENERATED_SCORE, "a spelling") if level == BY_RULE else (1.0, "a name")
            found[row] = Candidate(place=place, score=score, reason=f"{reason} of {place.name}")
        if len(found) < limit:
            for key, score in self._fuzzy.similar(fold(name), limit=4 * limit):
                for entry in self._entries(key):
                    place = self._at(entry // LEVELS)[0]
                    reason = f"similar to a name of {place.name}"
                    found.setdefault(entry // LEVELS, Candidate(place=place, score=score, reason=reason))
        ranked = sorted(found.values(), key=lambda candidate: -candidate.score)
        return tuple(ranked[:limit])

    def near(
        self, latitude: float, longitude: float, *, radius_km: float, limit: int = 50
    ) -> tuple[tuple[Place, float], ...]:
        """Return settlements, quarters and listed sites around a point with their distances in km, nearest first."""
        table = self._table
        own, others = np.radians(table.latitude), np.radians(table.longitude)
        here, there = np.radians(latitude), np.radians(longitude)
        chord = np.sin((own - here) / 2) ** 2 + np.cos(here) * np.cos(own) * np.sin((others - there) / 2) ** 2
        away = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
        rows = np.flatnonzero(away <= radius_km)
        ordered = rows[np.argsort(away[rows], kind="stable")]
        found: list[tuple[Place, float]] = []
        for row in ordered:
            place, basis, _ = self._at(int(row))
            if place.kind in {MentionKind.TOWN, MentionKind.OTHER} and basis in {"own", "list"}:
                found.append((place, float(away[row])))
            if len(found) == limit:
                break
        return tuple(found)

    def provinces(self) -> tuple[Place, ...]:
        """Return the 27 first-level units of Ukraine; the id of each is its ISO 3166-2 code."""
        return tuple(place for place in self._provinces if place.country == "UA")

    def province(self, name: str) -> Place | None:
        """Return the first-level unit, also of a neighbour, that ``name`` means in any spelling, or None.

        Takes "Charkov Oblast", "Luhansk", "Харківська область", "Donets'ka oblast" or an ISO code.
        """
        code = self._province_names.find(name)
        return None if code is None else self.place(code)


@lru_cache(maxsize=1)
def load_gazetteer(path: Path = TABLE) -> Gazetteer:
    """Return the gazetteer that Dateline ships, read once in a process.

    Raises :class:`geo.errors.DataError` when its file is missing or broken.
    """
    return Gazetteer(read_table(path))
