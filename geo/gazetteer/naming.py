"""The name under which people see a place, whatever a claim calls it."""

from __future__ import annotations

from geo.gazetteer.gazetteer import load_gazetteer


def display_name(place_id: str, otherwise: str) -> str:
    """Return the gazetteer's name of a place, or ``otherwise`` for an id that it does not have.

    A claim has the name as its report spells it; map, tables and files call a town by one name.
    """
    place = load_gazetteer().place(place_id)
    return place.name if place else otherwise
