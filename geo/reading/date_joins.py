"""Dates that belong together: beginning and end, lists, one day named twice."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.date_memory import EXACT
from geo.reading.date_patterns import ALSO_CALLED, AND, AND_NO_CLAUSE, FROM, UP_TO
from geo.reading.date_patterns_relative import WEEKDAY
from geo.reading.date_stated import WAR
from geo.records import DateBasis

if TYPE_CHECKING:
    from geo.reading.date_memory import Dating

_LOOK: Final = 40
"""Characters before a date in which "from" is looked for."""
_OPENS: Final = re.compile(r"\W*(?:both )?(?:(?:on|in|at|early on|late on) )?(?:the )?", re.IGNORECASE)
"""Before a date with which a sentence opens."""
_LISTED: Final = timedelta(days=62)
"""Days that a list of dates ("in July and August") may cover to be one span."""


def is_day(dating: Dating) -> bool:
    """Whether a date is one day of its own: not "since", not counted from the day of speaking."""
    return dating.usable and not (dating.since or dating.leaning) and dating.first == dating.last


def names_again(left: Dating, dating: Dating, match: re.Match[str]) -> bool:
    """Whether a weekday only names again the day before it: "13 April, Palm Sunday"."""
    return (
        match.re is WEEKDAY
        and left.basis is DateBasis.STATED
        and left.first == left.last
        and left.first.weekday() == dating.last.weekday()
        and ALSO_CALLED.fullmatch(match.string, left.end, match.start()) is not None
    )


def joined(left: Dating, right: Dating, text: str, start: int) -> Dating | None:
    """Return "from 3 May until 9 June" as one span, or None where the two dates are no beginning and end."""
    gap = UP_TO.fullmatch(text, left.end, right.start)
    if gap is None or not (gap["open"] or gap["and"]) or left.history or left.future:
        return None
    while left.basis is DateBasis.STATED and left.first > right.last:
        left = replace(left, first=year_back(left.first), last=year_back(left.last))
    if left.first > right.last:
        return None
    opened = FROM.search(text, max(start, left.start - _LOOK), left.start)
    between = opened is not None and opened["from"].lower() == "between"
    if (gap["and"] and not between) or (opened is None and not (left.basis is right.basis is DateBasis.STATED)):
        return None
    first = max(left.first, WAR) if right.last >= WAR else left.first
    return replace(right, start=left.start, first=first, since=False, bound=False, until=False, vague=False)


def listed(left: Dating, right: Dating, text: str, within: tuple[int, int]) -> Dating | None:
    """Return "on Monday, Tuesday and Thursday" or "in July and August" as one span, or None where they are no list."""
    gap = AND.fullmatch(text, left.end, right.start)
    if gap is None or not (left.usable and right.usable) or left.since or right.since:
        return None
    follows = text[right.end : within[1]]
    opens = _OPENS.fullmatch(text, within[0], left.start) is not None and "again" in gap[0].lower()
    if not (opens or AND_NO_CLAUSE.match(follows)):
        return None
    precise = right.last - right.first <= EXACT and not right.leaning
    same = (left.basis is right.basis or precise) and left.vague is right.vague
    if "and" not in gap[0].lower() and not (left.basis is right.basis and AND.match(follows)):
        return None  # "In July, on Monday the 4th ..."
    first, last = min(left.first, right.first), max(left.last, right.last)
    if not same or last - first > _LISTED:
        return None
    return replace(right, start=left.start, first=first, last=last)


def year_back(day: date) -> date:
    """Return the same day a year before, the 28th for a 29 February."""
    return day.replace(year=day.year - 1, day=min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))
