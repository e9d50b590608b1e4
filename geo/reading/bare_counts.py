"""Shells and people that are counted without their noun: "Most fell on X", "Two more hit Y", "Two were arrested".

The noun is put beside the number, so that every rule reads "two more missiles hit Y", "two people were arrested".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.words import PLACE, Part, compose, spell_out

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
_COUNTED: Final = _FIRST - {"the", "all", "most"}
_MORE_OF: Final = _MORE | {"one", "ones", "two", "further", "of", "them", "these", "those"}
_SINGLE: Final = _ONE | {"a", "the"}
_LANDED: Final = word_class("bare_counts_landed")
"""What shells do that need no object but the place."""
_WHERE: Final = frozenset({"on", "in", "at", "near", "over", "outside", "among", "into", "beside", "behind", "between"})
_TOOK: Final = frozenset({"took", "got", "received", "suffered", "counted"})
_JOINTS: Final = frozenset({",", ";", "and", "while"})
_ENDS: Final = frozenset({".", ",", "by", "in", "at", "on", "near", "and", "when"})
_ENDS_OF_PART: Final = frozenset({".", ",", ";", ":", "and", "while"})
PAIR: Final = 2
LONGEST: Final = 6
"""Words of a sentence among which its verb stands."""


def complete_count(line: Line, previous: Line) -> Line:
    """Return a line with the shells that its number counts, if the one before told of shells, or with the people."""
    lows = line.lows
    if not lows or lows[0] not in _FIRST:
        return line
    if not _HARMED.isdisjoint(lows[:LONGEST]) and not _strike(line):
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


def _strike(line: Line) -> bool:
    """Whether it is shells that harm: "two of them killed four residents", not "two of them were killed"."""
    lows = line.lows
    return lows[1:3] in _OF_THEM and len(lows) > LONGEST and lows[3] in _HARMED and lows[4] not in _ENDS


def complete_gaps(line: Line) -> Line:
    """Return a line with what it does not say again of shells: "a rocket fell on X, and two more on Y"."""
    lows = line.lows
    if _LANDED.isdisjoint(lows) or line.classes.count(PLACE) < PAIR:
        return line
    verb = next(i for i, low in enumerate(lows) if low in _LANDED)
    noun = _counted_in(lows[:verb])
    if not noun:
        return line
    parts: list[Part] = []
    done = 0
    for i in range(verb + 1, len(lows) - PAIR):
        if lows[i] in _TOOK and line.classes[i - 1] == PLACE and (end := _end_of_count(lows, i + 1)):
            if lows[end] in _ENDS_OF_PART:  # "X took six bombs; Y took two"
                named = spell_out(line.sentence, [], "", 0, 0)
                named.put(0, f"{noun}s", line.words[end - 1].end)
                parts += [Part(line, done, end), Part(named, 0, 1)]
                done = end
            continue
        if lows[i - 1] not in _JOINTS or not (end := _end_of_count(lows, i)):
            continue
        if lows[end] in _WHERE and _HARMED.isdisjoint(lows[verb:i]):
            close = next((k for k in range(end, len(lows)) if lows[k] in _ENDS_OF_PART), len(lows))
            said = "fell" if PLACE in line.classes[end:close] else ""
        else:
            said = ""
        if not said and lows[end] not in _LANDED:
            continue
        named = spell_out(line.sentence, [], "", 0, 0)
        start = line.words[end - 1].end
        for word in (noun if lows[i] in _SINGLE else f"{noun}s", said):
            if word:
                named.put(len(named.words), word, start)
        parts += [Part(line, done, end), Part(named, 0, len(named.words))]
        done = end
    return compose(line.sentence, [*parts, Part(line, done, len(lows))]) if parts else line


def _end_of_count(lows: list[str], i: int) -> int:
    """Return the index behind a bare number at ``i``, "two more", "a second one", or 0."""
    if lows[i] in {"a", "the"}:
        if lows[i + 1] not in _RANKS:
            return 0
        i += 1
    elif not (lows[i] in _COUNTED or lows[i].isdigit()):
        return 0
    i += 1
    while i < len(lows) - 1 and lows[i] in _MORE_OF:
        i += 1
    return i


def _of_people(line: Line) -> Line:
    """Return a line with the people of whom its number tells: "Two were arrested", "Three others have been hurt"."""
    lows = line.lows
    at = 1 + (lows[1] in _MORE)
    end = at + 2 if lows[at : at + 2] in _OF_THEM else at
    if "shot" in lows[:LONGEST] and lows[lows.index("shot") + 1 :][:1] == ["down"]:
        return line  # drones, not people
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
    return _counted_in(line.lows)


def _counted_in(lows: list[str]) -> str:
    """Return the noun for shells among words, the last one, in the singular, or an empty string."""
    for low in reversed(lows):
        stem = low.removesuffix("s")
        if stem in _SHELLS:
            return stem
        if stem in _BURSTS and stem != low:
            return "shell"
    return ""
