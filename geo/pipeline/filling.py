"""Bringing the store in line with ``data/`` and the folder of seeds: what every start does."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import DataError, GeoError, InputError, ReportError
from geo.feeds.reports import load_reports
from geo.pipeline.readers import Readers, read_safely, shipped_readers
from geo.pipeline.summary import Progress, Summary, ignore_progress
from geo.records import CHRONOLOGY, Report
from geo.store import Origin, ReportEntry, digest_report, digest_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.settings import Settings
    from geo.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a start has to do. ``chronology`` is the digest of the chronology to load, None if it is in place."""

    chronology: str | None
    to_read: tuple[tuple[Report, Origin, str], ...]
    to_remove: tuple[str, ...]
    known: frozenset[str]
    refused: tuple[GeoError, ...]

    @property
    def steps(self) -> int:
        return (self.chronology is not None) + len(self.to_read) + len(self.to_remove)


def fill(
    store: Store,
    settings: Settings,
    *,
    progress: Callable[[Progress], None] = ignore_progress,
    readers: Readers | None = None,
) -> Summary:
    """Bring the store in line with the chronology and the folder of seeds, doing only what has changed.

    A report is read again when it changed, or when the rules or the gazetteer did (imported ones too). Seeds
    whose file is gone are removed. A file that is broken is told in ``refused`` and stops nothing; what was
    read from it earlier stays. Each report is one transaction, so a start may end at any moment and the next
    one goes on from there; a second process waits, then finds nothing left to do.

    Raises :class:`geo.errors.StoreError` if the store cannot be read or written.
    """
    readers = shipped_readers(store.corrections()) if readers is None else readers
    plan = _make_plan(store, settings, readers)
    if not plan.steps:
        return Summary(refused=plan.refused)
    with store.alone():
        return _carry_out(_make_plan(store, settings, readers), store, readers, progress)


def _make_plan(store: Store, settings: Settings, readers: Readers) -> _Plan:
    refused: list[GeoError] = []
    entries = {entry.id: entry for entry in store.report_entries()}
    to_read: list[tuple[Report, Origin, str]] = []
    to_remove: list[str] = []
    try:
        folder = load_reports(settings.seeds_dir)
    except InputError as error:  # a folder that is not there says nothing about what is wanted: all stays
        refused.append(error)
    else:
        seeds, clashes = _separate(folder.reports, entries)
        refused += [*folder.refused, *clashes]
        to_read += [
            (report, Origin.SEED, file)
            for file, report in seeds
            if _differs(entries.get(report.id), report, file, readers)
        ]
        there = {report.id for _, report in seeds}
        broken = {error.file for error in folder.refused}
        to_remove += [
            entry.id
            for entry in entries.values()
            if entry.origin is Origin.SEED and entry.id not in there and entry.file not in broken
        ]
    for entry in entries.values():
        if entry.origin is Origin.IMPORTED and entry.made_with != readers.made_with:
            report = store.report(entry.id)
            if report is not None:
                to_read.append((report, Origin.IMPORTED, entry.file))
    digest = _digest_chronology(readers, refused)
    return _Plan(
        chronology=None if digest == store.digest_of(CHRONOLOGY) else digest,
        to_read=tuple(to_read),
        to_remove=tuple(to_remove),
        known=frozenset(entries),
        refused=tuple(refused),
    )


def _separate(
    found: Sequence[tuple[str, Report]], entries: dict[str, ReportEntry]
) -> tuple[list[tuple[str, Report]], list[ReportError]]:
    """Tell the seeds that can be taken from those that are there twice: in the folder, or imported by a person."""
    imported = {id_: entry for id_, entry in entries.items() if entry.origin is Origin.IMPORTED}
    texts = {entry.text_digest: f"the imported report {id_!r}" for id_, entry in imported.items()}
    seeds: list[tuple[str, Report]] = []
    clashes: list[ReportError] = []
    for file, report in found:
        text = digest_text(report.text)
        if report.id in imported:
            clash = f"its id {report.id!r} is that of a report that was imported."
        elif text in texts:
            clash = f"its text is the same as that of {texts[text]}."
        else:
            texts[text] = file
            seeds.append((file, report))
            continue
        clashes.append(ReportError(clash, file=file, remedy="Remove one of the two."))
    return seeds, clashes


def _differs(entry: ReportEntry | None, report: Report, file: str, readers: Readers) -> bool:
    return (
        entry is None
        or entry.file != file
        or entry.made_with != readers.made_with
        or entry.digest != digest_report(report)
    )


def _digest_chronology(readers: Readers, refused: list[GeoError]) -> str | None:
    try:
        content = readers.chronology.read_bytes()
    except OSError as error:
        refused.append(
            DataError(f"{readers.chronology.name} cannot be read ({error.strerror}); install Dateline again.")
        )
        return None
    return hashlib.sha256(content + readers.made_with.encode()).hexdigest()


def _carry_out(plan: _Plan, store: Store, readers: Readers, progress: Callable[[Progress], None]) -> Summary:
    refused = list(plan.refused)
    read: list[str] = []
    claims = done = 0

    def tell(what: str) -> None:
        progress(Progress(done=done, total=plan.steps, what=what))

    for report_id in plan.to_remove:
        tell(f"Removing {report_id}")
        store.remove_report(report_id)
        done += 1
    loaded = False
    if plan.chronology is not None:
        tell("Loading the reference chronology")
        try:
            chronology = readers.load_chronology(readers.chronology)
        except GeoError as error:
            refused.append(error)
        else:
            store.replace_source(
                CHRONOLOGY, chronology, origin=Origin.SHIPPED, file=readers.chronology.name, digest=plan.chronology
            )
            claims += len(chronology)
            loaded = True
        done += 1
    for report, origin, file in plan.to_read:
        tell(f"Reading {report.title or report.id}")
        try:
            reading = read_safely(readers.read, report, file=file)
        except ReportError as error:
            refused.append(error)
        else:
            store.add_reading(reading, origin=origin, file=file, made_with=readers.made_with)
            claims += len(reading.claims)
            read.append(report.id)
        done += 1
    tell("Done")
    return Summary(
        added=tuple(id_ for id_ in read if id_ not in plan.known),
        updated=tuple(id_ for id_ in read if id_ in plan.known),
        removed=plan.to_remove,
        refused=tuple(refused),
        claims=claims,
        chronology=loaded,
    )
