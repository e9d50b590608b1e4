"""The states of all towns on many days, from their ordered rows: the rules of :mod:`geo.timeline.judge`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.records import StandingState
from geo.timeline.evidence import CHRONOLOGY_ENDS, NEVER
from geo.timeline.sweep.lines import Line, cover, first_reaching, in_group, to_day, to_group, to_key
from geo.timeline.sweep.rows import BOTH, CHRONOLOGY, CONCESSION, CONTESTED, IMPLIED, OWN, SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.timeline.columns import Array  # noqa: TC004 - the annotations of a dataclass
    from geo.timeline.sweep.rows import Denials, Rows  # noqa: TC004 - the same

STATES: Final = tuple(StandingState)
"""States by their codes."""

UNKNOWN: Final = STATES.index(StandingState.UNKNOWN)
_CONTESTED: Final = STATES.index(StandingState.CONTESTED)
_STATE_OF: Final = np.array(
    [
        [STATES.index(StandingState.CLAIMED_UKRAINE), STATES.index(StandingState.HELD_UKRAINE)],
        [STATES.index(StandingState.CLAIMED_RUSSIA), STATES.index(StandingState.HELD_RUSSIA)],
    ]
)
_NOTHING: Final = -1
"""Before every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What the rows amount to, as equally long columns; each means what it means in ``Verdict``.

    ``state`` is a position in :data:`STATES`; where it is ``UNKNOWN`` the others are 0 or False. Days are ordinals.
    """

    state: Array
    since: Array
    newest: Array
    changing: Array
    implied: Array


def join_verdicts(parts: Sequence[Verdicts]) -> Verdicts:
    """Give the verdicts of all parts, one after the other."""
    nothing = np.empty(0, dtype=np.int64)
    return Verdicts(
        **{
            field.name: np.concatenate([nothing, *(getattr(part, field.name) for part in parts)])
            for field in fields(Verdicts)
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Live:
    """The rows with the questions (from ``begins`` to before ``ends``) at which they are live.

    From ``settled`` on, a row speaks of what has happened for certain; that lies between the two. ``length`` is the
    number of questions.
    """

    rows: Rows
    begins: Array
    ends: Array
    settled: Array
    length: int

    def count(self, some: Array | slice, begins: Array) -> Array:
        """Count for each question some of the rows, from ``begins`` on."""
        begun, ended = (np.bincount(at[some], minlength=self.length + 1) for at in (begins, self.ends))
        return np.cumsum(begun - ended)[:-1]

    def highest(self, some: Array | slice, begins: Array, value: Array) -> Array:
        """Give for each question the highest value among some of the rows, from ``begins`` on."""
        return cover(self.length, begins[some], self.ends[some], value[some], nothing=_NOTHING)


def judge_rows(rows: Rows, denials: Denials, questions: Array, *, whole_chronology: Array) -> Verdicts:
    """Work out the states at ``questions``: towns and days as sorted places on the line (``to_key``).

    ``rows`` are ordered, with what they imply. ``whole_chronology`` says for each town whether all of the reference
    chronology is known.
    """
    live = _find_live(rows, questions)
    everything = slice(None)
    by_side = [np.flatnonzero(rows.side == side) for side in range(len(SIDES))]
    of_side = [live.count(some, live.begins) > 0 for some in by_side]
    # The earliest start is the highest of the days that are left after it.
    starts = [NEVER - live.highest(some, live.begins, NEVER - rows.start) for some in by_side]
    newest = live.highest(everything, live.begins, _supported_until(rows, whole_chronology))
    unsettled = live.count(everything, live.settled) == 0
    both = of_side[0] & of_side[1]
    contested = of_side[CONTESTED] | both
    fighting = np.minimum(
        np.where(of_side[CONTESTED], starts[CONTESTED], NEVER),
        np.where(both, np.maximum(starts[0], starts[1]), NEVER),
    )
    state = np.where(contested, _CONTESTED, UNKNOWN)
    since, changing = fighting, unsettled.copy()
    implied = ~contested & (live.count(np.flatnonzero(rows.weight != IMPLIED), live.begins) == 0)
    words = _Confirmation.of(live)
    for side in BOTH:
        here = np.flatnonzero(of_side[side] & ~contested)
        since[here] = np.maximum(starts[side][here], _contrary_until(rows, side, questions[here]))
        held, happened = words.confirm(here, questions[here], side, since[here], denials)
        state[here] = _STATE_OF[side][held.astype(int)]
        changing[here] = np.where(held, ~happened, unsettled[here])
    unknown = state == UNKNOWN
    for column in (since, newest, changing, implied):
        column[unknown] = 0
    return Verdicts(state=state, since=since, newest=newest, changing=changing, implied=implied)


def _find_live(rows: Rows, questions: Array) -> _Live:
    """Find from which to before which question each row is live: has begun, and nothing newer has replaced it.

    Where all that has begun is replaced, what was replaced last stays until something begins that lasts longer.
    """
    line = Line(np.arange(len(rows.town)), rows.town, rows.start)
    longest = line.highest(rows.outdated)
    outlasting = np.searchsorted(longest, to_key(rows.town, rows.outdated), side="right")
    following = line.day_at(outlasting, rows.town, missing=NEVER)
    ends = np.maximum(rows.outdated, following)
    begins, ends, happened = (
        np.searchsorted(questions, to_key(rows.town, day)) for day in (rows.start, ends, rows.last)
    )
    ends = np.maximum(ends, begins)
    settled = np.where(rows.change, np.clip(happened, begins, ends), begins)
    return _Live(rows=rows, begins=begins, ends=ends, settled=settled, length=len(questions))


def _supported_until(rows: Rows, whole_chronology: Array) -> Array:
    """Last day that each row speaks of."""
    stays_fresh = (rows.weight == CHRONOLOGY) & whole_chronology[rows.town]
    fresh = np.maximum(rows.last, np.minimum(rows.outdated - 1, CHRONOLOGY_ENDS))
    return np.where(stays_fresh, fresh, rows.last)


def _contrary_until(rows: Rows, side: int, questions: Array) -> Array:
    """First day on which all contrary rows begun by the day were outdated (0: there are none)."""
    contrary = np.flatnonzero(rows.side != side)
    line = Line(contrary, rows.town[contrary], rows.start[contrary])
    return in_group(line.highest(rows.outdated), line.until(questions) - 1, to_group(questions), missing=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Confirmation:
    """The last days that the live rows speak of which make a claimed town held, and of those that are settled.

    What no denial can touch counts as a concession that never ends.
    """

    conceded: tuple[Array, Array]
    told: tuple[Array, Array]

    @classmethod
    def of(cls, live: _Live) -> _Confirmation:
        """Work them out for every question."""
        weight = live.rows.weight
        undeniable = (weight == CHRONOLOGY) | (weight == IMPLIED)
        last = np.where(undeniable, NEVER, live.rows.last)
        conceding = np.flatnonzero(undeniable | (weight == CONCESSION))
        telling = np.flatnonzero(~undeniable & (weight != OWN))
        begins, settled = live.begins, live.settled
        return cls(
            conceded=(live.highest(conceding, begins, last), live.highest(conceding, settled, last)),
            told=(live.highest(telling, begins, last), live.highest(telling, settled, last)),
        )

    def confirm(self, here: Array, questions: Array, side: int, since: Array, denials: Denials) -> tuple[Array, Array]:
        """Say at which of the questions ``here`` the side's hold is confirmed, and where that has happened for certain.

        ``questions`` are those, and ``since`` the days since which the side has the town at them.
        """
        first, last = _newest_denials(denials, side, questions, since)
        held, happened = (
            (conceded[here] >= np.maximum(first, 0)) | ((told[here] > last) & (to_day(questions) > last))
            for conceded, told in zip(self.conceded, self.told, strict=True)
        )
        return held, happened


def _newest_denials(denials: Denials, side: int, questions: Array, since: Array) -> tuple[Array, Array]:
    """Give the newest first and last day of the denials begun by the day that reach the present state (-1: none)."""
    newest_first, newest_last = np.full(len(questions), _NOTHING), np.full(len(questions), _NOTHING)
    some = np.flatnonzero(denials.side == side)
    line = Line(some, denials.town[some], denials.first[some])
    begun, town = line.until(questions) - 1, to_group(questions)
    highest = in_group(line.highest(denials.last), begun, town, missing=_NOTHING)
    denied = np.flatnonzero(highest >= since)
    nowhere = np.full(len(denied), -1)
    found = first_reaching(denials.last[line.rows], since[denied], begun[denied], nowhere, step=-1)
    newest_first[denied] = denials.first[line.rows[found]]
    newest_last[denied] = highest[denied]
    return newest_first, newest_last
