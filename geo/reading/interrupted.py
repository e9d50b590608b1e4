"""Sentences that an attribution interrupts, in plain order: "X, the mayor said on Monday, is holding out".

The rules read them as "X is holding out, the mayor said on Monday": the words of one clause stand together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.aside_words import has_finite
from geo.reading.lexicons import word_class
from geo.reading.words import PLACE, Line, Part, compose

if TYPE_CHECKING:
    from geo.reading.saying import Statement

_TOLD: Final = word_class("interrupted_told")
_TELLERS: Final = frozenset({"he", "she", "they", "the", "a", "one", "we", "i"})
_COPULAS: Final = word_class("participles_copulas") - {"has", "have", "had"}
"""Behind which what is said goes on: "X is, we have to admit, no longer ours"."""
MOST: Final = 10
"""Words of "the man wrote to us on Monday", at most."""
_ENDS: Final = frozenset({",", ".", ";", ":", "!", "?"})


def in_plain_order(line: Line, statements: list[Statement]) -> Line:
    """Return ``line`` with an attribution between subject and verb moved behind what it attributes.

    ``statements`` are changed to hold for the line that is returned; it is ``line`` itself where nothing is moved.
    """
    for said in statements:
        order = _order(line, said) if len(said.content) > 1 else []
        if not order:
            continue
        at = {old: new for new, old in enumerate(order)}
        moved = [[_moved(span, at) for span in [(s.first, s.last), *s.content]] for s in statements]
        if any(len(spans[0]) != 1 for spans in moved):
            continue
        for statement, (own, *content) in zip(statements, moved, strict=True):
            statement.first, statement.last = own[0]
            statement.content = _joined([span for spans in content for span in spans])
        return compose(line.sentence, _parts(line, order))
    return line if statements else _without_unknown_teller(line)


def _without_unknown_teller(line: Line) -> Line:
    """Return a line that nobody known speaks without ", he wrote," between its subject and its verb."""
    lows = line.lows
    if _TOLD.isdisjoint(lows):
        return line
    first = next((k for k in range(1, len(lows) - 2) if lows[k] == "," and lows[k + 1] in _TELLERS), 0)
    last = next((k for k in range(first + 2, min(len(lows) - 1, first + MOST)) if lows[k] == ","), 0)
    if not first or not last or _TOLD.isdisjoint(lows[first + 2 : last]) or PLACE in line.classes[first:last]:
        return line
    if (has_finite(line, 0, first) or not has_finite(line, last, len(lows))) and lows[first - 1] not in _COPULAS:
        return line
    return compose(line.sentence, [Part(line, 0, first), Part(line, last + 1, len(lows))])


def _order(line: Line, said: Statement) -> list[int]:
    """Return the words of the line in plain order, by their places, or nothing where they are so already."""
    lows = line.lows
    before = [span for span in said.content if span[1] <= said.first]
    behind = [span for span in said.content if span[0] >= said.last]
    if not before or not behind:
        return []
    first = said.first - (lows[said.first] != "," and said.first > 0)
    last = said.last + (said.last < len(lows) and lows[said.last - 1] != ",")
    end = behind[-1][1]
    if end == len(lows) and lows[-1] in _ENDS:
        end -= 1
    begin = max((k + 1 for k in range(first) if lows[k] in {";", ":"}), default=0)
    if lows[first] != "," or lows[last - 1] != "," or end <= last or (end < len(lows) and lows[end] not in _ENDS):
        return []
    if (has_finite(line, begin, first) or not has_finite(line, last, end)) and lows[first - 1] not in _COPULAS:
        return []
    return [*range(first), *range(last, end), *range(first, last - 1), *range(end, len(lows))]


def _moved(span: tuple[int, int], at: dict[int, int]) -> list[tuple[int, int]]:
    """Return where the words of a span stand now, as spans in order."""
    return _joined([(at[k], at[k] + 1) for k in range(*span) if k in at])


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that touch made one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and joined[-1][1] == first:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return joined


def _parts(line: Line, order: list[int]) -> list[Part]:
    """Return the parts of a line that an order of its words puts together."""
    parts: list[Part] = []
    for k in order:
        if parts and parts[-1].last == k:
            parts[-1] = parts[-1]._replace(last=k + 1)
        else:
            parts.append(Part(line, k, k + 1))
    return parts
