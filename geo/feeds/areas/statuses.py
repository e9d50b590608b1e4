"""What a source's own words, keys and colours for an area mean: the lists in ``lexicon/``, first match first.

A row has ``by`` (what the pattern is held against), ``pattern`` (a regular expression that must match the whole of
it, in any case) and ``controller``: a product word, ``unknown`` (the source says that it does not know, or only
repeats a claim), or ``elsewhere`` (no ground of this war, or no control at all: left out).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from geo.errors import DataError
from geo.records import Controller


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Who controls an area by a source's word for it. ``elsewhere``: the area is left out."""

    controller: Controller | None
    elsewhere: bool = False


@lru_cache(maxsize=8)
def _rows(source: str) -> tuple[tuple[str, re.Pattern[str], Status], ...]:
    file = resources.files("geo.feeds.areas") / "lexicon" / f"{source}.csv"
    try:
        lines = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
        return tuple(
            (row["by"], re.compile(row["pattern"], re.IGNORECASE), _status(row["controller"])) for row in lines
        )
    except (OSError, KeyError, ValueError, re.error) as error:
        raise DataError(f"{file.name} is missing or broken ({error}); install Dateline again.") from error


def _status(word: str) -> Status:
    if word in {"unknown", "elsewhere"}:
        return Status(controller=None, elsewhere=word == "elsewhere")
    return Status(controller=Controller(word))


def find_status(source: str, **seen: str) -> Status | None:
    """Find what ``seen`` (text by what it is: ``key``, ``name``, …) means in a source; None for what no row knows."""
    for by, pattern, status in _rows(source):
        text = seen.get(by, "").strip()
        if text and pattern.fullmatch(text):
            return status
    return None
