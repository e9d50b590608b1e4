"""Words around a place's name that change nothing in what is told of it, and the sentence without them.

"Sleepy X", "a village called X", "the whole of X", "both X and Y", "X itself", "X and its surroundings",
"X (Russian: Y)", "Ukraine's X": the rules see the bare name. Which place it is has been decided before. Words that tell
something stay: "occupied X", "the outskirts of X", "artillery battered X", "does not hold the whole of X".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS_PLURAL
from geo.reading.aside_words import has_finite
from geo.reading.lexicons import cues, word_class
from geo.reading.words import PLACE, Line, Part, compose
from geo.records import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADJECTIVES: Final = word_class("name_phrases_adjectives")
_HARMED: Final = word_class("name_phrases_harmed")
"""Participles that only colour a name where no subject stands before them: "in battered X", not "shells battered X"."""
_ENDINGS: Final = ("-torn", "-scarred", "-weary", "-ridden", "-rich", "-speaking", "-mining", "-making", "-building")
_BEGINNINGS: Final = ("once-", "formerly-", "long-", "much-", "oft-", "ever-", "battle-")
_HELD: Final = ("-held", "-occupied", "-controlled", "-liberated", "-captured", "-shelled", "-bombed", "-besieged")
_BEFORE_HARMED: Final = (
    word_class("aside_words_prepositions") | word_class("clause_joints_past") | word_class("name_phrases_before")
) | {"", "the", "and", ","}
_WHOLE: Final[tuple[tuple[str, ...], ...]] = (
    ("the", "whole", "of"),
    ("the", "entirety", "of"),
    ("all", "of"),
    ("the", "likes", "of"),
)
_NEGATIONS: Final = word_class("name_phrases_negations")
_CALLED: Final[tuple[tuple[str, ...], ...]] = (("called",), ("named",), ("known", "as"), ("by", "the", "name", "of"))
_LAST: Final = frozenset(words[-1] for words in (*_WHOLE, *_CALLED))
"""Words right before a name with which each of these phrases ends."""
_AROUND: Final = word_class("name_phrases_around")
_ITSELF: Final = frozenset({"itself", "proper", "alike"})
_RENAMED: Final = word_class("name_phrases_renamed")
"""How brackets or an aside open that give a place's other name."""
_LANGUAGES: Final = frozenset({"russian", "russians", "ukrainian", "soviet"})
_UKRAINE: Final = frozenset({"ukraine"})
_SETTLEMENTS: Final = frozenset({"town", "village", "settlement", "hamlet", "township", "port"})
_BEFORE_OF: Final = _SETTLEMENTS | {words[-2] for words in (*_WHOLE, *_CALLED) if words[-1] == "of"}
_DETERMINERS: Final = word_class("name_phrases_determiners")
_SURROUNDINGS: Final = word_class("name_phrases_surroundings")
_AREAS: Final = TOWN_NOUNS_PLURAL | word_class("name_phrases_areas")
MOST: Final = 4
LONGEST: Final = 9
"""Words of "a small mining town", and of another name, at most."""


def without_name_words(line: Line) -> Line:
    """Return ``line`` with its places' bare names, or ``line`` itself where they are bare."""
    dropped: set[int] = set()
    for i in line.indices_of(PLACE):
        name = line.words[i].name
        dropped.update(_behind(line, i))
        if i and name is not None and name.kind is not MentionKind.COUNTRY:
            dropped.update(_before(line, i))
    return _without(line, dropped) if dropped else line


def _without(line: Line, dropped: set[int]) -> Line:
    parts: list[Part] = []
    begin = 0
    for k in [*sorted(dropped), len(line.words)]:
        if k > begin:
            parts.append(Part(line, begin, k))
        begin = k + 1
    return compose(line.sentence, parts)


def _before(line: Line, i: int) -> range:
    """Return the words before the name at ``i`` that only colour it."""
    first = i
    while first and i - first < MOST:
        more = _one_before(line, first)
        if not more:
            break
        first -= more
    return range(first, i)


def _one_before(line: Line, i: int) -> int:
    """Return how many words right before ``i`` are one of what may stand before a name."""
    lows = line.lows
    low = lows[i - 1]
    before = lows[i - 2] if i > 1 else ""
    if _colours(low) and line.words[i - 1].name is None:
        return 1
    if low in _HARMED and (before in _BEFORE_HARMED or before.endswith("ed") or _opens_clause(line, i)):
        return 1
    if low == "both" and _pairs(line, i):
        return 1
    if low == "'s" and i > 1 and line.words[i - 2].low in _UKRAINE:
        return 2
    if low not in _LAST or (low == "of" and before not in _BEFORE_OF):
        return 0
    for words in _WHOLE:
        if _ends_with(lows, i, words):
            return len(words) if _is_bare_whole(line, i - len(words), i) else 0
    for words in _CALLED:
        if _ends_with(lows, i, words):
            return _town_before(lows, i - len(words), len(words))
    if low == "of" and before in _SETTLEMENTS:
        return _town_before(lows, i - 1, 1)
    return 0


def _opens_clause(line: Line, i: int) -> bool:
    """Whether the name at ``i`` with one word before it is a subject: "he denied that battered X had fallen"."""
    return i > 1 and line.lows[i - 2] == "that" and has_finite(line, i + 1, i + 2)


def _colours(low: str) -> bool:
    if low in _ADJECTIVES:
        return True
    return "-" in low and not low.endswith(_HELD) and (low.endswith(_ENDINGS) or low.startswith(_BEGINNINGS))


def _ends_with(lows: Sequence[str], i: int, words: tuple[str, ...]) -> bool:
    return i >= len(words) and tuple(lows[i - len(words) : i]) == words


def _is_bare_whole(line: Line, first: int, last: int) -> bool:
    """Whether "the whole of" adds nothing: no "not the whole of", "a claim to the whole of", "own the whole of"."""
    lows = line.lows
    if not _NEGATIONS.isdisjoint(lows[:first]) or (first and lows[first - 1] == "to"):
        return False
    return not any(m.first < last and m.last > first for m in cues().find(lows, line.classes))


def _town_before(lows: Sequence[str], i: int, behind: int) -> int:
    """Return the length of "a small mining town called", whose noun should stand right before ``i``; or 0."""
    if not i or lows[i - 1] not in _SETTLEMENTS:
        return 0
    for k in range(i - 2, max(-1, i - 2 - MOST), -1):
        if lows[k] in _DETERMINERS:
            return i - k + behind if not k or lows[k - 1] != "," else 0
        if not (_colours(lows[k]) or lows[k] in _HARMED):
            return 0
    return 0


def _pairs(line: Line, i: int) -> bool:
    """Whether behind "both" stand two places: "both X and Y"."""
    return "and" in line.lows[i + 1 : i + 1 + MOST]


def _behind(line: Line, i: int) -> range:
    """Return the words behind the name at ``i`` that say no more than the name."""
    lows = line.lows
    at = i + 1
    low = lows[at] if at < len(lows) else ""
    if low in _ITSELF:
        return range(at, at + 1)
    if low == "and":
        return range(at, _end_of_surroundings(lows, at))
    if low in {"(", ","}:
        return range(at, _end_of_other_name(line, at))
    if low == "to" and (i == 0 or lows[i - 1] in _BEFORE_SUBJECT):
        return range(at, _end_of_bearing(lows, at))
    return range(0)


_BEFORE_SUBJECT: Final = frozenset({",", ";", ":", "and", "that", "but", "-"})


def _end_of_bearing(lows: Sequence[str], at: int) -> int:
    """Return where "to the north" ends that only tells where a subject lies: "X to the north changed hands"."""
    if lows[at + 1 : at + 2] != ["the"] or not "".join(lows[at + 2 : at + 3]).startswith(_BEARINGS):
        return at
    return at + 3 if lows[at + 3 : at + 4] not in ([], ["of"], ["."], ["bank"], ["side"]) else at


_BEARINGS: Final = ("north", "south", "east", "west")


def _end_of_surroundings(lows: Sequence[str], at: int) -> int:
    """Return where "and its surroundings", "and the villages around it" end, or ``at``."""
    k = at + 1
    while k < len(lows) and k - at < MOST and lows[k] in _AROUND:
        k += 1
    last = lows[k - 1]
    if lows[k : k + 1] == ["of"]:
        return at  # "X and the outskirts of Y"
    if last in _SURROUNDINGS:
        return k
    if last in _AREAS and not {"surrounding", "nearby", "neighbouring"}.isdisjoint(lows[at:k]):
        return k
    if last in _AREAS and lows[k : k + 2] == ["around", "it"]:
        return k + 2
    return at


def _end_of_other_name(line: Line, at: int) -> int:
    """Return where "(Russian: Y)", ", known to the Russians as Y," end, or ``at``."""
    lows = line.lows
    if at + 1 >= len(lows) or lows[at + 1] not in _RENAMED:
        return at
    closing = ")" if lows[at] == "(" else ","
    last = next((k for k in range(at + 1, min(len(lows), at + LONGEST)) if lows[k] == closing), 0)
    if last < at + MOST - 1:
        return at
    russian = closing == ")" or not _LANGUAGES.isdisjoint(word.low for word in line.words[at:last])
    named = any(word.capital and word.low not in _LANGUAGES for word in line.words[at + 2 : last])
    told = russian and named and cues().find(lows[at:last], line.classes[at:last])
    return last + 1 if russian and named and not told else at
