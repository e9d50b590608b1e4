"""Two things that one clause tells of two places: "gains near X and battles around Y", "X as shelled and Y as held"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.findings import Finding
    from geo.reading.words import Line

_PLACING: Final = word_class("shares_placing")
_JOINS: Final = frozenset({"and", "or", ","})
BESIDE: Final = 3
"""Words between an event's noun and its place, or between "and" and the next event's noun."""
PAIR: Final = 2
AS: Final = 5
"""Words from "as" to the event's noun: "as the scene of heavy fighting"."""


def share_places(found: list[Finding]) -> None:
    """Give each of two events that "and" joins its own places, where each noun has some right behind it."""
    events = [f for f in found if f.controller is None and len(f.places) >= PAIR and not f.guess]
    if events and events[0].line.lows.count("as") >= PAIR:
        _named_as(events)
    for first in events:
        for second in events:
            if second.cue > first.cue and second.line is first.line and second.clause is first.clause:
                _share(first, second)


def _named_as(events: list[Finding]) -> None:
    """Give each of the events that places are named "as" those right before its "as"."""
    line, end = events[0].line, 0
    named = [(event, _as_before(line, event.cue)) for event in sorted(events, key=lambda f: f.cue)]
    if len({at for _, at in named if at >= 0}) < PAIR:
        return
    for event, at in named:
        if at < end:
            continue
        ahead = {id(line.words[i].name) for i in line.within(end, at)}
        own = [name for name in event.places if id(name) in ahead]
        if own:
            event.places, end = own, event.cue + len(event.words.split())


def _as_before(line: Line, cue: int) -> int:
    """Return the index of the "as" right before an event's noun, or -1."""
    return next((i for i in range(cue - 1, max(0, cue - AS) - 1, -1) if line.lows[i] == "as"), -1)


def _share(first: Finding, second: Finding) -> None:
    line = first.line
    index = {id(word.name): i for i, word in enumerate(line.words) if word.name is not None}
    end = second.cue + len(second.words.split())
    at = [index.get(id(name), -1) for name in first.places]
    if {id(n) for n in first.places} != {id(n) for n in second.places} or min(at) < first.cue:
        return
    join = next((i for i in range(second.cue - 1, second.cue - 1 - BESIDE, -1) if line.lows[i] in _JOINS), -1)
    own = [n for n, i in zip(first.places, at, strict=True) if i < join]
    other = [n for n, i in zip(first.places, at, strict=True) if i >= end]
    if not own or not other or len(own) + len(other) < len(at):
        return
    if _beside(line, first.cue + len(first.words.split())) and _beside(line, end):
        first.places, second.places = own, other


def _beside(line: Line, at: int) -> bool:
    """Whether a preposition with a place stands right behind the noun that ends at ``at``."""
    return any(
        line.lows[i] in _PLACING and line.within(i + 1, min(len(line.words), i + 1 + BESIDE))
        for i in range(at, min(len(line.words) - 1, at + 2))
    )
