"""Shells and people that are counted without their noun: "Most fell on X", "Two more hit Y", "Two were arrested".

The noun is put beside the number, so that every rule reads "two more missiles hit Y", "two people were arrested".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.words import Part, compose, spell_out

if TYPE_CHECKING:
    from geo.reading.words import Line

_FIRST: Final = word_class("bare_counts_first")
_RANKS: Final = word_class("bare_counts_ranks")
_DEEDS: Final = word_class("bare_counts_deeds")
"""What shells do: the verb right behind the number."""
_SHELLS: Final = word_class("cues_missile")
_BURSTS: Final = frozenset({"explosion", "blast", "strike", "hit"})
"""What is counted where shells are meant."""
_HARMED: Final = word_class("bare_counts_harmed")
"""What is done to people, not to towns."""
_BEING: Final = frozenset({"was", "were", "is", "are", "has", "have", "had", "been", "being", "later", "also", "still"})
_MORE: Final = frozenset({"more", "other", "others"})
_OF_THEM: Final = (["of", "them"], ["of", "these"], ["of", "those"])
_ONE: Final = frozenset({"one", "another"})
LONGEST: Final = 6
"""Words of a sentence among which its verb stands."""


def complete_count(line: Line, previous: Line) -> Line:
    """Return a line with the shells that its number counts, if the one before told of shells, or with the people."""
    lows = line.lows
    if not lows or lows[0] not in _FIRST:
        return line
    if not _HARMED.isdisjoint(lows[:LONGEST]):
        return _of_people(line)
    if _DEEDS.isdisjoint(lows[:LONGEST]):
        return line
    at = 1
    if lows[0] == "the":
        if lows[1] not in _RANKS:
            return line
        at = 2
    at += lows[at] in _MORE
    end = at + 2 if lows[at : at + 2] in _OF_THEM else at
    if lows[end : end + 1] == [] or lows[end] not in _DEEDS:
        return line
    noun = _counted(previous)
    if not noun or line.sentence.paragraph - previous.sentence.paragraph > 1:
        return line
    single = (lows[0] in _ONE and at == 1) or (lows[0] == "the" and lows[1] not in {"others", "rest"})
    word = noun if single else f"{noun}s"
    named = spell_out(line.sentence, [], "", 0, 0)
    if lows[0] == "the" and lows[1] == "rest":
        named.put(0, "of", line.words[at].start)
        named.put(1, "the", line.words[at].start)
    named.put(len(named.words), word, line.words[at].start)
    return compose(line.sentence, [Part(line, 0, at), Part(named, 0, len(named.words)), Part(line, end, len(lows))])


def _of_people(line: Line) -> Line:
    """Return a line with the people of whom its number tells: "Two were arrested", "Three others have been hurt"."""
    lows = line.lows
    at = 1 + (lows[1] in _MORE)
    end = at + 2 if lows[at : at + 2] in _OF_THEM else at
    verb = end
    while verb < min(len(lows), LONGEST) and lows[verb] in _BEING:
        verb += 1
    if lows[0] == "the" or verb == end or lows[verb : verb + 1] == [] or lows[verb] not in _HARMED:
        return line
    named = spell_out(line.sentence, [], "", 0, 0)
    named.put(0, "people", line.words[at - 1].start)
    return compose(line.sentence, [Part(line, 0, at), Part(named, 0, 1), Part(line, end, len(lows))])


def _counted(line: Line) -> str:
    """Return the noun for the shells that a line tells of, in the singular, or an empty string."""
    for low in reversed(line.lows):
        stem = low.removesuffix("s")
        if stem in _SHELLS:
            return stem
        if stem in _BURSTS and stem != low:
            return "shell"
    return ""
