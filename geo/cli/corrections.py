"""``dateline corrections``: what people put right in the gazetteer, out to a file and in from one."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import Annotated

import typer

from geo.cli.writing import open_to_write
from geo.errors import InputError

corrections = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Corrections of the gazetteer: export and import them as CSV."
)


@corrections.command("export")
def export_corrections(
    target: Annotated[str, typer.Argument(metavar="FILE", help="CSV file; - for standard output.")],
) -> None:
    """Write all corrections that are in force."""
    from geo.exports.corrections import write_corrections  # noqa: PLC0415 - heavy; --help comes first
    from geo.settings import read_settings  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    with open_store(read_settings()) as store:
        made = [(entry.correction, entry.at) for entry in store.correction_entries() if entry.undone is None]
    with open_to_write(target, encoding="utf-8-sig") as sheet:
        write_corrections(sheet, made)
    typer.echo(f"{len(made)} corrections", err=True)


@corrections.command("import")
def import_from(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="CSV file as `export` writes it.")],
) -> None:
    """Take all corrections of a file, or none if one cannot be taken; reports are read again at the next start."""
    from geo.pipeline import import_corrections  # noqa: PLC0415 - heavy; --help comes first
    from geo.settings import read_settings  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    try:
        data = source.read_bytes()
    except OSError as error:
        problem = f"it cannot be read ({error.strerror})."
        raise InputError(problem, file=str(source), remedy="Check the path.") from error
    with open_store(read_settings()) as store:
        new, already = import_corrections(store, data, name=source.name)
    typer.echo(f"{new} corrections added, {already} were here already", err=True)
