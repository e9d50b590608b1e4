"""Asides: what a sentence puts in by the way, and the sentence without it.

"X, once a rival of Y, was shelled", "X (pictured) fell", "While Y slept, X was retaken", "the little town of X": what
stands there tells no event, says nothing of who speaks, and changes nothing in what the rest claims. Such words are
taken out before any rule reads the sentence. An aside that has a cue of its own ("X, shelled at dawn, ...") stays, and
so does whatever may be an item of a list ("X, the village of Y and Z").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.reading.aside_words import FINITE, LIKENESS, PREPOSITIONS, SHORT, closing_sign, has_finite, is_idle, is_verb
from geo.reading.asides_behind import MOST, end_behind, end_of_comma, goes_on
from geo.reading.clause_joints import AUXILIARIES
from geo.reading.lexicons import word_class
from geo.reading.words import PLACE, Line, Part, compose
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name

_LEADING: Final = word_class("asides_leading")
"""Words that open a clause before the one that tells what happened: "while Y slept"."""
_BEHIND: Final = frozenset({"after", "following", "since"})
_JOINTS: Final = frozenset({"and", "but", "while", "as", "though", "although"})
"""Words that open a last clause."""
_MEANT: Final = word_class("asides_meant")
"""Words that mean a place named before: without it they would mean another."""
_TAKES: Final = frozenset({"take", "takes", "took", "taken", "taking", "in"})
_NOBODY: Final = frozenset({"nobody", "no", "few", "everybody", "everyone"})
_ECHOES: Final = word_class("asides_echoes")
"""Words of a clause that says of its place what the clause before says: "and Y was next"."""
_SETTLEMENT: Final = frozenset({"town", "city", "village", "settlement", "hamlet"})
_MARKS: Final = _SETTLEMENT | {","}
"""Words with which an aside may begin or end, besides names."""
_POINTS: Final = frozenset({MentionKind.TOWN, MentionKind.OTHER})
_FORMATIONS: Final = word_class("cues_force")
"""Of what units it is told where they are at home: "the 35th Brigade, which is based in Y,"."""
_WATERS: Final = frozenset({MentionKind.COUNTRY, MentionKind.RIVER, MentionKind.SEA})
_BEFORE_TOWN: Final = 4
"""Words of "the once quiet town", at most."""


def without_asides(line: Line) -> Line:
    """Return ``line`` without its asides, or ``line`` itself where it has none."""
    spans = _asides(line)
    if not spans:
        return line
    parts: list[Part] = []
    at = 0
    for first, last in spans:
        if first > at:
            parts.append(Part(line, at, first))
        at = max(at, last)
    parts.append(Part(line, at, len(line.words)))
    return compose(line.sentence, parts)


def _asides(line: Line) -> list[tuple[int, int]]:
    """Return the asides of a line in order, as the words ``first`` to ``last`` (exclusive)."""
    if PLACE not in line.classes:
        return []
    begin = _leading_end(line)
    found = [(0, begin)] if begin else []
    lows, classes = line.lows, line.classes
    for i, low in enumerate(lows):
        if (low and low not in _MARKS) or i < begin:
            continue
        last = 0
        name = line.words[i].name if classes[i] == PLACE else None
        if name is not None:
            first = _named_with(line, i, name)
            if begin <= first < i:
                found.append((first, i))
            last = end_behind(line, i, name)
        elif low == "," and _opens_behind_subject(line, i):
            last = closing_sign(line, i + 1)
            resumed = last + 1 < len(lows) and (is_verb(line, last + 1) or lows[i + 1] == "who")
            if lows[last : last + 1] == [","] and resumed and is_idle(line, i + 1, last) and not goes_on(line, last):
                found.append((i, last + 1))
                begin = last + 1
            continue
        elif low in _SETTLEMENT and lows[i + 1 : i + 2] == [","] and i > 0 and lows[i - 1] in {"the", "this"}:
            last = end_of_comma(line, i, None)
        if last:
            found.append((i + 1, last))
            begin = last
    last = _trailing_begin(line, begin)
    return [*found, (last, len(line.words) - 1)] if last else found


def _opens_behind_subject(line: Line, i: int) -> bool:
    """Whether the comma at ``i`` opens what is said of those who act.

    ", most of them from Y,", ", who came home,", ", which is based in Y,".
    """
    lows = line.lows
    if lows[i + 2 : i + 3] == ["of"] and (lows[i + 1] in MOST or lows[i + 3 : i + 4] in (["them"], ["whom"])):
        return True
    if lows[i + 1 : i + 2] not in (["who"], ["which"], ["whose"]):
        return False
    return lows[i - 1] in _FORMATIONS or any(p.last == i and p.value.role == "force" for p in line.parties)


def _named_with(line: Line, i: int, name: Name) -> int:
    """Return where what is set before a town's name begins: "the little town of X", "Kharkiv oblast's X"."""
    lows = line.lows
    if i < _BEFORE_TOWN - 1 or lows[i - 1] not in {"'s", "of"} or name.kind not in _POINTS:
        return i
    if lows[i - 1] == "'s" and line.words[i].capital:
        k = i - 2 - (lows[i - 2] in word_class("province_word"))
        owner = line.words[k].name
        wide = owner is not None and owner.kind is MentionKind.PROVINCE and k + 2 < i
        return k if wide and line.classes[k] == PLACE else i
    if lows[i - 1] != "of" or lows[i - 2] not in _SETTLEMENT:
        return i
    for k in range(i - 3, max(-1, i - 3 - _BEFORE_TOWN), -1):
        if lows[k] in {"the", "a"}:
            return k if all(line.classes[n] == "" for n in range(k, i)) and is_idle(line, k + 1, i) else i
        if not lows[k].isalpha():
            break
    return i


def _leading_end(line: Line) -> int:
    """Return where a clause ends that only leads to the sentence: "While Y slept, X was retaken"; or 0."""
    lows = line.lows
    if not lows or lows[0] not in _LEADING:
        return 0
    last = closing_sign(line, 1)
    if last >= len(lows) or lows[last] != "," or not any(word.capital for word in line.words[1:last]):
        return 0
    if not is_idle(line, 1, last):
        return 0
    if lows[0] in LIKENESS or lows[1] in {"in", "at", "near"}:
        return 0 if has_finite(line, 1, last) else _unless_meant(line, last + 1)
    if any(w.date is not None for w in line.words[:last]):
        return 0
    if lows[0] in _BEHIND:
        named = [k for k in range(1, last) if line.words[k].name]
        joined = {"and", ","}.issuperset(lows[k] for k in range(2, last) if k not in named)
        return _unless_meant(line, last + 1) if joined and named[0] == 1 and len(named) > 1 else 0
    return _unless_meant(line, last + 1) if any(is_verb(line, k) for k in range(2, last)) else 0


def _unless_meant(line: Line, at: int) -> int:
    """Return ``at``, or 0 where the rest means places that only the words before ``at`` name."""
    lows = line.lows
    for k in range(at, len(lows)):
        name = line.words[k].name
        if name is not None and line.classes[k] == PLACE and name.kind not in _WATERS:
            return at
        following = lows[k + 1] if k + 1 < len(lows) else ""
        takes_place = lows[k] == "place" and lows[k - 1] in _TAKES
        if (
            lows[k] in TOWN_NOUNS
            and not takes_place
            and not (following == "of" and PLACE in line.classes[k + 2 : k + 3])
        ):
            return 0
        existential = lows[k] in {"there", "it"} and following in AUXILIARIES
        apart = lows[k] == "both" and following not in TOWN_NOUNS_PLURAL and following not in FINITE  # "both roads"
        if lows[k] in _MEANT and not existential and not apart:
            return 0
    return 0


def _trailing_begin(line: Line, begin: int) -> int:
    """Return where a last clause begins that names a place but tells nothing of it: ", and nobody in Y knew"; or 0."""
    lows = line.lows
    last = len(lows) - 1
    if last < SHORT or lows[last] not in {".", "!"} or "," not in lows or _JOINTS.isdisjoint(lows):
        return 0
    comma = last - 1
    while comma > begin and lows[comma] != ",":
        comma -= 1
    if comma <= begin or lows[comma + 1] not in _JOINTS:
        return 0
    places = [k for k in range(comma, last) if line.classes[k] == PLACE]
    if not places or lows[places[0] - 1] not in PREPOSITIONS or places[0] - comma < SHORT:
        return 0
    verb = next((k for k in range(comma + 3, last) if is_verb(line, k)), 0)
    if not verb or not _ECHOES.isdisjoint(lows[comma:last]) or not is_idle(line, comma + 2, last):
        return 0
    if any(w.date is not None for w in line.words[comma:last]):
        return 0
    return comma if PLACE in line.classes[:comma] or lows[comma + 2] in _NOBODY else 0
