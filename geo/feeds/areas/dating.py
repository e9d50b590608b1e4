"""The day of an area: in the name of its file or folder, or in an attribute."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo
from typing import Final

FIRST: Final = date(2014, 2, 1)
"""No area of this war is older; a number that reads as an earlier day is something else."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = "|".join(_MONTHS)
_ISO: Final = re.compile(r"(?<!\d)(?P<y>20\d\d)([-_.]?)(?P<m>\d\d)\2(?P<d>\d\d)(?!\d)")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(?P<d>\d\d?)[-_ ]?(?P<n>{_MONTH})[a-z]*[-_ ]?(?P<y>20\d\d)(?!\d)", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(
    rf"(?P<n>{_MONTH})[a-z]*[-_ ]?(?P<d>\d\d?)(?:[-_ ,]+|(?=20\d\d))(?P<y>20\d\d)(?!\d)", re.IGNORECASE
)
_UNIX: Final = re.compile(r"(?<!\d)1[4-9]\d{8}(?!\d)")
_MILLISECONDS: Final = 10**11


def day_in_name(name: str, *, zone: tzinfo = UTC) -> date | None:
    """Find the day in the name of a file, else in those of its folders; None if there is none, or more than one.

    Reads 20220909, 2022-09-09, 09SEP2022, SEP092022, September_9_2022, and Unix seconds (as a day in ``zone``).
    """
    for piece in reversed(name.split("/")):
        found = {day for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST) for each in pattern.finditer(piece)
                 if (day := _day_of(each)) is not None}  # fmt: skip
        found |= {day for each in _UNIX.findall(piece) if (day := day_of_value(int(each), zone=zone)) is not None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def day_of_value(value: object, *, zone: tzinfo = UTC) -> date | None:
    """Read an attribute: ISO 8601 text, Unix seconds or milliseconds, or a date; None for anything else."""
    if isinstance(value, datetime):
        return _plausible((value.astimezone(zone) if value.tzinfo else value).date())
    if isinstance(value, date):
        return _plausible(value)
    moment = moment_of_value(value)
    return None if moment is None else _plausible((moment.astimezone(zone) if moment.tzinfo else moment).date())


def moment_of_value(value: object) -> datetime | None:
    """Read a moment; without a time zone in the text it has none."""
    if isinstance(value, str) and value.strip().isdigit():
        value = int(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value / 1000 if abs(value) >= _MILLISECONDS else value, tz=UTC)
        except (OverflowError, OSError, ValueError):
            return None
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    return None


def _day_of(found: re.Match[str]) -> date | None:
    named = found.groupdict()
    month = _MONTHS.index(named["n"].lower()) + 1 if "n" in named else int(named["m"])
    try:
        return _plausible(date(int(named["y"]), month, int(named["d"])))
    except ValueError:
        return None


def _plausible(day: date) -> date | None:
    return day if day >= FIRST else None
