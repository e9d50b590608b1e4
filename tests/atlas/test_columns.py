"""What travels is what a look at each claim would give, whatever the claims are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.atlas import AtlasInput
from geo.atlas.columns import (
    CATEGORIES,
    CONTROLLERS,
    LONGEST,
    MOST_QUOTES,
    claim_columns,
    encode_claims,
    find_keys,
    place_columns,
)
from geo.atlas.payload import decode
from geo.records import Claim, DateBasis, DateSpan
from geo.timeline import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Sequence

DAYS = st.dates(min_value=date(2022, 1, 1), max_value=date(2022, 4, 1))
SPOTS = st.sampled_from([(None, None), (49.2, 37.3), (49.20001, 37.3), (50.0, None)])


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    days = sorted([draw(DAYS), draw(DAYS)])
    latitude, longitude = draw(SPOTS)
    return draw(
        st.builds(
            Claim,
            place_id=st.sampled_from([None, None, "gn:1", "gn:2"]),
            province=st.sampled_from([None, "UA-63"]),
            latitude=st.just(latitude),
            longitude=st.just(longitude),
            radius_km=st.sampled_from([None, 2.0]),
            dates=st.just(DateSpan(first=days[0], last=days[1], basis=DateBasis.STATED)),
            published=DAYS,
            source=st.sampled_from(["b", "a"]),
            claimant=st.sampled_from(["z", "y"]),
            start=st.none(),
            end=st.none(),
        )
    )


def key_of(claim: Claim) -> str | None:
    """Name the place of one claim."""
    if claim.place_id is not None:
        return claim.place_id
    if claim.latitude is None or claim.longitude is None:
        return None
    return f"at:{claim.latitude:.4f},{claim.longitude:.4f}"


@settings(max_examples=40)
@given(found=st.lists(claims(), max_size=8))
def test_places_are_named_in_order_of_appearance(found: list[Claim]) -> None:
    """By the gazetteer's id, else by the coordinates as they travel, else not at all."""
    keys, numbers = find_keys(ClaimTable.of(found))
    named = [key_of(claim) for claim in found]
    assert keys == list(dict.fromkeys(name for name in named if name is not None))
    assert [None if number < 0 else keys[number] for number in numbers.tolist()] == named


@settings(max_examples=40)
@given(found=st.lists(claims(), max_size=8))
def test_columns_say_of_each_claim_what_its_record_says(found: list[Claim]) -> None:
    """Placed claims by their first day, with their codes, days, place, source and claimant."""
    places = place_columns(AtlasInput(revision="1", claims=found, places=()))
    columns = claim_columns(found, places)
    placed = sorted((claim for claim in found if key_of(claim)), key=lambda claim: claim.dates.first)
    assert len(placed) <= MOST_QUOTES
    assert [places.ids[row] for row in columns.place] == [key_of(claim) for claim in placed]
    assert [CATEGORIES[code] for code in columns.category] == [claim.category for claim in placed]
    assert [CONTROLLERS[code] for code in columns.controller] == [claim.controller for claim in placed]
    assert [columns.sources[code] for code in columns.source] == [claim.source for claim in placed]
    assert [columns.claimants[code] for code in columns.claimant] == [claim.claimant for claim in placed]
    assert _days(columns.first, columns.origin) == [claim.dates.first for claim in placed]
    assert _days(columns.last, columns.origin) == [claim.dates.last for claim in placed]
    assert _days(columns.published, columns.origin) == [max(claim.published, claim.dates.first) for claim in placed]
    _, arrays = decode(encode_claims(columns, places))
    assert arrays["span"].tolist() == [min((claim.dates.last - claim.dates.first).days, LONGEST) for claim in placed]


def _days(numbers: Sequence[int], origin: date) -> list[date]:
    return [date.fromordinal(origin.toordinal() + int(number)) for number in numbers]
