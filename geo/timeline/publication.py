"""What may leave the app: nothing newer than the publication delay, and no exact spot that a person supplied."""

from __future__ import annotations

from datetime import timedelta
from math import sqrt
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.records import CHRONOLOGY, REPORTS
from geo.settings import MAX_DECIMALS
from geo.timeline.table import ClaimTable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.records import Claim
    from geo.timeline.columns import Array

KM_PER_DEGREE: Final = 111.32
"""Length of a degree of longitude on the equator, the longest there is (WGS 84)."""

_OWN_SOURCES: Final = frozenset({REPORTS, CHRONOLOGY})


def publishable(claims: Iterable[Claim], *, today: date, delay_days: int) -> ClaimTable:
    """Keep the claims that may leave the app: published, and speaking of days, at least ``delay_days`` ago.

    A delay of 0 lets everything pass.
    """
    table = ClaimTable.of(claims)
    if delay_days == 0:
        return table
    newest = (today - timedelta(days=delay_days)).toordinal()
    return table.where(np.maximum(table.column("published"), table.column("date_last")) <= newest)


def coarsened(claims: Iterable[Claim], *, decimals: int) -> ClaimTable:
    """Give the claims with the coordinates of imported sets rounded to ``decimals`` decimals of a degree.

    What Dateline read itself has the coordinates of the gazetteer, which are public and stay. The radius
    grows to what the rounding may have moved the place by. ``MAX_DECIMALS`` decimals turn it off.
    """
    table = ClaimTable.of(claims)
    if decimals >= MAX_DECIMALS:
        return table
    latitude, longitude, radius = (table.column(name) for name in ("latitude", "longitude", "radius_km"))
    rows = np.flatnonzero(~table.codes_in("source", _OWN_SOURCES) & ~np.isnan(latitude) & ~np.isnan(longitude))
    if not len(rows):
        return table
    moved_km = KM_PER_DEGREE * 10**-decimals / sqrt(2)
    return table.replacing(
        rows,
        {
            "latitude": _round(latitude[rows], decimals),
            "longitude": _round(longitude[rows], decimals),
            "radius_km": np.fmax(radius[rows], moved_km),
        },
    )


def _round(degrees: Array, decimals: int) -> Array:
    """Round as Python does: numpy rounds a few halves the other way. Places repeat, so each value is done once."""
    values, places = np.unique(degrees, return_inverse=True)
    return np.array([round(value, decimals) for value in values.tolist()])[places]
