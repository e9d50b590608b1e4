"""Settlement standings from control areas."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.records import Affiliation, Category, Claim, ControlArea, Controller, MentionKind, Place, Stance
from geo.timeline import standings_on
from geo.timeline.areas_places import EXTRACTOR, settlement_claims

BEGIN = date(2022, 9, 1)
UKRAINE, RUSSIA, CONTESTED = Controller.UKRAINE, Controller.RUSSIA, Controller.CONTESTED


def town(number: int, x: float, y: float = 48.5) -> Place:
    return Place(id=f"gn:{number}", name=f"Town {number}", kind=MentionKind.TOWN, latitude=y, longitude=x,
                 radius_km=1.5, province="UA-63")  # fmt: skip


def area(west: float, east: float, controller: Controller | None = RUSSIA, label: str = "Occupied") -> ControlArea:
    shape = shapely.box(west, 48, east, 49)
    return ControlArea(
        source="s", day=BEGIN, controller=controller, label=label, wkb=shapely.to_wkb(shape, flavor="iso")
    )


def claims_of(*days: list[ControlArea], places: list[Place] | None = None, gap: int = 1) -> list[Claim]:
    """Give the claims about one town at 36° E (or ``places``) of days that are ``gap`` days apart."""
    dated = [(BEGIN + timedelta(days=gap * number), areas) for number, areas in enumerate(days)]
    return list(settlement_claims(dated, places or [town(1, 36)], source="s", title="The source"))


def told(*days: list[ControlArea]) -> list[tuple[int, Category, Controller | None, Stance]]:
    return [((claim.dates.last - BEGIN).days, claim.category, claim.controller, claim.stance)
            for claim in claims_of(*days)]  # fmt: skip


HELD, HERE, NOT_HERE = [area(35, 37)], area(35, 37), area(30, 31)
SAYS = Stance.ASSERTS


@pytest.mark.parametrize(
    ("days", "claims"),
    [
        ([HELD, HELD, HELD], [(0, Category.HELD, RUSSIA, SAYS)]),
        ([[NOT_HERE], [NOT_HERE]], []),
        ([[NOT_HERE], HELD], [(1, Category.CAPTURED, RUSSIA, SAYS)]),
        ([HELD, [NOT_HERE]], [(0, Category.HELD, RUSSIA, SAYS), (1, Category.RECAPTURED, UKRAINE, SAYS)]),
        (
            [HELD, [area(35, 37, UKRAINE)], [NOT_HERE]],
            [(0, Category.HELD, RUSSIA, SAYS), (1, Category.RECAPTURED, UKRAINE, SAYS)],
        ),
        (
            [[area(35, 37, UKRAINE)], HELD, [area(35, 37, CONTESTED)], [NOT_HERE]],
            [
                (0, Category.HELD, UKRAINE, SAYS),
                (1, Category.CAPTURED, RUSSIA, SAYS),
                (2, Category.CONTESTED, CONTESTED, SAYS),
                (3, Category.RECAPTURED, UKRAINE, SAYS),
            ],
        ),
        ([[HERE, area(35, 37, UKRAINE)]], [(0, Category.CONTESTED, CONTESTED, SAYS)]),
        ([[HERE, area(35, 37, CONTESTED), area(35, 37, None)]], [(0, Category.HELD, RUSSIA, SAYS)]),
        (
            [HELD, [area(35, 37, None)], HELD],
            [(0, Category.HELD, RUSSIA, SAYS), (1, Category.CONTESTED, CONTESTED, Stance.UNCONFIRMED)],
        ),
        ([HELD, [], HELD], [(0, Category.HELD, RUSSIA, SAYS)]),
    ],
    ids=["stays", "never", "comes in", "goes out", "changes hands, then fades", "all four", "both", "side first",
         "unknown changes nothing", "an empty day says nothing"],
)  # fmt: skip
def test_claims_are_made_where_something_changes(
    days: list[list[ControlArea]], claims: list[tuple[int, Category, Controller | None, Stance]]
) -> None:
    """By who had the town before: held, captured, recaptured, contested; unknown ground is unconfirmed."""
    assert told(*days) == claims


def test_the_day_of_a_change_lies_between_the_days_that_the_source_shows() -> None:
    """After the day before, and not after the day that shows it; the first day is a day."""
    held, freed = claims_of(HELD, [NOT_HERE], gap=5)
    assert (held.dates.first, held.dates.last) == (BEGIN, BEGIN)
    assert (freed.dates.first, freed.dates.last) == (BEGIN + timedelta(days=1), BEGIN + timedelta(days=5))
    assert freed.published == BEGIN + timedelta(days=5)


def test_a_claim_says_whose_word_it_is_and_why() -> None:
    """Claimant, side, extractor, place and reason; the quote is the source's own word, empty where it shows nothing."""
    held, freed = claims_of([area(35, 37, label="<b>Occupied</b>")], [NOT_HERE])
    assert (held.claimant, held.affiliation, held.extractor) == ("The source", Affiliation.INDEPENDENT, EXTRACTOR)
    assert (held.place_id, held.province, held.radius_km, held.source) == ("gn:1", "UA-63", 1.5, "s")
    assert held.quote == "<b>Occupied</b>"
    assert "shown as '<b>Occupied</b>' on 2022-09-01" in held.reason
    assert freed.quote == ""
    assert "none of the areas of 2022-09-02 any more; the day shown before is 2022-09-01" in freed.reason
    assert held.id != freed.id


def test_towns_in_holes_and_towns_without_coordinates_are_not_in_the_area() -> None:
    """An enclave stays what it is; a place that nobody can put on a map is never put into an area."""
    ring = shapely.box(35, 48, 37, 49).difference(shapely.box(35.9, 48.4, 36.1, 48.6))
    whole = ControlArea(source="s", day=BEGIN, controller=RUSSIA, label="", wkb=shapely.to_wkb(ring, flavor="iso"))
    nowhere = Place(id="x", name="x", kind=MentionKind.TOWN, latitude=None, longitude=None, radius_km=1.0)
    assert [claim.place_id for claim in claims_of([whole], places=[town(1, 36), town(2, 36.5), nowhere])] == ["gn:2"]


def test_days_out_of_order_are_a_mistake_of_the_caller() -> None:
    """The same day twice as well."""
    with pytest.raises(ValueError, match="in order"):
        list(settlement_claims([(BEGIN, HELD), (BEGIN, HELD)], [town(1, 36)], source="s", title="t"))


def test_progress_is_told_day_by_day() -> None:
    """Days without areas as well."""
    days: list[date] = []
    dated = [(BEGIN + timedelta(days=number), HELD if number % 2 else []) for number in range(4)]
    list(settlement_claims(dated, [], source="s", title="t", progress=days.append))
    assert days == [day for day, _ in dated]


BOXES = st.tuples(st.integers(0, 8), st.integers(1, 4), st.sampled_from([UKRAINE, RUSSIA, CONTESTED]))


@given(st.lists(st.lists(BOXES, min_size=1, max_size=4), min_size=1, max_size=6))
def test_the_claims_lead_to_the_standings_that_the_areas_show(days: list[list[tuple[int, int, Any]]]) -> None:
    """For any areas on any days, the standing of each town on the last day is what the last day's areas say of it."""
    places = [town(number, 30.5 + number) for number in range(9)]
    shown = [[area(30 + west, 30 + west + width, holder) for west, width, holder in day] for day in days]
    claims = claims_of(*shown, places=places)
    last = BEGIN + timedelta(days=len(days) - 1)
    standings = {each.place_id: each.state.value for each in standings_on(claims, last)}
    for number, place in enumerate(places):
        inside = [[holder for west, width, holder in day if west <= number < west + width] for day in days]
        seen = any(inside)
        now = set(inside[-1])
        expected = None if not seen else "held_ukraine" if not now else None
        if {UKRAINE, RUSSIA} <= now or now == {CONTESTED}:
            expected = "contested"
        elif RUSSIA in now:
            expected = "held_russia"
        elif UKRAINE in now:
            expected = "held_ukraine"
        assert standings.get(place.id) == expected
