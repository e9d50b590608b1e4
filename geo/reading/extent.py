"""How far somebody is quoted: which words of a sentence a verb of saying makes somebody's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.lexicons import Speech, word_class
from geo.reading.saying import MEDIA, Statement, content_start, says_something
from geo.reading.saying_subjects import AUXILIARIES
from geo.reading.saying_verbs import is_verb
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.speakers import Speaker
    from geo.reading.words import Line, Word

GOES_ON: Final = AUXILIARIES | word_class("clause_joints_aux")
"""Verbs with which a sentence goes on behind a speaker put in between."""
_GOES_ON_OR_JOINS: Final = GOES_ON | {"and", "but"}
_CONTRASTS: Final = frozenset({"while", "whereas", "although", "though"})
_ADJUNCTS: Final = word_class("extent_adjuncts")
_PLAIN: Final = word_class("extent_plain")
_HOW: Final = re.compile(
    r"(?:immediately |at once )?(?:independently|separately|immediately|at once|so far|yet|"
    r"(?:from|by|through|with|on the basis of|on|at|in) "
    r"(?:the |any |other |open |its |our |independent |satellite |available |these )?(?:\w+ )?(?:sources?|"
    r"spot|images?|footage|pictures?|material|means|evidence|time|night|moment|side|ground|maps?|reporters?|agency|"
    r"agencies|Reuters|AFP|press|publication))\W*$",
    re.IGNORECASE,
)
"""How a claim "could not be confirmed", without a word of what: "independently", "from open sources"."""

_FILLERS: Final = MEDIA | word_class("extent_fillers")
"""Words behind a verb of saying that say nothing."""
_COUNTING: Final = frozenset({"speak", "speaks", "spoke", "count", "counts", "counted", "put", "puts", "reported"})
_SHORTEST_CLAIM: Final = 3
"""Words that a claim without a speaker has at least more than."""


def statement_of(line: Line, match: Match[Speech], speaker: Speaker, taken: int, bounds: tuple[int, int]) -> Statement:
    """Return what ``speaker`` says with the verb at ``match``.

    ``bounds`` are where its subject begins and where the next verb of saying stands; words before ``taken`` belong to
    others.
    """
    words, v, (begin, following) = line.words, match.first, bounds
    content_at = content_start(line, match.last, following)
    before = says_something(line, taken, begin)
    quoted = begin > taken and words[begin - 1].low in {'"', "\u201d", "\u2019", "\u00bb"}
    closes = begin > taken + 3 and (words[begin - 1].low == "," or (quoted and words[begin - 2].low in {",", "!", "?"}))
    rest = any(w.low.isalpha() and len(w.low) > 1 and w.low not in _FILLERS for w in words[content_at:])
    counted = words[v].low in _COUNTING and any(w.low.isdigit() for w in words[match.last : match.last + 3])
    after_has = rest or counted  # "Ukraine said that 20 had died, Russia spoke of 5"
    if closes and not after_has:
        before = True
    elif (
        before
        and closes
        and not (taken and words[0].low in _CONTRASTS)
        and words[taken].low not in _ADJUNCTS
        and words[v].low in _PLAIN
        and (not any(is_verb(w.low) for w in _until_stop(words, content_at)) or _in_medium(words, match.last))
        and not _lists(words, content_at)
        and not _joins_on(words, match.last)
    ):
        stop = next((i for i in range(content_at, len(words)) if words[i].low == ";"), len(words))
        content = [(taken, begin), *([(stop, len(words))] if stop < len(words) else [])]
        return Statement(speaker, match.value.stance, line.text(v, match.last), begin, stop, content)
    lead = max([taken, *(i + 1 for i in range(taken, begin) if words[i].low in {";", ":"})])
    opener = words[lead].low in {"whether", "if", "that", "who"} if lead < begin else False
    closed = not after_has or words[match.last].low in {",", "."} or _HOW.match(line.text(match.last, len(words)))
    if opener and match.value.stance is Stance.UNCONFIRMED and closed:
        return Statement(speaker, match.value.stance, line.text(v, match.last), begin, match.last, [(lead, begin)])
    bare = match.value.stance is Stance.UNCONFIRMED and begin == v and not taken and speaker.side not in SIDES
    if bare and closed and begin > _SHORTEST_CLAIM:  # "the capture of X could not be verified"
        return Statement(speaker, match.value.stance, line.text(v, match.last), begin, match.last, [(0, begin)])
    closing = match.last if words[match.last : match.last + 1] and words[match.last].low == "," else content_at
    closing = _resumes(words, match.last) or closing
    if (
        begin
        and words[begin - 1].low == ","
        and words[closing : closing + 1]
        and words[closing].low == ","
        and taken < begin - 1
        and not words[begin - 2].date
        and (
            closing == match.last or (words[closing + 1 : closing + 2] and words[closing + 1].low in _GOES_ON_OR_JOINS)
        )
    ):
        return Statement(
            speaker,
            match.value.stance,
            line.text(v, match.last),
            begin,
            closing,
            [(taken, begin), (closing, len(words))],
        )
    if begin and words[begin - 1].low in {"which", "that", "who", "whom"}:
        comma = next((i for i in range(content_at, len(words)) if words[i].low in {",", ";"}), len(words))
        return Statement(
            speaker, match.value.stance, line.text(v, match.last), begin, content_at, [(content_at, comma)]
        )
    if before and taken:
        stop = next((i for i in range(begin - 1, taken - 1, -1) if words[i].low == ";"), -1)
        taken = max(taken, stop + 1)
    if (
        before
        and words[match.last : content_at]
        and content_at < len(words)
        and words[content_at].low in {";", ",", "."}
    ):
        content = [(taken, begin), *_going_on(words, content_at)]
        return Statement(speaker, match.value.stance, line.text(v, match.last), begin, content_at, content)
    if before and (not after_has or words[match.last].low in {",", ".", ";", '"', "\u201d"}):
        last = match.last if after_has else len(words)
        return Statement(
            speaker, match.value.stance, line.text(v, match.last), begin, last, [(taken, begin), (last, len(words))]
        )
    return Statement(
        speaker, match.value.stance, line.text(v, match.last), begin, content_at, [(content_at, len(words))]
    )


def _going_on(words: list[Word], at: int) -> list[tuple[int, int]]:
    """Return the rest of a sentence that goes on behind a stop: "She left, she says on the telephone, after ..."."""
    return [(at, len(words))] if words[at].low in {",", ";"} and at + 1 < len(words) else []


def _in_medium(words: list[Word], at: int) -> bool:
    """Whether it is told behind a verb of saying only where that was: "said in a video with the men who did it"."""
    rest = _until_stop(words, at)
    medium = any(w.low in MEDIA for w in rest[1:_MEDIUM])
    return bool(rest) and rest[0].low in {"in", "on"} and medium and not any(w.name or w.low == "," for w in rest)


_MEDIUM: Final = 4
"""Words behind a verb of saying among which the medium is named."""


def _lists(words: list[Word], at: int) -> bool:
    """Whether what stands behind the words of saying lists instances: "said, among them X and Y"."""
    at += words[at].low == "," if at < len(words) else 0
    return at < len(words) and words[at].low in {
        "among",
        "including",
        "notably",
        "namely",
        "particularly",
        "especially",
    }


def _resumes(words: list[Word], at: int) -> int:
    """Return the comma behind which a sentence goes on, or 0: "Our units, it reported that day, have left X"."""
    for i in range(at, min(len(words) - 1, at + _ADJUNCT)):
        if words[i].low in {";", ":", "that", "and"} or is_verb(words[i].low):
            break
        if words[i].low == ",":
            return i if words[i + 1].low in GOES_ON else 0
    return 0


_ADJUNCT: Final = 9
"""Words behind a verb of saying among which it is told when and where somebody spoke."""


def _joins_on(words: list[Word], at: int) -> bool:
    """Whether a further clause is joined behind the words of saying: "X is lost, he said, and our men have left Y"."""
    joint = [w.low for w in words[at : at + 2]]
    return joint in ([",", "and"], [",", "but"]) and len(words) - at > _SHORTEST_CLAUSE


_SHORTEST_CLAUSE: Final = 5
"""Words behind a verb of saying, with comma and joint, that a clause joined on has at least more than."""


def _until_stop(words: list[Word], at: int) -> list[Word]:
    """Return the words from ``at`` to the next semicolon or full stop."""
    stop = next((i for i in range(at, len(words)) if words[i].low in {";", "."}), len(words))
    return words[at:stop]
