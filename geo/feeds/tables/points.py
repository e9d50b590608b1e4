"""Coordinates as tables write them: numbers in cells, or what is wrong with them."""

from __future__ import annotations

import re
from math import isfinite
from typing import Final

from geo.feeds.tables.refused import Refused, shown

MOST_LATITUDE: Final = 90.0
MOST_LONGITUDE: Final = 180.0

_PAIR: Final = re.compile(
    r"\s*(?:POINT\s*\(\s*)?([-+]?\d+(?:\.\d+)?)°?\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)°?\s*\)?\s*", re.IGNORECASE
)
_DEGREES: Final = "Give degrees such as 48.59, latitude and longitude each in its own column."


def read_degrees(text: str, what: str, most: float) -> float | None:
    """Return the number of a cell (a decimal comma is taken), None for an empty one.

    ``what`` is the name of the coordinate for messages, ``most`` its largest value. Raises :class:`Refused`.
    """
    try:
        value = float(text)
    except ValueError:
        bare = text.strip().rstrip("°NnEe ")
        if not bare:
            return None
        try:
            value = float(bare.replace(",", "."))
        except ValueError:
            raise Refused(f"the {what} {shown(text)} is no number.", _DEGREES) from None
    if not isfinite(value):
        raise Refused(f"the {what} {shown(text)} is not finite.", _DEGREES)
    if not -most <= value <= most:
        raise Refused(f"the {what} {value:g} is not between -{most:g} and {most:g} degrees.", _DEGREES)
    return value


def read_point(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Return (latitude, longitude) of two cells, None when both are empty.

    Raises :class:`Refused` for one alone, for what is no number or out of range, and for 0, 0, which stands for
    "unknown" in so many data sets that nobody means the Gulf of Guinea by it here.
    """
    north = read_degrees(latitude, "latitude", MOST_LATITUDE)
    east = read_degrees(longitude, "longitude", MOST_LONGITUDE)
    if north is None and east is None:
        return None
    if north is None or east is None:
        raise Refused(f"the {'latitude' if north is None else 'longitude'} is missing.", "Give both, or neither.")
    if north == 0 and east == 0:
        raise Refused("its coordinates 0, 0 stand for an unknown place.", "Give the place's coordinates or its name.")
    return north, east


def read_pair(text: str) -> tuple[float, float] | None:
    """Return (latitude, longitude) of one cell such as ``48.59, 38.0``, or of WKT ``POINT (38.0 48.59)``.

    None when it is empty. Raises :class:`Refused`.
    """
    if not text.strip():
        return None
    match = _PAIR.fullmatch(text)
    if match is None:
        raise Refused(f"{shown(text)} is no pair of coordinates.", "Write it as 48.59, 38.0: latitude first.")
    first, second = match.groups()
    if text.lstrip()[:5].upper() == "POINT":  # well-known text has the longitude first
        first, second = second, first
    return read_point(first, second)
