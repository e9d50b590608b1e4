"""``dateline export``: the claims and standings of a view as a file, exactly as the map shows them."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from datetime import date  # noqa: TC003 - typer reads the annotations
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from geo.cli.options import Provinces, Sources, find_provinces, find_sources, parse_day
from geo.errors import InputError
from geo.records import Affiliation, Category, Clock, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.records import Claim

CUMULATIVE = "all"


class Format(StrEnum):
    """What can be written."""

    GEOJSON = "geojson"
    CSV = "csv"


def _parse_window(text: str) -> str:
    if text != CUMULATIVE and not (text.isascii() and text.isdecimal() and int(text) > 0):
        raise typer.BadParameter(f"{text!r} is no window; write a number of days, or {CUMULATIVE!r}.")
    return text


def export(  # noqa: PLR0913 - one parameter for each part of a view
    form: Annotated[Format, typer.Argument(metavar="FORMAT", help="geojson or csv.")],
    file: Annotated[Path, typer.Argument(help="The file to write; - is the standard output.", allow_dash=True)],
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
    days = day_range(claims)
    view = View(
        day=on or (days[1] if days else None),
        window_days=None if window == CUMULATIVE else int(window),
        provinces=find_provinces(province),
        categories=frozenset(category),
        affiliations=frozenset(affiliation),
        sources=find_sources(source, claims),
        clock=clock,
    )
    with _open_to_write(file, encoding="utf-8-sig" if form is Format.CSV else "utf-8") as stream:
        _write(stream, form, claims, view)


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


@contextmanager
def _open_to_write(file: Path, *, encoding: str) -> Iterator[TextIO]:
    """Open a text file that appears under its name only when it is complete; ``-`` is the standard output."""
    if str(file) == "-":
        yield sys.stdout
        return
    try:
        with tempfile.NamedTemporaryFile(
            "w", dir=file.parent, prefix=f".{file.name}.", encoding=encoding, newline="", delete=False
        ) as stream:
            try:
                yield stream.file  # type: ignore[misc]  # a text stream: its mode is text
                stream.close()
                Path(stream.name).replace(file)
            except BaseException:
                Path(stream.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        problem = f"cannot be written ({error.strerror})."
        raise InputError(problem, file=str(file), remedy="Choose another file or folder.") from error
