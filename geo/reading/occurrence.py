"""Something that a cue tells of: its clause and category, and the places that the words around it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reading.anaphors import anaphors
from geo.reading.arguments import earlier_clauses
from geo.reading.clauses import Clause
from geo.reading.destinations import is_bound_for
from geo.reading.lexicons import Cue, word_class
from geo.reading.own_places import is_passive_of_pronoun, own_places
from geo.reading.patterns import Match
from geo.reading.scene import Scene
from geo.reading.stages import town_of_speaker
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.words import Line

_LOCAL: Final = frozenset(
    {Category.BOMBARDMENT, Category.CIVILIAN_HARM, Category.POLITICAL, Category.HUMANITARIAN, Category.INFRASTRUCTURE}
)
_HIS_TOWN: Final = re.compile(r"\b(?:his|her|their) (?:own )?(?:town|city|village|community|settlement)\b")
_HIS_PEOPLE: Final = re.compile(
    r"\bhis (?:own |fellow |former )?(?:town|city|village|community|townspeople|citizens|neighbours|streets)\b"
)
_SEEN: Final = re.compile(
    r"\b(?:people|residents?|inhabitants|villagers|locals|witness(?:es)?|those|farmers?|drivers?|women|men|someone)\b.*"
    r" (?:saw|seen|see|watched|noticed|counted|heard|spotted|filmed|observed)\b"
)
"""Who saw troops go by saw them where he lives."""


_LOCALS: Final = word_class("occurrence_locals")
"""Who tells of the place where he lives: "residents of X say that tanks have been rolling past"."""
_SUBORDINATE: Final = frozenset({"since", "after", "when", "as", "before", "because", "although", "until"})
OWNED: Final = 2
"""Words from "its" to what is owned."""


_ON_THE_SPOT: Final = frozenset({Category.BOMBARDMENT, Category.CIVILIAN_HARM})
"""What befell people where they were, not where they wanted to get to."""


def _goals(line: Line, clause: Clause) -> list[Name | None]:
    """Return the places of a clause to which people only were on their way."""
    return [line.words[i].name for i in line.within(clause.first, clause.last) if is_bound_for(line, i)]


class Whereabouts(NamedTuple):
    """Where something happened, the rule that says so, and whether no word of the clause names it.

    Without places it is told not to have happened at any place that a claim can be about.
    """

    places: list[Name]
    rule: str
    guess: bool


@dataclass(eq=False, kw_only=True)
class Occurrence:
    """Something that a cue of a clause tells of.

    What several rules ask of it is found when it is first asked for, and kept (so it has no slots).
    """

    scene: Scene
    clause: Clause
    match: Match[Cue]
    category: Category

    @property
    def line(self) -> Line:
        """The sentence."""
        return self.scene.line

    @property
    def is_local(self) -> bool:
        """Whether it is of a kind that people tell of their own town."""
        return self.category in _LOCAL

    @cached_property
    def is_witnessed(self) -> bool:
        """Whether somebody saw troops go by: "residents saw a column"."""
        if self.category is not Category.MILITARY_ACTIVITY:
            return False
        said = self.clause.statement
        if said is not None and not _LOCALS.isdisjoint(self.line.lows[said.first : said.last]):
            return True
        return _SEEN.search(self.line.text(0, self.match.first).lower()) is not None

    @cached_property
    def home(self) -> Name | None:
        """The town that the speaker is named with."""
        return town_of_speaker(self.line, self.clause)

    @cached_property
    def offices(self) -> list[Name]:
        """The places of the offices that the sentence names."""
        named = [w.name for w in self.line.words if w.name and w.name.literal and "office" in w.name.roles]
        return [name for name in named if "heard" not in name.roles] or named

    @cached_property
    def earlier(self) -> list[Name]:
        """The places that the nearest clause before it names, of those told by the same speaker."""
        told = earlier_clauses(self.scene, self.clause)
        if self.line.lows[0] in {"in", "at", "from", "near", "around"}:
            told.sort(key=lambda c: c.joint == "which")  # "In X, where the plant of Y stands, two were killed"
        for other in told:
            places = own_places(self.line, other.first, other.last, self.category)
            if self.category is not Category.HUMANITARIAN:
                places = [n for n in places if "from" not in n.roles]
            if self.category in _ON_THE_SPOT:
                goals = _goals(self.line, other)
                places = [n for n in places if n not in goals]
            if places:
                return [n for n in places if n.kind is not MentionKind.REGION]
        return []

    @property
    def explicit(self) -> list[list[Name]]:
        """The places that each of its nouns and adverbs refers back to: "the town", "there"."""
        return self._meant[0]

    @property
    def referred(self) -> list[list[Name]]:
        """The places that each of its words, pronouns too, refers back to."""
        return self._meant[1]

    @cached_property
    def _meant(self) -> tuple[list[list[Name]], list[list[Name]]]:
        line, clause, focus = self.line, self.clause, self.scene.focus
        seat = self._seat_of_speaker()
        if seat is not None:
            return [[seat]], [[seat]]
        pronouns = self.category is not Category.ADVANCE
        referred = [
            names
            for i, names in anaphors(line, clause.first, clause.last, focus, pronouns=pronouns)
            if line.words[i].low not in {"it", "its"}
            or i > self.match.first
            or is_passive_of_pronoun(line, clause, self.match.first)
            or self._is_owner(i)
        ]
        explicit = [names for _, names in anaphors(line, clause.first, clause.last, focus, pronouns=False)]
        home = self.home if focus.at[0] != line.sentence.paragraph else None
        if home is None or not self.is_local:
            return explicit, referred
        whole_town = _HIS_TOWN.search(line.text(0, clause.first)) is not None
        if explicit or whole_town or not (referred or self._names_another()):
            return [[home]], [[home]]
        return explicit, referred

    def _seat_of_speaker(self) -> Name | None:
        """Return the town of a mayor who speaks of "his town" or "his townspeople" far from it."""
        said = self.clause.statement
        if said is None or not self.scene.voices.seats or "his" not in self.clause.text:
            return None
        surname = said.speaker.name.rpartition(" ")[2].lower()
        return self.scene.voices.seats.get(surname) if _HIS_PEOPLE.search(self.clause.text) else None

    def _is_owner(self, i: int) -> bool:
        """Whether "its" at ``i`` owns what the cue tells of, the speaker behind: "its houses are damaged"."""
        said = self.clause.statement
        right_before = self.line.lows[i] == "its" and 0 < self.match.first - i <= OWNED
        if not right_before or self.line.within(0, i) or self.line.lows[0] in _SUBORDINATE:
            return False  # "Since its airfield was hit, nothing has taken off from X"
        return (said is None or said.first > i) and self.scene.focus.fresh(self.line)

    def _names_another(self) -> bool:
        """Whether what its speaker says names a place of its own, before, in or behind the clause: his is not meant."""
        told = [c for c in self.scene.clauses if c.statement is self.clause.statement]
        return any(own_places(self.line, c.first, c.last, self.category) for c in told)
