"""Persons whom sentences make known: by the office that is told beside their name, or as those whom they are about."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from geo.reading.affiliations import SIDES
from geo.reading.aside_words import is_verb
from geo.reading.identities import identify
from geo.reading.layout import SUBJECT, person_at, persons_introduced
from geo.reading.lexicons import word_class
from geo.reading.speakers import Speaker
from geo.records import Affiliation, MentionKind

if TYPE_CHECKING:
    from geo.reading.speakers import Voices
    from geo.reading.subjects import Focus
    from geo.reading.words import Line

_PEOPLE: Final = word_class("acquaintances_people")
"""Who tell what they have seen: "people from X", "the passengers"."""
_ONE: Final = frozenset({"a", "an", "one"})
_SOMEBODY: Final = (["woman"], ["man"], ["girl"], ["boy"], ["couple"])
_LOW: Final = attrgetter("low")
_RANKS: Final = word_class("acquaintances_ranks")
_ARTICLE: Final = 3
"""Words before the noun of somebody new among which its article stands."""
BESIDE: Final = 6
"""Words between an official's name and his town, at most."""
OPENING: Final = 2
"""Words of a sentence before the body that it is about, at most: "Russia's defence ministry"."""


def introduce(line: Line, voices: Voices, focus: Focus) -> None:
    """Keep the persons whose office a sentence tells; the one that it begins with is the "he" of what follows.

    A mayor without a town is that of the town in mind, in ``focus``.
    """
    if word_class("first_name").isdisjoint(map(_LOW, line.words)):
        return
    _seat(line, voices, focus)
    for at, first, last in persons_introduced(line):
        officer = identify(line, voices, first, last)
        if officer is None or officer.side not in SIDES:
            continue
        officer = replace(officer, name=line.text(at, at + 2), sort="person")
        voices.persons[line.words[at + 1].low] = officer
        if at <= SUBJECT:
            voices.meet(officer)


def _seat(line: Line, voices: Voices, focus: Focus) -> None:
    """Keep of which town a named person is the mayor: "Dmytro Orlov, mayor of X", "the mayor, Dmytro Orlov"."""
    names, words = word_class("first_name"), line.words
    seats = [
        (i, w.name)
        for i, w in enumerate(words)
        if w.name and "office" in w.name.roles and w.name.kind is MentionKind.TOWN
    ]
    mayor = line.lows.index("mayor") if "mayor" in line.lows else 0
    town = focus.settlement() if mayor and not seats and line.lows[mayor + 1 : mayor + 2] == [","] else None
    if town is not None:
        seats = [(mayor, town)]
    for i, name in seats:
        for k in range(max(0, i - BESIDE), min(len(words) - 1, i + BESIDE)):
            if words[k].low in names and words[k].capital and words[k + 1].capital:
                voices.seats[words[k + 1].low] = name


def meet(line: Line, voices: Voices, *, interview: bool) -> None:
    """Keep a known person or body that a sentence is about for the "he said" of the next; an interview is with one."""
    person = next((m for m in line.parties if m.value.role == "person" and m.first <= SUBJECT), None)
    if person is not None and person.value.side in SIDES:
        name = line.text(person.first, person.last)
        voices.meet(
            Speaker(
                name=name,
                side=person.value.side,
                evidence=f"'{person.value.phrase}', of the sentence before",
                sort="person",
            )
        )
        return
    words = line.words
    aged = len(words) > SUBJECT and words[1].low == "," and words[2].low.isdigit() and words[3].low == ","
    if aged and words[0].low in word_class("first_name"):
        stranger = identify(line, voices, 0, 1)
        if stranger is not None:
            voices.meet(stranger)
        return
    body = next((m for m in line.parties if m.value.role == "office" and m.first <= OPENING), None)
    verb = body is not None and body.last < len(words) and is_verb(line, body.last)
    if verb and body is not None and body.value.side in SIDES:
        subject = identify(line, voices, 0, body.last)
        if subject is not None and subject.side is body.value.side:
            voices.remember(subject)  # "The ministry needed two days more. It then said ..."
        return
    if _meet_people(line, voices):
        return
    at = person_at(line)
    if at and (interview or voices.last_person is None):
        stranger = identify(line, voices, *at)
        if stranger is not None:
            voices.meet(stranger)


def _meet_people(line: Line, voices: Voices) -> bool:
    """Keep residents of whom a sentence tells for the "they said" to come, somebody new for "she said"; whether any."""
    lows = line.lows
    if not _PEOPLE.isdisjoint(lows):
        at = next(i for i, low in enumerate(lows) if low in _PEOPLE)
        if at <= SUBJECT or lows[at + 1 : at + 2] == ["from"]:
            voices.last_group = _resident(lows[at], "group")
            return True
    words = line.words
    if words[0].low in word_class("first_name") and len(words) > 1 and not words[1].capital and words[1].low != "and":
        voices.meet(_resident(words[0].text, "person"))  # "Iryna fled from X. ..., she says"
        return True
    if lows[0] == "the" and lows[1:2] in _SOMEBODY and not words[2].capital:
        voices.meet(_resident(line.text(0, SUBJECT), "person"))  # "The woman at the counter shrugs. ..., she says"
        return True
    if _ONE.isdisjoint(lows[:SUBJECT]):
        return False
    rank = next((i for i in range(1, min(len(words), _ARTICLE)) if lows[i] in _RANKS), 0)
    officer = identify(line, voices, 0, rank + 1) if rank and lows[0] in _ONE else None
    if officer is not None:
        voices.meet(replace(officer, sort="person"))
        return True
    one = next((m for m in line.parties if m.value.role == "resident" and m.first <= SUBJECT), None)
    at = one.first if one is not None else next((i for i in range(1, SUBJECT) if lows[i : i + 1] in _SOMEBODY), 0)
    if not at or _ONE.isdisjoint(lows[max(0, at - _ARTICLE) : at]):
        return False
    voices.meet(_resident(line.text(at, one.last if one is not None else at + 1), "person"))
    return True


def _resident(name: str, sort: str) -> Speaker:
    return Speaker(name=name, side=Affiliation.INDEPENDENT, evidence=f"'{name}', of the sentence before", sort=sort)
