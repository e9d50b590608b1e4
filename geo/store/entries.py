"""What the store tells about itself: its reports, its sources, and where they came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from geo.records import Correction, ReviewState


class Origin(StrEnum):
    """How something came into the store; what a start brings in line is never mixed with what people added."""

    SHIPPED = "shipped"
    """From ``data/``."""
    SEED = "seed"
    """From the folder of reports that is read at start."""
    IMPORTED = "imported"
    """Added by a person."""


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
    """A source of claims: where it came from, how much is in it, and whether it is switched on.

    ``first`` and ``last`` are the first and last possible day of its claims (None: it has none).
    """

    name: str
    origin: Origin
    file: str
    digest: str
    added: datetime
    switched_on: bool
    claims: int
    places: int
    first: date | None
    last: date | None


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
