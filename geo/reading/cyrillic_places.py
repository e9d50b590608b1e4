"""Which of the bearers of a name a Ukrainian or Russian report means."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from geo.gazetteer.table import MAIN, OTHER
from geo.records import Candidate, MentionKind, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.reading.cyrillic_sense import Found, Option
    from geo.records import Place

NEIGHBOURS: Final = 12
"""Names before and behind that are evidence for a name: enough to tell, and the work stays linear."""
FRONT_KM: Final = 60
EVIDENT_POPULATION: Final = 40_000
MOST_CANDIDATES: Final = 5
_KM_PER_DEGREE: Final = 111.2
_NEARNESS: Final = ((25.0, 3.2), (60.0, 2.4), (120.0, 1.4), (200.0, 0.5))
"""Distance in km below which a place gains so much from another place of the report."""


def choose_places(found: Sequence[Found], gazetteer: Gazetteer) -> None:
    """Give every literal name its resolution: by an attached province, places near by, the front, population."""
    literal = [each for each in found if each.name.literal and each.options]
    sure: dict[int, Place] = {}
    for each in literal:
        evident = _evident(each)
        if evident is not None:
            sure[id(each)] = evident
    for _ in range(2):
        for at, each in enumerate(literal):
            scores = _scores(each, literal[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1], sure, gazetteer)
            _settle(each, scores)
            if each.name.resolution is not None and each.name.resolution.place is not None:
                sure[id(each)] = each.name.resolution.place
    _take_one_sense(literal)


def _evident(found: Found) -> Place | None:
    options = found.options
    if len(options) == 1 or options[0].place.kind is not MentionKind.TOWN:
        return options[0].place
    ranked = sorted((option.place for option in options), key=lambda place: -place.population)
    large = ranked[0].population >= EVIDENT_POPULATION and ranked[1].population * 10 <= ranked[0].population
    return ranked[0] if large else None


def _scores(
    found: Found, around: Sequence[Found], sure: dict[int, Place], gazetteer: Gazetteer
) -> list[tuple[float, str, Option]]:
    if len(found.options) == 1:
        return [(1.0, "the only place of this name", found.options[0])]
    anchors = [
        (sure[id(other)], abs(other.name.sentence - found.name.sentence))
        for other in around
        if other is not found and id(other) in sure and other.name.text != found.name.text
    ]
    scored = [(*_score(found, option, anchors, gazetteer), option) for option in found.options]
    return sorted(scored, key=lambda row: -row[0])


def _score(found: Found, option: Option, anchors: list[tuple[Place, int]], gazetteer: Gazetteer) -> tuple[float, str]:
    place = option.place
    score = {MAIN: 1.6, OTHER: -0.2}.get(option.level, 0.0) + 0.75 * math.log10(place.population + 30)
    why = ["known by this name" if option.level in {MAIN, OTHER} else "a spelling of its name"]
    if place.country == "UA":
        score += 1.5
        near_front = max(0.0, 1.0 - gazetteer.front_km(place.id) / FRONT_KM)
        if near_front:
            score, why = score + 1.5 * near_front, [*why, "near the front"]
    if place.kind is MentionKind.OTHER and not place.id.startswith("dl:"):
        score -= 2.5  # quarters of cities are rarely meant by their bare name
    if found.province is not None:
        inside = place.province == found.province
        score += 6 if inside else -5
        if inside:
            why.append(f"in {found.province}, which the text attaches")
    near = max((_nearness(place, anchor, apart) for anchor, apart in anchors), default=0.0)
    if near > 1:
        why.append("near other places of the report")
    return score + near, ", ".join(why)


def _nearness(place: Place, anchor: Place, apart: int) -> float:
    weight = 1.0 if apart == 0 else 0.85 if apart <= 2 else 0.6
    if anchor.kind is MentionKind.PROVINCE:
        return 2.0 * weight if anchor.id == place.province else 0.0
    if None in (place.latitude, place.longitude, anchor.latitude, anchor.longitude):
        return 0.0
    if anchor.kind not in {MentionKind.TOWN, MentionKind.OTHER}:
        return 0.0
    assert place.latitude is not None  # noqa: S101 - told above
    assert anchor.latitude is not None  # noqa: S101
    assert place.longitude is not None  # noqa: S101
    assert anchor.longitude is not None  # noqa: S101
    north = (place.latitude - anchor.latitude) * _KM_PER_DEGREE
    east = (place.longitude - anchor.longitude) * _KM_PER_DEGREE * math.cos(math.radians(place.latitude))
    away = math.hypot(north, east)
    return next((gain * weight for limit, gain in _NEARNESS if away < limit), 0.0)


def _settle(found: Found, scores: list[tuple[float, str, Option]]) -> None:
    best, reason, option = scores[0]
    if len(scores) > 1:
        reason = f"{reason}; preferred to {len(scores) - 1} other" + ("s" if len(scores) > 2 else "")
    candidates = tuple(
        Candidate(place=other.place, score=1 / (1 + math.exp(min(30.0, best - score))), reason=why)
        for score, why, other in scores[:MOST_CANDIDATES]
    )
    place = option.place
    found.name.resolution = Resolution(place=place, radius_km=place.radius_km, reason=reason, candidates=candidates)
    if found.name.kind is MentionKind.TOWN:
        found.name.kind = place.kind


def _take_one_sense(found: Sequence[Found]) -> None:
    """Let a name that has the same bearers mean the same place throughout, unless provinces are attached."""
    groups: dict[frozenset[str], list[Found]] = {}
    for each in found:
        if each.province is None and len(each.options) > 1:
            groups.setdefault(frozenset(option.place.id for option in each.options), []).append(each)
    for group in groups.values():
        votes: dict[str, list[Found]] = {}
        for each in group:
            resolution = each.name.resolution
            if resolution is not None and resolution.place is not None:
                votes.setdefault(resolution.place.id, []).append(each)
        if len(votes) < 2:
            continue
        chosen = max(votes.values(), key=len)[0].name
        for each in group:
            each.name.resolution, each.name.kind = chosen.resolution, chosen.kind
