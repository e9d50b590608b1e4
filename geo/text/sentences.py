"""Paragraphs and sentences of a report, with their offsets. Linear in the length of the text.

A sentence's span leaves out list marks ("- ", "3. ") and time stamps ("07:10 - "), which belong to the
layout and not to what is said; they are kept beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK: Final = re.compile(r"\n[ \t\r]*\n\s*|\n(?=[ \t]*(?:[-*\u2022\u2013\u2014#]\s|\d{1,3}[.)]\s|\d{1,2}[:.]\d\d\b))")
_HEADING: Final = re.compile(r"^(?=[^\na-z]{0,80}?[A-Z]{3})[^\na-z]{3,80}\n(?=[ \t]{0,8}\S)", re.MULTILINE)
"""A line in capitals with text right below it."""
_CLOCK_LINE: Final = re.compile(r"[ \t]*[\[(]?\d{1,2}[:.h]\d\d\b[^\n]{0,12}$")
MOST_TITLE: Final = 90
_TITLE_SHARE: Final = 0.8
_DATED_LINE: Final = re.compile(
    r"\n(?=[ \t]*(?:\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|"
    r"December)\b|(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b)"
    r"[^\n]{0,30}?[.:\u2013\u2014-])"
)
"""A line that begins with a day, as chronologies do."""
UNWRAPPED: Final = 120
"""Characters of a line that nobody wrapped by hand: where there is such a line, each line is a paragraph."""
_LINE: Final = re.compile(r"\n(?=[ \t]*\S)")
_MARK: Final = re.compile(
    r"[ \t]*(?:[\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+[ \t]*)?"
    r"(?:#{1,6}[ \t]+|[-*\u2022\u25aa\u2013\u2014>][ \t]+|\(?\d{1,3}(?:[.)]|/(?:\d{1,3})?\)?)[ \t]+(?=\D)|"
    r"\(?[a-z]\)[ \t]+)?"
    r"(?P<clock>\[?\(?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?:[ \t]?(?:am|pm|a\.m\.|p\.m\.))?"
    r"(?:[ \t]?(?:GMT|UTC|EET|EEST|BST|CET|CEST|MSK|Kyiv time|local time))?\)?\]?[ \t]*[-\u2013\u2014:|"
    r".]?(?:[ \t]+|[ \t]*\n[ \t]*)"
    r"(?=\S))?"
)
_STOP: Final = re.compile(r"[.!?\u2026]+")
_CLOSING: Final = "\"'\u201d\u2019\u00bb)]"
_OPENING: Final = "\"'\u201c\u2018\u00ab(["
_ABBREVIATIONS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "brig",
        "adm",
        "cmdr",
        "sen",
        "rep",
        "gov",
        "pres",
        "st",
        "no",
        "nos",
        "approx",
        "ca",
        "vs",
        "etc",
        "dept",
        "fig",
        "inc",
        "ltd",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "e.g",
        "i.e",
        "p.m",
        "a.m",
        "a.k.a",
        "km",
        "sq",
        "art",
        "vol",
        "ed",
        "est",
    ]
)
LONGEST_WORD: Final = 14
"""Characters before a full stop in which an abbreviation lies."""
_LAST_WORD: Final = re.compile(r"[^\W\d_](?:[^\W_]|\.(?=[^\W_])){0,11}$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: ``text[start:end]``, its paragraph's number, and what stood before it.

    ``clock`` is the time stamp "07:10" of a live blog's entry and is the same for all sentences of the
    entry; ``listed`` says that the paragraph began with a list mark; ``opens`` that the sentence is the
    first of its paragraph.
    """

    start: int
    end: int
    paragraph: int
    opens: bool
    listed: bool = False
    clock: str | None = None


def split_sentences(text: str) -> list[Sentence]:
    """Return the sentences of ``text`` in order; together they cover everything but marks and white space."""
    sentences: list[Sentence] = []
    at, paragraph = 0, 0
    breaks = sorted(
        {m.span() for m in _BREAK.finditer(text)}
        | {(m.end() - 1, m.end()) for m in _HEADING.finditer(text)}
        | {(end, end + 1) for end in _title_ends(text)}
        | {m.span() for m in _DATED_LINE.finditer(text)}
        | ({m.span() for m in _LINE.finditer(text)} if _is_unwrapped(text) else set())
    )
    for first, last in (*breaks, (len(text), len(text))):
        if first < at:
            continue
        stop = first
        block = _sentences_of(text, at, stop, paragraph)
        if block:
            sentences += block
            paragraph += 1
        at = last
    return sentences


def _title_ends(text: str) -> Iterator[int]:
    """Yield where titles end: first lines of a paragraph (behind a time stamp) with text right below."""
    at, first = 0, True
    while (end := text.find("\n", at)) >= 0:
        line = text[at:end].strip()
        if first and line and not _CLOCK_LINE.match(text, at, end):
            if _is_title(line, text[end + 1 : end + 1 + MOST_TITLE * 2]):
                yield end
            first = False
        elif not line:
            first = True
        at = end + 1


def _is_unwrapped(text: str) -> bool:
    """Whether lines are as long as their paragraphs."""
    at = 0
    while (end := text.find("\n", at)) >= 0:
        if end - at > UNWRAPPED:
            return True
        at = end + 1
    return len(text) - at > UNWRAPPED


def _is_title(line: str, behind: str) -> bool:
    """Whether a first line is a title: it has no full stop, and the line below is longer and begins a sentence.

    A line that was only wrapped is about as long as the next one.
    """
    below = behind.partition("\n")[0].strip()
    if len(line) > MOST_TITLE or line[-1] in ".!?:;,\u2026" or not below:
        return False
    opens = below[1] if below[0] in _OPENING and len(below) > 1 else below[0]
    return (opens.isupper() or opens.isdigit()) and len(line) < len(below) * _TITLE_SHARE


def _sentences_of(text: str, start: int, end: int, paragraph: int) -> list[Sentence]:
    mark = _MARK.match(text, start, end)
    listed, clock = False, None
    if mark and mark.end() > start:
        listed = bool(text[start : mark.end()].strip())
        if mark["clock"]:
            clock = f"{int(mark['hour']):02d}:{mark['minute']}"
        start = mark.end()
    found: list[Sentence] = []
    at = start
    for stop in [*_ends(text, start, end), end]:
        first, last = _trim(text, at, stop)
        if first < last:
            found.append(Sentence(first, last, paragraph, opens=not found, listed=listed, clock=clock))
        at = stop
    return found


def _ends(text: str, start: int, end: int) -> list[int]:
    """Return the offsets behind each sentence's end (its stop and closing quotes) but the last."""
    ends: list[int] = []
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        closed = 0
        while stop < end and closed < 4 and text[stop] in _CLOSING:  # noqa: PLR2004 - '."' or '.")' and the like
            stop, closed = stop + 1, closed + 1
        if stop >= end or not text[stop].isspace():
            continue
        after = stop
        while after < end and text[after].isspace():
            after += 1
        if after >= end:
            continue
        opener = text[after] in _OPENING
        follower = text[after + 1] if opener and after + 1 < end else text[after]
        if follower.islower():
            continue  # "... 5 p.m. on Friday", '"Go!" he said'
        if not closed and match.group() == "." and _abbreviation(_last_word(text, start, match.start()), follower):
            continue
        ends.append(stop)
    return ends


def _last_word(text: str, start: int, end: int) -> str:
    """Return the word that ends at ``end`` with the stops within it ("p.m"), as far as an abbreviation may be long."""
    start = max(start, end - LONGEST_WORD)
    space = text.rfind(" ", start, end)
    word = text[space + 1 : end]
    if space >= 0 and word.isalpha():
        return word
    found = _LAST_WORD.search(text, start, end)
    return found.group() if found else ""


def _abbreviation(word: str, follower: str) -> bool:
    low = word.lower()
    if len(word) == 1 and word.isupper():
        return word != "I"  # an initial: "J. Smith"
    if low in {"p.m", "a.m", "u.s", "u.k", "u.n", "e.u", "etc", "km"}:
        return not follower.isupper() or low in {"u.s", "u.k", "u.n", "e.u"}
    return low in _ABBREVIATIONS and not (low == "no" and not follower.isdigit())


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
