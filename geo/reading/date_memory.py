"""A date found in a report, and what the dates read so far say about those to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.records import DateBasis, DateSpan

EXACT: Final = timedelta(days=6)
"""Days that a date spans from which "two days later" counts."""
RECENT: Final = timedelta(days=14)
"""Days before the publication at which a relative date tells of the present."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A date expression at ``text[start:end]``.

    ``history``: wholly before the war. ``future``: wholly behind the publication. ``since``: an interval
    that runs on to the publication, from the days ``day``. ``bound``: "before X" or "until X", which dates nothing
    by itself; ``until`` tells the latter. ``leaning``: counted from the day of speaking ("yesterday"), of which
    only the publication is known here.
    """

    start: int
    end: int
    first: date
    last: date
    basis: DateBasis
    history: bool = False
    future: bool = False
    since: bool = False
    bound: bool = False
    until: bool = False
    vague: bool = False
    leaning: bool = False
    day: DateSpan | None = None

    @property
    def usable(self) -> bool:
        """Whether it can date a claim."""
        return not (self.history or self.future or self.bound)

    def span(self) -> DateSpan:
        """Return it as the span of a claim."""
        return DateSpan(first=self.first, last=self.last, basis=self.basis)


@dataclass(slots=True)
class Memory:
    """What the dates of a report so far say about those to come.

    ``anchor`` is the last date, ``anchored`` its paragraph, ``begun`` the days of a
    "since" that was the last date, ``exact`` the last one of no more than a few days: what
    "the same day" and "two days later" lean on; ``single`` the last one of one day, and ``single_in`` its paragraph:
    "that day" behind "at the weekend" means it. ``told`` is the time of a past year that a paragraph (``told_in``)
    tells of, ``heading`` the year that a heading names: months without a year lie there. ``period`` is what the
    report covers by its title, ``paragraph`` the paragraph that is read.
    """

    published: date
    period: DateSpan | None = None
    anchor: DateSpan | None = None
    anchored: int = -1
    begun: DateSpan | None = None
    exact: DateSpan | None = None
    single: DateSpan | None = None
    single_in: int = -1
    told: date | None = None
    told_in: int = -1
    heading: int | None = None
    paragraph: int = 0

    def forget(self) -> None:
        """Forget the last date (at a new entry of a list)."""
        self.anchor = self.exact = self.single = self.begun = None

    def note(self, dating: Dating, *, year_given: bool) -> None:
        """Keep a date for those that lean on it; ``year_given`` tells whether its year is written out."""
        self.begun = dating.day if dating.since and dating.usable else self.begun if dating.vague else None
        if dating.since and dating.day is not None and dating.usable and self.anchored != self.paragraph:
            self.anchor = self.exact = dating.day  # "since Saturday. The day before ..."
            self.anchored = self.paragraph
        if not (dating.usable or dating.until) or dating.since or dating.future:
            return
        if year_given:
            self.told, self.told_in = (dating.first, self.paragraph) if dating.usable else (self.told, self.told_in)
        elif self.told is not None and dating.basis is DateBasis.STATED:
            self.told = dating.first
        elif dating.leaning or (dating.basis is DateBasis.RELATIVE and dating.last >= self.published - RECENT):
            self.told = None  # the story has come back to the present
        if not dating.vague:
            self.anchor, self.anchored = dating.span(), self.paragraph
            if dating.last - dating.first <= EXACT:
                self.exact = self.anchor
            if dating.first == dating.last:
                self.single, self.single_in = self.anchor, self.paragraph

    def year_of(self, month: int, *, back: bool) -> int | None:
        """Return the year of a ``month`` without one in a story of a past year, or None for the latest such month.

        ``back`` tells that the text looks back from there ("had", "earlier").
        """
        told = self.told if self.told_in == self.paragraph else None
        year = self.heading if told is None else told.year + (month < told.month and not back)
        return year if year is not None and date(year, month, 1) <= self.published else None
