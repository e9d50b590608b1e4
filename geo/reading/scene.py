"""What the rules for one sentence may look at."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.reading.clauses import Clause
from geo.reading.findings import Draft
from geo.reading.speakers import Speaker, Voices
from geo.reading.subjects import Focus
from geo.reading.words import Line
from geo.records import Affiliation


@dataclass(slots=True)
class Scene:
    """What the rules for a clause may look at: its line, the line's clauses, the focus, the voices, the last gainer."""

    line: Line
    clauses: list[Clause]
    focus: Focus
    voices: Voices
    gainer: Affiliation | None = None
    last_side: Affiliation | None = None
    drafts: list[Draft] = field(default_factory=list)

    def speaker_of(self, clause: Clause) -> Speaker:
        """Return who says a clause: whom its statement names, else the voice of the sentence."""
        return clause.statement.speaker if clause.statement else self.voices.voice_of(self.line)
