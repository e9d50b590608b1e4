"""A source put in before the rest of a list: "attacked near A and, according to the General Staff, also near B".

The rules read "attacked near A and also near B"; what is told of B is said by the source, the rest by whoever speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reading.aside_words import is_verb
from geo.reading.lexicons import word_class
from geo.reading.roles import give_roles
from geo.reading.words import PLACE, Line, Part, compose

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.speakers import Speaker
    from geo.reading.statements import Hearing
    from geo.records import Stance

_SIGNS: Final = frozenset({",", "-", "\u2013", "\u2014", "("})
_CLOSING: Final = frozenset({",", "-", "\u2013", "\u2014", ")"})
_STOPS: Final = frozenset({",", ".", ";", ":", "!", "?", ")", "-", "\u2013", "\u2014"})
_FREE: Final = word_class("inserted_voices_free")
"""What stands between a source and the place that it adds: "also near", "in the village of"."""
MOST: Final = 14
"""Words of a source, at most."""
BEFORE_PLACE: Final = 6


class Inserted(NamedTuple):
    """A source with the places that only it tells of."""

    names: frozenset[int]
    """By their ids in memory: the places behind it."""
    speaker: Speaker
    stance: Stance


def told_of(inserted: Inserted | None, name: Name) -> tuple[Speaker, Stance] | None:
    """Return who alone tells of a place, and how, where that is a source put into the sentence."""
    return (inserted.speaker, inserted.stance) if inserted is not None and id(name) in inserted.names else None


def without_source(line: Line, hearing: Hearing) -> tuple[Line, Inserted | None]:
    """Return ``line`` without a source that stands before the rest of its list, and that source."""
    lows = line.lows
    if "and" not in lows or "," not in lows:
        return line, None
    for at in [i for i in range(2, len(lows) - 4) if lows[i] == "and"]:
        first = at + 1 + (lows[at + 1] in _SIGNS)
        if lows[at + 1] not in _SIGNS and lows[first] != "according":
            continue
        last = next((k for k in range(first + 2, min(len(lows) - 1, first + MOST)) if lows[k] in _CLOSING), 0)
        if not last or PLACE not in line.classes[:at]:
            continue
        stop = _end_of_rest(line, last + 1)
        if not stop:
            continue
        source = compose(line.sentence, [Part(line, first, last + 1), Part(line, last + 1, stop)])
        said = hearing.statements(source)
        if len(said) != 1:
            continue
        added = [w.name for w in line.words[last + 1 : stop] if w.name is not None]
        open_ = at - (lows[at - 1] in _SIGNS)  # "A (and, they say, B)", "A, and - they say - B"
        rest = Part(line, last + 1, stop)
        parts = [Part(line, 0, open_), Part(line, at, at + 1), rest, Part(line, stop, len(lows))]
        for name in added:
            name.roles.clear()  # what they were beside the source
        plain = compose(line.sentence, parts)
        give_roles(plain)
        return plain, Inserted(frozenset(map(id, added)), said[0].speaker, said[0].stance)
    return line, None


def _end_of_rest(line: Line, first: int) -> int:
    """Return where the rest of a list ends that goes on at ``first`` with a place, without a verb of its own, or 0."""
    begin = next((k for k in range(first, len(line.lows)) if line.classes[k] == PLACE), 0)
    if not begin or begin - first > BEFORE_PLACE or not all(low in _FREE for low in line.lows[first:begin]):
        return 0
    end = begin
    while end < len(line.lows) and not (
        line.lows[end] in _STOPS and (end + 1 >= len(line.lows) or line.classes[end + 1] != PLACE)
    ):
        end += 1
    return 0 if any(is_verb(line, k) for k in range(first, end)) else end
