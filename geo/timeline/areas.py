"""Dated control areas: which of them hold on a day, and how many km² of each province each side has by them.

A source shows areas for some days. On any other day its nearest earlier day holds, with its date told; nothing is
interpolated, and before a source's first day it shows nothing.

Where areas of one day overlap, a point counts once: as contested where both sides have it, else for the side that
has it, else as contested, else as unknown. :func:`geo.timeline.areas_places.settlement_claims` goes by the same order.

Areas are measured in a Lambert azimuthal equal-area projection with its centre in the middle of Ukraine. Any
equal-area projection gives the same km² for the same ring on the ellipsoid; what differs is the line between two
points, which is straight in the plane. Between Ukraine's far ends this projection distorts angles by 0.26° at most,
EPSG:3035, whose centre is at 10° E, by 2.0°, so that its lines stray further from those that sources drew. The
provinces' own outlines are generalised: they are within 2 % of the official areas, but for those of Kherson and
Mykolaiv (8 and 4 % less, without their bays and lagoons), of Sevastopol (14 % less), and of Kyiv city and Kyiv
province, which are right together only.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
import shapely

from geo.errors import DataError
from geo.records import ControlArea, Controller
from geo.settings import DATA
from geo.timeline.areas_shapes import HOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

PROJECTION: Final = "+proj=laea +lat_0=48.5 +lon_0=31.5 +ellps=WGS84 +units=m"

Holder = Controller | None

_PROVINCES: Final = DATA / "provinces.geojson"
_SQUARE_KM: Final = 1e6
_LEAST_KM2: Final = 0.005
"""Less than this is rounding, and would show as 0.00."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of a province is under somebody's control, in km².

    ``province`` is an ISO 3166-2 code, None for all that lies outside Ukraine; ``controller`` None is what the source
    calls unknown. ``gained`` and ``lost`` are the change since the other day (None without one): ground that was not
    under this control then, and ground that is no more. ``total_km2`` is the whole province's (None outside Ukraine).
    """

    province: str | None
    controller: Holder
    km2: float
    total_km2: float | None
    gained: float | None = None
    lost: float | None = None


def day_shown(days: Sequence[date], on: date) -> date | None:
    """Give the day of ``days`` (sorted) whose areas hold on the day ``on``: the nearest that is not later."""
    place = bisect_right(days, on)
    return days[place - 1] if place else None


def measure(areas: Iterable[ControlArea], *, before: Iterable[ControlArea] | None = None) -> tuple[Extent, ...]:
    """Measure the areas of one day of one source by province and controller, with the change since those ``before``.

    The extents are ordered by province, what lies outside Ukraine last; those of nothing are left out.
    """
    now = by_holder(areas)
    then = None if before is None else by_holder(before)
    found: list[Extent] = []
    for province, outline in _grounds():
        total = None if province is None else outline.area / _SQUARE_KM
        for holder in HOLDERS:
            here = _within(now[holder], outline, outside=province is None)
            there = None if then is None else _within(then[holder], outline, outside=province is None)
            gained = None if there is None else _km2(shapely.difference(here, there))
            lost = None if there is None else _km2(shapely.difference(there, here))
            if max(km2 := _km2(here), gained or 0, lost or 0) >= _LEAST_KM2:
                found.append(
                    Extent(province=province, controller=holder, km2=km2, total_km2=total, gained=gained, lost=lost)
                )
    return tuple(found)


def by_holder(areas: Iterable[ControlArea]) -> Mapping[Holder, shapely.Geometry]:
    """Give what each holder has on a day, projected (metres), no point of it twice."""
    areas = tuple(areas)
    geometries = project(shapely.from_wkb([area.wkb for area in areas])) if areas else np.empty(0, dtype=object)
    whole: dict[Holder, shapely.Geometry] = {}
    for holder in HOLDERS:
        of_holder = [geometry for area, geometry in zip(areas, geometries, strict=True) if area.controller is holder]
        whole[holder] = shapely.union_all(of_holder)
    ukraine, russia = whole[Controller.UKRAINE], whole[Controller.RUSSIA]
    both, either = shapely.intersection(ukraine, russia), shapely.union(ukraine, russia)
    contested = shapely.union(shapely.difference(whole[Controller.CONTESTED], either), both)
    return {
        Controller.UKRAINE: shapely.difference(ukraine, both),
        Controller.RUSSIA: shapely.difference(russia, both),
        Controller.CONTESTED: contested,
        None: shapely.difference(whole[None], shapely.union(either, contested)),
    }


def project(geometries: NDArray[Any]) -> NDArray[Any]:
    """Project geometries in degrees (longitude first) into the plane in which areas are measured."""
    projected = shapely.transform(geometries, _to_plane)
    # Rounding may close a gap of less than a micrometre, which is enough to make a ring cross itself.
    return cast("NDArray[Any]", np.where(shapely.is_valid(projected), projected, shapely.make_valid(projected)))


def _to_plane(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.stack(_transformer().transform(coordinates[:, 0], coordinates[:, 1]), axis=1)


@lru_cache(maxsize=1)
def _transformer() -> Any:  # noqa: ANN401 - pyproj is loaded when something is measured
    from pyproj import Transformer  # noqa: PLC0415 - the same

    return Transformer.from_crs("EPSG:4326", PROJECTION, always_xy=True)


@lru_cache(maxsize=1)
def _grounds() -> tuple[tuple[str | None, shapely.Geometry], ...]:
    """Give the provinces with their projected outlines, by code, and last (None) the whole of Ukraine."""
    try:
        features = json.loads(_PROVINCES.read_text(encoding="utf-8"))["features"]
        codes = [feature["properties"]["iso"] for feature in features]
        outlines = project(shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{_PROVINCES.name} in data/ cannot be read ({error}); restore it from the repository."
        ) from error
    shapely.prepare(outlines)
    return (*sorted(zip(codes, outlines, strict=True), key=lambda pair: pair[0]), (None, shapely.union_all(outlines)))


def _within(part: shapely.Geometry, outline: shapely.Geometry, *, outside: bool) -> shapely.Geometry:
    if outside:
        return shapely.difference(part, outline)
    return shapely.intersection(part, outline) if shapely.intersects(outline, part) else shapely.Polygon()


def _km2(geometry: shapely.Geometry) -> float:
    return float(shapely.area(geometry)) / _SQUARE_KM
