"""Where something is said is not where it happened: "In Poltava a spokesman said that the troops had left Hrodivka".

Only where what is said names a town of its own; else the place of the words is that of the event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.clause_joints import AUXILIARIES, PAST_TENSES
from geo.reading.eligible import eligible_names, points_of

if TYPE_CHECKING:
    from geo.reading.saying import Statement
    from geo.reading.words import Line

LONGEST: Final = 8
"""Words that a sentence may have before who speaks, at most: "In a statement from X the general staff said"."""
_ELSEWHERE: Final = frozenset({"from", "office", "reference", "container", "towards", "alias", "seat", "sector"})
_FINITE: Final = AUXILIARIES | PAST_TENSES


def set_apart(line: Line, statements: list[Statement]) -> None:
    """Take the places where somebody speaks for no scene of what he says, where that has a town of its own."""
    if len(statements) != 1 or not statements[0].content:
        return
    told = statements[0]
    if told.content[-1][0] < told.last or told.first > LONGEST or not _FINITE.isdisjoint(line.lows[: told.first]):
        return
    if "and" in line.lows[max(0, told.first - 2) : told.first]:
        return  # "attacked near X and, according to the general staff, also near Y"
    first, last = told.content[-1]
    if not points_of(eligible_names(line, first, last, without=_ELSEWHERE)):
        return
    for name in eligible_names(line, 0, told.last, without={"office", "seat"}):
        name.roles.add("apart")
