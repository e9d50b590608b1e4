"""Verbs of control: which frame says what became of their places, and what a denied one leaves.

``verbs_arguments`` finds the places and the side of a verb; each frame of ``control.csv`` has its own module:
``verbs_taking``, ``verbs_leaving``, ``verbs_entering``, ``verbs_holding``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.reading.frames import gained, make_finding
from geo.reading.moods import denies_both
from geo.reading.parties import (
    HOLDER,
    OTHER_SIDE,
    forces_before,
)
from geo.reading.verbs_arguments import Verb, active_verb, look_further, passive_verb
from geo.reading.verbs_entering import find_entry
from geo.reading.verbs_holding import find_holding
from geo.reading.verbs_leaving import find_leaving
from geo.reading.verbs_taking import find_gain, find_loss
from geo.records import Category, Controller

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene

_GIVEN_UP: Final = frozenset(
    {
        "no longer control",
        "no longer hold",
        "no longer controls",
        "no longer holds",
        "no longer under",
        "be no longer in|inside @place",
    }
)
_NOT: Final = frozenset({"not", "n't", "never"})


def find_verb(scene: Scene, clause: Clause, match: Match[Cue], *, passive: bool, denial: str) -> Finding | None:
    """Return what a verb of control says, or None when it has no place or no side."""
    frame, at = match.value.frame, match.first
    passive = passive and not (
        frame == "leave" and (forces_before(scene.line, clause, at) or "we" in scene.line.lows[clause.first : at])
    )  # "we were ordered to leave X"
    verb = passive_verb(scene, clause, match) if passive else active_verb(scene, clause, match)
    if passive and verb.head == "left" and frame != "lose" and not verb.side:
        if not (verb.alone and verb.places and verb.speaker in OTHER_SIDE and _left_for_good(verb)):
            return None
        verb.side = verb.speaker  # "X and Y had been left on 11 June", said by those who held them
    if denial and match.value.phrase not in _GIVEN_UP:
        return _not_done(verb)
    look_further(verb)
    finders = {
        "gain": find_gain,
        "regain": find_gain,
        "lose": find_loss,
        "leave": find_leaving,
        "enter": find_entry,
        "hold": find_holding,
    }
    return finders[frame](verb)


def _left_for_good(verb: Verb) -> bool:
    """Whether a place "was left" and nothing is said of a state in which it was left."""
    line, last = verb.line, verb.match.last
    if last >= len(line.words) or line.words[last].date is not None:
        return True
    following = line.lows[last]
    if following in {"on", "in", "by"}:
        return last + 1 < len(line.words) and line.words[last + 1].date is not None
    return following in {".", ",", ";", "to"}


def _not_done(verb: Verb) -> Finding | None:
    """Return the capture, entry or loss that a side denies: "the enemy has not entered X", "X was never lost"."""
    scene, clause, frame, at = verb.scene, verb.clause, verb.match.value.frame, verb.match.first
    speaker = scene.speaker_of(clause).side
    words = verb.line.words
    if speaker not in OTHER_SIDE:
        return None
    no = next((i for i in range(at - 1, max(clause.first, at - 4) - 1, -1) if words[i].low in _NOT), -1)
    neither = denies_both(verb.line, clause, at, verb.match.last)
    if not neither and (no < 0 or any(w.low not in {"been", "even", "ever", "yet"} for w in words[no + 1 : at])):
        return None
    other = OTHER_SIDE[speaker]
    planned = no > 0 and words[no - 1].low in {"will", "would", "shall", "must"}
    if planned and frame == "leave":
        return None  # "we will not withdraw from X"
    if frame == "leave" and verb.places and (verb.side is speaker or (verb.passive and verb.side is None)):
        finding = make_finding(
            scene, clause, verb.match, Category.WITHDRAWN, verb.places, HOLDER[other], speaker, "it was not left"
        )
        finding.notes.append("denied")
        return finding
    done = (frame in {"gain", "enter"} and verb.side is other) or (
        verb.passive and verb.side is None and frame in {"gain", "lose"}
    )
    they = (
        frame in {"gain", "enter"}
        and words[clause.first].low != "we"
        and any(word.low == "they" for word in words[clause.first : at])
    )
    theirs = (
        frame == "enter" and "of" in verb.line.lows[clause.first : at] and "them" in verb.line.lows[clause.first : at]
    )
    if not verb.places or not (done or they or theirs):
        return None  # "not one of them has set foot in the town"
    if frame == "enter":
        finding = make_finding(
            scene, clause, verb.match, Category.ENTERED, verb.places, Controller.CONTESTED, other, "it did not get in"
        )
    else:
        finding = gained(scene, clause, verb.match, verb.places, other, "it was not taken")
    finding.notes.append("denied")
    return finding
