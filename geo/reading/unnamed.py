"""For whom somebody speaks whom only the context tells: "the ministry", "its spokesman", "a soldier", "people here".

A body that has spoken is meant again; "its" and "their" are the last speaker's; else the standing speaker's, else those
of the capital in the dateline, else Ukraine's. Whoever holds no office is independent.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.lexicons import word_class
from geo.reading.speakers import BODY, REPORT, Speaker, plain_body, surname_in
from geo.records import Affiliation

if TYPE_CHECKING:
    from geo.reading.lexicons import Party
    from geo.reading.patterns import Match
    from geo.reading.speakers import Voices
    from geo.reading.words import Line

_UKRAINE, _RUSSIA = Affiliation.UKRAINE, Affiliation.RUSSIA
_BUREAUS: Final = word_class("unnamed_bureaus")
_HEADS: Final = word_class("unnamed_heads")
_BODIES: Final = word_class("unnamed_bodies")
_BARE_BODY: Final = re.compile(
    r"(?:(?:the|its|their|his|her|a|an|own|same|deputy|chief|senior|country's|nation's|state|both)\s+)*"
    r"(?:defen[cs]e ministry|ministry of defen[cs]e|foreign ministry|interior ministry|ministry|general staff|"
    r"security council|military intelligence|security service|parliament|air force|defen[cs]e minister|"
    r"foreign minister|military|army|command|militia|president)(?:'s)?"
    r"(?:\s+(?:office|spokes\w+|statement|briefing|report|communiqu\w+|bulletin|update|officials?|command|chief|map|channel))*|"
    r"(?:its|their|the ministry's|the army's|the military's|the general staff's) (?:\w+ )?spokes\w+",
    re.IGNORECASE,
)
_SOLDIER: Final = re.compile(
    r"\b(?:(?:sergeant|soldier|officer|commander|lieutenant|captain|gunner|combat medic|sniper|paratrooper|fighter|"
    r"army group|group of forces|border guard|"
    r"colonel|corporal|brigadier|stormtrooper|quartermaster|"
    r"sapper|deminer|drone operator|drone pilot|tank driver|marine)s?|(?:infantry|rifle|mortar|tank)m[ae]n|"
    r"brigade|battalion|regiment|platoon|artillerym[ae]n|servicem[ae]n)\b",
    re.IGNORECASE,
)
_SUPPLIER: Final = re.compile(r"\w{3,}(?:oblenergo|vodokanal|teploenergo|miskelektro)\b", re.IGNORECASE)
_OWN_SPOKESMAN: Final = re.compile(
    r"(?:its|their) (?:\w+ )?(?:spokes\w+|soldiers|troops|officers|forces|gunners|commanders?|"
    r"chief|head|founder|director|deputy|envoy|representative|press officer)\b|"
    r"(?:his|her) (?:\w+ )?(?:advis[eo]rs?|aides?|assistants?|deput(?:y|ies)|secretary|spokes\w+|office|staff)\b",
    re.IGNORECASE,
)
_FIRMS: Final = frozenset({"company", "operator", "utility"})
_A_FIRM: Final = re.compile(
    r"(?:(?:the|its|their) )?(?:(?:grid|network|power|plant|energy|gas|port|rail) )?\w+", re.IGNORECASE
)
_TROOPS: Final = word_class("unnamed_troops")
_INSTITUTES: Final = word_class("unnamed_institutes")
_SERVICES: Final = frozenset({"army", "military", "command", "general", "force", "navy"})
_INSTITUTIONS: Final = frozenset({"office", "official", "state", "force"})
_A_SPOKESMAN: Final = re.compile(r"an? (?:\w+ )?spokes\w+$", re.IGNORECASE)
_THE_SPOKESMAN: Final = re.compile(r"the (?:(?:\w+(?: ?'s)? )?spokes\w+|deputy (?:\w+ )?minister)$", re.IGNORECASE)
_PEOPLE: Final = re.compile(
    r"(?:(?:many|most|some|few|all|the|old|older|young|other|local|\w+ty|\w+teen|several|hundreds of|dozens of) )*"
    r"(?:people|those|men|women|families|everybody|everyone|somebody|someone|locals|children|mechanics|workers|readers|drivers|"
    r"patients|parents)(?: (?:in|of|at|from|who|here|there|inside|around|near|on|with)\b.*)?$",
    re.IGNORECASE,
)
SUBJECT: Final = 2
"""Words of a sentence among which its subject begins."""
FRONT: Final = 4
"""Words of a sentence within which its subject begins behind "In Kyiv"."""
_OURS: Final = re.compile(r"(?:this|our)\b", re.IGNORECASE)
_ALONE: Final = re.compile(r"(?:the|this|our) \w+$", re.IGNORECASE)


def by_context(
    line: Line, voices: Voices, text: str, span: tuple[int, int], offices: list[Match[Party]]
) -> Speaker | tuple[Affiliation, str] | None:
    """Return who is meant by ``text``, the words of ``span``, that nothing but their context gives a side.

    A side comes with the words that gave it; ``offices`` are the parties named. None where nobody can be meant.
    """
    first, last = span
    seat = seat_of(line) if 1 < first <= FRONT else None
    if seat is not None and (line.words[last - 1].low in _HEADS or _A_SPOKESMAN.match(text)):
        return seat.side, seat.evidence
    low = line.words[last - 1].low
    if low in _BUREAUS and voices.standing is not REPORT and not offices:
        return voices.standing.side, voices.standing.evidence
    if voices.standing is not REPORT:
        if _OURS.match(text):
            return voices.standing
        if _ALONE.match(text) and re.search(rf"\b{re.escape(low)}\b", voices.standing.name.lower()):
            return voices.standing  # "the group", in an assessment by a group of researchers
    if low in _FIRMS and _A_FIRM.fullmatch(text):
        if "wagner" in line.lows:
            return _RUSSIA, f"'{low}' of the sentence"
        back = voices.last_body
        return (back.side, f"'{low}' as before: {back.name}") if back else (_UKRAINE, f"'{low}' of a work in Ukraine")
    if low in _HEADS:
        if low == "president" and _BARE_BODY.fullmatch(text):
            return _UKRAINE, "'president' without a country"
        if low == "force" and not text.lower().endswith("air force"):
            return None
        if low in _SERVICES:
            side = _RUSSIA if voices.last_body is not None and voices.last_body.side is _RUSSIA else _UKRAINE
            return side, f"'{low}' without an adjective"
        back = voices.last_body if low in _BODIES else voices.last
        if _A_SPOKESMAN.match(text) and (back is None or back.side not in SIDES):
            return _side_told_of(line, last)
        if back is None and voices.standing is REPORT and _THE_SPOKESMAN.match(text):
            return _side_told_of(line, last)
        if low in {"source", "sources"} and not voices.last:
            return voices.standing.side, "sources"
        if back or not _SOLDIER.search(text):
            return (back.side, f"'{low}' as before: {back.name}") if back else None
    if low in _TROOPS and voices.side_hint:
        return voices.side_hint, f"'{low}': the side named before"
    soldier = _SOLDIER.search(text)
    if soldier:
        medium = _medium_of(line, first) if first > 1 else None
        if medium is not None:
            return medium.value.side, f"'{soldier.group()}', shown by '{medium.value.phrase}'"
        side = voices.standing.side if voices.standing.side in SIDES else _UKRAINE
        return side, f"'{soldier.group()}' without an adjective"
    if " " in text and any(word.lower() in _INSTITUTES for word in text.split() if word[0].isupper()):
        return Affiliation.INDEPENDENT, "an institute without a known side"
    if _SUPPLIER.search(text):
        return _UKRAINE, "a supplier of a Ukrainian province"
    return _private(line, voices, first, last)


def _medium_of(line: Line, first: int) -> Match[Party] | None:
    """Return the medium of a side with which a sentence begins that shows soldiers: "Rybar published a film of"."""
    if line.lows[first - 1] not in {"of", "with", "showing"} and _FILMS.isdisjoint(line.lows[first : first + SUBJECT]):
        return None
    front = [m for m in line.parties if m.last < first and m.value.role == "office" and m.value.side in SIDES]
    return front[0] if front and front[0].first <= FRONT and not _STOPS.intersection(line.lows[:first]) else None


_FILMS: Final = frozenset({"video", "videos", "film", "films", "clip", "clips", "footage", "interview", "interviews"})
_STOPS: Final = frozenset({",", ";", "but", "while"})


def unqualified(line: Line, voices: Voices, text: str, first: int) -> Speaker | tuple[Affiliation, str] | None:
    """Return the side of "the ministry", "its spokesman", "the general staff" and why, or None for other words."""
    if not _BARE_BODY.fullmatch(text):
        return None
    if line.lows[first] == "its":
        state = next((m for m in line.parties if m.first == 0 and m.last < first and m.value.role == "state"), None)
        if state is not None:
            return state.value.side, f"of '{state.value.phrase}'"  # "Russia left X, its defence ministry said"
    for noun in BODY.findall(text):
        before = voices.bodies.get(plain_body(noun))
        if before is not None:
            return replace(before, evidence=f"'{noun}' as before: {before.evidence}")
    own = re.match(r"(its|their|his|her)\b", text, re.IGNORECASE)
    masters = {"his": voices.last_he or voices.last_person, "her": voices.last_she or voices.last_person}
    owner = masters.get(own.group().lower(), voices.last_body or voices.last) if own else None
    if owner is not None:
        return owner.side, f"of {owner.name}, named before"
    if voices.standing.side in SIDES:
        return voices.standing.side, voices.standing.evidence
    if voices.home is not None:
        return voices.home, "of the country that the report is written from"
    return None


def own_spokesman(line: Line, voices: Voices, text: str, first: int) -> tuple[Affiliation, str] | None:
    """Return the side of "their spokesman, Ivan Petrenko": of whom the sentence is about, else named before."""
    if not _OWN_SPOKESMAN.match(text):
        return None
    parties = [
        m
        for m in line.parties
        if (m.first <= SUBJECT or m.last == first - 1) and m.last <= first and m.value.role in _INSTITUTIONS
    ]
    if parties:
        return parties[0].value.side, f"of '{parties[0].value.phrase}'"
    part = next((i + 1 for i in range(first - 1, 0, -1) if line.lows[i] == ";"), 0)
    beside = next((m for m in line.parties if part and part <= m.first <= part + SUBJECT and m.last <= first), None)
    if beside is not None and beside.value.role in _INSTITUTIONS:
        return beside.value.side, f"of '{beside.value.phrase}'"  # "...; the army entered X, its spokesman said"
    owner = voices.last_body or voices.last
    return (owner.side, f"of {owner.name}, named before") if owner is not None else None


def seat_of(line: Line) -> Speaker | None:
    """Return whoever speaks in the capital that a sentence begins with: "In Kyiv it was said that ..."."""
    if line.lows[0] not in {"in", "from"}:
        return None
    seat = next((m for m in line.parties if m.first == 1 and m.value.side in SIDES), None)
    name = line.words[1].name
    if seat is None or name is None:
        return None
    return Speaker(name=name.text, side=seat.value.side, evidence=f"'in {name.text}'")


FULL_NAME: Final = 3
"""Words of a person's name, with what may stand before it, at most."""


def _private(line: Line, voices: Voices, first: int, last: int) -> tuple[Affiliation, str] | None:
    """Return the side of a person without an office and why, or None when the words name no person."""
    if _PEOPLE.match(line.text(first, last)):
        return Affiliation.INDEPENDENT, "people of the place"
    alone = line.words[first]
    named = alone.capital and alone.low in word_class("first_name")
    if named and (last - first == 1 or line.words[first + 1].low == ","):
        return Affiliation.INDEPENDENT, "a person by first name alone"
    comma = next((i for i in range(first, last) if line.lows[i] == ","), last)  # "Petro Koval, who sells bread,"
    if surname_in(line, first, comma) and comma - first <= FULL_NAME:
        side = voices.standing.side
        return (Affiliation.INDEPENDENT if side is Affiliation.REPORT else side), "a person without a known office"
    return None


def _side_told_of(line: Line, last: int) -> tuple[Affiliation, str]:
    """Return for whom "a spokesman" speaks whom nothing else tells of: for the side whose troops he tells of."""
    label = next((c for c in line.classes[last:] if c in {"@ukraine", "@russia"}), "")
    return (_RUSSIA if label == "@russia" else _UKRAINE), "a spokesman: the side that he tells of"
