"""Made-up claims for measuring the server: seeded, at real places, crowded as real events are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.gazetteer import load_gazetteer
from geo.records import CONTROL_CATEGORIES, Affiliation, Category, Controller, Level, MentionKind, Stance
from geo.timeline.table import ClaimTable, TableBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.records import Place

CONTROL_SHARE = 0.15
MOST_PLACES = 33_000
FIRST_DAY = date(2022, 2, 24)
SOURCES = ("made-up events", "made-up towns", "made-up words")
CLAIMS_A_REPORT = 4
_BATCH = 10_000
_EVENTS = [category for category in Category if category not in CONTROL_CATEGORIES]
_CONTROL = sorted(CONTROL_CATEGORIES)


def make_claims(size: int, *, days: int = 1_000, seed: int = 7) -> ClaimTable:
    """Make ``size`` claims over ``days`` days at up to :data:`MOST_PLACES` towns, a few of them with very many.

    15 in a hundred are about control; the words of each claim are its own, as those of real sources are.
    """
    random = np.random.default_rng(seed)
    towns = _towns()[: min(MOST_PLACES, max(60, size))]
    builder = TableBuilder()
    for batch in _columns(size, towns, days, random):
        builder.add(batch)
    return builder.build()


def _towns() -> list[Place]:
    book = load_gazetteer()
    places = (book._at(row)[0] for row in range(len(book)))  # noqa: SLF001 - nobody else needs all of them
    towns = [each for each in places if each.kind is MentionKind.TOWN and each.country == "UA" and each.latitude]
    return sorted(towns, key=lambda place: (-place.population, place.id))


def _columns(size: int, towns: list[Place], days: int, random: np.random.Generator) -> Iterator[dict[str, Any]]:
    day = np.sort(random.integers(0, days, size)) + FIRST_DAY.toordinal()
    for begin in range(0, size, _BATCH):
        first = day[begin : begin + _BATCH]
        count = len(first)
        rows = range(begin, begin + count)
        place = [towns[row] for row in (len(towns) * random.random(count) ** 2).astype(int)]
        control = random.random(count) < CONTROL_SHARE
        events = random.choice(len(_EVENTS), count, p=_falling(len(_EVENTS)))
        changes = random.integers(0, len(_CONTROL), count)
        side = random.choice(list(Controller), count, p=[0.45, 0.45, 0.1])
        last = np.minimum(first + random.choice([0, 0, 0, 0, 1, 2, 6], count), FIRST_DAY.toordinal() + days - 1)
        category = [
            _CONTROL[change] if is_control else _EVENTS[event]
            for change, is_control, event in zip(changes, control, events, strict=True)
        ]
        yield {
            "id": [f"made-up/{row}" for row in rows],
            "category": category,
            "place": [each.name for each in place],
            "place_id": [each.id for each in place],
            "level": [Level.TOWN] * count,
            "province": [each.province for each in place],
            "latitude": [each.latitude for each in place],
            "longitude": [each.longitude for each in place],
            "radius_km": [each.radius_km for each in place],
            "date_first": [date.fromordinal(ordinal) for ordinal in first.tolist()],
            "date_last": [date.fromordinal(ordinal) for ordinal in last.tolist()],
            "date_basis": ["stated"] * count,
            "claimant": [f"Claimant number {number}" for number in random.choice(60, count, p=_falling(60))],
            "affiliation": random.choice(list(Affiliation), count, p=[0.4, 0.2, 0.3, 0.1]).tolist(),
            "stance": random.choice(list(Stance), count, p=[0.9, 0.03, 0.03, 0.04]).tolist(),
            "controller": [one if is_control else None for one, is_control in zip(side.tolist(), control, strict=True)],
            "quote": [
                f"On that day the village council of {each.name} spoke of an event with the number {row}, "
                "and said that two houses and a school had been damaged in the night."
                for each, row in zip(place, rows, strict=True)
            ],
            "report_id": [f"report-{row // CLAIMS_A_REPORT}" for row in rows],
            "published": [date.fromordinal(int(o)) for o in last + random.choice([0, 0, 1, 1, 2, 7], count)],
            "source": random.choice(SOURCES, count, p=[0.6, 0.3, 0.1]).tolist(),
            "extractor": ["made up 1"] * count,
            "start": [None] * count,
            "end": [None] * count,
            "report_title": [f"What happened by the hour of report {row // CLAIMS_A_REPORT}" for row in rows],
            "publisher": [f"Publisher number {row // CLAIMS_A_REPORT % 40}" for row in rows],
            "url": [f"https://example.org/reports/{row // CLAIMS_A_REPORT}" for row in rows],
            "review": ["machine"] * count,
            "reason": ["the columns of the imported table say so"] * count,
        }


def _falling(count: int) -> Any:  # noqa: ANN401 - an array of shares
    weights = 1 / np.arange(1, count + 1)
    return weights / weights.sum()
