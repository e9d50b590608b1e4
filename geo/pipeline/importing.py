"""Reports that a person adds, and removes again."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from geo.errors import GeoError, InputError, ReportError
from geo.feeds.documents import read_report_file
from geo.pipeline.parallel import work_in_order
from geo.pipeline.readers import Readers, read_safely, shipped_readers
from geo.pipeline.summary import Progress, Summary, ignore_progress
from geo.records import Reading
from geo.store import Origin, digest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from geo.records import Report
    from geo.store import Store

MOST_AT_ONCE: Final = 200
"""Readings that are written in one transaction: a stop loses no more than these, and they fit into memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What one file came to: a reading, or why there is none."""

    number: int
    name: str
    reading: Reading | None = None
    problem: InputError | None = None


def import_reports(  # noqa: PLR0913 - what is read, from when, how, and who is told
    store: Store,
    files: Iterable[tuple[str, bytes | InputError]],
    *,
    published: date | None = None,
    total: int | None = None,
    jobs: int = 1,
    progress: Callable[[Progress], None] = ignore_progress,
    readers: Readers | None = None,
) -> Summary:
    """Read reports from files (name and content, or why there is none) into the store, where they stay.

    ``published`` is the publication date of those that are not certain of theirs. A file is taken whole or not at
    all. A report that is there already, by its text or by its id with the same text, is told in ``already``;
    one that cannot be taken is told in ``refused``, with the reason. Neither stops the others.

    ``files`` are taken as they come, so a generator of thousands needs no memory; ``total`` tells the progress
    how many there are, if they do not tell themselves. With ``jobs`` above 1 they are read in so many processes,
    with the shipped readers. Whatever stops it (Ctrl-C, a full disk), the reports written before are there,
    whole, and a second run finds them and goes on.

    Raises :class:`geo.errors.StoreError` if the store cannot be read or written.
    """
    corrections = store.corrections()
    used = shipped_readers(corrections) if readers is None else readers
    if total is None:
        total = len(files) if isinstance(files, Sized) else 0
    intake = _Intake(store, files, published=published, tell=progress, total=total)
    # Readers that a test puts in cannot travel to another process; the shipped ones are found there again.
    read = _read_shipped if readers is None else partial(_read, used.read)
    waiting: list[_Outcome] = []
    claims = 0
    with store.alone():
        progress(Progress(done=0, total=total, what="Reading"))
        new = intake.new_reports()
        for outcome in work_in_order(read, new, jobs=jobs if readers is None else 1, corrections=corrections):
            intake.count(outcome.name)
            if outcome.reading is None:
                intake.refuse(outcome.number, outcome.problem)
                continue
            intake.added.append(outcome.reading.report.id)
            claims += len(outcome.reading.claims)
            waiting.append(outcome)
            if len(waiting) == MOST_AT_ONCE:
                _write(store, waiting, made_with=used.made_with)
        _write(store, waiting, made_with=used.made_with)
    progress(Progress(done=intake.done, total=intake.done, what="Done"))
    return Summary(
        added=tuple(intake.added),
        already=tuple(intake.already),
        told=tuple(intake.told),
        refused=intake.refused_in_order(),
        claims=claims,
    )


class _Intake:
    """Tells the files that are new from those that are here already and those that cannot be taken."""

    def __init__(
        self,
        store: Store,
        files: Iterable[tuple[str, bytes | InputError]],
        *,
        published: date | None,
        tell: Callable[[Progress], None],
        total: int,
    ) -> None:
        self.added: list[str] = []
        self.already: list[str] = []
        self.told: list[str] = []
        self._refused: list[tuple[int, GeoError]] = []
        self._store, self._files, self._published = store, files, published
        self._tell, self._total, self.done = tell, total, 0

    def new_reports(self) -> Iterator[tuple[int, str, Report]]:
        """Give the reports to read, each with the number and the name of its file, as files come."""
        ids = {entry.id: entry.text_digest for entry in self._store.report_entries()}
        texts = {digest: id_ for id_, digest in ids.items()}
        for number, (name, data) in enumerate(self._files):
            try:
                if isinstance(data, InputError):
                    raise data
                filed = read_report_file(data, name=name, published=self._published)
                report = filed.report
                text = digest_text(report.text)
                if text in texts:
                    self.already.append(f"{name}: this report is here already, as {texts[text]!r}.")
                    self.count(name)
                    continue
                if report.id in ids:
                    raise _taken_id(report.id, name=name)
            except InputError as error:
                self.refuse(number, error)
                self.count(name)
                continue
            ids[report.id], texts[text] = text, report.id
            self.told += filed.warnings
            yield number, name, report

    def count(self, name: str) -> None:
        """Tell that a file is done."""
        self.done += 1
        # Of files that come one by one nobody knows how many there are.
        self._tell(Progress(done=self.done, total=self._total or self.done + 1, what=f"Read {name}"))

    def refuse(self, number: int, error: GeoError | None) -> None:
        """Note why the file of that number is not taken."""
        assert error is not None  # noqa: S101 - what has no reading has a problem
        self._refused.append((number, error))

    def refused_in_order(self) -> tuple[GeoError, ...]:
        """Give the reasons in the order of the files."""
        return tuple(error for _, error in sorted(self._refused, key=lambda row: row[0]))


def remove_report(store: Store, report_id: str) -> None:
    """Remove a report that was imported, with all that was read in it.

    Raises :class:`GeoError` for a seed, which the next start would bring back, and
    :class:`geo.errors.StoreError` if there is no such report.
    """
    for entry in store.report_entries():
        if entry.id == report_id and entry.origin is Origin.SEED:
            raise GeoError(
                f"The report {report_id!r} is read from {entry.file} at every start; "
                "move that file out of the folder of seeds and start again."
            )
    store.remove_report(report_id)


def _write(store: Store, waiting: list[_Outcome], *, made_with: str) -> None:
    readings = [(outcome.reading, outcome.name) for outcome in waiting if outcome.reading is not None]
    store.add_readings(readings, origin=Origin.IMPORTED, made_with=made_with)
    waiting.clear()


def _read_shipped(task: tuple[int, str, Report]) -> _Outcome:
    """Read one report with the shipped rules; the gazetteer of its process has the corrections already."""
    from geo.reading import read  # noqa: PLC0415 - heavy

    return _read(read, task)


def _read(read: Callable[[Report], Reading], task: tuple[int, str, Report]) -> _Outcome:
    number, name, report = task
    try:
        return _Outcome(number=number, name=name, reading=read_safely(read, report, file=name))
    except InputError as error:
        return _Outcome(number=number, name=name, problem=error)


def _taken_id(report_id: str, *, name: str) -> ReportError:
    return ReportError(
        f"another report has the id {report_id!r} already.",
        file=name,
        remedy="Give this one another id in its front matter, or another file name.",
    )
