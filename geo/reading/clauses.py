"""Clauses of a sentence: which of its words belong together, how they are joined, and who says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.clause_joints import (
    AUXILIARIES,
    OPENERS,
    RESUMES,
    STAYS,
    begins_with_place,
    ends_relative,
    goes_on_listing,
    has_any_verb,
    has_fresh_subject,
    has_own_verb,
    joins_clauses,
    opens_clause,
    resumes_main,
)
from geo.reading.pairs import joins_places
from geo.reading.saying import Statement

if TYPE_CHECKING:
    from geo.reading.words import Line

_BREAKS: Final = frozenset({";", ":", "(", ")", "\u2014", "\u2013", "?", "!"})
_JOINING: Final = frozenset({"and", "or", "then"})
_TURNS: Final = _BREAKS | _JOINING | OPENERS.keys() | RESUMES | {","}
"""Words at which alone a clause may end."""
_SUBORDINATE: Final = frozenset({"while", "when", "because", "after", "before"})


@dataclass(slots=True, eq=False)
class Clause:
    """The words ``first`` to ``last`` (exclusive) of a line, how they are joined, and who says them."""

    first: int
    last: int
    joint: str
    statement: Statement | None
    text: str = ""
    main: int = 0

    @property
    def hypothetical(self) -> bool:
        """Whether it only supposes: "if the level falls"."""
        return self.joint == "if"


def split_clauses(line: Line, statements: list[Statement]) -> list[Clause]:
    """Return the clauses of a line in order, without the words of attribution."""
    words = line.words
    owner, zones = _owners(line, statements)
    clauses: list[Clause] = []
    begin, joint = 0, "main"

    def close(end: int, following: str, start: int) -> None:
        nonlocal begin, joint
        if end > begin:
            goes_on = bool(clauses) and clauses[-1].joint in {"which", "that"} and joint == "main"
            how = "if" if not goes_on and _turned_condition(line, begin, end) else joint
            clauses.append(Clause(begin, end, how, owner[begin], line.text(begin, end).lower(), start))
        begin, joint = start, following

    condition = _end_of_condition(line)
    ends = [
        i
        for i, word in enumerate(words)
        if word.low in _TURNS or (statements and (owner[i] is not owner[i - 1] or zones[i] is not None))
    ]
    for i in ends:
        if i == condition:
            close(i, "main", i + 1)
            continue
        zone = zones[i]
        if zone is not None:
            close(i, _after_zone(line, zone) if i + 1 == zone.last else "main", i + 1)
            continue
        if i > begin and owner[i] is not owner[i - 1] and zones[i - 1] is None:
            close(i, "main", i)
        low = words[i].low
        if low not in _TURNS:
            continue
        if low == ";" and goes_on_listing(line, i + 1) and not has_any_verb(line, i + 1):
            continue  # "north of X near A; west of Y near B": one clause goes on
        if low in _BREAKS:
            close(i, "main", i + 1)
        elif low == "but" and joins_places(line, begin, i):
            continue
        elif low in OPENERS and opens_clause(line, i, low):
            close(i, OPENERS[low], i)
        elif low in _JOINING and joins_clauses(line, i, begin):
            close(i, "and", i + 1)
        elif (
            low == ","
            and joint in {"which", "that"}
            and i + 1 < len(words)
            and i > begin + 1
            and (
                words[i + 1].low in AUXILIARIES
                or (joint == "which" and i > begin + 2 and words[i + 1].low in STAYS)
                or (
                    words[i + 1].low == "and"
                    and words[i + 2 : i + 3]
                    and words[i + 2].low in {"in", "at", "near", "around", "outside"}
                    and has_own_verb(line, begin, i)
                )
                or (
                    joint == "which"
                    and has_own_verb(line, begin, i)
                    and not words[i + 1].name
                    and words[i + 1].low not in {"and", "or"}
                    and not words[i + 1].date
                )
            )
        ) or (low == "," and joint in _SUBORDINATE and i + 2 < len(words) and resumes_main(line, begin, i)):
            close(i, "main", i + 1)
        elif low in RESUMES and joint in {"which", "that"} and ends_relative(line, begin, i):
            close(i, "main", i)
        elif (
            low == ","
            and i + 2 < len(words)
            and zones[i + 1] is None
            and ((i - begin >= 4 and has_fresh_subject(line, i)) or begins_with_place(line, begin, i))
        ):
            close(i, "and", i + 1)
    close(len(words), "main", len(words))
    return clauses


def _owners(line: Line, statements: list[Statement]) -> tuple[list[Statement | None], list[Statement | None]]:
    """Return for each word of a line who says it, and of whose attribution it is itself a part."""
    words = line.words
    owner: list[Statement | None] = [None] * len(words)
    zones: list[Statement | None] = [None] * len(words)
    for statement in sorted(statements, key=lambda s: s.verb == "according to", reverse=True):
        for first, last in statement.content:
            owner[first:last] = [statement] * (last - first)
    for statement in statements:
        if statement.content and statement.last < len(words) and words[statement.last - 1].low != "that":
            first, last = statement.content[-1]
            for i in range(first, last - 2):
                if (
                    words[i].low == "and"
                    and words[i + 1].low in {"had", "ordered", "sent", "signed"}
                    and words[i + 2].low in {"the", "his", "its", "a", "their"}
                ):
                    owner[i:last] = [None] * (last - i)
    for statement in reversed(statements):  # the first of several has a word
        first, last = statement.first, statement.last
        zones[first:last] = [statement] * (last - first)
        owner[first:last] = [None] * (last - first)
    return owner, zones


def _end_of_condition(line: Line) -> int:
    """Return where a condition without "if" that opens a line ends ("Were X to fall, ..."), or -1."""
    lows = line.lows
    if not lows or lows[0] not in {"had", "were", "should"} or lows[-1] == "?":
        return -1
    return next((i for i in range(3, len(lows)) if lows[i] == ","), -1)


def _turned_condition(line: Line, first: int, last: int) -> bool:
    """Whether a clause is a condition without "if": "Had X fallen, ..."."""
    words = line.words
    first += 1 if words[first].low in {"and", "but"} else 0
    return (
        first + 2 < last < len(words)
        and words[first].low in {"had", "were", "should"}
        and (first < 2 or words[first - 1].low in {",", ";", "and", "but"})
        and (words[first + 1].name is not None or words[first + 1].low in {"the", "it", "they", "he", "she", "its"})
        and words[-1].low != "?"
    )


def _after_zone(line: Line, statement: Statement) -> str:
    """Return how the words behind an attribution are joined: "which X says they took", "All, it said, had left"."""
    words = line.words
    if statement.first and words[statement.first - 1].low in {"which", "that", "who", "where", "whom"}:
        return "which"
    k = last = statement.last
    while k < len(words) and words[k].low == ",":
        k += 1
    if k < len(words) and words[k].low == "to" and statement.passive:
        return "and"  # "X is said by soldiers to be surrounded"
    return "and" if k < len(words) and words[k].low in AUXILIARIES and k > last else "main"
