"""Control areas of the daily map of the Neue Zürcher Zeitung (NZZ), which rests on data of Liveuamap.

A file is the answer to one request, ``{"value": {"type": "FeatureCollection", "features": […]}}``, named after the
day that was asked for. The map shows its newest state up to that day: the day of the areas is the ``_dateto`` (or
``date``) of their properties, which may lie days before the name. ``type`` says what became of the ground that
Russia holds: ``nochange``, ``gains`` (now held by Russia, too) and ``losses`` (no longer). Crimea is not drawn.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.errors import InputError
from geo.feeds.areas.cleaning import clean
from geo.feeds.areas.dating import day_in_name, day_of_value
from geo.feeds.areas.days import DayRead, whole_days
from geo.feeds.areas.json_parts import head_of, read_document
from geo.feeds.contract import Found, Part, Proposal, Refusal, Request, RowsRead
from geo.records import Controller, SourceTerms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CONTROLLERS: Final = {
    "nochange": Controller.RUSSIA,
    "gains": Controller.RUSSIA,
    "gain": Controller.RUSSIA,
    "losses": Controller.UKRAINE,
    "loss": Controller.UKRAINE,
}
_TYPES: Final = re.compile(r'"type"\s*:\s*"(?:nochange|gains?|loss(?:es)?)"')


class Nzz:
    """The importer of NZZ's areas."""

    kind = "nzz"
    terms = SourceTerms(
        kind="nzz",
        title="NZZ",
        licence="All rights with NZZ and Liveuamap; passing the data on needs their permission",
        attribution="Neue Zürcher Zeitung, with data of Liveuamap",
        redistributable=False,
    )
    where = (
        "The Neue Zürcher Zeitung (nzz.ch) drew the ground held by Russia (without Crimea) day by day from 24 February "
        "2022, on data of Liveuamap. Public repositories keep its daily JSON files; import them as a folder or an "
        "archive. Nobody has allowed passing them on."
    )

    def recognises(self, parts: Sequence[Part]) -> bool:
        """Look at the beginning of the first file."""
        head = head_of(parts[0]) if parts else ""
        return '"value"' in head and '"features"' in head and bool(_TYPES.search(head))

    def propose(self, parts: Sequence[Part]) -> Proposal:
        """Nothing is asked: the format is fixed."""
        if not parts:
            raise InputError("there is no file to read.", remedy="Choose a daily file of NZZ.")
        return Proposal()

    def read(self, parts: Sequence[Part], request: Request) -> Iterator[Found]:
        """Give the areas of each day, the files in the order of the days in their names."""
        ordered = sorted(parts, key=lambda part: (day_in_name(part.name) or date.max, part.name))
        yield from whole_days(_days(ordered, request.source))


IMPORTER: Final = Nzz()


def _days(parts: Sequence[Part], source: str) -> Iterator[DayRead | Refusal | RowsRead]:
    for part in parts:
        try:
            yield _read_part(part, source)
        except InputError as error:
            yield Refusal(part=part.name, row=None, problem=error.problem, remedy=error.remedy)
        yield RowsRead(part=part.name, rows=1)


def _read_part(part: Part, source: str) -> DayRead | Refusal:
    with read_document(part) as document:
        features = [each for each in document.elements if isinstance(each, dict)]
    days = {day for feature in features if (day := _day_of(feature)) is not None}
    if len(days) > 1:
        told = ", ".join(str(day) for day in sorted(days))
        return Refusal(part=part.name, row=None, problem=f"its areas are of several days ({told}).",
                       remedy="Fetch this day again.")  # fmt: skip
    day = days.pop() if days else day_in_name(part.name)
    if day is None:
        return Refusal(part=part.name, row=None, problem="its day is neither in it nor in its name.",
                       remedy="Name the file after its day, such as 2022-09-09.json.")  # fmt: skip
    read = DayRead(source=source, day=day, part=part.name, moment=part.name)
    for feature in features:
        properties = feature.get("properties")
        kind = properties.get("type") if isinstance(properties, dict) else None
        controller = _CONTROLLERS.get(str(kind).lower())
        if controller is None:
            read.problem = read.problem or f"an area of the type {str(kind)[:40]!r}, which Dateline does not know"
            continue
        geometry = feature.get("geometry")
        read.add(controller, str(kind), lambda geometry=geometry: clean(geometry))  # type: ignore[misc]
    return read


def _day_of(feature: dict[str, Any]) -> date | None:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return None
    return day_of_value(properties.get("_dateto")) or day_of_value(properties.get("date"))
