"""The ``dateline`` command: one file a command, registered here.

Exit status: 0 done, 1 failed, 2 wrong use. Data goes to the standard output, progress and errors to the
standard error. The files import what is heavy inside their functions, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from geo import __version__
from geo.cli.areas import areas
from geo.cli.compare import compare
from geo.cli.corrections import corrections
from geo.cli.export import export
from geo.cli.geocode import geocode
from geo.cli.import_ import import_data, undo
from geo.cli.read import read
from geo.cli.serve import serve
from geo.cli.sources import sources
from geo.cli.standings import standings
from geo.errors import GeoError

app = typer.Typer(
    name="dateline",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _command in (read, geocode, standings, areas, export, serve):
    app.command()(_command)
app.command("import")(import_data)
app.command()(undo)
app.add_typer(sources, name="sources")
app.add_typer(compare, name="compare")
app.add_typer(corrections, name="corrections")


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the value of the flag
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _describe(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read news reports about the war in Ukraine: who claims to hold which town, since when, by whose word."""


def main() -> None:
    """Run the command; an error that a person can do something about is one sentence and exit status 1."""
    try:
        app(prog_name="dateline")
    except GeoError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
