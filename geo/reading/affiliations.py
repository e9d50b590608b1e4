"""For whom somebody speaks by the words that name him: his office, his country, who installed him."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.institutions import owner_of
from geo.reading.lexicons import word_class
from geo.reading.searches import by_initial, has_any
from geo.records import Affiliation

if TYPE_CHECKING:
    from geo.reading.lexicons import Party
    from geo.reading.patterns import Match
    from geo.reading.words import Line

_UKRAINE, _RUSSIA = Affiliation.UKRAINE, Affiliation.RUSSIA
SIDES: Final = frozenset({_UKRAINE, _RUSSIA})
_TOWNS: Final = "|".join(sorted(word_class("affiliations_seats")))
_SEATS: Final = rf"(?:{_TOWNS})\b(?! (?:region|oblast|province|district))"
"""Towns whose officials have been Russia's since 2014."""
_OF_SEAT: Final = re.compile(
    r"\b(?:mayors?|administration|council|city hall|emergency (?:services?|workers)|rescuers|health department) "
    rf"(?:in|of) (?:the city of )?{_SEATS}|"
    rf"\b{_SEATS}(?: ?['\u2019]s)? (?:mayor|city (?:administration|hall|council)|emergency services?)\b",
    re.IGNORECASE,
)
_ELSEWHERE: Final = ("exile", "ukrainian", "elected")
"""What keeps an official of such a town on Ukraine's side."""
_DISSENTING: Final = re.compile(
    r"\b(?:exiled?|opposition|dissident|independent|anti-war|anti-kremlin|emigr[eé]) (?:[\w-]+ )?(?<!-)russian\b(?!-)|"
    r"(?<!-)\brussian (?:[\w-]+ )?(?:opposition|exiled?|dissident|anti-war|anti-kremlin|emigr[eé])\b|"
    r"\b(?:banned in|fled from|driven out of|based outside) russia\b",
    re.IGNORECASE,
)
"""Russians who do not speak for Russia."""
_SERVING: Final = re.compile(
    r"\b(?:fight(?:s|ing)?|fought|serv(?:es?|ing|ed)|enlisted) (?:for|with|alongside|in|on) (?:the )?(?:side of )?"
    r"(?:the )?(?P<army>ukrain\w*|kyiv|russia\w*|moscow|wagner)",
    re.IGNORECASE,
)
"""For whom somebody of another country bears arms: "a Chechen volunteer who fights for Ukraine"."""
_IN_ARMS: Final = ("fight", "fought", "serv", "enlist")
"""One of these, in small letters, stands wherever that finds anything."""
_BY_MOSCOW: Final = by_initial(
    "installed", "a(?<!newly a)(?<!recently a)(?<!freshly a)(?<!just a)ppointed", "imposed", "backed",
    r"occup(?!ied\b)\w+", "authorities (?:in|of) occupied", "administration (?:in|of) occupied",
    "officials (?:in|of) occupied", rf"a(?<!ukrainian a)uthorities in {_SEATS}",
    rf"o(?<!ukrainian o)fficials (?:in|of) {_SEATS}", "put in (?:by|place|charge)", "has put in charge",
    "self-(?:styled|proclaimed|declared)", "so-called", "puppet", "proxy", "proxies", "separatists?",
    "pro-(?:russian|moscow|kremlin)", "collaborators?", "quisling", "people's republic", "breakaway", "rebel",
)  # fmt: skip
_STRONG_RUSSIAN: Final = re.compile(rf"\b{_BY_MOSCOW}\b", re.IGNORECASE)
_STRONG_RUSSIAN_SMALL: Final = re.compile(_STRONG_RUSSIAN.pattern)
"""The same for a text in small letters, in which it finds three times as fast; most texts have none."""
_INSTALLED_BY: Final = re.compile((r"\b(?:installed|appointed|put|imposed|named|backed|chosen)\b.{0,40}\b(?:moscow|"
r"russia|russians|kremlin|occupiers?|occupying)\b|\b(?:russian|moscow|kremlin|russia)-(?:installed|"
r"appointed|backed|imposed)\b|\bput in charge\b|\b(?:whom|that|which) (?:moscow|russia|the (?:russians|kremlin|"
r"occupiers))\b(?: \w+){0,2}? (?:recogni\w+|made|makes|calls?|named?|names|appointed|installed|put|chose|picked|"
r"considers|regards)\b|\bde facto (?:authorit\w+|administration|officials?|mayor|governor|head)\b|"
r"\boccupation (?:authorit\w+|administration|officials?|mayor|governor|head|government)\b|"
r"\b(?:russian|moscow)[- ]installed\b"), re.IGNORECASE)  # fmt: skip
_INSTALLING: Final = ("moscow", "russia", "kremlin", "occup", "in charge", "de facto")
"""One of these, in small letters, stands wherever that finds anything."""
_WAS_INSTALLED: Final = re.compile(
    r"(?:m (?:moscow|russia|the (?:russians|kremlin|occupiers)|it|they|he)| (?:was|is|were|had been|has been))"
    r"(?: \w+){0,2}? (?:recogni\w+|made|makes|calls?|named?|names|appointed|installed|put|chose|chosen|picked|"
    r"considers|regards|imposed)\b",
    re.IGNORECASE,
)
"""What follows ", who" of an official put in by Russia: "m Moscow made mayor", " was installed in May"."""
_FORMER: Final = re.compile(r"(?:(?:an?|the|another|one) )?(?:former|retired)\b", re.IGNORECASE)
_SOURCE_IN: Final = re.compile(r"\b(?:sources?|contacts?|insiders?)\b.{0,40}? (?:in|within|inside|at) ", re.IGNORECASE)
_PRESS: Final = frozenset(
    [
        "reporters",
        "reporter",
        "journalist",
        "journalists",
        "correspondent",
        "correspondents",
        "photographer",
        "news agency",
        "news agencies",
        "press reports",
        "television crew",
        "local media",
        "media reports",
        "war photographer",
        "documentary maker",
        "photojournalist",
    ]
)
"""Words for the press, which may be any side's; the others are names of the press of third parties."""
_RELATIVE: Final = re.compile(r", (?:which|where|whose|who)\b")


def installed_by_russia(text: str) -> str:
    """Return the words by which an official was put in by Russia, or an empty string."""
    head, _, tail = text.partition(", who")
    found = _INSTALLED_BY.search(head) if has_any(head.lower(), _INSTALLING) else None
    found = found or (_WAS_INSTALLED.match(tail) if tail else None)
    return found.group() if found else ""


def side_by_words(
    line: Line,
    text: str,
    offices: list[Match[Party]],
    adjectives: list[Match[Party]],
    person: Match[Party] | None,
) -> tuple[Affiliation, str] | None:
    """Return the side of who is named by ``text`` and the words that give it; None when only its context can tell.

    ``offices``, ``adjectives`` and ``person`` are the parties of ``line`` that the text names.
    """
    former = _FORMER.match(text) if person is None else None
    if former:
        return Affiliation.INDEPENDENT, f"'{former.group()}'"
    small = text.lower()
    serving = _SERVING.search(text) if has_any(small, _IN_ARMS) else None
    if serving is not None:
        return _UKRAINE if serving["army"][0] in "UuKk" else _RUSSIA, f"'{serving.group()}'"
    dissent = _DISSENTING.search(text) if "russia" in small else None
    if dissent is not None:
        return Affiliation.INDEPENDENT, f"'{dissent.group()}'"
    owned = owner_of(text)
    if owned is not None:
        return owned.side, f"'{owned.text}'"
    seated = _OF_SEAT.search(text) if not has_any(small, _ELSEWHERE) else None
    if seated is not None:
        return _RUSSIA, f"'{seated.group()}'"
    foreign = next(
        (
            m
            for m in adjectives
            if m.value.side is Affiliation.INDEPENDENT
            and m.value.phrase not in {"western", "eastern", "foreign", "allied"}
        ),
        None,
    )
    named = _RELATIVE.split(text, maxsplit=1)[0] if ", wh" in text else text
    separatist = _STRONG_RUSSIAN.search(named) if _STRONG_RUSSIAN_SMALL.search(named.lower()) else None
    if separatist and not foreign:
        return _RUSSIA, f"'{separatist.group()}'"
    if person and not any(m.value.side is not person.value.side and m.value.side in SIDES for m in adjectives):
        known = f"{person.value.phrase.title()} is known to speak for {person.value.side.value.title()}"
        return person.value.side, known
    within = _SOURCE_IN.search(text)
    if within is not None:  # "sources of the agency in the SBU"
        behind = [m for m in offices if m.value.side in SIDES and m.value.phrase in text[within.end() :].lower()]
        if behind:
            return behind[-1].value.side, f"'{behind[-1].value.phrase}'"
    for role in ("resident", "media"):
        hit = next((m for m in offices if m.value.role == role), None)
        if hit and any(m.value.role in {"office", "official"} and _apposed(line, m, hit) for m in offices):
            continue  # "the mayor, an engineer by training"
        if hit and not any(m.value.side is _RUSSIA and m.value.role == "office" for m in offices):
            titled = role == "media" and any(m.value.role == "media" and m.value.phrase not in _PRESS for m in offices)
            if role == "media" and not titled and any(m.value.side is _RUSSIA for m in [*adjectives, *offices]):
                return _RUSSIA, f"Russian '{hit.value.phrase}'"
            return Affiliation.INDEPENDENT, f"'{hit.value.phrase}'"
    exact = [m for m in offices if m.value.role in {"office", "state", "force"}]
    russian = next((m for m in [*exact, *adjectives] if m.value.side is _RUSSIA), None)
    third = next((m for m in exact if m.value.side is Affiliation.INDEPENDENT), None)
    ukrainian_exact = next(
        (m for m in [*adjectives, *exact] if m.value.side is _UKRAINE and (m.value.role != "office" or not foreign)),
        None,
    )
    if foreign and not (russian or (ukrainian_exact and ukrainian_exact.first < foreign.first)):
        return Affiliation.INDEPENDENT, f"'{foreign.value.phrase}'"
    ordered = sorted(
        [m for m in (russian, third, ukrainian_exact) if m],
        key=lambda m: (m.value.role == "office" and m.value.side is _UKRAINE and russian is not None, m.first),
    )
    if ordered:
        best = ordered[0]
        return best.value.side, f"'{best.value.phrase}'"
    return None


def _apposed(line: Line, office: Match[Party], other: Match[Party]) -> bool:
    """Whether a comma parts an office from what is said of its holder behind it."""
    return office.last <= other.first and any(w.low == "," for w in line.words[office.last : other.first])
