"""Listing imports, and taking them back, on a connection that the store holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, select, update

from geo.errors import StoreError
from geo.records import Claim, ControlArea
from geo.store import changes, schema
from geo.store.areas import drop_unused_shapes, read_days
from geo.store.entries import Counts, ImportEntry, Reason, Refused
from geo.store.intake import archive_of, archives_of, drop_if_empty, settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

Settler = Callable[[Iterable[tuple[date, list[ControlArea]]], str], Iterable[Claim]]
"""Gives the claims that areas make about the towns in them, from the areas by day and the title of their source."""

_OF_TERMS = ("kind", "title", "licence", "attribution", "redistributable", "file", "digest", "added")
_OF_COUNTS = ("claims", "areas", "settled", "known", "twice")


def read_imports(connection: Connection) -> tuple[ImportEntry, ...]:
    """Give all imports, undone ones too, oldest first."""
    table = schema.imports
    entries = []
    for row in connection.execute(select(table).order_by(table.c.number)):
        summary = json.loads(row.summary)
        first, last = (summary[name] and date.fromisoformat(summary[name]) for name in ("first", "last"))
        entries.append(
            ImportEntry(
                number=row.number,
                source=row.source,
                kind=row.kind,
                file=row.file,
                digest=row.digest,
                at=datetime.fromisoformat(row.at),
                replaced=summary["replaced"],
                counts=Counts(
                    rows_read=row.rows_read,
                    rows_taken=row.rows_taken,
                    rows_refused=row.rows_refused,
                    notices=row.notices,
                    **{name: summary[name] for name in _OF_COUNTS},
                    first=first,
                    last=last,
                ),
                refused=tuple(Reason(**reason) for reason in summary["refused"]),
                told=tuple(Reason(**reason) for reason in summary["told"]),
                undone=None if row.undone is None else datetime.fromisoformat(row.undone),
            )
        )
    return tuple(entries)


def read_refused(connection: Connection, number: int) -> Iterator[Refused]:
    """Give the rows that an import could not take, in their order, a batch in memory at a time."""
    of = schema.refusals.c
    query = select(of.part, of.row, of.problem, of.remedy).where(of.run == number).order_by(of.position)
    for row in connection.execute(query, execution_options={"yield_per": 2000}):
        yield Refused(part=row.part, row=row.row, problem=row.problem, remedy=row.remedy)


def undo_import(
    connection: Connection,
    number: int,
    *,
    settled: Settler,
) -> None:
    """Remove all that an import brought, and bring back what it replaced.

    ``settled`` works claims out from the areas that remain, by day, of a source with a title; it is asked only if
    the source has areas.
    Raises :class:`StoreError` if there is no import of that number in force.
    """
    imports = schema.imports.c
    mine = and_(imports.number == number, imports.undone.is_(None))
    source = connection.execute(select(imports.source).where(mine)).scalar()
    if source is None:
        raise StoreError(f"There is no import number {number} in force; see the list of imports.")
    had_areas = _has_areas(connection, source)
    for table in (schema.claims, schema.areas, schema.refusals):
        connection.execute(delete(table).where(table.c.run == number))
    _bring_back(connection, source, archive_of(source, number))
    if had_areas or _has_areas(connection, source):
        of = schema.sources.c
        title = connection.execute(select(of.title).where(of.name == source)).scalar() or source
        settle(connection, source, settled(read_days(connection, source), title))
    connection.execute(update(schema.imports).where(mine), {"undone": changes.now()})
    drop_if_empty(connection, source)


def remove_source(connection: Connection, source: str) -> bool:
    """Remove a source with all that its imports brought or replaced; return whether there was one of that name."""
    of, runs = schema.imports.c, select(schema.imports.c.number).where(schema.imports.c.source == source)
    connection.execute(delete(schema.refusals).where(schema.refusals.c.run.in_(runs)))
    now = {"undone": changes.now()}
    connection.execute(update(schema.imports).where(of.source == source, of.undone.is_(None)), now)
    name = schema.sources.c.name
    connection.execute(delete(schema.sources).where(archives_of(source)))
    removed = bool(connection.execute(delete(schema.sources).where(name == source)).rowcount)
    drop_unused_shapes(connection)
    return removed


def _bring_back(connection: Connection, source: str, archive: str) -> None:
    """Move rows from an archive back, with their terms; what came later counts more, by id (areas: by day)."""
    for table, key in ((schema.claims, "id"), (schema.areas, "day")):
        of = table.c
        newer = select(of[key]).where(of.source == source)
        connection.execute(delete(table).where(of.source == archive, of[key].in_(newer)))
        connection.execute(update(table).where(of.source == archive).values(source=source))
    table = schema.sources
    kept = connection.execute(select(table).where(table.c.name == archive)).mappings().first()
    if kept is not None:
        terms = {name: kept[name] for name in _OF_TERMS}
        connection.execute(update(table).where(table.c.name == source), terms)
    connection.execute(delete(schema.sources).where(schema.sources.c.name == archive))


def _has_areas(connection: Connection, source: str) -> bool:
    of = schema.areas.c
    return connection.execute(select(of.number).where(of.source == source).limit(1)).first() is not None
