"""Sentences with the places that they leave to others: put beside what stands for them before any rule reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.reading.bare_counts import complete_count
from geo.reading.bare_parts import name_owner
from geo.reading.choices import Told
from geo.reading.ellipses import complete_answer, complete_fragment, complete_names, complete_who
from geo.reading.items import complete_item, complete_label
from geo.reading.layout import is_question
from geo.reading.roles import give_roles
from geo.reading.stand_ins import name_stand_ins
from geo.reading.words import Line

if TYPE_CHECKING:
    from geo.reading.subjects import Focus


def _answered(line: Line, question: Line) -> Line:
    """Return an answer with what its question has said."""
    for complete in (complete_answer, complete_fragment, complete_names, complete_who):
        answer = complete(line, question)
        if answer is not line:
            return answer
    return line


@dataclass(slots=True)
class Carrier:
    """What sentences leave to those before them: the places told of, the announcement of a list, the last question."""

    told: Told = field(default_factory=Told)
    intro: Line | None = None
    question: Line | None = None

    def carry(self, line: Line, previous: Line | None, following: Line | None, focus: Focus) -> Line:
        """Return ``line`` with the places that its words stand for and the words that it leaves out."""
        own = line
        line = name_stand_ins(line, self.told, following)
        if previous is not None and is_question(previous):
            self.question = previous
            line = _answered(line, previous)
        elif self.question is not None:
            more = complete_names(line, self.question)  # "X, for one. Y, for another."
            self.question = self.question if more is not line else None
            line = more
        if previous is not None:
            line = complete_count(line, previous)
        line = complete_label(line)
        if self.intro is not None:
            line = complete_item(line, self.intro)
        if line.lows and line.lows[-1] == ":":
            self.intro = line
        elif not line.sentence.listed:
            self.intro = None
        line = name_owner(line, focus)
        if line is not own:
            give_roles(line)
        self.told.note(line)
        return line

    def leads_on(self, line: Line, following: Line, focus: Focus) -> bool:
        """Whether the town of an announcement, or of its list so far, is that of the next item, too."""
        paragraph = line.sentence.paragraph
        return (
            self.intro is not None
            and following.sentence.listed
            and following.sentence.paragraph == paragraph + 1
            and focus.at[0] == paragraph
            and (line is self.intro or not line.within(0, len(line.words)))
        )
