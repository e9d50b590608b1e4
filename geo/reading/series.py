"""Elliptical series: "X was retaken on 8 September, Y two days later, Z on the Sunday".

So is what another speaker adds: "attacked near X and, according to the general staff, also near Y".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.clause_joints import has_any_verb
from geo.reading.cue_rows import end_of_places
from geo.reading.dating import date_behind
from geo.reading.eligible import eligible_names, is_eligible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding

_JOINS: Final = frozenset({",", "and", ";", "then"})
ALSO: Final = 3
"""Words of what is added among which its "also" stands."""
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


def added(finding: Finding, clauses: Sequence[Clause]) -> list[Finding]:
    """Return a finding for the places that another speaker adds right behind it, with "also" and no verb."""
    line, own = finding.line, finding.clause
    following = next((c for c in clauses if c.first >= own.last and c.last - c.first > 1), None)
    if following is None or following.statement is None or following.statement is own.statement:
        return []
    said = following.statement
    lows = line.lows[following.first : following.last]
    joined = "and" in line.lows[max(0, said.first - 2) : said.first] and "also" in lows[:ALSO]
    if not joined or said.first < own.first or has_any_verb(line, following.first):
        return []
    places = eligible_names(line, following.first, following.last)
    if not places:
        return []
    return [
        replace(finding, places=places, clause=following, cue=following.first, rule=f"{finding.rule}; so is another")
    ]
