"""What the store tells about itself: its reports, its sources, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from geo.records import CHRONOLOGY, CHRONOLOGY_LICENCE, REPORTS, Correction, ReviewState, SourceTerms


class Origin(StrEnum):
    """How something came into the store; what a start brings in line is never mixed with what people added."""

    SHIPPED = "shipped"
    """From ``data/``."""
    SEED = "seed"
    """From the folder of reports that is read at start."""
    IMPORTED = "imported"
    """Added by a person."""
    REPLACED = "replaced"
    """What an import put other rows in the place of: kept for its undoing, never shown."""


SHIPPED_TERMS: Final = {
    REPORTS: SourceTerms(
        kind=REPORTS,
        title="Reports read by Dateline",
        licence="as named in each report",
        attribution="The publishers named with each claim",
        redistributable=True,
    ),
    CHRONOLOGY: SourceTerms(
        kind=CHRONOLOGY,
        title="Reference chronology",
        licence=CHRONOLOGY_LICENCE,
        attribution="Dateline reference chronology",
        redistributable=True,
    ),
}
"""The terms of Dateline's own sources, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportEntry:
    """A report without its text: what it is, where it came from, what was found in it.

    ``digest`` changes with any part of the report, ``text_digest`` with the words of its text.
    ``made_with`` names the rules and data that read it; ``added`` is when it was last read.
    """

    id: str
    title: str
    publisher: str
    published: date
    url: str
    language: str
    origin: Origin
    file: str
    digest: str
    text_digest: str
    made_with: str
    added: datetime
    mentions: int
    claims: int
    unresolved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source of claims and areas: where it came from, on what terms, how much is in it, whether it is switched on.

    ``first`` and ``last`` are the first and last possible day of its claims and areas (None: it has none);
    ``area_days`` counts the days that it shows areas for.
    """

    name: str
    origin: Origin
    file: str
    digest: str
    added: datetime
    switched_on: bool
    terms: SourceTerms
    claims: int
    places: int
    area_days: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What an import did: rows (features, days) read, taken and refused, notices, and what came of them.

    ``claims`` and ``areas`` are those that are new; ``known`` those that were here before by source and id (areas: by
    source and day); ``twice`` those whose id the file has twice. ``settled`` are the claims worked out from areas.
    ``first`` and ``last`` bound the days of the claims and areas (None: there are none).
    """

    rows_read: int = 0
    rows_taken: int = 0
    rows_refused: int = 0
    notices: int = 0
    claims: int = 0
    areas: int = 0
    settled: int = 0
    known: int = 0
    twice: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason that rows were refused for, or a notice: how many there are, with the first one as an example.

    ``text`` is said of the row ``row`` (None: of the whole) of the file ``part``; others differ in what they quote.
    """

    text: str
    count: int
    part: str
    row: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntry:
    """An import of somebody's data, with what became of its rows; ``undone`` is None while it is in force.

    ``refused`` and ``told`` are its refusals and notices by reason, the most frequent first.
    """

    number: int
    source: str
    kind: str
    file: str
    digest: str
    at: datetime
    replaced: bool
    counts: Counts
    refused: tuple[Reason, ...]
    told: tuple[Reason, ...]
    undone: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A row that an import could not take: where it stands, why, and what to do about it."""

    part: str
    row: int | None
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionEntry:
    """A correction of the gazetteer with its number and moment; ``undone`` (by whom, too) is None while in force."""

    number: int
    correction: Correction
    at: datetime
    undone: datetime | None
    undone_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The decision that counts about a claim: what a person made of it, who that was, and when."""

    state: ReviewState
    who: str
    at: datetime
