"""What is asked of the database, on an open connection."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from geo.records import REPORTS, ReviewState, Unresolved
from geo.store import rows, schema
from geo.store.entries import Decision, Origin, ReportEntry, SourceEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, ScalarSelect

    from geo.records import Claim, Mention, Place

CLAIM_COLUMNS: Final = tuple(schema.claims.c[name] for name in rows.CLAIM_COLUMNS)

CHUNK: Final = 500
"""Most values in one ``IN (…)``: every database takes that many."""

_BATCH: Final = 2_000
"""Rows held at a time while claims are read; the claims themselves are a fraction of what a row takes."""


def last_decisions(
    connection: Connection, condition: ColumnElement[bool] | None = None
) -> dict[tuple[str, str], tuple[str, str]]:
    """Give state and edits of the decision that counts, by source and claim id; ``condition`` narrows them down."""
    table = schema.decisions
    last = select(func.max(table.c.number)).group_by(table.c.source, table.c.claim_id)
    if condition is not None:
        last = last.where(condition)
    query = select(table.c.source, table.c.claim_id, table.c.state, table.c.edits).where(table.c.number.in_(last))
    return {(source, claim_id): (state, edits) for source, claim_id, state, edits in connection.execute(query)}


def read_decisions(connection: Connection, report_id: str) -> dict[str, Decision]:
    """Give the decisions that count about the claims of a report, by claim id."""
    table, of = schema.decisions, schema.claims.c
    mine = select(of.id).where(of.source == REPORTS, of.report_id == report_id)
    last = select(func.max(table.c.number)).where(table.c.source == REPORTS, table.c.claim_id.in_(mine))
    query = select(table.c.claim_id, table.c.state, table.c.who, table.c.at).where(
        table.c.number.in_(last.group_by(table.c.claim_id))
    )
    return {
        claim_id: Decision(state=ReviewState(state), who=who, at=datetime.fromisoformat(at))
        for claim_id, state, who, at in connection.execute(query)
    }


def read_claims(
    connection: Connection, condition: ColumnElement[bool], *, order: Sequence[ColumnElement[Any]]
) -> tuple[Claim, ...]:
    """Give the claims that meet a condition, as people left them, in the order asked for, then by id."""
    decisions = last_decisions(connection)
    source, claim_id = rows.CLAIM_COLUMNS.index("source"), rows.CLAIM_COLUMNS.index("id")
    builder = rows.ClaimBuilder()
    claims: list[Claim] = []
    query = select(*CLAIM_COLUMNS).where(condition).order_by(*order, schema.claims.c.id)
    for batch in connection.execute(query).partitions(_BATCH):
        found: Sequence[Sequence[Any]] = batch
        if decisions:
            found = [rows.apply_decision(row, decisions.get((row[source], row[claim_id]))) for row in batch]
        claims += builder.build(found)
    return tuple(claims)


def read_mentions(connection: Connection, report_id: str) -> tuple[Mention, ...]:
    """Give the mentions of a report, in their order."""
    table = schema.mentions
    found = list(
        connection.execute(select(table).where(table.c.report_id == report_id).order_by(table.c.position)).mappings()
    )
    keys = sorted(set().union(*(rows.place_keys(row["resolution"]) for row in found)))
    places: dict[str, Place] = {}
    for first in range(0, len(keys), CHUNK):
        query = select(schema.places).where(schema.places.c.key.in_(keys[first : first + CHUNK]))
        places |= {key: rows.build_place(record) for key, record in connection.execute(query)}
    return tuple(rows.build_mention(dict(row), places.__getitem__) for row in found)


def read_unresolved(connection: Connection, condition: ColumnElement[bool]) -> tuple[tuple[str, Unresolved], ...]:
    """Give what could not be placed or dated, each with the id of its report."""
    of = schema.unresolved.c
    query = select(of.report_id, of.text, of.start, of.end, of.reason).where(condition)
    return tuple(
        (report_id, Unresolved(text=text, start=start, end=end, reason=reason))
        for report_id, text, start, end, reason in connection.execute(query.order_by(of.report_id, of.position))
    )


def read_report_entries(connection: Connection) -> tuple[ReportEntry, ...]:
    """Give all reports without their texts."""
    table = schema.reports
    left_out = {"text", "extractor"}
    query = select(
        *(column for column in table.c if column.name not in left_out),
        _count(schema.mentions.c.report_id == table.c.id).label("mentions"),
        _count(schema.unresolved.c.report_id == table.c.id).label("unresolved"),
        _count(schema.claims.c.source == REPORTS, schema.claims.c.report_id == table.c.id).label("claims"),
    ).order_by(table.c.published, table.c.id)
    return tuple(
        ReportEntry(**{**row, "origin": Origin(row["origin"]), "added": datetime.fromisoformat(row["added"])})
        for row in connection.execute(query).mappings()
    )


def read_source_entries(connection: Connection) -> tuple[SourceEntry, ...]:
    """Give all sources with their counts."""
    table, of = schema.sources, schema.claims.c
    query = (
        select(
            *table.c,
            func.count(of.id).label("claims"),
            func.count(of.place_id.distinct()).label("places"),
            func.min(of.date_first).label("first"),
            func.max(of.date_last).label("last"),
        )
        .outerjoin(schema.claims, of.source == table.c.name)
        .group_by(*table.c)
        .order_by(table.c.name)
    )
    return tuple(
        SourceEntry(**{**row, "origin": Origin(row["origin"]), "added": datetime.fromisoformat(row["added"])})
        for row in connection.execute(query).mappings()
    )


def _count(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*conditions).scalar_subquery()
