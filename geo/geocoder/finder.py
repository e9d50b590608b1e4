"""Looks a single name up in the gazetteer, and says how well each place found fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.gazetteer.table import ADJECTIVE, MAIN
from geo.records import MentionKind
from geo.text.inflection import nominatives
from geo.text.names import fold

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.records import Place

LIKENESS: Final = (1.0, 0.3, 0.25)
REASONS: Final = ("has this name", "another name of {}", "a spelling of {}")
"""By how a place has a name: its main one, another one that is known, or one by rule only."""
VOUCHED: Final = 1_000.0
"""Outweighs every namesake that the context does not speak for: a person said that the name means this place."""
ENDINGS: Final = "aei"
OTHER_ENDING: Final = 0.1
OTHER_SOUNDS: Final = (("sch", "s'ch"), ("ch", "kh"), ("tz", "z"), ("j", "zh"), ("z", "ts"))
"""Letters that stand for different sounds in different languages."""
SURE_SIMILARITY: Final = 0.75
SURE_OF_SHORT: Final = 0.8
SURE_ALONE: Final = 0.82
"""A similar name must share three letters of four, a short one or one without any context more."""
SHORT: Final = 5
SIMILARITY_POWER: Final = 10
"""How steeply likeness outweighs size: 0.9 against 1.0 counts a third."""
MOST_SIMILAR: Final = 30
TOWN_PEOPLE: Final = 3_000
"""From this size on a town is known far and wide."""
FRONT_KM: Final = 8.0
FAR_FROM_FRONT: Final = 0.06
"""A place's weight halves at this distance from where was fought in 2022, and falls to a sixteenth far away."""
CITY_PEOPLE: Final = 100_000
"""A city of this size is named wherever it lies; of smaller ones the fewer, the farther they are from the front."""

Found = list[tuple["Place", float, str]]
"""Places with their likeness (0 to 1) to what was asked for, and the reason in words."""


class Finder:
    """Finds places by name in one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Use ``gazetteer``."""
        self.gazetteer = gazetteer
        self._priors: dict[str, float] = {}

    def known(self, name: str) -> Found:
        """Return places that have ``name``, and towns that have it with another last vowel (Popasne, Popasna)."""
        key = fold(name)
        vouched = self.gazetteer.vouched(name)
        found = [
            (place, VOUCHED, f"{place.name} by a person's correction")
            if place.id in vouched
            else (place, LIKENESS[level] * self._prior(place), REASONS[level].format(place.name))
            for place, level in self.gazetteer.known_by_key(key)
        ]
        stem, last = key[:-1], key[-1:]
        if last and last in ENDINGS and len(stem) >= SHORT:
            found += [
                (place, OTHER_ENDING * self._prior(place), f"{place.name} with another ending")
                for ending in ENDINGS.replace(last, "")
                for place, level in self.gazetteer.known_by_key(stem + ending)
                if level == MAIN and place.population >= TOWN_PEOPLE
            ]
        return found

    def adjectives(self, name: str) -> Found:
        """Return places whose adjective ``name`` is, as in "Popasnianskyi district" or "Zymohirivska community"."""
        return [
            (place, self._prior(place), f"adjective of {place.name}")
            for place, _ in self.gazetteer.known_by_key(fold(name) + ADJECTIVE)
        ]

    def inflected(self, name: str) -> Found:
        """Return places that have ``name`` in another grammatical case."""
        return [entry for form in nominatives(name) for entry in self.known(form)]

    def similar(self, name: str, *, alone: bool = False) -> Found:
        """Return Ukrainian places with a similar name; when it stands ``alone``, only towns, and more similar ones.

        What Latin letters may stand for is tried, too ("sch" for щ or сч).
        """
        least = SURE_ALONE if alone else SURE_SIMILARITY if len(name) > SHORT else SURE_OF_SHORT
        low = name.lower()
        readings = [name, *(low.replace(written, other) for written, other in OTHER_SOUNDS if written in low)]
        return [
            (candidate.place, candidate.score**SIMILARITY_POWER * self._prior(candidate.place), candidate.reason)
            for reading in readings
            for candidate in self.gazetteer.candidates(reading, limit=MOST_SIMILAR)
            if least <= candidate.score
            and candidate.place.country == "UA"
            and (not alone or candidate.place.population >= TOWN_PEOPLE)
        ]

    def country(self, text: str) -> str | None:
        """Return the ISO 3166-1 code of the country that ``text`` names."""
        places = self.gazetteer.exact(text)
        return next((place.country for place in places if place.kind is MentionKind.COUNTRY), None)

    def _prior(self, place: Place) -> float:
        """How much likelier than elsewhere a report on this war names a place where the fighting was."""
        prior = self._priors.get(place.id)
        if prior is None:
            away = self.gazetteer.front_km(place.id)
            prior = FAR_FROM_FRONT + (1 - FAR_FROM_FRONT) / (1 + (away / FRONT_KM) ** 2)
            prior = max(prior, min(1.0, place.population / CITY_PEOPLE))
            self._priors[place.id] = prior
        return prior
