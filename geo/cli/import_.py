"""``dateline import`` and ``dateline undo``: other people's data in, and out again."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date  # noqa: TC003 - typer reads the annotations
from pathlib import Path  # noqa: TC003 - the same
from typing import TYPE_CHECKING, Annotated, Final

import typer

from geo.cli.options import parse_day
from geo.cli.progress import ProgressLine
from geo.feeds.importers import kinds
from geo.records import REPORTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.feeds.contract import Request
    from geo.pipeline import ImportSummary, Staged
    from geo.settings import Settings
    from geo.store import Reason

AUTO: Final = "auto"
_KINDS: Final = ", ".join((AUTO, REPORTS, *kinds()))
_REASONS_SHOWN: Final = 10


def import_data(  # noqa: PLR0913 - what a person decides about an import
    kind: Annotated[str, typer.Argument(metavar="SOURCE", help=f"What it is: {_KINDS}.")],
    file: Annotated[Path, typer.Argument(help="A file, an archive (zip, gz, tar) or a folder.")],
    *,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the source in the view; without it, the kind's.")
    ] = None,
    columns: Annotated[
        list[str],
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column is which; may be given several times."),
    ] = [],  # noqa: B006 - typer wants the default, and nothing changes it
    answers: Annotated[
        list[str],
        typer.Option("--answer", metavar="NAME=VALUE", help="Answer to a question; may be given several times."),
    ] = [],  # noqa: B006 - the same
    published: Annotated[
        date | None,
        typer.Option(
            parser=parse_day,
            metavar="DATE",
            help="Of reports: publication date of files that are not certain of theirs.",
        ),
    ] = None,
    replaces: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of what the source has now.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be taken; keep nothing.")] = False,
    refused: Annotated[
        str | None, typer.Option(metavar="FILE.csv", help="Write the rows that were not taken, with the reasons.")
    ] = None,
) -> None:
    """Take in somebody's data, all of it or nothing: what is stopped or fails leaves the store as it was."""
    from geo.feeds.contract import Request  # noqa: PLC0415 - heavy; --help comes first
    from geo.settings import read_settings  # noqa: PLC0415 - the same

    settings = read_settings()
    if kind == REPORTS:
        if name or columns or answers or replaces or dry_run or refused:
            raise typer.BadParameter(
                "of the options, reports take --published only; what would be read in them: dateline read."
            )
        _import_reports(settings, file, published)
        return
    if kind not in {AUTO, *kinds()}:
        raise typer.BadParameter(f"there is no kind of data called {kind!r}; choose from {_KINDS}.")
    wanted = None if kind == AUTO else kind
    request = Request(source=name or "", mapping=_pairs(columns), answers=_pairs(answers))
    try:
        summary = _import(settings, file, wanted, request, refused, keeps=not dry_run, replaces=replaces)
    except KeyboardInterrupt:
        typer.echo("Stopped. Nothing was kept: the store is as it was.", err=True)
        raise typer.Exit(1) from None
    typer.echo("\n".join(summary_lines(summary)))
    if not summary.counts.claims and not summary.counts.areas:
        typer.echo("Nothing new was taken.", err=True)
        raise typer.Exit(1)


def undo(
    number: Annotated[int, typer.Argument(help="The number that the import told, or `dateline sources`.")],
) -> None:
    """Take an import back whole; what it replaced comes back."""
    from geo.pipeline import undo_import  # noqa: PLC0415 - heavy; --help comes first
    from geo.settings import read_settings  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    with open_store(read_settings()) as store:
        undo_import(store, number)
    typer.echo(f"Import {number} is undone.", err=True)


def summary_lines(summary: ImportSummary) -> list[str]:
    """Say for people what an import did."""
    counts = summary.counts
    kept = "would go into" if summary.number is None else "is in"
    lines = [
        f"{summary.file} ({summary.kind}) {kept} the source {summary.source!r}.",
        f"Rows: {counts.rows_read:,} read, {counts.rows_taken:,} taken, {counts.rows_refused:,} refused.",
        f"Claims: {counts.claims:,}. Areas: {counts.areas:,}."
        + (f" Claims worked out from the areas: {counts.settled:,}." if counts.settled else ""),
    ]
    if counts.first is not None:
        lines.append(f"Days: {counts.first} to {counts.last}.")
    if counts.known:
        lines.append(f"Already here, and left as they are: {counts.known:,}{_examples(summary.known_ids)}.")
    if counts.twice:
        lines.append(f"Twice in the file, taken once: {counts.twice:,}{_examples(summary.twice_ids)}.")
    lines += _reason_lines("Refused", summary.refused)
    lines += _reason_lines("To know", summary.told)
    if summary.number is not None:
        lines.append(f"To take it back: dateline undo {summary.number}")
    return lines


def _examples(ids: tuple[str, ...]) -> str:
    return f" ({', '.join(ids[:3])}{', …' if len(ids) > 3 else ''})" if ids else ""  # noqa: PLR2004 - three are enough


def _reason_lines(title: str, reasons: tuple[Reason, ...]) -> Iterable[str]:
    if reasons:
        yield f"{title}:"
    for reason in reasons[:_REASONS_SHOWN]:
        such = "such as " if reason.count > 1 else ""
        where = reason.part if reason.row is None else f"{reason.part}, row {reason.row:,}"
        yield f"{reason.count:>9,}  {such}{where}: {reason.text}"
    if len(reasons) > _REASONS_SHOWN:
        yield f"{'':>9}  and {len(reasons) - _REASONS_SHOWN} more reasons"


def _pairs(texts: list[str]) -> dict[str, str]:
    """Read ``name=value`` pairs; what is none is wrong use."""
    pairs = {}
    for text in texts:
        name, _, value = text.partition("=")
        if not name.strip() or not value.strip():
            raise typer.BadParameter(f"{text!r} is no pair; write it like place=Town or day_first=yes.")
        pairs[name.strip()] = value.strip()
    return pairs


def _import(  # noqa: PLR0913 - as above
    settings: Settings,
    file: Path,
    kind: str | None,
    request: Request,
    refused: str | None,
    *,
    keeps: bool,
    replaces: bool,
) -> ImportSummary:
    from geo.feeds.containers import files_at, open_container  # noqa: PLC0415 - the same
    from geo.pipeline import check_name, check_new, heed_corrections, keep, read_source, recognise_kind  # noqa: PLC0415
    from geo.store import open_store  # noqa: PLC0415 - the same

    heed_corrections(settings)
    with ProgressLine() as progress, open_container(files_at(file), name=file.name) as container, ExitStack() as stack:
        kind = kind or recognise_kind(container)
        request = replace(request, source=check_name(request.source or kind))
        store = stack.enter_context(open_store(settings)) if keeps else None
        if store is not None and not replaces:
            check_new(store, container, request.source, kind)
        staged = stack.enter_context(read_source(container, request, kind=kind, progress=progress))
        if refused is not None:
            _write_refused(refused, staged)
        if store is None:
            return staged.summary()
        return keep(store, staged, replaces=replaces, progress=progress)


def _write_refused(target: str, staged: Staged) -> None:
    from geo.cli.writing import open_to_write  # noqa: PLC0415 - heavy; --help comes first
    from geo.exports.refused import write_refused  # noqa: PLC0415 - the same

    with open_to_write(target, encoding="utf-8-sig") as stream:
        rows = ((row.part, row.row, row.problem, row.remedy) for batch in staged.rows.refused() for row in batch)
        write_refused(stream, rows)


def _import_reports(settings: Settings, file: Path, published: date | None) -> None:
    from geo.feeds.documents import report_contents, report_files  # noqa: PLC0415 - heavy; --help comes first
    from geo.pipeline import count_cores, import_reports  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    files = report_files(file)
    # What an archive holds shows only when it is open.
    total = len(files) if file.is_dir() else None
    with ProgressLine() as progress, open_store(settings) as store:
        summary = import_reports(
            store,
            report_contents(files),
            published=published,
            total=total,
            jobs=count_cores(),
            progress=progress,
        )
    for sentence in (*summary.already, *summary.told, *map(str, summary.refused)):
        typer.echo(sentence, err=True)
    typer.echo(f"Reports: {len(summary.added):,} added, with {summary.claims:,} claims.")
    if not summary.added or summary.refused:
        raise typer.Exit(1)
