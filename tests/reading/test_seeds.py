"""The two seed reports give the standings that the dashboard must show."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.feeds.reports import parse_report
from geo.reading import read
from geo.settings import HOME
from geo.timeline import standing_of

if TYPE_CHECKING:
    from geo.records import Claim, Standing

SEVERODONETSK, KHARKIV = "2022-06-11-severodonetsk.md", "2022-09-11-kharkiv.md"


@pytest.fixture(scope="module")
def claims() -> list[Claim]:
    found: list[Claim] = []
    for name in (SEVERODONETSK, KHARKIV):
        found += read(parse_report((HOME / "seeds" / name).read_bytes(), name=name)).claims
    return found


def standing(claims: list[Claim], place_id: str, day: str, known: str | None) -> Standing | None:
    own = [claim for claim in claims if claim.place_id == place_id]
    return (
        standing_of(own, date.fromisoformat(day), known=date.fromisoformat(known) if known else None) if own else None
    )


@pytest.mark.parametrize(
    ("day", "known", "place_id", "state"),
    [
        ("2022-06-10", "2022-06-11", "gn:691999", "contested"),
        ("2022-06-11", "2022-06-11", "gn:702972", "held_ukraine"),
        ("2022-06-11", "2022-06-11", "gn:706448", "held_russia"),
        ("2022-06-11", "2022-06-11", "gn:701822", "held_russia"),
        ("2022-07-15", "2022-07-15", "gn:702972", "held_ukraine"),
        ("2022-07-15", None, "gn:702972", "held_russia"),
        ("2022-04-15", None, "gn:707292", "held_russia"),
        ("2022-04-15", "2022-04-15", "gn:707292", "unknown"),
        ("2022-09-11", None, "gn:712926", "held_ukraine"),
        ("2022-09-11", None, "gn:703656", "held_ukraine"),
        ("2022-09-11", None, "gn:707292", "held_ukraine"),
        ("2022-09-11", None, "gn:704204", "contested"),
        ("2022-09-11", None, "gn:709717", "held_russia"),
    ],
)
def test_standings_from_the_seed_reports(
    claims: list[Claim], day: str, known: str | None, place_id: str, state: str
) -> None:
    """Each town stands as the two reports together say, by both clocks."""
    found = standing(claims, place_id, day, known)
    assert found is not None
    assert found.state.value == state


def test_the_concessions_and_the_lack_of_confirmation_are_named(claims: list[Claim]) -> None:
    """Balakliia, Kupiansk and Izium are conceded by Russia's side; two of them a side would not confirm."""
    for place_id, unconfirmed in (("gn:712926", 0), ("gn:703656", 1), ("gn:707292", 1)):
        found = standing(claims, place_id, "2022-09-11", None)
        assert found is not None
        assert "concedes" in {claim.stance.value for claim in found.supporting}
        assert len(found.unconfirmed) == unconfirmed


def test_the_age_of_lysychansk_is_that_of_its_newest_support(claims: list[Claim]) -> None:
    """A month later, as known then, the word of June is 34 days old."""
    found = standing(claims, "gn:702972", "2022-07-15", "2022-07-15")
    assert found is not None
    assert found.age_days in {34, 35}
