"""Dates that stand outside the clause of what they date, and dates that belong to another clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.dated_words import is_since
from geo.reading.words import DATE

if TYPE_CHECKING:
    from datetime import date

    from geo.reading.clauses import Clause
    from geo.reading.words import Line

_FILMED: Final = re.compile(r"\b(?:published|posted|released|recorded|filmed|dated|issued|taken)\b")
_OF_ALL: Final = re.compile(
    r"who (?:had )?(?:landed|crossed|attacked|tried|broken?|come|came|advanced|entered|infiltrated)\b"
    r"|which (?:is |was |were |had been |has been )?(?:said to have been )?"
    r"(?:completed|complete|finished|ended|over|done|carried out|took place|happened|occurred|came|followed|began)\b"
)
"""A relative clause that tells when what stands before it happened: "which was completed on 11 November", "beat back
saboteurs who landed on Friday"."""
_ASIDES: Final = frozenset({"which", "who", "where", "as", "whom", "whose", "when", "after"})
_BEFORE_DATE: Final = frozenset({"on", "in", "at", "by", "early", "late", "the", "only", "during", "over"})
"""What opens an aside, and what stands between the comma that ends it and a date."""


def behind_aside(line: Line, clause: Clause, usable: list[int]) -> int:
    """Return where the date stands behind an aside: "took X, as they call it, on Friday", or -1."""
    if not usable or usable[-1] < clause.last:
        return -1
    words = line.words
    opens = next((k for k in range(clause.last - 1, min(clause.last + 3, len(words))) if words[k].low in _ASIDES), -1)
    at = next((i for i in usable if i > opens), -1)
    if opens < 0 or at < 0 or (at + 1 < len(words) and words[at + 1].low not in {",", ".", ";", ")"}):
        return -1
    comma = at - 1
    while comma > opens and words[comma].low in _BEFORE_DATE:
        comma -= 1
    return at if comma > opens + 1 and words[comma].low == "," else -1


def opening_date(line: Line, clause: Clause) -> int:
    """Return where the date stands that a clause hangs on ("on Sunday, when X fell", "on Monday that ..."), or -1."""
    words, at = line.words, clause.first - 1
    if not 0 < clause.first < len(words) or words[clause.first].low not in {"when", "that"}:
        return -1
    if words[at].low == "," and words[clause.first].low == "when":
        at -= 1
    found = words[at].date if at >= 0 else None
    if found is None or not found.usable or (found.since and words[clause.first].low == "that"):
        return -1  # "the first time since May that ..."
    return at


def of_another(line: Line, clauses: list[Clause], clause: Clause, i: int) -> bool:
    """Whether the date at ``i`` is that of another clause: a relative one, one with "after", a "since"."""
    words = line.words
    other = next((c for c in clauses if c is not clause and c.first <= i < c.last), None)
    if other is None:
        return False
    opens = words[other.first].low
    if is_since(words[i]):
        return opens != "since" and clause.joint != "because"
    if other.joint == "that":
        spoken = other.statement.last if other.statement else -1
        own = other.statement is clause.statement and other.first != spoken
        bound = bool(other.first) and words[other.first - 1].low != "," and own
    else:
        bound = other.joint in {"which", "after", "before", "because"}
    before = other.first - 1 - (words[other.first - 1].low == ",")
    told = before >= 0 and words[before].name is not None  # "moved on to X, which was taken on 3 October"
    aside = other.text.startswith("who") and words[other.first - 1].low == ","
    shown = not told and _FILMED.search(other.text) is not None
    return bound and (aside or not (shown or _OF_ALL.match(other.text)))


def end_of(line: Line, i: int, clause: Clause | None, clauses: list[Clause]) -> date | None:
    """Return the day of an "until" behind the date at ``i``, in its clause or the next: "from May until ..."."""
    later = [k for k in line.indices_of(DATE) if k > i]
    here = next((k for k, c in enumerate(clauses) if c is clause), -1) if later else -1
    if here < 0 or clause is None or not clause.first <= i < clause.last:
        return None
    last = clauses[here + 1].last if here + 1 < len(clauses) and clauses[here + 1].joint == "and" else clause.last
    ends = (line.words[k].date for k in later if k < last)
    return next((found.last for found in ends if found is not None and found.until), None)
