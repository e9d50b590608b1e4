"""Control areas that Dateline exported, back into areas: as they were, under the name of the import.

One file holds one day of each of its sources. Areas of two sources may lie on each other, which in one source would
read as contested ground, so a file with several is refused.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.feeds.areas.cleaning import clean
from geo.feeds.areas.days import DayRead, whole_days
from geo.feeds.contract import Refusal, RowsRead
from geo.records import Controller

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from geo.feeds.contract import Found

SIGNS: Final = frozenset({"layer", "source", "day", "controller", "label"})
"""Properties of an exported control area: these, and no others."""


def is_exported_areas(columns: Collection[str]) -> bool:
    """Say whether a layer with these properties holds control areas that Dateline wrote."""
    return set(columns) == SIGNS


def read_exported_areas(features: Iterable[Any], *, part: str, source: str) -> Iterator[Found]:
    """Read the features of a part, a day whole or not at all; raises :class:`InputError` for areas of two sources."""
    yield from whole_days(_days(features, part, source))


def _days(features: Iterable[Any], part: str, source: str) -> Iterator[DayRead | Refusal | RowsRead]:
    read: DayRead | None = None
    of: str | None = None
    number = 0
    broken = ""
    for number, feature in enumerate(features, start=1):
        try:
            properties = feature["properties"]
            day = date.fromisoformat(properties["day"])
            controller = Controller(properties["controller"]) if properties["controller"] else None
            whose, label, geometry = properties["source"], str(properties["label"]), feature["geometry"]
        except (KeyError, TypeError, ValueError) as error:
            broken = f"feature {number} is no area as Dateline writes them ({error})"
            continue
        if of not in (None, whose):
            raise InputError(
                f"it holds the areas of several sources ({of}, {whose}), and one source shows one state a day.",
                file=part,
                row=number,
                remedy="Save each source by itself: dateline areas --source NAME --save FILE.",
            )
        of = whose
        if read is not None and read.day != day:
            yield read
            read = None
        read = read or DayRead(source=source, day=day, part=part, row=number)
        read.add(controller, label, lambda geometry=geometry: clean(geometry))  # type: ignore[misc]  # bound at once
    if broken:
        # Without one of its areas a day would show ground as nobody's that is somebody's.
        yield Refusal(part=part, row=None, problem=f"{broken}.", remedy="Export the areas again.")
    elif read is not None:
        yield read
    yield RowsRead(part=part, rows=number)
