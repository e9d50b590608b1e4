"""Puts the areas of each day together, and yields a day whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from geo.feeds.areas.cleaning import Cleaned, UnusableError
from geo.feeds.contract import Found, Notice, Refusal, RowsRead
from geo.records import ControlArea, Controller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LONGEST_LABEL: Final = 200
_REMEDY: Final = "Fetch this day again; until then the day before it holds."


@dataclass(slots=True, kw_only=True)
class DayRead:
    """What was read of one day in one part: its areas, what had to be repaired, and why it cannot be used, if so.

    ``moment`` tells which of two states of one day is the later one (any text that sorts by time).
    """

    source: str
    day: date
    part: str
    row: int | None = None
    moment: str = ""
    areas: list[ControlArea] = field(default_factory=list)
    repairs: dict[str, int] = field(default_factory=dict)
    problem: str = ""

    def add(self, controller: Controller | None, label: str, make: Callable[[], Cleaned | None]) -> None:
        """Add the area that ``make`` makes; what is no area at all is left out."""
        if self.problem:
            return
        label = " ".join(label.split())[:LONGEST_LABEL]
        try:
            cleaned = make()
        except UnusableError as error:
            self.problem = f"the area {label!r}: {error}"
            return
        if cleaned is None:
            return
        for repair in cleaned.repairs:
            self.repairs[repair] = self.repairs.get(repair, 0) + 1
        self.areas.append(
            ControlArea(source=self.source, day=self.day, controller=controller, label=label, wkb=cleaned.wkb)
        )


def whole_days(read: Iterable[DayRead | Refusal | Notice | RowsRead]) -> Iterator[Found]:
    """Yield the areas of each day, of a day that is there twice in a row the later state, and what is to be told.

    A day that comes back after others is refused, as it was taken already. All else in ``read`` is passed on.
    """
    pending: DayRead | None = None
    taken: set[date] = set()
    for each in read:
        if not isinstance(each, DayRead):
            yield each
            continue
        if pending is not None and pending.day == each.day:
            pending, left_out = (each, pending) if each.moment >= pending.moment else (pending, each)
            if _shown(left_out) != _shown(pending):
                yield Notice(
                    part=left_out.part,
                    row=left_out.row,
                    text=f"{each.day} is there more than once; the latest state of the day counts, in {pending.part}.",
                )
            continue
        if pending is not None:
            yield from _finish(pending, taken)
        pending = each
    if pending is not None:
        yield from _finish(pending, taken)


def _shown(day: DayRead) -> set[tuple[Controller | None, bytes]]:
    return {(area.controller, area.wkb) for area in day.areas}


def _finish(read: DayRead, taken: set[date]) -> Iterator[Found]:
    problem = read.problem
    if read.day in taken:
        problem, remedy = "the day was taken from another place of this import already", "Leave one of the two out."
    else:
        remedy = _REMEDY
    if not problem and not any(area.controller for area in read.areas):
        problem = "it shows no area under anybody's control"
    if problem:
        yield Refusal(part=read.part, row=read.row, problem=f"{read.day}: {problem}.", remedy=remedy)
        return
    taken.add(read.day)
    if read.repairs:
        told = "; ".join(f"{text} (areas: {count})" for text, count in read.repairs.items())
        yield Notice(part=read.part, row=read.row, text=f"{read.day}: {told}.")
    yield from read.areas
