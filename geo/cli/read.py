"""``dateline read``: reports in, mentions and claims out."""

from __future__ import annotations

import json
from datetime import date  # noqa: TC003 - typer reads the annotations
from pathlib import Path  # noqa: TC003 - the same
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.claim_json import claim_fields
from geo.cli.options import parse_day
from geo.errors import GeoError, ReportError

if TYPE_CHECKING:
    from geo.records import Claim, Mention, Reading


def read(
    files: Annotated[list[Path], typer.Argument(help="Reports: text or Markdown, with or without front matter.")],
    *,
    published: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="Publication date of files that give none."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line and report.")] = False,
    explain: Annotated[bool, typer.Option(help="Say for each mention and claim which rule and words made it.")] = False,
) -> None:
    """Read reports: the places they name, and who claims what of them, when."""
    from geo.feeds.reports import parse_report  # noqa: PLC0415 - heavy; --help comes first
    from geo.pipeline import heed_corrections  # noqa: PLC0415 - the same
    from geo.reading import read as read_report  # noqa: PLC0415 - the same
    from geo.settings import read_settings  # noqa: PLC0415 - the same

    heed_corrections(read_settings())
    failed = False
    for file in files:
        try:
            data = file.read_bytes()
            report = parse_report(data, name=file.name, published=published)
        except OSError as error:
            problem = ReportError(f"cannot be opened ({error.strerror}).", file=str(file), remedy="Check the path.")
            typer.echo(str(problem), err=True)
            failed = True
            continue
        except GeoError as error:
            typer.echo(str(error), err=True)
            failed = True
            continue
        reading = read_report(report)
        if as_json:
            typer.echo(json.dumps(_as_object(reading, explain=explain), ensure_ascii=False))
        else:
            typer.echo(_as_summary(reading, explain=explain))
    if failed:
        raise typer.Exit(1)


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
