"""Distances and bearings on a sphere: quick, and within 0.6 % of the ellipsoid's.

Good for ranking and for look-ups by radius; where a distance itself is reported, geopy's geodesic is used.
"""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import Final

EARTH_DIAMETER_KM: Final = 12742.0176
"""Twice the mean radius of WGS 84 (6371.0088 km)."""


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the great-circle distance of two points, each (latitude, longitude) in degrees."""
    latitude, other = radians(first[0]), radians(second[0])
    across = radians(second[1] - first[1])
    chord = sin((other - latitude) / 2) ** 2 + cos(latitude) * cos(other) * sin(across / 2) ** 2
    return EARTH_DIAMETER_KM * asin(min(1.0, sqrt(chord)))


def bearing(start: tuple[float, float], goal: tuple[float, float]) -> float:
    """Return the bearing from one point to another, each (latitude, longitude): degrees clockwise from north."""
    latitude, other = radians(start[0]), radians(goal[0])
    across = radians(goal[1] - start[1])
    east = sin(across) * cos(other)
    north = cos(latitude) * sin(other) - sin(latitude) * cos(other) * cos(across)
    return degrees(atan2(east, north)) % 360
