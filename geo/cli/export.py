"""``dateline export``: the claims and standings of a view as a file, exactly as the map shows them."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - typer reads the annotations
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from geo.cli.options import Provinces, Sources, find_provinces, find_sources, parse_day
from geo.cli.writing import open_to_write
from geo.records import MAX_WINDOW_DAYS, Affiliation, Category, Clock, View

if TYPE_CHECKING:
    from geo.records import Claim

CUMULATIVE = "all"


class Format(StrEnum):
    """What can be written."""

    GEOJSON = "geojson"
    CSV = "csv"


def _parse_window(text: str) -> str:
    short = text.isascii() and text.isdecimal() and len(text) <= len(str(MAX_WINDOW_DAYS))
    if text == CUMULATIVE or (short and 1 <= int(text) <= MAX_WINDOW_DAYS):
        return text
    raise typer.BadParameter(
        f"{text!r} is no window; write a number of days from 1 to {MAX_WINDOW_DAYS}, or {CUMULATIVE!r}."
    )


def export(  # noqa: PLR0913 - one parameter for each part of a view
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help="geojson or csv.")],
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
) -> None:
    """Write the claims and standings that the map shows for a view."""
    from geo.cli.library import load_claims  # noqa: PLC0415 - heavy; --help comes first
    from geo.timeline import day_range  # noqa: PLC0415 - the same

    claims = load_claims()
    view = View(
        day=_day_within(day_range(claims), on),
        window_days=None if window == CUMULATIVE else int(window),
        provinces=find_provinces(province),
        categories=frozenset(category),
        affiliations=frozenset(affiliation),
        sources=find_sources(source, claims),
        clock=clock,
    )
    with open_to_write(file, encoding="utf-8-sig" if form is Format.CSV else "utf-8") as stream:
        _write(stream, form, claims, view)


def _day_within(days: tuple[date, date] | None, wanted: date | None) -> date | None:
    """Give the day to write, one that the claims speak of, as a link to the map does."""
    if days is None:
        return wanted
    first, last = days
    day = min(max(wanted or last, first), last)
    if wanted not in (None, day):
        typer.echo(f"The claims run from {first} to {last}, and {wanted} is outside; {day} is written.", err=True)
    return day


def _write(stream: TextIO, form: Format, claims: tuple[Claim, ...], view: View) -> None:
    from geo.exports.csv import write_csv  # noqa: PLC0415 - heavy; --help comes first
    from geo.exports.geojson import write_geojson  # noqa: PLC0415 - the same
    from geo.timeline import shown, standings_in  # noqa: PLC0415 - the same

    chosen, standings = shown(claims, view), standings_in(claims, view)
    if form is Format.GEOJSON:
        write_geojson(stream, claims=chosen, standings=standings, view=view)
    else:
        write_csv(stream, claims=chosen, standings=standings)
    typer.echo(f"Day: {view.day or 'none'}. Claims: {len(chosen)}. Standings: {len(standings)}.", err=True)
