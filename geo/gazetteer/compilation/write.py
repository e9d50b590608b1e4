"""Writes the table: rows as text, coordinates as arrays, and the index from search keys to rows.

The file is the same for the same input, byte for byte. Layout (all in one compressed ``.npz``):

- ``rows``: UTF-8, one line a place, fields parted by tabs
- ``latitude``, ``longitude``: float32, degrees
- ``population``: int32; ``front_km``: uint16, kilometres from the nearest town of ``gazetteer_front.csv``
- ``keys``: UTF-8, sorted, one a line
- ``key_starts``, ``key_rows``: the rows of key *i* are ``key_rows[key_starts[i]:key_starts[i + 1]]``,
  likeliest first, stored as ``4 * row`` plus 0 for the main name, 1 for another known name, 2 for a spelling
  that only a rule made; keys of adjectives end with ``+``
- ``skeletons``, ``skeleton_starts``, ``skeleton_keys``: in the same way from consonant skeletons to keys
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.gazetteer.skeleton import skeleton
from geo.gazetteer.table import ADJECTIVE, BY_RULE, LEVELS, MAIN, OTHER
from geo.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.gazetteer.compilation.rows import Row

ABROAD: Final = 20
"""A place abroad counts as a Ukrainian one with a twentieth of its people when both have the name asked for."""
UNCOUNTED: Final = 300
"""People assumed in a settlement whose number is not known."""
SECTION: Final = 100
"""A quarter of a city counts as a town with a hundredth of its people: a bare name means the town."""
FARTHEST_KM: Final = 65_535


def write_table(path: Path, rows: Sequence[Row]) -> int:
    """Write ``rows`` to ``path`` and return the number of search keys."""
    postings = _postings(rows)
    keys = sorted(postings)
    skeletons: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if not key.endswith(ADJECTIVE):
            skeletons[skeleton(key)].append(number)
    named = sorted(skeletons)
    key_starts, key_rows = _lists(postings[key] for key in keys)
    skeleton_starts, skeleton_keys = _lists(skeletons[name] for name in named)
    np.savez_compressed(
        path,
        rows=_text("\t".join(row.fields()) for row in rows),
        latitude=np.array([row.latitude for row in rows], np.float32),
        longitude=np.array([row.longitude for row in rows], np.float32),
        front_km=np.array([min(round(row.front_km), FARTHEST_KM) for row in rows], np.uint16),
        population=np.array([row.population for row in rows], np.int32),
        keys=_text(keys),
        key_starts=key_starts,
        key_rows=key_rows,
        skeletons=_text(named),
        skeleton_starts=skeleton_starts,
        skeleton_keys=skeleton_keys,
    )
    return len(keys)


def _postings(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Entries of each key, likeliest first."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for name in (row.name, *row.names[:1]):
            found[fold(name)].setdefault(number, MAIN)
        for name in row.names:
            found[fold(name)].setdefault(number, OTHER)
        for name in row.generated:
            found[fold(name)].setdefault(number, BY_RULE)
    for number, row in enumerate(rows):
        for name in row.adjectives:
            found[fold(name) + ADJECTIVE][number] = BY_RULE
    found.pop("", None)
    found.pop(ADJECTIVE, None)
    return {
        key: [
            LEVELS * number + level for number, level in sorted(entries.items(), key=lambda entry: _rank(rows, entry))
        ]
        for key, entries in found.items()
    }


def _rank(rows: Sequence[Row], entry: tuple[int, int]) -> tuple[bool, float, int]:
    number, level = entry
    row = rows[number]
    people = max(row.population, UNCOUNTED) / (1 if row.country == "UA" else ABROAD)
    return level == BY_RULE, -(people / SECTION if row.kind == "other" else people), number


def _text(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _lists(lists: Iterable[Sequence[int]]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    starts = [0]
    flat: list[int] = []
    for members in lists:
        flat.extend(members)
        starts.append(len(flat))
    return np.array(starts, np.int32), np.array(flat, np.int32)
