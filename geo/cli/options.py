"""Options that several commands have, and what their values may be."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from geo.errors import ViewError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.pipeline.exporting import Outgoing
    from geo.records import Claim


def parse_day(text: str) -> date:
    """Read a day as 2022-09-11; anything else is wrong use, with a sentence that says so."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    # fromisoformat also takes 20220911 and 2022-W36-7; there is one way to write a day here.
    if day is None or day.isoformat() != text:
        raise typer.BadParameter(f"{text!r} is no day of the calendar; write it like 2022-09-11.")
    return day


Sources: TypeAlias = Annotated[
    list[str],
    typer.Option("--source", metavar="NAME", help="Only claims of this source; may be given several times."),
]
Provinces: TypeAlias = Annotated[
    list[str],
    typer.Option(
        "--province",
        metavar="CODE",
        help="Only this province, by ISO code (UA-63) or name; may be given several times.",
    ),
]


Restricted: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--include-restricted",
        help="For your own use only: with sources whose terms forbid passing their rows on.",
    ),
]


def tell_terms(outgoing: Outgoing) -> None:
    """Say on the standard error what was left out of a file by its terms, or that the file is for own use."""
    for withheld in outgoing.withheld:
        typer.echo(f"{withheld} For your own use: --include-restricted.", err=True)
    if outgoing.about["use"]:
        typer.echo(str(outgoing.about["use"]), err=True)


def find_sources(wanted: Iterable[str], claims: Iterable[Claim]) -> frozenset[str]:
    """Check source names against the claims there are.

    Raises :class:`ViewError` for a name that none of them has.
    """
    names = frozenset(wanted)
    if names:
        there = {claim.source for claim in claims}
        for name in sorted(names - there):
            have = ", ".join(sorted(there)) or "none yet"
            raise ViewError(f"There is no source named {name!r}; choose from these: {have}.")
    return names


def find_provinces(wanted: Iterable[str]) -> frozenset[str]:
    """Turn names and ISO codes of provinces into codes.

    Raises :class:`ViewError` for what names no province.
    """
    from geo.gazetteer import load_gazetteer  # noqa: PLC0415 - heavy; --help comes first

    codes = set()
    for name in wanted:
        province = load_gazetteer().province(name)
        if province is None:
            raise ViewError(f"{name!r} is no province; write its ISO code (UA-63) or its name (Kharkiv).")
        codes.add(province.id)
    return frozenset(codes)
