"""VIINA's event files: reports of Ukrainian and Russian media, placed by VIINA and labelled by its model.

``event_info`` says where, when and in which words, ``event_labels`` what happened; they are joined by
``event_id``. A report without labels is read by its words (``lexicon/cues.csv``), and refused when these do not say
what happened. ``event_1pd`` has the same events once a day and place, with labels and without
words; it is left out where ``event_info`` of the same year is there.

- *Day*: ``date`` is that of the report, so the span rests on its publication. A time of 00:00 stands for
  "unknown" and is not told.
- *Place* (``GEO_PRECISION``) STREET: 1 km; ADM3, a settlement: as exact as the place; ADM2, a district: 25 km;
  ADM1: the claim is about the province and is no dot. The GeoNames id names the place where Dateline has it.
- *What*: the first label of ``lexicon/viina.csv`` that is set (``_b``); all of them are told. Where ``t_mil_b`` is
  0 the report is not about military operations, and is refused with that reason.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.feeds.tables.cues import category_of_text
from geo.feeds.tables.lexicons import rows
from geo.feeds.tables.points import read_point
from geo.feeds.tables.refused import Refused, shown
from geo.records import Affiliation, Category, Claim, DateBasis, DateSpan, Stance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.feeds.tables.placing import Spot
    from geo.feeds.tables.sheets import Sheet
    from geo.feeds.tables.table import Desk, Row

EXTRACTOR: Final = "dateline-import viina 1"
RADIUS_KM: Final = {"STREET": 1.0, "ADM3": None, "ADM2": 25.0}
PROVINCE_ONLY: Final = "ADM1"
UNKNOWN_TIME: Final = "00:00"
MILITARY: Final = "t_mil"

INFO: Final = frozenset({"event_id", "date", "latitude", "longitude", "geo_precision", "source", "text"})
LABELS: Final = frozenset({"event_id", "date", "t_mil_b"})
ONE_PER_DAY: Final = frozenset({"event_id_1pd", "date", "n_reports", "sources", "latitude", "longitude", "t_mil_b"})

_SET: Final = frozenset({"1", "1.0", "TRUE", "True", "true"})
_SEVERAL: Final = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that a model of VIINA may set: a bit of the number that :func:`read_labels` gives."""

    name: str
    words: str
    category: Category | None
    bit: int


@cache
def labels() -> tuple[Label, ...]:
    """Return all labels, the one that decides first; :data:`MILITARY` is the last and decides nothing."""
    found = [
        Label(name=row["label"], words=row["words"], category=Category(row["category"]), bit=1 << number)
        for number, row in enumerate(rows("viina"))
    ]
    return *found, Label(name=MILITARY, words="military operations", category=None, bit=1 << len(found))


def read_labels(sheet: Sheet) -> dict[str, int]:
    """Return the labels that are set, as bits, of each ``event_id`` of an ``event_labels`` table.

    Some half a million reports of four years take about 60 MB so.
    """
    columns = [name.lower() for name in sheet.columns]
    event = columns.index("event_id")
    places = [(columns.index(f"{label.name}_b"), label.bit) for label in labels() if f"{label.name}_b" in columns]
    found: dict[str, int] = {}
    for _, cells in sheet:
        if not isinstance(cells, Refused):
            found[cells[event]] = sum(bit for place, bit in places if cells[place] in _SET)
    return found


def labels_of(row: Row) -> int:
    """Return the labels that are set in a row that has them itself."""
    return sum(label.bit for label in labels() if row.get(f"{label.name}_b", "") in _SET)


def claim_of_info(row: Row, label_of: Mapping[str, int], desk: Desk) -> Claim:
    """Return the claim of a row of ``event_info``; raises :class:`Refused`."""
    number = row["event_id"].strip()
    if not number:
        raise Refused("it has no event_id.", "Download the data again.")
    quote = row["text"].strip()
    category, why = _category(label_of[number]) if number in label_of else _category_of_words(quote)
    time = row.get("time", "").strip()
    reported = "" if time in {"", UNKNOWN_TIME} else f"; reported at {time}"
    return _claim(
        row,
        desk,
        number=number,
        report=row.get("report_id", "").strip() or number,
        sources=row["source"],
        quote=quote,
        category=category,
        reason=f"{why}{reported}",
    )


def claim_of_day(row: Row, desk: Desk) -> Claim:
    """Return the claim of a row of ``event_1pd``; raises :class:`Refused`."""
    number = row["event_id_1pd"].strip()
    if not number:
        raise Refused("it has no event_id_1pd.", "Download the data again.")
    bits = labels_of(row)
    category, why = _category(bits)
    words = ", ".join(label.words for label in labels() if bits & label.bit)
    reports = row["n_reports"].strip() or "1"
    quote = f"{words} ({reports} report{'' if reports == '1' else 's'}, labelled by VIINA)"
    return _claim(
        row,
        desk,
        number=f"1pd-{number}",
        report=row.get("event_ids", "").strip() or number,
        sources=row["sources"],
        quote=quote,
        category=category,
        reason=why,
    )


def _claim(  # noqa: PLR0913 - what the two kinds of rows do not share
    row: Row, desk: Desk, *, number: str, report: str, sources: str, quote: str, category: Category, reason: str
) -> Claim:
    day = desk.days.read(row["date"])
    spot = _spot(row, desk)
    names, affiliation = _media(sources)
    return Claim(
        id=f"viina:{number}",
        category=category,
        **spot.fields,
        dates=DateSpan(first=day, last=day, basis=DateBasis.PUBLISHED),
        claimant=names or "VIINA",
        affiliation=affiliation,
        stance=Stance.ASSERTS,
        controller=None,
        quote=quote,
        report_id=report,
        published=day,
        source=desk.source,
        extractor=EXTRACTOR,
        publisher=names,
        url=row.get("url", "").strip() if row.get("url", "").strip().startswith(("http://", "https://")) else "",
        reason=f"{reason}; {spot.reason}",
    )


def _category(bits: int) -> tuple[Category, str]:
    """Return the category of the labels that are set, and all of them in words."""
    found = [label for label in labels() if bits & label.bit]
    if not any(label.name == MILITARY for label in found):
        raise Refused("it is not about military operations (t_mil_b is 0).", "VIINA counts it as other news.")
    what = [label for label in found if label.category is not None]
    why = f"VIINA's labels: {', '.join(label.words for label in found)}"
    return (what[0].category or Category.MILITARY_ACTIVITY) if what else Category.MILITARY_ACTIVITY, why


def _category_of_words(text: str) -> tuple[Category, str]:
    found = category_of_text(text)
    if found is None:
        raise Refused(
            "nothing says what happened: event_labels has no labels for it, and its words do not say.",
            "Bring event_labels of the same release together with event_info.",
        )
    return found[0], f"by the word {shown(found[1])}, without VIINA's labels"


def _spot(row: Row, desk: Desk) -> Spot:
    precision = row.get("geo_precision", "").strip().upper()
    if precision == PROVINCE_ONLY:
        return desk.placer.province(row.get("adm1_name", ""))
    if precision not in RADIUS_KM:
        raise Refused(f"the GEO_PRECISION {shown(precision)} is not known.", "Check it against VIINA's codebook.")
    known = desk.placer.of_geonames(whole_number(row.get("geonameid", "")))
    name = row.get("asciiname", "").strip() or (known.place if known else "")
    point = read_point(row["latitude"], row["longitude"])
    if point is not None:
        return desk.placer.at(*point, name=name, radius_km=RADIUS_KM[precision])
    return known or desk.placer.named(name, province=row.get("adm1_name", ""))


def whole_number(cell: str) -> str:
    """Return the digits of an id; programs that know no missing whole numbers write 461727.0."""
    return cell.strip().removesuffix(".0")


def _media(sources: str) -> tuple[str, Affiliation]:
    names, sides = [], set()
    for code in dict.fromkeys(_SEVERAL.split(sources.strip())):
        name, side = _known_media().get(code.lower(), (code, Affiliation.INDEPENDENT))
        names.append(name)
        sides.add(side)
    return "; ".join(names), sides.pop() if len(sides) == 1 else Affiliation.INDEPENDENT


@cache
def _known_media() -> dict[str, tuple[str, Affiliation]]:
    return {row["source"]: (row["name"], Affiliation(row["affiliation"])) for row in rows("viina_media")}
