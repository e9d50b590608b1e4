"""The rules as steps over columns say what the rules say of one town after the other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.records import CONTROL_CATEGORIES, Affiliation, Clock, Controller, DateBasis, Stance
from geo.timeline import STATES, ClaimTable
from geo.timeline.evidence import NEVER, unpack
from geo.timeline.judge import UNKNOWN, Ledger
from geo.timeline.sweep import CHANGING, IMPLIED, judge_towns, lines, trace_towns
from geo.timeline.table import TableBuilder
from geo.timeline.towns import find_towns

if TYPE_CHECKING:
    from geo.timeline.columns import Array
    from geo.timeline.judge import Verdict
    from geo.timeline.towns import Town, Towns

WAR_BEGINS = date(2022, 2, 20).toordinal()
CHRONOLOGY_ENDS = date(2022, 12, 20).toordinal()
TOWNS = 25


def random_towns(seed: int, begins: int) -> Towns:
    """Make towns with some claims each, of every kind there is: few days, so that many of them touch.

    Some spans are long, and some libraries have a season and a half between two claims.
    """
    random = np.random.default_rng(seed)
    size = int(random.integers(1, 12 * TOWNS))
    first = begins + random.integers(0, random.choice([4, 12, 60]), size) * random.choice([1, 1, 1, 45])
    last = first + random.choice([0, 0, 0, 1, 2, 4, 40], size)
    published = last + random.choice([-3, 0, 0, 1, 5, 30], size)
    builder = TableBuilder()
    builder.add(_columns(size, random) | _days(first, last, published))
    return find_towns(builder.build())


def _days(first: Array, last: Array, published: Array) -> dict[str, list[date]]:
    days = {"date_first": first, "date_last": last, "published": published}
    return {name: [date.fromordinal(day) for day in column.tolist()] for name, column in days.items()}


def _columns(size: int, random: np.random.Generator) -> dict[str, Any]:
    def draw(*values: Any) -> list[Any]:  # noqa: ANN401 - whatever a column holds
        return [values[number] for number in random.integers(0, len(values), size).tolist()]

    often = [Stance.ASSERTS] * 6 + [Stance.DENIES]
    return {
        "id": [str(number) for number in range(size)],
        "category": draw(*sorted(CONTROL_CATEGORIES)),
        "place": ["Town"] * size,
        "place_id": draw(*(f"gn:{number}" for number in range(TOWNS))),
        "level": ["town"] * size,
        "province": ["UA-63"] * size,
        "latitude": [49.0] * size,
        "longitude": [37.0] * size,
        "radius_km": [2.0] * size,
        "date_basis": draw("stated", "stated", "stated", *DateBasis),
        "claimant": ["somebody"] * size,
        "affiliation": draw(*Affiliation),
        "stance": draw(*often, *Stance),
        "controller": draw(*Controller, Controller.UKRAINE, Controller.RUSSIA),
        "quote": ["Words."] * size,
        "report_id": draw("r1", "r2", "r3", "r4", "r5", "r6"),
        "source": draw("mine", "mine", "mine", "mine", "mine", "chronology"),
        "extractor": ["by hand 1"] * size,
        "start": [None] * size,
        "end": [None] * size,
        "report_title": [""] * size,
        "publisher": [None] * size,
        "url": [""] * size,
        "review": ["machine"] * size,
        "reason": [""] * size,
    }


def judge_plainly(packed: bytes, day: int, known: int | None) -> Verdict:
    """Put one town's claims in order, and judge one day."""
    evidence, denials = unpack(packed)
    limit = NEVER if known is None else known
    ledger = Ledger(
        [item for item in evidence if item.published <= limit],
        [denial for denial in denials if denial.published <= limit],
        known=known,
    )
    return ledger.judge(day)


LIBRARIES = st.builds(random_towns, st.integers(0, 2**32 - 1), st.sampled_from([WAR_BEGINS, CHRONOLOGY_ENDS]))


@settings(max_examples=100, deadline=None)
@given(towns=LIBRARIES, clock=st.sampled_from(Clock))
def test_the_histories_of_all_towns_say_what_the_rules_say_of_each(towns: Towns, clock: Clock) -> None:
    """On every day on which something begins or ends, and the next: all that a verdict says."""
    parts, bounds = trace_towns(towns.packed, towns.bounds, clock)
    for number, town in enumerate(towns):
        of_town = parts[bounds[number] : bounds[number + 1]]
        for ordinal in _days_to_look_at(town, of_town):
            verdict = judge_plainly(town.packed, ordinal, ordinal if clock is Clock.KNOWN else None)
            covering = of_town[(of_town["first"] <= ordinal) & (of_town["last"] >= ordinal)]
            assert covering.tolist() == _as_parts(verdict, covering)


def _days_to_look_at(town: Town, parts: Array) -> set[int]:
    evidence, denials = unpack(town.packed)
    said = [day for item in (*evidence, *denials) for day in (item.first, item.last, item.published)]
    shown = [*parts["first"].tolist(), *parts["last"][parts["last"] < NEVER].tolist()]
    return {day + later for day in {*said, *shown} for later in (0, 1)}


def _as_parts(verdict: Verdict, covering: Array) -> list[tuple[Any, ...]]:
    if verdict == UNKNOWN:
        return []
    flags = CHANGING * verdict.changing | IMPLIED * verdict.implied
    days = covering[["first", "last"]].tolist()[0] if len(covering) else (0, 0)
    return [(*days, STATES.index(verdict.state), flags, verdict.since, verdict.newest_support)]


@settings(max_examples=25, deadline=None)
@given(towns=LIBRARIES, clock=st.sampled_from(Clock))
def test_intervals_follow_each_other_and_differ(towns: Towns, clock: Clock) -> None:
    """No two of a town overlap, and neighbours that say the same are one."""
    parts, bounds = trace_towns(towns.packed, towns.bounds, clock)
    for number in range(len(towns)):
        of_town = parts[bounds[number] : bounds[number + 1]]
        one, following = of_town[:-1], of_town[1:]
        assert (one["last"] < following["first"]).all()
        said = ["state", "flags", "since", "newest"]
        touching = one["last"] + 1 == following["first"]
        assert not (touching & (one[said] == following[said])).any()


@settings(max_examples=40, deadline=None)
@given(towns=LIBRARIES, day=st.integers(-3, 160), known=st.none() | st.integers(-3, 160))
def test_the_states_of_one_day_are_those_of_the_rules(towns: Towns, day: int, known: int | None) -> None:
    """On any day, with hindsight or with what was published by any other day."""
    begins = int(towns.packed[:, 0].min() >> 22)
    day, known = begins + day, None if known is None else begins + known
    states = judge_towns(towns.packed, towns.bounds, day, known=known)
    assert [STATES[state] for state in states] == [judge_plainly(town.packed, day, known).state for town in towns]


@settings(max_examples=20, deadline=None)
@given(towns=LIBRARIES)
def test_nothing_depends_on_how_much_is_done_in_one_step(towns: Towns) -> None:
    """Blocks bound the memory, and change nothing."""
    at_once = [trace_towns(towns.packed, towns.bounds, clock) for clock in Clock]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_BLOCK", 5)
        in_blocks = [trace_towns(towns.packed, towns.bounds, clock) for clock in Clock]
    for (parts, bounds), (others, other_bounds) in zip(at_once, in_blocks, strict=True):
        assert parts.tolist() == others.tolist()
        assert bounds.tolist() == other_bounds.tolist()


def test_no_claims_have_no_histories() -> None:
    """Nothing to work out is no error."""
    towns = find_towns(ClaimTable.of(()))
    for clock in Clock:
        parts, bounds = trace_towns(towns.packed, towns.bounds, clock)
        assert (len(parts), bounds.tolist()) == (0, [0])
    assert len(judge_towns(towns.packed, towns.bounds, WAR_BEGINS, known=None)) == 0


RANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 9)), max_size=20)


@given(ranges=RANGES)
def test_the_highest_of_the_ranges_that_cover_a_position(ranges: list[tuple[int, int, int]]) -> None:
    """Ranges of any length, also of none, and positions that none covers."""
    length = 80
    begins, sizes, values = (np.array([each[part] for each in ranges], dtype=np.int64) for part in range(3))
    found = lines.cover(length, begins, begins + sizes, values, nothing=-1)
    assert found.tolist() == [
        max((value for begin, size, value in ranges if begin <= position < begin + size), default=-1)
        for position in range(length)
    ]


@given(counts=st.lists(st.integers(0, 9), max_size=30), most=st.integers(1, 12))
def test_blocks_hold_everything_once_and_no_more_than_a_block(counts: list[int], most: int) -> None:
    """But for what is more than a block alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_BLOCK", most)
        runs = [range(len(counts))[run] for run in lines.blocks(np.array(counts, dtype=np.int64))]
    assert [number for run in runs for number in run] == list(range(len(counts)))
    assert all(len(run) == 1 or sum(counts[number] for number in run) <= most for run in runs)
