"""Who says it, words round a place's name and padded verbs change nothing in what a sentence claims."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from geo.reading import read
from geo.records import Report

WEDNESDAY = date(2022, 10, 12)
ATTRIBUTIONS = {
    "reporters": "Reporters in Odesa have learned that {small}",
    "account": "By the account of the military administration in Sumy, {small}",
    "statement": "In a statement from Kyiv the General Staff said that {small}",
    "relief": "To nobody's surprise, {small}",
}
NAMES = {
    "adjective": "sleepy {place}",
    "ruin": "battered {place}",
    "called": "a mining town called {place}",
    "whole": "the whole of {place}",
    "itself": "{place} itself",
    "around": "{place} and its surroundings",
    "brackets": "{place} (Russian: Ugledar)",
    "country": "Ukraine's {place}",
}
VERBS = {
    "said": ", the governor of Sumy oblast said on Monday, {verb}",
    "wrote": ", he wrote, {verb}",
    "course": ", of course, {verb}",
    "fact": " {verb} in fact",
    "monday": " {verb} on Monday",
    "now": " {verb} now",
}
EVERY = 6
"""Of the wordings, each so many-th is tried: which they are does not matter, that they are of all kinds does."""
_ONE_CLAIM = re.compile(r"(\w+) ((?:[A-Z][\w'-]+ ?)+?)(?: (?:ukraine|russia|contested))?")
_SAID = re.compile(
    r"\b(?:said|says|wrote|told|according|report\w*|claim\w*|again|now|already|still|not|no)\b", re.IGNORECASE
)
_OWN_NAMES = ("Russia", "Ukrain", "Kyiv", "Moscow", "Wagner", "Chechen")


def _wordings() -> list[tuple[str, str]]:
    """Return plain sentences with one claim whose place they name once, and that place."""
    found: list[tuple[str, str]] = []
    with Path(__file__).with_name("wordings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            claim = _ONE_CLAIM.fullmatch(row["claims"])
            place, text = (claim[2], row["text"]) if claim else ("", "")
            bare = re.search(rf"(?:^|(?:in|at|near|on|of|took|left) ){re.escape(place)}(?: [a-z]|\.$)", text)
            quoted = set(",;:\u2014()\"'\u201c") & set(text)
            if place and bare and text.count(place) == 1 and not quoted and not _SAID.search(text):
                found.append((text, place))
    return found


def _claims(text: str) -> list[tuple[str, str, str]]:
    """Return category, place and controller of the claims of a text, in order."""
    claims = read(Report(id="plain", text=text, published=WEDNESDAY)).claims
    return sorted((str(c.category), c.place, str(c.controller)) for c in claims)


ALL = _wordings()
SOME = ALL[::EVERY]
_VERB = re.compile(r" (was|were|is|are|has|have) (?!been)(?=[a-z])")
HELPED = [(text, place) for text, place in ALL if _VERB.search(text)][:: EVERY // 3]


def _changed(pairs: list[tuple[str, str]]) -> list[str]:
    """Return the second sentences of pairs that do not claim what the first ones do."""
    return [second for first, second in pairs if _claims(first) != _claims(second)]


@pytest.mark.parametrize("pattern", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
def test_where_somebody_says_it_is_no_scene(pattern: str) -> None:
    """Who says it in which town adds no claim about that town and takes none away, but for one sentence in 25."""
    pairs = []
    for text, place in SOME:
        small = text if text.startswith((place, *_OWN_NAMES)) else text[0].lower() + text[1:]
        pairs.append((text, pattern.format(small=small)))
    changed = _changed(pairs)
    assert len(changed) * 25 <= len(pairs), changed


@pytest.mark.parametrize("pattern", NAMES.values(), ids=NAMES)
def test_words_round_a_name_change_no_claim(pattern: str) -> None:
    """A name with its adjectives, its other name or its surroundings is the name, but for one sentence in 40."""
    pairs = []
    for text, place in SOME:
        named = pattern.format(place=place)
        named = named if text.split(place, maxsplit=1)[0] else named[0].upper() + named[1:]
        pairs.append((text, text.replace(place, named)))
    changed = _changed(pairs)
    assert len(changed) * 40 <= len(pairs), changed


@pytest.mark.parametrize("pattern", VERBS.values(), ids=VERBS)
def test_what_interrupts_a_clause_changes_no_claim(pattern: str) -> None:
    """Words between subject and verb, or within the verb, change what is claimed in one sentence of 16 at most."""
    pairs = []
    for text, _ in HELPED:
        verb = _VERB.search(text)
        assert verb is not None
        pairs.append((text, text[: verb.start()] + pattern.format(verb=verb[1]) + text[verb.end() - 1 :]))
    changed = _changed(pairs)
    assert len(changed) * 16 <= len(pairs), changed


ORDERS = [
    ("Russian troops took Lyman on 3 May.", "What Russian troops took on 3 May was Lyman."),
    ("Lyman fell on 3 May.", "What fell on 3 May was Lyman."),
    (
        "The Russians shelled Orikhiv and Huliaipole overnight.",
        "What the Russians shelled overnight was Orikhiv and Huliaipole.",
    ),
    ("Lyman, taken by Russian troops on 3 May, is quiet.", "Taken by Russian troops on 3 May, Lyman is quiet."),
    ("Kramatorsk, hit by three missiles, had no water.", "Hit by three missiles, Kramatorsk had no water."),
    (
        "Kupiansk and Vovchansk, heavily shelled last week, have no electricity.",
        "Heavily shelled last week, Kupiansk and Vovchansk have no electricity.",
    ),
    ("Bakhmut, founded in 1571, was known for its wine.", "Founded in 1571, Bakhmut was known for its wine."),
]


@pytest.mark.parametrize(("plain", "turned"), ORDERS)
def test_what_stands_ahead_for_weight_is_read_in_its_place(plain: str, turned: str) -> None:
    """What a sentence puts ahead for weight, an object or a participle, claims the same as in its usual place."""
    assert _claims(turned) == _claims(plain)
