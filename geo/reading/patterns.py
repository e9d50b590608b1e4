"""Phrases of a lexicon, found in a row of words in time linear in its length.

A phrase is written as words in their base form: ``take control of``. Each word matches all its inflected
forms; ``a|b`` matches either; ``*3`` skips up to three words (none of them a stop of a clause); ``!word``
matches that very form only; ``@place``, ``@ukraine``, ``@russia``, ``@side``, ``@number`` match words of
that class.

Most phrases are not there, and that shows by a few words: each phrase needs a form of its first word and of the two
longest behind. Phrases are numbered, and each form keeps those that need it as the bits of an integer: a few "or" and
"and" over the words of a sentence leave the phrases that it may have.
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
_Phrase: TypeAlias = tuple[_Forms, tuple[tuple[int, _Forms], ...], T]
"""Its first word, the words behind with the gap before each, and the value that its matches carry."""
MAX_GAP: Final = 9
NEEDS: Final = 2
"""Words behind a phrase's first one that are looked for before it is matched."""
_STOPS: Final = frozenset({",", ";", ":", ".", "!", "?", "(", ")", "<", ">", "{", "}", "=", "|"})
"""Signs that end a clause, and those of markup and code, which are no part of what is told."""


class Match(NamedTuple, Generic[T]):
    """A phrase found at ``words[first:last]`` with what the lexicon says of it and the form of its first word.

    A tuple, since a report has thousands.
    """

    first: int
    last: int
    value: T
    tag: str


_new: Final = tuple.__new__
"""Makes a match of its fields in half the time."""


class Phrases(Generic[T]):
    """A set of phrases, each with the value that its matches carry."""

    __slots__ = ("_forms", "_free", "_phrases")

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        """Index the phrases of ``rows``; raises :class:`TypeError` when one begins with a gap."""
        self._phrases: list[_Phrase[T]] = [(*_parse(text), value) for text, value in rows]
        begins = _by_form([(k, head) for k, (head, _, _) in enumerate(self._phrases)])
        needs = [_rarest_first(rest) for _, rest, _ in self._phrases]
        first, second = (
            _by_form([(k, words[n]) for k, words in enumerate(needs) if len(words) > n]) for n in range(NEEDS)
        )
        self._free = tuple(_bits([k for k, words in enumerate(needs) if len(words) <= n]) for n in range(NEEDS))
        self._forms = {
            form: (begins.get(form, 0), first.get(form, 0), second.get(form, 0))
            for form in begins.keys() | first.keys() | second.keys()
        }

    def find(
        self, words: Sequence[str], classes: Sequence[str], able: dict[str, list[int]] | None = None
    ) -> list[Match[T]]:
        """Return all matches (they may overlap), in order; ``classes`` names each word's class or is empty.

        ``able`` is what :meth:`able` said of a row that has all these words, where it has been asked.
        """
        able = self.able(words, classes) if able is None else able
        found: list[Match[T]] = []
        if not able:
            return found
        phrases = self._phrases
        for i, word in enumerate(words):
            label = classes[i]
            if word not in able and label not in able:
                continue
            for key in (word, label):
                for k in able.get(key, ()):
                    head, rest, value = phrases[k]
                    end = _match(rest, words, classes, i + 1) if rest else i + 1
                    if end:
                        found.append(_new(Match, (i, end, value, head[key])))
        return found

    def able(self, words: Sequence[str], classes: Sequence[str]) -> dict[str, list[int]]:
        """Return the phrases whose first word and needs are among the words of a row: their numbers by first word."""
        forms = self._forms
        first, second = self._free
        begun: list[tuple[str, int]] = []
        for form in {*words, *classes}:
            bits = forms.get(form)
            if bits is None:
                continue
            begins, firsts, seconds = bits
            if begins:
                begun.append((form, begins))
            if firsts:
                first |= firsts
            if seconds:
                second |= seconds
        met = first & second
        return {form: _numbers(here) for form, begins in begun if (here := begins & met)}

    def longest(self, words: Sequence[str], classes: Sequence[str]) -> list[Match[T]]:
        """Return the longest match at each place, without overlaps, in order."""
        found = self.find(words, classes)
        if len(found) < 2:
            return found
        best: list[Match[T]] = []
        for match in sorted(found, key=lambda m: (m.first, -m.last)):
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


def _rarest_first(rest: tuple[tuple[int, _Forms], ...]) -> list[_Forms]:
    """Return the words behind a phrase's first one, those first without which most sentences are: the longest.

    Half the sentences have a place or a side: these come last.
    """
    return sorted(
        (forms for _, forms in rest),
        key=lambda forms: (any(form.startswith("@") for form in forms), -min(map(len, forms))),
    )


def _by_form(words: Iterable[tuple[int, _Forms]]) -> dict[str, int]:
    """Return for each form of the words their numbers, as bits."""
    numbers: dict[str, list[int]] = {}
    for k, forms in words:
        for form in forms:
            numbers.setdefault(form, []).append(k)
    shared: dict[tuple[int, ...], int] = {}  # the forms of a word mostly stand in the same phrases
    bits: dict[str, int] = {}
    for form, listed in numbers.items():
        key = tuple(listed)
        if key not in shared:
            shared[key] = _bits(key)
        bits[form] = shared[key]
    return bits


def _bits(numbers: Sequence[int]) -> int:
    """Return an integer in which the bits of these numbers are set."""
    row = bytearray(max(numbers, default=0) // 8 + 1)
    for k in numbers:
        row[k >> 3] |= 1 << (k & 7)
    return int.from_bytes(row, "little")


def _numbers(bits: int) -> list[int]:
    """Return the numbers whose bits are set, in order."""
    numbers: list[int] = []
    while bits:  # the highest first: what is left gets shorter
        k = bits.bit_length() - 1
        bits ^= 1 << k
        numbers.append(k)
    numbers.reverse()
    return numbers


def _match(rest: tuple[tuple[int, _Forms], ...], words: Sequence[str], classes: Sequence[str], at: int) -> int:
    """Return the index behind the match of the words behind the first one, or 0."""
    count = len(words)
    for gap, forms in rest:
        farthest = at + gap
        while at < count:
            if words[at] in forms or classes[at] in forms:
                break
            if at == farthest or words[at] in _STOPS:
                return 0
            at += 1
        else:
            return 0
        at += 1
    return at


def compile_phrases(rows: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Return the phrases of a lexicon's rows."""
    return Phrases(rows)
