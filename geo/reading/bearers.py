"""The places that bear a name: all that a name of the text may mean, before its context is looked at.

The rule: whoever is known by the name, settlements before rivers and provinces; of a site ("X power station") the
sites, and else the town that it is called after. Of the many bearers of a common name, the best known and those
nearest to the front are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from geo.gazetteer import Gazetteer
from geo.gazetteer.table import MAIN, OTHER
from geo.records import MentionKind, Place

if TYPE_CHECKING:
    from geo.reading.mentions import Name

Options: TypeAlias = list[tuple[Place, int]]
"""Places, each with how it has the name (:data:`geo.gazetteer.table.MAIN` …). Shared: not to be changed."""
MOST_CANDIDATES: Final = 60
MOST_REMEMBERED: Final = 20_000
"""Names from which on what was looked up for earlier reports is forgotten."""
HAMLET: Final = 1000
ALIKE: Final = 4
"""Letters in which a known name begins like the main one that is only another spelling of it ("Verbovoye")."""
CITY: Final = 100_000


_SILENT: Final = str.maketrans("gw", "hv", "aeiouyj' -")


def consonants(name: str) -> str:
    """Return what the spellings of a name in Ukrainian and Russian share: its consonants, with one sign for g and h."""
    return name.lower().translate(_SILENT)


@dataclass(slots=True)
class Memory:
    """What depends on a name and the gazetteer alone, kept for the process: reports name the same towns day by day.

    The bearers of a name (``known``), its places, what it may mean by its kind, whether a settlement of some size has
    it as its own, and what a place scores whatever the text says (``priors``).
    """

    known: dict[str, Options] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    options: dict[tuple[str, MentionKind, str, str], Options] = field(default_factory=dict)
    own: dict[str, bool] = field(default_factory=dict)
    priors: dict[tuple[str, int, bool], float] = field(default_factory=dict)

    def bound(self) -> None:
        """Forget all that is known where it has grown too large."""
        for kept in (self.known, self.places, self.options, self.own, self.priors):
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
        key = name.text, name.kind, name.hint, name.base
        found = self.memory.options.get(key)
        if found is None:
            found = self.memory.options[key] = self._look_up(name)
        return found

    def places(self, text: str) -> list[Place]:
        """Return all places that are known by ``text``, of any kind."""
        found = self.memory.places.get(text)
        if found is None:
            found = self.memory.places[text] = [place for place, _ in self._all(text)]
        return found

    def has_own(self, name: Name) -> bool:
        """Whether a settlement of some size bears the name itself, not as a former or foreign one."""
        found = self.memory.own.get(name.text)
        if found is None:
            found = any(level == MAIN and place.population >= HAMLET for place, level in self._all(name.text))
            self.memory.own[name.text] = found
        return found

    def is_foreign_city(self, name: Name) -> bool:
        """Whether a large city abroad bears the name, which no cluster of villages in Ukraine makes less likely."""
        found = self._foreign.get(name.text)
        if found is None:
            found = any(place.country != "UA" and place.population >= CITY for place, _ in self.of(name))
            self._foreign[name.text] = found
        return found

    def _all(self, text: str) -> Options:
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

    def _namesakes(self, text: str, found: Options) -> Options:
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

    def _look_up(self, name: Name) -> Options:
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

    def _sites(self, name: Name) -> Options:
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
