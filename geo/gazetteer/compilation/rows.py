"""The row of the gazetteer's table: one place with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(slots=True, kw_only=True)
class Row:
    """A place on its way into the table.

    The first of ``names`` is the official one. ``generated`` are spellings that a rule made and nobody
    vouches for, ``adjectives`` forms that only name the place beside its province or as a district.
    """

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    radius_km: float
    basis: str = "own"
    province: str = ""
    country: str = "UA"
    district: str = ""
    community: str = ""
    population: int = 0
    katottg: str = ""
    geonames: str = ""
    front_km: float = 0.0
    names: list[str] = field(default_factory=list)
    generated: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)

    def fields(self) -> tuple[str, ...]:
        """Return the columns of the table in their order, as text."""
        return (
            self.id,
            self.name,
            self.kind,
            f"{self.radius_km:g}",
            self.basis,
            self.province,
            self.country,
            self.district,
            self.community,
            self.katottg,
            self.geonames,
            "|".join(self.names),
        )


def distinct(names: Iterable[str]) -> list[str]:
    """Return ``names`` without repetition and without the signs that part columns and names."""
    return list(dict.fromkeys(name.replace("|", " ").replace("\t", " ") for name in names))
