"""Pairs of places in one list: "not only X but also Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.words import Line

_FINITE: Final = word_class("clause_joints_aux") | word_class("clause_joints_past")
_LEADS: Final = word_class("pairs_leads")
ONLY: Final = word_class("pairs_only")
"""What stands behind "not" where more follows."""


def joins_places(line: Line, begin: int, at: int) -> bool:
    """Whether the "but" at ``at`` lists another place: "took not only X but also Y"."""
    lows = line.lows
    no = next((i for i in range(at - 1, begin - 1, -1) if lows[i] == "not"), -1)
    if no < 0 or lows[no + 1] not in ONLY or _FINITE.intersection(lows[no + 2 : at]):
        return False
    behind = at + 1
    while behind < len(lows) and lows[behind] in _LEADS:
        behind += 1
    return (
        behind < len(lows)
        and line.words[behind].name is not None
        and any(line.words[i].name is not None for i in range(no + 2, at))
    )
