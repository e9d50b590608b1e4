"""Makes claims by hand, in few words, for the tests of the timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

import pytest

from geo.records import Affiliation, Category, Claim, Controller, DateBasis, DateSpan, Stance

MakeClaim = Callable[..., Claim]


def _day(text: str) -> date:
    return date.fromisoformat(f"2022-{text}")


@pytest.fixture
def make_claim(make_claim: MakeClaim) -> MakeClaim:
    """Give a maker of claims: category, controller, affiliation, span as "05-21..10-01", the rest by name."""
    numbers = count(1)

    def make(  # noqa: PLR0913 - a claim has that many sides
        category: str,
        controller: str | None,
        affiliation: str,
        span: str,
        *,
        stance: str = "asserts",
        published: str = "",
        place_id: str = "gn:1",
        **other: object,
    ) -> Claim:
        first, _, last = span.partition("..")
        dates = DateSpan(first=_day(first), last=_day(last or first), basis=DateBasis.STATED)
        number = next(numbers)
        fields: dict[str, object] = {
            "id": f"c{number}",
            "category": Category(category),
            "controller": None if controller is None else Controller(controller),
            "affiliation": Affiliation(affiliation),
            "claimant": affiliation,
            "stance": Stance(stance),
            "dates": dates,
            "published": _day(published) if published else dates.last,
            "place_id": place_id,
            "place": f"Town {place_id}",
            "radius_km": 3.0,
            "quote": f"Quote {number}.",
            "report_id": f"r{number}",
        }
        return make_claim(**(fields | other))

    return make
