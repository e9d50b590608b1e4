"""Participles of control: passives of a place, words that only colour a noun, and nouns that look like verbs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.reading.eligible import is_eligible
from geo.reading.inverted import heads_list, labelled, place_behind
from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_BEING: Final = word_class("participles_being") | {","}
_PAST_ONLY: Final = word_class("participles_past_only")
"""Past forms that are no participles."""
_SAME_PARTICIPLE: Final = word_class("participles_same_participle")
"""Verbs whose participle looks like their base form."""
_ARTICLES: Final = word_class("participles_articles")
PLACING: Final = word_class("participles_placing")
PARTS: Final = word_class("participles_parts")
_WHOLE_OF: Final = word_class("participles_whole_of")
_AUXILIARIES: Final = word_class("clause_joints_aux") | frozenset(
    ["then", "also", "now", "too", "later", "soon", "finally", "to", "so", "again", "once", "more"]
)
_TIMES: Final = word_class("participles_times")
"""What follows "by" where no agent does: "by half past twelve", "by noon"."""
_STANDING_FOR: Final = word_class("participles_standing_for") | {'"', ":", "\u201d", ")", ","}
_SUBJECTS: Final = {"regions", "provinces", "oblasts", "districts"} | TOWN_NOUNS | TOWN_NOUNS_PLURAL | _STANDING_FOR
_TOWNS: Final = TOWN_NOUNS | TOWN_NOUNS_PLURAL | _WHOLE_OF
_KEPT: Final = frozenset({"held", "controlled", "occupied", "manned", "defended"})
_COPULAS: Final = word_class("participles_copulas")
_COLOURED: Final = TOWN_NOUNS | PARTS
_BEFORE_COLOUR: Final = PLACING | {"near", "the", "across", "inside", "into", "on", "over"}
ANSWER: Final = 16
"""Words of a paragraph's first sentence that may be a bare answer to the question before it."""


_BEFORE_DATE: Final = frozenset({"on", "by", "in", "since", "late", "early"})


def follows_place(line: Line, clause: Clause, at: int) -> bool:
    """Whether the subject right before the verb at ``at`` is a place, a word like "the town", or a pronoun."""
    if place_behind(line, clause, at, at + 1):
        return True
    i = at - 1
    while i >= clause.first and (
        line.words[i].date
        or line.lows[i] in _AUXILIARIES
        or line.lows[i].endswith("ly")
        or (line.lows[i] in _BEFORE_DATE and line.words[i + 1].date)
    ):
        i -= 1
    if i < clause.first:
        return True
    if line.words[i].name is not None:
        return not _belongs(line, clause, i)
    return line.lows[i] in _SUBJECTS


def _belongs(line: Line, clause: Clause, i: int) -> bool:
    """Whether the place at ``i`` only tells where something else is: "the museum in X opened its gates"."""
    k = i - 1
    while k > clause.first and line.lows[k] in {"the", "nearby", "and", ",", ""}:
        k -= 1
    if k <= clause.first or line.lows[k] not in {"in", "at", "near", "from", "of", "for", "on", "around", "outside"}:
        return False
    owner = line.lows[k - 1]
    return owner not in _TOWNS and owner.isalpha()


def apposed_place(line: Line, at: int) -> Name | None:
    """Return the place that "..., the main city of ..." at ``at`` stands beside."""
    i = at - 1
    while i >= 0 and line.words[i].low in {"the", "a", "an", "still", "now", "long"}:
        i -= 1
    if i < 1 or line.words[i].low != ",":
        return None
    return line.words[i - 1].name if is_eligible(line, i - 1) else None


def is_passive(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a verb's places are its subject: "was taken", "X, seized on Monday," and "X liberated."."""
    if match.value.phrase.endswith("@place"):
        return False  # "Russia gained X, a rail junction": its object is part of the words
    if match.tag in {"past", "part"} and place_behind(line, clause, match.first, match.last):
        return True  # "Also taken on Tuesday was X"
    if match.tag in {"past", "part"} and match.first == clause.first and labelled(line, clause) >= 0:
        return True  # "X: lost on 2 July"
    if match.tag in {"past", "part"} and heads_list(line, clause, match.first):
        return True  # "Settlements lost since Monday: X and Y"
    if line.lows[match.first] == "still" and line.lows[match.last - 1] in _KEPT:
        return line.lows[max(0, match.first - 1)] in _COPULAS  # "X was still held by its troops"
    if match.tag not in {"past", "part"} and not (match.tag == "base" and line.lows[match.first] in _SAME_PARTICIPLE):
        return match.tag == "ing" and match.first > clause.first and line.words[match.first - 1].low == "being"
    if line.lows[match.last - 1] == "back" and line.lows[match.first] in {"had", "got"}:
        return False  # "they had X back by the evening"
    if line.lows[match.first] in _PAST_ONLY:
        return False  # "X, from which Russia took its men off on Thursday"
    if match.tag in {"past", "part"} and goes_on_passively(line, match):
        return True  # "was lost in the morning and retaken in the evening"
    i = match.first - 1
    while i >= clause.first and (
        line.words[i].low.endswith("ly")
        or line.words[i].low
        in {
            "also",
            "now",
            "still",
            "not",
            "all",
            "already",
            "since",
            "then",
            "later",
            "first",
            "again",
            "both",
            "never",
            "just",
            "once",
            "almost",
            "quite",
            "perhaps",
            "thus",
            "too",
        }
        or line.words[i].date
    ):
        i -= 1
    if i >= clause.first and line.words[i].low in {
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "be",
        "got",
        "gets",
        "'s",
        "left",
    }:
        return True
    if i >= 0 and line.words[i].low in {"have", "has", "had", "having"}:
        return False
    if i < 0 and line.sentence.opens and match.tag in {"past", "part"} and len(line.words) <= ANSWER:
        behind = line.words[match.last : match.last + 2]
        told = any(word.date for word in behind) or not behind
        if told or behind[0].low in {",", ".", "again"} or any(line.classes[match.last : match.last + 3]):
            return True  # "What of X? Lost on Sunday."
    if line.lows[match.last - 1] in TOWN_NOUNS and line.lows[match.last - 2] in _ARTICLES:
        return False  # "the mayor, Petro Bilyk, handed over the town": its object is named
    following = [w.low for w in line.words[match.last : min(match.last + 3, clause.last)]]
    agent = match.last + following.index("by") + 1 if "by" in following[:2] else 0
    timed = agent < len(line.words) and (line.words[agent].date is not None or line.lows[agent] in _TIMES)
    if agent and not timed:
        return True
    # "the plant, seized on 24 February, ...": a participle behind a comma or a name
    whole = i > 0 and line.words[i].low in TOWN_NOUNS and line.words[i - 1].low in {"the", "whole", "entire"}
    if (
        i >= 0
        and (whole or line.words[i].low == "," or line.words[i].name is not None)
        and match.tag in {"past", "part"}
    ):
        after = following[0] if following else ""
        word = line.words[match.last] if match.last < len(line.words) else None
        if line.words[i].name is not None and i > clause.first and _side_near(line, i):
            return False
        if not following and (whole or i == clause.first):
            return True
        if after in {".", '"', "\u201d", "!"} and all(
            w.name or not w.low.isalpha() or w.low in {"and", "now", "fully", "the"}
            for w in line.words[clause.first : i + 1]
        ):
            return True  # "Andriivka liberated."
        return after in {
            "in",
            "on",
            "by",
            "at",
            "after",
            "from",
            "since",
            "during",
            ",",
            ";",
            ".",
            "last",
            "early",
        } or (word is not None and word.date is not None)
    return False


def goes_on_passively(line: Line, match: Match[Cue]) -> bool:
    """Whether a participle goes on with the passive of another: what was lost, or taken, is the subject of both."""
    at = match.first
    if match.value.frame not in {"gain", "regain", "lose"} or _JOINS.isdisjoint(line.lows[max(0, at - 3) : at]):
        return False
    if not _OFTEN.isdisjoint(line.lows[match.last : match.last + OFTEN]):
        return False  # "lost and won so many times": fought over
    behind = line.lows[match.last : match.last + 2]
    word = line.words[match.last] if match.last < len(line.words) else None
    if word is not None and (word.name is not None or behind[0] in _OBJECTS or behind in _THE_TOWN):
        return False
    return _GONE_OVER.search(line.text(max(0, at - REACH), at).lower()) is not None


_JOINS: Final = frozenset({"and", "but", "then"})
_OFTEN: Final = frozenset({"times", "repeatedly", "often", "over"})
OFTEN: Final = 4
"""Words behind a participle among which it is told how often."""
_OBJECTS: Final = frozenset({"a", "an", "its", "their", "his", "it", "them", "all", "part", "control"})
_THE_TOWN: Final = tuple(["the", noun] for noun in (*TOWN_NOUNS, *TOWN_NOUNS_PLURAL))
REACH: Final = 14
"""Words before a participle among which the passive stands that it goes on with."""
_GONE_OVER: Final = re.compile(
    r"\b(?:was|were|been|is|are|got) (?:\w+ly |first |then |soon |twice )?(?:lost|taken|seized|captured|occupied|"
    r"overrun|given up|abandoned|won|retaken|recaptured|liberated|freed)\b(?:,| (?!who\b|which\b|that\b)[\w'-]+){0,9}?"
    r",? (?:and|but|then)(?: (?:then|later|again|soon|immediately|finally|promptly|also))*$"
)
"""A passive of a place that another participle goes on with."""


def _side_near(line: Line, i: int) -> bool:
    return line.classes[i - 1] in {"@ukraine", "@russia"} if i else False


def colours(line: Line, match: Match[Cue]) -> bool:
    """Whether a participle only colours the place behind it: "in occupied Crimea"."""
    if match.tag not in {"past", "part"} or match.last - match.first > 1 or match.last >= len(line.words):
        return False
    before = line.words[match.first - 1].low if match.first else ""
    behind = line.words[match.last].name
    if line.words[match.last].low in _COLOURED and before in {"the", "a", "an", "this", "that"}:
        return True  # "in the occupied city of X"
    opens = match.first == 0 and match.last + 1 < len(line.words) and line.words[match.last + 1].low in _BEING
    return behind is not None and (opens or before in _BEFORE_COLOUR)


_MOVES: Final = frozenset({"move", "transfer", "shift", "switch", "change"})
_LINES: Final = frozenset({"line", "lines", "position", "positions", "ground", "defences"})


def is_noun(line: Line, match: Match[Cue]) -> bool:
    """Whether a verb's base form stands as a noun: "the retreat from X", "its withdrawal"."""
    before = line.words[match.first - 1].low if match.first else ""
    to_lines = line.lows[match.last - 1] in _LINES and line.lows[match.first] in _MOVES
    if to_lines and match.tag in {"base", ""} and before in _ARTICLES | {"'s"}:
        return True  # "spoke of a move to better lines"
    return (
        (match.tag in {"base", ""} or line.lows[match.first] == "regrouping")
        and line.lows[match.first] in {"retreat", "withdrawal", "exit", "departure", "regrouping"}
        and (before in _ARTICLES or before == "'s" or line.classes[match.first - 1] in {"@russia", "@ukraine"})
    )
