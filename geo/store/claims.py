"""Claims straight from rows into columns, and read again only where something has changed."""

from __future__ import annotations

import hashlib
import json
import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from sqlalchemy import Date, Text, insert, select, type_coerce, update

from geo.store import schema
from geo.store.keeping import load_claims, save_claims
from geo.store.queries import last_decisions
from geo.store.rows import CLAIM_COLUMNS, claim_row
from geo.timeline.columns import Array
from geo.timeline.table import ClaimTable, TableBuilder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import ColumnElement, Connection

SELECTED: Final = tuple(
    # A day as the driver has it (text, of SQLite): the table keeps each day it meets once, which is quicker.
    type_coerce(column, Text) if isinstance(column.type, Date) else column
    for column in (schema.claims.c[name] for name in CLAIM_COLUMNS)
)

Marks: TypeAlias = "dict[str, int | None]"
"""For each source a number that changes when its claims do (None: nobody knows)."""

_BATCH: Final = 5_000
"""Rows held at a time while claims are read; as columns they are a fraction of what a row takes."""

_LITTER_BYTES: Final = 2**24

_ORDER: Final = tuple(
    schema.claims.c[name] for name in ("date_first", "date_last", "source", "report_id", "position", "id")
)


def read_claims(
    connection: Connection,
    condition: ColumnElement[bool],
    *,
    order: Sequence[ColumnElement[Any]],
    before: ClaimTable | None = None,
) -> ClaimTable:
    """Give the claims that meet a condition, as they were made; ``before`` is a table that they can be joined to."""
    builder = TableBuilder(before)
    query = select(*SELECTED).where(condition).order_by(*order)
    for batch in connection.execution_options(yield_per=_BATCH).execute(query).partitions():
        builder.add(dict(zip(CLAIM_COLUMNS, zip(*batch, strict=True), strict=True)))
    return builder.build()


def apply_decisions(
    claims: ClaimTable, decisions: Mapping[tuple[str, str], tuple[str, str]], rows: Iterable[int]
) -> ClaimTable:
    """Give the claims as people left them.

    ``decisions`` are state and edits by source and claim id; ``rows`` are those in which such a claim may be.
    """
    decided, batch, changed = [], [], {"review"}
    for row in rows if decisions else ():
        claim = claims[row]
        decision = decisions.get((claim.source, claim.id))
        if decision is not None:
            edits = json.loads(decision[1])
            decided.append(row)
            batch.append({**claim_row(claim, 0), "review": decision[0], **edits})
            changed |= edits.keys()
    if not decided:
        return claims
    builder = TableBuilder(claims)
    builder.add({name: [each[name] for each in batch] for name in CLAIM_COLUMNS})
    return claims.mended(np.array(decided), builder.build(), changed)


class ClaimShelf:
    """The claims last read, kept so that after a change only the sources that it touched are read again.

    Whoever uses it holds :attr:`lock`, and takes it before a connection.
    """

    def __init__(self, file: Path | None) -> None:
        """Take the file beside the store in which many claims are kept (None: there is none)."""
        self.lock = threading.Lock()
        self._file = file
        self._kept: _Kept | None = None

    def claims(self, connection: Connection) -> ClaimTable:
        """Give the claims of all sources that are switched on, as people left them, by first possible day."""
        sources = schema.sources.c
        on = frozenset(connection.execute(select(sources.name).where(sources.switched_on)).scalars())
        kept = self._kept = self._read_what_changed(connection, read_marks(connection, on))
        decisions = last_decisions(connection)
        claims = apply_decisions(kept.made, decisions, kept.rows_of(claim_id for _, claim_id in decisions))
        return claims.where(claims.codes_in("source", on))

    def _read_what_changed(self, connection: Connection, marks: Marks) -> _Kept:
        """Bring what is kept up to the marks of the sources that are switched on; the others stay as they are."""
        kept = self._kept or self._read_file()
        changed = {name for name, mark in marks.items() if kept is None or mark is None or mark != kept.marks.get(name)}
        if kept is not None and not changed:
            return kept
        if kept is None or changed == marks.keys() or kept.is_littered:
            made = read_claims(connection, schema.claims.c.source.in_(marks), order=_ORDER)
            if self._file is not None:
                save_claims(self._file, made, marks=marks)
            return _Kept(marks=marks, made=made, text_bytes=made.text_bytes)
        made = _read_again(connection, kept.made, changed)
        return _Kept(marks=kept.marks | marks, made=made, text_bytes=kept.text_bytes)

    def _read_file(self) -> _Kept | None:
        found = None if self._file is None else load_claims(self._file)
        if found is None:
            return None
        made, marks = found
        return _Kept(marks=marks, made=made, text_bytes=made.text_bytes)


@dataclass(slots=True, kw_only=True)
class _Kept:
    """Claims as they were made, of the sources that have ``marks``, when they had these marks.

    ``text_bytes`` is how much text there was when all of them were read; ``ids`` are hashes of the ids in order,
    with their rows, made when they are first needed.
    """

    marks: Marks
    made: ClaimTable
    text_bytes: int
    ids: tuple[Array, Array] | None = None

    @property
    def is_littered(self) -> bool:
        """Whether most of the text is of claims that were read again since, so that a new start is due."""
        return self.made.text_bytes > 2 * self.text_bytes + _LITTER_BYTES

    def rows_of(self, claim_ids: Iterable[str]) -> list[int]:
        """Give the rows in which a claim may have one of these ids."""
        wanted = np.array([hash(claim_id) for claim_id in claim_ids], dtype=np.int64)
        if not len(wanted):
            return []
        if self.ids is None:
            hashes = np.fromiter(map(hash, self.made.texts("id")), dtype=np.int64, count=len(self.made))
            order = np.argsort(hashes)
            self.ids = hashes[order], order
        hashes, order = self.ids
        begins, ends = np.searchsorted(hashes, wanted), np.searchsorted(hashes, wanted, side="right")
        return [int(row) for begin, end in zip(begins, ends, strict=True) for row in order[begin:end]]


def read_marks(connection: Connection, sources: Collection[str]) -> Marks:
    """Give the mark of each source: as long as it is the same, so are the source's claims as they were made."""
    of = schema.meta.c
    values = {row.key: row.value for row in connection.execute(select(of.key, of.value))}
    return {source: values.get(_mark(source)) for source in sources}


def mark_changed(connection: Connection, sources: Collection[str] | None) -> None:
    """Give new marks to the sources whose claims the open transaction may change (None: to all there are).

    Marks are random, so that copies of a store that went different ways never have the same ones.
    """
    if sources is None:
        sources = connection.execute(select(schema.sources.c.name)).scalars().all()
    of = schema.meta.c
    for source in sources:
        row = {"key": _mark(source), "value": secrets.randbits(31)}
        if not connection.execute(update(schema.meta).where(of.key == row["key"]), row).rowcount:
            connection.execute(insert(schema.meta), row)


def _mark(source: str) -> str:
    # A key has 64 characters; the name of a source may have 200.
    return f"claims of {hashlib.sha256(source.encode()).hexdigest()[:32]}"


def _read_again(connection: Connection, made: ClaimTable, sources: Collection[str]) -> ClaimTable:
    others = made.where(~made.codes_in("source", sources))
    again = read_claims(connection, schema.claims.c.source.in_(sources), order=_ORDER, before=others)
    both = others.joined(again)
    # Within a source both parts are in order already, and the sort keeps that.
    names = both.pool("source")
    rank = np.argsort(np.argsort(np.array(names)))
    return both.take(np.lexsort((rank[both.column("source")], both.column("date_last"), both.column("date_first"))))
