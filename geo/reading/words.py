"""A sentence as the rules see it: a row of words in which each name of a place and each date is one word."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from operator import itemgetter, sub
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reading.date_memory import Dating
from geo.reading.lexicons import Party, parties, word_class
from geo.reading.mentions import Name
from geo.reading.patterns import Match
from geo.records import Affiliation
from geo.text.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

PLACE: Final = "@place"
DATE: Final = "@date"
CARRIED: Final = "carried"
"""What a name does in a sentence that does not write it: it was carried there from another."""
_ACRONYMS: Final = {"WHO": "w.h.o", "US": "u.s", "U.S.": "u.s", "U.K.": "uk", "U.N.": "un", "E.U.": "eu"}
"""How words in capitals are written in the lexicons that would else read like "who" and "us"."""
_CLOSE: Final = ",)'"
"""With what a word begins that stands close behind the one before it."""
_NEVER: Final = 1 << 29
"""An offset behind any text."""
_CLASSED: Final = frozenset({"adjective", "state", "force"})
"""Roles of the parties whose words have the class of their side."""
_BELLIGERENTS: Final = (Affiliation.UKRAINE, Affiliation.RUSSIA)
_ADJECTIVES: Final = {"russian": "@russia", "russians": "@russia", "ukrainian": "@ukraine", "ukrainians": "@ukraine"}


@dataclass(slots=True, eq=False)
class Word:
    """A word, a sign, a name (``name``) or a date (``date``) of a sentence."""

    text: str
    low: str
    start: int
    end: int
    name: Name | None = None
    date: Dating | None = None

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(slots=True, eq=False)
class Line:
    """A sentence with its words, their classes, and the parties that they name.

    ``lows`` and ``classes`` run beside ``words``: what phrases are matched against. ``parties`` are the
    longest matches of ``sides.csv``.
    """

    sentence: Sentence
    words: list[Word]
    lows: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    parties: list[Match[Party]] = field(default_factory=list)

    _joined: str = ""
    _small: str = ""
    _begins: list[int] = field(default_factory=list)
    _ends: list[int] = field(default_factory=list)
    _indices: dict[str, list[int]] = field(default_factory=dict)

    def text(self, first: int, last: int) -> str:
        """Return the words ``first`` to ``last`` (exclusive) for a reason or a claimant's name."""
        if not self._ends:
            self._join()
        ends = self._ends
        if 0 <= first < last <= len(ends):
            return self._joined[self._begins[first] : ends[last - 1]]
        first, last, _ = slice(first, last).indices(len(ends))
        return self._joined[self._begins[first] : ends[last - 1]] if first < last else ""

    def small(self) -> str:
        """Return all words in small letters, for patterns that look through the whole sentence."""
        if not self._small:
            self._small = self.text(0, len(self.words)).lower()
        return self._small

    def _join(self) -> None:
        """Set the words as one text, once: hundreds of rules look at parts of it."""
        texts = [_tidy(word.text) if " " in word.text else word.text for word in self.words]
        spaced = [text if text[0] in _CLOSE and _is_close(text) else f" {text}" for text in texts]
        spaced[:1] = texts[:1]
        joined = "".join(spaced)
        if "(" in joined:
            for i, (before, text) in enumerate(pairwise(texts), 1):
                if before[-1] == "(":
                    spaced[i] = text
            joined = "".join(spaced)
        self._joined = joined
        self._ends = [*accumulate(map(len, spaced))]
        self._begins = [*map(sub, self._ends, map(len, texts))]

    def put(self, at: int, sign: str, start: int) -> None:
        """Insert a word that the text does not have before the word ``at``, as if it stood at ``start``."""
        self.words.insert(at, Word(sign, sign, start, start))
        self.lows.insert(at, sign)
        self.classes.insert(at, "")
        self._indices.clear()

    def indices_of(self, label: str) -> list[int]:
        """Return the indices of the words of a class: of the literal places, or of the dates."""
        found = self._indices.get(label)
        if found is None:
            classes = self.classes
            found = [i for i, own in enumerate(classes) if own == label] if label in classes else []
            self._indices[label] = found
        return found

    def within(self, first: int, last: int) -> list[int]:
        """Return the indices of the places among the words ``first`` to ``last`` (exclusive)."""
        words = self.words
        return [i for i in range(max(0, first), min(last, len(words))) if words[i].name]


def _tidy(text: str) -> str:
    """Return a name or a date of several words as it is written."""
    return text.replace(" 's", "'s").replace(" ,", ",").replace("( ", "(").replace(" )", ")")


def _is_close(text: str) -> bool:
    """Whether a word that begins like those without a space before them is one."""
    return text[0] != "'" or text.startswith("'s")


def build_line(sentence: Sentence, tokens: Sequence[Token], names: Sequence[Name], dates: Sequence[Dating]) -> Line:
    """Return the words of a sentence; ``names`` and ``dates`` are those within it, in order.

    ``tokens`` come without scare quotes.
    """
    words: list[Word] = []
    named: list[int] = []
    spans: list[tuple[int, int, Name | None, Dating | None]] = [(n.start, n.end, n, None) for n in names]
    if dates:
        spans += [(d.start, d.end, None, d) for d in dates]
        spans.sort(key=itemgetter(0, 1))
    spans.append((_NEVER, _NEVER, None, None))
    left = iter(spans)
    start, end, name, date = next(left)
    for text, low, begin, stop in tokens:
        while end <= begin:
            start, end, name, date = next(left)
        if begin < start:
            words.append(Word(text, _ACRONYMS.get(text, low), begin, stop))
        elif not words or words[-1].start < start:
            named.append(len(words))
            words.append(Word(text, low, start, end, name=name, date=date))
        elif words[-1].start == start:
            words[-1].text += f" {text}"
            words[-1].low += f" {low}"
    return _classify(Line(sentence, words, [word.low for word in words], [""] * len(words)), named)


def _classify(line: Line, named: list[int]) -> Line:
    """Tell the classes of the words of a line and the parties that they name; names and dates stand at ``named``."""
    words, lows, classes = line.words, line.lows, line.classes
    for i in named:
        name = words[i].name
        if name is None:
            lows[i], classes[i] = "", DATE
        elif name.literal:
            classes[i] = PLACE  # its letters stay until the parties are found: "Donetsk People's Republic"
    line.parties = parties().longest(lows, classes)
    papers = [
        Match(i, i + 1, Party(Affiliation.INDEPENDENT, "media", lows[i]), "")
        for i in named
        if not classes[i] and _is_paper(lows[i])
    ]
    if papers:
        line.parties = sorted([*line.parties, *papers], key=lambda match: match.first)
    for i in named:
        if classes[i] == PLACE:
            lows[i] = ""
    for first, last, party, _ in line.parties:
        if party.role in _CLASSED and party.side in _BELLIGERENTS:
            for i in range(first, last):
                if not classes[i]:
                    classes[i] = f"@{party.side}"
    if not _ADJECTIVES.keys().isdisjoint(lows):
        for i, low in enumerate(lows):
            if low in _ADJECTIVES and not classes[i]:
                classes[i] = _ADJECTIVES[low]
    return line


def _is_paper(low: str) -> bool:
    """Whether a figurative name that is one word of a sentence is a newspaper's: "The New York Times"."""
    return " " in low and low.rpartition(" ")[2] in word_class("words_papers")


class Part(NamedTuple):
    """The words ``first`` to ``last`` (exclusive) of a line, of which another one is put together."""

    line: Line
    first: int
    last: int


def compose(sentence: Sentence, parts: Sequence[Part]) -> Line:
    """Return a line of parts of others, with what these say of their words.

    Names of another sentence come without what they did there.
    """
    new = Line(sentence, [])
    for line, first, last in parts:
        shift = len(new.words) - first
        new.parties += [
            m._replace(first=m.first + shift, last=m.last + shift)
            for m in line.parties
            if first <= m.first and m.last <= last
        ]
        for word in line.words[first:last]:
            name = word.name
            if name is not None and line.sentence is not sentence:
                name = replace(name, roles=name.roles & {"sector"} | {CARRIED})
                word = Word(word.text, word.low, word.start, word.end, name=name, date=word.date)  # noqa: PLW2901
            new.words.append(word)
        new.lows += line.lows[first:last]
        new.classes += line.classes[first:last]
    return new


def spell_out(sentence: Sentence, names: Sequence[Name], join: str, start: int, end: int) -> Line:
    """Return names as a list for the place ``start`` to ``end`` of the text: "X, Y and Z", "neither X nor Y"."""
    new = Line(sentence, [])
    if join == "nor":
        new.put(0, "neither", start)
    for k, name in enumerate(names):
        if k:
            new.put(len(new.words), join if k == len(names) - 1 else ",", start)
        own = replace(name, roles=name.roles & {"sector"} | {CARRIED}, start=start + k, end=end)
        new.words.append(Word(name.text, "", start, end, name=own))
        new.lows.append("")
        new.classes.append(PLACE)
    return new
