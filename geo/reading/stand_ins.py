"""Words that stand for places told before: "the former", "the second of these towns", "both villages", "the other".

Each is replaced by the names that it means, so that every rule reads the sentence as if it named them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reading.choices import PAIR, Told, by_bearing, by_country, by_size
from geo.reading.lexicons import word_class
from geo.reading.words import PLACE, Line, Part, compose, spell_out

if TYPE_CHECKING:
    from geo.reading.mentions import Name

_CUES: Final = word_class("stand_ins_cues")
"""Words without one of which nothing stands in for a place."""
_FOLLOW: Final = word_class("stand_ins_follow")
"""What stands behind such words where they are no adjective: "the former was", not "the former prison"."""
_SPANS: Final = word_class("stand_ins_spans")
"""What has a latter part: "the latter half of the year"."""
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "both": 2, "either": 2, "neither": 2}
_RANKS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1, "former": 0, "latter": -1}
_TOWN: Final = r"(?:town|city|village|settlement|place|hamlet|suburb|port|community|island|bridge|plant)"
_TOWNS: Final = (
    r"(?:towns|cities|villages|settlements|places|hamlets|suburbs|ports|communities|bridges|plants|names|localities)"
)
_SEVERAL: Final = rf"(?:two|three|four|five)(?: \w+)?(?: {_TOWNS})?|(?:\w+ )?{_TOWNS}"
_OF: Final = (
    rf" of (?:them|(?:the|these|those) (?:{_SEVERAL})|these(?= (?:is|was|were|has|had|fell|an?|the|two|three|people)\b|"
    r" [.,;]|$))"
)
_SHAPES: Final = re.compile(
    r"\b(?=[abent])(?:"  # what every shape begins with: most letters are passed over at once
    rf"\bthe (?P<pair>former|latter)(?:{_OF})?(?= |$)"
    rf"|\b(?:the|that|this) (?P<rank>first|second|third|fourth|last)(?P<tail>{_OF}| one\b| {_TOWN}\b)?(?= |$)"
    rf"|\bthe (?P<other>other)(?: one\b| {_TOWN}\b|{_OF})?(?= |$)"
    rf"|(?:^|(?<=[;:,] )|(?<=and )|(?<=but ))the (?P<one>one)(?= (?:is|was|has|had|fell|remains|lies|went|stays) )"
    rf"|\bthe (?P<sort>smaller|larger|bigger|(?:north|south|east|west)[a-z-]*ern|ukrainian|russian)"
    rf"(?: one\b| {_TOWN}\b|{_OF})(?= |$)"
    rf"|\b(?P<all>both|neither|either|each)(?:{_OF}| (?:these |those |the )?(?:\w+ )?{_TOWNS}\b)(?= |$)"
    rf"|\b(?P<single>neither|either|each) {_TOWN}\b(?= |$)"
    rf"|\ball (?:of them|(?:of )?(?:the |these |those )?(?P<count>two|three|four|five)(?: of them| (?:\w+ )?{_TOWNS})?|"
    rf"(?:of )?(?:these|those) (?:\w+ )?{_TOWNS})(?= |$)"
    rf"|(?:^|(?<=[;:,] )|(?<=and )|(?<=but ))(?P<bare>neither)(?= (?:has|have|had|is|are|was|were|remains?|fell)\b)"
    r"|(?:^|(?<=[;:,] )|(?<=and )|(?<=but ))(?P<two>both)(?= (?:are|were|have|had|remain|lie|fell|lost|came)\b)"
    r"|(?:(?<= of )|(?<= on )|(?<=\bin )|(?<=\bat ))(?P<pairs>both)"
    r"(?= (?:[,.;:]|is|are|was|were|has|have|had|failed|on|in|at|by|#))"
    r"|(?:^|(?<=# )|(?<=# , ))(?P<they>they)"
    r"(?= (?:were|are|have been|had been)(?: both| all| then| later| first| soon)? (?:occupied|captured|retaken|"
    r"recaptured|freed|liberated|lost|shelled|bombed|seized|given up|evacuated|surrounded|flooded|mined)\b)"
    rf"|\b(?:the|these|those) (?P<some>two|three|four|five)(?: (?:\w+ )?{_TOWNS})\b(?= |$))"
)
_LIST_AHEAD: Final = re.compile(r"^(?:first )?@(?:(?: ,| and| then)+ @)+ [:\u2013\u2014-] ")
"""Names that a sentence sets before what it tells of them: "First X, then Y: ..."."""
_LISTED: Final = re.compile(
    r"^(?:(?:one by one|one after (?:another|the other)|in turn|all in all)(?: ,)? )?"
    rf"(?:(?:the|these|those|two|three|four|five|six) (?:\w+ )?{_TOWNS}"
    r"(?: (?:of|in) (?:the \w+ of )?(?:[a-z]+ )?@ (?:region|province|oblast|district)|"
    r" (?:on|along|around|by|in) (?:[\w'-]+ ){1,3}?)?"
    r"(?= ?(?:have|has|had|were|are|lost|taken|retaken|recaptured|freed|liberated|captured|shelled) )"
    r"|(?P<subject>[^:;.]*? )(?:them all|all of them|all these|each of them)(?= ))"
)
"""What stands for them behind the colon: "one after another the towns of Y province", "Ukraine has lost them all"."""
_DONE_TO_PLACES: Final = re.compile(
    r"^both (?:are|were|have|had|remain|lie|fell|came)(?: \w+)? ?(?:been |come )?(?:\w+ly )?(?:occupied|captured|"
    r"retaken|recaptured|freed|liberated|lost|shelled|bombed|seized|given up|evacuated|surrounded|flooded|mined|hit|"
    r"struck|pounded|attacked|razed|flattened|contested|held|abandoned|cut off|without|"
    r"under (?:\w+ ){0,2}(?:fire|attack|occupation|control|bombardment|shelling|siege)|"
    r"in (?:\w+ ){0,2}(?:hands|ruins))\b"
)
"""What is told of places, not of persons: "both are shelled", "both came under rocket fire"."""
DONE: Final = 8
"""Words behind "both" among which that is told."""
_FREE: Final = frozenset({"both", "neither", "either", "each", "all"})
EARLY: Final = 4
"""Words of a sentence among which "they" stands that may mean places."""
_BEING: Final = frozenset({"were", "are", "have", "had"})
_POINTING: Final = frozenset({"the", "that", "this", "these", "those"})
_SIDES: Final = frozenset({"ukrainian", "russian"})
_SORTED: Final = tuple([word] for word in ("one", "of", *_TOWN[3:-1].split("|")))
"""What stands before and behind the words that mean a place."""
_APPOSED: Final = frozenset({",", ":", "(", "-", "\u2013", "\u2014", "of", "in"})
_MORE: Final = frozenset({"to", "that", "which", "where", "of", "in"})
"""What goes on behind "the first town" where it is none of those told before: "the first town to be freed"."""
_ABOUT: Final = word_class("stand_ins_about")
_SINGLE: Final = frozenset({"one", *(word for word in _RANKS), "other"})
"""What a name stands behind that says which one is meant: "the first, X, was entered"."""
_INSIDE: Final = (["in"], ["at"], ["near"])
"""Before "the last one" where it can only be a place."""
_THINGS: Final = re.compile(
    rf"\b(?:two|three|four|five|six|both|several|\d+) (?:\w+ )?(?!{_TOWNS}|hours|days|weeks|months|years|kilomet|miles|"
    r"armies|sides)\w{3,}s\b"
)
"""Other things that a sentence counts, of which "the first" may be one."""


class Span(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a line that mean ``names``, and what joins these: "and", "nor"."""

    first: int
    last: int
    names: list[Name]
    join: str = "and"


def _may_stand_in(lows: list[str]) -> bool:
    """Whether a cue has the words beside it that all its shapes have: "the former", "the Russian one"."""
    for i, low in enumerate(lows):
        if low not in _CUES:
            continue
        if low == "they":
            if i < EARLY and lows[i + 1 : i + 2] and lows[i + 1] in _BEING:
                return True
            continue
        if low in _FREE:
            return True
        if i and lows[i - 1] in _POINTING and (low not in _SIDES or lows[i + 1 : i + 2] in _SORTED):
            return True
    return False


def name_stand_ins(line: Line, told: Told, following: Line | None) -> Line:
    """Return ``line`` with the names of the places in place of the words that stand for them.

    ``following`` is the next sentence, in which "the other" may answer to "the one".
    """
    if line.lows and (line.classes[0] == PLACE or line.lows[0] == "first"):
        line = _name_listed(line)
    if _CUES.isdisjoint(line.lows) or not _may_stand_in(line.lows):
        return line
    shape, begins = _shape(line)
    chooser = _Chooser(line, told, following)
    for match in _SHAPES.finditer(shape):
        chooser.choose(match, bisect_left(begins, match.start()), bisect_left(begins, match.end()))
    return _put(line, chooser.spans) if chooser.spans else line


def _name_listed(line: Line) -> Line:
    """Return a line with the names set before its colon in place of "the towns of Y" or "them all" behind it."""
    if _COLONS.isdisjoint(line.lows):
        return line
    shape, begins = _shape(line)
    ahead = _LIST_AHEAD.match(shape)
    told = _LISTED.match(shape[ahead.end() :]) if ahead else None
    if ahead is None or told is None:
        return line
    colon, last = bisect_left(begins, ahead.end()), bisect_left(begins, ahead.end() + told.end())
    first = bisect_left(begins, ahead.end() + told.end("subject")) if told["subject"] else colon
    names = [name for i in line.within(0, colon) if (name := line.words[i].name) is not None]
    named = spell_out(line.sentence, names, "and", line.words[first].start, line.words[last - 1].end)
    parts = [Part(line, colon, first), Part(named, 0, len(named.words)), Part(line, last, len(line.words))]
    return compose(line.sentence, parts)


_COLONS: Final = frozenset({":", "-", "\u2013", "\u2014"})


@dataclass(slots=True)
class _Chooser:
    """Finds out which places words of a line mean; ``spans`` are those of which it knows."""

    line: Line
    told: Told
    following: Line | None
    spans: list[Span] = field(default_factory=list)

    def choose(self, match: re.Match[str], first: int, last: int) -> None:
        """Keep what the words ``first`` to ``last`` (exclusive), found by ``match``, mean."""
        if match["sort"] or match["pair"] or match["rank"] or match["other"]:
            own = _apposed(self.line, first, last)
            if own is not None:
                self.spans.append(own)
                return
        if _is_apposed(self.line, first, last):
            return
        names = self._meant(match, first, last)
        if names:
            neither = "neither" in {match["all"], match["single"], match["bare"]}
            self.spans.append(Span(first, last, names, "nor" if neither else "and"))

    def _meant(self, match: re.Match[str], first: int, last: int) -> list[Name]:
        """Return the places that the words ``first`` to ``last`` (exclusive) mean, or none."""
        line, words = self.line, match[0].split()
        group = next((k for k, v in match.groupdict().items() if v and k != "tail"), "all")
        if group in {"all", "single"} and "either" in words and first and line.lows[first - 1] in _ABOUT:
            return []  # "could not establish this for either place": it is the answer to what was said of both
        if line.lows[max(0, first - 2) : first] == ["direction", "of"]:
            return []  # where an assault is aimed at is no scene by its name
        counted = next((n for word, n in _NUMBERS.items() if word in words), 0)
        among = self.told.candidates(line, first, PAIR if group in {"pair", "other", "one", "single"} else counted)
        them = group in {"bare", "they", "two"} or " of them" in match[0]
        if group == "they" and not self.told.alone(among):
            return []
        done = group == "two" and _DONE_TO_PLACES.search(line.text(first, last + DONE).lower()) is not None
        if not among or (them and not done and not self.told.is_topic(among)):
            return []
        chosen: list[Name | None] = []
        if group == "pair":
            alone = "of" in words or _stands_alone(line, last) or _is_pronoun(match["pair"], line.lows[last])
            chosen = [among[_RANKS[match["pair"]]]] if alone else []
        elif group == "rank":
            chosen = [_ranked(line, match, among, last)]
        elif group == "other":
            chosen = [self._the_other(among, first, last)]
        elif group == "one":
            lows = line.lows + (self.following.lows if self.following is not None else [])
            chosen = [among[0]] if "other" in lows[last:] else []
        elif group == "sort":
            chosen = [_by_sort(among, match["sort"])]
        else:
            return among
        return [name for name in chosen if name is not None]

    def _the_other(self, both: list[Name], first: int, last: int) -> Name | None:
        """Return the one of ``both`` that was not told of last."""
        line = self.line
        if line.lows[max(0, first - 1) : first] == ["after"] or not _stands_alone(line, last) or len(both) != PAIR:
            return None
        chosen = next((span.names[0].text for span in reversed(self.spans) if len(span.names) == 1), "")
        done = next((n for n in both if n.text == chosen), None) or self.told.since(line, first, both)
        return None if done is None else next(n for n in both if n is not done)


def _shape(line: Line) -> tuple[str, list[int]]:
    """Return a line as a row of words in which places and dates are signs, and where each word begins in it."""
    parts = [
        "#" if word.date is not None else "@" if word.name is not None and word.name.literal else word.low
        for word in line.words
    ]
    begins, length = [], 0
    for part in parts:
        begins.append(length)
        length += len(part) + 1
    return " ".join(parts), begins


def _put(line: Line, spans: list[Span]) -> Line:
    """Return a line in which the names of ``spans`` stand in place of words."""
    parts: list[Part] = []
    at = 0
    for first, last, names, join in spans:
        words = spell_out(line.sentence, names, join, line.words[first].start, line.words[last - 1].end)
        parts += [Part(line, at, first), Part(words, 0, len(words.words))]
        at = last
    return compose(line.sentence, [*parts, Part(line, at, len(line.words))])


def _apposed(line: Line, first: int, last: int) -> Span | None:
    """Return the name that "one" has behind it between commas, in place of both: "the larger one, X, has not"."""
    words = line.words
    if line.lows[last - 1] not in _SINGLE or line.lows[last : last + 1] != [","]:
        return None
    name = words[last + 1].name if last + 1 < len(words) else None
    if name is None or line.lows[last + 2 : last + 3] not in ([","], ["."]):
        return None
    return Span(first, last + 2 + (line.lows[last + 2] == ","), [name])


def _is_apposed(line: Line, first: int, last: int) -> bool:
    """Whether the words have their name beside them: "the second town, X", "both towns, X and Y"."""
    words = line.words
    if last < len(words) and words[last].name is not None:
        return True
    soon = any(word.name is not None and word.name.literal for word in words[last + 1 : last + 3])
    if last < len(words) and words[last].low in _APPOSED and soon:
        return words[last].low != "in"
    return first > 1 and words[first - 1].low == "," and words[first - 2].name is not None


def _stands_alone(line: Line, at: int) -> bool:
    """Whether what ends before ``at`` is no adjective: "the former was", "in the latter Russian soldiers"."""
    if at >= len(line.words):
        return True
    word = line.words[at]
    return (
        not word.low[:1].isalpha()
        or word.low in _FOLLOW
        or word.capital
        or word.date is not None
        or bool(line.classes[at])
    )


def _is_pronoun(word: str, behind: str) -> bool:
    """Whether "the latter" is no adjective before ``behind``, or "the former" has its verb there."""
    return behind not in _SPANS if word == "latter" else behind.endswith("ed")


def _ranked(line: Line, match: re.Match[str], among: list[Name], last: int) -> Name | None:
    """Return the first, the second and so on of the places that were told before."""
    tail, at = match["tail"] or "", _RANKS[match["rank"]]
    if " of " not in tail:
        inside = line.lows[max(0, last - (4 if tail else 3)) : last - (3 if tail else 2)] in _INSIDE
        if not _stands_alone(line, last) or (at == _RANKS["last"] and not (tail and inside)):
            return None
        if tail and line.lows[last : last + 1] and line.lows[last] in _MORE:
            return None
        if not tail and not inside and (len(among) != PAIR or _THINGS.search(line.text(0, last).lower())):
            return None
    return among[at] if at < len(among) else None


def _by_sort(names: list[Name], word: str) -> Name | None:
    """Return the smaller, the southern or the Ukrainian one of ``names``."""
    if word in {"ukrainian", "russian"}:
        return by_country(names, word)
    if word in {"smaller", "larger", "bigger"}:
        return by_size(names, largest=word != "smaller")
    return by_bearing(names, word)
