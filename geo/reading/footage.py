"""Whose soldiers a picture shows inside a place: "footage puts them inside X", "a flag being raised in X"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.lexicons import word_class
from geo.reading.parties import OTHER_SIDE, side_in

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line
    from geo.records import Affiliation

PLACES: Final = ("put|", "put *", "set *", "land *", "place *", "have|", "@place ", "there be ")
"""How phrases begin in which somebody is put into a place, or shown there, or the place has him in it."""
_SHOW: Final = tuple(sorted(word_class("footage_show")))
_THEM: Final = frozenset({"them", "these"})
_PICTURES: Final = word_class("places_understood_pictures") | {"film", "films", "recording", "recordings"}


def side_of_those_inside(scene: Scene, clause: Clause, match: Match[Cue], speaker: Affiliation) -> Affiliation | None:
    """Return the side of those who are put into a place, or whose flag is raised by whoever tells of it."""
    line, phrase = scene.line, match.value.phrase
    if phrase.startswith(PLACES):
        named = side_in(scene, clause, match.first, match.last)
        return named or (scene.last_side if _THEM.intersection(line.lows[match.first : match.last]) else None)
    if {"them", "themselves"}.intersection(line.lows[match.first - 1 : match.first]) and pictures_tell(
        line, match.first
    ):
        return scene.last_side  # "footage has them walking down the main street of X"
    shown = clause.statement is not None and clause.statement.verb.startswith(_SHOW)
    if phrase.startswith("!flag") and shown and speaker in OTHER_SIDE:
        return side_in(scene, clause, clause.first, match.first) or speaker  # "it had shown a flag on the elevator"
    if phrase.startswith("!flag be"):
        return side_in(scene, clause, clause.first, match.first) or (speaker if speaker in OTHER_SIDE else scene.gainer)
    return None


def pictures_tell(line: Line, at: int) -> bool:
    """Whether pictures are named ahead of the word at ``at``: "footage has them walking"."""
    return not _PICTURES.isdisjoint(line.lows[:at])
