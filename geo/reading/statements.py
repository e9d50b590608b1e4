"""Finds the words of saying in a sentence, who says it, and how far he is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.reading.claimants import claimant_name
from geo.reading.lexicons import Speech, word_class
from geo.reading.nominal import according_to, by_nouns
from geo.reading.saying import (
    MEDIA,
    Statement,
    bounded,
    content_start,
    found_in,
    is_verb,
    office_before,
    says_something,
    subject_of,
    verbs_of_saying,
    withholds,
)
from geo.reading.speakers import AUXILIARIES, REPORT, SIDES, Speaker, Voices
from geo.records import Affiliation, Stance

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line, Word


@dataclass(slots=True)
class Hearing:
    """Finds the statements of one sentence after the other; ``voices`` keep who speaks.

    ``denied`` says that the last sentence called somebody's claim false.
    """

    voices: Voices
    denied: bool = False

    def statements(self, line: Line) -> list[Statement]:
        """Return the statements that ``line`` attributes to somebody, in order of their words of saying."""
        found: list[Statement] = []
        words = line.words
        taken = 0
        self.denied = False
        matches = [
            replace(m, last=m.first + 1) if m.value.phrase.startswith("put ") or m.last - m.first > CALLED else m
            for m in verbs_of_saying(line)
        ]
        matches = [
            replace(m, value=replace(m.value, stance=Stance.UNCONFIRMED)) if withholds(line, m) else m for m in matches
        ]
        for k, match in enumerate(matches):
            if match.first < taken or _ORDERED.match(line.text(match.first, min(len(words), match.first + 3))):
                continue
            following = matches[k + 1].first if k + 1 < len(matches) else len(words)
            statement = (
                self._passive(line, match)
                or (None if self._introduced(line, match, taken) else self._inverted(line, match, taken))
                or self._spoken(line, match, taken, following)
            )
            if statement:
                found.append(statement)
                taken = max(taken, statement.last)
                self.voices.remember(statement.speaker)
        found += self._phrases(line)
        nominal, self.denied = by_nouns(line, self.voices)
        if len(nominal) > 1 or self.denied:
            found = []
        found += nominal
        found.sort(key=lambda s: s.first)
        if len(found) > 1 and found[-1].content and found[-1].content[0][0] < found[-1].first:
            first = found[0]
            if first.verb.startswith(_NOTICED) and first.last <= found[-1].first:
                found[-1].content = [(0, found[-1].first), *found[-1].content[1:]]
                found = found[1:]
        return bounded(found)

    def _phrases(self, line: Line) -> list[Statement]:
        more = according_to(line, self.voices)
        for statement in more:
            self.voices.remember(statement.speaker)
        return more

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
        if v == 0 or words[v - 1].low not in {",", '"', "\u201d", "'", "\u2019", "?", "!"} or match.tag == "ing":
            return None
        if (
            match.last >= len(words)
            or words[match.last].low in {"that", "on", "in", "at", "to", "it", "he", "they", "there"}
            or words[match.last].date
        ):
            return None
        end, commas = match.last, 0
        while end < len(words) and words[end].low not in {".", ";", ":", "!", "?", "\u2014"}:
            if words[end].low == "," and (commas := commas + 1) > 2:
                break
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
        if speaker is None or v - taken < 3:
            return None
        return Statement(speaker, match.value.stance, words[v].low, v - 1, end, [(taken, v - 1), (end, len(words))])

    def _introduced(self, line: Line, match: Match[Speech], taken: int) -> bool:
        """Whether the verb's subject with its apposition stands right before it: "The mayor, Ivan Petrenko, said"."""
        begin, end = subject_of(line, match.first, taken)
        verbs = {"is", "are", "was", "were", "has", "have", "had", "been"}
        return (
            not any(
                word.low in verbs
                or (word.low.endswith("ed") and len(word.low) > _SHORTEST_PAST and not _colours(line, i))
                for i, word in enumerate(line.words[begin:end], begin)
            )
            and self.voices.identify(line, begin, end) is not None
        )

    def _spoken(self, line: Line, match: Match[Speech], taken: int, following: int) -> Statement | None:
        """Return what "X said (that) ..." or "..., X said" attribute."""
        words, v = line.words, match.first
        if _commands(line, match):
            return None
        begin, subject_end = subject_of(line, v, taken)
        if taken:
            taken = max([taken, *(i + 1 for i in range(taken, begin) if words[i].low in {";", ":"})])
        speaker = self.voices.identify(line, begin, subject_end)
        if subject_end - begin <= 2 and words[subject_end - 1].low in {"it", "they"} and begin > taken:
            own = [
                m
                for m in line.parties
                if taken <= m.first < begin
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
        if speaker is None and match.tag == "ing" and self.voices.last and v > 0 and words[v - 1].low == ",":
            speaker, begin = self.voices.last, v
        impersonal = match.value.stance is Stance.UNCONFIRMED and (
            (words[begin].low == "it" and re.search(r"\b(?:be|been|remains?|is)\b", line.text(begin, match.last)))
            or "possible" in line.text(begin, match.last)
        )
        if (speaker is None or impersonal) and match.value.stance is Stance.UNCONFIRMED:
            if re.search(
                r"verif|check|no .*evidence|not possible|unverified|unconfirmed|no .*confirmation|confirmed$",
                words[v].low + " " + line.text(v, match.last),
            ):
                speaker = speaker if speaker is not None and not impersonal else self.voices.voice_of(line)
                if speaker.side in SIDES:
                    speaker = REPORT
            begin = v
        if any(word.low in {"nobody", "none", "neither"} for word in words[begin:subject_end]):
            if match.value.stance is not Stance.DENIES:
                return None
            start = content_start(line, match.last, following)
            return Statement(
                self.voices.voice_of(line), Stance.ASSERTS, words[v].low, begin, start, [(start, len(words))]
            )
        if speaker is None:
            speaker = _somebody(line, begin, subject_end, words[v].low)
        if speaker is None:
            return None
        if subject_end - begin == 1 and words[begin].low in {"it", "who"} and words[v].low in _NOT_SUBJECT_IT:
            return None
        content_at = content_start(line, match.last, following)
        before = says_something(line, taken, begin)
        quoted = begin > taken and words[begin - 1].low in {'"', "\u201d", "\u2019", "\u00bb"}
        closes = begin > taken + 4 and (
            words[begin - 1].low == "," or (quoted and words[begin - 2].low in {",", "!", "?"})
        )
        rest = [
            w
            for w in words[content_at:]
            if w.low.isalpha()
            and len(w.low) > 1
            and w.low
            not in {
                "at",
                "once",
                "immediately",
                "yet",
                "so",
                "far",
                "straight",
                "away",
                "initially",
                "this",
                "by",
                "the",
                "our",
                "to",
                "on",
                "in",
                "an",
                "via",
            }
            | MEDIA
        ]
        after_has = bool(rest)
        if closes and not after_has:
            before = True
        elif (
            before
            and closes
            and words[taken].low not in _ADJUNCTS
            and words[v].low in _PLAIN
            and not any(is_verb(w.low) for w in _until_stop(words, content_at))
        ):
            return Statement(speaker, match.value.stance, line.text(v, match.last), begin, len(words), [(taken, begin)])
        opener = words[taken].low in {"whether", "if", "that", "who"} if taken < begin else False
        if opener and match.value.stance is Stance.UNCONFIRMED and not after_has:
            return Statement(speaker, match.value.stance, line.text(v, match.last), begin, len(words), [(taken, begin)])
        if (
            begin
            and words[begin - 1].low == ","
            and words[match.last : match.last + 1]
            and words[match.last].low == ","
            and taken < begin - 1
            and not words[begin - 2].date
        ):
            return Statement(
                speaker,
                match.value.stance,
                line.text(v, match.last),
                begin,
                match.last,
                [(taken, begin), (match.last, len(words))],
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
            return Statement(speaker, match.value.stance, line.text(v, match.last), begin, content_at, [(taken, begin)])
        if before and (not after_has or words[match.last].low in {",", ".", ";", '"', "\u201d"}):
            last = match.last if after_has else len(words)
            return Statement(
                speaker, match.value.stance, line.text(v, match.last), begin, last, [(taken, begin), (last, len(words))]
            )
        return Statement(
            speaker, match.value.stance, line.text(v, match.last), begin, content_at, [(content_at, len(words))]
        )


_TELLING: Final = frozenset(
    ["said", "says", "say", "told", "tells", "tell", "recalls", "recalled", "remembers", "remembered", "explains"]
)
_THINGS: Final = word_class("statements_things")


def _somebody(line: Line, first: int, last: int, verb: str) -> Speaker | None:
    """Return an unknown person who tells something ("a woman with a pram said"), or None for things and for names."""
    words = line.words[first:last]
    if verb not in _TELLING or not words or any(w.low in _THINGS or w.name for w in words):
        return None
    head = words[0]
    if not (head.low in _SOME or (head.low.isdigit() and len(words) > 1)) or not words[-1].low.isalpha():
        return None
    name = claimant_name(line.text(first, last))
    return Speaker(name=name, side=Affiliation.INDEPENDENT, evidence="somebody without a known office", sort="group")


_SOME: Final = word_class("statements_some")
CALLED: Final = 6
"""Words of a phrase ("called ... a lie") from which what is called so is told within it."""
_SHORTEST_PAST: Final = 5
_COMMANDED: Final = re.compile(
    r"(?:\w+ ){0,2}?(?:civilians?|residents?|people|everybody|everyone|inhabitants|families|citizens|"
    r"villagers|locals|parents|"
    r"patients|them|us|children|women)\b[^.;]{0,40}? to (?:leave|evacuate|flee|go|move|stay|take shelter|"
    r"get out|depart)\b",
    re.IGNORECASE,
)


_ORDERED: Final = re.compile(
    r"(?:told|ordered|urged|advised|asked|warned|called (?:up)?on) to "
    r"(?:leave|evacuate|flee|go|move|take|get|depart|stay)\b",
    re.IGNORECASE,
)
"""What is said to people in a passive is an order to them: "residents were told to leave"."""


def _commands(line: Line, match: Match[Speech]) -> bool:
    """Whether a verb of saying orders civilians away: "they told all civilians to leave"."""
    if not line.words[match.first].low.startswith(("told", "tell", "order", "urg", "advis", "ask", "call", "warn")):
        return False
    return bool(_COMMANDED.match(line.text(match.last, min(match.last + 14, len(line.words)))))


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


_ADJUNCTS: Final = word_class("speakers_adjuncts")


_PLAIN: Final = word_class("speakers_plain")


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
    "blamed",
    "accused",
    "named",
    "listed",
)


def _until_stop(words: list[Word], at: int) -> list[Word]:
    """Return the words from ``at`` to the next semicolon or full stop."""
    stop = next((i for i in range(at, len(words)) if words[i].low in {";", "."}), len(words))
    return words[at:stop]
