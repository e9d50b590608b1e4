"""The fields of a claim that any table may have: which column holds which, and what its cells mean."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.feeds.tables.cues import category_of_text
from geo.feeds.tables.lexicons import phrases, rows
from geo.feeds.tables.refused import Refused, shown
from geo.records import CONTROL_CATEGORIES, Affiliation, Category, Controller, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIELDS: Final = tuple(row["field"] for row in rows("columns"))
"""All fields that a column can be mapped to."""
CATEGORY_OF: Final = "category:"
"""Begins the key of an answer that says what a word of the category column means; alone (``category``), what all
rows are that do not say."""
UNSAID: Final = Category.MILITARY_ACTIVITY
"""What a row is whose table does not say what happened: the widest category of events of a war."""

_EVENTS: Final = frozenset(str(category) for category in Category if category.type == "event")
_HELD_BY: Final = frozenset({Controller.UKRAINE, Controller.RUSSIA})
_SIGNS: Final = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return ``text`` in lower case, words parted by single spaces, without other signs."""
    return _SIGNS.sub(" ", text.casefold()).strip()


def recognise_columns(columns: Sequence[str]) -> dict[str, str]:
    """Return, for each field that is recognised, the column that holds it."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain(column), column)
    mapping: dict[str, str] = {}
    for row in rows("columns"):
        for name in phrases(row["names"]):
            column = by_name.get(plain(name), "")
            if column and column not in mapping.values():
                mapping[row["field"]] = column
                break
    if "latitude" in mapping and "longitude" in mapping:
        mapping.pop("coordinates", None)
    return mapping


def settle_mapping(columns: Sequence[str], wanted: Mapping[str, str], *, file: str) -> dict[str, str]:
    """Return the columns by field: those recognised, and above them what the person ``wanted``.

    An empty column takes a field out. Raises :class:`InputError` for a field or a column that is not there, and
    when the table can say neither where nor when.
    """
    mapping = recognise_columns(columns)
    for field, column in wanted.items():
        if field not in FIELDS:
            raise InputError(f"there is no field {field!r}.", remedy=f"Use one of: {', '.join(FIELDS)}.")
        if column and column not in columns:
            problem = f"there is no column {column!r}."
            raise InputError(problem, file=file, row=1, remedy=f"Its columns are: {', '.join(columns[:30])}.")
        mapping = {name: other for name, other in mapping.items() if name != field and other != column}
        if column:
            mapping[field] = column
    if "date" not in mapping:
        raise InputError("no column holds dates.", file=file, row=1, remedy="Say which one does: map the field date.")
    if not {"place", "coordinates", "province"} & mapping.keys() and not {"latitude", "longitude"} <= mapping.keys():
        raise InputError(
            "no column holds places or coordinates.",
            file=file,
            row=1,
            remedy="Say which one does: map place, coordinates, or latitude and longitude.",
        )
    return mapping


def read_category(
    values: Mapping[str, str], answers: Mapping[str, str], described: str
) -> tuple[Category, Controller | None, str]:
    """Return category and controller of a row with the reason, from its cells by field.

    ``described`` is what the row says in words, for tables without categories. Raises :class:`Refused` for a
    word that is not known and for a change of control that does not say who holds the place.
    """
    cell = values.get("category", "").strip()
    controller = _controller(values.get("controller", "").strip())
    if cell:
        category, implied, reason = _category_of_word(cell, answers)
        controller = controller or implied
    elif controller is not None:
        category, reason = Category.HELD, "the table says who holds the place"
    elif (chosen := answers.get("category", "")) in _EVENTS:
        category, reason = Category(chosen), "what the person who imported it said of all rows"
    else:
        found = category_of_text(described)
        category = found[0] if found else UNSAID
        reason = f"by the word {shown(found[1])}" if found else "the table does not say what happened"
    if category not in CONTROL_CATEGORIES:
        return category, None, reason
    if controller is Controller.CONTESTED and category is Category.HELD:
        category = Category.CONTESTED
    if category is Category.CONTESTED:
        return category, Controller.CONTESTED, reason
    if controller not in _HELD_BY and not (category is Category.ENTERED and controller):
        raise Refused(
            f"it does not say who holds the place now that it is {category.value}.",
            "Add a column controller with ukraine or russia.",
        )
    return category, controller, reason


def _category_of_word(cell: str, answers: Mapping[str, str]) -> tuple[Category, Controller | None, str]:
    answer = answers.get(CATEGORY_OF + cell, "")
    found = _categories().get(plain(answer or cell))
    if found is None:
        raise Refused(
            f"the category {shown(answer or cell)} is not known.",
            f"Use one of: {', '.join(Category)}; or answer {CATEGORY_OF}{cell[:40]} with one of them.",
        )
    return *found, f"{shown(cell)} in the table"


@cache
def _categories() -> dict[str, tuple[Category, Controller | None]]:
    known: dict[str, tuple[Category, Controller | None]] = {}
    for row in rows("categories"):
        meaning = Category(row["category"]), Controller(row["controller"]) if row["controller"] else None
        known.update(dict.fromkeys(map(plain, phrases(row["words"])), meaning))
    return {**known, **{plain(category): (category, None) for category in Category if plain(category) not in known}}


def _controller(cell: str) -> Controller | None:
    if not cell or plain(cell) in {"unknown", "none", "na", "n a", "null"}:
        return None
    found = _controllers().get(plain(cell))
    if found is None:
        raise Refused(f"who holds the place, {shown(cell)}, is not known.", f"Use one of: {', '.join(Controller)}.")
    return found


@cache
def _controllers() -> dict[str, Controller]:
    return {plain(word): Controller(row["controller"]) for row in rows("controllers") for word in phrases(row["words"])}


def read_side(cell: str) -> Affiliation | None:
    """Return the side that a cell names, None for an empty one; raises :class:`Refused` for another word."""
    word = plain(cell)
    if not word:
        return None
    if word in set(Affiliation):
        return Affiliation(word)
    side = _controllers().get(word)
    if side in _HELD_BY:
        return Affiliation(str(side))
    raise Refused(f"the side {shown(cell)} is not known.", f"Use one of: {', '.join(Affiliation)}.")


def read_stance(cell: str) -> Stance:
    """Return the stance that a cell names, by default that the claimant asserts it; raises :class:`Refused`."""
    word = plain(cell)
    if word and word not in set(Stance):
        raise Refused(f"the stance {shown(cell)} is not known.", f"Use one of: {', '.join(Stance)}.")
    return Stance(word) if word else Stance.ASSERTS
