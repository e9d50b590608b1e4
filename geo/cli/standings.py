"""``dateline standings``: who holds which town on a day, and by whose word."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.claim_json import claim_fields
from geo.cli.options import Provinces, Sources, find_provinces, find_sources, parse_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.records import Claim, Standing


def standings(
    *,
    on: Annotated[date, typer.Option(parser=parse_day, metavar="DATE", help="The day, as 2022-09-11.")],
    known: Annotated[
        date | None,
        typer.Option(
            parser=parse_day,
            metavar="DATE",
            help="Use only what was published by this day; without it, everything (hindsight).",
        ),
    ] = None,
    source: Sources = [],  # noqa: B006 - typer wants the default, and nothing changes it
    province: Provinces = [],  # noqa: B006 - the same
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line and place.")] = False,
) -> None:
    """Show the standing of every town that a claim speaks of, on a day."""
    from geo.cli.library import heed_delay, load_claims  # noqa: PLC0415 - heavy; --help comes first
    from geo.gazetteer import display_name  # noqa: PLC0415 - the same
    from geo.records import View  # noqa: PLC0415 - the same
    from geo.timeline import select, standings_on  # noqa: PLC0415 - the same

    heed_delay(on)
    claims = load_claims()
    view = View(sources=find_sources(source, claims), provinces=find_provinces(province))
    for found in standings_on(select(claims, view), on, known=known):
        standing = replace(found, place=display_name(found.place_id, found.place))
        typer.echo(json.dumps(_as_object(standing), ensure_ascii=False) if as_json else _as_line(standing))


def _as_object(standing: Standing) -> dict[str, object]:
    return {
        "place_id": standing.place_id,
        "place": standing.place,
        "province": standing.province,
        "latitude": standing.latitude,
        "longitude": standing.longitude,
        "radius_km": standing.radius_km,
        "standing": standing.state.value,
        "since": standing.since.isoformat() if standing.since else None,
        "age_days": standing.age_days,
        "changing": standing.changing,
        "implied": standing.implied,
        "supporting": _as_objects(standing.supporting),
        "opposing": _as_objects(standing.opposing),
        "unconfirmed": _as_objects(standing.unconfirmed),
    }


def _as_objects(claims: Iterable[Claim]) -> list[dict[str, object]]:
    return [
        {**claim_fields(claim), "report_id": claim.report_id, "published": claim.published.isoformat()}
        for claim in claims
    ]


def _as_line(standing: Standing) -> str:
    notes = [
        f"since {standing.since}" if standing.since else "",
        f"last spoken of {standing.age_days} days before" if standing.age_days else "",
        "changing" if standing.changing else "",
        "implied" if standing.implied else "",
    ]
    where = f"{standing.place} ({standing.province or 'no province'})"
    return f"{standing.state.value:<16} {where:<36} {', '.join(filter(None, notes))}".rstrip()
