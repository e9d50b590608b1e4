"""Which of a sentence's dates says when what a cue tells happened."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.dates import WAR
from geo.records import DateBasis, DateSpan, Report

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.mentions import Name
    from geo.reading.saying import Statement
    from geo.reading.words import Line, Word


_PRESENT: Final = re.compile(r"\b(?:is|are|has|have|now|still|remains?|continues?)\b")


_PRECISE: Final = 2
_RANKED: Final = re.compile(
    r"\b(?:largest|biggest|heaviest|worst|deadliest|longest|fiercest|greatest|strongest|highest|lowest|bloodiest|hardest|most"
    r"(?! of)|first|second|third|only (?:one|time|such)|record|unprecedented|never before|not seen|"
    r"fastest|gravest)\b[^;.]*$",
    re.IGNORECASE,
)
"""What makes a "since" a comparison: "the heaviest attack since the beginning of the invasion"."""
_DEICTIC: Final = frozenset({"today", "tonight", "this morning", "this afternoon", "this evening"})
RANK_REACH: Final = 12
BESIDE: Final = 4
_LOOSE: Final = 14
"""Days that a date spans which beats, in one sentence, a span of more than the other: a day against "this month"."""


def _outdone(line: Line, i: int, others: list[int]) -> bool:
    """Whether a duration stands beside a date: "for ten days in March"."""
    date = line.words[i].date
    if date is None or not line.words[i].low.startswith("for "):
        return False
    stated = (line.words[k].date for k in others if k != i and abs(k - i) <= BESIDE)
    return any(d is not None and d.basis is DateBasis.STATED and not d.since for d in stated)


def _days(word: Word) -> int:
    return (word.date.last - word.date.first).days + 1 if word.date is not None else 0


def _since(word: Word) -> bool:
    return word.date is not None and word.date.since


def own_date(line: Line, finding: Finding, name: Name) -> tuple[DateSpan, bool, str] | None:
    """Return the date that stands behind one of several places ("X since July and Y since mid-August"), or None."""
    inside = range(finding.clause.first, finding.clause.last)
    dates = [i for i in inside if line.words[i].date is not None]
    if len(dates) < 2 or len(finding.places) < 2:
        return None
    at = next((i for i in inside if line.words[i].name is name), -1)
    following = next(
        (i for i in inside if i > at and (line.words[i].date is not None or line.words[i].name is not None)), -1
    )
    date = line.words[following].date if following >= 0 else None
    if at < 0 or date is None or not date.usable:
        return None
    return date.span(), True, f"dated by '{line.words[following].text}'"


def date_behind(line: Line, name: Name) -> tuple[DateSpan, bool, str] | None:
    """Return the date right behind a place of a series ("X on Sunday and Y on Monday"), or None."""
    words = line.words
    at = next((i for i, word in enumerate(words) if word.name is name), len(words))
    for i in range(at + 1, min(at + 1 + BESIDE, len(words))):
        date = words[i].date
        if date is not None:
            return (date.span(), True, f"dated by '{words[i].text}'") if date.usable else None
        if words[i].low not in {"on", "in", "at", "by", "the", "only", "early", "late", "of", "as"}:
            return None
    return None


def date_of(
    line: Line, clauses: list[Clause], clause: Clause | None, statement: Statement | None, cue: int, report: Report
) -> tuple[DateSpan, bool, str]:
    """Return when what a cue says happened, whether the text says so, and the words that do."""
    words = line.words
    begin, stop = _segment(line, cue)
    zone_words = range(statement.first, statement.last) if statement is not None else range(0)
    usable = [
        i for i, word in enumerate(words) if word.date and word.date.usable and (begin <= i < stop or i in zone_words)
    ]

    if not usable and begin and clause is not None and not _PRESENT.search(clause.text):
        usable = [i for i, word in enumerate(words[:begin]) if word.date and word.date.usable and not word.date.since][
            -1:
        ]

    inside = [i for i in usable if clause is not None and clause.first <= i < clause.last]
    if any(_days(words[i]) <= _PRECISE for i in inside):
        usable = [i for i in usable if i not in inside or _days(words[i]) <= _LOOSE or _since(words[i])]

    usable = [i for i in usable if not _outdone(line, i, usable)]
    usable = [i for i in usable if not (_since(words[i]) and _RANKED.search(line.text(max(0, i - RANK_REACH), i)))]

    def result(i: int) -> tuple[DateSpan, bool, str]:
        date = words[i].date
        assert date is not None  # noqa: S101 - chosen by it
        return date.span(), True, f"dated by '{words[i].text}'"

    if clause is not None:
        inside = [i for i in usable if clause.first <= i < clause.last]
        spoken = [i for i in usable if statement and statement.first <= i < statement.last]
        if spoken and _days(words[spoken[-1]]) == 1:
            inside = [i for i in inside if words[i].low not in _DEICTIC]  # "today", of the day on which it was said
        if inside:
            return result(
                min(
                    inside,
                    key=lambda i: (
                        abs(i - cue) + (5 if any(w.low == "," for w in words[min(i, cue) : max(i, cue)]) else 0)
                    ),
                )
            )
        bound = [
            c
            for c in clauses
            if (c is not clause and c.joint in {"which", "after", "before", "because"})
            or (
                c.joint == "that"
                and c.first
                and line.words[c.first - 1].low != ","
                and c.statement is clause.statement
                and c.first != (c.statement.last if c.statement else -1)
            )
        ]
        bound = [
            c
            for c in bound
            if not re.search(r"\b(?:published|posted|released|recorded|filmed|dated|issued|taken)\b", c.text)
        ]
        usable = [
            i
            for i in usable
            if not any(c.first <= i < c.last for c in bound)
            and not (_since(words[i]) and any(c.first <= i < c.last for c in clauses if c is not clause))
        ]
    if statement is not None:
        zone = [i for i in usable if statement.first <= i < statement.last]
        said = [i for i in usable if any(a <= i < b for a, b in statement.content)]
        if zone:
            return result(zone[-1])
        if said:
            return result(min(said, key=lambda i: abs(i - cue)))
        near = [
            i
            for i in usable
            if i < statement.first
            and not any(
                c.statement is not None and c.statement is not statement and c.first <= i < c.last for c in clauses
            )
        ]
        if near:
            return result(near[-1])
    elif usable:
        return result(min(usable, key=lambda i: abs(i - cue)))
    day = report.published
    first = day - timedelta(days=1)
    return _clipped(first, day), False, "no date is given: the day of publication and the one before"


def _segment(line: Line, at: int) -> tuple[int, int]:
    """Return the range of words around ``at`` that no semicolon cuts off."""
    words = line.words
    first = next((i + 1 for i in range(min(at, len(words) - 1), -1, -1) if words[i].low == ";"), 0)
    last = next((i for i in range(at, len(words)) if words[i].low == ";"), len(words))
    return first, last


def _clipped(first: date, last: date) -> DateSpan:
    return DateSpan(first=max(first, WAR), last=max(last, WAR), basis=DateBasis.PUBLISHED)
