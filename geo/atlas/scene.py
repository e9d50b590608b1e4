"""What the map is made of: the claims that may be shown, and the places they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.records import Claim, Place, View
from geo.timeline import ClaimTable, intervals_in

if TYPE_CHECKING:
    from geo.timeline import StandingInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasInput:
    """All that the map may show, before any filter.

    ``revision`` changes with every change of the claims or places; caches use it as their key.
    ``claims`` are all claims that may leave the app, the publication delay applied and no filter of
    the view. ``places`` are the gazetteer's entries of the places that the claims name, and larger
    towns for orientation. ``names`` are other spellings by place id, by which the map's search finds a place.
    """

    revision: str
    claims: Sequence[Claim]
    places: tuple[Place, ...]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)


def intervals_of(atlas: AtlasInput, view: View) -> Mapping[str, Sequence[StandingInterval]]:
    """Work out the standings of every place over time, by the view's clock, from the claims that it lets through.

    Sources, affiliations and review states count. Provinces and categories do not: to look at one
    province or at bombardments only does not change who holds a town.
    """
    ground = View(sources=view.sources, affiliations=view.affiliations, reviews=view.reviews, clock=view.clock)
    return intervals_in(ClaimTable.of(atlas.claims), ground)
