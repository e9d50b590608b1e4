"""What the importers of JSON lists share: going through the items, and refusing single ones."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from geo.feeds.contract import Notice, Proposal, RowsRead
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.streams import JsonItems, peek_text
from geo.feeds.tables.table import Desk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.feeds.contract import Found, Part, Request
    from geo.records import Claim, SourceTerms

MONTH_FIRST = False
"""These formats come from programs that write either ISO days or the month first; nothing needs to be asked."""


class ListImporter(ABC):
    """An importer of JSON parts with a list of items of known fields; subclasses say which, and what they mean."""

    kind: str
    terms: SourceTerms
    where: str
    lists: tuple[str, ...]
    """The names under which an object may hold the list."""

    @abstractmethod
    def looks_right(self, head: str) -> bool:
        """Say whether a JSON file that begins with ``head`` is of this kind."""

    @abstractmethod
    def fields(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the fields of an item, wherever in it they stand."""

    @abstractmethod
    def claims(self, fields: Mapping[str, Any], desk: Desk) -> Iterable[Claim]:
        """Return what an item says. Raises :class:`Refused` for one that cannot be taken."""

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Say whether one of the parts is a list of this kind."""
        return any(self.looks_right(peek_text(part)) for part in parts)

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Return the fields of the first item; the format is fixed."""
        first = next(iter(JsonItems(self._own(parts)[0], lists=self.lists)), None)
        return Proposal(columns=tuple(map(str, self.fields(first))) if isinstance(first, dict) else ())

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Read all parts that are JSON; items count from 1."""
        own = self._own(parts)
        desk = Desk(request.source, day_first=MONTH_FIRST)
        for part in parts:
            if part not in own:
                yield Notice(part=part.name, row=None, text="left out: it is no JSON.")
                continue
            number = 0
            for number, item in enumerate(JsonItems(part, lists=self.lists), start=1):
                try:
                    if not isinstance(item, dict):
                        raise Refused("it is no record with fields.", "Leave it out.")  # noqa: TRY301 - told as the rest is
                    yield from self.claims(self.fields(item), desk)
                except Refused as refusal:
                    yield refusal.of(part.name, number)
            yield RowsRead(part=part.name, rows=number)

    def _own(self, parts: Sequence[Part]) -> list[Part]:
        own = [part for part in parts if peek_text(part)]
        if not own:
            for part in parts:
                list(JsonItems(part, lists=self.lists))  # tells an empty or broken file in its own words
            raise InputError("there is no JSON in it.", remedy="Choose a file as the source writes it.")
        return own


def text_of(fields: Mapping[str, Any], name: str) -> str:
    """Return a field as text, empty when it is not there."""
    value = fields.get(name)
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def unlocated(latitude: str, longitude: str) -> bool:
    """Say whether coordinates stand for an unknown place: both 0."""
    try:
        return float(latitude) == 0 and float(longitude) == 0
    except ValueError:
        return False


def first_link(links: Iterable[str]) -> str:
    """Return the first web address; nothing else may become a link."""
    return next((link.strip() for link in links if link.strip().lower().startswith(("http://", "https://"))), "")
