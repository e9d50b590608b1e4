"""How much ground each side holds by a source's control areas, for the command and the page that ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.errors import ViewError
from geo.timeline.areas import Extent

if TYPE_CHECKING:
    from collections.abc import Collection

    from geo.records import ControlArea
    from geo.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaReport:
    """The extents of one day of a source; ``since`` is the other day, from which they changed (None: no other)."""

    source: str
    day: date
    since: date | None
    extents: tuple[Extent, ...]


def areas_shown(
    store: Store, *, on: date | None, sources: Collection[str] = (), newest: date = date.max
) -> tuple[ControlArea, ...]:
    """Give the control areas that the map shows on a day (None: the last of each source), source by source.

    They are those of each source's nearest earlier day; ``sources`` are the ones wanted (none: all that are switched
    on). Days after ``newest`` may not leave the app.
    """
    from geo.timeline.areas import day_shown  # noqa: PLC0415 - heavy

    found: list[ControlArea] = []
    for source, days in store.area_days().items():
        if sources and source not in sources:
            continue
        day = day_shown([each for each in days if each <= newest], on or date.max)
        found += () if day is None else store.areas(source, day)
    return tuple(found)


def areas_of(store: Store, source: str, *, on: date, newest: date = date.max) -> tuple[ControlArea, ...]:
    """Give what a source shows on a day; raises :class:`ViewError` as :func:`report_areas` does."""
    return store.areas(source, _day_shown(store, source, on, newest))


def report_areas(
    store: Store, source: str, *, on: date, since: date | None = None, newest: date = date.max
) -> AreaReport:
    """Measure what a source shows on a day, with the change since another; for both the nearest earlier day holds.

    Days after ``newest`` may not leave the app. Raises :class:`ViewError` for a source without areas, and for a day
    before its first one.
    """
    from geo.timeline.areas import measure  # noqa: PLC0415 - heavy

    day = _day_shown(store, source, on, newest)
    earlier = None if since is None else _day_shown(store, source, since, newest)
    before = None if earlier is None else store.areas(source, earlier)
    return AreaReport(source=source, day=day, since=earlier, extents=measure(store.areas(source, day), before=before))


def _day_shown(store: Store, source: str, on: date, newest: date) -> date:
    from geo.timeline.areas import day_shown  # noqa: PLC0415 - heavy

    all_days = store.area_days()
    days = [day for day in all_days.get(source, ()) if day <= newest]
    if not days:
        have = ", ".join(sorted(all_days)) or "none yet; import DeepState, NZZ or ISW"
        raise ViewError(f"There are no control areas of a source named {source!r}; choose from these: {have}.")
    day = day_shown(days, on)
    if day is None:
        raise ViewError(f"The areas of {source!r} begin on {days[0]}; ask for that day or a later one than {on}.")
    return day
