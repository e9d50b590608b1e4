"""Ids of places as columns: what stands before the digits at their end, and the digits as steps.

Most ids are a few letters and a number (``gn:702972``, ``ua:UA14100070380024942``), sorted; as text they would be
the largest part of a small payload. Any other text travels as it is, as its own head.
``geo/atlas/static/ids.js`` puts them together again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.atlas.payload import narrowest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PART_DIGITS: Final = 7
"""Digits of a part: a number of GeoNames is one part, and a part fits into 32 bits."""

PARTS: Final = 3
"""Parts of an id: enough for the 17 digits of the codifier; digits before them belong to the head."""

_DIGITS: Final = "0123456789"


def split_ids(ids: Sequence[str]) -> tuple[list[str], dict[str, NDArray[Any]]]:
    """Give the different heads of ids, and one row for each id in equally long columns of unsigned integers.

    ``id_head`` is the row of the head, ``id_digits`` the number of digits behind it (leading zeros count). The digits,
    filled up with zeros to :data:`PARTS` parts of :data:`PART_DIGITS`, are in ``id_0`` (the first) and so on, as
    differences to the row above, modulo 10 to the power of :data:`PART_DIGITS`; above the first row is 0.
    """
    width = PARTS * PART_DIGITS
    cuts = [max(len(id_.rstrip(_DIGITS)), len(id_) - width) for id_ in ids]
    rows: dict[str, int] = {}
    head = np.array([rows.setdefault(id_[:cut], len(rows)) for id_, cut in zip(ids, cuts, strict=True)], dtype="<i8")
    tails = [id_[cut:] for id_, cut in zip(ids, cuts, strict=True)]
    figures = np.frombuffer("".join(tail.zfill(width) for tail in tails).encode("ascii"), dtype="u1") - ord("0")
    parts = figures.reshape(-1, PARTS, PART_DIGITS) @ 10 ** np.arange(PART_DIGITS)[::-1]
    steps = np.diff(parts, axis=0, prepend=0) % 10**PART_DIGITS
    columns = {"id_head": narrowest(head), "id_digits": np.array([len(tail) for tail in tails], dtype="<u1")}
    return list(rows), columns | {f"id_{part}": narrowest(steps[:, part]) for part in range(PARTS)}
