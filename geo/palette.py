"""The map's light colours and the words of its legend, for every way of drawing that is not the browser's.

The same colours as LIGHT in ``geo/atlas/static/theme.js``, which a test holds. Blue and orange stay apart for all
common kinds of colour blindness, and the sides differ in shape as well.
"""

from __future__ import annotations

from typing import Final

from geo.records import StandingState

SEA: Final = "#dbe5ea"
NEIGHBOUR: Final = "#eceae5"
LAND: Final = "#faf9f6"
BORDERLINE: Final = "#dcd9d1"
COUNTRY: Final = "#a39e93"
INK: Final = "#24282c"
MUTED: Final = "#70777d"
SEA_INK: Final = "#8aa3b3"
HALO: Final = "#faf9f6"
UNKNOWN: Final = "#9a9d9f"
UKRAINE: Final = "#1769a5"
RUSSIA: Final = "#cb5a1c"

STANDING_WORDS: Final = {
    StandingState.HELD_UKRAINE: "Held by Ukraine",
    StandingState.CLAIMED_UKRAINE: "Claimed by Ukraine",
    StandingState.CONTESTED: "Contested",
    StandingState.CLAIMED_RUSSIA: "Claimed by Russia",
    StandingState.HELD_RUSSIA: "Held by Russia",
    StandingState.UNKNOWN: "Unknown",
}
