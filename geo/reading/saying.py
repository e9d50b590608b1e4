"""Statements: what a verb of saying attributes, and where what is said begins and ends."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.speakers import Speaker
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.words import Line, Word

MEDIA: Final = word_class("saying_medium")
DOUBTING: Final = frozenset({Stance.DENIES, Stance.UNCONFIRMED})
"""Stances of those who do not make a claim of their own."""
_COUNTING: Final = (
    *("count", "list", "name", "record", "document", "see", "saw", "watch", "report", "put", "describ", "mention"),
    *("of", "speak", "spoke"),
)
"""Verbs of saying with an object, behind which "that" may only describe it: "counted lorries that came through"."""


def content_start(line: Line, at: int, following: int) -> int:
    """Return where what is said begins, behind "on Friday", "in a video on Telegram", "reporters", "that"."""
    words = line.words
    limit = min(len(words), at + 14)
    for i in range(at, limit):
        if words[i].low == "that" and i > at and words[i - 1].low in {"and", "but", "or"}:
            break  # "said the army had left X and that Y was lost"
        if words[i].low == "that" and i - at <= 12:
            between = words[at:i]
            relative = words[at - 1].low.startswith(_COUNTING) and between and _is_plural(between[-1])
            if not relative and not any(w.low in {".", ";"} or _happened(w.low) for w in between) and i <= following:
                return i + 1
        if words[i].low == "," and i + 1 < len(words) and words[i + 1].low != "that":
            break
    i = at
    while i < limit:
        low = words[i].low
        if words[i].date:
            i += 1
            continue
        if low in {"on", "in", "at", "to", "via", "over", "during", "by"}:
            stop = i + 1
            while (
                stop < limit
                and stop - i < 6
                and words[stop].low not in {",", "that", "and"}
                and not (words[stop].low in MEDIA or words[stop].date)
            ):
                name = words[stop].name
                if name is not None and name.literal:
                    return i
                stop += 1
            if stop < limit and (words[stop].low in MEDIA or words[stop].date):
                i = stop + 1
                while i < limit and words[i].low in MEDIA:
                    i += 1
                continue
            return i
        if low in MEDIA and (i == at or words[i - 1].low in MEDIA):
            i += 1
            continue
        if low in {"the", "this", "our"} and i == at and i + 1 < limit and words[i + 1].low in MEDIA:
            i += 2
            continue
        if low in {":", "earlier", "late", "later", "early"}:
            i += 1
            continue
        break
    return i


def _is_plural(word: Word) -> bool:
    """Whether a word is a common noun in the plural, none that somebody reports to."""
    plain = word.name is None and word.date is None and not word.capital
    return plain and word.low.endswith("s") and word.low not in MEDIA


def _happened(low: str) -> bool:
    """Whether a word between a verb of saying and "that" is told itself: "reports four people hurt by shells that"."""
    return low in {"hit", "hurt", "dead", "struck", "shot"} or (low.endswith("ed") and len(low) > 5)


_TELLING: Final = word_class("saying_telling") | word_class("clause_joints_past")
_PAST: Final = 4
"""Verbs without which what stands before a speaker tells nothing, and letters that a past form has more than."""


def says_something(line: Line, taken: int, begin: int) -> bool:
    """Whether what stands before the subject is itself something said (it has a verb), not an adjunct or a topic."""
    words = line.words[taken:begin]
    if len(words) < 3:
        return False
    closing = words[-1].low in {",", '"', "\u201d"}
    return closing and any(w.low in _TELLING or (w.low.endswith(("ed", "ing")) and len(w.low) > _PAST) for w in words)


def bounded(found: list[Statement]) -> list[Statement]:
    """Let each statement's content end where the next attribution begins, unless that one only closes the sentence."""
    for earlier, later in itertools.pairwise(found):
        front = bool(later.content) and later.content[0][0] >= later.last
        if front:
            earlier.content = [(a, min(b, later.first)) for a, b in earlier.content if a < later.first]
    return found


@dataclass(slots=True, eq=False)
class Statement:
    """What one speaker says within a sentence.

    ``first`` and ``last`` bound the words of the attribution itself ("the mayor said on Friday"), which
    say nothing of the world; ``content`` are ranges of words that are said. ``verb`` is the word of saying.
    """

    speaker: Speaker
    stance: Stance
    verb: str
    first: int
    last: int
    content: list[tuple[int, int]]
    passive: bool = False
