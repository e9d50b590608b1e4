"""Who says what: finds the words of saying in a sentence, their speaker, his side, and how far he is quoted.

A speaker is remembered through the report: persons by their surname with the side of the office that they
were introduced with, "he", "they" and "the ministry" by the last that spoke. A communique, an update or a
summary of somebody's posts has a standing speaker, named at its top, to whom unattributed sentences belong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import Party, word_class
from geo.records import Affiliation

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_UKRAINE, _RUSSIA = Affiliation.UKRAINE, Affiliation.RUSSIA
SIDES: Final = frozenset({_UKRAINE, _RUSSIA})
AUXILIARIES: Final = word_class("speakers_aux")
_PRONOUNS: Final = {"he": "person", "she": "person", "it": "body", "they": "group", "we": "self", "who": "person"}
_HEAD_OF: Final = re.compile(
    r"\b(?:head|chief|chairman|chairwoman|secretary|leader|director|commander|deputy head|"
    r"spokes\w+) (?:of|for) .{0,40}\b(?:community|hromada|administration|district|region|oblast|"
    r"village|town|city|council|military|service|rescuers|police|brigade|regiment|battalion|"
    r"command|hospital|railway|morgue)\b",
    re.IGNORECASE,
)
_STRONG_RUSSIAN: Final = re.compile(
    r"\b(?:installed|appointed|imposed|backed|occup\w+|put in (?:by|place|charge)|has put in "
    r"charge|self-(?:styled|proclaimed|declared)"
    r"|so-called|puppet|proxy|proxies|separatists?|pro-(?:russian|moscow|kremlin)|collaborators?|"
    r"quisling|people's republic|breakaway|rebel)\b",
    re.IGNORECASE,
)
_INSTALLED_BY: Final = re.compile((r"\b(?:installed|appointed|put|imposed|named|backed|chosen)\b.{0,40}\b(?:moscow|"
r"russia|russians|kremlin|occupiers?|occupying)\b|\b(?:russian|moscow|kremlin|russia)-(?:installed|"
r"appointed|backed|imposed)\b|\bput in charge\b|\boccupation (?:authorit\w+|administration|"
r"officials?|mayor|governor|head|government)\b|\b(?:russian|moscow)[- ]installed\b"), re.IGNORECASE)  # fmt: skip
_STANDING: Final = re.compile(
    r"\b(?:bulletin|communiqu[eé]|update|assessment|briefing|sitrep|situation report|situation "
    r"note|note no|summary|statement|round-?up|digest|bulletin|report by"
    r"|posts? (?:by|from|of)|posts?|messages? (?:by|from)|address|telegram channel|operational "
    r"information|evening report|morning report|daily report|release|flash update)\b",
    re.IGNORECASE,
)
_EDITORS: Final = re.compile((r"^\W*(?:editors?'?s?'? note|note (?:by|from|of) (?:the |our )?editors?|editorial note|"
r"note "
r"to readers|translator's note|\[?(?:ed|editor)[.:]|background\b.{0,3}$|background[:.])"), re.IGNORECASE)  # fmt: skip
_FLASH: Final = re.compile(r"^\W*(?:update \d|wrapup|factbox|explainer|timeline|live)\b", re.IGNORECASE)
_OUTLET: Final = re.compile(
    r"\b(?:correspondent|our reporter|our own|newspaper|reporters|questions|readers|interview)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who makes statements: the name as in the text, the side, and the words that gave it."""

    name: str
    side: Affiliation
    evidence: str
    sort: str = "body"


REPORT: Final = Speaker(
    name="the report", side=Affiliation.REPORT, evidence="nobody is named: the reporter's own voice"
)


@dataclass(slots=True)
class Voices:
    """The speakers of one report, carried from sentence to sentence."""

    standing: Speaker = REPORT
    persons: dict[str, Speaker] = field(default_factory=dict)
    last: Speaker | None = None
    last_person: Speaker | None = None
    last_body: Speaker | None = None
    last_group: Speaker | None = None
    editor_paragraph: int = -1
    section: Speaker | None = None
    label: tuple[int, Speaker] | None = None
    side_hint: Affiliation | None = None

    def open_report(self, heads: list[Line], publisher: Line) -> None:
        """Take the standing speaker from the report's first sentences, else from a publisher that is itself a party."""
        self._open_by_heads(heads)
        institution = next((m for m in publisher.parties if m.value.role == "office"), None)
        if self.standing is REPORT and institution is not None:
            self.standing = Speaker(
                name=publisher.text(0, len(publisher.words)),
                side=institution.value.side,
                evidence=f"the publisher: '{institution.value.phrase}'",
            )
            self.remember(self.standing)

    def _open_by_heads(self, heads: list[Line]) -> None:
        for k, line in enumerate(heads[:4]):
            text = " ".join(word.text for word in line.words)
            issued = re.search(
                r"\b(?:prepared|issued|published|compiled|released|produced|drawn up) by\b", text, re.IGNORECASE
            )
            if _FLASH.match(text) or _OUTLET.search(text):
                return
            if (k == 0 and _STANDING.search(text) and _is_heading(line)) or (issued and k < 4):
                marks = ({"by"}, {"of", "from"})
                starts = [next((i + 1 for i, word in enumerate(line.words) if word.low in mark), 0) for mark in marks]
                start = starts[0] or starts[1]
                if any(m.first < start < m.last for m in line.parties):
                    start = 0
                speaker = self.identify(line, start, len(line.words))
                if start == 0 and not any(m.value.role in {"office", "official", "person"} for m in line.parties):
                    speaker = None
                if speaker is None and re.search(
                    r"\b(?:assessment|intelligence|think|institute|research)\b", text, re.IGNORECASE
                ):
                    speaker = Speaker(
                        name=text.rstrip("."), side=Affiliation.INDEPENDENT, evidence="an assessment by a third party"
                    )
                if speaker and speaker.side is not Affiliation.REPORT:
                    self.standing = Speaker(
                        name=speaker.name,
                        side=speaker.side,
                        evidence=f"standing speaker: {speaker.evidence}",
                        sort=speaker.sort,
                    )
                    self.remember(self.standing)
                    return

    def voice_of(self, line: Line) -> Speaker:
        """Return to whom unattributed words of ``line`` belong."""
        text = line.text(0, min(len(line.words), 8))
        if _EDITORS.search(text):
            self.editor_paragraph = line.sentence.paragraph
        if line.sentence.paragraph == self.editor_paragraph:
            return REPORT
        if self.label is not None and self.label[0] == line.sentence.paragraph:
            return self.label[1]
        return self.section or self.standing

    def remember(self, speaker: Speaker) -> None:
        """Keep a speaker for the pronouns to come."""
        self.last = speaker
        if speaker.sort == "person":
            self.last_person = speaker
        elif speaker.sort == "group":
            self.last_group = speaker
        else:
            self.last_body = speaker

    def identify(self, line: Line, first: int, last: int) -> Speaker | None:
        """Return the speaker whom the words ``first`` to ``last`` (exclusive) name, or None."""
        words = line.words
        while first < last and (
            words[first].low
            in {
                "and",
                "but",
                "while",
                ",",
                "that",
                "though",
                "although",
                "so",
                "then",
                "yet",
                '"',
                "\u201d",
                "as",
                "or",
                "whereas",
            }
            or words[first].date
        ):
            first += 1
        while last > first and (
            words[last - 1].low in {",", "and"} or words[last - 1].date or words[last - 1].low in AUXILIARIES
        ):
            last -= 1
        if first >= last:
            return None
        dates = [i for i in range(first, last - 1) if words[i].date]
        if dates and all(
            words[i].date
            or words[i].low
            in {"on", "in", "at", "by", "late", "early", "later", "earlier", "also", "since", "during", ","}
            for i in range(first, dates[-1])
        ):
            first = dates[-1] + (2 if words[dates[-1] + 1].low == "," and dates[-1] + 2 < last else 1)
        if words[last - 1].low in _PRONOUNS:
            return self._pronoun(words[last - 1].low)
        text = line.text(first, last)
        if last - first == 1 and words[first].low in _PRONOUNS:
            return self._pronoun(words[first].low)
        hits = [m for m in line.parties if m.first >= first and m.last <= last]
        surname = self._surname(line, first, last)
        known = self.persons.get(surname) if surname else None
        person = next((m for m in hits if m.value.role == "person"), None)
        offices = [m for m in hits if m.value.role in {"office", "official", "media", "resident", "state", "force"}]
        adjectives = [m for m in hits if m.value.role == "adjective"]
        speaker = self._side(line, text, offices, adjectives, person, known, (first, last))
        if speaker and surname and speaker.sort == "person" and surname not in self.persons:
            self.persons[surname] = speaker
        return speaker

    def _side(
        self,
        line: Line,
        text: str,
        offices: list[Match[Party]],
        adjectives: list[Match[Party]],
        person: Match[Party] | None,
        known: Speaker | None,
        span: tuple[int, int],
    ) -> Speaker | None:
        first, last = span
        sort = "person" if (person or self._surname(line, first, last)) else "body"
        if not person and not known and re.search(r"s$|people|police", line.words[last - 1].low) and sort == "body":
            sort = "group"
        name = re.sub(r"^(?:the|an?) ", "", text, flags=re.IGNORECASE) if len(text) < 160 else text[:160]

        def made(side: Affiliation, evidence: str) -> Speaker:
            return Speaker(name=name, side=side, evidence=evidence, sort=sort)

        strong = _INSTALLED_BY.search(text)
        if strong:
            return made(_RUSSIA, f"'{strong.group()}'")
        if known:
            return known if len(text.split()) < 4 else made(known.side, known.evidence)
        foreign = next(
            (
                m
                for m in adjectives
                if m.value.side is Affiliation.INDEPENDENT
                and m.value.phrase not in {"western", "eastern", "foreign", "allied"}
            ),
            None,
        )
        separatist = _STRONG_RUSSIAN.search(text)
        if separatist and not foreign:
            return made(_RUSSIA, f"'{separatist.group()}'")
        if person and not any(m.value.side is not person.value.side and m.value.side in SIDES for m in adjectives):
            return made(person.value.side, f"'{person.value.phrase}' is known to speak for {person.value.side}")
        for role in ("resident", "media"):
            hit = next((m for m in offices if m.value.role == role), None)
            if hit and not any(m.value.side is _RUSSIA and m.value.role == "office" for m in offices):
                if role == "media" and any(m.value.side is _RUSSIA for m in adjectives):
                    return made(_RUSSIA, f"Russian '{hit.value.phrase}'")
                return made(Affiliation.INDEPENDENT, f"'{hit.value.phrase}'")
        exact = [m for m in offices if m.value.role in {"office", "state", "force"}]
        russian = next((m for m in [*exact, *adjectives] if m.value.side is _RUSSIA), None)
        third = next((m for m in exact if m.value.side is Affiliation.INDEPENDENT), None)
        ukrainian_exact = next(
            (
                m
                for m in [*adjectives, *exact]
                if m.value.side is _UKRAINE and (m.value.role != "office" or not foreign)
            ),
            None,
        )
        if foreign and not (russian or (ukrainian_exact and ukrainian_exact.first < foreign.first)):
            return made(Affiliation.INDEPENDENT, f"'{foreign.value.phrase}'")
        ordered = sorted(
            [m for m in (russian, third, ukrainian_exact) if m],
            key=lambda m: (m.value.role == "office" and m.value.side is _UKRAINE and russian is not None, m.first),
        )
        if ordered:
            best = ordered[0]
            return made(best.value.side, f"'{best.value.phrase}'")
        local = next((m for m in offices if m.value.role == "official"), None)
        head_of = _HEAD_OF.search(text)
        if local is None and head_of and not self._abroad(line, first, last):
            return made(_UKRAINE, f"'{head_of.group()}'")
        if local:
            abroad = self._abroad(line, first, last)
            if abroad:
                return made(
                    _RUSSIA if abroad == "RU" else Affiliation.INDEPENDENT, f"'{local.value.phrase}' of a place abroad"
                )
            head = line.words[last - 1].low
            if (
                self.last
                and line.words[last - 1].low in {"officials", "authorities"}
                and last - first <= 2
                and self.last.side in SIDES
                and head == "officials"
                and self.last.sort == "group"
            ):
                return made(self.last.side, f"'{local.value.phrase}', as before")
            return made(_UKRAINE, f"'{local.value.phrase}'")
        low = line.words[last - 1].low
        if (
            low
            in {
                "office",
                "agency",
                "mission",
                "update",
                "assessment",
                "bulletin",
                "organisation",
                "team",
                "institute",
                "coordinator",
            }
            and self.standing is not REPORT
            and not offices
        ):
            return made(self.standing.side, self.standing.evidence)
        if low in {
            "ministry",
            "statement",
            "command",
            "headquarters",
            "agency",
            "army",
            "military",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "leader",
            "minister",
            "president",
            "general",
            "company",
            "operator",
            "group",
            "organisation",
            "source",
            "sources",
            "commander",
            "deputy",
        }:
            if low in {"army", "military", "command", "general"}:
                side = _RUSSIA if self.last_body is not None and self.last_body.side is _RUSSIA else _UKRAINE
                return made(side, f"'{low}' without an adjective")
            back = (
                self.last_body
                if low
                in {
                    "ministry",
                    "command",
                    "agency",
                    "army",
                    "military",
                    "company",
                    "operator",
                    "headquarters",
                    "organisation",
                    "group",
                    "statement",
                }
                else self.last
            )
            if low in {"source", "sources"} and not self.last:
                return made(self.standing.side, "sources")
            return made(back.side, f"'{low}' as before: {back.name}") if back else None
        if low in {"troops", "soldiers", "forces", "units", "fighters", "servicemen", "commanders"} and self.side_hint:
            return made(self.side_hint, f"'{low}': the side named before")
        if self._surname(line, first, last) and last - first <= 3:
            return made(
                self.standing.side if self.standing.side is not Affiliation.REPORT else Affiliation.INDEPENDENT,
                "a person without a known office",
            )
        return None

    def _pronoun(self, low: str) -> Speaker | None:
        sort = _PRONOUNS[low]
        if sort == "person":
            return self.last_person or self.last
        if sort == "group":
            return self.last_group if self.last_group and self.last is self.last_group else self.last_group or self.last
        if sort == "self":
            return self.standing
        return self.last if self.last and self.last.sort != "person" else self.last_body

    @staticmethod
    def _surname(line: Line, first: int, last: int) -> str:
        """Return the folded surname of a person named in the words, or an empty string."""
        names = word_class("first_name")
        words = line.words
        for i in range(first, last - 1):
            if words[i].capital and words[i].low in names and words[i + 1].capital:
                return words[i + 1].low
        if last - first == 1 and words[first].capital and not words[first].name:
            return words[first].low
        return ""

    @staticmethod
    def _abroad(line: Line, first: int, last: int) -> str:
        for i in line.within(first, last):
            name = line.words[i].name
            place = name.resolution.place if name and name.resolution else None
            if place and place.country != "UA":
                return place.country
        return ""


def _is_heading(line: Line) -> bool:
    """Whether a first sentence is a heading: short, or without a finite verb of its own."""
    finite = {"is", "are", "was", "were", "has", "have", "had", "says", "said", "will"}
    return len(line.words) < 28 and not any(word.low in finite for word in line.words)
