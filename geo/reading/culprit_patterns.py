"""How sentences say who did what was told before: patterns for rows of words without dates and quotation marks.

In each, ``s`` is whoever says so and ``a`` whom he names; ``s2`` and ``a2`` are a second party and its culprit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.reading.lexicons import word_class

if TYPE_CHECKING:
    from collections.abc import Collection

_S: Final = r"(?P<s>[^;:,]{2,80}?(?: , [^;:,]{2,60} ,)?)"
_S2: Final = r"(?P<s2>[^;:,]{2,60}?)"
_WORDS: Final = (
    r"(?:(?!(?:for|that|which|who|where|there|when|firing|having|killing|what|whose|after|because) )[^\s;:,]+ ){0,7}?"
    r"(?!(?:there|it|this)\b)[^\s;:,]+"
)
"""A few words of whoever did it, without what else is told of him."""
_A: Final = rf"(?P<a>{_WORDS})"
_A2: Final = rf"(?P<a2>{_WORDS})"
_SAYS: Final = (
    r"(?:(?:has |have |had |also )?(?:said|says|say|saying|insists?|insisted|maintains?|maintained|claims?|claimed|"
    r"asserts?|asserted|argues?|argued|writes?|wrote|replied|replies|countered|counters|retorted|retorts|responded|"
    r"answered|alleges?|alleged|suggested|suggests|declared|declares|believes?|believed|is sure|are sure|is convinced|"
    r"would have it|stated|states|told \w+|announced|added|adds))"
)
_TIME: Final = (
    r"(?: (?:that day|the same day|the next day|later|in the evening|in the morning|hours later|an hour later|"
    r"overnight|"
    r"at once|for (?:its|his|their) part|too|also|in turn))?"
)
_IT: Final = (
    r"(?:it|they|this|these|that|both|(?:the|these|those|this|that) (?:\w+ )?(?:missiles?|rockets?|shells?|"
    r"drones?|bombs?|"
    r"projectiles?|rounds?|mines?|weapons?|fragments|culprits?|attackers?|perpetrators?|blast|explosion|fire|strike|"
    r"attack|shelling|damage|bombardment|guns|gunners?|artillery|debris|wreckage|mortars?))"
)
_WAS: Final = r"(?: (?:was|were|is|are|had been|came|comes|has been|will have been))"
_FILL: Final = (
    r"(?: (?:in fact|in truth|in reality|really|actually|clearly|all|either|only|simply|of course|"
    r"fired|caused|done|launched|carried out|sent|dropped|shot|flown|staged|set|planted|made|"
    r"by|from|due to|down to|the work of|the fault of|the doing of|the responsibility of|because of|a case of|a))*"
)
_TAIL: Final = (
    r"(?: (?:who|that|which|and not|not|rather than|, not|and no) [^;:]+| (?:at work|fire|alone|too|as well))?"
)
_DID: Final = (
    r"(?:did it|did so|did this|had done it|had done so|have done it|has done it|done it|fired (?:it|them|the \w+)|"
    r"(?:had |have |has )?(?:fired|launched|shelled|bombed|dropped|struck|hit|blown|blew|set|shot)(?: up)?"
    r"(?: (?:it|them|the \w+|its own \w+|their own \w+|themselves|itself|up))+|"
    r"(?:was|were|is|are|had been) (?:to blame|responsible|behind (?:it|this|the \w+)|at fault|guilty|the culprits?)"
    r"(?: for [^;:,]+)?|(?:did|does|do|was|were|had))"
)


_WHO_DID: Final = rf"{_IT}{_WAS}{_FILL} {_A}{_TAIL}"
_DOER_DID: Final = rf"{_A} {_DID}{_TAIL}"
_BLAME: Final = (
    r"(?:(?:has |have |had )?(?:blame[sd]?|accuse[sd]?|suspect(?:s|ed)?|put(?:s)? (?:it|this) down to|"
    r"puts? the blame on|laid the blame on|lays the blame on|pins? (?:it|the blame|this) on|pinned (?:it|"
    r"the blame|this) "
    r"on|ascribe[sd]? (?:it|this|the \w+) to|attribute[sd]? (?:it|this|the \w+) to|"
    r"points?(?: a| the| its| their)? finger at|pointed(?: a| the| its| their)? finger at|point(?:s|ed)? to|"
    r"holds?|held|named?|sees the hand of|saw the hand of|put it down to))"
)
_CALLS: Final = r"(?:(?:speaks?|spoke) of|calls? (?:it|this|that)|called (?:it|this|that))"
_WORK: Final = (
    r"(?:saboteurs?|sabotage|crimes?|act|terror|strikes?|attacks?|shell(?:s|ing)?|missiles?|rockets?|drones?|bombs?|"
    r"gunners|guns|battery|artillery|army|forces|troops|mines?|air defen[cs]e|negligence|accident|soldiers|mortars?)"
)
_WORK_OF: Final = rf"(?:(?!(?:for|that|which|who|where|there|when) )[^\s;:,]+ ){{0,5}}?{_WORK}(?: [^\s;:,]+){{0,4}}?"
_FLEW: Final = (
    r"(?:(?:\S+ 's |the |these |those |all )?(?:\w+ )?(?:shells?|missiles?|rockets?|rounds?|drones?|projectiles?|"
    r"mines?|fire)|"
    r"it|they) (?:had |have |has |was |were |all )*(?:came|come|flew|flown|fired|arrived|launched|sent|shot)"
    r"(?: in| over| across)? from (?P<a>[^;:,]{2,60}?)(?: and (?:was|were|is|are) \w+)?"
)
_SAYING: Final = word_class("culprit_patterns_saying")
_BLAMING: Final = word_class("culprit_patterns_blaming")
_CALLING: Final = frozenset({"speak", "speaks", "spoke", "call", "calls", "called"})
_NEEDED: Final = (
    (f" {_BLAME} ", _BLAMING),
    (" (?:blame[sd]?) ", _BLAMING),
    (f" {_CALLS} ", _CALLING),
    (f" {_SAYS} ", _SAYING),
    (f" {_SAYS}(?: (?:", _SAYING),
    (f"(?:{_SAYS}|according to) ", _SAYING),
    (f"(?:{_SAYS} |according to )", _SAYING),
    (f" , {_S} {_SAYS}", _SAYING),
    ("(?:responsibility|credit)(?: for", frozenset({"responsibility", "credit"})),
    ("(?:version|account|", frozenset({"version", "account", "explanation", "story", "telling", "theory"})),
    (" (?:laid|lays|lay|puts?) ", frozenset({"laid", "lays", "lay", "put", "puts"})),
    (" from (?P<a>", frozenset({"from"})),
)
"""Parts of patterns, each with the words of which what fits it has one."""
_NEEDED_TOO: Final = (
    (" (?:, and|,|and) ", frozenset({"and", ","})),
    (f"{_IT}{_WAS}{_FILL} {_A}", frozenset(["was", "were", "is", "are", "had", "came", "comes", "has", "will"])),
    ("(?:responsible|behind it|", frozenset({"responsible", "behind", "done", "did", "fired", "carried"})),
)
"""The same for parts whose words most rows have."""
NAMING: Final = frozenset({"words"}).union(*(words for _, words in _NEEDED))
OPENINGS: Final = frozenset({"for", "to"})
"""What fits any pattern has one of the words ``NAMING``, or one of these at its beginning."""


class RowPattern(NamedTuple):
    """A pattern for whole rows of words, and the words that it needs: one of each set."""

    pattern: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


def may_name_culprit(words: list[str]) -> bool:
    """Whether a row has one of the words without which it fits no pattern: of saying or blaming, or "for X"."""
    return not NAMING.isdisjoint(words) or (len(words) > 0 and words[0] in OPENINGS)


def first_match(patterns: tuple[RowPattern, ...], text: str, words: Collection[str]) -> re.Match[str] | None:
    """Return what the first of the patterns that fits a row of ``words`` finds in it."""
    for pattern, needs in patterns:
        for needed in needs:
            if needed.isdisjoint(words):
                break
        else:
            match = pattern.match(text)
            if match is not None:
                return match
    return None


def _rows(*patterns: str) -> tuple[RowPattern, ...]:
    """Return patterns for whole rows of words."""
    return tuple(
        RowPattern(re.compile(f"^(?:{p})$"), tuple(words for part, words in (*_NEEDED, *_NEEDED_TOO) if part in p))
        for p in patterns
    )


SECOND: Final = _rows(
    rf"{_S} {_CALLS} (?P<a>{_WORK_OF}) (?:, and|,|and) {_S2}(?: {_CALLS}| of) (?P<a2>{_WORK_OF})",
    rf"{_S} {_CALLS} (?P<a>{_WORK_OF}) (?:, and|,|and) {_S2} (?P<a2>(?:an?|the) {_WORK_OF})",
    rf"{_S} {_BLAME} {_A}(?: for (?:it|this|that))? (?:, and|,|and) {_S2} (?:to|on|at) {_A2}",
    rf"{_S} (?:blame[sd]?) {_A}(?: for (?:it|this|that))? (?:, and|,|and) "
    rf"(?P<s2>[^;:,]{{2,60}}?) (?P<a2>(?:an?|its|their|the) [^;:,]{{2,50}}?)",
    rf"{_S}{_TIME} {_SAYS} (?:that )?{_IT}{_WAS}{_FILL} {_A} (?:, and|,|and) {_S2}(?: {_SAYS})?(?: that)? "
    rf"(?:{_IT}{_WAS}{_FILL} )?{_A2}",
    rf"{_S}{_TIME} {_SAYS} (?:that )?{_A} {_DID} (?:, and|,|and) {_S2}(?: {_SAYS})?(?: that)? {_A2} {_DID}",
    rf"{_S} {_BLAME} {_A} (?:, and|,|and) {_S2} {_BLAME} {_A2}",
    rf"{_S} {_BLAME} {_A} (?:, and|,|and) {_S2} {_A2}",
    rf"according to {_S} (?:, )?{_IT}{_WAS}{_FILL} {_A} (?:, and|,|and) according to {_S2} "
    rf"(?:, )?(?:{_IT}{_WAS}{_FILL} )?{_A2}",
    rf"{_A} (?:, )?(?:{_SAYS} |according to ){_S} (?:, and|,|and) {_A2} (?:, )?(?:{_SAYS} |according to ){_S2}",
)
"""Two parties, each with its culprit."""
FRONT: Final = _rows(
    rf"{_S}{_TIME} {_SAYS}{_TIME} (?:that )?{_WHO_DID}",
    rf"{_S}{_TIME} {_SAYS}{_TIME} (?:that )?{_DOER_DID}",
    rf"(?:according to|in the words of|by the account of|in the version of|for|to) {_S} (?:, )?{_WHO_DID}",
    rf"(?:according to|in the words of|by the account of|in the version of|for|to) {_S} (?:, )?{_DOER_DID}",
    rf"{_S} (?:has|have|had|offers|offered|gave|gives) (?:its|his|their|an?|the)(?: own| other| different)? "
    rf"(?:version|account|explanation|story|theory) : (?:{_WHO_DID})",
    rf"{_S} (?:has|have|had|offers|offered|gave|gives) (?:its|his|their|an?|the)(?: own| other| different)? "
    rf"(?:version|account|explanation|story|theory) : (?:{_DOER_DID})",
    rf"{_S} (?:version|account|explanation|story|telling|theory) (?:is|was) (?:another|different|that|the opposite|"
    rf"quite another|otherwise)(?: one)?(?: :| ,|)(?: that)? {_WHO_DID}",
    rf"{_S} (?:version|account|explanation|story|telling|theory) (?:is|was) (?:another|different|that|the opposite|"
    rf"quite another|otherwise)(?: one)?(?: :| ,|)(?: that)? {_DOER_DID}",
)
"""Whoever says so stands ahead."""
BACK: Final = _rows(
    rf"{_WHO_DID} (?:, )?(?:{_SAYS}|according to) {_S}",
    rf"{_DOER_DID} (?:, )?(?:{_SAYS}|according to) {_S}",
    rf"{_WHO_DID} , {_S} {_SAYS}",
    rf"{_DOER_DID} , {_S} {_SAYS}",
)
"""Whoever says so stands behind."""
OPENED: Final = _rows(
    rf"{_S}{_TIME} (?:, )?(?:has |have |had )?(?:took|taken|claimed|claims|takes|assumed|accepted|accepts) "
    r"(?:the )?(?:responsibility|credit)(?: for (?:it|this|them|the \w+))?(?: in the evening| later)?",
    rf"{_S}{_TIME} {_SAYS}{_TIME} (?:that )?(?:it|they|its \w+|their \w+|he|she)(?: (?:had|have|has|was|were))? "
    r"(?:responsible|behind it|done it|did it|fired (?:it|them)|carried (?:it|this|the \w+) out|carried out the \w+)",
)
"""A party that says it did it itself."""
BLAMES: Final = _rows(
    rf"{_S}{_TIME} {_CALLS} (?P<a>{_WORK_OF})",
    rf"{_S}{_TIME} {_SAYS} (?:that )?{_FLEW}",
    rf"{_S} : {_FLEW}",
    rf"(?:according to|in the words of|for) {_S} (?:, )?{_FLEW}",
    rf"{_FLEW} (?:, )?(?:{_SAYS}|according to) {_S}",
    rf"{_S}{_TIME} {_BLAME} {_A}(?: (?:for|of|over) (?:it|this|that|them|having [^;:,]+|the \w+(?: \w+)?))?"
    r"(?: (?:responsible|accountable)(?: for [^;:,]+)?)?",
    rf"{_S}{_TIME} (?:laid|lays|lay|puts?) (?:it|this|the blame|the responsibility|the \w+)(?: squarely)? at "
    rf"(?:the (?:door|feet) of )?{_A}(?: 's (?:door|feet))?",
)
"""A party that blames the other."""
ANSWERS: Final = _rows(
    rf"{_A} (?:, )?(?:{_SAYS}|according to) {_S}",
    rf"{_A} (?:, )?if {_S} (?:is|are) to be believed",
)
"""What a bare answer to "Who did it?" says."""
