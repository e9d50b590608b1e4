"""The words that dates are made of, and what they count: months, weekdays, numbers, ranks, units, seasons, holidays."""

from __future__ import annotations

import calendar
from typing import Final

MONTHS: Final = {name.lower(): i for i, name in enumerate(calendar.month_name) if name} | {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS: Final = {name.lower(): i for i, name in enumerate(calendar.day_name)}
NUMBERS: Final = {
    word: i + 1
    for i, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ]
    )
} | {
    "a": 1,
    "an": 1,
    "couple": 2,
    "few": 3,
    "several": 4,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "hundred": 100,
    "thousand": 1000,
    "twenty-four": 24,
    "forty-eight": 48,
    "seventy-two": 72,
    "24": 24,
    "the": 1,
}
UNIT_DAYS: Final = {"hour": 0, "minute": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
RANKS: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    *(
        f"twenty-{word}"
        for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    ),
    "thirtieth",
    "thirty-first",
)
"""Words that count days, weeks and weekdays, in order."""
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
HOLIDAYS: Final = {
    "independence day": (8, 24),
    "victory day": (5, 9),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's night": (12, 31),
    "orthodox christmas": (1, 7),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "women's day": (3, 8),
    "unity day": (1, 22),
    "valentine's day": (2, 14),
    "constitution day": (6, 28),
    "flag day": (8, 23),
    "new year": (12, 31),
    "anniversary of the invasion": (2, 24),
    "anniversary of russia's invasion": (2, 24),
}
"""Days with names, as month and day, longest names first; Christmas by the calendar of the western churches."""
EASTER_DAYS: Final = {
    "palm sunday": (-7, -7),
    "good friday": (-2, -2),
    "holy saturday": (-1, -1),
    "easter saturday": (-1, -1),
    "easter eve": (-1, -1),
    "easter night": (-1, 0),
    "easter weekend": (-1, 0),
    "easter truce": (-1, 0),
    "easter ceasefire": (-1, 0),
    "easter holidays": (-2, 1),
    "easter sunday": (0, 0),
    "easter monday": (1, 1),
    "easter": (0, 0),
    "trinity sunday": (49, 49),
}
"""First and last of the days that are counted from Easter Sunday, longest names first."""
