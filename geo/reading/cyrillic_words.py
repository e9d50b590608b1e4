# ruff: noqa: RUF001, RUF002 - Cyrillic is what this file is about

"""Words of Ukrainian and Russian: their language, their base forms, and the classes of ``lexicon/cyrillic.csv``.

A name in another case is led back to the nominatives that it may come from by the endings of
``lexicon/declensions.csv``. Most of these do not exist; the gazetteer tells which do.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

_FOLDER: Final = Path(__file__).with_name("lexicon")
UKRAINIAN: Final = "uk"
RUSSIAN: Final = "ru"
CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_UKRAINIAN: Final = re.compile(r"[іїєґ]|\b(?:та|що|у|від|із|під|але|він|було|року)\b", re.IGNORECASE)
_RUSSIAN: Final = re.compile(r"[ыэъё]|\b(?:что|и|из|под|с|но|он|было|года)\b", re.IGNORECASE)
_CONSONANTS: Final = "бвгґджзклмнпрстфхцчшщ"
_CASES: Final = "NGDAIL"
_LEAST_STEM: Final = 1
_MOST_FORMS: Final = 24
_MARKS: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "ё": "е", "‐": "-", "‑": "-"})
_PERSON_HARD: Final = frozenset(["", *"а у ові ом ем і е о и ы ой ою".split()])  # noqa: SIM905 - one word a case
_PERSON_SOFT: Final = frozenset("й я ю єм єві ї ем е єю ей и".split())  # noqa: SIM905
_VOWELS: Final = "аеєиіїоуюяэы"


@dataclass(frozen=True, slots=True)
class BaseForm:
    """A nominative that a word may come from, and the cases (letters of ``NGDAIL``) that the word would be in."""

    nominative: str
    cases: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class of words: whole ones, beginnings ("word*"), and first names without their endings ("word~")."""

    whole: frozenset[str]
    beginnings: tuple[str, ...] = ()
    persons: frozenset[str] = frozenset()
    _known: dict[str, bool] = field(default_factory=dict, compare=False)

    def __contains__(self, low: str) -> bool:
        """Whether the word, in small letters, belongs to the class."""
        if low in self.whole or low.startswith(self.beginnings):
            return True
        return bool(self.persons) and any(
            low[:cut] in self.persons and low[cut:] in (_PERSON_SOFT if low[cut - 1] in _VOWELS else _PERSON_HARD)
            for cut in range(max(2, len(low) - 3), len(low) + 1)
        )


@cache
def cyrillic_class(name: str) -> WordClass:
    """Return a class of ``cyrillic.csv``."""
    return _classes()[name]


@cache
def _classes() -> dict[str, WordClass]:
    found: dict[str, WordClass] = {}
    for name, words in read_rows("cyrillic.csv"):
        listed = words.split()
        found[name] = WordClass(
            frozenset(word for word in listed if word[-1] not in "*~"),
            tuple(word[:-1] for word in listed if word[-1] == "*"),
            frozenset(word[:-1] for word in listed if word[-1] == "~"),
        )
    return found


def read_rows(file: str) -> list[list[str]]:
    """Return the rows of a file of ``lexicon/`` without its head and its comments."""
    with (_FOLDER / file).open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(line for line in lines if line.strip() and not line.startswith("#"))
        next(reader)
        return list(reader)


def is_cyrillic(tokens: Sequence[Token]) -> bool:
    """Whether most letters of the words are Cyrillic."""
    letters = cyrillic = 0
    for token in tokens:
        if token.word and token.text[0].isalpha():
            letters += len(token.text)
            cyrillic += len(token.text) if CYRILLIC.match(token.text) else 0
    return 2 * cyrillic > letters


def tell_language(text: str, *, default: str = UKRAINIAN) -> str:
    """Return "uk" or "ru" by letters and small words that only one of them has; ``default`` when they do not tell."""
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    return default if ukrainian == russian else UKRAINIAN if ukrainian > russian else RUSSIAN


def plain(word: str) -> str:
    """Return a word in small letters with one kind of apostrophe and hyphen, and ё written as е."""
    return word.lower().translate(_MARKS)


@dataclass(frozen=True, slots=True)
class _Ending:
    stem: re.Pattern[str]
    nominative: str
    cases: frozenset[str]


@cache
def _endings(language: str) -> dict[str, list[_Ending]]:
    """Return what each ending may stand for in a language."""
    found: dict[str, dict[tuple[str, str], set[str]]] = {}
    for of, stem, *forms in read_rows("declensions.csv"):
        if of != language:
            continue
        for row in (
            [form.replace("{C}", sign) for form in forms] for sign in (_CONSONANTS if "{C}" in forms[0] else "")
        ):
            _enter(found, stem, row)
        if "{C}" not in forms[0]:
            _enter(found, stem, forms)
    compiled = {stem: re.compile(f"{stem}$") for rows in found.values() for stem, _ in rows}
    return {
        ending: [_Ending(compiled[stem], nominative, frozenset(cases)) for (stem, nominative), cases in rows.items()]
        for ending, rows in found.items()
    }


def _enter(found: dict[str, dict[tuple[str, str], set[str]]], stem: str, forms: Sequence[str]) -> None:
    nominative = forms[0].replace("0", "")
    for case, endings in zip(_CASES, forms, strict=True):
        for ending in endings.split("|"):
            found.setdefault(plain(ending.replace("0", "")), {}).setdefault((stem, nominative), set()).add(case)


@lru_cache(maxsize=1 << 14)
def base_forms(word: str, language: str) -> tuple[BaseForm, ...]:
    """Return the nominatives that ``word`` (see :func:`plain`) may come from, the word itself first.

    A name with hyphens is taken apart: either its last part is declined, or all are.
    """
    found: dict[str, set[str]] = {word: set("NA")}
    if "-" in word:
        head, _, last = word.rpartition("-")
        for form in base_forms(last, language):
            found.setdefault(f"{head}-{form.nominative}", set()).update(form.cases)
        for first, form in product(base_forms(head, language)[:_MOST_FORMS], base_forms(last, language)):
            if first.cases & form.cases:
                found.setdefault(f"{first.nominative}-{form.nominative}", set()).update(first.cases & form.cases)
    else:
        endings = _endings(language)
        for cut in range(max(_LEAST_STEM, len(word) - 5), len(word) + 1):
            stem = word[:cut]
            for ending in endings.get(word[cut:], ()):
                if ending.stem.search(stem):
                    found.setdefault(stem + ending.nominative, set()).update(ending.cases)
    return tuple(BaseForm(nominative, frozenset(cases)) for nominative, cases in found.items())
