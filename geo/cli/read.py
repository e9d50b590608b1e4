"""``dateline read``: reports in, mentions and claims out."""

from __future__ import annotations

import json
import sys
from contextlib import closing, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.claim_json import claim_fields
from geo.cli.options import parse_day
from geo.errors import GeoError

if TYPE_CHECKING:
    from geo.records import Claim, Mention, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What is asked of every file."""

    published: date | None
    as_json: bool
    explain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What is printed of one file, or why nothing is."""

    file: str
    text: str = ""
    problem: str = ""
    warnings: tuple[str, ...] = ()


def read(
    files: Annotated[
        list[Path],
        typer.Argument(help="Reports (text, Markdown, web pages, Word, PDF), or folders of them."),
    ],
    *,
    published: Annotated[
        date | None,
        typer.Option(
            parser=parse_day, metavar="DATE", help="Publication date of files that are not certain of theirs."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line and report.")] = False,
    explain: Annotated[bool, typer.Option(help="Say for each mention and claim which rule and words made it.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, max=256, metavar="N", help="Processes that read many files; as a rule one a core."),
    ] = None,
) -> None:
    """Read reports: the places they name, and who claims what of them, when."""
    from geo.cli.progress import ProgressLine  # noqa: PLC0415 - --help comes first
    from geo.feeds.documents import report_files  # noqa: PLC0415 - heavy
    from geo.pipeline import Progress, count_cores, heed_corrections, work_in_order  # noqa: PLC0415 - heavy
    from geo.settings import read_settings  # noqa: PLC0415 - the same

    corrections = heed_corrections(read_settings())
    paths = [named for file in files for named in report_files(file)]
    work = partial(_read_file, _Wanted(published=published, as_json=as_json, explain=explain))
    outcomes = work_in_order(work, paths, jobs=jobs or count_cores(), corrections=corrections)
    shown = sys.stderr.isatty() and not sys.stdout.isatty() and len(paths) > 1
    failed = False
    # Closed in any case, so that no process goes on when Ctrl-C or a closed pipe ends this one.
    with closing(outcomes), ProgressLine() if shown else nullcontext() as line:
        for done, outcome in enumerate(outcomes, start=1):
            for warning in outcome.warnings:
                typer.echo(warning, err=True)
            if outcome.problem:
                typer.echo(outcome.problem, err=True)
                failed = True
            else:
                typer.echo(outcome.text)
            if line is not None:
                line(Progress(done=done, total=len(paths), what=f"{done:,} of {len(paths):,}: {outcome.file}"))
    if failed:
        raise typer.Exit(1)


def _read_file(wanted: _Wanted, named: tuple[str, Path]) -> _Outcome:
    """Read one file; whatever is wrong with it is told in the outcome and stops no other."""
    from geo.feeds.documents import file_content, read_report_file  # noqa: PLC0415 - heavy; --help comes first
    from geo.pipeline import read_safely  # noqa: PLC0415 - the same
    from geo.reading import read as read_report  # noqa: PLC0415 - the same

    name, path = named
    try:
        data = file_content(name, path)
        filed = read_report_file(data, name=name, published=wanted.published)
        reading = read_safely(read_report, filed.report, file=name)
    except GeoError as error:
        return _Outcome(file=name, problem=str(error))
    if wanted.as_json:
        text = json.dumps(_as_object(reading, explain=wanted.explain), ensure_ascii=False)
    else:
        text = _as_summary(reading, explain=wanted.explain)
    return _Outcome(file=name, text=text, warnings=filed.warnings)


def _as_object(reading: Reading, *, explain: bool) -> dict[str, object]:
    """Return the reading as the JSON contract of the command wants it."""
    return {
        "id": reading.report.id,
        "published": reading.report.published.isoformat(),
        "mentions": [_mention_object(mention) for mention in reading.mentions],
        "claims": [_claim_object(claim, explain=explain) for claim in reading.claims],
        "unresolved": [
            {"text": item.text, "start": item.start, "end": item.end, "reason": item.reason}
            for item in reading.unresolved
        ],
    }


def _mention_object(mention: Mention) -> dict[str, object]:
    resolution = mention.resolution
    place = resolution.place if resolution else None
    reasons = [mention.reason, resolution.reason if resolution else ""]
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "kind": mention.kind.value,
        "literal": mention.literal,
        "place_id": place.id if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "province": place.province if place and place.country == "UA" else None,
        "radius_km": resolution.radius_km if resolution else None,
        "reason": "; ".join(reason for reason in reasons if reason),
    }


def _claim_object(claim: Claim, *, explain: bool) -> dict[str, object]:
    fields = claim_fields(claim)
    return {"id": claim.id, **fields, "reason": claim.reason} if explain else fields


def _as_summary(reading: Reading, *, explain: bool) -> str:
    """Return the reading as lines for a person."""
    report = reading.report
    lines = [
        f"{report.id}, published {report.published}",
        f"  {len(reading.mentions)} names, {len(reading.claims)} claims",
    ]
    if explain:
        lines += [f"  {m.start:>6} {m.text}: {_mention_object(m)['reason']}" for m in reading.mentions]
    for claim in reading.claims:
        lines.append(
            f"  {_days(claim.dates.first, claim.dates.last)}  {claim.category.value:<17} {claim.place}"
            f" ({claim.place_id or 'not placed'})  {claim.affiliation.value} {claim.stance.value}: {claim.claimant}"
            + (f"  -> {claim.controller.value}" if claim.controller else "")
        )
        if explain:
            lines += [f"      {claim.reason}", f"      \u201c{claim.quote}\u201d"]
    for item in reading.unresolved:
        # Without words of the text it is said of the report as a whole.
        where = f"unresolved at {item.start}: {item.text} ({item.reason})" if item.text else f"note: {item.reason}"
        lines.append(f"  {where}")
    return "\n".join(lines)


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first}..{last}"
