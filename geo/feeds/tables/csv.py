"""``csv``: any table with a date, and a place's name or coordinates.

Columns are recognised by their names (``lexicon/columns.csv``) or mapped by the person. A table that does not
say what happened is read by the words of its descriptions; what says nothing either is a military activity, and
a notice tells so. Tables that Dateline itself exported come in as what they were, and those that are marked for
own use stay so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.contract import Notice, Proposal, RowsRead
from geo.feeds.tables.days import DAY_FIRST, ask_order
from geo.feeds.tables.exported import (
    STANDINGS_LEFT_OUT,
    is_exported,
    read_exported_cells,
)
from geo.feeds.tables.fields import FIELDS, recognise_columns, settle_mapping
from geo.feeds.tables.own_use import PASSED_ON, for_own_use, own_terms, own_use_of
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.rows import digest_row, make_claim
from geo.feeds.tables.sheets import Sheet, peek_columns
from geo.feeds.tables.table import Desk, answered, notices, settle_tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.feeds.contract import Found, Part, Request

DATES: Final = ("date", "date_last", "published")


class Csv:
    """The importer of tables of any kind."""

    kind = "csv"
    terms = own_terms(kind="csv", title="Your own table")
    where = "Any table of your own, as CSV: a date, a place's name or coordinates, and what else you have. " + PASSED_ON

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Say whether one of the parts is a table in which a date and a place are recognised."""
        return any(map(_fits, parts))

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Return the columns of the first table, what was recognised in them, and what must be asked."""
        tables = _tables(parts, {})
        columns = Sheet(tables[0]).columns
        terms = own_use_of(self.terms) if any(map(_for_own_use, tables)) else None
        if is_exported(columns):
            return Proposal(columns=columns, terms=terms)
        mapping = recognise_columns(columns)
        # Where no column is recognised as that of dates, any may be mapped to them: all are looked at.
        days = [mapping[field] for field in DATES if field in mapping] if "date" in mapping else columns
        example = settle_tables(tables, [column.lower() for column in days])[1]
        return Proposal(
            columns=columns,
            fields=FIELDS,
            mapping=mapping,
            questions=(ask_order(example),) if example else (),
            terms=terms,
        )

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Read all parts that are such tables; other parts are told in a notice each."""
        tables = _tables(parts, request.mapping)
        for part in parts:
            if part not in tables:
                yield Notice(part=part.name, row=None, text="left out: it is no table with a date and a place.")
                continue
            sheet = Sheet(part)
            if is_exported(sheet.columns):
                yield from self._read_exported(sheet, request)
            else:
                yield from self._read_table(sheet, part, request)

    def _read_table(self, sheet: Sheet, part: Part, request: Request) -> Iterator[Found]:
        mapping = settle_mapping(sheet.columns, request.mapping, file=part.name)
        day_first = (
            answered(request)
            if DAY_FIRST in request.answers
            else settle_tables([part], [mapping[field].lower() for field in DATES if field in mapping])[0]
        )
        desk = Desk(request.source, day_first=day_first)
        places = [(field, sheet.columns.index(column)) for field, column in mapping.items()]
        if not {"category", "controller"} & mapping.keys() and "category" not in request.answers:
            text = (
                "no column says what happened; it was read from the descriptions, "
                "and where they say nothing either, a row is a military activity."
            )
            yield Notice(part=part.name, row=None, text=text)
        for number, cells in sheet:
            if isinstance(cells, Refused):
                yield cells.of(part.name, number)
                continue
            values = {field: cells[place] for field, place in places}
            name = values.get("id", "").strip() or digest_row(cells)
            try:
                yield make_claim(values, desk, kind=self.kind, number=name, answers=request.answers)
            except Refused as refusal:
                yield refusal.of(part.name, number)
        yield from notices(sheet, desk.days)

    def _read_exported(self, sheet: Sheet, request: Request) -> Iterator[Found]:
        standings = 0
        for number, cells in sheet:
            if isinstance(cells, Refused):
                yield cells.of(sheet.name, number)
                continue
            row = dict(zip(sheet.columns, cells, strict=True))
            if row["layer"] == "standing":
                standings += 1
                continue
            try:
                yield read_exported_cells(row, request.source)
            except Refused as refusal:
                yield refusal.of(sheet.name, number)
        yield RowsRead(part=sheet.name, rows=sheet.rows_read)
        if standings:
            yield Notice(part=sheet.name, row=None, text=f"{standings:,} {STANDINGS_LEFT_OUT}")
        if sheet.notice:
            yield Notice(part=sheet.name, row=None, text=sheet.notice)


def _tables(parts: Sequence[Part], wanted: Mapping[str, str]) -> list[Part]:
    """Return the parts that are tables with a date and a place, as recognised or as the person mapped them.

    Where none is, the first table, so that what it lacks is told; raises :class:`InputError` without any table.
    """
    tables = {part.name: part for part in parts if peek_columns(part)}
    mapped = {column.lower() for column in wanted.values() if column}
    fitting = [part for part in tables.values() if _fits(part) or (mapped and mapped <= set(peek_columns(part)))]
    if not tables:
        for part in parts:
            Sheet(part)  # tells an empty or unreadable file in its own words
        raise InputError("there is no table in it.", remedy="Choose a CSV file with a header.")
    return fitting or list(tables.values())[:1]


def _for_own_use(part: Part) -> bool:
    """Say whether a table is marked so: in any row, since a spreadsheet may have sorted them."""
    sheet = Sheet(part)
    if not is_exported(sheet.columns) or "about" not in sheet.columns:
        return False
    place = sheet.columns.index("about")
    return any(for_own_use(cells[place]) for _, cells in sheet if not isinstance(cells, Refused))


def _fits(part: Part) -> bool:
    found = recognise_columns(peek_columns(part))
    return "date" in found and bool({"place", "coordinates", "province", "latitude"} & found.keys())


IMPORTER: Final = Csv()
