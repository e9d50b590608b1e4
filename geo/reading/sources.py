"""Attributions by a phrase, not a verb: "according to X", "by his account", "in clips posted by X"."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from geo.reading.identities import identify
from geo.reading.lexicons import word_class
from geo.reading.saying import Statement
from geo.reading.saying_verbs import is_verb
from geo.reading.second_hand import behind_relative
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.speakers import Speaker, Voices
    from geo.reading.words import Line, Word

LONGEST: Final = 16
FRONT: Final = 3
"""Words of a source at most, and those that stand before an attribution that does not open its sentence."""
_STARTS: Final = word_class("sources_starts")
_OPENINGS: Final = (
    ("according", "to"),
    ("going", "by"),
    ("judging", "by"),
    ("to", "go", "by"),
    ("to", "judge", "by"),
    ("if", "one", "listens", "to"),
    ("if", "you", "listen", "to"),
    ("if", "one", "believes"),
    ("if", "one", "follows"),
    ("if", "one", "trusts"),
    ("if", "one", "goes", "by"),
    ("if", "you", "follow"),
    ("if", "you", "trust"),
    ("if", "you", "go", "by"),
    ("if", "we", "believe"),
    ("if", "we", "follow"),
    ("if", "you", "believe"),
    ("on", "the", "word", "of"),
    *(
        (low, "the", noun, "of")
        for low in ("by", "in")
        for noun in ("account", "reckoning", "count", "words", "version", "view", "opinion", "judgement", "telling")
    ),
)
_BEGINNING: Final = {
    pair: [opening for opening in _OPENINGS if opening[:2] == pair] for pair in {opening[:2] for opening in _OPENINGS}
}
"""The openings by their first two words."""
_SHOWN: Final = word_class("sources_shown")
_PUT_OUT: Final = word_class("sources_put_out")
_REPORTED: Final = word_class("sources_reported")
_AROUND: Final = {
    "if": (("is", "to", "be", "believed"), ("are", "to", "be", "believed")),
    "to": (("tell", "it"),),
    "as": tuple((verb, "it") for verb in ("tells", "tell", "told", "puts", "put", "has", "have")),
}
"""What stands around a source, by its first word: "if X is to be believed", "to hear X tell it", "as X has it"."""
_AROUND_ENDS: Final = frozenset(closing[-1] for closings in _AROUND.values() for closing in closings)
_ACCOUNTS: Final = word_class("sources_accounts")
_CLOSE: Final = frozenset({",", ";", ".", "of", "on", "in", "to", "by", "with", "about"})
_HIM: Final = {"him": "he", "her": "she", "them": "they"}
"""Who is meant by "according to him"."""
_OWN: Final = frozenset(["its", "their", "his", "her"])
_OWN_OR_IT: Final = _OWN | {"it"}
_POSSESSIVES: Final = frozenset(["'s", "'"])
_SIGNS: Final = (
    _ACCOUNTS
    | _SHOWN
    | _REPORTED
    | {
        "according",
        "going",
        "judging",
        "go",
        "judge",
        "listens",
        "listen",
        "believes",
        "believe",
        "believed",
        "follow",
        "follows",
        "trust",
        "trusts",
        "goes",
        "word",
        "per",
    }
)
_BEFORE_IT: Final = frozenset({"as", "hear"})
"""Words of which each such phrase holds one of the first, or "it" with one of the others ("as X has it")."""
_JOINTS: Final = frozenset({",", ";", "and", "but", "while"})
_SIDED: Final = frozenset({"russian", "ukrainian", "kremlin", "separatist", "official"})


def according_to(line: Line, voices: Voices) -> list[Statement]:
    """Return what "according to X", "by X's account" and "if X is to be believed" attribute."""
    words, more = line.words, []
    if _SIGNS.isdisjoint(line.lows) and ("it" not in line.lows or _BEFORE_IT.isdisjoint(line.lows)):
        return []
    for i, word in enumerate(words[:-2]):
        if word.low not in _STARTS:
            continue
        begin = _source_begins(words, i)
        if begin >= len(words):
            continue
        shown = _shown_by(words, i) if not begin else 0
        if begin or shown:
            begin = begin or shown
            end = after = _source_ends(line, i, begin)
        else:
            begin, end, after = _enclosed(words, i)
            if not begin:
                continue
        if words[begin].low in _OWN and end == begin + 1:
            speaker = voices.last_body or voices.last or _subject_behind(line, voices, after)
        else:
            if [w.low for w in words[after : after + 2]] == ["in", "moscow"] and end < after:
                end = after = after + 2  # "by the ministry's own account in Moscow"
            him = _HIM.get(words[begin].low) if end == begin + 1 else None
            speaker = voices.meant_by(him) if him else identify(line, voices, begin, min(end, begin + LONGEST))
        if speaker is None:
            continue
        voices.remember(speaker)
        after = behind_relative(line, after)
        if i == 0 and after < len(words) and words[after].low == ",":
            after += 1
        only_behind = i > 1 and line.lows[i - 2 : i] == ["and", ","]  # "X was hit and, according to Kyiv, so was Y"
        content = [(after, len(words))] if only_behind else [(0, i), (after, len(words))]
        more.append(Statement(speaker, Stance.ASSERTS, "according to", i, after, content))
    for earlier, later in itertools.pairwise(more):
        _part(line, earlier, later)
    return more


def _part(line: Line, earlier: Statement, later: Statement) -> None:
    """Give each of two sources of a sentence his own words: "taken according to X, and retaken according to Y"."""
    lows = line.lows
    if lows[later.first - 1] in _JOINTS and later.last < len(lows) - 1:
        earlier.content = [(earlier.last, later.first)] if earlier.first == 0 else [(0, earlier.first)]
        later.content = [(later.last, len(lows))]  # "...; in Moscow's words its troops were moved"
        return
    own = earlier.content[-1:] if earlier.first == 0 else earlier.content[:1]
    earlier.content = [(a, min(b, later.first)) for a, b in own]
    later.content = [(earlier.last, later.first)] if earlier.first else [(later.last, len(lows))]


def _source_begins(words: list[Word], i: int) -> int:
    """Return where the source stands that the words at ``i`` open: "according to", "in the words of"; 0 for none."""
    low = words[i].low
    if low == "per":
        opened = i == 0 or words[i - 1].low in {",", "(", "-", "\u2013", "\u2014"}
        return i + 1 if opened and (words[i + 1].capital or words[i + 1].low == "the") else 0
    behind = words[i + 1].low
    for opening in _BEGINNING.get((low, behind), ()):
        if tuple(word.low for word in words[i : i + len(opening)]) == opening:
            return i + len(opening)
    return i + 3 if low == "as" and behind in _REPORTED and words[i + 2].low == "by" else 0


def _source_ends(line: Line, i: int, begin: int) -> int:
    """Return where the source ends that begins at ``begin``: at a comma that no apposition or surname follows."""
    words = line.words
    end, commas = begin, 0
    while (
        end < len(words)
        and words[end].low not in {";", ".", "(", "\u2014"}
        and not (i > 0 and words[end].low in {"and", "but"} and commas)
    ):
        if words[end].low == ",":
            commas += 1
            following = words[end + 1] if end + 1 < len(words) else None
            named = (
                following is not None
                and following.capital
                and not following.name
                and following.low in word_class("first_name")
            )
            apposed = (
                commas == 1
                and i > FRONT
                and following is not None
                and (following.capital or following.low in {"the", "who", "a"})
                and not (following.low in {"the", "a"} and _tells(line, end + 2))
            )
            if not named and not apposed:
                break
        end += 1
    party = next((m for m in line.parties if begin <= m.first <= begin + 3 and m.last < end), None)
    stopped = end < len(words) and words[end].low == ","
    if party is not None and not stopped and not any(w.low == "," for w in words[begin:end]) and i == 0:
        end = party.last + (1 if words[party.last].capital and not words[party.last].name else 0)
    if i == 0 and not stopped:  # "In a clip shared by the brigade on Sunday its scouts tie a flag"
        end = next((k for k in range(begin + 1, end) if words[k].low in _OWN_OR_IT or _dated(words, k)), end)
    return end


def _dated(words: list[Word], k: int) -> bool:
    """Whether a date begins at ``k``: "on Sunday"."""
    return words[k].date is not None or (words[k].low == "on" and words[k + 1].date is not None)


def _tells(line: Line, at: int) -> bool:
    """Whether a verb stands behind a noun at ``at``: "according to local channels, the depot burned all night"."""
    for i in range(at, min(len(line.words), at + _NOUN)):
        if line.lows[i] in {",", ";", ".", "of", "who", "which"}:
            return False
        if i > at and is_verb(line.lows[i]):
            return True
    return False


_NOUN: Final = 5
"""Words of a noun behind which its verb stands."""


def _accounts(lows: list[str], at: int) -> int:
    """Return how many words from ``at`` on mean an account: "account", "own account"; 0 for none."""
    own = lows[at : at + 1] == ["own"]
    return 1 + own if lows[at + own : at + own + 1] and lows[at + own] in _ACCOUNTS else 0


def _subject_behind(line: Line, voices: Voices, after: int) -> Speaker | None:
    """Return who "its own account" is of, where only the words behind name him: "By its own account the army ..."."""
    party = next((m for m in line.parties if after <= m.first <= after + FRONT), None)
    return identify(line, voices, party.first, party.last) if party is not None else None


def _shown_by(words: list[Word], i: int) -> int:
    """Return where the source stands of "in clips posted by X" or "on channels run by X"; 0 for none."""
    if words[i].low not in {"in", "on", "from"}:
        return 0
    shown = next((k for k in range(i + 1, min(len(words), i + 4)) if words[k].low in _SHOWN), 0)
    by = next((k for k in range(shown + 1, min(len(words) - 1, shown + 4)) if words[k].low in {"by", "of"}), 0)
    if not shown or not by or (words[by].low == "of" and words[shown].low != "channels"):
        return 0
    return by + 1 if by == shown + 1 or words[by - 1].low in _PUT_OUT or words[by - 2].low in _PUT_OUT else 0


def _enclosed(words: list[Word], i: int) -> tuple[int, int, int]:
    """Return the source within words around it, and where they end: "by X's account", "if X is to be believed".

    Three zeros for none.
    """
    low, begin = words[i].low, i + 1
    lows = [word.low for word in words[begin : begin + LONGEST]]
    if low in {"by", "in", "on", "from"}:
        if _ACCOUNTS.isdisjoint(lows):
            return 0, 0, 0
        if lows[0] in _OWN and lows[1] in _ACCOUNTS:
            return begin, begin + 1, begin + 2
        if lows[0] in _OWN and lows[1] == "own" and _accounts(lows, 1):
            return begin, begin + 1, begin + 3
        if lows[0] == "the" and lows[2:3] and lows[2] in _ACCOUNTS and lows[1] in _SIDED:
            return begin, begin + 2, begin + 3  # "by the Russian account"
        owner = next((k for k, other in enumerate(lows[:-1]) if other in _POSSESSIVES and _accounts(lows, k + 1)), 0)
        if owner and not any(other in _CLOSE for other in lows[:owner]):
            return begin, begin + owner, begin + owner + 1 + _accounts(lows, owner + 1)
        return 0, 0, 0
    lead = 1 if lows[0] == "hear" else 0
    if _AROUND_ENDS.isdisjoint(lows) or (low == "to" and not lead):
        return 0, 0, 0
    for closing in _AROUND.get(low, ()):
        at = next((k for k in range(1, len(lows)) if tuple(lows[k : k + len(closing)]) == closing), 0)
        if at and not any(other in {",", ";", "."} for other in lows[:at]):
            return begin + lead, begin + at, begin + at + len(closing)
    return 0, 0, 0
