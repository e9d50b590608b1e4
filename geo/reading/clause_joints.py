"""Joints of clauses: the words and commas at which a new clause begins in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.words import PLACE

if TYPE_CHECKING:
    from geo.reading.words import Line

_CONSEQUENCES: Final = word_class("clause_joints_consequences")
"""Participles behind a comma that tell what an event did."""
OPENERS: Final = {
    "while": "while",
    "whereas": "while",
    "although": "while",
    "though": "while",
    "because": "because",
    "when": "when",
    "after": "after",
    "before": "before",
    "until": "before",
    "unless": "if",
    "if": "if",
    "which": "which",
    "who": "which",
    "whose": "which",
    "where": "which",
    "that": "that",
    "but": "and",
    "yet": "and",
    "whether": "whether",
    "once": "when",
    "lest": "if",
    "as": "when",
    "since": "when",
    "so": "and",
    "provided": "if",
    **dict.fromkeys(_CONSEQUENCES, "and"),
}
AUXILIARIES: Final = word_class("clause_joints_aux")
PAST_TENSES: Final = word_class("clause_joints_past")
_INTENTS: Final = word_class("clause_joints_intents")
_ITEMS: Final = word_class("clause_joints_items")
STAYS: Final = word_class("clause_joints_stays")
_OWNS: Final = word_class("clause_joints_owns")
_OWNERS: Final = word_class("clause_joints_owners")
_PRESENT: Final = word_class("clause_joints_present")
"""Verbs in the present of a chronicle, behind ", and" and their subject: ", and helicopters land paratroopers"."""
_GOES: Final = word_class("clause_joints_goes")
SUBJECT: Final = 6
"""Words that a subject may have before the "and" that joins a second one to it."""
_BEFORE_THAT: Final = word_class("clause_joints_before_that")
TOWNS: Final = word_class("anaphors_town_nouns")
_BEFORE_NOUN: Final = word_class("clause_joints_before_noun")
_THAT_NOUN: Final = word_class("clause_joints_that_noun")
"""What "that" points to behind a preposition: "at that stage"."""
_PLACED: Final = frozenset({"in", "at", "near", "around", "outside"})
TOLD: Final = 12
"""Words of a clause that begins with its place, among which its verb stands: "and at X patrols exchanged fire"."""
RESUMES: Final = word_class("clause_joints_resumes")
"""Finite verbs with which a main clause goes on behind a relative clause that no comma ends."""
_OWN_VERBS: Final = AUXILIARIES | PAST_TENSES | word_class("clause_joints_describes")
_PRONOUNS: Final = frozenset({"she", "he"})
_INNER: Final = word_class("clause_joints_inner") | {","}
"""What opens a clause within a relative one."""
_BEFORE_RELATIVE: Final = word_class("clause_joints_before_relative") | {","}
"""What stands before a "that" or "which" whose clause goes on to the end."""
_NO_VERBS: Final = word_class("clause_joints_no_verbs")
_SHORTEST: Final = 3
"""Words of a relative clause at least: "which", its verb, and what it is about."""


def resumes_main(line: Line, begin: int, comma: int) -> bool:
    """Whether the main clause begins or goes on at a comma: "While X was shelled, a mine killed ..."."""
    words = line.words
    participle = words[begin + 1].low.endswith("ed") if begin + 1 < comma else False
    if not (participle or has_own_verb(line, begin, comma)):
        return False
    finite = AUXILIARIES | PAST_TENSES | STAYS | {"remained", "stayed", "continued"}
    if begin and words[begin - 1].low == ",":
        return words[comma + 1].low in finite  # "X, though bombed, remained"
    if words[comma + 1].low in {"and", "or", "but", "who", "which", "where"} or words[comma + 1].date:
        return False
    for k in range(comma + 2, min(len(words), comma + 8)):
        if words[k].low in {",", ";"}:
            return False
        if words[k].low in finite or (words[k].low.endswith("ed") and len(words[k].low) > 4):
            return True
    return False


def has_own_verb(line: Line, first: int, last: int) -> bool:
    """Whether the words of a relative clause hold its verb already."""
    lows = line.lows[first + 1 : last]
    if lows and first >= 0 and line.lows[first] == "who" and lows[0].endswith("s"):
        return True  # "who sells bread"
    return not _OWN_VERBS.isdisjoint(lows) or any(low.endswith("ed") and len(low) > 4 for low in lows)


def opens_clause(line: Line, i: int, low: str) -> bool:
    """Whether the word ``low`` at ``i`` opens a clause: "after X fell", but not "after 5 May"."""
    words = line.words
    following = words[i + 1] if i + 1 < len(words) else None
    if following is None:
        return False
    if low == "as":
        nxt = following.low
        return (
            nxt
            not in {
                "well",
                "of",
                "a",
                "an",
                "many",
                "far",
                "part",
                "early",
                "wholly",
                "partly",
                "soon",
                "much",
                "long",
                "the",
                "late",
                "to",
                "its",
                "their",
                "his",
                "her",
                "one",
                "prisoners",
                "reinforcements",
                "being",
            }
            and not following.date
            and _has_verb(line, i + 1, 8)
        )
    if low == "since":
        return not following.date and _has_verb(line, i + 1, 8)
    if low in {"after", "before", "until", "once"}:
        return not following.date and _has_verb(line, i + 1, 9)
    if low == "that" and following.low in {",", ".", ";"} and i and words[i - 1].low in _BEFORE_THAT:
        return False  # "which would have to be taken after that, still has a garrison"
    if low == "that":
        if following.low in TOWNS and i and words[i - 1].low in _BEFORE_NOUN:
            return False  # "had got into that town"
        if following.low in _THAT_NOUN and i and words[i - 1].low in _BEFORE_NOUN | _BEFORE_THAT:
            return False  # "at that stage it was in Ukrainian hands"
        return following.low not in {"of", "the", "day"} or _has_verb(line, i + 1, 10)
    if low == "so":
        return words[i - 1].low in {",", ";"} if i else False
    if low in _CONSEQUENCES:
        return i > 0 and words[i - 1].low in {",", "and"}
    return True


def _has_verb(line: Line, start: int, within: int) -> bool:
    for i in range(start, min(len(line.words), start + within)):
        low = line.words[i].low
        if low in {",", ";", ".", "and"} and i > start:
            return False
        if low in AUXILIARIES or low in PAST_TENSES or (low.endswith("ed") and len(low) > 4 and i > start):
            return True
    return False


def goes_on_listing(line: Line, start: int) -> bool:
    """Whether what stands behind a semicolon is another item of a list of places."""
    if start >= len(line.words):
        return False
    word = line.words[start]
    return word.name is not None or word.low in _ITEMS or word.low.startswith(("north", "south", "east", "west"))


def ends_relative(line: Line, begin: int, at: int) -> bool:
    """Whether the finite verb at ``at`` goes on with what a relative clause without commas interrupted.

    "The substation which feeds X and Y | was set alight": the relative clause has its subject and its verb already.
    """
    words, lows = line.words, line.lows
    if at - begin < _SHORTEST or not begin or lows[begin] not in {"which", "that", "who"}:
        return False
    if not any(line.within(begin, at)) or not (any(line.within(0, begin)) or any(line.within(at, len(words)))):
        return False  # no place in it that could be taken for that before or behind it
    verb, second, before = lows[begin + 1], lows[begin + 2], lows[begin - 1]
    if verb in _PRONOUNS and second not in AUXILIARIES and before not in {",", "said"}:  # "from which she left"
        return lows[at - 1] not in {"and", "or", ","} and _INNER.isdisjoint(lows[begin + 3 : at])
    if before in _BEFORE_RELATIVE or words[begin + 1].name is not None or verb in _NO_VERBS:
        return False
    if not (
        verb in AUXILIARIES or verb in PAST_TENSES or verb.endswith("ed") or (verb.endswith("s") and len(verb) > 3)
    ):
        return False
    if verb in AUXILIARIES:
        if at - begin <= _SHORTEST:
            return False
    elif second in PAST_TENSES or second.endswith("ed"):
        return False  # "that drones destroyed"
    if lows[at - 1] in {"and", "or", "it", "they", "he", "she", "there"} | _INNER:
        return False
    return _INNER.isdisjoint(lows[begin + 1 : at])


def has_any_verb(line: Line, start: int) -> bool:
    """Whether the words from ``start`` to the next semicolon hold a verb."""
    for word in line.words[start:]:
        low = word.low
        if low == ";":
            return False
        if low in AUXILIARIES | PAST_TENSES | STAYS or (low.isalpha() and len(low) > 4 and low.endswith(("ed", "ing"))):
            return True
    return False


def joins_clauses(line: Line, i: int, begin: int) -> bool:
    """Whether the "and", "or" or "then" at ``i`` joins two clauses, and not two words of one."""
    words = line.words
    if i == 0 or i + 1 >= len(words):
        return False
    following = words[i + 1]
    if following.low in _INTENTS:
        return True
    if words[i - 1].low in {"dead", "killed", "wounded", "injured"} and following.low in {"wounded", "injured", "dead"}:
        return False
    if i - begin <= SUBJECT and following.low in _OWNS and not has_own_verb(line, begin - 1, i):
        return False  # "Moscow's troops and their allies had entered"
    if (
        following.low in _PLACED
        and i - begin <= SUBJECT
        and line.lows[begin] in _PLACED
        and not has_own_verb(line, begin, i)
    ):
        return False  # "In X and in Y two were killed"
    if words[i - 1].name and following.name:
        return False
    if (
        words[i - 1].low == ","
        and following.low in _PLACED
        and has_own_verb(line, begin, i)
        and _told_there(line, i + 1)
    ):
        return True
    if following.name and words[i - 1].low == "," and not words[i - 2].name and i + 2 < len(words):
        told = words[i + 2].low == "," and _tells_on(line, i + 3)
        return told or words[i + 2].low in AUXILIARIES  # "..., and X, which fell, ..."
    parted = words[i - 1].low == "," and has_own_verb(line, begin - 1, i)
    for k in range(i + 1, min(len(words), i + 6)):
        low = words[k].low
        if low in {",", ";"} or (low == "of" and not parted):
            return False
        if parted and k > i + 2 and low.endswith("ed") and len(low) > 4 and words[k - 1].name is None:
            return True  # "X was captured, and landing ships gathered off Y"
        if parted and k > i + 1 and low in _PRESENT:
            return True
        if k > i + 1 and words[k - 1].name and low in AUXILIARIES and k == i + 2:
            return not words[i - 1].name
        if low in AUXILIARIES or low in PAST_TENSES or low in {"is", "comes", "come", "left", "remain", "remains"}:
            return True
        if low.endswith("ed") and len(low) > 4 and k <= i + 2:
            return True
        if k > i + 1 and low in _GOES and following.low in _OWNERS:
            return True
    return False


def _tells_on(line: Line, start: int) -> bool:
    """Whether a verb stands behind a place and a comma: "X, which fell", not "X, Donetsk region."."""
    for low in line.lows[start:]:
        if low in {";", "and", "but"}:
            return False
        if low in AUXILIARIES or low in PAST_TENSES or low in STAYS or (low.endswith("ed") and len(low) > 4):
            return True
    return False


def _told_there(line: Line, start: int) -> bool:
    """Whether a clause with a place and a verb of its own begins at ``start``: "at X patrols exchanged fire"."""
    named = False
    for word in line.words[start : start + TOLD]:
        low = word.low
        if low in {",", ";", ".", "which", "who", "where"}:
            return False
        if named and (low in AUXILIARIES or low in PAST_TENSES or (low.endswith("ed") and len(low) > 4)):
            return True
        named = named or word.name is not None
    return False


def begins_with_place(line: Line, begin: int, i: int) -> bool:
    """Whether another clause with a place of its own begins behind the comma at ``i``, without a joint.

    "X has fallen, Y is shelled"; "In X a man was killed, in Y a school burned".
    """
    lows, classes = line.lows, line.classes
    if _ends_fronted(line, begin, i):
        return True
    if i + 3 >= len(lows) or not (line.within(begin, i) and has_own_verb(line, begin - 1, i)):
        return False
    if classes[i + 1] == PLACE:
        return classes[begin] == PLACE and lows[i + 2] in _IS
    parallel = lows[i + 1] in _PLACED and lows[begin] in _PLACED and PLACE == classes[i + 2] == classes[begin + 1]
    return parallel and has_own_verb(line, i + 2, min(len(lows), i + TOLD))


_IS: Final = frozenset({"is", "was", "has", "are", "were"})
_FRONTING: Final = frozenset({"after", "since", "following", "with", "before", "upon", "despite"})
_OF: Final = frozenset({"of", "from", "on"})
MORE_THAN_NAME: Final = 4
"""Words of "after the loss of", before its place."""


def _ends_fronted(line: Line, begin: int, i: int) -> bool:
    """Whether the comma at ``i`` ends what opens a sentence, and a place is the subject behind it.

    "After the loss of X, Y was shelled": X and Y are no list.
    """
    lows, classes = line.lows, line.classes
    if lows[begin] not in _FRONTING or classes[i - 1] != PLACE or classes[i + 1 : i + 2] != [PLACE]:
        return False
    named = [k for k in range(begin, i) if classes[k] == PLACE]
    finite = lows[i + 2 : i + 3] and (lows[i + 2] in AUXILIARIES or lows[i + 2] in PAST_TENSES)
    return bool(finite) and len(named) == 1 and i - begin >= MORE_THAN_NAME and lows[i - 2] in _OF


def has_fresh_subject(line: Line, i: int) -> bool:
    """Whether a new subject with its verb stands behind the comma at ``i``: "..., the ministry blamed ..."."""
    words = line.words
    if words[i + 1].low not in {
        "the",
        "its",
        "their",
        "it",
        "they",
        "he",
        "she",
        "there",
        "russian",
        "ukrainian",
        "and",
    }:
        return False
    for k in range(i + 2, min(len(words), i + 6)):
        low = words[k].low
        if low == "of" and k + 2 < len(words) and words[k + 1].name is not None:
            return words[k + 2].low in AUXILIARIES | PAST_TENSES | STAYS  # "..., the city of X remains out of reach"
        if low in {",", "of", "in", "on", "at", "for", "who", "which"}:
            return False
        if low in AUXILIARIES or low in PAST_TENSES:
            return True
    return False
