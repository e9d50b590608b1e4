"""Phrases of a lexicon, found in a row of words in time linear in its length.

A phrase is written as words in their base form: ``take control of``. Each word matches all its inflected
forms; ``a|b`` matches either; ``*3`` skips up to three words (none of them a stop of a clause); ``!word``
matches that very form only; ``@place``, ``@ukraine``, ``@russia``, ``@side``, ``@number`` match words of
that class.

Most phrases are not there, and that shows by one word: each phrase needs a form of its longest word behind the
first. What a sentence has of these words is looked up once; a phrase that needs another is passed over.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeAlias, TypeVar

from geo.reading.inflect import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

T = TypeVar("T")
_Forms: TypeAlias = dict[str, str]
"""The forms of a word of a phrase with their tags."""
_Phrase: TypeAlias = tuple[int, _Forms, tuple[tuple[int, _Forms], ...], T]
"""What it needs, its first word, the words behind with the gap before each, and the value that its matches carry."""
MAX_GAP: Final = 9
MANY: Final = 16
"""Phrases with the same first word from which on they are looked up by what they need."""
NOTHING: Final = 0
"""What a phrase of one word needs."""
_STOPS: Final = frozenset({",", ";", ":", ".", "!", "?", "(", ")"})


class Match(NamedTuple, Generic[T]):
    """A phrase found at ``words[first:last]`` with what the lexicon says of it and the form of its first word.

    A tuple, since a report has thousands.
    """

    first: int
    last: int
    value: T
    tag: str


class Phrases(Generic[T]):
    """A set of phrases, each with the value that its matches carry."""

    __slots__ = ("_among", "_needs", "_single", "_starts")

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        """Index the phrases of ``rows``; raises :class:`TypeError` when one begins with a gap."""
        numbers: dict[frozenset[str], int] = {frozenset(): NOTHING}
        starts: dict[str, list[_Phrase[T]]] = {}
        for text, value in rows:
            head, rest = _parse(text)
            need = numbers.setdefault(_rarest(rest), len(numbers))
            phrase = (need, head, rest, value)
            for form in head:
                starts.setdefault(form, []).append(phrase)
        self._starts = starts
        needs: dict[str, list[int]] = {}
        for forms, number in numbers.items():
            for form in forms:
                needs.setdefault(form, []).append(number)
        # Tuples of numbers: the garbage collector passes over them.
        self._needs = {form: tuple(numbers_of) for form, numbers_of in needs.items()}
        self._among = {form: _by_need(opened) for form, opened in starts.items() if len(opened) > MANY}
        self._single = {form for form, opened in starts.items() if all(phrase[0] == NOTHING for phrase in opened)}

    def find(self, words: Sequence[str], classes: Sequence[str]) -> list[Match[T]]:
        """Return all matches (they may overlap), in order; ``classes`` names each word's class or is empty."""
        labels = {*classes}
        able = self._able({*words}, labels)
        if not able:
            return []
        found: list[Match[T]] = []
        labelled = not able.keys().isdisjoint(labels)
        for i, word in enumerate(words):
            if word in able or (labelled and classes[i] in able):
                for key in (word, classes[i]):
                    for _, head, rest, value in able.get(key, ()):
                        end = _match(rest, words, classes, i + 1) if rest else i + 1
                        if end:
                            found.append(Match(i, end, value, head[key]))
        return found

    def _able(self, words: set[str], labels: set[str]) -> dict[str, Sequence[_Phrase[T]]]:
        """Return, by their first word, the phrases whose first word and whose need are among a row's words."""
        starts, among, needs, single = self._starts, self._among, self._needs, self._single
        there = words | labels
        held = {NOTHING}.union(*[needs[word] for word in needs.keys() & there])
        able: dict[str, Sequence[_Phrase[T]]] = {}
        for key in starts.keys() & there:
            opened: Sequence[_Phrase[T]] = starts[key]
            if key in among:
                places = among[key]
                opened = [opened[k] for k in sorted([k for need in places.keys() & held for k in places[need]])]
            elif key not in single:
                opened = [phrase for phrase in opened if phrase[0] in held]
            if opened:
                able[key] = opened
        return able

    def longest(self, words: Sequence[str], classes: Sequence[str]) -> list[Match[T]]:
        """Return the longest match at each place, without overlaps, in order."""
        best: list[Match[T]] = []
        for match in sorted(self.find(words, classes), key=lambda m: (m.first, -m.last)):
            if not best or match.first >= best[-1].last:
                best.append(match)
        return best


def _parse(text: str) -> tuple[_Forms, tuple[tuple[int, _Forms], ...]]:
    """Return the first word of a phrase, and those behind with the gap before each."""
    head, *parts = text.split()
    if _is_gap(head):
        raise TypeError(f"a phrase cannot begin with a gap: {text!r}")
    rest: list[tuple[int, _Forms]] = []
    gap = 0
    for part in parts:
        if _is_gap(part):
            gap = min(int(part[1:]), MAX_GAP)
        else:
            rest.append((gap, _word(part)))
            gap = 0
    return _word(head), tuple(rest)


def _is_gap(part: str) -> bool:
    return part.startswith("*")


@cache
def _word(part: str) -> _Forms:
    forms: _Forms = {}
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


def _rarest(rest: tuple[tuple[int, _Forms], ...]) -> frozenset[str]:
    """Return the forms of the longest word behind a phrase's first one: without it the phrase is not there.

    Half the sentences have a place or a side: these count only where there is no word.
    """
    behind = [forms for _, forms in rest]
    words = [forms for forms in behind if not any(form.startswith("@") for form in forms)]
    return frozenset(max(words or behind, key=lambda forms: min(map(len, forms)), default=()))


def _by_need(opened: Sequence[_Phrase[T]]) -> dict[int, tuple[int, ...]]:
    """Return the places of the phrases in their row, by what they need."""
    places: dict[int, list[int]] = {}
    for k, phrase in enumerate(opened):
        places.setdefault(phrase[0], []).append(k)
    return {need: tuple(listed) for need, listed in places.items()}


def _match(rest: tuple[tuple[int, _Forms], ...], words: Sequence[str], classes: Sequence[str], at: int) -> int:
    """Return the index behind the match of the words behind the first one, or 0."""
    count = len(words)
    for gap, forms in rest:
        stop = min(count, at + gap + 1)
        while at < stop:
            if words[at] in forms or classes[at] in forms:
                break
            if words[at] in _STOPS:
                return 0
            at += 1
        else:
            return 0
        at += 1
    return at


def compile_phrases(rows: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Return the phrases of a lexicon's rows."""
    return Phrases(rows)
