"""Words of saying that say nothing themselves: orders, hearsay, names of offices, judgements without a speaker."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.saying_subjects import subject_of
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.lexicons import Speech
    from geo.reading.patterns import Match
    from geo.reading.words import Line

CALLED: Final = 6
"""Words of a phrase ("called ... a lie") from which what is called so is told within it."""
_NAMING: Final = ("recogni", "regard", "consider", "call", "name", "describ", "accept", "list")
_COMMANDED: Final = re.compile(
    r"(?:\w+ ){0,2}?(?:civilians?|residents?|people|everybody|everyone|inhabitants|families|citizens|"
    r"villagers|locals|parents|"
    r"patients|them|us|children|women)\b[^.;]{0,40}? to (?:leave|evacuate|flee|go|move|stay|take shelter|"
    r"get out|depart)\b",
    re.IGNORECASE,
)
_ORDERING: Final = frozenset({"told", "ordered", "urged", "advised", "asked", "warned"})
_ORDERED: Final = re.compile(
    rf"(?:{'|'.join(sorted(_ORDERING))}|called (?:up)?on) to "
    r"(?:leave|evacuate|flee|go|move|take|get|depart|stay|teach|learn|register|use|speak|pay|hand|vote|sign)\b",
    re.IGNORECASE,
)
"""What is said to people in a passive is an order to them: "residents were told to leave"."""
_COLOURS: Final = frozenset({"colours", "colors", "flag", "flags", "banner"})
REMARK: Final = 6
"""Words from "as" to the verb of a remark on a name."""
_TALES: Final = word_class("unsaid_tales")
_GIVES: Final = ("offer", "give", "gave", "giving", "show", "provid", "present", "produc", "publish", "suppl")


def is_unsaid(line: Line, match: Match[Speech], taken: int) -> bool:
    """Whether a word of saying behind ``taken`` makes no statement of its own."""
    low = line.lows[match.first]
    ordering = low in _ORDERING or low == "called"
    return (
        (ordering and _ORDERED.match(line.text(match.first, match.first + 3)) is not None)
        or _of_a_claim(line, match, taken)
        or _is_set_aside(line, match)
        or _colours_noun(line, match)
        or _gives_no_proof(line, match)
        or (low.startswith(_NAMING) and _names_office(line, match, taken))
        or _hearsay(line, match)
        or (low.startswith(("cite", "quote")) and line.lows[match.first - 1] in _RELATIVES)
        or _spells(line, match)
        or (low.startswith("show") and _shows_colours(line, match))
        or _is_noun(line, match)
        or (low == "state" and line.lows[match.first + 1 : match.first + 2] in _OF_THE_STATE)
        or _is_noticed(line, match)
        or _paper_says(line, match)
        or (low == "charges" and line.lows[match.first - 1] in _LAID)
        or (low.startswith("rul") and line.lows[match.first - 1] in {"not", "cannot", "n't"})
    )


def _is_noun(line: Line, match: Match[Speech]) -> bool:
    """Whether a plural only looks like a verb: "machine-gun posts have been put up"."""
    return match.tag == "s" and match.last == match.first + 1 and line.lows[match.last : match.last + 1] in _HAVE


_RELATIVES: Final = frozenset({"which", "who"})
"""Before a verb of citing, which says nothing then: "Reuters, which cited the governor"."""
_LAID: Final = word_class("unsaid_laid")
"""What engineers do with charges: nobody charges anybody."""
_OF_THE_STATE: Final = tuple(
    [low] for low in ("television", "tv", "media", "news", "radio", "broadcaster", "channel", "channels", "agency")
)
"""What "state" stands before as an adjective: "state television said"."""
_HAVE: Final = tuple([low] for low in ("have", "had", "are", "were", "will", "could", "can"))


def _is_noticed(line: Line, match: Match[Speech]) -> bool:
    """Whether a passive tells what was seen, not who said something: "a column was observed on the road to X"."""
    v = match.first + (line.lows[match.first] in _BEING)
    return (
        line.lows[v - 1] in _BEING
        and line.lows[v] in _PERCEIVED
        and line.lows[v + 1 : v + 2] not in (["that"], ["to"], ["by"], ["as"])
    )


_BEING: Final = frozenset({"is", "are", "was", "were", "been", "being"})
_PERCEIVED: Final = word_class("unsaid_perceived")


def _paper_says(line: Line, match: Match[Speech]) -> bool:
    """Whether a report speaks of itself behind what it says: "..., said the evening summary"."""
    if match.first == 0 or line.lows[match.first - 1] != "," or match.tag == "ing":
        return False
    lows = line.lows[match.last : match.last + 5]
    at = next((i for i, low in enumerate(lows) if low in _PAPERS), 0)
    return (
        at > 0 and lows[0] in {"the", "this", "an", "a", "its", "our"} and lows[at + 1 : at + 2] in ([], ["."], [","])
    )


_PAPERS: Final = word_class("unsaid_papers")


def _shows_colours(line: Line, match: Match[Speech]) -> bool:
    """Whether a verb of showing tells of a flag, and says nothing: "had shown its colours above the council"."""
    shown = line.lows[match.last : match.last + 3]
    return bool(shown) and shown[0] in {"its", "their", "our", "his"} and not _COLOURS.isdisjoint(shown)


def _spells(line: Line, match: Match[Speech]) -> bool:
    """Whether a remark only tells how somebody calls a place: "X, as the ministry calls it, had been taken"."""
    v = match.first
    if not line.lows[v].startswith(("call", "nam", "spell", "term", "writ", "refer")):
        return False
    beside = line.words[v + 1].name if v + 1 < len(line.words) else None
    named = beside is not None and line.lows[v + 2 : v + 3] in ([], ["."], [","], [";"])
    if named and "which" in line.lows[max(0, v - REMARK) : v]:
        return True  # "X, which Kyiv calls Y"
    at = next((i for i in range(v - 1, max(0, v - REMARK), -1) if line.lows[i] == "as"), 0)
    return at > 1 and line.lows[at - 1] == "," and line.words[at - 2].name is not None


def _of_a_claim(line: Line, match: Match[Speech], taken: int) -> bool:
    """Whether a denial only judges what a claim tells: "rumours of a withdrawal from X are untrue"."""
    if match.value.stance is not Stance.DENIES or line.lows[match.first] not in {"is", "are", "was", "were"}:
        return False
    begin, end = subject_of(line, match.first, taken)
    if begin > 1 and line.lows[begin - 1] == "that":
        return line.lows[begin - 2] in _TALES  # "reports that X has fallen are not true"
    begin += line.lows[begin] in {"the", "all", "any", "these", "such"}
    return end - begin > 1 and line.lows[begin] in _TALES


def _is_set_aside(line: Line, match: Match[Speech]) -> bool:
    """Whether what somebody says is only told not to count: "whatever Moscow says", "contrary to what Kyiv claims"."""
    lows = line.lows[max(0, match.first - _SET_ASIDE) : match.first]
    if _WHAT.isdisjoint(lows):
        return False
    if "," in lows:
        lows = lows[len(lows) - lows[::-1].index(",") :]
    if lows[:1] == ["whatever"] or lows[:3] == ["no", "matter", "what"]:
        return True
    return "what" in lows and not _REGARDLESS.isdisjoint(lows[: lows.index("what")])


_SET_ASIDE: Final = 9
"""Words before a verb of saying among which it is told that the words do not count."""
_WHAT: Final = frozenset({"what", "whatever"})
_REGARDLESS: Final = frozenset({"contrary", "despite", "unlike", "against", "notwithstanding"})


def _colours_noun(line: Line, match: Match[Speech]) -> bool:
    """Whether a participle of saying stands before its noun: "the reported capture", "the alleged shelling"."""
    v = match.first
    return (
        line.lows[v] in {"reported", "claimed", "alleged", "announced", "confirmed", "declared", "acknowledged"}
        and v > 0
        and match.last - v == 1
        and line.lows[v - 1] in {"the", "a", "an", "this", "any", "its"}
    )


def _gives_no_proof(line: Line, match: Match[Speech]) -> bool:
    """Whether a side only gives no proof of what it claims: "but has offered no evidence", "without proof"."""
    if match.value.stance is not Stance.UNCONFIRMED or not line.lows[match.last - 1].startswith(("evidence", "proof")):
        return False
    before = line.lows[max(0, match.first - 3) : match.first]
    return line.lows[match.first] == "without" or any(low.startswith(_GIVES) for low in before)


_CHECKING: Final = "verify"
"""A word in the last one of phrases behind which stands what could not be checked."""


def spans_what_is_said(match: Match[Speech]) -> bool:
    """Whether a phrase of saying encloses what is said: "put the dead in X at four", "called the fall of X a lie"."""
    stance = match.value.stance
    if stance is Stance.UNCONFIRMED and _CHECKING in match.value.phrase.rpartition(" ")[2]:
        return False  # "not possible at the time to verify": what is left open stands behind
    long = match.last - match.first > CALLED and not match.value.phrase.startswith("no ")
    return long or (stance is Stance.ASSERTS and "*" in match.value.phrase)


def commands(line: Line, match: Match[Speech]) -> bool:
    """Whether a verb of saying orders civilians away: "they told all civilians to leave"."""
    if not line.words[match.first].low.startswith(("told", "tell", "order", "urg", "advis", "ask", "call", "warn")):
        return False
    return bool(_COMMANDED.match(line.text(match.last, min(match.last + 14, len(line.words)))))


def judges(line: Line, match: Match[Speech]) -> bool:
    """Whether a claim, not a speaker, is the subject of a denial: "It is a lie"."""
    words = line.words
    begin, end = subject_of(line, match.first, 0)
    return words[match.first].low in {"is", "was", "are", "were"} and (
        end - begin == 1 and words[begin].low in {"it", "this", "that", "these", "they"}
    )


def _names_office(line: Line, match: Match[Speech], taken: int) -> bool:
    """Whether a verb of naming tells whose official somebody is: "whom Moscow recognises as mayor"."""
    begin, end = subject_of(line, match.first, taken)
    following = line.words[match.last].low if match.last < len(line.words) else ""
    return following in {"itself", "himself", "themselves"} or "whom" in line.lows[begin:end]


def _hearsay(line: Line, match: Match[Speech]) -> bool:
    """Whether a passive of saying only makes what it tells uncertain: "is said to have fallen"."""
    words, v = line.words, match.first
    return (
        v > 0
        and words[v - 1].low in {"is", "are", "was", "were", "been"}
        and [w.low for w in words[match.last : match.last + 2]] in (["to", "have"], ["to", "be"])
    )
