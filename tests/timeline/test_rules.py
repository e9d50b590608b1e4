"""Each rule from claims to standings, by the smallest example of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from geo.records import Claim, Clock, DateBasis, DateSpan, Level, ReviewState, Standing
from geo.timeline import differences, standing_intervals, standing_of, standings_on

if TYPE_CHECKING:
    from collections.abc import Callable


def see(claims: list[Claim], day: str, known: str | None = None) -> Standing:
    """Give the standing on a day of 2022; ``known`` None is hindsight."""
    return standing_of(
        claims, date.fromisoformat(f"2022-{day}"), known=None if known is None else date.fromisoformat(f"2022-{known}")
    )


@pytest.mark.parametrize(
    ("affiliation", "stance", "source", "state"),
    [
        ("russia", "asserts", "reports", "claimed_russia"),
        ("ukraine", "concedes", "reports", "held_russia"),
        ("ukraine", "asserts", "reports", "held_russia"),
        ("independent", "asserts", "reports", "held_russia"),
        ("report", "asserts", "reports", "held_russia"),
        ("russia", "asserts", "chronology", "held_russia"),
    ],
)
def test_whose_word_it_is_decides_between_claimed_and_held(
    make_claim: Callable[..., Claim], affiliation: str, stance: str, source: str, state: str
) -> None:
    """A side's own word claims; the other side's, a third party's or the chronology's makes it held."""
    claim = make_claim("captured", "russia", affiliation, "05-20", stance=stance, source=source)
    assert see([claim], "05-21").state == state


def test_a_claim_becomes_held_when_somebody_else_says_so_later(make_claim: Callable[..., Claim]) -> None:
    """Izium: announced by Russia on 24 March, acknowledged by Ukraine on 1 April; the same state since March."""
    claims = [
        make_claim("captured", "russia", "russia", "03-24"),
        make_claim("captured", "russia", "ukraine", "04-01", stance="concedes"),
    ]
    assert [see(claims, day).state for day in ("03-23", "03-31", "04-01")] == [
        "held_ukraine",
        "claimed_russia",
        "held_russia",
    ]
    assert see(claims, "04-05").since == date(2022, 3, 24)


def test_the_own_side_repeating_its_claim_does_not_take_held_back(make_claim: Callable[..., Claim]) -> None:
    """What was once confirmed stays held when only the holder speaks of it later, and its age begins anew."""
    claims = [
        make_claim("captured", "russia", "independent", "05-20"),
        make_claim("held", "russia", "russia", "06-10"),
    ]
    assert (see(claims, "06-15").state, see(claims, "06-15").age_days) == ("held_russia", 5)


class TestDenials:
    """What a denial by the other side does."""

    @pytest.fixture
    def disputed(self, make_claim: Callable[..., Claim]) -> list[Claim]:
        """Let Russia and an independent voice say captured, and Ukraine deny it."""
        return [
            make_claim("captured", "russia", "russia", "03-24"),
            make_claim("captured", "russia", "independent", "03-24"),
            make_claim("captured", "russia", "ukraine", "03-25", stance="denies"),
        ]

    def test_a_denial_keeps_a_confirmed_claim_at_claimed(self, disputed: list[Claim]) -> None:
        """It is named among what opposes the standing."""
        standing = see(disputed, "03-30")
        assert standing.state == "claimed_russia"
        assert [claim.stance for claim in standing.opposing] == ["denies"]

    def test_a_concession_ends_it(self, disputed: list[Claim], make_claim: Callable[..., Claim]) -> None:
        """Once the denying side concedes, the place is held."""
        conceded = make_claim("captured", "russia", "ukraine", "04-01", stance="concedes")
        assert see([*disputed, conceded], "04-01").state == "held_russia"

    def test_a_newer_voice_ends_it(self, disputed: list[Claim], make_claim: Callable[..., Claim]) -> None:
        """So it is when somebody independent says it of a later day; of the same day is not enough."""
        same = make_claim("captured", "russia", "report", "03-25")
        newer = make_claim("held", "russia", "report", "03-30..03-31")
        assert see([*disputed, same], "04-01").state == "claimed_russia"
        assert see([*disputed, newer], "04-01").state == "held_russia"

    def test_the_chronology_outranks_it(self, disputed: list[Claim], make_claim: Callable[..., Claim]) -> None:
        """What is in the reference chronology is beyond a denial."""
        reference = make_claim("captured", "russia", "independent", "03-24", source="chronology")
        assert see([*disputed, reference], "03-30").state == "held_russia"

    def test_an_older_denial_does_not_count(self, make_claim: Callable[..., Claim]) -> None:
        """A denial from before the present state says nothing of it."""
        claims = [
            make_claim("captured", "russia", "ukraine", "03-02", stance="denies"),
            make_claim("captured", "russia", "independent", "03-24"),
        ]
        standing = see(claims, "03-30")
        assert (standing.state, standing.opposing) == ("held_russia", ())


@pytest.mark.parametrize("stance", ["denies", "unconfirmed"])
def test_a_place_that_is_only_denied_or_not_confirmed_is_unknown(make_claim: Callable[..., Claim], stance: str) -> None:
    """The statement is listed, the state stays unknown."""
    claim = make_claim("captured", "russia", "ukraine", "03-24", stance=stance)
    standing = see([claim], "03-30")
    assert (standing.state, standing.since, standing.age_days) == ("unknown", None, None)
    assert (*standing.opposing, *standing.unconfirmed) == (claim,)


class TestContested:
    """When a place is contested, and what ends it."""

    def test_fighting_lasts_until_something_newer(self, make_claim: Callable[..., Claim]) -> None:
        """A contested place stays so until a claim of a later day."""
        claims = [
            make_claim("contested", "contested", "report", "06-10..06-11"),
            make_claim("captured", "russia", "ukraine", "06-25", stance="concedes"),
        ]
        assert [see(claims, day).state for day in ("06-10", "06-24", "06-25")] == [
            "contested",
            "contested",
            "held_russia",
        ]

    def test_fighting_outweighs_possession_of_the_same_days(self, make_claim: Callable[..., Claim]) -> None:
        """A report that says both of the same days gives contested."""
        claims = [
            make_claim("held", "ukraine", "independent", "05-27..05-28"),
            make_claim("entered", "contested", "ukraine", "05-27", stance="concedes"),
        ]
        assert [see(claims, day).state for day in ("05-27", "06-05")] == ["contested", "contested"]

    def test_claims_for_both_sides_of_the_same_day_contest_the_place(self, make_claim: Callable[..., Claim]) -> None:
        """Melitopol on 26 February 2022: captured, says Moscow; still Ukrainian, says London."""
        claims = [
            make_claim("captured", "russia", "russia", "02-26"),
            make_claim("held", "ukraine", "independent", "02-26"),
            make_claim("held", "russia", "report", "03-03..03-04"),
        ]
        assert [see(claims, day).state for day in ("02-25", "02-26", "03-02", "03-03")] == [
            "held_ukraine",
            "contested",
            "contested",
            "held_russia",
        ]
        assert see(claims, "03-02").supporting == (claims[1], claims[0])

    def test_an_entry_that_the_other_side_answers_by_leaving_is_over(self, make_claim: Callable[..., Claim]) -> None:
        """Troops inside on the day on which the other side concedes its withdrawal: no fight any more."""
        claims = [
            make_claim("entered", "contested", "ukraine", "09-10"),
            make_claim("withdrawn", "ukraine", "russia", "09-10", stance="concedes"),
        ]
        assert see(claims, "09-10").state == "held_ukraine"

    def test_one_report_of_a_raid_does_not_end_a_hold_that_goes_on(self, make_claim: Callable[..., Claim]) -> None:
        """Possession that lasts for months outlasts a claim of one day, which contests it for three."""
        claims = [
            make_claim("held", "ukraine", "independent", "02-24..12-31", source="chronology"),
            make_claim("captured", "russia", "russia", "02-27"),
        ]
        assert [see(claims, day).state for day in ("02-26", "02-27", "03-01", "03-02")] == [
            "held_ukraine",
            "contested",
            "contested",
            "held_ukraine",
        ]

    def test_one_sides_news_against_the_others_word_contests_the_place(self, make_claim: Callable[..., Claim]) -> None:
        """Moscow says captured on Saturday; Kyiv says the same day that it holds the town: nobody is believed."""
        captured = make_claim("captured", "russia", "russia", "06-25")
        still_held = make_claim("held", "ukraine", "ukraine", "06-24..06-25")
        assert see([captured, still_held], "06-25").state == "contested"
        background = make_claim("held", "ukraine", "report", "06-24..06-25")
        assert see([captured, background], "06-25").state == "claimed_russia"
        conceded = make_claim("captured", "russia", "ukraine", "06-25", stance="concedes")
        assert see([conceded, still_held], "06-25").state == "held_russia"


class TestSuccession:
    """Which of two contrary claims is the newer one."""

    def test_a_change_ends_a_longer_hold(self, make_claim: Callable[..., Claim]) -> None:
        """Lyman: held by Russia until 1 October, left that day, recaptured the next."""
        claims = [
            make_claim("held", "russia", "report", "05-21..10-01", published="10-02"),
            make_claim("withdrawn", "ukraine", "russia", "10-01", stance="concedes", published="10-02"),
            make_claim("recaptured", "ukraine", "ukraine", "10-02"),
        ]
        assert [see(claims, day).state for day in ("09-30", "10-01", "10-02")] == [
            "held_russia",
            "held_ukraine",
            "held_ukraine",
        ]
        assert see(claims, "10-02").since == date(2022, 10, 1)

    def test_a_capture_in_a_wide_span_happened_after_the_days_of_contrary_possession(
        self, make_claim: Callable[..., Claim]
    ) -> None:
        """Captured between February and March, held by Ukraine on 10 March: captured after that."""
        claims = [
            make_claim("captured", "russia", "report", "02-24..03-31", published="09-11"),
            make_claim("held", "ukraine", "independent", "03-10..03-11"),
        ]
        assert [see(claims, day).state for day in ("03-01", "03-10", "03-12", "04-01")] == [
            "held_ukraine",
            "held_ukraine",
            "held_russia",
            "held_russia",
        ]
        assert [see(claims, day).changing for day in ("03-11", "03-12", "03-30", "03-31")] == [False, True, True, False]

    def test_a_capture_comes_before_the_recapture_inside_its_span(self, make_claim: Callable[..., Claim]) -> None:
        """Captured in the first five weeks, recaptured on 22 March: captured before."""
        claims = [
            make_claim("captured", "russia", "report", "02-24..03-31", published="04-05"),
            make_claim("recaptured", "ukraine", "report", "03-22", published="04-05"),
        ]
        assert [see(claims, day).state for day in ("03-21", "03-22", "04-05")] == [
            "held_russia",
            "held_ukraine",
            "held_ukraine",
        ]

    @pytest.mark.parametrize("wide", ["02-24..06-11", "02-24..05-18"])
    def test_a_narrower_span_dates_the_same_capture(self, make_claim: Callable[..., Claim], wide: str) -> None:
        """A town that "fell after months" did not fall on the first day of the war."""
        claims = [
            make_claim("captured", "russia", "report", wide),
            make_claim("captured", "russia", "independent", "05-16..05-20", source="chronology"),
        ]
        assert [(see(claims, day).state, see(claims, day).changing) for day in ("05-15", "05-16", "05-20")] == [
            ("held_ukraine", False),
            ("held_russia", True),
            ("held_russia", False),
        ]


class TestImplied:
    """What follows without being said."""

    def test_a_capture_implies_the_other_side_since_the_invasion(self, make_claim: Callable[..., Claim]) -> None:
        """From 24 February to the eve, marked as implied, with the capture as its reason."""
        capture = make_claim("captured", "russia", "russia", "03-24")
        standing = see([capture], "03-23")
        assert (standing.state, standing.implied, standing.since) == ("held_ukraine", True, date(2022, 2, 24))
        assert standing.supporting == (capture,)
        assert see([capture], "02-23").state == "unknown"

    def test_nothing_is_implied_before_the_capture_is_published(self, make_claim: Callable[..., Claim]) -> None:
        """By the clock of the time nobody knew of it."""
        capture = make_claim("captured", "russia", "russia", "03-24", published="04-02")
        assert see([capture], "03-23", "03-23").state == "unknown"

    def test_a_recapture_implies_the_other_side_for_at_most_ninety_days(self, make_claim: Callable[..., Claim]) -> None:
        """Nobody said since when, so no more than about a season is coloured."""
        recaptured = make_claim("recaptured", "ukraine", "ukraine", "09-10")
        assert [see([recaptured], day).state for day in ("06-11", "06-12", "09-09", "09-10")] == [
            "unknown",
            "held_russia",
            "held_russia",
            "claimed_ukraine",
        ]

    def test_a_recapture_contradicts_the_older_hold_of_the_same_side(self, make_claim: Callable[..., Claim]) -> None:
        """Held by Ukraine in March, recaptured by Ukraine in September: in between it was Russian."""
        claims = [
            make_claim("held", "ukraine", "report", "03-10..03-11"),
            make_claim("recaptured", "ukraine", "report", "09-10"),
        ]
        assert [see(claims, day).state for day in ("06-11", "06-12", "09-09")] == [
            "held_ukraine",
            "held_russia",
            "held_russia",
        ]
        assert see(claims, "09-11").since == date(2022, 9, 10)

    def test_the_same_news_twice_implies_nothing_in_between(self, make_claim: Callable[..., Claim]) -> None:
        """Withdrawn on one day and recaptured on a later one is one change of hands."""
        claims = [
            make_claim("withdrawn", "ukraine", "russia", "09-08", stance="concedes"),
            make_claim("recaptured", "ukraine", "ukraine", "09-10"),
        ]
        assert see(claims, "09-09").state == "held_ukraine"

    def test_a_town_lost_and_regained_on_one_day_was_not_the_enemys_before(
        self, make_claim: Callable[..., Claim]
    ) -> None:
        """The capture says who held it before; the recapture says it of an hour of the same day."""
        claims = [
            make_claim("captured", "russia", "report", "03-02"),
            make_claim("recaptured", "ukraine", "report", "03-02"),
        ]
        assert [(see(claims, day).state, see(claims, day).implied) for day in ("03-01", "03-02")] == [
            ("held_ukraine", True),
            ("held_ukraine", False),
        ]

    def test_an_entry_implies_nothing(self, make_claim: Callable[..., Claim]) -> None:
        """Troops that came in and left did not hold the town for a season: Slavutych in March 2022."""
        claims = [
            make_claim("entered", "contested", "ukraine", "03-26", published="04-05"),
            make_claim("withdrawn", "ukraine", "ukraine", "03-28", published="04-05"),
        ]
        assert [see(claims, day).state for day in ("03-25", "03-27", "03-28")] == [
            "unknown",
            "contested",
            "claimed_ukraine",
        ]


@pytest.mark.parametrize(
    "other",
    [
        {"level": Level.PROVINCE},
        {"level": Level.REGION},
        {"place_id": None},
        {"review": ReviewState.REJECTED},
    ],
)
def test_what_is_no_claim_about_a_town_makes_no_standing(
    make_claim: Callable[..., Claim], other: dict[str, Any]
) -> None:
    """Provinces, regions, unplaced and rejected claims never colour a town."""
    assert standings_on([make_claim("captured", "russia", "report", "03-24", **other)], date(2022, 4, 1)) == ()


def test_events_make_no_standing(make_claim: Callable[..., Claim]) -> None:
    """A bombardment says nothing of who holds the town."""
    assert standings_on([make_claim("bombardment", None, "report", "03-24")], date(2022, 4, 1)) == ()


def test_differences_are_the_towns_whose_state_changed(make_claim: Callable[..., Claim]) -> None:
    """Between two days, each with its standings; the town that stayed the same is left out."""
    claims = [
        make_claim("captured", "russia", "report", "03-24"),
        make_claim("held", "ukraine", "report", "03-01..03-31", place_id="gn:2"),
    ]
    (found,) = differences(claims, date(2022, 3, 23), date(2022, 3, 24))
    assert (found.place_id, found.before.state, found.after.state) == ("gn:1", "held_ukraine", "held_russia")


def test_differences_by_the_clock_of_the_time_see_each_day_with_its_own_knowledge(
    make_claim: Callable[..., Claim],
) -> None:
    """What was published in between is a difference, though it happened before both days."""
    claims = [make_claim("captured", "russia", "report", "03-24", published="04-02")]
    days = date(2022, 4, 1), date(2022, 4, 2)
    assert differences(claims, *days) == ()
    (found,) = differences(claims, *days, clock=Clock.KNOWN)
    assert (found.before.state, found.after.state) == ("unknown", "held_russia")


def test_no_claims_make_no_intervals() -> None:
    """An empty store has no timeline, and no error."""
    assert standing_intervals([], clock=Clock.HINDSIGHT) == {}


def test_a_change_known_only_by_its_publication_implies_nothing(make_claim: Callable[..., Claim]) -> None:
    """What fell "after a siege of months", read of in June, says nothing about who held it in May."""
    span = DateSpan(first=date(2022, 6, 10), last=date(2022, 6, 11), basis=DateBasis.PUBLISHED)
    for category in ("captured", "withdrawn"):
        claim = make_claim(category, "russia", "report", "06-10..06-11", dates=span)
        assert see([claim], "06-09").state == "unknown"
        assert see([claim], "06-10").state == "held_russia"


def test_the_chronology_stays_fresh_until_its_next_row_or_its_last_day(make_claim: Callable[..., Claim]) -> None:
    """With hindsight its silence says that nothing changed; on the day itself nobody could know that."""
    claims = [
        make_claim("held", "ukraine", "independent", "02-24", source="chronology"),
        make_claim("captured", "russia", "independent", "06-24..06-25", source="chronology"),
    ]
    assert [see(claims, day).age_days for day in ("06-20", "12-31")] == [0, 0]
    assert see(claims, "06-20", known="06-20").age_days == 116
    assert standing_of(claims, date(2023, 1, 10)).age_days == 10
    assert standing_of(claims, date(2023, 1, 10), known=date(2023, 1, 10)).age_days == 10
    later = make_claim("held", "russia", "report", "12-31", place_id="gn:2")
    for clock in Clock:
        (*_, newest) = standing_intervals([*claims, later], clock=clock)["gn:1"]
        assert newest.newest_support == date(2022, 12, 31)
