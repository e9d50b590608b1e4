"""How likely a sentence tells an event of a place: weights that ``benchmarks/reading/train.py`` learnt.

Two steps of logistic regression. The first one counts what the sentence says (``features``), a model for each category;
its weights are ``learned/weights.npy`` (feature by category, in hundredths; the last row is the intercept), the
features ``learned/features.txt``, one a line. The second one weighs that against what the rules found
(``learned/judgement.csv``). Both were fitted to annotated reports and to what the rules had answered before they
were mended on these, so the weights know how far rules carry over to reports that nobody has seen.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CATEGORIES: Final = tuple(Category)
"""The columns of the weights."""
FOLDER: Final = Path(__file__).with_name("learned")
SCALE: Final = 100
"""Parts of one in which weights are kept: whole numbers add up to the same in any order."""
LEAST: Final = -5.0
"""The logarithm of the odds below which a category is not worth a thought, unless a rule found it."""
MOST_NAMES: Final = 5
MOST: Final = 9.2
"""The logarithm of the odds of one to ten thousand: no sentence is surer."""
_RAISE: Final = 1 << 15
"""More than any weight is below nothing."""
_LANE: Final = (1 << 32) - 1
_WIDTH: Final = 4 * len(CATEGORIES)
"""Bytes of a sum: four a category, so that those of a hundred thousand features fit."""


@dataclass(slots=True)
class Told:
    """What the rules found in a sentence: of a place, and of the other places; how many places it names."""

    here: frozenset[Category]
    beside: frozenset[Category]
    kind: MentionKind
    names: int


class Sum(NamedTuple):
    """The weights of some features added up, one lane a category, and how many features these are."""

    lanes: int
    known: int


@cache
def _lanes() -> dict[str, int]:
    """Return the weights of each feature as one number of a lane a category, so that adding needs no loop over these.

    A lane holds the weight plus ``_RAISE``, which makes it no less than nothing. The empty feature is the intercept.
    """
    features = (FOLDER / "features.txt").read_text(encoding="utf-8").splitlines()
    rows = (np.load(FOLDER / "weights.npy").astype(np.int64) + _RAISE).astype("<u4")
    return {
        feature: int.from_bytes(row.tobytes(), "little") for feature, row in zip([*features, ""], rows, strict=True)
    }


def add_up(features: Iterable[str]) -> Sum:
    """Return the sum of the weights of ``features``, which stand for one thing each; unknown ones weigh nothing."""
    known = list(filter(None, map(_lanes().get, features)))
    return Sum(sum(known), len(known))


def log_odds(*sums: Sum) -> list[float]:
    """Return, for each category, the logarithm of the odds that the words alone give it."""
    total, raised = _lanes()[""], _RAISE
    for part in sums:
        total += part.lanes
        raised += part.known * _RAISE
    lanes = memoryview(total.to_bytes(_WIDTH, "little")).cast("I")
    return [(lane - raised) / SCALE for lane in lanes]


@dataclass(frozen=True, slots=True)
class _Judgement:
    """The weights of the second step, in order of the categories."""

    base: dict[MentionKind, list[float]]
    words: list[float]
    rule: list[float]
    instead: dict[Category, list[float]]
    rule_and_words: float
    other_words: float
    names: float
    another_rule: float
    no_rule: float
    rule_beside: float
    another_beside: float


@cache
def _judgement() -> _Judgement:
    """Return the weights of ``judgement.csv``, those that always go together added up."""
    with (FOLDER / "judgement.csv").open(encoding="utf-8", newline="") as file:
        weights = {row["of"]: int(row["weight"]) / SCALE for row in csv.DictReader(file)}

    def of(*names: str) -> float:
        return sum(weights.get(name, 0.0) for name in names)

    return _Judgement(
        {k: [of("intercept", f"category {c}", f"kind {k}", f"kind {k} {c}") for c in CATEGORIES] for k in MentionKind},
        [of("words", f"words {c}") for c in CATEGORIES],
        [of("rule", f"rule {c}") for c in CATEGORIES],
        {other: [of(f"{other} for {c}") for c in CATEGORIES] for other in CATEGORIES},
        of("rule and words"),
        of("other words"),
        of("names"),
        of("another rule"),
        of("no rule"),
        of("rule beside"),
        of("another beside"),
    )


def _within(odds: float) -> float:
    """Return log odds no surer than any sentence is."""
    return MOST if odds > MOST else max(odds, -MOST)


def evidence(odds: Sequence[float], told: Told, at: int) -> dict[str, float]:
    """Return what speaks for and against the category ``at``: the features of the second step."""
    category, own = CATEGORIES[at], _within(odds[at])
    says = category in told.here
    seen = {
        "words": own,
        f"words {category}": own,
        f"category {category}": 1.0,
        "other words": _within(max(value for k, value in enumerate(odds) if k != at)),
        "names": float(min(MOST_NAMES, told.names)),
        f"kind {told.kind}": 1.0,
        f"kind {told.kind} {category}": 1.0,
    }
    if says:
        seen |= {"rule": 1.0, f"rule {category}": 1.0, "rule and words": own}
    others = told.here - {category}
    if others:
        seen["another rule"] = 1.0
        seen |= {f"{other} for {category}": 1.0 for other in others}
    if not told.here and not told.beside:
        seen["no rule"] = 1.0
    if category in told.beside:
        seen["rule beside"] = 1.0
    if told.beside - {category}:
        seen["another beside"] = 1.0
    return seen


def judge(odds: Sequence[float], told: Told) -> dict[Category, float]:
    """Return how likely a claim of each category is (0 to 1), of those that a rule found or the words let think of.

    What is added up is what ``evidence`` lists.
    """
    weights = _judgement()
    base = weights.base[told.kind]
    second, most = map(_within, sorted(odds)[-2:])
    always = weights.names * min(MOST_NAMES, told.names)
    if not told.here and not told.beside:
        always += weights.no_rule
    likely: dict[Category, float] = {}
    for at, category in enumerate(CATEGORIES):
        own = odds[at]
        says = category in told.here
        if own < LEAST and not says:
            continue
        own = _within(own)
        total = base[at] + always + weights.words[at] * own + weights.other_words * (second if own == most else most)
        if says:
            total += weights.rule[at] + weights.rule_and_words * own
        for other in told.here:
            if other is not category:
                total += weights.instead[other][at]
        if len(told.here) > says:
            total += weights.another_rule
        if told.beside:
            among = category in told.beside
            total += weights.rule_beside * among + weights.another_beside * (len(told.beside) > among)
        likely[category] = 1 / (1 + exp(-total))
    return likely


def telling_word(words: Iterable[tuple[int, str]], category: Category) -> int:
    """Return which of ``words``, features with the index of their word, speaks most for a category; -1 for none."""
    lanes, shift = _lanes(), 32 * CATEGORIES.index(category)
    heavy: dict[int, int] = {}
    for at, feature in words:
        weight = (lanes[feature] >> shift & _LANE) - _RAISE if feature in lanes else 0
        heavy[at] = heavy.get(at, 0) + weight
    return max(heavy, key=lambda at: (heavy[at], -at), default=-1)
