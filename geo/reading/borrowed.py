"""Verbs of war that are used of crowds, firms and teams: "pensioners besieged the post office"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_BORROWED: Final = (
    "besieg", "storm", "conquer", "ambush", "blockad", "invad", "occup", "captur", "seiz", "bombard", "raid", "assault",
    "laid siege", "lay siege", "laying siege", "under siege", "surround", "encircl", "overran", "overrun", "withdr",
    "retreat", "pull", "surrender", "attack", "took over", "take over", "taken over", "took control", "take control",
    "liberat", "march", "destroy", "damag", "wreck", "ruin", "devastat", "fought over", "fight over",
)  # fmt: skip
_ARMED: Final = frozenset().union(
    *(word_class(f"cues_{kind}") for kind in ("force", "troops", "armour", "craft", "ship", "gun", "missile")),
    FORCES,
    word_class("peaceful_war"),
    word_class("borrowed_armed"),
)
"""Words with any of which a sentence may tell of war."""
_BODIES: Final = word_class("borrowed_bodies")
"""Nouns in the singular for many people who bear no arms."""
_NO_PEOPLE: Final = word_class("borrowed_no_people")
"""Nouns in the plural for what does nothing."""
_SIDES: Final = frozenset({"@ukraine", "@russia"})
_SHORTEST: Final = 4
"""Letters of a noun in the plural at least."""
_AGENT: Final = 5
"""Words behind a passive among which its agent stands."""
_PASSIVE: Final = word_class("borrowed_passive")


def is_borrowed(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a verb of war is used of people who bear no arms.

    Nobody armed may be named in the sentence, and whoever does it is a common noun in the plural, or a body of people.
    """
    words = line.text(match.first, match.last).lower().removeprefix("be ")
    if not words.startswith(_BORROWED) or (match.tag in {"", "base", "s"} and not words.startswith(("under", "l"))):
        return False
    for i, low in enumerate(line.lows):
        if match.first <= i < match.last:
            continue
        name = line.words[i].name
        if low in _ARMED or line.classes[i] in _SIDES or (name is not None and not name.literal):
            return False
    if "by" in line.lows[match.last : match.last + 2]:
        return any(_is_body(line, i) for i in range(match.last + 1, min(len(line.words), match.last + _AGENT)))
    if not _PASSIVE.isdisjoint(line.lows[max(0, match.first - 2) : match.first + 1]):
        return False  # those before it suffered it
    first = clause.first if clause.joint == "main" else 0
    return any(_is_body(line, i) for i in range(first, match.first))


def _is_body(line: Line, i: int) -> bool:
    """Whether a word is a common noun for several people or for a body of them."""
    word = line.words[i]
    if word.name is not None or word.date is not None or (word.capital and i):
        return False
    low = word.low
    if low in _BODIES:
        return True
    plural = low.endswith("s") and not low.endswith(("ss", "us", "is")) and low.isalpha() and len(low) >= _SHORTEST
    return plural and low not in _NO_PEOPLE
