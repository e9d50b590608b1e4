"""``dateline compare``: which towns differ between two days or two sources, since when, by what claims."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.claim_json import claim_fields
from geo.cli.options import Provinces, Sources, find_provinces, find_sources, parse_day
from geo.errors import ViewError
from geo.records import Clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.records import Claim, Standing, StandingState
    from geo.timeline.comparison import Agreement, Sides

compare = typer.Typer(no_args_is_help=True, help="Which towns differ between two days or two sources, and why.")

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
ClockOption = Annotated[Clock, typer.Option(help="With hindsight, or with what was known on the day.")]
Day = Annotated[date, typer.Argument(parser=parse_day, metavar="DATE", help="A day, as 2022-09-11.")]


@compare.command("days")
def compare_days(  # noqa: PLR0913 - one parameter for each part of the question
    first: Day,
    second: Day,
    *,
    source: Sources = [],  # noqa: B006 - typer wants the default, and nothing changes it
    province: Provinces = [],  # noqa: B006 - the same
    clock: ClockOption = Clock.HINDSIGHT,
    as_json: AsJson = False,
) -> None:
    """Show the towns whose standing differs between two days, with the claims behind the later one."""
    from geo.cli.library import heed_delay, load_claims  # noqa: PLC0415 - heavy; --help comes first
    from geo.records import View  # noqa: PLC0415 - the same
    from geo.timeline import differences, select  # noqa: PLC0415 - the same

    heed_delay(max(first, second))
    claims = load_claims()
    view = View(sources=find_sources(source, claims), provinces=find_provinces(province))
    found = differences(select(claims, view), first, second, clock=clock)
    if as_json:
        towns = [_pair(each.before, each.after, since=each.after.since) for each in found]
        _print_json({"days": [first.isoformat(), second.isoformat()], "differences": towns})
        return
    for each in found:
        _print_pair(each.before, each.after, since=each.after.since)
    typer.echo(f"{len(found)} towns differ between {first} and {second}.", err=True)


@compare.command("sources")
def compare_sources(  # noqa: PLR0913 - one parameter for each part of the question
    first: Annotated[str, typer.Argument(metavar="SOURCE", help="The name of a source.")],
    second: Annotated[str, typer.Argument(metavar="SOURCE", help="The name of another.")],
    *,
    on: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="The day; without it, the last that both cover."),
    ] = None,
    begins: Annotated[
        date | None, typer.Option("--from", parser=parse_day, metavar="DATE", help="Count agreement from this day.")
    ] = None,
    ends: Annotated[
        date | None, typer.Option("--to", parser=parse_day, metavar="DATE", help="Count agreement up to this day.")
    ] = None,
    province: Provinces = [],  # noqa: B006 - typer wants the default, and nothing changes it
    clock: ClockOption = Clock.HINDSIGHT,
    as_json: AsJson = False,
) -> None:
    """Show the towns of which two sources name different holders on a day, and how far they agree over time."""
    from geo.cli.library import heed_delay, load_claims  # noqa: PLC0415 - heavy; --help comes first
    from geo.records import View  # noqa: PLC0415 - the same
    from geo.timeline import select, standings_on  # noqa: PLC0415 - the same
    from geo.timeline.comparison import agreements, contrasts, set_side_by_side  # noqa: PLC0415 - the same

    claims = load_claims()
    if first == second:
        raise ViewError(f"{first!r} is compared with itself; name two sources.")
    names, provinces = find_sources((first, second), claims), find_provinces(province)
    chosen = {name: select(claims, View(sources=frozenset({name}), provinces=provinces)) for name in names}
    sides = set_side_by_side(chosen[first], chosen[second], clock=clock)
    if sides is None:
        raise ViewError(f"There is no day that both {first!r} and {second!r} cover; nothing can be compared.")
    day = on or sides.days[1]
    heed_delay(day)
    span = _span_within(sides, begins, ends)
    found = contrasts(sides.first, sides.second, on=day)
    known = day if clock is Clock.KNOWN else None
    ids = {each.place_id for each in found}
    pairs = [
        {town.place_id: town for town in standings_on(_about(chosen[name], ids), day, known=known)}
        for name in (first, second)
    ]
    rows = agreements(sides.first, sides.second, days=span, provinces=sides.provinces)
    if as_json:
        towns = [_pair(pairs[0][each.place_id], pairs[1][each.place_id], since=each.since) for each in found]
        _print_json(
            {
                "sources": [first, second],
                "on": day.isoformat(),
                "days": [each.isoformat() for each in span],
                "agreement": [_agreement(row) for row in rows],
                "differences": towns,
            }
        )
        return
    for each in found:
        _print_pair(pairs[0][each.place_id], pairs[1][each.place_id], since=each.since)
    typer.echo(f"\nAgreement of {first} and {second} from {span[0]} to {span[1]}, in percent of place-days:")
    for row in rows:
        _print_agreement(row)
    typer.echo(f"{len(found)} towns differ on {day}.", err=True)


def _about(claims: Iterable[Claim], ids: set[str]) -> list[Claim]:
    return [claim for claim in claims if claim.place_id in ids]


def _span_within(sides: Sides, begins: date | None, ends: date | None) -> tuple[date, date]:
    """Give the days to count, within those that both sides cover."""
    first, last = max(begins or sides.days[0], sides.days[0]), min(ends or sides.days[1], sides.days[1])
    if last < first:
        raise ViewError(f"Both sources cover {sides.days[0]} to {sides.days[1]}; choose days within.")
    return first, last


def _pair(one: Standing, other: Standing, *, since: date | None) -> dict[str, object]:
    return {
        "place_id": other.place_id,
        "place": _name(other),
        "province": other.province,
        "since": since.isoformat() if since else None,
        "first": _side(one),
        "second": _side(other),
    }


def _side(standing: Standing) -> dict[str, object]:
    return {
        "standing": standing.state.value,
        "since": standing.since.isoformat() if standing.since else None,
        "supporting": [_claim(claim) for claim in standing.supporting],
        "opposing": [_claim(claim) for claim in standing.opposing],
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        **claim_fields(claim),
        "source": claim.source,
        "report_id": claim.report_id,
        "published": claim.published.isoformat(),
    }


def _agreement(row: Agreement) -> dict[str, object]:
    return {
        "province": row.province,
        "towns": row.towns,
        "place_days": row.both,
        "agree_percent": None if row.agree_percent is None else round(row.agree_percent, 2),
        "match_percent": None if row.match_percent is None else round(row.match_percent, 2),
        "only_first": row.only_first,
        "only_second": row.only_second,
    }


def _print_json(what: dict[str, object]) -> None:
    typer.echo(json.dumps(what, ensure_ascii=False))


def _print_pair(one: Standing, other: Standing, *, since: date | None) -> None:
    where = f"{_name(other)} ({other.province or 'no province'})"
    typer.echo(f"{where:<36} {_state(one.state)} -> {_state(other.state)} since {since or 'an unknown day'}")
    for claim in _newest(other.supporting) or _newest(one.supporting):
        typer.echo(f"    {claim.dates.last} {claim.claimant}: {claim.quote}")


def _state(state: StandingState) -> str:
    return f"{state.value:<16}"


def _newest(claims: Sequence[Claim]) -> Sequence[Claim]:
    return claims[:1]


def _print_agreement(row: Agreement) -> None:
    share = "   none" if row.agree_percent is None else f"{row.agree_percent:6.1f}%"
    typer.echo(f"  {row.province or 'all':<8} {share}  of {row.both:>9,} place-days, {row.towns:>6,} towns")


def _name(standing: Standing) -> str:
    from geo.gazetteer import display_name  # noqa: PLC0415 - heavy; --help comes first

    return display_name(standing.place_id, standing.place)
