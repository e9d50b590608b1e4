"""Dates of the calendar as spans of days: "on 3 May", "in early July", "autumn 2022", "the third Sunday of June"."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.date_patterns import (
    BEFORE_MONTH,
    DAY_FIRST,
    DOTTED,
    EASTER,
    HOLIDAY,
    ISO,
    MONTH_FIRST,
    MONTH_PART,
    NTH_WEEKDAY,
    ORDINAL,
    SEASON,
    SPELT_DAY,
    YEAR,
)
from geo.reading.date_words import EASTER_DAYS, HOLIDAYS, MONTHS, NUMBERS, RANKS, SEASONS, WEEKDAYS
from geo.records import DateBasis

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.reading.date_memory import Memory

WAR: Final = date(2022, 2, 24)
"""First day of the full-scale invasion: nothing before it is a claim."""
DECEMBER: Final = 12
NARROW: Final = 10
"""Days that a date of another paragraph may span to give "the 17th" its month."""
LOOK_BACK: Final = 60
_BACK: Final = re.compile(r"\b(?:had|earlier|before|since)\b", re.IGNORECASE)
"""What makes a story look back from the last date that it named, and the characters before a date that tell it."""
_PARTS_OF_MONTH: Final = (
    ("early", 1, 10),
    ("first days", 1, 7),
    ("opening days", 1, 7),
    ("few days", 1, 7),
    ("first two days", 1, 2),
    ("first three days", 1, 3),
    ("first ten days", 1, 10),
    ("last three days", -2, 0),
    ("last two days", -1, 0),
    ("last ten days", -9, 0),
    ("first day", 1, 1),
    ("first night", 1, 1),
    ("first morning", 1, 1),
    ("first week", 1, 7),
    ("second week", 8, 14),
    ("third week", 15, 21),
    ("fourth week", 22, 28),
    ("last week", -6, 0),
    ("final week", -6, 0),
    ("first half", 1, 15),
    ("second half", 16, 0),
    ("last days", -6, 0),
    ("final days", -6, 0),
    ("last day", 0, 0),
    ("final day", 0, 0),
    ("last night", 0, 0),
    ("last morning", 0, 0),
    ("first third", 1, 10),
    ("beginning", 1, 10),
    ("start", 1, 10),
    ("outset", 1, 10),
    ("middle", 11, 20),
    ("mid", 11, 20),
    ("late", 21, 0),
    ("end", 21, 0),
    ("close", 21, 0),
)
"""Words for a part of a month with its first and last day; what is not above 0 counts back from the month's end."""
_PARTS_OF_YEAR: Final = (
    ("first half", 1, 6),
    ("second half", 7, 12),
    ("first months", 1, 3),
    ("last months", 10, 12),
    ("final months", 10, 12),
    ("first quarter", 1, 3),
    ("last quarter", 10, 12),
    ("early", 1, 3),
    ("beginning", 1, 2),
    ("start", 1, 2),
    ("mid", 5, 8),
    ("late", 10, 12),
    ("end", 11, 12),
    ("close", 11, 12),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a form means: first and last day. ``since``, ``vague``, ``leaning``: as in ``dates.Dating``."""

    first: date
    last: date
    basis: DateBasis
    since: bool = False
    vague: bool = False
    leaning: bool = False


def stated(first: date, last: date | None = None) -> Span:
    """Return days that the text names by the calendar."""
    return Span(first=first, last=last or first, basis=DateBasis.STATED)


def relative(first: date, last: date | None = None, *, since: bool = False, vague: bool = False) -> Span:
    """Return days that lean on another day."""
    return Span(first=first, last=last or first, basis=DateBasis.RELATIVE, since=since, vague=vague)


def leaning(first: date, last: date | None = None, *, vague: bool = False) -> Span:
    """Return days that lean on the day of speaking: "yesterday", "overnight", "in the past 24 hours"."""
    return Span(first=first, last=last or first, basis=DateBasis.RELATIVE, vague=vague, leaning=True)


def number_of(word: str) -> int:
    """Return 3 for "three", "3" and "a few", 1 for what is no number."""
    word = word.strip().lower()
    if word.replace(",", "").isdecimal():
        return int(word.replace(",", ""))
    for part in word.split():
        if part in NUMBERS and part not in {"a", "an", "the"}:
            return NUMBERS[part]
    return 1


def rank_of(word: str) -> int:
    """Return 3 for "third" and "3rd"."""
    if word.isdecimal():
        return int(word)
    low = word.lower().replace(" ", "-")
    return RANKS.index(low) + 1 if low in RANKS else int(re.sub(r"\D", "", low))


def day_of_month(word: str) -> int:
    """Return 17 for "17", "17th" and "the seventeenth"."""
    return rank_of(word.lower().removeprefix("the ").strip())


def latest_weekday(day: date, weekday: int) -> date:
    """Return the latest such weekday (0: Monday) up to ``day``."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _days(year: int, month: int, first: int, last: int | None = None) -> tuple[date, date] | None:
    try:
        return date(year, month, first), date(year, month, last or first)
    except ValueError:
        return None


def _year_of(cal: Memory, word: str) -> int:
    """Return the year of "2023", "last year", "that year", "the following year"."""
    low = word.lower()
    if low.isdecimal():
        return int(low)
    if low in {"last year", "this year"}:
        return cal.published.year - (low == "last year")
    told = cal.told or (cal.anchor.first if cal.anchor else cal.published)
    return told.year + ("following" in low or "next" in low) - ("before" in low)


def _told_year(cal: Memory, month: int, match: re.Match[str]) -> int | None:
    """Return the year that the story which a month without one stands in tells of, or None."""
    before = match.string[max(0, match.start() - LOOK_BACK) : match.start()]
    return cal.year_of(month, back=_BACK.search(before.rpartition(". ")[2]) is not None)


def _explicit(cal: Memory, match: re.Match[str]) -> Span | None:
    month = MONTHS[match["m"].lower().rstrip(".")]
    first = day_of_month(match["l"].split(",")[0] if match.groupdict().get("l") else match["a"])
    last = day_of_month(match["b"] or match["a"])
    if first > last and match.groupdict().get("l"):
        first = day_of_month(match["a"])  # "no. 31, 18 January"
    if match["b"] and match.groupdict().get("m2"):
        return _two_months(cal, match, month, (first, last))
    if match["y"]:
        days = _days(_year_of(cal, match["y"]), month, first, max(first, last))
    else:
        days, told = None, _told_year(cal, month, match)
        for year in (cal.published.year, cal.published.year - 1) if told is None else (told,):
            days = _days(year, month, first, max(first, last))
            if days and days[0] <= cal.published:
                break
    return stated(*days) if days else None


def _two_months(cal: Memory, match: re.Match[str], month: int, days: tuple[int, int]) -> Span | None:
    """Return "September 28 to October 3", of the latest year in which it began by the publication."""
    other = MONTHS[match["m2"].lower().rstrip(".")]
    for year in [_year_of(cal, match["y"])] if match["y"] else [cal.published.year, cal.published.year - 1]:
        first, last = _days(year, month, days[0]), _days(year + (other < month), other, days[1])
        if first and last and (match["y"] or first[0] <= cal.published):
            return stated(first[0], last[0])
    return None


def _month(cal: Memory, match: re.Match[str]) -> Span | None:
    name = match["m"]
    if name in {"may", "march", "mar", "sun"} or (name.islower() and not match["part"]):
        return None  # the verb "may", "a march"
    month = MONTHS[name.lower().rstrip(".")]
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if (
        name in {"May", "March"}
        and not (match["part"] or match["mod"] or match["y"])
        and not BEFORE_MONTH.search(before)
    ):
        return None  # "May I ask"
    if match["y"]:
        year = _year_of(cal, match["y"])
    elif (told := _told_year(cal, month, match)) is not None and not match["mod"]:
        year = told
    else:
        past = match["mod"] and match["mod"].lower() != "this"
        year = cal.published.year - (month > cal.published.month or (bool(past) and month == cal.published.month))
    end = calendar.monthrange(year, month)[1]
    part = (match["part"] or "").lower().strip(" -")
    first, last = part_of_month(part, end)
    return stated(date(year, month, first), date(year, month, last))


def part_of_month(part: str, end: int) -> tuple[int, int]:
    """Return first and last day of "early", "the second week of" and so on of a month of ``end`` days."""
    for word, first, last in _PARTS_OF_MONTH:
        if word in part:
            return first if first > 0 else end + first, last if last > 0 else end + last
    return 1, end


def _iso(_: Memory, match: re.Match[str]) -> Span | None:
    days = _days(int(match["y"]), int(match["mo"]), int(match["d"]))
    return stated(*days) if days else None


def _dotted(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "12.05.2023" or "12.05.23"."""
    if match["y"]:
        return _iso(cal, match)
    days = _days(2000 + int(match["y2"]), int(match["mo2"]), int(match["d2"]))
    return stated(*days) if days else None


def _ordinal(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return the latest such day up to the last date named, or up to the publication."""
    number = day_of_month(match["d"])
    limit = cal.published
    near = cal.anchor is not None and (
        cal.anchored == cal.paragraph or (cal.anchor.last - cal.anchor.first).days <= NARROW
    )
    if cal.anchor is not None and near and number >= cal.anchor.first.day:
        limit = min(limit, cal.anchor.first + timedelta(days=31 - cal.anchor.first.day))
    for back in range(62):
        day = limit - timedelta(days=back)
        if day.day == number:
            return stated(day)
    return None


def _year(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return a year, a decade, or a part of a year ("in early 2023", "autumn 2022")."""
    year, part = int(match["y"]), (match["part"] or "").lower()
    if match["since"]:
        return Span(first=date(year, 1, 1), last=cal.published, basis=DateBasis.STATED, since=True, vague=True)
    season = next((month for word, month in SEASONS.items() if word in part), 0)
    if season:
        return _of_season(year, season, part)
    first, last = part_of_year(part)
    return Span(
        first=date(year, first, 1),
        last=date(year + (9 if match["s"] else 0), last, calendar.monthrange(year, last)[1]),
        basis=DateBasis.STATED,
        vague=True,
    )


def part_of_year(part: str) -> tuple[int, int]:
    """Return the first and the last month of "early", "the second half of" and so on of a year."""
    return next(((first, last) for word, first, last in _PARTS_OF_YEAR if word in part), (1, 12))


def _nth_weekday(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "the third Sunday of September"."""
    month, weekday, rank = MONTHS[match["m"].lower().rstrip(".")], WEEKDAYS[match["w"].lower()], match["rank"].lower()
    year = _year_of(cal, match["y"]) if match["y"] else cal.published.year - (month > cal.published.month)
    end = date(year, month, calendar.monthrange(year, month)[1])
    if rank in {"last", "final"}:
        return stated(latest_weekday(end, weekday))
    first = date(year, month, 1)
    return stated(first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (rank_of(rank) - 1)))


def _holiday(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return a day that has a name, the latest one up to the publication."""
    name = match["h"].lower()
    month, number = HOLIDAYS[name]
    year = _year_of(cal, match["y"]) if match["y"] else cal.published.year
    if not match["y"] and date(year, month, number) > cal.published:
        year -= 1
    day = date(year, month, number) - timedelta(days=bool(match["eve"]))
    return stated(day, day + timedelta(days=1) if name.endswith(("night", "new year")) else day)


def easter_of(year: int, *, western: bool = False) -> date:
    """Return Easter Sunday, by the Julian reckoning of the Orthodox churches or by the western one (Meeus, 1991)."""
    golden = year % 19
    if western:
        century, rest = divmod(year, 100)
        epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
        lead = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
        late = (golden + 11 * epact + 22 * lead) // 451
        month, day = divmod(epact + lead - 7 * late + 114, 31)
        return date(year, month, day + 1)
    moon = (19 * golden + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _easter(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return Easter or a day counted from it, the latest one up to the publication."""
    low, high = EASTER_DAYS[match["h"].lower()]
    year = _year_of(cal, match["y"]) if match["y"] else cal.published.year
    sunday = easter_of(year, western=bool(match["west"]))
    if not match["y"] and sunday + timedelta(days=low) > cal.published:
        sunday = easter_of(year - 1, western=bool(match["west"]))
    return stated(sunday + timedelta(days=low), sunday + timedelta(days=high))


def _season(cal: Memory, match: re.Match[str]) -> Span | None:
    month = SEASONS[match["s"].lower()]
    year = int(match["y"]) if match["y"] else cal.published.year
    if not match["y"]:
        start = date(year, month, 1)
        if start > cal.published or (match["mod"].lower() == "last" and start + timedelta(days=91) > cal.published):
            year -= 1
    told = None if match["y"] else _told_year(cal, month, match)
    if told is not None and match["mod"].lower() not in {"last", "this"}:
        year = told
    if match["mod"].lower() == "the" and not match["y"]:
        return None
    return _of_season(year, month, match["mod"].lower())


def _of_season(year: int, month: int, mod: str) -> Span:
    """Return the three months from ``month`` on, or the first or last part of them."""
    first = date(year, month, 1)
    last_year, last_month = (year + 1, 2) if month == DECEMBER else (year, month + 2)
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    if "early" in mod:
        last = first + timedelta(days=30)
    elif "late" in mod:
        first = last - timedelta(days=30)
    return Span(first=first, last=last, basis=DateBasis.STATED)


READERS: Final[dict[str, tuple[tuple[re.Pattern[str], Callable[[Memory, re.Match[str]], Span | None]], ...]]] = {
    "month": (
        (NTH_WEEKDAY, _nth_weekday),
        (DAY_FIRST, _explicit),
        (SPELT_DAY, _explicit),
        (MONTH_FIRST, _explicit),
        (MONTH_PART, _month),
    ),
    "number": ((ISO, _iso), (DOTTED, _dotted)),
    "year": ((YEAR, _year),),
    "ordinal": ((ORDINAL, _ordinal),),
    "holiday": ((HOLIDAY, _holiday),),
    "easter": ((EASTER, _easter),),
    "season": ((SEASON, _season),),
}
"""The forms by the family of words that they hold one of, with what reads each."""
