"""What the two seed reports must show, with their claims written down by hand as a careful reader finds them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.records import Affiliation, Claim, Stance, Standing
from geo.timeline import standing_of

if TYPE_CHECKING:
    from collections.abc import Callable

JUNE, SEPTEMBER = "06-11", "09-11"


@pytest.fixture
def towns(make_claim: Callable[..., Claim]) -> dict[str, list[Claim]]:
    """Write down the control claims of the dispatches of 11 June and 11 September, by town."""

    def june(category: str, controller: str | None, affiliation: str, span: str, **other: object) -> Claim:
        return make_claim(category, controller, affiliation, span, published=JUNE, report_id="june", **other)

    def september(category: str, controller: str | None, affiliation: str, span: str, **other: object) -> Claim:
        return make_claim(category, controller, affiliation, span, published=SEPTEMBER, report_id="september", **other)

    return {
        "Sievierodonetsk": [
            june("contested", "contested", "report", "06-10..06-11"),
            june("held", "ukraine", "report", "06-10..06-11"),
        ],
        "Lysychansk": [
            june("held", "ukraine", "report", "06-10..06-11"),
            september("captured", "russia", "report", "07-01..07-10"),
        ],
        "Kherson": [june("captured", "russia", "report", "02-24..03-31")],
        "Mariupol": [june("captured", "russia", "report", "02-24..06-11")],
        "Izium": [
            september("captured", "russia", "report", "02-24..03-31"),
            september("held", "russia", "report", "02-24..09-11"),
            september("withdrawn", "ukraine", "russia", "09-10", stance="concedes"),
            september("recaptured", "ukraine", "ukraine", "09-10..09-11", stance="unconfirmed"),
        ],
        "Balakliia": [
            september("withdrawn", "ukraine", "russia", "09-10", stance="concedes"),
            september("recaptured", "ukraine", "russia", "09-09", stance="concedes"),
        ],
        "Kupiansk": [
            september("entered", "ukraine", "ukraine", "09-10"),
            september("withdrawn", "ukraine", "russia", "09-10", stance="concedes"),
            september("recaptured", "ukraine", "russia", "09-10..09-11", stance="unconfirmed"),
        ],
        "Lyman": [september("contested", "contested", "russia", "09-10", stance="concedes")],
        "Donetsk": [september("held", "russia", "report", "09-10..09-11")],
    }


def see(claims: list[Claim], day: str, known: str | None) -> Standing:
    """Give the standing on a day of 2022; ``known`` None is hindsight."""
    return standing_of(
        claims, date.fromisoformat(f"2022-{day}"), known=None if known is None else date.fromisoformat(f"2022-{known}")
    )


@pytest.mark.parametrize(
    ("day", "known", "town", "state"),
    [
        ("06-10", "06-11", "Sievierodonetsk", "contested"),
        ("06-11", "06-11", "Lysychansk", "held_ukraine"),
        ("06-11", "06-11", "Kherson", "held_russia"),
        ("06-11", "06-11", "Mariupol", "held_russia"),
        ("07-15", "07-15", "Lysychansk", "held_ukraine"),
        ("07-15", None, "Lysychansk", "held_russia"),
        ("04-15", None, "Izium", "held_russia"),
        ("04-15", "04-15", "Izium", "unknown"),
        ("09-11", None, "Balakliia", "held_ukraine"),
        ("09-11", None, "Kupiansk", "held_ukraine"),
        ("09-11", None, "Izium", "held_ukraine"),
        ("09-11", None, "Lyman", "contested"),
        ("09-11", None, "Donetsk", "held_russia"),
    ],
)
def test_each_town_has_the_standing_that_the_reports_give_it(
    towns: dict[str, list[Claim]], day: str, known: str | None, town: str, state: str
) -> None:
    """The table of the standings that the two seed reports alone must show."""
    assert see(towns[town], day, known).state == state


def test_a_standing_carries_the_age_of_its_newest_support(towns: dict[str, list[Claim]]) -> None:
    """Five weeks after the only report that speaks of Lysychansk, its standing is 34 or 35 days old."""
    assert see(towns["Lysychansk"], "07-15", "07-15").age_days in (34, 35)


@pytest.mark.parametrize("town", ["Balakliia", "Kupiansk", "Izium"])
def test_the_concession_behind_a_recapture_is_named(towns: dict[str, list[Claim]], town: str) -> None:
    """Who conceded is among the claims that support the standing."""
    supporting = see(towns[town], "09-11", None).supporting
    assert any(c.stance is Stance.CONCEDES and c.affiliation is Affiliation.RUSSIA for c in supporting)


@pytest.mark.parametrize("town", ["Kupiansk", "Izium"])
def test_a_lack_of_confirmation_is_shown_and_changes_nothing(towns: dict[str, list[Claim]], town: str) -> None:
    """The Russian ministry's and the Ukrainian authorities' silence is listed beside the standing."""
    standing = see(towns[town], "09-11", None)
    assert [claim.stance for claim in standing.unconfirmed] == [Stance.UNCONFIRMED]


def test_what_was_said_of_the_time_before_does_not_oppose_the_present(towns: dict[str, list[Claim]]) -> None:
    """Russia's hold until September is no objection to Ukraine's hold since."""
    assert see(towns["Izium"], "09-11", None).opposing == ()


def test_the_days_before_a_recapture_are_implied_as_the_other_sides(towns: dict[str, list[Claim]]) -> None:
    """Nobody says who held Balakliia in August; its recapture in September does."""
    standing = see(towns["Balakliia"], "08-20", None)
    assert (standing.state, standing.implied) == ("held_russia", True)
