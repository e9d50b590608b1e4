"""Parts of a town that are told of without its name: "the northern outskirts", "half of it", or the way "there".

Where a sentence names no place, the town in mind is put beside them, so that every rule reads "the outskirts of X".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.words import Part, compose, spell_out
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.subjects import Focus
    from geo.reading.words import Line

_PARTS: Final = word_class("bare_parts_nouns")
"""Parts that every town has: "the streets"."""
_SIDES: Final = word_class("bare_parts_sides")
"""Parts only with a bearing or a number before them: "the northern part"."""
_BEARINGS: Final = word_class("bare_parts_bearings")
_PORTIONS: Final = word_class("bare_parts_portions")
"""What stands before "of it"."""
_OWNED: Final = _PARTS | _SIDES | _PORTIONS
_CUES: Final = _OWNED | {"there", "its"}
"""Words without one of which a sentence tells of no part, and of no way."""
_MOVES: Final = word_class("bare_parts_moves")
_OF_SITES: Final = word_class("bare_parts_of_sites")
"""What a bridge, a dam or a plant has: "its spans"."""
_OF_TOWNS: Final = word_class("bare_parts_of_towns")
"""What a town has, and no body or person: "its streets"."""
OWNER: Final = 4
PHRASE: Final = 3
"""Words of a sentence among which "its" stands, and behind it what is owned."""
REACH: Final = 7
"""Words before "there" among which it is told that somebody is moved."""
_NO_OWNER: Final = word_class("bare_parts_no_owner")
"""Behind a part that is named with its own town or street."""


def name_owner(line: Line, focus: Focus) -> Line:
    """Return a line with the town in mind beside the first part that it tells of, if it names no place itself."""
    lows = line.lows
    if _CUES.isdisjoint(lows):
        return line
    if "there" in lows and (not _MOVES.isdisjoint(lows) or lows[:2] == ["the", "same"]):
        return _name_way(line, focus)
    if "its" in lows[:OWNER]:
        owned = _name_owner_of_its(line, focus)
        if owned is not line:
            return owned
    if _OWNED.isdisjoint(lows) or line.within(0, len(lows)):
        return line
    town = focus.town() if focus.in_mind(line) else None
    if town is None:
        return line
    for i, low in enumerate(lows):
        after = lows[i + 1] if i + 1 < len(lows) else "."
        if low in _PORTIONS and after == "of" and lows[i + 2 : i + 3] == ["it"]:
            return _with(line, i + 2, i + 3, _spelled(line, town, i))
        part = low in _PARTS or (low in _SIDES and i and lows[i - 1] in _BEARINGS)
        if not part or after in _NO_OWNER or (after == "in" and low in _SIDES):
            continue
        article = next((k for k in (i - 1, i - 2) if k >= 0 and lows[k] in {"the", "its"}), -1)
        if article >= 0 and all(low.isalpha() for low in lows[article:i]):
            named = _spelled(line, town, i)
            if lows[article] == "its":
                named.put(1, "'s", named.words[0].start)
                return _with(line, article, article + 1, named)
            named.put(0, "of", named.words[0].start)
            return _with(line, i + 1, i + 1, named)
    return line


def _name_owner_of_its(line: Line, focus: Focus) -> Line:
    """Return a line with the place in mind in place of "its", where it is told of what only a place has.

    "Its spans came down" is the bridge, "Its hospital was hit" the town, whatever the sentence names behind.
    """
    at = line.lows.index("its", 0, OWNER)
    noun = next((low for low in line.lows[at + 1 : at + 1 + PHRASE] if low in _OF_SITES or low in _OF_TOWNS), "")
    town = focus.town() if focus.fresh(line) or focus.in_mind(line) else None
    if not noun or town is None or line.within(0, at):
        return line
    if noun in _OF_SITES and noun not in _OF_TOWNS and town.kind is not MentionKind.OTHER:
        return line
    named = _spelled(line, town, at)
    named.put(1, "'s", named.words[0].start)
    return _with(line, at, at + 1, named)


def _name_way(line: Line, focus: Focus) -> Line:
    """Return a line with the town in mind in place of "there", if somebody is moved: "brought guns there from Y"."""
    at = line.lows.index("there")
    town = focus.town()
    own = any(w.name and w.name.kind in {MentionKind.TOWN, MentionKind.OTHER} for w in line.words[:at])
    same = line.lows[:2] == ["the", "same"]  # "The same happened there"
    if town is None or own or not (same or not _MOVES.isdisjoint(line.lows[max(0, at - REACH) : at])):
        return line
    named = _spelled(line, town, at)
    named.put(0, "in" if same else "to", line.words[at].start)
    return _with(line, at, at + 1, named)


def _spelled(line: Line, town: Name, i: int) -> Line:
    """Return a town's name as words that stand at the word ``i`` of a line."""
    return spell_out(line.sentence, [town], "", line.words[i].start, line.words[i].start)


def _with(line: Line, first: int, last: int, named: Line) -> Line:
    """Return a line with the words of ``named`` in place of those from ``first`` to ``last`` (exclusive)."""
    return compose(
        line.sentence, [Part(line, 0, first), Part(named, 0, len(named.words)), Part(line, last, len(line.words))]
    )
