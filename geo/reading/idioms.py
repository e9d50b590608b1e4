"""What is said of a place by idioms: "the trenches at X are empty", "X saw their backs", "X obeys the commandant"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import subject_places
from geo.reading.eligible import eligible_names, points_of
from geo.reading.frames import contested, gained, held, make_finding
from geo.reading.leavers import goes_to_rest
from geo.reading.lexicons import word_class
from geo.reading.objects import object_places
from geo.reading.participles import follows_place
from geo.reading.parties import (
    FLAG_OF_UKRAINE,
    HOLDER,
    OTHER_SIDE,
    RUSSIA,
    UKRAINE,
    forces_before,
    forces_side,
    side_in,
)
from geo.reading.portions import is_portion
from geo.reading.possession import told_as_news
from geo.reading.references import earlier_places, referred_places
from geo.records import Category

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line
    from geo.records import Affiliation

_AWAY: Final = frozenset({"office", "reference", "container", "towards"})
_PLACING: Final = word_class("idioms_placing")
_GUESTS: Final = word_class("idioms_guests")
"""Whom one calls so is Russian, whoever speaks."""
_OWN_FLAG: Final = re.compile(r"\bkept (?:its|the) flag\b")
"""What a place of Ukraine does that has not changed hands."""
_DETERMINERS: Final = frozenset({"a", "the", "one", "another", "young", "old", "elderly", "each", "every", "this"})
_MANNED: Final = frozenset({"manned", "garrisoned", "defended"})
_DRIVEN: Final = re.compile(
    r"\b(?:driven|thrown|pushed|forced|chased|kicked|swept|cleared|flushed|rooted|smoked|dislodged)\b", re.IGNORECASE
)


_TO_REST: Final = re.compile(
    r"\b(?:to (?:rest|refit|recover|recuperate|replenish|re-?form|reorganise|train)|for (?:\w+ )?(?:rest|refit\w*|"
    r"recovery|replenishment|training|recuperation))\b",
    re.IGNORECASE,
)
REST: Final = 6
"""What troops are brought back for that leave no place to the enemy, and words behind among which it stands."""


def find_idiom(scene: Scene, clause: Clause, match: Match[Cue], denial: str) -> Finding | None:
    """Return who left a place or holds it by an idiom of ``control.csv``: frames gone, kept and unconquered."""
    places = _places(scene, clause, match)
    frame = match.value.frame
    words = scene.line.text(match.first, match.last).lower()
    if frame == "gone" and _TO_REST.search(scene.line.text(match.last, min(clause.last, match.last + REST))):
        return None  # "parts of the brigade have been pulled back to Y to rest"
    if frame == "gone" and words.endswith(" back to") and places:
        named = any(word.name for word in scene.line.words[match.last : match.last + 1])
        town = scene.focus.town() if named else places[0]
        places = [town] if town is not None else []  # "had been ordered back to Y": from the town told of before
    planned = frame == "gone" and "to be" in words and "ceased" not in words
    if words.startswith("man ") and match.first and scene.line.lows[match.first - 1] in _DETERMINERS:
        return None  # "shot a man at a checkpoint near X"
    planned = planned or (frame == "gone" and clause.joint in {"before", "until", "once"})
    if not places or denial or planned or (frame == "gone" and goes_to_rest(scene.line, match.last)):
        return None  # "are to be abandoned", "have been pulled back to X to rest"
    if frame == "unconquered":
        return _unconquered(scene, clause, match, places)
    side = _side(scene, clause, match)
    if side is None:
        return None
    if frame == "kept":
        if is_portion(scene.line, clause, match.last, places) and scene.speaker_of(clause).side is not side:
            rule = "a part of it is kept"
            return contested(scene, clause, match, places, side, rule)
        news = told_as_news(scene, clause, match, side) if "under" in words.split() else ""
        if news:
            return gained(scene, clause, match, places, side, news)
        return held(scene, clause, match, places, side)
    if scene.speaker_of(clause).side is side and object_places(scene, clause, match.last)[1]:
        return contested(scene, clause, match, places, side, "a part of it was left", lost=True)
    scene.gainer = OTHER_SIDE[side]
    holder = HOLDER[OTHER_SIDE[side]]
    if _DRIVEN.search(scene.line.text(match.first, match.last)):
        return gained(scene, clause, match, places, OTHER_SIDE[side], "the last of them were driven out", again=True)
    return make_finding(scene, clause, match, Category.WITHDRAWN, places, holder, side, "nobody of theirs is there")


_YIELDS_NOT: Final = ("have not", "have never", "do not", "refuse to")
_ENDS: Final = frozenset(
    [".", ",", ";", ":", "and", "but", "by", "despite", "to", "for", "in", "until", "so", "yet", "on", "after", "even"]
)


def _unconquered(scene: Scene, clause: Clause, match: Match[Cue], places: list[Name]) -> Finding | None:
    """Return who has a place that has not been taken, or the capture that its holder denies."""
    line, phrase = scene.line, match.value.phrase
    if phrase.startswith(_YIELDS_NOT):
        yields = follows_place(line, clause, match.first) or forces_before(line, clause, match.first)
        if not yields or not _ends(line, match.last):
            return None  # "has not surrendered its title", "the record of X has never been lost"
    speaker = scene.speaker_of(clause).side
    if phrase.startswith("have never") and speaker in OTHER_SIDE:
        finding = gained(scene, clause, match, places, OTHER_SIDE[speaker], "it was never taken")
        finding.notes.append("denied")
        return finding
    holder = side_in(scene, clause, clause.first, match.first) or speaker
    return held(scene, clause, match, places, RUSSIA if holder is RUSSIA else UKRAINE)


def _ends(line: Line, last: int) -> bool:
    """Whether nothing stands behind a verb that could be its object."""
    return last >= len(line.words) or line.lows[last] in _ENDS or line.words[last].date is not None


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
    referred = [] if behind else referred_places(scene, clause, clause.first, clause.last)
    behind = behind[:1] or points_of(referred) or referred
    behind = behind or points_of(eligible_names(line, clause.first, match.first, without={"office", "reference"}))[:1]
    behind = behind or eligible_names(line, clause.first, clause.last, without={"office"})[-1:]  # a whole province
    if not behind and match.value.frame == "gone" and clause.first:
        behind = points_of(earlier_places(scene, clause))[-1:]  # "was quiet in X when the soldiers had gone"
    return behind


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
        side = scene.speaker_of(clause).side  # "the ministry insists that it holds the village of X"
    if side is None and (FLAG_OF_UKRAINE.search(clause.text) or _OWN_FLAG.search(clause.text)):
        return UKRAINE
    if side is None and match.value.frame == "gone" and not _MANNED.isdisjoint(lows[match.first : match.last]):
        side = scene.speaker_of(clause).side  # "X is no longer manned", said by an army
    if side is None and match.value.frame == "gone" and scene.speaker_of(clause).side not in OTHER_SIDE:
        return RUSSIA  # "the trenches at X are empty"
    return side if side in OTHER_SIDE else None
