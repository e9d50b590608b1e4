"""Nouns of control: "the loss of X", "control of X", "the redeployment of troops from X"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.eligible import eligible_names, is_eligible
from geo.reading.frames import gained, held, make_finding
from geo.reading.moods import negated
from geo.reading.objects import object_places
from geo.reading.parties import HOLDER, OTHER_SIDE, RUSSIA, UKRAINE, agent_side, default_gainer, side_in
from geo.reading.references import earlier_places, referred_places
from geo.reading.relatives import bearer_of
from geo.records import Affiliation, Category, Controller

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line

_TO_RESIDENTS: Final = re.compile(
    r"\b(?:residents?|people|civilians?|inhabitants|families|villagers|children|governor|mayor|police|evacuat\w*|homes?)\b"
)
"""Whom an order to leave is meant for, or who gives it, where no army leaves."""


def _owner_of(line: Line, match: Match[Cue]) -> list[Name]:
    """Return X of "X's recapture" and of "X, whose capture Moscow announced"."""
    owner = line.words[match.first - 2].name if match.first > 1 and line.lows[match.first - 1] == "'s" else None
    if owner is not None and is_eligible(line, match.first - 2):
        return [owner]
    bearer = bearer_of(line, match.last - 1 if line.lows[match.last - 1] != "of" else match.last - 2)
    return [bearer] if bearer is not None and bearer.literal else []


def find_noun(scene: Scene, clause: Clause, match: Match[Cue], *, denial: str) -> Finding | None:
    """Return what "the loss of X", "the withdrawal from X", "full control of X" say."""
    line, frame, phrase = scene.line, match.value.frame, match.value.phrase
    if denial or ("order" in phrase and _TO_RESIDENTS.search(clause.text)):
        return None
    said = clause.statement
    if phrase.startswith("victory") and (said is None or not said.verb.startswith(("declar", "proclaim", "announc"))):
        return None  # a team's victory
    after, _, _ = object_places(scene, clause, match.last)
    places = after or _owner_of(line, match)
    if phrase.endswith("return") and line.lows[match.last : match.last + 1] == ["to"]:
        places = eligible_names(line, match.last, min(match.last + 3, clause.last))[:1]
        if not places or side_in(scene, clause, clause.first, match.first) is None:
            return None  # "the army dates its return to X to Saturday", not that of the families
    if re.search(r"\b(?:would|could|might|may|should)\b", line.text(match.last, min(match.last + 3, clause.last))):
        return None
    if not places and match.value.phrase.startswith(("its ", "the city's", "the town's", "the village's")):
        told = earlier_places(scene, replace(clause, last=clause.first))
        places = told[-1:]
    definite = match.value.phrase.startswith("the ") or (match.first > 0 and line.words[match.first - 1].low == "the")
    if not places and definite and clause.statement:
        town = scene.focus.town()
        places = [town] if town else []
    if not places and any(w.low in {"there", "here"} for w in line.words[clause.first : clause.last]):
        places = referred_places(scene, clause, clause.first, clause.last)
    if not places:
        return None
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    side = side_in(scene, clause, clause.first, match.first) or agent_side(scene, clause, match.last)
    if side is None and "by" in line.lows[match.first : match.last]:
        side = side_in(scene, clause, match.first, match.last)  # "the taking by Wagner of X"
    if frame == "leave_noun":
        leaver = side or (speaker if speaker in OTHER_SIDE else scene.last_side)
        if leaver is None:
            return None
        return make_finding(
            scene, clause, match, Category.WITHDRAWN, places, HOLDER[OTHER_SIDE[leaver]], leaver, "a withdrawal"
        )
    if frame == "fall_noun":
        own = speaker in OTHER_SIDE and ("loss" in phrase or speaker is UKRAINE)
        loser = speaker if own else OTHER_SIDE[side] if side else UKRAINE
        finding = gained(scene, clause, match, places, OTHER_SIDE[loser], "a loss")
        finding.lost = True
        return finding
    if match.value.phrase.startswith(("control", "full control")):
        if not after and "under" in line.lows[max(0, match.first - 2) : match.first]:
            return None  # "under the control of his troops" is a state
        side = side or (speaker if speaker in OTHER_SIDE else None)
        if side is None:
            return None
        behind = line.text(match.last, clause.last)
        if _WAS_LOST.search(behind):
            return gained(scene, clause, match, places, OTHER_SIDE[side], "control of it was lost")
        if _WAS_RESTORED.search(behind):
            return gained(scene, clause, match, places, side, "control of it was restored", again=True)
        taker = side_in(scene, clause, match.last, clause.last) if _HAS_PASSED.search(behind) else None
        if taker is not None:
            return gained(scene, clause, match, places, taker, "control of it passed to others")
        if re.search(
            r"\b(?:announce\w*|declare\w*|claim\w*|establish\w*|took|taken|complete\w*|full)\b",
            " ".join(w.low for w in line.words),
        ):
            return gained(scene, clause, match, places, side, "full control was announced")
        return held(scene, clause, match, places, side)
    if side is None and re.search(r"\b(?:seizure|occupation|conquest|takeover)\b", phrase):
        side = RUSSIA
    if side is None and frame == "gain_noun" and speaker not in OTHER_SIDE:
        side = _told_gainer(scene, places)
    gainer = side or (
        UKRAINE
        if frame == "regain_noun" and speaker is not RUSSIA
        else speaker
        if speaker is RUSSIA
        else default_gainer(scene, clause, "gain")
    )
    return gained(scene, clause, match, places, gainer, "a capture", again=False)


def _told_gainer(scene: Scene, places: list[Name]) -> Affiliation | None:
    """Return who gained a place by what was told of it before: "the capture of X could not be confirmed"."""
    names = {n.text for n in places}
    for draft in reversed(scene.drafts):
        if draft.name.text in names and draft.controller in {Controller.RUSSIA, Controller.UKRAINE}:
            return RUSSIA if draft.controller is Controller.RUSSIA else UKRAINE
    return None


_WAS_RESTORED: Final = re.compile(
    r"\b(?:was|were|is|been) (?:\w+ )?(?:restored|regained|re-?established|recovered|reasserted|won back|taken back)\b"
)
_HAS_PASSED: Final = re.compile(r"\b(?:passed|passes|gone|went|goes|shifted|transferred|fallen|fell) (?:\w+ )?to\b")
_WAS_LOST: Final = re.compile(r"\b(?:was|were|is|been) (?:\w+ )?lost\b")


def find_redeployment(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return that a side leaves X when it says "the forces around X are to strengthen those near Y"."""
    line = scene.line
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
    side = side_in(scene, clause, clause.first, match.first + 1) or (speaker if speaker in OTHER_SIDE else None)
    if side is None or negated(line, clause, match.last - 1):
        return None
    begin = next((i for i in range(match.first, match.last) if line.words[i].name is not None), match.first + 2)
    places, _, _ = object_places(scene, clause, begin)
    if not places:
        return None
    return make_finding(
        scene,
        clause,
        match,
        Category.WITHDRAWN,
        places,
        HOLDER[OTHER_SIDE[side]],
        side,
        "its forces are moved elsewhere",
    )
