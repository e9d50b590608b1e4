"""What may leave the app."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.timeline import coarsened, publishable

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.records import Claim

TODAY = date(2022, 6, 30)


@pytest.mark.parametrize(("delay", "kept"), [(0, 3), (9, 2), (10, 2), (11, 1), (100, 0)])
def test_nothing_newer_than_the_delay_leaves(make_claim: Callable[..., Claim], delay: int, kept: int) -> None:
    """Both the day of publication and the last day spoken of must be old enough; no delay keeps nothing back."""
    claims = [
        make_claim("held", "russia", "report", "06-19..06-20"),
        make_claim("held", "russia", "report", "05-01", published="05-02"),
        make_claim("held", "russia", "report", "05-01", published="06-29"),
    ]
    assert len(list(publishable(claims, today=TODAY, delay_days=delay))) == kept


def test_uploaded_coordinates_are_rounded_and_the_radius_says_so(make_claim: Callable[..., Claim]) -> None:
    """Two decimals move a place by up to 800 metres; what Dateline read itself keeps the gazetteer's."""
    exact = {"latitude": 49.20913, "longitude": 37.24851, "radius_km": 0.1}
    own, uploaded = (make_claim("held", "russia", "report", "05-01", source=s, **exact) for s in ("reports", "mine"))
    kept, rounded = coarsened([own, uploaded], decimals=2)
    assert kept == own
    assert (rounded.latitude, rounded.longitude) == (49.21, 37.25)
    assert rounded.radius_km == pytest.approx(0.787, abs=0.001)


@pytest.mark.parametrize("other", [{"latitude": None, "longitude": None}, {}])
def test_rounding_leaves_alone_what_has_no_coordinates_or_is_set_free(
    make_claim: Callable[..., Claim], other: dict[str, Any]
) -> None:
    """Six decimals turn rounding off."""
    claim = make_claim("held", "russia", "report", "05-01", source="mine", **other)
    decimals = 2 if other else 6
    assert list(coarsened([claim], decimals=decimals)) == [claim]
