"""A cue of an event with the words around it, as the rules for misleading cues look at it."""

from __future__ import annotations

from dataclasses import dataclass

from geo.reading.clauses import Clause
from geo.reading.lexicons import Cue
from geo.reading.patterns import Match
from geo.reading.words import Line


@dataclass(slots=True, eq=False, kw_only=True)
class Told:
    """A cue in its clause: its ``words`` in small letters, and the six words ``before`` it."""

    line: Line
    clause: Clause
    match: Match[Cue]
    words: str
    before: str

    @property
    def at(self) -> int:
        """The index of the cue's first word."""
        return self.match.first

    @property
    def head(self) -> str:
        """The cue's first word, in small letters."""
        return self.line.lows[self.match.first]

    def behind(self, count: int) -> set[str]:
        """Return the ``count`` words behind the cue."""
        return set(self.line.lows[self.match.last : self.match.last + count])

    def previous(self) -> str:
        """Return the word before the cue."""
        return self.line.lows[self.at - 1] if self.at else ""
