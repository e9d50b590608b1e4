"""Paragraphs that come back to the town of the one before: the mayor speaks of "his town", not of the last bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import SITE_NOUNS, TOWN_NOUNS
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.subjects import Focus
    from geo.reading.words import Line

_OFFICES: Final = word_class("coming_back_offices")
"""Who speaks of a town without naming it."""
_BESIDE: Final = frozenset({"at", "near", "by", "in", "of", "outside"})
_LANDMARKS: Final = SITE_NOUNS.keys() | word_class("arguments_sites")


def is_landmark(line: Line, i: int) -> bool:
    """Whether the town at ``i`` is named only for what stands there: "blew up the bridge at X"."""
    return i > 1 and line.lows[i - 1] in _BESIDE and line.lows[i - 2] in _LANDMARKS


def come_back(line: Line, focus: Focus) -> None:
    """Let ``focus`` come back to the town with which the paragraph before this one, opened by ``line``, began.

    It does where the town's mayor speaks.
    """
    if focus.topic is None or not focus.towns or _OFFICES.isdisjoint(line.lows):
        return
    paragraph, town = focus.topic
    here = line.sentence.paragraph
    if here - paragraph != 1 or town.text == focus.towns[-1].text or town.kind is not MentionKind.TOWN:
        return
    lows = line.lows
    own = any(lows[i] in TOWN_NOUNS and lows[i - 1] in {"his", "her"} for i in range(1, len(lows)))
    if (own or focus.at_landmark) and not any(in_ukraine(line, i) for i in range(len(lows))):
        focus.towns.append(town)
        focus.at, focus.since = (here, line.sentence.start), 0
