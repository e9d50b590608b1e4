"""Proves that a pattern fits no text without certain words: what a look for these words before it relies on.

A pattern is made a graph of what it reads, sign by sign, and walked through together with what has been read of the
present word. Where it leaves out a condition (a look behind a word, how often something is repeated) it allows more
than the pattern does, so that it may find a text too many, never one too few.
"""

from __future__ import annotations

import re
import string
from collections import deque
from importlib import import_module
from typing import Any, TypeAlias

_Parsed: TypeAlias = Any
"""What the parser of ``re`` makes of a pattern: it has no types."""
_parser: _Parsed = import_module("re._parser")
SIGNS = frozenset(string.ascii_lowercase + string.digits + " -,;:.'\u00e9@#")
"""Signs of a row of words in small letters: each other sign is read as one of these is."""
_Arrow = tuple[frozenset[str] | None, int]
"""The signs that lead to another state (None: no sign needs to be read), and that state."""


class _Graph:
    """What a pattern reads: arrows from state to state, from ``START`` to ``END``."""

    START, AROUND, END = 0, 1, 2

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.arrows: list[list[_Arrow]] = [[], [], []]
        self._lead(self.START, None, self.AROUND)
        self._lead(self.AROUND, SIGNS, self.AROUND)  # what stands before
        last = self._add(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), self.AROUND)
        self._lead(last, SIGNS, last)  # what stands behind
        self._lead(last, None, self.END)

    def _new(self) -> int:
        self.arrows.append([])
        return len(self.arrows) - 1

    def _lead(self, state: int, signs: frozenset[str] | None, to: int) -> int:
        self.arrows[state].append((signs, to))
        return to

    def _add(self, items: _Parsed, state: int) -> int:
        """Add the parts of a pattern from ``state`` on, and return the state behind them."""
        for code, value in items:
            name = str(code)
            if name in {"LITERAL", "NOT_LITERAL", "ANY", "IN"}:
                state = self._lead(state, _signs(name, value), self._new())
            elif name == "BRANCH":
                behind = self._new()
                for way in value[1]:
                    self._lead(self._add(way, state), None, behind)
                state = behind
            elif name in {"SUBPATTERN", "ASSERT"}:  # what is only looked at stands at an end: as if it were read
                state = self._add(value[-1], state)
            elif name in {"MAX_REPEAT", "MIN_REPEAT"}:
                state = self._repeat(*value, state)
            elif name == "AT" and str(value) == "AT_BEGINNING":
                state = self._lead(self.START, None, self._new())
            elif name == "AT" and str(value) == "AT_END":
                self._lead(state, None, self.END)
                state = self._new()
        return state

    def _repeat(self, least: int, most: int, part: _Parsed, state: int) -> int:
        """Add a part that may be repeated, and return the state behind it; more than once is any number of times."""
        for _ in range(least):
            state = self._add(part, state)
        begin, behind = self._lead(state, None, self._new()), self._new()
        end = self._add(part, begin)
        self._lead(end, None, begin if most > 1 else behind)
        return self._lead(begin, None, behind)


def _signs(name: str, value: _Parsed) -> frozenset[str]:
    """Return the signs that a part of a pattern reads."""
    if name == "ANY":
        return SIGNS
    if name in {"LITERAL", "NOT_LITERAL"}:
        sign = frozenset({chr(value).lower()})
        return sign if name == "LITERAL" else SIGNS - sign
    found: frozenset[str] = frozenset()
    for code, part in value:
        if str(code) == "LITERAL":
            found |= {chr(part).lower()}
        elif str(code) == "RANGE":
            found |= {sign for sign in SIGNS if part[0] <= ord(sign) <= part[1]}
        elif str(code) == "CATEGORY":
            kind = {"WORD": r"\w", "SPACE": r"\s", "DIGIT": r"\d"}[str(part).rpartition("_")[2]]
            fits = {sign for sign in SIGNS if re.match(kind, sign)}
            found |= SIGNS - fits if "NOT" in str(part) else fits
    return SIGNS - found if str(value[0][0]) == "NEGATE" else found


def text_without(pattern: re.Pattern[str], words: frozenset[str]) -> str | None:
    """Return a text in small letters that a pattern may fit though none of its words is in ``words``, or None."""
    arrows = _Graph(pattern).arrows
    begun = {word[:k] for word in words for k in range(len(word) + 1)}
    first = (_Graph.START, "")
    texts = {first: ""}
    waiting = deque([first])
    while waiting:
        state, read = waiting.popleft()
        text = texts[state, read]
        if state == _Graph.END and read not in words:
            return text
        for signs, to in arrows[state]:
            for sign in [""] if signs is None else sorted(signs):
                if sign == " " and read in words:
                    continue
                more = "" if sign == " " else read + sign
                step = to, more if more in begun else "?"
                if step not in texts:
                    texts[step] = text + sign
                    waiting.append(step)
    return None
