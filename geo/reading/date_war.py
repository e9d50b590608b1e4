"""Dates counted from the beginning of the war: "the first morning", "day 86", "the second winter"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.date_patterns_relative import DAY_NUMBER, FIRST_DAYS, OPENING, RANKED_SEASON, WAR_DAY
from geo.reading.date_relative import moved
from geo.reading.date_stated import WAR, Span, number_of, rank_of, relative
from geo.reading.date_words import SEASONS, UNIT_DAYS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from geo.reading.date_memory import Memory

OPENING_DAYS: Final = 35
""""At the start of the war", "soon after X": about five weeks."""
PARAGRAPHS: Final = 2
"""Paragraphs behind a date within which "on the first day" leans on it."""


def _opening(cal: Memory, match: re.Match[str]) -> Span | None:
    if match["since"]:
        return relative(WAR, cal.published, since=True)
    if match["first"]:
        since = match["first"].lower().startswith(("since", "from"))
        return relative(WAR, cal.published if since else WAR, since=since)
    if match["start"] and match["start"].lower().startswith("since"):
        return relative(WAR, cal.published, since=True)
    return relative(WAR, WAR + timedelta(days=OPENING_DAYS))


def _war_day(_: Memory, match: re.Match[str]) -> Span | None:
    """Return a day, week, month or year counted from the invasion."""
    if match["within"]:
        return relative(WAR, WAR + timedelta(days=7))
    if match["n3"]:
        unit, number = match["unit3"].lower().rstrip("s"), number_of(match["n3"])
        slack = timedelta(days=0 if unit == "day" else 3)
        day = WAR + timedelta(days=number * UNIT_DAYS[unit])
        return relative(day - slack, day + slack)
    rank, unit = match["rank"] or match["rank2"], match["unit"] or match["unit2"] or "day"
    number = int(match["n"]) if match["n"] else rank_of(rank) if rank else 1
    length = {"week": 7, "month": 30, "year": 365}.get(unit.lower(), 1)
    first = WAR + timedelta(days=(number - 1) * length)
    return relative(first, first + timedelta(days=length - 1), vague=unit.lower() == "year")


def _day_number(_: Memory, match: re.Match[str]) -> Span | None:
    """Return "day 86", counted from the invasion."""
    return relative(WAR + timedelta(days=int(match["n"]) - 1))


def _first_days(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return the first days of what a paragraph tells of, if that is long ago, else of the war."""
    near = cal.anchor if cal.paragraph - cal.anchored <= PARAGRAPHS else None
    first = near.first if near is not None and cal.published - near.first > timedelta(days=30) else WAR
    unit = match["u"].lower()
    length = {"day": 1, "morning": 1, "night": 1, "hour": 1, "hours": 1, "days": 7, "week": 7, "weeks": OPENING_DAYS}
    return relative(first, first + timedelta(days=length.get(unit, 30) - 1))


def _ranked_season(_: Memory, match: re.Match[str]) -> Span | None:
    """Return "the second winter of the war"."""
    first = date(WAR.year + rank_of(match["rank"]) - 1, SEASONS[match["s"].lower()], 1)
    return relative(first, moved(first, 3, "month") - timedelta(days=1))


READERS: Final[dict[str, tuple[tuple[re.Pattern[str], Callable[[Memory, re.Match[str]], Span | None]], ...]]] = {
    "war": ((WAR_DAY, _war_day),),
    "opening": ((OPENING, _opening),),
    "day_number": ((DAY_NUMBER, _day_number),),
    "first": ((FIRST_DAYS, _first_days),),
    "ranked": ((RANKED_SEASON, _ranked_season),),
}
"""The forms by the family of words that they hold one of, with what reads each."""
