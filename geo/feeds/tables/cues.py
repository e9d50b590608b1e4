"""What a description says happened, by the words of ``lexicon/cues.csv``: for sources without categories."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from geo.feeds.tables.lexicons import phrases, rows
from geo.records import Category

MOST: Final = 2_000
"""Signs of a description that are looked at; what happened stands at its beginning."""


@lru_cache(maxsize=16_384)
def category_of_text(text: str) -> tuple[Category, str] | None:
    """Return the category whose words stand in ``text``, with the word found; None when there is none.

    Of several categories the first of the lexicon counts: a school hit by a missile is a bombardment.
    """
    low = text[:MOST].casefold()
    for category, pattern in _patterns():
        if found := pattern.search(low):
            return category, found[0]
    return None


@cache
def _patterns() -> tuple[tuple[Category, re.Pattern[str]], ...]:
    return tuple(
        (Category(row["category"]), re.compile(rf"\b(?:{'|'.join(map(_written, phrases(row['words'])))})\b"))
        for row in rows("cues")
    )


def _written(phrase: str) -> str:
    return re.escape(phrase.removesuffix("*")) + (r"\w*" if phrase.endswith("*") else "")
