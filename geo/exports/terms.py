"""Which sources may leave Dateline in a file, by their terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.records import SourceTerms
from geo.timeline import select_ground, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.records import View
    from geo.timeline import ClaimTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A source that stays in: ``claims`` of it would have been in the file, and standings rest on it no more."""

    source: str
    terms: SourceTerms
    claims: int

    def __str__(self) -> str:
        """Say so to the person who asked for the file."""
        number = "1 claim" if self.claims == 1 else f"{self.claims:,} claims"
        what = (
            f"{number} of {self.terms.title}, and what standings rest on them"
            if self.claims
            else (f"{self.terms.title}, on which standings rested")
        )
        return f"Left out, as the terms do not let its rows be passed on: {what}. Terms: {self.terms.licence}."


def terms_of(source: str, terms: Mapping[str, SourceTerms]) -> SourceTerms:
    """Give the terms of a source; of one that nobody knows the terms of, that it may not be passed on."""
    unknown = SourceTerms(kind="", title=source, licence="not known", attribution="", redistributable=False)
    return terms.get(source, unknown)


def find_withheld(claims: ClaimTable, view: View, terms: Mapping[str, SourceTerms]) -> tuple[Withheld, ...]:
    """Find the sources of the view, out of all claims there are, whose terms keep them in."""
    counts = shown(claims, view).values_of("source")
    named = sorted(counts.keys() | select_ground(claims, view).values_of("source").keys())
    found = ((source, terms_of(source, terms)) for source in named)
    return tuple(
        Withheld(source=source, terms=of, claims=counts.get(source, 0))
        for source, of in found
        if not of.redistributable
    )


def withhold(claims: ClaimTable, withheld: tuple[Withheld, ...]) -> ClaimTable:
    """Give the claims without those of the sources that stay in."""
    return claims.where(~claims.codes_in("source", [each.source for each in withheld])) if withheld else claims
