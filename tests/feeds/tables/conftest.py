"""Small files in memory, and what an importer makes of them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from geo.feeds.contract import Notice, Part, Refusal, Request
from geo.feeds.importers import importer
from geo.records import Claim

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Outcome:
    """What an importer found."""

    claims: list[Claim]
    refusals: list[Refusal]
    notices: list[Notice]

    @property
    def claim(self) -> Claim:
        """The only claim; nothing else was found."""
        assert self.refusals == []
        (claim,) = self.claims
        return claim

    @property
    def refusal(self) -> Refusal:
        """The only refusal; no claim was found."""
        assert self.claims == []
        (refusal,) = self.refusals
        return refusal


def make_part(name: str, content: str | bytes) -> Part:
    data = content.encode() if isinstance(content, str) else content
    return Part(name=name, size=len(data), open=lambda: io.BytesIO(data))


def make_table(columns: str, *rows: Mapping[str, object]) -> str:
    """Write a CSV with these columns (parted by commas); what a row does not give is empty."""
    names = columns.split(",")
    lines = [",".join('"' + str(row.get(name, "")).replace('"', '""') + '"' for name in names) for row in rows]
    return "\n".join([columns, *lines]) + "\n"


def read_parts(
    kind: str, *parts: Part, mapping: Mapping[str, str] | None = None, answers: Mapping[str, str] | None = None
) -> Outcome:
    request = Request(source="mine", mapping=mapping or {}, answers=answers or {})
    found = list(importer(kind).read(parts, request))
    return Outcome(
        claims=[item for item in found if isinstance(item, Claim)],
        refusals=[item for item in found if isinstance(item, Refusal)],
        notices=[item for item in found if isinstance(item, Notice)],
    )


COLUMNS = "id,place,province,date,lat,lon,type,controller,who,side,stance,notes,url"
ROW: dict[str, object] = {
    "id": 7,
    "place": "Bakhmut",
    "date": "2022-06-20",
    "lat": "48.595",
    "lon": "38.0",
    "type": "shelling",
    "who": "General Staff of Ukraine",
    "notes": "Shells fell.",
    "url": "https://example.org/a",
}


def read_text(content: str | bytes) -> Outcome:
    return read_parts("csv", make_part("table.csv", content))


def read_row(**change: object) -> Outcome:
    return read_text(make_table(COLUMNS, ROW | change))


@pytest.fixture(scope="session")
def lab() -> SimpleNamespace:
    """Make parts (``part``) and tables (``table``), and read them with an importer (``read``).

    ``row`` is a row of ``columns`` that any table may hold; ``read_row`` reads it with some cells changed,
    ``read_text`` a whole table.
    """
    return SimpleNamespace(
        part=make_part,
        table=make_table,
        read=read_parts,
        columns=COLUMNS,
        row=ROW,
        read_row=read_row,
        read_text=read_text,
    )
