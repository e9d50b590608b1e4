"""The store: reports with what was read in them, claims of all sources, and what people decided."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final, Self

from sqlalchemy import and_, delete, insert, select, update

from geo.errors import StoreError
from geo.records import CHRONOLOGY, REPORTS, Reading, Report, ReviewState
from geo.store import changes, corrections, queries, rows, schema
from geo.store.connection import WRITES, explained
from geo.store.entries import Origin
from geo.store.lock import hold_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from datetime import datetime

    from sqlalchemy import Connection, Engine

    from geo.records import Claim, Correction, Unresolved
    from geo.store.entries import CorrectionEntry, Decision, ReportEntry, SourceEntry

_REPORT_COLUMNS: Final = ("id", "text", "published", "title", "publisher", "url", "language")
_SHIPPED: Final = frozenset({REPORTS, CHRONOLOGY})


class Store:
    """An open store. All methods may be called from any thread; each change is one transaction, all or nothing.

    Every method raises :class:`StoreError`, with one sentence for the person, when the database refuses.
    """

    def __init__(self, engine: Engine, *, name: str) -> None:
        """Take an engine whose database has the newest schema; ``name`` is what errors call it."""
        self._engine = engine
        self._name = name

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

    def claims(self) -> tuple[Claim, ...]:
        """Give the claims of all sources that are switched on, as people left them, by first possible day."""
        table = schema.claims
        switched_on = select(schema.sources.c.name).where(schema.sources.c.switched_on)
        with self._reading() as connection, _garbage_left_for_later():
            return queries.read_claims(
                connection,
                table.c.source.in_(switched_on),
                order=(table.c.date_first, table.c.date_last, table.c.source, table.c.report_id, table.c.position),
            )

    def reports(self) -> tuple[Report, ...]:
        """Give all reports, by publication date and id."""
        table = schema.reports
        query = select(*(table.c[name] for name in _REPORT_COLUMNS)).order_by(table.c.published, table.c.id)
        with self._reading() as connection:
            return tuple(Report(**row) for row in connection.execute(query).mappings())

    def report(self, report_id: str) -> Report | None:
        """Give one report; None if there is none of that id."""
        table = schema.reports
        query = select(*(table.c[name] for name in _REPORT_COLUMNS)).where(table.c.id == report_id)
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
                report=Report(**{name: found[name] for name in _REPORT_COLUMNS}),
                mentions=queries.read_mentions(connection, report_id),
                claims=queries.read_claims(
                    connection,
                    and_(schema.claims.c.source == REPORTS, schema.claims.c.report_id == report_id),
                    order=(schema.claims.c.position,),
                ),
                unresolved=tuple(
                    each for _, each in queries.read_unresolved(connection, schema.unresolved.c.report_id == report_id)
                ),
                extractor=found["extractor"],
            )

    def unresolved(self) -> tuple[tuple[str, Unresolved], ...]:
        """Give all that could not be placed or dated, each with the id of its report."""
        with self._reading() as connection:
            return queries.read_unresolved(connection, schema.unresolved.c.report_id.is_not(None))

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
        report = reading.report
        if any(claim.source != REPORTS or claim.report_id != report.id for claim in reading.claims):
            raise ValueError(f"all claims of a reading must be of the source {REPORTS!r} and of its report")
        table = schema.reports
        row = {name: getattr(report, name) for name in _REPORT_COLUMNS} | {
            "extractor": reading.extractor,
            "origin": str(origin),
            "file": file,
            "digest": rows.digest_report(report),
            "text_digest": rows.digest_text(report.text),
            "made_with": made_with,
            "added": changes.now(),
        }
        with self._writing() as connection:
            changes.ensure_source(connection, REPORTS)
            earlier = connection.execute(select(table.c.text).where(table.c.id == report.id)).scalar()
            if earlier is None:
                connection.execute(insert(table), row)
                changes.insert_reading(connection, reading)
                return
            connection.execute(update(table).where(table.c.id == report.id), row)
            if earlier == report.text:
                changes.replace_reading(connection, reading)
            else:
                changes.forget_reading(connection, report.id)
                changes.insert_reading(connection, reading)

    def remove_report(self, report_id: str) -> None:
        """Remove a report and everything read in it; raises :class:`StoreError` if there is none of that id."""
        with self._writing() as connection:
            changes.forget_reading(connection, report_id)
            if not connection.execute(delete(schema.reports).where(schema.reports.c.id == report_id)).rowcount:
                raise StoreError(
                    f"There is no report with the id {report_id!r}; reload the page to see those there are."
                )

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
        written = [rows.claim_row(claim, position) for position, claim in enumerate(claims)]
        if source == REPORTS or any(row["source"] != source for row in written):
            raise ValueError(f"all claims must be of the source {source!r}, and reports are added one by one")
        with self._writing() as connection:
            changes.ensure_source(connection, source)
            connection.execute(
                update(schema.sources).where(schema.sources.c.name == source),
                {"origin": str(origin), "file": file, "digest": digest, "added": changes.now()},
            )
            connection.execute(delete(schema.claims).where(schema.claims.c.source == source))
            changes.insert_claims(connection, written)

    def remove_source(self, source: str) -> None:
        """Remove an imported source and its claims.

        Raises :class:`StoreError` if there is none of that name or if it is one of Dateline's own.
        """
        if source in _SHIPPED:
            raise StoreError(
                f"The source {source!r} belongs to Dateline and would be back at the next start; switch it off."
            )
        with self._writing() as connection:
            if not connection.execute(delete(schema.sources).where(schema.sources.c.name == source)).rowcount:
                raise _no_source(source)

    def switch_source(self, source: str, *, on: bool) -> None:
        """Switch a source on or off; the claims of one that is off stay in the store but are not given out."""
        with self._writing() as connection:
            change = update(schema.sources).where(schema.sources.c.name == source)
            if not connection.execute(change, {"switched_on": on}).rowcount:
                raise _no_source(source)

    def decide(self, claim: Claim, state: ReviewState, *, who: str, edited: Claim | None = None) -> None:
        """Record what a person decided about a claim: ``edited`` is the claim as it should be, for that state only.

        The decision holds for the claim's id, whatever the report is read with later; the last one counts, and
        ``machine`` takes it back. Raises ValueError if ``edited`` is missing, needless, or another statement.
        """
        if (edited is not None) != (state is ReviewState.EDITED):
            raise ValueError("an edited claim goes with the state 'edited', and only with it")
        with self._writing() as connection:
            of = schema.claims.c
            original = connection.execute(
                select(*queries.CLAIM_COLUMNS).where(of.source == claim.source, of.id == claim.id)
            ).first()
            if original is None:
                raise StoreError(f"There is no claim with the id {claim.id!r} any more; reload the page.")
            (as_made,) = rows.ClaimBuilder().build([original])
            edits = {} if edited is None else rows.find_edits(as_made, edited)
            connection.execute(
                insert(schema.decisions),
                {
                    "source": claim.source,
                    "claim_id": claim.id,
                    "state": str(state),
                    "who": who,
                    "at": changes.now(),
                    "edits": rows.write_edits(edits),
                },
            )

    def add_corrections(self, made: Iterable[tuple[Correction, datetime | None]]) -> None:
        """Add corrections of the gazetteer, all or none, each with the moment when it was made (None: now)."""
        with self._writing() as connection:
            corrections.insert_corrections(connection, made)

    def undo_correction(self, number: int, *, who: str) -> None:
        """Take a correction back; raises :class:`StoreError` if there is none of that number in force."""
        with self._writing() as connection:
            corrections.undo_correction(connection, number, who=who)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            explained(self._name),
            self._engine.connect().execution_options(**{WRITES: True}) as connection,
            connection.begin(),
        ):
            # First, so that databases with finer locks than SQLite's let one writer in at a time, too.
            revision = schema.meta.c
            connection.execute(update(schema.meta).where(revision.key == "revision").values(value=revision.value + 1))
            yield connection


@contextmanager
def _garbage_left_for_later() -> Iterator[None]:
    """Let the garbage collector rest: 10⁵ new claims hold no cycles, and looking for some takes as long as reading.

    Threads may overlap here: whoever found the collector on turns it on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _no_source(source: str) -> StoreError:
    return StoreError(f"There is no source called {source!r}; reload the page to see those there are.")
