"""Which sources may leave Dateline in a file, by their terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.records import SourceTerms
from geo.timeline import select_ground, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from geo.records import View
    from geo.timeline import ClaimTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A source that stays in: ``claims`` of it would have been in the file, and standings rest on it no more.

    With ``areas``, its control areas would have been in the file, too.
    """

    source: str
    terms: SourceTerms
    claims: int
    areas: bool = False

    def __str__(self) -> str:
        """Say so to the person who asked for the file."""
        number = "1 claim" if self.claims == 1 else f"{self.claims:,} claims"
        what = (
            f"{number} of {self.terms.title}, and what standings rest on them"
            if self.claims
            else f"{self.terms.title}, on which standings rested"
        )
        if self.areas:
            what = f"{what}; and its control areas" if self.claims else f"control areas of {self.terms.title}"
        return f"Left out, as the terms do not let its rows be passed on: {what}. Terms: {self.terms.licence}."


def terms_of(source: str, terms: Mapping[str, SourceTerms]) -> SourceTerms:
    """Give the terms of a source; of one that nobody knows the terms of, that it may not be passed on."""
    unknown = SourceTerms(kind="", title=source, licence="not known", attribution="", redistributable=False)
    return terms.get(source, unknown)


def find_withheld(
    claims: ClaimTable, view: View, terms: Mapping[str, SourceTerms], *, with_areas: Collection[str] = ()
) -> tuple[Withheld, ...]:
    """Find the sources of the view, out of all claims there are, whose terms keep them in.

    ``with_areas`` are the sources whose control areas would be in the file.
    """
    counts = shown(claims, view).values_of("source")
    named = sorted(counts.keys() | select_ground(claims, view).values_of("source").keys() | set(with_areas))
    found = ((source, terms_of(source, terms)) for source in named)
    return tuple(
        Withheld(source=source, terms=of, claims=counts.get(source, 0), areas=source in with_areas)
        for source, of in found
        if not of.redistributable
    )


def withhold(claims: ClaimTable, withheld: tuple[Withheld, ...]) -> ClaimTable:
    """Give the claims without those of the sources that stay in."""
    return claims.where(~claims.codes_in("source", [each.source for each in withheld])) if withheld else claims
