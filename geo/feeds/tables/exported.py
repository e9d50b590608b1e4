"""Rows that Dateline exported, as CSV cells or GeoJSON properties, back into claims.

They come in as what they were, under the name of the import; their ids keep the name of the source that they
had, since two sources may have used one id. Standings are not read: they follow from the claims. A file that is
marked for own use stays so: its rows are not to be passed on.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.feeds.tables.refused import Refused
from geo.records import (
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    ReviewState,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


SIGNS: Final = frozenset(
    {"layer", "province_code", "date_first", "date_last", "date_basis", "affiliation", "report_id", "extractor"}
)
"""Column names that together nobody else uses."""
STANDINGS_LEFT_OUT: Final = "rows are standings and were left out: Dateline works them out from the claims."

_NUMBERS: Final = frozenset({"latitude", "longitude", "radius_km", "start", "end"})


def is_exported(columns: Collection[str]) -> bool:
    """Say whether a table with these columns was written by Dateline."""
    return set(columns) >= SIGNS


def read_exported_cells(cells: Mapping[str, str], source: str) -> Claim:
    """Return the claim of a CSV row by column; raises :class:`Refused` for one that Dateline does not write."""
    values: dict[str, Any] = {name: cell.removeprefix("'") or None for name, cell in cells.items()}
    try:
        for name in _NUMBERS & values.keys():
            if values[name] is not None:
                values[name] = json.loads(values[name])
    except ValueError as error:
        raise _strange(error) from error
    return read_exported(values, source)


def read_exported(values: Mapping[str, Any], source: str) -> Claim:
    """Return the claim of a row of plain values; raises :class:`Refused` for one that Dateline does not write."""
    try:
        category = Category(values["category"])
        controller = Controller(values["controller"]) if values["controller"] else None
        if (controller is None) == (category.type == "control"):
            raise ValueError("category and controller do not agree")  # noqa: TRY301 - told as the rest is
        return Claim(
            id=_text(values, "id").removeprefix("claim:"),
            category=category,
            place=_text(values, "place"),
            place_id=_text(values, "place_id") or None,
            level=Level(_text(values, "level") or Level.REGION),
            province=_text(values, "province_code") or None,
            latitude=_number(values, "latitude"),
            longitude=_number(values, "longitude"),
            radius_km=_number(values, "radius_km"),
            dates=DateSpan(
                first=date.fromisoformat(_text(values, "date_first")),
                last=date.fromisoformat(_text(values, "date_last")),
                basis=DateBasis(_text(values, "date_basis")),
            ),
            claimant=_text(values, "claimant"),
            affiliation=Affiliation(_text(values, "affiliation")),
            stance=Stance(_text(values, "stance")),
            controller=controller,
            quote=_text(values, "quote"),
            report_id=_text(values, "report_id"),
            published=date.fromisoformat(_text(values, "published")),
            source=source,
            extractor=_text(values, "extractor"),
            start=_whole(values, "start"),
            end=_whole(values, "end"),
            report_title=_text(values, "report_title"),
            publisher=_text(values, "publisher"),
            url=_text(values, "url"),
            review=ReviewState(_text(values, "review")),
            reason=_text(values, "reason"),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise _strange(error) from error


def _strange(error: Exception) -> Refused:
    return Refused(f"it is no claim as Dateline writes them ({error}).", "Export the layer again.")


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"{name} is no text")
    return value


def _number(values: Mapping[str, Any], name: str) -> float | None:
    value = values.get(name)
    if value is not None and (not isinstance(value, (int, float)) or value != value):  # noqa: PLR0124 - NaN
        raise TypeError(f"{name} is no number")
    return None if value is None else float(value)


def _whole(values: Mapping[str, Any], name: str) -> int | None:
    value = values.get(name)
    if value is not None and not isinstance(value, int):
        raise TypeError(f"{name} is no whole number")
    return value
