"""Items and labels that leave out a verb, completed: "- Lyman, on 1 October", "X: still ours"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS_PLURAL
from geo.reading.eligible import is_eligible
from geo.reading.lexicons import word_class
from geo.reading.questions import is_verb, without_dates
from geo.reading.words import Part, compose, spell_out

if TYPE_CHECKING:
    from geo.reading.words import Line

_COUNTS: Final = word_class("items_counts")
"""What stands before the towns that a list is announced with."""
_STATES: Final = word_class("items_states")
_GRADES: Final = word_class("items_grades")
LABEL: Final = 5
"""Words before a colon with which a place is no more than named."""
ITEM: Final = 16
"""Words of an item of a list that is completed."""


def is_state(lows: list[str], at: int) -> bool:
    """Whether a state is told without "is": "still ours", "half in Russian hands"."""
    grade = lows[at] in _GRADES and at + 1 < len(lows)
    return lows[at + grade] in _STATES


def complete_label(line: Line) -> Line:
    """Return a line with the verb that its colon leaves out: "X: still ours"."""
    lows = line.lows
    at = lows.index(":") if ":" in lows[:LABEL] else 0
    if not at or at + 1 >= len(lows) or not is_state(lows, at + 1) or not is_eligible(line, at - 1):
        return line
    named = spell_out(line.sentence, [], "", 0, 0)
    named.put(0, "is", line.words[at].start)
    return compose(line.sentence, [Part(line, 0, at), Part(named, 0, 1), Part(line, at + 1, len(lows))])


def complete_item(line: Line, intro: Line) -> Line:
    """Return an item of a list with what its announcement says: "- Lyman, on 1 October" of towns that were lost."""
    lows, words = line.lows, line.words
    begin = 1 if lows[:1] and lows[0] in {"in", "at", "near"} else 0
    if len(lows) > ITEM or begin >= len(lows) or words[begin].name is None or not is_eligible(line, begin):
        return line
    end = begin + 1
    while end < len(lows) and (words[end].name is not None or (lows[end] == "and" and words[end - 1].name is not None)):
        end += 1
    if any(is_verb(low) for low in lows[end:]) or ":" in lows[end:]:
        return line
    slot = _slot(intro)
    if slot is None:
        return line
    first, last = slot
    stop = len(intro.lows) - 1
    dated = any(w.date is not None for w in words[end:])
    before = without_dates(intro, 0, first) if dated else [Part(intro, 0, first)]
    behind = without_dates(intro, last, stop) if dated else [Part(intro, last, stop)]
    rest = end + (lows[end : end + 1] == [","])
    return compose(line.sentence, [*before, Part(line, begin, end), *behind, Part(line, rest, len(lows))])


def _slot(intro: Line) -> tuple[int, int] | None:
    """Return the words of an announcement that its list names one by one: "three mining towns", "the following"."""
    lows = intro.lows
    if lows[-1] != ":":
        return None
    for i, low in enumerate(lows):
        if low in TOWN_NOUNS_PLURAL:
            first = next((k for k in range(i - 1, max(-1, i - 4), -1) if lows[k] in _COUNTS), -1)
            if first < 0:
                continue
            first -= first > 0 and lows[first - 1] in {"the", "these"}
            return first, i + 1
    if lows[0] == "what" and lows[1] in {"was", "has", "had", "is"}:
        return 0, 1  # "What was lost in X region:"
    for i, low in enumerate(lows):
        if low == "following" and i and lows[i - 1] == "the":
            return i - 1, i + 1
    if lows[-2] in {"in", "at", "from", "on", "near"}:
        return len(lows) - 1, len(lows) - 1
    return None
