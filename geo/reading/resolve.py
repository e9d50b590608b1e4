"""Names to places: which of the bearers of a name is meant.

The evidence, strongest first: a province, district or bearing that the text attaches to the name
("Zarichne in Donetsk region", "ten kilometres south of Orikhiv"); the same name elsewhere in the report;
nearness to the places that the sentence, the paragraph and the report name; population.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final

from geo.gazetteer import Gazetteer
from geo.gazetteer.table import BY_RULE, MAIN, OTHER
from geo.reading.bearers import Bearers, Option, Options, consonants, key_of
from geo.reading.contexts import NEIGHBOURS, NOTHING, Contexts
from geo.reading.kinds import Kinds
from geo.reading.mentions import Name
from geo.reading.surroundings import NOWHERE, Around, Surroundings
from geo.reading.weighing import Scales, Weighed
from geo.records import Candidate, MentionKind, Place, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.text.tokens import Token

_STEEPEST: Final = 30.0
"""Difference of scores from which a candidate is as good as excluded."""
_SHOWN: Final = 5
"""Candidates kept of a name."""
_AROUND_SITE: Final = 15.0
"""Kilometres that a site may be off which is placed at the town that it is named after."""


@dataclass(slots=True)
class Resolver:
    """Resolves the names of one report. ``anchors`` are the places taken so far, by the id of the name."""

    gazetteer: Gazetteer
    text: str
    names: list[Name]
    anchors: dict[int, Place] = field(default_factory=dict)
    bearers: Bearers = field(init=False)
    contexts: Contexts = field(init=False)
    surroundings: Surroundings = field(init=False)
    scales: Scales = field(init=False)

    def resolve(self, tokens: Sequence[Sequence[Token]]) -> None:
        """Give every literal name its kind and its resolution."""
        literal = [name for name in self.names if name.literal]
        self.bearers = bearers = Bearers(self.gazetteer)
        kinds = Kinds(self.gazetteer, self.names, bearers.places)
        for sentence, names in groupby(literal, attrgetter("sentence")):
            low = [token.low for token in tokens[sentence]]
            for name in names:
                kinds.tell(name, low)
        self.contexts = contexts = Contexts(self.gazetteer, self.text, self.names, self.anchors)
        contexts.attach(tokens)
        self.surroundings = Surroundings(self.gazetteer, self.text, self.names, self.anchors, contexts, bearers)
        self.scales = Scales(self.text, self.anchors, contexts, bearers)
        pending = [(name, bearers.of(name)) for name in literal]
        for name, options in pending:
            evident = self._evident(name, options)
            if evident:
                self.anchors[id(name)] = evident
            elif options:
                self.surroundings.doubtful[id(name)] = [place for place, _, _ in options]
        # Once by what is evident, then by what was chosen, where that says anything new.
        first = [self._choose(name, options) for name, options in pending]
        self.surroundings.weigh_doubts()
        for (name, options), was in zip(pending, first, strict=True):
            if len(options) > 1 and (contexts.of(name).bearing_to is not None or self.surroundings.of(name) != was):
                self._choose(name, options)
        self._two_spellings(pending)
        self._two_places(pending)
        self._one_sense(literal)

    def _two_spellings(self, pending: list[tuple[Name, Options]]) -> None:
        """Let a foreign or former spelling mean the place that the report names in another: "Grishino", "Hryshyne"."""
        named: dict[str, str] = {}
        for name, _ in pending:
            if name.resolution and name.resolution.place and name.kind is MentionKind.TOWN:
                named.setdefault(name.resolution.place.id, name.text)
        for name, options in pending:
            taken = name.resolution.place if name.resolution else None
            if taken is None or len(options) < 2 or taken.name == name.text:
                continue
            sound = consonants(name.text)
            former = consonants(taken.name) != sound
            for place, level, _ in options:
                if level != OTHER or place is taken or named.get(place.id, name.text) == name.text:
                    continue
                if named.get(taken.id) == name.text or (former and consonants(place.name) == sound):
                    self._take(name, place, "named in another spelling, too")
                    break

    def _two_places(self, pending: list[tuple[Name, Options]]) -> None:
        """Let two names that a report tells apart mean two places, where each has a bearer: "Mylove", "Milove"."""
        texts = {name.text for name, _ in pending}
        for name, options in pending:
            taken = name.resolution.place if name.resolution else None
            if taken is None or len(options) < 2 or taken.name == name.text or taken.name not in texts:
                continue
            if consonants(taken.name) != consonants(name.text):
                continue  # a former name
            own = next(
                (p for p, level, _ in options if level == MAIN and p.name == name.text and p.country == "UA"), None
            )
            if own is not None:
                self._take(name, own, "told apart by its spelling")

    def _evident(self, name: Name, options: Options) -> Place | None:
        if len(options) == 1 and options[0].level != BY_RULE:
            return options[0].place
        if name.kind is not MentionKind.TOWN or not options:
            return None
        told = self.scales.size_of(name)
        return None if told == "village" else self.bearers.evident(name, sized=bool(told))

    def _choose(self, name: Name, options: Options) -> Around:
        """Resolve a name to the best of its options; return what stood around it."""
        if not options:
            name.resolution = Resolution(place=None, radius_km=None, reason="the gazetteer has no such name")
            return NOWHERE
        if len(options) == 1 and self.contexts.of(name) is NOTHING:
            return self._take_only(name, options[0])
        around, size = (self.surroundings.of(name), self.scales.size_of(name)) if len(options) > 1 else (NOWHERE, "")
        ranked = sorted(self.scales.weigh(name, options, around, size), key=itemgetter(0), reverse=True)
        best = ranked[0]
        if best.score < 0 and self.contexts.of(name).loose_province:
            name.resolution = Resolution(
                place=None, radius_km=None, reason="it lies abroad, where the gazetteer has no such name"
            )
            return around
        name.resolution = _resolution(name, ranked)
        if name.kind is MentionKind.TOWN:
            name.kind = best.place.kind
        if best.score > 0 or id(name) not in self.anchors:
            self.anchors[id(name)] = best.place
        return around

    def _take_only(self, name: Name, only: Option) -> Around:
        """Resolve a name that can mean one place, of which the text says nothing else."""
        kept, key = self.bearers.memory.only, key_of(name)
        found = kept.get(key)
        if found is None:
            found = kept[key] = _resolution(name, [Weighed(0.0, only.place, only.level, ())])
        name.resolution = found
        if name.kind is MentionKind.TOWN:
            name.kind = only.place.kind
        self.anchors[id(name)] = only.place
        return NOWHERE

    def _one_sense(self, names: list[Name]) -> None:
        """Let the same name mean the same place in one report, unless the text attaches different provinces."""
        groups: dict[str, list[Name]] = {}
        for name in names:
            if name.kind is MentionKind.TOWN and name.resolution and name.resolution.place:
                groups.setdefault(name.text.lower(), []).append(name)
        for group in (names[:NEIGHBOURS] for names in groups.values() if len(names) > 1):
            places = {n.resolution.place.id for n in group if n.resolution and n.resolution.place}
            others = [name for name in group if self.contexts.rejects(name)]
            others = others or self._of_another_size(group)
            if len(places) > 1 or others:
                self._settle([name for name in group if name not in others], others)

    def _of_another_size(self, group: list[Name]) -> list[Name]:
        """Return the mentions that call a town what others call a village: "the village of X; the town of X"."""
        sizes = [self.scales.size_of(name) for name in group]
        if "village" not in sizes:
            return []
        return [name for name, size in zip(group, sizes, strict=True) if size and size != "village"]

    def _settle(self, meant: list[Name], others: list[Name]) -> None:
        """Choose, for all mentions of one name, the place that fits them best together, and another for ``others``."""
        if not meant:
            return
        places = list(
            {
                c.place.id: c.place for name in [*meant, *others] if name.resolution for c in name.resolution.candidates
            }.values()
        )
        fits = list(zip(places, self._fits(meant, places), self._fits(others, places), strict=True))
        pairs = [
            (fit + other_fit, place, other)
            for place, fit, _ in fits
            for other, _, other_fit in fits
            if other is not place or not others
        ]
        if not pairs:
            return
        _, place, another = max(pairs, key=lambda pair: pair[0])
        for name in meant:
            province = self.contexts.of(name).province
            if not province or place.province == province:
                self._take(name, place, "as elsewhere in the report")
        for name in others:
            self._take(name, another, "another of this name")

    def _fits(self, names: list[Name], places: list[Place]) -> list[float]:
        """Return how well each place fits all of some mentions of one name."""
        totals = [0.0] * len(places)
        for name in names:
            own: dict[str, Option] = {}
            for option in self.bearers.of(name):
                own.setdefault(option.place.id, option)
            options = [own.get(place.id) or self.bearers.another(name, place) for place in places]
            around, size = self.surroundings.of(name), self.scales.size_of(name)
            for k, weighed in enumerate(self.scales.weigh(name, options, around, size)):
                totals[k] += weighed.score
        return totals

    def _take(self, name: Name, place: Place, why: str) -> None:
        """Let a name mean one of its candidates."""
        if name.resolution is None or name.resolution.place is None or name.resolution.place.id == place.id:
            return
        own = next((c.reason for c in name.resolution.candidates if c.place.id == place.id), "known by this name")
        name.resolution = replace(name.resolution, place=place, radius_km=place.radius_km, reason=f"{why}: {own}")
        self.anchors[id(name)] = place


def _resolution(name: Name, ranked: list[Weighed]) -> Resolution:
    """Return what it is to take a name for the first of some places."""
    best = ranked[0]
    place, reason = best.place, best.reason
    if len(ranked) > 1:
        reason = f"{reason}; preferred to {len(ranked) - 1} other" + ("s" if len(ranked) > 2 else "")
    radius = place.radius_km
    if name.base and place.kind is MentionKind.TOWN:
        radius = max(radius, _AROUND_SITE)
        reason += f"; placed at {place.name}, which it is named after"
    candidates = tuple([_candidate(each, best) for each in ranked[:_SHOWN]])
    return Resolution(place=place, radius_km=radius, reason=reason, candidates=candidates)


def _candidate(weighed: Weighed, best: Weighed) -> Candidate:
    behind = min(_STEEPEST, best.score - weighed.score)
    return Candidate(place=weighed.place, score=1 / (1 + math.exp(behind)), reason=weighed.reason)
