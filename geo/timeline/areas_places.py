"""Settlement standings from control areas: which side's area each town and village lies in, day by day, as claims.

The source claims nothing about a town that it never shows in an area. By its first day the towns in its areas are
*held*; later a claim is made only where something changes. Outside every area counts as Ukraine's from the moment
that the source has shown the town in an area: sources draw what is not in Ukraine's hands, and leave out what is in
them again. Ground that the source calls unknown gives an unconfirmed claim, which changes no standing.

The day of a change lies after the source's day before and not after the day that shows it, so both bound the dates.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.records import (
    Affiliation,
    Category,
    Claim,
    ControlArea,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Place,
    Stance,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

EXTRACTOR: Final = "dateline-areas 1"

_NEVER, _UKRAINE, _RUSSIA, _CONTESTED, _UNKNOWN = range(5)
_CODES: Final = {
    Controller.UKRAINE: _UKRAINE,
    Controller.RUSSIA: _RUSSIA,
    Controller.CONTESTED: _CONTESTED,
    None: _UNKNOWN,
}
_CONTROLLERS: Final = {code: controller for controller, code in _CODES.items()}
_SIDES: Final = {_UKRAINE, _RUSSIA}


def settlement_claims(
    days: Iterable[tuple[date, Sequence[ControlArea]]],
    places: Iterable[Place],
    *,
    source: str,
    title: str,
    progress: Callable[[date], None] = lambda _: None,
) -> Iterator[Claim]:
    """Give the claims that a source's areas make about ``places``, by day, then in the order of ``places``.

    ``days`` are the days of the source with their areas, in order; one without any area says nothing. ``title`` is
    the claimant. ``progress`` is called after each day. Only areas that were not there on the day before are looked
    at: an area keeps the towns that lie in it for as long as its bytes are the same. Raises :class:`ValueError` for
    days out of order.
    """
    grid = _Grid(places)
    teller = _Teller(grid.places, source=source, title=title)
    inside: dict[bytes, NDArray[np.int64]] = {}
    state = np.full(len(grid.places), _NEVER, dtype=np.uint8)
    before: date | None = None
    for day, areas in days:
        if before is not None and day <= before:
            raise ValueError(f"the days of areas must be in order: {day} comes after {before}")
        if areas:
            inside = {area.wkb: rows if (rows := inside.get(area.wkb)) is not None else grid.inside(area.wkb)
                      for area in areas}  # fmt: skip
            now = _states(areas, inside, len(state))
            now[(now == _NEVER) & (state != _NEVER)] = _UKRAINE
            changed = np.flatnonzero(now != state)
            if len(changed):
                yield from teller.tell(changed, now, state, day=day, before=before, labels=_labels(areas, inside))
            state, before = now, day
        progress(day)


def _states(areas: Sequence[ControlArea], inside: dict[bytes, NDArray[np.int64]], count: int) -> NDArray[np.uint8]:
    """Say for each place who has it, in the order of :mod:`geo.timeline.areas`; ``_NEVER`` outside all areas."""
    held = np.zeros((max(_CODES.values()) + 1, count), dtype=bool)
    for area in areas:
        held[_CODES[area.controller], inside[area.wkb]] = True
    both = held[_UKRAINE] & held[_RUSSIA]
    now = np.select(
        [both, held[_UKRAINE], held[_RUSSIA], held[_CONTESTED], held[_UNKNOWN]],
        [_CONTESTED, _UKRAINE, _RUSSIA, _CONTESTED, _UNKNOWN],
        _NEVER,
    )
    return now.astype(np.uint8)


def _labels(areas: Sequence[ControlArea], inside: dict[bytes, NDArray[np.int64]]) -> Callable[[int], str]:
    """Give a function from a place's row to the source's words for the areas that it lies in."""
    rows = [(area.label, set(inside[area.wkb].tolist())) for area in areas]
    return lambda row: "; ".join(dict.fromkeys(label for label, within in rows if row in within))


class _Grid:
    """The places with coordinates, sorted by longitude so that those near an area are a slice."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = sorted(
            (place for place in places if place.longitude is not None and place.latitude is not None),
            key=lambda place: (place.longitude, place.latitude, place.id),
        )
        self._x = np.array([place.longitude for place in self.places], dtype=float)
        self._y = np.array([place.latitude for place in self.places], dtype=float)

    def inside(self, wkb: bytes) -> NDArray[np.int64]:
        """Give the rows of the places that lie in a geometry."""
        found = [self._inside(part) for part in shapely.get_parts(shapely.from_wkb(wkb))]
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def _inside(self, polygon: shapely.Geometry) -> NDArray[np.int64]:
        west, south, east, north = shapely.bounds(polygon)
        first, last = np.searchsorted(self._x, [west, east], side="left")
        between = (self._y[first:last] >= south) & (self._y[first:last] <= north)
        near: NDArray[np.int64] = first + np.flatnonzero(between)
        if not len(near):
            return near
        shapely.prepare(polygon)
        rows: NDArray[np.int64] = near[shapely.contains_xy(polygon, self._x[near], self._y[near])]
        return rows


@dataclass(slots=True)
class _Teller:
    """Turns changes into claims; remembers the side that each place was last shown under."""

    places: Sequence[Place]
    source: str
    title: str
    side: dict[int, int]

    def __init__(self, places: Sequence[Place], *, source: str, title: str) -> None:
        self.places, self.source, self.title, self.side = places, source, title, {}

    def tell(  # noqa: PLR0913 - one call, above
        self,
        changed: NDArray[np.int64],
        now: NDArray[np.uint8],
        was: NDArray[np.uint8],
        *,
        day: date,
        before: date | None,
        labels: Callable[[int], str],
    ) -> Iterator[Claim]:
        """Give the claims of one day."""
        for row in changed.tolist():
            here, there = int(now[row]), int(was[row])
            last = self.side.get(row)
            if here in _SIDES:
                self.side[row] = here
            if here == last and there == _UNKNOWN:
                continue  # the unknown changed no standing
            label = labels(row)
            yield self._claim(self.places[row], here, last, label, day, before)

    def _claim(  # noqa: PLR0913, PLR0917 - one call, above
        self, place: Place, here: int, last: int | None, label: str, day: date, before: date | None
    ) -> Claim:
        known = here != _UNKNOWN
        return Claim(
            id=f"{day.isoformat()}:{place.id}",
            category=_category(here, last, first_day=before is None),
            place=place.name,
            place_id=place.id,
            level=Level.TOWN,
            province=place.province,
            latitude=place.latitude,
            longitude=place.longitude,
            radius_km=place.radius_km,
            dates=DateSpan(
                first=day if before is None else before + timedelta(days=1), last=day, basis=DateBasis.STATED
            ),
            claimant=self.title,
            affiliation=Affiliation.INDEPENDENT,
            stance=Stance.ASSERTS if known else Stance.UNCONFIRMED,
            controller=_CONTROLLERS[here] if known else Controller.CONTESTED,
            quote=label,
            report_id=_report_id(self.source, day),
            published=day,
            source=self.source,
            extractor=EXTRACTOR,
            report_title=f"{self.title}: control areas of {day.isoformat()}",
            publisher=self.title,
            reason=_reason(label, day, before),
        )


def _category(here: int, last: int | None, *, first_day: bool) -> Category:
    """Name the change; ``last`` is the side under which the place was shown last, None if it never was under one."""
    if here in {_CONTESTED, _UNKNOWN}:
        return Category.CONTESTED
    if first_day or last == here or (last is None and here == _UKRAINE):
        return Category.HELD
    return Category.CAPTURED if here == _RUSSIA else Category.RECAPTURED


def _reason(label: str, day: date, before: date | None) -> str:
    shown = f"lies in an area shown as {label!r} on {day}" if label else f"lies in none of the areas of {day} any more"
    return shown if before is None else f"{shown}; the day shown before is {before}"


def _report_id(source: str, day: date) -> str:
    # The name of a source may be long and in any letters; the day must stay readable.
    return f"{hashlib.sha256(source.encode()).hexdigest()[:8]}-areas-{day.isoformat()}"
