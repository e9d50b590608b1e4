"""What changes say about the days before them, in all towns at once: the rules of :mod:`geo.timeline.implied`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.timeline.evidence import NEVER
from geo.timeline.implied import REACH_DAYS, WAR_BEGAN
from geo.timeline.sweep.lines import Line, in_group, to_day, to_group, to_key
from geo.timeline.sweep.rows import BOTH, CAPTURED, CONTESTED, IMPLIED, NO_CHANGE, REGAINING

if TYPE_CHECKING:
    from geo.timeline.columns import Array
    from geo.timeline.sweep.rows import Rows

_NO_DAY: Final = -1


def imply_rows(rows: Rows) -> Rows:
    """Give what the rows imply, of equal ones only one; they come from ``order_rows``, and some end earlier then."""
    first, before_first = _before_first_capture(rows)
    regained, before_regained = _before_regained(rows)
    numbers = np.concatenate([first, regained])
    begins, ends = (np.concatenate(days) for days in zip(before_first, before_regained, strict=True))
    changes = rows.take(numbers)
    return replace(
        changes,
        side=1 - changes.side,
        weight=np.full(len(numbers), IMPLIED),
        kind=np.full(len(numbers), NO_CHANGE),
        first=begins,
        last=ends,
        start=begins,
        end=ends,
        outdated=ends + 1,
    )


def _before_first_capture(rows: Rows) -> tuple[Array, tuple[Array, Array]]:
    """Give one first capture of each town that implies something, and the days for which it does."""
    towns = int(rows.town[-1]) + 1 if len(rows.town) else 0
    of_sides = rows.side != CONTESTED
    captures = np.flatnonzero(of_sides & (rows.kind == CAPTURED))
    captured, begun = np.full(towns, NEVER), np.full(towns, NEVER)
    np.minimum.at(captured, rows.town[captures], rows.start[captures])
    np.minimum.at(begun, rows.town, rows.start)
    firsts = captures[(rows.start[captures] == captured[rows.town[captures]]) & rows.dated[captures]]
    by = np.full((len(BOTH), towns), NEVER)
    for side in BOTH:
        mine = firsts[rows.side[firsts] == side]
        by[side, rows.town[mine]] = mine
    earlier = np.flatnonzero(of_sides & (rows.start < captured[rows.town]))
    same_side = by[rows.side[earlier], rows.town[earlier]] != NEVER
    implies = (np.sum(by != NEVER, axis=0) == 1) & (begun > WAR_BEGAN)
    implies[rows.town[earlier[same_side | rows.change[earlier]]]] = False
    found = by.min(axis=0, initial=NEVER)[implies]
    return found, (np.full(len(found), WAR_BEGAN), begun[implies] - 1)


def _before_regained(rows: Rows) -> tuple[Array, tuple[Array, Array]]:
    """Give one regaining change of each day that implies something, and the days; what it contradicts ends then."""
    changes = _find_regaining(rows)
    everything = Line(np.arange(len(rows.town)), rows.town, rows.start)
    line = Line(changes, rows.town[changes], rows.start[changes])
    first_of_day = np.diff(line.keys, prepend=-1) > 0
    changes, keys = line.rows[first_of_day], line.keys[first_of_day]
    town, start = to_group(keys), to_day(keys)
    ended = in_group(everything.highest(rows.end), everything.before(keys) - 1, town, missing=_NO_DAY)
    begins = np.maximum(np.maximum(WAR_BEGAN, start - REACH_DAYS), ended + 1)
    over = begins < start
    changes, keys, start, begins = (each[over] for each in (changes, keys, start, begins))
    # All that began before is over by then, so contrary rows that were live until this change were replaced by it.
    # An earlier change of this kind ends rows sooner; where one of them is such a row, it is itself another.
    implies = ~_replace_contrary(rows, changes, keys)
    changes, keys, start, begins = (each[implies] for each in (changes, keys, start, begins))
    following = np.searchsorted(keys, to_key(rows.town, rows.start), side="right")
    cut = in_group(keys, following, rows.town, missing=NEVER) != NEVER
    rows.outdated[cut] = np.minimum(rows.outdated[cut], begins[following[cut]])
    return changes, (begins, start - 1)


def _find_regaining(rows: Rows) -> Array:
    """Find the dated changes that regain a town, fresh, and on a day on which no other side changes anything."""
    changes = np.flatnonzero((rows.side != CONTESTED) & rows.change)
    of_side = rows.town * len(BOTH) + rows.side
    line = Line(changes, of_side[changes], rows.start[changes])
    some = changes[(rows.kind[changes] == REGAINING) & rows.dated[changes]]
    start, other_side = rows.start[some], of_side[some] ^ 1
    before = line.day_at(line.before(to_key(of_side[some], start)) - 1, of_side[some], missing=_NO_DAY)
    fresh = (before == _NO_DAY) | (start - before > REACH_DAYS)
    same_day = line.day_at(line.before(to_key(other_side, start)), other_side, missing=_NO_DAY) == start
    regaining: Array = some[fresh & ~same_day]
    return regaining


def _replace_contrary(rows: Rows, changes: Array, keys: Array) -> Array:
    """Say which changes (at sorted ``keys``) replaced contrary rows: of those it is said who held the town before."""
    found = np.zeros(len(changes), dtype=bool)
    if len(changes):
        ends = to_key(rows.town, rows.outdated)
        at = np.minimum(np.searchsorted(keys, ends), len(keys) - 1)
        replaced = (keys[at] == ends) & (rows.side != rows.side[changes[at]]) & (rows.start < rows.outdated)
        found[at[replaced]] = True
    return found
