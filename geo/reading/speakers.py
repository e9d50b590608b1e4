"""Who speaks in a report, remembered from sentence to sentence.

Persons are kept by their surname with the side of the office that they were introduced with, "he", "they" and "the
ministry" mean the last that spoke. A communique, an update or a summary of somebody's posts has a standing speaker,
named at its top, to whom unattributed sentences belong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from geo.reading.lexicons import word_class
from geo.reading.mentions import Name
from geo.reading.words import Line
from geo.records import Affiliation

PRONOUNS: Final = {"he": "person", "she": "person", "it": "body", "they": "group", "we": "self", "who": "person"}
"""Pronouns that speak, and what sort of speaker they mean."""
_EDITORS: Final = re.compile((r"\W*(?:editors?'?s?'? note|note (?:by|from|of) (?:the |our )?editors?|editorial note|"
r"note "
r"to readers|translator's note|\[?(?:ed|editor)[.:]|background\b.{0,3}$|background[:.])"), re.IGNORECASE)  # fmt: skip
BODY: Final = re.compile(
    r"\b(?=[acdfgimnps])(?:defen[cs]e ministry|ministry of defen[cs]e|foreign ministry|interior ministry|ministry|"
    r"general staff|security council|military intelligence|intelligence service|security service|parliament|air force|"
    r"navy|militia|defen[cs]e minister|foreign minister|prime minister|army|military|command|prosecutors?|spokes\w+|"
    r"president)\b",
    re.IGNORECASE,
)
"""Bodies that "the ministry" may mean once they have spoken."""
_ONE_MAN: Final = re.compile(
    r"(?:the |a |an |its |their |his |one )?(?:\w+ ){0,2}?(?:spokesman|commander|governor|mayor|minister|adviser|"
    r"general|colonel|prosecutor|priest|farmer|president)\b(?! (?:office|general\b))",
    re.IGNORECASE,
)
"""Somebody without a name, whom "he" may mean."""
_WOMAN: Final = re.compile(
    r"\b(?=[dglmnsw])(?:wom[ae]n|mother|grandmother|sister|wife|widow|daughter|nurse|girl|mrs|ms|spokeswoman|lady|nun|schoolmistress)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+")
_MEN_IN_A: Final = word_class("speakers_men_in_a")


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
_SOMEBODY: Final = Speaker(
    name="a person", side=Affiliation.INDEPENDENT, evidence="a person without a known office", sort="person"
)


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
    noted: Line | None = None
    """The last sentence that was looked at for a note by the editors."""
    section: Speaker | None = None
    label: tuple[int, Speaker] | None = None
    aside: Speaker | None = None
    side_hint: Affiliation | None = None
    circle: tuple[int, Affiliation] | None = None
    """The paragraph that is about bloggers by its first words, and for whom they speak."""
    home: Affiliation | None = None
    spoke_in: int = -1
    bodies: dict[str, Speaker] = field(default_factory=dict)
    seats: dict[str, Name] = field(default_factory=dict)
    """The towns of which persons are mayors, by their surnames."""

    def find_home(self, heads: list[Line]) -> None:
        """Note in which of the two capitals a report is written, if its dateline says so."""
        self.home = _home(heads[0]) if heads else None

    def voice_of(self, line: Line) -> Speaker:
        """Return to whom unattributed words of ``line`` belong."""
        if line is not self.noted:
            self.noted = line
            if _EDITORS.match(line.text(0, min(len(line.words), 8))):
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
        known, self.last = speaker is self.last, speaker
        if speaker.sort == "person":
            gender = _gender(speaker.name)
            self.last_she = speaker if gender == "she" else self.last_she
            self.last_he = speaker if gender == "he" else self.last_he
        for noun in () if known else BODY.findall(speaker.name):
            plain = plain_body(noun)
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

    def meant_by(self, pronoun: str) -> Speaker | None:
        """Return whom a pronoun of :data:`PRONOUNS` means."""
        sort = PRONOUNS[pronoun]
        if sort == "person":
            other = {"she": self.last_she, "he": self.last_he}.get(pronoun)
            if other is None and self.last_person is not None and _gender(self.last_person.name) not in {"", pronoun}:
                return _SOMEBODY
            return other or self.last_person or self.last
        if sort == "group":
            return self.last_group if self.last_group and self.last is self.last_group else self.last_group or self.last
        if sort == "self":
            return self.standing
        return self.last if self.last and self.last.sort != "person" else self.last_body


def plain_body(noun: str) -> str:
    """Return the name of a body as it is remembered: "Ministry of Defense" is "defence ministry"."""
    return noun.lower().replace("defense", "defence").replace("ministry of defence", "defence ministry")


def _gender(name: str) -> str:
    """Return "she" or "he" for a person's name by its first name or a word for a woman, or an empty string."""
    if _WOMAN.search(name):
        return "she"
    names = word_class("first_name")
    first = next((low for word in _WORD.findall(name) if (low := word.lower()) in names), "")
    if not first:
        return ""
    return "she" if first.endswith(("a", "ia", "iia")) and first not in _MEN_IN_A else "he"


def _home(line: Line) -> Affiliation | None:
    """Return the side in whose capital a report is written: "MOSCOW, 3 July (...) -"."""
    first = line.words[0] if line.words else None
    marked = any(word.low in {"-", "\u2013", "\u2014"} for word in line.words[1:9])
    if first is None or not marked:
        return None
    return {"moscow": Affiliation.RUSSIA, "kyiv": Affiliation.UKRAINE, "kiev": Affiliation.UKRAINE}.get(first.low)


def surname_in(line: Line, first: int, last: int) -> str:
    """Return the folded surname of a person named in the words, or an empty string."""
    names = word_class("first_name")
    words = line.words
    for i in range(first, last - 1):
        if words[i].capital and words[i].low in names and words[i + 1].capital:
            return words[i + 1].low
    if last - first == 1 and words[first].capital and not words[first].name and not words[first].text.isupper():
        return words[first].low
    return ""
