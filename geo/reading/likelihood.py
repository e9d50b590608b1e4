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
from itertools import repeat
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CATEGORIES: Final = tuple(Category)
"""The columns of the weights."""
FOLDER: Final = Path(__file__).with_name("learned")
SCALE: Final = 100
"""Parts of one in which weights and odds are kept: whole numbers add up to the same in any order."""
LEAST: Final = -500
"""The logarithm of the odds (in parts) below which a category is not worth a thought, unless a rule found it."""
MOST_NAMES: Final = 5
_FOUND: Final = ("here", "instead", "beside", "nowhere")
"""Where the rules found something, by ``_found``."""
MOST: Final = 920
"""The logarithm of the odds (in parts) of ten thousand to one: no sentence is surer."""
STEPS: Final = (-4, -2, -1, 0, 1, 2, 4)
STEPS_OF_OTHERS: Final = (-4, -2, 0, 2)
"""Log odds from which on more of them may count more or less: what words say is no straight line."""
_LANE: Final = 32
"""Bits of a sum for each category, so that those of ten thousand features fit."""
_MIDDLE: Final = 1 << (_LANE - 1)
_WIDTH: Final = _LANE // 8 * len(CATEGORIES)
_RAISE: Final = sum(_MIDDLE << _LANE * at for at in range(len(CATEGORIES)))
"""Half of what fits, in each lane: lanes with it are no less than nothing and can be told apart."""


@dataclass(slots=True)
class Told:
    """What the rules found in a sentence: of a place, and of the other places; how many places it names.

    ``absent``: the sentence does not name the place itself.
    """

    here: frozenset[Category]
    beside: frozenset[Category]
    kind: MentionKind
    names: int
    absent: bool = False


@cache
def _lanes() -> dict[str, int]:
    """Return the weights of each feature as one number of a lane a category, so that adding needs no loop over these.

    The number is the sum of the weights, each times two to the power of where its lane begins; what is below nothing
    takes from the lane above, which evens out as soon as ``_RAISE`` is added. The empty feature is the intercept.
    """
    features = (FOLDER / "features.txt").read_text(encoding="utf-8").splitlines()
    rows = (np.load(FOLDER / "weights.npy").astype(np.int64) + _MIDDLE).astype("<u4")
    return {
        feature: int.from_bytes(row.tobytes(), "little") - _RAISE
        for feature, row in zip([*features, ""], rows, strict=True)
    }


@dataclass(frozen=True, slots=True)
class _Stems:
    """The weights of features that are one stem or two, by these: no feature is spelt out to be looked up."""

    shared: dict[str, int]
    left: dict[str, int]
    right: dict[str, int]
    pairs: dict[tuple[str, str], int]


@cache
def _stems() -> _Stems:
    """Return the weights of the stems of a sentence, of those before and behind a place, and of pairs of them."""
    kinds: dict[str, dict[str, int]] = {}
    for feature, weight in _lanes().items():
        kind, _, stem = feature.partition(":")
        kinds.setdefault(kind, {})[stem] = weight
    pairs = ((pair.partition(" "), weight) for pair, weight in kinds["b"].items())
    return _Stems(kinds["s"], kinds["L"], kinds["R"], {(one, other): weight for (one, _, other), weight in pairs})


def weigh(features: Iterable[str]) -> int:
    """Return what ``features`` weigh together; unknown ones weigh nothing."""
    return sum(map(_lanes().get, features, repeat(0)))


def weigh_shared(stems: Iterable[str]) -> int:
    """Return what the ``stems`` of a sentence weigh for all its places."""
    return sum(map(_stems().shared.get, stems, repeat(0)))


def weigh_around(left: Iterable[str], right: Iterable[str], pairs: Iterable[tuple[str, str]]) -> int:
    """Return what the stems before a place and behind it weigh, and the ``pairs`` of neighbours there."""
    stems = _stems()
    said = sum(map(stems.left.get, left, repeat(0))) + sum(map(stems.right.get, right, repeat(0)))
    return said + sum(map(stems.pairs.get, pairs, repeat(0)))


def log_odds(total: int) -> list[int]:
    """Return, for each category, the logarithm of the odds (in parts) that words of this weight give it."""
    raised = total + _lanes()[""] + _RAISE
    return [lane - _MIDDLE for lane in memoryview(raised.to_bytes(_WIDTH, "little")).cast("I")]


@dataclass(frozen=True, slots=True)
class _Judgement:
    """The weights of the second step, in order of the categories; odds are counted from ``-MOST``."""

    base: dict[MentionKind, list[float]]
    words: list[float]
    rule: list[float]
    instead: dict[Category, list[float]]
    steps: dict[str, list[float]]
    steps_of_others: dict[str, list[float]]
    absent: list[float]
    rule_and_words: float
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

    def curve(what: str, found: str, steps: Sequence[int]) -> list[float]:
        odds = np.arange(-MOST, MOST + 1) / SCALE
        total = of(what) * odds
        for step in steps:
            total += of(f"{what} {found} from {step}") * np.maximum(odds - step, 0)
        whole: list[float] = total.tolist()
        return whole

    return _Judgement(
        {k: [of("intercept", f"category {c}", f"kind {k}", f"kind {k} {c}") for c in CATEGORIES] for k in MentionKind},
        [of(f"words {c}") / SCALE for c in CATEGORIES],
        [of("rule", f"rule {c}") for c in CATEGORIES],
        {other: [of(f"{other} for {c}") for c in CATEGORIES] for other in CATEGORIES},
        {found: curve("words", found, STEPS) for found in _FOUND},
        {found: curve("other words", found, STEPS_OF_OTHERS) for found in _FOUND},
        [of("absent", f"absent {c}") for c in CATEGORIES],
        of("rule and words") / SCALE,
        of("names"),
        of("another rule"),
        of("no rule"),
        of("rule beside"),
        of("another beside"),
    )


def _within(odds: int) -> int:
    """Return log odds no surer than any sentence is."""
    return MOST if odds > MOST else max(odds, -MOST)


def _found(category: Category, told: Told) -> str:
    """Return where the rules found something: of the place itself, this or another category, or only beside it."""
    if told.here:
        return "here" if category in told.here else "instead"
    return "beside" if told.beside else "nowhere"


def evidence(odds: Sequence[int], told: Told, at: int) -> dict[str, float]:
    """Return what speaks for and against the category ``at``: the features of the second step."""
    category, own = CATEGORIES[at], _within(odds[at]) / SCALE
    most = _within(max(value for k, value in enumerate(odds) if k != at)) / SCALE
    says, found = category in told.here, _found(CATEGORIES[at], told)
    seen = {
        "words": own,
        f"words {category}": own,
        f"category {category}": 1.0,
        "other words": most,
        "names": float(min(MOST_NAMES, told.names)),
        f"kind {told.kind}": 1.0,
        f"kind {told.kind} {category}": 1.0,
    }
    seen |= {f"words {found} from {step}": own - step for step in STEPS if own > step}
    seen |= {f"other words {found} from {step}": most - step for step in STEPS_OF_OTHERS if most > step}
    if told.absent:
        seen |= {"absent": 1.0, f"absent {category}": 1.0}
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


def judge(odds: Sequence[int], told: Told) -> dict[Category, float]:
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
        own, found = _within(own), _found(category, told)
        total = base[at] + always + weights.words[at] * own + weights.steps[found][own + MOST]
        total += weights.steps_of_others[found][(second if own == most else most) + MOST]
        if told.absent:
            total += weights.absent[at]
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
    lanes, shift = _lanes(), _LANE * CATEGORIES.index(category)
    heavy: dict[int, int] = {}
    for at, feature in words:
        weight = ((lanes[feature] + _RAISE) >> shift & (1 << _LANE) - 1) - _MIDDLE if feature in lanes else 0
        heavy[at] = heavy.get(at, 0) + weight
    return max(heavy, key=lambda at: (heavy[at], -at), default=-1)
