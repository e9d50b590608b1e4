"""The places that Dateline knows: look-up by id, by name (exact, by variant, fuzzy) and by position."""

from geo.gazetteer.corrections import check_correction, digest_corrections, own_id
from geo.gazetteer.gazetteer import Gazetteer, load_gazetteer, use_corrections
from geo.gazetteer.naming import display_name

__all__ = [
    "Gazetteer",
    "check_correction",
    "digest_corrections",
    "display_name",
    "load_gazetteer",
    "own_id",
    "use_corrections",
]
