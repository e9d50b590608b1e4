"""What an importer finds, kept in temporary files until all of it is known.

So the store is locked for the writing alone, and whatever ends an import before that leaves no trace. Only a batch
of rows is in memory at a time.
"""

from __future__ import annotations

import pickle
import re
import tempfile
from collections import Counter
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.feeds.contract import Notice, Refusal, RowsRead
from geo.records import Claim, ControlArea
from geo.store import BATCH, Counts, Reason, Refused, claim_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from geo.feeds.contract import Found

MOST_REASONS: Final = 200
"""Different reasons that are counted apart; all others are counted together."""

_OTHERS: Final = "For many other reasons, which the list of all refused rows tells."
_TOLD_EVERY: Final = 1_000
_CELL: Final = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|«[^»]*»|-?\d[\d,.:/-]*\d|-?\d")
"""What differs from row to row in one and the same reason: what is quoted, and figures."""


class Staging:
    """What was found in a file that is being imported. ``counts`` and reasons are complete after :meth:`take`."""

    def __init__(self, *, source: str, claims: IO[bytes], areas: IO[bytes], refused: IO[bytes]) -> None:
        """Keep rows in three files that are open for writing and reading."""
        self._source = source
        self._claims = _Pile(claims)
        self._areas = _Pile(areas)
        self._refused = _Pile(refused)
        self._reasons = _Reasons()
        self._told = _Reasons()
        self._rows: dict[str, int] = {}
        self._last_report = ""
        self._reports = 0
        self._last_refused: tuple[str, int | None] | None = None
        self._rows_refused = 0
        self._first: date | None = None
        self._last: date | None = None

    def take(self, found: Iterable[Found], *, tell: Callable[[int], None]) -> None:
        """Take all that an importer finds; ``tell`` is called now and then with the rows read so far."""
        for number, each in enumerate(found, start=1):
            match each:
                case Claim():
                    self._take_claim(each)
                case RowsRead():
                    self._rows[each.part] = each.rows
                case ControlArea():
                    self._bound(each.day, each.day)
                    self._areas.add(each)
                case Refusal():
                    self._take_refusal(each)
                case Notice():
                    self._told.add(each.text, each.part, each.row)
            if number % _TOLD_EVERY == 0:
                tell(self._rows_read)
        for pile in (self._claims, self._areas, self._refused):
            pile.flush()

    @property
    def counts(self) -> Counts:
        """The counts as they would be if the store had nothing of it yet."""
        return Counts(
            rows_read=self._rows_read,
            rows_taken=self._rows_read - self._rows_refused,
            rows_refused=self._rows_refused,
            notices=self._told.count,
            claims=self._claims.count,
            areas=self._areas.count,
            first=self._first,
            last=self._last,
        )

    @property
    def has_findings(self) -> bool:
        """Whether there is any claim or area."""
        return bool(self._claims.count or self._areas.count)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why rows were refused, the most frequent reason first."""
        return self._reasons.ranked()

    @property
    def told(self) -> tuple[Reason, ...]:
        """The notices about rows that were taken, the most frequent first."""
        return self._told.ranked()

    def claims(self) -> Iterator[list[tuple[Any, ...]]]:
        """Give the claims as rows for the store, a batch at a time."""
        return self._claims.batches()

    def areas(self) -> Iterator[list[ControlArea]]:
        """Give the areas, a batch at a time."""
        return self._areas.batches()

    def refused(self) -> Iterator[list[Refused]]:
        """Give the rows that were not taken, in their order, a batch at a time."""
        return self._refused.batches()

    @property
    def _rows_read(self) -> int:
        # An importer that does not count its rows has one report id a row.
        return max(sum(self._rows.values()) or self._reports + self._rows_refused, self._rows_refused)

    def _take_claim(self, claim: Claim) -> None:
        if claim.source != self._source:
            raise ValueError(f"a claim is of the source {claim.source!r}, not {self._source!r}")
        if claim.report_id != self._last_report:
            self._last_report = claim.report_id
            self._reports += 1
        self._bound(claim.dates.first, claim.dates.last)
        self._claims.add(claim_values(claim, self._claims.count))

    def _bound(self, first: date, last: date) -> None:
        if self._first is None or first < self._first:
            self._first = first
        if self._last is None or last > self._last:
            self._last = last

    def _take_refusal(self, refusal: Refusal) -> None:
        where = (refusal.part, refusal.row)
        if where != self._last_refused or refusal.row is None:
            self._rows_refused += 1
            self._last_refused = where
        self._refused.add(Refused(part=refusal.part, row=refusal.row, problem=refusal.problem, remedy=refusal.remedy))
        self._reasons.add(f"{refusal.problem} {refusal.remedy}".strip(), refusal.part, refusal.row)


@contextmanager
def open_staging(source: str) -> Iterator[Staging]:
    """Give an empty staging whose files are gone at the end of the block."""
    with (
        tempfile.TemporaryFile(prefix="dateline-import-") as claims,
        tempfile.TemporaryFile(prefix="dateline-import-") as areas,
        tempfile.TemporaryFile(prefix="dateline-import-") as refused,
    ):
        yield Staging(source=source, claims=claims, areas=areas, refused=refused)


class _Pile:
    """Rows in a file of our own, written and read back by batches."""

    def __init__(self, file: IO[bytes]) -> None:
        self.count = 0
        self._file = file
        self._batch: list[Any] = []

    def add(self, row: object) -> None:
        self._batch.append(row)
        self.count += 1
        if len(self._batch) == BATCH:
            self.flush()

    def flush(self) -> None:
        if self._batch:
            try:
                pickle.dump(self._batch, self._file, protocol=pickle.HIGHEST_PROTOCOL)
                self._file.flush()
            except OSError as error:
                raise InputError(
                    f"there is no room for it in the folder of temporary files ({error.strerror}).",
                    remedy="Free some space, or set TMPDIR to a folder that has it.",
                ) from error
            self._batch.clear()

    def batches(self) -> Iterator[list[Any]]:
        self._file.seek(0)
        while True:
            try:
                yield pickle.load(self._file)  # noqa: S301 - written above, into a file that has no name
            except EOFError:
                return


class _Reasons:
    """Sentences counted by what they have in common."""

    def __init__(self) -> None:
        self.count = 0
        self._counts: Counter[str] = Counter()
        self._first: dict[str, tuple[str, str, int | None]] = {}

    def add(self, sentence: str, part: str, row: int | None) -> None:
        self.count += 1
        key = _CELL.sub("", sentence)
        if key not in self._counts and len(self._counts) >= MOST_REASONS:
            key = sentence = _OTHERS
        self._counts[key] += 1
        self._first.setdefault(key, (sentence, part, row))

    def ranked(self) -> tuple[Reason, ...]:
        return tuple(
            Reason(text=text, count=count, part=part, row=row)
            for key, count in self._counts.most_common()
            for text, part, row in [self._first[key]]
        )
