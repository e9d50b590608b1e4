"""Who holds a place: captures, losses, withdrawals, entries and possession, from the frames of ``control.csv``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS, TOWN_NOUNS_PLURAL
from geo.reading.arguments import first_or_last, subject_places
from geo.reading.contests import find_contest
from geo.reading.eligible import eligible_names, points_of
from geo.reading.former_wars import before_the_war
from geo.reading.frames import gained, held, make_finding
from geo.reading.guards import attempted, incomplete, negated_within, no_move
from geo.reading.idioms import find_idiom
from geo.reading.lexicons import word_class
from geo.reading.moods import may_be, negated, ranked_to, supposes
from geo.reading.objects import object_places
from geo.reading.participles import apposed_place, colours, follows_place, is_noun, is_passive
from geo.reading.parties import HOLDER, OTHER_SIDE, RUSSIA, UKRAINE, forces_before, side_in, subject_side
from geo.reading.portions import is_part, is_portion
from geo.reading.possession import find_state
from geo.reading.possession_nouns import find_noun, find_redeployment
from geo.reading.references import referred_places
from geo.reading.verbs import find_verb
from geo.reading.villages import find_villages
from geo.records import Category, Controller, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line
    from geo.records import Affiliation


_DROVE_OFF: Final = frozenset({"drove out of", "drives out of", "driving out of", "drove away from"})
"""Forms of "drive somebody out of" that have nobody who is driven: those who drive leave."""


_FALLING_THINGS: Final = word_class("control_falling_things")


RECENT: Final = 8
"""Claims that the report made last, among which stands who is on the advance."""


def find_control(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return what a control cue says, or None when it says nothing of a place's control."""
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
    if frame == "regain" and match.tag in {"base", ""} and at and line.lows[at] in {"drive", "push"}:
        before = line.lows[max(0, at - 2) : at]
        if {"a", "an", "the", "this", "another"}.intersection(before):
            return None  # "a new drive on X from the north"
    if frame == "redeploy":
        return find_redeployment(scene, clause, match)
    if before_the_war(line, clause, at) or no_move(line, match) or may_be(line, match):
        return None
    apposed = apposed_place(line, at)
    doubt = "" if apposed else supposes(line, clause, at)
    ordered = frame == "leave" and re.search(
        r"\border(?:ed|s)?\b|\bcommand(?:ed|s)?\b|\bdeci[ds]|\btold\b|\bpermission\b", clause.text
    )
    if doubt and (not ordered or doubt in {"would", "could", "might", "may"}):
        return None
    if clause.hypothetical or attempted(line, clause, at) or colours(line, match) or incomplete(line, clause, match):
        return None
    if match.tag == "ing" and any(
        line.words[i].low in {"could", "would", "may", "might"} and line.words[i].date is None
        for i in range(match.last, clause.last)
    ):
        return None
    denial = negated(line, clause, at) or negated_within(line, match)
    passive = is_passive(line, clause, match) or (frame == "regain" and match.value.phrase in _PLACES_GO)
    if match.tag == "part" and at == clause.first + 1 and line.lows[clause.first] in _OBJECTS and clause.statement:
        passive = True  # "reported it taken", "declared both lost"
    if frame in {"gain", "regain", "hold", "enter", "lose", "leave"}:
        return find_verb(scene, clause, match, passive=passive, denial=denial)
    if frame in {"gain_noun", "regain_noun", "fall_noun", "leave_noun"}:
        return find_noun(scene, clause, match, denial=denial)
    if frame in {"fall", "freed"}:
        return _not_gone_over(scene, clause, match) if denial else _gone_over(scene, clause, match)
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


_OBJECTS: Final = frozenset({"it", "them", "both", "either"})
_PLACES_GO: Final = {"be !gone": "fall", "have gone": "fall", "be taken back": "regain"}
"""What troops do by leaving, and places by being lost or won back."""


def _owned(line: Line, match: Match[Cue]) -> bool:
    """Whether a verb's base form is a noun that a place owns: "the town's recapture", "X's fall"."""
    at = match.first
    return match.tag == "base" and match.last - at == 1 and at > 1 and line.lows[at - 1] in {"'s", "whose"}


def _names_before(line: Line, clause: Clause, at: int) -> bool:
    """Whether places, not troops, are gone: "officers acknowledged that X and Y were gone"."""
    named = line.words[clause.first].name is not None or line.lows[max(0, at - 1)] in TOWN_NOUNS
    named = named or line.lows[clause.first : clause.first + 3] in (["the", "centre", "of"], ["the", "center", "of"])
    named = named or bool(TOWN_NOUNS_PLURAL.intersection(line.lows[max(clause.first, at - 3) : at]))
    return (
        named
        and not forces_before(line, clause, at)
        and not any(line.classes[i] in {"@ukraine", "@russia"} for i in range(clause.first, at))
    )


def _gone_over(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who has a place by "the town fell" or "the town is free of enemy troops"."""
    if ranked_to(scene.line, match.first):
        towns = points_of(eligible_names(scene.line, 0, match.first, without={"office", "reference", "container"}))
        towns = first_or_last(scene.line, clause, match)[:1] or towns
        side = side_in(scene, clause, match.last, min(match.last + 4, clause.last)) or RUSSIA
        finding = gained(scene, clause, match, towns[-1:], side, "the last or first to fall") if towns else None
        if finding is not None:
            finding.aside = True
        return finding
    if match.value.phrase.endswith(" to") and _ATTACKING.intersection(scene.line.lows[match.last : match.last + 3]):
        return None  # "went over to the attack"
    after = scene.line.lows[match.last : match.last + 1]
    if match.value.phrase == "be !free" and {"on", "for", "to", "at"}.intersection(after):
        return None  # "the bus to X is free on weekdays"
    if match.first and scene.line.lows[match.first - 1] in _FALLING_THINGS:
        return None  # "nothing fell there", "it was in X that the shells fell"
    head = match.value.phrase.split()[0]
    if head not in _STATED and not follows_place(scene.line, clause, match.first):
        return None  # "an elderly woman succumbed to her wounds"
    called = match.value.phrase.startswith(("it ", "@place ", "village|"))  # "reported it free again"
    places = subject_places(scene, clause, match.last - 2 if called else match.first)
    if match.value.frame == "freed":
        places = places or object_places(scene, clause, match.last)[0]
        if places and all(n.kind is MentionKind.PROVINCE for n in places):
            counted = find_villages(scene, clause, match, UKRAINE, passive=True)
            if counted is not None:
                return counted
        side = _freed_by(scene, clause, match)
        lasting = any(w.date is not None and w.date.since for w in scene.line.words[clause.first : clause.last])
        if lasting and places and {"has", "have"}.intersection(scene.line.lows[clause.first : match.first + 1]):
            return held(scene, clause, match, places, side)  # "has been back under its own flag since ..."
        again = side is RUSSIA and "back" in scene.line.lows[match.first : match.last]
        return gained(scene, clause, match, places, side, "free of the other side", again=again) if places else None
    taker = side_in(scene, clause, match.first, min(match.last + 4, clause.last))
    phrase = match.value.phrase
    ended = phrase.startswith(("be not ", "cease ", "stop ")) or phrase.endswith("no more|longer")
    if taker is not None and (ended or "longer" in scene.line.lows[match.first : match.last]):
        taker = OTHER_SIDE[taker]  # "X is no longer ours"
    if taker is None and scene.line.lows[match.last : match.last + 1] == ["them"]:
        taker = scene.last_side  # "X fell to them"
    lasting = any(w.date is not None and w.date.since for w in scene.line.words[clause.first : clause.last])
    if lasting and places and taker is not None and match.value.phrase.startswith("be ") and not ended:
        return held(scene, clause, match, places, taker)  # "has been Russian since mid-July"
    if places and is_part(scene.line, clause, places):
        rule = "a part of it went over"
        return make_finding(
            scene, clause, match, Category.CONTESTED, places, Controller.CONTESTED, taker, rule, lost=True
        )
    told = clause.statement
    if taker is None and match.value.phrase == "change hands":
        taker = _pushing(scene)
    elif taker is None and told is not None and told.stance is Stance.CONCEDES and told.speaker.side in OTHER_SIDE:
        taker = OTHER_SIDE[told.speaker.side]  # "they granted that X was gone"
    if places and is_portion(scene.line, clause, match.first, places) and not _MOST.search(clause.text):
        rule, both, lost = "a part of it goes over", Controller.CONTESTED, taker is not UKRAINE
        return make_finding(scene, clause, match, Category.CONTESTED, places, both, taker, rule, lost=lost)
    return gained(scene, clause, match, places, taker or RUSSIA, "the place goes over") if places else None


_MOST: Final = re.compile(r"\b(?:most|all|nearly all|whole|larger|greater|bulk)\b")


_STATED: Final = word_class("control_stated")
"""How phrases of a place gone over begin whose subject needs not stand right before them."""
_ATTACKING: Final = frozenset({"attack", "attacks", "assault", "offensive", "counter-attack", "defence", "defensive"})


def _pushing(scene: Scene) -> Affiliation | None:
    """Return who was told of last to gain or to enter a place: to whom the next one that "changed hands" went."""
    moved = [d for d in scene.drafts[-RECENT:] if d.category in _MOVES and d.stance is not Stance.DENIES]
    actor = moved[-1].finding.actor if moved else None
    if moved and moved[-1].category is Category.WITHDRAWN and actor is not None:
        actor = OTHER_SIDE[actor]
    return UKRAINE if actor is UKRAINE else None


_MOVES: Final = frozenset({Category.ENTERED, Category.RECAPTURED, Category.CAPTURED, Category.WITHDRAWN})
"""What tells in which direction the front moves."""


def _freed_by(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation:
    """Return who has a place that is "cleared of the enemy": the other side, seen from whoever speaks; else Ukraine."""
    behind = scene.line.lows[match.last : match.last + 1]
    if {"of", "from"}.intersection([*match.value.phrase.split(), *behind]):
        loser = side_in(scene, clause, match.first, min(match.last + 4, clause.last))
        return OTHER_SIDE.get(loser, UKRAINE) if loser is not None else UKRAINE
    return side_in(scene, clause, match.first, match.last) or UKRAINE


def _not_gone_over(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the fall that a side denies: "X has not fallen", "X was never lost", said by the side that held it."""
    if match.value.frame != "fall" or (match.last - match.first > 1 and match.value.phrase != "change hands"):
        return None
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(scene.line).side
    nothing = scene.line.lows[match.first - 1 : match.first] == ["nothing"]
    places = [] if nothing else subject_places(scene, clause, match.first)
    if speaker not in OTHER_SIDE or not places:
        return None
    finding = gained(scene, clause, match, places, OTHER_SIDE[speaker], "it did not go over")
    finding.notes.append("denied")
    return finding


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
        voice = clause.statement.speaker if clause.statement else scene.voices.voice_of(line)
        side = OTHER_SIDE.get(voice.side)  # "saw the last of the soldiers", said by those who live there
    if side is None and "left" in line.lows[match.first : match.last]:
        side = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(line).side
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


_LAST_OF: Final = ("see the last", "last *3 soldier", "see no", "seen no")
"""How a place tells that troops were there and are gone."""


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
    if side is None or not spots:
        return None
    sites = [name for name in spots if name.kind is MentionKind.OTHER]
    speaker = clause.statement.speaker.side if clause.statement else scene.voices.voice_of(scene.line).side
    if speaker is OTHER_SIDE[side] and not sites and scene.drafts:
        rule = "the other side still holds out in it"
        return make_finding(scene, clause, match, Category.CONTESTED, spots, Controller.CONTESTED, side, rule)
    return held(scene, clause, match, sites or spots, side)
