"""What opens a sentence and tells nothing of it: "To nobody's surprise, ...", "Reporters in X have learned that ...".

The place where somebody learned it is no scene, and "nobody" denies nothing.
"""

from __future__ import annotations

from typing import Final

from geo.reading.affiliations import SIDES
from geo.reading.lexicons import cues, word_class
from geo.reading.words import PLACE, Line, Part, compose

_FEELINGS: Final = word_class("prefaces_feelings")
_LEARNED: Final = word_class("prefaces_learned")
_HELPING: Final = word_class("prefaces_helping")
_CONFUSED: Final = frozenset({"confused", "mixed", "mistaken", "confuse", "mix", "taken"})
_RELATIVES: Final = frozenset({"which", "where", "whose"})
CONFUSED: Final = 12
SHORT: Final = 3
MOST: Final = 7
"""Words of an opening, at most."""


def without_preface(line: Line) -> Line:
    """Return ``line`` without what only opens it, or ``line`` itself."""
    begin = _end_of_feeling(line.lows) or _end_of_learning(line) or _end_of_confusion(line)
    return compose(line.sentence, [Part(line, begin, len(line.words))]) if 0 < begin < len(line.words) else line


def _end_of_feeling(lows: list[str]) -> int:
    """Return where "To everybody's relief," ends, or 0."""
    if lows[:1] != ["to"] and lows[:2] != ["much", "to"]:
        return 0
    comma = next((k for k in range(2, min(len(lows), MOST)) if lows[k] == ","), 0)
    return comma + 1 if comma and not _FEELINGS.isdisjoint(lows[2:comma]) else 0


def _end_of_confusion(line: Line) -> int:
    """Return where "It should not be confused with" ends, if what is told of the namesake follows it, or 0.

    "... with the Shevchenkove in Mykolaiv oblast, around which there is fighting": fighting there.
    """
    lows = line.lows
    if _CONFUSED.isdisjoint(lows[2:CONFUSED]):
        return 0
    at = next(k for k in range(2, CONFUSED) if lows[k] in _CONFUSED)
    last = next((k for k in range(at, min(len(lows), at + SHORT)) if lows[k] in {"with", "for"}), 0)
    place = next((k for k in range(last, min(len(lows), last + MOST)) if last and line.classes[k] == PLACE), 0)
    comma = lows.index(",", place) if place and "," in lows[place:] else 0
    told = comma and not _RELATIVES.isdisjoint(lows[comma + 1 : comma + SHORT])
    if not told:
        return 0
    namesake = any(line.words[k].text == line.words[place].text for k in range(at) if line.classes[k] == PLACE)
    return last + 1 if namesake or (lows[last + 1] == "the" and place == last + 2) else 0


def _end_of_learning(line: Line) -> int:
    """Return where "Reporters in X have learned that" ends, or 0; a side that has learned something says it."""
    lows = line.lows
    if _LEARNED.isdisjoint(lows[1:MOST]):
        return 0
    at = next((k for k in range(1, min(len(lows), MOST)) if lows[k] in _LEARNED), 0)
    if lows[at + 1 : at + 2] != ["that"] or "," in lows[:at]:
        return 0
    if any(party.value.side in SIDES for party in line.parties if party.first < at):
        return 0
    begins = next((k for k in range(at, 0, -1) if lows[k - 1] not in _HELPING), at)
    return 0 if cues().find(lows[:begins], line.classes[:begins]) or not begins else at + 2
