"""Nouns of control: "the loss of X", "control of X", "the redeployment of troops from X"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.eligible import eligible_names, is_eligible
from geo.reading.frames import contested, gained, held, make_finding
from geo.reading.leavers import TO_RESIDENTS, occupant
from geo.reading.moods import negated
from geo.reading.objects import object_places
from geo.reading.parties import FORCES, HOLDER, OTHER_SIDE, RUSSIA, UKRAINE, agent_side, default_gainer, side_in
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

_WAS_RESTORED: Final = re.compile(
    r"\b(?:was|were|is|been) (?:\w+ )?(?:restored|regained|re-?established|recovered|reasserted|won back|taken back)\b"
)
_HAS_PASSED: Final = re.compile(r"\b(?:passed|passes|gone|went|goes|shifted|transferred|fallen|fell) (?:\w+ )?to\b")
_WAS_LOST: Final = re.compile(r"\b(?:was|were|is|been) (?:\w+ )?lost\b")

_ANNOUNCED: Final = re.compile(r"\b(?:announce\w*|declare\w*|claim\w*|establish\w*|took|taken|complete\w*|full)\b")
_MARCHES: Final = ("withdrawal", "retreat", "pull-out", "pullout", "pullback", "pull-back", "abandonment")
"""Nouns that tell of an army's leaving, whosever it is."""
_TOLD_AGAIN: Final = frozenset({"was", "were", "has", "had", "by", "to", "came", "followed", "on", ",", "."})
"""What goes on with the news of a loss ("Its capture was announced by ..."), where other verbs weigh it."""
_LINES: Final = frozenset({"line", "lines", "position", "positions"})
_PARTLY: Final = frozenset({"partial", "incomplete"})


def _owner_of(line: Line, match: Match[Cue]) -> list[Name]:
    """Return X of "X's recapture" and of "X, whose capture Moscow announced"."""
    owner = line.words[match.first - 2].name if match.first > 1 and line.lows[match.first - 1] == "'s" else None
    if owner is not None and is_eligible(line, match.first - 2):
        return [owner]
    bearer = bearer_of(line, match.last - 1 if line.lows[match.last - 1] != "of" else match.last - 2)
    return [bearer] if bearer is not None and bearer.literal else []


def find_noun(scene: Scene, clause: Clause, match: Match[Cue], *, denial: str) -> Finding | None:
    """Return what "the loss of X", "the withdrawal from X", "full control of X" say."""
    line, frame, phrase, said = scene.line, match.value.frame, match.value.phrase, clause.statement
    if (
        (denial and (frame != "leave_noun" or denial != "no"))
        or ("order" in phrase and TO_RESIDENTS.search(clause.text))
        or _weighs(line, clause, match)
    ):
        return None
    if phrase.startswith("victory") and (said is None or not said.verb.startswith(("declar", "proclaim", "announc"))):
        return None  # a team's victory
    after, partial, _ = object_places(scene, clause, match.last)
    if frame == "leave_noun" and line.lows[match.last - 1] in _LINES:
        after = []  # "a move to better positions outside Y"
    places = after or _owner_of(line, match)
    if phrase.endswith("return") and line.lows[match.last : match.last + 1] == ["to"]:
        places = eligible_names(line, match.last, min(match.last + 3, clause.last))[:1]
        if not places or side_in(scene, clause, clause.first, match.first) is None:
            return None  # "the army dates its return to X to Saturday", not that of the families
    if re.search(r"\b(?:would|could|might|may|should)\b", line.text(match.last, min(match.last + 3, clause.last))):
        return None
    places = places or _places_told(scene, clause, match)
    if not places and any(w.low in {"there", "here"} for w in line.words[clause.first : clause.last]):
        places = referred_places(scene, clause, clause.first, clause.last)
    if not places:
        return None
    speaker = scene.speaker_of(clause).side
    side = side_in(scene, clause, clause.first, match.first) or agent_side(scene, clause, match.last)
    if side is None and (frame == "leave_noun" or "by" in line.lows[match.first : match.last]):
        side = side_in(scene, clause, match.first, match.last)  # "the taking by Wagner of X"
    if frame == "leave_noun":
        finding = _left(scene, clause, match, places, side)
        if finding is not None and denial:
            finding.notes.append("denied")  # "there was no withdrawal from X", said by those who are there
            return finding if speaker is finding.actor else None
        return finding
    if "control" not in phrase and (partial or _partly(line, clause, match)):
        lost = frame == "fall_noun"
        return contested(scene, clause, match, places, side, "a part of it went over", lost=lost)
    if frame == "fall_noun":
        own = speaker in OTHER_SIDE and ("loss" in phrase or speaker is UKRAINE)
        named = side_in(scene, clause, match.first - 1, match.first) if match.first > clause.first else None
        named = named or agent_side(scene, clause, match.last) if "loss" in phrase else named
        loser = named or (speaker if own else OTHER_SIDE[side] if side else UKRAINE)  # "the Ukrainian loss of X"
        finding = gained(scene, clause, match, places, OTHER_SIDE[loser], "a loss")
        finding.lost = True
        return finding
    if phrase.startswith(("control", "full control")):
        holder = side or (speaker if speaker in OTHER_SIDE else None)
        if holder is None or (not after and "under" in line.lows[max(0, match.first - 2) : match.first]):
            return None  # "under the control of his troops" is a state
        return _control_of(scene, clause, match, places, holder)
    if side is None and re.search(r"\b(?:seizure|(?<!de-)occupation|conquest|takeover)\b", phrase):
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


def _places_told(scene: Scene, clause: Clause, match: Match[Cue]) -> list[Name]:
    """Return the place of a noun that names none: "its fall", "announced the recapture of the town", "the loss"."""
    line, said, phrase = scene.line, clause.statement, match.value.phrase
    if phrase.startswith(("its ", "the city's", "the town's", "the village's")):
        apart = (",", "and") in itertools.pairwise(line.lows[: match.first])
        first = match.first if apart else clause.first  # "X stands, and reports of its capture are false"
        told = earlier_places(scene, replace(clause, first=first, last=first))
        if told:
            return told[-1:]
    if line.lows[match.last : match.last + 1] == ["the"] and line.lows[match.last + 1 : match.last + 2] in _REGION:
        province = scene.focus.province()
        return [province] if province is not None else []
    if line.lows[match.last : match.last + 1] == ["the"] and _names_town(line, match.last + 1):
        referred = referred_places(scene, clause, match.last, min(match.last + 2, clause.last))
        if referred:
            return referred[:1]
    own = said is not None and said.speaker.side in OTHER_SIDE and clause.first > 0
    if match.value.frame == "leave_noun" and own and line.lows[match.last : match.last + 1] != ["from"]:
        told = earlier_places(scene, replace(clause, last=clause.first))  # "Moscow spoke of a withdrawal"
        if told:
            return told[-1:]
    definite = phrase.startswith("the ") or (match.first > 0 and line.words[match.first - 1].low == "the")
    town = scene.focus.town() if definite and said is not None else None
    return [town] if town is not None else []


_REGION: Final = (["region"], ["province"], ["oblast"])


def _names_town(line: Line, at: int) -> bool:
    """Whether a bare "town" or "city" stands at ``at``: "announced the recapture of the town"."""
    return line.lows[at : at + 1] != [] and line.lows[at] in TOWN_NOUNS and line.lows[at + 1 : at + 2] != ["of"]


def _weighs(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a loss told before is only weighed: "Its loss brings damage", "Its capture would open the road"."""
    its = match.value.phrase.startswith("its ") and match.first == clause.first and clause.statement is None
    if not its or any(w.date is not None for w in line.words[match.last : clause.last]):
        return False
    following = line.lows[match.last : match.last + 1]
    return bool(following) and following[0] not in _TOLD_AGAIN


def _control_of(
    scene: Scene, clause: Clause, match: Match[Cue], places: list[Name], side: Affiliation
) -> Finding | None:
    """Return who has or gains places by "control of X", "full control of X was announced"."""
    line = scene.line
    behind = line.text(match.last, clause.last)
    if _WAS_LOST.search(behind):
        return gained(scene, clause, match, places, OTHER_SIDE[side], "control of it was lost")
    if _WAS_RESTORED.search(behind):
        return gained(scene, clause, match, places, side, "control of it was restored", again=True)
    taker = side_in(scene, clause, match.last, clause.last) if _HAS_PASSED.search(behind) else None
    if taker is not None:
        return gained(scene, clause, match, places, taker, "control of it passed to others")
    if _ANNOUNCED.search(" ".join(w.low for w in line.words)):
        return gained(scene, clause, match, places, side, "full control was announced")
    return held(scene, clause, match, places, side)


def _left(
    scene: Scene, clause: Clause, match: Match[Cue], places: list[Name], side: Affiliation | None
) -> Finding | None:
    """Return the withdrawal of a side, of the speaker's, or of whoever is known to have been there."""
    speaker = scene.speaker_of(clause).side
    leaver = side or (speaker if speaker in OTHER_SIDE else None) or _announcer(scene, clause) or scene.last_side
    of_forces = "of" not in scene.line.lows[match.first : match.last] or not FORCES.isdisjoint(
        scene.line.lows[match.first : match.last]
    )
    marches = of_forces and match.value.phrase.startswith(_MARCHES) and match.value.phrase.endswith("from")
    if leaver is None and marches:
        leaver = occupant(scene, places)
    if leaver is None:
        return None
    holder = HOLDER[OTHER_SIDE[leaver]]
    return make_finding(scene, clause, match, Category.WITHDRAWN, places, holder, leaver, "a withdrawal")


def _announcer(scene: Scene, clause: Clause) -> Affiliation | None:
    """Return the side that announced it: "the retreat from X, which Moscow announced on Saturday"."""
    joined = any(c.joint == "which" and c.first == clause.last for c in scene.clauses)
    behind = (c.statement for c in scene.clauses if joined and c.first >= clause.last and c.statement is not None)
    said = next(behind, None)
    return said.speaker.side if said is not None and said.speaker.side in OTHER_SIDE else None


def _partly(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether it is told of a part only: "the partial loss of X"."""
    return not _PARTLY.isdisjoint(line.lows[max(clause.first, match.first - 2) : match.first + 1])


def _told_gainer(scene: Scene, places: list[Name]) -> Affiliation | None:
    """Return who gained a place by what was told of it before: "the capture of X could not be confirmed"."""
    names = {n.text for n in places}
    for draft in reversed(scene.drafts):
        if draft.name.text in names and draft.controller in {Controller.RUSSIA, Controller.UKRAINE}:
            return RUSSIA if draft.controller is Controller.RUSSIA else UKRAINE
    return None


def find_redeployment(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return that a side leaves X when it says "the forces around X are to strengthen those near Y"."""
    line = scene.line
    speaker = scene.speaker_of(clause).side
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
