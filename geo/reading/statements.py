"""Finds the words of saying in a sentence, who says it, and how far he is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.claimants import claimant_name
from geo.reading.doubts import call_untrue, leave_open, lend_voice, only_denies, part_contrast
from geo.reading.extent import GOES_ON, statement_of
from geo.reading.lexicons import Speech, word_class
from geo.reading.nominal import by_nouns, enclosing
from geo.reading.relatives import of_whose
from geo.reading.saying import Statement, bounded, content_start
from geo.reading.saying_subjects import office_before, subject_of
from geo.reading.saying_verbs import found_in, is_verb, verbs_of_saying, withholds
from geo.reading.sources import according_to
from geo.reading.speakers import AUXILIARIES, REPORT, Speaker, Voices
from geo.reading.unsaid import commands, is_unsaid, judges, spans_what_is_said
from geo.records import Affiliation, Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line


_IT_WAS: Final = 3
"""Where the "was" stands of "In Kyiv it was said"."""


@dataclass(slots=True)
class Hearing:
    """Finds the statements of one sentence after the other; ``voices`` keep who speaks.

    ``named`` is the last subject that was identified.
    ``denied`` says that the last sentence called somebody's claim false, ``denier`` who in it did, if it says so.
    """

    voices: Voices
    denied: bool = False
    denier: Speaker | None = None
    named: tuple[int, int, Speaker | None] | None = None

    def statements(self, line: Line) -> list[Statement]:
        """Return the statements that ``line`` attributes to somebody, in order of their words of saying."""
        found: list[Statement] = []
        words = line.words
        taken = 0
        self.denied, self.named = False, None
        matches = [m._replace(last=m.first + 1) if spans_what_is_said(m) else m for m in verbs_of_saying(line)]
        matches = [
            m._replace(value=replace(m.value, stance=Stance.UNCONFIRMED)) if withholds(line, m) else m for m in matches
        ]
        apposed, start = self._apposed(line, matches)
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
            statement = (
                self._quoting(line, match)
                or of_whose(line, self.voices, match)
                or self._silent(line, match)
                or self._passive(line, match)
                or (None if self._introduced(line, match, taken) else self._inverted(line, match, taken))
                or self._spoken(line, match, taken, following)
            )
            if statement:
                found.append(statement)
                taken = max(taken, statement.last)
                self.voices.remember(statement.speaker)
                self.named = None
        found += apposed
        found += self._phrases(line) or self._signed(line, found)
        nominal, self.denied = by_nouns(line, self.voices, found)
        self.denier = enclosing(found, nominal[0].first) if self.denied else None
        if len(nominal) > 1 or self.denied:
            found = []
        for statement in found:
            if nominal and statement.stance in _DOUBTING and _next_to(line, statement.last, nominal[0].first):
                statement.content = [(nominal[0].last - 2, nominal[0].last)]  # "Kyiv rejected Moscow's claim that ..."
        found += nominal
        found.sort(key=lambda s: s.first)
        if len(found) > 1 and found[-1].content and found[-1].content[0][0] < found[-1].first:
            first = found[0]
            if first.verb.startswith(_NOTICED) and first.last <= found[-1].first:
                found[-1].content = [(0, found[-1].first), *found[-1].content[1:]]
                found = found[1:]
        call_untrue(line, self.voices, found)
        leave_open(line, self.voices, found)
        lend_voice(line, found)
        part_contrast(line, found)
        found = [s for s in found if not _open_author(s)]
        if len(found) == 1 and words[0].low in {"among", "of", "as"}:
            _take_opening(found[0])
        for statement in found:
            if only_denies(line, statement):
                statement.stance, statement.content = Stance.DENIES, []
        return bounded(found)

    def _apposed(self, line: Line, matches: list[Match[Speech]]) -> tuple[list[Statement], int]:
        """Return what is said of a claim in an apposition behind it, and where that begins.

        "..., a claim Kyiv rejected", "..., an assertion that could not be verified", "..., a claim denied by X".
        """
        words = line.words
        if _CLAIM_NOUNS.isdisjoint(line.lows):
            return [], len(words)
        for i in range(3, len(words) - 1):
            comma = next((k for k in range(i - 1, i - 4, -1) if words[k].low == ","), -1)
            if words[i].low not in _CLAIM_NOUNS or comma < 0 or words[comma + 1].low not in {"a", "an", "the"}:
                continue
            match = next((m for m in matches if i < m.first <= i + REMARK), None)
            if match is None or (
                match.value.stance not in _DOUBTING and not words[match.first].low.startswith("confirm")
            ):
                continue
            stop = next((k for k in range(match.last, len(words)) if words[k].low in {",", ";", "."}), len(words))
            first = i + 1 + (words[i + 1].low in {"that", "which"})
            by = next((k for k in range(match.last, stop) if words[k].low == "by"), 0)
            speaker = self.voices.identify(line, by + 1, stop) if by else self.voices.identify(line, first, match.first)
            if speaker is None and match.value.stance is not Stance.UNCONFIRMED:
                continue
            verb = line.text(match.first, match.last)
            said_by = speaker or self.voices.voice_of(line)
            return [Statement(said_by, match.value.stance, verb, comma + 1, stop, [(i, i + 1)])], comma
        return [], len(words)

    def _signed(self, line: Line, found: list[Statement]) -> list[Statement]:
        """Return what a headline attributes behind a dash: "Explosions heard in Dnipro - mayor"."""
        words = line.words
        dash = next((i for i in range(len(words) - 1, 0, -1) if words[i].low in {"-", "\u2013", "\u2014"}), 0)
        end = len(words) - (words[-1].low == "." if words else 0)
        if found or dash < SIGNED or not 0 < end - dash - 1 <= SIGNED:
            return []
        if any(is_verb(w.low) for w in words[dash:end]) or not any(m.first > dash for m in line.parties):
            return []
        speaker = self.voices.identify(line, dash + 1, end)
        return [] if speaker is None else [Statement(speaker, Stance.ASSERTS, "-", dash, len(words), [(0, dash)])]

    def _phrases(self, line: Line) -> list[Statement]:
        more = according_to(line, self.voices) or self._decreed(line)
        for statement in more:
            self.voices.remember(statement.speaker)
        return more

    def _decreed(self, line: Line) -> list[Statement]:
        """Return what an authority orders at the end of a sentence: "Families must leave X, the council has ruled"."""
        words = line.words
        end = len(words) - 1
        while end > 0 and (words[end].date is not None or words[end].low in {".", "on"}):
            end -= 1
        if end < OPENING or words[end].low not in _DECREES:
            return []
        comma = next((i for i in range(end - 1, max(0, end - LONGEST_SUBJECT), -1) if words[i].low == ","), 0)
        speaker = self.voices.identify(line, comma + 1, end) if comma > OPENING else None
        if speaker is None:
            return []
        return [Statement(speaker, Stance.ASSERTS, words[end].low, comma, len(words), [(0, comma)])]

    def _quoting(self, line: Line, match: Match[Speech]) -> Statement | None:
        """Return what somebody is quoted with: "Reuters quoted the governor as saying", "he was quoted as saying"."""
        words, v = line.words, match.first
        if not words[v].low.startswith(("quote", "quoti", "cite", "citi")):
            return None
        at = next((i for i in range(v + 1, min(len(words) - 1, v + QUOTED)) if words[i].low == "as"), 0)
        if not at or words[at + 1].low not in {"saying", "telling", "reporting", "writing"}:
            return None
        first, last = (v + 1, at) if at > v + 1 else subject_of(line, v, 0)
        speaker = self.voices.identify(line, first, last)
        if speaker is None or (speaker.side not in SIDES and at > v + 1):
            quoting = self.voices.identify(line, *subject_of(line, v, 0))
            speaker = quoting if speaker is None or (quoting is not None and quoting.side in SIDES) else speaker
        start = at + (3 if words[at + 2 : at + 3] and words[at + 2].low == "that" else 2)
        if speaker is None:
            return None
        return Statement(speaker, Stance.ASSERTS, words[v].low, min(first, v), start, [(start, len(words))])

    def _silent(self, line: Line, match: Match[Speech]) -> Statement | None:
        """Return that there is "no word", "no comment", "no confirmation" from somebody."""
        words = line.words
        if match.value.stance is not Stance.UNCONFIRMED or words[match.last - 1].low.endswith("ed"):
            return None  # "cannot be confirmed from open sources"
        source = next((i for i in range(match.first, min(len(words), match.last + 1)) if words[i].low == "from"), 0)
        if not source:
            return None
        end = next((i for i in range(source + 1, len(words)) if words[i].low in _SOURCE_ENDS), len(words))
        speaker = self.voices.identify(line, source + 1, end)
        if speaker is None:
            return None
        return Statement(
            speaker, match.value.stance, line.text(match.first, end), match.first, end, [(end, len(words))]
        )

    def _passive(self, line: Line, match: Match[Speech]) -> Statement | None:
        """Return what is said before a passive: "The loss was acknowledged by X"; without "by", the standing voice."""
        words, v = line.words, match.first
        if (
            match.tag not in {"past", "part"}
            or match.value.stance is Stance.UNCONFIRMED
            or not words[v].low.startswith(_PASSIVE)
        ):
            return None
        if words[v].low in {"named", "listed"} and not any(
            word.low in {"as", ":", "among"} for word in words[v : v + 12]
        ):
            return None
        back = v - 1
        while back >= 0 and (
            words[back].low in AUXILIARIES - {"is", "are", "was", "were", "been", "being", "has", "have", "had"}
            or words[back].date
        ):
            back -= 1
        if back < 0 or words[back].low not in {"is", "are", "was", "were", "been", "being"}:
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
                ):
                    end += 1
                speaker, last = self.voices.identify(line, i + 1, end), end
                break
            if words[i].low in {",", ";"}:
                break
        if speaker is None and words[v].low.startswith(_OPPOSED):
            return None
        if speaker is None and back == _IT_WAS and line.lows[back - 1] == "it":
            speaker = self.voices.seat_of(line)
        return Statement(
            speaker or self.voices.voice_of(line),
            match.value.stance,
            words[v].low,
            back,
            last,
            [(0, back), (last, len(words))],
            passive=True,
        )

    def _inverted(self, line: Line, match: Match[Speech], taken: int) -> Statement | None:
        """Return what is said before ", says the governor, Serhiy Haidai" or ", said X, ..."."""
        words, v = line.words, match.first
        if words[v].low.startswith(_SHOWING):
            return None
        if v == 0 or words[v - 1].low not in {",", '"', "\u201d", "'", "\u2019", "?", "!"} or match.tag == "ing":
            return None
        if match.last >= len(words) or words[match.last].low in _OPENS_SPEECH or words[match.last].date:
            return None
        end, commas = match.last, 0
        while end < len(words) and words[end].low not in {".", ";", ":", "!", "?", "\u2014"}:
            if words[end].low == "," and (commas := commas + 1) > 2:
                break
            if (
                words[end].low == ","
                and end + 1 < len(words)
                and words[end + 1].low in GOES_ON | {"and", "but", "while"}
            ):
                break  # "Orikhiv, says the governor, has been shelled"
            if words[end].low == "that":
                return None
            end += 1
        stop = next(
            (
                i
                for i in range(match.last, end)
                if words[i].low in {"in", "on", "during", "as"} and not office_before(words, i)
            ),
            end,
        )
        speaker = self.voices.identify(line, match.last, stop)
        if speaker is None:
            return None
        within = end < len(words) and words[end].low == "," and v - taken > 1
        least = 2 if speaker.sort == "person" and speaker.side in SIDES else OPENING  # "Encircled, says Pushilin"
        if not within and (v - taken < least or sum(w.low.isalpha() for w in words[taken:v]) < least):
            return None
        return Statement(speaker, match.value.stance, words[v].low, v - 1, end, [(taken, v - 1), (end, len(words))])

    def _identify(self, line: Line, first: int, last: int) -> Speaker | None:
        """Return whom a subject names; it is asked twice of the same words."""
        if self.named is None or self.named[:2] != (first, last):
            self.named = first, last, self.voices.identify(line, first, last)
        return self.named[2]

    def _introduced(self, line: Line, match: Match[Speech], taken: int) -> bool:
        """Whether the verb's subject with its apposition stands right before it: "The mayor, Ivan Petrenko, said"."""
        begin, end = subject_of(line, match.first, taken)
        verbs = {"is", "are", "was", "were", "has", "have", "had", "been"}
        return (
            not any(
                word.low in verbs
                or (word.low in _HAPPENED and not _colours(line, i))
                or (word.low.endswith("ed") and len(word.low) > _SHORTEST_PAST and not _colours(line, i))
                for i, word in enumerate(line.words[begin:end], begin)
            )
            and self._identify(line, begin, end) is not None
        )

    def _spoken(self, line: Line, match: Match[Speech], taken: int, following: int) -> Statement | None:
        """Return what "X said (that) ..." or "..., X said" attribute."""
        words, v = line.words, match.first
        if commands(line, match):
            return None
        begin, subject_end = subject_of(line, v, taken)
        if taken:
            taken = max([taken, *(i + 1 for i in range(taken, begin) if words[i].low in {";", ":"})])
        speaker, begin = self._teller(line, match, taken, begin, subject_end)
        if any(word.low in {"nobody", "none", "neither"} for word in words[begin:subject_end]):
            withheld = words[v].low.startswith(("confirm", "verif", "acknowledg"))
            if match.value.stance is not Stance.DENIES and not withheld:
                return None
            start = content_start(line, match.last, following)
            stance = Stance.UNCONFIRMED if withheld else Stance.ASSERTS
            return Statement(self.voices.voice_of(line), stance, words[v].low, begin, start, [(start, len(words))])
        if speaker is None and begin == subject_end and begin and words[begin - 1].low in {"which", "who"}:
            speaker = self._antecedent(line, begin - 1, taken)
        if speaker is None:
            speaker = _somebody(line, begin, subject_end, words[v].low)
        if speaker is None:
            return None
        if subject_end - begin == 1 and words[begin].low in {"it", "who"} and words[v].low in _NOT_SUBJECT_IT:
            return None
        return statement_of(line, match, speaker, taken, (begin, following))

    def _teller(
        self, line: Line, match: Match[Speech], taken: int, begin: int, subject_end: int
    ) -> tuple[Speaker | None, int]:
        """Return who says something, and where the words that name him begin."""
        words, v = line.words, match.first
        speaker = self._identify(line, begin, subject_end)
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
                    self.voices.identify(
                        line,
                        own[0].first - (1 if own[0].first and line.words[own[0].first - 1].capital else 0),
                        own[0].last,
                    )
                    or speaker
                )
        if (
            speaker is None
            and v
            and words[v - 1].low in {"and", "but", "also"}
            and self.voices.last
            and taken
            and match.tag in {"past", "s"}
        ):
            speaker, begin = self.voices.last, v
        if (
            speaker is None
            and v
            and words[v - 1].low == ","
            and self.voices.last
            and taken
            and match.tag != "ing"
            and not _RELATIVES.isdisjoint(line.lows[:taken])
        ):
            speaker, begin = self.voices.last, v  # "The ministry, which reported the fall of X, has not ..."
        if speaker is None and match.tag == "ing" and self.voices.last and v > 0 and words[v - 1].low == ",":
            speaker, begin = self.voices.last, v
        impersonal = match.value.stance is Stance.UNCONFIRMED and (
            (words[begin].low == "it" and re.search(r"\b(?:be|been|remains?|is)\b", line.text(begin, match.last)))
            or "possible" in line.text(begin, match.last)
        )
        if (speaker is None or impersonal) and match.value.stance is Stance.UNCONFIRMED:
            if re.search(
                r"verif|check|establish|independent|no .*evidence|not possible|unverified|unconfirmed|"
                r"no .*confirmation|confirmed$|bears? .*out$",
                words[v].low + " " + line.text(v, match.last),
            ):
                speaker = speaker if speaker is not None and not impersonal else self.voices.voice_of(line)
                if speaker.side in SIDES:
                    speaker = REPORT
            begin = v
        return speaker, begin

    def _antecedent(self, line: Line, relative: int, taken: int) -> Speaker | None:
        """Return the side whose institution a relative clause is about: "the ministry, which announced the fall"."""
        words = line.words
        last = relative - 1 if relative and words[relative - 1].low == "," else relative
        first = last
        while first > taken and words[first - 1].low not in _BEFORE_NOUNS and not words[first - 1].date:
            first -= 1
        speaker = self.voices.identify(line, first, last)
        return speaker if speaker is not None and speaker.side in SIDES else None


_DECREES: Final = frozenset(["ordered", "orders", "ruled", "rules", "decreed", "decrees", "instructed", "instructs"])
_OPENS_SPEECH: Final = word_class("statements_opens_speech")
"""What behind a verb of saying begins what is said, not who says it: "X, the mayor, says no Russian ..."."""
LONGEST_SUBJECT: Final = 12
"""Words that name an authority at most, with its verb."""
_BEFORE_NOUNS: Final = word_class("clauses_aux") | {",", ";", ":", "by", "from", "to", "with", "that", "and", "as"}
_SOURCE_ENDS: Final = frozenset({",", ";", ".", "on", "of", "about", "that", "as", "to", "whether"})


_SHOWING: Final = ("show", "indicat", "suggest", "document", "record", "signal", "see", "saw", "find", "found")
"""Verbs of saying that have their object, not their subject, behind them."""
_TELLING: Final = word_class("statements_telling")
_RELATIVES: Final = frozenset({"which", "who"})
_THINGS: Final = word_class("statements_things")


QUOTED: Final = 12
"""Words of somebody quoted "as saying", at most."""


def _take_opening(statement: Statement) -> None:
    """Let what opens a sentence belong to who lists: "Among the places shelled the governor named X and Y"."""
    begins = statement.content[0][0] if statement.content else 0
    if statement.verb.startswith(_LISTING) and statement.first and begins >= statement.last:
        statement.content.insert(0, (0, statement.first))


_LISTING: Final = ("list", "name", "mention", "count", "cite", "citing", "put", "report")


def _open_author(statement: Statement) -> bool:
    """Whether it is only open who did what is told: "whose shell struck the market is not known"."""
    return statement.stance is Stance.UNCONFIRMED and statement.speaker.name.lower().startswith(_AUTHORS)


_AUTHORS: Final = ("who ", "whose ", "which side ", "which army ", "who exactly ")


def _somebody(line: Line, first: int, last: int, verb: str) -> Speaker | None:
    """Return an unknown person who tells something ("a woman with a pram said"), or None for things and for names."""
    words = line.words[first:last]
    words = words[: next((k for k, w in enumerate(words) if k and w.low in {"who", "whose"}), len(words))]
    if verb not in _TELLING or not words or any(w.low in _THINGS or w.name for w in words):
        return None
    head = words[0]
    if not (head.low in _SOME or (head.low.isdigit() and len(words) > 1)) or not words[-1].low.isalpha():
        return None
    name = claimant_name(line.text(first, first + len(words)))
    return Speaker(name=name, side=Affiliation.INDEPENDENT, evidence="somebody without a known office", sort="group")


def _next_to(line: Line, last: int, first: int) -> bool:
    """Whether a claim follows the verb that rejects it: "rejected as false the Russian claim"."""
    return 0 <= first - last <= 1 or (
        1 < first - last <= REJECTING and all(low in _REJECTING for low in line.lows[last:first])
    )


REJECTING: Final = 5
_REJECTING: Final = word_class("statements_rejecting")
_SOME: Final = word_class("statements_some")
REMARK: Final = 9
"""Words behind "a claim" among which it is denied or doubted."""
SIGNED: Final = 5
"""Words that who is named behind a dash may have, and that must stand before it."""
_HAPPENED: Final = word_class("statements_happened")
"""Verbs that tell of an event before "said X": what stands there is no subject of "said"."""
_DOUBTING: Final = frozenset({Stance.DENIES, Stance.UNCONFIRMED})
_CLAIM_NOUNS: Final = word_class("statements_claim_nouns")
OPENING: Final = 3
"""Words of a clause among which its subject begins."""
_SHORTEST_PAST: Final = 5


def _colours(line: Line, i: int) -> bool:
    """Whether a participle stands before its noun: "the installed mayor", "an armed group"."""
    before = line.words[i - 1].low if i else ""
    return before in {"the", "a", "an", "its", "their", "and", "of"} or "-" in line.words[i].low


_NOT_SUBJECT_IT: Final = word_class("speakers_not_subject_it")


_NOTICED: Final = (
    "found",
    "find",
    "have found",
    "count",
    "saw",
    "see",
    "show",
    "list",
    "record",
    "document",
    "notic",
    "identif",
)


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
