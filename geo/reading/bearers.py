"""The places that bear a name: all that a name of the text may mean, before its context is looked at.

The rule: whoever is known by the name, settlements before rivers and provinces; of a site ("X power station") the
sites, and else the town that it is called after. Of the many bearers of a common name, the best known and those
nearest to the front are kept.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from geo.gazetteer import Gazetteer
from geo.gazetteer.table import BY_RULE, MAIN, OTHER
from geo.records import MentionKind, Place, Resolution

if TYPE_CHECKING:
    from geo.reading.mentions import Name


class Option(NamedTuple):
    """A place that a name may mean, how it has the name (:data:`geo.gazetteer.table.MAIN` …), and how likely it is.

    ``prior`` is its score whatever the text says.
    """

    place: Place
    level: int
    prior: float


Options: TypeAlias = list[Option]
"""Shared: not to be changed."""
_Named: TypeAlias = list[tuple[Place, int]]
_Key: TypeAlias = tuple[str, MentionKind, str, str]
MOST_CANDIDATES: Final = 60
MOST_REMEMBERED: Final = 20_000
"""Names from which on what was looked up for earlier reports is forgotten."""
HAMLET: Final = 1000
ALIKE: Final = 4
"""Letters in which a known name begins like the main one that is only another spelling of it ("Verbovoye")."""
CITY: Final = 100_000
EVIDENT_POPULATION: Final = 40_000
"""A town of this size, ten times as large as the next bearer of its name, is taken to be meant."""
FAMILIAR: Final = 10
"""How many times as large a town must be as the next of its name to be evident."""
BY_NAME: Final = 20
"""How much more a town's people count than those of one that was once called so, or is so abroad."""
WELL_KNOWN: Final = 12_000
"""People of a town whose former and foreign names are used in reports ("Krasny Liman")."""
METROPOLIS: Final = 1_000_000
"""People of a city that is known by its foreign names, too, whatever else bears them."""
FRONT: Final = ((1, 1.6), (15, 1.0), (40, 0.6))
"""Kilometres from the towns that were fought for, and what a place so near gains: reports name such places."""
BY_THE_FRONT: Final = 15
"""Kilometres from such a town within which every place that GeoNames has is as good as named by reports."""
IN_THE_NEWS: Final = 0.8
"""Gain of a village whose coordinates were looked up by hand, because reports name it."""
UNCOUNTED: Final = {"list": 400, "village": 100}
"""People that a village counts for which no number, or a smaller one, is known: sources list few that have less."""
CAPITAL: Final = 2.5
"""Gain of a city that has given its name to its province."""
_BY_HAND: Final = frozenset({"list", "village", "community"})
"""What coordinates rest on where GeoNames, with its many former names, has no place."""
_BY_LEVEL: Final = {MAIN: 1.6, OTHER: -0.2}

_SILENT: Final = str.maketrans("gw", "hv", "aeiouyj' -")


def consonants(name: str) -> str:
    """Return what the spellings of a name in Ukrainian and Russian share: its consonants, with one sign for g and h."""
    return name.lower().translate(_SILENT)


def key_of(name: Name) -> _Key:
    """Return all of a name that tells which places it may mean."""
    return name.text, name.kind, name.hint, name.base


@dataclass(slots=True)
class Memory:
    """What depends on a name and the gazetteer alone, kept for the process: reports name the same towns day by day.

    The bearers of a name (``known``), its places, what it may mean by its kind (``options``, and whether a large city
    abroad is among them) and evidently does, whether a settlement of some size has it as its own, and what it is taken
    for where it can mean one place alone.
    """

    known: dict[str, _Named] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    options: dict[_Key, tuple[Options, bool]] = field(default_factory=dict)
    evident: dict[tuple[_Key, bool], Place | None] = field(default_factory=dict)
    own: dict[str, bool] = field(default_factory=dict)
    only: dict[_Key, Resolution] = field(default_factory=dict)

    def bound(self) -> None:
        """Forget all that is known where it has grown too large."""
        for kept in (self.known, self.places, self.options, self.evident, self.own, self.only):
            if len(kept) > MOST_REMEMBERED:
                kept.clear()


@lru_cache(maxsize=1)
def memory_of(gazetteer: Gazetteer) -> Memory:
    """Return what is remembered of the names of ``gazetteer``; another one, as after a correction, begins anew."""
    del gazetteer
    return Memory()


@dataclass(slots=True)
class Bearers:
    """The bearers of the names of one report."""

    gazetteer: Gazetteer
    memory: Memory = field(init=False)
    _foreign: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take up what earlier reports have looked up."""
        self.memory = memory_of(self.gazetteer)
        self.memory.bound()

    def of(self, name: Name) -> Options:
        """Return what a name may mean by its text and kind, best known first."""
        key = key_of(name)
        known = self.memory.options.get(key)
        if known is None:
            found = [Option(place, level, self.prior(name, place, level)) for place, level in self._look_up(name)]
            foreign = any(place.country != "UA" and place.population >= CITY for place, _, _ in found)
            known = self.memory.options[key] = found, foreign
        options, foreign = known
        if options:
            self._foreign.setdefault(name.text, foreign)
        return options

    def another(self, name: Name, place: Place) -> Option:
        """Return a place as what a name may mean that is not known by it."""
        return Option(place, OTHER, self.prior(name, place, OTHER))

    def evident(self, name: Name, *, sized: bool) -> Place | None:
        """Return the bearer of a town's name that is so much larger than the others that the bare name means it.

        No size makes one evident where another is a village that reports of the war name, unless the text tells the
        size of what is meant (``sized``).
        """
        key = key_of(name), sized
        if key not in self.memory.evident:
            options = self.of(name)
            reported = not sized and any(
                level == MAIN and self.gazetteer.basis(place.id) == "list" for place, level, _ in options
            )
            self.memory.evident[key] = None if reported else _outstanding(options)
        return self.memory.evident[key]

    def places(self, text: str) -> list[Place]:
        """Return all places that are known by ``text``, of any kind."""
        found = self.memory.places.get(text)
        if found is None:
            found = self.memory.places[text] = [place for place, _ in self._all(text)]
        return found

    def _has_own(self, name: Name) -> bool:
        """Whether a settlement of some size bears the name itself, not as a former or foreign one."""
        found = self.memory.own.get(name.text)
        if found is None:
            found = any(level == MAIN and place.population >= HAMLET for place, level in self._all(name.text))
            self.memory.own[name.text] = found
        return found

    def prior(self, name: Name, place: Place, level: int) -> float:
        """Return the score of a place as a bearer of ``name`` whatever the text says."""
        score = _BY_LEVEL.get(level, 0.0)
        basis = self.gazetteer.basis(place.id)
        counted = place.population
        if level == OTHER and basis in _BY_HAND and place.country == "UA":
            score = _BY_LEVEL[MAIN]  # a former name that a list of ours gives
        elif level == OTHER and counted >= WELL_KNOWN and (counted >= METROPOLIS or not self._has_own(name)):
            score = 0.8
        if place.country == "UA":
            score += 1.5
            score += self.in_the_news(place)
            counted = max(counted, UNCOUNTED.get(basis, 0))
            if level == MAIN and place.population >= CITY and self._is_capital(place):
                score += CAPITAL
        score += 0.75 * math.log10(counted + 30)
        if place.population >= CITY:
            score += 0.6 if place.country == "UA" else 1.6
        if place.kind is MentionKind.OTHER and not place.id.startswith("dl:"):
            score -= 2.5  # quarters of cities are rarely meant by their bare name
        return score

    def in_the_news(self, place: Place) -> float:
        """Return what a place gains from the towns near by that were fought for, and as one that reports name."""
        front, basis = self.gazetteer.front_km(place.id), self.gazetteer.basis(place.id)
        gain = next((gain for km, gain in FRONT if front <= km), 0.0)
        return gain + IN_THE_NEWS if basis == "list" or (basis == "own" and front <= BY_THE_FRONT) else gain

    def _is_capital(self, place: Place) -> bool:
        """Whether a province is called after the city: reports name it wherever they are about."""
        province = self.gazetteer.place(place.province) if place.province else None
        return province is not None and province.name == place.name

    def is_foreign_city(self, name: Name) -> bool:
        """Whether a large city abroad bears the name, which no cluster of villages in Ukraine makes less likely.

        Where mentions of a name differ in what they may mean, the first one tells.
        """
        return self._foreign.get(name.text, False)

    def _all(self, text: str) -> _Named:
        found = self.memory.known.get(text)
        if found is None:
            start = text[:ALIKE].lower()
            found = [
                (place, MAIN if level == OTHER and place.name[:ALIKE].lower() == start else level)
                for place, level in self.gazetteer.known_as(text)
            ]
            found += self._namesakes(text, found)
            if len(found) > MOST_CANDIDATES:
                rest = found[MOST_CANDIDATES // 2 :]
                rest.sort(key=lambda option: self.gazetteer.front_km(option[0].id))
                found = found[: MOST_CANDIDATES // 2] + rest[: MOST_CANDIDATES // 2]
            self.memory.known[text] = found
        return found

    def _namesakes(self, text: str, found: _Named) -> _Named:
        """Return those that share a foreign spelling with a namesake: "Glubokoye" is every Hlyboke, not one of them."""
        listed = {place.id for place, _ in found}
        sound = consonants(text)
        shared = {
            place.name
            for place, level in found
            if level == OTHER and place.country == "UA" and place.name != text and consonants(place.name) == sound
        }
        return [
            (place, OTHER)
            for own in shared
            for place, level in self.gazetteer.known_as(own)
            if level == MAIN and place.country == "UA" and place.id not in listed and place.name == own
        ]

    def _look_up(self, name: Name) -> _Named:
        if name.kind is MentionKind.PROVINCE:
            place = self.gazetteer.place(name.hint)
            return [(place, OTHER)] if place else []
        found = self._all(name.text)
        if name.kind is MentionKind.RIVER:
            rivers = [*found, *self._all(f"{name.text} river")]
            return [option for option in rivers if option[0].kind is MentionKind.RIVER][:1]
        if name.kind is MentionKind.COUNTRY:
            return [option for option in found if option[0].kind is MentionKind.COUNTRY][:1]
        if not found and name.hint and name.hint != "district":
            found = self._all(name.hint)
        if name.kind is MentionKind.OTHER and name.base:
            sites = [option for option in found if option[0].kind is MentionKind.OTHER]
            return sites or self._sites(name) or self._all(name.base)
        settlements = [
            option
            for option in found
            if option[0].kind is not MentionKind.RIVER and option[0].kind is not MentionKind.PROVINCE
        ]
        return settlements or found

    def _sites(self, name: Name) -> _Named:
        """Return the site that a name in another spelling means: "Saporischschja nuclear power station"."""
        rest = name.text[len(name.base) :].strip().lower()
        generic = (
            "nuclear power plant" if "nuclear" in rest else "hydroelectric power plant" if "hydro" in rest else rest
        )
        for place, _ in self._all(name.base)[:3]:
            sites = [option for option in self._all(f"{place.name} {generic}") if option[0].kind is MentionKind.OTHER]
            if sites:
                return sites
        return []


def _outstanding(options: Options) -> Place | None:
    """Return the bearer of a name beside which the others are small, if it is a town of some size."""
    known = [
        (place.population * (BY_NAME if level == MAIN else 1), place) for place, level, _ in options if level != BY_RULE
    ]
    if not known:
        return None
    size, best = max(known, key=itemgetter(0))
    alone = all(place is best or other * FAMILIAR <= size for other, place in known)
    return best if alone and best.population >= EVIDENT_POPULATION else None
