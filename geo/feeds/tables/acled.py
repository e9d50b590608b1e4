"""ACLED: the export CSV of the Armed Conflict Location & Event Data project, old and new columns.

Rules, after the ACLED Codebook:

- *Precision of time* 1: the day; 2: some day of that week, its middle is given, so three days each way; 3: some
  day of that month. *Precision of place* 1: the place; 2: near a town, 25 km; 3: a larger region, so the claim is
  about the province and is no dot.
- *Control*: "Government regains territory" is taken back by the country's own side, here Ukraine;
  "Non-state actor overtakes territory" (which the codebook uses for foreign armies, too) is taken by Russia's
  side; "Non-violent transfer of territory" goes to the side of actor1. Where the sides of the actors do not
  bear that out, the row is refused: who holds the place now is for the analyst to say. Headquarters and bases
  are no control.
- The claimant is the row's ``source``. What ACLED counted stays in its words, behind its notes.
- ``timestamp`` (seconds since 1970) is when ACLED last changed the row: that is when it was published.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Final

from geo.feeds.tables.lexicons import rows
from geo.feeds.tables.points import read_point
from geo.feeds.tables.refused import Refused, shown
from geo.feeds.tables.table import Desk, Row, TableImporter
from geo.feeds.tables.voices import affiliation_of, side_of_actor
from geo.records import Category, Claim, Controller, DateBasis, DateSpan, SourceTerms, Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.feeds.tables.placing import Spot

EXTRACTOR: Final = "dateline-import acled 1"
WEEK: Final = timedelta(days=3)
RADIUS_KM: Final = {"1": None, "2": 25.0, "": None}
PROVINCE_ONLY: Final = "3"
TAKEN: Final = {Controller.UKRAINE: Category.RECAPTURED, Controller.RUSSIA: Category.CAPTURED}

_COLUMNS: Final = frozenset(
    {"event_id_cnty", "event_date", "event_type", "actor1", "location", "latitude", "longitude"}
)


class Acled(TableImporter):
    """The importer of ACLED's export."""

    kind = "acled"
    terms = SourceTerms(
        kind="acled",
        title="ACLED",
        licence="ACLED's terms of use: raw data may not be passed on",
        attribution="Armed Conflict Location & Event Data Project (ACLED), acleddata.com",
        redistributable=False,
    )
    where = (
        "With a free account, acleddata.com gives CSV exports of events for a country and period. "
        "Its terms allow analysis with attribution, and forbid passing the raw rows on."
    )
    dates = ("event_date",)

    def knows(self, columns: frozenset[str]) -> bool:
        """Say whether these are ACLED's columns, new or old."""
        return columns >= _COLUMNS

    def claims(self, row: Row, desk: Desk) -> Iterable[Claim]:
        """Return the one claim of a row."""
        country = row.get("country", "")
        if country and country != "Ukraine":
            raise Refused(f"it is in {shown(country)}, not in Ukraine.", "Dateline maps Ukraine; leave the row out.")
        number = row["event_id_cnty"].strip() or row.get("data_id", "").strip()
        if not number:
            raise Refused("it has no event_id_cnty.", "Export the data again with ACLED's own columns.")
        day = desk.days.read(row["event_date"])
        dates = _dates(row, day)
        category, controller, why = _category(row)
        spot = _spot(row, desk)
        claimant = row.get("source", "").strip() or "ACLED"
        yield Claim(
            id=f"acled:{number}",
            category=category,
            **spot.fields,
            dates=dates,
            claimant=claimant,
            affiliation=affiliation_of(claimant),
            stance=Stance.ASSERTS,
            controller=controller,
            quote=_quote(row),
            report_id=number,
            published=max(_changed(row) or day, dates.first),
            source=desk.source,
            extractor=EXTRACTOR,
            report_title=row.get("sub_event_type", "") or row["event_type"],
            publisher="ACLED",
            reason=f"{why}; {spot.reason}",
        )


def _dates(row: Row, day: date) -> DateSpan:
    precision = row.get("time_precision", "").strip()
    if precision in {"1", ""}:
        return _span(day, day)
    if precision == "2":
        return _span(day - WEEK, day + WEEK)
    if precision == "3":
        return _span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
    raise Refused(f"the time_precision {shown(precision)} is none of 1, 2 and 3.", "Export the row again.")


def _span(first: date, last: date) -> DateSpan:
    return DateSpan(first=first, last=last, basis=DateBasis.STATED)


def _category(row: Row) -> tuple[Category, Controller | None, str]:
    """Return category, controller and the words for both; raises :class:`Refused` for what the lexicon has not."""
    kind, sub = row["event_type"].strip(), row.get("sub_event_type", "").strip()
    if not kind:
        raise Refused("the event type is empty.", "Export the row again.")
    known = _lexicon().get((kind.lower(), sub.lower()))
    why = f"ACLED: {sub or kind}"
    if known is None:
        raise Refused(
            f"the event type {shown(f'{kind} / {sub}' if sub else kind)} is not known.",
            "Check it against ACLED's codebook; it is not guessed.",
        )
    category, rule = known
    if category is not None:
        return category, None, why
    holder = _holder(rule, row)
    return TAKEN[holder], holder, why


def _holder(rule: str, row: Row) -> Controller:
    first = side_of_actor(row["actor1"], row.get("assoc_actor_1", row.get("ally_actor_1", "")))
    second = side_of_actor(row.get("actor2", ""), row.get("assoc_actor_2", row.get("ally_actor_2", "")))
    due = {"government": Controller.UKRAINE, "opponent": Controller.RUSSIA}.get(rule, first)
    if due is not None and due in {first, second}:
        return due
    raise Refused(
        f"who holds the place is not clear: {shown(row.get('sub_event_type') or row['event_type'])} "
        f"by {shown(row['actor1'])} against {shown(row.get('actor2', ''))}.",
        "Correct the actors, or add the claim by hand.",
    )


def _spot(row: Row, desk: Desk) -> Spot:
    precision = row.get("geo_precision", "").strip()
    if precision == PROVINCE_ONLY:
        return desk.placer.province(row.get("admin1", ""))
    if precision not in RADIUS_KM:
        raise Refused(f"the geo_precision {shown(precision)} is none of 1, 2 and 3.", "Export the row again.")
    point = read_point(row["latitude"], row["longitude"])
    if point is None:
        return desk.placer.named(row["location"], province=row.get("admin1", ""))
    return desk.placer.at(*point, name=row["location"], radius_km=RADIUS_KM[precision])


def _quote(row: Row) -> str:
    notes, dead = row.get("notes", "").strip(), row.get("fatalities", "").strip()
    return f"{notes} (fatalities: {dead}, by ACLED)".strip() if dead else notes


def _changed(row: Row) -> date | None:
    stamp = row.get("timestamp", "").strip()
    if not stamp.isdecimal():
        return None
    try:
        return datetime.fromtimestamp(int(stamp), tz=UTC).date()
    except (OverflowError, ValueError, OSError):
        raise Refused(f"the timestamp {shown(stamp)} is no moment.", "Export the row again.") from None


@cache
def _lexicon() -> dict[tuple[str, str], tuple[Category | None, str]]:
    """Categories and rules by (event type, sub-event type), both in lower case."""
    return {
        (row["event_type"].lower(), row["sub_event_type"].lower()): (
            Category(row["category"]) if row["category"] else None,
            row["control"],
        )
        for row in rows("acled")
    }


IMPORTER: Final = Acled()
