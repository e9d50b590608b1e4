"""Made-up tables for measuring imports: seeded, at real places, with the traps that real files have."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Final

from geo.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geo.records import Place

FIRST_DAY: Final = date(2022, 2, 24)
DAYS: Final = 1_300
BROKEN_EVERY: Final = 500
"""One row in so many has a date or a point that cannot be."""
_ACLED: Final = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
_TYPES: Final = (
    *[("Explosions/Remote violence", "Shelling/artillery/missile attack")] * 60,
    *[("Battles", "Armed clash")] * 35,
    ("Battles", "Government regains territory"),
    ("Battles", "Non-state actor overtakes territory"),
    ("Strategic developments", "Other"),
)
_VOICES: Final = (
    "Ministry of Defence of Ukraine",
    "TASS",
    "Suspilne Media",
    "Telegram; Institute for the Study of War",
)


def _towns() -> list[tuple[Place, float, float]]:
    return [
        (place, place.latitude, place.longitude)
        for place in load_gazetteer().settlements()
        if place.country == "UA" and place.latitude and place.longitude
    ]


def _day(random: Random) -> date:
    return FIRST_DAY + timedelta(days=random.randrange(DAYS))


def _words(random: Random, number: int) -> str:
    return (
        f"Event {number}: reports speak of fire from the {random.choice(('north', 'east', 'south'))}, no more is known."
    )


def _acled_rows(rows: int, random: Random) -> Iterator[list[object]]:
    yield list(_ACLED)
    provinces = {unit.id: unit.name for unit in load_gazetteer().provinces()}
    towns = _towns()
    for number in range(rows):
        place, north, east = random.choice(towns)
        kind, sub = random.choice(_TYPES)
        day = _day(random)
        written = "2022-02-31" if number % BROKEN_EVERY == 1 else day.isoformat()
        yield [
            *(f"UKR{number}", written, day.year, random.choice((1, 1, 1, 2)), "Political violence", kind, sub),
            *("Military Forces of Russia (2000-)", "", 8, "Military Forces of Ukraine (2019-)", "", 1, 18, "", 804),
            *("Europe", "Ukraine", provinces.get(place.province or "", ""), "", "", place.name, north, east),
            *(random.choice((1, 1, 1, 2)), random.choice(_VOICES), "National", _words(random, number)),
            *(random.randrange(4), "", 1_700_000_000 + number),
        ]


def _named_rows(rows: int, random: Random) -> Iterator[list[object]]:
    yield ["place", "province", "date", "type", "who", "notes"]
    towns = _towns()
    for number in range(rows):
        place = random.choice(towns)[0]
        written = "31/02/2022" if number % BROKEN_EVERY == 1 else f"{_day(random):%d/%m/%Y}"
        what = random.choice(("shelling", "clash", "drone strike"))
        yield [place.name, place.province, written, what, random.choice(_VOICES), _words(random, number)]


def _point_rows(rows: int, random: Random) -> Iterator[list[object]]:
    yield ["id", "date", "latitude", "longitude", "type", "who", "notes"]
    towns = _towns()
    for number in range(rows):
        _, north, east = random.choice(towns)
        off = 0.0 if number % BROKEN_EVERY == 1 else 1.0
        point = round((north + random.gauss(0, 0.05)) * off, 5), round((east + random.gauss(0, 0.08)) * off, 5)
        what = random.choice(("shelling", "clash", "drone strike"))
        yield [number, _day(random).isoformat(), *point, what, random.choice(_VOICES), _words(random, number)]


def _control_rows(rows: int, random: Random) -> Iterator[list[object]]:
    """Give a kontrol file of VIINA's: every place of KATOTTG that has a point, day after day."""
    yield ["kod", "date", "status_wiki", "status_boost", "status_dsm", "status_isw", "status", "vcontrol_version"]
    votes = {place.katottg: ["UA"] * 4 for place, _, _ in _towns() if place.katottg}
    for number in range(rows):
        day, at = divmod(number, len(votes))
        if at == 0:
            written = f"{FIRST_DAY + timedelta(days=day):%Y%m%d}"
            codes = iter(votes)
        code = next(codes)
        if random.random() < 1 / 2_000:
            votes[code][random.randrange(4)] = random.choice(("UA", "RU", "CONTESTED"))
        yield [code, written, *votes[code], votes[code][0], "1"]


TABLES: Final[dict[str, tuple[str, str, Callable[[int, Random], Iterator[list[object]]]]]] = {
    "acled": ("acled", "ACLED's 31 columns", _acled_rows),
    "named": ("csv", "names of places, no coordinates", _named_rows),
    "points": ("csv", "points that all differ, no names", _point_rows),
    "control": ("viina", "VIINA's votes on control", _control_rows),
}
"""Kind of importer, words and rows of each table."""


def write_table(path: Path, name: str, rows: int, *, seed: int = 7) -> None:
    """Write the table ``name`` with so many rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(TABLES[name][2](rows, Random(seed)))  # noqa: S311 - made-up rows, the same each time
