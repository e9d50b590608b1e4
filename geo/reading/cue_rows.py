"""Cues of a line, also those that a list of places or a word put in between keeps apart.

"Gave X, Y and Z up", "has brought X and Y under control", "X, too, is holding out": for the phrases of the lexicon a
list is one place, and ", too," is not there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import Cue, cues, word_class
from geo.reading.words import DATE, PLACE, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reading.patterns import Match

_JOINTS: Final = frozenset({",", "and", "or", "nor"})
_PUT_IN: Final = word_class("cue_rows_put_in")
"""What stands between commas anywhere and tells nothing, its words joined by hyphens: "too", "of-course"."""
_NUMBERS: Final = word_class("cue_rows_numbers")
NUMBER: Final = "@number"
_HELPING: Final = frozenset({"is", "are", "was", "were", "has", "have", "had", "been", "be"})
_BEFORE_DATE: Final = frozenset({"on", "by"})
_ADVERBS: Final = word_class("cue_rows_adverbs")
_ROUGHLY: Final = {
    words[0]: words
    for words in (["at", "least"], ["as", "many", "as"], ["up", "to"], ["more", "than"], ["no", "fewer", "than"])
}
"""By their first word."""
_PADDING: Final = _BEFORE_DATE | _ROUGHLY.keys()
MOST: Final = 3
LEAST: Final = 4
"""Places joined by at most so many signs; letters of an adverb in "-ly", at least."""


def find_cues(line: Line) -> list[Match[Cue]]:
    """Return the cues of ``line`` in order, each once; they may overlap."""
    phrases = cues()
    classes = _with_numbers(line)
    able = phrases.able(line.lows, classes)
    if not able:
        return []
    found = phrases.find(line.lows, classes, able)
    kept = _kept(line)
    if len(kept) == len(line.lows):
        return found
    plain = list(found)
    row, classes = [line.lows[k] for k in kept], [classes[k] for k in kept]
    for match in phrases.find(row, classes, able):
        wide = match._replace(first=kept[match.first], last=kept[match.last - 1] + 1)
        spans = wide.last - wide.first > match.last - match.first
        if spans and not any(_tells_more(other, wide) for other in plain):
            found.append(wide)
    found.sort(key=lambda m: m.first)
    return found


def _with_numbers(line: Line) -> list[str]:
    """Return the classes of a line's words, with that of numbers: "13,000", "forty", "hundreds"."""
    classes = line.classes
    numbers = [i for i, low in enumerate(line.lows) if low and (low[0].isdigit() or low in _NUMBERS) and not classes[i]]
    if not numbers:
        return classes
    classes = list(classes)
    for i in numbers:
        classes[i] = NUMBER
    return classes


def _tells_more(plain: Match[Cue], wide: Match[Cue]) -> bool:
    """Whether a cue that stands in the line as it is ends with the words of one that does not, and is no weaker."""
    overlap = plain.first < wide.last <= plain.last
    return overlap and (plain.value.category is None or wide.value.category is not None)


def _kept(line: Line) -> list[int]:
    """Return the words of a line without the second and later places of its lists, and without what is put in."""
    lows, classes = line.lows, line.classes
    kept: list[int] = []
    i, count = 0, len(lows)
    while i < count:
        low, label = lows[i], classes[i]
        if low == "," and (end := end_of_put_in(lows, i)):
            i = end
            continue
        if low in _PADDING or label == DATE or (i and lows[i - 1] in _HELPING):
            padding = _padding(lows, classes, i)
            if padding:
                i += padding
                continue
        kept.append(i)
        i = end_of_places(line, i) if label == PLACE else i + 1
    return kept


def _padding(lows: list[str], classes: list[str], i: int) -> int:
    """Return how many words from ``i`` on only pad a verb group or a number: "has already left", "at least two"."""
    low = lows[i]
    dated = i + (low in _BEFORE_DATE)
    if classes[dated : dated + 1] == [DATE] and lows[dated + 1 : dated + 2] and lows[dated + 1] in _HELPING:
        return dated + 1 - i
    if i and lows[i - 1] in _HELPING:
        return int(low in _ADVERBS or (low.endswith("ly") and len(low) > LEAST))
    words = _ROUGHLY.get(low)
    return len(words) if words and lows[i : i + len(words)] == words else 0


def end_of_places(line: Line, i: int) -> int:
    """Return the index behind the list of places that begins at ``i``, at least ``i + 1``."""
    lows, classes = line.lows, line.classes
    end = i + 1
    while end < len(lows):
        k = end
        while k < len(lows) and k - end < MOST and lows[k] in _JOINTS:
            k += 1
        if k == end or k >= len(lows) or classes[k] != PLACE:
            break
        end = k + 1
    return end


def end_of_put_in(lows: Sequence[str], i: int) -> int:
    """Return the index behind ", too," and its like that begin at ``i``, or 0."""
    for k in range(i + 2, min(len(lows), i + 2 + MOST)):
        if lows[k] == ",":
            return k + 1 if "-".join(lows[i + 1 : k]) in _PUT_IN else 0
    return 0
