"""What one import writes, inside a transaction that the store holds.

Rows go to the driver as tuples of text and numbers, without the statement being built for each: of a million
claims that takes a third of the time.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, select, update

from geo.store import changes, schema
from geo.store.areas import drop_unused_shapes, insert_areas, read_days
from geo.store.entries import Origin
from geo.store.queries import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Table

    from geo.records import Claim, ControlArea, SourceTerms
    from geo.store.entries import Counts, Reason, Refused

ARCHIVED: Final = "#"
"""Between a source's name and the number of the import that replaced its rows; no name of a source may hold it."""

BATCH: Final = 5_000
"""Rows that are held and written at a time."""

_PLAIN: Final = (
    *("id", "source", "place", "place_id", "province", "latitude", "longitude", "radius_km", "claimant", "quote"),
    *("report_id", "extractor", "start", "end", "report_title", "publisher", "url", "reason"),
)
_CLAIM_ROW: Final = (
    *_PLAIN,
    *("category", "level", "affiliation", "stance", "review", "controller"),
    *("date_first", "date_last", "date_basis", "published", "position"),
)
_REFUSAL_ROW: Final = ("part", "row", "problem", "remedy", "position")
_plain_of: Final = attrgetter(*_PLAIN)


def claim_values(claim: Claim, position: int) -> tuple[Any, ...]:
    """Give the row of a claim as :meth:`Intake.add_claims` takes it: text and numbers, its id first."""
    dates = claim.dates
    return (
        *_plain_of(claim),
        claim.category.value,
        claim.level.value,
        claim.affiliation.value,
        claim.stance.value,
        claim.review.value,
        None if claim.controller is None else claim.controller.value,
        dates.first.isoformat(),
        dates.last.isoformat(),
        dates.basis.value,
        claim.published.isoformat(),
        position,
    )


def archive_of(source: str, number: int) -> str:
    """Give the name of the hidden source that keeps what import ``number`` replaced in ``source``."""
    return f"{source}{ARCHIVED}{number}"


def archives_of(source: str) -> ColumnElement[bool]:
    """Give the condition that a row of ``sources`` keeps what imports replaced in ``source``.

    Character by character: LIKE takes no notice of case in SQLite, and another source may differ by that alone.
    """
    prefix = source + ARCHIVED
    return func.substr(schema.sources.c.name, 1, len(prefix)) == prefix


class Intake:
    """One import on its way into the store; ``number`` is the one it will be known by."""

    def __init__(self, connection: Connection, *, source: str, terms: SourceTerms, file: str, digest: str) -> None:
        """Open an import into ``source``, which is made if it is not there."""
        self._connection = connection
        self._source = source
        before = select(schema.sources).where(schema.sources.c.name == source)
        self._before = connection.execute(before).mappings().first()
        changes.ensure_source(connection, source, terms=terms)
        connection.execute(
            update(schema.sources).where(schema.sources.c.name == source),
            {"origin": str(Origin.IMPORTED), "file": file, "digest": digest, "added": changes.now()},
        )
        head = {"source": source, "kind": terms.kind, "file": file, "digest": digest, "at": changes.now()}
        counts = {"rows_read": 0, "rows_taken": 0, "rows_refused": 0, "notices": 0, "summary": "{}"}
        written = connection.execute(insert(schema.imports), {**head, **counts})
        self.number = int(written.inserted_primary_key[0])  # type: ignore[index]  # a row was written
        self._replaced = False

    def replace(self) -> None:
        """Put aside everything that the source holds, with its terms; an undoing brings it back."""
        if self._before is None:
            return
        sources, kept = schema.sources.c, archive_of(self._source, self.number)
        older = archives_of(self._source)
        self._connection.execute(delete(schema.sources).where(older, sources.origin == str(Origin.REPLACED)))
        hidden = {"name": kept, "origin": str(Origin.REPLACED), "switched_on": False}
        self._connection.execute(insert(schema.sources), {**self._before, **hidden})
        for table in (schema.claims, schema.areas):
            self._connection.execute(update(table).where(table.c.source == self._source).values(source=kept))
        self._replaced = True

    def add_claims(self, values: Sequence[tuple[Any, ...]]) -> tuple[list[str], list[str]]:
        """Write claims as :func:`claim_values` gives them, but for those whose id the source has already.

        Return the ids of those that were there before this import, and of those that this import brings twice.
        """
        if self._write(schema.claims, _CLAIM_ROW, values) == len(values):
            return [], []
        of = schema.claims.c
        position: dict[str, tuple[int | None, int]] = {}
        for first in range(0, len(values), CHUNK):
            ids = [row[0] for row in values[first : first + CHUNK]]
            found = select(of.id, of.run, of.position).where(of.source == self._source, of.id.in_(ids))
            position |= {id_: (run, place) for id_, run, place in self._connection.execute(found)}
        left_out = [(row[0], position[row[0]][0]) for row in values if position[row[0]] != (self.number, row[-1])]
        known = [id_ for id_, run in left_out if run != self.number]
        return known, [id_ for id_, run in left_out if run == self.number]

    def add_areas(self, areas: Sequence[ControlArea]) -> None:
        """Write areas."""
        insert_areas(self._connection, areas, run=self.number)

    def add_refusals(self, refused: Iterable[Refused], begin: int) -> None:
        """Write rows that were refused; ``begin`` is how many there were before them."""
        values = [
            (each.part, each.row, each.problem, each.remedy, position)
            for position, each in enumerate(refused, start=begin)
        ]
        self._write(schema.refusals, _REFUSAL_ROW, values)

    def settle(self, claims: Iterable[Claim]) -> int:
        """Put ``claims``, worked out from the source's areas, in the place of those worked out before; count them."""
        return settle(self._connection, self._source, claims)

    def area_days(self) -> frozenset[date]:
        """Give the days that the source shows areas for."""
        of = schema.areas.c
        return frozenset(self._connection.execute(select(of.day).where(of.source == self._source).distinct()).scalars())

    def days_with_areas(self) -> Iterator[tuple[date, list[ControlArea]]]:
        """Give the days that the source shows areas for, with the areas, in order."""
        return read_days(self._connection, self._source)

    def finish(self, counts: Counts, *, refused: Sequence[Reason], told: Sequence[Reason]) -> None:
        """Note what became of it."""
        more = asdict(counts)
        rows = {name: more.pop(name) for name in ("rows_read", "rows_taken", "rows_refused", "notices")}
        more |= {name: None if more[name] is None else more[name].isoformat() for name in ("first", "last")}
        summary = {
            **more,
            "replaced": self._replaced,
            "refused": [asdict(reason) for reason in refused],
            "told": [asdict(reason) for reason in told],
        }
        row = {**rows, "summary": json.dumps(summary, ensure_ascii=False)}
        self._connection.execute(update(schema.imports).where(schema.imports.c.number == self.number), row)
        drop_if_empty(self._connection, self._source)

    def _write(self, table: Table, names: Sequence[str], values: Sequence[tuple[Any, ...]]) -> int:
        return write_rows(self._connection, table, names, values, run=self.number)


def write_rows(
    connection: Connection, table: Table, names: Sequence[str], values: Sequence[tuple[Any, ...]], *, run: int | None
) -> int:
    """Write rows, given in the order of ``names``, but for those whose key is there; return how many are new."""
    if not values:
        return 0
    quoted = ", ".join(connection.dialect.identifier_preparer.quote(name) for name in names)
    # Each driver has its own mark for a value; the names come from above, and the run is a number or nothing.
    marks = ", ".join(["?" if connection.dialect.paramstyle == "qmark" else "%s"] * len(names))
    statement = (
        f"INSERT INTO {table.name} ({quoted}, run) VALUES ({marks}, {'NULL' if run is None else int(run)}) "  # noqa: S608
        "ON CONFLICT DO NOTHING"
    )
    return connection.exec_driver_sql(statement, _storable(values)).rowcount


def _storable(values: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Give the rows with a question mark for each half of a character (JSON may hold some), which no database takes."""
    try:
        "".join(each for row in values for each in row if each.__class__ is str).encode()
    except UnicodeEncodeError:
        return [tuple(each.encode(errors="replace").decode() if isinstance(each, str) else each for each in row)
                for row in values]  # fmt: skip
    return list(values)


def drop_if_empty(connection: Connection, source: str) -> None:
    """Remove a source in which there is nothing, and what only its areas needed."""
    drop_unused_shapes(connection)
    for table in (schema.claims, schema.areas):
        if connection.execute(select(table.c.source).where(table.c.source == source).limit(1)).first() is not None:
            return
    connection.execute(delete(schema.sources).where(schema.sources.c.name == source))


def settle(connection: Connection, source: str, claims: Iterable[Claim]) -> int:
    """Put claims worked out from areas in the place of those worked out before; they belong to no import."""
    of = schema.claims.c
    connection.execute(delete(schema.claims).where(of.source == source, of.run.is_(None)))
    written = 0
    batch: list[tuple[Any, ...]] = []
    for claim in claims:
        batch.append(claim_values(claim, written + len(batch)))
        if len(batch) == BATCH:
            written += write_rows(connection, schema.claims, _CLAIM_ROW, batch, run=None)
            batch.clear()
    return written + write_rows(connection, schema.claims, _CLAIM_ROW, batch, run=None)
