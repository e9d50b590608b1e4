"""The chain from a report to its reading."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer
from geo.gazetteer.table import BY_RULE
from geo.reading.claims import find_claims
from geo.reading.cyrillic import find_cyrillic_names
from geo.reading.cyrillic_words import CYRILLIC, is_cyrillic
from geo.reading.dates import Calendar, period_of
from geo.reading.figurative import tell_figurative
from geo.reading.mentions import Known, Name
from geo.reading.names import find_names
from geo.reading.resolve import Resolver
from geo.reading.scare_quotes import MARKS, without_scare_quotes
from geo.reading.words import Line, build_line
from geo.records import Mention, MentionKind, Reading, Unresolved
from geo.text.sentences import Sentence, split_sentences
from geo.text.tokens import Token, split_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer
    from geo.records import Claim, Report

EXTRACTOR: Final = "dateline-rules 12"
"""Name and version of the rule set; every claim carries it."""

MOST_TEXT: Final = 200_000
"""Characters of a report that are read; what lies behind is listed as not read."""
MOST_WORDS: Final = 400
"""Words of a sentence that are read for claims: longer ones are tables or noise."""
_LETTER: Final = re.compile(r"[^\W\d_]")
LARGE: Final = 5000
SHORTEST_OF_PAIR: Final = 4
METROPOLIS: Final = 400_000
NEIGHBOURS_ABROAD: Final = frozenset({"PL", "MD", "RO", "HU", "SK", "TR"})
BELLIGERENTS: Final = frozenset({"RU", "BY"})
"""People from which a town abroad is meant by its bare name; a quarter of it in countries around, none in these."""
SIMILAR: Final = 0.8
SIMILAR_SMALL: Final = 0.86
"""Likeness (0 to 1) from which a misspelt name is taken for a town's, or a small settlement's."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a report before claims are made of it: sentences, names, lines."""

    names: list[Name]
    lines: list[Line]


def read(report: Report) -> Reading:
    """Return the mentions and claims of ``report``, and what is not used. Never raises on any text."""
    text = report.text[:MOST_TEXT]
    unresolved: list[Unresolved] = []
    if len(report.text) > MOST_TEXT:
        unresolved.append(
            Unresolved(
                text="", start=MOST_TEXT, end=len(report.text), reason=f"only the first {MOST_TEXT} characters are read"
            )
        )
    with _no_collection():
        return _read(report, text, unresolved)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector of cycles from looking for any: reading makes thousands of records, and no cycle.

    Readers in other threads may have switched it off first; who did so switches it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(report: Report, text: str, unresolved: list[Unresolved]) -> Reading:
    analysis = analyse(report, text, load_gazetteer())
    claims: tuple[Claim, ...] = ()
    if _mostly_cyrillic(text):
        unresolved.append(
            Unresolved(
                text="",
                start=0,
                end=min(len(text), 80),
                reason="the text is in Cyrillic script: only places are read, no claims",
            )
        )
    else:
        claims, undecided = find_claims(report, analysis.lines, extractor=EXTRACTOR)
        unresolved += undecided
    mentions = tuple(_mention(name) for name in analysis.names)
    for name in analysis.names:
        if (
            name.literal
            and (name.resolution is None or name.resolution.place is None)
            and name.kind is not MentionKind.COUNTRY
        ):
            reason = name.resolution.reason if name.resolution else "the gazetteer has no such name"
            unresolved.append(Unresolved(text=name.text, start=name.start, end=name.end, reason=reason))
    unresolved.sort(key=lambda item: (item.start, item.end))
    return Reading(report=report, mentions=mentions, claims=claims, unresolved=tuple(unresolved), extractor=EXTRACTOR)


def analyse(report: Report, text: str, gazetteer: Gazetteer) -> Analysis:
    """Return the names and the sentences of ``text``, which is that of ``report`` or its beginning."""
    sentences = split_sentences(text)
    rows = [_tokens(text, sentence, gazetteer) for sentence in sentences]
    names = _find_names(text, sentences, rows, gazetteer)
    calendar = Calendar(report.published, period=period_of(report))
    lines: list[Line] = []
    grouped: dict[int, list[Name]] = {}
    for name in names:
        grouped.setdefault(name.sentence, []).append(name)
    for number, (sentence, tokens) in enumerate(zip(sentences, rows, strict=True)):
        if sentence.opens and (sentence.clock or sentence.listed):
            calendar.forget()
        calendar.paragraph = sentence.paragraph
        own = grouped.get(number, [])
        words = _words(text, sentence, tokens) if len(tokens) <= MOST_WORDS else set()
        dates = calendar.find(text, sentence.start, sentence.end, words)
        if own and dates:
            dates = [d for d in dates if not any(n.start < d.start < n.end or n.start < d.end < n.end for n in own)]
            own = [n for n in own if not any(d.start <= n.start and n.end <= d.end for d in dates)]
        row = without_scare_quotes(tokens[:MOST_WORDS]) if not words or not MARKS.isdisjoint(words) else tokens
        lines.append(build_line(sentence, row, own, dates))
    return Analysis(names, lines)


def _words(text: str, sentence: Sentence, tokens: list[Token]) -> set[str]:
    """Return the words of a sentence in small letters, those with a hyphen as their parts."""
    lows = {token.low for token in tokens}
    if not _has_hyphen(text, sentence):
        return lows
    joined = {low for low in lows if "-" in low}
    return lows - joined | {part for low in joined for part in low.split("-")}


def _has_hyphen(text: str, sentence: Sentence) -> bool:
    return text.find("-", sentence.start, sentence.end) >= 0


def _tokens(text: str, sentence: Sentence, gazetteer: Gazetteer) -> list[Token]:
    """Return the tokens of a sentence with "Izium-Sloviansk" as two names, unless the gazetteer has it as one."""
    tokens = split_tokens(text, sentence.start, sentence.end)
    return _part_pairs(tokens, gazetteer) if _has_hyphen(text, sentence) else tokens


def _part_pairs(tokens: list[Token], gazetteer: Gazetteer) -> list[Token]:
    parted: list[Token] = []
    for token in tokens:
        if "-" not in token.text:
            parted.append(token)
            continue
        left, _, right = token.text.partition("-")
        if (
            left[:1].isupper()
            and right[:1].isupper()
            and min(len(left), len(right)) >= SHORTEST_OF_PAIR
            and not gazetteer.knows(token.text)
            and _is_large(left)
            and _is_large(right)
        ):
            cut = token.start + len(left)
            parted.append(Token(left, left.lower(), token.start, cut))
            parted.append(Token("-", "-", cut, cut + 1))
            parted.append(Token(right, right.lower(), cut + 1, token.end))
        else:
            parted.append(token)
    return parted


def _find_names(text: str, sentences: list[Sentence], rows: list[list[Token]], gazetteer: Gazetteer) -> list[Name]:
    known = Known(gazetteer.knows, _is_large, _similar, _only_abroad, text)
    known.study(rows)
    cyrillic = [is_cyrillic(tokens) for tokens in rows] if CYRILLIC.search(text) else []
    names: list[Name] = []
    for number, (sentence, tokens) in enumerate(zip(sentences, rows, strict=True)):
        if cyrillic and cyrillic[number]:
            continue
        found = find_names(known, tokens, number)
        for name in found:
            if name.literal:
                tell_figurative(name, tokens, opens=sentence.opens)
        names += found
    resolver = Resolver(gazetteer, text, names)
    resolver.resolve(rows)
    if any(cyrillic):
        names = sorted([*names, *find_cyrillic_names(text, rows, gazetteer)], key=lambda name: name.start)
    return names


@cache
def _is_large(name: str) -> bool:
    gazetteer = load_gazetteer()
    if gazetteer.province(name) is not None:
        return True
    return any(
        place.population >= (LARGE if place.country == "UA" else METROPOLIS // 4)
        or place.kind in {MentionKind.REGION, MentionKind.RIVER, MentionKind.SEA, MentionKind.COUNTRY}
        for place, level in gazetteer.known_as(name)[:5]
        if level != BY_RULE
    )


@cache
def _only_abroad(name: str) -> bool:
    """Whether all bearers of a name are towns abroad of middling size."""
    bearers = load_gazetteer().known_as(name)
    return bool(bearers) and all(
        place.country not in BELLIGERENTS | {"UA"}
        and place.kind is MentionKind.TOWN
        and place.population < (METROPOLIS if place.country not in NEIGHBOURS_ABROAD else METROPOLIS // 4)
        for place, _ in bearers[:8]
    )


@cache
def _similar(word: str, place_like: bool) -> str:  # noqa: FBT001 - said by the word's ending
    """Return the name of a place that ``word`` is close to, or an empty string.

    A word that looks like a place's name may be close to any settlement; others only to a town of some size
    or a province, so that no surname turns into a hamlet.
    """
    best, most = "", 0.0
    for candidate in load_gazetteer().candidates(word, limit=5):
        place = candidate.place
        if place.country != "UA" or place.kind not in {MentionKind.TOWN, MentionKind.PROVINCE}:
            continue
        small = place.population < LARGE and place.kind is not MentionKind.PROVINCE
        if small and not (place_like and candidate.score >= SIMILAR_SMALL):
            continue
        if candidate.score > most and place.name[:1].lower() == word[:1].lower():
            best, most = place.name, candidate.score
    return best if most >= SIMILAR else ""


def _mention(name: Name) -> Mention:
    return Mention(
        text=name.text,
        start=name.start,
        end=name.end,
        kind=name.kind,
        literal=name.literal,
        reason=name.reason,
        resolution=name.resolution if name.literal else None,
    )


def _mostly_cyrillic(text: str) -> bool:
    sample = text[:4000]
    if sample.isascii():
        return False
    letters = len(CYRILLIC.findall(sample))
    return letters > 0 and letters * 2 > len(_LETTER.findall(sample)) > 0
