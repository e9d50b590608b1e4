"""Days as documents write them: in figures, with the month's name, in English, Ukrainian and Russian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.feeds.reports import EARLIEST

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENGLISH: Final = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
# English, Ukrainian and Russian: the whole name, in the genitive that dates stand in, then what it is cut to.
_MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan січня січ января янв",
            "february feb лютого лют февраля февр фев",
            "march mar березня берез \u0431\u0435\u0440 марта мар",
            "april apr квітня квіт апреля апр",
            "may травня трав мая",
            "june jun червня черв июня июн",
            "july jul липня лип июля июл",
            "august aug серпня серп августа авг",
            "september sept sep вересня верес вер сентября сент сен",
            "october oct жовтня жовт октября окт",
            "november nov листопада листоп ноября нояб ноя",
            "december dec грудня груд декабря дек",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR: Final = r"(?P<{0}>(?:19|20|21)\d\d)"
_DATE: Final = re.compile(
    r"(?<![\w./-])(?:"
    + _YEAR.format("iso_year")
    + r"(?P<mark>[-/.])(?P<iso_month>\d\d)(?P=mark)(?P<iso_day>\d\d)(?!\d|[-/.]\d)"
    + r"|(?P<first>\d{1,2})(?P<between>[-/.])(?P<second>\d{1,2})(?P=between)"
    + _YEAR.format("figures_year")
    + r"(?!\d|[-/.]\d)"
    + rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th|-?\u0433\u043e)?(?:\s+of)?[ \t]+(?P<month>{_MONTH})\b\.?,?(?:[ \t]+"
    + _YEAR.format("year")
    + r"(?!\d))?"
    + rf"|(?P<us_month>{_MONTH})\b\.?[ \t]+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?[ \t]+"
    + _YEAR.format("us_year")
    + r"(?!\d))?)",
    re.IGNORECASE,
)
_MONTHS_IN_YEAR: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDay:
    """A day as it is written: ``words``, which is ``source[start:end]``.

    ``readings`` has one day; two, day-month first, where figures such as 02/03/2022 can be read both ways;
    none where the year is missing.
    """

    words: str
    start: int
    end: int
    readings: tuple[date, ...]


def find_days(source: str) -> Iterator[WrittenDay]:
    """Yield the days that are written in ``source``, in order; what is no day of the calendar is passed over."""
    for match in _DATE.finditer(source):
        readings = _read(match)
        if readings is not None:
            yield WrittenDay(words=match[0].strip(" ,"), start=match.start(), end=match.end(), readings=readings)


def write_day(day: date) -> str:
    """Write a day for people: 3 October 2022."""
    return f"{day.day} {_ENGLISH[day.month - 1]} {day.year}"


def _read(match: re.Match[str]) -> tuple[date, ...] | None:
    found: tuple[date | None, ...]
    if match["iso_year"]:
        found = (_day(match["iso_year"], match["iso_month"], match["iso_day"]),)
    elif match["figures_year"]:
        found = _read_figures(match)
    else:
        month = _MONTHS[(match["month"] or match["us_month"]).casefold()]
        day, year = match["day"] or match["us_day"], match["year"] or match["us_year"]
        if not year:
            # 2020 is a leap year: any day of a calendar will do
            return None if _day("2020", month, day) is None else ()
        found = (_day(year, month, day),)
    known = tuple(dict.fromkeys(day for day in found if day is not None))
    return known or None


def _read_figures(match: re.Match[str]) -> tuple[date | None, ...]:
    day_first = _day(match["figures_year"], match["second"], match["first"])
    month_first = _day(match["figures_year"], match["first"], match["second"])
    # with points it is always the day that comes first
    return (day_first,) if match["between"] == "." else (day_first, month_first)


def _day(year: str, month: str | int, day: str) -> date | None:
    if not 1 <= int(month) <= _MONTHS_IN_YEAR:
        return None
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if found >= EARLIEST else None
