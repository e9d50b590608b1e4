"""How far two sources agree, counted by hand and against the plain day-by-day definition."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from geo.records import StandingState
from geo.timeline import StandingInterval
from geo.timeline.comparison import HOLDER, Agreement, agreements, contrasts

JUNE = date(2022, 6, 1)
DAYS = (JUNE, JUNE + timedelta(days=29))


def interval(first: int, last: int, state: StandingState, *, place_id: str = "gn:1") -> StandingInterval:
    """Make an interval from the ``first`` to the ``last`` day of June, counted from 1."""
    begins = JUNE + timedelta(days=first - 1)
    return StandingInterval(
        place_id=place_id,
        first=begins,
        last=JUNE + timedelta(days=last - 1),
        state=state,
        changing=False,
        implied=False,
        since=begins,
        newest_support=begins,
    )


HELD_UA, CLAIMED_UA = StandingState.HELD_UKRAINE, StandingState.CLAIMED_UKRAINE
HELD_RU, CONTESTED = StandingState.HELD_RUSSIA, StandingState.CONTESTED


def test_counts_place_days_that_match_agree_and_stand_alone() -> None:
    """Held and claimed by one side agree but do not match; what one source is silent about counts apart."""
    first = {"gn:1": (interval(1, 20, HELD_UA),)}
    second = {"gn:1": (interval(6, 10, CLAIMED_UA), interval(11, 15, HELD_UA), interval(16, 30, HELD_RU))}
    total, province = agreements(first, second, days=DAYS, provinces={"gn:1": "UA-63"})
    assert total == Agreement(province=None, towns=1, both=15, agree=10, match=5, only_first=5, only_second=10)
    assert province.province == "UA-63"
    assert total.agree_percent == 100 * 10 / 15
    assert total.match_percent == 100 * 5 / 15


def test_sources_without_a_common_place_day_have_no_percentage() -> None:
    """Nothing in common is neither agreement nor disagreement."""
    first, second = {"gn:1": (interval(1, 5, HELD_UA),)}, {"gn:2": (interval(1, 5, HELD_UA, place_id="gn:2"),)}
    (total,) = agreements(first, second, days=DAYS, provinces={})
    assert (total.both, total.only_first, total.only_second) == (0, 5, 5)
    assert total.agree_percent is None
    assert total.match_percent is None


def test_only_the_days_asked_for_are_counted() -> None:
    """Both ends of the range count, nothing beyond them."""
    side = {"gn:1": (interval(1, 30, HELD_UA),)}
    (total,) = agreements(side, side, days=(JUNE + timedelta(days=4), JUNE + timedelta(days=6)), provinces={})
    assert total.both == total.match == 3


def test_a_contrast_says_since_when_the_sources_differ() -> None:
    """The run of days that differ goes back to the last day of agreement, over changes of either side."""
    first = {"gn:1": (interval(1, 30, HELD_UA),)}
    second = {"gn:1": (interval(1, 9, CLAIMED_UA), interval(10, 14, CONTESTED), interval(15, 30, HELD_RU))}
    (found,) = contrasts(first, second, on=JUNE + timedelta(days=19))
    assert (found.first, found.second, found.since) == (HELD_UA, HELD_RU, date(2022, 6, 10))
    assert contrasts(first, second, on=JUNE) == ()


def test_silence_is_a_contrast_only_when_asked_for() -> None:
    """A town that one source does not know is left out, unless the person wants those, too."""
    first: dict[str, tuple[StandingInterval, ...]] = {"gn:1": (interval(3, 30, HELD_UA),)}
    day = JUNE + timedelta(days=9)
    assert contrasts(first, {}, on=day) == ()
    (found,) = contrasts(first, {}, on=day, with_unknown=True)
    assert (found.second, found.since) == (StandingState.UNKNOWN, date(2022, 6, 3))


KNOWN_STATES = sorted(HOLDER, key=str)


@st.composite
def histories(draw: st.DrawFn) -> dict[str, tuple[StandingInterval, ...]]:
    """Make up to three towns with intervals in order, with gaps between some of them."""
    history = {}
    for number in range(draw(st.integers(0, 3))):
        cuts = sorted(draw(st.sets(st.integers(1, 30), max_size=8)))
        parts = []
        for first, following in zip(cuts, [*cuts, 31][1:], strict=True):
            state = draw(st.sampled_from([*KNOWN_STATES, StandingState.UNKNOWN]))
            if state is not StandingState.UNKNOWN:
                parts.append(interval(first, following - 1, state, place_id=f"gn:{number}"))
        history[f"gn:{number}"] = tuple(parts)
    return history


def state_on(parts: tuple[StandingInterval, ...], day: date) -> StandingState:
    """Look a state up, day by day."""
    return next((part.state for part in parts if part.first <= day <= part.last), StandingState.UNKNOWN)


@given(histories(), histories())
def test_counts_are_those_of_the_day_by_day_definition(
    first: dict[str, tuple[StandingInterval, ...]], second: dict[str, tuple[StandingInterval, ...]]
) -> None:
    """Counting by spans gives what looking at every town on every day gives, and sides may be exchanged."""
    total = agreements(first, second, days=DAYS, provinces={})[0]
    both = agree = match = alone = 0
    for place_id in first.keys() | second.keys():
        for offset in range(30):
            day = JUNE + timedelta(days=offset)
            one, other = (state_on(side.get(place_id, ()), day) for side in (first, second))
            both += StandingState.UNKNOWN not in (one, other)
            alone += (one is StandingState.UNKNOWN) != (other is StandingState.UNKNOWN)
            agree += one in HOLDER and HOLDER.get(one) is HOLDER.get(other)
            match += one in HOLDER and one is other
    assert (total.both, total.agree, total.match, total.only_first + total.only_second) == (both, agree, match, alone)
    mirrored = agreements(second, first, days=DAYS, provinces={})[0]
    assert (mirrored.both, mirrored.agree, mirrored.only_first) == (total.both, total.agree, total.only_second)


@given(histories())
def test_a_source_agrees_with_itself(history: dict[str, tuple[StandingInterval, ...]]) -> None:
    """Compared with itself, every place-day matches and no town is a contrast."""
    total = agreements(history, history, days=DAYS, provinces={})[0]
    assert total.both == total.match
    assert contrasts(history, history, on=DAYS[1], with_unknown=True) == ()
