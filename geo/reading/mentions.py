"""Names in a report's words, and what they are judged by: the gazetteer's answers and what the report showed so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.records import MentionKind, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

MAX_WORDS: Final = 5
_JOINERS: Final = frozenset({"-", "\u2010", "\u2011", "'", "\u2019"})
_KINDS: Final = (
    word_class("province_word") | word_class("raion_word") | word_class("town_word") | word_class("direction_word")
)
_NOT_LAST: Final = _KINDS | {"river", "works"}
_LAST: Final = word_class("mentions_last_lower") | word_class("feature_word")
_WITHIN: Final = word_class("mentions_inner") | _LAST
"""Words that a name may end with or have within it in small letters."""
GENERIC: Final = _KINDS | word_class("feature_word")
"""What may stand behind a name to tell what it names: "region", "district", "village", "direction", "dam"."""


@dataclass(slots=True, eq=False)
class Name:
    """A name found in a text; ``base`` is the place that a feature is called after ("Kakhovka" of its dam)."""

    text: str
    start: int
    end: int
    first: int
    last: int
    sentence: int
    kind: MentionKind = MentionKind.TOWN
    literal: bool = True
    reason: str = ""
    base: str = ""
    hint: str = ""
    weak: bool = False
    resolution: Resolution | None = None
    roles: set[str] = field(default_factory=set)


def adjacent(left: Token, right: Token) -> bool:
    """Whether nothing but a space parts two words that follow each other: all but white space is in a token."""
    return right.start - left.end <= 1


@dataclass(slots=True)
class Known:
    """What is known while the names of one report are found.

    ``knows`` says whether the gazetteer has a name in some spelling, ``large`` whether a name's best-known bearer is a
    town of some size, or a province; ``similar`` gives the name that a word is close to (a word that looks like a place
    may be close to any settlement); ``abroad`` says whether a name can only be a town of middling size abroad, which
    many surnames and words are spelled like. ``capitals`` are the words of each sentence that begin with a capital
    letter, ``surnames`` those of persons named in full, ``lower_words`` the words that the report writes small,
    ``towns`` the larger towns found so far, ``found_last`` is where in the sentence the last name ended.
    """

    knows: Callable[[str], bool]
    large: Callable[[str], bool]
    similar: Callable[[str, bool], str]
    abroad: Callable[[str], bool]
    text: str
    capitals: list[list[int]] = field(default_factory=list)
    surnames: set[str] = field(default_factory=set)
    lower_words: set[str] = field(default_factory=set)
    towns: Counter[str] = field(default_factory=Counter)
    found_last: int | None = None

    def study(self, sentences: Sequence[Sequence[Token]]) -> None:
        """Note the capitals, the surnames of persons whom the report names in full, and the words it writes small."""
        small = self.lower_words
        for tokens in sentences:
            capitals: list[int] = []
            for i, token in enumerate(tokens):
                letter = token.text[0]
                if letter.isupper():
                    capitals.append(i)
                elif letter.islower():
                    small.add(token.low)
            self.capitals.append(capitals)
            for i, following in pairwise(capitals):
                if following == i + 1 and tokens[following].text[0].isalpha():
                    self._study_pair(tokens, i)

    def _study_pair(self, tokens: Sequence[Token], i: int) -> None:
        """Note the surname that the words with a capital at ``i`` and behind it may tell."""
        first_names, titles = word_class("first_name"), word_class("title")
        token, following = tokens[i], tokens[i + 1]
        if not adjacent(token, following):
            return
        if token.low in first_names and not (
            following.low in first_names and i + 2 < len(tokens) and tokens[i + 2].capital
        ):
            self.surnames.add(following.low)
        elif token.low in first_names and i + 2 < len(tokens):
            self.surnames.add(tokens[i + 2].low)
        elif token.low in titles and following.low not in titles and following.low not in word_class("common"):
            self.surnames.add(following.low)

    def is_written_small(self, word: str) -> bool:
        """Whether the report uses a word that begins small, and not only to tell its meaning: '"hroza" is thunder'."""
        return re.search(rf"(?<![\w\"'\u201c\u201e\u2018\u00ab])(?<!\bword ){re.escape(word)}\b", self.text) is not None

    def name(self, tokens: Sequence[Token], first: int, last: int, sentence: int, *, reason: str, literal: bool = True,
              kind: MentionKind = MentionKind.TOWN) -> Name:  # fmt: skip
        """Return the words ``first`` to ``last`` (exclusive) of a sentence as a name."""
        start, end = tokens[first].start, tokens[last - 1].end
        return Name(self.text[start:end], start, end, first, last, sentence, kind, literal, reason)

    def longest(self, tokens: Sequence[Token], i: int) -> int:
        """Return the index behind the longest run of words from ``i`` that the gazetteer knows, or 0."""
        stop, most = i + 1, min(len(tokens), i + MAX_WORDS)
        while stop < most and self._joins(tokens, stop):
            stop += 1
        start = tokens[i].start
        for last in range(stop, i, -1):
            tail = tokens[last - 1]
            letter = tail.text[0]
            if last - i > 1 and (tail.low in _NOT_LAST or (letter.islower() and tail.low not in _LAST)):
                continue
            if not letter.isalpha():
                continue
            if last - i == 2 and letter.islower() and tokens[i].low == "the":
                continue  # "The bridge" at the beginning of a sentence
            if self.knows(self.text[start : tail.end]):
                return last
        return 0

    def _joins(self, tokens: Sequence[Token], i: int) -> bool:
        token = tokens[i]
        if not token.text[0].isalpha():
            return token.text in _JOINERS
        if token.low not in _WITHIN and not token.text[0].isupper():
            return False
        return "\n\n" not in self.text[tokens[i - 1].end : token.start]
