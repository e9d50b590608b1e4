"""What the importers of tables share: finding their parts, going through the rows, and refusing single ones."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.contract import Notice, Proposal, RowsRead
from geo.feeds.tables.days import DAY_FIRST, DayReader, ask_order, settle_order
from geo.feeds.tables.placing import Placer
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.sheets import Sheet, peek_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.feeds.contract import Found, Part, Question, Request
    from geo.records import Claim, SourceTerms

Row = dict[str, str]
"""The cells of a row by the names of their columns, in lower case."""

YES: Final = "yes"
NO: Final = "no"


class Desk:
    """What the rows of one import share: the source's name, days, places."""

    def __init__(self, source: str, *, day_first: bool | None) -> None:
        self.source = source
        self.days = DayReader(day_first=day_first)
        self.placer = Placer()


class TableImporter(ABC):
    """An importer of CSV parts whose columns are fixed; subclasses say which, and what a row means."""

    kind: str
    terms: SourceTerms
    where: str
    dates: tuple[str, ...]
    """The columns of days whose order (day or month first) is settled over the whole file."""

    @abstractmethod
    def knows(self, columns: frozenset[str]) -> bool:
        """Say whether a table with these columns (in lower case) is of this kind."""

    @abstractmethod
    def claims(self, row: Row, desk: Desk) -> Iterable[Claim]:
        """Return what a row says. Raises :class:`Refused` for a row that cannot be taken."""

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Say whether one of the parts is a table of this kind."""
        return any(self.knows(frozenset(peek_columns(part))) for part in parts)

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Return the columns of the first table of this kind, and whether the order of its dates must be asked."""
        own = self._own(parts)
        return Proposal(columns=Sheet(own[0]).columns, questions=tuple(self._questions(own)))

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Read all tables of this kind; other parts are told in a notice each."""
        own = self._own(parts)
        day_first = answered(request) if DAY_FIRST in request.answers else settle_tables(own, self.dates)[0]
        desk = Desk(request.source, day_first=day_first)
        for part in parts:
            if part in own:
                yield from self._read_part(part, desk)
            else:
                yield Notice(part=part.name, row=None, text=f"left out: it is no table of {self.terms.title}.")

    def _read_part(self, part: Part, desk: Desk) -> Iterator[Found]:
        sheet = Sheet(part)
        columns = [name.lower() for name in sheet.columns]
        for number, cells in sheet:
            if isinstance(cells, Refused):
                yield cells.of(part.name, number)
                continue
            try:
                yield from self.claims(dict(zip(columns, cells, strict=True)), desk)
            except Refused as refusal:
                yield refusal.of(part.name, number)
        yield from notices(sheet, desk.days)

    def _own(self, parts: Sequence[Part]) -> list[Part]:
        own = [part for part in parts if self.knows(frozenset(peek_columns(part)))]
        if not own:
            name = parts[0].name if parts else "the file"
            for part in parts:
                Sheet(part)  # tells an empty or unreadable file in its own words
            raise InputError(
                f"it has not the columns of {self.terms.title}.", file=name, remedy="Choose another kind, such as csv."
            )
        return own

    def _questions(self, own: Sequence[Part]) -> Iterator[Question]:
        example = settle_tables(own, self.dates)[1]
        if example:
            yield ask_order(example)


def answered(request: Request) -> bool:
    """Return whether the person said that days come first; raises :class:`InputError` for another answer."""
    answer = request.answers[DAY_FIRST].strip().lower()
    if answer not in {YES, NO}:
        raise InputError(f"the answer to {DAY_FIRST} is {answer!r}.", remedy=f"Answer {YES} or {NO}.")
    return answer == YES


def settle_tables(parts: Sequence[Part], columns: Sequence[str]) -> tuple[bool | None, str]:
    """Return :func:`geo.feeds.tables.days.settle_order` over the named columns (lower case) of all parts."""

    def cells() -> Iterator[str]:
        for part in parts:
            sheet = Sheet(part)
            places = [number for number, name in enumerate(sheet.columns) if name.lower() in columns]
            for _, row in sheet:
                if not isinstance(row, Refused):
                    yield from (row[place] for place in places)

    return settle_order(cells())


def notices(sheet: Sheet, days: DayReader) -> Iterator[Notice | RowsRead]:
    """Yield how many rows a table that was read has, and what a person should know of it."""
    yield RowsRead(part=sheet.name, rows=sheet.rows_read)
    if sheet.notice:
        yield Notice(part=sheet.name, row=None, text=sheet.notice)
    if days.zones:
        zones = ", ".join(sorted(days.zones))
        text = f"times of day were left out; the days are as written, in the time zone {zones}."
        yield Notice(part=sheet.name, row=None, text=text)
        days.zones.clear()
