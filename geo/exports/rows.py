"""A claim or a standing as one flat row of named values: what all formats share.

Values are plain JSON: str, int, float, bool, list of str, or None where unknown. Days are ISO dates. Of a
standing, ``date_first`` is the first possible day of the state, ``date_last`` the day that it is given for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

from geo.gazetteer import display_name, load_gazetteer
from geo.records import Claim, Level, Standing, StandingState

if TYPE_CHECKING:
    from collections.abc import Mapping

Row: TypeAlias = dict[str, object]

PROPERTIES: Final = (
    "layer",
    "place_id",
    "place",
    "province",
    "province_code",
    "level",
    "radius_km",
    "category",
    "controller",
    "standing",
    "date_first",
    "date_last",
    "date_basis",
    "claimant",
    "affiliation",
    "stance",
    "quote",
    "report_id",
    "report_title",
    "publisher",
    "published",
    "url",
    "source",
    "review",
    "extractor",
)
"""The properties of the stable layer, always all present."""

EXTRAS: Final = {
    "claim": ("start", "end", "reason"),
    "standing": ("age_days", "changing", "implied", "supporting", "opposing", "unconfirmed"),
}
"""What a row of a layer has besides, so that reading back loses nothing."""

DECIMALS: Final = 6
"""Decimals of a degree that leave the app at most (RFC 7946, section 11.2): about 10 cm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingRow:
    """A standing as files have it: the claims behind it by their ids only."""

    place_id: str
    place: str
    province: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    day: date
    state: StandingState
    since: date | None
    age_days: int | None
    changing: bool
    implied: bool
    supporting: tuple[str, ...]
    opposing: tuple[str, ...]
    unconfirmed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What was read back from a file."""

    claims: tuple[Claim, ...]
    standings: tuple[StandingRow, ...]


def as_published(claim: Claim) -> Claim:
    """Give the claim as files have it: ``DECIMALS`` decimals; no coordinates unless it is about a town.

    A claim about a province is about all of it, and a dot at its centre would say something else.
    """
    latitude, longitude = _published_point(claim)
    return replace(claim, latitude=latitude, longitude=longitude)


def _published_point(claim: Claim) -> tuple[float, float] | tuple[None, None]:
    if claim.level is not Level.TOWN or claim.latitude is None or claim.longitude is None:
        return None, None
    return round(claim.latitude, DECIMALS), round(claim.longitude, DECIMALS)


def as_row(standing: Standing) -> StandingRow:
    """Give the standing as files have it, under the gazetteer's name."""
    placed = standing.latitude is not None and standing.longitude is not None
    return StandingRow(
        place_id=standing.place_id,
        place=display_name(standing.place_id, standing.place),
        province=standing.province,
        latitude=round(standing.latitude or 0.0, DECIMALS) if placed else None,
        longitude=round(standing.longitude or 0.0, DECIMALS) if placed else None,
        radius_km=standing.radius_km,
        day=standing.day,
        state=standing.state,
        since=standing.since,
        age_days=standing.age_days,
        changing=standing.changing,
        implied=standing.implied,
        supporting=tuple(claim.id for claim in standing.supporting),
        opposing=tuple(claim.id for claim in standing.opposing),
        unconfirmed=tuple(claim.id for claim in standing.unconfirmed),
    )


def flatten_claim(claim: Claim) -> Row:
    """Flatten a claim: ``id``, ``latitude``, ``longitude``, ``PROPERTIES`` and the extras of its layer."""
    latitude, longitude = _published_point(claim)
    return {
        "id": f"claim:{claim.source}:{claim.id}",
        "layer": "claim",
        "place_id": claim.place_id,
        "place": claim.place,
        "province": _province_names().get(claim.province or ""),
        "province_code": claim.province,
        "level": None if claim.level is Level.REGION else claim.level.value,
        "latitude": latitude,
        "longitude": longitude,
        "radius_km": claim.radius_km,
        "category": claim.category.value,
        "controller": claim.controller.value if claim.controller else None,
        "standing": None,
        "date_first": claim.dates.first.isoformat(),
        "date_last": claim.dates.last.isoformat(),
        "date_basis": claim.dates.basis.value,
        "claimant": claim.claimant,
        "affiliation": claim.affiliation.value,
        "stance": claim.stance.value,
        "quote": claim.quote,
        "report_id": claim.report_id,
        "report_title": claim.report_title or None,
        "publisher": claim.publisher or None,
        "published": claim.published.isoformat(),
        "url": claim.url or None,
        "source": claim.source,
        "review": claim.review.value,
        "extractor": claim.extractor,
        "start": claim.start,
        "end": claim.end,
        "reason": claim.reason or None,
    }


def flatten_standing(standing: Standing) -> Row:
    """Flatten a standing in the same way."""
    out = as_row(standing)
    return dict.fromkeys(PROPERTIES) | {
        "id": f"standing:{out.place_id}:{out.day.isoformat()}",
        "layer": "standing",
        "place_id": out.place_id,
        "place": out.place,
        "province": _province_names().get(out.province or ""),
        "province_code": out.province,
        "level": Level.TOWN.value,
        "latitude": out.latitude,
        "longitude": out.longitude,
        "radius_km": out.radius_km,
        "standing": out.state.value,
        "date_first": out.since.isoformat() if out.since else None,
        "date_last": out.day.isoformat(),
        "age_days": out.age_days,
        "changing": out.changing,
        "implied": out.implied,
        "supporting": list(out.supporting),
        "opposing": list(out.opposing),
        "unconfirmed": list(out.unconfirmed),
    }


@cache
def _province_names() -> Mapping[str, str]:
    return {province.id: province.name for province in load_gazetteer().provinces()}
