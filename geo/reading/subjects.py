"""The places that a report has in mind, sentence by sentence: its town, its province, what it named last."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import SITE_NOUNS, TOWN_NOUNS, anaphors
from geo.reading.eligible import in_ukraine
from geo.reading.lexicons import word_class
from geo.reading.mentions import Name
from geo.reading.passing import OFF_STAGE, destination, is_abroad, is_capital, is_wide, landmarks, road_leads
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.words import Line, Word

_GOES_ON: Final = TOWN_NOUNS | {"there"}
_OTHER_WARS: Final = re.compile(r"\b(?:in|of|from|until|since) (?:\w+ )?19(?:1[4-9]|2[01]|39|4[0-5])\b")
"""What a sentence tells of another war is not what the next one goes on about."""
_TRAVELLERS: Final = word_class("subjects_travellers")
"""Who goes to the place of which the next sentence tells."""
_ELSEWHERE: Final = word_class("places_understood_elsewhere")
"""Words by which a sentence is about more than one town: "the front", "the region"."""
OPENING: Final = 4
"""Words of a sentence among which those stand who travel."""


@dataclass(slots=True)
class Focus:
    """The places named so far, the last ones last; a new paragraph does not end them, a new entry of a list does."""

    towns: list[Name] = field(default_factory=list)
    sites: list[Name] = field(default_factory=list)
    provinces: list[Name] = field(default_factory=list)
    groups: list[list[Name]] = field(default_factory=list)
    sector: tuple[int, Name] | None = None
    offices: list[Name] = field(default_factory=list)
    seated: int = -1
    at: tuple[int, int] = (-1, -1)
    since: int = 0
    paragraph: int = -1
    ahead: dict[int, Name] = field(default_factory=dict)
    leading: str | None = None
    abroad: int = -2
    home: Name | None = None
    named: tuple[int, Name] | None = None
    datelined: Name | None = None
    origin: tuple[int, Name] | None = None
    """The paragraph that last said where somebody is from, and that town."""
    told: tuple[int, set[str]] = (-2, set())
    """The last paragraph that named places, and their names."""

    def narrowed_to(self, town: Name) -> Focus:
        """Return a focus on one town, with the provinces of this one."""
        return Focus(towns=[town], provinces=self.provinces)

    def note(self, line: Line) -> None:
        """Take in the places of a line, its first town on top: that is what the next sentence goes on about."""
        towns, offices, beside = [], [], []
        text = line.text(0, len(line.words))
        if "19" in text and _OTHER_WARS.search(text):
            return
        for i, word in enumerate(line.words):
            name = word.name
            if name is None or not in_ukraine(line, i):
                continue
            if name.kind is MentionKind.PROVINCE:
                self.provinces.append(name)
            if name.roles & OFF_STAGE:
                if name.kind is MentionKind.TOWN and name.roles & OFF_STAGE == {"reference"}:
                    beside.append((i, name))
                if "office" in name.roles:
                    offices.append(name)
                if "alias" in name.roles and name.kind is MentionKind.TOWN:
                    self.towns.append(name)
                continue
            if name.kind in {MentionKind.TOWN, MentionKind.OTHER} and name.hint != "district":
                towns.append((i, name))
            if "sector" in name.roles:
                self.sector = (line.sentence.paragraph, name)
        if offices:
            self.offices, self.seated = offices, line.sentence.paragraph
        self._point(line)
        self._hear(line)
        self.since += 1
        if towns or not any(is_abroad(word.name) for word in line.words):
            self.abroad = self.abroad if not towns else -2
        else:
            self.abroad = line.sentence.paragraph
        if not towns:
            self._go_on(line)
            self._sit(line, offices)
            return
        self.sites += [name for _, name in towns if name.kind is MentionKind.OTHER]
        travelled = not _TRAVELLERS.isdisjoint(line.lows[:OPENING])
        marks = landmarks(line, [i for i, _ in [*towns, *beside]])
        if beside and all(i in marks for i, _ in towns):
            towns = beside  # "Between X and Y the train stops at Z"
        towns.sort(key=lambda pair: (is_capital(pair[1]), pair[0] in marks, "sector" in pair[1].roles, pair[0]))
        front = [
            name
            for i, name in towns
            if ("towards" not in name.roles or (len(towns) == 1 and road_leads(line, i)))
            and (travelled or not destination(line, i))
            and (
                "from" not in name.roles
                or (i > 1 and line.words[i - 2].low in {"report", "dispatch", "reports", "letter"})
            )
        ] or ([n for _, n in towns] if not self.towns or self.towns == [self.datelined] else [])
        self.towns += list(reversed(front))
        if front:
            self.at = (line.sentence.paragraph, line.sentence.start)
            self.since = 0
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

    def _hear(self, line: Line) -> None:
        """Keep the names of a paragraph, for what is told of its only place without a word for it, and an origin."""
        for i in line.within(2, len(line.words)):
            name = line.words[i].name
            if name is not None and name.kind is MentionKind.TOWN and "from" in name.roles and in_ukraine(line, i):
                self.origin = line.sentence.paragraph, name
        spots = {w.name.text for w in line.words if w.name and w.name.literal and "dateline" not in w.name.roles}
        if spots or self.told[0] == line.sentence.paragraph:
            before = self.told[1] if self.told[0] == line.sentence.paragraph else set()
            self.told = line.sentence.paragraph, before | spots

    def _point(self, line: Line) -> None:
        """Keep the last town that a line names, which "that town" points at, though the line is about another."""
        last = next((w.name for w in reversed(line.words) if w.name and w.name.kind is MentionKind.TOWN), None)
        if last is not None:
            self.named = (line.sentence.paragraph, last) if last.literal and "office" not in last.roles else None

    def pointed_at(self, line: Line, article: str) -> Name | None:
        """Return what "the town", "that town" and "her town" mean.

        "The village lies south of X. That town ..." is about X, "The nurse from X works in Y. Her town ..." too.
        """
        if article in {"his", "her", "their"} and self.origin and self.origin[0] == line.sentence.paragraph:
            return self.origin[1]
        if article == "that" and self.named is not None and self.named[0] == line.sentence.paragraph:
            return self.named[1]
        return self.settlement()

    def open_from(self, line: Line) -> None:
        """Keep in mind the town that a report is datelined from, but the capital, for its first paragraph."""
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
        if is_wide(line):
            return False
        return (
            self.fresh(line)
            or self._alone(line)
            or (
                self.leading is not None
                and bool(self.towns)
                and self.towns[-1].text == self.leading
                and 0 < line.sentence.paragraph - self.at[0] <= 12
                and not line.sentence.listed
            )
        )

    def _alone(self, line: Line) -> bool:
        """Whether the paragraph, or else the one before it, has named the town in mind and no other place."""
        paragraph, names = self.told
        near = line.sentence.paragraph - paragraph
        if near > 1 or len(names) != 1 or not self.towns or self.towns[-1].text not in names:
            return False
        if near and (line.sentence.listed or line.sentence.clock or not line.sentence.opens):
            return False
        return _ELSEWHERE.isdisjoint(line.lows) and not line.within(0, len(line.words))

    def settlement(self) -> Name | None:
        """Return the town that "the town" means."""
        if self.abroad == self.paragraph:
            return None
        if self.at[0] != self.paragraph and self.paragraph in self.ahead:
            return self.ahead[self.paragraph]
        towns = [name for name in self.towns[-8:] if name.kind is MentionKind.TOWN]
        offices = [name for name in self.offices if name.kind is MentionKind.TOWN]
        return towns[-1] if towns else offices[-1] if offices else None

    def seat(self, line: Line) -> Name | None:
        """Return the town whose mayor spoke last in the paragraph, where it has named no other."""
        town = self.offices[-1] if self.offices and self.seated == line.sentence.paragraph else None
        named = self.at[0] == line.sentence.paragraph or is_wide(line)
        return None if town is None or named or town.kind is not MentionKind.TOWN or is_capital(town) else town

    def capital(self, words: list[Word]) -> Name | None:
        """Return Kyiv where the report names it as a place, else the town in mind."""
        here = [word.name for word in words if word.name is not None and word.name.literal]
        named = [name for name in [*self.towns, *self.offices, *here] if is_capital(name)]
        return named[-1] if named else self.settlement()

    def site(self, noun: str) -> Name | None:
        """Return the plant, dam, bridge or island that "the plant" means."""
        kinds = SITE_NOUNS.get(noun, ())
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
        return self.provinces[-1] if self.provinces else None
