"""Dates in a report, relative ones against the publication date, as spans of days.

The conventions (what "early June" or "this week" covers) are those that careful annotators of such
reports use; ``docs/reading.md`` lists them. Spans are clipped to the war and the publication
date; what lies wholly before or behind is kept with its mark, because it says that a sentence is history
or a plan.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from geo.reading import date_relative, date_stated, date_war
from geo.reading.date_joins import is_day, joined, listed, names_again, year_back
from geo.reading.date_memory import Dating, Memory
from geo.reading.date_patterns import (
    AFTER,
    APPOSED,
    BACKGROUND,
    BEFORE,
    BESIDE,
    COUNTED_FROM,
    NIGHT_OF,
    NOT_UNTIL,
    OF_THE,
    ONWARDS,
    SINCE,
    SUMMARY,
    UNTIL,
    WEEK_OF,
    WEEK_TO,
    YEAR_HEADING,
)
from geo.reading.date_relative import moved
from geo.reading.date_stated import WAR, Span, number_of
from geo.reading.date_war import OPENING_DAYS
from geo.reading.date_words import MONTHS, RANKS, SEASONS, WEEKDAYS
from geo.reading.searches import has_any
from geo.records import DateBasis, DateSpan, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_OTHER_YEAR: Final = timedelta(days=180)
"""Days between two expressions for one day from which the later one lies in another year."""
_LOOK: Final = 70
_LOOK_NOT: Final = 110
"""Characters before a date in which "since" or "before" is looked for, and "not ... until"."""
_BOUNDS: Final = ("before", "until", "till", "ahead", "prior", "up to")
"""Words of which one stands before a day that is an end."""
_DIGIT: Final = re.compile(r"\d")
_OPENS_FOR: Final = re.compile(r"for\b", re.IGNORECASE)
MASTHEAD: Final = 200
TITLE: Final = 30
SHORTEST: Final = 5
LONGEST: Final = 31
_RECENT: Final = timedelta(days=45)
"""Characters of a first line, and words from which it is no title; days of the times that reports sum up, and days from
their end to the publication."""
_TRIGGERS: Final = {
    "near": "weekend yesterday today tonight overnight night morning afternoon evening hours week",
    "turn": "turn",
    "easter": "easter palm good holy trinity",
    "daytime": "dawn daybreak sunrise noon midday midnight morning day hours",
    "later": "day morning afternoon evening night date time",
    "hours": "hour hours minute minutes shortly",
    "then": "since then",
    "day_number": "day",
    "first": "first",
    "ranked": "spring summer autumn winter",
    "following": "following next ensuing followed",
    "unit": "hours hour days day nights night weeks week fortnight month months year years weekend period "
    "summer autumn winter spring",
    "war": "war invasion",
    "opening": "war invasion fighting campaign offensive conflict hostilities invaded crossed began started",
}
"""Words of which one stands in every form of a family."""
_FAMILIES: Final[dict[str, tuple[str, ...]]] = {}


def period_of(report: Report) -> DateSpan | None:
    """Return the week or month that a summary covers by its title or its first line, or None."""
    for text in (report.title, report.text[:MASTHEAD].partition("\n")[0]):
        small = text.lower()
        words = re.findall(r"\w+", small) if SUMMARY.search(small) else []
        if not words or len(words) > TITLE:
            continue
        for found in Calendar(report.published).find(text, 0, len(text), words):
            days = (found.last - found.first).days + 1
            recent = report.published - found.last <= _RECENT
            if (
                found.usable
                and found.basis is DateBasis.STATED
                and not found.since
                and SHORTEST <= days <= LONGEST
                and recent
            ):
                return found.span()
    return None


class Calendar(Memory):
    """Finds dates sentence by sentence, in order."""

    __slots__ = ()

    def undated(self) -> DateSpan:
        """Return the span of what has no date of its own: the day of publication and the one before."""
        return self._clip(self.published - timedelta(days=1), self.published, DateBasis.PUBLISHED)

    def find(self, text: str, start: int, end: int, words: Iterable[str]) -> list[Dating]:
        """Return the date expressions of ``text[start:end]``, whose lower-case ``words`` are given, in order."""
        found: list[Dating] = []
        families = {family for word in _FAMILIES.keys() & words for family in _FAMILIES[word]}
        if _DIGIT.search(text, start, end):
            for word in words:
                if word[:1].isdigit():
                    families |= _families_of_number(word)
        if not families:
            return found
        if "year" in families:
            self._head(text[start:end])
        behind = start
        for at, _, match, reader in _matches(text, start, end, families):
            if at < behind:
                continue
            span = reader(self, match)
            if span is None:
                continue
            dating = self._qualify(span, match, start, found[-1].end if found else start)
            behind = match.end()
            if found and names_again(found[-1], dating, match):
                continue
            self._add(found, dating, text, (start, end))
            year = match["y"] if "y" in match.re.groupindex else None
            if len(found) > 1 and BACKGROUND.search(text, found[-2].end, at):
                continue
            self.note(found[-1], year_given=bool(year and year.isdecimal()))
        return found

    def _head(self, sentence: str) -> None:
        """Keep the year of a heading: what stands below it happened in that year."""
        match = YEAR_HEADING.match(sentence)
        if match is not None:
            self.heading, self.told = int(match["y"] or match["y2"]), None

    def _add(self, found: list[Dating], dating: Dating, text: str, within: tuple[int, int]) -> None:
        """Add a date to those found in a sentence: as one with the last, instead of it, or behind it."""
        if found:
            left = found[-1]
            gap = text[left.end : dating.start]
            one = joined(left, dating, text, within[0]) or listed(left, dating, text, within)
            apposed = dating.basis is DateBasis.STATED and APPOSED.fullmatch(gap)
            by_the_clock = dating.leaning and (dating.vague or left.vague) and BESIDE.fullmatch(gap)
            if one is not None:
                found.pop()
                dating = one
            elif by_the_clock and (is_day(left) or _OPENS_FOR.match(text, left.start)):
                return  # "Monday at dawn"; "for two years today"
            elif apposed or (left.vague and not dating.vague and OF_THE.fullmatch(gap)):
                found.pop()  # "three weeks earlier, on 27 July"; "at dawn on Saturday"
                night = left.last == dating.last and left.first == dating.last - timedelta(days=1) and not left.vague
                dating = replace(dating, start=left.start, first=left.first if night else dating.first)
                if apposed and left.basis is DateBasis.RELATIVE and dating.first - left.first > _OTHER_YEAR:
                    first, last = year_back(dating.first), year_back(dating.last)  # "a year ago, on 11 November"
                    dating = replace(dating, first=first, last=last)
        found.append(dating)

    def _qualify(self, span: Span, match: re.Match[str], begin: int, behind: int) -> Dating:
        """Return what a form means after the words before it; ``behind`` is the end of the date before it."""
        text, at = match.string, match.start()
        before = text[max(begin, at - _LOOK) : at]
        lead = match[0].partition(" ")[0]  # may be the "since" or "until" itself
        near = text[max(behind, at - _LOOK) : at]
        small = f"{before}{lead}".lower()  # in which the word is looked for without which a pattern cannot fit
        opened = (
            ("since" in small or "from" in small)
            and (SINCE.search(near) or SINCE.search(near + lead))
            and not span.since
        )
        from_only = near.rstrip().lower().endswith("from") and not ONWARDS.match(text, match.end())
        span = _counted(span, before)
        first, last, since, bound = span.first, span.last, span.since, False
        if opened and not from_only:
            last, since = self.published, True
        elif "week" in small and WEEK_TO.search(before):
            first = last - timedelta(days=6)
        elif "week" in small and WEEK_OF.search(before) and first == last:
            last = first + timedelta(days=6)
        elif (
            has_any(small, _BOUNDS)
            and (BEFORE.search(before) or BEFORE.search(before + lead))
            and not COUNTED_FROM.search(before)
        ):
            by_the_clock = span.leaning and span.vague  # "before dawn"
            bound = not by_the_clock and not NOT_UNTIL.search(text[max(begin, at - _LOOK_NOT) : at])
        elif "after" in small and AFTER.search(before):
            last = first + timedelta(days=OPENING_DAYS)
        elif first == last and ("night" in small or "evening" in small) and NIGHT_OF.search(before):
            if before.rstrip().lower().endswith((" to", " to the")):
                first -= timedelta(days=1)  # "in the night to 10 November"
            else:
                last = first + timedelta(days=1)
        return self._mark(
            Dating(
                start=at,
                end=match.end(),
                first=first,
                last=max(first, last),
                basis=span.basis,
                since=since,
                bound=bound,
                until=bound and bool(UNTIL.search(before) or UNTIL.search(before + lead)),
                vague=span.vague,
                leaning=span.leaning,
                day=self._clip(span.first, span.last, span.basis) if since and not span.since else None,
            )
        )

    def _mark(self, dating: Dating) -> Dating:
        if dating.last < WAR:
            return replace(dating, history=True)
        if dating.first > self.published:
            return replace(dating, future=True)
        if dating.first >= WAR and dating.last <= self.published:
            return dating
        span = self._clip(dating.first, dating.last, dating.basis)
        return replace(dating, first=span.first, last=span.last)

    def _clip(self, first: date, last: date, basis: DateBasis) -> DateSpan:
        latest = max(WAR, self.published)
        first = min(max(first, WAR), latest)
        return DateSpan(first=first, last=max(first, min(last, latest)), basis=basis)


def _matches(
    text: str, start: int, end: int, families: set[str]
) -> list[tuple[int, int, re.Match[str], Callable[..., Span | None]]]:
    """Return the matches of the patterns of some families with what reads each: the first first, then the longest."""
    found: list[tuple[int, int, re.Match[str], Callable[..., Span | None]]] = []
    small = text[start:end].replace("\u0130", "i").lower()  # no other letter becomes two in small letters
    for family, readers in _READERS.items():
        if family in families:
            for gate, pattern, reader in readers:
                place = gate.search(small)
                while place is not None:
                    at = place.start()
                    match = pattern.match(text, start + at, end)
                    if match is None:
                        place = gate.search(small, at + 1)
                    else:
                        found.append((start + at, -match.end(), match, reader))
                        place = gate.search(small, match.end() - start)
    if len(found) > 1:
        found.sort(key=itemgetter(0, 1))
    return found


def _families_of_number(word: str) -> set[str]:
    """Return which forms may hold a word that begins with a digit."""
    families = {"number"}
    if word[-2:] in {"st", "nd", "rd", "th"}:
        families.add("ordinal")
    if len(word) >= len("2022") and word[:4].isdigit():
        families.add("year")
    return families


_COUNTED_BY: Final = ("after", "before", "the")


def _counted(span: Span, before: str) -> Span:
    """Return the days that are counted from those of ``span``: "two days after Thursday's strikes"."""
    match = COUNTED_FROM.search(before) if before.rstrip().lower().endswith(_COUNTED_BY) else None
    if match is None or span.since:
        return span
    number = number_of(match["n"]) * (1 if match["way"].lower() == "after" else -1)
    unit = match["unit"].lower().rstrip("s")
    return replace(span, first=moved(span.first, number, unit), last=moved(span.last, number, unit))


def _in_small_letters(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern that finds in a text in small letters where ``pattern`` may match, two times as fast."""
    source = re.sub(r"(?<!\\)[A-Z][a-z]+", lambda name: name[0].lower(), pattern.pattern)
    return re.compile(source, pattern.flags if re.search(r"(?<![\\?])[A-Z]", source) else 0)


_READERS: Final = {
    family: tuple((_in_small_letters(pattern), pattern, reader) for pattern, reader in readers)
    for family, readers in {**date_stated.READERS, **date_relative.READERS, **date_war.READERS}.items()
}


def _families() -> Iterator[tuple[str, str]]:
    yield from ((word, "month") for word in MONTHS)
    yield from ((word, "weekday") for word in WEEKDAYS)
    yield from ((word, "season") for word in SEASONS)
    yield from ((word, "ordinal") for word in RANKS)
    for family, words in _TRIGGERS.items():
        yield from ((word, family) for word in words.split())
    yield from (
        (word, "holiday") for word in ("independence", "victory", "year", "christmas", "women", "anniversary", "unity")
    )


for _word, _family in _families():
    _FAMILIES[_word] = (*_FAMILIES.get(_word, ()), _family)
