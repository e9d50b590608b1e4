"""Fit the second opinion (``geo/reading/learned``) to annotated reports.

usage: python benchmarks/reading/train.py [--meet NAME ...] [--out FOLDER]

New sets are first met, before a rule is mended on them: ``--meet`` adds what the rules answer to ``blind.csv``.

The first step is a logistic regression for each category over the features of a place in a sentence. It is fitted to
the annotated reports (without those that are kept back), to ``sentences/`` and to the sentences of the tests. The
second step weighs it against the rules. It must know how the rules do on reports that they were not written for, so it
takes what they answered when they first met a report (``blind.csv``), and what the first step says of a report when
it is fitted without it (in six parts).
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from json import loads
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from geo.gazetteer import load_gazetteer
from geo.reading.claims import find_claims
from geo.reading.engine import EXTRACTOR, analyse
from geo.reading.features import Row, features_of, row_of
from geo.reading.likelihood import CATEGORIES, FOLDER, LEAST, SCALE, Told, evidence
from geo.reading.second_opinion import Candidate, SecondOpinion, candidates
from geo.records import Category, MentionKind, Report
from geo.settings import HOME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from geo.reading.attribution import Attribution
    from geo.reading.findings import Draft
    from geo.reading.mentions import Name
    from geo.reading.scene import Scene

HERE: Final = HOME / "benchmarks" / "reading"
KEPT_BACK: Final = frozenset({"fresh_af", "fresh_ag", "fresh_ah", "fresh_am", "fresh_an", "fresh_ao", "fresh_ap"})
TESTS: Final = ("wordings.csv", "claims.csv")
DAY: Final = date(2022, 10, 12)
PARTS: Final = 6
LEAST_OFTEN: Final = 2
"""In how many examples a feature must occur."""
LIGHTEST: Final = 0.15
"""The largest weight of a feature, in any category, from which it is kept."""
FIRST_STRENGTH: Final = 1.0
SECOND_STRENGTH: Final = 0.3
"""The inverse strength of the regularisation (squared weights) of both steps."""
PREFIX: Final = 4
"""Letters of a place's name that tell it within a report."""
LARGEST: Final = 32_767


class Record(NamedTuple):
    """What an annotator found: a category at a place, told between two offsets of the text."""

    category: str
    place: str
    start: int
    end: int
    geonames: int | None = None


class Answer(NamedTuple):
    """What the rules found when they first met a report: a category at a place, by where its sentence starts."""

    start: int
    place: str
    category: Category


@dataclass(frozen=True, slots=True)
class Example:
    """A place in a sentence with what is true of it; ``told`` is missing where no blind answer is known.

    A feature that stands twice counts twice.
    """

    report: str
    features: list[str]
    true: frozenset[str]
    told: Told | None


@dataclass(slots=True)
class Recorder(SecondOpinion):
    """Keeps the sentences of a report and the places that they name, instead of judging what was found there."""

    rows: list[Row] = field(default_factory=list)
    seen: list[Candidate] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def consider(
        self, scene: Scene, made: list[Draft], attribution: Attribution, recent: list[Draft],
        flags: tuple[bool, bool, bool],
    ) -> None:  # fmt: skip
        """Keep a sentence, its places, and what the rules found there."""
        del attribution, recent
        strays, asks, aside = flags
        self.rows.append(row_of(scene.line, scene.clauses, strays=strays, asks=asks, aside=aside))
        self.seen += candidates(scene, [], flags)
        start = scene.line.sentence.start
        self.answers += [Answer(start, place_of(draft.name), draft.category) for draft in made]


def annotated() -> dict[str, list[tuple[Report, list[Record]]]]:
    """Return the annotated reports that are not kept back, by their folder."""
    folders = sorted(folder for folder in (HERE / "annotated").iterdir() if folder.is_dir())
    return {folder.name: [*reports_in(folder)] for folder in folders if folder.name not in KEPT_BACK}


def sentences() -> dict[str, list[tuple[Report, list[Record]]]]:
    """Return the reports of ``sentences/`` by the name of their file."""
    return {file.stem: [*reports_of(file)] for file in sorted((HERE / "sentences").glob("*.txt"))}


def reports_in(folder: Path) -> Iterator[tuple[Report, list[Record]]]:
    """Yield the annotated reports of a folder."""
    for file in sorted(folder.glob("*.json")):
        gold = loads(file.read_text(encoding="utf-8"))
        report = Report(
            id=gold["id"],
            text=file.with_suffix(".txt").read_text(encoding="utf-8"),
            published=date.fromisoformat(gold["published"]),
            title=gold.get("title", ""),
            publisher=gold.get("publisher", ""),
        )
        yield (
            report,
            [Record(r["category"], r["place"], r["start"], r["end"], r.get("geonameid")) for r in gold["records"]],
        )


def reports_of(file: Path) -> Iterator[tuple[Report, list[Record]]]:
    """Yield the reports of a file of ``sentences/``: one sentence a line, its records behind a tab."""
    for part in file.read_text(encoding="utf-8").split("\n# "):
        head, _, body = part.removeprefix("# ").partition("\n")
        name, _, published, title = (column.strip() for column in head.split("|", 3))
        text = ""
        records: list[Record] = []
        for line in body.split("\n"):
            sentence, _, told = line.partition("\t")
            start = len(text)
            if sentence.strip():
                text += sentence.strip() + " "
                columns = [record.strip().split("|") for record in told.split(";") if "|" in record]
                records += [Record(category, place, start, len(text) - 1) for category, place, *_ in columns]
            elif text and not text.endswith("\n\n"):
                text = text.rstrip(" ") + "\n\n"
        yield Report(id=name, text=text, published=date.fromisoformat(published), title=title), records


def rows_of(file: Path) -> Iterator[tuple[Report, list[Record]]]:
    """Yield the sentences of a table of the tests."""
    with file.open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows)):
            records: list[Record] = []
            for claim in filter(None, row["claims"].split("; ")):
                category, *words = claim.split(" ")
                spellings = (" ".join(words[:k]) for k in range(len(words), 0, -1))
                place = next((spelling for spelling in spellings if spelling in row["text"]), "")
                records += [Record(category, place, 0, len(row["text"]))] if place else []
            yield Report(id=f"{file.stem}-{number}", text=row["text"], published=DAY), records


def blind_answers() -> dict[str, list[Answer]]:
    """Return what the rules found in each report when they first met it; a row without a place is for nothing."""
    answers: dict[str, list[Answer]] = defaultdict(list)
    with (HERE / "blind.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found = answers[row["report"]]
            if row["place"]:
                found.append(Answer(int(row["start"]), row["place"], Category(row["category"])))
    return answers


def record(report: Report) -> Recorder:
    """Read a report by the rules alone and return what was met."""
    recorder = Recorder()
    lines = analyse(report, report.text, load_gazetteer()).lines
    find_claims(report, lines, extractor=EXTRACTOR, second=recorder)
    return recorder


def meet(sets: Iterable[str]) -> int:
    """Add what the rules answer to ``sets``, folders of ``annotated/`` or files of ``sentences/``, to ``blind.csv``.

    Reports that it has already stay as they are. Return how many were new.
    """
    met = blind_answers().keys()
    known = {**annotated(), **sentences()}
    new = [report for name in sets for report, _ in known[name] if report.id not in met]
    with (HERE / "blind.csv").open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for report in new:
            answers = dict.fromkeys(record(report).answers)  # each once
            writer.writerows([report.id, start, place, category] for start, place, category in answers)
            if not answers:
                writer.writerow([report.id, "", "", ""])
    return len(new)


def examples(report: Report, records: Sequence[Record], blind: Sequence[Answer] | None) -> Iterator[Example]:
    """Yield the places of a report's sentences with what is true of them.

    Those are the places that a sentence names, and those that the blind answers found it to tell of all the same.
    """
    recorder = record(report)
    near: dict[int, list[Answer]] = {}
    named: dict[int, set[str]] = defaultdict(set)
    for row in recorder.rows:
        sentence = row.line.sentence
        near[sentence.start] = [a for a in blind or () if sentence.start - 1 <= a.start < sentence.end]
    for candidate in recorder.seen:
        start = candidate.row.line.sentence.start
        named[start].add(place_of(candidate.name))
        true = frozenset(r.category for r in records_in(records, candidate.row) if is_about(r, candidate))
        features = features_of(candidate.row, candidate.at, candidate.name)
        told = None
        if blind is not None:
            told = answered(near[start], place_of(candidate.name), candidate.told.kind, candidate.told.names)
        yield Example(report.id, features, true, told)
    for row in recorder.rows:
        start = row.line.sentence.start
        names = sum(word.name is not None for word in row.line.words)
        for place in dict.fromkeys(a.place for a in near[start] if a.place not in named[start]):
            true = frozenset(r.category for r in records_in(records, row) if is_at(r, place))
            told = answered(near[start], place, kind_of(place), names, absent=True)
            yield Example(report.id, [*row.shared, "absent"], true, told)


def records_in(records: Iterable[Record], row: Row) -> list[Record]:
    """Return the records that a sentence tells."""
    sentence = row.line.sentence
    return [r for r in records if r.start < sentence.end and r.end > sentence.start]


def is_at(record: Record, place: str) -> bool:
    """Whether a record's place is one of ``blind.csv``."""
    if record.geonames:
        return place == f"gn:{record.geonames}"
    names = load_gazetteer().names(place) or (place,)
    return record.place[:PREFIX].lower() in {name[:PREFIX].lower() for name in names}


def is_about(record: Record, candidate: Candidate) -> bool:
    """Whether a record's place is that of a candidate."""
    name = candidate.name
    place = name.resolution.place if name.resolution is not None else None
    if place is not None and record.geonames and place.id == f"gn:{record.geonames}":
        return True
    return name.text[:PREFIX].lower() == record.place[:PREFIX].lower()


def place_of(name: Name) -> str:
    """Return what tells the place of a name in ``blind.csv``."""
    place = name.resolution.place if name.resolution is not None else None
    return place.id if place is not None else name.text.lower()


def kind_of(place: str) -> MentionKind:
    """Return of what kind a place of ``blind.csv`` is; a name without a place counts as a town's."""
    known = load_gazetteer().place(place)
    return known.kind if known is not None else MentionKind.TOWN


def answered(answers: Iterable[Answer], own: str, kind: MentionKind, names: int, *, absent: bool = False) -> Told:
    """Return what the blind answers of a sentence are to the place ``own``."""
    here = frozenset(answer.category for answer in answers if answer.place == own)
    beside = frozenset(answer.category for answer in answers if answer.place != own)
    return Told(here, beside, kind, names, absent=absent)


def fit_words(seen: Sequence[Example]) -> tuple[list[str], NDArray[np.int16]]:
    """Return the features that count, and their weights for each category with the intercept as the last row."""
    often = Counter(chain.from_iterable(set(example.features) for example in seen))
    names = sorted(feature for feature, times in often.items() if times >= LEAST_OFTEN)
    index = {feature: i for i, feature in enumerate(names)}
    rows = [sorted(index[feature] for feature in example.features if feature in index) for example in seen]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=ends[-1])
    matrix = csr_matrix((np.ones(ends[-1]), columns, ends), (len(rows), len(names)))
    matrix.sum_duplicates()
    weights = np.empty((len(names) + 1, len(CATEGORIES)))
    for at, category in enumerate(CATEGORIES):
        model = LogisticRegression(C=FIRST_STRENGTH, solver="liblinear", random_state=0)
        model.fit(matrix, [category in example.true for example in seen])
        weights[:, at] = np.append(model.coef_[0], model.intercept_[0])
    heavy = np.abs(weights).max(axis=1) >= LIGHTEST
    heavy[-1] = True
    whole = np.clip(np.round(weights[heavy] * SCALE), -LARGEST, LARGEST).astype(np.int16)
    return [name for name, is_heavy in zip(names, heavy[:-1], strict=True) if is_heavy], whole


def log_odds(features: Iterable[str], index: dict[str, int], weights: NDArray[np.int16]) -> list[int]:
    """Return what ``likelihood.log_odds`` would by these weights, which are not saved."""
    rows = [*(index[feature] for feature in features if feature in index), len(weights) - 1]
    odds: list[int] = weights[rows].sum(axis=0, dtype=np.int64).tolist()
    return odds


def fit_judgement(seen: Sequence[Example], always: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the second step; ``always`` are examples for the first step alone."""
    part = {report: i % PARTS for i, report in enumerate(sorted({example.report for example in seen}))}
    pairs: list[dict[str, float]] = []
    true: list[bool] = []
    for k in range(PARTS):
        names, weights = fit_words([*always, *(example for example in seen if part[example.report] != k)])
        index = {feature: i for i, feature in enumerate(names)}
        for example in seen:
            if part[example.report] != k or example.told is None:
                continue
            odds = log_odds(example.features, index, weights)
            for at, category in enumerate(CATEGORIES):
                if odds[at] >= LEAST or category in example.told.here:
                    pairs.append(evidence(odds, example.told, at))
                    true.append(category in example.true)
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=SECOND_STRENGTH, max_iter=5000).fit(vectorizer.fit_transform(pairs), true)
    fitted = zip(vectorizer.get_feature_names_out(), model.coef_[0].tolist(), strict=True)
    return {"intercept": float(model.intercept_[0]), **dict(fitted)}


def save(folder: Path, names: Sequence[str], weights: NDArray[np.int16], judgement: dict[str, float]) -> None:
    """Write what ``geo.reading.likelihood`` reads."""
    (folder / "features.txt").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    np.save(folder / "weights.npy", weights)
    with (folder / "judgement.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["of", "weight"])
        writer.writerows((of, whole) for of, weight in judgement.items() if (whole := round(weight * SCALE)))


def main() -> None:
    """Fit both steps and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FOLDER, help="the folder to write to")
    parser.add_argument("--meet", nargs="+", default=(), metavar="NAME", help="first meet these new sets")
    options = parser.parse_args()
    if options.meet:
        print(f"{meet(options.meet)} reports met for the first time")
    blind = blind_answers()
    seen: list[Example] = []
    always: list[Example] = []
    tables = [HOME / "tests" / "reading" / name for name in TESTS]
    for report, records in chain(*annotated().values(), *sentences().values(), *map(rows_of, tables)):
        answers = blind.get(report.id)
        (always if answers is None else seen).extend(examples(report, records, answers))
    judgement = fit_judgement(seen, always)
    names, weights = fit_words([*always, *seen])
    save(options.out, names, weights, judgement)
    print(f"{len(seen) + len(always)} places in sentences, {len(seen)} with a blind answer; {len(names)} features")


if __name__ == "__main__":
    main()
