"""Names to places: which of the bearers of a name is meant.

The evidence, strongest first: a province, district or bearing that the text attaches to the name
("Zarichne in Donetsk region", "ten kilometres south of Orikhiv"); the same name elsewhere in the report;
nearness to the places that the sentence, the paragraph and the report name; population.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

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
OPEN: Final = 1.0
"""How much a listed place counts that may itself be one of several."""
ABROAD: Final = 12.0
_EARTH_KM: Final = 12742.0
_SIZE_BEHIND: Final = re.compile(r"\W{1,2}(?:an?|the)(?: \w+){0,2} (?P<s>village|hamlet|settlement|city|port)\b")
_SIZE_BEFORE: Final = re.compile(r"\b(?P<s>village|hamlet|settlement|city|port) of $")
_ANOTHER: Final = re.compile(
    r"\bnot (?:the |be |to be )?(?:\w+ ){0,4}$|"
    r"\b(?:another|(?:the|an?) (?:other|second|bigger|larger|smaller|better[- ]known|lesser[- ]known|namesake))"
    r"(?: (?:village|town|city|settlement|hamlet) (?:of|called|named))? $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place near which a name stands: its position with the length of a degree of longitude, or its province."""

    latitude: float
    longitude: float
    km_east: float
    weight: float
    province: str | None


KM_PER_DEGREE: Final = 111.2
NEARNESS: Final = ((25.0**2, 3.2), (60.0**2, 2.4), (120.0**2, 1.4), (200.0**2, 0.5))
"""Squared distance in km below which a place gains so much from another place of the report."""


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
    _positions: dict[int, int] = field(default_factory=dict)
    _others: dict[int, bool] = field(default_factory=dict)

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
        ranked = sorted((place.population for place, level in options if level != BY_RULE), reverse=True)
        best = max((place for place, level in options if level != BY_RULE), key=lambda p: p.population, default=None)
        if best and best.population >= EVIDENT_POPULATION and (len(ranked) < 2 or ranked[1] * 10 <= ranked[0]):
            return best
        return None

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
        if size == "village" and place.population > 8000:
            score -= 2.5
        elif size == "city" and place.population < 3000:
            score -= 1.5
        if place.latitude is None or place.longitude is None:
            return score, ", ".join(why)
        if context.bearing_to is not None:
            gain = self._bearing_score(context, place)
            score += gain
            if gain > 1:
                why.append(f"where its bearing from {context.bearing_to.text} puts it")
        near = self._nearness(place, around)
        score += near
        if near > 1:
            why.append("near other places of the report")
        return score, ", ".join(why)

    def _size(self, name: Name) -> str:
        """Return "village" or "city" when the text calls the place so."""
        behind = self.text[name.end : name.end + 40].lower()
        before = self.text[max(0, name.start - 24) : name.start].lower()
        match = _SIZE_BEHIND.match(behind) or _SIZE_BEFORE.search(before)
        return "" if match is None else "city" if match["s"] in {"city", "port"} else "village"

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

    def _nearness(self, place: Place, around: list[Anchor]) -> float:
        assert place.latitude is not None  # noqa: S101 - asked by the caller
        assert place.longitude is not None  # noqa: S101
        best = 0.0
        for anchor in around:
            if anchor.province is not None:
                if anchor.province == place.province:
                    best = max(best, anchor.weight)
                continue
            north = (place.latitude - anchor.latitude) * KM_PER_DEGREE
            east = (place.longitude - anchor.longitude) * anchor.km_east
            away = north * north + east * east
            for limit, gain in NEARNESS:
                if away < limit:
                    best = max(best, gain * anchor.weight)
                    break
        return best

    def _around(self, name: Name) -> list[Anchor]:
        """Return the places that the sentences around a name name, with their weights."""
        around: list[Anchor] = []
        for other in self._neighbours(name):
            place = self.anchors.get(id(other))
            if place is None or place.latitude is None or place.longitude is None or other.text == name.text:
                continue
            apart = abs(other.sentence - name.sentence)
            if place.kind is MentionKind.PROVINCE:
                around.append(Anchor(0.0, 0.0, 0.0, 1.4 if apart <= 2 else 0.7, place.id))
            elif place.kind in {MentionKind.TOWN, MentionKind.OTHER}:
                weight = 1.0 if apart == 0 else 0.85 if apart <= 2 else 0.6
                if apart == 0 and self._beside(name, other):
                    if id(other) in self._open:  # as doubtful as the name: let the rest of the report decide for both
                        around += self._all_of(other)
                        continue
                    weight = LISTED
                km_east = KM_PER_DEGREE * math.cos(math.radians(place.latitude))
                around.append(Anchor(place.latitude, place.longitude, km_east, weight, None))
        return around

    def _all_of(self, other: Name) -> list[Anchor]:
        """Return every place that a name listed beside another may mean, each as near as that."""
        return [
            Anchor(p.latitude, p.longitude, KM_PER_DEGREE * math.cos(math.radians(p.latitude)), OPEN, None)
            for p in self._open[id(other)]
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
            and not self._rejected(other)
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
            if len({n.resolution.place.id for n in group if n.resolution and n.resolution.place}) < 2:
                continue
            self._settle(group)

    def _settle(self, group: list[Name]) -> None:
        """Choose, for all mentions of one name, the place that fits them best together."""
        best: tuple[float, Name] | None = None
        for name in group:
            assert name.resolution is not None  # noqa: S101 - grouped by it
            place = name.resolution.place
            assert place is not None  # noqa: S101
            level = next((level for p, level in self._options(name) if p.id == place.id), OTHER)
            total = sum(
                self._score(other, place, level, self._around(other), self._size(other))[0]
                for other in group
                if not self._rejected(other)
            )
            if best is None or total > best[0]:
                best = (total, name)
        assert best is not None  # noqa: S101 - a group has members
        chosen = best[1].resolution
        assert chosen is not None  # noqa: S101
        assert chosen.place is not None  # noqa: S101
        for name in group:
            context = self.contexts.of(name)
            if self._rejected(name):
                self._take_other(name, chosen.place)
                continue
            if context.province and chosen.place.province != context.province:
                continue
            if name.resolution is not chosen:
                name.resolution = replace(chosen, reason=f"as elsewhere in the report: {chosen.reason}")

    def _take_other(self, name: Name, place: Place) -> None:
        """Let a name of which the text says that it is another bearer's not mean ``place``."""
        if name.resolution is None or name.resolution.place is None or name.resolution.place.id != place.id:
            return
        other = next((c for c in name.resolution.candidates if c.place.id != place.id), None)
        if other is not None:
            name.resolution = replace(
                name.resolution, place=other.place, radius_km=other.place.radius_km, reason=f"another: {other.reason}"
            )

    def _rejected(self, name: Name) -> bool:
        """Whether the name is that of another bearer: "not the village of Lyman"."""
        known = self._others.get(id(name))
        if known is None:
            known = self._others[id(name)] = bool(_ANOTHER.search(self.text[max(0, name.start - 60) : name.start]))
        return known


def _km(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
