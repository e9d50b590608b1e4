"""KML 2.2 (OGC 07-147r2) for Google Earth and the like: a folder of standings, then a folder of claims.

Each claim has its date span as a ``TimeSpan``, so that the program's own time slider works, and every property of
the layer as ``ExtendedData``. Text is escaped by lxml; characters that XML cannot hold become U+FFFD. KML is for
looking: it is not read back. What has no coordinates is left out, as a placemark without a point shows nothing.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, BinaryIO, Final

from lxml import etree

from geo.exports.about import describe_for_people
from geo.exports.rows import PROPERTIES, Row, flatten_claim, flatten_standing
from geo.exports.styles import CATEGORIES, STANDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.records import Claim, Standing

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"

_NO_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 does not allow (section 2.2)."""


def write_kml(
    stream: BinaryIO, *, claims: Iterable[Claim], standings: Iterable[Standing], about: Mapping[str, object]
) -> None:
    """Write to a binary stream, one placemark at a time; ``about`` is what the file says of itself, as plain JSON."""
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("kml", nsmap={None: NAMESPACE}), file.element("Document"):
            file.write(_element("name", "Dateline"))
            file.write(_element("description", "\n".join(describe_for_people(about))))
            told = etree.Element("ExtendedData")
            etree.SubElement(told, "Data", name="dateline").append(
                _element("value", json.dumps(about, ensure_ascii=False))
            )
            for style in _make_styles():
                file.write(style)
            file.write(told)
            for title, rows in (
                ("Standings", map(flatten_standing, standings)),
                ("Claims", map(flatten_claim, claims)),
            ):
                with file.element("Folder"):
                    file.write(_element("name", title))
                    for row in rows:
                        if row["longitude"] is not None:
                            file.write(_make_placemark(row))


def _make_styles() -> Iterable[etree._Element]:
    for state, _, _, colour, filled in STANDINGS:
        yield _make_style(str(state), colour, scale="0.9" if filled else "0.6")
    for category, (_, colour) in CATEGORIES.items():
        yield _make_style(str(category), colour, scale="0.6")


def _make_style(name: str, colour: str, *, scale: str) -> etree._Element:
    style = etree.Element("Style", id=name)
    icon = etree.SubElement(style, "IconStyle")
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    icon.append(_element("color", f"ff{blue}{green}{red}"))  # KML writes alpha, blue, green, red
    icon.append(_element("scale", scale))
    return style


def _make_placemark(row: Row) -> etree._Element:
    mark = etree.Element("Placemark")
    mark.append(_element("name", row["place"]))
    if row["quote"]:
        mark.append(_element("description", f"{row['claimant']}: {row['quote']}"))
    mark.append(_make_span(row))
    mark.append(_element("styleUrl", f"#{row['standing'] or row['category']}"))
    data = etree.SubElement(mark, "ExtendedData")
    for name in ("id", *PROPERTIES):
        if row[name] is not None:
            etree.SubElement(data, "Data", name=name).append(_element("value", row[name]))
    point = etree.SubElement(mark, "Point")
    point.append(_element("coordinates", f"{row['longitude']},{row['latitude']}"))
    return mark


def _make_span(row: Row) -> etree._Element:
    """Give the days: of a claim those of its span, of a standing all since its beginning."""
    span = etree.Element("TimeSpan")
    if row["date_first"]:
        span.append(_element("begin", row["date_first"]))
    # The end of a span is a moment: midnight after its last day, so that one day is not nothing.
    last = date.fromisoformat(str(row["date_last"]))
    if last < date.max:
        span.append(_element("end", (last + timedelta(days=1)).isoformat()))
    return span


def _element(name: str, value: object) -> etree._Element:
    element = etree.Element(name)
    element.text = _NO_XML.sub("\ufffd", str(value))
    return element
