"""The reference chronology (``data/chronology.csv``): who held which town when, as the public record has it.

One row is one claim; ``data/chronology.md`` says how the file was made and what its columns mean.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from geo.errors import DataError, InputError
from geo.records import (
    CHRONOLOGY,
    CONTROL_CATEGORIES,
    Affiliation,
    Category,
    Claim,
    Controller,
    DateBasis,
    DateSpan,
    Level,
    Stance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geo.records import Place

COLUMNS: Final = (
    "place_id",
    "place",
    "province",
    "category",
    "controller",
    "date_first",
    "date_last",
    "claimant",
    "affiliation",
    "stance",
    "source_name",
    "source_date",
    "note",
)
EXTRACTOR: Final = "chronology 1"

_Word = TypeVar("_Word", bound=StrEnum)

_HANDED_OVER: Final = frozenset({Controller.UKRAINE, Controller.RUSSIA})
_CONTROLLERS: Final[Mapping[Category, frozenset[Controller]]] = {
    Category.CAPTURED: _HANDED_OVER,
    Category.RECAPTURED: _HANDED_OVER,
    Category.WITHDRAWN: _HANDED_OVER,
    Category.HELD: _HANDED_OVER,
    Category.ENTERED: frozenset(Controller),
    Category.CONTESTED: frozenset({Controller.CONTESTED}),
}


def load_chronology(path: Path, *, place_of: Callable[[str], Place | None]) -> tuple[Claim, ...]:
    """Read the chronology at ``path`` (CSV, UTF-8, header :data:`COLUMNS`) into claims, in the order of the file.

    ``place_of`` looks a place id up in the gazetteer; coordinates and radius come from there. A claim's id is
    made of its place, first day, category and affiliation, so it stays the same when other rows change.
    Raises :class:`DataError` when there is no such file and :class:`InputError`, with file, row and remedy, for
    the first row that cannot be taken as it is.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(f"{path.name} cannot be read ({error.strerror}); install Dateline again.") from error
    except UnicodeDecodeError as error:
        raise InputError("it is not text in UTF-8.", file=path.name, remedy="Save it as CSV, UTF-8.") from error
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    claims: dict[str, Claim] = {}
    number = 0
    try:
        for number, cells in enumerate(rows, start=1):
            if number == 1:
                _check_header(cells, file=path.name)
                continue
            claim = _Row(cells, file=path.name, number=number).claim(place_of)
            if claim.id in claims:
                raise InputError(
                    f"{claim.place} has this change on {claim.dates.first} by the same side already.",
                    file=path.name,
                    row=number,
                    remedy="Keep one of the two rows.",
                )
            claims[claim.id] = claim
    except csv.Error as error:
        raise InputError(
            f"the row is not valid CSV ({error}).",
            file=path.name,
            row=number + 1,
            remedy="Put a value that holds a comma or a quotation mark into quotation marks.",
        ) from error
    if number == 0:
        _check_header([], file=path.name)
    return tuple(claims.values())


def _check_header(cells: list[str], *, file: str) -> None:
    if tuple(cells) != COLUMNS:
        raise InputError(
            "the header is not that of a chronology.", file=file, row=1, remedy=f"It must be: {','.join(COLUMNS)}."
        )


class _Row:
    """One row under its header, with its place in the file for the messages."""

    def __init__(self, cells: list[str], *, file: str, number: int) -> None:
        """Refuse a row with too many or too few cells."""
        self._file = file
        self._number = number
        if len(cells) != len(COLUMNS):
            raise self._error(
                f"it has {len(cells)} cells instead of {len(COLUMNS)}.", remedy="Fill in one cell for each column."
            )
        self._cells = dict(zip(COLUMNS, cells, strict=True))

    def claim(self, place_of: Callable[[str], Place | None]) -> Claim:
        """Turn the row into a claim."""
        place = self._place(place_of)
        category, controller = self._category()
        dates = self._dates()
        published = self._day("source_date")
        if published < dates.first:
            raise self._error(
                f"its source of {published} is older than the change of {dates.first}.",
                remedy="Give the date on which the source was published.",
            )
        affiliation = self._one_of("affiliation", Affiliation)
        source_name = self._text("source_name")
        return Claim(
            id=f"{CHRONOLOGY}/{place.id}/{dates.first}/{category}/{affiliation}",
            category=category,
            place=self._text("place"),
            place_id=place.id,
            level=Level.TOWN,
            province=place.province,
            latitude=place.latitude,
            longitude=place.longitude,
            radius_km=place.radius_km,
            dates=dates,
            claimant=self._text("claimant"),
            affiliation=affiliation,
            stance=self._one_of("stance", Stance),
            controller=controller,
            quote=self._text("note"),
            report_id=CHRONOLOGY,
            published=published,
            source=CHRONOLOGY,
            extractor=EXTRACTOR,
            report_title=source_name,
            publisher=source_name.partition(",")[0],
            reason="The sentence is Dateline's own; the source named is where it can be checked.",
        )

    def _place(self, place_of: Callable[[str], Place | None]) -> Place:
        place_id = self._text("place_id")
        place = place_of(place_id)
        if place is None:
            raise self._error(
                f"the gazetteer has no place {place_id!r}.", remedy="Look the id up with `dateline geocode`."
            )
        province = self._text("province")
        if place.province != province:
            raise self._error(
                f"{place_id!r} lies in {place.province or 'no province'}, not in {province!r}.",
                remedy="Check which place of that name is meant.",
            )
        return place

    def _category(self) -> tuple[Category, Controller]:
        category = self._one_of("category", Category)
        if category not in CONTROL_CATEGORIES:
            raise self._error(
                f"{category.value!r} is an event, and a chronology is about control.",
                remedy=f"Use one of: {', '.join(sorted(CONTROL_CATEGORIES))}.",
            )
        controller = self._one_of("controller", Controller)
        if controller not in _CONTROLLERS[category]:
            raise self._error(
                f"a place that is {category.value} cannot have the controller {controller.value!r}.",
                remedy=f"Use one of: {', '.join(sorted(_CONTROLLERS[category]))}.",
            )
        return category, controller

    def _dates(self) -> DateSpan:
        first, last = self._day("date_first"), self._day("date_last")
        if last < first:
            raise self._error(
                f"date_last {last} is before date_first {first}.", remedy="Give the first and the last possible day."
            )
        return DateSpan(first=first, last=last, basis=DateBasis.STATED)

    def _day(self, column: str) -> date:
        value = self._text(column)
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise self._error(
                f"{column} {value!r} is not a day.", remedy="Write it as year-month-day, such as 2022-09-10."
            ) from None

    def _one_of(self, column: str, words: type[_Word]) -> _Word:
        value = self._text(column)
        try:
            return words(value)
        except ValueError:
            raise self._error(
                f"{column} {value!r} is not a word for it.", remedy=f"Use one of: {', '.join(words)}."
            ) from None

    def _text(self, column: str) -> str:
        value = self._cells[column].strip()
        if not value:
            raise self._error(f"{column} is empty.", remedy="Every cell of a chronology must be filled in.")
        return value

    def _error(self, problem: str, *, remedy: str) -> InputError:
        return InputError(problem, file=self._file, row=self._number, remedy=remedy)
