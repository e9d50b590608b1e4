"""The places that Dateline knows: look-up by id, by name (exact, by variant, fuzzy) and by position."""

from geo.gazetteer.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Gazetteer", "load_gazetteer"]
