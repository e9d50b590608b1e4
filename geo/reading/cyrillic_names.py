# ruff: noqa: RUF001, RUF003 - Cyrillic is what this file is about

"""Names of places in Ukrainian and Russian: the longest run of words that the gazetteer knows in some case."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Final

from geo.gazetteer.table import ADJECTIVE, BY_RULE
from geo.reading.cyrillic_sense import Found, Neighbourhood, Option, Sense, tell_sense
from geo.reading.cyrillic_words import (
    CYRILLIC,
    RUSSIAN,
    UKRAINIAN,
    BaseForm,
    base_forms,
    cyrillic_class,
    plain,
    read_rows,
    tell_language,
)
from geo.reading.mentions import Name
from geo.records import MentionKind
from geo.text.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.records import Place
    from geo.text.tokens import Token

LONGEST: Final = 4
SHORTEST: Final = 3
MOST_LISTED: Final = 12
"""Adjectives in a row that one word for province may follow; with a limit the work stays linear."""
MOST_FORMS: Final = 40
MOST_PLACES: Final = 40
ABROAD_POPULATION: Final = 100_000
_ABBREVIATED: Final = re.compile(
    r"(?:м|с|смт|сщ|х|г|гг|пос|пгт|д|ст|р|вул|ул|пл|обл|ім|им|просп|пров|пер)", re.IGNORECASE
)
_ADJECTIVE: Final = re.compile(
    r"(?P<stem>[\w'-]{2,}[сцз]ьк)(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими)$"
    r"|(?P<russian>[\w'-]{2,}[сц]к)(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими)$"
)
_PROVINCE_NOUN: Final = re.compile(r"[іиї]?[чщ]чин[аіуеиы]?(?:ою|ой)?$|[щч]ин(?:а|и|і|у|ою|ы|е|ой)$")
_RIVER: Final = ("річка", "река")
_TOWN_ENDINGS: Final = ("", "ь", "ка", "а", "я", "и", "ы", "о", "е", "ое", "ськ", "ск")
_LINKS: Final = frozenset(",/–—-") | {"та", "і", "й", "и", "або", "или", "чи", "також", "также", "а"}


class CyrillicFinder:
    """Finds the names of one report."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        """Take the gazetteer and the text in which offsets count."""
        self._gazetteer = gazetteer
        self._default = tell_language(text[:20_000])
        self._text = text
        self._sense = Sense()

    def find(self, rows: Sequence[Sequence[Token]]) -> list[Found]:
        """Return the names of ``rows``, one a sentence; what is no place but a government is among them."""
        self._sense.study(rows)
        found: list[Found] = []
        before: Sequence[Token] = ()
        for number, row in enumerate(rows):
            if not row:
                before = ()
                continue
            lead = before[-2:-1] if _ends_in_abbreviation(before) else ()
            language = tell_language(self._text[row[0].start : row[-1].end], default=self._default)
            found += self._find_in(row, number, lead, language)
            before = row
        return found

    def _find_in(self, row: Sequence[Token], number: int, lead: Sequence[Token], language: str) -> list[Found]:
        lows = [plain(token.text) for token in row]
        opening = -1 if lead else next((i for i, token in enumerate(row) if token.word), -1)
        around = Neighbourhood(
            lows=lows, tokens=row, lead=[plain(token.text) for token in lead], opening=opening, text=self._text
        )
        found: list[Found] = []
        i = 0
        while i < len(row):
            token = row[i]
            if not token.capital or not CYRILLIC.match(token.text):
                i += 1
                continue
            adjectives = self._adjectives(row, lows, i, number)
            if adjectives:
                found += adjectives
                around.covered.update(k for each in adjectives for k in range(each.name.first, each.name.last))
                i = adjectives[-1].name.last
                continue
            each, last = self._name_at(row, around, i, number, language)
            if each is not None:
                found.append(each)
                if each.name.literal:
                    around.covered.update(range(i, last))
            i = last
        return found

    def _name_at(
        self, row: Sequence[Token], around: Neighbourhood, i: int, number: int, language: str
    ) -> tuple[Found | None, int]:
        """Return the name that begins at word ``i``, if one does, and the word behind what was looked at."""
        province = _province_of(around.lows[i]) if _PROVINCE_NOUN.search(around.lows[i]) else None
        place = None if province is None else self._gazetteer.place(province)
        if place is not None:
            option = Option(place=place, level=0, spelled=True, cases=frozenset())
            name = _name(row, i, i + 1, number, kind=MentionKind.PROVINCE, reason="a province's name", text=self._text)
            return Found(name=name, options=(option,)), i + 1
        for length in range(min(LONGEST, len(row) - i), 0, -1):
            words = row[i : i + length]
            if not all(token.word and CYRILLIC.match(token.text) for token in words):
                continue
            if length > 1 and (_binds(around.lows[i]) or _binds(around.lows[i + length - 1])):
                continue
            if length > 1 and any(self._text[a.end : b.start].strip(" \u00a0\n") for a, b in pairwise(words)):
                continue
            options = _options(self._gazetteer, tuple(around.lows[i : i + length]), language)
            if any(not token.capital for token in words):
                # "Чорне море", "Каховська ГЕС", but no quarter of a city called "Правий берег"
                options = tuple(option for option in options if option.place.id.startswith("dl:"))
            if not options:
                continue
            if length > 1 and around.lows[i] in cyrillic_class("river"):
                continue  # "річка Оскіл": the name alone
            verdict = tell_sense(self._sense, around, i, i + length, options)
            if verdict is None:
                return None, i + length
            name = _name(row, i, i + length, number, kind=verdict.kind, reason=verdict.reason, text=self._text)
            name.literal = verdict.literal
            province = around.province_behind(i + length)
            code = None if province is None else _province_of(province)
            return Found(name=name, options=verdict.options, province=code), i + length
        return None, i + 1

    def _adjectives(self, row: Sequence[Token], lows: list[str], i: int, number: int) -> list[Found]:
        """Return the names in "Донецької та Луганської областей" or "Лиманському напрямку", if ``i`` begins them."""
        at = i
        listed: list[int] = []
        while at < len(row) and len(listed) < MOST_LISTED and row[at].capital and _ADJECTIVE.match(lows[at]):
            listed.append(at)
            at += 1
            while (
                at < len(row)
                and lows[at] in _LINKS
                and at + 1 < len(row)
                and (row[at + 1].capital or lows[at + 1] in _LINKS)
            ):
                at += 1
        if not listed or at >= len(row) or at != listed[-1] + 1:
            return []
        behind = lows[at]
        found = []
        for k in listed:
            option = self._of_adjective(lows[k], behind)
            if option is None:
                return []
            kind = (
                MentionKind.PROVINCE
                if option.place.kind is MentionKind.PROVINCE
                else MentionKind.OTHER
                if behind in cyrillic_class("raion_word")
                else MentionKind.TOWN
            )
            reason = f"an adjective before '{row[at].text}'"
            name = _name(row, k, k + 1, number, kind=kind, reason=reason, text=self._text)
            found.append(Found(name=name, options=(option,)))
        return found

    def _of_adjective(self, low: str, behind: str) -> Option | None:
        """Return the province, or the town, that the adjective ``low`` belongs to before the word ``behind``."""
        of_province = behind in cyrillic_class("province_word") or behind in cyrillic_class("administration")
        if of_province:
            code = _province_of(low)
            place = None if code is None else self._gazetteer.place(code)
            return None if place is None else Option(place=place, level=0, spelled=True, cases=frozenset())
        if behind not in cyrillic_class("raion_word") and behind not in cyrillic_class("direction_word"):
            return None
        match = _ADJECTIVE.match(low)
        assert match is not None  # noqa: S101 - asked by the caller
        stem = match["stem"] or match["russian"]
        bare = stem[:-3] if match["stem"] else stem[:-2]
        towns = [
            (place, level)
            for place, level in (
                *self._gazetteer.known_by_key(fold(f"{stem}ий") + ADJECTIVE),
                *(known for ending in _TOWN_ENDINGS for known in self._gazetteer.known_as(bare + ending)),
            )
            if place.kind is MentionKind.TOWN and place.country == "UA"
        ]
        if not towns:
            return None
        place, level = max(towns, key=lambda town: (town[0].population, -self._gazetteer.front_km(town[0].id)))
        return Option(place=place, level=level, spelled=True, cases=frozenset())


@lru_cache(maxsize=1 << 14)
def _options(gazetteer: Gazetteer, words: tuple[str, ...], language: str) -> tuple[Option, ...]:
    """Return the places that ``words`` may name in some case, each once."""
    if len(words) == 1 and (len(words[0]) < SHORTEST or _binds(words[0])):
        return ()
    found: dict[str, Option] = {}
    for of in (language, RUSSIAN if language == UKRAINIAN else UKRAINIAN):
        for nominative, cases in _phrases(words, of):
            for option in _known(gazetteer, nominative, cases):
                earlier = found.get(option.place.id)
                if earlier is not None and (earlier.spelled or not option.spelled):
                    option = replace(earlier, cases=earlier.cases | option.cases)  # noqa: PLW2901 - the two are one
                found[option.place.id] = option
        if any(option.spelled or option.level != BY_RULE for option in found.values()):
            break
    if not found:
        named = (_known(gazetteer, form, cases, rivers=True) for form, cases in _phrases(words, language))
        found = {option.place.id: option for options in named for option in options}
    spelled = [option for option in found.values() if option.spelled]
    return tuple(spelled or found.values())


def _known(gazetteer: Gazetteer, nominative: str, cases: frozenset[str], *, rivers: bool = False) -> Iterator[Option]:
    places = list(gazetteer.known_as(nominative)[:MOST_PLACES])
    if rivers or places:
        places += [
            (place, level)
            for word in _RIVER
            for place, level in gazetteer.known_as(f"{word} {nominative}")
            if place.kind is MentionKind.RIVER
        ]
    for place, level in places:
        spelled = place.kind is MentionKind.RIVER or nominative in _plain_names(gazetteer.names(place.id))
        if place.country == "UA" or place.kind is not MentionKind.TOWN or _is_told_abroad(place, spelled=spelled):
            yield Option(place=place, level=level, spelled=spelled, cases=cases)


def _is_told_abroad(place: Place, *, spelled: bool) -> bool:
    return spelled and (place.population >= ABROAD_POPULATION or place.country in {"RU", "BY"})


@lru_cache(maxsize=1 << 13)
def _plain_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(name) for name in names if CYRILLIC.search(name))


@lru_cache(maxsize=1 << 12)
def _phrases(words: tuple[str, ...], language: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the nominatives of a row of words that agree in their case, the row itself first."""
    forms = [base_forms(word, language)[:MOST_FORMS] for word in words]
    if len(words) == 1:
        return tuple((form.nominative, form.cases) for form in forms[0])
    found: dict[str, frozenset[str]] = {" ".join(words): frozenset("NA")}
    for parts in product(*forms[:3]):
        cases = _agreeing(parts)
        if cases:
            phrase = " ".join([*(part.nominative for part in parts), *words[3:]])
            found[phrase] = found.get(phrase, frozenset()) | cases
    for first in forms[0]:  # "Голої Пристані" agrees; in "Каховської ГЕС" the second word has no cases
        found.setdefault(" ".join([first.nominative, *words[1:]]), first.cases)
    return tuple(found.items())


def _agreeing(parts: tuple[BaseForm, ...]) -> frozenset[str]:
    return frozenset.intersection(*(part.cases for part in parts))


def _name(
    row: Sequence[Token], first: int, last: int, sentence: int, *, kind: MentionKind, reason: str, text: str
) -> Name:
    start, end = row[first].start, row[last - 1].end
    return Name(
        text=text[start:end], start=start, end=end, first=first, last=last, sentence=sentence, kind=kind, reason=reason
    )


def _binds(low: str) -> bool:
    return low in _LINKS or low in cyrillic_class("preposition")


def _ends_in_abbreviation(row: Sequence[Token]) -> bool:
    return len(row) > 1 and row[-1].text == "." and bool(_ABBREVIATED.fullmatch(row[-2].text))


@lru_cache(maxsize=512)
def _province_of(low: str) -> str | None:
    """Return the ISO code of the province whose adjective ``low`` is in some case."""
    return next(
        (code for code, stems in _province_stems() if any(low.startswith(stem) for stem in stems)),
        None,
    )


@lru_cache(maxsize=1)
def _province_stems() -> list[tuple[str, list[str]]]:
    return [(code, stems.split()) for code, stems in read_rows("provinces.csv")]
