"""Elliptical series: "X was retaken on 8 September, Y two days later, Z on the Sunday"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.cue_rows import end_of_places
from geo.reading.dating import date_behind
from geo.reading.eligible import eligible_names, is_eligible

if TYPE_CHECKING:
    from geo.reading.findings import Finding

_JOINS: Final = frozenset({",", "and", ";", "then"})
REACH: Final = 4
"""Words from a place of a series to the end of its date."""


def series(finding: Finding) -> list[Finding]:
    """Return the findings that a sentence goes on with: places with nothing but their own date behind them."""
    line, words = finding.line, finding.line.words
    found: list[Finding] = []
    i = finding.cue + 1
    while i < len(words) and words[i].date is None:
        if words[i].low in _JOINS:
            return []
        i += 1
    i += 1
    while i < len(words):
        while i < len(words) and words[i].low in _JOINS:
            i += 1
        name = words[i].name if i < len(words) else None
        if name is None or words[i - 1].low not in _JOINS or not is_eligible(line, i) or name in finding.places:
            break
        end = end_of_places(line, i)
        stop = next((k + 1 for k in range(end, min(len(words), end + REACH)) if words[k].date is not None), 0)
        if not stop or date_behind(line, name) is None:
            break
        clause = replace(finding.clause, first=i, last=stop, text=line.text(i, stop).lower())
        names = eligible_names(line, i, end)
        found.append(replace(finding, places=names, clause=clause, cue=i, rule=f"{finding.rule}; a series goes on"))
        i = stop
    return found
