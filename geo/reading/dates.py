"""Dates in a report, relative ones against the publication date, as spans of days.

The conventions (what "early June" or "this week" covers) are those that careful annotators of such
reports use; ``docs/reading.md`` lists them. Spans are clipped to the war and the publication
date; what lies wholly before or behind is kept with its mark, because it says that a sentence is history
or a plan.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.date_patterns import (
    AFTER,
    BEFORE,
    BEFORE_MONTH,
    DAY_FIRST,
    DOTTED,
    ISO,
    MONTH_FIRST,
    MONTH_PART,
    MONTHS,
    NEAR,
    NIGHT_OF,
    NUMBERS,
    OPENING,
    ORDINAL,
    SEASON,
    SEASONS,
    SINCE,
    UNIT_DAYS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)
from geo.records import DateBasis, DateSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

WAR: Final = date(2022, 2, 24)
"""First day of the full-scale invasion: nothing before it is a claim."""
OPENING_DAYS: Final = 35
""""At the start of the war", "soon after X": about five weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """A date expression at ``text[start:end]``.

    ``history``: wholly before the war. ``future``: wholly behind the publication. ``since``: an interval
    that runs on to the publication. ``bound``: "before X" or "until X", which dates nothing by itself.
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
    vague: bool = False

    @property
    def usable(self) -> bool:
        """Whether it can date a claim."""
        return not (self.history or self.future or self.bound)

    def span(self) -> DateSpan:
        """Return it as the span of a claim."""
        return DateSpan(first=self.first, last=self.last, basis=self.basis)


@dataclass(slots=True)
class Calendar:
    """Finds dates sentence by sentence; remembers the last one for "the same day" and "two days later"."""

    published: date
    anchor: DateSpan | None = None

    def undated(self) -> DateSpan:
        """Return the span of what has no date of its own: the day of publication and the one before."""
        return self._clip(self.published - timedelta(days=1), self.published, DateBasis.PUBLISHED)

    def forget(self) -> None:
        """Forget the last date (at a new entry of a list)."""
        self.anchor = None

    def find(self, text: str, start: int, end: int, words: Iterable[str]) -> list[Dating]:
        """Return the date expressions of ``text[start:end]``, whose lower-case ``words`` are given, in order."""
        found: list[Dating] = []
        families = {family for word in words for family in _FAMILIES.get(word, ())}
        if any(word[:1].isdigit() for word in words):
            families.add("number")
        if not families:
            return found
        raw: list[tuple[int, int, re.Match[str], Callable[..., _Span | None]]] = []
        for family in _ORDER:
            if family in families:
                for pattern, reader in _READERS[family]:
                    raw += [(m.start(), -m.end(), m, reader) for m in pattern.finditer(text, start, end)]
        raw.sort(key=lambda item: item[:2])
        behind = start
        for at, _, match, reader in raw:
            if at < behind:
                continue
            span = reader(self, match)
            if span is None:
                continue
            dating = self._qualify(span, match, text[max(start, at - 40) : at])
            if found and dating.basis is DateBasis.STATED and _APPOSED.fullmatch(text, found[-1].end, at):
                found.pop()  # "three weeks earlier, on 27 July"
            elif found and found[-1].vague and not dating.vague and _OF_THE.fullmatch(text, found[-1].end, at):
                found.pop()  # "at dawn on Saturday"
            found.append(dating)
            behind = match.end()
            if dating.usable and not dating.since and not dating.vague:
                self.anchor = dating.span()
        return found

    def _qualify(self, span: _Span, match: re.Match[str], before: str) -> Dating:
        first, last, since, bound = span.first, span.last, span.since, False
        if SINCE.search(before) and not span.since and not before.rstrip().lower().endswith("from"):
            last, since = self.published, True
        elif BEFORE.search(before):
            bound = True
        elif AFTER.search(before):
            last = first + timedelta(days=OPENING_DAYS)
        elif NIGHT_OF.search(before) and first == last:
            if before.rstrip().lower().endswith((" to", " to the")):
                first -= timedelta(days=1)  # "in the night to 10 November"
            else:
                last = first + timedelta(days=1)
        return self._mark(
            Dating(
                start=match.start(),
                end=match.end(),
                first=first,
                last=max(first, last),
                basis=span.basis,
                since=since,
                bound=bound,
                vague=span.vague,
            )
        )

    def _mark(self, dating: Dating) -> Dating:
        if dating.last < WAR:
            return replace(dating, history=True)
        if dating.first > self.published:
            return replace(dating, future=True)
        span = self._clip(dating.first, dating.last, dating.basis)
        return replace(dating, first=span.first, last=span.last)

    def _clip(self, first: date, last: date, basis: DateBasis) -> DateSpan:
        latest = max(WAR, self.published)
        first = min(max(first, WAR), latest)
        return DateSpan(first=first, last=max(first, min(last, latest)), basis=basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    first: date
    last: date
    basis: DateBasis
    since: bool = False
    vague: bool = False


_OF_THE: Final = re.compile(r" (?:on |of |to |into |before )?(?:the )?")
_APPOSED: Final = re.compile(r", (?:on )?(?:the )?|, (?:on )?(?:the )?(?:morning|evening|night) of ")


def _stated(first: date, last: date | None = None) -> _Span:
    return _Span(first=first, last=last or first, basis=DateBasis.STATED)


def _relative(first: date, last: date | None = None, *, since: bool = False, vague: bool = False) -> _Span:
    return _Span(first=first, last=last or first, basis=DateBasis.RELATIVE, since=since, vague=vague)


def _number(word: str) -> int:
    word = word.strip().lower()
    if word.isdecimal():
        return int(word)
    for part in word.split():
        if part in NUMBERS and part not in {"a", "an", "the"}:
            return NUMBERS[part]
    return 1


def _days(year: int, month: int, first: int, last: int | None = None) -> tuple[date, date] | None:
    try:
        return date(year, month, first), date(year, month, last or first)
    except ValueError:
        return None


def _year_of(cal: Calendar, word: str) -> int:
    return int(word) if word.isdecimal() else cal.published.year - (word.lower() == "last year")


def _explicit(cal: Calendar, match: re.Match[str]) -> _Span | None:
    month = MONTHS[match["m"].lower().rstrip(".")]
    first = int(re.sub(r"\D", "", match["a"]))
    last = int(re.sub(r"\D", "", match["b"])) if match["b"] else first
    if match["y"]:
        days = _days(_year_of(cal, match["y"]), month, first, max(first, last))
    else:
        days = None
        for year in (cal.published.year, cal.published.year - 1):
            days = _days(year, month, first, max(first, last))
            if days and days[0] <= cal.published:
                break
    return _stated(*days) if days else None


def _month(cal: Calendar, match: re.Match[str]) -> _Span | None:
    name = match["m"]
    if name in {"may", "march", "mar", "sun"} or (name.islower() and not match["part"]):
        return None  # the verb "may", "a march"
    month = MONTHS[name.lower().rstrip(".")]
    before = match.string[max(0, match.start() - 12) : match.start()].lower()
    if name in {"May", "March"} and not match["part"] and not BEFORE_MONTH.search(before):
        return None  # "May I ask"
    if match["y"]:
        year = _year_of(cal, match["y"])
    else:
        year = cal.published.year if month <= cal.published.month else cal.published.year - 1
    end = calendar.monthrange(year, month)[1]
    part = (match["part"] or "").lower().strip(" -")
    first, last = _part_of_month(part, end)
    return _stated(date(year, month, first), date(year, month, last))


def _part_of_month(part: str, end: int) -> tuple[int, int]:
    """Return first and last day of "early", "the second week of" and so on of a month of ``end`` days."""
    rules: tuple[tuple[str, int, int], ...] = (
        ("early", 1, 10),
        ("first days", 1, 7),
        ("opening days", 1, 7),
        ("few days", 1, 7),
        ("first week", 1, 7),
        ("second week", 8, 14),
        ("third week", 15, 21),
        ("fourth week", 22, 28),
        ("last week", end - 6, end),
        ("final week", end - 6, end),
        ("first half", 1, 15),
        ("second half", 16, end),
        ("last days", end - 6, end),
        ("final days", end - 6, end),
        ("first third", 1, 10),
        ("beginning", 1, 10),
        ("start", 1, 10),
        ("outset", 1, 10),
        ("middle", 11, 20),
        ("mid", 11, 20),
        ("late", 21, end),
        ("end", 21, end),
        ("close", 21, end),
    )
    for word, first, last in rules:
        if word in part:
            return first, last
    return 1, end


def _iso(_: Calendar, match: re.Match[str]) -> _Span | None:
    days = _days(int(match["y"]), int(match["mo"]), int(match["d"]))
    return _stated(*days) if days else None


def _ordinal(cal: Calendar, match: re.Match[str]) -> _Span | None:
    """Return the latest such day up to the last date named, or up to the publication."""
    number = int(re.sub(r"\D", "", match["d"]))
    limit = cal.published
    if cal.anchor is not None and number >= cal.anchor.first.day:
        limit = min(limit, cal.anchor.first + timedelta(days=31 - cal.anchor.first.day))
    for back in range(62):
        day = limit - timedelta(days=back)
        if day.day == number:
            return _stated(day)
    return None


def _year(_: Calendar, match: re.Match[str]) -> _Span | None:
    year = int(match["y"])
    return _Span(
        first=date(year, 1, 1), last=date(year + (9 if match["s"] else 0), 12, 31), basis=DateBasis.STATED, vague=True
    )


def _latest_weekday(day: date, weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _weekday(cal: Calendar, match: re.Match[str]) -> _Span | None:
    weekday = WEEKDAYS[match["w"].lower()]
    mod = (match["mod"] or "").lower()
    if mod in {"next", "coming"}:
        tomorrow = cal.published + timedelta(days=1)
        return _relative(tomorrow, tomorrow)
    day = _latest_weekday(cal.published, weekday)
    if (mod in {"last", "previous"} and day == cal.published) or match["ago"]:
        monday = cal.published - timedelta(days=cal.published.weekday())
        day = _latest_weekday(
            monday - timedelta(days=1) if match["ago"] else cal.published - timedelta(days=1), weekday
        )
    if match["night"]:
        return _relative(day - timedelta(days=1), day)
    if match["more"]:
        other = _latest_weekday(cal.published, WEEKDAYS[re.sub(r"^\W*(?:and|or|to)?\W*", "", match["more"].lower())])
        low, high = sorted((day, other))
        return _relative(low, high) if (high - low).days <= 6 else _relative(day)
    return _relative(day)


def _near(cal: Calendar, match: re.Match[str]) -> _Span | None:
    day, low = cal.published, match["x"].lower()
    one = timedelta(days=1)
    if (
        match["same"]
        or match["next"]
        or match["prev"]
        or match["hours"]
        or low in {"hours later", "shortly afterwards"}
    ):
        anchor = cal.anchor
        if match["hours"] or low in {"hours later", "shortly afterwards"}:
            return _relative(anchor.first, anchor.last) if anchor else None
        if anchor is None:
            if match["same"] or match["next"]:
                return None if match["next"] or "time" in low or "day" in low else _relative(day - one, day)
            return _relative(day - one)
        if match["same"]:
            return (
                None if "time" in low else _relative(anchor.first, anchor.last + one if "night" in low else anchor.last)
            )
        shift = one if match["next"] else -one
        return _relative(anchor.first + shift, anchor.last + shift)
    if low == "the night before last":
        return _relative(day - 2 * one, day - one)
    if low.startswith("the day before"):
        return _relative(day - 2 * one)
    if low in {"yesterday", "last night"}:
        return _relative(day - one)
    if "today" in low or "this" in low or low == "tonight":
        return _relative(day)
    return _relative(day - one, day, vague=True)  # overnight, in the early hours, at night


def _units(cal: Calendar, match: re.Match[str]) -> _Span | None:
    day = cal.published
    monday = day - timedelta(days=day.weekday())
    if match["past"]:
        unit = match["pu"].lower().rstrip("s")
        word = match["pn"].strip().lower()
        if "last" in match["past"].lower() and not word and unit in {"week", "month", "year"}:
            return (
                _last(cal, unit)
                if not match["past"].lower().startswith(("in", "over", "during", "for", "within"))
                else _relative(day - timedelta(days=UNIT_DAYS[unit]), day)
            )
        if word and not (word.isdecimal() or word in NUMBERS or word in {"few", "couple"}):
            return None
        number = _number(word) if word else 3 if match["pu"].lower() in {"days", "weeks", "months"} else 1
        back = (number + 23) // 24 if unit == "hour" else number * UNIT_DAYS[unit]
        return _relative(day - timedelta(days=back), day, vague=True)
    if match["an"]:
        unit = match["au"].lower().rstrip("s")
        shift = timedelta(days=_number(match["an"]) * UNIT_DAYS[unit])
        slack = timedelta(
            days=0 if unit in {"hour", "day", "night"} or (unit == "week" and _number(match["an"]) < 3) else 3
        )
        direction = match["dir"].lower()
        if direction in {"ago", "back"}:
            return _relative(day - shift - slack, day - shift + slack)
        if cal.anchor is None:
            return _relative(day - shift - slack, day - shift + slack) if direction in {"earlier", "before"} else None
        sign = 1 if direction in {"later", "on"} else -1
        return _relative(cal.anchor.first + sign * shift, cal.anchor.last + sign * shift)
    if match["for"]:
        unit = match["fu"].lower().rstrip("s")
        return _relative(day - timedelta(days=_number(match["fn"]) * UNIT_DAYS[unit]), day, vague=True)
    if match["span"] and match["span"].lower().startswith("within") and match["sn"].lower() in {"a", "one"}:
        return _relative(day - timedelta(days=UNIT_DAYS[match["su"].lower().rstrip("s")]), day, vague=True)
    if match["span"] or match["day"]:
        return None
    if match["this"]:
        unit = match["tu"].lower()
        start = {"week": monday, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}.get(unit)
        return _relative(start, day, vague=True) if start else _weekend(cal)
    if match["last"]:
        return _last(cal, match["lu"].lower())
    return _weekend(cal)


def _last(cal: Calendar, unit: str) -> _Span:
    day = cal.published
    if unit == "weekend":
        return _weekend(cal, completed=True)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return _relative(monday - timedelta(days=7), monday - timedelta(days=1))
    if unit == "month":
        end = day.replace(day=1) - timedelta(days=1)
        return _relative(end.replace(day=1), end)
    return _relative(date(day.year - 1, 1, 1), date(day.year - 1, 12, 31), vague=True)


def _weekend(cal: Calendar, *, completed: bool = False) -> _Span:
    day = cal.published
    if completed and day.weekday() >= 5:
        day -= timedelta(days=day.weekday() - 4)
    saturday = _latest_weekday(day, 5)
    return _relative(saturday, saturday + timedelta(days=1))


def _opening(cal: Calendar, match: re.Match[str]) -> _Span | None:
    if match["since"]:
        return _relative(WAR, cal.published, since=True)
    if match["first"]:
        since = match["first"].lower().startswith(("since", "from"))
        return _relative(WAR, cal.published if since else WAR, since=since)
    if match["start"] and match["start"].lower().startswith("since"):
        return _relative(WAR, cal.published, since=True)
    return _relative(WAR, WAR + timedelta(days=OPENING_DAYS))


def _season(cal: Calendar, match: re.Match[str]) -> _Span | None:
    month = SEASONS[match["s"].lower()]
    year = int(match["y"]) if match["y"] else cal.published.year
    if not match["y"]:
        start = date(year, month, 1)
        if start > cal.published or (match["mod"].lower() == "last" and start + timedelta(days=91) > cal.published):
            year -= 1
    if match["mod"].lower() == "the" and not match["y"]:
        return None
    first = date(year, month, 1)
    last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
    last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    mod = match["mod"].lower()
    if mod == "early":
        last = first + timedelta(days=30)
    elif mod == "late":
        first = last - timedelta(days=30)
    return _Span(first=first, last=last, basis=DateBasis.STATED)


_READERS: Final[dict[str, list[tuple[re.Pattern[str], Callable[[Calendar, re.Match[str]], _Span | None]]]]] = {
    "opening": [(OPENING, _opening)],
    "month": [(DAY_FIRST, _explicit), (MONTH_FIRST, _explicit), (MONTH_PART, _month)],
    "number": [(ISO, _iso), (DOTTED, _iso), (YEAR, _year), (ORDINAL, _ordinal)],
    "weekday": [(WEEKDAY, _weekday)],
    "near": [(NEAR, _near)],
    "unit": [(UNITS, _units)],
    "season": [(SEASON, _season)],
}
_ORDER: Final = tuple(_READERS)


def _families() -> Iterator[tuple[str, str]]:
    yield from ((word, "month") for word in MONTHS)
    yield from ((word, "weekday") for word in WEEKDAYS)
    yield from ((word, "season") for word in SEASONS)
    near = (
        "yesterday today tonight overnight night morning afternoon evening day date hours later dawn "
        "shortly minutes hour"
    )
    yield from ((word, "near") for word in near.split())
    units = "hours hour days day nights week weeks fortnight month months year years weekend"
    yield from ((word, "unit") for word in units.split())
    opening = "war invasion fighting campaign offensive conflict hostilities invaded crossed began started"
    yield from ((word, "opening") for word in opening.split())


_FAMILIES: Final[dict[str, tuple[str, ...]]] = {}
for _word, _family in _families():
    _FAMILIES[_word] = (*_FAMILIES.get(_word, ()), _family)
