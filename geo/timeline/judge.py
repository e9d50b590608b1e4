"""The state of one town on one day, from its ordered evidence and the denials that speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.records import Controller, StandingState
from geo.timeline.evidence import CHRONOLOGY_ENDS, OTHER_SIDE, Weight
from geo.timeline.implied import imply_evidence
from geo.timeline.order import order_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.timeline.evidence import Denial, Evidence

_STATES: Final = {
    (Controller.UKRAINE, True): StandingState.HELD_UKRAINE,
    (Controller.UKRAINE, False): StandingState.CLAIMED_UKRAINE,
    (Controller.RUSSIA, True): StandingState.HELD_RUSSIA,
    (Controller.RUSSIA, False): StandingState.CLAIMED_RUSSIA,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the claims about a town amount to on a day. Days are ordinals.

    ``controller`` is ``contested`` of a contested town and None of an unknown one. ``newest_support`` is
    the last day that a supporting claim speaks of; it may lie after the day judged.
    """

    state: StandingState
    controller: Controller | None = None
    since: int | None = None
    newest_support: int | None = None
    changing: bool = False
    implied: bool = False


UNKNOWN: Final = Verdict(state=StandingState.UNKNOWN)


class Ledger:
    """The control claims about one town, put in order once and then judged for any day."""

    def __init__(self, evidence: Sequence[Evidence], denials: Sequence[Denial], *, known: int | None = None) -> None:
        """Take the evidence about one town and the denials by the other side, as ``unpack`` gives them.

        ``known`` is the last day of publication among all that there is to know (None: hindsight). From the end
        of the reference chronology on, the whole of it is known, and with it that no town that it names changed
        hands unless it says so. Its word then stays fresh until something newer, or its last day.
        """
        self._hindsight = known is None or known >= CHRONOLOGY_ENDS
        ordered = order_evidence(evidence)
        self.evidence: Sequence[Evidence] = [*imply_evidence(ordered), *ordered]
        self._denials = denials

    def live(self, day: int) -> list[Evidence]:
        """Collect the evidence that has begun and that nothing newer has replaced.

        Claims can replace each other in a circle, as each rule of order looks at two of them. What was
        replaced last then stays.
        """
        begun = [item for item in self.evidence if item.start <= day]
        live = [item for item in begun if day < item.outdated]
        if live or not begun:
            return live
        last = max(item.outdated for item in begun)
        return [item for item in begun if item.outdated == last]

    def judge(self, day: int) -> Verdict:
        """Work out the state on a day."""
        live = self.live(day)
        if not live:
            return UNKNOWN
        sides = {item.side for item in live}
        newest = max(self._supported_until(item) for item in live)
        if len(sides) > 1 or Controller.CONTESTED in sides:
            return Verdict(
                state=StandingState.CONTESTED,
                controller=Controller.CONTESTED,
                since=_contested_since(live),
                newest_support=newest,
                changing=_is_changing(live, day),
            )
        (side,) = sides
        since = max(min(item.start for item in live), self._contrary_until(side, day))
        confirming = self._find_confirming(live, since=since, day=day)
        return Verdict(
            state=_STATES[side, bool(confirming)],
            controller=side,
            since=since,
            newest_support=newest,
            changing=_is_changing(confirming or live, day),
            implied=all(item.weight is Weight.IMPLIED for item in live),
        )

    def _supported_until(self, item: Evidence) -> int:
        """Last day that a piece of evidence speaks of."""
        if self._hindsight and item.weight is Weight.CHRONOLOGY:
            return max(item.last, min(item.outdated - 1, CHRONOLOGY_ENDS))
        return item.last

    def _contrary_until(self, side: Controller, day: int) -> int:
        """First day on which all contrary evidence begun by ``day`` was outdated (0: there is none)."""
        return max((item.outdated for item in self.evidence if item.side is not side and item.start <= day), default=0)

    def _find_confirming(self, live: Sequence[Evidence], *, since: int, day: int) -> list[Evidence]:
        """Keep the evidence that makes a claimed place held, denials considered."""
        side = live[0].side
        confirming = [item for item in live if item.weight is not Weight.OWN]
        denials = [d for d in self._denials if d.side is side and d.first <= day and d.last >= since]
        if not denials:
            return confirming
        newest_first, newest_last = max(d.first for d in denials), max(d.last for d in denials)
        return [
            item
            for item in confirming
            if item.weight in _UNDENIABLE
            or (item.weight is Weight.CONCESSION and item.last >= newest_first)
            or min(item.last, day) > newest_last
        ]


_UNDENIABLE: Final = frozenset({Weight.CHRONOLOGY, Weight.IMPLIED})


def _contested_since(live: Sequence[Evidence]) -> int:
    """First day of the fighting that a claim speaks of, or on which both sides' live claims had begun."""
    begins: dict[Controller, int] = {}
    for item in live:
        begins[item.side] = min(item.start, begins.get(item.side, item.start))
    fighting = begins.pop(Controller.CONTESTED, None)
    both = max(begins.values()) if len(begins) == len(OTHER_SIDE) else None
    return min(day for day in (fighting, both) if day is not None)


def _is_changing(deciding: Sequence[Evidence], day: int) -> bool:
    """Whether the day lies inside the date span of the change: nothing says yet that it has happened."""
    return all(item.change and day < item.last for item in deciding)
