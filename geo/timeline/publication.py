"""What may leave the app: nothing newer than the publication delay, and no exact spot that a person supplied."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from math import sqrt
from typing import TYPE_CHECKING, Final

from geo.records import CHRONOLOGY, REPORTS
from geo.settings import MAX_DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from geo.records import Claim

KM_PER_DEGREE: Final = 111.32
"""Length of a degree of longitude on the equator, the longest there is (WGS 84)."""

_OWN_SOURCES: Final = frozenset({REPORTS, CHRONOLOGY})


def publishable(claims: Iterable[Claim], *, today: date, delay_days: int) -> Iterator[Claim]:
    """Yield the claims that may leave the app: published, and speaking of days, at least ``delay_days`` ago.

    A delay of 0 lets everything pass.
    """
    newest = today - timedelta(days=delay_days)
    for claim in claims:
        if delay_days == 0 or max(claim.published, claim.dates.last) <= newest:
            yield claim


def coarsened(claims: Iterable[Claim], *, decimals: int) -> Iterator[Claim]:
    """Yield the claims with the coordinates of imported sets rounded to ``decimals`` decimals of a degree.

    What Dateline read itself has the coordinates of the gazetteer, which are public and stay. The radius
    grows to what the rounding may have moved the place by. ``MAX_DECIMALS`` decimals turn it off.
    """
    moved_km = KM_PER_DEGREE * 10**-decimals / sqrt(2)
    for claim in claims:
        if decimals >= MAX_DECIMALS or claim.source in _OWN_SOURCES or None in (claim.latitude, claim.longitude):
            yield claim
        else:
            yield replace(
                claim,
                latitude=_round(claim.latitude, decimals),
                longitude=_round(claim.longitude, decimals),
                radius_km=max(claim.radius_km or 0.0, moved_km),
            )


def _round(degrees: float | None, decimals: int) -> float | None:
    return None if degrees is None else round(degrees, decimals)
