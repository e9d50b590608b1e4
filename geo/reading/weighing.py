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

from geo.gazetteer.table import BY_RULE
from geo.reading.bearers import EVIDENT_POPULATION, Bearers
from geo.reading.contexts import Contexts
from geo.reading.surroundings import KM_PER_DEGREE, NOWHERE, SECTORS, Around
from geo.records import Place

if TYPE_CHECKING:
    from geo.reading.bearers import Options
    from geo.reading.contexts import Context
    from geo.reading.mentions import Name

VILLAGE: Final = 8000
"""No place with more people is called a village, settlement or hamlet."""
TOWN: Final = 3000
"""No place with fewer people is called a city or port."""
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
_REACH: Final = math.sqrt(FARTHEST)
_LIMITS: Final = tuple(limit for limit, _ in NEARNESS)
_GAINS: Final = tuple(gain for _, gain in NEARNESS)
_EARTH_KM: Final = 12742.0
_SIZE_BEHIND: Final = re.compile(
    r"(?:\W{1,2}(?:(?:which|that) (?:is|was|lies|here is) )?|"
    r" (?:that|which|where|of which|by which|in which) [^.;:!?\n]{3,60}? (?:is|was) )(?:an?|the)(?: [\w-]+){0,2} "
    r"(?P<s>village|hamlet|settlement|city|town|port)\b"
)
_BEHIND: Final = 100
"""Characters behind a name among which the text calls it a village or a city."""
_SIZE_BEFORE: Final = re.compile(
    r"(?=[cdhjmprstuv])\b(?:"  # the letters with which what follows begins: tried at few places
    r"(?P<s>village|hamlet|settlement|city|town|port)(?: of| called| named) $|"
    r"the (?:much |far )?(?:(?P<b>big|bigger|larger|(?:better|best)[- ]known)|smaller|little|tiny|"
    r"less(?:er)?[- ]known) (?:(?:city|town|port|one)(?: of| called| named)? )?$|"
    r"(?P<w>depot|junction|refinery|mayor|(?:city|town) council|university|hospital|rail(?:way)? \w+) (?:of|at|in) $|"
    r"(?P<p>village|hamlet|settlement)s (?:of|called|named|at|such as)(?: [^.;:!?\n]*(?:,| and| or))? $)"
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
        known = "known by this name" if self.level < BY_RULE else "a spelling of its name"
        return ", ".join((known, *self.notes)) if self.notes else known


_new: Final = tuple.__new__
"""Makes a record of its fields in half the time."""


@dataclass(slots=True)
class Scales:
    """Weighs the places that the names of one report may mean; ``anchors`` are those taken so far, by name."""

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
        apart = len(options) > 1 and self.contexts.told_apart(name)
        if apart:
            around = NOWHERE  # the report is about the other bearer
        foreign = self.bearers.is_foreign_city(name)
        company = 0 if foreign and around.points else COMPANY
        abroad = foreign and bool(_DIPLOMACY.search(self.text, max(0, name.start - BESIDE), name.end + BESIDE))
        sector = self.text.startswith(SECTORS, name.end)  # it bears a city's name, wherever it lies
        in_province = (context.province or context.loose_province) and not sector
        biggest = (
            0
            if size != "big"
            else max(place.population for place, _, _ in options if context.province in {None, place.province})
        )
        provinces = around.provinces
        points = [(at.latitude, at.longitude, at.km_east, weight) for at, weight in around.points.items()]
        weighed: list[Weighed] = []
        for place, level, prior in options:
            score = prior
            if apart and place.country == "UA":
                score -= self.bearers.in_the_news(place)
            if abroad and place.country != "UA":
                score += FAR_AWAY
            notes: tuple[str, ...] = ()
            if in_province:
                score, notes = _by_province(context, place, score)
            if size:
                score += _by_size(size, place.population, biggest)
            if place.latitude is not None and place.longitude is not None:
                if context.bearing_to is not None:
                    gain = self._by_bearing(context, place.latitude, place.longitude)
                    score += gain
                    if gain > 1:
                        notes = (*notes, f"where its bearing from {context.bearing_to.text} puts it")
                near = provinces.get(place.province or "", 0.0)
                if points:
                    near = _nearness(place.latitude, place.longitude, points, near, company)
                score += near
                if near > 1:
                    notes = (*notes, "near other places of the report")
            weighed.append(_new(Weighed, (score, place, level, notes)))
        return weighed

    def size_of(self, name: Name) -> str:
        """Return "village", "town" or "city" when the text calls the place so, "big" when it is told from others.

        An empty string if it says nothing.
        """
        size = self._sizes.get(id(name))
        if size is None:
            behind = self.text[name.end : name.end + _BEHIND].lower()
            before = self.text[max(0, name.start - 80) : name.start].lower()
            match = _SIZE_BEHIND.match(behind) or _SIZE_BEFORE.search(before)
            size = "" if match is None else _size_told(match)
            self._sizes[id(name)] = size
        return size

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


def _by_size(size: str, population: int, biggest: int) -> float:
    """Return what a place loses that has not the ``size`` that the text tells, or 0."""
    if size == "village" and population > VILLAGE:
        return -2.5 if population < EVIDENT_POPULATION else -5.0
    if size == "city" and population < TOWN:
        return -1.5
    if size == "town" and population < TOWN:
        return -0.7 if population else -2.0
    if size == "big" and population < biggest:
        return -4.0
    return 0.0


def _nearness(
    latitude: float, longitude: float, points: list[tuple[float, float, float, float]], best: float, company: int
) -> float:
    """Return what a place gains from those around: the nearest in full, and a part of ``company`` of them.

    ``points`` are their positions with how much each counts, ``best`` is what it gains from its province.
    """
    gains: list[float] = []
    for there, beside, km_east, weight in points:
        east = (longitude - beside) * km_east
        if -_REACH < east < _REACH:  # half of all lie farther east or west
            north = (latitude - there) * KM_PER_DEGREE
            away = east * east + north * north
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
