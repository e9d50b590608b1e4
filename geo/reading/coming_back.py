"""Paragraphs that come back to the town of the one before: the mayor speaks of "his town", not of the last bridge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import OF_TOWN, SITE_NOUNS, TOWN_NOUNS
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.passing import is_wide
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.subjects import Focus
    from geo.reading.words import Line

_OFFICES: Final = word_class("coming_back_offices")
"""Who speaks of a town without naming it."""
_BESIDE: Final = frozenset({"at", "near", "by", "in", "of", "outside"})
_POINTING: Final = frozenset({"the", "that", "this"})
SHORTEST: Final = 4
"""Words of a sentence that begins with "the town"."""
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


def turn_to_pointed(line: Line, focus: Focus) -> None:
    """Let ``focus`` turn to the town that a line begins with by a noun: "That city is emptying: people leave it"."""
    lows = line.lows
    if len(lows) < SHORTEST or lows[0] not in _POINTING or lows[1] not in TOWN_NOUNS or not focus.towns:
        return
    if lows[2] in OF_TOWN or lows[2] == "of" or line.words[2].name is not None:
        return
    town = focus.pointed_at(line, lows[0], lows[1])
    if town is not None and town is not focus.towns[-1]:
        focus.towns.append(town)


def ask_again(line: Line, focus: Focus) -> None:
    """Let ``focus`` come back to the town of an interview with a question that names no place: "And the theatre?"."""
    named = [line.words[i].name for i in line.within(0, len(line.words)) if in_ukraine(line, i)]
    towns = [name for name in named if name is not None and name.kind is MentionKind.TOWN]
    focus.asked = towns[0] if towns else focus.asked
    town = focus.leading or focus.asked
    if town is None or any(word.name is not None and word.name.literal for word in line.words) or is_wide(line):
        return
    if not _THERE.isdisjoint(line.lows):
        return  # "Does anybody still live there?"
    focus.towns.append(town)
    focus.at, focus.since = (line.sentence.paragraph, line.sentence.start), 0


_THERE: Final = frozenset({"there", "it", "they", "that", "this", "its"})
