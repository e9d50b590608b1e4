"""Whose side a claimant or an armed actor is on, by the phrases of ``lexicon/claimants.csv`` and ``actors.csv``.

Persons who are known to speak for a side are those of the reading rules (``geo/reading/lexicon/sides.csv``).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from geo.feeds.tables.lexicons import phrases, rows
from geo.records import Affiliation, Controller

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD: Final = re.compile(r"[\w'-]+")
_SEVERAL: Final = re.compile(r"\s*[;|]\s*")


@cache
def _patterns(name: str, column: str) -> Mapping[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for row in rows(name):
        words = sorted(phrases(row["phrases"]), key=len, reverse=True)
        found[row[column]] = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
    return found


@lru_cache(maxsize=65_536)
def affiliation_of(claimant: str) -> Affiliation:
    """Return the side that ``claimant`` speaks for.

    Of several, parted by semicolons, all must speak for the same one: what a ministry and an agency both say is
    no longer one side's word. Everybody else is independent.
    """
    patterns = _patterns("claimants", "affiliation")
    sides: set[str] = set()
    for voice in _SEVERAL.split(claimant.casefold().replace("\u2019", "'")):
        if voice:
            found = {side for side, pattern in patterns.items() if pattern.search(voice)} or _sides_of_persons(voice)
            sides |= found if len(found) == 1 else {Affiliation.INDEPENDENT}
    return Affiliation(sides.pop()) if len(sides) == 1 else Affiliation.INDEPENDENT


def _sides_of_persons(voice: str) -> set[str]:
    """Return the sides for which the persons named are known to speak, as the reading of reports knows them."""
    from geo.reading.lexicons import parties  # noqa: PLC0415 - slow to load; most claimants are institutions

    words = _WORD.findall(voice)
    return {str(match.value.side) for match in parties().find(words, [""] * len(words)) if match.value.role == "person"}


@lru_cache(maxsize=16_384)
def side_of_actor(*names: str) -> Controller | None:
    """Return the side on which an armed actor (its name and those of its allies) fights, None for no or both sides."""
    text = " ; ".join(names).casefold().replace("\u2019", "'")
    found = [side for side, pattern in _patterns("actors", "side").items() if pattern.search(text)]
    return Controller(found[0]) if len(found) == 1 else None
