"""Similar names: a consonant skeleton narrows 300,000 keys to some hundreds, edit distance ranks those.

Scanning all keys takes tens of milliseconds a name. Misspellings mostly change vowels, voice a consonant,
or lose, add or swap one: so the keys whose skeleton is the query's, or one edit away, hold nearly all that
can be meant, and are found with some hundred dictionary look-ups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer.skeleton import LETTERS, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.table import Table

LEAST_LENGTH: Final = 4
"""Shorter keys resemble too many others for a resemblance to mean anything."""
CUTOFF: Final = 0.7


class FuzzyIndex:
    """Search keys by consonant skeleton."""

    def __init__(self, table: Table) -> None:
        """Index the skeletons of ``table``."""
        self._table = table
        self._number_of = dict(zip(table.skeletons, range(len(table.skeletons)), strict=True))

    def similar(self, key: str, *, limit: int, more: Iterable[str] = ()) -> list[tuple[str, float]]:
        """Return up to ``limit`` keys similar to ``key`` with their similarity (0 to 1), most similar first.

        ``more`` are keys, few enough to be all compared, that are not in the table.
        """
        if len(key) < LEAST_LENGTH:
            return []
        table = self._table
        known = self._number_of
        keys = table.keys
        pool: list[str] = list(more)
        for edited in sorted(skeleton_edits(skeleton(key))):  # the same answer in each process
            number = known.get(edited)
            if number is not None:
                members = table.skeleton_keys[
                    table.skeleton_starts[number] : table.skeleton_starts[number + 1]
                ].tolist()
                pool += [keys[member] for member in members]
        ranked = process.extract(key, pool, scorer=OSA.normalized_similarity, score_cutoff=CUTOFF, limit=limit)
        return [(found, score) for found, score, _ in ranked]


def skeleton_edits(bones: str) -> set[str]:
    """Return ``bones`` and every skeleton one deletion, insertion, substitution or swap away."""
    edits = {bones}
    for cut in range(len(bones) + 1):
        head, tail = bones[:cut], bones[cut:]
        edits.update(head + letter + tail for letter in LETTERS)
        if tail:
            rest = tail[1:]
            edits.add(head + rest)
            edits.update(head + letter + rest for letter in LETTERS)
            if rest:
                edits.add(head + rest[0] + tail[0] + rest[1:])
    return edits
