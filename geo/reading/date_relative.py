"""Dates that lean on the publication, on the last date named or on the beginning of the war, as spans of days."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.date_memory import EXACT
from geo.reading.date_patterns_relative import (
    DAYTIME,
    FOLLOWING,
    HOURS_LATER,
    LATER,
    NEAR,
    SINCE_THEN,
    TURN,
    UNITS,
    WEEKDAY,
)
from geo.reading.date_stated import (
    Span,
    latest_weekday,
    leaning,
    number_of,
    part_of_month,
    part_of_year,
    rank_of,
    relative,
)
from geo.reading.date_words import NUMBERS, SEASONS, UNIT_DAYS, WEEKDAYS
from geo.records import DateSpan

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.reading.date_memory import Memory

REACH: Final = 80
"""Characters beside "for nine days" in which its verb stands."""
_UNDER: Final = re.compile(r"(?:nearly|almost)\b", re.IGNORECASE)
_OVER: Final = re.compile(r"(?:more than|over)\b", re.IGNORECASE)
MANY: Final = 3
"""Weeks from which a number of weeks is a round one."""
_PARTS_OF_WEEK: Final = {"early": (1, 3), "mid": (3, 4), "late": (4, 7)}
"""Days of a week that are its early, middle and late ones."""
THURSDAY: Final = 3
EARLY: Final = 10
"""Weekday and day of the month from which "the week" and "the month" are those that still run."""
SATURDAY: Final = 5


def _weekday(cal: Memory, match: re.Match[str]) -> Span | None:
    weekday = WEEKDAYS[match["w"].lower()]
    mod = (match["mod"] or "").lower()
    if mod in {"next", "coming"}:
        tomorrow = cal.published + timedelta(days=1)
        return relative(tomorrow, tomorrow)
    day = latest_weekday(cal.published, weekday)
    near = cal.anchor if cal.anchored == cal.paragraph else None
    if mod == "previous" and near is not None and near.first <= cal.published:
        return relative(latest_weekday(near.first - timedelta(days=1), weekday))
    if mod == "following" and near is not None:
        return relative(latest_weekday(near.last + timedelta(days=7), weekday))
    if (mod in {"last", "previous"} and day == cal.published) or match["ago"]:
        monday = cal.published - timedelta(days=cal.published.weekday())
        day = latest_weekday(monday - timedelta(days=1) if match["ago"] else cal.published - timedelta(days=1), weekday)
    if match["night"]:
        return relative(day - timedelta(days=1), day)
    if match["more"]:
        other = latest_weekday(cal.published, WEEKDAYS[re.sub(r"^\W*(?:and|or|to)?\W*", "", match["more"].lower())])
        low, high = sorted((day, other))
        return relative(low, high) if (high - low).days <= 6 else relative(day)
    return relative(day)


def _near(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "yesterday", "last night", "this morning", "overnight"."""
    day, low = cal.published, match["x"].lower()
    one = timedelta(days=1)
    if low == "the night before last":
        return leaning(day - 2 * one, day - one)
    if low == "the weekend before last":
        saturday = latest_weekday(day, SATURDAY) - 7 * one
        return relative(saturday, saturday + one)
    if low.startswith("the day before") or (low.endswith("before last") and "week" not in low):
        return leaning(day - 2 * one)
    if low == "the previous night" and cal.exact is not None and cal.anchored == cal.paragraph:
        return relative(cal.exact.first - one, cal.exact.first)
    if low in {"yesterday", "last night"}:
        return leaning(day - one)
    if low == "the week before last":
        monday = day - timedelta(days=day.weekday())
        return relative(monday - timedelta(days=14), monday - timedelta(days=8))
    if "today" in low or "this" in low or low in {"tonight", "hours ago"}:
        return leaning(day)
    return leaning(day - one, day, vague=True)  # overnight, in the early hours, at night


def _daytime(cal: Memory, _: re.Match[str]) -> Span | None:
    """Return "before dawn", "since midnight", "in the course of the day"."""
    return leaning(cal.published, vague=True)


def _later(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "the same day", "the next morning", "a day earlier", against the last date named."""
    low, one, anchor = match[0].lower(), timedelta(days=1), cal.anchor
    if "time" in low or (anchor is None and (match["next"] or match["two"] or (match["same"] and "day" in low))):
        return None
    if anchor is None:
        return leaning(cal.published - one, cal.published if match["same"] else None)
    if low.startswith("that day") and anchor.first < anchor.last and cal.single and cal.single_in == cal.paragraph:
        anchor = cal.single  # "the fire last Friday; at the weekend he denied that it was hit that day"
    if match["same"]:
        if " last " in low or ("day" in low and anchor.last - anchor.first > EXACT):
            anchor = DateSpan(first=anchor.last, last=anchor.last, basis=anchor.basis)
        return relative(anchor.first, anchor.last + one if "night" in low else anchor.last)
    anchor = cal.exact or anchor
    if match["next"] and "night" in low and anchor.first == anchor.last:
        return relative(anchor.first, anchor.last + one)
    shift = one * 2 if match["two"] else one if match["next"] else -one
    return relative(anchor.first + shift, anchor.last + shift)


def _turn(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "at the turn of the month": the days about the latest first of a month or of a year."""
    first = cal.published.replace(day=1)
    first = first.replace(month=1) if match["u"].lower() == "year" else first
    return relative(first - timedelta(days=3), first + timedelta(days=2))


def _hours_later(cal: Memory, _: re.Match[str]) -> Span | None:
    """Return "hours later", the last date named."""
    return relative(cal.anchor.first, cal.anchor.last) if cal.anchor else None


def _since_then(cal: Memory, _: re.Match[str]) -> Span | None:
    """Return "since then", from the last date named on."""
    begun = cal.begun or cal.anchor
    return relative(begun.first, cal.published, since=True) if begun else None


def _units(cal: Memory, match: re.Match[str]) -> Span | None:
    day = cal.published
    monday = day - timedelta(days=day.weekday())
    if match["past"]:
        unit = match["pu"].lower().rstrip("s")
        word = match["pn"].strip().lower()
        if "last" in match["past"].lower() and not word and unit in {"week", "month", "year"}:
            return (
                _last(cal, unit)
                if not match["past"].lower().startswith(("in", "over", "during", "for", "within"))
                else relative(day - timedelta(days=UNIT_DAYS[unit]), day)
            )
        if unit in {"week", "month", "year"} and not word and match["past"].lower().endswith(("previous", "preceding")):
            return _before(cal, unit)
        if word and not (word.isdecimal() or word in NUMBERS or word in {"few", "couple"}):
            return None
        number = number_of(word) if word else 3 if match["pu"].lower() in {"days", "weeks", "months"} else 1
        back = (number + 23) // 24 if unit == "hour" else number * UNIT_DAYS[unit]
        return (leaning if unit in {"hour", "day", "night"} else relative)(day - timedelta(days=back), day, vague=True)
    if match["an"]:
        return _ago(cal, match)
    if match["for"]:
        return _for(cal, match)
    if match["span"] and match["span"].lower().startswith("within") and cal.exact and cal.anchored == cal.paragraph:
        number, unit = number_of(match["sn"]), match["su"].lower().rstrip("s")
        days = (number + 23) // 24 if unit == "hour" else number * UNIT_DAYS[unit]
        return relative(cal.exact.first, min(cal.exact.last + timedelta(days=days), day), vague=True)
    if match["span"] and match["span"].lower().startswith("within") and match["sn"].lower() in {"a", "one"}:
        return relative(day - timedelta(days=UNIT_DAYS[match["su"].lower().rstrip("s")]), day, vague=True)
    if match["span"] or match["day"]:
        return None
    if match["this"]:
        unit, part = match["tu"].lower(), (match["tp"] or "").lower()
        start = {"week": monday, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}.get(unit)
        return _part(relative(start, day, vague=True), part, unit) if start else _weekend(cal)
    if match["last"]:
        unit = match["lu"].lower()
        return _part(_last(cal, unit), "" if unit == "weekend" else (match["lp"] or "").lower(), unit)
    return _units_of_now(cal, match)


def _for(cal: Memory, match: re.Match[str]) -> Span:
    """Return "for nine days", up to the publication or, where a paragraph tells of a day long ago, from or to it."""
    day, number, unit = cal.published, number_of(match["fn"]), match["fu"].lower().rstrip("s")
    told = [
        w.lower() for w in re.findall(r"\b(?:has|have|is|are|had|was|were)\b", match.string[: match.start()][-REACH:])
    ]
    if match.string[: match.start()].endswith((", ", "and ")):
        told = re.findall(r"\b(?:has|have|is|are|had|was|were)\b", match.string[match.end() :][:REACH]) or told
        told = told[:1]
    ago = cal.exact is not None and cal.anchored == cal.paragraph and day - cal.exact.last > timedelta(days=number)
    if not ago or cal.exact is None or not told or told[-1] in {"has", "have", "is", "are"}:
        return relative(moved(day, -number, unit), day, vague=True)
    if told[-1] == "had":
        return relative(moved(cal.exact.last, -number, unit), cal.exact.last, vague=True)
    return relative(cal.exact.first, moved(cal.exact.first, number, unit), vague=True)


def _ago(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "two weeks ago", "a year ago this month", and "three days later" against the last date named."""
    day, number = cal.published, number_of(match["an"])
    unit, direction, at = match["au"].lower().rstrip("s"), match["dir"].lower(), (match["at"] or "").lower()
    few = any(word in match["an"].lower() for word in ("few", "several", "couple"))
    precise = unit in {"hour", "day", "night"} or (unit in {"week", "fortnight"} and number < MANY)
    slack = timedelta(days=0 if at else int(few) if precise else 3)
    under = timedelta(days=UNIT_DAYS[unit] * 3 // 10 if _UNDER.match(match[0]) else 0)
    over = timedelta(days=UNIT_DAYS[unit] * 3 // 10 if _OVER.match(match[0]) else 0)
    if direction in {"ago", "back"} or (cal.anchor is None and direction in {"earlier", "before"}):
        then = moved(day, -number, unit)
        if match["am"]:
            then = moved(then, -number_of(match["am"]), "month")
        elif match["half"]:
            then = moved(then, -6, "month") if unit == "year" else then - timedelta(days=UNIT_DAYS[unit] // 2)
        if at.startswith("this"):
            return _whole(then, at.split()[-1])
        return (leaning if unit == "hour" else relative)(then - slack - over, then + slack + under)
    if cal.anchor is None:
        return None
    sign = 1 if direction in {"later", "on", "afterwards"} else -1
    anchor = cal.exact or cal.anchor if UNIT_DAYS[unit] <= 1 else cal.anchor
    return relative(moved(anchor.first, sign * number, unit), moved(anchor.last, sign * number, unit))


def moved(day: date, number: int, unit: str) -> date:
    """Return ``day`` plus a number of hours, days, weeks, months or years; hours are no days."""
    if unit not in {"month", "year"}:
        return day + timedelta(days=number * UNIT_DAYS[unit])
    months = day.year * 12 + day.month - 1 + number * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _units_of_now(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "the end of the month", "during the week", "the same weekend", "for the third day running"."""
    day = cal.published
    if match["wu"]:
        near = cal.anchor is not None and cal.anchored == cal.paragraph and match["wu"].lower() != "year"
        return _part(
            _whole(cal.anchor.last if cal.anchor and near else day, match["wu"].lower()),
            match["wp"].lower(),
            match["wu"].lower(),
        )
    if match["eu"]:
        told = cal.anchor.last if cal.anchor and cal.anchored == cal.paragraph else day
        return relative(_whole(told, match["eu"].lower()).first, told, vague=True)
    if match["mp"]:
        told = cal.anchor.last if cal.anchor and cal.anchored == cal.paragraph and match["mw"].lower() == "the" else day
        month = _last(cal, "month") if match["mw"].lower() == "last" else _whole(told, "month")
        return _part(month, match["mp"].lower(), "month")
    if match["du"]:
        return _during(cal, match["du"].lower())
    if match["mu"]:
        return _same(cal, match["mu"].lower())
    if match["ru"]:
        if not (match["rs"] or match["rw"]):
            return None  # "for the third day" of something else
        back = (rank_of(match["rr"]) - 1) * UNIT_DAYS[match["ru"].lower()]
        return leaning(day - timedelta(days=max(back, 1)), day, vague=True)
    return _weekend(cal)


def _whole(day: date, unit: str) -> Span:
    """Return the week, month or year that ``day`` lies in."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return relative(monday, monday + timedelta(days=6))
    if unit == "month":
        return relative(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))
    return relative(date(day.year, 1, 1), date(day.year, 12, 31), vague=True)


def _part(span: Span, part: str, unit: str) -> Span:
    """Return the part of a week, month or year that "early", "the end of" and so on mean; no word, no part."""
    begins = part.endswith(("beginning of", "start of", "beginning", "start"))
    word = "early" if begins else part
    word = "late" if part.endswith("end of") or part == "end" else word
    named = unit == "month" and part.startswith(("first", "second", "third", "fourth", "last", "final"))
    if word not in {"early", "late", "mid", "middle", "the middle of"} and not named:
        return span  # "earlier this week"
    first, last = span.first, span.last
    if unit == "year":
        low, high = part_of_year("start" if begins else word)
        first, last = date(first.year, low, 1), date(first.year, high, calendar.monthrange(first.year, high)[1])
    else:
        days = _PARTS_OF_WEEK[word] if word in {"early", "late"} else _PARTS_OF_WEEK["mid"]
        begin = first - timedelta(days=first.weekday())
        if unit == "month":
            days = part_of_month(part, calendar.monthrange(first.year, first.month)[1])
            begin = first.replace(day=1)
        first, last = begin + timedelta(days=days[0] - 1), begin + timedelta(days=days[1] - 1)
    return relative(first, min(last, span.last), vague=span.vague) if first <= span.last else span


def _during(cal: Memory, unit: str) -> Span | None:
    """Return "during the month": the period that the report covers, else the one that has just run or still runs."""
    if cal.period is not None:
        return relative(cal.period.first, cal.period.last)
    day = cal.published
    if "period" in unit:
        return None
    if unit == "week":
        running = day.weekday() >= THURSDAY
        return relative(day - timedelta(days=day.weekday() if running else 7), day, vague=True)
    return relative(day.replace(day=1), day, vague=True) if day.day > EARLY else _last(cal, "month")


def _same(cal: Memory, unit: str) -> Span | None:
    """Return the week, month or season of the last date named: "on the same weekend", "that summer"."""
    told = cal.told if cal.told_in == cal.paragraph else None
    day = told or (cal.anchor.first if cal.anchor else None)
    if day is None:
        return None
    if unit == "weekend":
        saturday = day + timedelta(days=(SATURDAY - day.weekday()) if day.weekday() <= SATURDAY else -1)
        return relative(saturday, saturday + timedelta(days=1))
    if unit in SEASONS:
        month = SEASONS[unit]
        year = day.year - (told is None and day.month < month)
        return relative(date(year, month, 1), date(year, month, 1) + timedelta(days=90))
    return _whole(day, unit)


def _before(cal: Memory, unit: str) -> Span:
    """Return "the previous week": the one before the last date named, else before the publication."""
    if cal.anchor is None or cal.anchored != cal.paragraph:
        return _last(cal, unit)
    return relative(moved(cal.anchor.first, -1, unit), cal.anchor.first - timedelta(days=1))


def _last(cal: Memory, unit: str) -> Span:
    day = cal.published
    if unit == "weekend":
        return _weekend(cal, completed=True)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return relative(monday - timedelta(days=7), monday - timedelta(days=1))
    if unit == "month":
        end = day.replace(day=1) - timedelta(days=1)
        return relative(end.replace(day=1), end)
    return relative(date(day.year - 1, 1, 1), date(day.year - 1, 12, 31), vague=True)


def _weekend(cal: Memory, *, completed: bool = False) -> Span:
    day = cal.published
    if completed and day.weekday() >= 5:
        day -= timedelta(days=day.weekday() - 4)
    saturday = latest_weekday(day, 5)
    return relative(saturday, saturday + timedelta(days=1))


def _following(cal: Memory, match: re.Match[str]) -> Span | None:
    """Return "the following summer", "the next year", behind the date that the paragraph has told of."""
    told = cal.told or (cal.anchor.first if cal.anchor else None)
    if told is None or cal.paragraph not in {cal.told_in, cal.anchored}:
        return None
    few = match["few"] or match["few2"]
    if few:
        last = cal.anchor.last if cal.anchor and cal.anchored == cal.paragraph else told
        return relative(last + timedelta(days=1), last + timedelta(days=7 if few.lower() == "days" else 28))
    unit = match["u"].lower()
    if unit in SEASONS:
        first = date(told.year, SEASONS[unit], 1)
        first = first if first > told else moved(first, 1, "year")
        return relative(first, moved(first, 3, "month") - timedelta(days=1))
    return _whole(moved(told, 1, unit), unit)


READERS: Final[dict[str, tuple[tuple[re.Pattern[str], Callable[[Memory, re.Match[str]], Span | None]], ...]]] = {
    "weekday": ((WEEKDAY, _weekday),),
    "near": ((NEAR, _near),),
    "daytime": ((DAYTIME, _daytime),),
    "later": ((LATER, _later),),
    "turn": ((TURN, _turn),),
    "hours": ((HOURS_LATER, _hours_later),),
    "then": ((SINCE_THEN, _since_then),),
    "unit": ((UNITS, _units),),
    "following": ((FOLLOWING, _following),),
}
"""The forms by the family of words that they hold one of, with what reads each."""
