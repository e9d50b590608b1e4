"""``dateline areas``: how many km² of each province each side holds, by the control areas of a source."""

from __future__ import annotations

import json
from datetime import date  # noqa: TC003 - typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from geo.cli.options import Restricted, parse_day, tell_terms
from geo.records import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.pipeline.areas import AreaReport
    from geo.records import ControlArea, SourceTerms
    from geo.timeline.areas import Extent


def areas(  # noqa: PLR0913 - what can be asked of areas
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
    save: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Write the areas themselves to a file, as GeoJSON; - is the standard output."
        ),
    ] = None,
    include_restricted: Restricted = False,
) -> None:
    """Measure the control areas that sources show, or save them: on a day without any, those of the nearest earlier."""
    from geo.cli.library import heed_delay, newest_day  # noqa: PLC0415 - heavy; --help comes first
    from geo.errors import ViewError  # noqa: PLC0415 - the same
    from geo.pipeline.areas import areas_of, report_areas  # noqa: PLC0415 - the same
    from geo.settings import read_settings  # noqa: PLC0415 - the same
    from geo.store import open_store  # noqa: PLC0415 - the same

    if save is not None and (since is not None or as_json):
        raise typer.BadParameter("--save writes areas and measures nothing, so it takes neither --since nor --json.")
    heed_delay(on)
    newest = newest_day()
    with open_store(read_settings()) as store:
        names = list(dict.fromkeys(source)) or list(store.area_days())
        if not names:
            raise ViewError("There are no control areas yet; import DeepState, NZZ or ISW (dateline import --help).")
        if save is not None:
            shown = [area for name in names for area in areas_of(store, name, on=on, newest=newest)]
            _save(save, View(day=on, sources=frozenset(source)), shown, store.terms(), restricted=include_restricted)
            return
        reports = [report_areas(store, name, on=on, since=since, newest=newest) for name in names]
    for report in reports:
        for line in _as_objects(report) if as_json else _as_lines(report):
            typer.echo(line)


def _save(
    file: str, view: View, shown: list[ControlArea], terms: Mapping[str, SourceTerms], *, restricted: bool
) -> None:
    """Write areas to a file, as far as the terms of their sources let them go."""
    from geo.cli.writing import new_file  # noqa: PLC0415 - heavy; --help comes first
    from geo.pipeline.exporting import prepare_areas, write_areas_file  # noqa: PLC0415 - the same

    outgoing = prepare_areas(shown, view, terms, restricted=restricted)
    with new_file(file) as path:
        write_areas_file(path, outgoing)
    typer.echo(f"Areas written: {len(outgoing.areas)}.", err=True)
    tell_terms(outgoing)


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
