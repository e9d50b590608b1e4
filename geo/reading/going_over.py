"""Places that go over from one side to the other: "X fell", "X is no longer ours", "X is free of the enemy"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.arguments import first_or_last, subject_places
from geo.reading.eligible import eligible_names, points_of
from geo.reading.frames import contested, gained, held
from geo.reading.lexicons import word_class
from geo.reading.moods import ranked_to
from geo.reading.objects import object_places
from geo.reading.participles import follows_place
from geo.reading.parties import HOLDER, OTHER_SIDE, RUSSIA, UKRAINE, side_in
from geo.reading.portions import is_part, is_portion
from geo.reading.villages import find_villages
from geo.records import Category, MentionKind, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.mentions import Name
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line
    from geo.records import Affiliation

_FALLING_THINGS: Final = word_class("going_over_falling_things")
_BEHIND_OWNER: Final = word_class("stand_ins_follow")
"""What stands behind "Russia's" where it owns the place itself: "was Russia's again"."""
RECENT: Final = 8
"""Claims that the report made last, among which stands who is on the advance."""
_GIVEN: Final = re.compile(
    r"be (?:\w+\|)*(?:yield|surrender|ced|abandon|relinquish|given|handed|left|sacrific|forfeit|conced|let)"
)
_MOST: Final = re.compile(r"\b(?:most|all|nearly all|whole|larger|greater|bulk)\b")
_STATED: Final = word_class("going_over_stated")
"""How phrases of a place gone over begin whose subject needs not stand right before them."""
_NONE: Final = word_class("going_over_none")
_OUT_OF: Final = frozenset({"from", "out", "nothing", "no"})
"""What stands before the hands that a place slips out of: it goes to the other side."""
_ATTACKING: Final = word_class("going_over_attacking")
_MOVES: Final = frozenset({Category.ENTERED, Category.RECAPTURED, Category.CAPTURED, Category.WITHDRAWN})
"""What tells in which direction the front moves."""


def find_gone_over(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who has a place by "the town fell" or "the town is free of enemy troops"."""
    if ranked_to(scene.line, match.first):
        return _ranked(scene, clause, match)
    if match.value.phrase.endswith(" to") and _ATTACKING.intersection(scene.line.lows[match.last : match.last + 3]):
        return None  # "went over to the attack"
    after = scene.line.lows[match.last : match.last + 1]
    if match.value.phrase == "be !free" and {"on", "for", "to", "at"}.intersection(after):
        return None  # "the bus to X is free on weekdays"
    beside = {*scene.line.lows[max(0, match.first - 1) : match.first], *after}
    if not _FALLING_THINGS.isdisjoint(beside):
        return None  # "nothing fell there", "it was in X that the shells fell"
    if match.last < len(scene.line.lows) and scene.line.lows[match.last - 1] == "'s" and _owns(scene.line, match.last):
        return None  # "was Russia's main base in the east"
    head = match.value.phrase.split()[0]
    stated = head in _STATED or follows_place(scene.line, clause, match.first)
    if not stated or _only_coloured(clause, match):
        return None  # "an elderly woman succumbed to her wounds"
    called = match.value.phrase.startswith(("it ", "@place ", "village|"))  # "reported it free again"
    places = subject_places(scene, clause, match.last - 2 if called else match.first)
    if not places:  # "the occupation of X is over"
        places = points_of(eligible_names(scene.line, match.first, match.last, without={"office", "reference"}))
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
        again = side is RUSSIA and not {"back", "again"}.isdisjoint(scene.line.lows[match.first : match.last + 1])
        return gained(scene, clause, match, places, side, "free of the other side", again=again) if places else None
    phrase = match.value.phrase
    ended = phrase.startswith(("be not ", "cease ", "stop ")) or phrase.endswith("no more|longer")
    ended = ended or not _OUT_OF.isdisjoint(scene.line.lows[match.first : match.last])
    taker = _taker(scene, clause, match, ended=ended)
    lasting = any(w.date is not None and w.date.since for w in scene.line.words[clause.first : clause.last])
    if lasting and places and taker is not None and match.value.phrase.startswith("be ") and not ended:
        return held(scene, clause, match, places, taker)  # "has been Russian since mid-July"
    if places and is_part(scene.line, clause, places):
        rule = "a part of it went over"
        return contested(scene, clause, match, places, taker, rule, lost=True)
    told = clause.statement
    if taker is None and match.value.phrase == "change hands":
        taker = _pushing(scene)
    elif taker is None and told is not None and told.stance is Stance.CONCEDES and told.speaker.side in OTHER_SIDE:
        taker = OTHER_SIDE[told.speaker.side]  # "they granted that X was gone"
    if places and is_portion(scene.line, clause, match.first, places) and not _MOST.search(clause.text):
        lost = taker is not UKRAINE and scene.speaker_of(clause).side is not RUSSIA
        return contested(scene, clause, match, places, taker, "a part of it goes over", lost=lost)
    if taker is not None and _GIVEN.match(phrase) and scene.line.lows[match.last : match.last + 1] == ["by"]:
        taker = OTHER_SIDE.get(taker)  # "X was surrendered by the enemy"
    if (
        taker is None
        and _GIVEN.match(phrase)
        and scene.speaker_of(clause).side is RUSSIA
        and _had(scene, clause, places)
    ):
        taker = UKRAINE  # "X had to be yielded", said by those who had it
    taker = taker or RUSSIA
    again = taker is RUSSIA and "back" in scene.line.lows[match.first : match.last]
    return gained(scene, clause, match, places, taker, "the place goes over", again=again) if places else None


_PAINTING: Final = ("paint", "colour", "color", "mark", "shad", "draw", "drew", "show", "put", "had", "have", "has")
"""How maps say that a place has gone over: "Russian channels paint it red"."""


def _only_coloured(clause: Clause, match: Match[Cue]) -> bool:
    """Whether "X red" is told of doors or skies, not by a map."""
    said = clause.statement
    red = match.value.phrase.startswith("@place *1 red")
    return red and (said is None or not said.verb.split()[-1].startswith(_PAINTING))


def _owns(line: Line, at: int) -> bool:
    """Whether a noun stands at ``at``, behind "Russia's", so that no place is said to be Russia's."""
    word = line.words[at]
    return word.low.isalpha() and word.low not in _BEHIND_OWNER and word.date is None and word.name is None


def _ranked(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who has the town that was the last or the first to fall."""
    towns = points_of(eligible_names(scene.line, 0, match.first, without={"office", "reference", "container"}))
    towns = first_or_last(scene.line, clause, match)[:1] or towns
    side = side_in(scene, clause, match.last, min(match.last + 4, clause.last)) or RUSSIA
    finding = gained(scene, clause, match, towns[-1:], side, "the last or first to fall") if towns else None
    if finding is not None:
        finding.aside = True
    return finding


def _had(scene: Scene, clause: Clause, places: list[Name]) -> bool:
    """Whether Russians who tell that a place was given up had it: they say "we", "had to", or it was told before."""
    lows = scene.line.lows[clause.first : clause.last]
    if not _BY_US.isdisjoint(lows) or "surrender" not in clause.text:
        return True
    return any(d.controller is HOLDER[RUSSIA] for d in scene.drafts if d.name.text in {n.text for n in places})


_BY_US: Final = frozenset({"we", "us", "our", "to"})


def _taker(scene: Scene, clause: Clause, match: Match[Cue], *, ended: bool) -> Affiliation | None:
    """Return the side that a place went over to, as far as it is named."""
    taker = side_in(scene, clause, match.first, min(match.last + 4, clause.last))
    if taker is not None and (ended or "longer" in scene.line.lows[match.first : match.last]):
        return OTHER_SIDE.get(taker)  # "X is no longer ours"
    if taker is None and scene.line.lows[match.last : match.last + 1] == ["them"]:
        return scene.last_side  # "X fell to them"
    return taker


def _pushing(scene: Scene) -> Affiliation | None:
    """Return who was told of last to gain or to enter a place: to whom the next one that "changed hands" went."""
    moved = [d for d in scene.drafts[-RECENT:] if d.category in _MOVES and d.stance is not Stance.DENIES]
    actor = moved[-1].finding.actor if moved else None
    if moved and moved[-1].category is Category.WITHDRAWN and actor is not None:
        actor = OTHER_SIDE[actor]
    return UKRAINE if actor is UKRAINE else None


def _freed_by(scene: Scene, clause: Clause, match: Match[Cue]) -> Affiliation:
    """Return who has a place that is "cleared of the enemy": the other side, seen from whoever speaks; else Ukraine."""
    behind = scene.line.lows[match.last : match.last + 1]
    none = _NONE.intersection(scene.line.lows[match.first : match.last])  # "had no Russians left in it"
    if none or {"of", "from"}.intersection([*match.value.phrase.split(), *behind]):
        loser = side_in(scene, clause, match.first, max(match.last, min(match.last + 4, clause.last)))
        if loser is not None:
            return OTHER_SIDE.get(loser, UKRAINE)
    named = side_in(scene, clause, match.first, match.last)
    return named or (RUSSIA if scene.speaker_of(clause).side is RUSSIA else UKRAINE)


def find_not_gone_over(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return the fall that a side denies: "X has not fallen", "X was never lost", said by the side that held it."""
    if match.value.frame != "fall" or (match.last - match.first > 1 and match.value.phrase != "change hands"):
        return None
    speaker = scene.speaker_of(clause).side
    nothing = "nothing" in scene.line.lows[max(0, match.first - 2) : match.first]
    places = [] if nothing else subject_places(scene, clause, match.first)
    if speaker not in OTHER_SIDE or not places:
        return None
    finding = gained(scene, clause, match, places, OTHER_SIDE[speaker], "it did not go over")
    finding.notes.append("denied")
    return finding
