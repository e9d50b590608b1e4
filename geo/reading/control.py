"""Who holds a place: captures, losses, withdrawals, entries and possession, from the frames of ``control.csv``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.reading.arguments import subject_places
from geo.reading.borrowed import is_borrowed
from geo.reading.contests import find_contest
from geo.reading.eligible import eligible_names, points_of
from geo.reading.former_wars import before_the_war
from geo.reading.frames import contested, held, make_finding
from geo.reading.going_over import find_gone_over, find_not_gone_over
from geo.reading.guards import attempted, incomplete, negated_within, no_move
from geo.reading.idioms import find_idiom
from geo.reading.lexicons import word_class
from geo.reading.moods import may_be, negated, supposes
from geo.reading.participles import apposed_place, colours, is_noun, is_passive
from geo.reading.parties import HOLDER, OTHER_SIDE, UKRAINE, forces_before, side_in, subject_side
from geo.reading.possession import find_state
from geo.reading.possession_nouns import find_noun, find_redeployment
from geo.reading.references import referred_places
from geo.reading.verbs import find_verb
from geo.reading.words import PLACE
from geo.records import Category, Controller, MentionKind

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line


_DROVE_OFF: Final = frozenset({"drove out of", "drives out of", "driving out of", "drove away from"})
"""Forms of "drive somebody out of" that have nobody who is driven: those who drive leave."""


_OBJECTS: Final = frozenset({"it", "them", "both", "either"})
_PLACES_GO: Final = {"be !gone": "fall", "have gone": "fall", "be taken back": "regain"}
"""What troops do by leaving, and places by being lost or won back."""
_COPULAS: Final = word_class("participles_copulas")
_LOST: Final = word_class("control_lost")
"""What people lose that is no ground."""
_STAYED: Final = frozenset({"been", "stayed", "remained", "lain"})
"""Behind "has" no object but a participle: "X had stayed firmly in our hands"."""
_ORDERED: Final = re.compile(r"\border(?:ed|s)?\b|\bcommand(?:ed|s)?\b|\bdeci[ds]|\btold\b|\bpermission\b")
_ORDERING: Final = frozenset({"told", "tells", "ordered", "orders", "instructed", "commanded", "directed"})
_RESIDENTS: Final = word_class("guards_residents") | {"everyone", "everybody", "inhabitants", "mothers", "parents"}
_ANYONE: Final = frozenset({"whoever", "anyone", "anybody"})
_APPOINTED: Final = frozenset({"put", "placed", "installed", "set", "left", "named", "appointed"})
_LAST_OF: Final = ("see the last", "last *3 soldier", "see no", "seen no")
"""How a place tells that troops were there and are gone."""
_TO_BE: Final = re.compile(
    r"[^,;.]{0,40}?(?:, (?:for |of |to )?which [^,;.]{1,60},)? (?:would|will|might|may|shall) (?:\w+ ){0,2}?(?:be|have|"
    r"need|require|take|cost|mean|follow)\b|"
    r"[^,;.]{0,40}? (?:is|are|remains?) (?:(?!not\b)\w+ ){1,4}?(?:aim|goal|target|objective|ambition|"
    r"dream|intention)s?\b"
)
"""Behind a noun of what is only to come."""
_AHEAD: Final = 22
"""Words behind a noun among which that is told."""


_MISHAPS: Final = frozenset({"fire", "flames", "blaze", "flood", "water", "storm", "frost", "weather", "shelling"})


def find_control(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return what a control cue says, or None when it says nothing of a place's control."""
    match = _as_state(scene.line, match)
    line, frame, at = scene.line, match.value.frame, match.first
    if frame == "leave" and is_noun(line, match):
        frame, match = "leave_noun", match._replace(value=replace(match.value, frame="leave_noun"))
    if frame == "regain" and line.text(match.first, match.last).lower() in _DROVE_OFF:
        frame, match = "leave", match._replace(value=replace(match.value, frame="leave"))
    if frame == "leave" and match.value.phrase in _PLACES_GO and _names_before(line, clause, at):
        frame = _PLACES_GO[match.value.phrase]
        match = match._replace(value=replace(match.value, frame=frame))
    if frame in {"gain", "regain", "fall"} and _owned(line, match):
        frame = f"{frame}_noun"
        match = match._replace(value=replace(match.value, frame=frame))
    beside = line.words[match.last - 1 : match.last + 1][-1]
    if frame == "lose" and beside.name is None and not _LOST.isdisjoint(line.lows[match.last : match.last + 4]):
        return None  # "a man from X who lost both legs"
    if frame == "lose" and not _MISHAPS.isdisjoint(line.lows[match.last : match.last + 4]):
        return None  # "the last line was lost to a fire"
    if frame == "regain" and match.tag in {"base", ""} and at and line.lows[at] in {"drive", "push"}:
        before = line.lows[max(0, at - 2) : at]
        if {"a", "an", "the", "this", "another"}.intersection(before):
            return None  # "a new drive on X from the north"
    if frame == "leave_noun" and at and line.lows[at - 1] in _COPULAS and match.value.phrase.startswith("order|"):
        last = next(i for i in range(at, match.last) if line.lows[i] == "to") + 1
        phrase = line.lows[last] if last == match.last - 1 else f"{line.lows[last]} *3 from"
        frame, at = "leave", last  # "has been ordered to vacate X"
        match = match._replace(first=last, tag="base", value=replace(match.value, frame="leave", phrase=phrase))
    if frame == "hold" and line.lows[at] == "in" and line.lows[at - 1] in _APPOINTED:
        return None  # "whom Moscow put in charge of X"
    if frame == "redeploy":
        return find_redeployment(scene, clause, match)
    if frame in {"leave", "leave_noun"} and not _RESIDENTS.isdisjoint(line.lows[match.first : match.last]):
        return None  # "told the last families to leave X"
    if before_the_war(line, clause, at) or no_move(line, match) or may_be(line, match):
        return None
    apposed = apposed_place(line, at)
    doubt = "" if apposed else supposes(line, clause, at)
    ordered = frame == "leave" and (_ORDERED.search(clause.text) is not None or _commanded(line, clause, at))
    if doubt and (not ordered or doubt in {"would", "could", "might", "may"}):
        return None
    if clause.hypothetical or attempted(line, clause, at) or colours(line, match) or incomplete(line, clause, match):
        return None
    if match.tag == "ing" and any(
        line.words[i].low in {"could", "would", "may", "might"} and line.words[i].date is None
        for i in range(match.last, clause.last)
    ):
        return None
    if frame.endswith("_noun") and _TO_BE.match(line.text(match.last, min(len(line.words), match.last + _AHEAD))):
        return None  # "the withdrawal from X, for which the brigade has asked, would have to be signed"
    if "whoever" in line.lows[match.last : match.last + 3] or line.lows[at - 1] in _ANYONE:
        return None  # "is taken by whoever has the hill", "whoever leaves X has to wade"
    if frame in {"gain", "regain", "leave", "enter", "fall"} and _is_borrowed(line, clause, match):
        return None
    denial = negated(line, clause, at) or negated_within(line, match)
    passive = is_passive(line, clause, match) or (frame == "regain" and match.value.phrase in _PLACES_GO)
    if match.tag == "part" and at == clause.first + 1 and line.lows[clause.first] in _OBJECTS and clause.statement:
        passive = True  # "reported it taken", "declared both lost"
    if frame == "hold" and line.lows[match.last : match.last + 1] == ["off"]:
        return None  # "our troops held off an assault near X"
    if frame in {"gain", "regain", "hold", "enter", "lose", "leave"}:
        return find_verb(scene, clause, match, passive=passive, denial=denial)
    if frame in {"gain_noun", "regain_noun", "fall_noun", "leave_noun"}:
        return find_noun(scene, clause, match, denial=denial)
    if frame in {"fall", "freed"}:
        return find_not_gone_over(scene, clause, match) if denial else find_gone_over(scene, clause, match)
    if frame == "state" and apposed is not None and not match.value.phrase.startswith(("be ", "remain", "stay")):
        return _apposition(scene, clause, match, apposed)
    if frame == "state":
        return find_state(scene, clause, match, denial)
    if frame == "absent":
        return _absent(scene, clause, match)
    if frame in {"gone", "kept", "unconquered"}:
        return find_idiom(scene, clause, match, denial)
    if frame == "stand":
        return None if denial else _standing_in(scene, clause, match)
    return find_contest(scene, clause, match)


def _as_state(line: Line, match: Match[Cue]) -> Match[Cue]:
    """Return "in our hands" of "had stayed firmly in our hands", where "had" has no object; else the cue itself."""
    phrase, at = match.value.phrase, match.first
    if not phrase.startswith("have *3 in ") or line.lows[at + 1] not in _STAYED:
        return match
    value = replace(match.value, frame="state", phrase=phrase.removeprefix("have *3 "))
    return match._replace(first=line.lows.index("in", at), tag="", value=value)


def _commanded(line: Line, clause: Clause, at: int) -> bool:
    """Whether troops are told to go: "the general told his men to get out of X", not "told residents to leave"."""
    said = clause.statement
    ordering = said is not None and said.speaker.side in OTHER_SIDE and said.verb.split()[-1] in _ORDERING
    return ordering and line.lows[at - 1] == "to" and forces_before(line, clause, at)


def _is_borrowed(line: Line, clause: Clause, match: Match[Cue]) -> bool:
    """Whether a verb of war has a peaceful subject; not "Medicines are running out in X, occupied since March"."""
    at = match.first
    beside = line.lows[at - 1] == "," and line.classes[at - 2 : at - 1] == [PLACE]
    return not (beside and match.tag in {"past", "part"}) and is_borrowed(line, clause, match)


def _owned(line: Line, match: Match[Cue]) -> bool:
    """Whether a verb's base form is a noun that a place owns: "the town's recapture", "X's fall"."""
    at = match.first
    return match.tag == "base" and match.last - at == 1 and at > 1 and line.lows[at - 1] in {"'s", "whose"}


def _names_before(line: Line, clause: Clause, at: int) -> bool:
    """Whether places, not troops, are gone: "officers acknowledged that X and Y were gone"."""
    named = any(line.words[i].name is not None for i in (clause.first, max(clause.first, at - 1)))
    named = named or line.lows[max(0, at - 1)] in TOWN_NOUNS
    alone = line.lows[at + 2 : at + 3] in ([], ["."], [","], [";"])
    named = named or (alone and line.lows[max(0, at - 1)] == "it")  # "And X? It is gone."
    named = named or line.lows[clause.first : clause.first + 3] in (["the", "centre", "of"], ["the", "center", "of"])
    named = named or bool(TOWN_NOUNS_PLURAL.intersection(line.lows[max(clause.first, at - 3) : at]))
    return (
        named
        and not forces_before(line, clause, at)
        and not any(line.classes[i] in {"@ukraine", "@russia"} for i in range(clause.first, at))
    )


def _apposition(scene: Scene, clause: Clause, match: Match[Cue], place: Name) -> Finding | None:
    """Return who holds the place in "X, the main city of the separatists": an aside of the report."""
    side = side_in(scene, clause, match.first, match.last)
    if side is None:
        return None
    finding = held(scene, clause, match, [place], side)
    finding.aside = True
    return finding


def _absent(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return what "not one Russian soldier is left in X" says (they left), or is "in X" (they never were)."""
    line = scene.line
    side = side_in(scene, clause, match.first, match.last)
    if side is None and match.value.phrase.startswith(_LAST_OF):
        voice = scene.speaker_of(clause)
        side = OTHER_SIDE.get(voice.side)  # "saw the last of the soldiers", said by those who live there
    if side is None and "left" in line.lows[match.first : match.last]:
        side = scene.speaker_of(clause).side
    if side not in OTHER_SIDE:
        return None
    places = points_of(eligible_names(line, clause.first, clause.last, without={"office", "reference"}))
    places = (
        places or subject_places(scene, clause, match.last) or referred_places(scene, clause, match.first, clause.last)
    )
    places = places or eligible_names(line, clause.first, clause.last, without={"office"})  # a whole province
    places = places or [w.name for w in line.words if w.name and w.name.literal and "office" in w.name.roles][-1:]
    if not places:
        return None
    gone = match.value.phrase.startswith(_LAST_OF) or any(
        w.low in {"left", "remain", "remains", "remained", "anymore", "longer", "stayed", "since", "uniform"}
        or (w.date is not None and w.date.since)
        for w in line.words[clause.first : clause.last]
    )
    if gone:
        return make_finding(
            scene, clause, match, Category.WITHDRAWN, places, HOLDER[OTHER_SIDE[side]], side, "none of them is left"
        )
    finding = make_finding(
        scene, clause, match, Category.ENTERED, places, Controller.CONTESTED, side, "none of them is there"
    )
    finding.notes.append("denied")
    return finding


def _standing_in(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who holds a place where his forces "remain blockaded" or "hold out"."""
    side = subject_side(scene, clause, match.first)
    away = {"office", "reference", "dateline"}
    spots = points_of(eligible_names(scene.line, clause.first, clause.last, without=away))
    spots = spots or points_of(eligible_names(scene.line, 0, clause.first, without=away))[:1]
    spots = spots or points_of(referred_places(scene, clause, match.last, clause.last))
    if side is None and spots and not forces_before(scene.line, clause, match.first):
        side = UKRAINE if match.value.phrase == "hold out" else None  # "X has held out": against the invader
    elif not forces_before(scene.line, clause, match.first):
        return None
    if side is None or not spots or "being" in scene.line.lows[match.first : match.last]:
        return None  # "tanks are being dug in at X"
    sites = [name for name in spots if name.kind is MentionKind.OTHER]
    speaker = scene.speaker_of(clause).side
    if speaker is OTHER_SIDE[side] and not sites and scene.drafts:
        rule = "the other side still holds out in it"
        return contested(scene, clause, match, spots, side, rule)
    return held(scene, clause, match, sites or spots, side)
