"""Looking back: what a sentence tells of other wars, or of years before this one, is no news."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.searches import by_initial, has_any
from geo.reading.words import DATE

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.words import Line

_WARS: Final = by_initial(
    "soviet (?:troops|army|soldiers|offensive|forces|times|union|era|tanks|command|counter)", "red army",
    "german(?:s| army| troops| line| forces| occupation| soldiers)", "wehrmacht", "nazis?", "hitler", "stalin",
    "napoleon", "world war", "great patriotic", "crimean war", "civil war", "tsar(?:ist)?", "cossack host",
    "eighty years ago", "decades ago", "centur(?:y|ies) ago", "last big war", "chechen wars?", "grozny", "aleppo",
    "stalingrad", "maidan", "euromaidan", "cossacks", "hetman", "khan's", "sultan", "ottoman", r"janissar\w+",
    "hussars", "habsburg", "bolsheviks?", "austro-hungarian", "mongols?", "khmelnytsky's", "makhno", "petliura",
    "denikin", "swedish king", "tartars", "pogroms?",
)  # fmt: skip
_PAST_WARS: Final = re.compile(rf"\b(?:{_WARS}|\d+ years ago)\b")
"""In small letters, as the texts of clauses are: so it is found twice as fast."""
_BEFORE_THE_WAR: Final = re.compile(
    r"\b(?:before the (?:war|invasion)|(?:years|long|decades) before (?:this|the|any|anybody|anyone|that) "
    r"(?!dawn|sunrise|dusk|day|morning|alarm)|pre-war|prewar|peacetime|before \d{4}|before russia invaded|"
    r"as (?:long ago|early|far back) as (?:1\d{3}|20[01]\d|202[01])|"
    r"(?:back|already|away) in (?:19\d\d|20[01]\d|202[01]))\b",
    re.IGNORECASE,
)
_BEFORE_WORDS: Final = ("before", "pre-war", "prewar", "peacetime", "as 1", "as 2", "in 1", "in 2")
"""Without one of these nothing speaks of that time; to look for them takes a tenth of the time."""
_PAST_YEAR: Final = re.compile(r"1[89]\d\d|20[01]\d|202[01]")
OPENING: Final = 2
"""Words of a sentence among which the year of all that it tells may stand."""
_WAR_YEAR: Final = re.compile(r"\b202[2-9]\b")
_ONCE: Final = word_class("former_wars_once")
_BORN: Final = re.compile(r"\bborn (?:in |on )?(?:\S+ ){0,2}?\d{4}")
"""The age of a person: "a woman born in 1949"."""
_LONG: Final = frozenset({"long", "years", "decades"})


def names_past(line: Line) -> bool:
    """Whether a line names another war or a year before this one: without, none of its clauses looks back."""
    return _has_history(line) or _names_past_war(line.small())


def _has_history(line: Line) -> bool:
    """Whether a date of a line is of a year before this war."""
    for i in line.indices_of(DATE):
        told = line.words[i].date
        if told is not None and told.history:
            return True
    return False


def looks_back(line: Line, clause: Clause | None = None) -> bool:
    """Whether a line (or a clause of it) tells of other wars or of years before this one."""
    if _has_history(line):
        words = line.words if clause is None else line.words[clause.first : clause.last]
        if all("born" in line.lows[max(0, i - 3) : i] for i, w in enumerate(line.words) if w.date and w.date.history):
            return False  # "a woman born in 1949"
        if any(word.date is not None and word.date.history for word in line.words[:OPENING]) and not any(
            word.date is not None and not word.date.history and _WAR_YEAR.search(word.text) for word in line.words
        ):
            return True  # "In 2014 it was run by separatists from April until July"
        if any(word.date and word.date.history for word in words) and not any(
            word.date and word.date.usable and not word.date.vague for word in words
        ):
            return clause is not None or not _by_the_way(line)
    if not _names_past_war(line.small()):
        return False
    text = clause.text if clause else " ".join([word.text for word in line.words]).lower()
    return bool(_PAST_WARS.search(text))


@lru_cache(maxsize=8)
def _names_past_war(small: str) -> bool:
    """Whether a line names another war anywhere: asked again for each of its clauses."""
    return _PAST_WARS.search(small) is not None


def _by_the_way(line: Line) -> bool:
    """Whether a line tells of former years in an inserted clause only: "X, which was called Y until 2016, is ..."."""
    lows = line.lows
    for i, word in enumerate(line.words):
        if word.date is None or not word.date.history:
            continue
        opens = next((k for k in range(i - 1, 0, -1) if lows[k] == ","), 0)
        closes = next((k for k in range(i + 1, len(lows)) if lows[k] == ","), 0)
        if not opens or not closes or lows[opens + 1] not in _ONCE:
            return False
    return True


def before_the_war(line: Line, clause: Clause, at: int) -> bool:
    """Whether the words around the cue at ``at`` speak of the time before the war."""
    first, last = clause.first, clause.last
    if (
        first
        and line.lows[first] in {"when", "where"}
        and any(map(_PAST_YEAR.fullmatch, line.lows[max(0, first - 3) : first]))
    ):
        return True  # "about 1943, when X changed hands"
    if last > first and line.lows[last - 1] in _LONG and line.lows[last : last + 1] == ["before"]:
        return True  # "had buried his father in X long before anybody spoke of war"
    if not has_any(line.small(), _BEFORE_WORDS):
        return False
    text = line.text(max(first, at - 6), min(last, at + 11))
    return _BEFORE_THE_WAR.search(_BORN.sub("", text) if "born" in text else text) is not None
