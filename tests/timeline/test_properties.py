"""What is true of the timeline whatever the claims are."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.records import (
    CONTROL_CATEGORIES,
    Affiliation,
    Claim,
    Clock,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    ReviewState,
    Stance,
    Standing,
    StandingState,
)
from geo.timeline import StandingInterval, day_range, standing_intervals, standings_on

BEGIN = date(2022, 2, 24)
DAYS = 40

days = st.integers(0, DAYS).map(lambda number: BEGIN + timedelta(days=number))


@st.composite
def control_claims(draw: st.DrawFn) -> Claim:
    """Draw a control claim about one of two towns within 40 days, of any kind."""
    first = draw(days)
    last = first + timedelta(days=draw(st.sampled_from([0, 0, 1, 1, 2, 4, 20])))
    number = draw(st.integers(0, 10**6))
    return Claim(
        id=f"c{number}",
        category=draw(st.sampled_from(sorted(CONTROL_CATEGORIES))),
        place="Town",
        place_id=draw(st.sampled_from(["gn:1", "gn:1", "gn:2"])),
        level=draw(st.sampled_from([Level.TOWN] * 9 + [Level.PROVINCE])),
        province="UA-63",
        latitude=49.0,
        longitude=37.0,
        radius_km=2.0,
        dates=DateSpan(first=first, last=last, basis=DateBasis.STATED),
        claimant="somebody",
        affiliation=draw(st.sampled_from(Affiliation)),
        stance=draw(st.sampled_from([Stance.ASSERTS, Stance.ASSERTS, *Stance])),
        controller=draw(st.sampled_from(Controller)),
        quote="Words.",
        report_id=draw(st.sampled_from(["r1", "r2", f"r{number}"])),
        published=last + timedelta(days=draw(st.sampled_from([0, 0, 1, 7, 30]))),
        source=draw(st.sampled_from(["reports", "reports", "chronology", "mine"])),
        extractor="by hand 1",
        review=draw(st.sampled_from([ReviewState.MACHINE] * 9 + [ReviewState.REJECTED])),
    )


claim_lists = st.lists(control_claims(), max_size=9, unique_by=lambda claim: claim.id)


@settings(deadline=None)
@given(claims=claim_lists, day=days, known=st.none() | days, data=st.data())
def test_the_order_of_claims_never_matters(
    claims: list[Claim], day: date, known: date | None, data: st.DataObject
) -> None:
    """Any order of the same claims gives the same standings, with the same claims behind them."""
    shuffled = data.draw(st.permutations(claims))
    assert standings_on(shuffled, day, known=known) == standings_on(claims, day, known=known)


@settings(deadline=None)
@given(claims=claim_lists, day=days, known=days)
def test_standings_depend_on_nothing_published_later(claims: list[Claim], day: date, known: date | None) -> None:
    """Leaving out all that was published after K changes no standing as known on K."""
    told = [claim for claim in claims if claim.published <= known]
    expected = standings_on(told, day, known=known)
    towns = {standing.place_id for standing in expected}
    seen = standings_on(claims, day, known=known)
    later = [standing for standing in seen if standing.place_id not in towns]
    assert tuple(standing for standing in seen if standing.place_id in towns) == expected
    assert {standing.state for standing in later} <= {StandingState.UNKNOWN}
    assert not any(standing.supporting or standing.opposing or standing.unconfirmed for standing in later)


@settings(deadline=None)
@given(claims=claim_lists, clock=st.sampled_from(Clock))
def test_intervals_say_the_same_as_single_days(claims: list[Claim], clock: Clock) -> None:
    """The interval that covers a day agrees with the standing of that day, and days without one are unknown."""
    covered = standing_intervals(claims, clock=clock)
    spoken_of = day_range(claims)
    last = BEGIN if spoken_of is None else spoken_of[1]
    for number in range(-1, (last - BEGIN).days + 1):
        day = BEGIN + timedelta(days=number)
        for standing in standings_on(claims, day, known=day if clock is Clock.KNOWN else None):
            found = [i for i in covered[standing.place_id] if i.first <= day <= i.last]
            assert [_of_interval(interval, day) for interval in found] == _of_standing(standing)


def _of_interval(interval: StandingInterval, day: date) -> tuple[object, ...]:
    age = max(0, (day - interval.newest_support).days)
    return interval.state, interval.since, age, interval.changing, interval.implied


def _of_standing(standing: Standing) -> list[tuple[object, ...]]:
    if standing.state is StandingState.UNKNOWN:
        return []
    return [(standing.state, standing.since, standing.age_days, standing.changing, standing.implied)]


@settings(deadline=None)
@given(claims=claim_lists)
def test_a_known_town_stays_known(claims: list[Claim]) -> None:
    """Intervals of a town follow each other without a gap, differ from each other, and reach the last day."""
    spoken_of = day_range(claims) or (BEGIN, BEGIN)
    for intervals in standing_intervals(claims, clock=Clock.HINDSIGHT).values():
        for one, following in pairwise(intervals):
            assert following.first - one.last == timedelta(days=1)
        assert not intervals or intervals[-1].last == spoken_of[1]


@settings(deadline=None)
@given(claims=claim_lists, day=days)
def test_a_standing_is_explained_by_claims_of_its_time(claims: list[Claim], day: date) -> None:
    """A known standing has support; nothing begins after the day, unless it implies the standing; none is rejected."""
    for standing in standings_on(claims, day):
        known = standing.state is not StandingState.UNKNOWN
        assert known == bool(standing.supporting)
        assert (standing.since is None, standing.age_days is None) == (not known, not known)
        assert standing.since is None or standing.since <= day
        begun = (*standing.opposing, *standing.unconfirmed, *(() if standing.implied else standing.supporting))
        assert all(claim.dates.first <= day for claim in begun)
        assert all(claim.review is not ReviewState.REJECTED and claim.level is Level.TOWN for claim in begun)


@settings(deadline=None)
@given(claims=claim_lists, day=days)
def test_one_sides_word_alone_never_makes_a_town_held(claims: list[Claim], day: date) -> None:
    """Held needs a claim by somebody else than the side that holds, unless it is implied."""
    for standing in standings_on(claims, day):
        if standing.state.startswith("held_") and not standing.implied:
            side = standing.state.removeprefix("held_")
            assert any(claim.affiliation != side or claim.source == "chronology" for claim in standing.supporting)
