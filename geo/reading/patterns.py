"""Phrases of a lexicon, found in a row of words in time linear in its length.

A phrase is written as words in their base form: ``take control of``. Each word matches all its inflected
forms; ``a|b`` matches either; ``*3`` skips up to three words (none of them a stop of a clause); ``!word``
matches that very form only; ``@place``, ``@ukraine``, ``@russia``, ``@side``, ``@number`` match words of
that class.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from geo.reading.inflect import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
_Entry: TypeAlias = tuple[frozenset[str], tuple[object, ...], T]
MAX_GAP: Final = 9
MANY: Final = 24
"""Phrases with the same first word from which on they are looked up by another word of theirs."""
_STOPS: Final = frozenset({",", ";", ":", ".", "!", "?", "(", ")"})


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found at ``words[first:last]`` with what the lexicon says of it and the form of its first word."""

    first: int
    last: int
    value: T
    tag: str


@dataclass(slots=True)
class Phrases(Generic[T]):
    """A set of phrases. :meth:`add` them all, then :meth:`find`."""

    _starts: dict[str, list[_Entry[T]]] = field(default_factory=dict)
    _needing: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase with the value that its matches carry."""
        elements = tuple(_element(part) for part in phrase.split())
        head = elements[0]
        if not isinstance(head, dict):
            raise TypeError(f"a phrase cannot begin with a gap: {phrase!r}")
        needed = _rarest(elements)
        for form in head:
            opened = self._starts.setdefault(form, [])
            for word in needed or [""]:
                self._needing.setdefault(form, {}).setdefault(word, []).append(len(opened))
            opened.append((needed, elements, value))

    def find(self, words: Sequence[str], classes: Sequence[str]) -> list[Match[T]]:
        """Return all matches (they may overlap), in order; ``classes`` names each word's class or is empty."""
        found: list[Match[T]] = []
        starts = self._starts
        there = {*words, *classes, ""}
        for i, word in enumerate(words):
            for key in (word, classes[i]) if classes[i] else (word,):
                opened = starts.get(key, ())
                for needed, elements, value in self._among(key, there) if len(opened) > MANY else opened:
                    if needed and needed.isdisjoint(there):
                        continue
                    end = _match(elements, words, classes, i)
                    if end:
                        found.append(Match(i, end, value, _tag(elements[0], key)))
        return found

    def _among(self, key: str, there: set[str]) -> list[_Entry[T]]:
        """Return those of the many phrases that ``key`` opens whose rarest other word is there, in their order.

        Most phrases that begin with "be" or "take" need a word that is not there.
        """
        needing, opened = self._needing[key], self._starts[key]
        return [opened[k] for k in sorted({k for word in needing.keys() & there for k in needing[word]})]

    def longest(self, words: Sequence[str], classes: Sequence[str]) -> list[Match[T]]:
        """Return the longest match at each place, without overlaps, in order."""
        best: list[Match[T]] = []
        for match in sorted(self.find(words, classes), key=lambda m: (m.first, -m.last)):
            if not best or match.first >= best[-1].last:
                best.append(match)
        return best


def _element(part: str) -> dict[str, str] | int:
    if part.startswith("*"):
        return min(int(part[1:]), MAX_GAP)
    forms: dict[str, str] = {}
    for word in part.split("|"):
        if word.startswith("!"):
            forms.setdefault(word[1:], "base")
        elif word == "@side":
            forms |= {"@ukraine": "", "@russia": ""}
        elif word.startswith("@") or not word[0].isalpha():
            forms[word] = ""
        else:
            for form, tag in forms_of(word).items():
                forms.setdefault(form, tag)
    return forms


def _rarest(elements: tuple[object, ...]) -> frozenset[str]:
    """Return the forms of the longest word behind a phrase's first one: without it the phrase is not there."""
    behind = [element for element in elements[1:] if isinstance(element, dict)]
    return frozenset(max(behind, key=lambda forms: min(map(len, forms)), default=()))


def _tag(element: object, key: str) -> str:
    return element.get(key, "") if isinstance(element, dict) else ""


def _match(elements: tuple[object, ...], words: Sequence[str], classes: Sequence[str], at: int) -> int:
    """Return the index behind the match of ``elements`` at ``at``, or 0."""
    i, gap = at, 0
    for element in elements:
        if isinstance(element, int):
            gap = element
            continue
        assert isinstance(element, dict)  # noqa: S101 - an element is a gap or a word
        stop = min(len(words), i + gap + 1)
        while i < stop:
            if words[i] in element or classes[i] in element:
                break
            if words[i] in _STOPS:
                return 0
            i += 1
        else:
            return 0
        i, gap = i + 1, 0
    return i


def compile_phrases(rows: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Return the phrases of a lexicon's rows."""
    phrases: Phrases[T] = Phrases()
    for phrase, value in rows:
        phrases.add(phrase, value)
    return phrases
