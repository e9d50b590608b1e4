"""The gazetteer in memory."""

from __future__ import annotations

from bisect import bisect_right
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.gazetteer.corrections import BASIS, Known, lay_over
from geo.gazetteer.fuzzy import FuzzyIndex
from geo.gazetteer.provinces import ProvinceNames
from geo.gazetteer.sphere import EARTH_DIAMETER_KM
from geo.gazetteer.table import BY_RULE, LEVELS, MAIN, TABLE, Table, read_place, read_table
from geo.records import Candidate, Correction, MentionKind, Place
from geo.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

GENERATED_SCORE: Final = 0.95
"""Score of a spelling that follows from a rule and that nobody vouches for; a known name scores 1."""
PLACED: Final = frozenset({"own", "village", "list", BASIS})
"""What coordinates rest on that are the place's, not those of the settlements around it."""
FRONT_REACH_KM: Final = 50.0
FAR_KM: Final = 1000
"""A corrected place is as far from the front as the settlement beside it, and far if none is."""


class Gazetteer:
    """Places by id, name and position. Read-only, and safe to share between threads."""

    def __init__(self, table: Table) -> None:
        """Index ``table``; places themselves are made when they are asked for."""
        self._table = table
        self._row_of_id = {line[: line.index("\t")]: row for row, line in enumerate(table.rows)}
        self._number_of_key = dict(zip(table.keys, range(len(table.keys)), strict=True))
        self._fuzzy = FuzzyIndex(table)
        self._made: dict[int, Known] = {}
        self._latitude, self._longitude = table.latitude, table.longitude
        self._added: dict[str, int] = {}
        self._front_km: dict[int, int] = {}
        self._vouched: dict[str, tuple[int, ...]] = {}
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
        return len(self._table.rows) + len(self._added)

    def corrected(self, corrections: Iterable[Correction]) -> Gazetteer:
        """Return this gazetteer with ``corrections`` (oldest first) on top; it shares all that they leave as it is.

        A name that a person gave to a place hides the namesakes of that place in its province.
        """
        overlay = lay_over(corrections, lambda id_: None if (row := self._row(id_)) is None else self._at(row))
        book = copy(self)
        added = [id_ for id_ in overlay.places if self._row(id_) is None]
        book._added = {**self._added, **{id_: len(self) + number for number, id_ in enumerate(added)}}  # noqa: SLF001 - its own kind
        rows = {row: known for id_, known in overlay.places.items() if (row := book._row(id_)) is not None}  # noqa: SLF001
        book._lay(rows)  # noqa: SLF001
        given = {key: [row for id_ in ids if (row := book._row(id_)) is not None] for key, ids in overlay.keys.items()}  # noqa: SLF001
        earlier = {key: [row for row in was if row not in given.get(key, ())] for key, was in self._vouched.items()}
        book._vouched = {  # noqa: SLF001
            key: (*reversed(given.get(key, [])), *earlier.get(key, [])) for key in {**earlier, **given}
        }
        return book

    def _lay(self, rows: dict[int, Known]) -> None:
        """Put ``rows`` over those that there are; positions are copied, so that :meth:`near` looks at one array."""
        more = len(self) - len(self._latitude)
        self._latitude = np.concatenate([self._latitude, np.full(more, np.nan, np.float32)])
        self._longitude = np.concatenate([self._longitude, np.full(more, np.nan, np.float32)])
        self._front_km = {}
        self._made = {**self._made, **rows}
        for row, (place, basis, _) in rows.items():
            if basis == BASIS and place.latitude is not None and place.longitude is not None:
                self._latitude[row], self._longitude[row] = place.latitude, place.longitude

    def _row(self, place_id: str) -> int | None:
        return self._row_of_id.get(place_id, self._added.get(place_id))

    def _at(self, row: int) -> Known:
        made = self._made.get(row)
        if made is None:
            made = self._made[row] = read_place(self._table, row)
        return made

    def place(self, place_id: str) -> Place | None:
        """Return the place of that id."""
        row = self._row(place_id)
        return None if row is None else self._at(row)[0]

    def names(self, place_id: str) -> tuple[str, ...]:
        """Return all names of a place, its display name first; none for an unknown id."""
        row = self._row(place_id)
        return () if row is None else self._at(row)[2]

    def basis(self, place_id: str) -> str:
        """Return what a place's coordinates rest on.

        One of ``own``, ``village`` (GeoNames, by its list of postal codes), ``community``, ``district``, ``city``,
        ``list`` (a list of our own), ``corrected`` (by a person who uses Dateline) and ``none``.
        """
        row = self._row(place_id)
        return "none" if row is None else self._at(row)[1]

    def front_km(self, place_id: str) -> int:
        """Return how many km a place lies from the nearest town along which was fought in 2022 (0 abroad)."""
        row = self._row(place_id)
        if row is None:
            return 0
        place, basis, _ = self._at(row)
        if basis != BASIS or place.latitude is None or place.longitude is None:
            return self._table.front_km[row]
        km = self._front_km.get(row)
        if km is None:
            around = self.near(place.latitude, place.longitude, radius_km=FRONT_REACH_KM, limit=10)
            beside = next((near.id for near, _ in around if self.basis(near.id) != BASIS), None)
            km = self._front_km[row] = FAR_KM if beside is None else self.front_km(beside)
        return km

    def vouched(self, name: str) -> frozenset[str]:
        """Return the ids of the places to which a person gave this name."""
        return frozenset(self._at(row)[0].id for row in self._vouched.get(fold(name), ()))

    def knows(self, name: str) -> bool:
        """Whether some place has this name in some spelling."""
        key = fold(name)
        return key in self._number_of_key or key in self._vouched

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
        table = self._table
        listed = [] if number is None else table.key_rows[table.key_starts[number] : table.key_starts[number + 1]]
        vouched = self._vouched.get(key)
        if vouched is None:
            return listed
        settled = {self._at(row)[0].province for row in vouched}
        others = [
            entry
            for entry in listed
            if entry // LEVELS not in vouched and self._at(entry // LEVELS)[0].province not in settled
        ]
        return [*(LEVELS * row + MAIN for row in vouched), *others]

    def candidates(self, name: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """Return what ``name`` might mean, best first: known names, spellings by rule, similar names."""
        found: dict[int, Candidate] = {}
        for entry in self._entries(fold(name)):
            row, level = divmod(entry, LEVELS)
            place = self._at(row)[0]
            score, reason = (GENERATED_SCORE, "a spelling") if level == BY_RULE else (1.0, "a name")
            found[row] = Candidate(place=place, score=score, reason=f"{reason} of {place.name}")
        if len(found) < limit:
            for key, score in self._fuzzy.similar(fold(name), limit=4 * limit, more=self._vouched):
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
        own, others = np.radians(self._latitude), np.radians(self._longitude)
        here, there = np.radians(latitude), np.radians(longitude)
        chord = np.sin((own - here) / 2) ** 2 + np.cos(here) * np.cos(own) * np.sin((others - there) / 2) ** 2
        away = EARTH_DIAMETER_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
        rows = np.flatnonzero(away <= radius_km)
        ordered = rows[np.argsort(away[rows], kind="stable")]
        found: list[tuple[Place, float]] = []
        for row in ordered:
            place, basis, _ = self._at(int(row))
            if place.kind in {MentionKind.TOWN, MentionKind.OTHER} and basis in PLACED:
                found.append((place, float(away[row])))
            if len(found) == limit:
                break
        return tuple(found)

    def settlements(self) -> Iterator[Place]:
        """Give the towns and villages, also those abroad, whose coordinates are their own, in the table's order."""
        for row in range(len(self)):
            place, basis, _ = self._at(row)
            if place.kind is MentionKind.TOWN and basis in PLACED:
                yield place

    def provinces(self) -> tuple[Place, ...]:
        """Return the 27 first-level units of Ukraine; the id of each is its ISO 3166-2 code."""
        return tuple(place for place in self._provinces if place.country == "UA")

    def province(self, name: str) -> Place | None:
        """Return the first-level unit, also of a neighbour, that ``name`` means in any spelling, or None.

        Takes "Charkov Oblast", "Luhansk", "Харківська область", "Donets'ka oblast" or an ISO code.
        """
        code = self._province_names.find(name)
        return None if code is None else self.place(code)


class _InUse:
    """The gazetteer that this process uses, with the corrections of the store that it has open."""

    corrections: tuple[Correction, ...] = ()
    book: Gazetteer | None = None


@lru_cache(maxsize=1)
def _read(path: Path = TABLE) -> Gazetteer:
    return Gazetteer(read_table(path))


def load_gazetteer() -> Gazetteer:
    """Return the gazetteer that Dateline ships, read once in a process, with the corrections in use.

    Raises :class:`geo.errors.DataError` when its file is missing or broken.
    """
    book = _InUse.book
    if book is None:
        book = _InUse.book = _read().corrected(_InUse.corrections) if _InUse.corrections else _read()
    return book


def use_corrections(corrections: Iterable[Correction]) -> None:
    """Let :func:`load_gazetteer` give the gazetteer with these corrections (oldest first), and no others, on top."""
    wanted = tuple(corrections)
    if wanted != _InUse.corrections:
        _InUse.corrections, _InUse.book = wanted, None
