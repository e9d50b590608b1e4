"""What counts as damage beside the shelling that did it: to a network, a bridge, a dam or a plant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.findings import Finding

_HALTED: Final = re.compile(
    r"\b(?:not (?:run|gone|worked)|stopp?(?:s|ed)? work\w*|out of (?:service|action|operation|order)|"
    r"output|standstill)\b",
    re.IGNORECASE,
)
_WORKS: Final = re.compile(r"\b(?:azot|works|refinery|plant|azovstal|factory|avdiivka coke)\b", re.IGNORECASE)
_SUPPLY: Final = re.compile(r"\b(?:water|electricity|power|heating|gas)\b")


_NETWORK: Final = re.compile(
    r"\b(?:bridges?|dams?|power|electricity|grid|networks?|water supply|gas|pipelines?|reactors?|substations?|"
    r"heating|(?:water|gas|sewage) (?:pipe|main)s?|pipes burst|"
    r"water tower|pumping stations?|(?:no|without|neither) (?:\w+ )?lights?|"
    r"taps|running water|tap water|piped water|mains|telephone|metro|trams|trolleybuses|"
    r"lights (?:have |had |has )?(?:went|gone|go|are|were|fail\w*)|darkened|without (?:\w+ )?water|"
    r"outage|blackout|in the dark|darkness|refinery|power (?:plant|station)|waterworks|nuclear|"
    r"high-voltage|output|transformers?|boiler houses?|railway|rail tracks|tracks|train line|"
    r"pedestrians|impassable|internet|viaducts?|overpass|flyover|sluices?|hydroelectric|thermal|steel ?works|"
    r"water works|sewage works|coking plant|coke works|(?:chemical|cement|heat|filter|treatment) (?:plant|works)|"
    r"television tower|boiler rooms?|switchyard|pylons?|catenary|overhead (?:line|wire|cable)s?)\b"
)
_AGAIN: Final = frozenset({"it", "which", "they", "both"})
BEGINNING: Final = 3
"""Words with which a clause begins among which it names what was hit again: "hit a refinery and it caught fire"."""


def is_network(finding: Finding) -> bool:
    """Whether damage is to a network, a bridge, a dam or a plant, which stands beside a record of shelling."""
    if any(n.kind is MentionKind.OTHER and _WORKS.search(n.text) for n in finding.places):
        return True
    if _HALTED.search(finding.words):
        return True  # "the plant was bombed and has not run since"
    told, first = finding.clause.text, finding.clause.first
    if first and not _AGAIN.isdisjoint(finding.line.lows[first : first + BEGINNING]):
        told = finding.line.text(0, finding.clause.last).lower()
    return _NETWORK.search(f"{told} {' '.join(n.text.lower() for n in finding.places)}") is not None


def is_cut_off(finding: Finding, found: list[Finding]) -> bool:
    """Whether a lack of water or power is told as the damage to its network in the same clause."""
    supply = finding.category is Category.HUMANITARIAN and _SUPPLY.search(finding.words)
    return bool(supply) and any(f.category is Category.INFRASTRUCTURE and f.clause is finding.clause for f in found)
