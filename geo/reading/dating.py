"""Which of a sentence's dates says when what a cue tells happened."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from geo.reading.cue_rows import end_of_places
from geo.reading.date_relative import moved
from geo.reading.date_stated import WAR, number_of
from geo.reading.date_words import UNIT_DAYS
from geo.reading.dated_words import (
    BESIDE,
    COUNT_REACH,
    RELATIVES,
    by_the_clock,
    compares,
    dates_paper,
    days_of,
    in_since,
    is_stated_day,
    names_by,
    of_speaker,
    opens_part,
    outdone,
    spans_one,
)
from geo.reading.dating_clauses import behind_aside, end_of, of_another, opening_date
from geo.reading.words import DATE
from geo.records import DateBasis, DateSpan, Report, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.date_memory import Dating
    from geo.reading.findings import Finding
    from geo.reading.mentions import Name
    from geo.reading.saying import Statement
    from geo.reading.words import Line

Dated = tuple[DateSpan, bool, str]
"""A span of days, whether the text gives it, and how it was found."""

_PRESENT: Final = re.compile(r"\b(?:is|are|has|have|now|still|remains?|continues?)\b")


_PRECISE: Final = 2
_COMES: Final = re.compile(
    r"(?:, )?(?:did not (?:come|follow|appear)|came|followed|appeared|was (?:made|published|issued|released))"
    r"(?: only| out)?(?: on| until| by| late on| early on)?(?: the)?"
)
"""Between the content of an announcement and its date: "The announcement that X fell did not come until Thursday"."""
_SAYS: Final = frozenset({"say", "says", "insist", "insists", "maintain", "maintains"})
_STILL: Final = re.compile(r"\b(?:still|now)\b")
_SAME_DAY: Final = ("the same", "on the same", "that same", "that day")
"""A claim about the present, which the day of another claim does not date."""
_STAND_INS: Final = frozenset({"it", "this", "that", "so"})
"""What stands for an earlier claim: "denied it on the same day and spoke of ..."."""
_ISSUED: Final = re.compile(
    r"^in (?:an?|its|his|her|their|the) (?:\w+ ){0,2}"
    r"(?:interview|statement|post|report|message|address|video|speech|bulletin|briefing|telegram)\b"
)
"""What is dated by the day before a verb of saying: "In an interview published on Sunday, he said"."""
COMMA: Final = 5
PART: Final = 20
"""Words that a comma between a cue and a date counts for, and an "and" that begins what has another date."""
NO_DATE: Final = "no date is given: the day of publication and the one before"


def own_date(line: Line, finding: Finding, name: Name) -> Dated | None:
    """Return the date that stands behind one of several places ("X since July and Y since mid-August"), or None."""
    if len(finding.places) < 2:
        return None
    inside = range(finding.clause.first, finding.clause.last)
    dates = [i for i in inside if line.words[i].date is not None]
    if len(dates) < 2:
        return None
    at = next((i for i in inside if line.words[i].name is name), -1)
    following = next(
        (i for i in inside if i > at and (line.words[i].date is not None or line.words[i].name is not None)), -1
    )
    between = {w.low for w in line.words[at + 1 : max(following, 0)]}
    if between & {",", ";", "and", "but", "while"}:
        following = -1
    following = _past_aside(line, at, following)
    date = line.words[following].date if following >= 0 else None
    if at < 0 or date is None or not date.usable:
        return None
    return date.span(), True, f"dated by '{line.words[following].text}'"


def is_dated_list(line: Line, at: int) -> bool:
    """Whether a list of places begins at ``at`` with its own date behind it: "X and Y on Saturday"."""
    name = line.words[at].name if at < len(line.words) else None
    return name is not None and date_behind(line, name) is not None


def date_behind(line: Line, name: Name) -> Dated | None:
    """Return the date right behind a place of a series ("X on Sunday and Y on Monday"), or None."""
    words = line.words
    at = next((i for i, word in enumerate(words) if word.name is name), -1)
    last = end_of_places(line, at) - 1 if at >= 0 else len(words)  # "X and Y on Sunday"
    for i in range(last + 1, min(last + 1 + BESIDE, len(words))):
        date = words[i].date
        if date is not None:
            return (date.span(), True, f"dated by '{words[i].text}'") if date.usable else None
        if words[i].low not in {"on", "in", "at", "by", "the", "only", "early", "late", "of", "as", "since"}:
            return None
    return None


def _past_aside(line: Line, at: int, following: int) -> int:
    """Return the date behind an apposition of the place ("X, on the river Y, a day earlier"), else ``following``."""
    words = line.words
    if not (0 <= at + 1 < len(words)) or words[at + 1].low != ",":
        return following
    comma = next((i for i in range(at + 2, len(words)) if words[i].low in {",", ";", "and"}), len(words))
    if comma + 1 < len(words) and words[comma].low == "," and words[comma + 1].date is not None:
        return comma + 1
    return following


def date_of(
    line: Line,
    clauses: list[Clause],
    clause: Clause | None,
    statement: Statement | None,
    cue: int,
    report: Report,
    *,
    reach: int = 1,
    lasting: bool = False,
    headed: date | None = None,
) -> Dated:
    """Return when what a cue says happened, whether the text says so, and the words that do.

    ``reach`` is the number of the cue's words, ``lasting`` whether it tells of what may go on for a while, so
    that a later "until" ends it, ``headed`` the day of the heading above, on which "overnight" leans.
    """
    if DATE not in line.classes:
        return undated(report), False, NO_DATE
    words = line.words
    begin, _ = _segment(line, cue)
    usable = _candidates(line, clauses, clause, statement, cue)

    def result(i: int) -> Dated:
        span = _told(line, i, cue, statement, report.published, headed)
        span = _counted_from(line, i, cue, span, report.published)
        end = end_of(line, i, clause, clauses) if lasting else None
        if end is not None and span.first <= end <= report.published:
            span = DateSpan(first=span.first, last=end, basis=span.basis)
        return span, True, f"dated by '{words[i].text}'"

    if usable and all(i < begin for i in usable):
        return result(usable[-1])  # of what stands before a semicolon
    if clause is not None:
        inside = [i for i in usable if clause.first <= i < clause.last]
        if not inside and reach > 1:
            ends = next((c for c in clauses if c.first < cue + reach <= c.last), clause)
            inside = [i for i in usable if ends.first <= i < ends.last]
        if inside:
            return result(min(inside, key=lambda i: _distance(line, i, cue)))
        later = behind_aside(line, clause, usable)
        if later >= 0:
            return result(later)
        opener = opening_date(line, clause)
        if opener >= 0:
            found = words[opener].date
            assert found is not None  # noqa: S101 - chosen by it
            return found.day or found.span(), True, f"dated by '{words[opener].text}'"
        usable = [i for i in usable if not of_another(line, clauses, clause, i)]
    if statement is not None:
        told = clause.text if clause is not None else ""
        zone = [i for i in usable if statement.first <= i < statement.last and not of_speaker(line, statement, i)]
        said = [i for i in usable if any(a <= i < b for a, b in statement.content)]
        if zone:
            return result(zone[-1])
        if said:
            return result(min(said, key=lambda i: abs(i - cue)))
        near = [
            i
            for i in usable
            if i < statement.first
            and not (statement.verb in _SAYS and _STILL.search(told) and words[i].low.startswith(_SAME_DAY))
            and (
                i >= begin > 0
                or not any(
                    c.statement is not None
                    and c.statement is not statement
                    and c.first <= i < c.last
                    and not (i <= c.first + 1 and words[c.first].low in _STAND_INS)
                    for c in clauses
                )
            )
        ]
        if near:
            return result(near[-1])
        stop = max((b for _, b in statement.content), default=statement.last)
        came = [i for i in usable if i >= stop and _COMES.fullmatch(line.text(stop, i).lower())]
        if came:
            return result(came[0])
    elif usable:
        return result(min(usable, key=lambda i: abs(i - cue)))
    return undated(report), False, NO_DATE


def undated(report: Report) -> DateSpan:
    """Return the day of publication and the one before, for what has no date."""
    return _clipped(report.published - timedelta(days=1), report.published)


def main_dates(line: Line, clauses: list[Clause]) -> list[Dating]:
    """Return the dates of a sentence that say when what it tells happened: not "since", not of a relative clause."""
    dates = [(i, line.words[i].date) for i in line.indices_of(DATE)]
    dated = [(i, found) for i, found in dates if found and found.usable and not found.since]
    aside = [c for c in clauses if c.joint in {"which", "after", "before", "because"}]
    own = [found for i, found in dated if not any(c.first <= i < c.last for c in aside)]
    return own or ([found for _, found in dated] if not clauses else [])


def said_on(line: Line, statement: Statement) -> DateSpan | None:
    """Return the date among the words of saying, or None."""
    for i in reversed(line.indices_of(DATE)):
        found = line.words[i].date
        if statement.first <= i < statement.last and found is not None and found.usable:
            return found.span()
    return None


def until_of(line: Line, clause: Clause, cue: int) -> date | None:
    """Return the day on which what a cue tells ended ("held until 3 May", "until May X was held"), or None."""
    for i in line.indices_of(DATE):
        found = line.words[i].date
        if found is None or not clause.first <= i < clause.last:
            continue
        beside = i > cue and not any(w.low == "," for w in line.words[cue:i])
        if found.until and (beside or i <= clause.first + BESIDE):
            return found.last
    return None


def _candidates(
    line: Line, clauses: list[Clause], clause: Clause | None, statement: Statement | None, cue: int
) -> list[int]:
    """Return where the dates stand that may be the cue's."""
    words = line.words
    begin, stop = _segment(line, cue)
    zone_words = range(statement.first, statement.last) if statement is not None else range(0)
    elsewhere = {
        i
        for said in {id(c.statement): c.statement for c in clauses}.values()
        if said is not None and said is not statement and said.first and words[said.first - 1].low in RELATIVES
        for i in range(said.first, said.last)
    }
    doubted = statement is not None and statement.stance is Stance.UNCONFIRMED
    usable = [
        i
        for i in line.indices_of(DATE)
        if (found := words[i].date)
        and found.usable
        and (begin <= i < stop or i in zone_words)
        and i not in elsewhere
        and not dates_paper(line, i, doubted=doubted)
    ]

    if not usable and begin and clause is not None and not _PRESENT.search(line.text(begin, stop).lower()):
        usable = [i for i, word in enumerate(words[:begin]) if word.date and word.date.usable and not word.date.since][
            -1:
        ]

    inside = [i for i in usable if clause is not None and clause.first <= i < clause.last]
    if any(days_of(words[i]) <= _PRECISE for i in inside):
        precise = [words[i].date for i in inside if days_of(words[i]) <= _PRECISE]
        usable = [i for i in usable if i not in inside or not spans_one(words[i], precise)]
    if any(is_stated_day(words[i]) for i in inside):
        usable = [i for i in usable if i not in inside or not by_the_clock(words[i])]
    usable = [i for i in usable if not outdone(line, i, usable)]
    return [i for i in usable if not compares(line, i, cue) and not names_by(line, i, cue)]


def _told(line: Line, i: int, cue: int, statement: Statement | None, published: date, headed: date | None) -> DateSpan:
    """Return the days of the date at ``i``, counted from the day of speaking or of the heading where it leans on it."""
    found = line.words[i].date
    assert found is not None  # noqa: S101 - chosen by it
    owner = [w.low for w in line.words[i + 1 : i + 2]] == ["'s"] and i < cue <= i + BESIDE  # "since Friday's shelling"
    if found.day is not None and (owner or in_since(line, i, cue)):
        return found.day
    in_zone = statement is not None and statement.first <= i < statement.last
    spoken = None if in_zone else _spoken(line, statement, i)
    spoken = spoken or headed
    if found.leaning and spoken is not None:
        shift = published - spoken
        return _clipped(found.first - shift, found.last - shift, found.basis)
    return found.span()


def _counted_from(line: Line, i: int, cue: int, span: DateSpan, published: date) -> DateSpan:
    """Return ``span`` moved where the cue is counted from it: "entered X on Saturday, two days after taking Y"."""
    words = line.words
    for k in range(cue - 1, max(cue - COUNT_REACH, 1), -1):
        if words[k].low in {"after", "before"}:
            unit = words[k - 1].low.rstrip("s")
            if unit not in UNIT_DAYS or span.first != span.last or i > k:
                return span
            number = number_of(words[k - 2].low) * (-1 if words[k].low == "after" else 1)
            day = min(moved(span.first, number, unit), published)
            return _clipped(day, day, span.basis)
        if words[k].date is not None or words[k].low in {",", ";", "and"}:
            return span
    return span


def _spoken(line: Line, statement: Statement | None, at: int) -> date | None:
    """Return the one day on which something was said, where the words of attribution name it or those before them."""
    if statement is None:
        return None
    for word in reversed(line.words[statement.first : statement.last]):
        found = word.date
        if found is not None and found.usable and not found.leaning and found.first == found.last:
            return found.last
    for word in line.words[: min(statement.first, at)]:
        found = word.date
        if found is not None and found.usable and not found.leaning and found.first == found.last:
            return found.last if _ISSUED.search(line.text(0, statement.first).lower()) else None
    return None


def _distance(line: Line, i: int, cue: int) -> int:
    """Return how far a date stands from a cue; a comma between them counts as some words."""
    first, last = min(i, cue), max(i, cue)
    comma = "," in line.lows[first:last]
    other = any(opens_part(line, k) for k in range(first, last))
    return abs(i - cue) + (COMMA if comma else 0) + (PART if other else 0)


def _segment(line: Line, at: int) -> tuple[int, int]:
    """Return the range of words around ``at`` that no semicolon cuts off."""
    words = line.words
    if ";" not in line.lows:
        return 0, len(words)
    first = next((i + 1 for i in range(min(at, len(words) - 1), -1, -1) if words[i].low == ";"), 0)
    last = next((i for i in range(at, len(words)) if words[i].low == ";"), len(words))
    return first, last


def _clipped(first: date, last: date, basis: DateBasis = DateBasis.PUBLISHED) -> DateSpan:
    return DateSpan(first=max(first, WAR), last=max(last, WAR), basis=basis)
