"""Subjects of saying: who stands before or behind a verb of saying as the one who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.words import Line, Word

AUXILIARIES: Final = word_class("saying_subjects_aux")
"""What may stand between a subject and its verb of saying."""
BRACKETED: Final = 3
OPENING: Final = 3
"""Words of a clause among which its subject begins."""
HARD_STOPS: Final = frozenset({";", ":", "(", ")", "-", "\u2014", "\u2013", "?", "!"})
_JOINTS: Final = frozenset(
    {"but", "while", "whereas", "although", "though", "because", "that", "when", "which", "where", "whether"}
)
_MARKS: Final = frozenset({'"', "\u201c", "\u201d", "\u00bb", "\u00ab"})
_MAY_END: Final = HARD_STOPS | _JOINTS | _MARKS | {",", "and"}
"""Words before which a subject may begin."""
_US: Final = frozenset({"we", "i"})
_REACHED: Final = word_class("saying_subjects_reached")
"""What a reporter does to those who then tell him something: "a woman we reached by telephone said"."""
_MOST_REACHED: Final = 7
_WHERE: Final = word_class("saying_subjects_where")
_ARTICLES: Final = word_class("saying_subjects_articles")
_TELLERS: Final = word_class("saying_subjects_tellers")
_FOLK: Final = word_class("saying_subjects_folk")
_SPEAKING: Final = frozenset({"office", "official", "state", "person"})
_SUBJECT_BEGINS: Final = frozenset({",", ";", ":", "that", "but", '"', "\u201d"})
_LEADS_ON: Final = _WHERE | {
    "of",
    "and",
    "or",
    "with",
    "by",
    "to",
    "all",
    "both",
    "half",
    "into",
    "over",
    ",",
    "between",
}
_OFFICES: Final = frozenset(
    {
        "governor",
        "mayor",
        "head",
        "official",
        "officials",
        "authorities",
        "ministry",
        "commander",
        "spokesman",
        "police",
    }
    | {"administration", "leader"}
)


def office_before(words: list[Word], i: int) -> bool:
    """Whether the word before ``i`` is an office, so that "in X" belongs to it: "the officials in X"."""
    return i > 0 and words[i - 1].low in _OFFICES


def _reached(line: Line, v: int) -> int:
    """Return where "we reached by telephone" before the verb at ``v`` begins, or ``v``."""
    if _US.isdisjoint(line.lows):
        return v
    for i in range(v - 1, max(0, v - _MOST_REACHED) - 1, -1):
        if line.lows[i] in _US and i + 1 < v and line.lows[i + 1] in _REACHED:
            return i - 1 if i > 1 and line.lows[i - 1] in {"whom", "that", "who"} else i
    return v


def subject_of(line: Line, v: int, taken: int) -> tuple[int, int]:
    """Return the range of words of the subject of the verb at ``v``, not before ``taken``."""
    words = line.words
    end = _reached(line, v)
    while end > taken and (
        words[end - 1].low in AUXILIARIES or words[end - 1].date or words[end - 1].low.endswith("ly")
    ):
        end -= 1
        if words[end].date and end > taken and words[end - 1].low in {"on", "at", "in", "by", "late", "early"}:
            end -= 1
    if end - taken > BRACKETED and words[end - 1].low == ")" and words[end - BRACKETED].low == "(":
        end -= BRACKETED  # "the Ministry of Defence (MoD) said"
    segments = 1
    if end > taken and words[end - 1].low == ",":
        segments = 2
        end -= 1
    begin = end
    while begin > taken:
        low = words[begin - 1].low
        if low not in _MAY_END:
            begin -= 1
            continue
        if low in _MARKS:
            opening = next(
                (
                    k
                    for k in range(begin - 2, max(taken, begin - 6) - 1, -1)
                    if words[k].low in {'"', "\u201c", "\u201e", "\u00ab", "\u00bb"}
                ),
                -1,
            )
            if opening < 0 or any(words[k].low in {",", "."} for k in range(opening, begin - 1)):
                break
            begin = opening
            continue
        if low in HARD_STOPS:
            break
        if low == ",":
            segments -= 1
            if segments == 0:
                break
        if low in _JOINTS and segments == 1 and not _tells_who(line, begin):
            break
        if low == "and" and segments == 1 and not (begin >= 2 and _both_names(line, begin)):
            break
        begin -= 1
    age = words[begin].low.isdigit() and words[begin + 1].low == ","
    if begin - taken > 1 and words[begin - 1].low == "," and (age or words[begin].low in {"who", "whose", "whom"}):
        named = begin - 1
        while named > taken and words[named - 1].low not in HARD_STOPS | {",", "and", "but", '"', "\u201d"}:
            named -= 1
        begin = named if named < begin - 1 else begin  # "Ivan Petrenko, who runs the administration, said"
    return _behind_adjunct(words, begin, end), end


def _tells_who(line: Line, begin: int) -> bool:
    """Whether the "that" before ``begin`` tells who a speaker is: "the brigade that defends it wrote"."""
    words, noun = line.words, begin - 2
    return (
        noun >= 0
        and words[begin - 1].low in {"that", "which"}
        and words[begin].low not in _ARTICLES
        and (
            words[noun].low in _TELLERS or any(m.last == noun + 1 and m.value.role != "adjective" for m in line.parties)
        )
    )


def _behind_adjunct(words: list[Word], begin: int, end: int) -> int:
    """Return where a subject begins behind "In the X direction" or "From X", if an article shows where that ends."""
    if begin >= end or words[begin].low not in _WHERE:
        return begin
    return next(
        (
            k
            for k in range(begin + 2, end)
            if (words[k].low in _ARTICLES and words[k - 1].low not in _LEADS_ON)
            or (words[k - 1].name is not None and words[k].low in _FOLK)
        ),
        begin,
    )


def _both_names(line: Line, begin: int) -> bool:
    """Whether the "and" before ``begin`` joins two names or nouns of one subject ("Kyiv and its allies")."""
    left, right = line.words[begin - 2], line.words[begin]
    return (left.capital and (right.capital or right.low == "its")) or (
        right.low in {"defence", "military", "intelligence", "rail"} or _two_speakers(line, begin)
    )


def _two_speakers(line: Line, begin: int) -> bool:
    """Whether the "and" before ``begin`` joins two offices: ", the governor and the Russian ministry said"."""
    if not any(begin <= m.first <= begin + 1 for m in line.parties):
        return False
    left = next((m for m in line.parties if m.last == begin - 1 and m.value.role in _SPEAKING), None)
    if left is None:
        return False
    at = left.first
    while at and (line.lows[at - 1] in _ARTICLES or line.lows[at - 1] == "both"):
        at -= 1
    return not at or line.lows[at - 1] in _SUBJECT_BEGINS
