"""What a change says about the days before it, though nobody said it: who must have held the place.

- A capture is the first one. If nothing but the other side's possession, or fighting, is said of the days
  before it, the other side also held the place from 24 February 2022 until the first claim of any kind.
- Who recaptures a place, or gets it by the other side's withdrawal, gets it from the other side. Since when
  that side was there nobody said, so it is implied for the days back to the newest earlier claim, and for at
  most ``REACH_DAYS``: longer would put a colour on months that no source speaks of. That is so where no
  earlier claim exists, and where the earlier claims leave the place with the side that now regains it
  (held by Ukraine in March, recaptured by Ukraine in September). A change to the same side within the
  ``REACH_DAYS`` before is taken for the same news, and implies nothing more.
- A change of which only the day of publication is known may be long past: it implies nothing about the days
  before ("Mariupol, which fell after a siege of months").
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from geo.records import Category, Controller
from geo.timeline.evidence import OTHER_SIDE, REGAINED, Evidence, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

WAR_BEGAN: Final = date(2022, 2, 24).toordinal()
"""First day of the invasion; nothing before it is implied."""

REACH_DAYS: Final = 90
"""How far back a regained place implies the other side's hold: about one season."""


def imply_evidence(ordered: Sequence[Evidence]) -> list[Evidence]:
    """Find what the evidence about one town implies; it comes from ``order_evidence``."""
    of_sides = [item for item in ordered if item.side is not Controller.CONTESTED]
    if not of_sides:
        return []
    return [*_before_first_capture(ordered, of_sides), *_before_regained(ordered, of_sides)]


def _before_first_capture(ordered: Sequence[Evidence], of_sides: Sequence[Evidence]) -> list[Evidence]:
    captures = [item for item in of_sides if item.word.category is Category.CAPTURED]
    firsts = [item for item in captures if item.start == captures[0].start and item.word.dated]
    sides = {item.side for item in firsts}
    earlier = [item for item in of_sides if captures and item.start < captures[0].start]
    if len(sides) != 1 or any(item.side in sides or item.change for item in earlier) or ordered[0].start <= WAR_BEGAN:
        return []
    return [_imply(item, WAR_BEGAN, ordered[0].start - 1) for item in firsts]


def _before_regained(ordered: Sequence[Evidence], of_sides: Sequence[Evidence]) -> list[Evidence]:
    implied: list[Evidence] = []
    newest_change: dict[Controller, int] = {}
    for start, same_day in groupby(of_sides, key=lambda item: item.start):
        changes = [item for item in same_day if item.change]
        # Captured and recaptured on one day: what was before follows from the capture.
        to_one = len({item.side for item in changes}) == 1
        for item in changes:
            fresh = start - newest_change.get(item.side, start - REACH_DAYS - 1) > REACH_DAYS
            if to_one and fresh and item.word.category in REGAINED and item.word.dated:
                implied += _hold_until(item, ordered)
        newest_change.update((item.side, start) for item in changes)
    return implied


def _hold_until(change: Evidence, ordered: Sequence[Evidence]) -> list[Evidence]:
    """Imply the other side's hold until the eve of a change, and end there what it contradicts."""
    eve, begins = change.start - 1, max(WAR_BEGAN, change.start - REACH_DAYS)
    earlier = [item for item in ordered if item.start <= eve]
    if earlier:
        if any(item.side is not change.side for item in earlier if item.outdated > eve):
            return []
        begins = max(begins, max(item.end for item in earlier) + 1)
    if begins > eve:
        return []
    for item in earlier:
        item.outdated = min(item.outdated, begins)
    return [_imply(change, begins, eve)]


def _imply(change: Evidence, begins: int, eve: int) -> Evidence:
    return Evidence(
        number=change.number,
        word=change.word,
        report=change.report,
        published=change.published,
        side=OTHER_SIDE[change.side],
        weight=Weight.IMPLIED,
        change=False,
        first=begins,
        last=eve,
        start=begins,
        end=eve,
        outdated=eve + 1,
    )
