"""Styles of the layers for QGIS (QML): the shapes and colours of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from geo.palette import HALO, RUSSIA, STANDING_WORDS, UKRAINE, UNKNOWN
from geo.records import Category, Controller, StandingState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LAYERS: Final = ("claims", "standings", "areas")

CONTESTED: Final = "#6b5b4d"
"""One colour for what the map draws in two halves."""

STANDINGS: Final = (
    (StandingState.HELD_UKRAINE, STANDING_WORDS[StandingState.HELD_UKRAINE], "circle", UKRAINE, True),
    (StandingState.CLAIMED_UKRAINE, STANDING_WORDS[StandingState.CLAIMED_UKRAINE], "circle", UKRAINE, False),
    (StandingState.CONTESTED, STANDING_WORDS[StandingState.CONTESTED], "diamond", CONTESTED, True),
    (StandingState.CLAIMED_RUSSIA, STANDING_WORDS[StandingState.CLAIMED_RUSSIA], "square", RUSSIA, False),
    (StandingState.HELD_RUSSIA, STANDING_WORDS[StandingState.HELD_RUSSIA], "square", RUSSIA, True),
    (StandingState.UNKNOWN, STANDING_WORDS[StandingState.UNKNOWN], "circle", UNKNOWN, True),
)
"""State, words, QGIS marker, colour, filled: circles for Ukraine, squares for Russia, hollow what is only claimed."""

CATEGORIES: Final = {
    Category.CAPTURED: ("square", RUSSIA),
    Category.RECAPTURED: ("circle", UKRAINE),
    Category.WITHDRAWN: ("arrow", "#7a6a9e"),
    Category.ENTERED: ("triangle", CONTESTED),
    Category.HELD: ("circle", "#4f5a61"),
    Category.CONTESTED: ("diamond", CONTESTED),
    Category.BOMBARDMENT: ("star", "#a33b4a"),
    Category.GROUND_COMBAT: ("cross2", "#5b4a3a"),
    Category.ADVANCE: ("filled_arrowhead", "#3d6d50"),
    Category.MILITARY_ACTIVITY: ("triangle", "#50707f"),
    Category.CIVILIAN_HARM: ("cross_fill", "#8c1f4b"),
    Category.HUMANITARIAN: ("pentagon", "#3f8f86"),
    Category.POLITICAL: ("hexagon", "#7a6a9e"),
    Category.INFRASTRUCTURE: ("equilateral_triangle", "#8a7a1f"),
}
"""Marker and colour of each category."""

AREAS: Final = ((Controller.UKRAINE, UKRAINE), (Controller.RUSSIA, RUSSIA), (Controller.CONTESTED, CONTESTED))
"""Who holds an area, and its colour; any other area is of a holder that its source does not know."""

_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"


def make_qml(layer: str) -> str:
    """Give the QML text of one of :data:`LAYERS`: a symbol for each standing, category or holder."""
    if layer == "areas":
        return _make_area_qml()
    if layer == "standings":
        return _make_qml("standing", STANDINGS, size="3.2")
    named = (
        (str(category), str(category).replace("_", " ").capitalize(), marker, colour, True)
        for category, (marker, colour) in CATEGORIES.items()
    )
    return _make_qml("category", named, size="2.4")


def _make_qml(attribute: str, symbols: Iterable[tuple[str, str, str, str, bool]], *, size: str) -> str:
    root, categories, drawn = _start_qml(attribute)
    for number, (value, words, marker, colour, filled) in enumerate(symbols):
        name = str(number)
        etree.SubElement(categories, "category", symbol=name, value=value, label=words, render="true", type="string")
        symbol = etree.SubElement(drawn, "symbol", type="marker", name=name, alpha="1", clip_to_extent="1")
        drawing = etree.SubElement(
            symbol, "layer", {"class": "SimpleMarker", "enabled": "1", "locked": "0", "pass": "0"}
        )
        options = etree.SubElement(drawing, "Option", type="Map")
        look = {
            "name": marker,
            "color": _rgba(colour if filled else HALO),
            "outline_color": _rgba(HALO if filled else colour),
            "outline_style": "solid",
            "outline_width": "0.3" if filled else "0.8",
            "outline_width_unit": "MM",
            "size": size,
            "size_unit": "MM",
        }
        _set_options(options, look)
    return _finish_qml(root)


def _make_area_qml() -> str:
    """Give areas a light fill and an outline in the colour of their holder, so that what lies below can be seen."""
    root, categories, drawn = _start_qml("controller")
    named = [(str(holder), str(holder).capitalize(), colour) for holder, colour in AREAS]
    for number, (value, words, colour) in enumerate([*named, ("", "Unknown", UNKNOWN)]):
        name = str(number)
        etree.SubElement(categories, "category", symbol=name, value=value, label=words, render="true", type="string")
        symbol = etree.SubElement(drawn, "symbol", type="fill", name=name, alpha="0.4", clip_to_extent="1")
        drawing = etree.SubElement(symbol, "layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"})
        look = {"color": _rgba(colour), "outline_color": _rgba(colour), "outline_style": "solid", "style": "solid"}
        _set_options(etree.SubElement(drawing, "Option", type="Map"), look)
    return _finish_qml(root)


def _start_qml(attribute: str) -> tuple[Any, Any, Any]:
    root = etree.Element("qgis", version="3.22.0", styleCategories="Symbology")
    renderer = etree.SubElement(root, "renderer-v2", type="categorizedSymbol", attr=attribute, symbollevels="0")
    return root, etree.SubElement(renderer, "categories"), etree.SubElement(renderer, "symbols")


def _set_options(options: Any, look: Mapping[str, str]) -> None:  # noqa: ANN401 - lxml publishes no types
    for option, text in look.items():
        etree.SubElement(options, "Option", name=option, type="QString", value=text)


def _finish_qml(root: Any) -> str:  # noqa: ANN401 - lxml publishes no types
    return f"{_DOCTYPE}\n{etree.tostring(root, encoding='unicode', pretty_print=True)}"


def _rgba(colour: str) -> str:
    red, green, blue = (int(colour[first : first + 2], 16) for first in (1, 3, 5))
    return f"{red},{green},{blue},255"
