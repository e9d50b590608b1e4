"""A million claims as columns: shared by everybody, never copied, and still a sequence of records.

A claim takes about 130 bytes here beside its own words, a fifth of what a record takes, and a question to all
claims is one step over an array. Days are ordinals (:meth:`datetime.date.toordinal`); a category, a level and the
like is its position in the enum; a name that repeats is its position in a pool; a text that hardly repeats is a
reference into one common run of UTF-8 bytes. What a claim lacks is NaN (coordinates, radius), -1 (offsets, pools)
or 0 (controller).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from operator import attrgetter
from typing import Any, Final, overload

import numpy as np

from geo.records import Claim, DateSpan
from geo.timeline.columns import (
    CODE_OF,
    CODES,
    COLUMNS,
    DAYS,
    KINDS,
    LENGTH_BITS,
    LENGTH_MASK,
    NUMBERS,
    POOLED,
    TEXTS,
    Array,
)

_BATCH: Final = 1_024
"""Records made at a time when somebody walks over all of them: none of the ones before is kept."""
_SPAN_COLUMNS: Final = ("date_first", "date_last", "date_basis")
_FIELDS: Final = tuple(name for name in COLUMNS if name not in _SPAN_COLUMNS)
_fields_of: Final = attrgetter(*_FIELDS, "dates.first", "dates.last", "dates.basis")
_FIELD_ORDER: Final = (*_FIELDS, *_SPAN_COLUMNS)


class ClaimTable(Sequence[Claim]):
    """Claims as columns. Immutable; a part of a table is a list of its row numbers, and shares everything else.

    It equals any sequence of equal claims.
    """

    __slots__ = ("_columns", "_pools", "_rows", "_text")

    def __init__(
        self,
        columns: Mapping[str, Array],
        pools: Mapping[str, tuple[str, ...]],
        text: bytearray,
        rows: Array | None = None,
    ) -> None:
        """Take equally long ``columns`` (:data:`COLUMNS`), their pools and text; ``rows`` None: all of them."""
        self._columns = columns
        self._pools = pools
        self._text = text
        self._rows = rows

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> ClaimTable:
        """Give the table of any claims, in their order; a table is itself."""
        if isinstance(claims, cls):
            return claims
        builder = TableBuilder()
        builder.add_claims(claims)
        return builder.build()

    # As a sequence of records

    def __len__(self) -> int:
        """Give the number of claims."""
        return len(self._columns["date_first"] if self._rows is None else self._rows)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> ClaimTable: ...
    def __getitem__(self, index: int | slice) -> Claim | ClaimTable:
        """Give one claim as a record, or a part of the table."""
        if isinstance(index, slice):
            rows = range(*index.indices(len(self)))
            return self.take(np.fromiter(rows, dtype=np.int64, count=len(rows)))
        row = range(len(self))[index]
        return self._records(np.array([row if self._rows is None else self._rows[row]]))[0]

    def __iter__(self) -> Iterator[Claim]:
        """Make one record after the other; those that nobody keeps are gone."""
        for begin in range(0, len(self), _BATCH):
            end = min(begin + _BATCH, len(self))
            yield from self._records(np.arange(begin, end) if self._rows is None else self._rows[begin:end])

    def __eq__(self, other: object) -> bool:
        """Compare claim by claim with any sequence."""
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return other is self or (
            len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]  # as a list: equal to what has another hash

    def __repr__(self) -> str:
        """Say how many claims there are; a million of them are no help to anybody."""
        return f"<{type(self).__name__} of {len(self)} claims>"

    # As columns

    @property
    def text_bytes(self) -> int:
        """Bytes of text that this table shares with all that were built on from the same one."""
        return len(self._text)

    def text_array(self) -> Array:
        """Give that text as uint8, not copied; nothing can be built on from the table while somebody holds it."""
        return np.frombuffer(self._text, dtype=np.uint8)

    def column(self, name: str) -> Array:
        """Give a column, one value a claim; not to be written to."""
        return self._columns[name] if self._rows is None else self._columns[name][self._rows]

    def pool(self, name: str) -> tuple[str, ...]:
        """Give what the positions in a pooled column stand for; some may be of claims outside this part."""
        return self._pools[name]

    def texts(self, name: str) -> list[str]:
        """Give the texts of a column of references."""
        return self._decode(self.column(name))

    def codes_in(self, name: str, wanted: Iterable[object]) -> Array:
        """Say for each claim whether its value in a column of codes or of a pool is among ``wanted``."""
        values = (*CODES[name], None) if name in CODES else (*self._pools[name], None)
        among = frozenset(wanted)
        return np.array([value in among for value in values])[self.column(name)]

    def values_of(self, name: str) -> dict[Any, int]:
        """Count the claims by a column of codes or of a pool: the values in order of appearance, but None."""
        codes = self.column(name)
        values = CODES[name] if name in CODES else self._pools[name]
        counts, firsts = np.zeros(len(values) + 1, dtype=int), np.zeros(len(values) + 1, dtype=int)
        np.add.at(counts, codes, 1)
        firsts[codes[::-1]] = np.arange(len(codes))[::-1]
        present = np.flatnonzero(counts[:-1])
        ordered = present[np.argsort(firsts[present])].tolist()
        return {values[code]: int(counts[code]) for code in ordered if values[code] is not None}

    def take(self, rows: Array) -> ClaimTable:
        """Give the part with these rows (positions in this table), in this order."""
        return ClaimTable(self._columns, self._pools, self._text, rows if self._rows is None else self._rows[rows])

    def where(self, keep: Array) -> ClaimTable:
        """Give the part for which ``keep`` (one truth value a claim) is true; all of them is the table itself."""
        return self if keep.all() else self.take(np.flatnonzero(keep))

    def of_place(self, place_id: str) -> ClaimTable:
        """Give the claims about one place."""
        try:
            code = self._pools["place_id"].index(place_id)
        except ValueError:
            code = len(self._pools["place_id"])
        return self.where(self.column("place_id") == code)

    def replacing(self, rows: Array, columns: Mapping[str, Array]) -> ClaimTable:
        """Give the table with other values in these rows of some columns; the columns not named stay shared."""
        return self._changed(rows, columns, self._pools)

    def mended(self, rows: Array, by: ClaimTable, names: Iterable[str]) -> ClaimTable:
        """Give the table with the values of ``by`` (one claim a row, built on from this table) in these columns."""
        self._require_built_on(by)
        return self._changed(rows, {name: by.column(name) for name in names}, by._pools)

    def joined(self, later: ClaimTable) -> ClaimTable:
        """Give these claims and then those of ``later``, which a :class:`TableBuilder` began from this table."""
        self._require_built_on(later)
        both = {name: np.concatenate([self.column(name), later.column(name)]) for name in COLUMNS}
        return ClaimTable(both, later._pools, self._text)

    def _changed(self, rows: Array, columns: Mapping[str, Array], pools: Mapping[str, tuple[str, ...]]) -> ClaimTable:
        changed = dict(self._columns)
        for name, values in columns.items():
            changed[name] = changed[name].copy()
            changed[name][rows if self._rows is None else self._rows[rows]] = values
        return ClaimTable(changed, pools, self._text, self._rows)

    def _require_built_on(self, later: ClaimTable) -> None:
        if later._text is not self._text:
            raise ValueError("this needs a table that a TableBuilder began from this one")

    def _records(self, rows: Array) -> list[Claim]:
        """Make records of these rows of the columns, column by column into their slots.

        That takes a quarter of the time of as many calls of the constructor; a claim has nothing to check.
        """
        claims = [object.__new__(Claim) for _ in range(len(rows))]
        values = {name: self._columns[name][rows] for name in COLUMNS}
        for name in _FIELDS:
            _fill(claims, name, self._plain(name, values[name]))
        spans: dict[tuple[int, int, int], DateSpan] = {}
        for claim, key in zip(
            claims, zip(*(values[name].tolist() for name in _SPAN_COLUMNS), strict=True), strict=True
        ):
            if key not in spans:
                first, last, basis = key
                spans[key] = DateSpan(
                    first=date.fromordinal(first), last=date.fromordinal(last), basis=CODES["date_basis"][basis]
                )
            object.__setattr__(claim, "dates", spans[key])
        return claims

    def _plain(self, name: str, values: Array) -> Iterable[Any]:
        """Give the values of a column as a record has them."""
        if name in CODES:
            return map(CODES[name].__getitem__, values.tolist())
        if name in DAYS:
            return map(date.fromordinal, values.tolist())
        if name in POOLED:
            pool = self._pools[name]
            return (None if code < 0 else pool[code] for code in values.tolist())
        if name in TEXTS:
            return self._decode(values)
        if name in NUMBERS:
            return (None if value != value else value for value in values.tolist())  # noqa: PLR0124 - NaN differs from itself
        return (None if value < 0 else value for value in values.tolist())

    def _decode(self, references: Array) -> list[str]:
        text = self._text
        begins, lengths = (references >> LENGTH_BITS).tolist(), (references & LENGTH_MASK).tolist()
        return [
            text[begin : begin + length].decode("utf-8", "surrogatepass")
            for begin, length in zip(begins, lengths, strict=True)
        ]


class TableBuilder:
    """Makes a :class:`ClaimTable` of batches of columns; one builder must not be used by two threads at a time."""

    def __init__(self, before: ClaimTable | None = None) -> None:
        """Begin an empty table; with ``before``, one that shares its text and pools, so that they can be joined."""
        pools: Mapping[str, tuple[str, ...]] = {} if before is None else before._pools  # noqa: SLF001 - two halves of one thing
        self._text = bytearray() if before is None else before._text  # noqa: SLF001 - the same
        self._pools: dict[str, dict[str, int]] = {
            name: {value: code for code, value in enumerate(pools.get(name, ()))} for name in POOLED
        }
        self._days: dict[Any, int] = {}
        self._seen: dict[str, int] = {}
        self._parts: dict[str, list[Array]] = {name: [] for name in COLUMNS}

    def add(self, batch: Mapping[str, Sequence[Any]]) -> None:
        """Add claims, given as equally long columns: enums or their words, days or ISO dates, None where unknown."""
        for name, parts in self._parts.items():
            parts.append(self._encode(name, batch[name]))

    def add_claims(self, claims: Iterable[Claim]) -> None:
        """Add claims given as records."""
        each = iter(claims)
        while batch := list(islice(each, _BATCH)):
            self.add(dict(zip(_FIELD_ORDER, zip(*map(_fields_of, batch), strict=True), strict=True)))

    def build(self) -> ClaimTable:
        """Give the table of all that was added."""
        columns = {name: np.concatenate([_empty(name), *self._parts.pop(name)]) for name in COLUMNS}
        return ClaimTable(columns, {name: tuple(pool) for name, pool in self._pools.items()}, self._text)

    def _encode(self, name: str, values: Sequence[Any]) -> Array:
        kind = KINDS[name]
        if name in CODES:
            return np.fromiter(map(CODE_OF[name].__getitem__, values), dtype=kind, count=len(values))
        if name in DAYS:
            return np.fromiter(map(self._ordinal, values), dtype=kind, count=len(values))
        if name in POOLED:
            pool = self._pools[name]
            codes = (-1 if value is None else pool.setdefault(value, len(pool)) for value in values)
            return np.fromiter(codes, dtype=kind, count=len(values))
        if name in TEXTS:
            return np.fromiter(map(self._refer, values), dtype=kind, count=len(values))
        numbers = np.array(values, dtype=np.float64)
        return numbers if name in NUMBERS else np.where(np.isnan(numbers), -1, numbers).astype(kind)

    def _ordinal(self, value: str | date) -> int:
        ordinal = self._days.get(value)
        if ordinal is None:
            day = date.fromisoformat(value) if isinstance(value, str) else value
            ordinal = self._days[value] = day.toordinal()
        return ordinal

    def _refer(self, value: str) -> int:
        reference = self._seen.get(value)
        if reference is None:
            data = value.encode("utf-8", "surrogatepass")
            if len(data) > LENGTH_MASK:
                raise ValueError(f"a text of {len(data)} bytes is too long for a claim")
            reference = len(self._text) << LENGTH_BITS | len(data)
            self._text += data
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen[value] = reference
        return reference


_MOST_SEEN: Final = 30_000
"""Texts that are remembered so that the next claim shares them; reports lie close together, so a few suffice."""


def _empty(name: str) -> Array:
    return np.empty(0, dtype=KINDS[name])


def _fill(claims: list[Claim], name: str, values: Iterable[Any]) -> None:
    deque(map(getattr(Claim, name).__set__, claims, values), maxlen=0)
