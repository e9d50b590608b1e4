"""``dateline areas``: how many km² of each province each side holds, by the control areas of a source."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.options import parse_day

if TYPE_CHECKING:
    from geo.pipeline.areas import AreaReport
    from geo.timeline.areas import Extent


def areas(
    *,
    on: Annotated[date, typer.Option(parser=parse_day, metavar="DATE", help="The day, as 2022-09-11.")],
    since: Annotated[
        date | None,
        typer.Option(parser=parse_day, metavar="DATE", help="Show what was gained and lost since this day, too."),
    ] = None,
    source: Annotated[
        list[str],
        typer.Option("--source", metavar="NAME", help="Only areas of this source; may be given several times."),
    ] = [],  # noqa: B006 - typer wants the default, and nothing changes it
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a line, for each source, province and holder.")
    ] = False,
) -> None:
    """Measure the control areas that sources show: on a day without any, those of the nearest earlier day."""
    from geo.cli.library import heed_delay  # noqa: PLC0415 - heavy; --help comes first
    from geo.errors import ViewError  # noqa: PLC0415 - the same
    from geo.pipeline.areas import report_areas  # noqa: PLC0415 - the same
    from geo.settings import read_settings  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    heed_delay(on)
    settings = read_settings()
    newest = datetime.now(UTC).date() - timedelta(days=settings.delay_days) if settings.delay_days else date.max
    with open_store(settings) as store:
        names = list(dict.fromkeys(source)) or list(store.area_days())
        if not names:
            raise ViewError("There are no control areas yet; import DeepState, NZZ or ISW (dateline import --help).")
        reports = [report_areas(store, name, on=on, since=since, newest=newest) for name in names]
    for report in reports:
        for line in _as_objects(report) if as_json else _as_lines(report):
            typer.echo(line)


def _as_objects(report: AreaReport) -> list[str]:
    return [
        json.dumps(
            {
                "source": report.source,
                "day": report.day.isoformat(),
                "since": report.since.isoformat() if report.since else None,
                "province": extent.province,
                "controller": extent.controller,
                "km2": round(extent.km2, 2),
                "province_km2": None if extent.total_km2 is None else round(extent.total_km2, 2),
                "gained_km2": None if extent.gained is None else round(extent.gained, 2),
                "lost_km2": None if extent.lost is None else round(extent.lost, 2),
            },
            ensure_ascii=False,
        )
        for extent in report.extents
    ]


def _as_lines(report: AreaReport) -> list[str]:
    from geo.gazetteer import load_gazetteer  # noqa: PLC0415 - heavy; --help comes first

    names = {place.id: place.name for place in load_gazetteer().provinces()}
    change = f", changes since {report.since}" if report.since else ""
    return [f"{report.source}: areas of {report.day}{change}"] + [
        _as_line(extent, "outside Ukraine" if extent.province is None else names[extent.province])
        for extent in report.extents
    ]


def _as_line(extent: Extent, where: str) -> str:
    share = f"{extent.km2 / extent.total_km2:7.1%}" if extent.total_km2 else " " * 7
    change = "" if extent.gained is None else f"  gained {extent.gained:9,.1f}  lost {extent.lost:9,.1f}"
    return f"  {where:<18} {extent.controller or 'unknown':<10} {extent.km2:10,.1f} km² {share}{change}"
