"""Rows of many groups (towns, or sides of towns) along one line of numbers: group by group, in order of days.

On that line a look-up in all groups at once is one binary search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.timeline.columns import Array

_DAY_BITS: Final = 30
"""Enough for ``NEVER``."""

_DAY_MASK: Final = (1 << _DAY_BITS) - 1

_BLOCK: Final = 2**18
"""Rows or pairs that are looked at in one step, which bounds their memory."""


def to_key(group: Array, day: Array | int) -> Array:
    """Give the places on the line of groups (from 0) and days (ordinals, not negative, or ``NEVER``)."""
    keys: Array = group << _DAY_BITS | day
    return keys


def to_group(keys: Array) -> Array:
    """Give the groups that places on the line belong to."""
    groups: Array = keys >> _DAY_BITS
    return groups


def to_day(keys: Array) -> Array:
    """Give the days of places on the line."""
    days: Array = keys & _DAY_MASK
    return days


def sort_unique(keys: Array) -> Array:
    """Give different places on the line in order (``numpy.unique`` goes by hashes first, which takes longer)."""
    keys = np.sort(keys)
    return keys[np.diff(keys, prepend=-1) > 0]


class Line:
    """Some rows in the order of their groups and days."""

    def __init__(self, rows: Array, group: Array, day: Array) -> None:
        """Take the rows, and for each of them its group and day."""
        keys = to_key(group, day)
        order = np.argsort(keys, kind="stable")
        self.rows = rows[order]
        self.keys = keys[order]

    def before(self, keys: Array) -> Array:
        """Count the rows before these places."""
        return np.searchsorted(self.keys, keys, side="left")

    def until(self, keys: Array) -> Array:
        """Count the rows before or at these places."""
        return np.searchsorted(self.keys, keys, side="right")

    def day_at(self, positions: Array, group: Array, *, missing: int) -> Array:
        """Give the days of the rows at positions of the line, ``missing`` where a row is not of the group."""
        return in_group(self.keys, positions, group, missing=missing)

    def highest(self, day: Array) -> Array:
        """Give for each position the highest ``day`` (one for each row) so far in its group, as places on the line."""
        return np.maximum.accumulate(to_key(to_group(self.keys), day[self.rows]))


def in_group(keys: Array, positions: Array, group: Array, *, missing: int) -> Array:
    """Give the days of ``keys`` at positions, ``missing`` where there are none or they are of another group."""
    if not len(keys):
        return np.full(len(positions), missing)
    found = keys[np.clip(positions, 0, len(keys) - 1)]
    there = (positions >= 0) & (positions < len(keys)) & (to_group(found) == group)
    return np.where(there, to_day(found), missing)


def blocks(counts: Array) -> Iterator[slice]:
    """Cut things into runs whose ``counts`` come to no more than a block; what has more is a run of its own."""
    sums = np.cumsum(counts)
    begin = 0
    while begin < len(counts):
        so_far = sums[begin - 1] if begin else 0
        end = max(int(np.searchsorted(sums, so_far + _BLOCK, side="right")), begin + 1)
        yield slice(begin, end)
        begin = end


def spread(begins: Array, ends: Array) -> tuple[Array, Array]:
    """Give the numbers ``n``, each with all positions from ``begins[n]`` to before ``ends[n]``."""
    counts = np.maximum(ends - begins, 0)
    before = np.cumsum(counts) - counts
    positions = np.arange(counts.sum()) + np.repeat(begins - before, counts)
    return np.repeat(np.arange(len(counts)), counts), positions


def first_reaching(values: Array, least: Array, begins: Array, ends: Array, *, step: int = 1) -> Array:
    """Give for each range the first position at which ``values`` reach the range's ``least`` (-1: none does).

    A range goes from ``begins`` to before ``ends``; with a step of -1 it goes down.
    """
    found = np.full(len(begins), -1)
    ranges, positions = np.arange(len(begins)), begins
    while True:
        left = (ends[ranges] - positions) * step > 0
        ranges, positions = ranges[left], positions[left]
        if not len(ranges):
            return found
        reaches = values[positions] >= least[ranges]
        found[ranges[reaches]] = positions[reaches]
        ranges, positions = ranges[~reaches], positions[~reaches] + step


def cover(length: int, begins: Array, ends: Array, values: Array, *, nothing: int) -> Array:
    """Give for each position the highest value of the ranges that cover it (``nothing``: none does).

    No range ends before it begins. Each is covered by two blocks of a power of two; blocks are then halved from the
    longest down, so that this takes n log n steps however far the ranges overlap.
    """
    highest = np.full(length, nothing, dtype=np.int32)
    values = values.astype(np.int32)
    # -1 for a range of no length.
    exponents = (np.frexp(ends - begins)[1] - 1).astype(np.int8)
    for exponent in range(int(exponents.max(initial=-1)), -1, -1):
        half = 1 << exponent
        # Blocks twice as long as these now cover the same as two of these.
        np.maximum(highest[half:], highest[:-half].copy(), out=highest[half:])
        these = np.flatnonzero(exponents == exponent)
        np.maximum.at(highest, begins[these], values[these])
        np.maximum.at(highest, ends[these] - half, values[these])
    return highest
