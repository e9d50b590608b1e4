"""From a view to a file: what of it may leave, and the file in the format that was asked for.

Claims come from shared columns and are made into records a few at a time, so that a million of them do not fill the
memory; only a picture and the map as one file hold what they draw.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from geo.exports.about import describe_credits, describe_file, describe_for_people
from geo.exports.formats import Format
from geo.exports.terms import Withheld, find_withheld, terms_of, withhold
from geo.pipeline.summary import Progress, ignore_progress
from geo.records import ControlArea, SourceTerms, Standing, View
from geo.timeline import ClaimTable, select_ground, shown, standings_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

PICTURE_SCALE: Final = 2
"""A picture has twice the pixels of its measure, so that it is sharp in print and on fine screens."""

_STEP: Final = 5_000
"""Rows between two reports of progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """What of a view goes into a file.

    ``released`` are all claims that may leave, before any filter; ``claims`` and ``standings`` those that the map of
    the view shows without what is ``withheld``, ``areas`` its control areas, likewise;
    ``sources`` the terms of all that is in it; ``about`` what the file says of itself.
    """

    view: View
    released: ClaimTable
    claims: ClaimTable
    standings: Sequence[Standing]
    sources: Mapping[str, SourceTerms]
    withheld: tuple[Withheld, ...]
    about: Mapping[str, object]
    areas: tuple[ControlArea, ...] = ()


def prepare_export(
    claims: ClaimTable,
    view: View,
    terms: Mapping[str, SourceTerms],
    *,
    restricted: bool = False,
    areas: Iterable[ControlArea] = (),
) -> Outgoing:
    """Choose what of a view goes into a file, out of all claims that may leave the app.

    ``view`` has its day. Sources that their ``terms`` keep in are left out, and standings are worked out without
    them; with ``restricted`` they stay, and the file says that it is not to be passed on. ``areas`` are the control
    areas that the map of the view shows, for files that can hold them.
    """
    areas = tuple(areas)
    with_areas = {area.source for area in areas}
    withheld = () if restricted else find_withheld(claims, view, terms, with_areas=with_areas)
    kept_in = {each.source for each in withheld}
    released = withhold(claims, withheld)
    chosen = shown(released, view)
    said = chosen.values_of("source").keys() | select_ground(released, view).values_of("source").keys()
    named = sorted(said | (with_areas - kept_in))
    sources = {name: terms_of(name, terms) for name in named}
    return Outgoing(
        view=view,
        released=released,
        claims=chosen,
        standings=standings_in(released, view),
        sources=sources,
        withheld=withheld,
        about=describe_file(view, sources, withheld=withheld),
        areas=tuple(area for area in areas if area.source not in kept_in),
    )


def prepare_areas(
    areas: Iterable[ControlArea], view: View, terms: Mapping[str, SourceTerms], *, restricted: bool = False
) -> Outgoing:
    """Choose which control areas go into a file of their own; ``view`` has the day and the sources asked for."""
    outgoing = prepare_export(ClaimTable.of([]), view, terms, restricted=restricted, areas=areas)
    about = dict(outgoing.about) | {
        "selection": "Control areas of the day, or of the nearest earlier one of each source"
    }
    return replace(outgoing, about=about)


def write_areas_file(path: Path, outgoing: Outgoing) -> None:
    """Write the control areas as GeoJSON to the file ``path``, which is not there yet; may raise :class:`OSError`."""
    from geo.exports.areas import write_areas  # noqa: PLC0415 - shapely is loaded for areas only

    with path.open("x", encoding="utf-8", newline="") as stream:
        write_areas(stream, areas=outgoing.areas, about=outgoing.about)


def write_export(
    path: Path, form: Format, outgoing: Outgoing, *, progress: Callable[[Progress], None] = ignore_progress
) -> None:
    """Write the file ``path``, which is not there yet. Raises :class:`OSError` when the disk does not take it."""
    match form:
        case Format.HTML:
            _write_html(path, outgoing)
        case Format.PNG:
            _write_picture(path, outgoing)
        case _:
            _write_rows(path, form, outgoing, progress)


def _write_rows(path: Path, form: Format, outgoing: Outgoing, progress: Callable[[Progress], None]) -> None:
    total = len(outgoing.claims) + len(outgoing.standings)
    claims = _counted(outgoing.claims, 0, total, progress)
    standings = _counted(outgoing.standings, len(outgoing.claims), total, progress)
    about = outgoing.about
    if form is Format.GPKG:
        from geo.exports.geopackage import write_geopackage  # noqa: PLC0415 - each format loads what it needs

        write_geopackage(path, claims=claims, standings=standings, about=about, areas=outgoing.areas)
        return
    with path.open("xb") as stream:
        if form is Format.GEOPARQUET:
            from geo.exports.geoparquet import write_geoparquet  # noqa: PLC0415 - the same

            write_geoparquet(stream, claims=claims, standings=standings, about=about)
        elif form is Format.KML:
            from geo.exports.kml import write_kml  # noqa: PLC0415 - the same

            write_kml(stream, claims=claims, standings=standings, about=about)
        elif form is Format.CSV:
            from geo.exports.csv import write_csv  # noqa: PLC0415 - the same

            with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
                write_csv(text, claims=claims, standings=standings, about=about)
        else:
            from geo.exports.geojson import write_geojson  # noqa: PLC0415 - the same

            with io.TextIOWrapper(stream, encoding="utf-8", newline="") as text:
                write_geojson(text, claims=claims, standings=standings, about=about)


def _counted(rows: Sequence[Any], before: int, total: int, progress: Callable[[Progress], None]) -> Iterator[Any]:
    """Give the rows one by one, and tell how far it is."""
    for number, row in enumerate(rows, before):
        if number % _STEP == 0:
            progress(Progress(done=number, total=total, what=f"{number:,} of {total:,} rows"))
        yield row


def _write_picture(path: Path, outgoing: Outgoing) -> None:
    from geo.atlas.picture import write_picture  # noqa: PLC0415 - matplotlib is heavy

    credit = describe_credits(outgoing.about, outgoing.sources, datetime.now(UTC).date())
    if outgoing.withheld:
        credit += f" Left out by their terms: {', '.join(each.terms.title for each in outgoing.withheld)}."
    with path.open("xb") as stream:
        write_picture(
            stream,
            claims=outgoing.claims,
            standings=outgoing.standings,
            day=outgoing.view.day,
            subtitle=str(outgoing.about["selection"]),
            attribution=credit,
            scale=PICTURE_SCALE,
        )


def _write_html(path: Path, outgoing: Outgoing) -> None:
    from geo.atlas.standalone import write_standalone  # noqa: PLC0415 - folium is heavy

    with path.open("x", encoding="utf-8", newline="") as stream:
        write_standalone(
            stream,
            claims=outgoing.released,
            view=outgoing.view,
            subtitle=str(outgoing.about["selection"]),
            titles={name: terms.title for name, terms in outgoing.sources.items()},
            about=describe_for_people(outgoing.about),
        )
