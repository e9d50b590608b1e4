"""Names to places: which of the bearers of a name is meant.

The evidence, strongest first: a province, district or bearing that the text attaches to the name
("Zarichne in Donetsk region", "ten kilometres south of Orikhiv"); the same name elsewhere in the report;
nearness to the places that the sentence, the paragraph and the report name; population.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.gazetteer import Gazetteer
from geo.gazetteer.table import BY_RULE, MAIN, OTHER
from geo.reading.contexts import NEIGHBOURS, Context, Contexts, stands_listed
from geo.reading.kinds import Kinds
from geo.reading.mentions import Name
from geo.records import Candidate, MentionKind, Place, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

MOST_CANDIDATES: Final = 60
EVIDENT_POPULATION: Final = 40_000
"""A town of this size, ten times as large as the next bearer of its name, is taken to be meant."""
HAMLET: Final = 1000
VILLAGE: Final = 8000
"""No place with more people is called a village, settlement or hamlet."""
WELL_KNOWN: Final = 8000
"""People of a town whose former and foreign names are used in reports ("Krasny Liman")."""
FRONT: Final = ((15, 1.0), (40, 0.6))
"""Kilometres from the towns that were fought for, and what a place so near gains: reports name such places."""
IN_THE_NEWS: Final = 0.8
"""Gain of a village whose coordinates were looked up by hand, because reports name it."""
CITY: Final = 100_000
LIST_GAP: Final = 24
LISTED: Final = 2.2
"""How much more a place listed beside the name counts than another of the sentence."""
SCENE: Final = 12
IN_SCENE: Final = 0.45
"""So many places that a report names most count so much for all its names."""
OPEN: Final = 1.0
FEW: Final = 4
"""How much a listed place counts that may itself be one of several; less, the more than these few there are."""
ABROAD: Final = 12.0
_EARTH_KM: Final = 12742.0
_SIZE_BEHIND: Final = re.compile(
    r"\W{1,2}(?:(?:which|that) (?:is|was|lies|here is) )?(?:an?|the)(?: [\w-]+){0,2} "
    r"(?P<s>village|hamlet|settlement|city|port)\b"
)
_SIZE_BEFORE: Final = re.compile(
    r"\b(?P<s>village|hamlet|settlement|city|port)(?: of| called| named) $|"
    r"\b(?P<p>village|hamlet|settlement)s (?:of|called|named|at|such as)(?: [^.;:!?\n]*(?:,| and| or))? $"
)


class Anchor(NamedTuple):
    """A place near which a name stands: its position with the length of a degree of longitude, or its province.

    A tuple, since the resolver makes hundreds of thousands.
    """

    latitude: float
    longitude: float
    km_east: float
    weight: float
    province: str | None


KM_PER_DEGREE: Final = 111.2
AMONG: Final = 0.2
COMPANY: Final = 5
"""What the second to fifth nearest places of the report count besides the nearest: reports name whole clusters."""
NEARNESS: Final = ((25.0**2, 3.2), (60.0**2, 2.4), (120.0**2, 1.4), (200.0**2, 0.5))
"""Squared distance in km below which a place gains so much from another place of the report."""
FARTHEST: Final = NEARNESS[-1][0]


@dataclass(slots=True)
class Resolver:
    """Resolves the names of one report."""

    gazetteer: Gazetteer
    text: str
    names: list[Name]
    anchors: dict[int, Place] = field(default_factory=dict)
    contexts: Contexts = field(init=False)

    def resolve(self, tokens: Sequence[Sequence[Token]]) -> None:
        """Give every literal name its kind and its resolution."""
        literal = [name for name in self.names if name.literal]
        lows = [[token.low for token in row] for row in tokens]
        kinds = Kinds(self.gazetteer, self.names, self._all)
        for name in literal:
            kinds.tell(name, lows[name.sentence])
        self.contexts = Contexts(self.gazetteer, self.text, self.names, self.anchors)
        self.contexts.attach(tokens)
        pending: list[tuple[Name, list[tuple[Place, int]]]] = []
        for name in literal:
            options = self._options(name)
            evident = self._evident(name, options)
            if evident:
                self.anchors[id(name)] = evident
            elif options:
                self._open[id(name)] = [place for place, _ in options]
            pending.append((name, options))
        for second in (False, True):
            for name, options in pending:
                if not second or len(options) > 1:
                    self._choose(name, options)
        self._one_sense(literal)

    _open: dict[int, list[Place]] = field(default_factory=dict)
    """Every bearer of the names that are not evident."""
    _most: list[Anchor] | None = None
    _surroundings: dict[int, tuple[int, list[Anchor]]] = field(default_factory=dict)
    """What stands around a name, by the number of places that were known when it was looked for."""
    _positions: dict[int, int] = field(default_factory=dict)

    def _all(self, text: str) -> list[Place]:
        return [place for place, _ in self._known(text)]

    def _known(self, text: str) -> list[tuple[Place, int]]:
        found = self._cache.get(text)
        if found is None:
            found = list(self.gazetteer.known_as(text))
            if len(found) > MOST_CANDIDATES:
                rest = found[MOST_CANDIDATES // 2 :]
                rest.sort(key=lambda option: self.gazetteer.front_km(option[0].id))
                found = found[: MOST_CANDIDATES // 2] + rest[: MOST_CANDIDATES // 2]
            self._cache[text] = found
        return found

    def _has_own(self, name: Name) -> bool:
        """Whether a settlement of some size bears the name itself, not as a former or foreign one."""
        return any(level == MAIN and place.population >= HAMLET for place, level in self._known(name.text))

    _cache: dict[str, list[tuple[Place, int]]] = field(default_factory=dict)
    _foreign: dict[str, bool] = field(default_factory=dict)

    def _options(self, name: Name) -> list[tuple[Place, int]]:
        if name.kind is MentionKind.PROVINCE:
            place = self.gazetteer.place(name.hint)
            return [(place, True)] if place else []
        if name.kind is MentionKind.RIVER:
            rivers = [
                (place, known)
                for place, known in [*self._known(name.text), *self._known(f"{name.text} river")]
                if place.kind is MentionKind.RIVER
            ]
            return rivers[:1]
        if name.kind is MentionKind.COUNTRY:
            return [(p, k) for p, k in self._known(name.text) if p.kind is MentionKind.COUNTRY][:1]
        text = name.hint if name.hint and name.hint != "district" and not self._known(name.text) else name.text
        found = self._known(text)
        if name.kind is MentionKind.OTHER and name.base:
            sites = [(p, k) for p, k in found if p.kind is MentionKind.OTHER]
            return sites or self._sites(name) or self._known(name.base)
        settlements = [(p, k) for p, k in found if p.kind not in {MentionKind.RIVER, MentionKind.PROVINCE}]
        return settlements or found

    def _sites(self, name: Name) -> list[tuple[Place, int]]:
        """Return the site that a name in another spelling means: "Saporischschja nuclear power station"."""
        rest = name.text[len(name.base) :].strip().lower()
        generic = (
            "nuclear power plant" if "nuclear" in rest else "hydroelectric power plant" if "hydro" in rest else rest
        )
        for place, _ in self._known(name.base)[:3]:
            sites = [(p, k) for p, k in self._known(f"{place.name} {generic}") if p.kind is MentionKind.OTHER]
            if sites:
                return sites
        return []

    def _evident(self, name: Name, options: list[tuple[Place, int]]) -> Place | None:
        if len(options) == 1 and options[0][1] != BY_RULE:
            return options[0][0]
        if name.kind is not MentionKind.TOWN or not options:
            return None
        if self._size(name) == "village" or self._has_reported_namesake(options):
            return None
        ranked = sorted((place.population for place, level in options if level != BY_RULE), reverse=True)
        best = max((place for place, level in options if level != BY_RULE), key=lambda p: p.population, default=None)
        if best and best.population >= EVIDENT_POPULATION and (len(ranked) < 2 or ranked[1] * 10 <= ranked[0]):
            return best
        return None

    def _has_reported_namesake(self, options: list[tuple[Place, int]]) -> bool:
        """Whether one of the bearers is a village that reports of the war name: then no size makes a city evident."""
        return any(level == MAIN and self.gazetteer.basis(place.id) == "list" for place, level in options)

    def _choose(self, name: Name, options: list[tuple[Place, int]]) -> None:
        if not options:
            name.resolution = Resolution(place=None, radius_km=None, reason="the gazetteer has no such name")
            return
        around, size = (self._around(name), self._size(name)) if len(options) > 1 else ([], "")
        scored = sorted(
            ((self._score(name, place, level, around, size), -k, place) for k, (place, level) in enumerate(options)),
            key=lambda s: s[:2],
            reverse=True,
        )
        (best, why), _, place = scored[0]
        if best < 0 and self.contexts.of(name).loose_province:
            name.resolution = Resolution(
                place=None, radius_km=None, reason="it lies abroad, where the gazetteer has no such name"
            )
            return
        reason = why
        if len(scored) > 1:
            reason = f"{why}; preferred to {len(scored) - 1} other" + ("s" if len(scored) > 2 else "")
        candidates = tuple(
            Candidate(place=other, score=1 / (1 + math.exp(max(-30.0, min(30.0, best - score)))), reason=text)
            for (score, text), _, other in scored[:5]
        )
        radius = place.radius_km
        if name.base and place.kind is MentionKind.TOWN:
            radius = max(radius, 15.0)
            reason += f"; placed at {place.name}, which it is named after"
        name.resolution = Resolution(place=place, radius_km=radius, reason=reason, candidates=candidates)
        if name.kind is MentionKind.TOWN:
            name.kind = place.kind
        self.anchors.setdefault(id(name), place)
        if best > 0:
            self.anchors[id(name)] = place

    def _score(self, name: Name, place: Place, level: int, around: list[Anchor], size: str) -> tuple[float, str]:
        context = self.contexts.of(name)
        score = {MAIN: 1.6, OTHER: -0.2}.get(level, 0.0)
        if level == OTHER and place.population >= WELL_KNOWN and not self._has_own(name):
            score = 0.8
        why = ["known by this name" if level in {MAIN, OTHER} else "a spelling of its name"]
        score += 0.75 * math.log10(place.population + 30)
        if place.country == "UA":
            score += 1.5
            front = self.gazetteer.front_km(place.id)
            score += next((gain for km, gain in FRONT if front <= km), 0.0)
            basis = self.gazetteer.basis(place.id)
            if basis == "list" or (basis == "own" and front <= FRONT[0][0] and place.population):
                score += IN_THE_NEWS
        if place.population >= CITY:
            score += 0.6 if place.country == "UA" else 1.6
        if place.kind is MentionKind.OTHER and not place.id.startswith("dl:"):
            score -= 2.5  # quarters of cities are rarely meant by their bare name
        if context.province:
            if place.province == context.province:
                score, why = score + 6, [*why, f"in {context.province}, which the text attaches"]
            else:
                score -= 5
        elif (
            context.loose_province
            and not context.loose_province.startswith("UA")
            and place.country == "UA"
            and place.population < EVIDENT_POPULATION
        ):
            score -= ABROAD
        elif context.loose_province and place.province == context.loose_province:
            score, why = score + 2.0, [*why, f"in {context.loose_province}, named in the sentence"]
        if size == "village" and place.population > VILLAGE:
            score -= 2.5 if place.population < EVIDENT_POPULATION else 5.0
        elif size == "city" and place.population < 3000:
            score -= 1.5
        if place.latitude is None or place.longitude is None:
            return score, ", ".join(why)
        if context.bearing_to is not None:
            gain = self._bearing_score(context, place)
            score += gain
            if gain > 1:
                why.append(f"where its bearing from {context.bearing_to.text} puts it")
        near = self._nearness(name, place, around)
        score += near
        if near > 1:
            why.append("near other places of the report")
        return score, ", ".join(why)

    def _size(self, name: Name) -> str:
        """Return "village" or "city" when the text calls the place so."""
        behind = self.text[name.end : name.end + 40].lower()
        before = self.text[max(0, name.start - 80) : name.start].lower()
        match = _SIZE_BEHIND.match(behind) or _SIZE_BEFORE.search(before)
        if match is None:
            return ""
        return "city" if match["s"] in {"city", "port"} else "village"

    def _bearing_score(self, context: Context, place: Place) -> float:
        assert context.bearing_to is not None  # noqa: S101 - asked by the caller
        other = self.anchors.get(id(context.bearing_to))
        if (
            other is None
            or other.latitude is None
            or other.longitude is None
            or place.latitude is None
            or place.longitude is None
        ):
            return 0.0
        away = _km(place.latitude, place.longitude, other.latitude, other.longitude)
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
            dn = place.latitude - other.latitude
            de = (place.longitude - other.longitude) * math.cos(math.radians(place.latitude))
            along = (dn * north + de * east) / (math.hypot(dn, de) * math.hypot(north, east) or 1)
            score += 1.5 if along > 0.85 else 0.9 if along > 0.6 else 0.0 if along > 0 else -2.0
        return score

    def _nearness(self, name: Name, place: Place, around: list[Anchor]) -> float:
        assert place.latitude is not None  # noqa: S101 - asked by the caller
        assert place.longitude is not None  # noqa: S101
        best = 0.0
        gains: list[float] = []
        latitude, longitude, province = place.latitude, place.longitude, place.province
        for there, beside, km_east, weight, within in around:
            if within is not None:
                if within == province:
                    best = max(best, weight)
                continue
            north = (latitude - there) * KM_PER_DEGREE
            east = (longitude - beside) * km_east
            away = north * north + east * east
            if away < FARTHEST:
                gains.append(weight * next(gain for limit, gain in NEARNESS if away < limit))
        if not gains[1:]:
            return max([best, *gains])
        several = sorted(gains, reverse=True)
        alone = self._is_foreign_city(name) or self.contexts.rejects(name)
        company = [] if alone else several[1:COMPANY]
        return max(best, several[0]) + AMONG * sum(company)

    def _is_foreign_city(self, name: Name) -> bool:
        """Whether a large city abroad bears the name, which no cluster of villages in Ukraine makes less likely."""
        found = self._foreign.get(name.text)
        if found is None:
            found = any(place.country != "UA" and place.population >= CITY for place, _ in self._options(name))
            self._foreign[name.text] = found
        return found

    def _around(self, name: Name) -> list[Anchor]:
        """Return the places that the sentences around a name name, each once with its largest weight."""
        known = self._surroundings.get(id(name))
        if known is None or known[0] != len(self.anchors):
            known = self._surroundings[id(name)] = len(self.anchors), self._look_around(name)
        return known[1]

    def _look_around(self, name: Name) -> list[Anchor]:
        around: list[Anchor] = []
        for other in self._neighbours(name):
            place = self.anchors.get(id(other))
            if place is None or place.latitude is None or place.longitude is None or other.text == name.text:
                continue
            apart = abs(other.sentence - name.sentence)
            if place.kind is MentionKind.PROVINCE:
                around.append(Anchor(0.0, 0.0, 0.0, 1.4 if apart <= 2 else 0.7, place.id))
            elif place.kind in {MentionKind.TOWN, MentionKind.OTHER}:
                weight = 1.0 if apart == 0 else 0.85 if apart <= 2 and self._share_paragraph(name, other) else 0.6
                if apart == 0 and self._beside(name, other):
                    if id(other) in self._open:  # as doubtful as the name: let the rest of the report decide for both
                        around += self._all_of(other)
                        continue
                    weight = LISTED
                around.append(_anchor(place, weight))
        if not self._is_foreign_city(name):
            around += self._scene()
        around.sort(key=lambda anchor: anchor.weight)
        return list({(anchor.latitude, anchor.longitude, anchor.province): anchor for anchor in around}.values())

    def _share_paragraph(self, name: Name, other: Name) -> bool:
        left, right = (name, other) if name.start < other.start else (other, name)
        return "\n" not in self.text[left.end : right.start]

    def _scene(self) -> list[Anchor]:
        """Return the places that the whole report names most, by names that leave no doubt."""
        if self._most is None:
            counted = Counter(
                place.id
                for name in self.names
                if name.kind is MentionKind.TOWN
                and id(name) not in self._open
                and (place := self.anchors.get(id(name))) is not None
            )
            found = (self.gazetteer.place(each) for each, _ in counted.most_common(SCENE))
            self._most = [
                _anchor(p, IN_SCENE)
                for p in found
                if p is not None and p.latitude is not None and p.longitude is not None
            ]
        return self._most

    def _all_of(self, other: Name) -> list[Anchor]:
        """Return every place that a name listed beside another may mean, each as near as that."""
        bearers = self._open[id(other)]
        weight = OPEN * min(1.0, FEW / len(bearers))
        return [
            _anchor(p, weight)
            for p in bearers
            if p.latitude is not None and p.longitude is not None and p.kind in {MentionKind.TOWN, MentionKind.OTHER}
        ]

    def _beside(self, name: Name, other: Name) -> bool:
        """Whether nothing but the signs and words of a list stands between two names."""
        left, right = (name, other) if name.start < other.start else (other, name)
        return right.start - left.end <= LIST_GAP and stands_listed(self.text[left.end : right.start])

    def _neighbours(self, name: Name) -> list[Name]:
        """Return the literal names around a name, not further than four sentences and a dozen names away."""
        at = self._index()[id(name)]
        around = self.names[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        return [
            other
            for other in around
            if other is not name
            and other.literal
            and abs(other.sentence - name.sentence) <= 4
            and not self.contexts.rejects(other)
        ]

    def _index(self) -> dict[int, int]:
        if not self._positions:
            self._positions = {id(name): i for i, name in enumerate(self.names)}
        return self._positions

    def _one_sense(self, names: list[Name]) -> None:
        """Let the same name mean the same place in one report, unless the text attaches different provinces."""
        groups: dict[str, list[Name]] = {}
        for name in names:
            if name.kind is MentionKind.TOWN and name.resolution and name.resolution.place:
                groups.setdefault(name.text.lower(), []).append(name)
        for group in (names[:NEIGHBOURS] for names in groups.values()):
            places = {n.resolution.place.id for n in group if n.resolution and n.resolution.place}
            if len(places) > 1 or any(map(self.contexts.rejects, group)):
                self._settle(group)

    def _settle(self, group: list[Name]) -> None:
        """Choose, for all mentions of one name, the place that fits them best together, and another for the others."""
        meant = [name for name in group if not self.contexts.rejects(name)]
        others = [name for name in group if self.contexts.rejects(name)]
        if not meant:
            return
        places = {c.place.id: c.place for name in group if name.resolution for c in name.resolution.candidates}
        fits = [(place, self._fit(meant, place), self._fit(others, place)) for place in places.values()]
        pairs = [
            (fit + other_fit, place, other)
            for place, fit, _ in fits
            for other, _, other_fit in fits
            if other is not place or not others
        ]
        if not pairs:
            return
        best = max(pairs, key=lambda pair: pair[0])[1:]
        for name in meant:
            province = self.contexts.of(name).province
            if not province or best[0].province == province:
                self._take(name, best[0], "as elsewhere in the report")
        for name in others:
            self._take(name, best[1], "another of this name")

    def _fit(self, names: list[Name], place: Place) -> float:
        """Return how well a place fits all of some mentions of one name."""
        total = 0.0
        for name in names:
            level = next((level for other, level in self._options(name) if other.id == place.id), OTHER)
            total += self._score(name, place, level, self._around(name), self._size(name))[0]
        return total

    def _take(self, name: Name, place: Place, why: str) -> None:
        """Let a name mean one of its candidates."""
        if name.resolution is None or name.resolution.place is None or name.resolution.place.id == place.id:
            return
        own = next((c.reason for c in name.resolution.candidates if c.place.id == place.id), "known by this name")
        name.resolution = replace(name.resolution, place=place, radius_km=place.radius_km, reason=f"{why}: {own}")
        self.anchors[id(name)] = place


def _anchor(place: Place, weight: float) -> Anchor:
    assert place.latitude is not None  # noqa: S101 - asked by the caller
    assert place.longitude is not None  # noqa: S101
    km_east = KM_PER_DEGREE * math.cos(math.radians(place.latitude))
    return Anchor(place.latitude, place.longitude, km_east, weight, None)


def _km(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
