"""Days as tables write them, and whether 02/03/2022 is in February or in March.

Taken: 2022-03-02 (also with ``/`` or ``.``), 20220302, 2 March 2022, March 2, 2022 (English, Ukrainian,
Russian), and day, month and year as numbers. With full stops the day stands first, as wherever dates are
written so; with slashes or hyphens the whole column decides: one cell such as 24/02/2022 settles it, and where
none does, a person is asked. A time of day is left out; the day stays as written, whatever its time zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.feeds.contract import Question
from geo.feeds.tables.lexicons import phrases, rows
from geo.feeds.tables.refused import Refused, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

EARLIEST: Final = date(2014, 1, 1)
"""The year in which Crimea was taken; whatever is dated earlier is not about this war, or a slip."""
DAY_FIRST: Final = "day_first"
"""The name of the question, and the key of its answer, which is ``yes`` or ``no``."""
MOST_KEPT: Final = 100_000
PATIENCE: Final = 1_000
FARTHEST_EAST: Final = timezone(timedelta(hours=14))
"""Where a day begins first: what lies in the future there is in the future everywhere."""

_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s,].*)?", re.DOTALL)
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T.*)?", re.DOTALL)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T\s,].*)?", re.DOTALL)
_DAY_NAME: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([^\W\d_]+)\.?,?[\s-]+(\d{4})\b.*", re.DOTALL)
_NAME_DAY: Final = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.DOTALL)
_ZONE: Final = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})\s*$")
_AGREED: Final = "Write days as 2022-03-02."


class DayReader:
    """Reads the days of one table; ``zones`` are the time zones whose times of day were left out."""

    def __init__(self, *, day_first: bool | None = None, today: date | None = None) -> None:
        """Read dates such as 02/03/2022 with the day first, the month first, or (None) refuse them."""
        self._day_first = day_first
        self._today = today or datetime.now(FARTHEST_EAST).date()
        self._known: dict[str, date | Refused] = {}
        self.zones: set[str] = set()

    def read(self, text: str) -> date:
        """Return the day of a cell; raises :class:`Refused` for what is no day, before 2014 or in the future."""
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            try:
                found = self._read(text.strip())
            except Refused as refusal:
                found = refusal.again()
            self._known[text] = found
        if isinstance(found, Refused):
            raise found.again()
        return found

    def _read(self, text: str) -> date:
        year, month, day = self._parts(text)
        try:
            found = date(year, month, day)
        except ValueError:
            raise Refused(f"{shown(text)} is no day of the calendar.", "Correct the date.") from None
        if found < EARLIEST:
            raise Refused(f"{found} is before {EARLIEST.year}.", "Correct the date, or leave the row out.")
        if found > self._today:
            raise Refused(f"{found} lies in the future.", "Correct the date.")
        if zone := _ZONE.search(text):
            self.zones.add(zone[1])
        return found

    def _parts(self, text: str) -> tuple[int, int, int]:
        """Return year, month and day as numbers."""
        if not text:
            raise Refused("the date is empty.", "Fill it in, or leave the row out.")
        if match := _YEAR_FIRST.fullmatch(text):
            return int(match[1]), int(match[3]), int(match[4])
        if match := _COMPACT.fullmatch(text):
            return int(match[1]), int(match[2]), int(match[3])
        if match := _YEAR_LAST.fullmatch(text):
            first, sign, second = int(match[1]), match[2], int(match[3])
            if sign != "." and first != second and self._day_first is None:
                raise Refused(f"{shown(text)} may be two days.", f"{_AGREED} Or answer {DAY_FIRST} with yes or no.")
            day, month = (first, second) if sign == "." or self._day_first is not False else (second, first)
            if month > 12 >= day and sign != ".":  # noqa: PLR2004 - months of a year
                order = "day" if self._day_first else "month"
                raise Refused(
                    f"{shown(text)} is no day when the {order} is first, as elsewhere in this column.", _AGREED
                )
            return int(match[4]), month, day
        if (match := _DAY_NAME.fullmatch(text)) and (month := _months().get(match[2].lower(), 0)):
            return int(match[3]), month, int(match[1])
        if (match := _NAME_DAY.fullmatch(text)) and (month := _months().get(match[1].lower(), 0)):
            return int(match[3]), month, int(match[2])
        raise Refused(f"{shown(text)} is no date.", _AGREED)


@cache
def _months() -> dict[str, int]:
    return {name: int(row["month"]) for row in rows("months") for name in phrases(row["names"])}


def settle_order(cells: Iterable[str]) -> tuple[bool | None, str]:
    """Return whether the day stands first in a column of dates, and an example where that stays open.

    The first cell that can be read one way only settles it: True or False. (None, example) when every cell that
    depends on it can be read both ways, (None, "") when none does. Stops at the first cell that settles it, and
    after :data:`PATIENCE` cells of which none depends on it.
    """
    example = ""
    for number, cell in enumerate(cells):
        if number >= PATIENCE and not example:
            break
        match = _YEAR_LAST.fullmatch(cell.strip()) if cell and ("/" in cell or "-" in cell) else None
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:  # noqa: PLR2004 - months of a year
            return True, ""
        if second > 12 >= first:  # noqa: PLR2004
            return False, ""
        if first != second:
            example = example or cell.strip()
    return None, example


def ask_order(example: str) -> Question:
    """Return the question for a column in which ``example`` and all others can be read both ways."""
    first, _, second = _YEAR_LAST.fullmatch(example).groups()[:3]  # type: ignore[union-attr] # settle_order matched it
    names = {int(row["month"]): phrases(row["names"])[0].capitalize() for row in rows("months")}
    year = example.strip()[-4:] if example.strip()[-4:].isdecimal() else ""
    return Question(
        name=DAY_FIRST,
        text=f"Which comes first in dates such as {example}: the day or the month?",
        choices=(
            ("yes", f"The day: {int(first)} {names.get(int(second), second)} {year}".rstrip()),
            ("no", f"The month: {int(second)} {names.get(int(first), first)} {year}".rstrip()),
        ),
        example=example,
    )
