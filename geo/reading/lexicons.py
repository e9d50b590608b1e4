"""The word lists of ``lexicon/``, loaded once per process. The files say what each column means."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.reading.patterns import Phrases, compile_phrases
from geo.records import Affiliation, Category, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER: Final = Path(__file__).with_name("lexicon")
_CLASS: Final = re.compile(r"@(\w+)")
_OF_SENTENCES: Final = frozenset({"place", "side", "ukraine", "russia", "number", "date"})
"""Classes that a sentence gives its words itself."""


@dataclass(frozen=True, slots=True)
class Party:
    """A row of ``sides.csv``: whom a phrase stands for, and in which role (adjective, state, force, office, ...)."""

    side: Affiliation
    role: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that says what happened: a control frame (``frame``) or an event category, and how sure it is alone."""

    phrase: str
    frame: str
    category: Category | None
    strength: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A phrase of saying, with the stance that it gives to what is said."""

    phrase: str
    stance: Stance


def _rows(name: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield, for each row of a lexicon file, its leading columns and the phrases of its last one."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        reader = csv.reader(lines)
        next(reader)
        for row in reader:
            # Phrases hold commas nowhere, so that a row needs no quotes.
            yield row[:-1], [phrase.strip() for phrase in row[-1].split(";") if phrase.strip()]


@cache
def parties() -> Phrases[Party]:
    """Return the phrases of ``sides.csv``."""
    return compile_phrases(
        (phrase.lower(), Party(Affiliation(side), role, phrase.replace("!", "")))
        for (side, role), phrases in _rows("sides.csv")
        for phrase in phrases
    )


@cache
def cues() -> Phrases[Cue]:
    """Return the phrases of ``control.csv`` and ``events.csv``."""
    control = (
        (phrase, Cue(phrase, frame, None, "strong")) for (frame,), phrases in _rows("control.csv") for phrase in phrases
    )
    events = (
        (phrase, Cue(phrase, "event", Category(category), strength))
        for (category, strength), phrases in _rows("events.csv")
        for phrase in phrases
    )
    # An owner's 's is a word of its own in a sentence.
    return compile_phrases((_spelt_out(phrase.replace("'s", " 's")), cue) for phrase, cue in [*control, *events])


def _spelt_out(phrase: str) -> str:
    """Return a phrase with the words of ``words.csv`` that a class stands for: "@force" for those of "cues_force"."""
    return _CLASS.sub(lambda m: m[0] if m[1] in _OF_SENTENCES else "|".join(sorted(word_class(f"cues_{m[1]}"))), phrase)


@cache
def speech() -> Phrases[Speech]:
    """Return the phrases of ``speech.csv``."""
    return compile_phrases(
        (phrase, Speech(phrase, Stance(stance))) for (stance,), phrases in _rows("speech.csv") for phrase in phrases
    )


@cache
def countries() -> tuple[tuple[Affiliation, str, tuple[str, ...]], ...]:
    """Return the rows of ``countries.csv``: for whom institutions speak, "country" or "capital", and the names."""
    return tuple((Affiliation(side), sort, tuple(names)) for (side, sort), names in _rows("countries.csv"))


@cache
def word_class(name: str) -> frozenset[str]:
    """Return a class of words of ``names.csv``, ``context.csv`` or ``words.csv``."""
    return _word_classes()[name]


@cache
def _word_classes() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for file in ("names.csv", "context.csv", "words.csv"):
        for (name,), phrases in _rows(file):
            classes.setdefault(name, set()).update(word for phrase in phrases for word in phrase.split())
    return {name: frozenset(words) for name, words in classes.items()}


@cache
def known_persons() -> frozenset[str]:
    """Return the surnames of ``sides.csv``, in small letters."""
    return frozenset(
        phrase.lower()
        for (_, role), phrases in _rows("sides.csv")
        if role == "person"
        for phrase in phrases
        if " " not in phrase
    )
