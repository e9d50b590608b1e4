"""How the frames of control make a finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.findings import Finding
from geo.reading.parties import HOLDER, OTHER_SIDE, UKRAINE
from geo.records import Affiliation, Category, Controller

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line


SHOWING: Final = ("share", "sharing", "post", "publish", "releas", "show", "circulat", "put out", "distribut")
"""Verbs of showing pictures, in which what is told is what they show."""
_BEING: Final = frozenset({"was", "were", "been", "had"})


def make_finding(
    scene: Scene,
    clause: Clause,
    match: Match[Cue],
    category: Category,
    places: list[Name],
    controller: Controller,
    actor: Affiliation | None,
    rule: str,
    *,
    lost: bool = False,
) -> Finding:
    """Return a finding of a control frame; in a relative clause or an apposition it is an aside."""
    finding = Finding(
        category,
        places,
        scene.line,
        clause,
        match.first,
        scene.line.text(match.first, match.last),
        rule,
        controller,
        actor,
        lost,
    )
    complement = clause.statement is not None and clause.statement.last <= clause.first <= clause.statement.last + 1
    if clause.statement is not None and scene.line.lows[clause.first] == "whose":
        complement = clause.statement.first == clause.last  # "X, whose capture Moscow announced"
    if clause.joint == "that" and clause.first:
        previous = scene.line.words[clause.first - 1]
        complement = previous.name is None and previous.low not in TOWN_NOUNS
    reduced = (
        match.tag in {"past", "part"}
        and scene.line.lows[match.first] not in _BEING
        and match.first > 1
        and scene.line.words[match.first - 1].low == ","
        and scene.line.words[match.first - 2].name is not None
    )
    if clause.statement is not None and clause.statement.verb.startswith(SHOWING) and clause.joint == "which":
        complement = True  # "shares a film in which scouts hang a flag"
    finding.aside = reduced or (clause.joint in {"which", "that"} and clause.first > 0 and not complement)
    return finding


def under_way(clause: Clause, match: Match[Cue], places: list[Name], line: Line, side: Affiliation | None) -> Finding:
    """Return the finding that ``side`` is at work in the places, which it does not have for that: "are clearing X"."""
    words = line.text(match.first, match.last)
    rule = "under way, not gained"
    return Finding(Category.MILITARY_ACTIVITY, places, line, clause, match.first, words, rule, actor=side)


def gained(
    scene: Scene,
    clause: Clause,
    match: Match[Cue],
    places: list[Name],
    side: Affiliation,
    rule: str,
    *,
    again: bool = False,
) -> Finding:
    """Return the finding that ``side`` gained the places: captured, or recaptured where it had them before."""
    scene.gainer = side
    category = Category.RECAPTURED if side is UKRAINE or again else Category.CAPTURED
    return make_finding(scene, clause, match, category, places, HOLDER[side], side, rule)


def newly_conceded(scene: Scene, clause: Clause, side: Affiliation) -> bool:
    """Whether those who had a place say that the other side has it now: "as of today it is occupied"."""
    if scene.speaker_of(clause).side is not OTHER_SIDE[side]:
        return False
    lasting = any(w.date is not None and w.date.since for w in scene.line.words[clause.first : clause.last])
    return not lasting and _NOW.search(clause.text) is not None and _SPAN.search(clause.text) is None


_NOW: Final = re.compile(r"\b(?:as of|today|this (?:morning|evening|afternoon)|tonight)\b")
_SPAN: Final = re.compile(r"\b(?:since|for|until|throughout|still|remains?|years?|months?)\b")


def held(scene: Scene, clause: Clause, match: Match[Cue], places: list[Name], side: Affiliation) -> Finding:
    """Return the finding that ``side`` holds the places."""
    return make_finding(scene, clause, match, Category.HELD, places, HOLDER[side], side, "standing possession")


def contested(
    scene: Scene,
    clause: Clause,
    match: Match[Cue],
    places: list[Name],
    actor: Affiliation | None,
    rule: str,
    *,
    lost: bool = False,
) -> Finding:
    """Return the finding that both sides are in the places; ``actor`` has a part, ``lost`` says that it is told so."""
    category, controller = Category.CONTESTED, Controller.CONTESTED
    return make_finding(scene, clause, match, category, places, controller, actor, rule, lost=lost)
