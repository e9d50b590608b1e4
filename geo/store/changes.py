"""What is written to the database, inside a transaction that the caller holds."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, insert, or_, select, update

from geo.records import REPORTS, ReviewState
from geo.store import rows, schema
from geo.store.entries import SHIPPED_TERMS, Origin
from geo.store.queries import CHUNK, last_decisions

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

    from geo.records import Reading, SourceTerms

BY_HAND: Final = "hand-"
"""The ids of claims that a person added begin so; a reading never makes such an id."""

_KEPT: Final = frozenset({ReviewState.ACCEPTED, ReviewState.EDITED})


def now() -> str:
    """Give this moment as the store keeps moments."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")


def ensure_source(connection: Connection, name: str, *, terms: SourceTerms | None = None) -> None:
    """Make sure that there is a source of this name, switched on if it is new; its terms are those given, if any."""
    table = schema.sources
    terms = terms or SHIPPED_TERMS.get(name)
    said = {} if terms is None else asdict(terms)
    if connection.execute(select(table.c.name).where(table.c.name == name)).first() is None:
        row = {"name": name, "origin": str(Origin.SHIPPED), "file": "", "digest": "", "added": now()}
        connection.execute(insert(table), {**row, "switched_on": True, **said})
    elif said:
        connection.execute(update(table).where(table.c.name == name), said)


def forget_reading(connection: Connection, report_id: str) -> None:
    """Delete all that was read in a report."""
    for table in (schema.mentions, schema.unresolved):
        connection.execute(delete(table).where(table.c.report_id == report_id))
    connection.execute(delete(schema.claims).where(_of_report(report_id)))


def replace_reading(connection: Connection, reading: Reading) -> None:
    """Put a new reading of the same text in the place of the old one.

    Its accepted and edited claims all stay, and so do those that a person added, whatever became of them.
    """
    of = schema.claims.c
    mine = _of_report(reading.report.id)
    decisions = last_decisions(connection, schema.decisions.c.claim_id.in_(select(of.id).where(mine)))
    decided = {id_ for (source, id_), (state, _) in decisions.items() if source == REPORTS and state in _KEPT}
    orphans = decided - {claim.id for claim in reading.claims}
    stays = or_(of.id.in_(orphans), of.id.startswith(BY_HAND, autoescape=True))
    saved = [dict(row) for row in connection.execute(select(schema.claims).where(mine, stays)).mappings()]
    forget_reading(connection, reading.report.id)
    insert_reading(connection, reading)
    insert_claims(connection, saved)


def insert_reading(connection: Connection, reading: Reading) -> None:
    """Write what was read in a report of which nothing is there yet but its own row."""
    report_id = reading.report.id
    places: dict[str, str] = {}
    mentions = [
        {"report_id": report_id, "position": position, **rows.mention_row(mention, places)}
        for position, mention in enumerate(reading.mentions)
    ]
    unresolved = [
        {"report_id": report_id, "position": position, **asdict(each)}
        for position, each in enumerate(reading.unresolved)
    ]
    _insert_places(connection, places)
    if mentions:
        connection.execute(insert(schema.mentions), mentions)
    if unresolved:
        connection.execute(insert(schema.unresolved), unresolved)
    insert_claims(connection, [rows.claim_row(claim, position) for position, claim in enumerate(reading.claims)])


def insert_claims(connection: Connection, written: list[dict[str, Any]]) -> None:
    """Write rows of claims."""
    if written:
        connection.execute(insert(schema.claims), written)


def _of_report(report_id: str) -> ColumnElement[bool]:
    return and_(schema.claims.c.source == REPORTS, schema.claims.c.report_id == report_id)


def _insert_places(connection: Connection, places: dict[str, str]) -> None:
    of = schema.places.c
    keys = sorted(places)
    for first in range(0, len(keys), CHUNK):
        chunk = keys[first : first + CHUNK]
        known = {key for (key,) in connection.execute(select(of.key).where(of.key.in_(chunk)))}
        missing = [{"key": key, "record": places[key]} for key in chunk if key not in known]
        if missing:
            connection.execute(insert(schema.places), missing)
