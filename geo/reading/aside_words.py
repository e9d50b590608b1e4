"""Words of asides: whether a stretch of a sentence tells nothing, where it closes, whether it is a list or a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.reading.clause_joints import AUXILIARIES, PAST_TENSES, STAYS
from geo.reading.lexicons import cues, speech, word_class
from geo.reading.words import PLACE

if TYPE_CHECKING:
    from geo.reading.words import Line

FINITE: Final = AUXILIARIES | PAST_TENSES | STAYS | word_class("aside_words_past")
PREPOSITIONS: Final = word_class("aside_words_prepositions")
RELATIVES: Final = word_class("aside_words_relatives")
RELATED: Final = RELATIVES | {"whom", "who", "that"}
LIKENESS: Final = frozenset({"like", "unlike"})
DASHES: Final = frozenset({"\u2014", "\u2013", "-"})
_CLOSES: Final = frozenset({",", ".", ";", ":", "!", "?", "\u2014", "\u2013", ")"})
_TRADES: Final = frozenset({"mining", "garrison", "military", "border", "frontline", "front-line"})
"""What a town lives by, which elsewhere tells of war."""
_NAMED: Final = frozenset({"known", "named", "called", "nicknamed"})
"""Words that say what a place is called, which elsewhere are words of saying."""
LONGEST: Final = 24
"""Words of an aside, at most: what is longer is a sentence of its own."""
SHORT: Final = 4
"""Words within which a phrase shows what it is, and letters of the shortest verb in "-ed"."""


def is_idle(line: Line, first: int, last: int) -> bool:
    """Whether the words ``first`` to ``last`` tell no event, name no side and say nothing of who speaks."""
    if last - first > LONGEST or last <= first:
        return False
    lows, classes = line.lows, line.classes
    for party in line.parties:
        within = party.first < last and party.last > first
        named = classes[party.first] == PLACE  # "the largest supplier of Kyiv"
        if within and not named and party.value.role != "resident" and not _is_trade(line, party.first):
            return False
    found = cues().find(lows[first:last], classes[first:last])
    if any(match.last - match.first > 1 or not _is_trade(line, first + match.first) for match in found):
        return False
    first += lows[first] in _NAMED
    return not speech().find(lows[first:last], classes[first:last])


def _is_trade(line: Line, k: int) -> bool:
    """Whether a word only says what a town lives by: "a mining town", "a garrison town"."""
    return line.lows[k] in _TRADES and k + 1 < len(line.lows) and line.lows[k + 1] in TOWN_NOUNS


def closing_sign(line: Line, first: int) -> int:
    """Return where the sign stands that closes the aside which begins at ``first``."""
    return next((k for k in range(first, len(line.lows)) if line.lows[k] in _CLOSES), len(line.lows))


def is_verb(line: Line, k: int) -> bool:
    """Whether the word at ``k`` is a finite verb: of a class, in "-ed", or in "-s" behind a name."""
    low = line.lows[k]
    if low in FINITE or (low.endswith("ed") and len(low) >= SHORT):
        return True
    return low.endswith("s") and len(low) > SHORT - 1 and line.classes[k - 1] == PLACE and low.isalpha()


def has_finite(line: Line, first: int, last: int) -> bool:
    """Whether a finite verb stands among the words ``first`` to ``last`` (exclusive)."""
    return not FINITE.isdisjoint(line.lows[first:last])


def lists_places(line: Line, first: int, last: int) -> bool:
    """Whether the words from ``first`` go on with a list: "the village of Y and Z", "the towns around Z"."""
    lows, classes = line.lows, line.classes
    if lows[first] != "one" and not TOWN_NOUNS_PLURAL.isdisjoint(lows[first : min(last, first + SHORT)]):
        return True
    for k in range(first, last):
        if classes[k] != PLACE:
            continue
        before = lows[k - 1] if k > first else ""
        if before in {"and", "or"} and "between" not in lows[first:k]:
            return True
        if before == "the":
            before = lows[k - 2]
        if before not in PREPOSITIONS and before not in RELATED and before not in {"and", "or"}:
            return True
    return False
