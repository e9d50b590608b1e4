"""What is said of a place by idioms: "the trenches at X are empty", "X saw their backs", "X obeys the commandant"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import subject_places
from geo.reading.eligible import eligible_names, points_of
from geo.reading.frames import held, make_finding
from geo.reading.lexicons import word_class
from geo.reading.objects import object_places
from geo.reading.parties import HOLDER, OTHER_SIDE, RUSSIA, UKRAINE, forces_before, forces_side, side_in
from geo.reading.portions import is_portion
from geo.reading.references import referred_places
from geo.records import Category, Controller

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.records import Affiliation

_AWAY: Final = frozenset({"office", "reference", "container", "towards"})
_PLACING: Final = word_class("idioms_placing")
_GUESTS: Final = frozenset({"occupier", "occupiers", "occupation", "commandant", "guests", "liberators", "invaders"})
"""Whom one calls so is Russian, whoever speaks."""


def find_idiom(scene: Scene, clause: Clause, match: Match[Cue], denial: str) -> Finding | None:
    """Return who left a place or holds it by an idiom of ``control.csv``: frames gone, kept and unconquered."""
    places = _places(scene, clause, match)
    frame = match.value.frame
    planned = frame == "gone" and "to be" in scene.line.text(match.first, match.last).lower()
    if not places or denial or planned:
        return None  # "are to be abandoned"
    if frame == "unconquered":
        speaker = _speaker(scene, clause)
        return held(scene, clause, match, places, RUSSIA if speaker is RUSSIA else UKRAINE)
    side = _side(scene, clause, match)
    if side is None:
        return None
    if frame == "kept":
        if is_portion(scene.line, clause, match.last, places) and _speaker(scene, clause) is not side:
            rule = "a part of it is kept"
            return make_finding(scene, clause, match, Category.CONTESTED, places, Controller.CONTESTED, side, rule)
        return held(scene, clause, match, places, side)
    scene.gainer = OTHER_SIDE[side]
    holder = HOLDER[OTHER_SIDE[side]]
    return make_finding(scene, clause, match, Category.WITHDRAWN, places, holder, side, "nobody of theirs is there")


def _places(scene: Scene, clause: Clause, match: Match[Cue]) -> list[Name]:
    """Return the places within the idiom, behind its preposition, before it, or else behind it."""
    line = scene.line
    within = points_of(eligible_names(line, match.first, match.last, without=_AWAY))
    if within:
        return within
    if line.lows[match.last - 1] in _PLACING or line.lows[match.last : match.last + 1] in (["in"], ["at"], ["of"]):
        begins = match.last + (line.lows[match.last - 1] not in _PLACING)
        behind = points_of(object_places(scene, clause, begins)[0])
        if behind:
            return behind
    before = points_of(subject_places(scene, clause, match.first))
    if before:
        return before
    behind = points_of(eligible_names(line, match.last, clause.last, without=_AWAY))
    behind = behind[:1] or points_of(referred_places(scene, clause, clause.first, clause.last))
    return behind or points_of(eligible_names(line, clause.first, match.first, without={"office", "reference"}))[:1]


def _side(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation | None:
    """Return whose troops or rule the idiom is about: named within it, before it or right behind it."""
    lows = scene.line.lows
    side = side_in(scene, clause, match.first, match.last) or side_in(scene, clause, clause.first, match.first)
    side = side or side_in(scene, clause, match.last, min(clause.last, match.last + 4))
    if side is None and _GUESTS.intersection(lows[clause.first : clause.last]):
        return RUSSIA
    if side is None and forces_before(scene.line, clause, match.last):
        side = forces_side(scene, clause)
    if side is None and match.value.frame == "kept" and lows[clause.first] in {"it", "they", "he", "we"}:
        side = _speaker(scene, clause)  # "the ministry insists that it holds the village of X"
    if side is None and _COLOURS.search(clause.text):
        return UKRAINE
    if side is None and match.value.frame == "gone" and _speaker(scene, clause) not in OTHER_SIDE:
        return RUSSIA  # "the trenches at X are empty"
    return side if side in OTHER_SIDE else None


_COLOURS: Final = re.compile(r"\b(?:blue[- ]and[- ]yellow|yellow[- ]and[- ]blue|kept (?:its|the) flag)\b")


def _speaker(scene: Scene, clause: Clause) -> Affiliation:
    return clause.statement.speaker.side if clause.statement else scene.voices.voice_of(scene.line).side
