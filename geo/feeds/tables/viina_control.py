"""VIINA's control files: for every place and day, four votes on who holds it.

``control`` has GeoNames ids, ``kontrol`` KATOTTG codes; a row is one place on one day, and some nine million rows are
a year. Every vote (``status_wiki``, ``status_boost``, ``status_dsm``, ``status_isw``) is a claimant of its own and is
compressed to changes: a claim on the first day, and one whenever the vote changes. The majority of the votes
(``status``) is no further voice and is left out. VIINA 1.0 had one row a place and a column (``ctr_…``) for each
release, with one vote, VIINA's own.

A change on a day means: after the day before it that the file has, and up to that day. What a vote leaves open says
nothing. A place whose days run backwards is refused: its changes could not be told.

The gazetteer has GeoNames' places of 500 people and more, and all of KATOTTG. For smaller GeoNames places put
``gn_UA_tess.geojson``, which VIINA publishes beside the files, into the same archive or folder.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from geo.feeds.contract import Notice, Refusal, RowsRead
from geo.feeds.tables.refused import Refused
from geo.feeds.tables.viina_events import EXTRACTOR, whole_number
from geo.records import Affiliation, Category, Claim, Controller, DateBasis, DateSpan, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from geo.feeds.contract import Found
    from geo.feeds.tables.placing import Spot
    from geo.feeds.tables.sheets import Sheet
    from geo.feeds.tables.table import Desk

GEONAMES: Final = "geonameid"
KATOTTG: Final = "kod"
VOTES: Final = {
    "status_wiki": "Wikipedia's control maps",
    "status_boost": "Wikipedia's control maps with VIINA's reports",
    "status_dsm": "DeepStateMap",
    "status_isw": "Institute for the Study of War",
}
"""The votes and who casts them (README, "Territorial Control Data")."""
HELD: Final = {"UA": Controller.UKRAINE, "RU": Controller.RUSSIA, "CONTESTED": Controller.CONTESTED}
WIDE: Final = "ctr_"
WIDE_VOTE: Final = "VIINA"
ONE_DAY: Final = timedelta(days=1)

Points = dict[str, tuple[str, float, float]]
"""Name, latitude and longitude by GeoNames id."""


def is_control(columns: frozenset[str]) -> bool:
    """Say whether a table with these columns (in lower case) is one of control, of VIINA 2.0 or 1.0."""
    if columns & {GEONAMES, KATOTTG} and "date" in columns and columns & VOTES.keys():
        return True
    return GEONAMES in columns and any(name.startswith(WIDE) for name in columns)


class _Vote:
    """One vote on one place: its present word, and the side that held the place last, contested or not."""

    __slots__ = ("holder", "word")

    def __init__(self) -> None:
        self.word = ""
        self.holder: Controller | None = None

    def change(self, word: str) -> tuple[Category, Controller]:
        """Take a new word; return what it says happened."""
        now = HELD[word]
        before, first = self.holder, not self.word
        self.word = word
        if now is Controller.CONTESTED:
            return Category.CONTESTED, now
        self.holder = now
        if first or before in {now, None}:
            return Category.HELD, now
        return (Category.RECAPTURED if now is Controller.UKRAINE else Category.CAPTURED), now


class ControlReader:
    """Goes through control files, the years in their order; holds one small record for each place."""

    def __init__(self, desk: Desk, points: Points) -> None:
        self._desk = desk
        self._points = points
        self._last: dict[str, tuple[str, list[str]]] = {}
        self._votes: dict[str, list[_Vote]] = {}
        self._spots: dict[str, Spot | None] = {}
        self._days: set[str] = set()

    def read(self, sheet: Sheet) -> Iterator[Found]:
        """Yield the claims and refusals of one file; a place that is not known is refused once."""
        columns = [name.lower() for name in sheet.columns]
        yield from self._read_wide(sheet, columns) if "date" not in columns else self._read_long(sheet, columns)
        yield RowsRead(part=sheet.name, rows=sheet.rows_read)
        if sheet.notice:
            yield Notice(part=sheet.name, row=None, text=sheet.notice)

    def _read_long(self, sheet: Sheet, columns: list[str]) -> Iterator[Found]:
        code = GEONAMES if GEONAMES in columns else KATOTTG
        names = [name for name in VOTES if name in columns]
        place_at, day_at = columns.index(code), columns.index("date")
        places = [columns.index(name) for name in names]
        last, days = self._last, self._days
        # The four votes stand side by side in VIINA's files; a slice of a row is then all that is compared.
        from_, to = places[0], places[-1] + 1
        side_by_side = places == list(range(from_, to))
        for number, cells in sheet:
            if isinstance(cells, Refused):
                yield cells.of(sheet.name, number)
                continue
            place, day = cells[place_at], cells[day_at]
            words = cells[from_:to] if side_by_side else [cells[at] for at in places]
            before = last.get(place)
            if before is not None and before[1] == words and before[0] < day and day in days:
                last[place] = day, before[1]
                continue
            try:
                yield from self._changes(code, place, day, words, names)
            except Refused as refusal:
                yield refusal.of(sheet.name, number)

    def _read_wide(self, sheet: Sheet, columns: list[str]) -> Iterator[Found]:
        """Read VIINA 1.0: the releases of a day from its columns ``ctr_YYYYMMDDHHMMSS``, the last of a day counts."""
        days: dict[str, int] = {name[4:12]: at for at, name in enumerate(columns) if name.startswith(WIDE)}
        place_at = columns.index(GEONAMES)
        called = [columns.index(name) if name in columns else None for name in ("asciiname", "latitude", "longitude")]
        for number, cells in sheet:
            if isinstance(cells, Refused):
                yield cells.of(sheet.name, number)
                continue
            place = cells[place_at]
            name, north, east = ("" if at is None else cells[at] for at in called)
            try:
                if north and east:
                    self._points.setdefault(whole_number(place), (name, float(north), float(east)))
                for day, at in sorted(days.items()):
                    yield from self._changes(GEONAMES, place, day, [cells[at]], [WIDE_VOTE])
            except (Refused, ValueError) as error:
                problem = error.problem if isinstance(error, Refused) else "its coordinates are no numbers."
                yield Refusal(part=sheet.name, row=number, problem=problem, remedy="Download the data again.")

    def _changes(self, code: str, place: str, day: str, words: list[str], names: list[str]) -> Iterator[Found]:
        today = self._desk.days.read(day)
        self._days.add(day)
        before = self._last.get(place)
        if before is not None and day <= before[0]:
            raise Refused(
                f"its day {day} is not after {before[0]}, the day before it of the same place.",
                "Sort the file by date.",
            )
        spot = self._spot(code, place, first=before is None)
        strange = [word for word in words if word.strip() and word.strip().upper() not in {*HELD, "NA"}]
        if strange:
            raise Refused(f"the status {strange[0]!r} is none of UA, RU and CONTESTED.", "Download the data again.")
        self._last[place] = day, words
        if spot is None:
            return
        earliest = today if before is None else min(today, self._desk.days.read(before[0]) + ONE_DAY)
        votes = self._votes.setdefault(place, [_Vote() for _ in names])
        for vote, name, written in zip(votes, names, words, strict=False):
            word = written.strip().upper()
            if word in HELD and word != vote.word:
                first_word = not vote.word
                category, controller = vote.change(word)
                span = DateSpan(first=today if first_word else earliest, last=today, basis=DateBasis.STATED)
                yield self._claim(spot, code, place, name, category, controller, span)

    def _spot(self, code: str, place: str, *, first: bool) -> Spot | None:
        """Return where a place is; None, and a refusal the first time, for one that nobody knows."""
        if place in self._spots:
            return self._spots[place]
        number = whole_number(place)
        placer = self._desk.placer
        spot = placer.of_geonames(number) if code == GEONAMES else placer.of_katottg(number)
        if spot is None and number in self._points:
            name, latitude, longitude = self._points[number]
            try:
                spot = placer.at(latitude, longitude, name=name)
            except Refused:
                self._spots[place] = None
                raise
        self._spots[place] = spot
        if spot is None and first:
            self._last[place] = "", []
            called = "GeoNames id" if code == GEONAMES else "KATOTTG code"
            raise Refused(
                f"place not found: the gazetteer has no {called} {number[:40]!r}; all its days are left out.",
                "Put gn_UA_tess.geojson beside the file." if code == GEONAMES else "Check the code.",
            )
        return spot

    def _claim(  # noqa: PLR0913, PLR0917 - what a vote says, no more
        self, spot: Spot, code: str, place: str, vote: str, category: Category, controller: Controller, dates: DateSpan
    ) -> Claim:
        day: date = dates.last
        claimant = VOTES.get(vote, vote)
        number = f"{code}:{whole_number(place)}"
        word = next(written for written, held in HELD.items() if held is controller)
        return Claim(
            id=f"viina:{number}:{vote}:{day:%Y%m%d}",
            category=category,
            **spot.fields,
            dates=dates,
            claimant=claimant,
            affiliation=Affiliation.INDEPENDENT,
            stance=Stance.ASSERTS,
            controller=controller,
            quote=f"{vote}: {word}",
            report_id=number,
            published=day,
            source=self._desk.source,
            extractor=EXTRACTOR,
            publisher="VIINA",
            reason=f"a vote in VIINA's file of control; {spot.reason}",
        )


def read_points(features: Iterator[Mapping[str, object]]) -> Points:
    """Return the places of ``gn_UA_tess.geojson`` from its features; what has no id or coordinates is passed over."""
    points: Points = {}
    for feature in features:
        properties = feature.get("properties")
        if not isinstance(properties, dict):
            continue
        try:
            number = whole_number(str(properties["geonameid"]))
            name = str(properties.get("asciiname") or properties.get("name") or "")
            points[number] = name, float(properties["latitude"]), float(properties["longitude"])
        except (KeyError, TypeError, ValueError):
            continue
    return points
