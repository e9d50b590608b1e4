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
from geo.reading.lexicons import word_class
from geo.reading.mentions import Name
from geo.records import Candidate, MentionKind, Place, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

NEIGHBOURS: Final = 14
"""Names before and behind that are evidence for a name: enough to tell, and the work stays linear."""
MOST_CANDIDATES: Final = 60
EVIDENT_POPULATION: Final = 40_000
"""A town of this size, ten times as large as the next bearer of its name, is taken to be meant."""
ABROAD: Final = 12.0
SMALL_TOWN: Final = 2000
"""A province whose name no town of this size shares is meant by its bare name (Crimea, Chechnya)."""
_EARTH_KM: Final = 12742.0
_NO_BEARING: Final = re.compile(
    r"[.;:]\s|\b(?:and|but|was|were|said|says|has|have|had|from \w+ to|towards?|while|after|"
    r"before|moved|shifted|into)\b",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    r"^(?:\W|\b(?:and|or|the|outskirts|suburbs|edge|village|villages|town|towns|city|cities|"
    r"settlement|settlements|of|near|as well as|both|also|nearby|neighbouring|parts?|hamlet|area|"
    r"direction|around|in)\b)*$",
    re.IGNORECASE,
)
_BEARING: Final = re.compile(
    r"(?:(?P<n>\d+(?:[.,]\d+)?|[a-z-]+)\s*(?:km|kilometres?|kilometers?|miles?)\s+)?(?:to the |"
    r"just |further |away |far )?"
    r"(?P<d>(?:north|south|east|west)(?:[- ]?(?:east|west))?|from|near|outside|close to|not far from|next to|beside)\b",
    re.IGNORECASE,
)
_SIZE_BEHIND: Final = re.compile(r"\W{1,2}(?:an?|the)(?: \w+){0,2} (?P<s>village|hamlet|settlement|city|port)\b")
_SIZE_BEFORE: Final = re.compile(r"\b(?P<s>village|hamlet|settlement|city|port) of $")
_COMPASS: Final = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_COUNTS: Final = {
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "seven": 7,
    "nine": 9,
    "sixty": 60,
    "dozen": 12,
    "hundred": 100,
}


@dataclass(slots=True)
class Context:
    """What the text says of one mention beyond its name."""

    province: str | None = None
    loose_province: str | None = None
    bearing_to: Name | None = None
    bearing: tuple[int, int] = (0, 0)
    distance_km: float | None = None


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
    contexts: dict[int, Context] = field(default_factory=dict)
    anchors: dict[int, Place] = field(default_factory=dict)

    def resolve(self, tokens: Sequence[Sequence[Token]]) -> None:
        """Give every literal name its kind and its resolution."""
        literal = [name for name in self.names if name.literal]
        lows = [[token.low for token in row] for row in tokens]
        for name in literal:
            self._kind(name, lows[name.sentence])
        self._attach(tokens)
        pending: list[tuple[Name, list[tuple[Place, int]]]] = []
        for name in literal:
            options = self._options(name)
            evident = self._evident(name, options)
            if evident:
                self.anchors[id(name)] = evident
            pending.append((name, options))
        for second in (False, True):
            for name, options in pending:
                if not second or len(options) > 1:
                    self._choose(name, options)
        self._one_sense(literal)

    def _kind(self, name: Name, low: list[str]) -> None:
        if name.kind in {MentionKind.OTHER, MentionKind.COUNTRY}:
            return
        after = low[name.last : name.last + 3]
        before = low[max(0, name.first - 3) : name.first]
        province = self.gazetteer.province(name.text)
        if province is None and after[:1] and after[0] in word_class("province_word"):
            close = self.gazetteer.province(name.hint) if name.hint else None
            province = close
        if province is not None and self._means_province(name, low, province):
            name.kind = MentionKind.PROVINCE
            name.hint = province.id
            return
        if after[:1] and after[0] in word_class("raion_word") - {"community", "municipality", "suburb"}:
            name.kind = MentionKind.OTHER
            name.reason = f"a part or a district: '{after[0]}'"
            name.base = name.text
            name.hint = "district"
        elif (
            (after[:1] and after[0] in {"river", "rivers"})
            or before[-1:] == ["river"]
            or self._river_by_words(name, before, after)
        ):
            name.kind = MentionKind.RIVER

    def _river_by_words(self, name: Name, before: list[str], after: list[str]) -> bool:
        rivers = any(place.kind is MentionKind.RIVER for place in self._all(name.text)) or self.gazetteer.knows(
            f"{name.text} river"
        )
        if not rivers or before[-1:] != ["the"]:
            return False
        return not (
            after[:1]
            and after[0]
            in word_class("direction_word")
            | word_class("province_word")
            | word_class("raion_word")
            | word_class("town_word")
            | word_class("feature_word")
            | {"steel", "works", "power"}
        )

    def _means_province(self, name: Name, low: list[str], province: Place) -> bool:
        words = word_class("province_word")
        i = name.last
        after = low[i : i + 4]
        if not any(place.kind is MentionKind.TOWN and place.population >= SMALL_TOWN for place in self._all(name.text)):
            return True
        if after[:1] and after[0] in words:
            return True
        if (after[:1] and after[0] in {"governor", "regional"}) or (
            after[:2] in (["military", "administration"], ["state", "administration"])
        ):
            return province.id not in {"UA-30", "UA-40"}
        # "Luhansk and Donetsk provinces", "Donetsk, Luhansk and Kherson regions"
        j, seen = i, 0
        while j < len(low) and seen < 12:
            if low[j] in {",", "and", "or", "as", "well", "both", "the", "parts", "of"} or self._is_name(
                name.sentence, j
            ):
                j, seen = j + 1, seen + 1
                continue
            break
        if j > i and j < len(low) and low[j] in {"regions", "provinces", "oblasts"}:
            return True
        k = name.first - 1
        while k >= max(0, name.first - 24) and (
            low[k] in {",", "and", "both", "the"} or self._is_name(name.sentence, k)
        ):
            k -= 1
        if (
            k >= 1
            and low[k] == "of"
            and low[k - 1] in {"provinces", "regions", "oblasts", "province", "oblast", "region"}
        ):
            return True
        if k >= 0 and low[k] in {"provinces", "regions", "oblasts"} and name.first - k <= 6:
            return True
        before = low[max(0, name.first - 4) : name.first]
        if (
            before[-1:] == ["of"]
            and len(before) > 1
            and before[-2] in {"governor", "governors", "administration", "governorate", "prosecutors"}
        ):
            return province.id not in {"UA-30", "UA-40"}
        if before[-2:-1] == ["of"] and before[-1] in {"western", "eastern", "northern", "southern"}:
            return False
        if (
            after[:1] == [","]
            and any(
                word in {"part", "region", "province", "oblast", "regions", "provinces"} for word in low[i + 1 : i + 5]
            )
            and "of" not in low[i + 1 : i + 2]
            and "in" not in low[i + 1 : i + 4]
            and "town" not in low[i + 1 : i + 5]
            and "city" not in low[i + 1 : i + 5]
        ):
            return True
        head = " ".join(low[max(0, name.first - 6) : name.first])
        return bool(
            re.search(
                r"\b(?:driving to|convoys? to|columns? (?:of \w+ )?to|reinforcements? (?:sent )?to|troops "
                r"(?:sent )?to|deployed (?:in|to)|governor of|chief of|(?:north|south|east|west) of (?:the "
                r")?)$",
                head,
            )
            and not re.search(r"(?:north|south|east|west) of (?:the )?$", head)
            and province.id not in {"UA-30", "UA-40"}
        )

    def _is_name(self, sentence: int, token: int) -> bool:
        if not self._covered:
            self._covered = {(n.sentence, i) for n in self.names for i in range(n.first, n.last)}
        return (sentence, token) in self._covered

    def _by_sentence(self) -> dict[int, list[Name]]:
        if not self._grouped:
            for name in self.names:
                self._grouped.setdefault(name.sentence, []).append(name)
        return self._grouped

    _grouped: dict[int, list[Name]] = field(default_factory=dict)
    _covered: set[tuple[int, int]] = field(default_factory=set)
    _positions: dict[int, int] = field(default_factory=dict)

    def _attach(self, tokens: Sequence[Sequence[Token]]) -> None:
        """Note the provinces, bearings and distances that sentences attach to names."""
        for sentence, group in self._by_sentence().items():
            for name in group:
                if not name.literal and "republic" in name.text.lower():
                    republic = self.gazetteer.province(name.text.split()[0])
                    name.hint = republic.id if republic else ""
            row = [
                name
                for name in group
                if (not name.literal and name.hint)
                or (
                    name.literal
                    and name.kind in {MentionKind.TOWN, MentionKind.PROVINCE, MentionKind.OTHER, MentionKind.REGION}
                )
            ]
            low = tokens[sentence]
            open_names: list[Name] = []
            for i, name in enumerate(row):
                if name.kind is MentionKind.PROVINCE or not name.literal:
                    before = low[name.first - 1].low if name.first else ""
                    before2 = low[name.first - 2].low if name.first > 1 else ""
                    attached = before in {
                        "in",
                        "of",
                        ",",
                        "(",
                        "the",
                        "western",
                        "eastern",
                        "northern",
                        "southern",
                        "central",
                        "neighbouring",
                        "nearby",
                        "'s",
                    } or before2 in {"in", "of"}
                    if open_names and attached and before != "and":
                        self._attach_list(open_names, name)
                        open_names = []
                    for other in row[i + 1 : i + 1 + NEIGHBOURS]:
                        if other.kind is MentionKind.PROVINCE:
                            break
                        self._context(other).loose_province = self._context(other).loose_province or name.hint
                    continue
                open_names = [*open_names[-NEIGHBOURS:], name]
                if i + 1 < len(row):
                    following = row[i + 1]
                    gap = self.text[name.end : following.start]
                    match = _BEARING.search(gap) if len(gap) < 110 and not _NO_BEARING.search(gap) else None
                    if match and re.fullmatch(
                        r"\W*(?:of|the|town|city|village|from|to|and|settlement)?(?:\W+(?:of|the|town|city|village|"
                        r"from|regional|capital|settlement|western|eastern)){0,4}\W*",
                        gap[match.end() :],
                        re.IGNORECASE,
                    ):
                        self._bear(name, following, match)

    def _attach_list(self, names: list[Name], province: Name) -> None:
        """Attach ``province`` to the name before it and to those listed with that one."""
        following, firm = province, True
        for other in reversed(names):
            gap = self.text[other.end : following.start]
            if following is province:
                firm = len(gap) < 160 and not _NO_BEARING.search(gap)
            else:
                firm = firm and bool(_LISTED.match(gap))
            context = self._context(other)
            if firm:
                context.province = province.hint
            else:
                context.loose_province = province.hint
            following = other

    def _bear(self, name: Name, other: Name, match: re.Match[str]) -> None:
        context = self._context(name)
        context.bearing_to = other
        north = east = 0
        for word, (dn, de) in _COMPASS.items():
            if word in match["d"].lower():
                north, east = north + dn, east + de
        context.bearing = (north, east)
        if match["n"]:
            raw = match["n"].replace(",", ".").lower()
            number = float(raw) if re.fullmatch(r"\d+(?:\.\d+)?", raw) else _COUNTS.get(raw.split("-")[0])
            if number:
                context.distance_km = number * (1.6 if "mile" in match.group().lower() else 1)
        elif not any(context.bearing):
            context.distance_km = 12.0

    def _context(self, name: Name) -> Context:
        return self.contexts.setdefault(id(name), Context())

    def _all(self, text: str) -> list[Place]:
        return [place for place, _ in self._known(text)]

    def _known(self, text: str) -> list[tuple[Place, int]]:
        found = self._cache.get(text)
        if found is None:
            found = self._cache[text] = list(self.gazetteer.known_as(text)[:MOST_CANDIDATES])
        return found

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
        if best < 0 and self.contexts.get(id(name), Context()).loose_province:
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
        context = self.contexts.get(id(name), Context())
        score = {MAIN: 1.6, OTHER: -0.2}.get(level, 0.0)
        why = ["known by this name" if level in {MAIN, OTHER} else "a spelling of its name"]
        score += 0.75 * math.log10(place.population + 30)
        if place.country == "UA":
            score += 1.5
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
            score += 2.0
        else:
            score -= 1.0
        north, east = context.bearing
        if north or east:
            dn = place.latitude - other.latitude
            de = (place.longitude - other.longitude) * math.cos(math.radians(place.latitude))
            along = (dn * north + de * east) / (math.hypot(dn, de) * math.hypot(north, east) or 1)
            score += 1.5 if along > 0.6 else 0.0 if along > 0 else -2.0
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
                km_east = KM_PER_DEGREE * math.cos(math.radians(place.latitude))
                around.append(Anchor(place.latitude, place.longitude, km_east, weight, None))
        return around

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
            context = self.contexts.get(id(name), Context())
            if (context.province and chosen.place.province != context.province) or self._rejected(name):
                continue
            if name.resolution is not chosen:
                name.resolution = replace(chosen, reason=f"as elsewhere in the report: {chosen.reason}")

    def _rejected(self, name: Name) -> bool:
        """Whether the name is that of another bearer: "not the village of Lyman"."""
        return bool(
            re.search(r"\bnot (?:the |be |to be )?(?:\w+ ){0,4}$", self.text[max(0, name.start - 60) : name.start])
        )


def _km(a: float, b: float, c: float, d: float) -> float:
    a, b, c, d = map(math.radians, (a, b, c, d))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
