"""``dateline sources``: what claims and areas come from, switched on and off, and removed."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from geo.store import ImportEntry, SourceEntry

sources = typer.Typer(rich_markup_mode=None, help="Where claims and areas come from: list, switch on or off, remove.")

Name = Annotated[str, typer.Argument(help="The name of the source, as `dateline sources` lists it.")]


@sources.callback(invoke_without_command=True)
def list_sources(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line and source.")] = False,
    with_kinds: Annotated[
        bool, typer.Option("--kinds", help="Instead: the kinds of data that can be imported, and where to get them.")
    ] = False,
) -> None:
    """List all sources with their imports and terms; with a command, change one."""
    if context.invoked_subcommand is not None:
        return
    if with_kinds:
        _list_kinds()
        return
    from geo.settings import read_settings  # noqa: PLC0415 - heavy; --help comes first
    from geo.store import open_store  # noqa: PLC0415 - the same

    with open_store(read_settings()) as store:
        entries, imports = store.sources(), store.import_entries()
    for entry in entries:
        own = [each for each in imports if each.source == entry.name and each.undone is None]
        typer.echo(_as_json(entry, own) if as_json else _as_text(entry, own))
    if not entries:
        typer.echo("There is nothing in the store yet; `dateline serve` fills it at its first start.", err=True)


@sources.command("on")
def switch_on(name: Name) -> None:
    """Show a source again."""
    _switch(name, on=True)


@sources.command("off")
def switch_off(name: Name) -> None:
    """Leave a source out of map, counts and exports; it stays in the store."""
    _switch(name, on=False)


@sources.command("remove")
def remove(name: Name) -> None:
    """Remove an imported source, with all that its imports brought; this cannot be undone."""
    from geo.settings import read_settings  # noqa: PLC0415 - heavy; --help comes first
    from geo.store import open_store  # noqa: PLC0415 - the same

    with open_store(read_settings()) as store:
        store.remove_source(name)
    typer.echo(f"The source {name!r} is removed.", err=True)


def _switch(name: str, *, on: bool) -> None:
    from geo.settings import read_settings  # noqa: PLC0415 - heavy; --help comes first
    from geo.store import open_store  # noqa: PLC0415 - the same

    with open_store(read_settings()) as store:
        store.switch_source(name, on=on)
    typer.echo(f"The source {name!r} is switched {'on' if on else 'off'}.", err=True)


def _list_kinds() -> None:
    from geo.feeds.importers import importer, kinds  # noqa: PLC0415 - heavy; --help comes first

    for kind in kinds():
        found = importer(kind)
        typer.echo(f"{kind}: {found.terms.title}\n  {found.where}\n  Terms: {found.terms.licence}")


def _as_json(entry: SourceEntry, imports: list[ImportEntry]) -> str:
    fields = asdict(entry)
    fields |= {"added": entry.added.isoformat(), "first": _iso(entry.first), "last": _iso(entry.last)}
    fields["imports"] = [
        {
            "number": each.number,
            "file": each.file,
            "at": each.at.isoformat(),
            "rows_read": each.counts.rows_read,
            "rows_taken": each.counts.rows_taken,
            "rows_refused": each.counts.rows_refused,
            "claims": each.counts.claims,
            "areas": each.counts.areas,
        }
        for each in imports
    ]
    return json.dumps(fields, ensure_ascii=False)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def _as_text(entry: SourceEntry, imports: list[ImportEntry]) -> str:
    days = f", {entry.first} to {entry.last}" if entry.first else ""
    areas = f", areas of {entry.area_days:,} days" if entry.area_days else ""
    off = "" if entry.switched_on else " (off)"
    held = "" if entry.terms.redistributable else " (left out of exports)"
    lines = [
        f"{entry.name}{off}: {entry.claims:,} claims about {entry.places:,} places{areas}{days}",
        f"  {entry.terms.title}. Terms: {entry.terms.licence}{held}",
    ]
    lines += [
        f"  import {each.number}: {each.file}, {each.at:%Y-%m-%d %H:%M} UTC, "
        f"{each.counts.rows_taken:,} of {each.counts.rows_read:,} rows taken"
        for each in imports
    ]
    return "\n".join(lines)
