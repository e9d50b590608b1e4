"""The words that people read for the words of the records: neutral, plain, the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.palette import STANDING_WORDS
from geo.records import (
    CHRONOLOGY,
    REPORTS,
    Affiliation,
    Category,
    Clock,
    Controller,
    DateBasis,
    MentionKind,
    ReviewState,
    Stance,
    StandingState,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.records import Claim, DateSpan, SourceTerms, Standing

STANDING: Final = STANDING_WORDS

CATEGORY: Final = {
    Category.CAPTURED: "Captured",
    Category.RECAPTURED: "Recaptured",
    Category.WITHDRAWN: "Withdrawal",
    Category.ENTERED: "Entered",
    Category.HELD: "Held",
    Category.CONTESTED: "Contested",
    Category.BOMBARDMENT: "Bombardment",
    Category.GROUND_COMBAT: "Ground combat",
    Category.ADVANCE: "Advance",
    Category.MILITARY_ACTIVITY: "Military activity",
    Category.CIVILIAN_HARM: "Civilian harm",
    Category.HUMANITARIAN: "Humanitarian",
    Category.POLITICAL: "Political",
    Category.INFRASTRUCTURE: "Infrastructure",
}

AFFILIATION: Final = {
    Affiliation.UKRAINE: "Ukraine",
    Affiliation.RUSSIA: "Russia",
    Affiliation.INDEPENDENT: "Third parties",
    Affiliation.REPORT: "The reporter",
}

STANCE: Final = {
    Stance.ASSERTS: "says so",
    Stance.CONCEDES: "concedes it",
    Stance.DENIES: "denies it",
    Stance.UNCONFIRMED: "does not confirm it",
}

CONTROLLER: Final = {
    Controller.UKRAINE: "Ukraine",
    Controller.RUSSIA: "Russia",
    Controller.CONTESTED: "contested",
}

CLOCK: Final = {Clock.HINDSIGHT: "With hindsight", Clock.KNOWN: "As known then"}

BASIS: Final = {
    DateBasis.STATED: "stated",
    DateBasis.RELATIVE: "reckoned from the report's date",
    DateBasis.PUBLISHED: "not stated; known from the publication date",
}

REVIEW: Final = {
    ReviewState.MACHINE: "Read by machine",
    ReviewState.ACCEPTED: "Accepted",
    ReviewState.EDITED: "Edited",
    ReviewState.REJECTED: "Rejected",
}

MENTION: Final = {
    MentionKind.TOWN: "town",
    MentionKind.PROVINCE: "province",
    MentionKind.REGION: "region",
    MentionKind.COUNTRY: "country",
    MentionKind.RIVER: "river",
    MentionKind.SEA: "sea",
    MentionKind.OTHER: "other place",
}

UNKNOWN_STANDING: Final = "No claim about who holds it is known by this day."

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_SOURCE: Final = {REPORTS: "Reports", CHRONOLOGY: "Reference chronology"}


def source_name(source: str, terms: Mapping[str, SourceTerms]) -> str:
    """Name a source for people: as a person named it, else as its maker does; ``terms`` are those of the sources."""
    said = terms.get(source)
    return _SOURCE.get(source, source if said is None or said.kind != source else said.title)


def day_words(day: date) -> str:
    """Write a day as ``11 September 2022``, in English whatever the machine's language is."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span_words(dates: DateSpan) -> str:
    """Write a date span as one day or ``10 to 12 September 2022``."""
    first, last = dates.first, dates.last
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def count_words(number: int, singular: str, plural: str = "") -> str:
    """Write ``1 claim``, ``12 claims``, ``1,204 claims``."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def standing_words(standing: Standing) -> str:
    """Say in one sentence since when a place's standing is what it is, and how old its newest support is."""
    if standing.state is StandingState.UNKNOWN or standing.since is None:
        return UNKNOWN_STANDING
    since = f"Since {day_words(standing.since)}"
    if standing.age_days is None:
        return f"{since}."
    age = "of this day" if standing.age_days == 0 else f"{age_words(standing.age_days)} old"
    return f"{since}; its newest support is {age}."


def age_words(days: int) -> str:
    """Write an age: days up to two months, then months, then years (30.4 and 365.25 days on average)."""
    if days <= 60:  # noqa: PLR2004 - as the docstring says
        return count_words(days, "day")
    months = round(days / 30.4)
    if months < 24:  # noqa: PLR2004 - as the docstring says
        return count_words(months, "month")
    return count_words(int(days / 365.25), "year")


def claim_words(claim: Claim) -> str:
    """Say what a claim says in a few words: ``Captured, held by Russia``; ``Held by Ukraine``; ``Bombardment``."""
    what = CATEGORY[claim.category]
    if claim.category is Category.HELD and claim.controller in (Controller.UKRAINE, Controller.RUSSIA):
        return f"{what} by {CONTROLLER[claim.controller]}"
    if claim.controller is None or claim.category is Category.CONTESTED:
        return what
    if claim.controller is Controller.CONTESTED:
        return f"{what}, contested"
    return f"{what}, held by {CONTROLLER[claim.controller]}"
