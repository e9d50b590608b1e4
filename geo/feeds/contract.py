"""What every importer of other people's data takes and gives, so that one pipeline serves them all.

An importer reads the parts of a file (the file itself, or the members of an archive or folder, as
:mod:`geo.feeds.containers` opens them) one row at a time, and yields what it found: claims, control areas,
refusals and notices, in the order of the rows. It never holds the whole file and never stops at a bad row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from geo.records import Claim, ControlArea, SourceTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One file to read: ``name`` is what messages call it, ``size`` its bytes once unpacked (None: not known).

    ``open`` gives its bytes from the start, as often as it is called; a container's limits hold while reading.
    """

    name: str
    size: int | None
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row (feature, day, part) that was not taken: why, and what to do about it. ``row`` counts as in the file."""

    part: str
    row: int | None
    problem: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that a person should know of a row that was taken, such as a repaired ring."""

    part: str
    row: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsRead:
    """How many rows (features, days) of a part were read so far: yielded now and then, and at the end of each part.

    The header does not count. It is what "rows read" in the summary comes from: a row may give several claims.
    """

    part: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What only a person can answer before rows are taken, such as whether 02/03/2022 is in February or March.

    ``name`` is the key of the answer in :attr:`Request.answers`; ``choices`` are (value, words) pairs
    (none: the person writes the answer); ``example`` is a cell that raised the question.
    """

    name: str
    text: str
    choices: tuple[tuple[str, str], ...]
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """How an importer would read a file: for the preview, and for the person to put right.

    ``columns`` are those of the file in their order; ``mapping`` gives, for fields of Dateline, the column that
    was recognised; ``fields`` are all fields that can be mapped (empty: the format is fixed). ``questions`` must
    be answered first. ``terms`` are those of this very file (None: those of its kind).
    """

    columns: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    terms: SourceTerms | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a person decided about an import: the source's name, the mapping of columns, answers to questions."""

    source: str
    mapping: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


Found = Claim | ControlArea | Refusal | Notice | RowsRead


class Importer(Protocol):
    """One kind of file. ``kind`` is its name on the command line and in :class:`SourceTerms`."""

    kind: str
    terms: SourceTerms
    where: str
    """Where a person gets such a file, and what for: one or two sentences of plain text for the Data page."""

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Say whether these parts look like this kind, from their names and first bytes only; never raises."""

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Look at the first rows. Raises :class:`geo.errors.InputError` when nothing can be read at all."""

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Read everything. Raises :class:`geo.errors.InputError` only when nothing further can be read."""
