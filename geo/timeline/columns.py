"""The columns that a claim is made of, and how their values are kept as numbers."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo.records import Affiliation, Category, Controller, DateBasis, Level, ReviewState, Stance

Array: TypeAlias = NDArray[Any]

CODES: Final[dict[str, tuple[Any, ...]]] = {
    "category": tuple(Category),
    "level": tuple(Level),
    "date_basis": tuple(DateBasis),
    "affiliation": tuple(Affiliation),
    "stance": tuple(Stance),
    "controller": (None, *Controller),
    "review": tuple(ReviewState),
}
"""Columns of codes (uint8): what each code stands for."""

DAYS: Final = ("date_first", "date_last", "published")
"""Columns of days (int32 ordinals)."""

POOLED: Final = ("place", "place_id", "province", "claimant", "source", "extractor", "publisher")
"""Columns of values that repeat (int32 positions in the column's pool, -1: none)."""

TEXTS: Final = ("id", "quote", "report_id", "report_title", "url", "reason")
"""Columns of references (int64) to text."""

NUMBERS: Final = ("latitude", "longitude", "radius_km")
"""Columns of numbers (float64, NaN: none)."""

OFFSETS: Final = ("start", "end")
"""Columns of offsets (int32, -1: none)."""

COLUMNS: Final = (*CODES, *DAYS, *POOLED, *TEXTS, *NUMBERS, *OFFSETS)
"""All columns; together they are a claim."""

LENGTH_BITS: Final = 24
"""A reference is the position of a text's first byte, shifted by this, and the number of its bytes."""

LENGTH_MASK: Final = (1 << LENGTH_BITS) - 1

CODE_OF: Final = {name: {member: code for code, member in enumerate(members)} for name, members in CODES.items()}
KINDS: Final[dict[str, Any]] = (
    dict.fromkeys(CODES, np.uint8)
    | dict.fromkeys((*DAYS, *POOLED, *OFFSETS), np.int32)
    | dict.fromkeys(TEXTS, np.int64)
    | dict.fromkeys(NUMBERS, np.float64)
)
"""Numpy types of the columns."""
