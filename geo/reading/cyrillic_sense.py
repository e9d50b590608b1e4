# ruff: noqa: RUF001 - Cyrillic is what this file is about

"""Whether a name in a Ukrainian or Russian sentence means a place: not a person, a government, a street or a club."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.reading.cyrillic_words import RUSSIAN, UKRAINIAN, base_forms, cyrillic_class, plain
from geo.reading.mentions import Name
from geo.records import MentionKind, Place
from geo.text.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterable


LARGE: Final = 5000
"""Inhabitants from which a town's bare name is taken for the town."""
TOWN_OVER_RIVER: Final = range(LARGE, 200_000)
"""Inhabitants of a town whose name after "through" and "behind" means itself rather than the river beside it."""
_OPENING_MARKS: Final = frozenset('«"“„')
_CLOSING_MARKS: Final = frozenset('»"”“')
_LINKS: Final = frozenset(",/–—-") | {"та", "і", "й", "и", "або", "или", "чи"}
_ALL: Final = frozenset({"всій", "усій", "всей", "всю", "усю", "самому", "самій", "самой", "самом", "самого"})
_WITH: Final = frozenset({"з", "із", "зі", "с", "со"})
_FAR: Final = 4
_SPEECH_REACH: Final = 3
_SPECIAL: Final = frozenset({MentionKind.PROVINCE, MentionKind.REGION, MentionKind.SEA})


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean: ``level`` says how it has the name, ``spelled`` that it is written just so."""

    place: Place
    level: int
    spelled: bool
    cases: frozenset[str]


@dataclass(slots=True)
class Found:
    """A name with the places that it may mean and the province that the text attaches to it."""

    name: Name
    options: tuple[Option, ...]
    province: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a name was taken for."""

    kind: MentionKind
    literal: bool
    reason: str
    options: tuple[Option, ...] = ()


@dataclass(slots=True)
class Neighbourhood:
    """A sentence as its words see it. ``covered`` are the words of places found so far, ``lead`` those before it."""

    lows: list[str]
    tokens: Sequence[Token]
    lead: list[str]
    opening: int
    text: str
    covered: set[int] = field(default_factory=set)

    def before(self, i: int, back: int = 1) -> str:
        """Return the ``back``-th word before word ``i``, over the full stop of an abbreviation."""
        at = i - back
        if at >= 0 and self.lows[at] == "." and at > 0:
            at -= 1
        if at >= 0:
            return self.lows[at]
        return self.lead[at] if -at <= len(self.lead) else ""

    def after(self, last: int, forth: int = 0) -> str:
        """Return the ``forth``-th word behind a name."""
        at = last + forth
        return self.lows[at] if at < len(self.lows) else ""

    def joined(self, i: int) -> bool:
        """Whether only a space stands between word ``i`` and the one before it."""
        if not 0 < i < len(self.tokens):
            return False
        return self.text[self.tokens[i - 1].end : self.tokens[i].start].strip(" \u00a0") == ""

    def continues(self, i: int) -> bool:
        """Whether word ``i`` goes on with a list of places."""
        at = i - 1
        while at >= 0 and self.lows[at] in _LINKS:
            at -= 1
        return at < i - 1 and at in self.covered

    def province_behind(self, last: int) -> str | None:
        """Return the word from which a province follows a name: "Бахмут Донецької області"; None if none does."""
        for at in range(last, min(last + _FAR, len(self.lows) - 1)):
            if self.lows[at] in {"(", ","}:
                continue
            return self.lows[at] if self.lows[at + 1] in cyrillic_class("province_word") else None
        return None


class Sense:
    """What the whole report says of its names: the persons whom it names in full."""

    def __init__(self) -> None:
        """Begin without persons."""
        self._surnames: set[str] = set()

    def study(self, rows: Iterable[Sequence[Token]]) -> None:
        """Collect the words behind first names."""
        first_names = cyrillic_class("first_name")
        for row in rows:
            for token, following in itertools.pairwise(row):
                if token.capital and following.capital and following.start - token.end == 1:
                    low = plain(following.text)
                    if plain(token.text) in first_names and low not in cyrillic_class("settlement"):
                        self._surnames |= _stems(low)

    def is_surname(self, low: str) -> bool:
        """Whether the report names a person so, in some case."""
        return bool(self._surnames) and not self._surnames.isdisjoint(_stems(low))


def _stems(low: str) -> set[str]:
    forms = {form.nominative for language in (UKRAINIAN, RUSSIAN) for form in base_forms(low, language)}
    return {form for form in forms if not form.endswith(("а", "я", "о", "е", "є"))} or forms


def tell_sense(sense: Sense, around: Neighbourhood, i: int, last: int, options: tuple[Option, ...]) -> Verdict | None:
    """Return what the words ``i`` to ``last`` of a sentence mean; None if they name neither place nor government."""
    low, before = " ".join(around.lows[i:last]), around.before(i)
    single = last - i == 1
    site = next((option for option in options if option.place.id.startswith("dl:") and option.spelled), None)
    quoted = before[-1:] in _OPENING_MARKS and around.after(last)[:1] in _CLOSING_MARKS
    if quoted:
        known = site is not None and site.place.kind is MentionKind.OTHER
        return _site(site) if known and site else None
    spelled = any(option.spelled for option in options)
    if single and (
        low in cyrillic_class("not_place")
        or low in cyrillic_class("settlement")
        or before in cyrillic_class("street_word")
        or (i == around.opening and not spelled and not _ends_in(low, "toponymic"))
    ):
        return None
    largest = max((o.place.population for o in options if o.place.kind is MentionKind.TOWN), default=0)
    person = single and _is_person(sense, around, i, last, largest)
    if person:
        return Verdict(MentionKind.OTHER, literal=False, reason="a person's name") if largest >= LARGE else None
    countries = [option for option in options if option.place.kind is MentionKind.COUNTRY]
    if countries:
        return _country(around, i, countries[0])
    if low in cyrillic_class("government"):
        acting = _government(around, i, last, options)
        if acting:
            return Verdict(MentionKind.TOWN, literal=False, reason=acting)
    rivers = tuple(option for option in options if option.place.kind is MentionKind.RIVER)
    water = _river(around, i, options, rivers, largest)
    if water:
        return water
    special = [option for option in options if option.place.kind in _SPECIAL and option.spelled]
    if special and (largest < LARGE or special[0].place.kind is MentionKind.PROVINCE) and not _is_settlement(around, i):
        best = special[0]
        return Verdict(best.place.kind, literal=True, reason="a known name", options=tuple(special))
    if site is not None and not single:
        return _site(site)
    reason = _evidence(around, i, last, options, largest)
    towns = tuple(option for option in options if option.place.kind in {MentionKind.TOWN, MentionKind.OTHER})
    return Verdict(MentionKind.TOWN, literal=True, reason=reason, options=towns) if reason and towns else None


def _site(site: Option) -> Verdict:
    return Verdict(site.place.kind, literal=True, reason="a known name", options=(site,))


def _is_settlement(around: Neighbourhood, i: int) -> bool:
    return around.before(i) in cyrillic_class("settlement")


def _is_person(sense: Sense, around: Neighbourhood, i: int, last: int, largest: int) -> bool:
    low, before, behind = around.lows[i], around.before(i), around.after(last)
    first_names = cyrillic_class("first_name")
    alone = before not in cyrillic_class("preposition") and not _is_settlement(around, i)
    if around.joined(last) and around.tokens[last].capital and low in first_names:
        after_that = around.after(last, 1)
        return behind[:1].isalpha() and after_that not in cyrillic_class("province_word")
    if low in first_names and alone and not around.continues(i):
        return True
    if i and around.joined(i) and around.tokens[i - 1].capital and i - 1 not in around.covered:
        named = around.lows[i - 1] in first_names
        if named or (i - 1 != around.opening and largest < LARGE and not around.tokens[i - 1].text.isupper()):
            return True
    if before in cyrillic_class("title"):
        return largest < LARGE or _ends_in(low, "surname_form")
    if before in cyrillic_class("said_by") and largest < LARGE:
        return True
    return sense.is_surname(low) and (largest < LARGE or alone)


def _country(around: Neighbourhood, i: int, country: Option) -> Verdict:
    back = [around.before(i, n) for n in range(1, _FAR + 1)]
    land = back[0] in cyrillic_class("place_preposition") or back[0] in cyrillic_class("territory")
    land = land or (back[0] in _ALL and back[1] in {*cyrillic_class("place_preposition").whole, "по"})
    instrumental = back[0] in _WITH and "I" in country.cases and "G" not in country.cases
    if instrumental:
        land = any(word in cyrillic_class("territory") for word in back[1:])
    elif not land and around.continues(i):
        land = True
    if land:
        return Verdict(MentionKind.COUNTRY, literal=True, reason=f"a territory: '{back[0]}'", options=(country,))
    return Verdict(MentionKind.COUNTRY, literal=False, reason="a country as actor or owner")


def _government(around: Neighbourhood, i: int, last: int, options: tuple[Option, ...]) -> str:
    """Return why a capital stands for its government; empty if it is the city."""
    before = around.before(i)
    cases = frozenset().union(*(option.cases for option in options))
    following = [around.after(last, n) for n in range(_SPEECH_REACH)]
    if before in cyrillic_class("institution"):
        return f"a government: '{before}'"
    if before in _WITH:
        return "a government: with it" if "I" in cases and "G" not in cases else ""
    if before in cyrillic_class("place_preposition") or _is_settlement(around, i) or around.continues(i):
        return ""
    if "N" in cases:
        for word in following:
            if not word[:1].isalpha():
                break
            if word in cyrillic_class("speech_verb"):
                return f"a government: '{word}'"
    home = any(option.place.country == "UA" for option in options)
    return "" if home else "a foreign capital as a government"


def _river(
    around: Neighbourhood, i: int, options: tuple[Option, ...], rivers: tuple[Option, ...], largest: int
) -> Verdict | None:
    """Return the verdict that a name is a river's, if it is."""
    if not rivers:
        return None
    before = around.before(i)
    words = before in cyrillic_class("river") and before not in cyrillic_class("behind_river")
    crossing = before in cyrillic_class("behind_river") and largest not in TOWN_OVER_RIVER
    alone = len(rivers) == len(options) and i != around.opening
    if words or crossing or alone:
        return Verdict(MentionKind.RIVER, literal=True, reason="a river", options=rivers[:1])
    return None


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(cyrillic_class(name).whole)


def _ends_in(low: str, name: str) -> bool:
    """Whether a word ends as the class ``name`` of ``cyrillic.csv`` says."""
    return low.endswith(_endings(name))


def _evidence(around: Neighbourhood, i: int, last: int, options: tuple[Option, ...], largest: int) -> str:
    """Return why a name is taken for a settlement's; empty if it is not."""
    before, low = around.before(i), around.lows[i]
    opens = i == around.opening
    if _is_settlement(around, i) or before in cyrillic_class("direction_word"):
        return f"a settlement: '{before}'"
    if before in cyrillic_class("preposition"):
        return f"a place: '{before}'"
    if around.continues(i):
        return "in a row of places"
    if around.province_behind(last) is not None:
        return "with its province"
    if last - i > 1:
        return "a known name"
    if low in cyrillic_class("ambiguous"):
        return "" if opens else "a known name" if largest >= LARGE else ""
    if largest >= LARGE:
        home = any(option.place.country == "UA" for option in options)
        return "a known name" if home or not opens else ""
    spelled, typical = any(option.spelled for option in options), _ends_in(low, "toponymic")
    neighbour = around.after(last)[:1] in {"–", "—"} or before[:1] in {"–", "—"}
    listed = around.after(last) in _LINKS and around.after(last) != "-"
    if (typical or (spelled and (listed or neighbour))) and not _ends_in(low, "surname_form"):
        return "looks like a place's name"
    return ""
