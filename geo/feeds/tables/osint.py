"""``osint``: events as the library osint-geo-extractor gives them, as a JSON list of its records or as its GeoJSON.

The library puts 2022-02-24 where a date cannot be read, and 0, 0 where there are no coordinates. Neither is data:

- An event of that day is refused, unless its own words name the day (24 February, 24.02.2022 and the like), or a
  post among its links was written on that day or the next (the number of a post on X tells when).
- An event at 0, 0 is placed by its ``place_desc``, and refused when that is unknown.

What happened is read from title and description (``lexicon/cues.csv``), else from what the source collects
(``lexicon/osint.csv``). The claimant is the organisation that geolocated the event.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.feeds.tables.cues import category_of_text
from geo.feeds.tables.lexicons import rows
from geo.feeds.tables.listed import ListImporter, first_link, text_of, unlocated
from geo.feeds.tables.points import read_point
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.rows import LONGEST_QUOTE, digest_row
from geo.records import Affiliation, Category, Claim, DateBasis, DateSpan, SourceTerms, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.feeds.tables.placing import Spot
    from geo.feeds.tables.table import Desk

EXTRACTOR: Final = "dateline-import osint 1"
FALLBACK: Final = date(2022, 2, 24)
RADIUS_KM: Final = 1.0
"""Geolocated to a street or a building, and rounded by some of the sources to protect people."""
ONE_DAY: Final = timedelta(days=1)

_NAMES_IT: Final = re.compile(
    r"\b24(?:th)?(?: of)? feb|\bfeb(?:ruary)?\.? 24(?!\d)|\b24[./-]0?2[./-](?:20)?22\b|\b0?2/24/(?:20)?22\b"
    r"|\b2022-02-24\b|\b24 лют|\b24 фев"
)
_POST: Final = re.compile(r"(?:twitter|x)\.com/[^/\s]+/status(?:es)?/(\d{15,20})")
_EPOCH_MS: Final = 1_288_834_974_657
"""When the numbers of posts on X begin: their first 42 bits count milliseconds from then."""


class _Source(NamedTuple):
    name: str
    category: Category
    about: str


class Osint(ListImporter):
    """The importer of osint-geo-extractor's events."""

    kind = "osint"
    terms = SourceTerms(
        kind="osint",
        title="Open-source events (osint-geo-extractor)",
        licence="Each source has its own terms; none of them states that its data may be passed on",
        attribution="Bellingcat, Centre for Information Resilience, DefMon, GeoConfirmed, Texty.org.ua; collected with "
        "osint-geo-extractor",
        redistributable=False,
    )
    where = (
        "The Python library osint-geo-extractor collects geolocated events from Bellingcat, the Centre for Information "
        "Resilience, DefMon, GeoConfirmed and Texty, and saves them as JSON or GeoJSON. Each source has its own terms."
    )
    lists = ("features", "events")
    dates = ("date",)

    def looks_right(self, head: str) -> bool:
        """Say whether a file that begins with ``head`` has the library's fields."""
        return '"links"' in head and ('"place_desc"' in head or any(f'"{name}"' in head for name in _sources()))

    def fields(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the fields of an event, be it a record or a GeoJSON feature."""
        properties = item.get("properties")
        if not isinstance(properties, dict):
            return item
        geometry = item.get("geometry")
        position = geometry.get("coordinates") if isinstance(geometry, dict) else None
        longitude, latitude = position[:2] if isinstance(position, list) and len(position) > 1 else (None, None)
        return {"id": item.get("id"), "latitude": latitude, "longitude": longitude, **properties}

    def claims(self, fields: Mapping[str, Any], desk: Desk) -> Iterable[Claim]:
        """Return the one claim of an event."""
        title, description = text_of(fields, "title"), text_of(fields, "description")
        words = "\n".join(part for part in (title, description) if part)
        links = fields.get("links")
        links = [str(link) for link in links] if isinstance(links, list) else []
        day = _day(fields, desk, words, links)
        source = _sources().get(text_of(fields, "source").upper())
        spot = _spot(fields, desk)
        said = category_of_text(words)
        category = said[0] if said else source.category if source else Category.MILITARY_ACTIVITY
        why = f"by the word {said[1]!r}" if said else f"the source collects {source.about if source else 'events'}"
        name = source.name if source else text_of(fields, "source") or desk.source
        number = text_of(fields, "id") or digest_row([str(fields.get(key)) for key in sorted(fields)])
        yield Claim(
            id=f"osint:{text_of(fields, 'source').lower() or 'event'}:{number}",
            category=category,
            **spot.fields,
            dates=DateSpan(first=day, last=day, basis=DateBasis.STATED),
            claimant=name,
            affiliation=Affiliation.INDEPENDENT,
            stance=Stance.ASSERTS,
            controller=None,
            quote=(words or text_of(fields, "place_desc"))[:LONGEST_QUOTE],
            report_id=number,
            published=day,
            source=desk.source,
            extractor=EXTRACTOR,
            report_title=title,
            publisher=name,
            url=first_link(links),
            reason=f"{why}; {spot.reason}",
        )


def _day(fields: Mapping[str, Any], desk: Desk, words: str, links: list[str]) -> date:
    day = desk.days.read(text_of(fields, "date"))
    if day != FALLBACK or _NAMES_IT.search(words.lower()):
        return day
    if any(posted is not None and FALLBACK <= posted <= FALLBACK + ONE_DAY for posted in map(posted_on, links)):
        return day
    raise Refused(
        "its date 2022-02-24 is what the library puts where a date cannot be read, and nothing in it says that day.",
        "Look the day up at its links, and correct it.",
    )


def posted_on(link: str) -> date | None:
    """Return the day (UTC) on which a post on X was written, None for other links."""
    match = _POST.search(link)
    if match is None:
        return None
    moment = ((int(match[1]) >> 22) + _EPOCH_MS) / 1000
    return datetime.fromtimestamp(moment, tz=UTC).date()


def _spot(fields: Mapping[str, Any], desk: Desk) -> Spot:
    name = text_of(fields, "place_desc")
    latitude, longitude = text_of(fields, "latitude"), text_of(fields, "longitude")
    point = None if unlocated(latitude, longitude) else read_point(latitude, longitude)
    if point is not None:
        return desk.placer.at(*point, name=name, radius_km=RADIUS_KM)
    if not name:
        raise Refused("its coordinates 0, 0 stand for an unknown place, and it names none.", "Leave it out.")
    return desk.placer.named(name)


@cache
def _sources() -> Mapping[str, _Source]:
    return {
        row["source"]: _Source(name=row["name"], category=Category(row["category"]), about=row["about"])
        for row in rows("osint")
    }


IMPORTER: Final = Osint()
