"""Asides behind a place: between commas, dashes or brackets, and "near Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.aside_words import (
    DASHES,
    FINITE,
    LIKENESS,
    LONGEST,
    PREPOSITIONS,
    RELATED,
    RELATIVES,
    SHORT,
    closing_sign,
    has_finite,
    is_idle,
    is_verb,
    lists_places,
)
from geo.reading.lexicons import word_class
from geo.reading.words import PLACE
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.mentions import Name
    from geo.reading.words import Line

_ARTICLES: Final = word_class("asides_behind_articles")
_OPENERS: Final = word_class("asides_behind_openers")
"""Words that open an aside behind a place: "once a rival", "larger than", "known for"."""
_PAIRED: Final = word_class("asides_behind_paired")
"""Pairs of words that open one, with a hyphen: "home to", "not far", "part of"."""
MOST: Final = word_class("asides_behind_most")
"""How many of those before the comma: "X and Y, both once rivals of Z", "the soldiers, most of them from Y"."""
_MEASURES: Final = word_class("asides_behind_measures")
_BEARINGS: Final = word_class("asides_behind_bearings")
_RESUMES: Final = word_class("asides_behind_resumes")
"""Words behind an aside with which its clause goes on, besides verbs: the comma before them goes, too."""
_SAYING: Final = word_class("asides_behind_saying")
_NOT_VERBS: Final = word_class("asides_behind_not_verbs")
_LISTS: Final = frozenset({",", "and", "or", "-", "\u2013"})
_KINDS: Final = word_class("direction_word") | word_class("province_word") | word_class("asides_behind_sites")
"""Words behind a name that make it another place: "near Y airport"."""
_HEADS: Final = frozenset({MentionKind.TOWN, MentionKind.PROVINCE, MentionKind.OTHER, MentionKind.RIVER})
_RANKS: Final = (["other"], ["second"], ["third"], ["last"], ["latter"])
_STOPS: Final = frozenset({".", ";", ":", "!", "?", ")", "("})
_RIMS: Final = word_class("asides_behind_rims")
"""What a town has at each of its ends: "the northern edge"."""
_BEFORE_NOUN: Final = 4
"""Words between an article and the noun of an apposition, at most."""


def end_behind(line: Line, i: int, name: Name) -> int:
    """Return where the asides end that follow one another behind the place at ``i``, or 0."""
    lows = line.lows
    after = lows[i + 1] if i + 1 < len(lows) else ""
    if after == "(":
        last = _end_of_brackets(line, i + 1)
    elif after in {"near", "close"}:
        last = _end_of_nearness(line, i, name)
    elif after in {"on", "at"}:
        last = _end_of_rim(line, i) if _bears_asides(line, i, name) else 0
    elif (after != "," and after not in DASHES) or not _bears_asides(line, i, name):
        return 0
    elif after == ",":
        last = end_of_comma(line, i, name)
    else:
        spaced = after != "-" or line.words[i + 1].start > line.words[i].end
        return _end_of_dashes(line, i + 2, name) if spaced else 0
    while last and lows[last : last + 1] == [","] and (further := end_of_comma(line, last - 1, name)):
        last = further
    return last


def _end_of_dashes(line: Line, first: int, name: Name) -> int:
    """Return where the aside between dashes ends that begins at ``first``, or 0."""
    lows = line.lows
    last = next((k for k in range(first, len(lows)) if lows[k] in DASHES or lows[k] in _STOPS), 0)
    if not last or not _opens(line, first, last, name) or not is_idle(line, first, last):
        return 0
    return last + (lows[last] in DASHES)


def end_of_comma(line: Line, i: int, name: Name | None) -> int:
    """Return where the aside between commas behind the place at ``i`` ends, or 0; "the town" has no ``name``."""
    lows, first = line.lows, i + 2
    if first + 1 >= len(lows):
        return 0
    if lows[first] in LIKENESS:
        return _end_of_likeness(line, i, first)
    relative = lows[first] in RELATIVES or lows[first + 1 : first + 2] == ["which"]
    last = _end_of_relative(line, i, first) if relative else closing_sign(line, first)
    if last >= len(lows) or lows[last] == ")" or lows[last] in DASHES:
        return 0
    if not _opens(line, first, last, name):
        return 0
    if goes_on(line, last):
        last = _end_of_list(line, last)
    if not is_idle(line, first + 2 * (lows[first + 1] == "'s"), last):
        return 0
    return _behind_comma(line, i, last)


def _bears_asides(line: Line, i: int, name: Name) -> bool:
    """Whether what is said by the way of the place at ``i`` may go, since it is more than a point of reference.

    Without "between Y and Z" the scene of "west of X, between Y and Z" would be lost.
    """
    beside = i > 1 and line.lows[i - 1] == "of" and line.lows[i - 2].startswith(("north", "south", "east", "west"))
    return not beside and name.kind in _HEADS


def _end_of_nearness(line: Line, i: int, name: Name) -> int:
    """Return where "near Y" behind a town ends, or 0."""
    lows = line.lows
    at = i + 2 if lows[i + 1] == "near" else i + 3
    if at >= len(lows) or line.classes[at] != PLACE or lows[at - 1] not in {"near", "to"}:
        return 0
    other = line.words[at].name
    towns = other is not None and other.kind is name.kind is MentionKind.TOWN and _bears_asides(line, i, name)
    after = lows[at + 1] if at + 1 < len(lows) else "."
    listed = after in _LISTS and lows[at + 2 : at + 3] not in (["where"], ["which"])
    return 0 if not towns or listed or after in _KINDS or after == "'s" else at + 1


def _end_of_likeness(line: Line, i: int, first: int) -> int:
    """Return where "unlike Y, Z and Q," ends, or 0."""
    lows, last = line.lows, closing_sign(line, first)
    while lows[last : last + 1] == [","] and line.classes[last + 1 : last + 2] == [PLACE]:
        last = closing_sign(line, last + 1)
    if last >= len(lows) or not is_idle(line, first, last) or any(is_verb(line, k) for k in range(first, last)):
        return 0
    return _behind_comma(line, i, last)


def _behind_comma(line: Line, i: int, last: int) -> int:
    """Return ``last``, where the aside behind the place at ``i`` ends, or the index behind a comma that goes, too."""
    opened = line.lows[0] not in PREPOSITIONS and not has_finite(line, 0, i)
    return last + 1 if line.lows[last] == "," and _resumes(line, last + 1, opened=opened) else last


def _end_of_brackets(line: Line, at: int) -> int:
    """Return where brackets behind a place end that name no other place, date or side, or 0."""
    words = line.words
    last = next((k for k in range(at + 1, min(len(words), at + LONGEST)) if words[k].low == ")"), 0)
    if not is_idle(line, at + 1, last) or any(word.date is not None for word in words[at:last]):
        return 0
    if at == 1 and words[2].capital and words[2].name is None:
        return 0  # "KYIV (Reuters)"
    own = [word.name for word in words[at:last] if word.name is not None]
    alone = last - at == len(own) + 1
    if any(name.kind is not MentionKind.PROVINCE for name in own) and (alone or lists_places(line, at + 1, last)):
        return 0
    return last + 1


def _end_of_relative(line: Line, i: int, first: int) -> int:
    """Return where a relative clause ends: at the comma before the verb of its place, else at the first comma."""
    lows = line.lows
    closing = closing_sign(line, first)
    if any(low in FINITE for low in lows[:i]):
        return closing
    k = closing
    while k + 1 < len(lows) and lows[k] == "," and k - first < LONGEST:
        if lows[k + 1] in FINITE:
            return k if k == closing or is_idle(line, closing, k) else closing
        k = closing_sign(line, k + 1)
    return closing


def _opens(line: Line, first: int, last: int, name: Name | None) -> bool:
    """Whether the words ``first`` to ``last`` behind a place are an aside about it, by how they begin."""
    lows = line.lows
    low, following = lows[first], lows[first + 1] if first + 1 < last else ""
    if low in RELATIVES or following == "which":
        return any(is_verb(line, k) for k in range(first + 1, last))
    if low in {"at", "on", "in"} and _is_rim(line, first, last):
        return True
    if low == "in" and name is not None and name.kind is MentionKind.TOWN:
        return _is_province(line, first + 1, last)
    owner = line.words[first].name
    if owner is not None:
        own = owner.kind is MentionKind.COUNTRY and lows[first + 1 : first + 2] == ["'s"]
        return own and PLACE not in line.classes[first + 2 : last]
    bare = has_finite(line, first, _end_of_phrase(line, first, last))
    if bare or lists_places(line, first, last):
        return False
    if low in _ARTICLES:
        return not _is_another(line, first) and _is_apposition(line, first, last)
    if f"{low}-{following}" in _PAIRED:
        return True
    if low in MOST:
        return following != "of"
    counted = low.replace(",", "").isdigit() or low in _MEASURES
    if counted:
        return not _MEASURES.isdisjoint(lows[first:last]) and not _BEARINGS.isdisjoint(lows[first:last])
    compares = low.endswith("er") and "than" in lows[first + 1 : first + SHORT]
    return low in _OPENERS or compares


def _end_of_phrase(line: Line, first: int, last: int) -> int:
    """Return where the words before a relative clause within ``first`` to ``last`` end."""
    return next((k for k in range(first, last) if line.lows[k] in RELATED), last)


def _is_another(line: Line, first: int) -> bool:
    """Whether an article opens what is told of another thing at its own place: "one at X, the other at Y"."""
    return line.lows[first + 1 : first + 2] in _RANKS and line.classes[first + 3 : first + 4] == [PLACE]


def _is_apposition(line: Line, first: int, last: int) -> bool:
    """Whether an article opens what a place is called, and not another item: "the key to Y", not "the village of Y"."""
    lows = line.lows
    for k in range(first + 1, min(last, first + _BEFORE_NOUN + 1)):
        if lows[k] in TOWN_NOUNS and lows[first] == "the" and lows[k] != "capital":
            return not (lows[k + 1 : k + 2] in (["of"], ["near"]) and line.classes[k + 2 : k + 3] == [PLACE])
    return last - first > 1


def _is_province(line: Line, first: int, last: int) -> bool:
    """Whether the words say no more than in which province a town lies: "the south of Y oblast"."""
    wide = [
        k
        for k in range(first, last)
        if (name := line.words[k].name) is not None and name.kind in {MentionKind.PROVINCE, MentionKind.REGION}
    ]
    if len(wide) != 1 or line.classes[first:last].count(PLACE) != 1:
        return False
    ends = line.lows[wide[0] + 1 : last]
    return wide[0] - first <= SHORT and (not ends or (len(ends) == 1 and ends[0] in word_class("province_word")))


def _is_rim(line: Line, first: int, last: int) -> bool:
    """Whether the words only say at which end of a town another place lies: "X, at the northern end of the town,"."""
    lows = line.lows
    governed = lows[max(0, first - 3)] in PREPOSITIONS  # "in X, on the southern edge, they fought"
    if governed or lows[first + 1] not in {"the", "its"} or has_finite(line, first, last):
        return False
    rim = next((k for k in range(first + 2, min(last, first + 2 + SHORT)) if lows[k] in _RIMS), 0)
    return bool(rim) and (rim + 1 == last or (lows[rim + 1] == "of" and last - rim <= SHORT + 2))


def _end_of_rim(line: Line, i: int) -> int:
    """Return where "on the southern edge of Y" behind the town at ``i`` ends, or 0."""
    lows = line.lows
    rim = next((k for k in range(i + 3, min(len(lows) - 2, i + 3 + SHORT)) if lows[k] in _RIMS), 0)
    if not rim or lows[i + 2] != "the" or lows[rim + 1] != "of" or line.classes[rim + 2] != PLACE:
        return 0
    return rim + 3 if lows[rim + 3 : rim + 4] != ["'s"] else 0


def goes_on(line: Line, last: int) -> bool:
    """Whether the aside that seems to end at ``last`` does not: "where ... and where, so far", "near Y, Z and Q"."""
    before = line.lows[last - 1]
    if before in PREPOSITIONS or before in RELATIVES or before in {"and", "or"}:
        return True
    return line.lows[last] == "," and line.classes[last - 1] == PLACE and line.classes[last + 1 : last + 2] == [PLACE]


def _end_of_list(line: Line, last: int) -> int:
    """Return the comma before a verb to which a list of places within an aside goes on, or 0: "of Y, Z and Q, was"."""
    lows = line.lows
    while last < len(lows) and (line.classes[last] == PLACE or lows[last] in _LISTS or lows[last] in _KINDS):
        last += 1
    return last - 1 if last < len(lows) and lows[last - 1] == "," and is_verb(line, last) else 0


def _resumes(line: Line, at: int, *, opened: bool) -> bool:
    """Whether at ``at`` goes on what the aside has broken off, so that no comma belongs there.

    ``opened`` says that the place is the subject of a clause whose verb has not come.
    """
    if at >= len(line.lows):
        return False
    low = line.lows[at]
    if low == "and":
        return line.classes[at + 1 : at + 2] == [PLACE]
    if line.words[at].date is not None or low in _RESUMES:
        return True
    if low == "in":
        return PLACE not in line.classes[at : at + SHORT]
    if low == "as":
        return line.lows[at + 1 : at + 2] in (["a"], ["an"], ["one"], ["part"])
    if low in _SAYING:
        return False
    return is_verb(line, at) or (low.endswith("s") and low.isalpha() and low not in _NOT_VERBS and opened)
