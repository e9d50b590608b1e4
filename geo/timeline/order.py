"""Which of two contrary claims about a town is the newer one.

*Possession* (``held``, ``contested``) lasts all through its span. A *change* (``captured``, ``recaptured``,
``withdrawn``, ``entered``) happens on one unknown day of its span. With that:

1. Spans without a common day: the later one is newer.
2. A change that may still happen after the last day of contrary possession happened after it. (Report A:
   "held by Ukraine" on 10-11 March. Report B: "captured soon after the invasion", 24 February to 31 March.
   Both are true if it was captured on 12 March or later.)
3. A change that begins after contrary possession began has ended that possession, also where the possession
   is said to last up to two days longer, or, in the same report, any longer. (Two days, because a claim
   without a date gets the day of publication and the day before. In one report the author knew of both.)
   But where nobody concedes the change, and somebody named in a report, not of the gaining side, says no
   earlier that it is not so on those days, neither is newer (rule 7): "we took it on Saturday", "we hold it".
4. Contrary possession that is said to last more than two days longer outlasts the claim.
5. ``captured`` means for the first time, so it comes before ``recaptured`` and ``withdrawn`` of the same days;
   of other changes with common days, the one that begins (then ends) later is newer.
6. Fighting after an ``entered`` is over when the side that had to leave concedes a change of the same days,
   or the reference chronology has it.
7. In every other case neither is newer. The place is contested until something is newer than both.

And of claims for one side:

8. The same change in a wide span, and in a narrower one that begins inside it, is the same news, and began
   with the narrower one; a side's own word on the day counts for that only if there is no other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from geo.records import Category, Controller
from geo.timeline.evidence import NEVER, REGAINED, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.timeline.evidence import Evidence

GRACE_DAYS: Final = 2
"""How much longer possession may be said to last than the change that ended it (rules 3 and 4)."""

_SETTLING: Final = frozenset({Weight.CONCESSION, Weight.CHRONOLOGY})


def order_evidence(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Set ``start``, ``end`` and ``outdated`` of the evidence about one town; return it sorted by ``start``.

    The result does not depend on the order of what comes in. Takes about n log n steps where spans are
    short, n squared at worst.
    """
    sides = {item.side for item in evidence}
    for item in evidence:
        item.start, item.end, item.outdated = item.first, item.last, NEVER
    wide = [item for item in evidence if item.change and item.first < item.last]
    if len(sides) > 1:
        _end_before_regained(wide, evidence)
        _start_after_contrary(wide, evidence)
    _start_with_narrower(wide, evidence)
    ordered = sorted(evidence, key=_by_start)
    if len(sides) > 1:
        for side in sides:
            mine = [item for item in ordered if item.side is side]
            _outdate(mine, [item for item in ordered if item.side is not side])
    return ordered


_by_first, _by_start, _by_end = attrgetter("first"), attrgetter("start"), attrgetter("end")


def _end_before_regained(wide: Sequence[Evidence], evidence: Sequence[Evidence]) -> None:
    """Rule 5: a first capture happened before the place was regained."""
    regained = sorted((item for item in evidence if item.word.category in REGAINED), key=_by_first)
    for item in wide:
        if item.word.category is Category.CAPTURED:
            for other in regained[: bisect_right(regained, item.last, key=_by_first)]:
                if other.side is not item.side and item.first <= other.last:
                    item.end = max(item.first, other.first - 1)
                    break


def _start_after_contrary(wide: Sequence[Evidence], evidence: Sequence[Evidence]) -> None:
    """Rules 2 and 5: a change happened after the contrary possession, or first capture, that its span encloses."""
    by_end = sorted(evidence, key=_by_end)
    for item in wide:
        regains = item.word.category in REGAINED
        enclosed = slice(bisect_left(by_end, item.first, key=_by_end), bisect_left(by_end, item.end, key=_by_end))
        for other in reversed(by_end[enclosed]):
            before = _is_possession(other) or (regains and other.word.category is Category.CAPTURED)
            if before and other.side is not item.side:
                item.start = other.end + 1
                break


def _start_with_narrower(wide: Sequence[Evidence], evidence: Sequence[Evidence]) -> None:
    """Rule 8: of the same change in a wider and a narrower span, the wider one begins with the narrower one."""
    by_first = sorted(evidence, key=_by_first)
    for item in wide:
        inside = slice(
            bisect_right(by_first, item.first, key=_by_first), bisect_right(by_first, item.last, key=_by_first)
        )
        same = [other for other in by_first[inside] if _is_same_news(other, item)]
        if same:
            begins = min((other.weight is Weight.OWN, other.first) for other in same)[1]
            item.start = max(item.start, begins)


def _is_same_news(narrow: Evidence, wide: Evidence) -> bool:
    """Whether two changes are one; ``narrow`` begins later within the wide span."""
    one, other = narrow.word.category, wide.word.category
    return (
        narrow.side is wide.side
        and narrow.last - narrow.first < wide.last - wide.first
        and narrow.change
        and (one is other or (one in REGAINED and other in REGAINED))
    )


def _outdate(mine: Sequence[Evidence], contrary: Sequence[Evidence]) -> None:
    """Set ``outdated`` of one side's evidence; both are sorted by ``start``."""
    starts = [other.start for other in contrary]
    longest = max((other.end - other.start for other in contrary), default=0)
    for item in mine:
        after = bisect_right(starts, item.end)
        if after < len(starts):
            item.outdated = starts[after]
        for other in contrary[bisect_left(starts, item.start - longest) : after]:
            if other.end >= item.start:
                item.outdated = min(item.outdated, _outdated_by(other, item))


def _outdated_by(newer: Evidence, item: Evidence) -> int:
    """First day on which ``newer``, contrary and with a common day, replaces ``item`` (``NEVER``: it does not)."""
    if _follows(newer, item):
        return newer.start
    if not newer.change and newer.end > item.end + GRACE_DAYS and not _follows(item, newer):
        return max(newer.start, item.end + GRACE_DAYS + 1)
    return NEVER


def _follows(change: Evidence, before: Evidence) -> bool:
    """Rules 3, 5 and 6 for contrary evidence with a common day."""
    if not change.change:
        return False
    if _is_possession(before):
        same_news = before.last <= change.last + GRACE_DAYS or before.report == change.report
        over = before.change and change.weight in _SETTLING
        return over or (before.first < change.first and same_news and not _is_disputed(change, before))
    if change.side is Controller.CONTESTED:
        return False
    regains = change.word.category in REGAINED
    if before.word.category is Category.CAPTURED and regains:
        return True
    if change.word.category is Category.CAPTURED and before.word.category in REGAINED:
        return False
    return (before.first, before.last) < (change.first, change.last)


def _is_disputed(change: Evidence, before: Evidence) -> bool:
    """Whether present possession stands against the change: the exception of rule 3."""
    return (
        change.weight not in _SETTLING
        and before.word.disputes
        and before.word.speaker is not change.side
        and before.last - before.first <= GRACE_DAYS
        and before.last >= change.last
        and before.published >= change.published
    )


def _is_possession(item: Evidence) -> bool:
    """Whether it speaks of its whole span: possession, or the fighting that an ``entered`` leads to."""
    return not item.change or item.side is Controller.CONTESTED
