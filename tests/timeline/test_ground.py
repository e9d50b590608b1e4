"""Look-ups over all towns say what the rules say of each town and day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.records import Affiliation, Category, Claim, Clock, DateBasis, DateSpan, ReviewState, StandingState, View
from geo.timeline import (
    STATES,
    ClaimTable,
    Ground,
    differences,
    intervals,
    intervals_in,
    lay_ground,
    select,
    select_ground,
    shown,
    standing_intervals,
    standings_in,
    standings_on,
)
from geo.timeline.intervals import Histories
from geo.timeline.sweep import trace_towns
from geo.timeline.towns import find_towns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.timeline.columns import Array

BEGIN = date(2022, 2, 24)
DAYS = st.integers(-2, 45).map(lambda number: BEGIN + timedelta(days=number))


@pytest.fixture
def towns(make_claim: Callable[..., Claim]) -> list[Claim]:
    """Two towns that change hands, with a denial, and one of which nobody is sure."""
    return [
        make_claim("captured", "russia", "russia", "03-01..03-04", place_id="gn:1"),
        make_claim("recaptured", "ukraine", "report", "04-01", published="04-05", place_id="gn:1"),
        make_claim("captured", "russia", "russia", "03-02", place_id="gn:2"),
        make_claim("captured", "russia", "ukraine", "03-03", stance="denies", place_id="gn:2"),
        make_claim("held", "russia", "independent", "03-20", stance="unconfirmed", place_id="gn:3"),
    ]


@st.composite
def grounds(draw: st.DrawFn) -> list[Claim]:
    """Claims of any kind about three towns, as the properties of standings have them."""
    return draw(st.lists(_any_claim(), max_size=12, unique_by=lambda claim: claim.id))


@st.composite
def _any_claim(draw: st.DrawFn) -> Claim:
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(0, 6)))
    return draw(
        st.builds(
            Claim,
            place_id=st.none() | st.sampled_from(["gn:1", "gn:2", "gn:3"]),
            province=st.sampled_from([None, "UA-63", "UA-14"]),
            latitude=st.just(49.0),
            longitude=st.just(37.0),
            radius_km=st.sampled_from([None, 2.0]),
            dates=st.builds(lambda basis: _span(first, last, basis), st.sampled_from(["stated", "published"])),
            published=DAYS,
            report_id=st.sampled_from(["r1", "r2"]),
            source=st.sampled_from(["reports", "chronology", "mine"]),
            start=st.none(),
            end=st.none(),
        )
    )


def _span(first: date, last: date, basis: str) -> DateSpan:
    return DateSpan(first=first, last=last, basis=DateBasis(basis))


VIEWS = st.builds(
    View,
    day=st.none() | DAYS,
    window_days=st.none() | st.integers(1, 20),
    provinces=st.frozensets(st.sampled_from(["UA-63", "UA-14"]), max_size=1),
    categories=st.frozensets(st.sampled_from(Category), max_size=3),
    affiliations=st.frozensets(st.sampled_from(Affiliation), max_size=2),
    sources=st.frozensets(st.sampled_from(["reports", "mine", "nobody's"]), max_size=2),
    reviews=st.frozensets(st.sampled_from(ReviewState), max_size=2),
    clock=st.sampled_from(Clock),
)


@settings(max_examples=30)
@given(claims=grounds(), view=VIEWS)
def test_columns_select_what_the_plain_definition_does(claims: list[Claim], view: View) -> None:
    """Filters, window and clock over columns keep the same claims as a look at each record."""
    assert select(claims, view) == _select_plainly(claims, view)
    assert shown(claims, view) == _show_plainly(claims, view)


def _select_plainly(claims: Sequence[Claim], view: View) -> list[Claim]:
    return [
        claim
        for claim in claims
        if (claim.review in view.reviews if view.reviews else claim.review is not ReviewState.REJECTED)
        and (not view.provinces or claim.province in view.provinces)
        and (not view.affiliations or claim.affiliation in view.affiliations)
        and (not view.sources or claim.source in view.sources)
        and (not view.categories or claim.category in view.categories)
    ]


def _show_plainly(claims: Sequence[Claim], view: View) -> list[Claim]:
    day = view.day or max((claim.dates.last for claim in claims), default=None)
    if day is None:
        return []
    return [
        claim
        for claim in _select_plainly(claims, view)
        if claim.dates.first <= day
        and (view.window_days is None or claim.dates.last > day - timedelta(days=view.window_days))
        and (view.clock is Clock.HINDSIGHT or claim.published <= day)
    ]


@settings(max_examples=30)
@given(claims=grounds(), day=DAYS, clock=st.sampled_from(Clock))
def test_a_look_up_of_all_states_says_what_each_standing_says(claims: list[Claim], day: date, clock: Clock) -> None:
    """Also on days after the last claim, and before the first: the states are those of the standings in full."""
    known = day if clock is Clock.KNOWN else None
    standings = Ground(claims).standings(day, known=known)
    in_full = [standing.state for standing in standings]
    assert [STATES[code] for code in standings.states] == in_full
    assert standings.counts() == {state: in_full.count(state) for state in StandingState}


@settings(max_examples=30)
@given(claims=grounds(), first=DAYS, second=DAYS, clock=st.sampled_from(Clock))
def test_changes_are_the_differences(claims: list[Claim], first: date, second: date, clock: Clock) -> None:
    """The towns found by looking states up are those that differ when both standings are worked out."""
    assert Ground(claims).changes(first, second, clock=clock) == differences(claims, first, second, clock=clock)


@settings(max_examples=30)
@given(claims=grounds(), day=DAYS, known=st.none() | DAYS)
def test_one_standing_is_that_of_all(claims: list[Claim], day: date, known: date | None) -> None:
    """Asked for alone, in a part or all together, a town's standing is the same, with the same claims behind it."""
    standings = standings_on(claims, day, known=known)
    everything = list(standings)
    assert [standings[row] for row in range(len(standings))] == everything
    assert standings[1:] == tuple(everything[1:])
    assert [standings.of(standing.place_id) for standing in everything] == everything
    assert standings.of("gn:404") is None
    assert len(standings.states) == len(everything)


@settings(max_examples=30)
@given(claims=grounds(), view=VIEWS)
def test_the_standings_of_a_view_rest_on_its_ground(claims: list[Claim], view: View) -> None:
    """Categories are no ground: who holds a town cannot be told from captures without withdrawals."""
    day = view.day or max((claim.dates.last for claim in claims), default=None)
    if day is None:
        assert standings_in(claims, view) == ()
        return
    ground = [claim for claim in claims if claim in _select_plainly(claims, _without_categories(view))]
    assert standings_in(claims, view) == standings_on(ground, day, known=day if view.clock is Clock.KNOWN else None)


def _without_categories(view: View) -> View:
    return replace(view, categories=frozenset())


@settings(max_examples=30)
@given(claims=grounds(), clock=st.sampled_from(Clock))
def test_intervals_survive_as_records(claims: list[Claim], clock: Clock) -> None:
    """Columns made of the records that columns gave are the same columns."""
    histories = Ground(claims).histories(clock).until(BEGIN + timedelta(days=60))
    again = Histories.of(dict(histories))
    assert list(again.place_ids) == list(histories.place_ids)
    assert again.parts.tolist() == histories.parts.tolist()
    assert again.bounds.tolist() == histories.bounds.tolist()


@pytest.mark.parametrize("clock", Clock)
def test_only_towns_with_other_claims_are_worked_out_anew(
    towns: list[Claim], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A claim that arrives costs its own town; order, quotes and ids of the others do not matter."""
    worked_out: list[int] = []

    def note(packed: Array, bounds: Array, clock: Clock) -> tuple[Array, Array]:
        worked_out.append(len(bounds) - 1)
        return trace_towns(packed, bounds, clock)

    monkeypatch.setattr(intervals, "trace_towns", note)
    Ground([]).histories(clock)
    before = Ground(towns).histories(clock)
    later = replace(towns[2], id="new", category=Category.RECAPTURED, source="mine")
    after = Ground([later, *reversed(towns)]).histories(clock)
    assert worked_out[1:] == [3, 1]
    assert {place_id: after[place_id] for place_id in ("gn:1", "gn:3")} == {
        place_id: before[place_id] for place_id in ("gn:1", "gn:3")
    }


@settings(max_examples=60, deadline=None)
@given(claims=grounds(), view=VIEWS, day=DAYS)
def test_a_filtered_ground_is_the_one_laid_for_the_filtered_claims(claims: list[Claim], view: View, day: date) -> None:
    """Nothing is sorted or packed again, and every town, standing and history is the same."""
    filtered, laid = Ground(claims).select(view), Ground(select_ground(claims, view))
    assert list(filtered.towns.place_ids) == list(laid.towns.place_ids)
    assert filtered.towns.packed.tolist() == laid.towns.packed.tolist()
    for clock in Clock:
        known = day if clock is Clock.KNOWN else None
        assert filtered.standings(day, known=known) == laid.standings(day, known=known)
        assert filtered.standings(day, known=known).counts() == laid.standings(day, known=known).counts()
        assert dict(filtered.histories(clock)) == dict(laid.histories(clock))
        assert filtered.standings(day, known=known).counts() == laid.standings(day, known=known).counts()


@settings(max_examples=60, deadline=None)
@given(before=grounds(), after=grounds(), both=grounds(), clock=st.sampled_from(Clock))
def test_histories_taken_over_are_those_worked_out(
    before: list[Claim], after: list[Claim], both: list[Claim], clock: Clock
) -> None:
    """Whatever has come, gone and stayed since, town by town."""
    earlier, later = (find_towns(ClaimTable.of([*claims, *both])) for claims in (before, after))
    kept = earlier, Histories.of_towns(earlier, clock=clock)
    taken_over = Histories.of_towns_since(later, clock=clock, before=kept)
    anew = Histories.of_towns(later, clock=clock)
    assert taken_over.parts.tolist() == anew.parts.tolist()
    assert taken_over.bounds.tolist() == anew.bounds.tolist()


@settings(max_examples=30, deadline=None)
@given(claims=grounds(), view=VIEWS)
def test_the_intervals_of_a_view_rest_on_its_ground(claims: list[Claim], view: View) -> None:
    """They go on to the last day that the claims of the ground speak of, as if there were no others."""
    table = ClaimTable.of(claims)
    assert dict(intervals_in(table, view)) == dict(standing_intervals(select_ground(table, view), clock=view.clock))


def test_a_ground_is_laid_once_for_all_who_ask(towns: list[Claim]) -> None:
    """By the very same table, and by the filters that standings depend on; what is forgotten is laid again."""
    table = ClaimTable.of(towns)
    ground = lay_ground(table)
    assert lay_ground(table) is ground
    assert lay_ground(ClaimTable.of(towns)) is not ground
    view = View(affiliations=frozenset({Affiliation.RUSSIA}))
    filtered = ground.select(view)
    assert ground.select(replace(view, day=date(2022, 3, 1), categories=frozenset({Category.HELD}))) is filtered
    for number in range(20):
        ground.select(View(sources=frozenset({f"source {number}"})))
    assert ground.select(view) is not filtered
    assert ground.select(view).standings(date(2022, 4, 1)) == filtered.standings(date(2022, 4, 1))


def test_sessions_that_ask_at_once_share_one_answer(towns: list[Claim]) -> None:
    """Ground, filter and histories are worked out by whoever comes first."""
    table, view = ClaimTable.of(towns), View(sources=frozenset({"reports"}))
    with ThreadPoolExecutor(8) as sessions:
        grounds = [each.result() for each in [sessions.submit(lay_ground, table) for _ in range(8)]]
        filtered = [each.result() for each in [sessions.submit(grounds[0].select, view) for _ in range(8)]]
        histories = [each.result() for each in [sessions.submit(filtered[0].histories, Clock.KNOWN) for _ in range(8)]]
    assert len({*map(id, grounds)}) == len({*map(id, filtered)}) == len({*map(id, histories)}) == 1


def test_a_ground_without_claims_has_no_towns() -> None:
    """An empty selection is no error."""
    ground = Ground(())
    day = date(2022, 3, 1)
    assert ground.standings(day) == ()
    assert ground.changes(day, day, clock=Clock.KNOWN) == ()
    assert sum(ground.standings(day).counts().values()) == 0
    assert list(find_towns(ClaimTable.of(()))) == []
