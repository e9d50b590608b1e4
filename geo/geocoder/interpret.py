"""From a name or phrase with its context to a resolution."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geopy.distance import geodesic

from geo.geocoder import lexicon
from geo.geocoder.answers import answer, extent, spot, stand_in
from geo.geocoder.choose import NOTHING, Choice, Context, choose, nearest, position
from geo.geocoder.finder import TOWN_PEOPLE, Finder
from geo.geocoder.phrases import Offset, Part, Phrase, Role, clean, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.records import Place, Resolution

Point = tuple[float, float]

CONTEXT_REACH_KM: Final = 120.0
"""Farther than this from what it is said to be near, a place is not the one that is meant."""
CITY_PEOPLE: Final = 20_000
"""A city of this size is known by its name alone, and gives the other names of a phrase their place."""
MOST_BETWEEN_KM: Final = 150.0
"""Two places farther apart are no place between them."""
BESIDE_KM: Final = 10.0
"""How far beyond a town "south of it" is taken to reach."""
DISTRICT_ENDING: Final = " district"


class Interpreter:
    """Resolves names and phrases against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Use ``gazetteer``."""
        self._finder = Finder(gazetteer)
        self._province = gazetteer.province

    def resolve(
        self, name: str, *, province: str | None = None, district: str | None = None, near: Sequence[Point] = ()
    ) -> Resolution:
        """See :meth:`geo.geocoder.OfflineGeocoder.resolve`."""
        if "/" in name:
            first = self.resolve(name.partition("/")[0], province=province, district=district, near=near)
            if first.place is not None:
                return first
        context = self._context(name, province, district, tuple(near))
        choice = choose(self._finder.known(name), context)
        if choice.place is None and choice.certain:
            phrase = parse(name)
            if not phrase.is_plain:
                return self._phrase(phrase, context, name)
            choice = self._plain(phrase.parts[0].name if phrase.parts else clean(name), context)
        return answer(choice, name)

    def _context(self, name: str, province: str | None, district: str | None, near: tuple[Point, ...]) -> Context:
        """Read province and district, each of which may hold anything: a unit, a district, a town, a quarter."""
        context = Context(near=near)
        loose: list[str] = []
        for text, is_province in ((province, True), (district, False)):
            if not text:
                continue
            unit = self._province(text) if is_province or lexicon.PROVINCE_WORD.search(text) else None
            if unit is not None:
                context = _in_unit(context, unit)
            elif text.casefold() != name.casefold():
                loose.append(text)
        anchors = [anchor for text in loose if (anchor := self._anchor(text, context)) is not None]
        return _near_to(context, anchors)

    def _anchor(self, text: str, context: Context) -> Place | None:
        """Return the likeliest place or district that ``text`` means, even if another is nearly as likely."""
        phrase = parse(text)
        shorn = lexicon.PROVINCE_WORD.sub("", text).strip()
        names = [text, *(name for part in phrase.parts for name in part.readings), f"{shorn} raion", shorn]
        for inside in dict.fromkeys((context, replace(context, province=None))):
            for name in dict.fromkeys(names):
                choice = choose([*self._finder.known(name), *self._finder.adjectives(name)], inside)
                if choice.candidates:
                    return choice.candidates[0].place
        return None

    def _plain(self, name: str, context: Context) -> Choice:
        """Choose for a bare ``name``: as it is, as a province, in another case, misspelt, elsewhere."""
        finder = self._finder
        choice = choose(finder.known(name), context)
        if choice.candidates:
            return choice
        unit = self._province(name) if lexicon.PROVINCE_WORD.search(name) else None
        if unit is not None:
            return choose([(unit, 1.0, "the province")], Context())
        alone = context == Context()
        for found in (finder.inflected(name), [] if alone else finder.adjectives(name)):
            choice = choose(found, context)
            if choice.candidates:
                return choice
        alike = [entry for entry in finder.similar(name, alone=alone) if _within_reach(entry[0], context)]
        similar = choose(alike, context)
        elsewhere = choose(finder.known(name), replace(context, province=None, country="UA")).place
        if elsewhere is not None:
            people = similar.place.population if similar.place is not None else 0
            if elsewhere.population >= max(TOWN_PEOPLE, people):
                return choose([(elsewhere, 1.0, f"in {elsewhere.province}, not where it was said to be")], Context())
        return similar

    def _phrase(self, phrase: Phrase, context: Context, name: str) -> Resolution:
        context, parts = self._take_units(phrase.parts, context)
        if phrase.between is not None:
            return self._between(phrase.between, context, name)
        if phrase.offset is not None:
            return self._beside(phrase.offset, context, name)
        city = self._city(parts, context)
        placed: list[tuple[Part, Choice]] = []
        lost: list[tuple[Part, Choice]] = []
        for part in parts:
            choice = city[1] if city and part is city[0] else self._part(part, parts, city, context)
            (placed if choice.place is not None else lost).append((part, choice))
        unsure = next((choice for part, choice in lost if choice.candidates and part.role is Role.NAME), None)
        heads = [(part, choice) for part, choice in placed if part.role is not Role.NEAR] or placed
        if unsure is not None or not heads:
            return answer(unsure or NOTHING, name)
        part, choice = min(heads, key=lambda entry: extent(entry[1]))
        missing = [other for other, _ in lost if other.role is not Role.NEAR]
        return stand_in(choice, part, missing) if missing or part.role is Role.NEAR else answer(choice, name)

    def _take_units(self, parts: Sequence[Part], context: Context) -> tuple[Context, list[Part]]:
        """Take provinces and countries out of ``parts`` into the context; a lone part stays what it is."""
        left: list[Part] = []
        for part in parts:
            unit = self._province(part.text) if part.role is Role.PROVINCE else None
            country = self._finder.country(part.text)
            if len(parts) == 1 or (unit is None and country is None):
                left.append(part)
            elif unit is not None:
                context = _in_unit(context, unit)
            else:
                context = replace(context, country=context.country or country)
        return context, left

    def _city(self, parts: Sequence[Part], context: Context) -> tuple[Part, Choice] | None:
        """Return the largest city that one of ``parts`` names for certain: the others lie in or near it."""
        found = [
            (choice.place.population, part, choice)
            for part in parts
            if part.role in {Role.NAME, Role.NEAR}
            and (choice := choose(self._finder.known(part.name), context)).place is not None
            and choice.place.population >= CITY_PEOPLE
            and choice.place.country == (context.country or "UA")
        ]
        return max(found, key=lambda entry: entry[0])[1:] if found else None

    def _part(self, part: Part, parts: Sequence[Part], city: tuple[Part, Choice] | None, context: Context) -> Choice:
        """Choose for one part, near what the others name, and in the province that the city may stand for."""
        if part.role is Role.STREET:
            return NOTHING
        if part.role is Role.PROVINCE:
            return self._plain(part.text, context)
        middle = city[1].place if city else None
        around = _near_to(context, [middle]) if middle else context
        anchors = [
            anchor
            for other in parts
            if other is not part and other.role is not Role.STREET and not (city and other is city[0])
            if (anchor := self._anchor(other.text, around)) is not None
        ]
        tries = [_near_to(around, anchors)]
        unit = self._province(city[0].name) if city else None
        if unit is not None and middle is not None and context.province is None:
            inside = _near_to(_in_unit(context, unit), anchors)
            tries.insert(0, replace(inside, cities=(*inside.cities, middle)))
        finder = self._finder
        searches = [finder.known, finder.inflected, finder.adjectives]
        if part.role is not Role.SITE and not finder.known(part.name):
            searches.append(finder.similar)
        for find in searches:
            for tried in tries:
                for name in part.readings:
                    choice = choose([entry for entry in find(name) if _within_reach(entry[0], tried)], tried)
                    if choice.place is not None or (choice.candidates and find != finder.similar):
                        return choice
        return NOTHING

    def _between(self, ends: tuple[str, str], context: Context, name: str) -> Resolution:
        """Place a stretch between two places at its middle, with half its length as radius."""
        first = self._anchor(ends[0], context)
        start = position(first) if first else None
        second = self._anchor(ends[1], replace(context, near=(start,) if start else context.near))
        end = position(second) if second else None
        if first is None or second is None or start is None or end is None:
            return answer(NOTHING, name)
        length = geodesic(start, end).km
        if length > MOST_BETWEEN_KM:
            return answer(NOTHING, name)
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        return spot(first, name, middle, length / 2, f"halfway between {first.name} and {second.name}")

    def _beside(self, offset: Offset, context: Context, name: str) -> Resolution:
        """Place what lies a distance and a bearing from a known place."""
        base = self._anchor(offset.name, context)
        start = position(base) if base else None
        if base is None or start is None:
            return answer(NOTHING, name)
        away = offset.distance_km if offset.distance_km is not None else base.radius_km + BESIDE_KM
        if offset.bearing is None:
            return spot(base, name, start, max(away, base.radius_km), f"{away:g} km from {base.name}, on any side")
        goal = geodesic(kilometers=away).destination(start, bearing=offset.bearing)
        radius = max(base.radius_km, away / 4 if offset.distance_km is not None else away)
        return spot(base, name, (goal.latitude, goal.longitude), radius, f"about {away:g} km from {base.name}")


def _near_to(context: Context, anchors: Sequence[Place]) -> Context:
    """Add to ``context`` that the place lies in or near ``anchors``."""
    points = tuple(point for anchor in anchors if (point := position(anchor)) is not None)
    districts = {
        anchor.district
        for anchor in anchors
        if anchor.district and anchor.id.startswith("ua:") and anchor.name.endswith(DISTRICT_ENDING)
    }
    return replace(
        context,
        near=(*points, *context.near),
        cities=(*context.cities, *anchors),
        districts=context.districts | districts,
    )


def _in_unit(context: Context, unit: Place) -> Context:
    """Add a first-level unit; abroad, where places carry none, its country and its middle stand for it."""
    if unit.country == "UA":
        return replace(context, province=context.province or unit.id)
    point = position(unit)
    return replace(context, country=unit.country, near=(*context.near, *((point,) if point else ())))


def _within_reach(place: Place, context: Context) -> bool:
    """Whether ``place`` is not too far from everything that it is said to be near."""
    return not context.near or nearest(context.near, place) <= CONTEXT_REACH_KM
