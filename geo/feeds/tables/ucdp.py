"""UCDP: the Georeferenced Event Dataset (GED) of the Uppsala Conflict Data Program, 49 columns, and its candidates.

Rules, after the UCDP GED Codebook:

- *Days*: ``date_start`` and ``date_end`` are the first and the last possible day, whatever ``date_prec`` is.
- *Place* (``where_prec``) 1: the exact place; 2: within some 25 km of it; 3: a district, 40 km; 4: a province, so
  the claim is about the province and is no dot; 5: a line or a loose area, 50 km; 6 and 7: only the country or
  the sea are known, which is no place.
- ``best``, ``low`` and ``high`` are UCDP's count of deaths and stay in its words, behind the headline.
- The claimant is ``source_original``, whom UCDP's source quotes, else ``source_office``, its source.
- Published is the oldest day of ``source_date``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.feeds.tables.cues import category_of_text
from geo.feeds.tables.lexicons import rows
from geo.feeds.tables.points import read_point
from geo.feeds.tables.refused import Refused, shown
from geo.feeds.tables.table import Desk, Row, TableImporter
from geo.feeds.tables.voices import affiliation_of
from geo.records import Category, Claim, DateBasis, DateSpan, SourceTerms, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.feeds.tables.placing import Spot

EXTRACTOR: Final = "dateline-import ucdp 1"
RADIUS_KM: Final = {"1": None, "2": 25.0, "3": 40.0, "5": 50.0}
PROVINCE_ONLY: Final = "4"
NO_PLACE: Final = {"6": "country", "7": "international waters or airspace"}
DEATHS: Final = ("best", "low", "high")

_COLUMNS: Final = frozenset(
    {"id", "type_of_violence", "where_prec", "date_start", "date_end", "best", "latitude", "longitude"}
)
_SEVERAL: Final = re.compile(r"[;,]")
_FOREIGN: Final = frozenset({"", "-99", "na", "n/a", "none"})


class Ucdp(TableImporter):
    """The importer of UCDP GED."""

    kind = "ucdp"
    terms = SourceTerms(
        kind="ucdp",
        title="UCDP GED",
        licence="Creative Commons Attribution 4.0 (CC BY 4.0)",
        attribution="Uppsala Conflict Data Program, Georeferenced Event Dataset (UCDP GED), ucdp.uu.se",
        redistributable=True,
    )
    where = (
        "ucdp.uu.se/downloads gives the Georeferenced Event Dataset and its monthly candidate events as CSV, without "
        "an account, under CC BY 4.0: name the source."
    )
    dates = ("date_start", "date_end")

    def knows(self, columns: frozenset[str]) -> bool:
        """Say whether these are GED's columns."""
        return columns >= _COLUMNS

    def claims(self, row: Row, desk: Desk) -> Iterable[Claim]:
        """Return the one claim of a row."""
        country = row.get("country", "").strip()
        if country and country != "Ukraine":
            raise Refused(f"it is in {shown(country)}, not in Ukraine.", "Dateline maps Ukraine; leave the row out.")
        number = row["id"].strip()
        if not number:
            raise Refused("it has no id.", "Download the data again.")
        first, last = desk.days.read(row["date_start"]), desk.days.read(row["date_end"])
        if last < first:
            raise Refused(f"it ends on {last}, before it begins on {first}.", "Correct the row.")
        category, why = _category(row)
        spot = _spot(row, desk)
        office = _said(row, "source_office")
        claimant = _said(row, "source_original") or office or "UCDP"
        yield Claim(
            id=f"ucdp:{number}",
            category=category,
            **spot.fields,
            dates=DateSpan(first=first, last=last, basis=DateBasis.STATED),
            claimant=claimant,
            affiliation=affiliation_of(claimant),
            stance=Stance.ASSERTS,
            controller=None,
            quote=_quote(row),
            report_id=row.get("relid", "").strip() or number,
            published=max(_published(row, desk) or last, first),
            source=desk.source,
            extractor=EXTRACTOR,
            report_title=_said(row, "dyad_name"),
            publisher=office,
            reason=f"{why}; {spot.reason}",
        )


def _said(row: Row, column: str) -> str:
    """Return a cell, empty for what UCDP writes where nothing is known."""
    cell = row.get(column, "").strip()
    return "" if cell.lower() in _FOREIGN else cell


def _category(row: Row) -> tuple[Category, str]:
    number = row["type_of_violence"].strip()
    known = _lexicon().get(number)
    if known is None:
        raise Refused(f"the type_of_violence {shown(number)} is none of 1, 2 and 3.", "Download the data again.")
    words, category = known
    summary = ", a summary of several" if row.get("event_clarity", "").strip() == "2" else ""
    why = f"UCDP: {words}{summary}"
    said = category_of_text(_said(row, "source_headline") or _said(row, "source_article"))
    if said is not None and said[0] is Category.BOMBARDMENT and category is Category.GROUND_COMBAT:
        return said[0], f"{why}; {shown(said[1])} in the headline"
    return category, why


def _spot(row: Row, desk: Desk) -> Spot:
    precision = row["where_prec"].strip()
    if precision == PROVINCE_ONLY:
        return desk.placer.province(row.get("adm_1", ""))
    if precision in NO_PLACE:
        raise Refused(f"only the {NO_PLACE[precision]} is known, which is no place.", "Leave the row out.")
    if precision not in RADIUS_KM:
        raise Refused(f"the where_prec {shown(precision)} is none of 1 to 7.", "Download the data again.")
    name = _said(row, "where_coordinates")
    point = read_point(row["latitude"], row["longitude"])
    if point is None:
        return desk.placer.named(name, province=_said(row, "adm_1"))
    return desk.placer.at(*point, name=_settlement(name), radius_km=RADIUS_KM[precision])


def _settlement(name: str) -> str:
    """Return a place's name without the word for its kind ("Bakhmut town")."""
    head, _, tail = name.rpartition(" ")
    return head if head and tail.lower() in {"town", "city", "village"} else name


def _quote(row: Row) -> str:
    headline = _said(row, "source_headline") or _said(row, "source_article") or _said(row, "where_description")
    counts = [f"{name} {row[name].strip()}" for name in DEATHS if row.get(name, "").strip()]
    return f"{headline} (deaths: {', '.join(counts)}, by UCDP)".strip() if counts else headline


def _published(row: Row, desk: Desk) -> date | None:
    """Return the oldest day of a cell such as ``2022-03-01;2022-03-02``; what is no day there is passed over."""
    days = []
    for cell in _SEVERAL.split(_said(row, "source_date")):
        try:
            days.append(desk.days.read(cell))
        except Refused:
            continue
    return min(days, default=None)


@cache
def _lexicon() -> dict[str, tuple[str, Category]]:
    return {row["type_of_violence"]: (row["words"], Category(row["category"])) for row in rows("ucdp")}


IMPORTER: Final = Ucdp()
