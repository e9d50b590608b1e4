"""``dateline export``: the claims and standings of a view as a file, exactly as the map shows them."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Final

import typer

from geo.cli.options import Provinces, Restricted, Sources, find_provinces, find_sources, parse_day, tell_terms
from geo.cli.progress import ProgressLine
from geo.cli.writing import new_file
from geo.exports.formats import Format
from geo.records import MAX_WINDOW_DAYS, Affiliation, Category, Clock, View

if TYPE_CHECKING:
    from geo.pipeline.exporting import Outgoing

CUMULATIVE = "all"


LONG: Final = 20_000
"""Rows from which progress is shown: it then takes seconds."""


def _parse_window(text: str) -> str:
    short = text.isascii() and text.isdecimal() and len(text) <= len(str(MAX_WINDOW_DAYS))
    if text == CUMULATIVE or (short and 1 <= int(text) <= MAX_WINDOW_DAYS):
        return text
    raise typer.BadParameter(
        f"{text!r} is no window; write a number of days from 1 to {MAX_WINDOW_DAYS}, or {CUMULATIVE!r}."
    )


def export(  # noqa: PLR0913 - one parameter for each part of a view
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help=", ".join(Format) + ".")],
    file: Annotated[str, typer.Argument(help="The file to write; - is the standard output.")],
    *,
    on: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="The day, as 2022-09-11; without it, the last there is."),
    ] = None,
    window: Annotated[
        str,
        typer.Option(parser=_parse_window, metavar="DAYS", help="How many days, ending on the day, or all up to it."),
    ] = str(View().window_days),
    source: Sources = [],  # noqa: B006 - typer wants the default, and nothing changes it
    province: Provinces = [],  # noqa: B006 - the same
    category: Annotated[
        list[Category],
        typer.Option(
            metavar="CATEGORY",
            help=f"Only claims of this category ({', '.join(Category)}); may be given several times.",
        ),
    ] = [],  # noqa: B006 - the same
    affiliation: Annotated[
        list[Affiliation],
        typer.Option(
            metavar="SIDE", help=f"Only claims by this side ({', '.join(Affiliation)}); may be given several times."
        ),
    ] = [],  # noqa: B006 - the same
    clock: Annotated[Clock, typer.Option(help="With hindsight, or with what was known on the day.")] = Clock.HINDSIGHT,
    include_restricted: Restricted = False,
) -> None:
    """Write the claims and standings that the map shows for a view; gpkg has its control areas, too.

    Sources whose terms forbid passing them on are left out, and it is told how much that is.
    """
    from geo.cli import library  # noqa: PLC0415 - heavy; --help comes first
    from geo.pipeline.exporting import prepare_export  # noqa: PLC0415 - the same
    from geo.timeline import ClaimTable, day_range  # noqa: PLC0415 - the same

    claims = ClaimTable.of(library.load_claims())
    view = View(
        day=_day_within(day_range(claims), on),
        window_days=None if window == CUMULATIVE else int(window),
        provinces=find_provinces(province),
        categories=frozenset(category),
        affiliations=frozenset(affiliation),
        sources=find_sources(source, claims),
        clock=clock,
    )
    # Of all formats only this one holds layers of more than points.
    areas = library.load_areas(view.day, view.sources) if form is Format.GPKG else ()
    outgoing = prepare_export(claims, view, library.load_terms(), restricted=include_restricted, areas=areas)
    _write(file, form, outgoing)
    _tell(outgoing)


def _day_within(days: tuple[date, date] | None, wanted: date | None) -> date | None:
    """Give the day to write, one that the claims speak of, as a link to the map does."""
    if days is None:
        return wanted
    first, last = days
    day = min(max(wanted or last, first), last)
    if wanted not in (None, day):
        typer.echo(f"The claims run from {first} to {last}, and {wanted} is outside; {day} is written.", err=True)
    return day


def _write(file: str, form: Format, outgoing: Outgoing) -> None:
    from geo.pipeline.exporting import write_export  # noqa: PLC0415 - heavy; --help comes first

    rows = len(outgoing.claims) + len(outgoing.standings)
    with new_file(file) as path, ProgressLine() as line:
        write_export(path, form, outgoing, **({"progress": line} if rows >= LONG else {}))


def _tell(outgoing: Outgoing) -> None:
    day, claims, standings = outgoing.view.day or "none", len(outgoing.claims), len(outgoing.standings)
    areas = f" Areas: {len(outgoing.areas)}." if outgoing.areas else ""
    typer.echo(f"Day: {day}. Claims: {claims}. Standings: {standings}.{areas}", err=True)
    tell_terms(outgoing)
