"""The store: reports with what was read in them, claims of all sources, and what people decided."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import and_, delete, select, update

from geo.errors import StoreError
from geo.records import CHRONOLOGY, REPORTS, Reading, Report, ReviewState
from geo.store import areas, changes, corrections, decisions, imports, intake, queries, reports, rows, schema
from geo.store.claims import ClaimShelf, apply_decisions, mark_changed, read_claims
from geo.store.connection import WRITES, explained
from geo.store.entries import Origin
from geo.store.lock import hold_alone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection, Engine

    from geo.records import Claim, ControlArea, Correction, SourceTerms, Unresolved
    from geo.store.entries import CorrectionEntry, Decision, ImportEntry, Refused, ReportEntry, SourceEntry
    from geo.timeline.areas_shapes import AreaRows
    from geo.timeline.table import ClaimTable

_ROWS_AT_ONCE: Final = 5_000
"""So many claims are turned into rows before they are written: a million of them at once would fill the memory."""
_SHIPPED: Final = frozenset({REPORTS, CHRONOLOGY})


class Store:
    """An open store. All methods may be called from any thread; each change is one transaction, all or nothing.

    Every method raises :class:`StoreError`, with one sentence for the person, when the database refuses.
    """

    def __init__(self, engine: Engine, *, name: str, claims_file: Path | None = None) -> None:
        """Take an engine whose database has the newest schema; ``name`` is what errors call it.

        ``claims_file``: see :mod:`geo.store.keeping`.
        """
        self._engine = engine
        self._name = name
        self._shelf = ClaimShelf(claims_file)

    def __enter__(self) -> Self:
        """Give the store itself; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the store."""
        self.close()

    def close(self) -> None:
        """Give back all connections; the store can be opened again."""
        self._engine.dispose()

    def alone(self) -> AbstractContextManager[None]:
        """Hold off other processes and threads that ask for the same, for work longer than one transaction."""
        return hold_alone(self._engine)

    # What is in it

    def revision(self) -> int:
        """Give the number of changes so far: as long as it is the same, everything read is still right."""
        with self._reading() as connection:
            return int(
                connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "revision")).scalar_one()
            )

    def claims(self) -> ClaimTable:
        """Give the claims of all sources that are switched on, as people left them, by first possible day.

        They are kept: asked again, only what has changed since is read.
        """
        with self._shelf.lock, self._reading() as connection:
            return self._shelf.claims(connection)

    def reports(self) -> tuple[Report, ...]:
        """Give all reports, by publication date and id."""
        table = schema.reports
        query = select(*(table.c[name] for name in reports.REPORT_COLUMNS)).order_by(table.c.published, table.c.id)
        with self._reading() as connection:
            return tuple(Report(**row) for row in connection.execute(query).mappings())

    def report(self, report_id: str) -> Report | None:
        """Give one report; None if there is none of that id."""
        table = schema.reports
        query = select(*(table.c[name] for name in reports.REPORT_COLUMNS)).where(table.c.id == report_id)
        with self._reading() as connection:
            found = connection.execute(query).mappings().first()
            return None if found is None else Report(**found)

    def reading(self, report_id: str) -> Reading | None:
        """Give what was read in a report, its claims as people left them; None if there is no such report."""
        table = schema.reports
        with self._reading() as connection:
            found = connection.execute(select(table).where(table.c.id == report_id)).mappings().first()
            if found is None:
                return None
            return Reading(
                report=Report(**{name: found[name] for name in reports.REPORT_COLUMNS}),
                mentions=queries.read_mentions(connection, report_id),
                claims=tuple(_as_left(connection, REPORTS, schema.claims.c.report_id == report_id)),
                unresolved=tuple(
                    each for _, each in queries.read_unresolved(connection, schema.unresolved.c.report_id == report_id)
                ),
                extractor=found["extractor"],
            )

    def unresolved(self) -> tuple[tuple[str, Unresolved], ...]:
        """Give all that was not used, each with the id of its report."""
        with self._reading() as connection:
            return queries.read_unresolved(connection, schema.unresolved.c.report_id.is_not(None))

    def texts_with(self, fragments: Sequence[str], *, least: int) -> list[tuple[str, str]]:
        """Give id and text of the reports that hold at least ``least`` of the fragments, word for word."""
        with self._reading() as connection:
            return reports.find_texts(connection, fragments, least=least)

    def report_entries(self) -> tuple[ReportEntry, ...]:
        """Give all reports without their texts, with their origin and what was found, by publication date and id."""
        with self._reading() as connection:
            return queries.read_report_entries(connection)

    def decisions(self, report_id: str) -> dict[str, Decision]:
        """Give, by claim id, the decision that counts about each claim of a report that a person decided about."""
        with self._reading() as connection:
            return queries.read_decisions(connection, report_id)

    def sources(self) -> tuple[SourceEntry, ...]:
        """Give all sources with their counts, by name."""
        with self._reading() as connection:
            return queries.read_source_entries(connection)

    def terms(self, *, on: bool = True) -> dict[str, SourceTerms]:
        """Give the terms of the sources that are switched on (or off), by name; quick however much is in them."""
        with self._reading() as connection:
            return queries.read_terms(connection, on=on)

    def digest_of(self, source: str) -> str | None:
        """Give the digest of the file that a source was last filled from; None if there is no such source."""
        of = schema.sources.c
        with self._reading() as connection:
            return connection.execute(select(of.digest).where(of.name == source)).scalar()

    def import_entries(self) -> tuple[ImportEntry, ...]:
        """Give all imports of other people's data, undone ones too, oldest first."""
        with self._reading() as connection:
            return imports.read_imports(connection)

    def refused(self, number: int) -> Iterator[Refused]:
        """Give the rows that an import could not take, in their order, a batch in memory at a time."""
        with self._reading() as connection:
            yield from imports.read_refused(connection, number)

    def area_days(self) -> dict[str, tuple[date, ...]]:
        """Give the days for which each source that is switched on shows control areas, in order, by its name."""
        with self._reading() as connection:
            return areas.read_area_days(connection)

    def areas(self, source: str, day: date) -> tuple[ControlArea, ...]:
        """Give the control areas that a source shows on exactly this day; see :func:`geo.timeline.areas.day_shown`."""
        with self._reading() as connection:
            return areas.read_areas(connection, source, day)

    def area_rows(self, source: str) -> AreaRows:
        """Give which geometries a source shows on which days, with their outlines for the map."""
        with self._reading() as connection:
            return areas.read_area_rows(connection, source)

    def area_fingerprint(self, source: str) -> str:
        """Give a text that changes whenever the control areas of a source do."""
        with self._reading() as connection:
            return areas.read_fingerprint(connection, source)

    def correction_entries(self) -> tuple[CorrectionEntry, ...]:
        """Give all corrections of the gazetteer, undone ones too, oldest first."""
        with self._reading() as connection:
            return corrections.read_corrections(connection)

    def corrections(self) -> tuple[Correction, ...]:
        """Give the corrections that are in force, oldest first, as the gazetteer takes them."""
        return tuple(entry.correction for entry in self.correction_entries() if entry.undone is None)

    # What changes it

    def add_reading(
        self, reading: Reading, *, origin: Origin = Origin.IMPORTED, file: str = "", made_with: str = ""
    ) -> None:
        """Add a report with what was read in it, in place of an earlier reading of it.

        What people decided stays: decisions are found again by the ids of claims, and claims that a person
        accepted or edited stay even if the new reading lacks them, unless the text itself has changed.
        Raises ValueError if a claim is not of this report and of the source ``reports``.
        """
        self.add_readings([(reading, file)], origin=origin, made_with=made_with)

    def add_readings(
        self, readings: Sequence[tuple[Reading, str]], *, origin: Origin = Origin.IMPORTED, made_with: str = ""
    ) -> None:
        """Add reports with what was read in them, all or none, each with its file; see :meth:`add_reading`."""
        for reading, _ in readings:
            reports.check_reading(reading)
        if not readings:
            return
        with self._writing([REPORTS]) as connection:
            changes.ensure_source(connection, REPORTS)
            for reading, file in readings:
                reports.write_reading(connection, reading, origin=origin, file=file, made_with=made_with)

    def remove_report(self, report_id: str) -> None:
        """Remove a report and everything read in it; raises :class:`StoreError` if there is none of that id."""
        with self._writing([REPORTS]) as connection:
            changes.forget_reading(connection, report_id)
            if not connection.execute(delete(schema.reports).where(schema.reports.c.id == report_id)).rowcount:
                raise StoreError(f"There is no report with the id {report_id!r}; it may have been removed meanwhile.")

    def replace_source(
        self,
        source: str,
        claims: Iterable[Claim],
        *,
        origin: Origin = Origin.IMPORTED,
        file: str = "",
        digest: str = "",
    ) -> None:
        """Put ``claims`` in the place of all claims of ``source``, which stays on or off as it was.

        Raises ValueError if a claim is of another source.
        """
        if source == REPORTS:
            raise ValueError("reports are added one by one")
        with self._writing([source]) as connection:
            changes.ensure_source(connection, source)
            connection.execute(
                update(schema.sources).where(schema.sources.c.name == source),
                {"origin": str(origin), "file": file, "digest": digest, "added": changes.now()},
            )
            connection.execute(delete(schema.claims).where(schema.claims.c.source == source))
            numbered = enumerate(claims)
            while written := [rows.claim_row(claim, position) for position, claim in islice(numbered, _ROWS_AT_ONCE)]:
                if any(row["source"] != source for row in written):
                    raise ValueError(f"all claims must be of the source {source!r}")
                changes.insert_claims(connection, written)

    def remove_source(self, source: str) -> None:
        """Remove an imported source and its claims.

        Raises :class:`StoreError` if there is none of that name or if it is one of Dateline's own.
        """
        if source in _SHIPPED:
            raise StoreError(
                f"The source {source!r} belongs to Dateline and would be back at the next start; switch it off."
            )
        with self._writing([source]) as connection:
            if not imports.remove_source(connection, source):
                raise _no_source(source)

    def switch_source(self, source: str, *, on: bool) -> None:
        """Switch a source on or off; the claims of one that is off stay in the store but are not given out."""
        with self._writing([]) as connection:
            of = schema.sources.c
            change = update(schema.sources).where(of.name == source, of.origin != str(Origin.REPLACED))
            if not connection.execute(change, {"switched_on": on}).rowcount:
                raise _no_source(source)

    def decide(self, claim: Claim, state: ReviewState, *, who: str, edited: Claim | None = None) -> None:
        """Record what a person decided about a claim: ``edited`` is the claim as it should be, for that state only.

        The decision holds for the claim's id, whatever the report is read with later; the last one counts, and
        ``machine`` takes it back. Raises ValueError if ``edited`` is missing, needless, or another statement.
        """
        self.decide_all([(claim, state, edited)], who=who)

    def decide_all(self, decided: Iterable[tuple[Claim, ReviewState, Claim | None]], *, who: str) -> None:
        """Record decisions about several claims, all or none; see :meth:`decide`."""
        with self._writing([]) as connection:
            decisions.write_decisions(connection, decided, who=who)

    def add_claim(self, claim: Claim, *, who: str) -> Claim:
        """Add a claim that a person found in a report, accepted by that person; give it as it is kept.

        It gets an id of its own, its extractor names the person, and no re-reading removes it as long as the text
        stays the same. Raises :class:`StoreError` if the report is gone.
        """
        with self._writing([REPORTS]) as connection:
            return decisions.write_own_claim(connection, claim, who=who)

    def take_out_claim(self, claim: Claim) -> None:
        """Take a claim that a person added out again; raises ValueError for one that was read."""
        with self._writing([REPORTS]) as connection:
            decisions.erase_own_claim(connection, claim)

    @contextmanager
    def importing(self, source: str, *, terms: SourceTerms, file: str, digest: str) -> Iterator[intake.Intake]:
        """Import into a source inside the block: all of it, or nothing if anything is raised there."""
        with self._writing([source]) as connection:
            yield intake.Intake(connection, source=source, terms=terms, file=file, digest=digest)

    def undo_import(self, number: int, *, settled: imports.Settler) -> None:
        """Remove all that an import brought and bring back what it replaced.

        ``settled`` works claims out from the areas that remain. Raises :class:`StoreError` for a number that is none.
        """
        with self._writing() as connection:
            imports.undo_import(connection, number, settled=settled)

    def add_corrections(self, made: Iterable[tuple[Correction, datetime | None]]) -> None:
        """Add corrections of the gazetteer, all or none, each with the moment when it was made (None: now)."""
        with self._writing([]) as connection:
            corrections.insert_corrections(connection, made)

    def undo_correction(self, number: int, *, who: str) -> None:
        """Take a correction back; raises :class:`StoreError` if there is none of that number in force."""
        with self._writing([]) as connection:
            corrections.undo_correction(connection, number, who=who)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, changes_claims_of: Collection[str] | None = None) -> Iterator[Connection]:
        """Write in one transaction; ``changes_claims_of`` are the sources whose claims it may change (None: any)."""
        with (
            explained(self._name),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            # First, so that databases with finer locks than SQLite's let one writer in at a time, too.
            revision = schema.meta.c
            connection.execute(update(schema.meta).where(revision.key == "revision").values(value=revision.value + 1))
            mark_changed(connection, changes_claims_of)
            yield connection


def _as_left(connection: Connection, source: str, condition: ColumnElement[bool]) -> ClaimTable:
    """Read some claims of one source, in their order, as people left them."""
    of = schema.claims.c
    made = read_claims(connection, and_(of.source == source, condition), order=(of.position, of.id))
    return apply_decisions(made, queries.last_decisions(connection), range(len(made)))


def _no_source(source: str) -> StoreError:
    return StoreError(f"There is no source called {source!r}; it may have been removed meanwhile.")
