"""Statements whose speaker stands before the verb of saying: "X said that ...", "..., X said", "nobody confirmed".

A verb without a subject of its own goes on with the last speaker; a relative clause belongs to the institution before
it; what could not be verified is the reporter's; a woman with a pram who tells something is independent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.claimants import claimant_name
from geo.reading.extent import statement_of
from geo.reading.identities import identify
from geo.reading.lexicons import Speech, word_class
from geo.reading.saying import Statement, content_start
from geo.reading.saying_subjects import OPENING, subject_of
from geo.reading.saying_verbs import found_in, is_verb
from geo.reading.second_hand import cited
from geo.reading.speakers import REPORT, Speaker, Voices
from geo.reading.unsaid import commands
from geo.records import Affiliation, Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_BEFORE_NOUNS: Final = word_class("clause_joints_aux") | {
    ",",
    ";",
    ":",
    "by",
    "from",
    "to",
    "with",
    "that",
    "and",
    "as",
}
_TELLING: Final = word_class("saying_before_telling")
_RELATIVES: Final = frozenset({"which", "who"})
_THINGS: Final = word_class("saying_before_things")
_SOME: Final = word_class("saying_before_some")
_HAPPENED: Final = word_class("saying_before_happened")
"""Verbs that tell of an event before "said X": what stands there is no subject of "said"."""
_VERBS: Final = frozenset({"is", "are", "was", "were", "has", "have", "had", "been"})
_HOME: Final = frozenset({"in", "from", "of", "at", "near"})
"""What stands before the place of an unknown person: "two women in X told us"."""
_SHORTEST_PAST: Final = 5
_STATE: Final = re.compile(r"\b(?:be|been|remains?|is)\b")
_UNVERIFIED: Final = re.compile(
    r"verif|check|establish|independent|no .*evidence|not possible|unverified|unconfirmed|"
    r"no .*confirmation|confirmation is|lack|confirmed$|bears? .*out$"
)
"""How the reporter says himself that nobody could find out."""
_NOT_SUBJECT_IT: Final = word_class("saying_before_not_subject_it")


@dataclass(slots=True)
class Subject:
    """The words ``begin`` to ``end`` (exclusive) before a verb of saying, none of them before ``taken``.

    Whom they name is looked up when it is first asked for, and only once.
    """

    begin: int
    end: int
    taken: int
    _named: tuple[Speaker | None] | None = None

    @classmethod
    def of(cls, line: Line, verb: int, taken: int) -> Subject:
        """Return the subject of the verb at ``verb``."""
        begin, end = subject_of(line, verb, taken)
        return cls(begin, end, taken)

    def speaker(self, line: Line, voices: Voices) -> Speaker | None:
        """Return whom the words name."""
        if self._named is None:
            self._named = (identify(line, voices, self.begin, self.end),)
        return self._named[0]


def is_introduced(line: Line, voices: Voices, subject: Subject) -> bool:
    """Whether the verb's subject with its apposition stands right before it: "The mayor, Ivan Petrenko, said"."""
    begin, end = subject.begin, subject.end
    if end < len(line.words) and line.lows[end] == "," and "," not in line.lows[begin:end]:
        return False  # "Forty soldiers gave themselves up, says the governor"
    for i, word in enumerate(line.words[begin:end], begin):
        low = word.low
        if low in _VERBS:
            return False
        happened = low in _HAPPENED or (low.endswith("ed") and len(low) > _SHORTEST_PAST)
        if happened and not _colours(line, i):
            return False
    return subject.speaker(line, voices) is not None


def spoken(line: Line, voices: Voices, match: Match[Speech], subject: Subject, following: int) -> Statement | None:
    """Return what "X said (that) ..." or "..., X said" attribute."""
    words, v = line.words, match.first
    if commands(line, match):
        return None
    begin, subject_end, taken = subject.begin, subject.end, subject.taken
    if taken:
        taken = max([taken, *(i + 1 for i in range(taken, begin) if words[i].low in {";", ":"})])
    speaker, begin = _teller(line, voices, match, subject, taken)
    if any(word.low in {"nobody", "none", "neither"} for word in words[begin:subject_end]):
        withheld = words[v].low.startswith(("confirm", "verif", "acknowledg", "admit", "conced", "own", "recogni"))
        if match.value.stance is not Stance.DENIES and not withheld:
            return None
        start = content_start(line, match.last, following)
        stance = Stance.UNCONFIRMED if withheld else Stance.ASSERTS
        silent = _of_nobody(line, voices, begin, subject_end) if withheld else None
        return Statement(silent or voices.voice_of(line), stance, words[v].low, begin, start, [(start, len(words))])
    if speaker is None and begin == subject_end and begin and words[begin - 1].low in {"which", "who"}:
        speaker = _antecedent(line, voices, begin - 1, taken)
    if speaker is None:
        speaker = somebody(line, begin, subject_end, words[v].low) or cited(line, voices)
    if speaker is None:
        return None
    if subject_end - begin == 1 and words[begin].low in {"it", "who"} and words[v].low in _NOT_SUBJECT_IT:
        return None
    return statement_of(line, match, speaker, taken, (begin, following))


def _of_nobody(line: Line, voices: Voices, first: int, last: int) -> Speaker | None:
    """Return for whom nobody speaks: "nobody in Moscow", "neither the ministry nor the governor"."""
    if line.lows[first] == "neither" and "nor" in line.lows[first:last]:
        nor = line.lows.index("nor", first)
        both = identify(line, voices, first + 1, nor), identify(line, voices, nor + 1, last)
        known = [speaker for speaker in both if speaker is not None and speaker.side in SIDES]
        return known[0] if len({speaker.side for speaker in known}) == 1 else None
    named = [m for m in line.parties if first < m.first and m.last <= last and m.value.side in SIDES]
    return identify(line, voices, named[0].first, named[0].last) if len(named) == 1 else None


def _teller(
    line: Line, voices: Voices, match: Match[Speech], subject: Subject, taken: int
) -> tuple[Speaker | None, int]:
    """Return who says something, and where the words that name him begin."""
    words, v = line.words, match.first
    begin, subject_end = subject.begin, subject.end
    speaker = subject.speaker(line, voices)
    if subject_end - begin <= 2 and words[subject_end - 1].low in {"it", "they"} and begin > taken:
        own = [
            m
            for m in line.parties
            if taken <= m.first <= taken + OPENING
            and m.value.role in {"office", "official", "state"}
            and m.value.side in SIDES
        ]
        if own and not found_in(line, taken, begin):
            speaker = (
                identify(
                    line,
                    voices,
                    own[0].first - (1 if own[0].first and line.words[own[0].first - 1].capital else 0),
                    own[0].last,
                )
                or speaker
            )
    if speaker is None and subject_end - begin == 1 and words[begin].low in {"it", "they"}:
        speaker = _agent(line, voices, begin)
    if (
        speaker is None
        and v
        and words[v - 1].low in {"and", "but", "also"}
        and voices.last
        and taken
        and (match.tag in {"past", "s"} or words[v].low == "called")
    ):
        speaker, begin = voices.last, v
    if speaker is None and v > 1 and words[v - 1].low in {"and", "but"} and not taken and match.tag in {"past", "s"}:
        speaker = _of_verb_before(line, voices, v - 1)
        begin = begin if speaker is None else v
    if (
        speaker is None
        and v
        and words[v - 1].low == ","
        and voices.last
        and taken
        and match.tag != "ing"
        and not _RELATIVES.isdisjoint(line.lows[:taken])
    ):
        speaker, begin = voices.last, v  # "The ministry, which reported the fall of X, has not ..."
    if speaker is None and match.tag == "ing" and voices.last and v > 0 and words[v - 1].low == ",":
        speaker, begin = voices.last, v
    impersonal = match.value.stance is Stance.UNCONFIRMED and (
        (words[begin].low == "it" and _STATE.search(line.text(begin, match.last)))
        or "possible" in line.text(begin, match.last)
        or match.value.phrase.startswith("confirmation")
    )
    if (speaker is None or impersonal) and match.value.stance is Stance.UNCONFIRMED:
        if _UNVERIFIED.search(words[v].low + " " + line.text(v, match.last)):
            speaker = speaker if speaker is not None and not impersonal else voices.voice_of(line)
            if speaker.side in SIDES:
                speaker = REPORT
        begin = v
    return speaker, begin


def _of_verb_before(line: Line, voices: Voices, joint: int) -> Speaker | None:
    """Return who does what stands before "and said": "The governor visited X and said that ..."."""
    for i in range(1, joint):
        if is_verb(line.lows[i]) and line.lows[i - 1] not in _PASSIVE:
            return identify(line, voices, *subject_of(line, i, 0))
    return None


_PASSIVE: Final = frozenset({"is", "are", "was", "were", "been", "being", "be", "the", "a", "an", "in", "of"})


def _agent(line: Line, voices: Voices, begin: int) -> Speaker | None:
    """Return who acts in what "it says" closes: "X has been taken by Wagner, it says"."""
    agent = next(
        (m for m in line.parties if m.last == begin - 1 and m.first and line.lows[m.first - 1] == "by"),
        None,
    )
    closes = line.lows[begin - 1] == "," and agent is not None and agent.value.side in SIDES
    return identify(line, voices, agent.first, agent.last) if closes and agent is not None else None


def _antecedent(line: Line, voices: Voices, relative: int, taken: int) -> Speaker | None:
    """Return the side whose institution a relative clause is about: "the ministry, which announced the fall"."""
    words = line.words
    last = relative - 1 if relative and words[relative - 1].low == "," else relative
    first = last
    while first > taken and words[first - 1].low not in _BEFORE_NOUNS and not words[first - 1].date:
        first -= 1
    speaker = identify(line, voices, first, last)
    return speaker if speaker is not None and speaker.side in SIDES else None


def somebody(line: Line, first: int, last: int, verb: str) -> Speaker | None:
    """Return an unknown person who tells something ("a woman with a pram said"), or None for things and for names."""
    words = line.words[first:last]
    words = words[: next((k for k, w in enumerate(words) if k and w.low in {"who", "whose"}), len(words))]
    words = words[: next((k for k, w in enumerate(words) if k and w.low in _HOME and words[-1].name), len(words))]
    if verb not in _TELLING or not words or any(w.low in _THINGS or w.name for w in words):
        return None
    head = words[0]
    if not (head.low in _SOME or (head.low.isdigit() and len(words) > 1)) or not words[-1].low.isalpha():
        return None
    name = claimant_name(line.text(first, first + len(words)))
    return Speaker(name=name, side=Affiliation.INDEPENDENT, evidence="somebody without a known office", sort="group")


def _colours(line: Line, i: int) -> bool:
    """Whether a participle stands before its noun: "the installed mayor", "an armed group"."""
    before = line.words[i - 1].low if i else ""
    return before in {"the", "a", "an", "its", "their", "and", "of"} or "-" in line.words[i].low
