"""Histories and states of all towns, from what the rules look at of their claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.records import Clock
from geo.timeline.evidence import CHRONOLOGY_ENDS, NEVER
from geo.timeline.sweep.implied import imply_rows
from geo.timeline.sweep.judge import UNKNOWN, Verdicts, join_verdicts, judge_rows
from geo.timeline.sweep.lines import Line, blocks, in_group, sort_unique, spread, to_day, to_group, to_key
from geo.timeline.sweep.order import order_rows
from geo.timeline.sweep.rows import CHRONOLOGY, Denials, Rows, join_rows, unpack_all

if TYPE_CHECKING:
    from geo.timeline.columns import Array

PART: Final = np.dtype([(name, np.int32) for name in ("first", "last", "state", "flags", "since", "newest")])
"""One interval: days as ordinals, ``last`` is ``NEVER`` for one that nothing has ended; the state's code; flags."""

CHANGING: Final = 1
IMPLIED: Final = 2
"""Flags."""


def trace_towns(packed: Array, bounds: Array, clock: Clock) -> tuple[Array, Array]:
    """Work out the histories of towns: intervals (of :data:`PART`), and where those of each town begin, with the end.

    ``packed`` is what the rules look at of their claims (:func:`geo.timeline.evidence.pack`), town by town; that of
    town ``n`` begins at ``bounds[n]``.
    """
    towns = np.arange(len(bounds) - 1)
    rows, denials = unpack_all(packed, np.repeat(towns, np.diff(bounds)))
    if clock is Clock.HINDSIGHT:
        always = np.zeros_like(towns), np.full_like(towns, NEVER)
        turns = _judge_turns(rows, denials, always, whole_chronology=np.ones(len(towns), dtype=bool))
    else:
        turns = _judge_editions(rows, denials)
    parts, town = _join(*turns)
    return parts, np.searchsorted(town, np.arange(len(bounds)))


def judge_towns(packed: Array, bounds: Array, day: int, *, known: int | None) -> Array:
    """Give the code (position in ``STATES``) of each town's state on a day (an ordinal).

    ``packed`` and ``bounds`` are as in :func:`trace_towns`; ``known`` is the last day of publication that counts.
    """
    towns = np.arange(len(bounds) - 1)
    rows, denials = unpack_all(packed, np.repeat(towns, np.diff(bounds)))
    limit = NEVER if known is None else known
    rows = _settle(rows.take(np.flatnonzero(rows.published <= limit)))
    denials = denials.take(np.flatnonzero(denials.published <= limit))
    whole_chronology = np.full(len(towns), limit >= CHRONOLOGY_ENDS)
    return judge_rows(rows, denials, to_key(towns, day), whole_chronology=whole_chronology).state


def _settle(rows: Rows) -> Rows:
    """Put rows in order, and add what they imply."""
    order_rows(rows)
    return join_rows(imply_rows(rows), rows)


def _judge_turns(
    rows: Rows, denials: Denials, spans: tuple[Array, Array], *, whole_chronology: Array
) -> tuple[Array, Verdicts]:
    """Give the days on which a town's verdict may turn (sorted places on the line), with the verdict from then on.

    ``spans`` are each town's first day that is looked at, which is always among them, and the day after the last.
    """
    rows = _settle(rows)
    changes = np.flatnonzero(rows.change)
    town = np.concatenate([rows.town, rows.town, rows.town[changes], denials.town, denials.town])
    day = np.concatenate([rows.start, rows.outdated, rows.last[changes], denials.first, denials.last + 1])
    begins, ends = spans
    some = (day > begins[town]) & (day < ends[town])
    firsts = to_key(np.arange(len(begins)), begins)
    questions = sort_unique(np.concatenate([firsts, to_key(town[some], day[some])]))
    return questions, judge_rows(rows, denials, questions, whole_chronology=whole_chronology)


def _judge_editions(rows: Rows, denials: Denials) -> tuple[Array, Verdicts]:
    """Do the same with all that is known of a town, anew for every day on which that is more, until the next of them.

    Such an edition of a town is a town of its own here. One of nothing but denials says nothing, and is left out.
    """
    told, denied = (Line(np.arange(len(some.town)), some.town, some.published) for some in (rows, denials))
    chronicled = np.unique(rows.town[rows.weight == CHRONOLOGY])
    editions = sort_unique(np.concatenate([told.keys, denied.keys, to_key(chronicled, CHRONOLOGY_ENDS)]))
    editions = editions[told.until(editions) > told.before(to_key(to_group(editions), 0))]
    town, known = to_group(editions), to_day(editions)
    following = in_group(editions, np.arange(1, len(editions) + 1), town, missing=NEVER)
    spans = [(line, line.before(to_key(town, 0)), line.until(editions)) for line in (told, denied)]
    sizes = np.sum([ends - begins for _, begins, ends in spans], axis=0)
    found: list[tuple[Array, Verdicts]] = []
    for block in blocks(sizes):
        (row_edition, row), (denial_edition, denial) = (
            _gather(line, begins[block], ends[block]) for line, begins, ends in spans
        )
        questions, verdicts = _judge_turns(
            replace(rows.take(row), town=row_edition),
            replace(denials.take(denial), town=denial_edition),
            (known[block], following[block]),
            whole_chronology=known[block] >= CHRONOLOGY_ENDS,
        )
        found.append((to_key(town[block][to_group(questions)], to_day(questions)), verdicts))
    questions = np.concatenate([np.empty(0, dtype=np.int64), *(questions for questions, _ in found)])
    return questions, join_verdicts([verdicts for _, verdicts in found])


def _gather(line: Line, begins: Array, ends: Array) -> tuple[Array, Array]:
    """Give the numbers of the runs of a line with their rows."""
    numbers, positions = spread(begins, ends)
    return numbers, line.rows[positions]


def _join(questions: Array, verdicts: Verdicts) -> tuple[Array, Array]:
    """Make intervals of the turns, with the town of each; equal neighbours become one."""
    town = to_group(questions)
    columns = (town, verdicts.state, verdicts.since, verdicts.newest, verdicts.changing, verdicts.implied)
    turns = np.ones(len(town), dtype=bool)
    turns[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    turning = np.flatnonzero(turns)
    first, town = to_day(questions[turning]), town[turning]
    parts = np.empty(len(turning), dtype=PART)
    parts["first"] = first
    parts["last"] = in_group(questions[turning], np.arange(1, len(turning) + 1), town, missing=NEVER + 1) - 1
    parts["state"] = verdicts.state[turning]
    parts["flags"] = CHANGING * verdicts.changing[turning] | IMPLIED * verdicts.implied[turning]
    parts["since"], parts["newest"] = verdicts.since[turning], verdicts.newest[turning]
    known = parts["state"] != UNKNOWN
    return parts[known], town[known]
