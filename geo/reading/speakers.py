"""Who says what: finds the words of saying in a sentence, their speaker, his side, and how far he is quoted.

A speaker is remembered through the report: persons by their surname with the side of the office that they
were introduced with, "he", "they" and "the ministry" by the last that spoke. A communique, an update or a
summary of somebody's posts has a standing speaker, named at its top, to whom unattributed sentences belong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES, installed_by_russia, side_by_words
from geo.reading.claimants import claimant_name
from geo.reading.lexicons import Party, word_class
from geo.records import Affiliation

if TYPE_CHECKING:
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_UKRAINE, _RUSSIA = Affiliation.UKRAINE, Affiliation.RUSSIA
AUXILIARIES: Final = word_class("speakers_aux")
_JOINING: Final = word_class("speakers_joining") | {",", '"', "\u201d"}
_BUREAUS: Final = word_class("speakers_bureaus")
_HEADS: Final = word_class("speakers_heads")
_BODIES: Final = word_class("speakers_bodies")
_PRONOUNS: Final = {"he": "person", "she": "person", "it": "body", "they": "group", "we": "self", "who": "person"}
_HEAD_OF: Final = re.compile(
    r"\b(?:head|chief|chairman|chairwoman|secretary|leader|director|commander|deputy head|"
    r"spokes\w+) (?:of|for) .{0,40}\b(?:community|hromada|administration|district|region|oblast|"
    r"village|town|city|council|military|service|rescuers|police|brigade|regiment|battalion|"
    r"command|hospital|railway|morgue)\b|"
    r"\bwho (?:now |still )?(?:runs?|heads?|leads?|chairs?|governs?|commands?|administers?|speaks? for|"
    r"is in charge of|is responsible for|presides over|represents) .{0,40}\b(?:administrations?|community|hromada|"
    r"district|region|oblast|province|town|city|village|councils?|military|army|service|rescuers|police|investigators|"
    r"brigade|regiment|battalion|command|hospital|railways?|authority|settlement|grouping|forces)\b",
    re.IGNORECASE,
)
_EDITORS: Final = re.compile((r"^\W*(?:editors?'?s?'? note|note (?:by|from|of) (?:the |our )?editors?|editorial note|"
r"note "
r"to readers|translator's note|\[?(?:ed|editor)[.:]|background\b.{0,3}$|background[:.])"), re.IGNORECASE)  # fmt: skip
_BODY: Final = re.compile(
    r"\b(?:defen[cs]e ministry|ministry of defen[cs]e|foreign ministry|interior ministry|ministry|general staff|"
    r"security council|military intelligence|intelligence service|security service|parliament|air force|navy|militia|"
    r"defen[cs]e minister|foreign minister|prime minister|army|military|command|prosecutors?|spokes\w+|president)\b",
    re.IGNORECASE,
)
_BARE_BODY: Final = re.compile(
    r"(?:(?:the|its|their|his|her|a|an|own|same|deputy|chief|senior|country's|nation's|state|both)\s+)*"
    r"(?:defen[cs]e ministry|ministry of defen[cs]e|foreign ministry|interior ministry|ministry|general staff|"
    r"security council|military intelligence|security service|parliament|air force|defen[cs]e minister|"
    r"foreign minister|military|army|command|militia)(?:'s)?"
    r"(?:\s+(?:spokes\w+|statement|briefing|report|communiqu\w+|bulletin|update|officials?|command|chief|map|channel))*|"
    r"(?:its|their|the ministry's|the army's|the military's|the general staff's) (?:\w+ )?spokes\w+",
    re.IGNORECASE,
)


_SOLDIER: Final = re.compile(
    r"\b(?:(?:sergeant|soldier|officer|commander|lieutenant|captain|gunner|combat medic|sniper|paratrooper|fighter|"
    r"army group|group of forces|border guard|"
    r"sapper|deminer|drone operator|drone pilot|tank driver|marine)s?|infantrym[ae]n|brigade|battalion|regiment|"
    r"platoon|artillerym[ae]n|servicem[ae]n)\b",
    re.IGNORECASE,
)


_SUPPLIER: Final = re.compile(r"\w{3,}(?:oblenergo|vodokanal|teploenergo|miskelektro)\b", re.IGNORECASE)
_OWN_SPOKESMAN: Final = re.compile(
    r"(?:its|their) (?:\w+ )?(?:spokes\w+|soldiers|troops|officers|forces|gunners|commanders?|"
    r"chief|head|director|deputy|envoy|representative|press officer)\b|"
    r"(?:his|her) (?:\w+ )?(?:advis[eo]rs?|aides?|assistants?|deput(?:y|ies)|secretary|spokes\w+|office|staff)\b",
    re.IGNORECASE,
)
_OUR_OWN: Final = re.compile(
    r"our (?:\w+ ){0,2}?(?:correspondents?|reporters?|colleagues?|photographers?|team|newspaper)\b", re.IGNORECASE
)
_INSTITUTIONS: Final = frozenset({"office", "official", "state", "force"})
SUBJECT: Final = 2
"""Words of a sentence among which its subject begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who makes statements: the name as in the text, the side, and the words that gave it."""

    name: str
    side: Affiliation
    evidence: str
    sort: str = "body"


FRONT: Final = 4
"""Words of a sentence within which its subject begins behind "In Kyiv"."""
REPORT: Final = Speaker(
    name="the report", side=Affiliation.REPORT, evidence="nobody is named: the reporter's own voice"
)


_ONE_MAN: Final = re.compile(
    r"(?:the |a |an |its |their |his |one )?(?:\w+ ){0,2}?(?:spokesman|commander|governor|mayor|minister|adviser|"
    r"general|colonel|prosecutor|priest|farmer|president)\b(?! (?:office|general\b))",
    re.IGNORECASE,
)
"""Somebody without a name, whom "he" may mean."""


@dataclass(slots=True)
class Voices:
    """The speakers of one report, carried from sentence to sentence."""

    standing: Speaker = REPORT
    persons: dict[str, Speaker] = field(default_factory=dict)
    last: Speaker | None = None
    last_person: Speaker | None = None
    last_body: Speaker | None = None
    last_she: Speaker | None = None
    last_he: Speaker | None = None
    last_group: Speaker | None = None
    editor_paragraph: int = -1
    section: Speaker | None = None
    label: tuple[int, Speaker] | None = None
    aside: Speaker | None = None
    side_hint: Affiliation | None = None
    home: Affiliation | None = None
    spoke_in: int = -1
    bodies: dict[str, Speaker] = field(default_factory=dict)

    def find_home(self, heads: list[Line]) -> None:
        """Note in which of the two capitals a report is written, if its dateline says so."""
        self.home = _home(heads[0]) if heads else None

    def voice_of(self, line: Line) -> Speaker:
        """Return to whom unattributed words of ``line`` belong."""
        text = line.text(0, min(len(line.words), 8))
        if _EDITORS.search(text):
            self.editor_paragraph = line.sentence.paragraph
        if line.sentence.paragraph == self.editor_paragraph:
            return REPORT
        if self.aside is not None:
            return self.aside
        if self.label is not None and self.label[0] == line.sentence.paragraph:
            return self.label[1]
        return self.section or self.standing

    def copy(self) -> Voices:
        """Return voices that may hear ahead without remembering it here."""
        return replace(self, persons=dict(self.persons), bodies=dict(self.bodies))

    def meet(self, person: Speaker) -> None:
        """Keep a person whom the report is about, for the "he said" to come."""
        self.last_person = person
        gender = _gender(person.name)
        self.last_she = person if gender == "she" else self.last_she
        self.last_he = person if gender == "he" else self.last_he

    def remember(self, speaker: Speaker) -> None:
        """Keep a speaker for the pronouns to come."""
        self.last = speaker
        if speaker.sort == "person":
            gender = _gender(speaker.name)
            self.last_she = speaker if gender == "she" else self.last_she
            self.last_he = speaker if gender == "he" else self.last_he
        for noun in _BODY.findall(speaker.name):
            plain = _plain(noun)
            self.bodies[plain] = self.bodies[plain.split()[-1]] = speaker
        if speaker.sort == "person":
            self.last_person = speaker
        elif _ONE_MAN.match(speaker.name):
            self.last_person = self.last_he = speaker  # "the spokesman said ...; they had, he said, moved"
            self.last_body = speaker
        elif speaker.sort == "group":
            self.last_group = speaker
        else:
            self.last_body = speaker

    def identify(self, line: Line, first: int, last: int) -> Speaker | None:
        """Return the speaker whom the words ``first`` to ``last`` (exclusive) name, or None."""
        words = line.words
        while first < last and (words[first].low in _JOINING or words[first].date):
            first += 1
        while last > first and (
            words[last - 1].low in {",", "and", "never", "not", "seen", "found", "offered", "no", "longer"}
            or words[last - 1].date
            or words[last - 1].low in AUXILIARIES
        ):
            last -= 1
        if first >= last or words[first].low == "there":
            return None
        dates = [i for i in range(first, last - 1) if words[i].date]
        if dates and all(
            words[i].date
            or words[i].low
            in {"on", "in", "at", "by", "late", "early", "later", "earlier", "also", "since", "during", ","}
            for i in range(first, dates[-1])
        ):
            first = dates[-1] + (2 if words[dates[-1] + 1].low == "," and dates[-1] + 2 < last else 1)
        if _is_clause(line, first, last):
            return None
        if words[last - 1].low == "who" and last - first > 1:
            cleft = first + 2 < last and words[first].low == "it" and words[first + 1].low in {"is", "was"}
            return self.identify(line, first + (2 if cleft else 0), last - 1) or self._pronoun("who")
        if words[last - 1].low in _PRONOUNS:
            return self._pronoun(words[last - 1].low)
        text = line.text(first, last)
        if last - first == 1 and words[first].low in _PRONOUNS:
            return self._pronoun(words[first].low)
        hits = _of_main_clause(line, [m for m in line.parties if m.first >= first and m.last <= last], first, last)
        surname = self._surname(line, first, last)
        known = self.persons.get(surname) if surname else None
        person = next((m for m in hits if m.value.role == "person"), None)
        offices = [m for m in hits if m.value.role in {"office", "official", "media", "resident", "state", "force"}]
        adjectives = [m for m in hits if m.value.role == "adjective"]
        speaker = self._side(line, text, offices, adjectives, person, known, (first, last))
        if speaker and surname and speaker.sort == "person" and surname not in self.persons:
            self.persons[surname] = speaker
        return speaker

    def seat_of(self, line: Line) -> Speaker | None:
        """Return whoever speaks in the capital that a sentence begins with: "In Kyiv it was said that ..."."""
        if line.lows[0] not in {"in", "from"}:
            return None
        seat = next((m for m in line.parties if m.first == 1 and m.value.side in SIDES), None)
        name = line.words[1].name
        if seat is None or name is None:
            return None
        return Speaker(name=name.text, side=seat.value.side, evidence=f"'in {name.text}'")

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
        name = claimant_name(text)

        def made(side: Affiliation, evidence: str) -> Speaker:
            return Speaker(name=name, side=side, evidence=evidence, sort=sort)

        installed = installed_by_russia(text)
        if installed:
            return made(_RUSSIA, f"'{installed}'")
        unqualified = self._unqualified(text) or self._own_spokesman(line, text, first)
        if unqualified is not None and not known:
            return unqualified if isinstance(unqualified, Speaker) else made(*unqualified)
        if known:
            return known if len(text.split()) < 4 else made(known.side, known.evidence)
        if _OUR_OWN.match(text):
            return self.standing
        told = side_by_words(line, text, offices, adjectives, person)
        if told is not None:
            return made(*told)
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
                and last - first <= 2
                and self.last.side in SIDES
                and head == "officials"
                and self.last.sort == "group"
            ):
                return made(self.last.side, f"'{local.value.phrase}', as before")
            return made(_UKRAINE, f"'{local.value.phrase}'")
        seat = self.seat_of(line) if 1 < first <= FRONT else None
        if seat is not None and (line.words[last - 1].low in _HEADS or _A_SPOKESMAN.match(text)):
            return made(seat.side, seat.evidence)
        low = line.words[last - 1].low
        if low in _BUREAUS and self.standing is not REPORT and not offices:
            return made(self.standing.side, self.standing.evidence)
        if re.match(r"(?:this|our)\b", text, re.IGNORECASE) and self.standing is not REPORT:
            return self.standing
        alone = re.match(r"(?:the|this|our) \w+$", text, re.IGNORECASE) is not None
        if alone and self.standing is not REPORT and re.search(rf"\b{re.escape(low)}\b", self.standing.name.lower()):
            return self.standing  # "the group", in an assessment by a group of researchers
        if low in _HEADS:
            if low in {"army", "military", "command", "general"}:
                side = _RUSSIA if self.last_body is not None and self.last_body.side is _RUSSIA else _UKRAINE
                return made(side, f"'{low}' without an adjective")
            back = self.last_body if low in _BODIES else self.last
            if _A_SPOKESMAN.match(text) and (back is None or back.side not in SIDES):
                return made(*_side_told_of(line, last))
            if back is None and self.standing is REPORT and _THE_SPOKESMAN.match(text):
                return made(*_side_told_of(line, last))
            if low in {"source", "sources"} and not self.last:
                return made(self.standing.side, "sources")
            if back or not _SOLDIER.search(text):
                return made(back.side, f"'{low}' as before: {back.name}") if back else None
        if low in {"troops", "soldiers", "forces", "units", "fighters", "servicemen", "commanders"} and self.side_hint:
            return made(self.side_hint, f"'{low}': the side named before")
        soldier = _SOLDIER.search(text)
        if soldier:
            side = self.standing.side if self.standing.side in SIDES else _UKRAINE
            return made(side, f"'{soldier.group()}' without an adjective")
        if _SUPPLIER.search(text):
            return made(_UKRAINE, "a supplier of a Ukrainian province")
        private = self._private(line, first, last)
        return made(*private) if private else None

    def _private(self, line: Line, first: int, last: int) -> tuple[Affiliation, str] | None:
        """Return the side of a person without an office and why, or None when the words name no person."""
        if _PEOPLE.match(line.text(first, last)):
            return Affiliation.INDEPENDENT, "people of the place"
        alone = line.words[first]
        named = alone.capital and alone.low in word_class("first_name")
        if named and (last - first == 1 or line.words[first + 1].low == ","):
            return Affiliation.INDEPENDENT, "a person by first name alone"
        if self._surname(line, first, last) and last - first <= 3:
            side = self.standing.side
            return (Affiliation.INDEPENDENT if side is Affiliation.REPORT else side), "a person without a known office"
        return None

    def _unqualified(self, text: str) -> Speaker | tuple[Affiliation, str] | None:
        """Return the side of "the ministry", "its spokesman", "the general staff" and why, or None for other words."""
        if not _BARE_BODY.fullmatch(text):
            return None
        for noun in _BODY.findall(text):
            before = self.bodies.get(_plain(noun))
            if before is not None:
                return replace(before, evidence=f"'{noun}' as before: {before.evidence}")
        own = re.match(r"(its|their|his|her)\b", text, re.IGNORECASE)
        masters = {"his": self.last_he or self.last_person, "her": self.last_she or self.last_person}
        owner = masters.get(own.group().lower(), self.last_body or self.last) if own else None
        if owner is not None:
            return owner.side, f"of {owner.name}, named before"
        if self.standing.side in SIDES:
            return self.standing.side, self.standing.evidence
        if self.home is not None:
            return self.home, "of the country that the report is written from"
        return None

    def _own_spokesman(self, line: Line, text: str, first: int) -> tuple[Affiliation, str] | None:
        """Return the side of "their spokesman, Ivan Petrenko": of whom the sentence is about, else named before."""
        if not _OWN_SPOKESMAN.match(text):
            return None
        parties = [m for m in line.parties if m.first <= SUBJECT and m.last <= first and m.value.role in _INSTITUTIONS]
        if parties:
            return parties[0].value.side, f"of '{parties[0].value.phrase}'"
        owner = self.last_body or self.last
        return (owner.side, f"of {owner.name}, named before") if owner is not None else None

    def _pronoun(self, low: str) -> Speaker | None:
        sort = _PRONOUNS[low]
        if sort == "person":
            other = {"she": self.last_she, "he": self.last_he}.get(low)
            if other is None and self.last_person is not None and _gender(self.last_person.name) not in {"", low}:
                return _SOMEBODY
            return other or self.last_person or self.last
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
        if last - first == 1 and words[first].capital and not words[first].name and not words[first].text.isupper():
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


def _of_main_clause(line: Line, hits: list[Match[Party]], first: int, last: int) -> list[Match[Party]]:
    """Return the parties outside a relative clause, if one of them can speak: "the governor, whom Moscow hates"."""
    relative = next((i for i in range(first + 1, last) if line.words[i].low in _RELATIVES), last)
    outside = [m for m in hits if m.first < relative]
    return outside if any(m.value.role != "adjective" for m in outside) else hits


def _side_told_of(line: Line, last: int) -> tuple[Affiliation, str]:
    """Return for whom "a spokesman" speaks whom nothing else tells of: for the side whose troops he tells of."""
    label = next((c for c in line.classes[last:] if c in {"@ukraine", "@russia"}), "")
    return (_RUSSIA if label == "@russia" else _UKRAINE), "a spokesman: the side that he tells of"


def _is_clause(line: Line, first: int, last: int) -> bool:
    """Whether words are no noun but a clause of their own: "that X is back under control (cannot be confirmed)"."""
    verb = next((i for i in range(first + 1, last) if line.words[i].low in {"is", "are", "was", "were"}), last)
    relatives = _RELATIVES | {"that", "it", "where"}
    return verb < last - 1 and not any(word.low in relatives for word in line.words[first:verb])


_PEOPLE: Final = re.compile(
    r"(?:(?:many|most|some|few|all|the|old|older|young|other|local|\w+ty|\w+teen|several|hundreds of|dozens of) )*"
    r"(?:people|those|men|women|families|everybody|everyone|somebody|someone|locals|children|mechanics|workers|readers|drivers|"
    r"patients|parents)(?: (?:in|of|at|from|who|here|there|inside|around|near|on|with)\b.*)?$",
    re.IGNORECASE,
)
_A_SPOKESMAN: Final = re.compile(r"an? (?:\w+ )?spokes\w+$", re.IGNORECASE)
_THE_SPOKESMAN: Final = re.compile(r"the (?:(?:\w+ )?spokes\w+|deputy (?:\w+ )?minister)$", re.IGNORECASE)
_RELATIVES: Final = frozenset(["who", "whom", "which", "whose"])
_SOMEBODY: Final = Speaker(
    name="a person", side=Affiliation.INDEPENDENT, evidence="a person without a known office", sort="person"
)
_WOMAN: Final = re.compile(
    r"\b(?:wom[ae]n|mother|grandmother|sister|wife|widow|daughter|nurse|girl|mrs|ms|spokeswoman|lady|nun|schoolmistress)\b",
    re.IGNORECASE,
)
_MEN_IN_A: Final = word_class("speakers_men_in_a")


def _plain(noun: str) -> str:
    """Return the name of a body as it is remembered: "Ministry of Defense" is "defence ministry"."""
    return noun.lower().replace("defense", "defence").replace("ministry of defence", "defence ministry")


def _gender(name: str) -> str:
    """Return "she" or "he" for a person's name by its first name or a word for a woman, or an empty string."""
    if _WOMAN.search(name):
        return "she"
    first = next((w.lower() for w in re.findall(r"\w+", name) if w.lower() in word_class("first_name")), "")
    if not first:
        return ""
    return "she" if first.endswith(("a", "ia", "iia")) and first not in _MEN_IN_A else "he"


def _home(line: Line) -> Affiliation | None:
    """Return the side in whose capital a report is written: "MOSCOW, 3 July (...) -"."""
    first = line.words[0] if line.words else None
    marked = any(word.low in {"-", "\u2013", "\u2014"} for word in line.words[1:9])
    if first is None or not marked:
        return None
    return {"moscow": _RUSSIA, "kyiv": _UKRAINE, "kiev": _UKRAINE}.get(first.low)
