"""What a verb of control refers back to: "it", "there", a relative clause's place, those of the clause before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL, anaphors
from geo.reading.eligible import eligible_names, is_eligible, points_of
from geo.records import MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.mentions import Name
    from geo.reading.scene import Scene
    from geo.reading.words import Line


_CAME_IN: Final = re.compile(r"\b(?:came|come|comes|coming|moved|got|broke|marched|drove|rolled) (?:back )?in from\b")
"""How troops get into a town from another, which is not the one that they leave."""


def place_before(line: Line, first: int) -> Name | None:
    """Return the place right before a relative pronoun that only tells a way: "shelled X from Y, which they hold"."""
    at = first - 1 - (first > 0 and line.lows[first - 1] == ",")
    name = line.words[at].name if at > 0 and is_eligible(line, at) else None
    return name if name is not None and not name.roles.isdisjoint({"from", "towards"}) else None


def antecedent_places(scene: Scene, clause: Clause) -> list[Name]:
    """Return the place that a relative clause without an object of its own hangs on: "X, the city that they took"."""
    line = scene.line
    if (
        clause.statement is not None
        and line.words[clause.first].low == "that"
        and clause.first == clause.statement.last
    ):
        return []
    start = clause.first
    if clause.statement is not None and clause.statement.last == start:
        start = clause.statement.first
    while start > 1 and line.words[start - 1].low in {"which", "that", "who", "whom"}:
        start -= 1
    nearest = place_before(line, start)
    if nearest is not None:
        return [nearest]
    previous = line.words[start - 1].low
    if previous in TOWN_NOUNS_PLURAL:
        return _one_of_them(line, clause, start)
    if previous not in TOWN_NOUNS | {","} and line.words[start - 1].name is None:
        return []
    spots = eligible_names(line, 0, clause.first, without={"office", "reference"})
    return tail_group(line, spots) if spots else []


def _one_of_them(line: Line, clause: Clause, noun: int) -> list[Name]:
    """Return X of "X is one of the villages that they took" and of "Of the villages that they took, X is ..."."""
    away = {"office", "reference", "container"}
    lead = line.lows[max(0, noun - 7) : noun]
    if line.lows[0] in {"of", "among"}:
        behind = points_of(eligible_names(line, clause.last, len(line.words), without=away))
        later = points_of(eligible_names(line, clause.first, clause.last, without=away))
        return behind[:1] or later[-1:]
    if not {"one", "two", "three", "first", "second", "third", "last", "latest", "among"}.intersection(lead):
        return []
    before = points_of(eligible_names(line, 0, noun, without=away))
    return tail_group(line, before) if before else []


def tail_group(line: Line, names: list[Name]) -> list[Name]:
    """Return the last of ``names`` with those that are listed right before it."""
    index = {id(w.name): i for i, w in enumerate(line.words) if w.name}
    last = [names[-1]]
    for left, right in zip(reversed(names[:-1]), reversed(names[1:]), strict=False):
        a, b = index[id(left)], index[id(right)]
        if b - a <= 3 and all(w.low in {",", "and", "neighbouring", "nearby"} for w in line.words[a + 1 : b]):
            last.insert(0, left)
        else:
            break
    if "container" in last[-1].roles and len(names) > 1:
        return [names[0]]
    return last


def referred_places(scene: Scene, clause: Clause, first: int, last: int) -> list[Name]:
    """Return the places that an object like "it", "the town" refers to, within the sentence or before it."""
    line = scene.line
    found = anaphors(line, first, last, scene.focus)
    if not found:
        return []
    away = {"office", "reference", "alias", "towards"}
    earlier = points_of(eligible_names(line, 0, max(clause.first, found[0][0]), without=away))
    if earlier and len(found[0][1]) == 1 and found[0][1][0].kind is not MentionKind.PROVINCE:
        return [earlier[-1]]
    return found[0][1]


def earlier_places(scene: Scene, clause: Clause) -> list[Name]:
    """Return the places that an elliptical clause goes on about: those named before in the sentence, else the focus."""
    line = scene.line
    away = {"office", "reference", "towards", "alias"}
    told = clause.statement
    told_from, told_to = (told.first, told.last) if told is not None else (0, 0)
    spots = points_of(
        eligible_names(line, 0, min(told_from, clause.first), without=away)
        + eligible_names(line, told_to, clause.first, without=away)
    )
    if spots and _CAME_IN.search(line.text(0, clause.first).lower()):
        spots = [name for name in spots if "from" not in name.roles]
        mind = scene.focus.settlement() if scene.focus.fresh(line) else scene.focus.seat(line)
        return spots[-1:] or ([mind] if mind is not None else [])
    spots = spots or points_of(eligible_names(line, clause.first, clause.last, without=away))
    spots = spots or points_of(eligible_names(line, 0, clause.first, without=away))
    if spots:
        return tail_group(line, spots)
    here = "there" in line.lows[clause.first : clause.last]
    town = scene.focus.there() if here else scene.focus.town()
    return [town] if town else []
