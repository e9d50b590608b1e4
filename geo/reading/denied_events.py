"""Events that a side denies: "X is not surrounded", "not one resident came to harm at the hands of our soldiers"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.findings import Finding
from geo.reading.parties import subject_side
from geo.reading.whereabouts import event_places
from geo.records import Affiliation, Category, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene

_RING: Final = re.compile(r"(?:be |been |is |are |was )?(?:\w+ )?(?:surround|encircl|cut off|blockad)", re.IGNORECASE)
_BY_US: Final = re.compile(
    r"\b(?:by|at the hands of|through|from) (?:its|our|their|his|any|russian|ukrainian) (?:\w+ )?"
    r"(?:men|troops|soldiers|forces|army|servicemen|units|fighters|weapons|fire|hands)\b"
)
"""Whom a side clears of harm that it denies: its own."""
_MEANT: Final = re.compile(
    r"\b(?:abduct|detain|tortur|arrest|execut|kidnap|mistreat|rape|harmed|taken (?:away|hostage))", re.IGNORECASE
)
"""Harm that only soldiers and jailers do, which the invader denies for his own: "nobody in X has been detained"."""


def denied_ring(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the encirclement that a side denies: "X is not surrounded", said by those who are in it."""
    line = scene.line
    speaker = scene.speaker_of(clause).side
    if speaker not in {Affiliation.UKRAINE, Affiliation.RUSSIA} or not _RING.match(line.text(match.first, match.last)):
        return None
    if re.search(
        r"\b(?:would|could|should|might|may|to)\b", line.text(max(clause.first, match.first - 4), match.first)
    ):
        return None
    places, rule, guess = event_places(scene, clause, match, Category.MILITARY_ACTIVITY)
    if not places or match.tag not in {"past", "part", "base"}:
        return None
    words = line.text(match.first, match.last)
    finding = Finding(Category.MILITARY_ACTIVITY, places, line, clause, match.first, words, rule, guess=guess)
    finding.notes.append("denied")
    return finding


def denied_harm(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the harm to civilians that a side denies: "not one resident of X came to harm at the hands of its men".

    So is fire that it did not open: "its forces had not shelled X".
    """
    line = scene.line
    speaker = scene.speaker_of(clause).side
    category = match.value.category
    if category not in {Category.CIVILIAN_HARM, Category.BOMBARDMENT}:
        return None
    if speaker not in {Affiliation.UKRAINE, Affiliation.RUSSIA}:
        return None
    fired = category is Category.BOMBARDMENT and subject_side(scene, clause, match.first) is speaker
    spoken = clause.statement is not None
    meant = spoken and speaker is Affiliation.RUSSIA and _MEANT.search(line.text(match.first, match.last)) is not None
    own = fired or meant or _BY_US.search(clause.text) is not None
    accused = category is Category.BOMBARDMENT and spoken
    if not (own or accused):
        return None
    places, rule, guess = event_places(scene, clause, match, category)
    if not places or not (own or _is_accused(scene, places, speaker)):
        return None
    words = line.text(match.first, match.last)
    finding = Finding(category, places, line, clause, match.first, words, rule, guess=guess)
    finding.notes.append("denied")
    return finding


def _is_accused(scene: Scene, places: list[Name], speaker: Affiliation) -> bool:
    """Whether others told right before that a place was shelled of which ``speaker`` says that it was not."""
    told = [d for d in scene.drafts[-ANSWERED:] if d.category is Category.BOMBARDMENT]
    near = [d for d in told if scene.line.sentence.paragraph - d.line.sentence.paragraph <= 1]
    named = {name.text for name in places}
    return any(d.name.text in named and d.speaker.side is not speaker and d.stance is Stance.ASSERTS for d in near)


ANSWERED: Final = 4
"""Claims back to the shelling that a side denies."""
