"""What the second opinion is fitted to, and that fitting learns from it."""

from __future__ import annotations

import csv
import importlib.util
import sys
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pytest

from geo.reading.likelihood import CATEGORIES, Told, judge, log_odds, weigh
from geo.reading.likelihood import _judgement as judgement
from geo.reading.likelihood import _lanes as lanes
from geo.reading.second_opinion import LIKELY, UNLIKELY
from geo.records import Category, MentionKind
from geo.settings import HOME

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = HOME / "benchmarks" / "reading"
FILES = sorted((FOLDER / "sentences").glob("*.txt"))
_spec = importlib.util.spec_from_file_location("train", FOLDER / "train.py")
assert _spec is not None
assert _spec.loader is not None
train = importlib.util.module_from_spec(_spec)
sys.modules["train"] = train
_spec.loader.exec_module(train)


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_each_record_of_a_sentence_file_can_be_found(file: Path) -> None:
    """Its category is one, and its place is named in its sentence or before."""
    reports = list(train.reports_of(file))
    assert len(reports) >= 30
    assert len({report.id for report, _ in reports}) == len(reports)
    for report, records in reports:
        for record in records:
            assert record.category in CATEGORIES, (report.id, record)
            assert record.place[:4].lower() in f"{report.title} {report.text[: record.end]}".lower(), (
                report.id,
                record,
            )


def test_nothing_that_is_kept_back_is_learnt() -> None:
    """The texts of these sets are not read for training, and no blind answer is of a report that is not."""
    kept = [file for name in train.KEPT_BACK for file in (FOLDER / "annotated" / name).glob("*.txt")]
    assert len(kept) == 8 * len(train.KEPT_BACK)
    learnt = [*chain(*train.annotated().values(), *train.sentences().values())]
    assert not {file.read_text(encoding="utf-8") for file in kept} & {report.text for report, _ in learnt}
    assert train.blind_answers().keys() <= {report.id for report, _ in learnt}


def test_the_rows_of_the_tests_name_their_places() -> None:
    """Each claim of a row that names a place gives a record."""
    rows = list(train.rows_of(HOME / "tests" / "reading" / "wordings.csv"))
    assert sum(len(records) for _, records in rows) > len(rows) / 2
    assert {record.category for _, records in rows for record in records} <= set(CATEGORIES)


def test_fitting_learns_what_words_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From twelve toy reports: shells tell of shelling, and a rule that errs without such words is not believed."""
    nothing: frozenset[Category] = frozenset()
    shelled = frozenset({Category.BOMBARDMENT})
    seen = []
    for k in range(12):
        by_rule = Told(shelled if k % 3 else nothing, nothing, MentionKind.TOWN, 1)
        seen.append(train.Example(f"r{k}", ["s:shell", "s:town"], shelled, by_rule))
        seen.append(train.Example(f"r{k}", ["s:song", "s:town"], nothing, by_rule))
    others = [
        train.Example("rows", [f"s:{c}"], frozenset({c}), None) for c in CATEGORIES for _ in range(3)
    ]  # each category has examples
    names, weights = train.fit_words([*others, *seen])
    train.save(tmp_path, names, weights, train.fit_judgement(seen, others))
    assert np.load(tmp_path / "weights.npy").shape == (len(names) + 1, len(CATEGORIES))
    with (tmp_path / "judgement.csv").open(encoding="utf-8", newline="") as file:
        assert {"intercept", "words", "rule"} <= {row["of"] for row in csv.DictReader(file)}
    monkeypatch.setattr("geo.reading.likelihood.FOLDER", tmp_path)
    lanes.cache_clear()
    judgement.cache_clear()
    try:
        told = Told(shelled, nothing, MentionKind.TOWN, 1)
        shell, song = (
            judge(log_odds(weigh([word, "s:town"])), told)[Category.BOMBARDMENT] for word in ("s:shell", "s:song")
        )
    finally:
        monkeypatch.undo()
        lanes.cache_clear()
        judgement.cache_clear()
    assert shell > LIKELY
    assert song < UNLIKELY


def test_a_new_set_is_met_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the rules answer is noted at the first meeting, a report without any answer too; a second adds nothing."""
    (tmp_path / "annotated").mkdir()
    (tmp_path / "sentences").mkdir()
    told = "# x1 | wire | 2022-07-14 | Shells\nShells hit Siversk on Monday.\tbombardment|Siversk|report|asserts\n"
    (tmp_path / "sentences" / "new.txt").write_text(f"{told}\n# x2 | wire | 2022-07-14 | Rain\nIt rains.\n", "utf-8")
    (tmp_path / "blind.csv").write_text("report,start,place,category\n", "utf-8")
    monkeypatch.setattr(train, "HERE", tmp_path)
    assert [train.meet(["new"]), train.meet(["new"])] == [2, 0]
    answers = train.blind_answers()
    assert [(answer.start, answer.category) for answer in answers["x1"]] == [(0, Category.BOMBARDMENT)]
    assert answers["x2"] == []
