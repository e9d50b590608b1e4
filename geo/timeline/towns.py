"""The control claims that standings rest on, sorted out town by town."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, overload

import numpy as np

from geo.records import CONTROL_CATEGORIES, Level, ReviewState
from geo.timeline.evidence import pack
from geo.timeline.sweep.lines import spread

if TYPE_CHECKING:
    from geo.timeline.columns import Array  # noqa: TC004 - the annotations of a dataclass
    from geo.timeline.table import ClaimTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The control claims about one town: their rows in the table, and what the rules look at, packed."""

    place_id: str
    rows: Array
    packed: bytes


class Towns(Sequence[Town]):
    """Towns in alphabetical order of their ids, as columns; each becomes a record when asked for.

    ``rows`` (the claims' rows in the table) and ``packed`` (see :func:`geo.timeline.evidence.pack`) lie town by town;
    those of town ``n`` begin at ``bounds[n]``, and the last bound is their end.
    """

    def __init__(self, place_ids: Sequence[str], rows: Array, packed: Array, bounds: Array) -> None:
        """Take the towns' ids, their claims, and where those of each begin."""
        self.place_ids = place_ids
        self.rows = rows
        self.packed = packed
        self.bounds = bounds

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The towns' positions, by ``place_id``."""
        return {place_id: number for number, place_id in enumerate(self.place_ids)}

    def __len__(self) -> int:
        """Give the number of towns."""
        return len(self.place_ids)

    @overload
    def __getitem__(self, index: int) -> Town: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Town, ...]: ...
    def __getitem__(self, index: int | slice) -> Town | tuple[Town, ...]:
        """Give one town, or some."""
        if isinstance(index, slice):
            return tuple(self[number] for number in range(*index.indices(len(self))))
        number = range(len(self))[index]
        its = slice(self.bounds[number], self.bounds[number + 1])
        return Town(place_id=self.place_ids[number], rows=self.rows[its], packed=self.packed[its].tobytes())

    def where(self, keep: Array) -> Towns:
        """Give the towns with only those of their claims for which ``keep`` is true; without any, a town is left out.

        The order of towns and claims stays, so that nothing is sorted or packed again.
        """
        counts = np.diff(np.concatenate([[0], np.cumsum(keep)])[self.bounds])
        left = counts > 0
        bounds = np.concatenate([[0], np.cumsum(counts[left])])
        return Towns([*compress(self.place_ids, left.tolist())], self.rows[keep], self.packed[keep], bounds)

    def find_same(self, other: Towns) -> Array:
        """Give for each town its position in ``other``, if the rules see the very same claims there (else -1)."""
        found = np.array([other.numbers.get(place_id, -1) for place_id in self.place_ids], dtype=np.int64)
        found[np.diff(self.bounds) != np.append(np.diff(other.bounds), 0)[found]] = -1
        some = np.flatnonzero(found >= 0)
        town, mine = spread(self.bounds[some], self.bounds[some + 1])
        _, theirs = spread(other.bounds[found[some]], other.bounds[found[some] + 1])
        differ = np.any(self.packed[mine] != other.packed[theirs], axis=1)
        found[some[town[differ]]] = -1
        return found


def find_towns(table: ClaimTable) -> Towns:
    """Sort out the claims that standings rest on.

    Left out: events, claims about provinces or regions, claims without a place or a controller, and what a
    person has rejected. The rows of a town are in an order that does not depend on that of the table.
    """
    rows = np.flatnonzero(_is_control(table))
    control = table.take(rows)
    packed = pack(control)
    place, pool = control.column("place_id"), table.pool("place_id")
    present = np.flatnonzero(np.bincount(place, minlength=len(pool)))
    named = sorted((pool[code], code) for code in present.tolist())
    rank = np.zeros(len(pool), dtype=np.int32)
    rank[[code for _, code in named]] = np.arange(len(named))
    of_town = rank[place]
    order = np.lexsort((*packed.T[::-1], of_town))
    bounds = np.searchsorted(of_town[order], np.arange(len(named) + 1))
    return Towns([name for name, _ in named], rows[order], packed[order], bounds)


def _is_control(table: ClaimTable) -> Array:
    control: Array = (
        (table.column("place_id") >= 0)
        & (table.column("controller") > 0)
        & table.codes_in("level", [Level.TOWN])
        & table.codes_in("category", CONTROL_CATEGORIES)
        & ~table.codes_in("review", [ReviewState.REJECTED])
    )
    return control
