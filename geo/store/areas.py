"""Writing and reading the dated control areas of sources, on a connection that the caller holds.

Most areas are the same from one day to the next, so each geometry is kept once, however many days show it.
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from sqlalchemy import delete, func, insert, select

from geo.records import ControlArea, Controller
from geo.store import schema
from geo.store.queries import CHUNK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from geo.timeline.areas_shapes import AreaRows

_BATCH: Final = 200
"""Areas that are packed and written at a time; a large one has some 100,000 points."""


def insert_areas(connection: Connection, areas: Sequence[ControlArea], *, run: int | None) -> None:
    """Write areas, ``run`` being the number of the import that brings them."""
    for first in range(0, len(areas), _BATCH):
        batch = areas[first : first + _BATCH]
        digests = [hashlib.sha256(area.wkb).hexdigest() for area in batch]
        numbers = _find_shapes(connection, digests)
        missing = {digest: area.wkb for digest, area in zip(digests, batch, strict=True) if digest not in numbers}
        if missing:
            connection.execute(insert(schema.area_shapes), _shape_rows(missing))
            numbers |= _find_shapes(connection, list(missing))
        written = [
            {
                "source": area.source,
                "run": run,
                "day": area.day,
                "controller": None if area.controller is None else str(area.controller),
                "label": area.label,
                "shape": numbers[digest],
            }
            for area, digest in zip(batch, digests, strict=True)
        ]
        connection.execute(insert(schema.areas), written)


def drop_unused_shapes(connection: Connection) -> None:
    """Remove the geometries that no area shows any more."""
    used = select(schema.areas.c.shape)
    connection.execute(delete(schema.area_shapes).where(schema.area_shapes.c.number.not_in(used)))


def read_days(connection: Connection, source: str) -> Iterator[tuple[date, list[ControlArea]]]:
    """Give the days of a source with their areas, in order, one day at a time.

    An area that is the same as on the day before has the very same ``wkb``.
    """
    of = schema.areas.c
    query = select(of.day, of.controller, of.label, of.shape, of.source).where(of.source == source)
    rows = connection.execute(query.order_by(of.day, of.number)).all()
    shapes: dict[int, bytes] = {}
    for day, group in groupby(rows, key=lambda row: row.day):
        of_day = list(group)
        missing = {row.shape for row in of_day} - shapes.keys()
        shapes = {row.shape: shapes[row.shape] for row in of_day if row.shape in shapes}
        shapes |= _read_shapes(connection, missing)
        yield day, [_area(row, shapes) for row in of_day]


def read_areas(connection: Connection, source: str, day: date) -> tuple[ControlArea, ...]:
    """Give the areas that a source shows on exactly this day."""
    of = schema.areas.c
    query = select(of.day, of.controller, of.label, of.shape, of.source).where(of.source == source, of.day == day)
    rows = connection.execute(query.order_by(of.number)).all()
    shapes = _read_shapes(connection, {row.shape for row in rows})
    return tuple(_area(row, shapes) for row in rows)


def read_area_days(connection: Connection) -> dict[str, tuple[date, ...]]:
    """Give the days that each source which is switched on shows areas for, in order, by name of the source."""
    of, sources = schema.areas.c, schema.sources.c
    query = (
        select(of.source, of.day)
        .where(of.source.in_(select(sources.name).where(sources.switched_on)))
        .distinct()
        .order_by(of.source, of.day)
    )
    found: dict[str, list[date]] = {}
    for source, day in connection.execute(query):
        found.setdefault(source, []).append(day)
    return {source: tuple(days) for source, days in found.items()}


def read_area_rows(connection: Connection, source: str) -> AreaRows:
    """Give which geometries a source shows on which days, with the outlines of all of them."""
    from geo.timeline.areas_shapes import HOLDERS, AreaRows  # noqa: PLC0415 - shapely is loaded for areas only

    of, shapes = schema.areas.c, schema.area_shapes.c
    query = select(of.day, of.controller, of.shape).where(of.source == source).order_by(of.day, of.number)
    rows = connection.execute(query).all()
    codes = {None if holder is None else str(holder): code for code, holder in enumerate(HOLDERS)}
    mine = select(of.shape).where(of.source == source)
    outlines = select(shapes.number, shapes.outline).where(shapes.number.in_(mine))
    return AreaRows(
        days=tuple(dict.fromkeys(row.day for row in rows)),
        per_day=np.array([len(list(group)) for _, group in groupby(rows, key=lambda row: row.day)], dtype=np.int64),
        holder=np.array([codes[row.controller] for row in rows], dtype=np.uint8),
        shape=np.array([row.shape for row in rows], dtype=np.int64),
        outlines={row.number: row.outline for row in connection.execute(outlines)},
    )


def read_fingerprint(connection: Connection, source: str) -> str:
    """Give a text that changes whenever the areas of a source do; quick however many there are."""
    of = schema.areas.c
    found = select(func.count(), func.min(of.number), func.max(of.number), func.sum(of.number)).where(
        of.source == source
    )
    return "-".join(str(value) for value in connection.execute(found).one())


def _area(row: Any, shapes: dict[int, bytes]) -> ControlArea:  # noqa: ANN401 - a row of one of the queries above
    return ControlArea(
        source=row.source,
        day=row.day,
        controller=None if row.controller is None else Controller(row.controller),
        label=row.label,
        wkb=shapes[row.shape],
    )


def _find_shapes(connection: Connection, digests: Sequence[str]) -> dict[str, int]:
    of = schema.area_shapes.c
    found = connection.execute(select(of.digest, of.number).where(of.digest.in_(digests)))
    return {row.digest: row.number for row in found}


def _shape_rows(missing: dict[str, bytes]) -> list[dict[str, object]]:
    import shapely  # noqa: PLC0415 - loaded for areas only

    from geo.timeline.areas_shapes import pack, simplify, split  # noqa: PLC0415 - the same

    rings = split(shapely.from_wkb(list(missing.values())))
    return [
        {"digest": digest, "packed": packed, "outline": outline}
        for digest, packed, outline in zip(missing, pack(rings), pack(simplify(rings)), strict=True)
    ]


def _read_shapes(connection: Connection, numbers: Iterable[int]) -> dict[int, bytes]:
    """Give geometries as ISO WKB, by number."""
    import shapely  # noqa: PLC0415 - loaded for areas only

    from geo.timeline.areas_shapes import join, unpack  # noqa: PLC0415 - the same

    of, wanted = schema.area_shapes.c, sorted(numbers)
    found: dict[int, bytes] = {}
    for first in range(0, len(wanted), CHUNK):
        query = select(of.number, of.packed).where(of.number.in_(wanted[first : first + CHUNK]))
        found |= {number: shapely.to_wkb(join(unpack(packed)), flavor="iso", byte_order=1)
                  for number, packed in connection.execute(query)}  # fmt: skip
    return found
