"""Questions as statements: who or what they ask about, and what they ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.words import Part

if TYPE_CHECKING:
    from geo.reading.words import Line

ASKING: Final = word_class("replies_asking")
OF_SUBJECTS: Final = word_class("questions_subjects")
"""Words of which the subject of a question is made, beside names and nationalities."""
LINKS: Final = word_class("replies_links") | {"well", ","}
VERBS: Final = word_class("objects_verbs")
_BEFORE_DATES: Final = word_class("questions_before_dates")
_OWN_VERBS: Final = word_class("questions_own_verbs")
ENDING: Final = 4
"""Letters from which on a word in "-ed" is a verb."""


class Question:
    """A question as a statement: its subject, its auxiliary and what is said of the subject."""

    def __init__(self, line: Line) -> None:
        lows = line.lows
        self.line = line
        at = next((i for i, low in enumerate(lows) if low not in LINKS), 0)
        self.when = lows[at] == "when"
        at += self.when
        self.aux = at if lows[at] in ASKING else -1
        end = at + 1
        while end < len(lows) - 1 and (
            line.words[end].name is not None or line.classes[end] or lows[end] in OF_SUBJECTS
        ):
            end += 1
        last = max([i + 1 for i in line.within(at + 1, end)], default=end)
        end = last if end == len(lows) - 1 else end  # "Is X Ukrainian?"
        self.subject = (at + 1, end)
        self.predicate = (end, len(lows) - 1)

    @property
    def complete(self) -> bool:
        """Whether it is one: with an auxiliary first, a subject and a predicate."""
        return self.aux >= 0 and self.subject[0] < self.subject[1] and self.predicate[0] < self.predicate[1]

    def undated(self) -> list[Part]:
        """Return the predicate without its dates."""
        first, last = self.predicate
        return without_dates(self.line, first, last)


def without_dates(line: Line, first: int, last: int) -> list[Part]:
    """Return the words ``first`` to ``last`` (exclusive) without dates and what leads to them: "since August"."""
    parts: list[Part] = []
    begin = first
    for i in range(first, last):
        if line.words[i].date is None:
            continue
        end = i
        while end > begin and line.lows[end - 1] in _BEFORE_DATES:
            end -= 1
        parts.append(Part(line, begin, end))
        begin = i + 1
    return [*parts, Part(line, begin, last)]


def is_verb(low: str) -> bool:
    """Whether a word is a finite verb, as far as that can be told by itself."""
    return low in VERBS or low in _OWN_VERBS or (low.endswith("ed") and len(low) > ENDING)
