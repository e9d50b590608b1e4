"""What a sentence tells again: the damage that the shelling before it did, "the blast" that is no second one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.networks import is_network
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.findings import Draft, Finding
    from geo.reading.words import Line

_STRIKES: Final = word_class("retold_strikes")


def is_retold(finding: Finding, previous: Line | None, recent: list[Draft]) -> bool:
    """Whether a finding at a place that only the context names belongs to the shelling told of in the paragraph.

    So does damage, and "the blast", "the attack", which are no second one. ``previous`` is the sentence before,
    ``recent`` are the last claims.
    """
    damage = finding.category is Category.INFRASTRUCTURE and not is_network(finding)
    if not damage and finding.category is not Category.BOMBARDMENT:
        return False
    names = {n.text for n in finding.places}
    words = finding.line.words
    if names & {w.name.text for w in words if w.name}:
        before = None if finding.line.sentence.opens else previous
        shelled = [d for d in recent if d.line is before and d.category is Category.BOMBARDMENT]
        return damage and bool(names & {d.name.text for d in shelled})
    again = words[max(0, finding.cue - 1)].low in {"the", "this", "that"}
    return (damage or (again and words[finding.cue].low in _STRIKES)) and any(
        d.category is Category.BOMBARDMENT
        and d.name.text in names
        and d.line.sentence.paragraph == finding.line.sentence.paragraph
        for d in recent
    )
