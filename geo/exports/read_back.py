"""Flat rows, as :mod:`geo.exports.rows` makes them, back into records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from geo.errors import InputError
from geo.exports.rows import Layer, StandingRow
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
    StandingState,
)

if TYPE_CHECKING:
    from geo.exports.rows import Row


def read_rows(rows: list[Row], *, file: str, first_row: int) -> Layer:
    """Make records of flat rows again.

    Raises :class:`InputError` with the file and the row (counted from ``first_row``) for a row that the
    writers of this package do not write.
    """
    claims: list[Claim] = []
    standings: list[StandingRow] = []
    for number, row in enumerate(rows, start=first_row):
        try:
            if row["layer"] == "standing":
                standings.append(_read_standing(row))
            else:
                claims.append(_read_claim(row))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            problem = f"is no claim or standing as Dateline writes them ({error})."
            raise InputError(problem, file=file, row=number, remedy="Export the layer again.") from error
    return Layer(claims=tuple(claims), standings=tuple(standings))


def _read_claim(row: Row) -> Claim:
    source = _text(row["source"])
    return Claim(
        id=_text(row["id"]).removeprefix(f"claim:{source}:"),
        category=Category(_text(row["category"])),
        place=_text(row["place"]),
        place_id=_text(row["place_id"]) or None,
        level=Level(_text(row["level"]) or Level.REGION),
        province=_text(row["province_code"]) or None,
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
        radius_km=_number(row["radius_km"]),
        dates=DateSpan(
            first=date.fromisoformat(_text(row["date_first"])),
            last=date.fromisoformat(_text(row["date_last"])),
            basis=DateBasis(_text(row["date_basis"])),
        ),
        claimant=_text(row["claimant"]),
        affiliation=Affiliation(_text(row["affiliation"])),
        stance=Stance(_text(row["stance"])),
        controller=Controller(_text(row["controller"])) if row["controller"] else None,
        quote=_text(row["quote"]),
        report_id=_text(row["report_id"]),
        published=date.fromisoformat(_text(row["published"])),
        source=source,
        extractor=_text(row["extractor"]),
        start=_count(row["start"]),
        end=_count(row["end"]),
        report_title=_text(row["report_title"]),
        publisher=_text(row["publisher"]),
        url=_text(row["url"]),
        review=ReviewState(_text(row["review"])),
        reason=_text(row["reason"]),
    )


def _read_standing(row: Row) -> StandingRow:
    return StandingRow(
        place_id=_text(row["place_id"]),
        place=_text(row["place"]),
        province=_text(row["province_code"]) or None,
        latitude=_number(row["latitude"]),
        longitude=_number(row["longitude"]),
        radius_km=_number(row["radius_km"]),
        day=date.fromisoformat(_text(row["date_last"])),
        state=StandingState(_text(row["standing"])),
        since=date.fromisoformat(_text(row["date_first"])) if row["date_first"] else None,
        age_days=_count(row["age_days"]),
        changing=row["changing"] is True,
        implied=row["implied"] is True,
        supporting=_ids(row["supporting"]),
        opposing=_ids(row["opposing"]),
        unconfirmed=_ids(row["unconfirmed"]),
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} where text belongs")
    return value


def _number(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, (int, float)):
        raise TypeError(f"{value!r} where a number belongs")
    return float(value)


def _count(value: object) -> int | None:
    if value is not None and not isinstance(value, int):
        raise TypeError(f"{value!r} where a whole number belongs")
    return value


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} where a list of claims belongs")
    return tuple(_text(item) for item in value)
