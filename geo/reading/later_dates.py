"""Dates that what surrounds a claim gives it: the entry of a chronology, the doubt of another, a closing "since"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.dating import undated
from geo.records import DateBasis, DateSpan, Report, Stance

if TYPE_CHECKING:
    from geo.reading.dating import Dated
    from geo.reading.findings import Draft, Finding
    from geo.reading.words import Line

_OPENERS: Final = frozenset({"-", "\u2013", "\u2014", ":"})
"""What stands between the date of an entry and its text."""
_NOT_SEEN: Final = frozenset({"seen", "heard", "returned", "back"})
_REFUSED: Final = re.compile(r"\b(?:did(?: not|n't)|would not|wouldn't|refused|declined|at first)\b")
"""What dates a doubt by the claim that it answers: "which Kyiv did not confirm"."""
TAIL: Final = 3
"""Words before a closing "since" in which "not been seen" stands."""


def entry_of(line: Line) -> tuple[int, DateSpan] | None:
    """Return the paragraph and the date of an entry of a chronology that opens here: "3 March 2022 - X falls."."""
    opened = line.words[0].date if line.sentence.opens and len(line.words) > 1 else None
    if opened is None or not opened.usable or opened.since or line.words[1].low not in _OPENERS:
        return None
    return line.sentence.paragraph, opened.span()


def date_entry(entry: tuple[int, DateSpan] | None, line: Line, drafts: list[Draft]) -> None:
    """Give the date of its entry to what a sentence tells without a date of its own."""
    if entry is None or entry[0] != line.sentence.paragraph:
        return
    for draft in drafts:
        if not draft.dated:
            draft.dates, draft.dated = entry[1], True
            draft.reason = f"{draft.reason.rpartition('; ')[0]}; dated by the entry of the chronology"


def date_doubts(report: Report, line: Line, drafts: list[Draft]) -> None:
    """Date a doubt by the publication where its date is that of the claim: "on Tuesday; nothing confirms it"."""
    if not any(draft.stance is Stance.UNCONFIRMED and draft.dated for draft in drafts):
        return
    if _REFUSED.search(line.text(0, len(line.words))):
        return
    for draft in drafts:
        if draft.stance is Stance.UNCONFIRMED and draft.dated and any(_is_claim_of(other, draft) for other in drafts):
            draft.dates, draft.dated = undated(report), False
            draft.reason = f"{draft.reason.rpartition('; ')[0]}; a doubt at the time of publication"


def _is_claim_of(other: Draft, doubt: Draft) -> bool:
    """Whether a doubt has its date from a claim of the same place."""
    return other.stance is not Stance.UNCONFIRMED and other.dates == doubt.dates and other.name.text == doubt.name.text


def since_then(report: Report, finding: Finding, recent: list[Draft], found: Dated) -> Dated:
    """Return the days from a date to the publication for what has gone on "since": "and have held it since."."""
    lows, clause = finding.line.lows, finding.clause
    at = clause.last - 1
    while at > clause.first and not lows[at].isalpha() and finding.line.words[at].date is None:
        at -= 1
    if lows[at] != "since" or not _NOT_SEEN.isdisjoint(lows[max(clause.first, at - TAIL) : at]):
        return found  # "was led away on 24 March and has not been seen since": on that day
    told = [d for d in recent[-1:] if d.dated and d.line.sentence.paragraph == finding.line.sentence.paragraph]
    begins = found[0].first if found[1] else told[0].dates.first if told else None
    if begins is None:
        return found
    return DateSpan(first=begins, last=report.published, basis=DateBasis.RELATIVE), True, "since then"
