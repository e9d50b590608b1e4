"""How well a place fits what the text says of a name: a score, and why.

The rule: the better known, the larger, the nearer to the front, the likelier. A province, bearing or size that the
text attaches to the name outweighs that; nearness to the places around it decides between the rest.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.gazetteer import Gazetteer
from geo.gazetteer.table import MAIN, OTHER
from geo.reading.bearers import CITY, Bearers
from geo.reading.contexts import Contexts
from geo.reading.surroundings import KM_PER_DEGREE, NOWHERE, SECTORS, Around
from geo.records import MentionKind, Place

if TYPE_CHECKING:
    from geo.reading.bearers import Options
    from geo.reading.contexts import Context
    from geo.reading.mentions import Name

EVIDENT_POPULATION: Final = 40_000
"""A town of this size, ten times as large as the next bearer of its name, is taken to be meant."""
VILLAGE: Final = 8000
"""No place with more people is called a village, settlement or hamlet."""
TOWN: Final = 3000
"""No place with fewer people is called a city or port."""
WELL_KNOWN: Final = 12_000
"""People of a town whose former and foreign names are used in reports ("Krasny Liman")."""
FRONT: Final = ((1, 1.6), (15, 1.0), (40, 0.6))
"""Kilometres from the towns that were fought for, and what a place so near gains: reports name such places."""
BY_THE_FRONT: Final = 15
"""Kilometres from such a town within which every place that GeoNames has is as good as named by reports."""
UNCOUNTED: Final = {"list": 400, "village": 100}
"""People that a village counts for which no number, or a smaller one, is known: sources list few that have less."""
CAPITAL: Final = 2.5
"""Gain of a city that has given its name to its province."""
METROPOLIS: Final = 1_000_000
"""People of a city that is known by its foreign names, too, whatever else bears them."""
IN_THE_NEWS: Final = 0.8
"""Gain of a village whose coordinates were looked up by hand, because reports name it."""
ABROAD: Final = 12.0
FAR_AWAY: Final = 3.5
"""Gain of a city abroad where the text around it tells of diplomats and the like."""
BESIDE: Final = 70
"""Characters before and behind a name that are looked through for that."""
AMONG: Final = 0.2
COMPANY: Final = 5
"""What the second to fifth nearest places of the report count besides the nearest: reports name whole clusters."""
NEARNESS: Final = ((12.0**2, 3.6), (25.0**2, 3.2), (40.0**2, 2.6), (60.0**2, 2.1), (120.0**2, 1.3), (200.0**2, 0.5))
"""Squared distance in km below which a place gains so much from another place of the report."""
FARTHEST: Final = NEARNESS[-1][0]
_LIMITS: Final = tuple(limit for limit, _ in NEARNESS)
_GAINS: Final = tuple(gain for _, gain in NEARNESS)
_BY_HAND: Final = frozenset({"list", "village", "community"})
"""What coordinates rest on where GeoNames, with its many former names, has no place."""
_BY_LEVEL: Final = {MAIN: 1.6, OTHER: -0.2}
_EARTH_KM: Final = 12742.0
_SIZE_BEHIND: Final = re.compile(
    r"\W{1,2}(?:(?:which|that) (?:is|was|lies|here is) )?(?:an?|the)(?: [\w-]+){0,2} "
    r"(?P<s>village|hamlet|settlement|city|town|port)\b"
)
_SIZE_BEFORE: Final = re.compile(
    r"\b(?P<s>village|hamlet|settlement|city|town|port)(?: of| called| named) $|"
    r"\bthe (?:much |far )?(?:(?P<b>big|bigger|larger|(?:better|best)[- ]known)|smaller|little|tiny|"
    r"less(?:er)?[- ]known) (?:(?:city|town|port|one)(?: of| called| named)? )?$|"
    r"\b(?P<w>depot|junction|refinery|mayor|(?:city|town) council|university|hospital|rail(?:way)? \w+) (?:of|at|in) $|"
    r"\b(?P<p>village|hamlet|settlement)s (?:of|called|named|at|such as)(?: [^.;:!?\n]*(?:,| and| or))? $"
)


_SIZES: Final = {"city": "city", "port": "city", "town": "town"}
_DIPLOMACY: Final = re.compile(
    r"\b(?:United Nations|UN|UNO|Security Council|General Assembly|[Aa]ssembly|delegates?|diplomats?|ambassadors?|"
    r"resolution|summit|flew|flight|consulate|immigrants|stock exchange|Wall Street|Manhattan|Hudson|court)\b"
)
"""What tells of a great city abroad and not of a village that is called after it."""


class Weighed(NamedTuple):
    """A place that a name may mean with its score; ``notes`` are what the text says for it.

    A tuple, since a long report has tens of thousands.
    """

    score: float
    place: Place
    level: int
    notes: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Why it may be meant, in words."""
        known = "known by this name" if self.level in _BY_LEVEL else "a spelling of its name"
        return ", ".join((known, *self.notes))


@dataclass(slots=True)
class Scales:
    """Weighs the places that the names of one report may mean; ``anchors`` are those taken so far, by name."""

    gazetteer: Gazetteer
    text: str
    anchors: dict[int, Place]
    contexts: Contexts
    bearers: Bearers
    _sizes: dict[int, str] = field(default_factory=dict)

    def weigh(self, name: Name, options: Options, around: Around, size: str) -> list[Weighed]:
        """Return the options in their order, each with how well it fits ``name``; ``size`` is as :meth:`size_of` says.

        What does not depend on the option is worked out once.
        """
        context = self.contexts.of(name)
        own = self.bearers.has_own(name)
        apart = len(options) > 1 and self.contexts.told_apart(name)
        if apart:
            around = NOWHERE  # the report is about the other bearer
        alone = bool(around.points) and self.bearers.is_foreign_city(name)
        company = 0 if alone else COMPANY
        abroad = self.bearers.is_foreign_city(name) and bool(
            _DIPLOMACY.search(self.text, max(0, name.start - BESIDE), name.end + BESIDE)
        )
        sector = self.text.startswith(SECTORS, name.end)  # it bears a city's name, wherever it lies
        biggest = (
            0
            if size != "big"
            else max(place.population for place, _ in options if context.province in {None, place.province})
        )
        weighed: list[Weighed] = []
        for place, level in options:
            score = self._prior(place, level, own=own)
            if apart and place.country == "UA":
                score -= self._in_the_news(place)
            if abroad and place.country != "UA":
                score += FAR_AWAY
            notes: tuple[str, ...] = ()
            if (context.province or context.loose_province) and not sector:
                score, notes = _by_province(context, place, score)
            if size == "village" and place.population > VILLAGE:
                score -= 2.5 if place.population < EVIDENT_POPULATION else 5.0
            elif size == "city" and place.population < TOWN:
                score -= 1.5
            elif size == "town" and place.population < TOWN:
                score -= 0.7 if place.population else 2.0
            elif size == "big" and place.population < biggest:
                score -= 4.0
            if place.latitude is not None and place.longitude is not None:
                if context.bearing_to is not None:
                    gain = self._by_bearing(context, place.latitude, place.longitude)
                    score += gain
                    if gain > 1:
                        notes = (*notes, f"where its bearing from {context.bearing_to.text} puts it")
                near = _nearness(place, place.latitude, place.longitude, around, company)
                score += near
                if near > 1:
                    notes = (*notes, "near other places of the report")
            weighed.append(Weighed(score, place, level, notes))
        return weighed

    def size_of(self, name: Name) -> str:
        """Return "village", "town" or "city" when the text calls the place so, "big" when it is told from others.

        An empty string if it says nothing.
        """
        size = self._sizes.get(id(name))
        if size is None:
            behind = self.text[name.end : name.end + 40].lower()
            before = self.text[max(0, name.start - 80) : name.start].lower()
            match = _SIZE_BEHIND.match(behind) or _SIZE_BEFORE.search(before)
            size = "" if match is None else _size_told(match)
            self._sizes[id(name)] = size
        return size

    def _prior(self, place: Place, level: int, *, own: bool) -> float:
        """Return the score of a place whatever the text says; ``own`` if another settlement has the name as its own."""
        key = place.id, level, own
        score = self.bearers.memory.priors.get(key)
        if score is not None:
            return score
        score = _BY_LEVEL.get(level, 0.0)
        basis = self.gazetteer.basis(place.id)
        counted = place.population
        if level == OTHER and basis in _BY_HAND and place.country == "UA":
            score = _BY_LEVEL[MAIN]  # a former name that a list of ours gives
        elif level == OTHER and place.population >= WELL_KNOWN and (not own or place.population >= METROPOLIS):
            score = 0.8
        if place.country == "UA":
            score += 1.5
            score += self._in_the_news(place)
            counted = max(counted, UNCOUNTED.get(basis, 0))
            if level == MAIN and place.population >= CITY and self._is_capital(place):
                score += CAPITAL
        score += 0.75 * math.log10(counted + 30)
        if place.population >= CITY:
            score += 0.6 if place.country == "UA" else 1.6
        if place.kind is MentionKind.OTHER and not place.id.startswith("dl:"):
            score -= 2.5  # quarters of cities are rarely meant by their bare name
        self.bearers.memory.priors[key] = score
        return score

    def _in_the_news(self, place: Place) -> float:
        """Return what a place gains from the towns near by that were fought for, and as one that reports name."""
        front, basis = self.gazetteer.front_km(place.id), self.gazetteer.basis(place.id)
        gain = next((gain for km, gain in FRONT if front <= km), 0.0)
        return gain + IN_THE_NEWS if basis == "list" or (basis == "own" and front <= BY_THE_FRONT) else gain

    def _is_capital(self, place: Place) -> bool:
        """Whether a province is called after the city: reports name it wherever they are about."""
        province = self.gazetteer.place(place.province) if place.province else None
        return province is not None and province.name == place.name

    def _by_bearing(self, context: Context, latitude: float, longitude: float) -> float:
        assert context.bearing_to is not None  # noqa: S101 - asked by the caller
        other = self.anchors.get(id(context.bearing_to))
        if other is None or other.latitude is None or other.longitude is None:
            return 0.0
        away = _km(latitude, longitude, other.latitude, other.longitude)
        if away < 0.5:
            return -3.0
        score = 0.0
        if context.distance_km is not None:
            off = abs(away - context.distance_km) / max(10.0, context.distance_km * 0.5)
            score += 3.0 if off < 1 else 1.0 if off < 2 else -2.0
        elif away < 80:
            score += 2.6 if away < 25 else 2.0
        else:
            score -= 1.0
        north, east = context.bearing
        if north or east:
            dn = latitude - other.latitude
            de = (longitude - other.longitude) * math.cos(math.radians(latitude))
            along = (dn * north + de * east) / (math.hypot(dn, de) * math.hypot(north, east) or 1)
            score += 1.5 if along > 0.85 else 0.9 if along > 0.6 else 0.0 if along > 0 else -2.0
        return score


def _size_told(match: re.Match[str]) -> str:
    """Return the size that the words before or behind a name tell."""
    told = match.groupdict()
    if told.get("b"):
        return "big"
    return "town" if told.get("w") else _SIZES.get(told["s"] or "", "village")


def _by_province(context: Context, place: Place, score: float) -> tuple[float, tuple[str, ...]]:
    """Return the score with what the province that the text names does to it, and the note of it."""
    attached, loose = context.province, context.loose_province
    if attached:
        if place.province == attached:
            return score + 6, (f"in {attached}, which the text attaches",)
        return score - 5, ()
    if loose and not loose.startswith("UA") and place.country == "UA" and place.population < EVIDENT_POPULATION:
        return score - ABROAD, ()
    if loose and place.province == loose:
        return score + (4.0 if context.scene else 2.0), (f"in {loose}, named in the sentence",)
    return score, ()


def _nearness(place: Place, latitude: float, longitude: float, around: Around, company: int) -> float:
    """Return what a place gains from those around: the nearest in full, and a part of ``company`` of them."""
    best = around.provinces.get(place.province, 0.0) if place.province else 0.0
    gains: list[float] = []
    for (there, beside, km_east), weight in around.points.items():
        north = (latitude - there) * KM_PER_DEGREE
        east = (longitude - beside) * km_east
        away = north * north + east * east
        if away < FARTHEST:
            gains.append(weight * _GAINS[bisect_right(_LIMITS, away)])
    if not gains:
        return best
    gains.sort(reverse=True)
    return max(best, gains[0]) + AMONG * sum(gains[1:company])


def _km(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
