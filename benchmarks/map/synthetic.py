"""Made-up claims for measuring: seeded, clustered around towns as real events are, as columns of the payload."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.atlas.columns import NO_CLAIMS_DAY, ClaimColumns, PlaceColumns, encode_claims, encode_standings
from geo.records import StandingState
from geo.timeline import StandingInterval

DAYS = 311
CONTROL_SHARE = 0.15
MOST_PLACES = 33_000
CENTRES = [
    (48.9, 38.4), (48.6, 38.0), (49.2, 37.3), (50.0, 36.2), (47.1, 37.5), (48.0, 37.8), (47.9, 35.1), (46.6, 32.6),
    (46.9, 32.0), (50.4, 30.5), (51.5, 31.3), (50.9, 34.8), (48.5, 35.0), (46.5, 30.7), (49.8, 24.0),
]  # fmt: skip
PROVINCES = ["UA-09", "UA-14", "UA-63", "UA-23", "UA-65", "UA-48", "UA-32", "UA-74", "UA-59", "UA-12"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """The same events for every way that is measured; ``day`` counts from the first one."""

    latitude: NDArray[Any]
    longitude: NDArray[Any]
    day: NDArray[Any]
    claims: bytes
    standings: bytes
    place_ids: list[str]


def make_events(size: int, *, seed: int = 7) -> Events:
    """Make ``size`` events at up to :data:`MOST_PLACES` places, each of which has standings."""
    random = np.random.default_rng(seed)
    count = min(MOST_PLACES, max(60, size))
    centre = random.choice(len(CENTRES), count, p=_weights(len(CENTRES)))
    latitude = np.clip(np.array(CENTRES)[centre, 0] + random.normal(0, 0.5, count), 44.5, 52.2)
    longitude = np.clip(np.array(CENTRES)[centre, 1] + random.normal(0, 0.8, count), 22.5, 40.0)
    places = PlaceColumns(
        ids=[f"gn:{690_000 + 7 * row}" for row in range(count)],
        names=[_name(random) for _ in range(count)],
        provinces=[PROVINCES[row % len(PROVINCES)] for row in range(count)],
        latitude=np.round(latitude * 10_000).astype("<i4"),
        longitude=np.round(longitude * 10_000).astype("<i4"),
        radius=np.full(count, 20, "<u2"),
        importance=np.clip(random.normal(45, 12, count), 10, 104).astype("<u1"),
        level=np.zeros(count, "<u1"),
    )
    place = (count * random.random(size) ** 2).astype("<i8")
    first = np.sort(random.integers(0, DAYS, size))
    control = random.random(size) < CONTROL_SHARE
    claims = ClaimColumns(
        origin=NO_CLAIMS_DAY,
        days=(NO_CLAIMS_DAY, NO_CLAIMS_DAY + timedelta(days=DAYS - 1)),
        first=first,
        last=np.minimum(first + random.choice([0, 0, 0, 0, 1, 2, 6], size), DAYS - 1),
        published=first + random.choice([0, 0, 1, 1, 2, 7], size),
        place=place,
        category=np.where(control, random.integers(0, 6, size), 6 + random.choice(8, size, p=_weights(8))),
        affiliation=random.choice(4, size, p=[0.4, 0.2, 0.3, 0.1]),
        review=np.zeros(size, "<i8"),
        stance=random.choice(4, size, p=[0.9, 0.03, 0.03, 0.04]),
        controller=np.where(control, random.integers(1, 4, size), 0),
        source=random.choice(3, size, p=[0.6, 0.3, 0.1]),
        claimant=random.choice(60, size, p=_weights(60)),
        sources=["acled", "reports", "viina"],
        claimants=[f"Claimant number {row}" for row in range(60)],
    )
    return Events(
        latitude=latitude[place],
        longitude=longitude[place],
        day=first,
        claims=encode_claims(claims, places),
        standings=encode_standings(_intervals(list(places.ids), random), list(places.ids)),
        place_ids=list(places.ids),
    )


def _weights(count: int) -> NDArray[Any]:
    """Give shares that fall as 1, 1/2, 1/3 and so on."""
    weights = 1 / np.arange(1, count + 1)
    shares: NDArray[Any] = weights / weights.sum()
    return shares


def _name(random: np.random.Generator) -> str:
    syllables = ["bila", "nova", "vel", "pere", "moshi", "ka", "rivka", "dar", "sla", "tro", "hirs", "ne", "po", "stu"]
    return "".join(random.choice(syllables, 3)).capitalize()


def _intervals(place_ids: list[str], random: np.random.Generator) -> dict[str, tuple[StandingInterval, ...]]:
    states = [state for state in StandingState if state is not StandingState.UNKNOWN]
    cuts = np.sort(random.integers(0, DAYS, (len(place_ids), 3)), axis=1)
    chosen = random.integers(0, len(states), (len(place_ids), 3))
    found = {}
    for row, place_id in enumerate(place_ids):
        beginnings = sorted({int(cut) for cut in cuts[row]})
        ends = [*(day - 1 for day in beginnings[1:]), DAYS - 1]
        found[place_id] = tuple(
            StandingInterval(
                place_id=place_id,
                first=NO_CLAIMS_DAY + timedelta(days=begin),
                last=NO_CLAIMS_DAY + timedelta(days=end),
                state=states[chosen[row, number]],
                changing=False,
                implied=number == 0,
                since=NO_CLAIMS_DAY + timedelta(days=begin),
                newest_support=NO_CLAIMS_DAY + timedelta(days=begin),
            )
            for number, (begin, end) in enumerate(zip(beginnings, ends, strict=True))
        )
    return found
