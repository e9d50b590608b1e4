"""What is asked of the database, on an open connection."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, not_, select

from geo.records import REPORTS, ReviewState, SourceTerms, Unresolved
from geo.store import rows, schema
from geo.store.entries import Decision, Origin, ReportEntry, SourceEntry

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect

    from geo.records import Mention, Place

CHUNK: Final = 500
"""Most values in one ``IN (…)``: every database takes that many."""


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
    """Give what was not used, each with the id of its report."""
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
    """Give all sources with their terms and counts; what an import replaced is not among them."""
    table, claims, areas = schema.sources, schema.claims.c, schema.areas.c
    of_claims = select(
        claims.source, func.count(), func.count(claims.place_id.distinct()), *_days(claims.date_first, claims.date_last)
    ).group_by(claims.source)
    of_areas = select(areas.source, func.count(areas.day.distinct()), *_days(areas.day, areas.day))
    counts = {name: counted for name, *counted in connection.execute(of_claims)}
    shown = {name: counted for name, *counted in connection.execute(of_areas.group_by(areas.source))}
    entries = []
    for row in connection.execute(select(table).where(_is_visible()).order_by(table.c.name)):
        claimed, places, *claim_days = counts.get(row.name, (0, 0))
        area_days, *days_shown = shown.get(row.name, (0,))
        days = [day for day in (*claim_days, *days_shown) if day is not None]
        entries.append(
            SourceEntry(
                name=row.name,
                origin=Origin(row.origin),
                file=row.file,
                digest=row.digest,
                added=datetime.fromisoformat(row.added),
                switched_on=row.switched_on,
                terms=_terms_of(row),
                claims=claimed,
                places=places,
                area_days=area_days,
                first=min(days, default=None),
                last=max(days, default=None),
            )
        )
    return tuple(entries)


def read_terms(connection: Connection, *, on: bool) -> dict[str, SourceTerms]:
    """Give the terms of the sources that are switched on, or off, by name; nothing is counted, so it costs nothing."""
    table = schema.sources
    mine = table.c.switched_on if on else not_(table.c.switched_on)
    return {
        row.name: _terms_of(row)
        for row in connection.execute(select(table).where(_is_visible(), mine).order_by(table.c.name))
    }


def _is_visible() -> ColumnElement[bool]:
    return schema.sources.c.origin != str(Origin.REPLACED)


def _days(first: ColumnElement[date], last: ColumnElement[date]) -> tuple[ColumnElement[date], ColumnElement[date]]:
    return func.min(first), func.max(last)


def _terms_of(row: Row[Any]) -> SourceTerms:
    return SourceTerms(
        kind=row.kind,
        title=row.title,
        licence=row.licence,
        attribution=row.attribution,
        redistributable=row.redistributable,
    )


def _count(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    return select(func.count()).where(*conditions).scalar_subquery()
