"""Statements whose speaker stands behind the words of saying.

"Reuters quoted the governor as saying", "no word from Moscow", "the loss was acknowledged by the ministry", "..., says
the governor". A passive that names nobody is the standing voice's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.extent import GOES_ON
from geo.reading.identities import identify
from geo.reading.lexicons import Speech, word_class
from geo.reading.quotes import OPENING_MARKS
from geo.reading.saying import Statement
from geo.reading.saying_before import somebody
from geo.reading.saying_subjects import AUXILIARIES, OPENING, office_before, subject_of
from geo.reading.unnamed import seat_of
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

QUOTED: Final = 12
"""Words of somebody quoted "as saying", at most."""
_SOURCE_ENDS: Final = frozenset({",", ";", ".", "on", "of", "about", "that", "as", "to", "whether"})
_OF_PAPERS: Final = frozenset({"office", "official", "state"})
_IT_WAS: Final = 3
"""Where the "was" stands of "In Kyiv it was said"."""
_OPPOSED: Final = ("contradict", "disput", "reject", "refut", "dismiss")
_PASSIVE: Final = (
    "said",
    "report",
    "acknowledg",
    "admit",
    "announc",
    "confirm",
    "claim",
    "conced",
    "den",
    "recogni",
    "stated",
    "told",
    "written",
    "quoted",
    "alleged",
    "believed",
    "described",
    "verified",
    *_OPPOSED,
    "blamed",
    "accused",
    "named",
    "listed",
)
_BEING: Final = frozenset({"is", "are", "was", "were", "been", "being"})
_BETWEEN: Final = AUXILIARIES - _BEING - {"has", "have", "had"}
"""What may stand between "was" and its participle."""
_TELLER: Final = 4
"""Words of an unknown person behind a verb of saying, up to the "who" that tells more of him."""
_LATER: Final = frozenset(
    {"a", "an", "after", "before", "when", "only", "two", "three", "hours", "days", "once", "even"}
)
"""What tells when it was said, behind whoever says it: "was conceded by Kyiv a day after ..."."""
_SHOWING: Final = (
    "show",
    "indicat",
    "suggest",
    "document",
    "record",
    "signal",
    "see",
    "saw",
    "watch",
    "find",
    "found",
    "blam",
    "accus",
)
"""Verbs of saying that have their object, not their subject, behind them."""
_OPENS_SPEECH: Final = word_class("saying_behind_opens_speech")
"""What behind a verb of saying begins what is said, not who says it: "X, the mayor, says no Russian ..."."""


_SO: Final = frozenset({"so", "thus"})
"""What may stand before a verb of saying: "X was shelled, so writes the governor"."""
_GOING_ON: Final = GOES_ON | word_class("saying_behind_joints")
"""What follows a speaker put in between, where the sentence goes on."""


def quoting(line: Line, voices: Voices, match: Match[Speech]) -> Statement | None:
    """Return what somebody is quoted with: "Reuters quoted the governor as saying", "he was quoted as saying"."""
    words, v = line.words, match.first
    if not words[v].low.startswith(("quote", "quoti", "cite", "citi")):
        return None
    at = next((i for i in range(v + 1, min(len(words) - 1, v + QUOTED)) if words[i].low == "as"), 0)
    if not at or words[at + 1].low not in {"saying", "telling", "reporting", "writing"}:
        return _quoting_him(line, voices, match)
    first, last = (v + 1, at) if at > v + 1 else subject_of(line, v, 0)
    speaker = identify(line, voices, first, last)
    if speaker is None or (speaker.side not in SIDES and at > v + 1):
        quoting = identify(line, voices, *subject_of(line, v, 0))
        speaker = quoting if speaker is None or (quoting is not None and quoting.side in SIDES) else speaker
    start = at + (3 if words[at + 2 : at + 3] and words[at + 2].low == "that" else 2)
    if speaker is None:
        return None
    return Statement(speaker, Stance.ASSERTS, words[v].low, min(first, v), start, [(start, len(words))])


def _quoting_him(line: Line, voices: Voices, match: Match[Speech]) -> Statement | None:
    """Return what stands in quotation marks behind whoever is quoted: 'The paper quotes a conscript: "We left X"'."""
    v, lows = match.first, line.lows
    colon = next((i for i in range(v + 1, min(len(lows) - 1, v + QUOTED)) if lows[i] == ":"), 0)
    if not colon or lows[colon + 1] not in OPENING_MARKS:
        return None
    speaker = identify(line, voices, v + 1, colon)
    if speaker is None:
        return None
    return Statement(speaker, Stance.ASSERTS, lows[v], v, colon + 1, [(colon + 1, len(lows))])


def silent(line: Line, voices: Voices, match: Match[Speech]) -> Statement | None:
    """Return that there is "no word", "no comment", "no confirmation" from somebody."""
    words = line.words
    if match.value.stance is not Stance.UNCONFIRMED or words[match.last - 1].low.endswith("ed"):
        return None  # "cannot be confirmed from open sources"
    source = next((i for i in range(match.first, min(len(words), match.last + 1)) if words[i].low == "from"), 0)
    if not source:
        return None
    end = next((i for i in range(source + 1, len(words)) if words[i].low in _SOURCE_ENDS), len(words))
    speaker = identify(line, voices, source + 1, end)
    if speaker is None:
        return None
    return Statement(speaker, match.value.stance, line.text(match.first, end), match.first, end, [(end, len(words))])


def passive(line: Line, voices: Voices, match: Match[Speech]) -> Statement | None:
    """Return what is said before a passive: "The loss was acknowledged by X"; without "by", the standing voice."""
    words, v = line.words, match.first
    if (
        match.tag not in {"past", "part"}
        or match.value.stance is Stance.UNCONFIRMED
        or not words[v].low.startswith(_PASSIVE)
    ):
        return None
    if words[v].low in {"named", "listed"} and not any(word.low in {"as", ":", "among"} for word in words[v : v + 12]):
        return None
    back = v - 1
    while back >= 0 and (words[back].low in _BETWEEN or words[back].date):
        back -= 1
    if back < 0 or words[back].low not in _BEING:
        return None
    speaker, last = None, match.last
    for i in range(match.last, min(len(words), match.last + 8)):
        if words[i].low == "by":
            end = i + 1
            while (
                end < len(words)
                and words[end].low not in {",", ";", "."}
                and not words[end].date
                and words[end].low not in {"on", "in", "as", "to", "that"}
                and not (end > i + 1 and words[end].low in _LATER)
            ):
                end += 1
            speaker, last = identify(line, voices, i + 1, end), end
            break
        if words[i].low in {",", ";"}:
            break
    if speaker is None and words[v].low.startswith(_OPPOSED):
        return None
    if speaker is None and back >= _IT_WAS and line.lows[back - 1] == "it" and line.lows[0] in {"in", "from"}:
        papers = [m for m in line.parties if m.last < back and m.value.side in SIDES and m.value.role in _OF_PAPERS]
        of_paper = identify(line, voices, papers[-1].first, papers[-1].last) if papers and back > _IT_WAS else None
        speaker = of_paper or (seat_of(line) if back == _IT_WAS else None)  # "In the army's bulletin it is said"
    return Statement(
        speaker or voices.voice_of(line),
        match.value.stance,
        words[v].low,
        back,
        last,
        [(0, back), (last, len(words))],
        passive=True,
    )


def _only_opens(line: Line, first: int, last: int) -> bool:
    """Whether what stands before the words of saying is only a place or a time: "At X, said the governor"."""
    return not any(_is_verb(low) for low in line.lows[first:last])


def _tells(line: Line, first: int) -> bool:
    """Whether a clause begins at ``first``: its verb comes before the next comma."""
    if line.lows[first : first + 1] in (["who"], ["which"], ["whose"]):
        return False
    end = next((i for i in range(first, len(line.lows)) if line.lows[i] in {",", ";", ":", "."}), len(line.lows))
    return any(_is_verb(low) for low in line.lows[first + 1 : end])


def _is_verb(low: str) -> bool:
    return low in _VERBS or (len(low) > PAST and low.endswith("ed"))


PAST: Final = 4
_VERBS: Final = word_class("clause_joints_aux") | word_class("clause_joints_past") | word_class("clause_joints_stays")


def inverted(line: Line, voices: Voices, match: Match[Speech], taken: int) -> Statement | None:
    """Return what is said before ", says the governor, Serhiy Haidai" or ", said X, ..."."""
    words, v = line.words, match.first
    if words[v].low.startswith(_SHOWING):
        return None
    edge = v - 1 - (v > 1 and words[v - 1].low in _SO)
    if v == 0 or words[edge].low not in {",", '"', "\u201d", "'", "\u2019", "?", "!"} or match.tag == "ing":
        return None
    if match.last >= len(words) or words[match.last].low in _OPENS_SPEECH or words[match.last].date:
        return None
    end, commas = match.last, 0
    while end < len(words) and words[end].low not in {".", ";", ":", "!", "?", "\u2014"}:
        if words[end].low == "," and (commas := commas + 1) > 2:
            break
        if words[end].low == "," and end + 1 < len(words) and words[end + 1].low in _GOING_ON:
            break  # "Orikhiv, says the governor, has been shelled"
        if words[end].low == "," and end > match.last and _only_opens(line, taken, v - 1) and _tells(line, end + 1):
            break  # "At X, said the governor, the enemy attacked"
        if words[end].low == "that":
            return None
        end += 1
    stop = next(
        (
            i
            for i in range(match.last, end)
            if words[i].low in {"in", "on", "during", "as"}
            and words[i - 1].low != "put"  # "the administration put in by Russia"
            and not office_before(words, i)
        ),
        end,
    )
    speaker = identify(line, voices, match.last, stop)
    teller = next((i for i in range(match.last, stop) if words[i].low in {"who", "whose"}), 0)
    if speaker is None and 0 < teller <= match.last + _TELLER:
        speaker = somebody(line, match.last, stop, words[v].low)  # ", said a woman who sells apples at the station"
    if speaker is None:
        return None
    within = end < len(words) and words[end].low == "," and v - taken > 1
    least = 2 if speaker.sort == "person" and speaker.side in SIDES else OPENING  # "Encircled, says Pushilin"
    verdict = end < len(words) and words[end].low == ":"  # "A lie, says the mayor: there is not one of them in X"
    if not (within or verdict) and (v - taken < least or sum(w.low.isalpha() for w in words[taken:v]) < least):
        return None
    return Statement(speaker, match.value.stance, words[v].low, edge, end, [(taken, edge), (end, len(words))])
