"""What a date among the words of a sentence is: a comparison, a frame, a time of day, the date of a paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import DateBasis

if TYPE_CHECKING:
    from geo.reading.date_memory import Dating
    from geo.reading.saying import Statement
    from geo.reading.words import Line, Word

_RANKS: Final = (
    r"largest|biggest|heaviest|worst|deadliest|longest|fiercest|greatest|strongest|highest|lowest|bloodiest|hardest|most"
    r"(?! of| likely| probably)|fastest|gravest|record|unprecedented|never before|not seen|only (?:one|time|such)"
)
_RANKED: Final = re.compile(rf"\b(?:{_RANKS}|first|second|third)\b[^;.]*$", re.IGNORECASE)
"""What makes a "since" a comparison: "the heaviest attack since the beginning of the invasion"."""
_COUNTED: Final = re.compile(
    rf"\b(?:(?:{_RANKS}) (?:\w+ ){{0,2}}\w+|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|"
    r"\w+teenth|\d+(?:st|nd|rd|th)) (?:such )?(?:\w+ )?(?:time|attack|strike|assault|raid|salvo|shelling|blow))"
    r"(?: of (?:its|this) kind)?(?: in| of| over| during| within)?(?: the| at least| more than| about)?$",
    re.IGNORECASE,
)
"""What makes a longer span a comparison: "for the third time this month", "the heaviest shelling in weeks"."""
RANK_REACH: Final = 12
COUNT_REACH: Final = 8
SINCE_REACH: Final = 14
"""Words before a date in which such a comparison, or its "since", is looked for."""
BESIDE: Final = 4
"""Words within which something stands beside a date."""
DATELINE: Final = 6
_DASHES: Final = frozenset({"-", "\u2013", "\u2014"})
"""Words of a dateline, and what ends it."""
_PAPERS: Final = word_class("dated_words_papers")
_CLAIMS: Final = word_class("dated_words_claims")
"""Writings and claims whose date is not that of what they tell."""
RELATIVES: Final = frozenset({"which", "that", "who", "whom"})
_LOOSE: Final = 14
"""Days that a date spans which beats, in one sentence, a span of more than the other: a day against "this month"."""


def outdone(line: Line, i: int, others: list[int]) -> bool:
    """Whether a duration stands beside a date: "for ten days in March"."""
    date = line.words[i].date
    if date is None or not line.words[i].low.startswith("for "):
        return False
    stated = (line.words[k].date for k in others if k != i and abs(k - i) <= BESIDE)
    return any(d is not None and d.basis is DateBasis.STATED and not d.since for d in stated)


def dates_paper(line: Line, i: int, *, doubted: bool) -> bool:
    """Whether a date is that of a dateline ("KYIV, July 4 - ...") or of something written ("Friday's headline").

    Where something is not confirmed, the date of the claim is not that of the doubt.
    """
    words = line.words
    if line.sentence.opens and i <= DATELINE and words[0].name and "dateline" in words[0].name.roles:
        return any(w.low in _DASHES for w in words[i + 1 : i + 1 + BESIDE])
    written = _PAPERS | _CLAIMS if doubted else _PAPERS
    return [w.low for w in words[i + 1 : i + 2]] == ["'s"] and any(w.low in written for w in words[i + 2 : i + 5])


def spans_one(word: Word, precise: list[Dating | None]) -> bool:
    """Whether a date is no more than the wide frame of a precise one: "on Tuesday" against "this month"."""
    span = word.date
    return (
        span is not None
        and days_of(word) > _LOOSE
        and not is_since(word)
        and any(d is not None and span.first <= d.first <= span.last for d in precise)
    )


def names_by(line: Line, i: int, cue: int) -> bool:
    """Whether a long span behind the cue only names another deed: "left X, the bridgehead of last autumn"."""
    words = line.words
    if i < cue + BESIDE or days_of(words[i]) <= _LOOSE or line.lows[i - 1] != "of" or is_since(words[i]):
        return False
    ends = i + 1 == len(words) or words[i + 1].low in {".", ",", ";"}
    return ends and "," in line.lows[max(cue, i - BESIDE - 1) : i - 2] and line.lows[i - 3] in {"the", "a", "an", "its"}


def is_stated_day(word: Word) -> bool:
    """Whether a date is a day of its own, not one counted from that of speaking."""
    return word.date is not None and not (word.date.leaning or word.date.since) and days_of(word) == 1


def by_the_clock(word: Word) -> bool:
    """Whether a date is no more than a time of day: "before dawn", "overnight"."""
    return word.date is not None and word.date.leaning and word.date.vague


def days_of(word: Word) -> int:
    """Return how many days the date that a word is spans, 0 for other words."""
    return (word.date.last - word.date.first).days + 1 if word.date is not None else 0


def is_since(word: Word) -> bool:
    """Whether a word is a date from which something runs on."""
    return word.date is not None and word.date.since


def compares(line: Line, i: int, cue: int) -> bool:
    """Whether a date only says since or in what time something is the most or the first."""
    word = line.words[i]
    if is_since(word):
        return not in_since(line, i, cue) and bool(_RANKED.search(line.text(max(0, i - RANK_REACH), i)))
    return days_of(word) > 1 and bool(_COUNTED.search(line.text(max(0, i - COUNT_REACH), i)))


def in_since(line: Line, i: int, cue: int) -> bool:
    """Whether the cue stands in the clause of a "since": "the largest gain since it took X in May"."""
    return cue < i and any(word.low == "since" for word in line.words[max(0, i - SINCE_REACH) : cue])


def of_speaker(line: Line, statement: Statement, i: int) -> bool:
    """Whether a date tells of the speaker, not of the saying: "The chief, who was appointed on Monday, said"."""
    before, behind = line.words[statement.first : i], line.words[i + 1 : statement.last]
    return any(w.low in RELATIVES - {"that"} for w in before) and any(w.low == "," for w in behind)


def opens_part(line: Line, k: int) -> bool:
    """Whether an "and" with a date behind it begins what has that date: "X on Friday, and on Saturday Y"."""
    words = line.words
    if words[k].low not in {"and", "but", "then"}:
        return False
    return any(w.date is not None for w in words[k + 1 : k + 3]) and words[k + 1].low not in {"again", "early", "late"}
