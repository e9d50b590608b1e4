"""Verbs of holding: who has a place keeps it, a part of it is contested, and news of control is a gain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.reading.anaphors import TOWN_NOUNS
from geo.reading.arguments import subject_places
from geo.reading.eligible import eligible_names, points_of
from geo.reading.frames import gained, held, newly_conceded
from geo.reading.lexicons import word_class
from geo.reading.parties import FORCES, OTHER_SIDE, RUSSIA, UKRAINE, forces_before, forces_side
from geo.reading.portions import MOST, is_portion_meant, most_of, share_at
from geo.reading.verbs_arguments import Verb, is_subject
from geo.reading.verbs_entering import IN_PART, entered
from geo.records import Category, Controller, Stance

if TYPE_CHECKING:
    from geo.reading.clauses import Clause
    from geo.reading.findings import Finding
    from geo.reading.lexicons import Cue
    from geo.reading.patterns import Match
    from geo.reading.scene import Scene
    from geo.reading.words import Line
    from geo.records import Affiliation

_SIDES: Final = {Controller.RUSSIA: RUSSIA, Controller.UKRAINE: UKRAINE}
_DUG: Final = word_class("verbs_holding_dug")
_ELSEWHERE: Final = word_class("verbs_holding_elsewhere")
"""What tells that somebody dug in somewhere else."""
_AROUND: Final = frozenset({"around", "near", "outside", "along", "behind"})
_PLACING: Final = word_class("participles_placing")
UNTIL: Final = re.compile(r"\b(?:until|till|through to|for (?:\w+ )?(?:days|weeks|months|years))\b")
_WHOLE: Final = re.compile(r"\b(?:all|most|the whole|the entire|nearly all) of\b|\b(?:whole|entire|fully|completely)\b")
_RINGS: Final = word_class("verbs_holding_rings")
_CLAIMING: Final = re.compile(r"(?:claim|announc|declar|proclaim)")
_LASTS: Final = re.compile(r"\b(?:still|since|remain\w*|continue\w*|for)\b")


def find_holding(verb: Verb) -> Finding | None:
    """Return that the verb's side holds its places, contests them or has come by them, or None when it does not."""
    scene, clause, match, line = verb.scene, verb.clause, verb.match, verb.line
    out = match.value.phrase == "hold out"
    holding = match.value.phrase == "be holding" or verb.alone or out
    last = line.lows[match.last - 1]
    if (
        not verb.places
        and holding
        and not verb.passive
        and (out or last.startswith(("hold", "held", "hang", "hung", "stand", "stood")))
    ):
        return _holds_out(scene, clause, match)
    if verb.passive and verb.alone and last in {"held", "stood"} and line.words[match.first - 1].name is not None:
        return _holds_out(scene, clause, match) or verb.held()  # "Chernihiv held."
    if verb.side is None and verb.passive and verb.alone and last == "held" and verb.speaker in OTHER_SIDE:
        verb.side = verb.speaker
    if verb.side is None and verb.passive and verb.places:
        verb.side = _same_as_before(verb)
    if verb.side is None and verb.passive and "defend" in match.value.phrase:
        verb.side = verb.speaker if verb.speaker in OTHER_SIDE else UKRAINE
    if (
        match.value.phrase.startswith(("dig in", "be dug in"))
        and last == "in"
        and _AROUND & set(line.lows[match.last : match.last + 1])
    ):
        return None  # field works, not possession
    if match.value.phrase == "dig in" and not _ELSEWHERE.isdisjoint(line.lows[match.last : match.last + 4]):
        return None  # "and dug in again twenty miles to the south"
    if match.value.phrase.startswith("dig in") and match.tag == "ing":
        return None  # "are digging in at X": field works under way
    before = set(line.lows[max(0, match.first - 2) : match.first])
    if match.value.phrase.startswith(("dig in", "be dug in")) and _DUG & before:
        return None  # "tanks being dug in": field works
    if not verb.places or verb.side is None:
        return None
    spoken = clause.statement
    if match.value.phrase.startswith(("be still in", "remain in")) and spoken and spoken.stance is Stance.UNCONFIRMED:
        return entered(scene, clause, match, verb.places, verb.side)
    out = match.value.phrase.startswith("hold out") or line.lows[match.last : match.last + 1] == ["out"]
    if out and verb.speaker is OTHER_SIDE[verb.side]:
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "the other side still holds out in it")
    beside = line.words[match.last].name is not None if match.last < len(line.words) else False
    if not _RINGS.isdisjoint(line.lows[match.last : match.last + 3]):
        return None  # "is sitting in a sack around X"
    if (
        verb.alone
        and verb.head in {"running", "run", "ran", "runs"}
        and (not verb.passive or not is_subject(line, match.first))
        and not _governs(verb)
    ):
        return None
    if verb.passive:
        return verb.held()
    if verb.alone and verb.head in {"keep", "kept", "keeps"} and not (beside or verb.partial):
        return None
    if verb.head.startswith("occup") and match.tag in {"past", "part"} and not UNTIL.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "occupied: gained")
    if match.value.phrase.startswith("dig in") and verb.head == "digging":
        return None  # "are digging in at X": field works
    if match.value.phrase.startswith("dig in") and verb.speaker is OTHER_SIDE[verb.side]:
        return entered(scene, clause, match, verb.places, verb.side)
    behind = line.text(match.last - 1, min(clause.last, match.last + 5))
    if verb.side is RUSSIA and share_at(line.lows, match.last)[0] >= MOST:
        return gained(scene, clause, match, verb.places, verb.side, "most of it: gained")
    if (
        verb.side is RUSSIA
        and verb.head != "held"
        and "still" not in clause.text
        and most_of(line, match.last, clause.last, verb.places)
    ):
        return gained(scene, clause, match, verb.places, verb.side, "most of it: gained")
    parts = re.search(r"\bparts? of\b", line.text(clause.first, _begin(line, verb)).lower())
    portion = verb.partial or parts is not None or is_portion_meant(line, match.last, clause.last)
    if (portion or IN_PART.search(behind)) and verb.side is not verb.speaker:
        lost = verb.speaker is OTHER_SIDE.get(verb.side) and "still" not in line.lows[clause.first : clause.last]
        return verb.found(Category.CONTESTED, Controller.CONTESTED, "a part is held", lost=lost)
    if verb.side is RUSSIA and clause.statement is not None and _WHOLE.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "all or most of it: gained")
    if verb.side is verb.speaker and spoken and spoken.stance is Stance.UNCONFIRMED and not _LASTS.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "not yet told to be its own")
    own = verb.side is RUSSIA is verb.speaker and spoken is not None
    news = own and spoken is not None and spoken.verb.startswith(("claim", "announc", "declar"))
    if news and verb.head.startswith("control") and not _LASTS.search(clause.text):
        return gained(scene, clause, match, verb.places, verb.side, "announced control: gained")
    if own and _CLAIMING.match(spoken.verb if spoken else "") and "master" in match.value.phrase:
        return gained(scene, clause, match, verb.places, verb.side, "announced as its own: gained")
    if newly_conceded(scene, clause, verb.side):
        return gained(scene, clause, match, verb.places, verb.side, "its holder says that it is theirs now")
    return verb.held()


def _governs(verb: Verb) -> bool:
    """Whether troops run the place right behind the verb: "a garrison ran it", not "the road runs through X"."""
    line, last = verb.line, verb.match.last
    at = last + (line.lows[last : last + 1] == ["the"])
    town = at < len(line.words) and (line.words[at].name is not None or line.lows[at] in TOWN_NOUNS | {"it", "place"})
    return town and forces_before(line, verb.clause, verb.match.first)


def _same_as_before(verb: Verb) -> Affiliation | None:
    """Return whose "the same army" is by whom a place "has been ruled since": of whoever gained another before."""
    lows, last = verb.line.lows, verb.match.last
    if lows[last : last + 3] != ["by", "the", "same"] or FORCES.isdisjoint(lows[last + 3 : last + 5]):
        return None
    told = (d.controller for d in reversed(verb.scene.drafts) if d.controller is not None)
    return next((s for s in (_SIDES.get(c) for c in told) if s is not None), None)


def _begin(line: Line, verb: Verb) -> int:
    """Return where the first of a verb's places stands, else where its clause ends."""
    span = range(verb.match.last, verb.clause.last)
    return next((i for i in span if line.words[i].name in verb.places), verb.clause.last)


_DEFENDERS: Final = frozenset({"garrison", "defenders"})
_HELD_SO: Final = frozenset(
    [".", ",", ";", "!", "and", "but", "for", "so", "despite", "out", "on", "firm", "because", "as", "though", "thanks"]
)


def _holds_out(scene: Scene, clause: Clause, match: Match[Cue]) -> Finding | None:
    """Return who has the place in "The town holds": the one who is attacked there, so whoever is not Russia."""
    line = scene.line
    following = line.words[match.last].low if match.last < len(line.words) else "."
    if following not in _HELD_SO:
        return None
    before = match.first - 1
    while before > clause.first and line.words[before].low in {
        "still",
        "itself",
        "is",
        "are",
        "has",
        "have",
        "now",
        "also",
    }:
        before -= 1
    if line.lows[before] in _DEFENDERS and not line.within(clause.first, clause.last):
        town = scene.focus.settlement() if scene.focus.fresh(line) else None  # "the garrison was holding on"
        return None if town is None else held(scene, clause, match, [town], forces_side(scene, clause) or UKRAINE)
    stands = line.lows[match.first].startswith(("stand", "stood"))
    if line.words[before].name is None and stands and not (line.lows[before] == "it" and line.within(0, clause.first)):
        return None
    if line.words[before].name is None and line.words[before].low not in TOWN_NOUNS | {"it", "both"}:
        return None
    if before > clause.first and line.words[before - 1].low in _PLACING:
        return None
    places = points_of(subject_places(scene, clause, match.first))
    if stands and line.lows[before] == "it":
        places = points_of(eligible_names(line, 0, clause.first, without={"office", "reference", "container"}))[:1]
    speaker = scene.speaker_of(clause).side
    return held(scene, clause, match, places, RUSSIA if speaker is RUSSIA else UKRAINE) if places else None
