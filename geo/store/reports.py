"""Reports in the database: written with what was read in them, and found by words of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import case, func, insert, select, update

from geo.records import REPORTS
from geo.store import changes, rows, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from geo.records import Reading
    from geo.store.entries import Origin

REPORT_COLUMNS: Final = ("id", "text", "published", "title", "publisher", "url", "language")
MOST_ALIKE: Final = 20
"""Reports given at most that share words with a text; the rest share fewer."""


def check_reading(reading: Reading) -> None:
    """Raise ValueError if a claim is not of the reading's report and of the source ``reports``."""
    if any(claim.source != REPORTS or claim.report_id != reading.report.id for claim in reading.claims):
        raise ValueError(f"all claims of a reading must be of the source {REPORTS!r} and of its report")


def write_reading(connection: Connection, reading: Reading, *, origin: Origin, file: str, made_with: str) -> None:
    """Write a report with what was read in it, in place of an earlier reading of it."""
    report = reading.report
    table = schema.reports
    row = {name: getattr(report, name) for name in REPORT_COLUMNS} | {
        "extractor": reading.extractor,
        "origin": str(origin),
        "file": file,
        "digest": rows.digest_report(report),
        "text_digest": rows.digest_text(report.text),
        "made_with": made_with,
        "added": changes.now(),
    }
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


def find_texts(connection: Connection, fragments: Sequence[str], *, least: int) -> list[tuple[str, str]]:
    """Give id and text of the reports that hold at least ``least`` of the fragments, those with most of them first."""
    if not fragments:
        return []
    text = schema.reports.c.text
    on_sqlite = connection.dialect.name == "sqlite"
    # instr is several times as fast as LIKE there; other databases call it otherwise.
    held = [func.instr(text, each) > 0 if on_sqlite else text.contains(each, autoescape=True) for each in fragments]
    count = sum((case((one, 1), else_=0) for one in held[1:]), case((held[0], 1), else_=0))
    query = select(schema.reports.c.id, count.label("count"))
    ranked = query.subquery()
    best = (
        select(ranked.c.id)
        .where(ranked.c.count >= least)
        .order_by(ranked.c.count.desc(), ranked.c.id)
        .limit(MOST_ALIKE)
    )
    ids = list(connection.execute(best).scalars())
    held_texts = connection.execute(select(schema.reports.c.id, text).where(schema.reports.c.id.in_(ids)))
    texts = {row.id: row.text for row in held_texts}
    return [(id_, texts[id_]) for id_ in ids]
