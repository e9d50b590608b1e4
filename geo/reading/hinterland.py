"""Words of war in provinces that no invader ever entered: "Discount shops have conquered Ternopil"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.findings import Finding
    from geo.reading.mentions import Name

_PROVINCES: Final = word_class("hinterland_provinces")
"""ISO 3166-2 codes of the provinces in which no ground was fought for since 24 February 2022."""
_WAGED: Final = frozenset(
    {
        Category.CAPTURED,
        Category.RECAPTURED,
        Category.ENTERED,
        Category.WITHDRAWN,
        Category.HELD,
        Category.CONTESTED,
        Category.GROUND_COMBAT,
        Category.ADVANCE,
        Category.MILITARY_ACTIVITY,
        Category.POLITICAL,
    }
)
_ARMED: Final = frozenset().union(
    *(word_class(f"cues_{kind}") for kind in ("force", "troops", "armour", "craft", "ship", "gun", "missile")),
    FORCES,
    word_class("peaceful_war"),
    word_class("hinterland_armed"),
)
_SIDES: Final = frozenset({"@ukraine", "@russia"})


def is_out_of_reach(finding: Finding) -> bool:
    """Whether ground is fought for, power taken or somebody detained where no war is, and nobody armed is named."""
    arrest = finding.category is Category.CIVILIAN_HARM and "detain" in finding.words.lower()
    if not (arrest or finding.category in _WAGED) or not finding.places or not all(map(is_far_behind, finding.places)):
        return False
    line = finding.line
    return _ARMED.isdisjoint(line.lows) and _SIDES.isdisjoint(line.classes)


def is_far_behind(name: Name) -> bool:
    """Whether a place lies in a province in which no ground was fought for."""
    place = name.resolution.place if name.resolution else None
    return place is not None and place.province in _PROVINCES
