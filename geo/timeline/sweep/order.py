"""Which of contrary claims is the newer one, in all towns at once: the rules of :mod:`geo.timeline.order`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.timeline.evidence import NEVER
from geo.timeline.order import GRACE_DAYS
from geo.timeline.sweep.lines import Line, blocks, first_reaching, in_group, spread, to_key
from geo.timeline.sweep.rows import CAPTURED, CHRONOLOGY, CONCESSION, CONTESTED, NO_CHANGE, OWN, REGAINING, SIDES

if TYPE_CHECKING:
    from geo.timeline.columns import Array
    from geo.timeline.sweep.rows import Rows

_NO_DAY: Final = -1


def order_rows(rows: Rows) -> None:
    """Set ``start``, ``end`` and ``outdated`` of the rows, as ``order_evidence`` does."""
    rows.start, rows.end, rows.outdated = rows.first.copy(), rows.last.copy(), np.full(len(rows.first), NEVER)
    wide = np.flatnonzero(rows.change & (rows.first < rows.last))
    mine = [wide[rows.side[wide] == side] for side in range(len(SIDES))]
    contrary = [np.flatnonzero(rows.side != side) for side in range(len(SIDES))]
    for side in range(len(SIDES)):
        _end_before_regained(rows, mine[side], contrary[side])
    for side in range(len(SIDES)):
        _start_after_contrary(rows, mine[side], contrary[side])
    _start_with_narrower(rows, wide)
    for side in range(len(SIDES)):
        _outdate(rows, np.flatnonzero(rows.side == side), contrary[side])


def _end_before_regained(rows: Rows, wide: Array, contrary: Array) -> None:
    """Rule 5: a first capture happened before the place was regained."""
    wide = wide[rows.kind[wide] == CAPTURED]
    regained = contrary[rows.kind[contrary] == REGAINING]
    if not (len(wide) and len(regained)):
        return
    town, first = rows.town[wide], rows.first[wide]
    line = Line(regained, rows.town[regained], rows.first[regained])
    following = line.until(to_key(town, first))
    began_before = in_group(line.highest(rows.last), following - 1, town, missing=_NO_DAY) >= first
    begins = np.where(began_before, first, line.day_at(following, town, missing=NEVER))
    some = begins <= rows.last[wide]
    rows.end[wide[some]] = np.maximum(first, begins - 1)[some]


def _start_after_contrary(rows: Rows, wide: Array, contrary: Array) -> None:
    """Rules 2 and 5: a change happened after the contrary possession, or first capture, that its span encloses."""
    possession, captured = _is_possession(rows, contrary), rows.kind[contrary] == CAPTURED
    regaining = rows.kind[wide] == REGAINING
    for mine, may_precede in ((wide[~regaining], possession), (wide[regaining], possession | captured)):
        before = contrary[may_precede]
        line = Line(before, rows.town[before], rows.end[before])
        nearest = line.before(to_key(rows.town[mine], rows.end[mine])) - 1
        ended = line.day_at(nearest, rows.town[mine], missing=_NO_DAY)
        some = ended >= rows.first[mine]
        rows.start[mine[some]] = ended[some] + 1


def _start_with_narrower(rows: Rows, wide: Array) -> None:
    """Rule 8: of the same change in a wider and a narrower span, the wider one begins with the narrower one."""
    news = (rows.town * len(SIDES) + rows.side) * (int(rows.kind.max(initial=0)) + 1) + rows.kind
    length = rows.last - rows.first
    changes = np.flatnonzero(rows.change)
    begins = np.full(len(wide), _NO_DAY)
    # Where somebody else says so too, a side's own word does not count.
    for some in (changes[rows.weight[changes] == OWN], changes[rows.weight[changes] != OWN]):
        line = Line(some, news[some], rows.first[some])
        after, until = (line.until(to_key(news[wide], day[wide])) for day in (rows.first, rows.last))
        found = first_reaching(-length[line.rows], 1 - length[wide], after, until)
        narrower = found >= 0
        begins[narrower] = rows.first[line.rows[found[narrower]]]
    rows.start[wide] = np.maximum(rows.start[wide], begins)


def _outdate(rows: Rows, mine: Array, contrary: Array) -> None:
    """Set ``outdated`` of one side's rows."""
    if not (len(mine) and len(contrary)):
        return
    town, start, end = rows.town[mine], rows.start[mine], rows.end[mine]
    line = Line(contrary, rows.town[contrary], rows.start[contrary])
    after = line.until(to_key(town, end))
    outdated = line.day_at(after, town, missing=NEVER)
    longest = np.zeros(int(rows.town[-1]) + 1, dtype=np.int64)
    np.maximum.at(longest, rows.town[contrary], rows.end[contrary] - rows.start[contrary])
    reaching = line.before(to_key(town, np.maximum(start - longest[town], 0)))
    for some in blocks(np.maximum(after - reaching, 0)):
        numbers, at = spread(reaching[some], after[some])
        item, other = mine[some][numbers], line.rows[at]
        common = rows.end[other] >= rows.start[item]
        item, other = item[common], other[common]
        np.minimum.at(outdated[some], numbers[common], _outdated_by(rows, other, item))
    rows.outdated[mine] = outdated


def _outdated_by(rows: Rows, newer: Array, item: Array) -> Array:
    """First day on which each of ``newer``, contrary and with a common day, replaces its ``item`` (or ``NEVER``)."""
    grace = rows.end[item] + GRACE_DAYS
    outlasts = (rows.kind[newer] == NO_CHANGE) & (rows.end[newer] > grace) & ~_follows(rows, item, newer)
    later = np.where(outlasts, np.maximum(rows.start[newer], grace + 1), NEVER)
    return np.where(_follows(rows, newer, item), rows.start[newer], later)


def _follows(rows: Rows, change: Array, before: Array) -> Array:
    """Rules 3, 5 and 6 for contrary rows with a common day."""
    first, last = rows.first, rows.last
    same_news = (last[before] <= last[change] + GRACE_DAYS) | (rows.report[before] == rows.report[change])
    over = (rows.kind[before] != NO_CHANGE) & _settles(rows, change)
    ends = over | ((first[before] < first[change]) & same_news & ~_is_disputed(rows, change, before))
    later = (first[before] < first[change]) | ((first[before] == first[change]) & (last[before] < last[change]))
    captured_first = (rows.kind[before] == CAPTURED) & (rows.kind[change] == REGAINING)
    captured_after = (rows.kind[change] == CAPTURED) & (rows.kind[before] == REGAINING)
    replaces = (rows.side[change] != CONTESTED) & (captured_first | (later & ~captured_after))
    follows: Array = (rows.kind[change] != NO_CHANGE) & np.where(_is_possession(rows, before), ends, replaces)
    return follows


def _is_disputed(rows: Rows, change: Array, before: Array) -> Array:
    """Whether present possession stands against the change: the exception of rule 3."""
    disputed: Array = (
        ~_settles(rows, change)
        & rows.disputes[before]
        & (rows.speaker[before] != rows.side[change])
        & (rows.last[before] - rows.first[before] <= GRACE_DAYS)
        & (rows.last[before] >= rows.last[change])
        & (rows.published[before] >= rows.published[change])
    )
    return disputed


def _settles(rows: Rows, some: Array) -> Array:
    settles: Array = (rows.weight[some] == CONCESSION) | (rows.weight[some] == CHRONOLOGY)
    return settles


def _is_possession(rows: Rows, some: Array) -> Array:
    """Whether they speak of their whole span: possession, or the fighting that an ``entered`` leads to."""
    possession: Array = (rows.kind[some] == NO_CHANGE) | (rows.side[some] == CONTESTED)
    return possession
