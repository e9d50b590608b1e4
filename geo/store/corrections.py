"""Reads and writes the table of corrections, on a connection that the store holds."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from geo.errors import StoreError
from geo.records import Correction
from geo.store import changes, schema
from geo.store.entries import CorrectionEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection


def read_corrections(connection: Connection) -> tuple[CorrectionEntry, ...]:
    """Return all corrections, undone ones too, oldest first."""
    table = schema.corrections
    return tuple(
        CorrectionEntry(
            number=row.number,
            correction=Correction(
                place_id=row.place_id,
                name=row.name,
                aliases=tuple(json.loads(row.aliases)),
                latitude=row.latitude,
                longitude=row.longitude,
                radius_km=row.radius_km,
                province=row.province,
                source=row.source,
                who=row.who,
            ),
            at=datetime.fromisoformat(row.at),
            undone=None if row.undone is None else datetime.fromisoformat(row.undone),
            undone_by=row.undone_by or "",
        )
        for row in connection.execute(select(table).order_by(table.c.number))
    )


def insert_corrections(connection: Connection, corrections: Iterable[tuple[Correction, datetime | None]]) -> None:
    """Write corrections, each with the moment when it was made (None: now)."""
    rows = [
        {
            "place_id": correction.place_id,
            "name": correction.name,
            "aliases": json.dumps(correction.aliases, ensure_ascii=False),
            "latitude": correction.latitude,
            "longitude": correction.longitude,
            "radius_km": correction.radius_km,
            "province": correction.province,
            "source": correction.source,
            "who": correction.who,
            "at": changes.now() if at is None else at.isoformat(timespec="seconds"),
        }
        for correction, at in corrections
    ]
    if rows:
        connection.execute(insert(schema.corrections), rows)


def undo_correction(connection: Connection, number: int, *, who: str) -> None:
    """Mark one as undone; raises :class:`StoreError` if there is none of that number in force."""
    of = schema.corrections.c
    change = update(schema.corrections).where(of.number == number, of.undone.is_(None))
    if not connection.execute(change, {"undone": changes.now(), "undone_by": who}).rowcount:
        raise StoreError(f"There is no correction number {number} in force; it may have been undone meanwhile.")
