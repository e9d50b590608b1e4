"""The grammar of saying: its verbs, its subjects, where what is said begins and ends."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import Speech, speech, word_class
from geo.reading.speakers import AUXILIARIES, Speaker
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line, Word

BRACKETED: Final = 3
HARD_STOPS: Final = frozenset({";", ":", "(", ")", "-", "\u2014", "\u2013", "?", "!"})


MEDIA: Final = word_class("speakers_medium")


def found_in(line: Line, first: int, last: int) -> bool:
    """Whether the words hold a word of saying."""
    return any(first <= m.first < last and is_finite(line, m) for m in speech().find(line.lows, line.classes))


def verbs_of_saying(line: Line) -> list[Match[Speech]]:
    """Return the words of saying that stand as finite verbs, longest first at each place, in order."""
    matches = sorted(speech().find(line.lows, line.classes), key=lambda m: (m.first, -m.last))
    found: list[Match[Speech]] = []
    for match in matches:
        if (found and match.first < found[-1].last) or not is_finite(line, match):
            continue
        found.append(match)
    return found


def is_finite(line: Line, match: Match[Speech]) -> bool:
    """Whether a word of saying stands as a verb with a subject, not as a noun ("the report", "Russian claims")."""
    words, v = line.words, match.first
    low = words[v].low
    if match.value.stance is Stance.UNCONFIRMED:
        return True
    coloured = v + 1 < len(words) and match.tag in {"past", "part"} and words[v + 1].low in _EVENTS_NOUNS
    before = words[v - 1].low if v else ""
    if coloured and before not in {"have", "has", "had"} and (before in _DETERMINERS | {""} or is_verb(before)):
        return False  # "made confirmed advances"
    if match.tag == "ing":
        return _is_being(words, v) or (
            v > 0
            and words[v - 1].low == ","
            and low in {"saying", "adding", "claiming", "stating", "reporting", "writing", "announcing"}
        )
    if low in _ISSUED and words[v - 1].low in _MATERIAL:
        return False  # "footage published on Monday shows"
    if v == 0 or (words[v].capital and not words[v].text.isupper() and words[v - 1].low.isalpha()):
        return False  # "State Security", within a name
    previous = words[v - 1]
    if low in {"speak", "speaks", "spoke"} and words[v + 1 : v + 2] and words[v + 1].low == "for":
        return False  # "who speaks for the southern command"
    following = words[v + 1].low if v + 1 < len(words) else ""
    if following in {"themselves", "itself"} or (low == "written" and following in {"off", "down"}):
        return False  # "the Russians maintain themselves in X", "X was written off"
    if following in {"their", "its", "his"} and line.lows[v + 2 : v + 3] in (["way"], ["feet"], ["footing"]):
        return False  # "had found their way into X"
    passive = previous.low in {"been", "was", "were"}
    if low == "recorded" and passive and following in {".", ",", ";", "in", "near", "at"}:
        return False  # "infiltration into X has been recorded"
    if low == "recalled" and following == "from":
        return False  # "the men were recalled from X"
    if low.startswith("rul") and (previous.low in {"be", "been", "cannot", "not"}):
        return False  # "cannot be ruled out"
    if low in {"post", "posts"} and previous.low in {"command", "observation", "aid", "border", "control", "military"}:
        return False
    if previous.low in {"to", "not", "n't", "of"} and match.value.stance is not Stance.DENIES:
        return previous.low in {"not", "n't"} and withholds(line, match)
    if low in _AMBIGUOUS or match.tag in {"base", "s"}:
        if (
            previous.low in _DETERMINERS
            or previous.low.endswith(("'s",))
            or (
                line.classes[v - 1] in {"@ukraine", "@russia"}
                and not previous.low.endswith("s")
                and any(m.last == v and m.value.role == "adjective" for m in line.parties)
            )
        ):
            return False
        following = words[v + 1].low if v + 1 < len(words) else ""
        if following in {"of", "from", "by"} and low not in {"speak", "speaks", "tell", "tells", "told", "spoke"}:
            return False
    return True


def _is_being(words: list[Word], v: int) -> bool:
    """Whether the participle at ``v`` goes on: "was still denying"."""
    k = v - 1
    while k > 0 and words[k].low in {"still", "now", "already", "also", "again", "not"}:
        k -= 1
    return k > 0 and words[k].low in {"is", "are", "was", "were", "been"} and words[v].low != "speaking"


def withholds(line: Line, match: Match[Speech]) -> bool:
    """Whether somebody does not say so: "never admitted the loss", "has not acknowledged"."""
    words, v = line.words, match.first
    return (
        match.value.stance in {Stance.CONCEDES, Stance.ASSERTS}
        and words[v].low.startswith(
            ("acknowledg", "admit", "conced", "confirm", "recogni", "report", "mention", "announc")
        )
        and any(w.low in {"not", "n't", "never"} for w in words[max(0, v - 3) : v])
    )


def office_before(words: list[Word], i: int) -> bool:
    """Whether the word before ``i`` is an office, so that "in X" belongs to it: "the officials in X"."""
    return i > 0 and words[i - 1].low in _OFFICES


_US: Final = frozenset({"we", "i"})
_REACHED: Final = frozenset(
    {"reached", "met", "spoke", "called", "phoned", "telephoned", "visited", "interviewed", "talked", "found", "asked"}
)
"""What a reporter does to those who then tell him something: "a woman we reached by telephone said"."""
_MOST_REACHED: Final = 7


def _reached(line: Line, v: int) -> int:
    """Return where "we reached by telephone" before the verb at ``v`` begins, or ``v``."""
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
        if low in {'"', "\u201c", "\u201d", "\u00bb", "\u00ab"}:
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
            if segments == 0 or (segments == 1 and words[begin].low in {"who", "which", "whose"} and False):
                break
        if (
            low
            in {"but", "while", "whereas", "although", "though", "because", "that", "when", "which", "where", "whether"}
            and segments == 1
            and not _tells_who(line, begin)
        ):
            break
        if low == "and" and segments == 1 and not (begin >= 2 and _both_names(line, begin)):
            break
        begin -= 1
    if begin - taken > 1 and words[begin].low in {"who", "whose", "whom"} and words[begin - 1].low == ",":
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
        right.low in {"defence", "military", "intelligence", "rail"}
    )


def content_start(line: Line, at: int, following: int) -> int:
    """Return where what is said begins, behind "on Friday", "in a video on Telegram", "reporters", "that"."""
    words = line.words
    limit = min(len(words), at + 14)
    for i in range(at, limit):
        if words[i].low == "that" and i - at <= 12:
            between = words[at:i]
            relative = words[at - 1].low.startswith(_COUNTING) and between and _is_plural(between[-1])
            if not relative and not any(w.low in {".", ";"} or _happened(w.low) for w in between) and i <= following:
                return i + 1
        if words[i].low == "," and i + 1 < len(words) and words[i + 1].low != "that":
            break
    i = at
    while i < limit:
        low = words[i].low
        if words[i].date:
            i += 1
            continue
        if low in {"on", "in", "at", "to", "via", "over", "during", "by"}:
            stop = i + 1
            while (
                stop < limit
                and stop - i < 6
                and words[stop].low not in {",", "that", "and"}
                and not (words[stop].low in MEDIA or words[stop].date)
            ):
                name = words[stop].name
                if name is not None and name.literal:
                    return i
                stop += 1
            if stop < limit and (words[stop].low in MEDIA or words[stop].date):
                i = stop + 1
                while i < limit and words[i].low in MEDIA:
                    i += 1
                continue
            return i
        if low in MEDIA and (i == at or words[i - 1].low in MEDIA):
            i += 1
            continue
        if low in {"the", "this", "our"} and i == at and i + 1 < limit and words[i + 1].low in MEDIA:
            i += 2
            continue
        if low in {":", "earlier", "late", "later", "early"}:
            i += 1
            continue
        break
    return i


_COUNTING: Final = (
    *("count", "list", "name", "record", "document", "see", "saw", "report", "put", "describ", "mention"),
    *("of", "speak", "spoke"),
)
"""Verbs of saying with an object, behind which "that" may only describe it: "counted lorries that came through"."""


def _is_plural(word: Word) -> bool:
    """Whether a word is a common noun in the plural, none that somebody reports to."""
    plain = word.name is None and word.date is None and not word.capital
    return plain and word.low.endswith("s") and word.low not in MEDIA


def _happened(low: str) -> bool:
    """Whether a word between a verb of saying and "that" is told itself: "reports four people hurt by shells that"."""
    return low in {"hit", "hurt", "dead", "struck", "shot"} or (low.endswith("ed") and len(low) > 5)


def is_verb(low: str) -> bool:
    """Whether a word looks like a finite verb."""
    return low in _FINITE or (low.endswith("ed") and len(low) > 4)


_FINITE: Final = word_class("speakers_finite")


def says_something(line: Line, taken: int, begin: int) -> bool:
    """Whether what stands before the subject is itself something said (it has a verb), not an adjunct or a topic."""
    words = line.words[taken:begin]
    if len(words) < 3:
        return False
    closing = words[-1].low in {",", '"', "\u201d"}
    verbs = {
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "been",
        "be",
        "will",
        "would",
        "could",
        "did",
        "does",
        "do",
    }
    return closing and any(
        w.low in verbs
        or (w.low.endswith(("ed", "ing")) and len(w.low) > 4)
        or w.low
        in {
            "holds",
            "stands",
            "stays",
            "lies",
            "goes",
            "keeps",
            "belongs",
            "remains",
            "continues",
            "falls",
            "came",
            "took",
            "fell",
            "left",
            "lost",
            "held",
            "hit",
            "struck",
            "began",
            "broke",
            "went",
            "blew",
            "shot",
            "died",
            "got",
        }
        for w in words
    )


def bounded(found: list[Statement]) -> list[Statement]:
    """Let each statement's content end where the next attribution begins, unless that one only closes the sentence."""
    for earlier, later in itertools.pairwise(found):
        front = bool(later.content) and later.content[0][0] >= later.last
        if front:
            earlier.content = [(a, min(b, later.first)) for a, b in earlier.content if a < later.first]
    return found


@dataclass(slots=True, eq=False)
class Statement:
    """What one speaker says within a sentence.

    ``first`` and ``last`` bound the words of the attribution itself ("the mayor said on Friday"), which
    say nothing of the world; ``content`` are ranges of words that are said. ``verb`` is the word of saying.
    """

    speaker: Speaker
    stance: Stance
    verb: str
    first: int
    last: int
    content: list[tuple[int, int]]
    passive: bool = False


_WHERE: Final = frozenset(["in", "at", "on", "from", "near", "around", "outside", "across", "inside", "along", "for"])
_ARTICLES: Final = frozenset(["the", "a", "an", "its", "their", "his", "her", "another"])
_TELLERS: Final = frozenset(
    [
        "brigade",
        "unit",
        "battalion",
        "regiment",
        "company",
        "group",
        "soldier",
        "soldiers",
        "officer",
        "man",
        "woman",
        "people",
    ]
)
_FOLK: Final = frozenset(
    ["people", "residents", "locals", "witnesses", "officials", "police", "rescuers", "authorities", "those", "doctors"]
)
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
_EVENTS_NOUNS: Final = frozenset(
    [
        "advances",
        "gains",
        "losses",
        "deaths",
        "cases",
        "strikes",
        "attacks",
        "casualties",
        "reports",
        "claims",
        "change",
        "changes",
    ]
)
_ISSUED: Final = frozenset({"published", "posted", "released", "issued", "recorded"})
_MATERIAL: Final = frozenset(
    [
        "footage",
        "clip",
        "clips",
        "video",
        "videos",
        "images",
        "image",
        "photo",
        "photos",
        "photographs",
        "pictures",
        "data",
        "figures",
        "map",
    ]
)
_DETERMINERS: Final = word_class("speakers_determiners")


_AMBIGUOUS: Final = word_class("speakers_ambiguous")


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
