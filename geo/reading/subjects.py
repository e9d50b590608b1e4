"""The places that a report has in mind, sentence by sentence: its town, its province, what it named last."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import LOOSE, SITE_NOUNS, TOWN_NOUNS, anaphors
from geo.reading.coming_back import come_back, is_landmark, turn_to_pointed
from geo.reading.eligible import in_ukraine
from geo.reading.fronts import HEADED, has_size_of, in_order, is_heading, is_same, keeps_topic, last_told, on_top
from geo.reading.lexicons import word_class
from geo.reading.mentions import Name
from geo.reading.passing import OFF_STAGE, is_abroad, is_capital, is_wide
from geo.reading.refuges import turn_to_occupied
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.fronts import Spot
    from geo.reading.words import Line, Word

_GOES_ON: Final = TOWN_NOUNS | {"there"}
_OTHER_WARS: Final = re.compile(r"\b(?:in|of|from|until|since) (?:\w+ )?19(?:1[4-9]|2[01]|39|4[0-5])\b")
"""What a sentence tells of another war is not what the next one goes on about."""
_ELSEWHERE: Final = word_class("places_understood_elsewhere")
"""Words by which a sentence is about more than one town: "the front", "the region"."""
ORIGIN: Final = 2
"""The first word of a sentence at which a place may stand where somebody is from."""
_UNHEARD: Final = frozenset({"dateline", "container"})
_FULL_STOPS: Final = frozenset({".", "!", "?"})
SOLE: Final = 2  # paragraphs in which a report goes on about the only town that it has told of
ENTRIES: Final = 4
"""Sentences behind the one that named its town through which a report of one-line paragraphs goes on about it."""


def _is_district(line: Line, i: int, name: Name) -> bool:
    """Whether a district is what a sentence is about: "The night in X district was loud. Fire was opened on it"."""
    return name.hint == "district" and in_ukraine(line, i) and not name.roles & OFF_STAGE


@dataclass(slots=True)
class Focus:
    """The places named so far, the last ones last; a new paragraph does not end them, a new entry of a list does."""

    towns: list[Name] = field(default_factory=list)
    sites: list[Name] = field(default_factory=list)
    provinces: list[Name] = field(default_factory=list)
    groups: list[list[Name]] = field(default_factory=list)
    headed: tuple[int, Name] | None = None
    """The last paragraph that began with nothing but a town, and that town: "Sumy, near the border."."""
    standing: Name | None = None
    """The town of the office whose posts or bulletin the report is."""
    region: Name | None = None
    """The province of the administration whose bulletin the report is."""
    sited: int = -1
    """The paragraph that named a site last."""
    sector: tuple[int, Name] | None = None
    offices: list[Name] = field(default_factory=list)
    seated: int = -1
    at: tuple[int, int] = (-1, -1)
    since: int = 0
    paragraph: int = -1
    ahead: dict[int, Name] = field(default_factory=dict)
    leading: Name | None = None
    asked: Name | None = None
    """The town that the last question of an interview named."""
    abroad: int = -2
    home: Name | None = None
    named: tuple[int, Name] | None = None
    datelined: Name | None = None
    origin: tuple[int, Name] | None = None
    """The paragraph that last said where somebody is from, and that town."""
    reached: Name | None = None
    """The last town of a sentence that tells of several with a verb for each: "entered X and reached Y"."""
    near: Name | None = None
    """The last place by which another was told to lie, while no town has been told of."""
    strayed: int = -1
    """The paragraph that went on about something wider, or other times, since it named its last town."""
    topic: tuple[int, Name] | None = None
    """The last paragraph that named towns, and the first of them."""
    at_landmark: bool = False
    """Whether the town named last is only told of for its bridge, dam or station."""
    told: tuple[int, set[str]] = (-2, set())
    """The last paragraph that named places, and their names."""
    heard: list[tuple[int, Name]] = field(default_factory=list)
    """Towns that were named at all, whatever they did there, with their paragraphs."""

    def narrowed_to(self, town: Name) -> Focus:
        """Return a focus on one town, with the provinces of this one."""
        return Focus(towns=[town], provinces=self.provinces)

    def note(self, line: Line, *, strays: bool = False) -> None:
        """Take in the places of a line, its first town on top: that is what the next sentence goes on about.

        Where it ``strays`` to other times or to civil life, the next one goes on about those.
        """
        self._read(line)
        if strays:
            self.strayed = line.sentence.paragraph

    def _read(self, line: Line) -> None:
        """Take in the places of a line."""
        text = line.text(0, len(line.words))
        if "19" in text and _OTHER_WARS.search(text):
            return
        named = [(i, word.name) for i, word in enumerate(line.words) if word.name is not None]
        towns, offices, beside = self._take(line, named)
        if not towns and not beside and named and (len(line.words) <= HEADED or not self.fresh(line)):
            towns = [(i, name) for i, name in named if _is_district(line, i, name)]
        if offices:
            self.offices, self.seated = offices, line.sentence.paragraph
        if named:
            self._point(line, named)
            self._hear(line, named)
        self.since += 1
        if towns:
            self.abroad, self.strayed = -2, -1
            self._put(line, towns, beside)
            return
        self._stray(line, named)
        if self.since <= ENTRIES and line.sentence.opens and self._alone(line):
            self.told = line.sentence.paragraph, self.told[1]  # a post or a live blog goes on
        self.near = beside[-1][1] if beside and not self.towns else self.near
        self._go_on(line)
        self._sit(line, offices)

    def _take(self, line: Line, named: list[Spot]) -> tuple[list[Spot], list[Name], list[Spot]]:
        """Return the towns and sites among the places ``named``, those of offices, and those by which others lie."""
        towns: list[Spot] = []
        offices: list[Name] = []
        beside: list[Spot] = []
        for i, name in named:
            if not in_ukraine(line, i):
                continue
            if name.kind is MentionKind.PROVINCE:
                self.provinces.append(name)
            if name.roles & OFF_STAGE:
                if name.kind is MentionKind.TOWN and name.roles & OFF_STAGE == {"reference"}:
                    beside.append((i, name))
                if "heard" in name.roles:
                    offices += [name] if not self.towns and not offices else []
                elif "office" in name.roles:
                    offices.append(name)
                if "alias" in name.roles and name.kind is MentionKind.TOWN:
                    self.towns.append(name)
                continue
            if name.kind in {MentionKind.TOWN, MentionKind.OTHER} and name.hint != "district":
                towns.append((i, name))
            if "sector" in name.roles:
                self.sector = (line.sentence.paragraph, name)
        return towns, offices, beside

    def _stray(self, line: Line, named: list[Spot]) -> None:
        """Keep that a line which has ``named`` no town here went abroad, or on to something wider."""
        if any(is_abroad(name) for _, name in named):
            self.abroad = line.sentence.paragraph
        if is_wide(line):
            self.strayed = line.sentence.paragraph

    def _put(self, line: Line, towns: list[Spot], beside: list[Spot]) -> None:
        """Put the towns of a line on top of those told of before."""
        sites = [name for _, name in towns if name.kind is MentionKind.OTHER]
        self.sites += sites
        self.sited = line.sentence.paragraph if sites else self.sited
        towns = in_order(line, towns, beside)
        alone = self.standing is None and (not self.towns or self.towns == [self.datelined])
        first = [n for _, n in towns] if alone else []
        front = on_top(line, towns) or first
        topic = self.towns[-1] if self.towns and self.fresh(line) and keeps_topic(line, towns) else None
        self.towns += [*reversed(front), *([topic] if topic is not None else [])]
        if front:
            self.at = (line.sentence.paragraph, line.sentence.start)
            self.since = 0
            if self.topic is None or self.topic[0] != line.sentence.paragraph:
                self.topic = line.sentence.paragraph, front[0]
            self.at_landmark = len(towns) == 1 and is_landmark(line, towns[0][0])
            self.reached = last_told(line, [spot for spot in towns if spot[1] in front])
        if len(towns) == 1 and is_heading(line, towns[0][1]):
            self.headed = line.sentence.paragraph, towns[0][1]
        self._group(line, towns)

    def _group(self, line: Line, towns: list[tuple[int, Name]]) -> None:
        """Keep the first list of a line, for "both towns"."""
        towns.sort(key=lambda pair: pair[0])
        group = [towns[0][1]]
        for (a, _), (b, right) in itertools.pairwise(towns):
            if b - a <= 3 and all(w.low in {",", "and", "neighbouring", "nearby", "or"} for w in line.words[a + 1 : b]):
                group.append(right)
            elif len(group) > 1:
                break
            else:
                group = [right]
        if len(group) > 1:
            self.groups.append(group)
        elif len(towns) == 1 and towns[0][1].text not in {n.text for n in (self.groups[-1] if self.groups else [])}:
            self.groups.append([towns[0][1]])

    def _hear(self, line: Line, named: list[Spot]) -> None:
        """Keep the names of a paragraph, for what is told of its only place without a word for it, and an origin."""
        for i, name in named:
            if "from" in name.roles and i >= ORIGIN and name.kind is MentionKind.TOWN and in_ukraine(line, i):
                self.origin = line.sentence.paragraph, name
        paragraph = line.sentence.paragraph
        self.heard += [(paragraph, n) for _, n in named if n.literal and n.kind is MentionKind.TOWN]
        spots = {name.text for _, name in named if name.literal and name.roles.isdisjoint(_UNHEARD)}
        if spots or self.told[0] == line.sentence.paragraph:
            before = self.told[1] if self.told[0] == line.sentence.paragraph else set()
            self.told = line.sentence.paragraph, before | spots

    def _point(self, line: Line, named: list[Spot]) -> None:
        """Keep the last town that a line names, which "that town" points at, though the line is about another."""
        for _, name in reversed(named):
            if name.kind is MentionKind.TOWN:
                pointed = name.literal and "office" not in name.roles
                self.named = (line.sentence.paragraph, name) if pointed else None
                return

    def there(self) -> Name | None:
        """Return what "there" means: the last town of the sentence before that has a verb of its own."""
        town = self.town()
        return self.reached if town is not None and self.reached is not None and self.since == 0 else town

    def pointed_at(self, line: Line, article: str, noun: str) -> Name | None:
        """Return what "the town", "that town" and "her town" mean: the last one that is no smaller or larger.

        "The village lies south of X. That town ..." is about X, "The nurse from X works in Y. Her town ..." too.
        """
        if article in {"his", "her", "their"} and self.origin and self.origin[0] == line.sentence.paragraph:
            return self.origin[1]
        if article == "that" and self.named is not None and self.named[0] == line.sentence.paragraph:
            return self.named[1]
        town = self.settlement()
        if town is None and self.origin and self.origin[0] == line.sentence.paragraph:
            return self.origin[1]  # "He had just come from X. The town was lost"
        if town is None or has_size_of(noun, town):
            return town
        others = [name for name in reversed(self.towns[-8:]) if name.text in self.told[1] and name.kind is town.kind]
        return next((name for name in others if has_size_of(noun, name)), None)

    def open_from(self, line: Line) -> None:
        """Keep in mind the town that a report is datelined from, but the capital, for its first paragraph."""
        if line.sentence.opens:
            come_back(line, self)
        turn_to_occupied(line, self)
        turn_to_pointed(line, self)
        name = line.words[0].name
        if name is None or "dateline" not in name.roles or not in_ukraine(line, 0) or is_capital(name):
            return
        if not any(in_ukraine(line, i) for i in line.within(1, len(line.words))):
            self.towns.append(name)
            self.datelined = name
            self.at, self.since = (line.sentence.paragraph, line.sentence.start), 0

    def _sit(self, line: Line, offices: list[Name]) -> None:
        """Keep in mind the town whose mayor or garrison a line is about, where its paragraph has named no other."""
        if self.at[0] == line.sentence.paragraph or not offices:
            return
        name = offices[-1]
        at = next((i for i, word in enumerate(line.words) if word.name is name), 0)
        if name.kind is not MentionKind.TOWN or is_capital(name) or not name.literal:
            return
        if "seat" in name.roles or line.lows[at + 1 : at + 2] == ["garrison"]:
            self.towns.append(name)

    def _go_on(self, line: Line) -> None:
        """Keep in mind the town that a line without a name is about: "the town", "there"."""
        if self.sites and len(line.lows) > 1 and line.lows[0] == "the" and line.lows[1] in SITE_NOUNS:
            site = self.site(line.lows[1])
            if site is not None:
                self.towns.append(site)  # "The island is a rock. ... it was shelled"
                self.at, self.since = (line.sentence.paragraph, line.sentence.start), 0
                return
        if not self.towns or _GOES_ON.isdisjoint(line.lows):
            return
        if any(word.name is not None and (word.name.literal or word.name.roles) for word in line.words):
            return
        meant = [
            names[0]
            for i, names in anaphors(line, 0, len(line.words), self)
            if line.lows[i] in _GOES_ON and len(names) == 1 and names[0].kind is MentionKind.TOWN
        ]
        if meant:
            self.strayed = -1
            self.towns.append(meant[0])
            self.at = (line.sentence.paragraph, line.sentence.start)
            self.since = 0

    def town(self) -> Name | None:
        """Return the town or the site that "it" or "there" means; none where the paragraph went abroad."""
        return self.towns[-1] if self.towns and self.abroad != self.paragraph else None

    def fresh(self, line: Line) -> bool:
        """Whether the town in mind was named in the same paragraph, not more than three sentences ago."""
        return self.at[0] == line.sentence.paragraph and self.since < 3

    def in_mind(self, line: Line) -> bool:
        """Whether what has no place of its own happened in the town in mind: a fresh one, or the one of a feature."""
        if is_wide(line) or self._strays(line):
            return False
        return (
            self.fresh(line)
            or self._alone(line)
            or self._sole(line)
            or (
                self.leading is not None
                and bool(self.towns)
                and is_same(self.towns[-1], self.leading)
                and 0 < line.sentence.paragraph - self.at[0] <= 12
                and not line.sentence.listed
            )
        )

    def _strays(self, line: Line) -> bool:
        """Whether the paragraph has left its town behind, and the line has no date of its own to come back to it."""
        if self.strayed != line.sentence.paragraph:
            return False
        return not any(word.date is not None and word.date.usable and not word.date.history for word in line.words)

    def _alone(self, line: Line) -> bool:
        """Whether the paragraph, or else the one before it, has named the town in mind and no other place."""
        paragraph, names = self.told
        near = line.sentence.paragraph - paragraph
        if near > 1 or len(names) != 1 or not self.towns or self.towns[-1].text not in names:
            return False
        if near and ((line.sentence.listed and not line.sentence.clock) or not line.sentence.opens):
            return False
        named = line.within(0, len(line.words)) if near else any(w.name and w.name.literal for w in line.words)
        return _ELSEWHERE.isdisjoint(line.lows) and not named

    def _sole(self, line: Line) -> bool:
        """Whether no other town has been in mind so far: what is told without a place goes on about it."""
        return (
            not _FULL_STOPS.isdisjoint(line.lows[-2:])
            and line.sentence.paragraph - self.at[0] <= SOLE
            and len({name.text for name in self.towns}) == 1
            and not any(w.name and w.name.literal for w in line.words)
        )

    def settlement(self) -> Name | None:
        """Return the town that "the town" means."""
        if self.abroad == self.paragraph:
            return None
        if self.at[0] != self.paragraph and self.paragraph in self.ahead:
            return self.ahead[self.paragraph]
        for names in (self.towns[-8:], self.offices):
            for name in reversed(names):
                if name.kind is MentionKind.TOWN:
                    return name
        return self.near

    def seat(self, line: Line) -> Name | None:
        """Return the town whose mayor spoke last in the paragraph, or whose posts these are, if it named no other."""
        town = self.offices[-1] if self.offices and self.seated == line.sentence.paragraph else self.standing
        named = self.at[0] == line.sentence.paragraph or is_wide(line) or self._strays(line)
        return None if town is None or named or town.kind is not MentionKind.TOWN or is_capital(town) else town

    def capital(self, words: list[Word]) -> Name | None:
        """Return Kyiv where the report names it as a place, else the town in mind."""
        here = [word.name for word in words if word.name is not None and word.name.literal]
        named = [name for name in [*self.towns, *self.offices, *here] if is_capital(name)]
        return named[-1] if named else self.settlement()

    def site(self, noun: str) -> Name | None:
        """Return the plant, dam, bridge or island that "the plant" means."""
        kinds = SITE_NOUNS.get(noun, ())
        if noun in LOOSE and self.sited != self.paragraph:
            return None
        for name in reversed(self.sites):
            place = name.resolution.place if name.resolution else None
            text = f"{name.text} {place.name if place else ''}".lower()
            if any(kind in text for kind in kinds):
                return name
        return None

    def several(self, count: int) -> list[Name]:
        """Return the places that "both towns" means: the last list, or the last towns that were each alone."""
        for group in reversed(self.groups):
            if len(group) == count or (count == 0 and len(group) > 1):
                return group
        found: list[Name] = []
        for name in reversed(self.towns):
            ids = {n.resolution.place.id for n in found if n.resolution and n.resolution.place}
            place = name.resolution.place if name.resolution else None
            if place is None or place.id not in ids:
                found.append(name)
            if len(found) == (count or 2):
                break
        return list(reversed(found))

    def province(self) -> Name | None:
        """Return the province that "the region" means."""
        return self.provinces[-1] if self.provinces else self.region
