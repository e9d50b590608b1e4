"""One row of any table, by field, into a claim: what ``csv`` and ``geojson`` share."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from geo.feeds.tables.fields import read_category, read_side, read_stance
from geo.feeds.tables.points import read_degrees, read_pair, read_point
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.voices import affiliation_of
from geo.records import Claim, DateBasis, DateSpan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.feeds.tables.placing import Spot
    from geo.feeds.tables.table import Desk

MOST_RADIUS_KM: Final = 500.0
LONGEST_QUOTE: Final = 20_000
"""Signs of a description that are kept; a longer one is no quote but a document."""

_WEB: Final = ("http://", "https://")


def make_claim(  # noqa: PLR0913 - all by keyword, and each is another matter
    values: Mapping[str, str],
    desk: Desk,
    *,
    kind: str,
    number: str,
    answers: Mapping[str, str],
    point: tuple[float, float] | None = None,
) -> Claim:
    """Return the claim of a row. ``values`` are its cells by field; raises :class:`Refused`.

    ``number`` is what the row is called within its source, and stays the same when it is imported again;
    ``point`` (latitude, longitude) comes from a geometry and counts before the cells.
    """
    dates = _dates(values, desk)
    quote, title = values.get("quote", "").strip(), values.get("title", "").strip()
    category, controller, why = read_category(values, answers, f"{title} {quote}")
    spot = _spot(values, desk, point)
    claimant, url, publisher = _voice(values, desk)
    published = values.get("published", "").strip()
    return Claim(
        id=f"{kind}:{number}",
        category=category,
        **spot.fields,
        dates=dates,
        claimant=claimant,
        affiliation=read_side(values.get("side", "")) or affiliation_of(claimant),
        stance=read_stance(values.get("stance", "")),
        controller=controller,
        quote=(quote or title)[:LONGEST_QUOTE],
        report_id=number,
        published=max(desk.days.read(published), dates.first) if published else dates.last,
        source=desk.source,
        extractor=f"dateline-import {kind} 1",
        report_title=title,
        publisher=publisher,
        url=url,
        reason=f"{why}; {spot.reason}",
    )


def digest_row(cells: list[str]) -> str:
    """Return what a row without an id is called: the same cells, the same name."""
    return hashlib.blake2b("\x1f".join(cells).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()


def _dates(values: Mapping[str, str], desk: Desk) -> DateSpan:
    first = desk.days.read(values.get("date", ""))
    cell = values.get("date_last", "").strip()
    last = desk.days.read(cell) if cell else first
    if last < first:
        raise Refused(f"it ends on {last}, before it begins on {first}.", "Exchange the two dates, or correct one.")
    return DateSpan(first=first, last=last, basis=DateBasis.STATED)


def _spot(values: Mapping[str, str], desk: Desk, point: tuple[float, float] | None) -> Spot:
    radius = read_degrees(values.get("radius_km", ""), "radius in km", MOST_RADIUS_KM)
    if radius is not None and radius <= 0:
        raise Refused(f"the radius {radius:g} km is not more than 0.", "Say how far off the point may be.")
    point = (
        point
        or read_point(values.get("latitude", ""), values.get("longitude", ""))
        or read_pair(values.get("coordinates", ""))
    )
    name = values.get("place", "").strip()
    if point is not None:
        return desk.placer.at(*point, name=name, radius_km=radius)
    province = values.get("province", "").strip()
    if not name and not province:
        raise Refused("it names no place and has no coordinates.", "Fill one of them in.")
    return desk.placer.named(name, province=province, district=values.get("district", "").strip())


def _voice(values: Mapping[str, str], desk: Desk) -> tuple[str, str, str]:
    """Return claimant, web address and publisher; only http and https may become a link.

    Some tables have nothing but the address of a post for a source: then its host is who says so.
    """
    publisher = values.get("publisher", "").strip()
    claimant = values.get("claimant", "").strip()
    url = values.get("url", "").strip()
    if claimant.lower().startswith(_WEB):
        url, claimant = url or claimant, ""
    url = url.split()[0].rstrip(",;") if url.lower().startswith(_WEB) else ""
    return claimant or publisher or _host(url) or desk.source, url, publisher


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
