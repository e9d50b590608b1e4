"""Whose institution it is: "the Defence Ministry of the Russian Federation", "RF Armed Forces", "Estonian army".

The country may stand before the institution or behind it. A foreign country's institution is a third party.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from geo.reading.lexicons import countries
from geo.records import Affiliation

_INSTITUTION: Final = (
    r"(?:ministr(?:y|ies)|ministers?|MoD|MFA|general staff|chief of staff|armed forces|defen[cs]e forces|"
    r"aerospace forces|ground forces|air force|navy|army|marines|military|high command|command|fleet|"
    r"defen[cs]e (?:department|secretary|staff|headquarters|intelligence|attach[eé])|"
    r"department of (?:defen[cs]e|state)|state department|"
    r"foreign (?:office|secretary|service)|intelligence|(?:security|border|emergency|rescue|secret) "
    r"(?:guards?|service)|"
    r"security council|border guards?|coast ?guard|national guard|frontier guards?|government|cabinet|embassy|"
    r"ambassadors?|envoys?|delegation|"
    r"parliament|presidency|president|prime minister|premier|chancellor|head of state|spokes\w+|"
    r"emergency situations|emergencies|prosecutors?|prosecutor[- ]general|investigators?|investigative committee|"
    r"authorities|officials?|diplomats?|generals?|officers?|soldiers?|servicem[ae]n|commanders?|troops|side|"
    r"consulate|department)"
)
_NEUTRAL: Final = re.compile(
    r"\b(?:analysts?|experts?|journalists?|reporters?|residents?|institute|human[- ]rights|opposition|exiled?|former|"
    r"newspapers?|correspondents?|agency|charity|volunteers?|captured|prisoners?|deserters?|think[- ]tank|"
    r"university)\b",
    re.IGNORECASE,
)


_ABOUT: Final = r"(?:in|of|for|on|about|over|against|by|to|with|from|near|at)"
"""What stands before a country that an institution only deals with: "an intelligence update on Ukraine"."""
_NO_LEGION: Final = r"(?! (?:National |International )?(?:Legion|Volunteers?|Regiment|Battalion)\b)"
"""What follows a country whose men fight for another: "the Georgian Legion"."""
_BEFORE: Final = re.compile(r"(?:\b(?!Report|Briefing|Bulletin|Summary|Statement|Update|Digest|The)[A-Z][\w-]+ )+$")
_BEHIND: Final = re.compile(r"(?: of [A-Z][\w-]+| [A-Z][\w-]+)+")
"""Further words of an institution's name: "Defence" before, "of Defence" behind "Ministry"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """An institution with its country: its side, and its words at ``start`` to ``end`` (exclusive) of the text."""

    side: Affiliation
    text: str
    start: int
    end: int


@cache
def _sides() -> dict[str, Affiliation]:
    return {name.casefold(): side for side, _, names in countries() for name in names}


def _group(sorts: set[str]) -> str:
    """Return a group that matches the names of countries or of capitals, the longest first."""
    names = sorted((name for _, sort, group in countries() for name in group if sort in sorts), key=len, reverse=True)
    return rf"(?P<country>{'|'.join(map(re.escape, names))})"


@cache
def _named() -> re.Pattern[str]:
    """Return what finds any country or capital quickly: most texts have none, and no institution of theirs."""
    return re.compile(_group({"country", "capital"}))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    country, capital = _group({"country", "capital"}), _group({"capital"})
    institution, country = rf"(?i:{_INSTITUTION})", rf"{country}{_NO_LEGION}"
    return (
        # "Russia's Defence Ministry", "the Estonian Foreign Intelligence Service"
        re.compile(
            rf"\b{country}(?: ?['\u2019]s?|\.)?(?: (?!of\b|in\b|and\b|by\b)[\w-]+){{0,3}}? {institution}\b(?![-])"
        ),
        # "Ministry of Defence of the Russian Federation", "the ministry in Moscow", "General Staff, Ukraine"
        re.compile(
            rf"\b{institution}\b(?: ?['\u2019]s?)?"
            rf"(?: (?:of|for|and) (?:the )?[\w']+| (?!{_ABOUT}\b)[\w']+){{0,5}}?"
            rf",? (?:(?:of|for) (?:the |our )?(?:Republic of |Kingdom of )?|\()?{country}(?![\w-])"
        ),
        # "the ministry in Moscow"
        re.compile(rf"\b{institution}(?: spokes\w+)?,? in {capital}(?![\w-])"),
        # "in London the defence ministry"
        re.compile(rf"^(?i:in) {capital},? (?i:the|its) (?:\w+ ){{0,2}}?{institution}\b"),
    )


@lru_cache(maxsize=4096)
def owner_of(text: str) -> Owned | None:
    """Return the first institution in ``text`` that a country is named with, or None.

    Journalists, analysts, residents and the like are no institution of their country. Kept for the last few thousand
    texts: the same speakers are named again and again.
    """
    if not _named().search(text) or _NEUTRAL.search(text):
        return None
    found = [match for pattern in _patterns() if (match := pattern.search(text)) is not None]
    if not found:
        return None
    best = min(found, key=lambda match: (match.start(), -match.end()))
    side = _sides()[best["country"].casefold()]
    before, behind = _BEFORE.search(text[: best.start()]), _BEHIND.match(text[best.end() :])
    start = best.start() - (len(before.group()) if before else 0)
    end = best.end() + (len(behind.group()) if behind else 0)
    return Owned(side=side, text=text[start:end].strip(), start=start, end=end)
