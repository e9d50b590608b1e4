"""``timemap``: the events of a TimeMap, the platform of Forensic Architecture, as Bellingcat uses it for Ukraine.

A JSON list of events, or an object with it under ``events``. Days are written M/D/YYYY and coordinates are text.
``sources`` are links or records with a link; what an event is filed under (``associations``, ``filters``) is told
with its description. What happened is read from the description; where that does not say, an event of Bellingcat's
collection (CIV…) is civilian harm, which is what it collects, and any other a military activity.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geo.feeds.tables.cues import category_of_text
from geo.feeds.tables.listed import ListImporter, first_link, text_of, unlocated
from geo.feeds.tables.points import read_point
from geo.feeds.tables.rows import LONGEST_QUOTE, digest_row
from geo.feeds.tables.voices import affiliation_of
from geo.records import Category, Claim, DateBasis, DateSpan, SourceTerms, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.feeds.tables.placing import Spot
    from geo.feeds.tables.table import Desk

EXTRACTOR: Final = "dateline-import timemap 1"
RADIUS_KM: Final = 1.0
"""Bellingcat geolocates within 150 m and moves the published point a little."""
BELLINGCAT: Final = "Bellingcat"

_CIVILIAN: Final = re.compile(r"CIV\d+", re.IGNORECASE)


class Timemap(ListImporter):
    """The importer of a TimeMap's events."""

    kind = "timemap"
    terms = SourceTerms(
        kind="timemap",
        title="TimeMap",
        licence="That of the project whose TimeMap it is; Bellingcat states none for passing data on",
        attribution="The project whose TimeMap it is, such as Bellingcat, Civilian Harm in Ukraine",
        redistributable=False,
    )
    where = (
        "The page of a TimeMap, such as ukraine.bellingcat.com, loads its events as JSON and often offers them for "
        "download. The project's own terms hold."
    )
    lists = ("events",)

    def looks_right(self, head: str) -> bool:
        """Say whether a file that begins with ``head`` has the fields of TimeMap events."""
        filed = any(f'"{name}"' in head for name in ("sources", "associations", "filters"))
        return '"latitude"' in head and '"date"' in head and '"description"' in head and filed and '"links"' not in head

    def fields(self, item: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the event: its fields stand in it."""
        return item

    def claims(self, fields: Mapping[str, Any], desk: Desk) -> Iterable[Claim]:
        """Return the one claim of an event."""
        day = desk.days.read(text_of(fields, "date"))
        description = text_of(fields, "description")
        number = text_of(fields, "id") or text_of(fields, "civId")
        bellingcat = _CIVILIAN.fullmatch(number) is not None
        filed = "; ".join(_filed_under(fields))
        said = category_of_text(description) or category_of_text(filed)
        category = said[0] if said else Category.CIVILIAN_HARM if bellingcat else Category.MILITARY_ACTIVITY
        why = f"by the word {said[1]!r}" if said else "by what the collection is about"
        spot = _spot(fields, desk)
        claimant = BELLINGCAT if bellingcat else desk.source
        number = number or digest_row([str(fields.get(key)) for key in sorted(fields)])
        yield Claim(
            id=f"timemap:{number}",
            category=category,
            **spot.fields,
            dates=DateSpan(first=day, last=day, basis=DateBasis.STATED),
            claimant=claimant,
            affiliation=affiliation_of(claimant),
            stance=Stance.ASSERTS,
            controller=None,
            quote=f"{description} ({filed})"[:LONGEST_QUOTE] if filed else description[:LONGEST_QUOTE],
            report_id=number,
            published=day,
            source=desk.source,
            extractor=EXTRACTOR,
            publisher=claimant,
            url=first_link(_links(fields)),
            reason=f"{why}; {spot.reason}",
        )


def _spot(fields: Mapping[str, Any], desk: Desk) -> Spot:
    name = text_of(fields, "location")
    latitude, longitude = text_of(fields, "latitude"), text_of(fields, "longitude")
    point = None if unlocated(latitude, longitude) and name else read_point(latitude, longitude)
    if point is not None:
        return desk.placer.at(*point, name=name, radius_km=RADIUS_KM)
    return desk.placer.named(name)


def _filed_under(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an event is filed under, such as "Type of area affected: Residential"."""
    for name in ("associations", "filters"):
        entries = fields.get(name)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, str):
                yield entry
            elif isinstance(entry, dict) and (value := entry.get("value") or entry.get("title")):
                yield f"{entry['key']}: {value}" if entry.get("key") else str(value)


def _links(fields: Mapping[str, Any]) -> Iterator[str]:
    sources = fields.get("sources")
    for source in sources if isinstance(sources, list) else ():
        if isinstance(source, str):
            yield source
        elif isinstance(source, dict):
            yield from (str(source[key]) for key in ("path", "url", "link") if source.get(key))
            paths = source.get("paths")
            yield from map(str, paths if isinstance(paths, list) else ())


IMPORTER: Final = Timemap()
