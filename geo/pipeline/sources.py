"""Other people's data: read, kept, and taken back again.

:func:`read_source` reads all of a file into a staging, which touches no store; :func:`keep` writes that in one
transaction; :func:`import_source` is both. What is stopped anywhere in between, by an error or by a person, leaves the
store as it was. :mod:`geo.pipeline.sources_preview` shows beforehand what would come of a file.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.containers import Container
from geo.feeds.contract import Request
from geo.feeds.importers import importer
from geo.pipeline.sources_preview import SHOWN
from geo.pipeline.staging import Staging, open_staging
from geo.pipeline.summary import Progress, ignore_progress
from geo.records import CHRONOLOGY, REPORTS, SourceTerms
from geo.store import ARCHIVED, Counts, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from geo.feeds.contract import Proposal
    from geo.records import Claim, ControlArea
    from geo.store import Intake, Store

LONGEST_NAME: Final = 60
_NAME: Final = re.compile(r"[\w .,()+&'\u2019-]+")
_WRITING: Final = 0.25
"""Writing as a share of reading, for the progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """What an import did. ``number`` undoes it (None: it was a dry run, nothing was written).

    ``refused`` and ``told`` are refusals and notices by reason, the most frequent first; all refused rows are in the
    store (:meth:`geo.store.Store.refused`). ``known_ids`` and ``twice_ids`` are examples of ids that were here before,
    and of ids that the file has twice.
    """

    number: int | None
    source: str
    kind: str
    file: str
    counts: Counts
    refused: tuple[Reason, ...]
    told: tuple[Reason, ...]
    known_ids: tuple[str, ...] = ()
    twice_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged:
    """A file that was read whole, before anything of it is kept."""

    request: Request
    terms: SourceTerms
    container: Container
    rows: Staging

    def summary(self) -> ImportSummary:
        """Say what was found, as a dry run does."""
        return ImportSummary(
            number=None,
            source=self.request.source,
            kind=self.terms.kind,
            file=self.container.name,
            counts=self.rows.counts,
            refused=self.rows.reasons,
            told=self.rows.told,
        )


def check_name(name: str) -> str:
    """Give the name of a source as it is kept; raises :class:`InputError` for one that it cannot have."""
    clean = " ".join(name.split())
    problem = None
    if clean.casefold() in {REPORTS, CHRONOLOGY}:
        problem = f"the name {clean!r} belongs to one of Dateline's own sources."
    elif not clean or len(clean) > LONGEST_NAME:
        problem = f"the name of a source has 1 to {LONGEST_NAME} characters."
    elif not _NAME.fullmatch(clean) or ARCHIVED in clean:
        problem = (
            f"the name {clean[:LONGEST_NAME]!r} has a sign that is neither a letter nor a digit nor one of .,()+&'-"
        )
    if problem:
        raise InputError(problem, remedy="Choose another name.")
    return clean


def check_new(store: Store, container: Container, source: str, kind: str) -> None:
    """Raise :class:`InputError` if a file cannot be added to a source; asked before the long reading, too.

    The same file is not added twice, and one source holds one kind of data: its terms are those of all its rows.
    """
    there = {**store.terms(), **store.terms(on=False)}.get(source)
    if there is not None and there.kind != kind:
        raise InputError(
            f"the source {source!r} holds data of another kind ({there.kind}), on terms of their own.",
            file=container.name,
            remedy="Choose another name, or let this file replace what the source has.",
        )
    for name in (entry.name for entry in store.sources()):
        if name != source and name.casefold() == source.casefold():
            raise InputError(
                f"the name {source!r} differs from that of the source {name!r} only in capital letters.",
                file=container.name,
                remedy=f"Write {name!r}, or choose another name.",
            )
    mine = [entry for entry in store.import_entries() if entry.source == source and entry.undone is None]
    since = max((entry.number for entry in mine if entry.replaced), default=0)
    for entry in mine:
        if entry.number >= since and entry.digest == container.digest and (entry.counts.claims or entry.counts.areas):
            raise InputError(
                f"this file is in the source {entry.source!r} already (import {entry.number}, {entry.at:%Y-%m-%d}).",
                file=container.name,
                remedy="Undo that import first, or let this one replace what the source has.",
            )


@contextmanager
def read_source(
    container: Container,
    request: Request,
    *,
    kind: str,
    progress: Callable[[Progress], None] = ignore_progress,
) -> Iterator[Staged]:
    """Read a whole file into temporary files, which are there until the end of the block; no store is touched.

    Raises :class:`InputError` if a question of the importer is not answered, or if nothing further can be read.
    """
    request = replace(request, source=check_name(request.source))
    chosen = importer(kind)
    proposal = chosen.propose(container.parts)
    _check_answers(container, proposal, request)
    terms = proposal.terms or chosen.terms
    meter = container.meter
    meter.done = 0

    def tell(rows: int) -> None:
        total = int(meter.total * (1 + _WRITING))
        progress(Progress(done=min(meter.done, meter.total), total=total, what=f"Reading: {rows:,} rows"))

    with open_staging(request.source) as rows:
        tell(0)
        rows.take(chosen.read(container.parts, request), tell=tell)
        yield Staged(request=request, terms=terms, container=container, rows=rows)


def keep(
    store: Store,
    staged: Staged,
    *,
    replaces: bool = False,
    progress: Callable[[Progress], None] = ignore_progress,
) -> ImportSummary:
    """Write what was read, all of it or nothing; ``replaces`` puts it in the place of what the source has.

    Rows that the source has already, by id, are counted and not written twice; a file of which nothing is taken
    replaces nothing. Raises :class:`InputError` if the file cannot be added (:func:`check_new`), and
    :class:`geo.errors.StoreError`.
    """
    source, container = staged.request.source, staged.container
    with store.alone():
        if not replaces:
            check_new(store, container, source, staged.terms.kind)
            _check_terms(store, staged)
        with store.importing(source, terms=staged.terms, file=container.name, digest=container.digest) as intake:
            if replaces and staged.rows.has_findings:
                intake.replace()
            return _write(intake, staged, progress)


def import_source(  # noqa: PLR0913 - what a person decides about an import
    store: Store,
    container: Container,
    request: Request,
    *,
    kind: str,
    replaces: bool = False,
    progress: Callable[[Progress], None] = ignore_progress,
) -> ImportSummary:
    """Read a file and keep what is in it; see :func:`read_source` and :func:`keep`."""
    if not replaces:
        check_new(store, container, check_name(request.source), kind)
    with read_source(container, request, kind=kind, progress=progress) as staged:
        return keep(store, staged, replaces=replaces, progress=progress)


def undo_import(store: Store, number: int) -> None:
    """Take an import back whole, and bring back what it replaced; raises :class:`geo.errors.StoreError`."""
    source = next((entry.source for entry in store.import_entries() if entry.number == number), "")
    with store.alone():
        store.undo_import(number, settled=lambda days, title: _settle(days, source, title))


def _check_terms(store: Store, staged: Staged) -> None:
    """Raise :class:`InputError` if only the source or only the file may be passed on: one source has one word."""
    source = staged.request.source
    there = {**store.terms(), **store.terms(on=False)}.get(source)
    if there is not None and there.redistributable != staged.terms.redistributable:
        may, may_not = (source, "this file") if there.redistributable else ("this file", source)
        raise InputError(
            f"rows of {may_not} are not to be passed on, and rows of {may} are, so they cannot be in one source.",
            file=staged.container.name,
            remedy="Choose another name, or let this file replace what the source has.",
        )


def _check_answers(container: Container, proposal: Proposal, request: Request) -> None:
    for question in proposal.questions:
        choices = [value for value, _ in question.choices]
        answer = request.answers.get(question.name, "")
        if not choices and not answer:
            raise InputError(question.text, file=container.name, remedy=f"Answer {question.name}=….")
        if choices and answer not in choices:
            words = ", or ".join(f"{question.name}={value} for {text!r}" for value, text in question.choices)
            raise InputError(f"{question.text}", file=container.name, remedy=f"Answer {words}.")


def _write(intake: Intake, staged: Staged, progress: Callable[[Progress], None]) -> ImportSummary:
    counts, total = staged.rows.counts, staged.container.meter.total
    rows = max(counts.claims + counts.areas + counts.rows_refused, 1)
    done = 0

    def tell(what: str, more: int) -> None:
        nonlocal done
        done += more
        share = min(done / rows, 1.0)
        progress(Progress(done=int(total * (1 + _WRITING * share)), total=int(total * (1 + _WRITING)), what=what))

    known, twice = _Seen(), _Seen()
    for values in staged.rows.claims():
        for seen, ids in zip((known, twice), intake.add_claims(values), strict=True):
            seen.add(ids)
        tell("Writing claims", len(values))
    areas, known_areas = _write_areas(intake, staged, lambda more: tell("Writing areas", more))
    settled = 0
    if areas:
        days = intake.days_with_areas()
        settled = intake.settle(
            _settle(days, staged.request.source, staged.terms.title, tell=lambda day: tell(f"Towns in areas: {day}", 0))
        )
    begin = 0
    for refused in staged.rows.refused():
        intake.add_refusals(refused, begin)
        begin += len(refused)
        tell("Writing what was refused", len(refused))
    counts = replace(
        counts,
        claims=counts.claims - known.count - twice.count,
        areas=areas,
        settled=settled,
        known=known.count + known_areas,
        twice=twice.count,
    )
    summary = staged.summary()
    intake.finish(counts, refused=summary.refused, told=summary.told)
    return replace(
        summary, number=intake.number, counts=counts, known_ids=tuple(known.first), twice_ids=tuple(twice.first)
    )


class _Seen:
    """Ids that were not written: how many, and the first ones."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def add(self, ids: Sequence[str]) -> None:
        self.count += len(ids)
        self.first += ids[: SHOWN - len(self.first)]


def _write_areas(intake: Intake, staged: Staged, tell: Callable[[int], None]) -> tuple[int, int]:
    """Write areas but for those of days that the source has already; count both."""
    written = known = 0
    days = intake.area_days()
    for areas in staged.rows.areas():
        new = [area for area in areas if area.day not in days]
        intake.add_areas(new)
        written += len(new)
        known += len(areas) - len(new)
        tell(len(areas))
    return written, known


def _settle(
    days: Iterable[tuple[date, list[ControlArea]]],
    source: str,
    title: str,
    *,
    tell: Callable[[date], None] = lambda _: None,
) -> Iterator[Claim]:
    from geo.gazetteer import load_gazetteer  # noqa: PLC0415 - heavy, and only areas need it
    from geo.timeline.areas_places import settlement_claims  # noqa: PLC0415 - the same

    places = (place for place in load_gazetteer().settlements() if place.country == "UA")
    return settlement_claims(days, places, source=source, title=title, progress=tell)
