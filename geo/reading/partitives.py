"""Movements of those whom only the sentence before names: "Many of these have been sent to X"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.findings import Finding
    from geo.reading.words import Line

_OPENERS: Final = word_class("partitives_openers")
_SENT: Final = word_class("partitives_sent")
_TROOPS: Final = FORCES | word_class("partitives_troops")


def is_of_others(finding: Finding, previous: Line | None) -> bool:
    """Whether those who are moved are no troops: pupils, parcels, or nobody whom the sentence before names."""
    if finding.category is not Category.MILITARY_ACTIVITY:
        return False
    words = finding.words.lower().split()
    if words[0] not in _OPENERS or words[-1] not in {"to", "into", "towards"} or _SENT.isdisjoint(words):
        return False
    return previous is None or _TROOPS.isdisjoint(previous.lows)
