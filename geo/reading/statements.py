"""Finds the words of saying in a sentence, who says it, and how far he is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import Speech, word_class
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
            replace(m, last=m.first + 1) if m.value.phrase.startswith("put ") else m for m in verbs_of_saying(line)
        ]
        for k, match in enumerate(matches):
            if match.first < taken:
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
        found += self._according(line, found)
        nominal = self._nominal(line)
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

    def _according(self, line: Line, found: list[Statement]) -> list[Statement]:
        words, more = line.words, []
        for i in range(len(words) - 2):
            if (words[i].low == "according" and words[i + 1].low == "to") or (
                words[i].low in {"by", "in"}
                and words[i + 1].low in {"its", "their", "his", "the"}
                and i + 2 < len(words)
                and words[i + 2].low in {"account", "telling", "version"}
            ):
                begin = i + (2 if words[i].low == "according" else 1)
                end = begin
                commas = 0
                while (
                    end < len(words)
                    and words[end].low not in {";", ".", "(", "\u2014"}
                    and not (i > 0 and words[end].low in {"and", "but"} and commas)
                ):
                    if words[end].low == ",":
                        commas += 1
                        follows = (
                            end + 1 < len(words)
                            and words[end + 1].capital
                            and not words[end + 1].name
                            and words[end + 1].low in word_class("first_name")
                        )
                        if not follows and not (
                            commas == 1
                            and i > 3
                            and end + 1 < len(words)
                            and (words[end + 1].capital or words[end + 1].low in {"the", "who", "a"})
                        ):
                            break
                    end += 1
                party = next((m for m in line.parties if begin <= m.first <= begin + 3 and m.last < end), None)
                if party is not None and not any(w.low == "," for w in words[begin:end]) and i == 0:
                    end = party.last + (1 if words[party.last].capital and not words[party.last].name else 0)
                if words[i].low != "according" and words[begin].low in {"its", "their", "his"}:
                    speaker = self.voices.last_body or self.voices.last
                else:
                    speaker = self.voices.identify(line, begin, min(end, begin + 16))
                if speaker is None:
                    continue
                self.voices.remember(speaker)
                covered = [(s.first, s.last) for s in found]
                content = [(0, i), (end, len(words))]
                more.append(Statement(speaker, Stance.ASSERTS, "according to", i, end, content))
                del covered
        return more

    def _nominal(self, line: Line) -> list[Statement]:
        """Return what the owner of a noun says: "The claim of Russian channels that X has been taken"."""
        words = line.words
        for i in range(len(words) - 4):
            if words[i].low not in _CLAIMS:
                continue
            by = next((k for k in range(i + 1, min(len(words), i + 4)) if words[k].low in {"of", "by", "from"}), 0)
            that = next((k for k in range(i + 1, min(len(words), i + 12)) if words[k].low == "that"), 0)
            infinitive = words[i + 1].low == "to" and words[i + 2].low == "have"
            speaker = None
            if by and that > by and all(w.low.endswith(("ed", "en", "ade", "ead")) for w in words[i + 1 : by]):
                speaker = self.voices.identify(line, by + 1, that)
            elif infinitive or that == i + 1:
                begin = i
                while begin and i - begin < _OWNER and words[begin - 1].low not in _BOUNDS:
                    begin -= 1
                speaker = self._owner(line, begin, i)
                that = that if that == i + 1 else i + 1
            if speaker is None or speaker.side not in SIDES:
                continue
            start = that + 1
            end = next(
                (k for k in range(start + 2, len(words)) if words[k].low in _MAIN_VERBS and _judged(line, k)),
                len(words),
            )
            self.denied = end < len(words) and bool(_FALSE.search(line.text(end, len(words))))
            found = [Statement(speaker, Stance.ASSERTS, words[i].low, max(0, i - 1), start, [(start, end)])]
            if end < len(words) and not self.denied:
                doubter = next((k for k in range(end, len(words)) if words[k].low == "by"), 0)
                other = self.voices.identify(line, doubter + 1, len(words) - 1) if doubter else None
                other = other or self.voices.voice_of(line)
                found.append(Statement(other, Stance.UNCONFIRMED, "unconfirmed", end, len(words), [(i, i + 1)]))
            return found
        return []

    def _owner(self, line: Line, first: int, last: int) -> Speaker | None:
        """Return the side whose claim it is: "the Russian claim that", "Moscow's claim to have"."""
        label = next((c for c in reversed(line.classes[first:last]) if c in {"@russia", "@ukraine"}), "")
        if label:
            side = Affiliation.RUSSIA if label == "@russia" else Affiliation.UKRAINE
            name = line.text(first, last)
            return Speaker(name=name, side=side, evidence=f"'{name} {line.words[last].text}'")
        return self.voices.identify(line, first, last)

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
            not any(word.low in verbs for word in line.words[begin:end])
            and self.voices.identify(line, begin, end) is not None
        )

    def _spoken(self, line: Line, match: Match[Speech], taken: int, following: int) -> Statement | None:
        """Return what "X said (that) ..." or "..., X said" attribute."""
        words, v = line.words, match.first
        begin, subject_end = subject_of(line, v, taken)
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
                speaker = self.voices.voice_of(line)
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
            return None
        if subject_end - begin == 1 and words[begin].low in {"it", "who"} and words[v].low in _NOT_SUBJECT_IT:
            return None
        content_at = content_start(line, match.last, following)
        before = says_something(line, taken, begin)
        closes = begin > taken + 4 and words[begin - 1].low == ","
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


_CLAIMS: Final = frozenset(
    [
        "claim",
        "claims",
        "report",
        "reports",
        "assertion",
        "assertions",
        "statement",
        "statements",
        "allegation",
        "allegations",
    ]
)
_OWNER: Final = 4
"""Words before "claim" among which its owner stands."""
_BOUNDS: Final = frozenset(
    {",", ";", ".", "of", "on", "in", "to", "by", "with", "about", "confirmed", "confirm", "denied"}
)
_MAIN_VERBS: Final = frozenset(
    {"is", "are", "was", "were", "has", "have", "could", "cannot", "can", "remains", "remain"}
)
_JUDGED: Final = re.compile(
    r"^(?:\w+ ){1,2}(?:not |never |n't |yet |been |be |a |an )*(?:independently )?"
    r"(?:confirm\w*|verif\w*|check\w*|false|true|untrue|wrong|fake|lies?|baseless|unconfirmed|nonsense|invented|"
    r"corroborat\w*|substantiat\w*|disput\w*|denied|rejected)",
    re.IGNORECASE,
)
_FALSE: Final = re.compile(
    r"\b(?:false|untrue|wrong|fake|lies?|baseless|nonsense|invented|not true|denied|rejected)\b", re.IGNORECASE
)


def _judged(line: Line, k: int) -> bool:
    """Whether the verb at ``k`` begins a judgement of a claim: "has not been confirmed", "is not true"."""
    return bool(_JUDGED.search(line.text(k, min(len(line.words), k + 7))))


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
