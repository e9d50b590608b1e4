"""Finds what a sentence attributes to somebody, in the order of its words of saying.

The forms of attribution are tried from the surest to the plainest: the speaker behind the verb (`saying_behind`) or
before it (`saying_before`), at the edge of the sentence (`saying_apart`), in nouns (`nominal`). What denies, doubts or
leaves open the statement of another is joined to it at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.reading.doubts import call_untrue, leave_open, lend_voice, only_denies, part_contrast, part_reason, seat_voice
from geo.reading.lexicons import Speech, word_class
from geo.reading.nominal import by_nouns, enclosing
from geo.reading.relatives import of_whose
from geo.reading.saying import DOUBTING, Statement, bounded
from geo.reading.saying_apart import apposed, decreed, signed
from geo.reading.saying_before import Subject, is_introduced, spoken
from geo.reading.saying_behind import inverted, passive, quoting, silent
from geo.reading.saying_subjects import subject_of
from geo.reading.saying_verbs import ABLE_TO, verbs_of_saying, withholds
from geo.reading.second_hand import pass_on
from geo.reading.sources import according_to
from geo.reading.speakers import Speaker, Voices
from geo.reading.unsaid import is_unsaid, judges, spans_what_is_said
from geo.records import Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_NOTICED: Final = (
    "found",
    "find",
    "have found",
    "count",
    "saw",
    "see",
    "watch",
    "show",
    "list",
    "record",
    "document",
    "notic",
    "identif",
)
_LISTING: Final = ("list", "name", "mention", "count", "cite", "citing", "put", "report")
_AUTHORS: Final = ("who ", "whose ", "which side ", "which army ", "who exactly ")
_AND_INSERTED: Final = ["and", ","]
"""Before a source that only tells what stands behind it: "fell on X and, said the mayor, killed two in Y"."""
REJECTING: Final = 5
_REJECTING: Final = word_class("statements_rejecting")


@dataclass(slots=True)
class Hearing:
    """Finds the statements of one sentence after the other; ``voices`` keep who speaks.

    ``denied`` says that the last sentence called somebody's claim false, ``denier`` who in it did, if it says so.
    """

    voices: Voices
    denied: bool = False
    denier: Speaker | None = None

    def statements(self, line: Line) -> list[Statement]:
        """Return the statements that ``line`` attributes to somebody, in order of their words of saying."""
        found: list[Statement] = []
        words = line.words
        taken = 0
        self.denied, self.denier = False, None
        matches = [_meant(line, match) for match in verbs_of_saying(line)]
        behind: list[Statement] = []
        if matches:
            behind, start = apposed(line, self.voices, matches)
            matches = [m for m in matches if m.first < start]
        for k, match in enumerate(matches):
            if match.first < taken or is_unsaid(line, match, taken):
                continue
            if match.value.stance is Stance.DENIES and judges(line, match):
                begin = subject_of(line, match.first, taken)[0]
                apart = not found or (begin and words[begin - 1].low in {";", ":", "\u2014", "\u2013", "but"})
                if k + 1 == len(matches) and apart:
                    voice = self.voices.voice_of(line)
                    found.append(Statement(voice, match.value.stance, "that", begin, match.last, []))
                continue
            following = matches[k + 1].first if k + 1 < len(matches) else len(words)
            statement = self._attributed(line, match, taken, following)
            if statement:
                found.append(statement)
                taken = max(taken, statement.last)
                self.voices.remember(statement.speaker)
        found += behind
        found += self._phrases(line) or signed(line, self.voices, found)
        nominal, self.denied = by_nouns(line, self.voices, found)
        if nominal:
            found = self._with_claims(line, found, nominal)
        if len(found) > 1:
            found.sort(key=lambda s: s.first)
            found = _without_noticing(found)
        call_untrue(line, self.voices, found)
        return self._joined(line, found) if found else []

    def _with_claims(self, line: Line, found: list[Statement], nominal: list[Statement]) -> list[Statement]:
        """Return the statements ``found`` and those told by a noun, which may be what the others reject."""
        nominal = [n for n in nominal if not any(n.first < s.first < s.last <= n.last for s in found)]
        self.denier = enclosing(found, nominal[0].first) if self.denied else None
        if len(nominal) > 1 or self.denied:
            found = []
        for statement in found:
            if nominal and statement.stance in DOUBTING and _next_to(line, statement.last, nominal[0].first):
                statement.content = [(nominal[0].last - 2, nominal[0].last)]  # "Kyiv rejected Moscow's claim that ..."
            elif nominal and statement.stance in DOUBTING and statement.first >= nominal[0].content[-1][1]:
                statement.content = [
                    (nominal[0].last - 2, nominal[0].last)
                ]  # "Moscow's claim ... was rejected by Kyiv"
        return found + nominal

    def _joined(self, line: Line, found: list[Statement]) -> list[Statement]:
        """Return the statements of a sentence with what it says of them itself: who doubts, and what is left open."""
        pass_on(line, self.voices, found)
        leave_open(line, self.voices, found)
        lend_voice(line, found)
        seat_voice(line, found)
        part_contrast(line, found)
        if ":" in line.lows:
            part_reason(line, found)
        found = [s for s in found if not _open_author(s)]
        if len(found) == 1 and line.words[0].low in {"among", "of", "as"}:
            _take_opening(found[0])
        for statement in found:
            _bound(line, statement)
        return bounded(found)

    def _phrases(self, line: Line) -> list[Statement]:
        more = according_to(line, self.voices) or decreed(line, self.voices)
        for statement in more:
            self.voices.remember(statement.speaker)
        return more

    def _attributed(self, line: Line, match: Match[Speech], taken: int, following: int) -> Statement | None:
        """Return what a verb of saying attributes; ``taken`` is where the statement before it ends."""
        subject = Subject.of(line, _finds(line, match), taken)
        return (
            quoting(line, self.voices, match)
            or of_whose(line, self.voices, match)
            or silent(line, self.voices, match)
            or passive(line, self.voices, match)
            or (None if is_introduced(line, self.voices, subject) else inverted(line, self.voices, match, taken))
            or spoken(line, self.voices, match, subject, following)
        )


def _meant(line: Line, match: Match[Speech]) -> Match[Speech]:
    """Return a word of saying without what it spans, and as a doubt where it is only told that nobody says so."""
    if spans_what_is_said(match):
        match = match._replace(last=match.first + 1)
    if withholds(line, match):
        match = match._replace(value=replace(match.value, stance=Stance.UNCONFIRMED))
    return match


def _finds(line: Line, match: Match[Speech]) -> int:
    """Return where the verb begins of who "has come across nothing that would bear this out"; else the match itself."""
    at = match.first
    if line.lows[at - 1 : at] == ["to"] and at > ABLE and line.lows[at - 2] in ABLE_TO:
        return at - ABLE  # "was able to report X free"
    if match.value.stance is not Stance.UNCONFIRMED or line.lows[at] not in {"nothing", "no"}:
        return at
    while at > 1 and line.lows[at - 1] in _FINDING:
        at -= 1
    return at


ABLE: Final = 3
"""Words of "was able to"."""
_FINDING: Final = frozenset(
    {"has", "have", "had", "come", "came", "across", "upon", "found", "finds", "find", "seen", "saw", "sees"}
)


def _without_noticing(found: list[Statement]) -> list[Statement]:
    """Return several statements without the verb of a finding in what another says: "They found X intact, he said"."""
    if found[-1].content and found[-1].content[0][0] < found[-1].first:
        first = found[0]
        if first.verb.startswith(_NOTICED) and first.last <= found[-1].first:
            begin = first.last if first.verb.startswith("show") else 0  # "Pictures taken on Monday show X, he said"
            found[-1].content = [(begin, found[-1].first), *found[-1].content[1:]]
            return found[1:]
    return found


def _take_opening(statement: Statement) -> None:
    """Let what opens a sentence belong to who lists: "Among the places shelled the governor named X and Y"."""
    begins = statement.content[0][0] if statement.content else 0
    if statement.verb.startswith(_LISTING) and statement.first and begins >= statement.last:
        statement.content.insert(0, (0, statement.first))


def _bound(line: Line, statement: Statement) -> None:
    """Let a source put in behind "and" tell only what stands behind it, and who only denies tell nothing."""
    if line.lows[max(0, statement.first - 2) : statement.first] == _AND_INSERTED and len(statement.content) > 1:
        statement.content = [span for span in statement.content if span[0] >= statement.last]
    if only_denies(line, statement):
        statement.stance, statement.content = Stance.DENIES, []


def _open_author(statement: Statement) -> bool:
    """Whether it is only open who did what is told: "whose shell struck the market is not known"."""
    return statement.stance is Stance.UNCONFIRMED and statement.speaker.name.lower().startswith(_AUTHORS)


def _next_to(line: Line, last: int, first: int) -> bool:
    """Whether a claim follows the verb that rejects it: "rejected as false the Russian claim"."""
    return 0 <= first - last <= 1 or (
        1 < first - last <= REJECTING and all(low in _REJECTING for low in line.lows[last:first])
    )
