"""Stages of events: the place that a sentence opens with, and the seats of those who speak, where nothing happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.eligible import in_ukraine
from geo.records import Category, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.scene import Scene
    from geo.reading.words import Line

STAGE: Final = 3
"""Words of a sentence among which its scene is set."""
_REPORTS: Final = ("report", "regist", "record", "count", "speak", "spoke", "log")


def seats_of_speakers(scene: Scene, clause: Clause) -> list[Name]:
    """Return A and B of "the governors of A and B reported power cuts", also behind what another said of C."""
    line, statement = scene.line, clause.statement
    if statement is None or not statement.verb.startswith(_REPORTS) or not statement.content:
        return []
    if any(line.words[i].name is not None for i in range(clause.first, clause.last)):
        return []
    seats = [
        (i, line.words[i].name)
        for i in range(statement.first, statement.last)
        if line.words[i].name is not None and in_ukraine(line, i)
    ]
    names = [n for i, n in seats if n is not None and "office" in n.roles and not _is_kyiv(n)]
    others = any(c.statement not in {None, statement} for c in scene.clauses if c.last <= clause.first)
    return names if len(names) > 1 or (names and others and not _spoken_there(line, clause)) else []


def _spoken_there(line: Line, clause: Clause) -> bool:
    """Whether a clause says itself where it happened: "there", "the town"."""
    return bool({"there", "here", "it"}.union(TOWN_NOUNS).intersection(line.lows[clause.first : clause.last]))


def is_stage(name: Name, category: Category) -> bool:
    """Whether a name may be where something happens: no river or country, no province whose governor counts dead."""
    if name.kind in {MentionKind.RIVER, MentionKind.SEA, MentionKind.COUNTRY}:
        return False
    counted = category in {Category.CIVILIAN_HARM, Category.BOMBARDMENT}
    return not (counted and "office" in name.roles and name.kind is MentionKind.PROVINCE)


def may_be_scene(name: Name) -> bool:
    """Whether something may happen where an office is: in a town of Ukraine that is not its capital."""
    place = name.resolution.place if name.resolution else None
    return place is not None and place.country == "UA" and not _is_kyiv(name)


def _is_kyiv(name: Name) -> bool:
    place = name.resolution.place if name.resolution else None
    return place is not None and place.id == "gn:703448"


def is_seat(line: Line, i: int) -> bool:
    """Whether the capital only says where a body of the state sits: "the parliament in Kyiv"."""
    name = line.words[i].name
    return (
        name is not None
        and _is_kyiv(name)
        and i > 1
        and line.words[i - 1].low == "in"
        and line.words[i - 2].low in {"parliament", "ministry", "government", "staff", "headquarters", "command"}
    )


def stage(line: Line, clause: Clause) -> Name | None:
    """Return the town in which a sentence sets its scene before the speaker: "In X the mayor said the town ..."."""
    words = line.words
    for i in range(1, clause.first):
        name = words[i].name
        if (
            name is not None
            and name.kind is MentionKind.TOWN
            and in_ukraine(line, i)
            and (words[i - 1].low in {"in", "at"} or ("sector" in name.roles and words[i - 1].low == "the"))
            and i <= STAGE
            and not name.roles & {"office", "reference", "alias", "apart"}
        ):
            return name
    return None


def town_of_speaker(line: Line, clause: Clause) -> Name | None:
    """Return the town that the speaker of a clause is named with: "Officials in X said ...", or None."""
    statement = clause.statement
    if statement is None:
        return None
    for i in range(statement.first, statement.last):
        name = line.words[i].name
        if (
            name is not None
            and name.kind is MentionKind.TOWN
            and in_ukraine(line, i)
            and "office" in name.roles
            and name.resolution
            and name.resolution.place
            and name.resolution.place.id != "gn:703448"
        ):
            return name
    return None
