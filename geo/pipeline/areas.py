"""How much ground each side holds by a source's control areas, for the command and the page that ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from geo.errors import ViewError
from geo.timeline.areas import Extent

if TYPE_CHECKING:
    from geo.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaReport:
    """The extents of one day of a source; ``since`` is the other day, from which they changed (None: no other)."""

    source: str
    day: date
    since: date | None
    extents: tuple[Extent, ...]


def report_areas(
    store: Store, source: str, *, on: date, since: date | None = None, newest: date = date.max
) -> AreaReport:
    """Measure what a source shows on a day, with the change since another; for both the nearest earlier day holds.

    Days after ``newest`` may not leave the app. Raises :class:`ViewError` for a source without areas, and for a day
    before its first one.
    """
    from geo.timeline.areas import day_shown, measure  # noqa: PLC0415 - heavy

    all_days = store.area_days()
    days = [day for day in all_days.get(source, ()) if day <= newest]
    if not days:
        have = ", ".join(sorted(all_days)) or "none yet; import DeepState, NZZ or ISW"
        raise ViewError(f"There are no control areas of a source named {source!r}; choose from these: {have}.")
    shown = [(wanted, day_shown(days, wanted)) for wanted in (on, since) if wanted is not None]
    for wanted, day in shown:
        if day is None:
            raise ViewError(
                f"The areas of {source!r} begin on {days[0]}; ask for that day or a later one than {wanted}."
            )
    found = [store.areas(source, day) for _, day in shown if day is not None]
    return AreaReport(
        source=source,
        day=shown[0][1] or on,
        since=shown[1][1] if since is not None else None,
        extents=measure(found[0], before=found[1] if since is not None else None),
    )
