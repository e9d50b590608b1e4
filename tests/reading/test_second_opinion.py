"""What is dropped of what the rules found, and what is claimed besides, by the words of a sentence."""

from __future__ import annotations

import csv
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from geo.gazetteer import load_gazetteer
from geo.reading import read
from geo.reading import second_opinion as module
from geo.reading.claims import find_claims
from geo.reading.engine import EXTRACTOR, analyse
from geo.reading.features import features_of
from geo.reading.likelihood import CATEGORIES, FOLDER, SCALE, Told, evidence, judge, log_odds, telling_word, weigh
from geo.reading.second_opinion import RULE, Candidate, SecondOpinion, Weights, candidates
from geo.reading.stems import stem
from geo.records import Affiliation, Category, Claim, Controller, MentionKind, Report
from tests.reading.by_rules import claims_by_rules

DAY = date(2023, 3, 1)
FEATURES = (FOLDER / "features.txt").read_text(encoding="utf-8").splitlines()
WEIGHTS = np.load(FOLDER / "weights.npy")


def claims_of(text: str) -> list[Claim]:
    """Return what is claimed in ``text``."""
    return list(read(Report(id="x", text=text, published=DAY)).claims)


def candidates_of(text: str) -> list[Candidate]:
    """Return the places in the sentences of ``text`` as the second opinion meets them."""
    report, seen = Report(id="x", text=text, published=DAY), list[Candidate]()

    class Recorder(SecondOpinion):
        def consider(self, scene, made, attribution, recent, flags) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
            del attribution, recent
            seen.extend(candidates(scene, made, flags))

    find_claims(report, analyse(report, text, load_gazetteer()).lines, extractor=EXTRACTOR, second=Recorder())
    return seen


def thinks(monkeypatch: pytest.MonkeyPatch, **likely: float) -> None:
    """Let every place be judged alike, whatever its words."""
    opinion = {Category(category): value for category, value in likely.items()}
    monkeypatch.setattr(module, "judge", lambda _odds, _told: opinion)


class TestTables:
    def test_it_seldom_overrules_a_table_of_wordings(self) -> None:
        """On what the rules are known to get right, it says the same of 99 rows in 100."""
        reports = [
            Report(id="x", text=row["text"], published=date.fromisoformat(row.get("published") or "2022-10-12"))
            for name in ("claims.csv", "speakers.csv", "wordings.csv")
            for row in csv.DictReader(Path(__file__).with_name(name).read_text("utf-8").splitlines(keepends=True))
        ]
        overruled = [report.text for report in reports if read(report).claims != claims_by_rules(report)]
        assert len(reports) > 4000
        assert len(overruled) < len(reports) / 100


class TestDropping:
    def test_a_claim_that_the_words_make_unlikely_is_dropped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """And no other of the same sentence."""
        text = "Shells hit Nikopol. Two people were killed in Nikopol."
        assert {c.category for c in claims_of(text)} >= {Category.BOMBARDMENT, Category.CIVILIAN_HARM}
        thinks(monkeypatch, bombardment=0.01, civilian_harm=0.9)
        assert {c.category for c in claims_of(text)} == {Category.CIVILIAN_HARM}

    def test_what_is_dropped_is_told_with_its_reason(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where its words stand, what they may mean, of which place, and how likely that is; nothing is lost."""
        text = "Rain fell. Two people were killed in Nikopol, Ukrainian rescuers and the mayor said."
        thinks(monkeypatch, civilian_harm=0.124)
        reading = read(Report(id="x", text=text, published=DAY))
        assert reading.claims == ()
        (item,) = reading.unresolved
        assert item.text == text[item.start : item.end] == "killed"
        assert item.reason == ("may mean 'civilian harm' in Nikopol, but the words around it make that unlikely (12%)")

    def test_what_another_sentence_claims_is_not_told_as_dropped(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is claimed."""
        judged = iter([0.9, 0.01])
        monkeypatch.setattr(module, "judge", lambda _odds, _told: {Category.BOMBARDMENT: next(judged)})
        reading = read(Report(id="x", text="Shells hit Nikopol. Rockets hit Nikopol.", published=DAY))
        assert [claim.quote for claim in reading.claims] == ["Shells hit Nikopol."]
        assert reading.unresolved == ()

    def test_a_claim_in_doubt_stays(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Only what is unlikely goes: a rule has its reasons."""
        thinks(monkeypatch, bombardment=0.35)
        assert [c.category for c in claims_of("Shells hit Nikopol.")] == [Category.BOMBARDMENT]

    def test_who_holds_a_place_by_an_apposition_is_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is told by other words than those around the place."""
        text = "Drones hit a depot near Donetsk, the main city of the pro-Russian separatists."
        assert Category.HELD in {c.category for c in claims_of(text)}
        thinks(monkeypatch, held=0.01)
        assert Category.HELD in {c.category for c in claims_of(text)}


class TestPlacesNotNamed:
    TEXT = "Nikopol lies by the river. Two people were killed in the town on Monday."

    @pytest.mark.parametrize(("likely", "kept"), [(0.01, []), (0.9, [Category.CIVILIAN_HARM])])
    def test_a_claim_of_the_town_in_mind_is_judged(
        self, monkeypatch: pytest.MonkeyPatch, likely: float, kept: list[Category]
    ) -> None:
        """By the words of its sentence; but none is made of a place that no rule found it to tell of."""
        assert [c.category for c in claims_of(self.TEXT)] == [Category.CIVILIAN_HARM]
        monkeypatch.setattr(module, "judge", lambda _, told: dict.fromkeys(CATEGORIES, likely) if told.absent else {})
        assert [c.category for c in claims_of(self.TEXT)] == kept


class TestProposing:
    TEXT = "The night of wonders came to Nikopol, rescuers said on Monday."

    def test_a_claim_that_no_rule_made_is_made(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """By whoever speaks, on the day that the sentence is dated by, and it says how it came about."""
        assert claims_of(self.TEXT) == []
        thinks(monkeypatch, bombardment=0.9)
        (claim,) = claims_of(self.TEXT)
        assert (claim.category, claim.place, claim.affiliation) == (
            Category.BOMBARDMENT,
            "Nikopol",
            Affiliation.UKRAINE,
        )
        assert claim.dates.first == date(2023, 2, 27)
        assert RULE in claim.reason

    def test_the_best_sentence_of_a_place_counts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is likely of a place twice is one claim."""
        thinks(monkeypatch, bombardment=0.9)
        assert len(claims_of(f"{self.TEXT} Wonders came to Nikopol again.")) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "Will the wonders come to Nikopol?",
            "The wonders have not come to Nikopol.",
            "Wonders might come to Nikopol.",
            "In 1943, wonders came to Nikopol.",
            "NIKOPOL - Nothing is said here of a place.",
            "Wonders came to Warsaw.",
        ],
    )
    def test_what_the_rules_keep_out_stays_out(self, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        """Questions, negations, plans, other wars, datelines and places abroad claim nothing, however likely."""
        thinks(monkeypatch, bombardment=0.99)
        assert claims_of(text) == []

    def test_control_that_a_rule_told_is_not_told_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A place does not change hands twice in one sentence because the words allow for it."""
        thinks(monkeypatch, captured=0.9, held=0.9)
        assert [c.category for c in claims_of("Russian forces captured Kreminna.")] == [Category.CAPTURED]

    @pytest.mark.parametrize(
        ("category", "controller"),
        [
            ("captured", Controller.RUSSIA),
            ("recaptured", Controller.UKRAINE),
            ("contested", Controller.CONTESTED),
            ("entered", Controller.CONTESTED),
            ("held", Controller.RUSSIA),
            ("withdrawn", Controller.UKRAINE),
        ],
    )
    def test_control_has_a_controller(
        self, monkeypatch: pytest.MonkeyPatch, category: str, controller: Controller
    ) -> None:
        """Where the sentence names no side, it is Russia that takes, enters, holds and leaves."""
        thinks(monkeypatch, **{category: 0.9})
        assert [c.controller for c in claims_of("It was the time of wonders in Kreminna.")] == [controller]


class TestLikelihood:
    def test_the_judgement_adds_up_its_evidence(self) -> None:
        """The sum that is computed fast is the one that the evidence lists."""
        rng = np.random.default_rng(7)
        sets = [frozenset[Category](), frozenset({Category.HELD}), frozenset({Category.HELD, Category.BOMBARDMENT})]
        rows = (FOLDER / "judgement.csv").read_text(encoding="utf-8").splitlines()[1:]
        weights = {of: int(weight) / SCALE for of, _, weight in (row.rpartition(",") for row in rows)}
        for here, beside, kind in product(sets, sets, (MentionKind.TOWN, MentionKind.PROVINCE)):
            odds = [int(value) for value in rng.normal(-200, 400, len(CATEGORIES))]
            told = Told(here, beside, kind, 3)
            likely = judge(odds, told)
            assert here <= likely.keys()
            for category, value in likely.items():
                seen = evidence(odds, told, CATEGORIES.index(category))
                total = weights["intercept"] + sum(weights.get(of, 0.0) * amount for of, amount in seen.items())
                assert value == pytest.approx(1 / (1 + np.exp(-total)))

    def test_the_odds_are_the_sum_of_the_weights(self) -> None:
        """Category by category, the intercept once, a feature that stands twice twice; unknown ones weigh nothing."""
        some = list(range(0, len(FEATURES), len(FEATURES) // 40))
        whole = WEIGHTS[[*some, some[3], -1]].sum(axis=0, dtype=int)
        told = [FEATURES[i] for i in some]
        assert log_odds(weigh([*told, told[3], "s:unheard-of"])) == whole.tolist()

    def test_a_place_weighs_what_its_features_weigh(self) -> None:
        """Looked up once for a sentence or one by one."""
        seen = candidates_of(
            "On Monday shells hit Nikopol and Marhanets, Ukrainian rescuers said, while in Izium, which Russia held, "
            "two people were killed. To the north: Kupiansk."
        )
        assert len(seen) == 4
        for found in seen:
            listed = features_of(found.row, found.at, found.name)
            assert Weights(found.row).of(found.at, found.name) == weigh(listed)
            assert len(listed) > len(found.row.shared)

    def test_the_word_that_tells_most(self) -> None:
        """Shelling is told by shells, not by the day; no known word tells nothing."""
        assert telling_word([(0, "s:@d"), (1, "s:shell"), (2, "s:unheard-of")], Category.BOMBARDMENT) == 1
        assert telling_word([], Category.BOMBARDMENT) == -1

    def test_the_data_fit_together(self) -> None:
        """A row of weights for each feature and one for the intercept, a column for each category, no feature twice."""
        assert WEIGHTS.shape == (len(FEATURES) + 1, len(CATEGORIES))
        assert len(set(FEATURES)) == len(FEATURES)


class TestFeatures:
    def test_no_feature_has_a_place_or_a_day(self) -> None:
        """What is learnt of one town holds for all."""
        seen = [
            feature
            for found in candidates_of("Shells hit Nikopol and Marhanets on 3 February, Ukrainian rescuers said.")
            for feature in features_of(found.row, found.at, found.name)
        ]
        assert {"s:shell", "p1:hit", "n1:and", "s:@d", "s:@ukraine", "h1:hit", "L:hit", "R:and", "b:hit @o"} <= set(
            seen
        )
        assert "kind:town" in seen
        assert not [feature for feature in seen if any(word in feature.lower() for word in ("nikop", "marh", "feb"))]

    @pytest.mark.parametrize(
        ("forms", "same"),
        [
            ("shelled shells shelling shell", "shell"),
            ("bombarded bombardment bombarding", "bombard"),
            ("fell falling fallen falls", "fall"),
            ("cities city", "city"),
            ("stopped stopping", "stop"),
            ("12 2,500 3rd", "0"),
        ],
    )
    def test_forms_of_a_word_have_one_stem(self, forms: str, same: str) -> None:
        """However it is inflected; all numbers are one."""
        assert {stem(form) for form in forms.split()} == {same}
